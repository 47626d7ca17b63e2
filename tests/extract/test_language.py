"""Short English headlines are never dropped, other languages never read as English."""

from __future__ import annotations

import pytest

from streams.extract.language import language

OTHERS = {
    "es": ["Al menos 50 muertos en un ataque en Kabul", "Rusia veta la resolución de la ONU sobre Siria"],
    "fr": ["Au moins 20 morts dans un attentat à Kaboul", "Attaque au Mali : douze soldats tués"],
    "de": ["Mindestens zehn Tote bei Anschlag in Kabul", "Israel: Armee meldet Angriff in Gaza"],
    "it": ["Almeno dieci morti in un attentato a Kabul", "Terremoto in Turchia: oltre mille vittime"],
    "pt": ["Pelo menos 30 mortos em ataque no Sudão", "Chuvas deixam 12 mortos no Rio"],
    "nl": ["Minstens twaalf doden bij aanslag in Kabul", "Rusland zet twee diplomaten uit"],
    "sv": ["Minst tio döda i attack mot Kabul", "Sverige kallar hem sin ambassadör"],
    "da": ["Danmark lukker ambassaden i Irak"],
    "fi": ["Suomi karkottaa yhdeksän venäläistä diplomaattia"],
    "pl": ["Co najmniej dziesięć osób zginęło w Kabulu"],
    "cs": ["Česko vyhostilo ruské diplomaty"],
    "ro": ["Moldova expulzează 45 de diplomați ruși"],
    "hu": ["Legalább tíz halott a kabuli robbantásban"],
    "tr": ["Kabil'de patlama: en az on ölü"],
    "id": ["Sedikitnya sepuluh orang tewas dalam serangan di Kabul"],
    "sw": ["Watu kumi wauawa katika shambulio Kabul"],
    "vi": ["Ít nhất mười người chết trong vụ tấn công ở Kabul"],
    "so": ["Ugu yaraan toban qof ayaa ku dhintay weerar ka dhacay Muqdisho"],
    "ca": ["Espanya crida a consultes l'ambaixadora a Buenos Aires"],
    "ru": ["Не менее десяти человек погибли в Кабуле"],
    "uk": ["Щонайменше десять людей загинули в Харкові"],
    "ar": ["مقتل عشرة أشخاص في هجوم في كابول"],
    "fa": ["دست کم ده کشته در حمله در کابل"],
    "zh": ["喀布尔袭击至少十人死亡"],
    "ja": ["カブールで攻撃、少なくとも10人死亡"],
    "hi": ["काबुल में हमले में कम से कम दस की मौत"],
    "he": ["לפחות עשרה הרוגים בפיגוע בקאבול"],
}


@pytest.mark.parametrize("text", [text for texts in OTHERS.values() for text in texts])
def test_another_language_is_not_taken_for_english(text: str) -> None:
    assert language(text) not in {"en", None}


@pytest.mark.parametrize(
    "headline",
    [
        "Blast in Lahore kills nine",
        "Peru expels Mexico's envoy",
        "Six dead in Nairobi floods",
        "Kagame, Tshisekedi agree truce",
        "Djibouti ferry sinks; dozens missing",
        "Zelensky visits Kupiansk",
        "Niamey: Junta expels French ambassador",
        "Al-Shabaab attack on Beledweyne hotel leaves 14 dead",
        "BURKINA FASO: 28 KILLED NEAR DJIBO",
        "Mozambique LNG project: militants kill 20",
        "Russia vetoes Syria resolution",
        "UAE expels Lebanese envoy",
        "Peru unfreezes Chadian assets",
        "Niger junta declares UN envoy persona non grata",
        "Ethiopia declared seven U.N. officials persona non grata.",
        "Al-Shabab kills 12 in Beledweyne",
        "Abu Sayyaf abducts five in Jolo, Sulu",
    ],
)
def test_a_short_headline_full_of_names_is_english(headline: str) -> None:
    assert language(headline) == "en"


def test_a_text_without_words_has_no_language() -> None:
    assert language("12:30 … 45 %") is None
