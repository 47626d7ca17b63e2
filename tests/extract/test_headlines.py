"""Headlines that stand in one line with their articles."""

from __future__ import annotations

import pytest

from streams.extract.headlines import set_apart


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Blast Kills 3 in Puno LIMA, Peru (EFE) - A blast killed three.", "Blast Kills 3 in Puno"),
        ("Blast kills 3 in Puno  LIMA (EFE) - A blast killed three.", "Blast kills 3 in Puno"),
        ("Three die in Puno LIMA, Aug. 20 -- A blast killed three.", "Three die in Puno"),
        ("Three die in Puno AREQUIPA - A blast killed three.", "Three die in Puno"),
        ("Three Die in Puno (EFE) EFE - A blast killed three.", "Three Die in Puno (EFE)"),
        (
            "Soldiers Raid Mosque in Puno, Killing 3 The town was quiet.",
            "Soldiers Raid Mosque in Puno, Killing 3",
        ),
        ("Raid on Puno Market Kills 2 The US army says so.", "Raid on Puno Market Kills 2"),
        (
            "Blast kills six in Puno <b>...</b> LIMA, Peru A blast killed six.",
            "Blast kills six in Puno <b>...</b>",
        ),
        ("Six killed in hotel ARMENIA: Six people were killed.", "Six killed in hotel"),
        ("Aid Groups Halt Work After the Ban", "Aid Groups Halt Work After the Ban"),
        ("Town with no water to join NATO: mayor", "Town with no water to join NATO: mayor"),
        ("He read the news in The Guardian of Lagos.", "He read the news in The Guardian of Lagos."),
        ("", ""),
    ],
)
def test_the_headline_has_a_line_of_its_own(text: str, line: str) -> None:
    apart = set_apart(text)
    assert apart.split("\n")[0] == line
    assert apart.replace("\n", " ") == text
