"""Which figures are cumulated over a long stretch, and the words that `--explain` has for it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from streams.extract.document import Document
from streams.extract.pipeline import Extractor

PUBLISHED = datetime(2016, 6, 13, 12, tzinfo=UTC)  # a Monday


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # the name of a war that heads the news of one attack
        ("Huallaga insurgency: At least 70 soldiers are killed in an attack in Tocache.", None),
        ("The Huallaga insurgency has killed 70 soldiers in Tocache.", "an epidemic or a war"),
        # … or that bears the years it has lasted, or the year that it is
        ("2014–2016 Huallaga uprising: 52 civilians are killed by soldiers in Tocache.", None),
        ("Huallaga uprising (2014–present): Nearly 70 people are killed in rocket attacks.", None),
        ("Killings in 2016: 70 people died in Tocache, in attacks.", "months or years"),
        ("The gang killed more than 800 people in its 40-year history.", "told of what has gone on"),
        ("At least 330 are killed in Puno, the highest single-day toll in the uprising.", None),
        # since some days ago, told in another clause
        ("Clashes left 100 people dead in Osh since fighting broke out on Thursday night.", None),
        ("Clashes left 100 people dead in Osh since fighting broke out in March.", "months or years"),
        ("The toll of the army's offensive in Puno reaches 190.", "of a whole campaign"),
        ("Rockets still fall on Puno despite a truce, as the death toll there reaches 190.", "campaign"),
        ("The toll of the army's assault on a school in Puno reaches 190.", None),
        ("Hundreds of people were killed in clashes in Puno in May alone.", "months or years"),
        ("Hundreds of people were killed in clashes in Puno in May.", None),
        # one deed of a war, and who flees it
        ("At least 300 are killed in a massacre in Puno during the Peruvian Civil War.", None),
        ("A boat fleeing the civil war sinks off Puno, killing 50.", None),
        ("At least 300 are killed in Puno during the Peruvian Civil War.", "an epidemic or a war"),
        ("The president's crackdown on illegal drugs passes a death toll of 500.", "a count that is kept"),
        ("A rise in shootings, which have left 51 dead, alarms Puno.", "weeks, months or years"),
        ("A monitor counts 300 dead of twenty separate massacres in Puno.", "a count that is kept"),
        ("At least 30 are killed in two separate attacks in Puno.", None),
        ("Bombs kill 70 in Puno after attacks bloodier than any it has seen since June 2008.", None),
        ("A wave of violence between two tribes in Puno has killed 134.", None),
        ("After months of violence 100 have died in Puno.", "weeks, months or years"),
        ("Shelling kills 50 at a hospital in the war zone of Puno.", None),
        # bodies in one place, and a record
        ("Police say 55 bodies have been recovered so far from a mine in Puno.", None),
        ("Air strikes kill 200 in Yemen, the highest daily toll so far.", None),
        ("So far 40 people have died in Puno.", "a count up to now"),
        # what many die of at once
        ("An estimated fifty prisoners died in the prison break in Puno.", None),
        ("Forces say they gained control of Tocache after killing more than 150 rebels.", None),
        ("Builders in Puno say more than 150 workers have died.", "nothing told of which they died at once"),
    ],
)
def test_running_total(extractor: Extractor, text: str, words: str | None) -> None:
    told = extractor.explain(Document(id="a", text=text, published=PUBLISHED)).told
    why = [line for _, lines in told for line in lines if line.startswith("running total")]
    assert len(told) == 1
    assert (words in why[0]) if words else not why
