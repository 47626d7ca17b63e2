"""Where diplomatic acts take place: sentences beside the path of their place, most specific first."""

import pytest

from streams.extract.document import Document
from streams.extract.pipeline import Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(
    ("text", "path"),
    [
        # As the sentence tells.
        ("Germany closed its embassy in Damascus on Monday.", ["Damascus", "Damascus Governorate", "Syria"]),
        ("Britain closed its Kyiv embassy.", ["Kyiv", "Kyiv", "Ukraine"]),
        ("Israel reopened its embassy in the Turkish capital Ankara.", ["Ankara"]),
        ("The US embassy in Kabul was evacuated on Sunday.", ["Kabul"]),
        ("Russia withdrew its troops from Kherson on Friday.", ["Kherson"]),
        ("French troops withdrew from the northern Malian town of Gossi on Tuesday.", ["Gossi", "Mali"]),
        ("Russian troops have left the Chernobyl nuclear plant.", ["Chernobyl", "Kyiv Oblast", "Ukraine"]),
        ("Russia said its troops had withdrawn from Ukraine's Kherson.", ["Kherson"]),
        ("The government and the rebels agreed on a ceasefire in Tigray.", ["Tigray", "Ethiopia"]),
        ("The Gaza ceasefire was broken on Tuesday when Hamas fired rockets.", ["Gaza Strip"]),
        ("Canada recalled its ambassador from Tehran.", ["Tehran"]),
        ("Iran summoned the British ambassador in Tehran over the remarks.", ["Tehran"]),
        # In the country of the host, where no town is told.
        ("France shut its embassy in Mali.", ["Mali"]),
        ("Spain evacuated its citizens from Sudan.", ["Sudan"]),
        # Acts that are nowhere, and those of which the sentence tells only the parties.
        ("Russia vetoed a UN Security Council resolution on Syria.", None),
        ("The European Union imposed sanctions on Belarus.", None),
        ("Poland expelled the Russian ambassador.", None),
    ],
)
def test_where_an_act_takes_place(extractor: Extractor, text: str, path: list[str] | None) -> None:
    (event,) = extractor.extract(Document("t", text)).events
    assert (event.place.path[: len(path)] if event.place and path else event.place) == path


def test_the_place_is_told_among_the_reasons(extractor: Extractor) -> None:
    document = Document("t", "Germany closed its embassy in Damascus on Monday.")
    ((event, reasons),) = extractor.explain(document).told
    assert reasons[-1] == "it takes place in Damascus, Damascus Governorate, Syria"
    assert event in extractor.extract(document).events
