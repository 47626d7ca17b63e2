"""What the changelog gives back after the disk is lost is what was there, and goes on as if nothing was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import orjson

from streams.extract.reading import facts
from streams.incidents.gather import gather
from streams.incidents.held import Known
from streams.records.extraction import Extraction
from streams.records.incident import Incident
from tests.incidents.telling import BABA_AMR, HOMS, IDLIB, act, article, harm

Changelog = list[tuple[str, bytes | None]]


def told() -> list[Extraction]:
    """Articles that found, join, merge, revise and take back, out of order and over months."""
    wire = "shells hit the old town at noon, medics and residents of the quarter said, and many were buried"
    return [
        article("a", harm(12, HOMS, cause="shelling", on=0)),
        article("c", harm(50, BABA_AMR, cause="shelling"), hours=9, text=wire),
        article("b", harm(48, HOMS, cause="shelling", on=0), hours=3, text=wire),
        article("d", act("ambassador_recalled", "France FR", "United States US, Australia AU"), hours=5),
        article("c", harm(30, IDLIB, cause="shelling"), hours=9, revision=2),
        article("e", harm(3, IDLIB), hours=24 * 20),
        article("b", hours=3, revision=2),
        article("f", harm(2, HOMS), hours=24 * 100),
    ]


def worker(
    articles: Iterable[Extraction], state: dict[str, Any], known: Known
) -> tuple[Changelog, list[Incident]]:
    """What one worker writes to the changelog and says, going on from a state."""
    log: Changelog = []
    said: list[Incident] = []
    for one in articles:
        for each in facts(one).values():
            gathered = gather(state, each, known)
            for key, value in gathered.writes.items():
                log.append((key, None if value is None else orjson.dumps(value)))
                if value is None:
                    state.pop(key, None)
                else:
                    state[key] = value
            said += gathered.changed
    return log, said


def recovered(log: Changelog) -> dict[str, Any]:
    """The table as it is read back."""
    state: dict[str, Any] = {}
    for key, value in log:
        if value is None:
            state.pop(key, None)
        else:
            state[key] = orjson.loads(value)
    return state


def digest(state: dict[str, Any]) -> str:
    """Changes with every entry."""
    return hashlib.sha256(orjson.dumps(state, option=orjson.OPT_SORT_KEYS)).hexdigest()


def test_the_state_comes_back_from_the_changelog_whole_and_goes_on_the_same() -> None:
    articles = told()
    for lost_after in range(1, len(articles)):
        lasting: dict[str, Any] = {}
        known = Known()
        log, _ = worker(articles[:lost_after], lasting, known)
        found = recovered(log)
        assert digest(found) == digest(lasting)
        rest, said = worker(articles[lost_after:], lasting, known)
        rest_again, said_again = worker(articles[lost_after:], found, Known())
        assert (rest, said) == (rest_again, said_again)
        assert digest(found) == digest(lasting)
