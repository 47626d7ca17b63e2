"""From a text to what it says: the whole reading, and what must not upset it."""

from __future__ import annotations

import random
import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from spacy import attrs

from streams.extract.document import Document
from streams.extract.pipeline import UNASKED, Extractor
from streams.records.told import CasualtyMention


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()


PUBLISHED = datetime(2022, 11, 9, 12, tzinfo=UTC)


def read(extractor: Extractor, text: str, published: datetime | None = PUBLISHED) -> list[CasualtyMention]:
    return extractor.extract(Document(id="a", text=text, published=published)).casualties


def test_a_report_with_its_circumstances(extractor: Extractor) -> None:
    (toll,) = read(extractor, "At least 34 people died in Saturday's shelling of Aleppo, activists said.")
    assert (toll.kind, toll.low, toll.high, toll.cause) == ("killed", 34, None, "shelling")
    assert toll.place is not None
    assert toll.place.path[-1] == "Syria"
    assert toll.period is not None
    assert str(toll.period.start) == "2022-11-05"
    assert toll.attributed_to is not None
    assert (toll.attributed_to.name, toll.attributed_to.source_class) == ("activists", "activist")


def test_the_countries_that_an_article_is_about(extractor: Extractor) -> None:
    text = "Twelve Armenian soldiers were killed in clashes with Azerbaijan, Armenia said on Tuesday."
    assert extractor.extract(Document(id="a", text=text, published=PUBLISHED)).countries == ["AM", "AZ"]


def test_there_is_the_place_told_before(extractor: Extractor) -> None:
    first, second = read(extractor, "A bomb killed 12 in Kandahar. Hundreds have died there since Sunday.")
    assert first.place is not None
    assert second.place is not None
    assert second.place.name == first.place.name


@pytest.mark.parametrize(
    ("text", "running_total", "historical"),
    [
        ("The bombing in Kabul on Tuesday killed 63 people.", False, False),
        ("The death toll from the earthquake in Papua rose to 310.", False, False),
        ("More than 9,000 civilians have been killed since the war began.", True, False),
        ("Cholera has killed 212 people in Lilongwe.", True, False),
        ("In 2021, 77 reporters were killed in the country.", True, False),
        ("The bombing in 2005 killed 41 commuters.", False, True),
        ("He was convicted of murdering 14 pilgrims two years ago.", False, True),
    ],
)
def test_running_totals_and_background(
    extractor: Extractor, text: str, running_total: bool, historical: bool
) -> None:
    (toll,) = read(extractor, text)
    assert (toll.running_total, toll.historical) == (running_total, historical)


@pytest.mark.parametrize(
    "text",
    [
        "The group threatened to kill 30 hostages.",
        "The storm could kill dozens of people.",
        "No one was killed in the blast.",
        "The senate killed five bills.",
        "Two hundred whales died on the beach.",
        "The ministry denied plans to arrest the student.",
    ],
)
def test_what_did_not_come_about_or_is_no_harm_to_people(extractor: Extractor, text: str) -> None:
    assert read(extractor, text) == []


def test_feared_is_a_status(extractor: Extractor) -> None:
    (toll,) = read(extractor, "At least 80 migrants are feared dead after their boat sank off Samos.")
    assert (toll.low, toll.status) == (80, "feared")


def test_wire_copy_in_capitals(extractor: Extractor) -> None:
    killed, wounded = read(extractor, "THREE GUERRILLAS WERE KILLED AND SEVEN SOLDIERS WOUNDED IN USULUTAN.")
    assert (killed.kind, killed.low, killed.victim_class) == ("killed", 3, "armed_group")
    assert (wounded.kind, wounded.low, wounded.victim_class) == ("wounded", 7, "security_forces")


def test_another_language_passes_through_unread(extractor: Extractor) -> None:
    text = "Al menos 30 personas murieron el martes en un ataque contra un mercado, según la policía."
    found = extractor.extract(Document(id="a", text=text))
    assert (found.language, found.casualties, found.events) == ("es", [], [])


NASTY = {
    "empty": "",
    "blank": " \n\t\n",
    "binary": bytes(random.Random(1).randrange(256) for _ in range(20_000)).decode("latin-1"),
    "a thousand numbers": "killed " + ", ".join(str(n) for n in range(1000)) + " people were injured.",
    "control characters": "Five\x00 people\x07 were killed\x1b[0m in Homs.",
    "right-to-left marks": "\u202bFive people were killed in Homs.\u202c\u200f",
    "markup": "<p>Five people were <b>killed</b> in <a href='x'>Homs</a>.</p>",
    "lone surrogate": "Five people were killed \ud800 in Homs.",
    "brackets": "(" * 5000 + "killed" + ")" * 5000,
}


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_bad_input_is_read_without_harm(extractor: Extractor, text: str) -> None:
    found = extractor.extract(Document(id="a", text=text, published=PUBLISHED))
    assert all(text[m.start : m.end] == m.quote for m in found.casualties)


@pytest.mark.parametrize("text", [NASTY["control characters"], NASTY["right-to-left marks"], NASTY["markup"]])
def test_marks_and_markup_do_not_hide_a_toll(extractor: Extractor, text: str) -> None:
    assert [(m.kind, m.low) for m in read(extractor, text)] == [("killed", 5)]


def test_a_spent_budget_keeps_what_was_found() -> None:
    impatient = Extractor(budget=0.05)
    text = "Seven people were killed in Homs on Monday. " * 2000
    found = impatient.extract(Document(id="a", text=text))
    assert found.truncated
    assert found.casualties


def test_a_budget_covers_reading_too() -> None:
    """A megabyte without a stop, every few words of which tell of somebody killed."""
    text = "five killed and nine wounded in Homs and " * 25_000
    started = time.process_time()
    found = Extractor(budget=2.0).extract(Document(id="a", text=text))
    assert time.process_time() - started < 20
    assert found.truncated
    assert all(text[m.start : m.end] == m.quote for m in found.casualties)


ORDINARY = (
    "At least 34 people were killed and dozens wounded when shells hit the market of Idlib on Tuesday. "
    "Norway recalled its ambassador to Chile after the vote. The council of Aleppo met Ana Ruiz in Cairo. "
)


def test_a_budget_covers_the_naming_of_places_people_and_bodies() -> None:
    """A megabyte of ordinary sentences, every one of which names somebody or some place."""
    text = ORDINARY * 5000
    started = time.process_time()
    found = Extractor(budget=2.0).extract(Document(id="a", text=text))
    assert time.process_time() - started < 15
    assert found.truncated
    assert found.casualties
    assert all(text[e.start : e.end] == e.text for e in found.entities)


def test_a_budget_covers_explanations() -> None:
    started = time.process_time()
    explained = Extractor(budget=2.0).explain(Document(id="a", text=ORDINARY * 5000))
    assert time.process_time() - started < 15
    assert explained.truncated
    assert explained.told


def test_what_is_read_within_its_budget_is_not_called_cut(extractor: Extractor) -> None:
    document = Document(id="a", text=ORDINARY)
    assert not extractor.extract(document).truncated
    assert not extractor.explain(document).truncated


def test_many_are_extracted_in_order(extractor: Extractor) -> None:
    documents = [Document(id=str(n), text=f"A blast killed {n} people in Kabul.") for n in range(2, 300)]
    found = list(extractor.extract_many(documents))
    assert [e.article_id for e in found] == [d.id for d in documents]
    assert all(e.casualties[0].low == int(e.article_id) for e in found)


def test_entities_are_people_organisations_and_places(extractor: Extractor) -> None:
    text = "A bomb killed Hassan Karimi, an official of the World Food Programme, in Kandahar."
    found = extractor.extract(Document(id="a", text=text))
    assert {"Kandahar"} <= {e.text for e in found.entities if e.label == "place"}
    assert {e.label for e in found.entities} >= {"person", "place"}


def test_explanations_name_sentence_trigger_count_and_place(extractor: Extractor) -> None:
    document = Document(id="a", text="A blast killed at least 20 people in Kabul.", published=PUBLISHED)
    ((mention, lines),) = extractor.explain(document).told
    why = "\n".join(lines)
    assert mention.kind == "killed"
    assert all(word in why for word in ("sentence 1", 'trigger "killed"', "at least", "Kabul", "Afghanistan"))


def test_a_place_is_told_as_the_document_has_it_control_characters_and_all(extractor: Extractor) -> None:
    text = "At least 12 people were killed in Deir\x1fEzzor on Monday."
    entities = extractor.extract(Document(id="a", text=text)).entities
    assert "Deir\x1fEzzor" in [entity.text for entity in entities]


def test_no_reader_asks_of_a_word_what_is_not_noted() -> None:
    asked = "|".join(rf"\.{attrs.NAMES[attribute].lower()}\b" for attribute in UNASKED)
    sources = (Path(__file__).parents[2] / "streams" / "extract").rglob("*.py")
    assert [str(path) for path in sources if re.search(asked, path.read_text(encoding="utf-8"))] == []
