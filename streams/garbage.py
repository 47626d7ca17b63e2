"""The garbage collector of a process that keeps what it loads, and most of what it makes later."""

from __future__ import annotations

import gc


def look_seldom() -> None:
    """Look never again through what is there now, and less often through what comes.

    The model stays, and what is remembered of incidents or feeds is no garbage for long.
    """
    gc.freeze()
    gc.set_threshold(20_000)
