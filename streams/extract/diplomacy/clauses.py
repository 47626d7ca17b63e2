"""What the clause round an act says of it: a condition, a question, a fear, a denial.

Each rule below reads one thing that a clause can say; they are tried in order.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from streams.extract.diplomacy.clause import Clause
from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.cues import OF_WHAT_IS_DONE
from streams.extract.diplomacy.hindsight import is_decision
from streams.extract.diplomacy.reading import Reading, forms_of
from streams.extract.diplomacy.under_way import among_plans, near_at_hand, not_yet_a_deal, of_a_proposal
from streams.extract.diplomacy.view import View
from streams.records.told import EventStatus

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
    r"|plans?|intention|way|deal|agreement|accord|decision|grounds)\b(?! but\b)"
)


# What is feared, hoped, demanded is not told as done by the clause that follows.
_HELD_THAT = re.compile(
    r"\b(fears?|worr(?:y|ies)|speculation|rumou?rs?|threats?|risks?|chances?|possibility|hopes?|demands?"
    r"|calls"
    r"|requests?|pleas?|appeals?) (?:(?:from|by|among|in) (?:\w+ ){1,6}|\w+ )?that "
)


_EXPLAINED = re.compile(r"[:–—-] (?:how|what|why)\b")
_HELD = re.compile(
    r"\b(fears?|worries|hopes?|speculation|rumou?rs?|doubts?) (?!of|for|over|about|to|on|in)(?=\w)"
)
_PROMISED = re.compile(
    r"\b(?:despite|contrary to|notwithstanding) (?:[\w'’-]+ ){0,3}"
    r"(?:claims?|promises?|pledges?|assurances?|vows?|assertions?|statements?) (?:that )?"
)
_CONDITION = re.compile(
    r"^[^.;:]*(?<!even) (?:if|unless|provided that|on condition that|only (?:when|once|after)) "
)
_LATELY = re.compile(r"[^.;,]*\b(?:last week|this week|days ago|yesterday|overnight|(?:on|last) \w+day)\b")
_UNTIL = frozenset("until till before".split())
_MARKS = _UNTIL | {"if", "unless", "whether"}
_MODALS = frozenset("would could might may".split())


def from_clause(match: Match, view: View, said: Reading | None = None) -> Reading | None:
    """What the clause says of the act, where `said` is what its verb group says: None, or announced."""
    clause = Clause(match, view, said)
    return next((reading for rule in _RULES if (reading := rule(clause))), None)


def _when_it_happened(clause: Clause) -> Reading | None:
    """As in "When Peru expelled the envoy, …": past history."""
    opens = clause.view.words[0] == "when" and clause.told_as_past
    one = opens and not clause.view.barrier_between(1, clause.match.act)
    return Reading("background", "when") if one else None


def _how_it_happened(clause: Clause) -> Reading | None:
    """As in "How Peru has cut its ties": a story told over again; "How to expel an envoy": none at all."""
    if clause.view.words[:2] == ["how", "to"] and not clause.view.barrier_between(2, clause.match.act):
        return Reading("proposed", "how to")
    if clause.match.form == "ing" and _EXPLAINED.search(clause.view.text_from(clause.match.act)):
        opens = clause.match.act == 0 or clause.before[-1:] == [":"]
        return Reading("proposed", "how") if opens else None  # "Lifting the embargo: how it will work"
    asked = {"has", "have"} & set(clause.view.words[1:2])  # "Why has Peru cut its ties?": it has
    retold = _HOW.match(clause.view.lower) and not asked and {"has", "have"} & set(clause.before)
    return Reading("background", clause.view.words[0]) if retold else None


def _since_then(clause: Clause) -> Reading | None:
    """As in "Since the thaw, Peru and Chad have restored ties": told over again."""
    told = _SINCE.match(clause.view.lower) and {"has", "have"} & set(clause.before)
    return Reading("background", "since") if told else None


_SINCE = re.compile(
    r"since (?!(?:\w+day|yesterday|dawn|midnight|then|last week|the weekend)\b)[^,.;]{3,60}, "
)


def _feared_or_hoped(clause: Clause) -> Reading | None:
    """What a noun says before "that": "fears that Peru will …", "calls for peace that …", "hopes that"."""
    feared = _HELD_THAT.search(clause.view.lower, 0, clause.starts)
    if not feared and clause.said:  # "hopes truce will hold", as headlines leave out "that"
        feared = _HELD.search(clause.view.lower, 0, clause.starts)
    if not feared or not clause.governed(feared):
        return None
    hoped = feared[1].startswith(("h", "d", "ca", "req", "pl", "a"))
    return Reading("proposed" if hoped else "threatened", feared[1])


def _demanded(clause: Clause) -> Reading | None:
    """As in "They demand that Peru end its embargo": a base form that no "to" goes before."""
    base = clause.match.form == "base" and clause.match.shape == "active" and "to" not in clause.before[-3:]
    told = base and clause.act.dep_ == "ccomp" and clause.act.head.lower_ in _HELD_OFF["proposed"]
    return Reading("proposed", clause.act.head.lower_) if told else None


def _only_promised(clause: Clause) -> Reading | None:
    """As in "Despite claims that it was withdrawing", "despite promises to lift the embargo"."""
    promised = _PROMISED.search(clause.view.lower, 0, clause.starts)
    if not promised or not clause.governed(promised) or clause.match.form is None:
        return None
    apart = "," in clause.view.words[clause.view.token_at(promised.end()) : clause.match.act]
    return None if apart else Reading("threatened", promised[0])


def _announced_for_a_case(clause: Clause) -> Reading | None:
    """As in "Peru will expel the envoy if …", "it will lift the embargo only when …"."""
    conditional = clause.said and _CONDITION.search(clause.view.text_from(clause.match.act))
    return Reading("threatened", "if") if conditional else None


def _off_the_table(clause: Clause) -> Reading | None:
    """As in "A withdrawal is out of the question"."""
    found = _OFF_THE_TABLE.search(clause.view.lower)
    return Reading("denied", found[0]) if found else None


def _with_a_condition(clause: Clause) -> Reading | None:
    """The act has a clause with "if" of its own, "unless Chad pays, Peru recalls its envoy", or is one.

    So is what never was: "Had Peru expelled the envoy, …".
    """
    had = next((c for c in clause.act.children if c.dep_ == "aux" and c.lower_ == "had"), None)
    opens = had is not None and had.i in {
        0,
        *(n + 1 for n, word in enumerate(clause.view.words) if word == ","),
    }
    if opens and clause.view.subject_of(clause.match.act) is not None:
        return Reading("denied", "had")
    conditional = "even if" not in clause.view.lower and any(
        child.dep_ == "advcl" and {"if", "unless"} & {mark.lower_ for mark in child.children}
        for child in clause.act.children
    )
    return Reading("threatened", "if") if conditional else None


def _asked(clause: Clause) -> Reading | None:
    """As in "Will Peru expel the envoy?", but not "Why did it expel him?", which it did."""
    if not clause.view.lower.rstrip().endswith("?") or clause.match.shape == "noun":
        return None
    main = clause.match.form == "base" or "ROOT" in {clause.act.dep_, clause.act.head.dep_}
    open_ = {"will", "would", "could", "can", "should"} & set(clause.before)
    asks = main and (open_ or not _ASKED.match(clause.view.lower))
    return Reading("threatened", "?") if asks and not is_decision(clause.match, clause.view) else None


def _without_a_chance(clause: Clause) -> Reading | None:
    """As in "There is no sign of a withdrawal"; what stands before a colon is apart."""
    headed = clause.view.lower.rfind(": ", 0, clause.starts) + 1
    hopeless = _NO_CHANCE.search(clause.view.lower, headed, clause.starts)
    return Reading("denied", hopeless[0]) if hopeless else None


def _under_others(clause: Clause) -> Reading | None:
    """What opens the clause or one that it hangs on, and the verb that tells it, innermost first."""
    match, view = clause.match, clause.view
    noun = match.shape == "noun"
    if noun and {"after", "following", "despite"} & set(view.words[max(0, match.act - 6) : match.act]):
        return None  # "if they are left after the planned withdrawal": that is not in doubt
    token = clause.act
    if clause.told_as_past and _FACTS & {c.lower_ for c in token.children if c.dep_ == "mark"}:
        return None  # "will press it until … as it adopted a package": that it did
    for _ in range(4):
        reading = _opened_with(clause, token)
        if reading or token.head == token or (noun and token.head.lower_ in OF_WHAT_IS_DONE):
            return reading
        if token.dep_ == "ccomp" and (reading := _told_by(clause, token.head)):
            return reading
        token = token.head
    return None


_FACTS = frozenset("as while after because although though".split())


def _opened_with(clause: Clause, verb: Token) -> Reading | None:
    """What the clause of a verb opens with: "if they withdraw", "until", "when they leave", "since"."""
    told = clause.told_as_past and clause.view.words[clause.match.act] not in _ALL_FORMS
    own = verb.i == clause.match.act
    for child in verb.children:
        marks = child.dep_ == "mark"
        # "shelled until they withdrew", but "to fight until they withdrew"
        done = child.lower_ in _UNTIL and told and verb.head.tag_ != "VB"
        if marks and child.lower_ in _MARKS and not done:
            return Reading("threatened", child.lower_)
        if child.lower_ == "when" and clause.match.form in {"s", "base"} and own:
            return Reading("threatened", "when")
        gone = clause.match.construction.type == "troops_withdrawn" and child.lower_ in {"after", "once"}
        if gone and clause.match.form in {"s", "base"} and own and _ahead(verb.head):
            return Reading("threatened", child.lower_)
        lately = _LATELY.match(clause.view.text_from(clause.match.act))
        if marks and child.lower_ == "since" and own and not lately:
            return Reading("background", "since")
    return None


def _ahead(verb: Token) -> bool:
    """Is the main clause of what is to come: "they will vote after", "are set to rule once they leave"?"""
    if {"will", "would", "could", "may", "might"} & {c.lower_ for c in verb.children if c.dep_ == "aux"}:
        return True
    told = verb.head if verb.tag_ == "VB" else verb
    after = told.doc[told.i + 1 : told.i + 2].text
    return after == "to" and told.lower_ in {"set", "due", "expected", "likely", "poised", "going"}


def _told_by(clause: Clause, verb: Token) -> Reading | None:
    """What the verb says that tells the clause: "warns that Peru will …", "could mean that …"."""
    if _MODALS & {child.lower_ for child in verb.children if child.dep_ == "aux"}:
        return Reading("threatened", verb.text)
    for status, cues in _HELD_OFF.items():
        said_after = verb.i > clause.match.act and status != "denied"  # "…, Washington warns"
        if verb.lower_ in cues and not said_after:
            return Reading(status, verb.lower_)
    return None


def _by_whoever(clause: Clause) -> Reading | None:
    """As in "An embargo against whichever side refuses the truce": none has."""
    whoever = {"whichever", "whoever"} & set(clause.before[-4:])
    return Reading("threatened", "whoever") if whoever else None


def _negated(clause: Clause) -> Reading | None:
    """As in "Without a truce", "neither expulsion nor …", "recalled no envoys"; not "No, …"."""
    match, words = clause.match, clause.view.words
    first = min(match.act, match.thing.start) if match.thing else match.act
    near = next((n + 1 for n in range(first - 1, max(-1, first - 4), -1) if words[n] in ":;"), first - 3)
    ruled_out = {"no", "without", "nor", "neither"} & set(words[max(0, near) : first])
    none = match.thing and "no" in words[max(0, match.thing.start - 2) : match.thing.start]
    none = none or _none_of_several(clause.act)
    return Reading("denied", "no") if (ruled_out and words[:2] != ["no", ","]) or none else None


def _none_of_several(act: Token) -> bool:
    """As in "no casualties or evacuations were reported"."""
    return act.dep_ == "conj" and act.tag_.startswith("NN") and any(c.lower_ == "no" for c in act.head.lefts)


# In order: the first that reads something decides.
_RULES = (
    _when_it_happened,
    _how_it_happened,
    _since_then,
    _feared_or_hoped,
    not_yet_a_deal,
    near_at_hand,
    of_a_proposal,
    among_plans,
    _demanded,
    _only_promised,
    _announced_for_a_case,
    _off_the_table,
    _with_a_condition,
    _asked,
    _without_a_chance,
    _under_others,
    _by_whoever,
    _negated,
)
