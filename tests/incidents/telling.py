"""Short ways to say what articles tell, and a desk that gathers it as the agent does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import orjson

from streams.extract.reading import facts
from streams.incidents import copies
from streams.incidents.gather import Gathered, gather
from streams.incidents.held import Known
from streams.records.extraction import Extraction, Facts
from streams.records.incident import Incident
from streams.records.told import Actor, Attribution, CasualtyMention, DiplomaticEvent, Period, Place

START = datetime(2031, 5, 7, 9, 0, tzinfo=UTC)  # a Wednesday


def place(names: str, country: str = "SY", at: tuple[float, float] | None = None) -> Place:
    """`place("Khaldiyeh, Homs, Homs Governorate, Syria")`."""
    path = [name.strip() for name in names.split(",")]
    ids = [f"gn:{name.casefold().replace(' ', '-')}" for name in path]
    latitude, longitude = at or (None, None)
    return Place(
        text=path[0],
        name=path[0],
        country=country,
        latitude=latitude,
        longitude=longitude,
        path=path,
        path_ids=ids,
    )


HOMS = place("Homs, Homs Governorate, Syria", at=(34.73, 36.71))
KHALDIYEH = place("Khaldiyeh, Homs, Homs Governorate, Syria")
BABA_AMR = place("Baba Amr, Homs, Homs Governorate, Syria")
IDLIB = place("Idlib, Idlib Governorate, Syria", at=(35.93, 36.63))
SYRIA = place("Syria")
NOWHERE = Place(text="Kafr Nowhere", name="Kafr Nowhere", country="SY", path=["Kafr Nowhere", "Syria"])


def day(number: int) -> Period:
    """One day, counted from the day of `START`."""
    told = START.date() + timedelta(days=number)
    return Period(start=told, end=told)


def since(months: int) -> Period:
    """From so many months before `START` on."""
    return Period(start=START.date() - timedelta(days=30 * months), end=None)


def harm(low: int | None, where: Place | None = HOMS, kind: str = "killed", **more: Any) -> CasualtyMention:
    """One claim of a count; exact unless `high` says otherwise (None: no upper bound)."""
    more.setdefault("high", low)
    if (said_by := more.pop("said_by", None)) is not None:
        more["attributed_to"] = Attribution(name=said_by, source_class=said_by)
    if (on := more.pop("on", None)) is not None:
        more["period"] = day(on)
    quote = f"{low} {kind}"
    fields = {"kind": kind, "low": low, "place": where, "start": 0, "end": len(quote), "quote": quote}
    return CasualtyMention.model_validate(fields | more)


def act(type_: str, actors: str, targets: str = "", **more: Any) -> DiplomaticEvent:
    """One diplomatic act: `act("ambassador_recalled", "France FR", "Syria SY")`."""
    if (on := more.pop("on", None)) is not None:
        more["date"] = day(on)
    fields = {
        "type": type_,
        "actors": _actors(actors),
        "targets": _actors(targets),
        "start": 0,
        "end": 3,
        "quote": type_,
    }
    return DiplomaticEvent.model_validate(fields | more)


def _actors(names: str) -> list[Actor]:
    found = []
    for name in filter(None, (part.strip() for part in names.split(","))):
        words = name.split()
        code = words.pop() if len(words[-1]) == 2 and words[-1].isupper() else None
        found.append(Actor(name=" ".join(words), code=code))
    return found


def article(
    id_: str,
    *told: CasualtyMention | DiplomaticEvent,
    hours: float = 0,
    owner: str | None = None,
    text: str = "",
    revision: int = 1,
    **more: Any,
) -> Extraction:
    """What was read in one revision of an article, published so many hours after `START`."""
    casualties = [m for m in told if isinstance(m, CasualtyMention)]
    spread = [m.model_copy(update={"start": m.start or 200 * n, "end": (m.start or 200 * n) + 9})
              for n, m in enumerate(casualties)]  # fmt: skip
    return Extraction(
        article_id=id_,
        revision=revision,
        feed=f"feed-{owner or id_}",
        source=owner or f"outlet-{id_}",
        owner=owner or f"owner-{id_}",
        url=f"https://example.org/{id_}",
        title=f"title of {id_}",
        published=START + timedelta(hours=hours),
        fetched=START + timedelta(hours=hours + (revision - 1) * 6, minutes=2),
        casualties=spread,
        events=[e for e in told if isinstance(e, DiplomaticEvent)],
        fingerprint=copies.fingerprint(text or f"the words of {id_} and of nobody else but {id_} alone"),
        **more,
    )


class Desk:
    """Gathers articles as the agent does: state is what was written, as JSON values.

    With `known`, incidents are kept in memory beside what was written.
    """

    def __init__(self, articles: Iterable[Extraction] = (), known: Known | None = None) -> None:
        self._known = known
        self.state: dict[str, Any] = {}
        self.incidents: dict[str, Incident] = {}
        for one in articles:
            self.read(one)

    def read(self, told: Extraction) -> list[Incident]:
        """Gather one article's revision; returns the incidents that it changed."""
        return [incident for each in facts(told).values() for incident in self.take(each).changed]

    def take(self, told: Facts) -> Gathered:
        """Gather facts under one key, and write down what came of it."""
        gathered = gather(self.state, told, self._known)
        for key, value in gathered.writes.items():
            if value is None:
                self.state.pop(key, None)
            else:
                self.state[key] = value if self._known is not None else orjson.loads(orjson.dumps(value))
        self.incidents |= {incident.id: incident for incident in gathered.changed}
        return gathered

    def open(self, *, category: str = "casualty", background: bool = False) -> list[Incident]:
        """The incidents that stand, in order of their first report."""
        found = [
            i
            for i in self.incidents.values()
            if i.state in ("open", "closed") and i.category == category and i.historical == background
        ]
        return sorted(found, key=lambda i: (i.first_published, i.id))

    def tolls(self) -> list[tuple[str, int | None, int | None]]:
        """Place and bounds of the killed of every incident that stands, in order of their first report."""
        return [
            (i.place.name if i.place else "", i.tolls["killed"].low, i.tolls["killed"].high)
            for i in self.open()
            if "killed" in i.tolls
        ]


def today() -> date:
    """The day of `START`."""
    return START.date()
