"""Under which key facts travel, so that all that may belong to one incident meets in one partition.

Casualties go by the subregion they happened in; a diplomatic act by the subregion of the country it
is directed at, so that a wave of recalls from one capital meets; what the United Nations vote on, by
"un". What has no place at all goes by "".
"""

from __future__ import annotations

from collections import Counter, defaultdict

from streams.incidents.regions import region
from streams.records import Actor, CasualtyMention, DiplomaticEvent, Extraction, Facts, Place

UNITED_NATIONS = "un"

_VOTES = ("unsc_veto", "resolution_adopted")
_MUTUAL = ("ceasefire_agreed", "relations_restored")  # all parties are actors


_SHARED = Extraction.model_fields.keys() - {"casualties", "events", "entities"}


def by_partition(extraction: Extraction) -> dict[str, Facts]:
    """The facts for each partition key that the extraction has something to say under; {} for none.

    A casualty whose place is not known goes where most of the article's casualties are, or else to the
    country the article is about. An act directed at states of several subregions is told under each.
    """
    home = region(home_country(extraction))
    casualties: defaultdict[str, list[CasualtyMention]] = defaultdict(list)
    events: defaultdict[str, list[DiplomaticEvent]] = defaultdict(list)
    for mention in extraction.casualties:
        casualties[region(_country(mention.place)) or home].append(mention)
    for event in extraction.events:
        for key in event_keys(event, home):
            events[key].append(event)
    shared = {name: getattr(extraction, name) for name in _SHARED}
    return {
        key: Facts.model_construct(
            **shared,
            entities=[e for e in extraction.entities if region(_country(e.place)) == key],
            casualties=casualties.get(key, []),
            events=events.get(key, []),
            partition_key=key,
        )
        for key in sorted({*casualties, *events})
    }


def event_keys(event: DiplomaticEvent, home: str = "") -> dict[str, list[Actor]]:
    """The keys an act goes under, each with those of its targets that belong there."""
    if event.type in _VOTES:
        return {UNITED_NATIONS: list(event.targets)}
    keys: defaultdict[str, list[Actor]] = defaultdict(list)
    for target in event.targets:
        keys[region(target.code)].append(target)
    if len(keys) > 1 and "" in keys:  # a body beside a state: it is the state that leads to the others
        del keys[""]
    if keys and "" not in keys:
        return dict(keys)
    acting = sorted(filter(None, (region(actor.code) for actor in event.actors)))
    if event.type in _MUTUAL and acting:
        return {acting[0]: []}
    place = region(event.place.country) if event.place else ""
    return {place or (acting[0] if acting else home): list(event.targets)}


def home_country(facts: Extraction) -> str | None:
    """The country that an article's casualties without a place belong to; None where it tells of none.

    The country that most of its casualties are placed in, or else the first that it is about.
    """
    told = Counter(country for m in facts.casualties if (country := _country(m.place)))
    return told.most_common(1)[0][0] if told else next(iter(facts.countries), None)


def _country(place: Place | None) -> str | None:
    return place.country if place else None
