"""Whatever stands in an alert, Slack takes the message, the terminal is not driven, the page runs nothing."""

from __future__ import annotations

import html.parser
import io
from datetime import timedelta

from hypothesis import strategies as st
from rich.console import Console

from alerts import report as reports
from alerts.deliver.send import Content
from alerts.deliver.story import Covered, Lane, Page, Posting
from alerts.deliver.terminal import show
from alerts.slack.blocks import message
from streams.records.alert import Alert
from tests.deliver.alert_samples import NOON, alert, change, evidence
from tests.deliver.workspace import problem_with
from tests.fuzz.fuzzing import HOSTILE, Stopwatch, fuzzed

TEXT = st.sampled_from(HOSTILE) | st.text(max_size=40)

COUNT = st.none() | st.integers(0, 10**12)


@st.composite
def alerts(draw: st.DrawFn) -> Alert:
    quote = draw(TEXT)
    spot = st.integers(-5, len(quote) + 50)
    return alert(
        message=draw(TEXT),
        title=draw(TEXT),
        rule=draw(TEXT),
        reason=draw(TEXT),
        sources=draw(st.lists(TEXT, max_size=4)),
        toll=(draw(COUNT), draw(COUNT)),
        evidence=[
            evidence(
                quote=quote,
                source=draw(TEXT),
                url=draw(TEXT),
                highlights=draw(st.lists(st.tuples(spot, spot), max_size=4)),
                attributed_to={"name": draw(TEXT)},
            )
            for _ in range(draw(st.integers(0, 3)))
        ],
        history=[change(n, low, None) for n, low in enumerate(draw(st.lists(COUNT, max_size=4)))],
        level=draw(st.sampled_from(["flash", "urgent", "alert"])),
        retracted=draw(st.booleans()),
        at=NOON - timedelta(minutes=draw(st.integers(-10, 10**6))),
    )  # fmt: skip


@fuzzed(
    one=alerts(),
    kind=st.sampled_from(["post", "update", "bundle", "digest"]),
    more=st.lists(alerts(), max_size=3),
)
def test_slack_takes_every_message(one: Alert, kind: str, more: list[Alert]) -> None:
    shown = [one, *more] if kind in ("bundle", "digest") else [one]
    covers = tuple(Covered(each.id, each.sequence) for each in shown)
    posting = Posting("key", kind, Lane("slack", "#desk"), covers)  # type: ignore[arg-type]
    with Stopwatch(5):
        said = message(posting, Content([Page((each,)) for each in shown]), NOON)
    assert problem_with(said) == ""
    assert "<!channel>" not in said["text"]
    assert "<@U123>" not in said["text"]
    assert types(said["blocks"]) <= KNOWN, "no mrkdwn, in which text from outside could call everybody"


KNOWN = {
    "header", "plain_text", "rich_text", "rich_text_section", "rich_text_quote", "rich_text_preformatted",
    "rich_text_list", "text", "link", "date", "actions", "button", "divider", "overflow", "user",
    "static_select", "context",
}  # fmt: skip


def types(part: object) -> set[str]:
    """Every type of block and element."""
    if isinstance(part, list):
        return set().union(*map(types, part)) if part else set()
    if isinstance(part, dict):
        here = {part["type"]} if isinstance(part.get("type"), str) else set()
        return here.union(*(types(value) for value in part.values()))
    return set()


@fuzzed(one=alerts())
def test_the_terminal_is_not_driven(one: Alert) -> None:
    """Rich styles are the only escape sequences, and none where there is no colour."""
    out = io.StringIO()
    with Stopwatch(5):
        show(Console(file=out, width=100, color_system=None, force_terminal=False), Page((one,)), NOON)
    assert not [char for char in out.getvalue() if (char < " " and char != "\n") or "\x7f" <= char <= "\x9f"]
    assert not {"\u202e", "\u2066", "\u2028"} & set(out.getvalue())


class Tags(html.parser.HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {tag, *(f"{tag} {name}" for name, _ in attrs if name.startswith("on"))}


@fuzzed(found=st.lists(alerts(), min_size=1, max_size=3))
def test_the_page_has_no_element_from_outside(found: list[Alert]) -> None:
    report = reports.RuleReport(found[0].rule, "v1")
    plain = reports.RuleReport("r", "v1")
    report.alerts, plain.alerts = found, [alert(), alert()]
    with Stopwatch(5):
        page = reports.page(report)
    assert Tags(page).seen <= Tags(reports.page(plain)).seen
