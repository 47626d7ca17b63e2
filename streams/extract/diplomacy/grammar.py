"""How a sentence is searched for a construction.

Each word that can tell its act is tried: is it the verb or the noun that it looks like, with its particle and
its complement? `shapes` then says what it is done to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.forms import Form, verb_forms
from streams.extract.diplomacy.little_words import PREPOSITIONS
from streams.extract.diplomacy.shapes import DAYS, shapes, voice
from streams.extract.diplomacy.subjects import PARTICLES
from streams.extract.diplomacy.view import View


def find(construction: Construction, view: View) -> Iterator[Match]:
    """All places where the construction is found in the sentence."""
    if construction.unless and construction.unless.search(view.lower):
        return
    if construction.only and not construction.only.search(view.lower):
        return
    if construction.thing and not any(view.things(kind) for kind in construction.thing):
        return
    for index, word in enumerate(view.words):
        if word not in construction.acts or _of_compound(view, index):
            continue
        noun = view.sentence.doc[index].pos_ == "NOUN" and (None, "") in construction.acts[word]
        for form, particle in construction.acts[word]:
            if noun and form == "base" and not _right_before(construction, view, index):
                continue  # "to avoid a veto"
            match = _match_at(construction, view, index, form, particle)
            if match and (construction.needs is None or construction.needs(view, match)):
                yield match
                break


def _right_before(construction: Construction, view: View, index: int) -> bool:
    """Does the thing follow, with no other noun between: "rebels end shaky truce", in a headline?"""
    first = index + 1
    while first < len(view.words) and (
        view.sentence.doc[first].tag_ in {"JJ", "CD", "DT", "PRP$"} or view.in_party(first)
    ):
        first += 1
    return any(index < t.start <= first for kind in construction.thing for t in view.things(kind))


def _of_compound(view: View, index: int) -> bool:
    """Is the word the first part of a compound: "end-of-year"?"""
    after = view.words[index + 1 : index + 3]
    noun = view.sentence.doc[index].pos_ == "NOUN"  # "a flare-up"
    return after[:1] == ["-"] and (noun or not set(after[1:]) & PARTICLES)


_NEVER_NOUNS = frozenset(  # whatever the tagger takes them for in a headline
    form
    for verb in (
        "flee expel sever evacuate withdraw impose reopen depart reject suspend renege convoke repatriate "
        "unravel crumble deport evict banish annul rescind unfreeze reestablish normalise normalize rebuild "
        "reinstate adjourn rebuff vacate disengage"
    ).split()
    for form in verb_forms(verb)
    if not form.endswith("ing")
)


def _is_noun(view: View, index: int, form: Form) -> bool:
    """Is what looks like a verb a noun with its determiner or adjective: "tax cuts", "the retreat"?

    A party before it does not make it one: to the parser, "Peru expels" is two nouns.
    """
    token = view.sentence.doc[index]
    if view.words[index] in _NEVER_NOUNS:
        return False
    before = view.words[max(0, index - 1) : index]
    if before and token.pos_ == "NOUN" and before[0] in PREPOSITIONS - {"to", "in"}:
        return True  # "target him with sanctions"
    if before == ["in"] and view.words[index] == "place":
        return True  # "keeps in place its embargo"
    after = view.sentence.doc[index + 1 : index + 2].text
    if form == "s" and index == 1 and after[:1].islower() and after not in PREPOSITIONS | PARTICLES:
        return False  # "Smith vetoes bill": a headline
    if form == "s" and view.words[index] in _NAME_OTHERS and _after_an_adjective(view, index):
        return True  # "Israeli strikes"
    if form == "s" and token.tag_ == "NNS" and token.dep_ == "compound" and _after_a_noun(view, index):
        return False  # "state governor vetoes bill": a plural names no other noun
    if form == "s" and token.tag_ == "NNS" and after in _ALSO_VERBS and _after_a_noun(view, index):
        return False  # "governor vetoes ban on", of which the parser took the ban for the verb
    if form == "s" and index and view.in_party(index - 1) and after[:1].isupper():
        return False  # "… and the UK sanctions President Putin's aides"
    if form == "s" and any(child.dep_ == "dobj" for child in token.children):
        return False  # "council orders embargo", whatever its tag
    if view.words[index - 1 : index] in (["a"], ["an"], ["the"], ["its"], ["their"], ["no"], ["'s"]):
        return token.pos_ in {"NOUN", "ADJ"} or token.tag_ in {"VB", "VBP"}
    if token.pos_ != "NOUN" and (token.pos_ != "PROPN" or token.dep_ != "pobj"):
        return False
    if form == "base" and token.dep_ == "dobj" and token.head.pos_ == "VERB":
        return True  # "could not have used veto to block the EU's"
    parties = {n for party in view.parties for n in range(party.start, party.end)}
    return any(
        child.i < index
        and child.i not in parties
        and child.dep_ in {"det", "amod", "compound", "poss", "nummod"}
        for child in token.children
    )


def _after_an_adjective(view: View, index: int) -> bool:
    return any(p.adjective and p.end == index for p in view.parties)


def _after_a_noun(view: View, index: int) -> bool:
    """Does a noun in the singular stand right before, which would be the verb's subject?"""
    return (
        view.sentence.doc[index - 1 : index].text != ""
        and view.sentence.doc[index - 1].tag_ in {"NN", "NNP"}
        and view.sentence.doc[index].head.i > index
        and view.words[index] not in _NAME_OTHERS
    )


_ALSO_VERBS = frozenset("ban bid cut deal limit plan push rise tax".split())
_NAME_OTHERS = frozenset(
    "sanctions talks arms forces troops operations bans exports imports sales strikes attacks raids clashes "
    "plans moves bombs hits".split()
)


def _is_adjective(view: View, index: int, form: Form | None) -> bool:
    """A participle before its noun: "the widely flouted truce"."""
    token = view.sentence.doc[index]
    if token.tag_.startswith("VB") and view.words[index - 1] in DAYS:
        return False  # "Peru on Wednesday renewed sanctions"
    return form in {"ed", "participle"} and token.dep_ == "amod" and token.head.i > index


def _where(words: list[str], particle: list[str]) -> int | None:
    """Where the words of a particle stand: "back", "to | an | end"."""
    length = len(particle)
    return next((n for n in range(len(words)) if words[n : n + length] == particle), None)


_HOLD = frozenset("held holds hold".split())
_OF_ANOTHER_VERB = frozenset("is are was were has have had will would could".split())


def _match_at(c: Construction, view: View, index: int, form: Form | None, particle: str) -> Match | None:
    """The act that the word at `index` tells, if it is the verb, or the noun, that it looks like."""
    if form is not None and (_told_as_manner(view, index, form) or _no_verb(c, view, index, form, particle)):
        return None
    last = _after_particle(view, index, particle) if particle else index + 1
    if last is None or not _has_complement(c, view, index):
        return None
    if not c.thing:
        return Match(c, index, form, "noun" if form is None else voice(view, index, form), None, last)
    for shape, thing in shapes(c, view, index, form, particle, last):
        return Match(c, index, form, shape, thing, last)
    return None


def _told_as_manner(view: View, index: int, form: Form) -> bool:
    """Is it how something is: "came perilously close"?"""
    after_manner = form == "base" and view.words[max(0, index - 1)].endswith("ly")
    return after_manner and view.sentence.doc[index].pos_ in {"ADV", "ADJ"}


def _no_verb(c: Construction, view: View, index: int, form: Form, particle: str) -> bool:
    """Is what looks like a form of the verb another word, or a verb with another particle?"""
    after = view.words[index + 1 : index + 2]
    before = view.words[index - 1] if index else ""
    if not particle and (after == ["off"] or (view.words[index] in _HOLD and after == ["up"])):
        return True  # "is being held up as a model"
    if form == "base" and set(after) & _FEARS and view.words[index - 1] != "to":
        return True  # "truce collapse fears"
    if view.words[index] == "close" and after == ["to"] and before not in {"to", "will", "would"}:
        return True  # "a base close to the border"
    if after == ["open"] and view.words[index] in {"leave", "leaves", "left", "leaving"}:
        return True  # "left open the chance of talks"
    if view.words[index] == "back" and view.sentence.doc[index].tag_ in {"RP", "RB"}:
        return True  # "rolls back"
    other = _is_noun(view, index, form) or _is_adjective(view, index, form)
    return other and not _surely_a_verb(c, view, index, form, particle)


_FEARS = frozenset("fear fears threat threats risk risks scare".split())


def _surely_a_verb(c: Construction, view: View, index: int, form: Form, particle: str) -> bool:
    """Is it the verb whatever the parser thinks, for what stands right beside it?"""
    if not c.thing and c.only:
        return True  # the pattern that the sentence has tells what it is
    if form == "s" and _right_before(c, view, index):
        return True  # "Danish military airlifts staff"
    if c.intransitive and particle and _where(view.words[index + 1 :], particle.split()) == 0:
        return True  # "talks fall short"
    plain = form == "s" or (
        form == "base" and (view.words[index - 1].endswith("s") or view.in_party(index - 1))
    )
    return plain and c.intransitive and _after_thing(c, view, index)


def _after_thing(c: Construction, view: View, index: int) -> bool:
    """Does it stand right after what acts: "as truce begins", "as talks with rebels fail"?"""
    return any(view.reaches(thing.end, index) for kind in c.thing for thing in view.things(kind))


def _after_particle(view: View, index: int, particle: str) -> int | None:
    """Token number after a verb and its particle, if nothing but a day is between; None without it."""
    after = view.words[index + 1 : index + 11]
    at = _where(after, particle.split())
    if at is None or view.barrier_between(index + 1, index + 1 + at, _OF_ANOTHER_VERB):
        return None  # "flying home, it was blown out of the sky"
    told_between = set(after[:at]) - DAYS - {"on", "today", "yesterday", ""}
    return index + 1 if told_between else index + 1 + at + len(particle.split())


def _has_complement(c: Construction, view: View, index: int) -> bool:
    """Does the complement follow that the construction asks for, if any, in the same sentence?"""
    if not c.complement:
        return True
    text = view.text_from(index)
    found = c.complement.search(text, 0, c.within)
    return found is not None and not re.search(r"[.;:] ", text[: found.start()])
