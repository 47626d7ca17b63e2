"""The reports in one article's facts: one for each account of harm, and one for each act and target."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from streams.incidents import copies
from streams.incidents.accounts import casualties
from streams.incidents.anchors import VOTES, WITHDRAWAL
from streams.incidents.reports import Report, days_apart, days_of, path_of
from streams.records.extraction import Facts
from streams.records.told import Actor, DiplomaticEvent

_MENDS = ("relations_restored", "embassy_reopened")
_DONE = ("occurred", "announced")
_EACH_OTHERS = re.compile(r"(?i)\b(?:each|one an)[ -]?other['’]s?\b")  # so it is nobody else's
_EACH_OTHER = re.compile(
    r"(?i)\b(?:each|one an)[ -]?other\b|\btit[ -]for[ -]tat\b|\b(?:mutual|reciprocal)(?:ly)?\b"
)
_IN_ANSWER = re.compile(
    r"(?i)\b(?:respon(?:ds?|ded|ding|se)|retaliat\w+|reciprocat\w+|in (?:return|turn)|hit(?:s|ting)? back)\b"
)


def read(facts: Facts, published: datetime) -> list[Report]:
    """The reports in one article's facts, numbered in order of the text."""
    shared = {
        "published": published.timestamp(),
        "article": facts.article_id,
        "owner": facts.owner or facts.source,
        "url": copies.page(facts.url),
        "agency": facts.agency,
        "fingerprint": copies.pack(facts.fingerprint),
    }
    day = published.date()
    told = list(casualties(facts, day, shared)) if facts.casualties else []
    known = _aimed([_as_told(event, facts) for event in facts.events])
    for indices in _acts(known, day):
        events = [known[index] for index in indices]
        for targets in _aims(events):
            told.append(_act(events, indices, day, targets, shared | {"number": len(told)}))
    return told


def each_by_itself(facts: Facts) -> Facts:
    """The facts, with what two states do to each other as an act of each.

    "Chad and Togo expel each other's envoys" tells that Chad expels Togo's, and that Togo expels Chad's; so
    does "Chad and Togo expel envoys in tit-for-tat move".
    """
    if not any(_mutual(event) for event in facts.events):
        return facts
    events = []
    for event in facts.events:
        pairs = [event.actors, event.actors[::-1]] if _mutual(event) else []
        acts = [event.model_copy(update={"actors": [one], "targets": [other]}) for one, other in pairs]
        events += acts or [event]
    return facts.model_copy(update={"events": events})


def _mutual(event: DiplomaticEvent) -> bool:
    if event.type not in WITHDRAWAL or len(event.actors) != 2:
        return False
    told_so = _EACH_OTHERS if event.targets else _EACH_OTHER
    return told_so.search(event.sentence) is not None


def _as_told(event: DiplomaticEvent, facts: Facts) -> DiplomaticEvent:
    """A withdrawal, as background where the headline tells how the state that it was aimed at has answered,
    or that the two are friends again. It is none where it is told as the answer itself.
    """
    if event.type not in WITHDRAWAL or event.start < len(facts.title) or event.status not in _DONE:
        return event
    if _IN_ANSWER.search(event.sentence):
        return event
    mine, theirs = set(map(name_of, event.actors)), set(map(name_of, event.targets))
    for other in facts.events:
        if other.start >= len(facts.title) or other.status not in _DONE:
            continue
        by, at = set(map(name_of, other.actors)), set(map(name_of, other.targets))
        answers = other.type in WITHDRAWAL and mine & at and not mine & by and (not theirs or theirs & by)
        mends = other.type in _MENDS and mine & (by | at) and not theirs - (by | at)
        if answers or mends:
            return event.model_copy(update={"status": "background"})
    return event


def _aimed(events: list[DiplomaticEvent]) -> list[DiplomaticEvent]:
    """Withdrawals, each with the target that its article gives to others of its kind where it has none.

    "Seven states withdraw envoys from Minsk" over "Latvia and Romania recall ambassadors".
    """
    told: dict[str, dict[str, Actor]] = {}
    for event in events:
        if event.type in WITHDRAWAL and event.status in _DONE:
            told.setdefault(event.type, {}).update({name_of(target): target for target in event.targets})
    return [
        event.model_copy(update={"targets": list(targets.values())})
        if not event.targets
        and event.status in _DONE
        and len(targets := told.get(event.type, {})) == 1
        and not {name_of(actor) for actor in event.actors} & targets.keys()
        else event
        for event in events
    ]


def _acts(events: Sequence[DiplomaticEvent], published: date) -> list[list[int]]:
    """The acts that an article tells, each as the numbers of the events that tell of it.

    A vote that it tells of twice, by what it was about and by who drafted it, is one where the same members
    cast it and no two days are told. An envoy who leaves because he was expelled is not recalled, nobody
    withdraws from himself, and of relations that one state cuts the other has nothing left to cut.
    """
    expelled = {
        (name_of(actor), name_of(target))
        for event in events
        if event.type == "ambassador_expelled" and event.status in _DONE
        for actor in event.actors
        for target in event.targets
    }
    votes: dict[tuple[object, ...], list[int]] = {}
    acts: list[list[int]] = []
    for index, event in enumerate(events):
        if event.type in WITHDRAWAL and (_upon_itself(event) or _echo(event, events)):
            continue
        if event.type == "ambassador_recalled" and expelled & _reversed(event):
            continue
        if event.type not in VOTES or not event.actors:
            acts.append([index])
            continue
        vote = (event.type, event.status, frozenset(map(name_of, event.actors)))
        known = votes.get(vote)
        if known is None or _days_differ([events[n] for n in (*known, index)], published):
            votes[vote] = known = []
            acts.append(known)
        known.append(index)
    return acts


def _upon_itself(event: DiplomaticEvent) -> bool:
    """Whether all that are acted upon are among those who act."""
    actors = set(map(name_of, event.actors))
    return bool(event.targets) and all(name_of(target) in actors for target in event.targets)


def _echo(event: DiplomaticEvent, events: Sequence[DiplomaticEvent]) -> bool:
    """Whether relations are cut with nobody in particular, by whom others in the article cut theirs with."""
    if event.type != "relations_cut" or event.targets or not event.actors:
        return False
    cut_off = {name_of(target) for other in events if other.type == event.type for target in other.targets}
    return all(name_of(actor) in cut_off for actor in event.actors)


def _reversed(event: DiplomaticEvent) -> set[tuple[str, str]]:
    """Who acts upon whom, the other way round."""
    return {(name_of(target), name_of(actor)) for target in event.targets for actor in event.actors}


def _days_differ(events: Sequence[DiplomaticEvent], published: date) -> bool:
    """Whether two of the events are told with days that lie apart."""
    told = [days for event in events if (days := days_of(event.date, published))]
    return any(days_apart(one, other) for one in told for other in told)


def _aims(events: Sequence[DiplomaticEvent]) -> list[list[Actor]]:
    """The targets of an act: all together of a vote, each by itself of anything else."""
    targets = list({name_of(target): target for event in events for target in event.targets}.values())
    return [targets] if events[0].type in VOTES or not targets else [[target] for target in targets]


def _act(
    events: Sequence[DiplomaticEvent],
    indices: list[int],
    published: date,
    targets: list[Actor],
    shared: Mapping[str, Any],
) -> Report:
    event = events[0]
    told = [days for each in events if (days := days_of(each.date, published))]
    return Report(
        **shared,
        category="diplomatic",
        type=event.type,
        historical=event.status == "background",
        place=path_of(event.place),
        days=told[0] if told else None,
        actors=tuple(sorted(map(name_of, event.actors))),
        targets=tuple(sorted(map(name_of, targets))),
        topic=tuple(sorted({word for each in events for word in topic_words(each.topic)})),
        status=event.status,
        events=tuple(indices),
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
