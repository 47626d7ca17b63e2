"""Ceasefires, truces and pauses: agreed and broken."""

from __future__ import annotations

import re

from streams.extract.diplomacy.grammar import Construction, Match
from streams.extract.diplomacy.view import View

_BUDGET = re.compile(r"\b(?:budget|congress|price war|trade war|tariff|feud|rap|patent|legal|lawsuit)\b")


def _accepted(view: View, match: Match) -> bool:
    """Not the rejection or the breach of the same truce, which other constructions read."""
    assert match.thing is not None
    after = view.words[match.thing.end : match.thing.end + 1]
    return not set(after) & {
        "violation",
        "violations",
        "breach",
        "breaches",
        "offer",
        "proposal",
        "proposals",
        "talks",
        "calls",
        "resolution",
        "negotiations",
        "vote",
        "plan",
        "efforts",
        "demands",
    }


CONSTRUCTIONS = (
    Construction(
        "ceasefire_agreed",
        verbs=(
            "agree",
            "agree to",
            "agree on",
            "announce",
            "declare",
            "sign",
            "broker",
            "reach",
            "extend",
            "accept",
            "observe",
            "order",
            "call",
            "renew",
            "conclude",
            "strike",
            "secure",
            "begin",
            "start",
            "implement",
            "mediate",
            "enter",
            "introduce",
            "prolong",
            "proclaim",
            "clinch",
            "negotiate",
            "establish",
            "approve",
            "impose",
            "commit to",
            "welcome",
            "hail",
            "restore",
            "respect",
            "honor",
            "honour",
        ),
        nouns=("announcement", "declaration", "extension", "start"),
        thing=("truce",),
        anyone=True,
        actor=("subject", "parties", "owner"),
        mutual=True,
        unless=_BUDGET,
        needs=_accepted,
        examples={
            "Islamic Jihad announces truce": "Islamic Jihad >",
            "India and Pakistan agreed to a ceasefire along the border.": "India, Pakistan >",
            "Sudan's army and the RSF have extended a truce.": "Sudanese army, Rapid Support Forces >",
            "Brazil urged Israel to accept a ceasefire.": "proposed: Israel >",
            "Ethiopia denied it had agreed to a truce.": "denied: Ethiopia >",
        },
    ),
    Construction(
        "ceasefire_agreed",
        verbs=("take effect", "come into", "go into", "begin", "start", "enter", "take hold"),
        thing=("truce",),
        transitive=False,
        intransitive=True,
        anyone=True,
        actor=("parties", "owner", "in"),
        mutual=True,
        unless=_BUDGET,
        examples={"A truce between Israel and Hamas took effect at dawn.": "Israel, Hamas >"},
    ),
    Construction(
        "ceasefire_broken",
        verbs=(
            "violate",
            "breach",
            "break",
            "shatter",
            "flout",
            "ignore",
            "renege",
            "scrap",
            "abandon",
            "end",
            "undermine",
            "defy",
            "infringe",
        ),
        nouns=("violation", "breach", "breakdown", "collapse", "infringement"),
        thing=("truce",),
        anyone=True,
        actor=("subject", "owner", "parties"),
        unless=_BUDGET,
        examples={
            "Armenia accused Azerbaijan of violating the ceasefire.": "Azerbaijan >",
            "Both sides reported violations of the truce.": ">",
            "Syrian rebels broke the ceasefire in Idlib.": "Syrian opposition >",
        },
    ),
    Construction(
        "ceasefire_broken",
        verbs=(
            "collapse",
            "break",
            "break down",
            "fall apart",
            "unravel",
            "crumble",
            "end",
            "expire",
            "fail",
            "falter",
        ),
        thing=("truce",),
        transitive=False,
        intransitive=True,
        anyone=True,
        actor=("parties", "owner"),
        mutual=True,
        unless=_BUDGET,
        examples={"The truce between Israel and Hamas collapsed on Friday.": "Israel, Hamas >"},
    ),
    Construction(
        "ceasefire_broken",
        verbs=(
            "continue",
            "go on",
            "rage",
            "resume",
            "persist",
            "erupt",
            "shake",
            "flare",
            "rock",
            "intensify",
            "restart",
        ),
        complement=re.compile(
            r"\b(?:despite|after|amid|as|in spite of) (?:\S+ ){0,6}?(?:cease-?fires?|truces?|pauses?)\b|\bstrip after truce\b"
        ),
        within=160,
        anyone=True,
        actor=("subject",),
        unless=_BUDGET,
        examples={
            "Fighting rages in Khartoum despite the truce.": ">",
            "Israel resumes strikes as truce expires": "Israel >",
        },
    ),
)
