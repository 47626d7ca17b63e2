"""The list of catastrophes and deaths that news refers to by name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from streams.extract.casualties import catastrophes


def _file(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "catastrophes.yml"
    file.write_text(text)
    return file


def test_each_has_its_words_and_its_month(tmp_path: Path) -> None:
    file = _file(tmp_path, "catastrophes:\n  - 1984-12: 'bhopal'\ndeaths:\n  - 1986-02: 'olof palme'\n")
    assert catastrophes.read(file) == {
        "catastrophes": [("bhopal", date(1984, 12, 1))],
        "deaths": [("olof palme", date(1986, 2, 1))],
    }


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("deaths: [1986-02\n", "no YAML"),
        ("deaths: []", "it needs `catastrophes` and `deaths`, and nothing else"),
        ("{catastrophes: 1984-12, deaths: []}", "`catastrophes` has no list of lines as `- 1984-12: bhopal`"),
        ("{catastrophes: [bhopal], deaths: []}", "`bhopal` is no line as `- 1984-12: bhopal`"),
        ("{catastrophes: [{1984: bhopal}], deaths: []}", "`1984: bhopal` needs a month as 1984-12"),
        ("{catastrophes: [{1984-13: bhopal}], deaths: []}", "`1984-13: bhopal` needs a month as 1984-12"),
        ("{catastrophes: [{2001-09: 911}], deaths: []}", "`2001-09: 911` needs words"),
        ("{catastrophes: [], deaths: [{2022-09: 'amini('}]}", "`2022-09: amini\\(` is no pattern: missing"),
        ("{catastrophes: [], deaths: [{2022-09: 'amini|'}]}", "`2022-09: amini\\|` is found everywhere"),
    ],
)
def test_a_list_that_is_wrong_says_how(text: str, wrong: str, tmp_path: Path) -> None:
    file = _file(tmp_path, text)
    with pytest.raises(ValueError, match=wrong) as raised:
        catastrophes.read(file)
    assert str(file) in str(raised.value)
