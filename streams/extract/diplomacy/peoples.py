"""What the people of a country are called: "Thais", "Britons", "South Koreans"."""

from __future__ import annotations

from streams.extract import countries


def _plurals() -> frozenset[str]:
    told = (name for country in countries.countries().values() for name in country.adjectives)
    return frozenset(name.lower() for name in told if name.endswith("s") and not name.endswith("ss"))


PEOPLES = _plurals()
PEOPLE_NAMES = frozenset(name.split()[-1] for name in PEOPLES)  # as one token has them: "koreans"
