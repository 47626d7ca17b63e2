"""How an article words what it tells of harm: as one more attack, as a toll that it follows up, as news.

Days are misread, and counts of two attacks on one town are often near each other. But who writes "a second
bomb in two days" tells of another one, and who writes "the toll has risen to 40" does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from streams.incidents.tellings import Telling

Wording = Literal["", "another", "toll", "news"]

DEED = (
    r"(?:attacks?|assaults?|ambush(?:es)?|(?:car |suicide |truck |roadside )?bomb(?:s|ings?|ers?|ardments?)?"
    r"|blasts?|explosions?|(?:air ?)?strikes?|raids?|shelling|rockets?|missiles?|barrages?|massacres?"
    r"|shootings?|stampede|crash(?:es)?|derailment|collapse|fire|blaze|shipwreck|capsizing|(?:earth)?quake)"
)
_DAYS = r"(?:two|three|four|five|six|seven|as many|\d) (?:straight |consecutive )?(?:days|nights|weeks)"
# It is one more: "fresh shelling", "a second bomb in two days", "a day after 40 were killed there".
_ANOTHER = re.compile(
    rf"\b(?:another|second|third|fourth|fifth|fresh|new|renewed|further) (?:[\w-]+ ){{0,3}}?{DEED}\b"
    rf"|\b{DEED} (?:[\w-]+ ){{0,2}}?(?:in|within|for) {_DAYS}\b"
    rf"|\b(?:second|third|fourth|fifth) (?:straight |consecutive |successive )?(?:day|night) of {DEED}\b"
    r"|\b(?:a|one|two|three|four|five|\d) (?:days?|nights?) after (?:[\w'’-]+ ){0,8}?"
    rf"(?:killed|died|dead|{DEED})\b",
    re.IGNORECASE,
)
# It is known, and its toll is followed up: "death toll from the blast climbs to 40", "died of their wounds".
_TOLL = re.compile(
    r"\btoll\b|\b(?:ris(?:es?|en|ing)|rose|climb(?:s|ed|ing)?|jump(?:s|ed)?|mount(?:s|ed)|gr(?:ows?|ew|own)"
    r"|increas(?:es|ed)|soar(?:s|ed)|pass(?:es|ed)|revised?|raised) (?:further )?(?:to|past|above)\b"
    r"|\bmore bodies\b|\bbodies (?:\w+ ){0,3}?(?:found|recovered|pulled|retrieved)\b|\bsuccumb"
    r"|\b(?:died?|dies|dying) (?:\w+ ){0,2}?(?:of|from) (?:\w+ ){0,3}?(?:wounds|injuries|burns)\b"
    r"|\b(?:funerals?|bury|buries|buried|burials?|mourn(?:s|ed|ing)?|vigils?)\b",
    re.IGNORECASE,
)
# A headline of what has just happened: "Bomb kills 40 in Homs".
_NEWS = re.compile(r"\bkills?\b")


def wording(title: str, tellings: Sequence[Telling]) -> Wording:
    """How an article with that headline words what `tellings`, in order, say of one happening."""
    said = "\n".join(sentences(title, tellings))
    if _TOLL.search(said):
        return "toll"
    if _ANOTHER.search(said):
        return "another"
    return "news" if headlined(tellings) and _NEWS.search(title) else ""


def sentences(title: str, tellings: Sequence[Telling]) -> list[str]:
    """The sentences that tell of a happening, the headline among them where it does."""
    told = [telling.mention.sentence for telling in tellings]
    return [title, *told] if headlined(tellings) else told


def headlined(tellings: Iterable[Telling]) -> bool:
    """Whether the headline is one of those that tell a happening."""
    return any(telling.headline for telling in tellings)


_FORCES = frozenset({"security_forces", "armed_group"})


def victims(tellings: Sequence[Telling]) -> str:
    """Who were killed, where all `tellings` that say so agree: "forces" or "civilians"; else ""."""
    told = {
        "forces" if telling.mention.victim_class in _FORCES else "civilians"
        for telling in tellings
        if telling.mention.kind == "killed"
        and telling.mention.victim_class != "unspecified"
        and not telling.mention.part_of_larger
    }
    return told.pop() if len(told) == 1 else ""
