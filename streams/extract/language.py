"""Which language a text is in, told offline."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import py3langid

_SAMPLE = 600  # characters: enough to tell, and cheap
_WORD = re.compile(r"[^\W\d_]+")
_ASCII_WORD = re.compile(r"[a-z]+")  # the same in a sample of none but these letters, and sooner
_LISTS = [Path(__file__).parent / "places" / name for name in ("english_words.txt", "common_words.txt")]
# The little words of other languages that are written in Latin letters, save those that are English words.
_OTHERS = frozenset(
    """der das und ein eine einer dem den des von mit im ist nach auf für bei aus zwei tote
    el los las una por con para del al en un ya se su que más dos dans le les une du au aux sur est et
    il lo gli di della dei nel nella che per mille oltre sono uno almeno sei na no em dos da das ao uma
    mais pelo het een van op voor bij met uit niet zijn og til på av er det som för är och att ett med från
    w z ze nie że się do jest po o u i su sa za od je se că și cu din la pentru az és nem hogy bir ve bu
    için di yang dan dari dengan ini untuk oleh wa ya katika kwa na sa ang mga ng ka ee iyo oo ku ba da ta mun
    les els amb dels""".split()
) - frozenset("do no i on per me so a to has at by la".split())
_PIDGIN = frozenset("dey wey don sey wetin dem una na abi sabi".split())
_SMALL = frozenset("a i s t in on at to is as an no it he be do so up".split())
_NO_WORD = re.compile(r"\b(?:[A-Z]{2,}\b|[A-Z]\.|[AE]l-)")
# Words of diplomacy and harm, which the lists of common words lack.
_NEWS = frozenset("expel expelled unfreeze abduct behead oust recall summon blacklist sever deport".split())
_SURE = frozenset(
    "the of and with from after that which has have been were their his her its by for who".split()
)


def language(text: str) -> str | None:
    """The ISO 639-1 code of the language of a legible text; None where there are no words to tell it by.

    Headlines are short and full of names, which mislead a detector by letters: a text most of whose other
    words are English is English, unless it has the little words of another language.
    """
    sample = text[:_SAMPLE].lower()
    words = (_ASCII_WORD if sample.isascii() else _WORD).findall(sample)
    if not words:
        return None
    sure = sum(map(_SURE.__contains__, words))
    foreign = sum(map(_OTHERS.__contains__, words))
    if sure >= 2 and sure >= 0.08 * len(words) and sure > foreign:
        return "en"
    english = sum(_is_english(word) for word in words)
    if foreign == 0 and english >= 0.5 * len(words):
        return "en"
    code = str(py3langid.classify(sample)[0])
    if code == "pcm" and not _PIDGIN & set(words):  # what the detector makes of names and English
        return "en"
    if code == "en" or not sample.isascii():
        return code
    if foreign > sure:  # "UN" and "Al-" are no words of French and Spanish
        foreign = sum(
            map(_OTHERS.__contains__, _ASCII_WORD.findall(_NO_WORD.sub(" ", text[:_SAMPLE]).lower()))
        )
    return "en" if foreign <= sure and english >= 0.4 * len(words) else code


def _is_english(word: str) -> bool:
    """Is it an English word, or an ending on one: "retaliates", "bombed"?"""
    known = _english()
    return word in known or any(
        word.endswith(end) and (word[: -len(end)] in known or word[: -len(end)] + "e" in known)
        for end in ("s", "ed", "ing", "es", "ly")
    )


@cache
def _english() -> frozenset[str]:
    words = {word for path in _LISTS for word in path.read_text(encoding="utf-8").splitlines()}
    return frozenset(word for word in words if len(word) > 1 and word.islower()) | _SURE | _SMALL | _NEWS
