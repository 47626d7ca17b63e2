"""Envoys summoned by the state that they were sent to."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.envoys import CONSULTATIONS, ENVOY, NOT_DIPLOMACY, is_own
from streams.extract.diplomacy.view import View


def _is_summons(view: View, match: Match) -> bool:
    named = view.sentence.doc[match.act + 1 : match.act + 2]
    if (
        view.words[match.act] == "called"
        and match.shape == "passive"
        and any(t.pos_ == "PROPN" for t in named)
    ):
        return False  # "the envoy called Okello a comrade"
    told = re.split("[,;]", view.text_from(min(match.act, match.thing.start) if match.thing else match.act))
    return not (is_own(view, match) or CONSULTATIONS.search(told[0]) or _TO_TESTIFY.search(told[0]))


_TO_TESTIFY = re.compile(
    r"\bto (?:a |the )?(?:[\w-]+ )?hearing\b|\bto testify\b|\b(?:committee|grand jury|inquest)\b"
)


def _he_was(view: View, match: Match) -> bool:
    """As in "He was summoned to the foreign ministry", in a text of envoys."""
    before = view.words[max(0, match.act - 4) : match.act]
    told = bool({"he", "she", "they"} & set(before)) and bool(ENVOY.search(view.document))
    return told and match.shape == "passive"


CONSTRUCTIONS = (
    Construction(
        "ambassador_summoned",
        verbs=("summon", "call in"),
        complement=re.compile(
            r"^\w+ (?:\w+ ){0,3}to the (?:\w+ )?(?:foreign|state|external affairs) (?:min|off|dep)"
        ),
        within=90,
        actor=("by", "complement"),
        needs=_he_was,
        examples={
            "Peru acted. Its envoy said he had been summoned on Friday to the foreign ministry.": "Peru >",
            "He was summoned to the headmaster's office.": "",
        },
    ),
    Construction(
        "ambassador_summoned",
        verbs=("call", "order", "invite", "haul", "bring", "ask"),
        thing=("envoy",),
        complement=re.compile(
            r"\basked to come to the (?:foreign )?ministry\b"
            r"|\b(?:to|into|before|at) (?:the |its |their )?(?:[\w-]+ ){0,2}(?:foreign|external affairs"
            r"|state|foreign affairs)"
            r" (?:ministry|office|department)\b"
        ),
        actor=("subject", "complement"),
        target=("owner",),
        needs=_is_summons,
        examples={
            "Iran's ambassador called to the Danish foreign ministry over remarks": "Denmark > Iran",
            "Kenya called the Peruvian ambassador to the foreign ministry.": "Kenya > Peru",
        },
    ),
    Construction(
        "ambassador_summoned",
        verbs=("give", "deliver", "receive", "get", "hand", "present"),
        thing=("envoy",),
        complement=re.compile(
            r"\b(?:dressing[ -]down|reprimand|talking-to|dressed down|piece of (?:its|their) mind"
            r"|earful|tongue[ -]lashing|ticking[ -]off|telling[ -]off|rap (?:on|over) the knuckles"
            r"|note of protest"
            r"|protest note|demarche)\b"
        ),
        intransitive=True,
        actor=("subject", "complement"),
        target=("owner",),
        examples={
            "Peru's envoy gets dressing-down at Danish foreign ministry": "Denmark > Peru",
            "Denmark's foreign ministry hands Peruvian envoy a note of protest": "Denmark > Peru",
        },
    ),
    Construction(
        "ambassador_summoned",
        verbs=("summon", "call in", "haul in", "convoke", "carpet", "dress down"),
        nouns=("summoning",),
        thing=("envoy",),
        actor=("subject", "in"),
        target=("owner",),
        unless=NOT_DIPLOMACY,
        needs=_is_summons,
        examples={
            "Qatar summons German ambassador over remarks": "Qatar > Germany",
            "The Chadian foreign ministry summons the Peruvian ambassador over threats.": "Chad > Peru",
            "Qatar summons the acting head of Chad's embassy.": "Qatar > Chad",
            "Swedish envoy summoned by Iraq": "Iraq > Sweden",
            "US Ambassador to Chad Ann Lee was summoned to the ministry.": "Chad > United States",
            "Chad wrote to Danish ambassador Ole Holm, whom it called in on Friday.": "Chad > Denmark",
            "Chad gave a note to Denmark's ambassador, whom it had summoned.": "Chad > Denmark",
            "Peru summons Chadian envoy, calls home its own": "Peru > Chad",
            "Peru's envoy was summoned home.": "",
            "Peru and Togo summon their Chadian ambassadors over the raid.": "Peru, Togo > Chad",
            "Peru's premier reprimanded the Chadian envoy.": "",
            "Senators summoned the ambassador to Chad to a hearing on aid.": "",
            "Kenya and Uganda summoned each other's ambassadors.": "Kenya, Uganda >",
            "The Irish foreign ministry called in the Israeli ambassador on Friday.": "Ireland > Israel",
            "Iran summons Ukrainian charge d'affaires": "Iran > Ukraine",
        },
    ),
)
