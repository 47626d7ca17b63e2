"""Whether a text is of the days of the Soviet Union, whose capital and people had other names then."""

from __future__ import annotations

import re

from streams.records.told import Actor

SOVIET = re.compile(r"(?<!ex-)(?<!post-)(?<!former )\bsoviets?\b(?!-era|-like)|\bu\.?s\.?s\.?r\b", re.I)


SOVIET_UNION = Actor(name="Soviet Union", code="RU")


def of_soviet_days(text: str) -> bool:
    """Does a whole text, in lower case, speak of Soviets and never of Russia, so that Moscow is theirs?"""
    return not speaks_of_russia(text) and SOVIET.search(text) is not None


def speaks_of_russia(text: str) -> bool:
    """Does a text in lower case name the Russia of today? "Russians" the Soviets were called, too."""
    return "russia" in text.replace("russians", "")
