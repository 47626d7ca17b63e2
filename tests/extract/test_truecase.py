"""Wire copy in capitals and headlines get the case of running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.extract.truecase import truecase


@pytest.mark.parametrize(
    ("text", "cased"),
    [
        ("THREE GUERRILLAS WERE KILLED IN USULUTAN", "Three guerrillas were killed in Usulutan"),
        (
            "Dozens of Insurgents Killed as Troops Advance in Aleppo",
            "Dozens of insurgents killed as troops advance in Aleppo",
        ),
        (
            "Kherson Celebrates Russian Retreat as Iranians Protest",
            "Kherson celebrates Russian retreat as Iranians protest",
        ),
        ("EC MINISTERS LIFT BAN ON NATO ENVOYS", "EC ministers lift ban on NATO envoys"),
        ("TWO MEN PERPETRATED THE ATTACK IN MAY 1989", "Two men perpetrated the attack in May 1989"),
        ("THE TROOPS MERCILESSLY AMBUSHED A CHURCH", "The troops mercilessly ambushed a church"),
        (
            "AHMED CONNOLLY WAS SEEN IN THE OLD CITY OF USULUTAN",
            "Ahmed Connolly was seen in the old city of Usulutan",
        ),
        (  # the dateline gives way
            "Lima, April 22 (PTI) Four Finns were hurt.",
            "                     Four Finns were hurt.",
        ),
        ("A MAN who had fled was killed near Lima.", "A man who had fled was killed near Lima."),
        ("COLLEAGUES of a nurse were hurt near Lima.", "Colleagues of a nurse were hurt near Lima."),
        ("UNICEF says nine were killed near Lima.", "UNICEF says nine were killed near Lima."),
        ("Five people were killed in Aleppo on Monday.", "Five people were killed in Aleppo on Monday."),
    ],
)
def test_truecase(text: str, cased: str) -> None:
    assert truecase(text) == cased


@given(st.text())
def test_length_never_changes(text: str) -> None:
    assert len(truecase(text)) == len(text)
