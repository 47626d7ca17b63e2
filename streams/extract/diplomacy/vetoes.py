"""Vetoes in the Security Council, and everyone else's."""

from __future__ import annotations

import re

from streams.extract.diplomacy.grammar import Construction, Match
from streams.extract.diplomacy.parties import Party
from streams.extract.diplomacy.view import View

PERMANENT = frozenset({"US", "GB", "FR", "RU", "CN"})
_UN = r"(?:u\.?n\.?|united nations|security council|unsc)"
_COUNCIL = re.compile(r"\bsecurity council\b|\bunsc\b|\bu\.?n\.? council\b")
_AT_UN = re.compile(rf"\b{_UN}(?![a-z])")
_NOT_COUNCIL = re.compile(
    r"\bgeneral assembly\b(?!.*\bsecurity council\b)|\btreaty\b|\bhuman rights council\b|\bunesco\b|\bfinal (?:document|draft)\b"
)
_POWER = re.compile(
    r"^veto(?:es)?['\"’”]? (?:power|powers|rights?|threats?|override|wielding|-wielding|players?|points?|system|reform|privileges?|proof)"
)
_USED = re.compile(
    r"\b(?:us(?:e[sd]?|ing)|exercis\w+|cast(?:s|ing)?|wield(?:s|ed|ing)?|deploy\w*|issu\w+|appl\w+)\b[^.;]{0,25}$"
)
_NO_VETO = re.compile(
    r"\b(?:overrid\w+|overturn\w*|overr(?:ode|idden)|strip\w*|abolish\w*|limit\w*|without|right of|rights? to|power of|no|reform\w*|lift\w*|drop\w*|lose|losing|avoid\w*|end\w*"
    r"|remove[sd]?|removing|give up|giving up|against|over) (?:(?:a|an|the|its|his|her|their|any|russian?|russia's|moscow's|security council|u\.?n\.?) ){0,3}$"
)


def _before(view: View, match: Match) -> str:
    return view.lower[: view.starts[match.act]]


def _cast(view: View, match: Match) -> bool:
    """A veto that is cast, not the power to cast one, nor one that is overridden."""
    before, after = _before(view, match), view.text_from(match.act)
    if match.form is None or view.sentence.doc[match.act].pos_ == "NOUN":
        if _POWER.match(after):
            return bool(_USED.search(before))
        return not _NO_VETO.search(before)
    return True


def permanent_members(parties: list[Party]) -> list[Party]:
    """Those of the parties that can cast a veto in the Security Council."""
    return [p for p in parties if p.actor.code in PERMANENT or p.actor.name == "Soviet Union"]


def in_council(view: View, text: str, actors: list[Party]) -> bool:
    """Is this veto one of the Security Council? `text` is the whole text in lower case."""
    if actors and not permanent_members(actors):
        return False
    if _NOT_COUNCIL.search(view.lower):
        return False
    if _COUNCIL.search(view.lower) or (_AT_UN.search(view.lower) and "resolution" in view.lower):
        return True
    if _AT_UN.search(view.lower):
        return True
    return bool(
        actors
        and _COUNCIL.search(text)
        and re.search(r"resolution|draft|cease-?fire|motion|call", view.lower)
    )


def _blocks_council(view: View, match: Match) -> bool:
    """ "Blocked" is a veto only by a permanent member, and only of a Council resolution."""
    if not re.search(r"\bresolution|\bdraft\b", view.lower) or not _AT_UN.search(view.lower):
        return False
    return not _NOT_COUNCIL.search(view.lower) and bool(permanent_members(view.parties))


CONSTRUCTIONS = (
    Construction(
        "other_veto",
        verbs=("veto",),
        nouns=("veto",),
        actor=("subject", "in"),
        needs=_cast,
        examples={
            "Russia and China vetoed a U.N. Security Council resolution on Syria.": "unsc_veto: Russia, China > Syria",
            "US vetoes UN resolution demanding Gaza ceasefire": "unsc_veto: United States > Gaza",
            "The draft on Kosovo was vetoed by Russia in the Security Council.": "unsc_veto: Russia > Kosovo",
            "Russia used its veto power in the Security Council to kill a text on Mali.": "unsc_veto: Russia > Mali",
            "Hungary vetoed EU aid to Ukraine.": "Hungary >",
            "France is likely to veto the UN resolution on Chad.": "threatened unsc_veto: France > Chad",
            "Ukraine wants Russia stripped of its veto power at the UN.": "",
            "Lawmakers overrode the governor's veto.": "",
        },
    ),
    Construction(
        "unsc_veto",
        verbs=("block", "strike down", "kill", "torpedo", "shoot down", "thwart"),
        thing=("resolution",),
        actor=("subject",),
        needs=_blocks_council,
        examples={
            "Russia and China blocked a Western-backed U.N. Security Council resolution on Sudan.": "Russia, China > Sudan",
            "Russia blocks final draft of a disarmament treaty at the UN.": "",
            "Senate Republicans blocked a resolution on tariffs.": "",
        },
    ),
)
