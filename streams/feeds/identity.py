"""Which article an entry is (pure)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from struct import Struct
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from courlan import normalize_url

from streams.feeds.parsed import Entry

# Parameters that only say where a reader came from, beyond those that courlan knows.
_TRACKING = re.compile(
    r"^(utm_.*|at_.*|mc_.*|pk_.*|mtm_.*|ns_.*|ito|cmp|cmpid|ocid|oc|smid|rss|ref|traffic_source|xtor|gaa_.*)$",
    re.I,
)
_NUMBER = Struct(">q")
_MIN_CONTENT = 80  # characters of text below which equal content is no sign of the same article


# An address in which there is nothing to make canonical but a slash at its end.
_PLAIN = re.compile(r"https?://(?:(?!xn--)[a-z0-9-]+\.)*(?!xn--)[a-z0-9-]+(?:/[\w-][\w.-]*)+/?", re.ASCII)


@lru_cache(maxsize=20_000)
def canonical_url(url: str) -> str:
    """The address without what does not name the article; "" for one that names none.

    The host in lower case, no default port, no fragment, no tracking parameters, parameters in
    order, no trailing slash. A site's front page names no article.
    """
    if _PLAIN.fullmatch(url):
        return url.rstrip("/")
    try:
        parts = urlsplit(normalize_url(url.strip()))
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)]
    path = parts.path.rstrip("/")
    if not path and not query:
        return ""
    canonical: str = urlunsplit((parts.scheme, parts.netloc.lower(), path, urlencode(sorted(query)), ""))
    return canonical


def digest(*texts: str) -> str:
    """A short, stable hash of texts, in which white space does not count."""
    return _hash("\x00".join([_spaced(text) for text in texts]))


@dataclass(frozen=True, slots=True)
class Digests:
    """Of the texts of an entry: each, and all together. `short` and `long` are summary and content."""

    all: str
    title: str
    short: str
    long: str


def digests(title: str, short: str, long: str) -> Digests:
    """`digest` of each text, and of all."""
    plain = (_spaced(title), _spaced(short), _spaced(long))
    return Digests(_hash("\x00".join(plain)), *map(_hash, plain))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _hash(text: str) -> str:
    return blake2b(text.encode(errors="replace"), digest_size=12).hexdigest() if text else _NOTHING


_NOTHING = blake2b(digest_size=12).hexdigest()


@dataclass(frozen=True)
class Names:
    """What names an entry within its document; "" for what does not tell it from the others."""

    guid: str
    url: str  # canonical


def names(entries: Sequence[Entry]) -> list[Names]:
    """What names each entry of a document.

    A feed may link many entries to one page, or give many one guid; such a name names none of them.
    """
    urls = [canonical_url(entry.url) if entry.url else "" for entry in entries]
    if len(set(urls)) == len({entry.guid for entry in entries}) == len(entries):
        return [Names(entry.guid, url) for entry, url in zip(entries, urls, strict=True)]
    both = list(zip(entries, urls, strict=True))
    different = {(url, entry.guid, entry.title, entry.summary, entry.content) for entry, url in both}
    by_url = Counter(url for url, *_ in different)
    by_guid = Counter(guid for _, guid, *_ in different)
    return [
        Names(entry.guid if by_guid[entry.guid] == 1 else "", url if by_url[url] == 1 else "")
        for entry, url in both
    ]


def article_id(feed: str, entry: Entry, free: Names) -> str:
    """The id of a new article: from its canonical URL, or else from guid and feed, or else its content.

    `free` are those of its names under which no other article is known.
    """
    if free.url:
        return _hash(f"url\x00{_spaced(_without_scheme(free.url))}")
    if free.guid:
        return digest("guid", feed, free.guid)
    date = str(entry.published or entry.updated)
    return digest("content", feed, entry.guid, entry.url, date, entry.title, entry.summary, entry.content)


def keys(feed: str, entry: Entry, named: Names, texts: Digests) -> dict[str, int]:
    """Under what an article is remembered, by `url`, `guid` and `content`, as far as it has them.

    http and https are the same; a guid is the feed's own; short content counts only where there is
    nothing else. What has neither address nor guid is known by its date with its title (`titled`) or
    with its text (`told`) too, so that an edit of either is an edit.
    """
    found = {}
    if named.url:
        found["url"] = key("u:" + _without_scheme(named.url))
    if named.guid:
        found["guid"] = key(f"g:{feed}:{named.guid}")
    if not found or len(entry.title) + len(entry.summary) + len(entry.content) >= _MIN_CONTENT:
        found["content"] = key(f"t:{feed}:{texts.all}")
    date = entry.published or entry.updated
    if date is not None and not named.url and not named.guid:
        if entry.title:
            found["titled"] = key(f"d:{feed}:{date.timestamp():.0f}:{texts.title}")
        if entry.summary or entry.content:
            told = digest(entry.summary, entry.content)
            found["told"] = key(f"d:{feed}:{date.timestamp():.0f}:{told}")
    return found


def key(name: str) -> int:
    """A name in the form that takes least space: 64 bits of its hash, signed."""
    number: int = _NUMBER.unpack(blake2b(name.encode(errors="replace"), digest_size=8).digest())[0]
    return number


def _without_scheme(url: str) -> str:
    return url.partition("://")[2]
