"""How an incident's tolls came to be what they are: a step for each article that changed one.

An article that comes late takes its place here too: the steps of what was published after it are taken
out, and told again as its incident's reports are. What a later revision of an article changes is a step
of the hour in which that was fetched, so that what was put right stays to be seen.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from streams.incidents.held import Held
from streams.incidents.reports import Key, Report
from streams.incidents.state import State
from streams.records.incident import TollChange
from streams.records.told import CasualtyKind

_STEPS = 100  # the newest


def remember(held: Held, state: State, at: float, article: str) -> None:
    """Add how an incident's tolls have changed with an article, published, or else fetched, `at`."""
    if held.remembered:
        return
    held.remembered = True
    last = {step[2]: (step[3], step[4]) for step in held.history}
    steps: list[list[Any]] = []
    standing = held.told().tolls
    for kind, toll in standing.items():
        now = (toll.figure.low, toll.figure.high)
        if last.get(kind) != now:
            evidence, quote = _evidence(state, toll.report, kind, now)
            steps.append([at, article, kind, *now, toll.report.article, evidence.get("source", ""), quote])
    for kind, was in last.items():
        if kind not in standing and was != (None, None) and held.into is None:
            steps.append(
                [at, article, kind, None, None, article, state.get("article", article)["source"], ""]
            )
    if steps:
        held.history = [*held.history, *steps][-_STEPS:]


def cut(held: Held, start: Key) -> None:
    """Take out the steps of the articles from `start` on, which are to be told again."""
    held.history = [step for step in held.history if (step[0], step[1]) < start[:2]]


def changes(held: Held, state: State) -> list[TollChange]:
    """The steps in order of time, with those of the incidents that it has merged."""
    steps = sorted(_steps(held, state), key=lambda step: (step[0], step[1]))
    return [_change(at, *told) for at, _, *told in steps]


def _steps(held: Held, state: State) -> list[list[Any]]:
    steps = list(held.history)
    for _, from_ in held.merges:
        part = state.incident(from_)
        steps += _steps(part, state) if part else []
    return steps


def _evidence(
    state: State, report: Report, kind: CasualtyKind, bounds: tuple[int | None, int | None]
) -> tuple[dict[str, Any], str]:
    article = state.get("article", report.article)
    if article is None:
        return {}, ""
    quote = None
    for mention in article["told"].get(str(report.number), ()):
        if mention.get("kind") == kind:
            if (mention["low"], mention["high"]) == bounds:
                return article, mention["quote"]
            quote = mention["quote"] if quote is None else quote
    return article, quote or ""


@lru_cache(maxsize=10_000)  # a record tells all the steps before it again
def _change(
    at: float, kind: CasualtyKind, low: int | None, high: int | None, article: str, source: str, quote: str
) -> TollChange:
    return TollChange(
        at=datetime.fromtimestamp(at, UTC),
        kind=kind,
        low=low,
        high=high,
        article_id=article,
        source=source,
        quote=quote,
    )
