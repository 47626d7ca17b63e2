"""Each sign around a place is the first to hold in its own example."""

import pytest

from streams.extract.casualties import leads
from streams.extract.places.article import LocatedPlace
from streams.extract.places.entry import Entry
from streams.records.told import Place


def bracketed(example: str) -> tuple[LocatedPlace, str]:
    """The place in brackets, and the text without them."""
    before, _, rest = example.partition("[")
    name, _, after = rest.partition("]")
    country = name == "Peru"
    path = ["Peru"] if country else [name, "Lima Province", "Peru"]
    entry = Entry(1, f"gn:{len(path)}", name, "country" if country else "city", "PE", None, None, 0, None)
    place = Place(text=name, name=name, country="PE", path=path)
    start = len(before)
    located = LocatedPlace(start, start + len(name), place, entry, 5.0, False, False, False, "")
    return located, before + name + after


@pytest.mark.parametrize("sign", leads.SIGNS, ids=lambda sign: sign.example)
def test_the_example_of_a_sign_is_decided_by_it(sign):
    place, text = bracketed(sign.example)
    displaced = bool(sign.displaced)
    holding = [s for s in leads.SIGNS if leads.holds(s, place, text, place.start, 0, displaced)]
    assert holding[0] is sign
    assert leads.lead(place, text, [], displaced=displaced) == sign.says
