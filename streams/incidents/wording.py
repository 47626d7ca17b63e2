"""How an article words what it tells of harm: as one more attack, as a toll, as known, as news.

Days are misread, and counts of two attacks on one town are often near each other. But who writes "a second
bomb in two days" tells of another one, and who writes "the toll has risen to 40" does not. And who writes
"families sue over the crash that killed 67" takes the crash for known: whatever the news is, it is not that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from streams.incidents.tellings import Telling

Wording = Literal["", "another", "toll", "known", "news"]

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
# So it is below a headline that tells something else of it: "the attack, which killed 40".
_THE_DEED = re.compile(
    rf"\bthe (?:[\w-]+ ){{0,3}}?{DEED}, (?:in )?which (?:[\w-]+ ){{0,6}}?"
    r"(?:killed|left|claimed|took|cost|died|were)\b",
    re.IGNORECASE,
)
# A headline of what has just happened: "Bomb kills 40 in Homs", "Forty are killed in Homs".
_NEWS = re.compile(r"\b(?:kills?|(?:is|are) (?:shot |burn[et]d? )?(?:killed|dead)|dies?)\b")
# What makes known which happening is meant: "the fire that killed 60", "the raid in which 60 died". But "a
# fire that killed 60 broke out", "in Homs, where 60 died" and "police say that 60 died" are news.
_WHICH_HARMED = re.compile(
    r"(?<!,) (?:that|which|who) (?:(?:has|have|had|also|already|reportedly|were|was) )*$"
)
_HARMED = re.compile(
    r"(?:kill|claim|left|leaves|took|takes|die|perish|drown|massacre|slaughter|wiped|bur[nit])"
)
_IN_WHICH = re.compile(
    r"(?:(?<!,) (?:in|during) which|(?<![\w'’-])[a-z][\w-]* where) (?:[\w'’-]+ ){0,4}$"  # not "in Homs where"
)
# Who says of an attack that it was his tells of it, as a rule, before its toll is known.
_CLAIMS = re.compile(r"\bclaim(?:s|ed|ing)? responsibility\b")
_LONG = 100  # days: who says no more than the year tells no day
_NOT_KNOWN = re.compile(r"\b[Aa](?:n|nother)? (?:[\w'’-]+ ){1,8}$")


def wording(title: str, tellings: Sequence[Telling]) -> Wording:
    """How an article with that headline words what `tellings`, in order, say of one happening."""
    said = "\n".join(sentences(title, tellings))
    if _TOLL.search(said) or (not headlined(tellings) and _THE_DEED.search(said)):
        return "toll"
    if _ANOTHER.search(said):
        return "another"
    if tellings and all(map(_is_known, tellings)):
        return "known"
    return "news" if headlined(tellings) and _NEWS.search(title) else ""


def _is_known(telling: Telling) -> bool:
    """Whether a harm is told only to say which happening is meant, and not when it was, but for a year."""
    first, last = telling.days or (0, _LONG)
    before, quote, _ = telling.mention.sentence.partition(telling.mention.quote)
    if not quote or last - first < _LONG or _CLAIMS.search(before):
        return False
    found = (_HARMED.match(quote) and _WHICH_HARMED.search(before)) or _IN_WHICH.search(before)
    return found is not None and not _NOT_KNOWN.search(before[: found.start() + 1])


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
