"""What the clause round an act says of it: a condition, a question, a fear, a denial.

Each rule below reads one thing that a clause can say; they are tried in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.cues import GOVERNORS, OF_WHAT_IS_DONE
from streams.extract.diplomacy.hindsight import is_decision
from streams.extract.diplomacy.reading import Reading, forms_of
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
    r"|requests?|pleas?|appeals?) (?:(?:from|by) (?:\w+ ){1,6}|\w+ )?that "
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


@dataclass(frozen=True)
class _Clause:
    """An act in its sentence, and what its verb group says of it: None, or announced."""

    match: Match
    view: View
    said: Reading | None

    @property
    def act(self) -> Token:
        return self.view.sentence.doc[self.match.act]

    @property
    def told_as_past(self) -> bool:
        return self.match.form in {"past", "ed"}

    @property
    def before(self) -> list[str]:
        return self.view.words[: self.match.act]

    @property
    def starts(self) -> int:
        """Where in the text the act's word begins."""
        return self.view.starts[self.match.act]

    def governed(self, found: re.Match[str]) -> bool:
        """Whether what was found before the act stands in one clause with it."""
        return not self.view.barrier_between(self.view.token_at(found.end()), self.match.act)


def from_clause(match: Match, view: View, said: Reading | None = None) -> Reading | None:
    """What the clause says of the act, where `said` is what its verb group says: None, or announced."""
    clause = _Clause(match, view, said)
    return next((reading for rule in _RULES if (reading := rule(clause))), None)


def _when_it_happened(clause: _Clause) -> Reading | None:
    """As in "When Peru expelled the envoy, …": past history."""
    opens = clause.view.words[0] == "when" and clause.told_as_past
    one = opens and not clause.view.barrier_between(1, clause.match.act)
    return Reading("background", "when") if one else None


def _how_it_happened(clause: _Clause) -> Reading | None:
    """As in "How Peru has cut its ties": a story told over again; "How to expel an envoy": none at all."""
    if clause.view.words[:2] == ["how", "to"] and not clause.view.barrier_between(2, clause.match.act):
        return Reading("proposed", "how to")
    if clause.match.form == "ing" and _EXPLAINED.search(clause.view.text_from(clause.match.act)):
        opens = clause.match.act == 0 or clause.before[-1:] == [":"]
        return Reading("proposed", "how") if opens else None  # "Lifting the embargo: how it will work"
    asked = {"has", "have"} & set(clause.view.words[1:2])  # "Why has Peru cut its ties?": it has
    retold = _HOW.match(clause.view.lower) and not asked and {"has", "have"} & set(clause.before)
    return Reading("background", clause.view.words[0]) if retold else None


def _not_yet_a_deal(clause: _Clause) -> Reading | None:
    """As in "close to a deal under which both would hold fire"."""
    found = _NEAR_A_DEAL.search(clause.view.lower, 0, clause.starts)
    return Reading("proposed", found[0].strip()) if found and clause.said else None


_NEAR_A_DEAL = re.compile(
    r"\b(?:close to|near(?:s|ing|ed)?|working on|discuss\w*|negotiat\w+|unveil\w*|propos\w+|offer\w*) "
    r"(?:an? |the )?(?:[\w-]+ ){0,2}(?:deal|agreement|accord|pact|plan) (?:under|by|in) which "
)


def _of_a_proposal(clause: _Clause) -> Reading | None:
    """As in "Peru had proposed a truce that would begin in May"."""
    of = next((t for t in (clause.act, clause.act.head) if t.dep_ == "relcl"), None)
    above = of.head.head if of is not None and clause.said else None
    one = above is not None and above.lower_ in GOVERNORS["proposed"] and above.pos_ == "VERB"
    return Reading("proposed", above.lower_) if one and above is not None else None


def _among_plans(clause: _Clause) -> Reading | None:
    """As in "His plans include banning Chadians from entering Peru"."""
    found = _PLANS.search(clause.view.lower, 0, clause.starts)
    noun = clause.match.shape == "noun"
    listed = found and (clause.match.form == "ing" or (noun and clause.governed(found)))
    return Reading("proposed", found[0]) if found and listed else None


_PLANS = re.compile(
    r"\b(?:proposals?|plans?|positions?|demands?|conditions?|ideas?|options?|promises?|pledges?)"
    r"(?: (?:that|which))? includ(?:es?|ed|ing)\b"
)


def _near_at_hand(clause: _Clause) -> Reading | None:
    """As in "A deal to end the fighting has never been closer"."""
    found = _AT_HAND.search(clause.view.lower)
    mutual = clause.match.construction.type in {"ceasefire_agreed", "relations_restored"}
    return Reading("proposed", found[1]) if found and mutual else None


_AT_HAND = re.compile(
    r"\b(?:deal|agreement|accord|pact|truce|cease-?fire)\b[^.;]{0,60}?\b(?:is|are|was|be|been|seems?|looks?"
    r"|appears?) (?:[\w'‘’\"“]+ )?['‘’\"“]?(?:never (?:been )?)?"
    r"(closer|close|nearer|near|within (?:reach|sight)|in sight|on the (?:table|horizon)|at hand)\b"
)


def _since_then(clause: _Clause) -> Reading | None:
    """As in "Since the thaw, Peru and Chad have restored ties": told over again."""
    told = _SINCE.match(clause.view.lower) and {"has", "have"} & set(clause.before)
    return Reading("background", "since") if told else None


_SINCE = re.compile(
    r"since (?!(?:\w+day|yesterday|dawn|midnight|then|last week|the weekend)\b)[^,.;]{3,60}, "
)


def _feared_or_hoped(clause: _Clause) -> Reading | None:
    """What a noun says before "that": "fears that Peru will …", "calls for peace that …", "hopes that"."""
    feared = _HELD_THAT.search(clause.view.lower, 0, clause.starts)
    if not feared and clause.said:  # "hopes truce will hold", as headlines leave out "that"
        feared = _HELD.search(clause.view.lower, 0, clause.starts)
    if not feared or not clause.governed(feared):
        return None
    hoped = feared[1].startswith(("h", "d", "ca", "req", "pl", "a"))
    return Reading("proposed" if hoped else "threatened", feared[1])


def _demanded(clause: _Clause) -> Reading | None:
    """As in "They demand that Peru end its embargo": a base form that no "to" goes before."""
    base = clause.match.form == "base" and clause.match.shape == "active" and "to" not in clause.before[-3:]
    told = base and clause.act.dep_ == "ccomp" and clause.act.head.lower_ in _HELD_OFF["proposed"]
    return Reading("proposed", clause.act.head.lower_) if told else None


def _only_promised(clause: _Clause) -> Reading | None:
    """As in "Despite claims that it was withdrawing", "despite promises to lift the embargo"."""
    promised = _PROMISED.search(clause.view.lower, 0, clause.starts)
    if not promised or not clause.governed(promised) or clause.match.form is None:
        return None
    apart = "," in clause.view.words[clause.view.token_at(promised.end()) : clause.match.act]
    return None if apart else Reading("threatened", promised[0])


def _announced_for_a_case(clause: _Clause) -> Reading | None:
    """As in "Peru will expel the envoy if …", "it will lift the embargo only when …"."""
    conditional = clause.said and _CONDITION.search(clause.view.text_from(clause.match.act))
    return Reading("threatened", "if") if conditional else None


def _off_the_table(clause: _Clause) -> Reading | None:
    """As in "A withdrawal is out of the question"."""
    found = _OFF_THE_TABLE.search(clause.view.lower)
    return Reading("denied", found[0]) if found else None


def _with_a_condition(clause: _Clause) -> Reading | None:
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


def _asked(clause: _Clause) -> Reading | None:
    """As in "Will Peru expel the envoy?", but not "Why did it expel him?", which it did."""
    if not clause.view.lower.rstrip().endswith("?") or clause.match.shape == "noun":
        return None
    main = clause.match.form == "base" or "ROOT" in {clause.act.dep_, clause.act.head.dep_}
    open_ = {"will", "would", "could", "can", "should"} & set(clause.before)
    asks = main and (open_ or not _ASKED.match(clause.view.lower))
    return Reading("threatened", "?") if asks and not is_decision(clause.match, clause.view) else None


def _without_a_chance(clause: _Clause) -> Reading | None:
    """As in "There is no sign of a withdrawal"; what stands before a colon is apart."""
    headed = clause.view.lower.rfind(": ", 0, clause.starts) + 1
    hopeless = _NO_CHANCE.search(clause.view.lower, headed, clause.starts)
    return Reading("denied", hopeless[0]) if hopeless else None


def _under_others(clause: _Clause) -> Reading | None:
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


def _opened_with(clause: _Clause, verb: Token) -> Reading | None:
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
        lately = _LATELY.match(clause.view.text_from(clause.match.act))
        if marks and child.lower_ == "since" and own and not lately:
            return Reading("background", "since")
    return None


def _told_by(clause: _Clause, verb: Token) -> Reading | None:
    """What the verb says that tells the clause: "warns that Peru will …", "could mean that …"."""
    if _MODALS & {child.lower_ for child in verb.children if child.dep_ == "aux"}:
        return Reading("threatened", verb.text)
    for status, cues in _HELD_OFF.items():
        said_after = verb.i > clause.match.act and status != "denied"  # "…, Washington warns"
        if verb.lower_ in cues and not said_after:
            return Reading(status, verb.lower_)
    return None


def _by_whoever(clause: _Clause) -> Reading | None:
    """As in "An embargo against whichever side refuses the truce": none has."""
    whoever = {"whichever", "whoever"} & set(clause.before[-4:])
    return Reading("threatened", "whoever") if whoever else None


def _negated(clause: _Clause) -> Reading | None:
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
    _not_yet_a_deal,
    _near_at_hand,
    _of_a_proposal,
    _among_plans,
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
