"""The bodies of the United Nations: which a text speaks of, and what they act on."""

from __future__ import annotations

import re

from spacy.tokens import Token

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.party import Party
from streams.extract.diplomacy.view import View
from streams.records.told import Actor, EventType

BODY = re.compile(
    r"\b(?:security council|general assembly|unsc|unga|ecosoc|economic and social council"
    r"|human rights council|(?:u\.?n\.?|united nations)(?: rights)?(?: council| assembly| body)?)(?![a-z-])"
)
COUNCIL = re.compile(r"council|assembly|unsc|unga|ecosoc")
PARLIAMENT = re.compile(
    r"\b(?:lawmakers|mps|senate|senators|congress|parliament|knesset|house of representatives|legislat\w+"
    r"|bundestag|duma|shareholders|city council|party conference)\b"
)


def of_united_nations(view: View, match: Match) -> bool:
    """Is its own resolution told, or a body of the United Nations named and no parliament?"""
    if _ITS_RESOLUTION.search(view.lower):
        return True
    told = BODY.search(view.lower) or _ITS_RESOLUTION.search(view.document)
    return bool(told) and not PARLIAMENT.search(view.lower)


_ITS_RESOLUTION = re.compile(r"\b(?:u\.?n\.?|united nations|security council|general assembly) resolution")


def voted_by(subject: Token, act: int) -> bool:
    """Does a body or do its members back it: not "Peru backs a UN resolution", which it has no vote on?"""
    words = {t.lower_ for t in subject.subtree if t.i < act}
    return bool(words & _VOTERS)


_VOTERS = frozenset("council assembly body members states countries nations powers un u.n.".split())


def is_the_council(before: str, view: View) -> bool:
    """Is what stands before a verb "the Council", in a text of the Security Council or of UN monitors?"""
    return bool(_THE_COUNCIL.match(before) and _COUNCIL_TOLD.search(view.document))


_THE_COUNCIL = re.compile(
    r"^(?:in [\w ,]+, )?the (?:(?:15|fifteen)-(?:member|nation|strong) )?council"
    r"(?: (?:late |early )?(?:today|yesterday|on (?:mon|tues|wednes|thurs|fri|satur|sun)day))?$"
)
_COUNCIL_TOLD = re.compile(
    r"\bsecurity council\b|\bu\.?n\.? (?:monitors|observers|peacekeep|troops|mission|force)"
)
_BODIES = (
    (
        "UN Security Council",
        re.compile(r"security council|\bunsc\b|^(?:the |u\.?n\.? )?council\b"),
    ),
    ("UN General Assembly", re.compile(r"general assembly|\bunga\b|\bu\.?n\.? assembly\b")),
    (
        "UN Human Rights Council",
        re.compile(
            r"(?<!from )(?<!from human )\b(?:human )?rights council|\bunhrc\b|\bu\.?n\.? rights body\b"
        ),
    ),
    ("UN General Assembly", re.compile(r"suspend\w* \w+ from (?:human )?rights council")),
)


def body(text: str) -> list[Actor]:
    """The body of the United Nations that a lower-cased text speaks of, by name."""
    name = next((name for name, told in _BODIES if told.search(text)), "United Nations")
    return [Actor(name=name)]


# A mere "United Nations" decides only on missions and measures of its own; else it is an agency that speaks.
MANDATES = ("extend", "renew", "authori", "approv", "terminat", "end", "lift", "impos")
MANDATE = re.compile(
    r"\bmandate|peacekeep|\bmission\b|\bembargo|\bsanctions|\bforce\b|cross-border|\bno-fly zone"
    r"|\btribunal\b|\bintervention\b|\bdeployment\b|\bmonitors\b"
)


ABOUT: frozenset[EventType] = frozenset({"unsc_veto", "resolution_adopted"})


_PERMANENT = frozenset({"US", "GB", "FR", "RU", "CN"})
_TEXT = re.compile(r"(?:draft |proposed )?(?:resolutions?|draft|text|proposal|motion|measure)")
_ON = frozenset("on over about against in for to of concerning regarding".split())


def _has_drafted(view: View, party: Party) -> bool:
    """Whether a text is called by the permanent member that has put it forward: "a French resolution"."""
    return party.actor.code in _PERMANENT and bool(
        _TEXT.match(" ".join(view.words[party.end : party.end + 2]))
    )


def subject_matter(match: Match, view: View, actors: list[Party]) -> list[Party]:
    """The countries that a resolution is about: after a preposition for choice, or after the act."""
    names = {p.actor.name for p in actors} | {p.actor.name for p in view.parties if _has_drafted(view, p)}
    kinds = {"country", "territory", "group", "leader"}
    parties = [p for p in view.parties if p.kind in kinds and p.actor.name not in names]
    on = [p for p in parties if view.words[p.start - 1 : p.start] and view.words[p.start - 1] in _ON]
    about = on or [p for p in parties if p.start > match.act]
    return [p for p in about[:2] if not view.barrier_between(about[0].end, p.start, frozenset({","}))]
