"""What is new in a feed, and what is a new revision of something known (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Self

from streams.feeds.feedlist import Feed
from streams.feeds.identity import Digests, Names, article_id, digest, digests, keys, names
from streams.feeds.parsed import Entry
from streams.feeds.recognise import Fresh, Known, Memory, Shown, recognise, words
from streams.records.article import Article

_EARLIEST = 1990  # a feed that dates news earlier is mistaken
_AHEAD = timedelta(minutes=15)  # how far a publisher's clock may be in advance
_LATE = timedelta(hours=1)


# By a mark of the entry and its names: the article that it is, and the digest of its texts.
Told = dict[int, tuple[str, str]]


@dataclass(frozen=True)
class Document:
    """The entries of one reading: the mark of each, in order, and those that the last did not tell."""

    marks: list[int]
    fresh: dict[int, Fresh]  # by mark
    told: Told  # by the last reading: passed over where they come again as they were

    @classmethod
    def of(cls, feed: Feed, entries: Sequence[Entry], told: Told) -> Self:
        """A document of the feed; `told` is what its last reading told."""
        marks, fresh = list[int](), dict[int, Fresh]()
        for entry, named in zip(entries, names(entries), strict=True):
            mark = hash((entry, named))
            marks.append(mark)
            if mark not in told and mark not in fresh and (entry.title or entry.summary or entry.content):
                texts = digests(entry.title, *_texts(entry))
                fresh[mark] = Fresh(entry, named, texts, keys(feed.id, entry, named, texts))
        return cls(marks, fresh, told)

    def lookups(self) -> list[int]:
        """The keys under which its fresh entries may be remembered."""
        return [key for one in self.fresh.values() for key in one.by.values()]


@dataclass(frozen=True)
class Seen:
    """An entry that was recognised: what to remember, and what to publish, if anything."""

    known: Known
    keys: tuple[int, ...]  # under which it is not yet remembered
    shown: Shown | None  # None: as this feed showed it before
    publish: Article | None
    page: bool = False  # the full text is to be fetched from the article's own page


@dataclass(frozen=True)
class Revised:
    """What a document says beyond what is known, and all that it says, for the reading after it."""

    seen: list[Seen]
    told: Told


@dataclass(frozen=True)
class Reading:
    """One reading of a feed, at `now` (aware)."""

    feed: Feed
    now: datetime
    language: str | None = None  # as the document declares it
    last_success: datetime | None = None  # when it was last read before, None: never
    titles_only: bool = False  # a sitemap, which does not take back a text by having none


def revise(reading: Reading, document: Document, memory: Memory) -> Revised:
    """What a document says beyond `memory`, oldest news first.

    A revision is published when title, summary or body differ both from the latest revision and
    from what this feed showed before: two feeds that carry an article in different words do not
    revise each other, and an old copy from a cache (its `updated` goes back) is passed over.
    """
    found: list[Seen] = []
    told: Told = {}
    shown_here: dict[str, str] = {}
    articles = dict(memory.articles)
    for mark in document.marks:
        if same := document.told.get(mark):
            told[mark] = same
            shown_here[same[0]] = same[1]
            continue
        one = document.fresh.get(mark)
        if one is None or mark in told:
            continue
        known = recognise(one, articles)
        if known is not None and known.id in shown_here:
            if shown_here[known.id] == one.digests.all:
                continue  # the document shows it twice
            known = None  # two entries that differ are two articles, whatever name they share
        if known is None:
            seen: Seen | None = _first(reading, one, articles)
        else:
            seen = _again(reading, one, articles, known, memory.shown.get(known.id))
        if seen is not None:
            found.append(seen)
            told[mark] = (seen.known.id, one.digests.all)
            shown_here[seen.known.id] = one.digests.all
            articles |= dict.fromkeys(seen.keys, seen.known)
    return Revised(sorted(found, key=lambda seen: seen.known.published), told)


def with_full_text(article: Article, known: Known, text: str, now: datetime) -> Seen | None:
    """The revision that an article becomes by the text of its own page.

    `article` is its latest revision. What the feed gave is the summary from then on. None where the
    text says nothing new, or is not the article's: shorter than what the feed gave, or without its
    words, as a page is that only asks for consent or for money.
    """
    given = article.summary if known.text else article.body
    title, _, rest = text.partition("\n\n")
    if title.casefold() == article.title.casefold():
        text = rest
    wanted = words(f"{article.title} {given}")
    own = len(wanted & words(text)) >= 0.4 * len(wanted)
    if not own or len(text) <= len(given) or digest(text) == known.body_digest:
        return None
    revised = article.model_copy(
        update={
            "revision": known.revision + 1,
            "summary": given,
            "body": text,
            "changed": ["body"] if known.text or not given else ["summary", "body"],
            "fetched": now,
        }
    )
    texts = digests(revised.title, revised.summary, revised.body)
    return Seen(_known(revised, known.url, texts, text, known.seq), (), None, revised)


def _texts(entry: Entry, full: str = "") -> tuple[str, str]:
    """Summary and body: the body is the full text where there is one, and else the summary.

    `full` is that of the article's own page, "" where it was not read.
    """
    short, long = entry.summary, entry.content
    if len(short) > len(long):
        short, long = long, short
    return (long, full) if full else (short, long)


def _dates(entry: Entry, now: datetime) -> tuple[datetime, bool]:
    """When the entry was published, and whether the feed said so credibly (else it is `now`)."""
    for date in (entry.published, entry.updated):
        if date is not None and date.year >= _EARLIEST and date <= now + _AHEAD:
            return min(date, now), True
    return now, False


def _first(reading: Reading, one: Fresh, articles: Mapping[int, Known]) -> Seen:
    entry, named, by = one.entry, one.named, one.by
    free = Names(
        guid="" if by.get("guid") in articles else named.guid,
        url="" if by.get("url") in articles else named.url,
    )
    published, dated = _dates(entry, reading.now)
    article = _article(
        reading,
        entry,
        id=article_id(reading.feed.id, entry, free),
        published=published,
        dated=dated,
        changed=[],  # pydantic would copy its default at some cost
        late=dated and reading.last_success is not None and published < reading.last_success - _LATE,
    )
    # A guid or an address stands for the newest article that had it; content for the first.
    new_keys = tuple([key for kind, key in by.items() if kind != "content" or key not in articles])
    known = _known(article, named.url, one.digests)
    shown = Shown(one.digests.all, entry.updated)
    return Seen(known, new_keys, shown, article, page=_wants_page(reading.feed, article))


def _again(
    reading: Reading, one: Fresh, articles: Mapping[int, Known], known: Known, shown: Shown | None
) -> Seen | None:
    """What an article known before is seen as now: the same, or a new revision of it.

    None for an old copy from a cache, which is as if it had not been shown.
    """
    entry = one.entry
    now_shown = Shown(one.digests.all, entry.updated)
    if shown is not None and shown.digest != now_shown.digest and _older(now_shown, shown):
        return None
    new_keys = tuple([key for key in one.by.values() if key not in articles])
    if shown == now_shown:
        return Seen(known, new_keys, None, None)
    summary, body = _texts(entry, known.text)
    texts = digests(entry.title, summary, body) if known.text else one.digests
    changed = _changed(known, texts)
    without_text = known.body_digest == digest("")
    # A sitemap tells the title alone: the first feed with a text adds it, and it takes away none.
    adds_text = shown is None and body != "" and without_text
    takes_text = reading.titles_only and not body and not without_text
    edited = shown is not None and shown.digest != now_shown.digest and not takes_text
    if not changed or not (edited or adds_text):
        return Seen(known, new_keys, now_shown, None)
    published, dated = _dates(entry, reading.now)
    if not dated:
        published, dated = known.published, known.dated
    article = _article(
        reading,
        entry,
        known.text,
        id=known.id,
        revision=known.revision + 1,
        published=published,
        first_seen=known.first_seen,
        dated=dated,
        changed=changed,
    )
    now_known = _known(article, known.url, texts, known.text, known.seq)
    return Seen(now_known, new_keys, now_shown, article, page=_wants_page(reading.feed, article))


def _changed(known: Known, texts: Digests) -> list[str]:
    """Which of its texts differ from those known before: "title", "summary", "body"."""
    compared = {
        "title": (known.title_digest, texts.title),
        "summary": (known.summary_digest, texts.short),
        "body": (known.body_digest, texts.long),
    }
    return [name for name, (before, after) in compared.items() if before != after]


def _wants_page(feed: Feed, article: Article) -> bool:
    return feed.full_text and bool(article.url)


def _older(one: Shown, other: Shown) -> bool:
    return one.updated is not None and other.updated is not None and one.updated < other.updated


def _article(reading: Reading, entry: Entry, full: str = "", *, published: datetime, **known: Any) -> Article:
    """`known` are the fields that do not come from the entry; `full` is the text of its own page."""
    feed, now = reading.feed, reading.now
    summary, body = _texts(entry, full)
    updated = entry.updated if entry.updated is not None and published <= entry.updated <= now else None
    return Article(
        feed=feed.id,
        source=feed.source,
        owner=feed.owner,
        url=entry.url,
        title=entry.title,
        body=body,
        summary=summary,
        language=_language(reading.language) or feed.language,
        published=published,
        updated=updated,
        fetched=now,
        **({"first_seen": now} | known),
    )


@lru_cache(maxsize=256)
def _language(declared: str | None) -> str | None:
    """ISO 639-1 from what a feed declares: en from en-GB."""
    match = re.match(r"\s*([A-Za-z]{2})(?![A-Za-z])", declared or "")
    return match[1].lower() if match else None


def _known(article: Article, url: str, texts: Digests, text: str = "", seq: int | None = None) -> Known:
    return Known(
        id=article.id,
        revision=article.revision,
        url=url,
        title=article.title,
        published=article.published,
        dated=article.dated,
        first_seen=article.first_seen,
        title_digest=texts.title,
        summary_digest=texts.short,
        body_digest=texts.long,
        text=text,
        seq=seq,
    )
