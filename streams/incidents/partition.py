"""Under which key facts travel, so that all that may belong to one incident meets in one partition.

Casualties go by the continent they happened in. Diplomatic acts, which are few (in the news of 25 newsrooms,
1 article in 130 tells one), go under one key together: a state that recalls its ambassadors from two
continents does it once, and a wave of states against one comes from all over the world. What has no place
at all goes by "".
"""

from __future__ import annotations

from collections import Counter, defaultdict

from streams.incidents.regions import REGIONS, basin, continent, region
from streams.records.extraction import Extraction, Facts
from streams.records.told import CasualtyMention, DiplomaticEvent, Place

DIPLOMACY = "diplomacy"
KEYS = ("", *REGIONS, DIPLOMACY)

_SHARED = Extraction.model_fields.keys() - {"casualties", "events", "entities"}


def by_partition(extraction: Extraction) -> dict[str, Facts]:
    """The facts for each partition key that the extraction has something to say under; {} for none.

    A casualty whose place is not known goes where most of the article's casualties are, or else to the
    country the article is about.
    """
    home = region(home_country(extraction))
    casualties: defaultdict[str, list[CasualtyMention]] = defaultdict(list)
    events: dict[str, list[DiplomaticEvent]] = {DIPLOMACY: extraction.events} if extraction.events else {}
    for mention in extraction.casualties:
        place = mention.place
        casualties[region(_country(place)) or continent(place) or home or basin(place)].append(mention)
    shared = {name: getattr(extraction, name) for name in _SHARED}
    return {
        key: Facts.model_construct(
            **shared,
            entities=[e for e in extraction.entities if key in (DIPLOMACY, region(_country(e.place)))],
            casualties=casualties.get(key, []),
            events=events.get(key, []),
            partition_key=key,
        )
        for key in sorted({*casualties, *events})
    }


def home_country(facts: Extraction) -> str | None:
    """The country that an article's casualties without a place belong to; None where it tells of none.

    The country that most of its casualties are placed in, or else the first that it is about.
    """
    told = Counter(country for m in facts.casualties if (country := _country(m.place)))
    return told.most_common(1)[0][0] if told else next(iter(facts.countries), None)


def _country(place: Place | None) -> str | None:
    return place.country if place else None
