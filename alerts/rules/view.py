"""What predicates look at: one incident, the moment it is judged, and what was seen before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from streams.records.incident import Claim, Incident
from streams.records.told import Actor, CasualtyKind, CasualtyMention, Place, VictimClass

ALERTABLE = ("reported", "feared")


@dataclass(frozen=True)
class Bounds:
    """A count as claimed; None is unbounded."""

    low: int | None
    high: int | None
    approx: bool = False
    short: bool = False  # told only as "nearly" so many, so that the low bound is not quite reached

    @property
    def reached(self) -> int | None:
        """What a threshold is compared with."""
        return self.low - 1 if self.short and self.low is not None else self.low

    def __str__(self) -> str:
        about = "nearly " if self.short else "about " if self.approx else ""
        if self.low is not None and self.low == self.high:
            return f"{about}{self.low:,}"
        if self.low is None:
            return f"up to {self.high:,}" if self.high is not None else "an unknown number"
        if self.high is None:
            return f"at least {about}{self.low:,}"
        return f"{about}{self.low:,} to {self.high:,}"


@dataclass(frozen=True)
class Seen:
    """Another incident that met a rule's own conditions, as the rule's history keeps it."""

    incident: str
    at: float  # event time of its last revision, epoch seconds
    happened: float  # when it took place, as far as the sources say, epoch seconds
    lows: dict[str, int]  # by kind
    values: dict[str, list[str]]  # by field: what `new` and `spread` compare
    countrywide: bool = False  # told of nothing more precise than a country

    @classmethod
    def of(cls, view: View) -> Seen:
        """What is kept of the incident in `view`."""
        lows: dict[str, int] = {kind: toll.low for kind, toll in view.incident.tolls.items() if toll.low}
        return cls(view.incident.id, view.at.timestamp(), view.happened, lows, view.values, view.countrywide)


@dataclass
class View:
    """One incident at the moment of one revision; derived values are computed once, when asked for."""

    incident: Incident
    at: datetime  # event time: when the article that caused the revision was published
    others: Sequence[Seen] = ()  # the rule's history without this incident, at most its memory back
    outside: bool = False  # the incident has left a sum that it was part of: it adds nothing to it
    tolls: dict[tuple[object, ...], Bounds | None] = field(default_factory=dict)

    def among(self, others: Sequence[Seen]) -> View:
        """The same incident beside another rule's history; what was computed is shared."""
        view = View(self.incident, self.at, others, tolls=self.tolls)
        for name in ("path_ids", "values", "happened", "kinds", "actor_names", "target_names"):
            if name in self.__dict__:
                view.__dict__[name] = self.__dict__[name]
        return view

    def leaving(self, place: Place | None) -> View:
        """The incident as one that no longer adds to a sum; `place` is that of the sum."""
        told = self.incident.model_copy(update={"place": place})
        return View(told, self.at, self.others, outside=True)

    @cached_property
    def path_ids(self) -> frozenset[str]:
        place = self.incident.place
        return frozenset(place.path_ids) if place else frozenset()

    @cached_property
    def countrywide(self) -> bool:
        """Whether nothing more precise than a country is told: its toll may sum up those of towns."""
        place = self.incident.place
        return place is None or len(place.path) <= 1

    @cached_property
    def kinds(self) -> frozenset[CasualtyKind]:
        """The kinds of harm that anybody tells of."""
        return frozenset(self.incident.tolls) | {c.mention.kind for c in self.incident.claims if c.mention}

    @cached_property
    def actor_names(self) -> frozenset[str]:
        return frozenset(names(self.incident.actors))

    @cached_property
    def target_names(self) -> frozenset[str]:
        return frozenset(names(self.incident.targets))

    @cached_property
    def happened(self) -> float:
        """Epoch seconds: the end of the last day it covers, but not after it was first reported."""
        first = self.incident.first_published.timestamp()
        end = self.incident.period.end if self.incident.period else None
        if end is None:
            return first
        midnight = datetime(end.year, end.month, end.day, tzinfo=self.at.tzinfo).timestamp()
        return min(first, midnight + 86400)

    @cached_property
    def values(self) -> dict[str, list[str]]:
        """By field, what `new` and `spread` compare."""
        incident = self.incident
        place = incident.place
        return {
            "actors": sorted(counted(incident.actors)),
            "targets": sorted(counted(incident.targets)),
            "topic": sorted(topic_words(incident.topic or "")),
            "type": [incident.type],
            "place": [place.path_ids[0] if place.path_ids else place.name.casefold()] if place else [],
            "country": [place.country] if place and place.country else [],
        }

    def bounds(
        self,
        kind: CasualtyKind,
        victims: Sequence[VictimClass] = (),
        status: Sequence[str] = ALERTABLE,
        approx: bool = True,
    ) -> Bounds | None:
        """The toll of `kind` as it stands; None: nobody says so.

        Where the incident's toll does not fit (only some victims, statuses or exact figures are asked
        for), the highest figure among the claims that do.
        """
        key = (kind, tuple(victims), tuple(status), approx)
        if key not in self.tolls:
            self.tolls[key] = self._bounds(kind, victims, status, approx)
        return self.tolls[key]

    def _bounds(
        self, kind: CasualtyKind, victims: Sequence[VictimClass], status: Sequence[str], approx: bool
    ) -> Bounds | None:
        toll = self.incident.tolls.get(kind)
        if toll and not victims and toll.status in status and (approx or not toll.approx):
            told = [m for m in mentions(self.incident.claims, kind) if toll.approx and m.low == toll.low]
            return Bounds(toll.low, toll.high, toll.approx, bool(told) and all(map(falls_short, told)))
        fitting = [
            mention
            for mention in mentions(self.incident.claims, kind)
            if (not victims or mention.victim_class in victims)
            and mention.status in status
            and (approx or not mention.approx)
        ]
        best = max(fitting, key=lambda m: (m.low or 0, m.high or 0), default=None)
        return Bounds(best.low, best.high, best.approx, falls_short(best)) if best else None


def mentions(claims: Iterable[Claim], kind: CasualtyKind) -> Iterator[CasualtyMention]:
    """The casualty mentions of one kind."""
    for claim in claims:
        if claim.mention is not None and claim.mention.kind == kind:
            yield claim.mention


_SHORT = re.compile(
    r"\b(?:nearly|almost|close to|just (?:under|short of|shy of)|approach\w*|near(?:s|ing))\b", re.IGNORECASE
)


def falls_short(mention: CasualtyMention) -> bool:
    """Whether a count is told as nearly so many: "nearly 50" are 47, "about 50" may be 52."""
    return mention.approx and bool(_SHORT.search(mention.quote))


def names(actors: Iterable[Actor]) -> Iterator[str]:
    """By what a rule may call them: ISO code and English name, case folded."""
    for actor in actors:
        yield actor.name.casefold()
        if actor.code:
            yield actor.code.casefold()


def counted(actors: Iterable[Actor]) -> Iterator[str]:
    """One value an actor; a group told by number only is as many values."""
    for actor in actors:
        name = (actor.code or actor.name).casefold()
        if actor.count and actor.count > 1 and not actor.code:
            yield from (f"{name}#{n}" for n in range(1, actor.count + 1))
        else:
            yield name


_EMPTY_WORDS = frozenset(
    "a an and at by for from in of on or over the to un u.n. resolution draft council".split()
)


def topic_words(topic: str) -> set[str]:
    """The words of a topic that tell it from another."""
    return {word for word in topic.casefold().replace(",", " ").split() if word not in _EMPTY_WORDS}


def independent(claims: Iterable[Claim]) -> int:
    """How many independent sources: copies of one story, and outlets of one owner, are one."""
    kept = list(claims)
    return min(len({c.group for c in kept}), len({c.owner for c in kept}))
