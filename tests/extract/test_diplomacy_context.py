"""Who acts, and on whom, where another sentence of the text tells it, or only the places of the text do."""

import pytest

from streams.extract.document import Document
from streams.extract.pipeline import Extractor
from tests.extract.diplomacy_reading import events, line


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The regime broke the truce twice, the opposition said. Shells fell on Homs, and on Aleppo too.",
            "ceasefire_broken: Syria >",
        ),
        (
            "The army pulled its tanks out of the centre of Hama overnight, residents said.",
            "troops_withdrawn: Syria >",
        ),
        (
            "Russia counted six breaches by the rebels. The regime has broken the truce in Hama, they said.",
            "ceasefire_broken: Syria >",
        ),
    ],
)
def test_the_regime_is_that_of_the_country_the_text_is_about(
    extractor: Extractor, text: str, told: str
) -> None:
    assert told in [line(event) for event in extractor.extract(Document("t", text)).events]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Peru is angry at Chad. The ambassador was recalled on Monday. Hours later the mission was shut.",
            ["ambassador_recalled: Peru > Chad", "embassy_closed: Peru > Chad"],
        ),
        (
            "Peru cut ties with Chad on Monday. Togo recalled its ambassador the same day.",
            ["relations_cut: Peru > Chad", "ambassador_recalled: Togo > Chad"],
        ),
        (
            "Peru will shut its embassy in Chad. It cited the danger as foreign troops leave.",
            ["announced embassy_closed: Peru > Chad", "troops_withdrawn: >"],
        ),
        (
            "AMMAN - Rebels in Homs broke the truce, the army said.",
            ["ceasefire_broken: Homs rebels >"],
        ),
        (
            "Troops were told to leave Ukraine's city of Kherson. All signs point to a Moscow retreat.",
            ["proposed troops_withdrawn: Russia > Ukraine", "threatened troops_withdrawn: Russia > Ukraine"],
        ),
        (
            "Evacuees tell of Russian attacks. One family who evacuated Mariupol spoke as Russia bombed it.",
            ["evacuation: > Mariupol"],
        ),
        (
            "RIYADH: The king summoned the Chadian ambassador.",
            ["ambassador_summoned: Saudi Arabia > Chad"],
        ),
        (
            "M23 is in Goma. The rebels broke the truce, Congo says.",
            ["ceasefire_broken: M23 >"],
        ),
        (
            "Mali: ECOWAS recalls ambassadors. The bloc, meeting in Accra, also froze Malian assets.",
            ["ambassador_recalled: ECOWAS > Mali", "sanctions_imposed: ECOWAS > Mali"],
        ),
        (
            "Terrorist organisations breached the cessation of hostilities in Hama, Russia's centre said.",
            ["ceasefire_broken: Terrorist organisations >"],
        ),
        (
            "Togo called a truce with the rebels for a month. The rebels dismissed the move as a trick.",
            ["ceasefire_agreed: Togo, rebels >", "talks_rejected: rebels >"],
        ),
        (
            "Pakistan condemned the shelling. The Foreign Office said it had summoned the Indian envoy.",
            ["ambassador_summoned: Pakistan > India"],
        ),
        (
            "The Foreign Office summoned the Pakistani envoy.",
            ["ambassador_summoned: United Kingdom > Pakistan"],
        ),
        (
            "Peru will lift an embargo on Chad which was imposed by its previous government.",
            ["background sanctions_imposed: Peru > Chad", "announced sanctions_lifted: Peru > Chad"],
        ),
        (
            "The raids are the worst since Peru retreated from the city of Moundou last week, its army said.",
            ["troops_withdrawn: Peru > Moundou"],
        ),
        (
            "Foreign Office asks Chad to explain raids. Deputy ambassador summoned after threats.",
            ["ambassador_summoned: United Kingdom > Chad"],
        ),
        (
            "Soldiers flew to Niger to help. They are evacuating Peru's citizens as fighting goes on.",
            ["evacuation: Peru > Niger"],
        ),
    ],
)
def test_acts_told_over_several_sentences(text: str, told: list[str]) -> None:
    assert [line(event) for event in events(text)] == told
