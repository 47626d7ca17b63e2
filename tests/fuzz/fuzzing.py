"""Fuzzing with a budget: samples are mutated for so many seconds; whatever fails is shrunk and told."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SECONDS = float(os.environ.get("FUZZ_SECONDS", "6"))  # for each test; `make fuzz` gives more

HOSTILE = [
    "", "\x00", "\x1b[2J\x1b]0;owned\x07", "\u202e", "\ufeff", "<script>alert(1)</script>", "]]>",
    "&lt;", "&#0;", "&nbsp;" * 40, "<![CDATA[", "<!--", "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;", "<!channel>",
    "<@U123>", "*_~`>", "{", "}}", "{{7*7}}", "%s%n", "9" * 400, "-1", "1e999", "NaN", "0x10", "٣٤", "½",
    "9,999,999 killed", "between 5 and 3", "killed " * 80, "(" * 300, "[" * 300, "- " * 200, "&a [*a]",
    "!!python/name:os.system",
    "\t", "\r\n\r\n", "\u2028", "a\u0301" * 50, "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 30, "É" * 500,
    "2024-13-45T99:99:99Z", "Thu, 99 Foo 20240 00:00:00 +9999", "https://user:pw@[::1]:99999/..//?#",
    "javascript:alert(1)",
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, samples: Sequence[str], cuts: int = 4) -> str:
    """A sample of which pieces were cut out, doubled, moved, or replaced by something hostile or random."""
    text = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(0, cuts))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 60)))
        piece = draw(
            st.one_of(
                st.sampled_from(HOSTILE),
                st.text(max_size=20),
                st.just(text[start:end] * draw(st.integers(2, 30))),
                st.sampled_from(samples).map(lambda other: other[:80]),
            )
        )
        text = text[:start] + piece + text[end:]
    return text


def fuzzed(**strategies: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a check on what the strategies draw, for as long as the budget lasts."""

    def decorate(check: Callable[..., None]) -> Callable[..., None]:
        ends: list[float] = []

        @settings(
            max_examples=int(SECONDS * 100),
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(**strategies)
        def run(**drawn: Any) -> None:
            if not ends:
                ends.append(time.monotonic() + SECONDS)
            if time.monotonic() < ends[0]:
                check(**drawn)

        run.__name__ = run.__qualname__ = check.__name__
        run.__doc__ = check.__doc__
        return run

    return decorate


class Stopwatch:
    """Fails when what is done in the block takes more than so many seconds."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        self._began = time.monotonic()

    def __exit__(self, *_: object) -> None:
        took = time.monotonic() - self._began
        assert took < self._seconds, f"took {took:.1f} s"
