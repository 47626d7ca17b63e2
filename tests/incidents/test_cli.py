"""What `tocsin incidents` prints."""

from __future__ import annotations

from rich.console import Console, RenderableType

from alerts.cli.incidents import chart, rendered
from tests.incidents.telling import Desk, act, article, harm


def printed(what: RenderableType) -> list[str]:
    """The lines as a terminal of 140 columns shows them."""
    console = Console(width=140, force_terminal=False)
    with console.capture() as capture:
        console.print(what)
    return [line.rstrip() for line in capture.get().splitlines()]


def test_a_toll_over_time_is_a_chart() -> None:
    desk = Desk(
        [article("a", harm(12)), article("b", harm(48), hours=3), article("c", harm(96, high=None), hours=8)]
    )
    (incident,) = desk.open()
    lines = printed(chart(incident.history, "killed"))
    assert [line.count("█") for line in lines] == [0, 0, 3, 12, 24]
    assert "at least 96" in lines[-1]
    assert lines[-1].endswith("outlet-c")
    assert "…" in lines[-1]


def test_an_incident_shows_where_who_and_in_which_words() -> None:
    desk = Desk([article("a", harm(12, cause="shelling", on=0)), article("b", harm(12), hours=3)])
    (incident,) = desk.open()
    text = "\n".join(printed(rendered(incident)))
    assert text.startswith("shelling · Homs, Homs Governorate, Syria")
    assert "on 07 May 2031" in text
    assert "2 independent sources: owner-a, owner-b" in text
    assert text.count("12 killed") == 2


def test_a_diplomatic_act_shows_its_parties() -> None:
    desk = Desk([article("a", act("ambassador_recalled", "France FR, Italy IT", "Syria SY"))])
    (incident,) = desk.open(category="diplomatic")
    assert printed(rendered(incident))[0].startswith("ambassador recalled: France, Italy → Syria (occurred)")


def test_a_long_story_shows_the_newest_articles_and_says_how_many_there_are() -> None:
    desk = Desk([article(f"a{n}", harm(12 + n, cause="shelling"), hours=n / 4) for n in range(40)])
    (incident,) = desk.open()
    text = "\n".join(printed(rendered(incident)))
    assert "evidence: 20 of 40 articles" in text
    assert "51 killed" in text
    assert incident.tolls["killed"].low == 51
    assert len(incident.history) == 40
