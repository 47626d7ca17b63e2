"""Who is told as the source of a casualty, and of what class: one example a kind of wording."""

from __future__ import annotations

import pytest

from streams.extract.document import Document
from streams.extract.pipeline import Extractor

SAID = {
    "A strike killed three fighters near Sahra, the Levant Observatory said on Sunday.": "monitor",
    "Gunmen killed at least 17 farmers in Lima, a spokesman for the governor said.": "official",
    "The blast put 12 people in hospital, police said.": "official",
    "UNICEF: 14 children killed in Lima": "un",
    "Blast kills 12 in Lima: police": "official",
    "14 children killed in Lima - UNICEF": "un",
    "Shelling kills 14 children in Lima, says UNICEF": "un",
    "Blast in Lima kills 12 – state media": "media",
    "The UN has verified the deaths of 214 civilians in Lima since April.": "un",
    "Figures from the interior ministry show that 64 people died in Lima.": "official",
    "Deaths of 45 people were confirmed by the health ministry on Monday.": "official",
    "A bomb killed six guards in Lima, Ana Ruiz, head of the district hospital, told AFP.": "official",
    "An eyewitness who spoke to a newspaper, claimed that twelve people were killed.": "witness",
    "According to Doctors Without Borders, 31 patients were killed in the raid.": "monitor",
    "Jihadists shelled Lima killing nine people Sputnik reported": "media",  # commas are lost
    "Eight people were killed in Lima said the Observatory": "monitor",
    "Detectives who looked for Ana Ruiz reported that she had been killed.": "unspecified",
    "Lima says 300 soldiers were killed.": "official",
}
NOT_SAID = (
    "The blast killed 12 people.",
    "The flood claimed the lives of nine pilgrims.",
    "The attack, which killed 12 soldiers, was claimed by the rebels.",
    "A man was killed under the state of emergency declared last week.",
    "The sister of a man who was kidnapped in Lima told reporters that she is worried.",
    "Three farmers who were reported missing were found dead.",
    "Ferry fire: 12 dead near Lima",
    "Two miners killed in Lima - Lima Daily News",
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(("text", "said_by"), SAID.items())
def test_who_says_so(extractor: Extractor, text: str, said_by: str) -> None:
    (told, *_) = extractor.extract(Document("a", text)).casualties
    assert told.attributed_to is not None
    assert told.attributed_to.source_class == said_by


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_the_text_itself_asserts(extractor: Extractor, text: str) -> None:
    (told, *_) = extractor.extract(Document("a", text)).casualties
    assert told.attributed_to is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Homs: 12 dead, activists say; Lima: two killed, the mayor said; Chur: a bus crash killed nine.",
            ["activists", "the mayor", None],
        ),
        (
            "Police said two people were killed in Lima, while the hospital said three had died.",
            ["Police", "the hospital"],
        ),
        ("Six were killed, Ana Ruiz, the mayor of Lima, said.", ["Ana Ruiz"]),
        ("A bomb killed two people and police said four were hurt.", [None, "police"]),
        ("The United Nations says it has verified 90 deaths.", ["The United Nations"]),
        ("Nine died, according to a statement issued by the mayor.", ["the mayor"]),
    ],
)
def test_each_is_said_by_its_own(extractor: Extractor, text: str, names: list[str | None]) -> None:
    found = extractor.extract(Document("a", text)).casualties
    assert [told.attributed_to.name if told.attributed_to else None for told in found] == names
