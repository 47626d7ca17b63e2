"""A toll told only to be called untrue, or made up, is none; words like these beside another deny nothing."""

from __future__ import annotations

import pytest

from streams.extract.document import Document
from streams.extract.pipeline import Extractor

UNTRUE = [
    "Reports that 60 farmers had been killed in Oruro were false.",
    "The rumour on Facebook that soldiers had shot dead 60 farmers in Oruro proved baseless.",
    "The mayor rejected claims that 60 farmers had been killed in Oruro.",
    "Peru dismissed as fake reports of 60 farmers killed in Oruro.",
    "It is not true that 60 farmers died in Oruro.",
    "Contrary to rumours that 60 farmers were killed in Oruro, nobody was there.",
    "It was wrongly reported that 60 farmers had been killed in Oruro.",
    "A hoax stating that 60 farmers had died in Oruro was read on the radio.",
    "The ministry wrongly published figures showing that 60 farmers died in Oruro.",
    "The railway caused alarm by mistakenly posting a notice on its website saying that 60 died in Oruro.",
    "A hoax message said 60 farmers had been killed in Oruro.",
    "The governor called the news that 60 farmers had drowned in Oruro untrue.",
    "There was no truth in reports that 60 farmers had died in Oruro.",
    "The army denied losing 60 men in Oruro.",
    "The drill simulated a quake in which 60 farmers were killed in Oruro.",
    "Rescuers trained for a scenario in which 60 farmers are killed in Oruro.",
    "A video game in which 60 farmers are killed in Oruro has been banned.",
    "Her novel tells of a valley near Oruro where soldiers murder 60 farmers.",
    "The general said not one of our 60 soldiers was hurt in Oruro.",
]
TRUE = [
    "The mayor rejected claims of a cover-up after 60 farmers were killed in Oruro.",
    "A false rumour that a boy had been shot led to riots in which 60 farmers were killed in Oruro.",
    "False reports of a bomb caused a stampede and 60 farmers were crushed to death in Oruro.",
    "The army rejected claims that it was to blame for a blast that killed 60 farmers in Oruro.",
    "The mayor called claims that the 60 farmers killed in Oruro were armed false.",
    "The mayor did not deny reports that 60 farmers had been killed in Oruro.",
    "The army sent the troops by mistake; 60 farmers died in a blast in Oruro.",
    "Fake policemen shot dead 60 farmers in Oruro.",
    "The claim that no warning came is false; 60 farmers were killed in Oruro.",
    "A drill in which 60 soldiers were killed in Oruro is being looked into.",
    "As many as they were, 60 farmers died of the novel virus in Oruro.",
    "A bomb killed 60 farmers in a video game hall in Oruro.",
    "Not one of the guards was there when 60 farmers were killed in Oruro.",
]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def told(extractor: Extractor, text: str) -> list[tuple[str, int | None]]:
    """Who is told to be dead or hurt, as a fact."""
    found = extractor.extract(Document(id="a", text=text)).casualties
    return [(mention.kind, mention.low) for mention in found if mention.status == "reported"]


@pytest.mark.parametrize("sentence", UNTRUE)
def test_what_is_called_untrue_is_not_told(extractor: Extractor, sentence: str) -> None:
    assert told(extractor, sentence) == []


@pytest.mark.parametrize("sentence", TRUE)
def test_what_is_told_beside_it_is(extractor: Extractor, sentence: str) -> None:
    assert ("killed", 60) in told(extractor, sentence)
