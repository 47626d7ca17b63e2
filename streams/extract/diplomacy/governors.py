"""What governs an act that is told as an infinitive, a gerund, a participle or a noun: "urged Peru to …"."""

from __future__ import annotations

from spacy.tokens import Token

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.cues import GOVERNORS, OF_WHAT_IS_DONE, RIGHT_BEFORE
from streams.extract.diplomacy.reading import Reading, forms_of
from streams.extract.diplomacy.view import View


def from_governor(match: Match, view: View, start: int) -> Reading | None:
    """What governs an infinitive, a gerund, a participle or a noun."""
    before = view.lower[: view.starts[match.act]]
    for status, cue in RIGHT_BEFORE.items():
        found = cue.search(before)
        if found:
            return Reading(status, found[0].strip())
    failed = _failed(match, view)
    if failed:
        return Reading("denied", failed)
    group = set(view.words[start : match.act])
    infinitive = "to" in group or _joined_infinitive(match, view)
    if _is_let(match, view):
        return Reading("proposed", "let")
    act = view.sentence.doc[match.act]
    if infinitive and act.dep_ == "pcomp" and act.head.lower_ == "for":
        return Reading("proposed", "for")  # "demanded … and for Peruvian soldiers to withdraw"
    told = match.form in {"s", "past", "ed", "base"} or (match.form == "ing" and bool(group & _BE))
    finite = not infinitive and told and match.shape != "noun"
    if finite and (match.shape == "active" or (match.form != "base" and group & (_BE | _HAVE))):
        return None
    if match.thing and view.words[match.thing.start - 1] in _NOT_THERE_YET:
        return Reading("proposed", view.words[match.thing.start - 1])
    edge = min(start, match.thing.start) if match.thing else start
    if edge and view.words[edge - 1] in _TEXTS and (infinitive or match.form == "ing"):
        return Reading("proposed", view.words[edge - 1])
    whose = edge
    while whose and view.in_party(whose - 1):
        whose -= 1  # "the planned Peruvian withdrawal"
    if match.shape == "noun" and whose and view.words[whose - 1] in _SETTLED_ON:
        return Reading("announced", view.words[whose - 1])
    if infinitive and _ranked(view, edge):
        return None
    for word in _governing_words(match, view, edge, near=not finite or match.shape == "passive"):
        if word in _IMPLY and infinitive:
            return _of_what_implies(view, word, edge)
        if infinitive and _told_to_leave(match, view, word):
            return Reading("proposed", word)
        for status, cues in GOVERNORS.items():
            if word == "bill" and match.construction.type == "other_veto":
                continue  # what a veto is against
            if word in cues and (word != "about" or infinitive):
                if status == "denied" and (_alongside(match, view) or _told_as_done(match, view)):
                    return None  # "Peru refuses to sign, blocking the aid"
                if status == "announced" and _negated(view, word, edge):
                    return Reading("denied", f"not {word}")
                if status == "announced" and _would_have(view, word, edge):
                    return Reading("denied", f"would have {word}")
                return Reading(status, word)
    return Reading("announced", "to") if infinitive else None


def _ranked(view: View, edge: int) -> bool:
    """ "Peru becomes the first in the region to cut ties": it has."""
    before = view.words[max(0, edge - 9) : edge]
    ranks = [n for n, word in enumerate(before) if word in _RANKS]
    return bool(ranks) and bool(_BECAME & set(before[: ranks[-1]]))


_RANKS = frozenset("first second third latest last only".split())
_BECAME = frozenset("become becomes became becoming was were".split())


def _alongside(match: Match, view: View) -> bool:
    """Is the act a participle after a comma, which tells what else is done?"""
    token = view.sentence.doc[match.act]
    return match.form == "ing" and token.dep_ == "advcl" and view.words[match.act - 1] == ","


def _told_as_done(match: Match, view: View) -> bool:
    """ "Peru rejects the truce declared by Chad": declared it was."""
    token = view.sentence.doc[match.act]
    return match.shape == "passive" and token.dep_ == "acl" and token.tag_ == "VBN"


def _negated(view: View, word: str, edge: int) -> bool:
    """Is the governing word denied: "will not commit to a withdrawal", "failed to agree on"?"""
    if word not in view.words[:edge]:
        return False
    at = max(n for n in range(edge) if view.words[n] == word)
    return bool(_NEGATING & set(view.words[max(0, at - 2) : at]))


def _would_have(view: View, word: str, edge: int) -> bool:
    """ "By which the Council would have decided to impose": it has not."""
    at = max((n for n in range(edge) if view.words[n] == word), default=0)
    return view.words[max(0, at - 2) : at] == ["would", "have"]


_NEGATING = forms_of("fail refuse decline", "not n't never unable")


def _joined_infinitive(match: Match, view: View) -> bool:
    """ "… urged Peru to talk and lift the embargo": one "to" for both verbs."""
    token = view.sentence.doc[match.act]
    if match.form != "base":
        return False
    if token.dep_ == "conj":
        return any(child.lower_ == "to" and child.dep_ == "aux" for child in token.head.children)
    return token.tag_ != "VBP" and _in_a_headline_with_to(match, view)


def _in_a_headline_with_to(match: Match, view: View) -> bool:
    """ "Peru to shut mission, expel envoys": the headline's "to" is for both."""
    opening = view.words[: match.act]
    if opening[-1:] not in ([","], ["and"]) or "to" not in opening:
        return False
    at = opening.index("to")
    verb = view.sentence.doc[at + 1]
    others = [t for t in view.sentence.doc[: match.act] if t.tag_ in {"VBZ", "VBD", "VBP", "MD"}]
    return at > 0 and view.in_party(at - 1) and verb.tag_ == "VB" and not others


def _is_let(match: Match, view: View) -> bool:
    """Is it what somebody means to let happen: "halts its fire to let the rebels withdraw"?"""
    token = view.sentence.doc[match.act]
    head = token.head
    return (
        match.form == "base"
        and head.lower_ in {"let", "allow", "enable"}
        and (any(c.lower_ == "to" and c.i < head.i for c in head.children if c.dep_ == "aux"))
    )


def _failed(match: Match, view: View) -> str:
    """The verb that says that the plan "to" act came to nothing: "a deal to evacuate … fell through"."""
    token = view.sentence.doc[match.act]
    plan = token.head
    if match.form != "base" or token.dep_ not in {"acl", "relcl"} or plan.lower_ not in _PLANS:
        return ""
    return plan.head.lower_ if plan.dep_ == "nsubj" and plan.head.lower_ in _FAIL else ""


_PLANS = frozenset("deal agreement plan bid attempt effort efforts pact accord move offer operation".split())
_FAIL = forms_of("fall collapse fail stall falter founder unravel")

_SETTLED_ON = frozenset("planned scheduled announced ordered promised agreed imminent".split())


_BE = frozenset("is are was were 's 're being".split())


_HAVE = frozenset("has have had".split())


_IMPLY = forms_of("spur prompt lead force compel drive cause")  # what they make somebody do is done


def _of_what_implies(view: View, verb: str, edge: int) -> Reading | None:
    """ "Attack prompts Peru to close its embassy": done, unless the attack only could."""
    at = max(n for n in range(edge) if view.words[n] == verb) if verb in view.words[:edge] else 0
    before = set(view.words[max(0, at - 2) : at])
    if before & {"could", "may", "might", "would", "can"}:
        return Reading("threatened", verb)
    if before & {"not", "n't", "never", "failed"}:
        return Reading("denied", verb)
    return Reading("announced", verb) if before & {"will", "to"} else None


_TOLD = forms_of("order tell ask demand give", "departure")


def _told_to_leave(match: Match, view: View, cue: str) -> bool:
    """Troops told to leave the country are another's: that is a demand. One's own are ordered to withdraw."""
    leaving = view.words[match.act].startswith(("leav", "quit", "depart"))
    if match.construction.type != "troops_withdrawn" or not leaving or cue not in _TOLD:
        return False
    thing = match.thing.start if match.thing else 0
    if {"its", "their", "his"} & set(view.words[max(0, thing - 3) : thing]):
        return False  # one's own
    whose = [p for p in view.parties if match.thing and p.end in {match.thing.start, match.thing.start + 1}]
    host = {p.actor.name for p in view.parties if p.end <= match.act}
    elsewhere = [p for p in view.parties_after(match.last, gap=2) if p.actor.name not in host]
    return bool(whose) or not elsewhere or not cue.startswith("order")


_NOT_THERE_YET = frozenset("possible potential eventual prospective hypothetical".split())
# a text that would do it: "a resolution to impose", "a motion demanding"
_TEXTS = frozenset(
    "resolution resolutions draft drafts motion motions bill amendment measure text mandate petition".split()
)


_DANGERS = frozenset("threat threats danger dangers risk risks".split())
_NOT_GOVERNING = frozenset("by after despite amid following since".split())  # what precedes these is apart


def _means_another(token: Token) -> bool:
    """ "Peru signs deal" is no sign of anything, "to close embassy" is not close to anything."""
    if token.lower_.startswith("call") and any(child.lower_ == "what" for child in token.children):
        return True  # "what he called a first tranche of sanctions"
    if token.lower_ == "close":
        return bool(token.tag_.startswith("VB"))
    return token.lower_ == "signs" and any(child.dep_ == "dobj" for child in token.children)


def _governing_words(match: Match, view: View, edge: int, *, near: bool) -> list[str]:
    """The words before the act, nearest first, then the heads above it in the parse."""
    words: list[str] = []
    if near:
        for at in range(edge - 1, max(-1, edge - 8), -1):
            if view.words[at] in OF_WHAT_IS_DONE and match.shape == "noun":
                return words  # "put off talks, citing violations"
            if view.words[at] == "by" or view.barrier_between(at, at + 1):
                if view.words[at] in {"until", "till"}:
                    words.append("until")
                if view.words[at] in _NOT_GOVERNING and match.shape == "noun":
                    return words  # "fails after Peru's veto"
                break
            token = view.sentence.doc[at]
            if match.shape == "noun" and view.words[at] in _DANGERS and view.words[at + 1] == "to":
                return words  # "a threat to the evacuation", which goes on
            if match.shape == "noun" and view.words[at] == "and" and token.nbor().tag_ in {"VBN", "VBD"}:
                break  # "short of votes and faced with a veto"
            if token.tag_ == "NN" and token.dep_ == "compound" and token.head.i == at + 1:
                continue  # "call centres"
            if _means_another(token) or view.words[at - 1 : at] == ["-"]:
                continue  # "the long-awaited pullout"
            near_ = view.words[at] == "near" and token.tag_.startswith("VB")
            words.append("nears" if near_ else view.words[at])
    token = view.sentence.doc[match.act]
    finite = match.form in {"s", "past", "ed", "base"} and not _joined_infinitive(match, view)
    for _ in range(4):
        if token.dep_ in {"ROOT", "ccomp", "relcl"} or token.head == token:
            break
        if finite and token.dep_ in {"conj", "advcl"}:
            break
        token = token.head
        if token.lower_ in _NOT_GOVERNING:
            break
        itself = match.thing is not None and match.thing.start <= token.i < match.thing.end
        if token.i < match.act and token.lower_ not in words and not (itself or _means_another(token)):
            words.append(token.lower_)
        if token.tag_ in {"VBD", "VBZ", "VBP"}:
            break
    return words
