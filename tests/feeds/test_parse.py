"""What is read from a feed document, by either reader, and that the two agree."""

from __future__ import annotations

import contextlib
import gzip
import json
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.feeds.parse import parse_feed, parse_with_feedparser
from streams.feeds.parsed import Entry, NotAFeed, ParsedFeed
from streams.feeds.text import plain_line, plain_text

URL = "https://news.example.org/feed.xml"
SHARED = Path(__file__).parents[3] / "shared" / "feeds"


def rss(items: str, channel: str = "", version: str = "2.0") -> bytes:
    """An RSS document; CAPITALS of namespaces are declared."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="{version}"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">'
        f"<channel><title>Wire</title>{channel}{items}</channel></rss>"
    ).encode()


def only(document: bytes, content_type: str = "") -> Entry:
    """The single entry of a document."""
    (entry,) = parse_feed(document, url=URL, content_type=content_type).entries
    return entry


def test_an_rss_item() -> None:
    feed = parse_feed(
        rss(
            "<item><title>Bridge &amp;amp; road cut</title><link>/a/1</link>"
            "<guid isPermaLink='false'>x1</guid>"
            "<description>&lt;p>One.&lt;/p>&lt;p>Two &lt;b>bold&lt;/b>.&lt;/p></description>"
            "<content:encoded><![CDATA[<p>Whole text</p><script>alert(1)</script>]]></content:encoded>"
            "<pubDate>Wed, 08 Feb 2012 10:30:00 +0200</pubDate></item>",
            "<language>en-GB</language><ttl>5</ttl><skipHours><hour>24</hour><hour>3</hour></skipHours>"
            "<skipDays><day>Sunday</day></skipDays>"
            "<atom:link rel='hub' href='https://hub.example.org/'/><atom:link rel='self' href='https://a.example/f'/>",
        ),
        url=URL,
    )
    assert feed == ParsedFeed(
        format="rss20",
        title="Wire",
        language="en-GB",
        ttl=300.0,
        skip_hours=frozenset({0, 3}),
        skip_days=frozenset({"Sunday"}),
        hub="https://hub.example.org/",
        topic="https://a.example/f",
        parser="fast",
        entries=(
            Entry(
                guid="x1",
                url="https://news.example.org/a/1",
                title="Bridge & road cut",
                summary="One.\n\nTwo bold.",
                content="Whole text",
                published=datetime(2012, 2, 8, 8, 30, tzinfo=UTC),
            ),
        ),
    )


def test_an_atom_entry() -> None:
    entry = only(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><id>f</id><entry><title>Quake</title>'
        b'<id>tag:x,1</id><link href="https://a.example/q"/><published>2023-02-06T01:17:00Z</published>'
        b"<updated>2023-02-06T02:00:00+01:00</updated><content type='html'>&lt;p>Deaths.&lt;/p></content>"
        b"</entry></feed>"
    )
    assert entry == Entry(
        guid="tag:x,1",
        url="https://a.example/q",
        title="Quake",
        content="Deaths.",
        published=datetime(2023, 2, 6, 1, 17, tzinfo=UTC),
        updated=datetime(2023, 2, 6, 1, 0, tzinfo=UTC),
    )


def test_an_rss_1_item() -> None:
    entry = only(
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        b' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>W</title></channel>'
        b'<item rdf:about="https://a.example/1"><title>T</title><link>https://a.example/1</link>'
        b"<dc:date>2020-01-02T03:04:05Z</dc:date></item></rdf:RDF>"
    )
    assert (entry.guid, entry.title) == ("https://a.example/1", "T")
    assert entry.updated == datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("member", "field", "read"),
    [
        ('"date_published": 1328697000', "published", datetime(2012, 2, 8, 10, 30, tzinfo=UTC)),
        (
            '"date_published": "Wed, 08 Feb 2012 10:30:00 GMT"',
            "published",
            datetime(2012, 2, 8, 10, 30, tzinfo=UTC),
        ),
        ('"date_published": "soon"', "published", None),
        ('"content_text": "A < B\\n\\nC"', "content", "A < B\n\nC"),
        ('"title": "half a \\ud83d face"', "title", "half a face"),
        ('"size": NaN, "title": "T"', "title", "T"),
        ('"url": null', "url", "https://a.example/1"),
    ],
)
@pytest.mark.parametrize("version", ['"version": "https://jsonfeed.org/version/1",', ""])
def test_json_feeds_that_are_nearly_right(member: str, field: str, read: object, version: str) -> None:
    document = f'{{{version} "items": [{{"id": "https://a.example/1", "summary": "S", {member}}}]}}'
    assert getattr(only(document.encode()), field) == read


def test_a_json_feed_item() -> None:
    entry = only(
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "W", "items": [{"id": 7, "title": "A < B",'
        b' "url": "/x", "content_html": "<p>Hi</p>", "date_published": "2024-05-06T07:08:09+02:00"}]}',
        "application/json",
    )
    assert entry == Entry(
        guid="7",
        url="https://news.example.org/x",
        title="A < B",
        content="Hi",
        published=datetime(2024, 5, 6, 5, 8, 9, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("document", "content_type"),
    [
        (rss("<item><title>Café brûlé</title></item>"), "text/html; charset=iso-8859-1"),
        (rss("<item><title>Café brûlé</title></item>"), "application/octet-stream"),
        (rss("<item><title>Café brûlé</title></item>").decode().encode("utf-16"), ""),
        (
            rss("<item><title>Café brûlé</title></item>")
            .replace(b"utf-8", b"iso-8859-1")
            .decode()
            .encode("iso-8859-1"),
            "application/xml",
        ),
        (
            rss("<item><title>Café brûlé</title></item>").decode().encode("cp1252"),  # says UTF-8
            "application/rss+xml",
        ),
        (rss("<item><title>Café brûlé</title></item>").decode().partition("?>")[2].encode("utf-32-be"), ""),
        (gzip.compress(gzip.compress(rss("<item><title>Café brûlé</title></item>"))), "application/gzip"),
        (
            json.dumps(
                {"version": "https://jsonfeed.org/version/1", "items": [{"title": "Café brûlé"}]},
                ensure_ascii=False,
            ).encode("utf-16"),
            "application/feed+json",
        ),
    ],
)
def test_wrong_encodings_and_content_types_are_read_all_the_same(document: bytes, content_type: str) -> None:
    assert only(document, content_type).title == "Café brûlé"


@pytest.mark.parametrize(
    ("charset", "title"),
    [
        ("cp1251", "Взрыв в центре города: двое погибших, площадь закрыта"),
        ("cp1250", "Dwie osoby zginęły w wybuchu w śródmieściu, ulicę i plac zamknięto; zginęła też kobieta"),
        ("shift_jis", "市の中心部で爆発、二人が死亡した。広場は封鎖された"),
        ("gb18030", "市中心发生爆炸，两人死亡，警方封锁了广场"),
    ],
)
def test_what_says_utf_8_and_is_not_is_told_by_its_words(charset: str, title: str) -> None:
    document = rss(f"<item><title>{title}</title></item>").decode().encode(charset)
    assert only(document, "application/rss+xml; charset=utf-8").title == title


@pytest.mark.parametrize(
    ("said", "written", "true"),
    [
        ("", "windows-1251", "utf-8"),
        ("iso-8859-1", "utf-8", "utf-8"),
        ("iso-8859-1", "windows-1251", "cp1251"),
        ("utf-8", "windows-1251", "cp1251"),
        ("windows-1251", "", "cp1251"),
        ("", "iso-2022-jp", "iso-2022-jp"),
    ],
)
def test_whichever_charset_is_true_is_believed(said: str, written: str, true: str) -> None:
    title = "二人が死亡" if true == "iso-2022-jp" else "Взрыв в городе"
    head = f'<?xml version="1.0" encoding="{written}"?>' if written else ""
    document = head + rss(f"<item><title>{title}</title></item>").decode().partition("?>")[2]
    content_type = f"text/xml; charset={said}" if said else "text/xml"
    assert only(document.encode(true), content_type).title == title


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Fire &#55357;&#56613;!", "Fire 🔥!"),
        ("Fire &#xD83D;&#xDD25;!", "Fire 🔥!"),
        ("<![CDATA[Fire &#55357;&#56613;!]]>", "Fire 🔥!"),
        ("Fire &amp;#55357;&amp;#56613;!", "Fire 🔥!"),
        ("Half &#55357; a fire &#128293;", "Half a fire 🔥"),
    ],
)
def test_characters_written_in_two_halves(written: str, read: str) -> None:
    assert only(rss(f"<item><title>{written}</title></item>")).title == read


def test_a_broken_byte_does_not_spoil_the_rest() -> None:
    document = rss("<item><title>Fünf Tote in Köln, the mayor#s word</title></item>").replace(b"#", b"\x92")
    assert only(document).title == "Fünf Tote in Köln, the mayor’s word"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Wed, 08 Feb 2012 10:30:00 EST", datetime(2012, 2, 8, 15, 30, tzinfo=UTC)),
        ("8 Feb 2012 10:30 GMT", datetime(2012, 2, 8, 10, 30, tzinfo=UTC)),
        ("2012-02-08T10:30:00Z", datetime(2012, 2, 8, 10, 30, tzinfo=UTC)),
        ("2012-02-08 10:30", datetime(2012, 2, 8, 10, 30, tzinfo=UTC)),
        ("1328697000", datetime(2012, 2, 8, 10, 30, tzinfo=UTC)),
        ("1328697000123", datetime(2012, 2, 8, 10, 30, tzinfo=UTC)),
        ("20120208T103000Z", datetime(2012, 2, 8, 10, 30, tzinfo=UTC)),
        ("2012/02/08 10:30:00", datetime(2012, 2, 8, 10, 30, tzinfo=UTC)),
        ("2012-02-08 10:30:00 EST", datetime(2012, 2, 8, 15, 30, tzinfo=UTC)),
        ("Wed, 08 Feb 2012 10:30:00 CET", datetime(2012, 2, 8, 9, 30, tzinfo=UTC)),
        ("Wed,08 Feb 2012 10:30:00 GMT", datetime(2012, 2, 8, 10, 30, tzinfo=UTC)),
        ("Wednesday, February 8, 2012 - 10:30", datetime(2012, 2, 8, 10, 30, tzinfo=UTC)),
        ("2/8/2012 10:30 PM", datetime(2012, 2, 8, 22, 30, tzinfo=UTC)),
        ("8.2.2012 10:30", datetime(2012, 2, 8, 10, 30, tzinfo=UTC)),
        ("Mi, 08 Mär 2012 10:30:00 +0100", datetime(2012, 3, 8, 9, 30, tzinfo=UTC)),
        ("mer., 08 févr. 2012 10:30:00 +0100", datetime(2012, 2, 8, 9, 30, tzinfo=UTC)),
        ("8 de febrero de 2012 10:30", datetime(2012, 2, 8, 10, 30, tzinfo=UTC)),
        ("Ср, 08 фев 2012 10:30:00 +0300", datetime(2012, 2, 8, 7, 30, tzinfo=UTC)),
        ("2012年02月08日 10:30", datetime(2012, 2, 8, 10, 30, tzinfo=UTC)),
        ("2 hours ago", None),
        ("issue 17 of 2012", None),
        ("yesterday", None),
        ("Wed, 99 Feb 2012 10:30:00 GMT", None),
        ("", None),
    ],
)
def test_dates(written: str, read: datetime | None) -> None:
    assert only(rss(f"<item><title>T</title><pubDate>{written}</pubDate></item>")).published == read


@pytest.mark.parametrize(
    ("dates", "language", "month"),
    [
        (("03/04/2024", "25/04/2024"), "en", 4),  # no month is the 25th
        (("04/03/2024", "04/25/2024"), "en-GB", 4),
        (("03/04/2024", "03/05/2024", "03/06/2024"), "", 3),  # three days and not three months
        (("03/04/2024",), "en-US", 3),
        (("03/04/2024",), "en-GB", 4),
        (("03/04/2024",), "fr", 4),
        (("03.04.2024",), "", 4),
    ],
)
def test_day_and_month_are_told_apart_by_all_dates_of_the_feed(
    dates: tuple[str, ...], language: str, month: int
) -> None:
    items = "".join(
        f"<item><title>T{n}</title><pubDate>{date}</pubDate></item>" for n, date in enumerate(dates)
    )
    feed = parse_feed(rss(items, f"<language>{language}</language>" if language else ""), url=URL)
    first = feed.entries[0].published
    assert first is not None
    assert first.month == month


def test_an_entry_that_is_whole_is_kept_whatever_follows() -> None:
    whole = rss("<item><title>First</title></item><item><title>Last</title></item>")
    for document in (whole + b"<script src='x'></script>", whole[:-3], whole[: whole.index(b"</channel>")]):
        feed = parse_feed(document, url=URL)
        assert [entry.title for entry in feed.entries] == ["First", "Last"]
        assert feed.problem


@pytest.mark.parametrize(
    ("item", "address"),
    [
        ("<link>www.a.example/1</link>", "https://www.a.example/1"),
        ("<link>HTTPS://a.example/1</link>", "https://a.example/1"),
        ("<link>https://a.example/one two</link>", "https://a.example/one%20two"),
        ("<link href='https://a.example/1'/>", "https://a.example/1"),
        ("<link/><atom:link href='https://a.example/1'/>", "https://a.example/1"),
        ("<link>javascript:x()</link>", ""),
    ],
)
def test_addresses_however_they_are_given(item: str, address: str) -> None:
    assert only(rss(f"<item><title>T</title>{item}</item>")).url == address


def test_namespaces_that_are_nearly_right_and_names_that_xml_does_not_know() -> None:
    document = rss(
        "<item><title>Caf&eacute; &mdash; closed</title><content:encoded>Whole text</content:encoded>"
        "<dc:date>2020-01-02T03:04:05Z</dc:date></item>"
    )
    for made in (document, document.replace(b'="http:', b'="https:'), document.replace(b'/"', b'"')):
        entry = only(made)
        assert (entry.title, entry.content) == ("Café — closed", "Whole text")
        assert entry.updated == datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize("space", [" ", "\n", "\u00a0", "&nbsp;", "&#160;", "&#9;"])
def test_spaces_in_a_namespace(space: str) -> None:
    document = rss("<item><title>T</title><x:y/></item>").decode()
    for many in (1, 3):
        made = document.replace("<rss", f"<rss xmlns:x='urn:{'a'.join([space] * many)}b'")
        assert only(made.encode()).title == "T"


def test_a_feed_of_videos_has_the_texts_of_its_media() -> None:
    entry = only(
        rss(
            "<item><link>/v</link><media:title>Flood</media:title><media:description>Film</media:description></item>"
        )
    )
    assert (entry.title, entry.summary) == ("Flood", "Film")


def test_a_feed_cut_off_in_the_middle_loses_its_last_entry_only() -> None:
    whole = rss("<item><title>First</title></item><item><title>Second half of a multibyte é</title></item>")
    feed = parse_feed(whole[: whole.index("é".encode()) + 1], url=URL)
    assert [entry.title for entry in feed.entries] == ["First"]
    assert feed.problem.startswith("cut off in the middle")


def test_the_caption_of_a_picture_is_not_the_news() -> None:
    item = (
        "<item><title>T</title><description>News.</description><media:content><media:description>Photo of a"
        " very long caption</media:description></media:content></item>"
    )
    for parse in (parse_feed, parse_with_feedparser):
        (entry,) = parse(rss(item), url=URL).entries
        assert (entry.summary, entry.content) == ("News.", "")


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"", "the answer is empty"),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "HTML page, not a feed$"),
        (
            b"<!-- old --><HTML><head><link rel=icon href=i><link rel='alternate' type=application/rss+xml "
            b'title="a > b" href="/rss?a=1&amp;b=2"></head><body></body></HTML>',
            r"HTML page, not a feed; it names a feed: https://news\.example\.org/rss\?a=1&b=2$",
        ),
        (b'<?xml version="1.0"?><error><code>403</code></error>', "XML with the root <error>"),
        (b'{"version": "1"}', "no JSON Feed"),
        (b'{"version": ', "broken JSON"),
        (b"\x00\x01\x02" * 50, "no feed format known"),
        (b"/etc/passwd", "no feed format known"),
        (b"http://127.0.0.1/", "no feed format known"),
    ],
)
def test_what_is_no_feed_says_what_it_is(document: bytes, reason: str) -> None:
    with pytest.raises(NotAFeed, match=reason):
        parse_feed(document, url=URL)


def test_no_entity_brings_in_a_file_or_a_flood(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    document = rss("<item><title>a &x; b &l9;</title></item>").replace(
        b"<rss",
        b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://%s">%s]><rss' % (str(secret).encode(), _laughs()),
        1,
    )
    feed = parse_feed(document, url=URL)
    assert all("secret" not in entry.title and len(entry.title) < 2_001 for entry in feed.entries)


def _laughs() -> bytes:
    """The billion laughs."""
    doubled = (f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return ('<!ENTITY l0 "lol">' + "".join(doubled)).encode()


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two<br>three</p>", "One\n\nTwo\nthree"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("AT&amp;T &lt;b&gt;", "AT&T <b>"),
        ("5 < 6 & 7 > 2", "5 < 6 & 7 > 2"),
        ("a<script>x()</script><style>p{}</style>b", "ab"),
        ('<img src=x onerror="alert(1)">Text', "Text"),
        ("zero\u200bwidth soft\u00adhyphen nbsp\u00a0here", "zerowidth softhyphen nbsp here"),
        ("<<<a <b", "<<"),
        ('<blockquote lang="en"><p title="said">Two hurt</p></blockquote>', "Two hurt"),
        ("<p>A&amp;lt;p&amp;gt;</p>\n<p>B<br>C</p>", "A&lt;p&gt;\n\nB\nC"),
        ("<div>" * 60_000 + "Two <b>hurt</b></div>One dead", "Two hurt\n\nOne dead"),
    ],
)
def test_plain_text(markup: str, text: str) -> None:
    assert plain_text(markup) == text


@given(st.text())
def test_plain_text_is_clean_whatever_comes(markup: str) -> None:
    text = plain_text(markup)
    assert text == text.strip()
    assert "\n\n\n" not in text
    assert "\r" not in text
    assert "\n" not in plain_line(markup)
    text.encode()  # no lone surrogates


@given(st.binary(max_size=300))
def test_no_bytes_crash_the_reader(body: bytes) -> None:
    for document in (body, rss("<item><title>T</title></item>")[:-40] + body):
        with contextlib.suppress(NotAFeed):
            parse_feed(document, url=URL)


def documents(archive: str) -> Iterator[tuple[str, bytes]]:
    """The files of an archive in the shared folder."""
    with tarfile.open(SHARED / archive) as tar:
        for member in tar:
            if member.isfile() and (file := tar.extractfile(member)):
                yield member.name, file.read()


@pytest.mark.skipif(not SHARED.exists(), reason="the shared feeds are not here")
@pytest.mark.parametrize("archive", ["w3c_testcases.tar.xz", "feedparser_tests.tar.xz", "real_feeds.tar.xz"])
def test_every_shared_feed_is_read_or_refused_with_a_reason(archive: str) -> None:
    read = 0
    for _, body in documents(archive):
        try:
            read += len(parse_feed(body, url=URL).entries) > 0
        except NotAFeed as refused:
            assert str(refused)
    assert read > 90


def test_an_item_that_comes_again_is_read_as_it_stands_now() -> None:
    def shown(title: str, guid: str = "<guid>1</guid>") -> tuple[str, str]:
        entry = only(rss(f"<item><title>{title}</title><link>https://a.example/1</link>{guid}</item>"))
        return entry.title, entry.guid

    assert shown("Fire") == shown("Fire") == ("Fire", "https://news.example.org/1")
    assert shown("Flood") == ("Flood", "https://news.example.org/1")
    assert shown("Fire", "<guid isPermaLink='false'>1</guid>") == ("Fire", "1")
