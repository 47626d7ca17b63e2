"""What the clause round an act says of it: a condition, a question, a fear, a denial."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.cues import OF_WHAT_IS_DONE
from streams.extract.diplomacy.hindsight import is_decision
from streams.extract.diplomacy.reading import Reading, forms_of
from streams.extract.diplomacy.view import View
from streams.records import EventStatus

_HELD_OFF: dict[EventStatus, frozenset[str]] = {  # verbs whose "that …" is not what happened
    "denied": forms_of("deny dismiss rule refute doubt", "denial"),
    "threatened": forms_of(
        "fear threaten warn expect predict suggest", "likely possible possibility concern concerns"
    ),
    "proposed": forms_of("demand urge want propose recommend insist hope ask ensure", "calls"),
}


_ALL_FORMS = frozenset("put cut set hit shut let quit".split())  # past and present alike


_HOW = re.compile(r"(?:how|why|when|what happened) ")


_OFF_THE_TABLE = re.compile(r"\b(?:not on|off) the table\b|\bout of the question\b")


_ASKED = re.compile(r"(?:how|why|when|what|who|where|which)\b")  # of what is taken for done


_NO_CHANCE = re.compile(
    r"\b(?:no|little) (?:indication|evidence|question|talk|chance|possibility|prospect|sign|hope"
    r"|plans?|intention|way|deal|agreement|accord|decision|grounds)\b"
)


# What is feared, hoped, demanded is not told as done by the clause that follows.
_HELD_THAT = re.compile(
    r"\b(fears?|worr(?:y|ies)|speculation|rumou?rs?|threats?|risks?|chances?|possibility|hopes?|demands?"
    r"|calls"
    r"|requests?|pleas?|appeals?) (?:(?:from|by) (?:\w+ ){1,6}|\w+ )?that "
)


_REFUTED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed)?|reject(?:s|ed)?|refut(?:es|ed)) (?:[\w'’-]+ ){0,4}"
    r"(?:reports?|claims?|allegations?|rumou?rs?|suggestions?|accusations?) (?:that|of|it|he|she|they) "
)
_CONDITION = re.compile(r"^[^.;:]*(?<!even) (?:if|unless|provided that|on condition that) ")


def from_clause(match: Match, view: View, said: Reading | None = None) -> Reading | None:
    """What the clause says of the act, where `said` is what its verb group says: None, or announced."""
    if view.words[0] == "when" and match.form in {"past", "ed"} and not view.barrier_between(1, match.act):
        return Reading("background", "when")
    if _HOW.match(view.lower) and {"has", "have"} & set(view.words[: match.act]):
        return Reading("background", view.words[0])
    feared = _HELD_THAT.search(view.lower, 0, view.starts[match.act])
    if feared and not view.barrier_between(view.token_at(feared.end()), match.act):
        return Reading(
            "proposed" if feared[1].startswith(("h", "d", "ca", "req", "pl", "a")) else "threatened",
            feared[1],
        )
    if match.construction.type != "ceasefire_broken":
        refuted = _REFUTED.search(view.lower, 0, view.starts[match.act])
        if refuted and not view.barrier_between(view.token_at(refuted.end()), match.act):
            return Reading("denied", refuted[0])
    if said and _CONDITION.search(view.text_from(match.act)):
        return Reading("threatened", "if")
    off_table = _OFF_THE_TABLE.search(view.lower)
    if off_table:
        return Reading("denied", off_table[0])
    condition = view.sentence.doc[match.act].children
    concessive = "even if" in view.lower
    if not concessive and any(
        c.dep_ == "advcl" and {"if", "unless"} & {m.lower_ for m in c.children} for c in condition
    ):
        return Reading("threatened", "if")
    open_ = {"will", "would", "could", "can", "should"} & set(view.words[: match.act])
    act = view.sentence.doc[match.act]
    asked = view.lower.rstrip().endswith("?") and (
        match.form == "base" or "ROOT" in {act.dep_, act.head.dep_}
    )
    if (
        asked
        and match.shape != "noun"
        and not is_decision(match, view)
        and (open_ or not _ASKED.match(view.lower))
    ):
        return Reading("threatened", "?")
    headed = view.lower.rfind(": ", 0, view.starts[match.act]) + 1
    hopeless = _NO_CHANCE.search(view.lower, headed, view.starts[match.act])
    if hopeless:
        return Reading("denied", hopeless[0])
    token = view.sentence.doc[match.act]
    follows = match.shape == "noun" and {"after", "following", "despite"} & set(
        view.words[max(0, match.act - 6) : match.act]
    )  # "if they are left after the planned withdrawal": that is not in doubt
    for _ in range(0 if follows else 4):
        for child in token.children:
            if child.dep_ == "mark" and child.lower_ in {
                "if",
                "unless",
                "whether",
                "until",
                "till",
                "before",
            }:
                told = match.form in {"past", "ed"} and view.words[match.act] not in _ALL_FORMS
                if child.lower_ in {"until", "till", "before"} and told and token.head.tag_ != "VB":
                    continue  # "shelled until they withdrew", but "to fight until they withdrew"
                return Reading("threatened", child.lower_)
            if child.lower_ == "when" and match.form in {"s", "base"} and token.i == match.act:
                return Reading("threatened", "when")
            if child.dep_ == "mark" and child.lower_ == "since" and token.i == match.act:
                return Reading("background", "since")
        if token.head == token:
            break
        if match.shape == "noun" and token.head.lower_ in OF_WHAT_IS_DONE:
            break
        if token.dep_ == "ccomp":
            if {"would", "could", "might", "may"} & {
                c.lower_ for c in token.head.children if c.dep_ == "aux"
            }:
                return Reading("threatened", token.head.text)
            for status, cues in _HELD_OFF.items():
                said_after = token.head.i > match.act and status != "denied"  # "…, Washington warns"
                if token.head.lower_ in cues and not said_after:
                    return Reading(status, token.head.lower_)
        token = token.head
    first = min(match.act, match.thing.start) if match.thing else match.act
    near = next((n + 1 for n in range(first - 1, max(-1, first - 4), -1) if view.words[n] in ":;"), first - 3)
    ruled_out = {"no", "without", "nor", "neither"} & set(view.words[max(0, near) : first])
    if (ruled_out and view.words[:2] != ["no", ","]) or (
        match.thing and "no" in view.words[max(0, match.thing.start - 2) : match.thing.start]
    ):
        return Reading("denied", "no")
    return None
