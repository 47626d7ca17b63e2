"""Of what else than its act a sentence tells the times: a noun, another verb, a name, what came before."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.view import View
from streams.extract.periods.words import MONTH_NUMBER

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_EXTREMES = frozenset("low lows high highs peak level levels record".split())
_NAMED_FOR_A_DAY = frozenset("movement alliance front coalition brigade party group".split())
CONCLUDED = re.compile(  # "the deal to restore ties reached in March" is of March
    r"\b(?:reached|signed|struck|sealed|concluded|brokered|clinched) (?:by [\w ,]{1,40} )?$"
)
_OPENED = re.compile(
    r"(?:after|following|despite|in (?:response|reaction|retaliation) (?:to|for)|in the wake of) (?!\w+ing\b)"
)


def dates_another(match: Match, view: View, year: str) -> bool:
    """Does the year stand before a noun ("the 2018 dispute") or date another verb ("… ties, cut in 1972")?"""
    digits = re.search(r"\d{4}", year)
    if not digits or digits[0] not in view.words:
        return False
    at = view.words.index(digits[0])
    token = view.sentence.doc[at]
    if view.words[at + 1 : at + 2] and view.words[at + 1] in _EXTREMES:
        return True  # "oil falls to its 2003 low"
    if match.form and any(t.tag_ == "VBN" for t in view.sentence.doc[match.after : at]):
        return True  # "reopen consulates closed in 2019"
    verb = next((a for a in token.ancestors if a.tag_.startswith("VB")), None)
    act = view.sentence.doc[match.act]
    if match.shape == "noun" and verb is not None and verb != act and not verb.is_ancestor(act):
        return True
    if {"after", "following", "since", "before", "during", "in"} & set(view.words[max(0, at - 2) : at]):
        return False
    return token.dep_ in {"nummod", "compound", "nmod"} and token.head.i > token.i


def names_another(match: Match, view: View, words: str) -> bool:
    """Is a month part of a noun's name that is not the act: "tore up the July accord"?"""
    month = next((w for w in words.split() if w in MONTH_NUMBER), None)
    if month is None or month not in view.words:
        return False
    token = view.sentence.doc[view.words.index(month)]
    thing = match.thing
    if match.construction.type == "ceasefire_agreed" and thing and thing.start <= token.head.i < thing.end:
        return False  # "since the October truce took effect"
    if token.head.lower_ in _NAMED_FOR_A_DAY and token.head.i > token.i:
        return True  # "the May 9 Movement"
    return token.dep_ in {"compound", "nmod"} and token.head.pos_ == "NOUN" and token.head.i != match.act


def names_games(view: View, year: str) -> bool:
    """Is the year part of a name: "the Tokyo 2020 village"?"""
    digits = _YEAR.search(year)
    if not digits or digits[0] not in view.words:
        return False
    at = view.words.index(digits[0])
    before = view.sentence.doc[max(0, at - 1) : at]
    return any(t.pos_ == "PROPN" and t.lower_ not in MONTH_NUMBER for t in before)


def counted_since(match: Match, view: View) -> bool:
    """Is "since …" the time of the act: of a verb, or right after a noun: "expulsions since"?"""
    return match.shape != "noun" or "since" in view.words[match.after : match.after + 1]


def of_a_clause_within(match: Match, view: View, offset: int) -> bool:
    """Does a time hang on a reduced or relative clause inside the act's: "a truce, first signed in April"?"""
    doc = view.sentence.doc
    offset += view.lower[offset : offset + 1] == " "
    verb = next((a for a in doc[view.token_at(offset)].ancestors if a.tag_.startswith("VB")), None)
    if verb is None or verb.i > view.token_at(offset):
        return False
    if match.thing and match.thing.end <= verb.i < match.act:  # "the talks, which began in May, collapsed"
        return verb.dep_ in {"acl", "relcl"} and verb.lower_ != "held"
    if verb.i < match.after:
        return False
    reduced = verb.dep_ == "advcl" and verb.tag_ == "VBN" and not any(c.dep_ == "mark" for c in verb.children)
    if match.form == "base" and CONCLUDED.match(f"{verb.lower_} "):
        return False
    joined = verb.dep_ == "conj" and any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
    return doc[match.act].is_ancestor(verb) and (verb.dep_ in {"acl", "relcl"} or reduced or joined)


def of_what_came_before(match: Match, view: View, offset: int) -> bool:
    """Does a time stand with what the sentence opens with as done before: "After the raid last month, …"?"""
    comma = view.lower.find(", ")
    opened = match.form is not None and _OPENED.match(view.lower) is not None
    return opened and offset < comma < view.starts[match.act]


def of_a_gerund(match: Match, view: View, offset: int) -> bool:
    """Does a time hang on what was done before: "shut its embassy after recalling its envoy last month"?"""
    doc = view.sentence.doc
    verb = next((a for a in doc[view.token_at(offset)].ancestors if a.tag_.startswith("VB")), None)
    return verb is not None and verb.dep_ == "pcomp" and verb.i > match.after and match.form is not None
