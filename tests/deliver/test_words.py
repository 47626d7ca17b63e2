"""What an alert says in words, and how text from outside is made safe to show."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from alerts.deliver import words
from alerts.deliver.plain import cut, flat, readable, units
from alerts.deliver.story import Page
from alerts.deliver.terminal import show
from streams.records.alert import Alert
from tests.deliver.alert_samples import NOON, QUOTE, alert, change, evidence


@pytest.mark.parametrize(
    ("low", "high", "approx", "said"),
    [
        (50, None, False, "at least 50"),
        (None, 60, False, "up to 60"),
        (50, 60, False, "50 to 60"),
        (50, 50, False, "50"),
        (50, 50, True, "about 50"),
        (1200, None, False, "at least 1,200"),
        (None, None, False, "an unknown number"),
    ],
)
def test_bounds_as_a_reporter_writes_them(low: int | None, high: int | None, approx: bool, said: str) -> None:
    assert words.bounds(low, high, approx) == said


@pytest.mark.parametrize(
    ("history", "said"),
    [
        ([], ""),
        ([change(2, 50, None)], ""),
        ([change(180, 12, 12), change(2, 50, None)], "up from 12 at 09:00 UTC"),
        ([change(60 * 24, 60, None), change(2, 50, None)], "down from at least 60 at 12:00 UTC on 04 Mar"),
        ([change(10, 50, 80)], "changed from 50 to 80 at 11:50 UTC"),
        ([change(10, 3, 3, "wounded")], ""),
    ],
)
def test_how_a_toll_has_changed(history: list[dict[str, object]], said: str) -> None:
    assert words.change(alert(history=history), "killed") == said


def test_doubts_are_named() -> None:
    unsure = alert(
        tolls={
            "killed": {"low": None, "high": 60, "as_of": NOON},
            "missing": {"low": 9, "high": 9, "approx": True, "status": "feared", "as_of": NOON},
        },
        place={"text": "Nowhere", "name": "Nowhere", "path": ["Nowhere"]},
    )
    assert words.uncertain(unsure) == [
        "a single source",
        "no lower bound on the killed",
        "the missing are feared, not reported",
        "an approximate count of missing",
        "Nowhere is not in the gazetteer",
    ]


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(seconds=-5), "0 s"),
        (timedelta(seconds=119), "119 s"),
        (timedelta(minutes=2), "2 min"),
        (timedelta(hours=3, minutes=59), "3 h"),
        (timedelta(days=2), "2 days"),
    ],
)
def test_a_span_in_its_largest_unit(length: timedelta, said: str) -> None:
    assert words.span(length) == said


def test_the_terminal_shows_all_an_editor_needs() -> None:
    told = alert(
        action="escalated",
        reason="the toll has passed the next step",
        sources=["Halwan News", "Wire One"],
        history=[change(180, 12, 12), change(2, 50, None)],
    )
    assert printed(told)[1:] == [
        " FLASH  escalated  mass-casualty  2 min after publication",
        "At least 50 killed in Halwan",
        "escalated: the toll has passed the next step",
        "  toll      at least 50 killed, up from 12 at 09:00 UTC",
        "  place     Halwan, Homs Governorate, Syria",
        "  sources   2 independent sources (Halwan News, Wire One); said by witnesses",
        "  published 05 Mar 2024 11:58 UTC",
        f"  “{QUOTE}”  Halwan",
        "  News",
        "   https://news.example/halwan",
        "  uncertain no upper bound on the killed",
        "  why       tocsin alerts show a1",
    ]


def printed(*alerts: Alert, width: int = 110) -> list[str]:
    """What the terminal shows of a story, by line."""
    console = Console(width=width)
    with console.capture() as captured:
        show(console, Page(alerts), NOON)
    return [line.rstrip() for line in captured.get().splitlines()]


def test_a_long_value_goes_on_under_itself_and_a_long_address_is_not_broken() -> None:
    url = "https://news.example/" + "at-least-fifty-killed-" * 9
    told = alert(sources=["The Halwan Evening News", "Wire Service Number One"], evidence=[evidence(url=url)])
    lines = printed(told, width=60)
    at = next(n for n, line in enumerate(lines) if line.startswith("  sources   "))
    assert lines[at + 1].startswith(" " * 12)
    assert f"   {url}" in lines


def test_a_retraction_shows_what_had_been_warned_of_and_why_it_falls() -> None:
    taken_back = alert(sequence=2, action="corrected", retracted=True, toll=(4, 4), reason="killed: 4")
    assert printed(alert(), taken_back)[2:4] == ["At least 50 killed in Halwan", "no longer holds: killed: 4"]


def test_a_text_cannot_drive_the_terminal() -> None:
    hostile = "\x1b[2J[bold]up\x07\n\u202edn"
    lines = "\n".join(printed(alert(message=hostile, evidence=[evidence(quote=hostile, url=hostile)])))
    assert not set("\x1b\x07\u202e") & set(lines)
    assert "[bold]up" in lines


@given(st.text(), st.integers(0, 60))
def test_a_cut_text_keeps_its_limit_and_its_beginning(text: str, longest: int) -> None:
    short = cut(text, longest)
    assert units(short) <= longest
    assert short == text or text.startswith(short[:-1].rstrip()) or short == ""


@given(st.text(st.characters(exclude_categories=())))
def test_flattening_keeps_offsets_and_leaves_one_printable_line(text: str) -> None:
    assert len(flat(text)) == len(text)
    assert len(readable(text).splitlines()) <= 1
    readable(text).encode("utf-8")


def test_a_family_is_not_cut_in_two() -> None:
    family = "👩\u200d👩\u200d👧"
    assert cut("ab" + family + "cd", 8) == "ab…"


@pytest.mark.timeout(30)
@given(begin=st.integers(-400, 400), end=st.integers(-400, 400))
def test_a_highlight_outside_the_quotation_is_shown_without_harm(begin: int, end: int) -> None:
    quote = (
        "Rescuers pulled twelve bodies from the hotel in Goma on Friday, the governor of the province said. "
    )
    shown = " ".join(
        printed(alert(evidence=[evidence(quote=quote * 3, highlights=[(begin, end)])]), width=60)
    )
    assert "Rescuers pulled twelve bodies" in shown
