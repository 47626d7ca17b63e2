"""The words that govern an act, near it or above it in the parse, and verbs that one "to" governs."""

from __future__ import annotations

from spacy.tokens import Token

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.cues import OF_WHAT_IS_DONE
from streams.extract.diplomacy.reading import forms_of
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
    return token.lower_ == "signs" and any(child.dep_ == "dobj" for child in token.children)


def governing_words(match: Match, view: View, edge: int, *, near: bool) -> list[str]:
    """The words before the act, nearest first, then the heads above it in the parse."""
    words: list[str] = []
    if near:
        for at in range(edge - 1, max(-1, edge - 8), -1):
            if view.words[at] in OF_WHAT_IS_DONE and match.shape == "noun":
                return words  # "put off talks, citing violations"
            by_whom = view.words[at] == "by" and view.words[at - 1] not in _KEEP
            if by_whom or view.barrier_between(at, at + 1):
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
    finite = match.form in {"s", "past", "ed", "base"} and not joined_infinitive(match, view)
    for _ in range(4):
        if token.dep_ in {"ROOT", "ccomp", "relcl"}:
            break
        if finite and token.dep_ in {"conj", "advcl"}:
            break
        token = token.head
        if token.lower_ in _NOT_GOVERNING and token.head.lower_ not in _KEEP:
            break
        itself = match.thing is not None and match.thing.start <= token.i < match.thing.end
        if token.i < match.act and token.lower_ not in words and not (itself or _means_another(token)):
            words.append(token.lower_)
        if token.tag_ in {"VBD", "VBZ", "VBP"}:
            break
    return words


def joined_infinitive(match: Match, view: View) -> bool:
    """As in "… urged Peru to talk and lift the embargo": one "to" for both verbs."""
    token = view.sentence.doc[match.act]
    if match.form != "base":
        return False
    if token.dep_ == "conj":
        return any(child.lower_ == "to" and child.dep_ == "aux" for child in token.head.children)
    return token.tag_ != "VBP" and _in_a_headline_with_to(match, view)


def _in_a_headline_with_to(match: Match, view: View) -> bool:
    """As in "Peru to shut mission, expel envoys": the headline's "to" is for both."""
    opening = view.words[: match.act]
    if opening[-1:] not in ([","], ["and"]) or "to" not in opening:
        return False
    at = opening.index("to")
    verb = view.sentence.doc[at + 1]
    others = [t for t in view.sentence.doc[: match.act] if t.tag_ in {"VBZ", "VBD", "VBP", "MD"}]
    return at > 0 and view.in_party(at - 1) and verb.tag_ == "VB" and not others
