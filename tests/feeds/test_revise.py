"""When an entry is a new article, when a revision, and when nothing at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.feeds.feedlist import Feed
from streams.feeds.identity import canonical_url
from streams.feeds.parsed import Entry
from streams.feeds.recognise import Memory
from streams.feeds.revise import Document, Reading, Seen, Told, revise
from streams.records.article import Article

FEED = Feed(id="wire", url="https://wire.example/feed", source="Wire", language="en")
NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
LONG = "Rescuers dug through the rubble of the market all night, officials in the city said. "


class Poller:
    """Shows documents to `revise` one after the other and remembers as the outbox does.

    One that was started afresh each time does not have at hand what the last reading told.
    """

    def __init__(self, *, afresh: bool = False) -> None:
        self.afresh = afresh
        self.told: dict[str, Told] = {}
        self.memory = Memory()
        self.shown_by: dict[str, dict[str, Any]] = {}
        self.now = NOON
        self.last_success: datetime | None = None

    def show(self, *entries: Entry, feed: Feed = FEED) -> list[Article]:
        """Show a document of the feed; what is published."""
        self.now += timedelta(minutes=5)
        told = {} if self.afresh else self.told.get(feed.id, {})
        read = Document.of(feed, entries, told)
        known = {key: self.memory.articles[key] for key in read.lookups() if key in self.memory.articles}
        memory = Memory(known, dict(self.shown_by.get(feed.id, {})))
        revised = revise(Reading(feed, self.now, last_success=self.last_success), read, memory)
        self.told[feed.id] = revised.told
        for one in revised.seen:
            self._remember(feed, one)
        self.last_success = self.now
        return [one.publish for one in revised.seen if one.publish]

    def _remember(self, feed: Feed, one: Seen) -> None:
        for key, known in list(self.memory.articles.items()):
            if known.id == one.known.id:
                self.memory.articles[key] = one.known
        self.memory.articles |= dict.fromkeys(one.keys, one.known)
        if one.shown is not None:
            self.shown_by.setdefault(feed.id, {})[one.known.id] = one.shown


def entry(**changes: Any) -> Entry:
    """An ordinary entry, changed."""
    ordinary = {
        "guid": "g1",
        "url": "https://wire.example/world/market-fire-4711",
        "title": "Fire destroys market in Kumasi",
        "summary": LONG,
        "published": NOON,
    }
    return Entry.model_validate(ordinary | changes)


def test_a_new_entry_is_revision_1() -> None:
    (article,) = Poller().show(entry())
    assert article.revision == 1
    assert article.changed == []
    assert article.body == LONG
    assert (article.source, article.owner, article.language) == ("Wire", "Wire", "en")
    assert article.published == NOON
    assert article.first_seen == article.fetched == NOON + timedelta(minutes=5)


def test_the_same_entry_again_is_nothing() -> None:
    poller = Poller()
    poller.show(entry())
    assert poller.show(entry()) == []


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        ({"title": "Fire kills three in Kumasi market"}, ["title"]),
        ({"summary": LONG + "Three bodies were found."}, ["body"]),
        ({"title": "Three dead", "summary": "Three bodies were found."}, ["title", "body"]),
        ({"content": LONG * 3}, ["summary", "body"]),
    ],
)
def test_an_edit_is_a_revision_that_says_what_changed(edit: dict[str, str], changed: list[str]) -> None:
    poller = Poller()
    (first,) = poller.show(entry())
    (second,) = poller.show(entry(**edit))
    assert (second.id, second.revision, second.changed) == (first.id, 2, changed)
    assert second.first_seen == first.first_seen


def test_white_space_is_no_edit() -> None:
    poller = Poller()
    poller.show(entry())
    assert poller.show(entry(title="Fire  destroys market in Kumasi ")) == []


@pytest.mark.parametrize(
    "moved",
    [
        {"guid": "g2"},
        {"url": "http://wire.example/world/market-fire-4711/?utm_source=rss#0"},
        {"url": "https://wire.example/world/new-slug-4711"},
        {"guid": "g2", "url": "https://wire.example/other"},
        {"guid": ""},
        {"url": ""},
    ],
)
def test_another_guid_or_address_does_not_make_another_article(moved: dict[str, str]) -> None:
    poller = Poller()
    poller.show(entry())
    assert poller.show(entry(**moved)) == []


def test_a_guid_that_flips_is_one_article_with_all_its_revisions() -> None:
    poller = Poller()
    revisions = [
        (article.id, article.revision)
        for n in range(6)
        for article in poller.show(entry(guid=f"flip-{n % 2}", title=f"Fire in Kumasi: {n} dead"))
    ]
    assert revisions == [(revisions[0][0], n) for n in range(1, 7)]


def test_a_guid_used_again_is_another_article() -> None:
    poller = Poller()
    (first,) = poller.show(entry())
    (second,) = poller.show(
        entry(
            url="https://wire.example/sport/9",
            title="Striker signs for Lyon",
            published=NOON + timedelta(hours=20),
        )
    )
    assert second.id != first.id
    assert second.revision == 1


def test_many_entries_with_one_guid_or_one_link_are_many_articles() -> None:
    poller = Poller()
    entries = [
        entry(guid="0", url="https://wire.example/live", title=f"Story {n}", summary=f"{n} {LONG}")
        for n in range(3)
    ]
    assert len({article.id for article in poller.show(*entries)}) == 3
    assert poller.show(*entries) == []


def test_two_feeds_with_other_words_do_not_revise_each_other() -> None:
    other = Feed(id="wire-africa", url="https://wire.example/africa", source="Wire")
    poller = Poller()
    poller.show(entry())
    assert poller.show(entry(summary="A shorter text of the same story."), feed=other) == []
    assert poller.show(entry()) == []
    (revision,) = poller.show(entry(title="Three dead in Kumasi"))
    assert revision.revision == 2
    assert poller.show(entry(title="Three dead in Kumasi"), feed=other) == []


def test_an_old_copy_from_a_cache_is_passed_over() -> None:
    poller = Poller()
    poller.show(entry(updated=NOON))
    poller.show(entry(title="Three dead", updated=NOON + timedelta(minutes=9)))
    assert poller.show(entry(updated=NOON)) == []
    assert poller.show(entry(title="Three dead", updated=NOON + timedelta(minutes=9))) == []


@pytest.mark.parametrize(
    "date", [None, NOON + timedelta(days=3), datetime(1970, 1, 1, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC)]
)
def test_a_missing_or_absurd_date_becomes_the_time_of_fetching_and_is_flagged(date: datetime | None) -> None:
    (article,) = Poller().show(entry(published=date))
    assert article.published == article.fetched
    assert not article.dated


def test_a_clock_a_little_ahead_is_believed_up_to_now() -> None:
    (article,) = Poller().show(entry(published=NOON + timedelta(minutes=9)))
    assert article.dated
    assert article.published == article.fetched


def test_only_a_date_of_revision_is_a_date() -> None:
    (article,) = Poller().show(entry(published=None, updated=NOON))
    assert (article.published, article.dated) == (NOON, True)


def test_an_old_entry_is_late_where_the_feed_was_read_before_without_it() -> None:
    poller = Poller()
    (history,) = poller.show(
        entry(guid="old", url="https://wire.example/old", published=NOON - timedelta(days=2))
    )
    assert not history.late
    (late,) = poller.show(entry(published=NOON - timedelta(hours=3)))
    assert late.late
    (timely,) = poller.show(entry(guid="new", url="https://wire.example/new", title="New", summary="New."))
    assert not timely.late


def test_articles_come_oldest_first() -> None:
    entries = [
        entry(
            guid=str(n),
            url=f"https://wire.example/{n}",
            title=f"T{n}",
            summary="",
            published=NOON - timedelta(n),
        )
        for n in range(3)
    ]
    assert [article.title for article in Poller().show(*entries)] == ["T2", "T1", "T0"]


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        (
            "https://www.bbc.co.uk/news/world-1?at_medium=RSS&at_campaign=X#0",
            "https://www.bbc.co.uk/news/world-1",
        ),
        ("https://A.example:443/Path/?b=2&a=1&utm_source=x", "https://a.example/Path?a=1&b=2"),
        ("https://a.example/x?CMP=twt_gu", "https://a.example/x"),
        ("https://a.example/?p=123", "https://a.example?p=123"),
        ("https://a.example/", ""),
        ("mailto:x@a.example", ""),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_canonical_urls(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


texts = st.sampled_from(["", "Fire", "Fire kills three", LONG, LONG * 2])


def entries_(number: int) -> st.SearchStrategy[Entry]:
    """An article with its own address, whose guid comes, goes and changes, and whose texts are edited."""
    return st.builds(
        Entry,
        guid=st.sampled_from(["", f"a{number}", f"b{number}"]),
        url=st.just(f"https://w.example/{number}"),
        title=texts,
        summary=texts,
        content=texts,
        published=st.sampled_from([None, NOON, NOON - timedelta(days=3)]),
        updated=st.sampled_from([None, NOON]),
    )


documents_ = st.tuples(entries_(1), entries_(2), entries_(3)).flatmap(
    lambda entries: st.lists(st.sampled_from(entries), unique_by=lambda entry: entry.url)
)


@given(st.lists(documents_, max_size=6))
def test_revisions_count_up_without_gaps_and_a_document_shown_twice_adds_nothing(
    documents: list[list[Entry]],
) -> None:
    poller = Poller()
    latest: dict[str, int] = {}
    for document in documents:
        for article in poller.show(*document):
            assert article.revision == latest.get(article.id, 0) + 1
            latest[article.id] = article.revision
        assert poller.show(*document) == []


@given(st.lists(documents_, max_size=6))
def test_to_pass_over_what_the_last_reading_told_changes_nothing(documents: list[list[Entry]]) -> None:
    poller, afresh = Poller(), Poller(afresh=True)
    for document in documents:
        assert poller.show(*document) == afresh.show(*document)


edits = st.fixed_dictionaries(
    {},
    optional={
        "guid": st.sampled_from(["", "g2", "https://wire.example/?p=9"]),
        "title": st.text("abc ", min_size=4, max_size=30).map(lambda text: f"T{text}"),
        "summary": st.text("xyz ", min_size=4, max_size=200).map(lambda text: f"S{text}"),
    },
)


@given(st.lists(edits, min_size=1, max_size=5))
def test_whatever_is_edited_at_an_address_it_is_the_same_article(changes: list[dict[str, str]]) -> None:
    poller = Poller()
    (first,) = poller.show(entry())
    told = [article for change in changes for article in poller.show(entry(**change))]
    assert {article.id for article in told} <= {first.id}


@given(
    st.lists(
        st.sampled_from(["river", "market", "harbour", "senate", "budget", "striker"]),
        min_size=3,
        unique=True,
    ),
    st.integers(13, 400),
)
def test_a_guid_used_again_with_other_words_at_another_address_is_another_article(
    words: list[str], hours: int
) -> None:
    poller = Poller()
    (first,) = poller.show(entry(title="Fire destroys bakery in Kumasi"))
    again = entry(
        url=f"https://wire.example/{'-'.join(words)}",
        title=" ".join(words),
        summary=" ".join(reversed(words)),
        published=NOON - timedelta(hours=hours),
    )
    (second,) = poller.show(again)
    assert second.id != first.id


@pytest.mark.parametrize("edit", [{"title": "Nine dead in Kumasi"}, {"summary": "Nine bodies were found."}])
def test_without_guid_and_address_an_edit_of_title_or_text_is_an_edit(edit: dict[str, str]) -> None:
    poller = Poller()
    (first,) = poller.show(entry(guid="", url=""))
    (second,) = poller.show(entry(guid="", url="", **edit))
    assert (second.id, second.revision) == (first.id, 2)
    assert poller.show(entry(guid="", url="", **edit)) == []


def test_without_guid_and_address_two_entries_of_one_moment_are_two_articles() -> None:
    poller = Poller()
    both = [entry(guid="", url="", summary=f"{n} {LONG}") for n in range(2)]
    assert len({article.id for article in poller.show(*both)}) == 2
    assert poller.show(*both) == []
