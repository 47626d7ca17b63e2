"""Whether a truce is one of arms, and a text speaks of a war."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.things import Thing
from streams.extract.diplomacy.view import View

NOT_OF_ARMS = re.compile(
    r"\b(?:gang truces?|rival gangs"
    r"|budget|congress|price (?:war|truce)|pay (?:rises?|offers?|deals?)|trade unions?"
    r"|opec|trade (?:war|truce)|tariffs?|feud|rap|patent|legal|lawsuit)\b"
)

# A truce is one of arms where the text has the words of war; a ceasefire always is.
_WAR = re.compile(
    r"cease-?fire|\b(?:guns?|shooting|shots|gunfire|weapons|wars?|fight\w*|hostilit\w+|clash\w*|violence|rebels?|troops|army|armed|militar\w+"
    r"|forces?"
    r"|militia\w*|militants?|soldiers|attacks?|strikes?|air ?strikes?|shell\w*|bomb\w*|siege|besieged"
    r"|rockets?|missiles?|kill\w*|dead|offensive|insurgen\w+|guerrillas?|separatists|front ?lines?|hamas"
    r"|hezbollah|houthis?|taliban|jihad\w*|gangs?|warring|junta|conflict|humanitarian)\b"
)


_OF_WAR = re.compile(  # of which no text of politics speaks, however long
    r"\bcease-?fire|\b(?:hostilities|rebels?|troops|shelling|air ?strikes?|militants|besieged)\b"
)
_AT_HOME = re.compile(
    r"\b(?:elections?|electoral|voting|party|parliament|lawmakers?|congress|unions?|taxe?s?|schools?|court"
    r"|league"
    r"|club|coach|president|ministers|allies|family|brothers|royals?)\b"
)


def at_war(view: View, match: Match) -> bool:
    """The text has the words of war."""
    return _WAR.search(view.document) is not None


def of_arms(view: View, match: Match) -> bool:
    """A truce of politicians or clubs is none, nor is one "between Trump and Musk"."""
    if match.thing is not None and match.thing.kind == "truce" and _of_two_men(view, match.thing):
        return False
    return view.near(_WAR) or not view.near(_AT_HOME) or bool(_OF_WAR.search(view.document))


def _of_two_men(view: View, truce: Thing) -> bool:
    """Is it between people by name, none of whom leads a state but with another such: "with Kasich"?"""
    if view.words[truce.end : truce.end + 1] not in (["between"], ["with"]):
        return False
    at = truce.end + 1
    sides = [at]
    if view.words[truce.end] == "between" and "and" in view.words[at : at + 4]:
        sides.append(view.words.index("and", at) + 1)
    named = all(t.pos_ == "PROPN" for n in sides for t in view.sentence.doc[n : n + 1])
    kinds = {next((p.kind for p in view.parties if p.start <= n < p.end), None) for n in sides}
    return named and None in kinds and kinds <= {None, "leader"} and not _WAR.search(view.lower)
