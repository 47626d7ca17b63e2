"""What is new in a feed, and what is a new revision of something known (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from streams.feeds.feedlist import Feed
from streams.feeds.identity import Names, article_id, digest, keys, names
from streams.feeds.parsed import Entry
from streams.records import Article

_EARLIEST = 1990  # a feed that dates news earlier is mistaken
_AHEAD = timedelta(minutes=15)  # how far a publisher's clock may be in advance
_LATE = timedelta(hours=1)


class Known(BaseModel):
    """An article published before, as its latest revision has it."""

    model_config = ConfigDict(frozen=True)

    id: str
    revision: int
    url: str  # canonical, "" where it has none
    title: str
    published: datetime
    dated: bool
    first_seen: datetime
    title_digest: str
    summary_digest: str
    body_digest: str
    text: str = ""  # the full text of its own page, where that was read


@dataclass(frozen=True)
class Shown:
    """What one feed last showed of an article."""

    digest: str
    updated: datetime | None


# By a mark of the entry and its names: the article that it is, and the digest of its texts.
Told = dict[int, tuple[str, str]]


@dataclass
class Memory:
    """What is known of the articles that a document's entries may be.

    `articles` is by the keys of streams.feeds.identity, `shown` by article id, for this feed. `told` are
    the entries of its last reading, which are passed over where they come again as they were.
    """

    articles: dict[str, Known] = field(default_factory=dict)
    shown: dict[str, Shown] = field(default_factory=dict)
    told: Told = field(default_factory=dict)


@dataclass(frozen=True)
class Seen:
    """An entry that was recognised: what to remember, and what to publish, if anything."""

    known: Known
    keys: tuple[str, ...]  # under which it is not yet remembered
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


def lookup_keys(feed: Feed, entries: Sequence[Entry], told: Told) -> list[str]:
    """The keys under which the entries may be remembered, those `told` before aside."""
    named = zip(entries, names(entries), strict=True)
    fresh = ((entry, name) for entry, name in named if hash((entry, name)) not in told)
    return sorted({key for entry, name in fresh for key in keys(feed.id, entry, name).values()})


def revise(reading: Reading, entries: Sequence[Entry], memory: Memory) -> Revised:
    """What a document says beyond `memory`, oldest news first.

    A revision is published when title, summary or body differ both from the latest revision and
    from what this feed showed before: two feeds that carry an article in different words do not
    revise each other, and an old copy from a cache (its `updated` goes back) is passed over.
    """
    feed = reading.feed
    found: list[Seen] = []
    told: Told = {}
    shown_here: dict[str, str] = {}
    articles = dict(memory.articles)
    for entry, named in zip(entries, names(entries), strict=True):
        mark = hash((entry, named))
        if same := memory.told.get(mark):
            told[mark] = same
            shown_here[same[0]] = same[1]
            continue
        if not entry.title and not entry.summary and not entry.content:
            continue
        by = keys(feed.id, entry, named)
        known = _recognise(entry, named, by, articles)
        if known is not None and known.id in shown_here:
            if shown_here[known.id] == _digest(entry):
                continue  # the document shows it twice
            known = None  # two entries that differ are two articles, whatever name they share
        if known is None:
            seen: Seen | None = _first(reading, entry, named, by, articles)
        else:
            new_keys = tuple(key for key in by.values() if key not in articles)
            seen = _again(reading, entry, new_keys, known, memory.shown.get(known.id))
        if seen is not None:
            found.append(seen)
            told[mark] = (seen.known.id, _digest(entry))
            shown_here[seen.known.id] = told[mark][1]
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
    wanted = _words(f"{article.title} {given}")
    own = len(wanted & _words(text)) >= 0.4 * len(wanted)
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
    return Seen(_known(revised, known.url, text), (), None, revised)


def _recognise(
    entry: Entry, named: Names, by: Mapping[str, str], articles: Mapping[str, Known]
) -> Known | None:
    if known := articles.get(by.get("url", "")):
        return known
    if known := articles.get(by.get("guid", "")):
        return None if _reused(entry, named.url, known) else known
    known = articles.get(by.get("content", ""))
    if not named.url and not named.guid:
        return known or articles.get(by.get("titled", "")) or articles.get(by.get("told", ""))
    # The same words under another guid and address: the same article where it has the same date.
    published = entry.published or entry.updated
    return known if known and (not known.dated or published in (None, known.published)) else None


def _reused(entry: Entry, url: str, known: Known) -> bool:
    """Whether a known guid now stands on another article: other address, other date, other words."""
    if url and url == known.url:
        return False
    published = entry.published or entry.updated
    if published is not None and known.dated and published == known.published:
        return False
    if not url and published is not None and abs(published - known.published) < timedelta(hours=12):
        return False
    before, now = _words(known.title), _words(entry.title)
    return len(before & now) < 0.3 * min(len(before), len(now))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text.lower()))


def _texts(entry: Entry, full: str = "") -> tuple[str, str]:
    """Summary and body: the body is the full text where there is one, and else the summary.

    `full` is that of the article's own page, "" where it was not read.
    """
    short, long = sorted((entry.summary, entry.content), key=len)
    return (long, full) if full else (short, long)


def _dates(entry: Entry, now: datetime) -> tuple[datetime, bool]:
    """When the entry was published, and whether the feed said so credibly (else it is `now`)."""
    for date in (entry.published, entry.updated):
        if date is not None and date.year >= _EARLIEST and date <= now + _AHEAD:
            return min(date, now), True
    return now, False


def _first(
    reading: Reading, entry: Entry, named: Names, by: Mapping[str, str], articles: Mapping[str, Known]
) -> Seen:
    free = Names(
        guid="" if by.get("guid") in articles else named.guid,
        url="" if by.get("url") in articles else named.url,
    )
    published, dated = _dates(entry, reading.now)
    identity = article_id(reading.feed.id, entry, free)
    article = _article(reading, entry, identity, 1, published).model_copy(
        update={
            "dated": dated,
            "late": dated and reading.last_success is not None and published < reading.last_success - _LATE,
        }
    )
    shown = Shown(_digest(entry), entry.updated)
    # A guid or an address stands for the newest article that had it; content for the first.
    new_keys = tuple(key for kind, key in by.items() if kind != "content" or key not in articles)
    return Seen(_known(article, named.url), new_keys, shown, article, page=_wants_page(reading.feed, article))


def _again(
    reading: Reading, entry: Entry, new_keys: tuple[str, ...], known: Known, shown: Shown | None
) -> Seen | None:
    """None for an old copy from a cache, which is as if it had not been shown."""
    now_shown = Shown(_digest(entry), entry.updated)
    if shown is not None and shown.digest != now_shown.digest and _older(now_shown, shown):
        return None
    if shown == now_shown:
        return Seen(known, new_keys, None, None)
    summary, body = _texts(entry, known.text)
    digests = {
        "title": (known.title_digest, digest(entry.title)),
        "summary": (known.summary_digest, digest(summary)),
        "body": (known.body_digest, digest(body)),
    }
    changed = [name for name, (before, after) in digests.items() if before != after]
    # A sitemap tells the title alone: the first feed with a text adds it.
    adds_text = shown is None and body != "" and known.body_digest == digest("")
    edited = shown is not None and shown.digest != now_shown.digest
    if reading.titles_only and not body and known.body_digest != digest(""):
        edited = False  # a sitemap has no text to give with its title
    if not changed or not (edited or adds_text):
        return Seen(known, new_keys, now_shown, None)
    published, dated = _dates(entry, reading.now)
    if not dated:
        published, dated = known.published, known.dated
    article = _article(reading, entry, known.id, known.revision + 1, published, known.text).model_copy(
        update={"first_seen": known.first_seen, "dated": dated, "changed": changed}
    )
    wants_page = _wants_page(reading.feed, article)
    return Seen(_known(article, known.url, known.text), new_keys, now_shown, article, page=wants_page)


def _wants_page(feed: Feed, article: Article) -> bool:
    return feed.full_text and bool(article.url)


def _older(one: Shown, other: Shown) -> bool:
    return one.updated is not None and other.updated is not None and one.updated < other.updated


def _digest(entry: Entry) -> str:
    return digest(entry.title, *_texts(entry))


def _article(
    reading: Reading, entry: Entry, identity: str, revision: int, published: datetime, full: str = ""
) -> Article:
    feed, now = reading.feed, reading.now
    summary, body = _texts(entry, full)
    updated = entry.updated if entry.updated is not None and published <= entry.updated <= now else None
    return Article(
        id=identity,
        revision=revision,
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
        first_seen=now,
    )


def _language(declared: str | None) -> str | None:
    """ISO 639-1 from what a feed declares: en from en-GB."""
    match = re.match(r"\s*([A-Za-z]{2})(?![A-Za-z])", declared or "")
    return match[1].lower() if match else None


def _known(article: Article, url: str, text: str = "") -> Known:
    return Known(
        id=article.id,
        revision=article.revision,
        url=url,
        title=article.title,
        published=article.published,
        dated=article.dated,
        first_seen=article.first_seen,
        title_digest=digest(article.title),
        summary_digest=digest(article.summary),
        body_digest=digest(article.body),
        text=text,
    )
