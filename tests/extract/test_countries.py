import pytest

from streams.extract import countries
from streams.extract.countries import by_code, by_name, mentions, refer


def found(text: str) -> list[tuple[str, str, str]]:
    return [
        (
            m.text,
            m.reference.form,
            m.country.code if m.country else (m.reference.group.name if m.reference.group else ""),
        )
        for m in mentions(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow's envoy left.", [("Moscow", "capital", "RU")]),
        ("A spokesman for the Kremlin", [("Kremlin", "capital", "RU")]),
        ("French and German envoys", [("French", "adjective", "FR"), ("German", "adjective", "DE")]),
        ("The U.S. and the UK", [("U.S.", "name", "US"), ("UK", "name", "GB")]),
        ("sent back to the US.", [("US", "name", "US")]),
        ("They told us to leave.", []),
        ("fine china and a turkey", []),
        ("envoys of Gulf states", [("Gulf states", "group", "Gulf Cooperation Council")]),
        (
            "South Koreans met Côte d’Ivoire",
            [("South Koreans", "adjective", "KR"), ("Côte d’Ivoire", "name", "CI")],
        ),
        ("Guinea-Bissau, Guinea", [("Guinea-Bissau", "name", "GW"), ("Guinea", "name", "GN")]),
        ("the People's Republic of China", [("People's Republic of China", "name", "CN")]),
        ("the Democratic Republic of the Congo", [("Democratic Republic of the Congo", "name", "CD")]),
        (
            "S. Korea and N.Korea, S.AFRICAN coal",
            [
                ("S. Korea", "name", "KR"),
                ("N.Korea", "name", "KP"),
                ("S.AFRICAN", "adjective", "ZA"),
            ],
        ),
        ("US-led strikes", [("US", "name", "US")]),
    ],
)
def test_mentions(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


def test_offsets_point_into_the_text() -> None:
    text = "On Sunday, Syria's envoy met the Gulf states."
    assert [text[m.start : m.end] for m in mentions(text)] == ["Syria", "Gulf states"]


def test_a_people_of_two_countries_lists_both() -> None:
    reference = refer("Congolese")
    assert reference
    assert [c.code for c in reference.countries] == ["CD", "CG"]


def test_lookup() -> None:
    syria = by_code("sy")
    assert syria
    assert syria.name == "Syria"
    assert by_name("the United States") == by_code("US")
    assert by_name("French") is None
    assert by_name("Atlantis") is None


def test_every_member_of_a_group_is_a_country() -> None:
    for group in countries.groups():
        assert set(group.members) <= set(countries.countries()), group.name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pro-Syrian militias and US-led troops", ["Syrian", "US"]),
        ("AUS beat US in US, US.", ["US", "US", "US"]),
        ("the five permanent members met us", ["five permanent members"]),
        ("the Iranians, (Iran's) 'Iran'", ["Iranians", "Iran", "Iran"]),
    ],
)
def test_names_are_told_apart_from_what_stands_around_them(text: str, found: list[str]) -> None:
    mentions = countries.mentions(text)
    assert [mention.text for mention in mentions] == found
    assert [text[mention.start : mention.end] for mention in mentions] == found
