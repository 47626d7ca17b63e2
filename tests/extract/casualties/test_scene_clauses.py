"""Of the places of a sentence, the one that belongs to a figure: texts beside the place of each figure."""

from __future__ import annotations

import pytest

from streams.extract.document import Document
from streams.extract.pipeline import Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (  # the subject of a clause that is added is another scene
            "Shelling in the southern city of Kherson left three dead and raids on Odesa wounded ten.",
            ["Kherson", "Odesa"],
        ),
        (  # the sentence goes on to tell where in the country
            "Two engineers were killed in eastern Burkina Faso when their car was attacked near Pama.",
            ["Pama"],
        ),
        (  # but not of others than those
            "Nine people were killed in Syria, including two near Salqin.",
            ["Syria", "Salqin"],
        ),
        ("In Peru's south, a boy was shot dead when police broke up a march in Cusco.", ["Cusco"]),
        (  # a town before its province, with another town near
            "Gunmen seized nine pupils in Kagara, Niger State, and killed one boy, he said in Minna.",
            ["Kagara", "Kagara"],
        ),
        (  # another attack is told of there
            "Dozens died in Mastung. At least 52 were killed; a second blast hit a mosque in Hangu.",
            ["Mastung", "Mastung"],
        ),
        ("Turkey quake: six killed as tremor is felt as far away as Cairo", ["Turkey"]),
        ("Kerala storm: search for 11 missing fishermen in India", ["Kerala"]),
        (  # where it is told of is near, and the scene told before is nearer
            "Guards fired on a march in Nasiriyah, in Iraq. Three people died, medics in Dhi Qar said.",
            ["Nasiriyah"],
        ),
        ("Three people were killed in clashes, medics in Dhi Qar province said.", ["Dhi Qar"]),
        (  # where the wounded died
            "Nine men were killed in Tikrit, in Iraq. Four more died in hospital in Kirkuk.",
            ["Tikrit", "Tikrit"],
        ),
        ("A fire killed two York graduates on a ferry off Naples.", ["Naples"]),
        ("A bomb wounded the security chief of Lahij in the port of Aden, in Yemen.", ["Aden"]),
        ("John Smith, of Oxford, was held over the killings of two women in Leeds.", ["Leeds"]),
        (  # something happened at the embassy
            "A guard was injured in an explosion at Peru's embassy in Madrid.",
            ["Madrid"],
        ),
        ("Shells fell on Homs. Nine people were killed, the embassy in Madrid said.", ["Homs"]),
        (  # the story has gone back to where it began
            "Nine rebels were killed as troops pushed into Rastan in Syria. They took Salamiyah as well."
            " Rastan was a stronghold of theirs. Six more fighters were wounded.",
            ["Rastan", "Rastan"],
        ),
        (  # so too where they flee the war in it
            "Nine died in Peru. Poland has taken in two million Ukrainians fleeing the war.",
            ["Peru", "Ukraine"],
        ),
        (  # the country that they left is theirs
            "In Austria 71 migrants suffocated in a lorry. Four million Syrians have fled their country.",
            ["Austria", "Syria"],
        ),
        (
            "Nine people were found dead in Malta. Sixty have drowned crossing the Aegean.",
            ["Malta", "Aegean Sea"],
        ),
        (  # this town is that of the dateline
            "SLOVIANSK, Ukraine — Two gunmen died at a checkpoint outside this rebel stronghold.",
            ["Sloviansk"],
        ),
        (
            "SLOVIANSK, Ukraine — This week has been calm. Two gunmen died in Kramatorsk.",
            ["Kramatorsk"],
        ),
        ("GAO, Mali — Nine soldiers died in a blast on Friday.", ["Gao"]),
        (  # a road is named after where it leads
            "In the suburb of Giza, in Egypt, two men died when a bomb went off by the Aswan road.",
            ["Giza"],
        ),
        (  # the town of the sentence below a headline on where people come from
            "Utah mother charged with killing two sons\n\nA mother in Provo was charged with murder.",
            ["Provo"],
        ),
        ("Ukraine war: Nine killed as shells hit Toretsk", ["Toretsk"]),
        (
            "Troops cut off Salqin, in Syria, on Sunday. Shells on Homs killed nine. Ten were hurt.",
            ["Homs"] * 2,
        ),
    ],
)
def test_each_figure_has_the_place_of_its_clause(extractor: Extractor, text: str, places: list[str]) -> None:
    found = extractor.extract(Document("t", text)).casualties
    assert [m.place.name if m.place else None for m in found if m.kind != "detained"] == places
