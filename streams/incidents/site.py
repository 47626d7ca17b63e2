"""What was struck, in a word: two attacks on one town are told apart by "a mosque" and "a school"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from streams.incidents.wording import DEED

_SITES = {
    "place of worship": r"mosques?|shrines?|church(?:es)?|cathedrals?|temples?|synagogues?",
    "school": r"schools?|classrooms?|universit(?:y|ies)|colleges?|campus(?:es)?|kindergartens?",
    "market": r"markets?|marketplaces?|bazaars?|malls?|shops?|supermarkets?",
    "hospital": r"hospitals?|clinics?",
    "hotel": r"hotels?|restaurants?|caf[eé]s?|nightclubs?",
    "wedding": r"weddings?(?: part(?:y|ies)| hall)?",
    "funeral": r"funerals?",
    "bus": r"(?:mini)?bus(?:es)?",
    "train": r"trains?|railway stations?|metro|subway",
    "airport": r"airports?",
    "prison": r"prisons?|jails?",
    "base": r"(?:military |army |air )?bases?|barracks|checkpoints?|outposts?|police (?:stations?|academy)",
    "camp": r"camps?",
    "stadium": r"stadiums?|concerts?|theat(?:re|er)s?",
    "embassy": r"embass(?:y|ies)|consulates?",
}
_ANY = "|".join(f"(?P<{name.replace(' ', '_')}>{words})" for name, words in _SITES.items())
_HIT = (
    r"(?:hit|hits|struck|strikes?|target(?:s|ed|ing)?|(?:bomb|shell)(?:ed|ing)(?: of)?"
    r"|(?:raid|attack)(?:ed|s? on)|storm(?:s|ed)|(?:rips?|ripped|tears?|tore) through)"
)
_BETWEEN = r"\s+(?:[\w'’-]+\s+){0,4}?"
_STRUCK = re.compile(
    rf"\b(?:{_ANY})\s+{DEED}\b|\b{_HIT}{_BETWEEN}(?:{_ANY.replace('?P<', '?P<hit_')})\b", re.I
)
_THERE = re.compile(rf"\b(?:at|in|inside|outside|into|on){_BETWEEN}(?:{_ANY})\b", re.I)
# Whoever is taken to a hospital was hurt elsewhere, and what police at a station say is not of the station.
_ELSEWHERE = frozenset({"hospital", "base"})


def site(sentences: Iterable[str]) -> str:
    """The kind of site that sentences tell was struck; "" where they tell none, or several."""
    found: set[str] = set()
    for sentence in sentences:
        for match in _STRUCK.finditer(sentence):
            found |= {name.removeprefix("hit_") for name, word in match.groupdict().items() if word}
        for match in _THERE.finditer(sentence):
            found |= {name for name, word in match.groupdict().items() if word} - _ELSEWHERE
    return found.pop().replace("_", " ") if len(found) == 1 else ""
