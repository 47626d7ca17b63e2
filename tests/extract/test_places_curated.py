"""The curated file: what is wrong with it is told by line; what is right is found."""

from pathlib import Path

import pytest

from streams.extract.places import store
from streams.extract.places.curated import PLACES_YML, CuratedError, read
from streams.extract.places.gazetteer import Gazetteer
from streams.settings import load


def problems(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    """Line and message of each problem in a file with this text, without looking up its parents."""
    path = tmp_path / "places.yml"
    path.write_text(text, encoding="utf-8")
    return [(p.line, p.message) for p in read(path)[1]]


GOOD = """\
- within: Homs, SY
  kind: neighbourhood
  places:
    Karm el-Lawz: [Karm al-Loz]
"""


def test_a_good_file_has_no_problems(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("Homs, SY", "Homs", 1, "is no place"),
        ("Homs, SY", "Homs, XX", 1, "no country code"),
        ("kind: neighbourhood", "kind: quarter", 1, "kind `quarter`"),
        ("[Karm al-Loz]", "{at: [134.1, 36.7]}", 4, "off the globe"),
        ("[Karm al-Loz]", "{at: 34}", 4, "[latitude, longitude]"),
        ("[Karm al-Loz]", "{spelled: [Karm al-Loz]}", 4, "unknown field `spelled`"),
        ("[Karm al-Loz]", "[Karm al-Loz]\n    Karm al-Loz: []", 5, "already in line 4"),
        ("[Karm al-Loz]", "[12]", 4, "no spelling"),
        ("Karm el-Lawz", "12", 4, "no name"),
        ("places:", "place:", 1, "a group needs"),
        ("[Karm al-Loz]", "[Karm al-Loz", 5, "no YAML"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    found = problems(tmp_path, GOOD.replace(old, new))
    assert any(at == line and message in told for at, told in found), found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that has GeoNames compiled already, and no curated places."""
    known = Gazetteer.open(load().home).path.parent.glob("geonames-*.sqlite")
    for path in known:
        (tmp_path / path.name).hardlink_to(path)
    return tmp_path


def test_an_unknown_parent_is_found_on_compiling(folder: Path) -> None:
    path = folder / "places.yml"
    path.write_text(GOOD.replace("Homs", "Hoomms"), encoding="utf-8")
    count, found = store.check(folder, path)
    assert count == 1
    assert [(p.line, "Hoomms, SY" in p.message) for p in found] == [(4, True)]
    with pytest.raises(CuratedError, match=r"places\.yml:4: "):
        Gazetteer.open(folder, path)


def test_an_edited_file_is_compiled_anew(folder: Path) -> None:
    path = folder / "places.yml"
    path.write_text(GOOD, encoding="utf-8")
    (match,) = Gazetteer.open(folder, path).find("Karm al-Loz")
    assert match.entry.id == "tocsin:homs-karm-el-lawz"
    path.write_text(GOOD.replace("Karm al-Loz", "Karm al-Lauz"), encoding="utf-8")
    edited = Gazetteer.open(folder, path)
    assert [m.entry.name for m in edited.find("Karm al-Lauz")] == ["Karm el-Lawz"]
    assert len(list(folder.glob("places-*.sqlite"))) == 1


def test_a_place_of_geonames_gets_spellings_and_a_name(folder: Path) -> None:
    path = folder / "places.yml"
    path.write_text("- spellings:\n    Homs, SY: {name: Hims, spellings: [Emessa]}\n", encoding="utf-8")
    (match, *_) = Gazetteer.open(folder, path).find("Emessa")
    assert (match.entry.name, match.entry.id) == ("Hims", "gn:169577")


def test_a_place_of_geonames_loses_a_spelling_that_means_another_and_has_its_people(folder: Path) -> None:
    path = folder / "places.yml"
    path.write_text(
        "- spellings:\n"
        "    gn:281133: {name: Gaza City, without: [Gaza]}\n"
        "    Gaza Strip, PS: {spellings: [Gaza], people: 2000000}\n",
        encoding="utf-8",
    )
    found = [(match.entry.id, match.entry.population) for match in Gazetteer.open(folder, path).find("Gaza")]
    assert ("gn:281132", 2_000_000) in found
    assert all(id_ != "gn:281133" for id_, _ in found)


def test_people_are_a_number(tmp_path: Path) -> None:
    told = "- spellings:\n    Homs, SY: {spellings: [Emessa], people: many}\n"
    assert problems(tmp_path, told) == [(2, "`people` of Homs, SY must be a number")]


def test_the_places_that_ship_are_right() -> None:
    count, found = store.check(load().home)
    assert found == []
    assert count > 500
    assert read(PLACES_YML)[1] == []


def test_a_place_of_a_group_can_lie_elsewhere_and_be_of_another_kind(tmp_path: Path) -> None:
    file = tmp_path / "places.yml"
    file.write_text(
        "- within: SY\n  kind: region\n  places:\n"
        '    Karm Town: {within: "Homs, SY", kind: city}\n'
        '    Karm Hill: {within: "Homss", kind: hill}\n'
    )
    curated, problems = read(file)
    assert [(p.within, p.kind, p.id) for p in curated.places] == [("Homs, SY", "city", "tocsin:karm-town")]
    assert [p.line for p in problems] == [5]
