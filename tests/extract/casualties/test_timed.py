"""When it happened, where the sentence tells it by another one or by the happening: day and background."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from streams.extract.document import Document
from streams.extract.pipeline import Extractor
from streams.records.told import CasualtyMention

PUBLISHED = datetime(2016, 6, 8, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def last_told(extractor: Extractor, text: str) -> CasualtyMention:
    return extractor.extract(Document(id="a", text=text, published=PUBLISHED)).casualties[-1]


@pytest.mark.parametrize(
    ("text", "begins", "background"),
    [
        # a short sentence goes on about the day told right before it
        ("Two people were killed on January 1 in Lima. Seven people were wounded.", (2016, 1, 1), True),
        ("A guard was shot dead on Monday in Lima. Six clerks were hurt.", (2016, 6, 6), False),
        ("A guard died on Monday in Lima. Nine have been wounded.", None, False),
        # counted from what was told before
        (
            "In March a blast in Lima killed nine. Six days later a gunman shot four clerks dead in Cusco.",
            (2016, 3, 7),
            True,
        ),
        ("Nine died in Lima on Monday. The following day, a bomb killed two in Cusco.", (2016, 6, 7), False),
        ("Nine died in Lima on Monday. Two days earlier, a bomb killed two in Cusco.", (2016, 6, 4), False),
        # a time that is told of the happening itself
        ("A judge ruled on Monday on the 2012 shooting that left 26 pupils dead.", (2012, 1, 1), True),
        ("He is wanted over November\u2019s attacks in Lima, which killed 130 people.", (2015, 11, 1), True),
        # a year that is the name of something else
        ("They asked to keep the 2005 peace agreement, as 140 people are killed in Lima.", None, False),
        ("2016 Puno market bombing: At least 95 people are killed by a bomb in Puno.", None, False),
        ("2009 Puno market bombing: 95 people were killed by a bomb in Puno.", (2009, 1, 1), True),
        ("The mayor spoke on Tuesday of Friday's blast, which killed six.", (2016, 6, 3), False),
    ],
)
def test_when(extractor: Extractor, text: str, begins: tuple[int, int, int] | None, background: bool) -> None:
    told = last_told(extractor, text)
    assert (told.period.start if told.period else None) == (date(*begins) if begins else None)
    assert told.historical is background
