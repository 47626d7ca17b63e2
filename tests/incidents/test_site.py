"""What was struck, by the sentences that tell of it."""

from __future__ import annotations

import pytest

from streams.incidents.site import site


@pytest.mark.parametrize(
    ("sentence", "struck"),
    [
        ("A bomber struck a mosque in Homs, and 20 people died.", "place of worship"),
        ("Blast at Homs school leaves 15 dead", "school"),
        ("An explosion ripped through a crowded classroom.", "school"),
        ("Mosque blast kills at least 21", "place of worship"),
        ("Gunmen attacked the main vegetable market.", "market"),
        ("An air strike hit a hospital in Idlib.", "hospital"),
        ("Forty wounded people were taken to a hospital.", ""),
        ("Officers at a police station said that 12 had died.", ""),
        ("A car bomb went off between a hotel and a mosque, at a market.", "market"),
        ("Bombs at a market and in a mosque killed 40.", ""),
        ("Twelve people were killed in Homs.", ""),
    ],
)
def test_what_was_struck(sentence: str, struck: str) -> None:
    assert site([sentence]) == struck
