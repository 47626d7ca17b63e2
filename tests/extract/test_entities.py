"""Entities: the gazetteer wins over the model on places; the model tells people and organisations."""

import spacy
from spacy.tokens import Doc, Span

from streams.extract import entities
from streams.extract.document import Document, Sentence
from streams.extract.places.gazetteer import Gazetteer
from streams.settings import load

BLANK = spacy.blank("en")


def sentence(text: str, named: dict[str, str]) -> Sentence:
    """A sentence in which a model has named these spans."""
    doc: Doc = BLANK(text)
    spans = [
        doc.char_span(text.index(name), text.index(name) + len(name), label) for name, label in named.items()
    ]
    doc.ents = [span for span in spans if isinstance(span, Span)]
    return Sentence(doc, text, start=0, number=0, paragraph=0)


def found(text: str, named: dict[str, str]) -> list[tuple[str, str]]:
    document = Document("t", text)
    places = Gazetteer.open(load().home).article(document)
    return [(e.text, e.label) for e in entities.read([sentence(text, named)], document, places)]


def test_what_the_model_takes_for_a_person_is_a_place_if_the_gazetteer_has_it() -> None:
    text = "Shells fell on Baba Amr in Homs, Syria, said Rami Qasem of the Red Crescent."
    named = {"Baba Amr": "PERSON", "Homs": "ORG", "Rami Qasem": "PERSON", "the Red Crescent": "ORG"}
    assert found(text, named) == [
        ("Baba Amr", "place"),
        ("Homs", "place"),
        ("Syria", "place"),
        ("Rami Qasem", "person"),
        ("Red Crescent", "organisation"),
    ]


def test_a_place_that_only_the_model_sees_is_none() -> None:
    assert found("He drank a Latte.", {"Latte": "GPE"}) == []


def test_a_place_within_the_name_of_a_body_is_part_of_it() -> None:
    assert found("The London Stock Exchange fell.", {"The London Stock Exchange": "ORG"}) == [
        ("London Stock Exchange", "organisation")
    ]


def test_a_name_is_of_one_kind_throughout_a_text() -> None:
    text = "Rami Qasem spoke. Later Qasem left with Acme, and Acme thanked Acme."
    document = Document("t", text)
    doc: Doc = BLANK(text)
    spans = [(0, 10, "PERSON"), (24, 29, "ORG"), (40, 44, "ORG"), (50, 54, "PERSON"), (63, 67, "ORG")]
    doc.ents = [span for span in (doc.char_span(*at[:2], at[2]) for at in spans) if span]
    places = Gazetteer.open(load().home).article(document)
    told = entities.read([Sentence(doc, text, start=0, number=0, paragraph=0)], document, places)
    assert [(e.text, e.label) for e in told] == [
        ("Rami Qasem", "person"),
        ("Qasem", "person"),
        ("Acme", "organisation"),
        ("Acme", "organisation"),
        ("Acme", "organisation"),
    ]


def test_what_people_are_by_their_country_is_no_name_and_a_feeds_last_words_are_no_part_of_one() -> None:
    text = "Two Syrian men met Rami Qasem Continue reading..."
    assert found(text, {"Syrian": "PERSON", "Rami Qasem Continue": "PERSON"}) == [("Rami Qasem", "person")]


def test_offsets_count_in_the_document() -> None:
    text = "A blast in Homs."
    document = Document("t", text)
    (entity,) = entities.read([], document, Gazetteer.open(load().home).article(document))
    assert text[entity.start : entity.end] == "Homs"
    assert entity.place
    assert entity.place.country == "SY"


def test_an_article_that_tells_of_nothing_is_looked_over() -> None:
    text = (
        "Nairobi gets a new park\n\nKenya's president and Maria Lopez of the United Nations opened it. "
        "The Taliban were not asked, nor was Emmanuel Macron."
    )
    named = entities.glance(text, Gazetteer.open(load().home))
    assert [(e.text, e.label) for e in named] == [
        ("Nairobi", "place"),
        ("Kenya", "place"),
        ("Maria Lopez", "person"),
        ("United Nations", "organisation"),
        ("Taliban", "organisation"),
        ("Emmanuel Macron", "person"),
    ]
    assert [e.place.path[-1] for e in named if e.place] == ["Kenya", "Kenya"]
    assert all(text[e.start : e.end] == e.text for e in named)


def test_words_after_a_first_name_are_no_surname_if_they_are_common() -> None:
    named = entities.glance("Grace Period Ends Soon\n\nWill Power Return?", Gazetteer.open(load().home))
    assert named == []
