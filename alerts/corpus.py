"""A corpus of news as JSONL: its lines as articles, in order of publication."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import courlan

from streams.extract.document import Document
from streams.feeds.feedlist import FeedList
from streams.feeds.hosts import host_of
from streams.records.article import Article


@dataclass(frozen=True)
class Outlet:
    """Whose feed it is."""

    feed: str
    source: str
    owner: str


class Outlets:
    """The outlet behind what a corpus names as its source: a feed's address, its id, or a name."""

    def __init__(self, feeds: FeedList | None = None) -> None:
        known = feeds.feeds if feeds else ()
        self._known: dict[str, Outlet] = {}
        for feed in known:
            outlet = Outlet(feed.id, feed.source, feed.owner)
            self._known |= {feed.id: outlet, _bare(feed.url): outlet}
            self._known.setdefault(feed.source.casefold(), Outlet("", feed.source, feed.owner))
        self._found: dict[str, Outlet] = {}
        self._by_site: Mapping[str, Outlet] = {
            _site(feed.url): Outlet("", feed.source, feed.owner) for feed in reversed(known)
        }

    def find(self, source: str) -> Outlet:
        """The outlet; an address that no feed list knows goes by its site."""
        if source not in self._found:
            self._found[source] = self._find(source)
        return self._found[source]

    def _find(self, source: str) -> Outlet:
        names = (source, _bare(source), source.casefold())
        known = next((self._known[name] for name in names if name in self._known), None)
        if known is not None:
            return known
        if "://" not in source:
            return Outlet(source, source, source)
        site = _site(source)
        known = self._by_site.get(site)
        return Outlet(source, known.source, known.owner) if known else Outlet(source, site, site)


_NEVER = datetime.min.replace(tzinfo=UTC)
# To copy it is much quicker than to construct each article.
_BLANK = Article(
    id="", feed="", source="", owner="", url="", title="", body="",
    published=_NEVER, fetched=_NEVER, first_seen=_NEVER,
)  # fmt: skip


def articles(documents: Iterable[Document], outlets: Outlets) -> tuple[list[Article], list[str]]:
    """The articles in order of publication, and the ids of those without a date, which cannot take part.

    A second line of one id is the next revision of that article.
    """
    undated = []
    dated: list[tuple[datetime, Document]] = []
    for document in documents:
        if document.published is None:
            undated.append(document.id)
        else:
            dated.append((document.published, document))
    dated.sort(key=lambda pair: pair[0])
    made: list[Article] = []
    first: dict[str, datetime] = {}
    revisions: dict[str, int] = {}
    for published, document in dated:
        revisions[document.id] = revisions.get(document.id, 0) + 1
        title, gap, body = document.text.partition("\n\n")
        outlet = outlets.find(document.source)
        known = {
            "id": document.id,
            "revision": revisions[document.id],
            "feed": outlet.feed,
            "source": outlet.source,
            "owner": outlet.owner,
            "url": document.url,
            "title": title if gap else document.text,
            "body": body,
            "published": published,
            "fetched": published,
            "first_seen": first.setdefault(document.id, published),
        }
        made.append(_BLANK.model_copy(update=known))
    return made, undated


def _bare(address: str) -> str:
    """An address without its scheme, which feeds change without becoming others."""
    return address.partition("://")[2].rstrip("/") if "://" in address else address


def _site(address: str) -> str:
    return courlan.extract_domain(address) or host_of(address) or address
