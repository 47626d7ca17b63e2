"""What a word before an act, or above it in the parse, makes of it: "urged Peru to …", "threat of a veto"."""

from __future__ import annotations

import re

from streams.extract.diplomacy.act import NOTHING, SIGNED, Act, Verdict
from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.cues import GOVERNORS
from streams.extract.diplomacy.governing import (
    governing_words,
    of_a_decision,
    of_what_implies,
    told_by_others,
    told_to_leave,
)
from streams.extract.diplomacy.reading import Reading, forms_of
from streams.extract.diplomacy.view import View


def governed(act: Act) -> Verdict:
    """A word before the act or above it in the parse: "urged Peru to recall", "threat of a veto"."""
    near = not act.finite or act.match.shape == "passive"
    near = near and not _alongside(act.match, act.view)  # "said they would stay, dismissing the offer"
    if told_by_others(act.match, act.view, act.edge):
        return Reading("proposed", "told to")
    settled: Verdict = None
    for word in governing_words(act.match, act.view, act.edge, near=near):
        verdict = _from_word(act, word)
        if settled is None and isinstance(verdict, Reading) and _yet_to_be(act, verdict):
            settled = verdict  # "a deadline for Peru to announce a pullout": it may be told otherwise
        elif verdict and (settled is None or word in _DEMANDED):
            return verdict
    return settled


def _yet_to_be(act: Act, verdict: Reading) -> bool:
    """Is what announces the act told as an infinitive itself: "to announce"?"""
    before = act.view.words[: act.edge]
    at = max((n for n, word in enumerate(before) if word == verdict.cue), default=0)
    return verdict.status == "announced" and before[at - 1 : at] == ["to"] and act.match.shape == "noun"


def _from_word(act: Act, word: str) -> Verdict:
    """What one governing word makes of the act."""
    match, view, edge = act.match, act.view, act.edge
    if word in _IMPLY and act.infinitive:
        return of_what_implies(view, word, edge) or NOTHING
    if act.infinitive and told_to_leave(match, view, word):
        return Reading("proposed", word)
    if word == "bill" and match.construction.type == "other_veto":
        return None  # what a veto is against
    if word == "bill" and SIGNED & set(view.words[max(0, edge - 8) : edge]):
        return None
    if word.startswith("look") and not act.infinitive:
        return None
    status = next((status for status, cues in GOVERNORS.items() if word in cues), None)
    if status is None or (word == "about" and not act.infinitive):
        return None
    if word in _MEETING and _alongside(match, view):
        return None  # "met in Oslo, pledging new sanctions"
    if word.startswith("vot") and f"{word} on " not in view.lower and _by_the_council(match, view):
        return NOTHING  # "the Security Council votes to impose sanctions": so it does
    if word == "deadline" and match.shape == "noun" and "to" not in view.words[max(0, edge - 3) : edge]:
        missed = _MISSED.search(view.lower)
        return Reading("denied" if missed else "announced", word)  # not "for Peru to withdraw"
    by_it = match.shape == "noun" and _BY_MEANS & set(view.words[max(0, edge - 2) : edge]) and word in _STOP
    beside = status == "denied" and (by_it or _alongside(match, view))
    if beside or (status in {"denied", "threatened"} and _told_as_done(match, view)):
        return NOTHING  # "Peru refuses to sign, blocking the aid"
    if word in _PROMISED and "had" in view.words[max(0, edge - 4) : edge]:
        return Reading("background", f"had {word}")
    if status == "announced" and _negated(view, word, edge):
        return Reading("denied", f"not {word}")
    if status == "announced":
        return of_a_decision(view, word, edge)
    if word.startswith("effort") and match.construction.type == "evacuation" and f"the {word}" in view.lower:
        return NOTHING  # "the effort to evacuate them", which goes on
    if word in {"plan", "plans"} and _settled_plan(act, word):
        return Reading("announced", word)
    if status == "proposed" and _there_is_none(act, word):
        return Reading("denied", f"no {word}")
    return Reading(status, word)


def _by_the_council(match: Match, view: View) -> bool:
    """Do the sanctions of the United Nations come with its vote?"""
    sanctions = match.construction.type in {"sanctions_imposed", "sanctions_lifted"}
    return sanctions and any(p.actor.name == "UN Security Council" for p in agents(match, view))


_MISSED = re.compile(r"\bdeadline [^.;]{0,80}?\b(?:expire[sd]?|pass(?:es|ed)|lapse[sd]?)\b")


def _settled_plan(act: Act, word: str) -> bool:
    """Is it a plan that was made known as settled: "announces plans to", "reiterates its plan to"?"""
    before = act.view.words[: act.edge]
    if word not in before:
        return False
    at = max(n for n, other in enumerate(before) if other == word)
    return bool(_MADE_KNOWN & set(before[max(0, at - 4) : at]))


def _there_is_none(act: Act, word: str) -> bool:
    """Is a plan or the like said not to be: "there is no plan to"?"""
    before = act.view.words[max(0, act.edge - 6) : act.edge]
    return ["no", word] in [before[n : n + 2] for n in range(len(before))]


def _alongside(match: Match, view: View) -> bool:
    """Is the act a participle after a comma, which tells what else is done?"""
    token = view.sentence.doc[match.act]
    return match.form == "ing" and token.dep_ == "advcl" and view.words[match.act - 1] == ","


def _told_as_done(match: Match, view: View) -> bool:
    """As in "Peru rejects, or threatens, the truce declared by Chad": declared it was."""
    token = view.sentence.doc[match.act]
    return match.shape == "passive" and token.dep_ == "acl" and token.tag_ == "VBN"


def _negated(view: View, word: str, edge: int) -> bool:
    """Is the governing word denied: "will not commit to a withdrawal", "failed to agree on"?"""
    if word not in view.words[:edge]:
        return False
    at = max(n for n in range(edge) if view.words[n] == word)
    return bool(_NEGATING & set(view.words[max(0, at - 2) : at]))


_MEETING = forms_of("meet vote discuss await", "talks vote votes")
_DEMANDED = forms_of("meet call ask demand urge press push want refuse", "deadline pressure calls demands")


_MADE_KNOWN = forms_of("announce unveil approve adopt confirm reiterate reaffirm")


_BY_MEANS = frozenset("with by through using casting wielding exercising".split())
_STOP = forms_of("block prevent reject resist oppose avert")  # "blocks the tribunal with its veto"


_PROMISED = frozenset({"promised", "pledged", "vowed"})
_NEGATING = forms_of("fail refuse decline", "not n't never unable")
_IMPLY = forms_of("spur prompt lead force compel drive cause")  # what they make somebody do is done
