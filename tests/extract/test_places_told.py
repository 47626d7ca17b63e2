"""What a text says of its places by how it names them: texts beside the paths expected."""

import pytest

from streams.extract.document import Document
from streams.extract.places import about
from streams.extract.places.gazetteer import Gazetteer
from streams.settings import load


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open(load().home)


def paths(gazetteer: Gazetteer, text: str, url: str = "") -> list[tuple[str, list[str]]]:
    """Each name as written, and the canonical names from the place up to its country."""
    found = gazetteer.article(Document("t", text, url=url)).all()
    return [(p.place.text, p.place.path) for p in found if not p.attribute]


@pytest.mark.parametrize(
    ("text", "name", "path"),
    [
        # A name is no evidence for itself; police and troops of a country are, and a province's name.
        ("A grenade wounded six in Tripoli. Lebanese troops sealed off the area.", "Tripoli", "Lebanon"),
        ("A clash killed three in Tripoli. Libyan militias fought there.", "Tripoli", "Libya"),
        ("A nurse was found dead in Moscow. Idaho police seek the killer.", "Moscow", "Idaho"),
        ("Nine died in Naples. Florida officials closed the beach.", "Naples", "Florida"),
        # A house with its town, and what is attacked.
        ("A blast near Gaddafi Stadium Lahore killed one.", "Lahore", "Pakistan"),
        ("Nine people died at Jinnah Hospital Karachi on Friday.", "Karachi", "Pakistan"),
        ("Rebels launched an attack on Palmyra last week.", "Palmyra", "Syria"),
        # Armies fight abroad.
        (
            "Russian troops lost 90 men in Donetsk. Russian troops had tried to cut off Ukraine.",
            "Donetsk",
            "Ukraine",
        ),
        # Who is called by his country is abroad.
        ("Three were stabbed in Sydney. A Canadian tourist was one of them.", "Sydney", "Australia"),
        ("A bomb killed three in Naples. American sailors were hurt.", "Naples", "Italy"),
        ("Two Americans in Lebanon were killed by a shell.", "Lebanon", "Lebanon"),
        ("Two died in San Sebastian. Spanish police blamed a driver.", "San Sebastian", "Spain"),
        # A town has a mayor.
        ("The Surfside mayor wept.", "Surfside", "Florida"),
        # The one occurrence that says where tells it of the others too.
        ("A barn in Brentwood burned.\n\nThe barn in Brentwood, Essex, was old.", "Brentwood", "Essex"),
        (
            "A Washington shop closed.\n\nThe shop is in Richland, Washington.",
            "Washington",
            "Washington State",
        ),
        # A village that the gazetteer has elsewhere only is another one.
        ("He lived in Roxbury, Connecticut.", "Roxbury", "Connecticut"),
        # So is one whose name many towns have, all of them in countries that the article does not name.
        ("Police in Harare searched a house in Avondale.", "Avondale", "Zimbabwe"),
        ("Riots spread to Port Harlan on Friday.", "Port Harlan", "Port Harlan"),
        ("Shells fell on Saida. Syrian troops held the hills of Daraa.", "Saida", "Syria"),
        ("Rebels shot ten men in Mastouma, Idlib, and five in Saida.", "Saida", "Syria"),
        # What happened in it stands after its name.
        ("Tewkesbury stabbings: a man is held", "Tewkesbury", "United Kingdom"),
        ("A fire broke out on a Tewkesbury housing estate.", "Tewkesbury", "United Kingdom"),
        # Posts, bases and fields of armies, by number or by name.
        ("Nine died at T4 airbase in Syria.", "T4", "Homs Governorate"),
        ("Rebels overran Division 17 in Syria.", "Division 17", "Raqqa Governorate"),
        ("In Syria rebels stormed Base 46 on Friday.", "Base 46", "Syria"),
        ("Ten soldiers died near Regiment 111 in Syria.", "Regiment 111", "Syria"),
        ("In Peru a fire hit the Ventalo military airport.", "Ventalo", "Peru"),
        # A small town of Gaza, where most is told of Israel.
        ("Gaza: Israeli strike kills nine. Children died in Beit Lahia.", "Beit Lahia", "Palestine"),
        # What heads an item of a digest.
        ("Ukraine. Kharkiv: Two died. Mykolaiv: Nine died. Zorlivka: Four were hurt.", "Zorlivka", "Ukraine"),
        ("The car was bound for the kibbutz Nir Olam in Israel.", "Nir Olam", "Israel"),
        # The shrine in the town named last is not the town of its name abroad.
        ("Iraq. A bomb in Samarra hit the al-Askari shrine, killing Iranians.", "al-Askari", "Samarra"),
        ("In Qasr Ben Zaghir, 25 km south of Tripoli in Libya, two died.", "Qasr Ben Zaghir", "Libya"),
        ("Gunmen of Libya's rebels raided Fuqaha on Friday.", "Fuqaha", "Libya"),
        ("In Peru twelve fishermen drowned on Lake Olavi on Friday.", "Lake Olavi", "Peru"),
        # A text that names no country, and several places of one.
        (
            "The army retook Kinsabba in the countryside of Lattakia. Shells fell on Aleppo city and in "
            "the countryside of Hama. Qamishli A man was hurt.",
            "Qamishli",
            "Syria",
        ),
        # One of several is no place of the name itself.
        ("Police searched an Oregon city for clues.", "Oregon", "Oregon"),
        ("A storm hit a Louisiana town.", "Louisiana", "Louisiana"),
        # What the words after a name say of its rank.
        ("New York Governor Ann Lee spoke of floods.", "New York", "New York State"),
        ("A Georgia man was held on Friday.", "Georgia", "United States"),
        ("Georgia held an election on Friday.", "Georgia", "Georgia"),
        ("Fans met in LA on Friday.", "LA", "Los Angeles"),
        ("Georgia authorities held a man on Friday.", "Georgia", "United States"),
        ("Nice: Eight guilty over the attack", "Nice", "France"),
        ("A blast shook a house in Bermuda.", "Bermuda", "Bermuda"),
        ("A boat sank off Mayotte.", "Mayotte", "Mayotte"),
        ("A shop burned in Dar es Salaam.", "Dar es Salaam", "Tanzania"),
        # Lands and lakes of several countries, in the one that the text gives.
        ("A boat sank on Congo's Lake Kivu.", "Lake Kivu", "Democratic Republic of the Congo"),
        ("A bus fell in Indian-administered Kashmir.", "Kashmir", "India"),
        ("A boat sank in Lake Victoria, Uganda.", "Lake Victoria", "Uganda"),
    ],
)
def test_the_words_around_a_name_say_which_place_it_is(
    gazetteer: Gazetteer, text: str, name: str, path: str
) -> None:
    found = dict(reversed(paths(gazetteer, text)))  # the first occurrence counts
    assert path in found[name]


def test_a_list_of_places_puts_none_in_the_next(gazetteer: Gazetteer) -> None:
    found = paths(
        gazetteer, "In Syria shells fell on Saraqib, Homs and Hama, and on Binnish, Aleppo and Raqqa."
    )
    assert [path[-2] for _, path in found if len(path) > 1] == [
        "Idlib Governorate",
        "Homs Governorate",
        "Hama Governorate",
        "Idlib Governorate",
        "Aleppo Governorate",
        "Raqqa Governorate",
    ]


def test_a_paper_heads_a_line_with_a_small_town_of_its_own_country(gazetteer: Gazetteer) -> None:
    text = "Edgware: Man held after crash"
    assert paths(gazetteer, text) == []
    assert paths(gazetteer, text, "https://www.paper.co.uk/1")[0][0] == "Edgware"
    assert paths(gazetteer, "Battle: Ten ways to win", "https://www.paper.co.uk/1") == []


def test_the_country_of_a_paper_tips_the_scales_between_towns_of_one_name(gazetteer: Gazetteer) -> None:
    text = "A lost baker was found in Suffolk."
    (british,) = paths(gazetteer, text, "https://www.example.co.uk/1")
    (american,) = paths(gazetteer, text, "https://www.example.com/1")
    assert british[1][-1] == "United Kingdom"
    assert american[1][-1] == "United States"


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Shots were fired on the Kyrgyz-Tajik border.", {"Kyrgyzstan", "Tajikistan"}),
        ("SHOTS FIRED ON THE KENYAN-ETHIOPIAN BORDER AGAIN", {"Kenya", "Ethiopia"}),
        ("Troops were sent to the Polish–Belarusian frontier.", {"Poland", "Belarus"}),
    ],
)
def test_a_border_of_two_countries_is_in_one_of_them(
    gazetteer: Gazetteer, text: str, countries: set[str]
) -> None:
    ((_, path),) = paths(gazetteer, text)
    assert path[0] in countries


@pytest.mark.parametrize(
    "text",
    [
        "John F. Kennedy was mourned.",
        "The Nazi camp was freed.",
        "He wrote for the Washington Post.",
        "The Budapest Memorandum was recalled.",
        "The Duke of Edinburgh rested.",
        "Troops fired at Abolfazl Adinezadeh, 17, at close range.",
        "The Archbishop of Canterbury prayed.",
    ],
)
def test_names_of_people_papers_and_games_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert paths(gazetteer, text) == []


def test_a_capital_letter_after_a_lost_full_stop_ends_the_name(gazetteer: Gazetteer) -> None:
    text = "Footage showed a burning hall in Orlavia At least ten people were inside."
    assert [name for name, _ in paths(gazetteer, text)] == ["Orlavia"]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Kate French and Joan London met Ana Jordan in Chile.", {"CL"}),
        ("Polls show Mark Cuban elections matter.", {"CU"}),  # a verb as often as a name
        ("A flood in Atlanta, Georgia US officials said.", {"GE", "US"}),
        ("Maria White House staff", {"US"}),
    ],
)
def test_the_countries_a_text_names_outright(text: str, countries: set[str]) -> None:
    assert set(about.outright(text)) == countries


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        ("Israeli strikes killed 30 people in Gaza on Tuesday, medics said.", "Gaza", "Gaza Strip"),
        ("Gaza: nine dead in blast", "Gaza", "Gaza Strip"),
        ("GAZA (Reuters) - Shelling killed four men. Two died in Khan Younis.", "GAZA", "Gaza Strip"),
        ("At least 12 people were killed in Gaza City on Tuesday.", "Gaza City", "Gaza City"),
        ("Flooding killed 11 in Gaza province, Mozambique's disaster agency said.", "Gaza", "Gaza"),
        ("Twelve miners died in Gaza. Police in Maputo had sent rescuers.", "Gaza", "Gaza"),
    ],
)
def test_who_says_gaza_means_all_of_the_strip(gazetteer: Gazetteer, text: str, name: str, meant: str) -> None:
    assert next(path[0] for said, path in paths(gazetteer, text) if said == name) == meant


@pytest.mark.parametrize("name", ["Rafah", "Khan Younis", "Gaza City", "Shejaiya", "Jabalia"])
def test_the_towns_of_gaza_lie_in_what_gaza_means(gazetteer: Gazetteer, name: str) -> None:
    [(_, gaza)] = paths(gazetteer, "Nine were killed in Gaza.")
    found = paths(gazetteer, f"Nine were killed in {name}, in Gaza.")
    assert dict(found)[name][-len(gaza) :] == gaza
