"""Acts that news goes on naming long after they were done."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from streams.extract.diplomacy import bygone
from tests.extract.diplomacy_reading import events


@pytest.mark.parametrize(
    ("text", "published", "status"),
    [
        ("US troops leave Afghanistan after 20 years", "2021-08-20", "occurred"),
        ("A negotiator dreads the planned withdrawal from Afghanistan.", "2021-04-15", "announced"),
        ("Women fear for their rights since US troops left Kabul.", "2023-02-01", "background"),
        ("The US withdrawal from Afghanistan haunts the party.", "2022-05-01", "background"),
        ("He fled to Rome after the Kabul evacuation.", "2022-05-01", "background"),
        ("Peru evacuates 30 Afghans from Kabul", "2022-05-01", "occurred"),
        ("Russia's withdrawal from Kherson city left ruins", "2023-03-01", "background"),
        ("Russia withdraws troops from Melitopol", "2023-03-01", "occurred"),
        ("After the invasion of Ukraine, Peru expelled nine Russian diplomats.", "2022-04-01", "occurred"),
        ("After the invasion of Ukraine, Peru expelled nine Russian diplomats.", "2024-04-01", "background"),
        ("After the invasion of Chad, Peru expelled nine Russian diplomats.", "2024-04-01", "occurred"),
    ],
)
def test_what_is_long_over_is_background(text: str, published: str, status: str) -> None:
    day = datetime.fromisoformat(published).replace(tzinfo=UTC)
    assert {event.status for event in events(text, day)} == {status}


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("2021-08-30\ttroops_withdrawn\tafghan", "needs a day, a type, names and words"),
        ("2021-08-30\tretreat\t\tafghan", "needs a day, a type, names and words"),
        ("30 August 2021\ttroops_withdrawn\t\tafghan", "needs a day as 2021-08-30"),
        ("2021-08-30\ttroops_withdrawn\t\tafghan(", "needs a day as 2021-08-30, a pattern"),
    ],
)
def test_a_line_that_is_wrong_is_told(tmp_path: Path, line: str, wrong: str) -> None:
    table = tmp_path / "bygone.tsv"
    table.write_text(f"# a comment\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=f"bygone.tsv:2: {wrong}"):
        bygone.read(table)
