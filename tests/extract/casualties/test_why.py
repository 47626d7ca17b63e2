"""What a reading rests on is told for every frame of the lexicon."""

from __future__ import annotations

from importlib import import_module
from typing import get_args

import pytest

from streams.extract.casualties.frames import Frame


@pytest.mark.parametrize("frame", get_args(Frame))
def test_every_frame_is_told_in_words(frame: Frame) -> None:
    assert import_module("streams.extract.casualties.why").FRAMES[frame]
