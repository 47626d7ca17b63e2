"""What governs an act that is told as an infinitive, a gerund, a participle or a noun: "urged Peru to …"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from spacy.tokens import Token

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.cues import ALLOWED, GOVERNORS, RIGHT_BEFORE, UNDONE, WITHOUT_SCRUPLE
from streams.extract.diplomacy.governing import (
    governing_words,
    joined_infinitive,
    of_a_decision,
    of_what_implies,
    told_to_leave,
)
from streams.extract.diplomacy.reading import Reading, forms_of
from streams.extract.diplomacy.view import View


@dataclass(frozen=True)
class _Act:
    """An act in its sentence, with what stands right before it."""

    match: Match
    view: View
    start: int  # token number where its verb group begins

    @property
    def token(self) -> Token:
        return self.view.sentence.doc[self.match.act]

    @cached_property
    def group(self) -> frozenset[str]:
        """The words of its verb group before the verb itself."""
        return frozenset(self.view.words[self.start : self.match.act])

    @cached_property
    def infinitive(self) -> bool:
        return "to" in self.group or joined_infinitive(self.match, self.view)

    @property
    def finite(self) -> bool:
        form = self.match.form
        told = form in {"s", "past", "ed", "base"} or (form == "ing" and bool(self.group & _BE))
        return not self.infinitive and told and self.match.shape != "noun" and not self.attributive

    @property
    def attributive(self) -> bool:
        """As in "ready to keep to a mutually agreed truce"; a headline's "Peru expelled envoy" has no "a"."""
        token = self.token
        if token.tag_ != "VBN":
            return False
        first = token.head if token.dep_ == "conj" else token  # "an immediate and agreed truce"
        articles = [c for c in first.head.children if c.dep_ == "det" and c.i < token.i]
        return first.dep_ == "amod" and bool(articles)

    @property
    def edge(self) -> int:
        """Token number where the act begins, or its thing where that stands before it."""
        return min(self.start, self.match.thing.start) if self.match.thing else self.start

    @property
    def preceded_by(self) -> str:
        return self.view.words[self.edge - 1] if self.edge else ""


_NOTHING: Final = "nothing governs it"
_Verdict = Reading | Literal["nothing governs it"] | None  # None: the next rule decides


def from_governor(match: Match, view: View, start: int) -> Reading | None:
    """What governs an infinitive, a gerund, a participle or a noun."""
    act = _Act(match, view, start)
    verdict = next((verdict for rule in _RULES if (verdict := rule(act))), None)
    return None if verdict == _NOTHING else verdict


def _right_before(act: _Act) -> _Verdict:
    """A phrase that stands right before the act: "is on the verge of | expelling"."""
    before = act.view.lower[: act.view.starts[act.match.act]]
    for status, cue in RIGHT_BEFORE.items():
        found = cue.search(before)
        if found:
            return Reading(status, found[0].strip())
    return _NOTHING if WITHOUT_SCRUPLE.search(before) else None


def _come_to_nothing(act: _Act) -> _Verdict:
    """What is said of the plan "to" act: "a deal to … fell through", "the order to … was reversed"."""
    token = act.token
    plan = token.head
    if act.match.form != "base" or token.dep_ not in {"acl", "relcl"}:
        return None
    if plan.lower_ in _DECISIONS and plan.dep_ in {"nsubj", "nsubjpass"}:
        said = [plan.head] if plan.dep_ == "nsubjpass" else [*plan.head.rights][:1]
        return Reading("denied", said[0].lower_) if said and said[0].lower_ in UNDONE else None
    if plan.lower_ not in _PLANS:
        return None
    failed = plan.dep_ == "nsubj" and plan.head.lower_ in _FAIL
    put_off = plan.dep_ == "nsubjpass" and plan.head.lower_ in _PUT_OFF
    return Reading("denied", plan.head.lower_) if failed or put_off else None


def _let(act: _Act) -> _Verdict:
    """What somebody means to let happen: "halts its fire to let the rebels withdraw", "a law that lets …"."""
    head = act.token.head
    let = act.match.form == "base" and head.lower_ in _LET
    if let and act.match.shape == "intransitive" and head.tag_ in {"VBD", "VBZ"} and head.dep_ != "relcl":
        return _NOTHING  # "allowed the text to pass": so it did
    meant = let and any(c.lower_ == "to" and c.i < head.i for c in head.children if c.dep_ == "aux")
    meant = meant or (head.lower_ in {"lets", "allows", "enables"} and head.head.lower_ in {"law", "bill"})
    return Reading("proposed", "let") if meant else None


def _for_them_to(act: _Act) -> _Verdict:
    """As in "Chad demanded an apology and for Peruvian soldiers to withdraw"."""
    wished = act.infinitive and act.token.dep_ == "pcomp" and act.token.head.lower_ == "for"
    return Reading("proposed", "for") if wished else None


def _a_main_verb(act: _Act) -> _Verdict:
    """A finite verb governs itself: "Peru expels", "the envoy was expelled"; a bare participle does not."""
    match = act.match
    itself = match.shape == "active" or (match.form != "base" and act.group & (_BE | _HAVE))
    return _NOTHING if act.finite and itself else None


def _told_to(act: _Act) -> _Verdict:
    """What a speaker tells others to do: "Candidate: Pull troops out of Chad"."""
    told = act.match.form == "base" and act.match.shape == "active" and act.preceded_by == ":"
    return Reading("proposed", "imperative") if told else None


def _not_there_yet(act: _Act) -> _Verdict:
    """As in "A possible embargo", "an eventual Peruvian pullout"."""
    thing = act.match.thing
    before = act.view.words[thing.start - 1] if thing else ""
    return Reading("proposed", before) if before in _NOT_THERE_YET else None


def _in_a_text(act: _Act) -> _Verdict:
    """A text or people that would do it: "a resolution to impose", "Peru names envoy to restore ties"."""
    would = act.preceded_by in _TEXTS and (act.infinitive or act.match.form == "ing")
    return Reading("proposed", act.preceded_by) if would else None


def _settled_on(act: _Act) -> _Verdict:
    """As in "The planned Peruvian withdrawal"."""
    if act.match.shape != "noun":
        return None
    whose = act.edge
    while whose and act.view.in_party(whose - 1):
        whose -= 1
    before = act.view.words[whose - 1] if whose else ""
    return Reading("announced", before) if before in _SETTLED_ON else None


def _first_to(act: _Act) -> _Verdict:
    """As in "Peru becomes the first in the region to cut ties": it has."""
    before = act.view.words[max(0, act.edge - 9) : act.edge]
    ranks = [n for n, word in enumerate(before) if word in _RANKS]
    first = act.infinitive and bool(ranks) and bool(_BECAME & set(before[: ranks[-1]]))
    return _NOTHING if first else None


def _begun(act: _Act) -> _Verdict:
    """As in "Peru has begun to withdraw its troops", not "it will begin to"."""
    group = act.view.words[act.start : act.match.act]
    at = next((n for n, word in enumerate(group[:-1]) if word in _BEGIN and group[n + 1] == "to"), None)
    return _NOTHING if at is not None and not _AHEAD & set(group[:at]) else None


_BEGIN, _AHEAD = forms_of("begin start continue"), frozenset("to will would must".split())
_RANKS = frozenset("first second third latest last only".split())
_BECAME = frozenset("become becomes became becoming was were".split())


def _governed(act: _Act) -> _Verdict:
    """A word before the act or above it in the parse: "urged Peru to recall", "threat of a veto"."""
    near = not act.finite or act.match.shape == "passive"
    near = near and not _alongside(act.match, act.view)  # "said they would stay, dismissing the offer"
    settled: _Verdict = None
    for word in governing_words(act.match, act.view, act.edge, near=near):
        verdict = _from_word(act, word)
        if settled is None and isinstance(verdict, Reading) and _yet_to_be(act, verdict):
            settled = verdict  # "a deadline for Peru to announce a pullout": it may be told otherwise
        elif verdict and (settled is None or word in _DEMANDED):
            return verdict
    return settled


_DEMANDED = forms_of("call ask demand urge press push want refuse", "deadline pressure calls demands")


def _yet_to_be(act: _Act, verdict: Reading) -> bool:
    """Is what announces the act told as an infinitive itself: "to announce"?"""
    before = act.view.words[: act.edge]
    at = max((n for n, word in enumerate(before) if word == verdict.cue), default=0)
    return verdict.status == "announced" and before[at - 1 : at] == ["to"] and act.match.shape == "noun"


def _from_word(act: _Act, word: str) -> _Verdict:
    """What one governing word makes of the act."""
    match, view, edge = act.match, act.view, act.edge
    if word in _IMPLY and act.infinitive:
        return of_what_implies(view, word, edge) or _NOTHING
    if act.infinitive and told_to_leave(match, view, word):
        return Reading("proposed", word)
    if word == "bill" and match.construction.type == "other_veto":
        return None  # what a veto is against
    status = next((status for status, cues in GOVERNORS.items() if word in cues), None)
    if status is None or (word == "about" and not act.infinitive):
        return None
    if word == "deadline" and match.shape == "noun" and "to" not in view.words[max(0, edge - 3) : edge]:
        return Reading("announced", word)  # "the deadline for the withdrawal", not "for Peru to withdraw"
    by_it = match.shape == "noun" and _BY_MEANS & set(view.words[max(0, edge - 2) : edge]) and word in _STOP
    beside = status == "denied" and (by_it or _alongside(match, view))
    if beside or (status in {"denied", "threatened"} and _told_as_done(match, view)):
        return _NOTHING  # "Peru refuses to sign, blocking the aid"
    if word in _PROMISED and "had" in view.words[max(0, edge - 4) : edge]:
        return Reading("background", f"had {word}")
    if status == "announced" and _negated(view, word, edge):
        return Reading("denied", f"not {word}")
    if status == "announced":
        return of_a_decision(view, word, edge)
    if word in {"plan", "plans"} and _settled_plan(act, word):
        return Reading("announced", word)
    if status == "proposed" and _there_is_none(act, word):
        return Reading("denied", f"no {word}")
    return Reading(status, word)


def _settled_plan(act: _Act, word: str) -> bool:
    """Is it a plan that was made known as settled: "announces plans to", "reiterates its plan to"?"""
    before = act.view.words[: act.edge]
    if word not in before:
        return False
    at = max(n for n, other in enumerate(before) if other == word)
    return bool(_MADE_KNOWN & set(before[max(0, at - 4) : at]))


_MADE_KNOWN = forms_of("announce unveil approve adopt confirm reiterate reaffirm")


def _there_is_none(act: _Act, word: str) -> bool:
    """Is a plan or the like said not to be: "there is no plan to"?"""
    before = act.view.words[max(0, act.edge - 6) : act.edge]
    return ["no", word] in [before[n : n + 2] for n in range(len(before))]


_BY_MEANS = frozenset("with by through using casting wielding exercising".split())
_STOP = forms_of("block prevent reject resist oppose avert")  # "blocks the tribunal with its veto"


def _an_infinitive(act: _Act) -> _Verdict:
    """As in "Peru to expel the envoy", but not "Peru may have to strike a deal to end its war"."""
    if not act.infinitive:
        return None
    doubtful = any(
        c.lower_ in _DOUBTFUL for a in [*act.token.ancestors][:4] for c in a.children if c.dep_ == "aux"
    )
    if doubtful:
        return Reading("threatened", "may")
    allowed = ALLOWED.search(act.view.lower, 0, act.view.starts[act.match.act])
    return Reading("proposed", allowed[0].strip()) if allowed else Reading("announced", "to")


# In order: the first that has a verdict decides.
_RULES = (
    _right_before,
    _come_to_nothing,
    _let,
    _for_them_to,
    _told_to,
    _a_main_verb,
    _not_there_yet,
    _in_a_text,
    _settled_on,
    _first_to,
    _begun,
    _governed,
    _an_infinitive,
)


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


_DOUBTFUL = frozenset({"may", "might", "could"})
_PROMISED = frozenset({"promised", "pledged", "vowed"})
_NEGATING = forms_of("fail refuse decline", "not n't never unable")
_PLANS = frozenset("deal agreement plan bid attempt effort efforts pact accord move offer operation".split())
_DECISIONS = frozenset("decision order decree ruling".split())
_PUT_OFF = frozenset("put postponed delayed shelved suspended scrapped cancelled called dropped".split())
_FAIL = forms_of("fall collapse fail stall falter founder unravel")
_SETTLED_ON = frozenset("planned scheduled announced ordered promised agreed imminent".split())
_LET = forms_of("let allow enable permit")
_BE = frozenset("is are was were 's 're being".split())
_HAVE = frozenset("has have had".split())
_IMPLY = forms_of("spur prompt lead force compel drive cause")  # what they make somebody do is done
_NOT_THERE_YET = frozenset("possible potential eventual prospective hypothetical".split())
_TEXTS = frozenset(
    "resolution resolutions draft drafts motion motions bill amendment measure text mandate petition "
    "envoys envoy delegation commission committee".split()
)
