"""The reports in one article's facts: one for each account of harm, and one for each act and target."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from streams.feeds.identity import canonical_url
from streams.incidents import copies
from streams.incidents.accounts import casualties
from streams.incidents.anchors import VOTES
from streams.incidents.reports import Report, days_of, path_of
from streams.records import Actor, DiplomaticEvent, Facts


def read(facts: Facts, published: datetime) -> list[Report]:
    """The reports in one article's facts, numbered in order of the text."""
    shared = {
        "published": published.timestamp(),
        "article": facts.article_id,
        "owner": facts.owner or facts.source,
        "url": canonical_url(facts.url),
        "agency": facts.agency,
        "fingerprint": copies.pack(facts.fingerprint),
    }
    day = published.date()
    told = list(casualties(facts, day, shared)) if facts.casualties else []
    for index, event in enumerate(facts.events):
        one = event.type in VOTES or not event.targets
        for targets in [event.targets] if one else [[target] for target in event.targets]:
            told.append(_act(event, index, day, targets, shared | {"number": len(told)}))
    return told


def _act(
    event: DiplomaticEvent, index: int, published: date, targets: list[Actor], shared: Mapping[str, Any]
) -> Report:
    return Report(
        **shared,
        category="diplomatic",
        type=event.type,
        historical=event.status == "background",
        place=path_of(event.place),
        days=days_of(event.date, published),
        actors=tuple(sorted(map(name_of, event.actors))),
        targets=tuple(sorted(map(name_of, targets))),
        topic=topic_words(event.topic),
        status=event.status,
        events=(index,),
    )


def name_of(actor: Actor) -> str:
    """By what an actor is known: its ISO code, or else its name in lower case."""
    return actor.code or actor.name.casefold()


_EMPTY_WORDS = frozenset(
    "a an and at by calling condemning demanding draft for from in of on or over resolution the to un".split()
)


def topic_words(topic: str | None) -> tuple[str, ...]:
    """The words of a topic that tell it from another, in alphabetical order."""
    words = (topic or "").casefold().replace(",", " ").replace("-", " ").split()
    return tuple(sorted(set(words) - _EMPTY_WORDS))
