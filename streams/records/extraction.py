"""What was read in one revision of an article, and the part of it that one partition key needs."""

from __future__ import annotations

from datetime import datetime

from streams.records.form import Record
from streams.records.told import CasualtyMention, DiplomaticEvent, Entity


class Extraction(Record):
    """What was read in one revision of an article, on `news.extractions`, keyed by `article_id`."""

    article_id: str
    revision: int = 1
    feed: str = ""
    source: str = ""
    owner: str = ""
    url: str = ""
    title: str = ""
    published: datetime | None = None
    fetched: datetime | None = None
    language: str | None = None  # as detected; without a pipeline for it nothing is read
    entities: list[Entity] = []
    countries: list[str] = []  # ISO codes of the countries the text is about, the foremost first
    casualties: list[CasualtyMention] = []
    events: list[DiplomaticEvent] = []
    fingerprint: list[int] = []  # MinHash of the text, to know copied wire stories
    agency: str = ""  # the news agency the text credits as its own source: Reuters, AP
    truncated: bool = False  # the time budget ran out: what was found until then is kept
    model: str = ""  # spaCy model and extractor version


class Facts(Extraction):
    """The part of an extraction that one partition key's incidents need, keyed by `partition_key`.

    A revision that no longer says anything under a key sends empty facts there, so that what the
    revision before it said is withdrawn.
    """

    partition_key: str
