"""What is only on its way when a clause tells of it: deals that are near, proposals, plans."""

from __future__ import annotations

import re

from streams.extract.diplomacy.clause import Clause
from streams.extract.diplomacy.cues import GOVERNORS
from streams.extract.diplomacy.reading import Reading


def not_yet_a_deal(clause: Clause) -> Reading | None:
    """As in "close to a deal under which both would hold fire"."""
    found = _NEAR_A_DEAL.search(clause.view.lower, 0, clause.starts)
    return Reading("proposed", found[0].strip()) if found and clause.said else None


_NEAR_A_DEAL = re.compile(
    r"\b(?:close to|near(?:s|ing|ed)?|working on|discuss\w*|negotiat\w+|unveil\w*|propos\w+|offer\w*) "
    r"(?:an? |the )?(?:[\w-]+ ){0,2}(?:deal|agreement|accord|pact|plan) (?:under|by|in) which "
)


def of_a_proposal(clause: Clause) -> Reading | None:
    """As in "Peru had proposed a truce that would begin in May"."""
    of = next((t for t in (clause.act, clause.act.head) if t.dep_ == "relcl"), None)
    above = of.head.head if of is not None and clause.said else None
    one = above is not None and above.lower_ in GOVERNORS["proposed"] and above.pos_ == "VERB"
    return Reading("proposed", above.lower_) if one and above is not None else None


def among_plans(clause: Clause) -> Reading | None:
    """As in "His plans include banning Chadians from entering Peru"."""
    found = _PLANS.search(clause.view.lower, 0, clause.starts)
    noun = clause.match.shape == "noun"
    listed = found and (clause.match.form == "ing" or (noun and clause.governed(found)))
    return Reading("proposed", found[0]) if found and listed else None


_PLANS = re.compile(
    r"\b(?:proposals?|plans?|positions?|demands?|conditions?|ideas?|options?|promises?|pledges?)"
    r"(?: (?:that|which))? includ(?:es?|ed|ing)\b"
)


def near_at_hand(clause: Clause) -> Reading | None:
    """As in "A deal to end the fighting has never been closer"."""
    found = _AT_HAND.search(clause.view.lower)
    mutual = clause.match.construction.type in {"ceasefire_agreed", "relations_restored"}
    return Reading("proposed", found[1]) if found and mutual else None


_AT_HAND = re.compile(
    r"\b(?:deal|agreement|accord|pact|truce|cease-?fire)\b[^.;]{0,60}?\b(?:is|are|was|be|been|seems?|looks?"
    r"|appears?) (?:[\w'‘’\"“]+ )?['‘’\"“]?(?:never (?:been )?)?"
    r"(closer|close|nearer|near|within (?:reach|sight)|in sight|on the (?:table|horizon)|at hand)\b"
)
