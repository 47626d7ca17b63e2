"""What is a place, and which: texts beside the paths expected of the places named in them."""

import threading
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.extract.document import Document
from streams.extract.places import names
from streams.extract.places.gazetteer import Gazetteer
from streams.records.told import Place
from streams.settings import load


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open(load().home)


def located(gazetteer: Gazetteer, text: str) -> dict[str, list[str]]:
    """Name as written → canonical names from the place up to its country."""
    return {p.place.text: p.place.path for p in gazetteer.article(Document("t", text)).all()}


@pytest.mark.parametrize(
    ("text", "name", "path"),
    [
        ("Shells fell on Homs in western Syria.", "Homs", ["Homs", "Homs Governorate", "Syria"]),
        (
            "Tanks entered the Homs neighbourhoods of Baba Amr and Khaldiyeh, residents in Syria said.",
            "Baba Amr",
            ["Baba Amr", "Homs", "Homs Governorate", "Syria"],
        ),
        ("Two farmers died in Syria's Idlib province.", "Idlib", ["Idlib Governorate", "Syria"]),
        ("Raids hit Khan Sheikhoun, Syria.", "Khan Sheikhoun", ["Khan Shaykhun"]),
        ("Fighting in Hasakeh, in north-eastern Syria.", "Hasakeh", None),
        ("A blast in Tripoli, Lebanon, killed one.", "Tripoli", ["Tripoli", "North Lebanon", "Lebanon"]),
        ("A blast in Tripoli, Libya, killed one.", "Tripoli", ["Tripoli"]),
        ("In Ukraine, a missile hit Kherson.", "Kherson", ["Kherson"]),
        ("The Palestinian camp of Jenin in the West Bank", "West Bank", ["West Bank", "Palestine"]),
        ("Boats sank in the Mediterranean.", "Mediterranean", ["Mediterranean Sea"]),
        ("A quake shook northern nigeria.", "nigeria", ["Nigeria"]),
        ("A blast on Bali killed one.", "Bali", ["Bali", "Indonesia"]),
        ("A blast in Bali, in India's West Bengal, killed one.", "Bali", ["Bali", "Howrah"]),
        ("A fire on Rhodes killed one.", "Rhodes", ["Rhodes", "Greece"]),
    ],
)
def test_a_name_is_found_and_resolved(
    gazetteer: Gazetteer, text: str, name: str, path: list[str] | None
) -> None:
    found = located(gazetteer, text)
    assert name in found
    if path is not None:
        assert found[name][: len(path)] == path


@pytest.mark.parametrize(
    "text",
    [
        "Police said it was nice reading in March.",
        "Police officers arrested two men.",
        "Michael Jordan scored twice.",
        "Mr Georgia spoke for an hour.",
        "They told us to leave.",
        "Reading is taught to all children.",
        "A turkey and some china were sold.",
        "The Thai king left.",
        "In March, the March of the women was held.",
    ],
)
def test_words_and_people_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert located(gazetteer, text) == {}


def test_the_article_decides_between_places_of_one_name(gazetteer: Gazetteer) -> None:
    in_egypt = located(
        gazetteer, "CAIRO (Wire) - Egyptian police said a bus overturned near Mansoura in Egypt."
    )
    assert in_egypt["Mansoura"][-1] == "Egypt"
    in_england = located(gazetteer, "Police in London said a man from Cambridge had been found in England.")
    assert in_england["Cambridge"][-1] == "United Kingdom"
    in_america = located(
        gazetteer, "Boston police said a student from Cambridge, Massachusetts, was missing."
    )
    assert in_america["Cambridge"][-1] == "United States"


def test_a_neighbourhood_belongs_to_the_city_that_is_named(gazetteer: Gazetteer) -> None:
    text = "Mortars hit the al-Zahra district of {} in Syria. Residents of {} fled."
    assert "Homs" in located(gazetteer, text.format("Homs", "Homs"))["al-Zahra"]
    assert "Aleppo" in located(gazetteer, text.format("Aleppo", "Aleppo"))["al-Zahra"]


@pytest.mark.parametrize(
    ("text", "name", "path"),
    [
        ("Gunmen stormed the village of Tell Qamar in Syria.", "Tell Qamar", ["Tell Qamar", "Syria"]),
        ("Two died in Orlavia province.", "Orlavia", ["Orlavia"]),
        ("A mine went off in Qarmoun, a village in Idlib, Syria.", "Qarmoun", ["Qarmoun", "Idlib"]),
    ],
)
def test_a_name_that_no_gazetteer_has_is_a_place_by_its_surroundings(
    gazetteer: Gazetteer, text: str, name: str, path: list[str]
) -> None:
    assert located(gazetteer, text)[name][: len(path)] == path


def test_wire_copy_in_capitals(gazetteer: Gazetteer) -> None:
    text = (
        "SAN SALVADOR, 3 JAN 90 (ACAN) -- THE ARMY SAID THAT TWO PEASANTS WERE KILLED\n"
        "IN USULUTAN DEPARTMENT AND NEAR THE TOWN OF SAN\nMIGUEL. NO OTHER POLICE WERE AT THE BAR."
    )
    found = gazetteer.article(Document("t", text)).all()
    assert [(p.place.text, p.place.country) for p in found] == [
        ("SAN SALVADOR", "SV"),
        ("USULUTAN", "SV"),
        ("SAN MIGUEL", "SV"),
    ]
    assert [p.dateline for p in found] == [True, False, False]
    assert [text[p.start : p.end] for p in found][2] == "SAN\nMIGUEL"


@pytest.mark.parametrize(
    ("text", "datelines"),
    [
        ("Reuters - The minister spoke of the dead.", []),
        ("AP - LIMA, Peru - Nine died in Puno.", ["LIMA"]),
        ("Associated Press - LIMA (AP) - Nine died in Puno.", ["LIMA"]),
        ("LIMA : Nine died in Puno.", ["LIMA"]),
        ("LIMA A bomb killed nine people in Puno.", ["LIMA"]),
        ("LIMA/CARACAS The army denied that it had fired.", ["LIMA"]),
        ("NATO Troops killed nine people in Puno.", []),
    ],
)
def test_an_agency_is_no_dateline(gazetteer: Gazetteer, text: str, datelines: list[str]) -> None:
    found = gazetteer.article(Document("t", text)).all()
    assert [p.place.text for p in found if p.dateline][:1] == datelines
    assert not {"Reuters", "AP", "Associated Press"} & {p.place.text for p in found}


def test_attributes_are_told_apart_from_where_something_is(gazetteer: Gazetteer) -> None:
    text = "The London-based monitor said U.S. air strikes on al-Qaeda in the Arabian Peninsula hit Raqqa."
    places = gazetteer.article(Document("t", text))
    assert [p.place.text for p in places.between(0, len(text))] == ["Raqqa"]
    assert {p.place.text for p in places.all() if p.attribute} >= {"London", "U.S", "Arabian Peninsula"}


def test_a_genitive_without_its_apostrophe(gazetteer: Gazetteer) -> None:
    assert located(gazetteer, "Raids on Syrias second city Aleppo.") == {
        "Syria": ["Syria"],
        "Aleppo": ["Aleppo", "Aleppo Governorate", "Syria"],
    }


def test_the_choice_is_told_in_words(gazetteer: Gazetteer) -> None:
    (place,) = gazetteer.article(Document("t", "A blast in Homs.")).all()
    assert "after “in”" in place.why
    assert "Homs → Homs Governorate → Syria" in place.why
    assert len(place.candidates) > 1


def test_a_name_is_resolved_by_the_article_it_is_asked_for(gazetteer: Gazetteer) -> None:
    in_libya = gazetteer.article(Document("t", "Libya's coast guard and the Libyan navy")).resolve("Tripoli")
    in_lebanon = gazetteer.article(Document("t", "Lebanon's army and the Lebanese police")).resolve("Tripoli")
    assert in_libya
    assert in_lebanon
    assert (in_libya.country, in_lebanon.country) == ("LY", "LB")
    assert gazetteer.article(Document("t", "")).resolve("Xyzzyville") is None


@pytest.mark.parametrize(
    ("outer", "country", "inner", "inside"),
    [
        ("Homs", "SY", "Baba Amr, SY", True),
        ("Syria", None, "Baba Amr, SY", True),
        ("Homs Governorate", "SY", "Palmyra, SY", True),
        ("West Bank", "PS", "Ramallah, PS", True),
        ("Donbas", "UA", "Bakhmut, UA", True),
        ("Darfur", "SD", "Nyala, SD", True),
        ("Aleppo", "SY", "Baba Amr, SY", False),
        ("Baba Amr", "SY", "Homs, SY", False),
    ],
)
def test_containment_at_every_level(
    gazetteer: Gazetteer, outer: str, country: str | None, inner: str, inside: bool
) -> None:
    outer_id = gazetteer.find(outer, country)[0].entry.id
    entry = gazetteer.find(inner)[0].entry
    assert gazetteer.contains(outer_id, entry.id) is inside
    assert gazetteer.contains(outer_id, gazetteer.place(entry)) is inside


def test_find_ranks_the_likeliest_first(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Homs")[0].entry.country == "SY"
    assert gazetteer.find("hims", "SY")[0].entry.name == "Homs"
    assert gazetteer.find("Georgia")[0].entry.kind == "country"
    assert [m.entry.country for m in gazetteer.find("Tripoli", "LB")][:1] == ["LB"]
    assert gazetteer.find("Idleb")[0].entry.name.startswith("Idlib")
    assert gazetteer.find("Xyzzyville") == []


def test_an_unknown_place_keeps_its_name_and_has_an_id_only_within_a_country(gazetteer: Gazetteer) -> None:
    syria = gazetteer.country("SY")
    assert gazetteer.unknown_place("Tell Qamar", None) == Place(
        text="Tell Qamar", name="Tell Qamar", path=["Tell Qamar"]
    )
    known = gazetteer.unknown_place("Tell Qamar", syria)
    assert known.path == ["Tell Qamar", "Syria"]
    assert known.path_ids[0] == "name:tal qamar"


@given(st.text(max_size=300))
def test_any_text_is_read_and_offsets_point_at_the_names(text: str) -> None:
    gazetteer = _shared()
    for place in gazetteer.article(Document("t", text)).all():
        assert 0 <= place.start < place.end <= len(text)
        assert names.key(text[place.start : place.end]) == names.key(place.place.text)


@given(
    st.lists(
        st.sampled_from(["Homs", "in", "Syria", ",", "Killed", "Mr", "Aleppo", "the", "'s", "\n"]),
        max_size=30,
    )
)
def test_places_do_not_overlap(words: list[str]) -> None:
    found = _shared().article(Document("t", " ".join(words))).all()
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_two_openings_at_once_compile_once(tmp_path: Path, gazetteer: Gazetteer) -> None:
    for known in gazetteer.path.parent.glob("geonames-*.sqlite"):
        (tmp_path / known.name).hardlink_to(known)
    opened: list[Path] = []
    threads = [
        threading.Thread(target=lambda: opened.append(Gazetteer.open(tmp_path).path)) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert opened == [next(tmp_path.glob("places-*.sqlite"))] * 3
    assert not list(tmp_path.glob("*.part"))


_open: list[Gazetteer] = []


def _shared() -> Gazetteer:
    """The gazetteer, for properties, which take no fixtures of a module."""
    if not _open:
        _open.append(Gazetteer.open(load().home))
    return _open[0]
