"""The words that govern an act, near it or above it in the parse, and verbs that one "to" governs."""

from __future__ import annotations

from spacy.tokens import Token

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.cues import OF_WHAT_IS_DONE
from streams.extract.diplomacy.reading import Reading, forms_of
from streams.extract.diplomacy.view import View

_DANGERS = frozenset("threat threats danger dangers risk risks".split())
_NOT_GOVERNING = frozenset("by after despite amid following since".split())  # what precedes these is apart


_KEEP = forms_of("abide stand")  # "ready to abide by an agreed truce"


def _means_another(token: Token) -> bool:
    """What "Peru signs deal" tells is no sign of anything; "to close embassy" is not close to anything."""
    if token.lower_.startswith("call") and any(child.lower_ == "what" for child in token.children):
        return True  # "what he called a first tranche of sanctions"
    if token.lower_ == "close":
        return bool(token.tag_.startswith("VB"))
    signed = any(child.dep_ == "dobj" for child in token.children)
    what = token.doc[token.i + 1 : token.i + 2].text.lower()
    return token.lower_ == "signs" and (signed or what in {"bill", "law", "order", "decree"})


def governing_words(match: Match, view: View, edge: int, *, near: bool) -> list[str]:
    """The words before the act, nearest first, then the heads above it in the parse."""
    words, apart = _words_before(match, view, edge) if near else ([], False)
    return words if apart else [*words, *_words_above(match, view, words)]


def _words_before(match: Match, view: View, edge: int) -> tuple[list[str], bool]:
    """Those right before token `edge`, nearest first, and whether the act is told apart from the rest.

    "Peru is ready to lift its embargo" -> to, ready, is, Peru.
    """
    words: list[str] = []
    noun = match.shape == "noun"
    for at in range(edge - 1, max(-1, edge - 8), -1):
        word, token = view.words[at], view.sentence.doc[at]
        if word in OF_WHAT_IS_DONE and noun:
            return words, True  # "put off talks, citing violations"
        by_whom = word == "by" and view.words[at - 1] not in _KEEP
        if by_whom or view.barrier_between(at, at + 1):
            if word in {"until", "till"}:
                words.append("until")
            return words, word in _NOT_GOVERNING and noun  # "fails after Peru's veto"
        if noun and word in _DANGERS and view.words[at + 1] == "to":
            return words, True  # "a threat to the evacuation", which goes on
        if noun and word == "and" and token.nbor().tag_ in {"VBN", "VBD"}:
            return words, False  # "short of votes and faced with a veto"
        if not _governs_nothing(view, at):
            words.append("nears" if word == "near" and token.tag_.startswith("VB") else word)
    return words, False


def _governs_nothing(view: View, at: int) -> bool:
    """Is it part of another word, or of another meaning: "call centres", "the long-awaited pullout"?"""
    token = view.sentence.doc[at]
    names = token.tag_ == "NN" and token.dep_ == "compound" and token.head.i == at + 1
    names = names and not _the_verb_of_a_headline(token)
    return names or _means_another(token) or view.words[at - 1 : at] == ["-"]


def _the_verb_of_a_headline(noun: Token) -> bool:
    """Is what the parser takes for a noun its verb, as it has no other: "Envoys eye end of sanctions"?"""
    plural = noun.i > 0 and noun.nbor(-1).tag_ in {"NNS", "NNPS"}
    return plural and not any(t.tag_ in {"VBZ", "VBP", "VBD", "MD"} for t in noun.sent)


def _words_above(match: Match, view: View, before: list[str]) -> list[str]:
    """The heads above the act in the parse that stand before it, up to a finite verb, but for those told."""
    words: list[str] = []
    token = view.sentence.doc[match.act]
    finite = match.form in {"s", "past", "ed", "base"} and not joined_infinitive(match, view)
    for _ in range(4):
        if token.dep_ in {"ROOT", "ccomp", "relcl"} or (finite and token.dep_ in {"conj", "advcl"}):
            break
        token = token.head
        if token.lower_ == "accusing":
            break  # "delays the swap, accusing Chad of breaking the truce"
        if token.lower_ in _NOT_GOVERNING and token.head.lower_ not in _KEEP:
            break
        itself = match.thing is not None and match.thing.start <= token.i < match.thing.end
        known = token.lower_ in before or token.lower_ in words
        if token.i < match.act and not known and not (itself or _means_another(token)):
            words.append(token.lower_)
        if token.tag_ in {"VBD", "VBZ", "VBP"}:
            break
    return words


def joined_infinitive(match: Match, view: View) -> bool:
    """As in "… urged Peru to talk and lift the embargo": one "to" for both verbs."""
    token = view.sentence.doc[match.act]
    if match.form != "base":
        return False
    if token.dep_ == "conj" and token.head.pos_ == "VERB":
        shared = any(child.lower_ == "to" and child.dep_ == "aux" for child in token.head.children)
        singular = token.head.tag_ == "VBZ"  # "comes to talk trade, mend ties"
        return shared or (singular and "to" in view.words[token.head.i : match.act])
    return token.tag_ != "VBP" and _in_a_headline_with_to(match, view)


def _in_a_headline_with_to(match: Match, view: View) -> bool:
    """As in "Peru to shut mission, expel envoys": the headline's "to" is for both."""
    opening = view.words[: match.act]
    if opening[-1:] not in ([","], ["and"]) or "to" not in opening:
        return False
    at = len(opening) - 1 - opening[::-1].index("to")
    verb = view.sentence.doc[at + 1]
    if opening[-1:] == [","] and verb.tag_ == "VB" and verb.i > 1 and view.words[at - 1] in _SET_ON:
        return True  # "MPs vote to cut ties, close embassy"
    others = [t for t in view.sentence.doc[: match.act] if t.tag_ in {"VBZ", "VBD", "VBP", "MD"}]
    near = match.act - at < 6 and not view.barrier_between(at, match.act)  # "comes to talk trade, mend ties"
    return at > 0 and verb.tag_ == "VB" and (near if others else view.in_party(at - 1))


_SET_ON = forms_of("vote plan decide threaten vow agree pledge move want promise ask urge set")


def of_a_decision(view: View, word: str, edge: int) -> Reading:
    """Announced, but for what is only expected to be ("poised to approve a pullout") or is open.

    As in "to decide soon on a pullout", "should decide when to leave", "will present a timetable". What was
    not to be is denied: "by which the Council would have decided to impose".
    """
    at = max((n for n in range(edge) if view.words[n] == word), default=0)
    before = view.words[max(0, at - 3) : at]
    if before[-1:] == ["to"] and (
        _EXPECTED & set(before) or (before[-2:-1] == ["set"] and _SEEM & set(before))
    ):
        return Reading("threatened", f"{before[-2]} to {word}")
    if before[-2:] == ["would", "have"]:
        return Reading("denied", f"would have {word}")
    if word == "timetable" and not _FIXED & set(view.words[max(0, at - 4) : at]):
        return Reading("proposed", word)
    if word == "decide" and _OPEN & set(view.words[at + 1 : at + 5]):
        return Reading("proposed", word)
    return Reading("announced", word)


_EXPECTED = frozenset("expected poised likely tipped".split())
_FIXED = forms_of("set announce agree approve unveil publish fix issue", "gave")
_SEEM = forms_of("look appear seem")
_OPEN = frozenset("on whether if when about how".split())


def of_what_implies(view: View, verb: str, edge: int) -> Reading | None:
    """As in "Attack prompts Peru to close its embassy": done, unless the attack only could."""
    at = max(n for n in range(edge) if view.words[n] == verb) if verb in view.words[:edge] else 0
    before = set(view.words[max(0, at - 2) : at])
    if before & {"could", "may", "might", "would", "can"}:
        return Reading("threatened", verb)
    if before & {"not", "n't", "never", "failed"}:
        return Reading("denied", verb)
    return Reading("announced", verb) if before & {"will", "to"} else None


def told_by_others(match: Match, view: View, edge: int) -> bool:
    """As in "Peru tells Chad to withdraw its envoys": Chad has not yet."""
    if view.words[edge : edge + 1] != ["to"]:
        return False
    told = [p for p in view.parties if p.end == edge and not p.adjective]
    verbs = [view.words[p.start - 1 - (view.words[p.start - 1] == "the")] for p in told]
    recalled = match.construction.type == "ambassador_recalled"  # a general is ordered by his own
    return any(verb in _TELL or (recalled and verb in _ORDER) for verb in verbs)


_TELL, _ORDER = frozenset("tell tells told".split()), frozenset("order orders ordered".split())


_TOLD = forms_of("order tell ask demand give", "departure")


def told_to_leave(match: Match, view: View, cue: str) -> bool:
    """Troops told to leave the country are another's: that is a demand. One's own are ordered to withdraw."""
    leaving = view.words[match.act].startswith(("leav", "quit", "depart"))
    asked = cue.startswith(("tell", "told", "ask", "demand"))
    leaving = leaving or (asked and view.words[match.act].startswith(("withdr", "pull")))
    if match.construction.type != "troops_withdrawn" or not leaving or cue not in _TOLD:
        return False
    thing = match.thing.start if match.thing else 0
    if {"its", "their", "his"} & set(view.words[max(0, thing - 3) : thing]):
        return False  # one's own
    whose = [p for p in view.parties if match.thing and p.end in {match.thing.start, match.thing.start + 1}]
    host = {p.actor.name for p in view.parties if p.end <= match.act}
    elsewhere = [p for p in view.parties_after(match.last, gap=2) if p.actor.name not in host]
    return bool(whose) or not elsewhere or not cue.startswith("order")
