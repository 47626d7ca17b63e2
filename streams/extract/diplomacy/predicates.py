"""What is said of an act that is told as a noun or gerund: "the expulsion … is being considered"."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.cues import UNDONE
from streams.extract.diplomacy.little_words import AUXILIARIES
from streams.extract.diplomacy.reading import Reading
from streams.extract.diplomacy.view import View
from streams.records.told import EventStatus

_PREDICATES: dict[EventStatus, frozenset[str]] = {  # what a noun or gerund is said to be
    "denied": frozenset("unlikely ruled rejected refused denied impossible averted opposed blocked".split())
    | UNDONE,
    "threatened": frozenset(
        "likely possible feared expected looming looms probable imminent threatened".split()
    ),
    "proposed": frozenset(
        "considered discussed debated mulled weighed sought demanded urged proposed requested needed overdue "
        "necessary vital essential uncertain unclear unresolved postponed delayed deferred shelved".split()
    ),
    "announced": frozenset("announced ordered approved planned scheduled agreed due set".split()),
}


_NAMED_FOR: dict[EventStatus, frozenset[str]] = {  # "evacuation plans", "expulsion threat": not the act
    "proposed": frozenset(
        "plan plans planning proposal proposals talks bid request requests call calls option options debate "
        "vote push preparations effort hopes".split()
    ),
    "threatened": frozenset("threat threats fears risk rumours rumors".split()),
    "announced": frozenset("order orders decision announcement deadline pledge pledges vow promise".split()),
}


def from_predicate(match: Match, view: View) -> Reading | None:
    """What is said of an act that is told as a noun or gerund: "the expulsion … is being considered"."""
    if match.shape != "noun" and match.form != "ing":
        return None
    named = view.words[match.act + 1] if match.act + 1 < len(view.words) else ""
    for status, words in _NAMED_FOR.items():
        under_way = match.construction.type == "evacuation" and named.startswith("effort")
        if named in words and not under_way:
            return Reading(status, named)
    at = first = _after_its_place(match, view)
    if (
        match.shape == "noun"
        and view.words[first : first + 2] == ["would", "be"]
        and not _is_passive(view, first + 2)
    ):
        return Reading("proposed", "would be")
    passed = AUXILIARIES | _SEEMS | {"him", "her", "them", "it"}
    while at < len(view.words) and (view.words[at] in passed or view.words[at].endswith("ly")):
        if view.words[at] in {"unlikely", "likely"}:
            break
        at += 1
    if {"not", "n't", "never"} & set(view.words[match.after : at]):
        return None
    if (open_ := _OPEN.match(" ".join(view.words[at : at + 4]))) is not None:
        return Reading("proposed", open_[0])
    said = view.words[at] if at < len(view.words) else ""
    if match.shape == "noun" and _WILL_COME.match(" ".join(view.words[first : first + 2])):
        return Reading("announced", "will")
    if said in _SUSPENDED and _COURT & set(view.words[at + 1 : at + 6]):
        return Reading("denied", said)
    if match.form == "ing" and at == first and said in _PREDICATES["announced"]:
        return None  # "breaking the truce agreed in May"
    return next((Reading(status, said) for status, words in _PREDICATES.items() if said in words), None)


def _is_passive(view: View, at: int) -> bool:
    """Is it something done: "would be | completed", not "would be | welcome"?"""
    return any(token.tag_ in {"VBN", "VBG"} for token in view.sentence.doc[at : at + 1])


_WILL_COME = re.compile("(?:will|shall) (?:begin|start|commence|happen|proceed|take)")
_SUSPENDED, _COURT = (
    frozenset("suspended halted frozen stayed".split()),
    frozenset("court judge appeal".split()),
)
# "Recall of the envoy is | an option", "the expulsion remains | on the table"
_OPEN = re.compile(r"(?:still )?(?:an?|one|among|on) (?:[a-z]+ ){0,2}(?:options?|possibility|table)\b")
_SEEMS = frozenset("remain remains remained seem seems seemed look looks looked appear appears".split())


def _after_its_place(match: Match, view: View) -> int:
    """Token number after the act, its thing and the party it concerns: "the pullout from Chad | is …"."""
    at = match.after
    if match.shape == "noun" and view.words[at : at + 1] and view.words[at] in _OF_ITS_PLACE:
        beside = view.parties_after(at + 1, gap=1)
        if beside:
            return beside[-1].end
        end = at + 1 + (view.words[at + 1 : at + 2] == ["the"])
        while end < len(view.words) and view.sentence.doc[end].pos_ == "PROPN":
            end += 1
        if any(set(view.words[end : end + 1]) & said for said in _PREDICATES.values()):
            return end  # "a withdrawal from the East | possible"
        verb = view.sentence.doc[match.act].head  # "the veto on the merger | looms"
        if view.sentence.doc[match.act].dep_ in {"nsubj", "nsubjpass"} and match.after < verb.i < at + 8:
            return int(min([verb.i, *(c.i for c in verb.children if c.dep_ in {"aux", "auxpass"})]))
        tags = [t.tag_ for t in view.sentence.doc[at + 1 : at + 6]]
        verbs = [n for n, tag in enumerate(tags) if tag == "VBZ"]
        return at + 1 + verbs[0] if verbs else at
    return at


_OF_ITS_PLACE = frozenset({"from", "of", "in", "on", "with", "between", "against"})
