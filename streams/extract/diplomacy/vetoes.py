"""Vetoes in the Security Council, and everyone else's."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.party import Party
from streams.extract.diplomacy.view import View
from streams.records.told import DiplomaticEvent, EventType

PERMANENT = frozenset({"US", "GB", "FR", "RU", "CN"})
_UN = r"(?:u\.?n\.?|united nations|security council|unsc)"
IN_COUNCIL = re.compile(
    r"\bsecurity council\b|\bunsc\b|\bu\.?n\.? council\b|\bvetoes in the council\b"
    r"|\b(?:15|fifteen)-(?:nation|member|strong) council\b"
)
_OTHER_FORUM = re.compile(
    r"\b(?:bill|law|legislation|congress|senate|parliament|budget|takeover|merger|acquisition|eu|nato"
    r"|schengen|deal|accession|membership|summit|nomination|investigations?|inquiry|nominee|candidate|sale|gender|wto|g20|g7|opec"
    r"|osce"
    r"|iaea|imf|treaty|joining|tariffs?|taxes|prosecutors?|states?' rights)\b"
)
_ABROAD = re.compile(  # what the Security Council alone decides
    r"\bresolution\b|\bcease-?fire\b|\btruce\b|\bpeacekeep\w+|\bcross-border\b|\bhumanitarian\b"
    r"|\barms embargo\b|\bdraft\b|\bpalestin\w+|\bgaza\b|\bsanctions monitor\w*|\bwar crimes\b|\btribunal\b"
)
_LAW = re.compile(r"\b(?:bills?|laws?|legislation|governor|lawmakers)\b")
_UN_NAMES = frozenset({"UN Security Council", "United Nations", "UN General Assembly"})
_UN_VETO = re.compile(r"(?:\bu\.?n\.?|\bunited nations|\bsecurity council|\bdouble) veto(?:es)?\b(?! power)")
AT_UN = re.compile(rf"\b{_UN}(?![a-z])")
NOT_COUNCIL = re.compile(
    r"\bgeneral assembly\b(?!.*\bsecurity council\b)|\btreaty\b|\bhuman rights council\b|\bunesco\b"
    r"|\bfinal (?:document|draft)\b"
)
_POWER = re.compile(
    r"^veto(?:es)?['\"’”]? (?:(?:held|wielded|enjoyed|possessed) by"
    r"|power|powers|rights?|threats?|override|wielding|-wielding|players?|points?"
    r"|system|reform|privileges?|proof|pen)"
    r"|^veto over (?!the (?:bill|law|text|draft|resolution))(?:[\w-]+ ){1,3}"
    r"|^veto on (?:whether|who|how|what|any|all)\b"
)
_THREAT = re.compile(r"veto threats?\b")
_USED = re.compile(
    r"\b(?:us(?:e[sd]?|ing)|exercis\w+|cast(?:s|ing)?|wield(?:s|ed|ing)?|deploy\w*|issu\w+"
    r"|appl\w+)\b[^.;]{0,25}$"
)
_USED_RIGHT = re.compile(r"\b(?:us(?:ed|es|ing)|exercis(?:ed|es|ing)) (?:its|their) (?:right|power)s? of $")
_ITS_POWER = re.compile(r"\b(?:veto powers?|right of veto|veto rights?)\b")
# Who has it need not have used it: "Russia holds the presidency and a veto".
_HELD = re.compile(
    r"\b(?:hold|holds|holding|has|have|having|enjoys?|possess\w*)\b[^.;]{0,40} (?:a|the|its|their) $"
    r"|\bwields? (?:a|the) $|\b(?:giv(?:e|es|ing|en)|gave|grant\w*|hand\w*|seek\w*|want\w*|demand\w*"
    r"|surrender\w*|keep\w*|kept|retain\w*) (?:(?!\bup\b)[\w.'’-]+ ){0,4}"
    r"(?:a|an|the|its|their|his|key|national|current) $"
    r"|\b(?:strip|depriv|robb?)\w* [^.;]{0,40}\bof (?:(?:its|the|their) )?$"
)
_NO_VETO = re.compile(
    r"\b(?:overrid\w+|overturn\w*|overr(?:ode|idden)|strip\w*|abolish\w*|limit\w*|without|right of"
    r"|rights? to|power of|no|reform\w*|lift\w*|drop\w*|lose|losing|avoid\w*|end\w*"
    r"|remove[sd]?|removing|give up|giving up) (?:(?:a|an|the|its|his|her|their|any|russian?|russia's"
    r"|moscow's|security council|u\.?n\.?) ){0,3}$"
)


_OVERRIDDEN = re.compile(
    r"\b(?:overrid\w+|overrode|overturn\w*)\b(?:[^.;]|(?<=\b\w)\.){0,60}$"
    r"|\b(?:lift|drop|withdraw)\w* (?:[\w'’]+ ){0,3}$"
)
_ONE_OF_MANY = re.compile(r"vetoes(?:,| and\b)")
_LISTED = re.compile(
    r"(?:, |\b(?:on|about|of|over) )(?:(?:u\.?n\.? )?security council )?$"
)  # "on war, vetoes and reform"
_LIFTED = re.compile(
    r"veto(?:es)? (?:[^.;]{0,60}\b(?:was|is|are|were|be|been) )?(?:lifted|dropped|withdrawn|overridden"
    r"|overturned)"
)


def _before(view: View, match: Match) -> str:
    return view.lower[: view.starts[match.act]]


def _cast(view: View, match: Match) -> bool:
    """A veto that is cast, not the power to cast one, nor one that is overridden."""
    before, after = _before(view, match), view.text_from(match.act)
    if _OVERRIDDEN.search(before) or _LIFTED.match(after) or _THREAT.match(after):
        return False
    if match.form is None or view.sentence.doc[match.act].pos_ == "NOUN":
        if _ONE_OF_MANY.match(after) and _LISTED.search(before):
            return False
        if _POWER.match(after):
            return bool(_USED.search(before))
        if _USED_RIGHT.search(before):
            return True
        if match.form is None and _ITS_POWER.search(view.document) and not _USED.search(before):
            return False  # a text about the power to veto
        return not _NO_VETO.search(before) and not (_HELD.search(before) and not _USED.search(before))
    return True


def permanent_members(parties: list[Party]) -> list[Party]:
    """Those of the parties that can cast a veto in the Security Council."""
    return [p for p in parties if p.actor.code in PERMANENT or p.actor.name == "Soviet Union"]


def _only_there(members: list[Party]) -> bool:
    """Russia and China, as states, veto nowhere else."""
    return all(p.kind == "country" and p.actor.code in {"RU", "CN"} for p in members)


def forum(
    view: View, text: str, actors: list[Party], told: list[DiplomaticEvent]
) -> tuple[EventType, list[Party]]:
    """Whose veto it is: of the Security Council, or of any other body; with those who cast it.

    `text` is the whole text in lower case, `told` what was read in it so far.
    """
    actors = [p for p in actors if p.kind != "territory"]  # "the Gaza veto" is what it is about
    members = permanent_members(actors)
    others = [p for p in actors if p not in members and p.actor.name not in _UN_NAMES]
    if _UN_VETO.search(view.lower):
        return "unsc_veto", members or permanent_members(view.parties)[:2]
    if others and not members and all(p.kind == "states" for p in others) and IN_COUNCIL.search(text):
        return "unsc_veto", []  # "the West vetoes"
    if (others and not members) or NOT_COUNCIL.search(view.lower):
        return "other_veto", others or members
    names = {p.actor.name for p in members}
    again = any(e.type == "unsc_veto" and (not names or names & {a.name for a in e.actors}) for e in told)
    in_text = members and IN_COUNCIL.search(text) and not _OTHER_FORUM.search(view.lower)
    veto_elsewhere = _OTHER_FORUM.search(text) is not None
    of_council = not actors and IN_COUNCIL.search(text) and not veto_elsewhere  # "draft killed by two vetoes"
    state = any(p.kind != "leader" for p in members)  # a president vetoes what his own parliament has passed
    abroad = state and not veto_elsewhere and (_ABROAD.search(view.lower) or _only_there(members))
    at_home = _LAW.search(view.lower) and not _ABROAD.search(view.lower)
    if (again or in_text or of_council or abroad or AT_UN.search(view.lower)) and not at_home:
        return "unsc_veto", members or permanent_members(view.parties)[:2]
    return "other_veto", members


CONSTRUCTIONS = (
    Construction(
        "other_veto",
        verbs=("veto",),
        nouns=("veto",),
        actor=("subject", "in"),
        anyone=True,
        needs=_cast,
        examples={
            "Russia and China vetoed a U.N. resolution on Syria.": "unsc_veto: Russia, China > Syria",
            "US vetoes UN resolution demanding Gaza ceasefire": "unsc_veto: United States > Gaza",
            "The draft on Kosovo was vetoed by Russia in the Security Council.": "unsc_veto: Russia > Kosovo",
            "The governor vetoed a bill on the UN's sanctions against Chad.": "governor >",
            "It is hampered by the veto held by Security Council members: China and Russia.": "",
            "Russia used its veto in the Security Council on a Mali text.": "unsc_veto: Russia > Mali",
            "Russia used its power of veto at the UN against a text on Chad.": "unsc_veto: Russia > Chad",
            "Russia vetoes extension of cross-border aid to Chad": "unsc_veto: Russia > Chad",
            "Moscow sinks Security Council text on Chad with its veto": "unsc_veto: Russia > Chad",
            "Russia blocks UN tribunal on Chad with its veto": "unsc_veto: Russia > Chad",
            "Chad Sanctions Vetoed at U.N.": "unsc_veto: >",
            "Russia used its veto to block a French draft at the Security Council.": "unsc_veto: Russia >",
            "China vetoed a US text on Chad in the Security Council.": "unsc_veto: China > Chad",
            "Russia vetoed a British resolution on Chad at the UN.": "unsc_veto: Russia > Chad",
            "Hungary vetoed EU aid to Ukraine.": "Hungary >",
            "Chad joined, without checks at sea, Peru vetoed travel by road over fears of war.": "Peru >",
            "Italy could not have used its veto, the minister said.": "denied: Italy >",
            "Russia vetoed a UN resolution on Chad, joined by China.": "unsc_veto: Russia, China > Chad",
            "France is likely to veto the UN resolution on Chad.": "threatened unsc_veto: France > Chad",
            "Short of votes and faced with a Russian veto, the Security Council dropped a text on Chad.": (
                "unsc_veto: Russia > Chad"
            ),
            "Ukraine asks the UN to strip Russia of veto": "",
            "Russia holds the rotating presidency and a veto in the Security Council.": "",
            "Ukraine wants Russia stripped of its veto power at the UN.": "",
            "Lawmakers overrode the governor's veto.": "",
            "Congress overrides President George W. Bush's veto of the water bill.": "",
            "The Kremlin vetoes an investigation into an old crash.": "Russia >",
            "The governor's veto of the bill on school meals was overridden.": "",
            "Newsom vetoes bill on school meals": "Newsom >",
            "Ohio governor vetoes ban on dance": "Ohio governor >",
            "Governor Ana Ruiz, of the American state of Ohio, vetoes a bill on schools.": "Governor >",
            "Biden vetoes resolution on retirement funds": "United States >",
            "Biden issues first veto of his presidency, rejecting resolution on water": "United States >",
            "Putin vetoes UN resolution on Chad": "unsc_veto: Russia > Chad",
            "UN text on Chad is weakened after a U.S. veto threat.": "",
            "Governor sends bill back with veto message": "Governor >",
            "MPs in Peru gave themselves a veto over foreign mines.": "",
            "Peru's judges keep their veto on who leads the court.": "",
            "The Council did not act: Russia, an ally of Chad, wields a veto at the UN.": "",
            "EU backs fund for Chad after Hungary drops Orban's veto": "",
            "Republicans in Congress passed a bill on Chad that could go through and force a Trump veto.": (
                "threatened: United States >"
            ),
        },
    ),
)
