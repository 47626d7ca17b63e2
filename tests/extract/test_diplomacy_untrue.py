"""Acts that are told only to be called untrue, to be made up or held back; and those beside such words."""

from __future__ import annotations

import pytest

from tests.extract.diplomacy_reading import events

STATUS = {
    "Reports that Peru had expelled Chad's ambassador are false.": ["denied"],
    "It is not true that Peru has expelled Chad's ambassador.": ["denied"],
    "Contrary to rumours that Peru had expelled Chad's ambassador, he is in Lima.": ["denied"],
    "A hoax letter said Peru had expelled Chad's ambassador.": ["denied"],
    "Lima's radio wrongly reported Peru had expelled Chad's ambassador.": ["denied"],
    "In the novel, Peru expels Chad's ambassador and goes to war.": [],
    "The drill simulated a crisis in which Peru expels Chad's ambassador.": [],
    "Peru protested rather than expel Chad's ambassador.": ["denied"],
    "Peru has refrained from expelling Chad's ambassador.": ["denied"],
    "Peru is reluctant to expel Chad's ambassador.": ["denied"],
    "Peru reserves the right to expel Chad's ambassador.": ["threatened"],
    "Peru would not hesitate to expel Chad's ambassador.": ["threatened"],
    "Peru will not think twice before expelling Chad's ambassador.": ["threatened"],
    "Peru did not hesitate to expel Chad's ambassador.": ["occurred"],
    "Peru has no choice but to expel Chad's ambassador, an opposition leader said.": ["proposed"],
    "There is no plan to expel Chad's ambassador, Peru's minister said.": ["denied"],
    "There is no way but to expel Chad's ambassador, Peru's minister said.": ["announced"],
    "Had Peru expelled Chad's ambassador, a war would have followed.": ["denied"],
    "The decision to expel Chad's ambassador was reversed.": ["denied"],
    "Peru's decision to expel Chad's ambassador reversed years of thaw.": ["announced"],
    "A court in Peru suspended the expulsion of Chad's ambassador.": ["denied"],
    "The expulsion of Chad's ambassador from Peru was suspended by a court.": ["denied"],
    "A court in Peru upheld the expulsion of Chad's ambassador.": ["occurred"],
    "Rather than wait, Peru expelled Chad's ambassador.": ["occurred"],
    "After false reports of a massacre, Peru expelled Chad's ambassador.": ["occurred"],
    "Dismissing claims of weakness, Peru expelled Chad's ambassador.": ["occurred"],
    "Expulsion of Chad's ambassador is an option, Peru's minister said.": ["proposed"],
    "The expulsion of Chad's ambassador remains on the table, Peru's premier said.": ["proposed"],
    "The expulsion of Chad's ambassador is one of the options, Peru's premier said.": ["proposed"],
    "The Security Council draft on Chad faces a Russian veto.": ["threatened"],
    "Russia abstained rather than veto the Security Council draft on Chad.": ["denied"],
    "China and Russia blocked a push at the UN for more sanctions on Chad, using their vetoes.": ["occurred"],
    "Russia allowed the Security Council resolution on Chad to pass.": ["occurred"],
}


@pytest.mark.parametrize(("text", "status"), STATUS.items(), ids=lambda value: str(value)[:60])
def test_status(text: str, status: list[str]) -> None:
    kinds = {"ambassador_expelled", "unsc_veto", "resolution_adopted"}
    assert [e.status for e in events(text) if e.type in kinds] == status
