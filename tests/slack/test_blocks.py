"""What a story looks like in Slack, and that no text from outside can spoil it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alerts.deliver.send import Content
from alerts.deliver.story import Acknowledgement, Covered, Kind, Lane, Mute, NearMiss, Note, Page, Posting
from alerts.slack.blocks import excerpt, message
from alerts.slack.chart import chart
from alerts.slack.why import explanation
from streams.records.alert import Alert
from tests.deliver.alert_samples import NOON, QUOTE, alert, change, evidence
from tests.deliver.workspace import problem_with, strings

DESK = Lane("slack", "#desk")


def posted(*alerts: Alert, kind: Kind = "post", **page: Any) -> dict[str, Any]:
    """The message of a story with these actions."""
    covers = tuple(Covered(one.id, one.sequence) for one in alerts)
    return message(Posting("key", kind, DESK, covers), Content([Page(alerts, **page)]), NOON)


def lines(found: dict[str, Any]) -> list[str]:
    """The message as lines of text, dates as their fallback."""
    rows = []
    for block in found["blocks"]:
        if block["type"] == "header":
            rows.append(block["text"]["text"])
        for part in block["elements"] if block["type"] == "rich_text" else []:
            rows.append(
                "".join(e.get("text") or e.get("fallback") or e.get("user_id", "") for e in part["elements"])
            )
    return rows


def test_a_story_is_written_for_a_glance() -> None:
    grown = alert(
        history=[change(180, 12, 12), change(2, 50, None)],
        sources=["Halwan News", "Wire One"],
        evidence=[evidence()],
    )
    assert lines(posted(grown)) == [
        "FLASH · At least 50 killed in Halwan",
        "Killed: at least 50, up from 12 at 09:00 UTC",
        "Place: Halwan, Homs Governorate, Syria",
        "Published: 05 Mar 2024 11:58 UTC",
        "Sources: 2 independent sources (Halwan News, Wire One); said by witnesses",
        "Uncertain: no upper bound on the killed",
        QUOTE,
        "Halwan News",
        "09:00 ████             12 killed\n11:58 ████████████████ at least 50 killed",
        "mass-casualty · a1 · raised",
    ]


def test_the_words_that_counted_are_bold_and_the_source_is_linked() -> None:
    found = posted(alert())
    [quoted, source] = next(b for b in found["blocks"][2:] if b["type"] == "rich_text")["elements"]
    bold = [element["text"] for element in quoted["elements"] if element.get("style") == {"bold": True}]
    assert bold == ["At least 50", "killed"]
    assert source["elements"] == [
        {"type": "link", "url": "https://news.example/halwan", "text": "Halwan News"}
    ]


def test_a_diplomatic_story_names_who_acted_on_whom() -> None:
    found = posted(
        alert(tolls={}, place=None, actors=[{"name": "Italy"}, {"name": "Spain"}], targets=[{"name": "Iran"}])
    )
    assert "Who: Italy and Spain → Iran" in lines(found)


def test_who_acknowledged_and_who_muted_is_shown() -> None:
    found = posted(
        alert(),
        acknowledgements=(Acknowledgement("a1", "U1", NOON),),
        mutes=(Mute("rule", "mass-casualty", "U2", NOON, NOON + timedelta(hours=1)),),
    )
    assert "Acknowledged by U1 05 Mar 2024 12:00 UTC" in lines(found)
    assert "Muted: rule until 05 Mar 13:00 UTC, by U2" in lines(found)


def test_quoted_text_forges_no_mention_link_or_formatting() -> None:
    hostile = "<!channel> *bold* <https://evil.example|click> :skull: <@U1> `code`\n> quote \u202egnorw"
    found = posted(
        alert(
            message=hostile,
            evidence=[evidence(quote=hostile, highlights=[], source=hostile, url="javascript:x")],
        )
    )
    kinds = {element["type"] for element in elements(found["blocks"])}
    assert kinds <= {"text", "date", "plain_text"}
    assert "mrkdwn" not in json.dumps(found)
    assert "<" not in found["text"].replace("&lt;", "")
    assert "\u202e" not in json.dumps(found, ensure_ascii=False)


def elements(part: Any) -> list[dict[str, Any]]:
    """The innermost elements of rich text and of headers."""
    if isinstance(part, list):
        return [found for item in part for found in elements(item)]
    if part.get("type") == "header":
        return [part["text"]]
    if part.get("type") == "actions":
        return []
    return elements(part["elements"]) if "elements" in part else [part]


def test_a_story_that_many_states_join_is_charted_by_its_first_and_last_steps() -> None:
    grown = alert(history=[change(60 - n, n + 1, None) for n in range(10)])
    rows = chart(grown).splitlines()
    assert [row.split("at least ")[1] for row in rows] == [f"{n} killed" for n in (1, 6, 7, 8, 9, 10)]
    assert chart(alert(history=[change(5, 50, None), change(2, 50, None)])) == ""


def test_an_excerpt_keeps_the_words_that_counted() -> None:
    quote = "x " * 500 + "killed 50" + " y" * 500
    text, spans = excerpt(quote, [(1000, 1006)], 100)
    assert [text[slice(*span)] for span in spans] == ["killed"]
    assert len(text) <= 100


text = st.text(st.characters(exclude_categories=()), max_size=40) | st.sampled_from(
    [
        "\ud800",
        "👩‍👩‍👧‍👦" * 900,
        "<!here>&amp;" * 400,
        '"\\' * 3000,
        "é̂̃" * 2000,
        "\x00\x1b[31m",
        "ﷺ" * 5000,
        "A" * 20_000,
        "",
    ]
)
counts = st.none() | st.integers(0, 10**12)


@st.composite
def alerts(draw: st.DrawFn) -> Alert:
    """Any alert, as bad as its texts may be."""
    quote = draw(text)
    spans = draw(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=20))
    spans = [(low, high) for low, high in spans if low < high <= len(quote)]
    proof = evidence(
        quote=quote,
        highlights=spans,
        source=draw(text),
        url=draw(text | st.just("https://x.example/" + "y" * 900)),
    )
    place = {"text": draw(text), "name": draw(text), "path": draw(st.lists(text, max_size=5))}
    kinds = draw(
        st.sets(st.sampled_from(["killed", "wounded", "missing", "abducted", "detained", "displaced"]))
    )
    toll = {"low": draw(counts), "high": draw(counts), "as_of": NOON}
    return alert(
        draw(st.text("abc0123", min_size=1, max_size=30)),
        message=draw(text),
        title=draw(text),
        reason=draw(text),
        retracted=draw(st.booleans()),
        place=place,
        tolls=dict.fromkeys(kinds, toll),
        history=[change(n, n, None, kind) for n in range(draw(st.integers(0, 30))) for kind in kinds],
        actors=[{"name": draw(text)} for _ in range(draw(st.integers(0, 4)))],
        sources=draw(st.lists(text, max_size=8)),
        evidence=[proof] * draw(st.integers(0, 3)),
        fired=[{"predicate": draw(text), "found": draw(text)}] * draw(st.integers(0, 12)),
    )


LOOSE = settings(deadline=None, max_examples=80, suppress_health_check=list(HealthCheck))


@LOOSE
@given(alerts(), st.sampled_from(["post", "update", "reply"]), text)
def test_every_message_keeps_slacks_limits(one: Alert, kind: Kind, moved: str) -> None:
    page = Page((one, one), (Acknowledgement(one.id, "U1", NOON),) * 9, moved=moved)
    covers = (Covered(one.id, one.sequence),)
    within_limits(message(Posting("key", kind, DESK, covers), Content([page]), NOON))


@LOOSE
@given(st.lists(alerts(), min_size=1, max_size=3), st.sampled_from(["bundle", "summary", "digest"]), text)
def test_every_message_of_many_stories_keeps_slacks_limits(some: list[Alert], kind: Kind, title: str) -> None:
    misses = [NearMiss("rule", f"i{n}", title, title, "https://x.example/", NOON) for n in range(40)]
    pages = [Page((one,)) for one in some] * 7
    posting = Posting("key", kind, DESK, tuple(Covered(one.id, 1) for one in some))
    within_limits(message(posting, Content(pages[:20], misses), NOON))


def test_twenty_of_the_longest_lines_fit_into_one_message() -> None:
    url = "https://x.example/" + "y" * 100
    worst = alert(
        rule="r" * 80, message='"\\' * 200, retracted=True, evidence=[evidence(url=url)] * 3, reason='"' * 900
    )
    covers = tuple(Covered(f"a{n}", 1) for n in range(20))
    posting = Posting("k" * 60, "summary", DESK, covers, more=10_000)
    found = message(posting, Content([Page((worst,))] * 20), NOON)
    within_limits(found)
    assert json.dumps(found).count("RETRACTED ") == 20


@LOOSE
@given(alerts(), text)
def test_every_explanation_keeps_slacks_limits(one: Alert, verdict: str) -> None:
    notes = [Note(Covered(one.id, 1), DESK, NOON, "send", verdict)] * 30
    blocks = explanation(Page((one,) * 9), notes)
    within_limits({"text": "why", "blocks": blocks})


def within_limits(found: dict[str, Any]) -> None:
    """Slack would take it: it is counted here as Slack counts, in UTF-16 units."""
    assert problem_with(found) == ""
    json.dumps(found, ensure_ascii=False).encode("utf-8")  # no half characters
    for block in found["blocks"]:
        assert sum(len(s.encode("utf-16-le")) // 2 for s in strings(block)) <= 3000
    whole = found["text"] + json.dumps(found["blocks"], ensure_ascii=False)
    assert len(whole.encode("utf-16-le")) // 2 < 10_000
