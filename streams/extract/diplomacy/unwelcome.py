"""Envoys who are no longer welcome: declared so, told to stay away, or their state asked to recall them."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.envoys import (
    ENVOY,
    NOT_DIPLOMACY,
    is_own,
    told_of_before,
)
from streams.extract.diplomacy.expulsions import LEAVE
from streams.extract.diplomacy.view import View

UNWELCOME = re.compile(
    r"\bperson(?:a|ae|as|s)[ -]non[- ]grat[ao]e?s?\b|\bunwelcome\b|\bundesirables?\b|\bnon grata\b"
)


def _names_another(view: View, match: Match) -> bool:
    """Another state stands right after the verb: "asks Peru to cut its staff"."""
    return bool(view.parties_after(match.last, gap=2)) and bool(agents(match, view))


# Who is unwelcome and no diplomat: "declared the president persona non grata".
_NO_ENVOY = (
    r"(?:(?:the|its|an?|their) )?(?:\w+ )?(?:president|premier|minister|leader|secretary|king|author|writer"
    r"|lawmaker|senator|official|journalist|rapporteur|chief|mayor)\b"
)
_REDUCE = re.compile(
    r"\bto (?:cut|reduce|slash|trim|halve|shrink|scale (?:back|down)|thin out|withdraw|remove|recall"
    r"|repatriate|pull"
    r"|downsize) (?:(?!military|troops)[^.;]){0,50}\b"
    r"(?:diplomats|diplomatic|embassy|consular|staff|personnel|mission|presence)\b"
    r"|\bto (?:recall|replace|withdraw|pull|remove|change|call (?:back|home)) (?:(?:its|their|the) )?"
    r"(?:\w+ ){0,2}(?:ambassador|envoy|charg[eé]|consul|diplomat)"
)


_OF_A_MISSION = re.compile(r"\b(?:embass|diplomat|consulate)")


CONSTRUCTIONS = (
    Construction(
        "ambassador_expelled",
        verbs=("expel", "kick out", "throw out"),
        complement=re.compile(
            r"^\w+ (?:out )?(?:another |some )?[\w-]+ (?:more )?(?:staff|employees|personnel)\b"
        ),
        within=40,
        actor=("subject",),
        target=(),
        needs=lambda view, match: bool(_OF_A_MISSION.search(view.document) and agents(match, view)),
        examples={
            "Peru's embassy in Oslo will shut after Norway expelled 40 staff.": "Norway > Peru",
            "The bank in Peru expelled 40 staff.": "",
        },
    ),
    Construction(
        "ambassador_expelled",
        verbs=("tell", "ask", "order", "warn", "inform", "bar", "ban", "block"),
        thing=("envoy",),
        complement=re.compile(
            r"\b(?:to stay away|not to (?:return|come back)|to stay out|from (?:returning|reentering"
            r"|entering))\b"
        ),
        within=120,
        actor=("subject",),
        target=("owner",),
        examples={
            "Oman tells Iranian envoy to stay away": "Oman > Iran",
            "Oman bars Iranian envoy from returning": "Oman > Iran",
        },
    ),
    Construction(
        "ambassador_expelled",
        verbs=("withdraw", "revoke", "cancel", "strip", "rescind", "annul"),
        thing=("envoy",),
        complement=re.compile(r"\b(?:accreditation|credentials|diplomatic status|visas?|immunity)\b"),
        within=70,
        across=("from", "of", "for"),
        actor=("subject",),
        target=("owner",),
        needs=lambda view, match: not is_own(view, match),
        examples={
            "Oman breaks with Iran, withdrawing accreditation of its ambassador.": "",
            "Oman has withdrawn accreditation from two Cuban diplomats.": "Oman > Cuba",
            "Oman strips Cuban consul of immunity": "Oman > Cuba",
        },
    ),
    Construction(
        "ambassador_expelled",
        verbs=("declare", "name", "designate", "brand", "consider", "label", "deem", "proclaim"),
        thing=("envoy",),
        complement=UNWELCOME,
        within=160,
        actor=("subject", "in"),
        target=("owner",),
        examples={
            "Ghana declared three Libyan diplomats persona non grata.": "Ghana > Libya",
            "Slovakia has declared the Belarusian consul unwelcome.": "Slovakia > Belarus",
            "Peru acts: an attaché and two at the Chadian mission were declared unwelcome.": "Peru > Chad",
        },
    ),
    Construction(
        "ambassador_expelled",
        nouns=("welcome",),
        actor=("host",),
        target=("envoy",),
        settled=True,
        only=re.compile(r"\b(?:no longer|not) ['‘’\"“”]?welcome\b"),
        unless=NOT_DIPLOMACY,
        needs=told_of_before,
        examples={
            "Peru says Chad's ambassador is 'no longer welcome'": "Peru > Chad",
            "Peru says Chad's farmers are no longer welcome": "",
        },
    ),
    Construction(
        "ambassador_expelled",
        verbs=("declare", "name", "designate", "brand", "label"),
        complement=re.compile(
            rf"^\w+ (?:him|her|them|(?!{_NO_ENVOY})[\w.]+ [\w.-]+) (?:{UNWELCOME.pattern})"
        ),
        actor=("subject",),
        needs=lambda view, match: bool(ENVOY.search(view.document)),
        examples={
            "Chad's envoy is angry. Peru declared him persona non grata.": "Peru > Chad",
            "The mayor declared the singer persona non grata.": "",
            "Peru recalled its envoy. Chad had declared the president persona non grata.": "",
        },
    ),
    Construction(
        "ambassador_expelled",
        verbs=("show",),
        thing=("envoy",),
        complement=re.compile(r"\bthe (?:door|exit)\b"),
        within=70,
        actor=("subject",),
        target=("owner",),
        unless=NOT_DIPLOMACY,
        examples={"Mali shows Fijian envoy the door": "Mali > Fiji"},
    ),
    Construction(
        "ambassador_expelled",
        verbs=("order", "ask", "tell", "force", "request", "instruct", "give"),
        complement=_REDUCE,
        within=160,
        actor=("subject",),
        target=("object",),
        needs=_names_another,
        examples={
            "Latvia tells Cuba to cut embassy staff by 12": "Latvia > Cuba",
            "Ghana has asked Peru to withdraw 20 diplomats.": "Ghana > Peru",
            "Mali asked Fiji to replace its ambassador.": "Mali > Fiji",
            "Mali asks Fiji to withdraw its military personnel": "",
            "The union asked members to cut staff at the mission.": "",
        },
    ),
    Construction(
        "ambassador_expelled",
        verbs=("ask", "tell", "order", "request"),
        complement=re.compile(r"^\w+ (?:[\w-]+ ){1,2}to (?:do (?:the same|likewise|so too)|follow suit)\b"),
        actor=("subject",),
        target=("object",),
        only=re.compile(r"\b(?:recall|withdr|pull)\w* (?:[\w'’-]+ ){1,4}(?:ambassador|envoy|charg)"),
        needs=_names_another,
        examples={"Mali recalled its ambassador from Fiji and asked Fiji to do the same.": "Mali > Fiji"},
    ),
    Construction(
        "ambassador_expelled",
        verbs=("expel", "kick out", "throw out", "deport", "order out", "boot out"),
        nouns=("expulsion",),
        complement=re.compile(r"^(?:\w+ ){0,2}(?:him|her|them)\b|^expulsion orders?\b"),
        within=40,
        actor=("host",),
        target=("envoy",),
        only=ENVOY,
        unless=NOT_DIPLOMACY,
        needs=told_of_before,
        examples={
            "Chad hates Fiji's ambassador and told police to expel him.": "announced: Chad > Fiji",
            "Chad expelled the Danish ambassador, or so Oslo says; Togo did not expel him.": "Chad > Denmark",
        },
    ),
    Construction(
        "ambassador_expelled",
        verbs=("give", "order", "tell", "ask", "grant"),
        complement=re.compile(rf"^(?:\w+ ){{1,2}}(?:him|her|them)\b.{{0,40}}(?:{LEAVE.pattern})"),
        within=90,
        actor=("host",),
        target=("envoy",),
        only=ENVOY,
        unless=NOT_DIPLOMACY,
        needs=told_of_before,
        examples={
            "Peru held a Cuban diplomat before giving her two days to leave the country.": "Peru > Cuba",
        },
    ),
)
