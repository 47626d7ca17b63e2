"""Noun phrases found by the order of words, where the parse is not to be trusted."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties import people
from streams.extract.casualties.view import NOUNS, View

DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday overnight morning
        afternoon evening night outside inside near north south east west""".split()
)
_RUN = NOUNS | {"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "CD", "POS", "``", "''", "RBS"}
_KIN = frozenset(
    """man woman boy girl child baby husband wife father mother son daughter brother sister grandfather
        grandmother grandson granddaughter uncle aunt nephew niece""".split()
)
_OPENS_ASIDE = frozenset("among including mostly mainly most".split())
_CARRIES = frozenset("flight plane jet aircraft airliner helicopter ferry boat ship bus train".split())
_DASHES = frozenset({"-", "--", "–", "—"})
_MISTAKEN = frozenset({"VB", "VBP"})  # "two hurt, protester dead" in a headline
_SOME = frozenset("others another many some multiple".split())
_OF_THEM = (["of", "whom"], ["of", "them"])
_SAID = frozenset("said reported says added announced".split())
_FORCES = frozenset("police army navy military".split())
_LINKS = frozenset("other others more of the its their his her our".split())
LIGHT = frozenset(
    """was were is are been be being have has had reported reportedly believed feared presumed left also
        badly seriously critically severely found confirmed others more other slightly
        lightly to still remain remains remained went go gone""".split()
)


def noun_of_number(view: View, i: int) -> Token:
    """What the number at token `i` counts, by the words after it; the number itself where no noun follows."""
    quantity = view.number_at[i]
    end = i
    while end + 1 < len(view.doc) and view.number_at.get(end + 1) is quantity:
        end += 1
    number = view.doc[end]
    nouns: list[Token] = []
    j = end + 1
    while j < len(view.doc) and j - end < 9:
        token = view.doc[j]
        if view.lower[j] in _LINKS and not nouns:
            if view.lower[j] == "others":
                nouns.append(token)
        elif token.is_space:
            pass  # a wrapped line
        elif token.tag_ in NOUNS and view.lower[j] not in DAYS and j not in view.number_at:
            nouns.append(token)
        elif view.lower[j] == "following":
            break  # "killed 13 following a raid"
        elif token.tag_ not in _RUN or j in view.number_at or view.frames_of(token) or _ends_it(view, j):
            break
        j += 1
    persons = [noun for noun in nouns if people.is_person_word(noun.lower_)]
    thing = nouns and not persons and nouns[-1].tag_ == "NN" and quantity.low != 1
    if thing and _SAID & set(view.lower[j : j + 1]):
        return number  # "wounding 86 state television said": a comma is lost before who says so
    return (persons or nouns or [number])[-1]


def _ends_it(view: View, j: int) -> bool:
    """Whether the word at `j` begins what is no more counted: a day, "including"."""
    return view.lower[j] in DAYS or view.lower[j] == "including"


def phrase_before(view: View, i: int) -> Iterator[Token]:
    """The head of the noun phrase, or the number, that ends where token `i` begins, light verbs aside."""
    j = _before_asides(view, i - 1)
    end = j
    while j > 0 and end - j < 4 and (view.lower[j] in LIGHT or view.doc[j].tag_ == "RB"):
        if view.doc[j].tag_ in NOUNS or j in view.number_at:
            break
        j -= 1
    if j < 0:
        return
    if j < end and (view.lower[j] == "," or view.lower[j] in _DASHES):
        j = _before_asides(view, j)  # "50 labourers, many of them women, are feared trapped"
    j = _before_part(view, j)
    last = view.doc[j]
    person = people.is_person_word(last.lower_)
    opens = j == 0 or view.lower[j - 1] in {",", ":", ";", "and"}
    named = last.tag_ in NOUNS or (
        person and (last.tag_ in {"UH", "JJ"} or (opens and last.tag_ in _MISTAKEN))
    )
    aged = last.lower_ == "old" and view.lower[max(0, j - 2)] == "year"
    if named or aged or view.lower[j] in _SOME or j in view.number_at:
        yield _first_joined(view, _some_of(view, last) or person_with(last))


def person_with(noun: Token) -> Token:
    """The person of whom a thing is told, where a participle hangs on it: "Intruder with bow detained"."""
    link = noun.head
    counted = any(child.tag_ == "CD" and child.i < link.head.i for child in link.head.children)
    some = noun.dep_ == "pobj" and link.lower_ == "from" and counted
    if some and people.is_person_word(link.head.lower_):
        return link.head  # "two soldiers from UN forces were killed"
    thing = noun.dep_ == "pobj" and link.lower_ in {"with", "in", "on"} and noun.tag_ == "NN"
    told = thing and not people.is_person_word(noun.lower_) and people.is_person_word(link.head.lower_)
    return link.head if told and link.head.i < link.i else noun


def whom_who_means(clause: Token) -> Token:
    """The person of whom "who" tells, where the parse hangs its clause on a thing.

    "A suspect in the attacks, who was detained"; "a man carrying false papers who was arrested".
    """
    noun = clause.head
    if not any(child.lower_ == "who" for child in clause.children):
        return noun
    person = noun
    while person.tag_ in {"NN", "NNS"} and not people.is_person_word(person.lower_):
        hung = person.dep_ == "pobj" and person.head.head.tag_ in NOUNS
        if not hung and not (person.dep_ == "dobj" and person.head.dep_ == "acl"):
            return noun
        person = person.head.head
    return person


def _some_of(view: View, noun: Token) -> Token | None:
    """The number that a noun is the whole of: "33" in "33 of its crew of 106 sailors"; None if of none."""
    for top in _of_what(noun):
        if top.i in view.number_at and view.lower[top.i + 2] in {"its", "the", "their", "his", "her"}:
            return top
    return members_of(view, noun)


def members_of(view: View, noun: Token) -> Token | None:
    """The counted members of what a noun names: "six members of one family"; None if none are told."""
    members = (top for top in _of_what(noun) if top.lower_ in {"members", "member"})
    return next((top for top in members if in_number(view, top)), None)


def _of_what(noun: Token) -> Iterator[Token]:
    """What a noun hangs on by "of", innermost first."""
    top = noun
    while top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.i < top.i:
        top = top.head.head
        yield top


def _before_part(view: View, j: int) -> int:
    """The token before a part that ends at token `j`, its commas lost: "62 people among them 14 children"."""
    for i in range(j - 1, max(1, j - 8), -1):
        if view.lower[i] == "including" or view.lower[i : i + 2] in (["among", "them"], ["among", "whom"]):
            told = any(k in view.number_at or view.doc[k].tag_ == "NNS" for k in range(i + 1, j + 1))
            return i - 1 if told and view.lower[i - 1] != "," else j
        if not (view.doc[i].tag_ in _RUN or view.lower[i] in {"and", "a", "an", "them", "whom"}):
            return j
    return j


def _before_asides(view: View, j: int) -> int:
    """The token before an age, a number of children or an aside that ends at token `j`: "Boy, 12, stabbed".

    "Ruiz and Solis, both of whom were monks, were killed". So with those on board or "aboard Andes flight",
    and with "37 people - nine of them guards - perished" and "62, among them 24 policemen, were hurt". A
    passer-by ends with the passer.
    """
    if j >= 4 and view.lower[j] in _DASHES:
        opens = next((i for i in range(j - 2, max(0, j - 24), -1) if view.lower[i] in _DASHES), 0)
        if opens and view.doc[opens].whitespace_:  # and no hyphen
            return opens - 1
    if j >= 6 and view.lower[j - 1] == "," and view.lower[j] in {"was", "were"}:
        for i in range(j - 4, max(0, j - 14), -1):
            if view.lower[i - 1] == "," and view.lower[i + 1 : i + 3] in _OF_THEM:
                return i - 2
    if j >= 4 and view.lower[j] == ",":
        opens = next((i for i in range(j - 2, max(0, j - 14), -1) if view.lower[i] == ","), 0)
        if opens and (view.lower[opens + 1] in _OPENS_ASIDE or view.lower[opens + 2 : opens + 4] in _OF_THEM):
            return opens - 1
    for i in range(j, max(0, j - 5) if view.lower[j] in _CARRIES else max(0, j - 1), -1):
        if view.lower[i] == "aboard" or view.lower[i - 1 : i + 1] == ["on", "board"]:
            return i - (1 if view.lower[i] == "aboard" else 2)
    if j >= 3 and view.lower[j] == view.lower[j - 2] == "," and view.lower[j - 1].isdigit():
        return j - 3
    if j >= 2 and view.lower[j - 1] == "of" and view.counts_offspring(j):
        return j - 2
    if j >= 4 and view.lower[j - 3 : j] == ["-", "of", "-"] and view.counts_offspring(j):
        return j - 4
    return j


def named_first(view: View, i: int) -> Iterator[Token]:
    """The name that a headline begins with, if what is said of it ends at `i`: "Jane Roe, poet, dead"."""
    commas = [j for j in range(i) if view.lower[j] == ","]
    if len(commas) < 2 or not 0 < commas[0] < 5 or commas[-1] < i - 2:
        return
    if all(token.tag_ == "NNP" for token in view.doc[: commas[0]]):
        yield view.doc[commas[0] - 1]


def _first_joined(view: View, noun: Token) -> Token:
    """The first of the persons that a noun is joined to: "A woman and two children found dead".

    Two trades in the singular are one person's: "Actor and comedian found dead".
    """
    counted = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.i in view.number_at
    first = noun.head.head if counted and noun.head.head.dep_ == "conj" else noun
    for before in joined_before(first, noun):
        if any(view.lower[i] == "," or view.frames_of(view.doc[i]) for i in range(before.i, first.i)):
            break
        alone = first.i - before.i == 2 and first.tag_ in {"NN", "NNP"} and before.tag_ != "NNS"
        if alone and not {first.lower_, before.lower_} <= _KIN:
            break
        first = before
    return noun if first.i in view.number_at else first


def joined_before(one: Token, last: Token) -> Iterator[Token]:
    """The persons that one of a list is joined to, nearest first; the list ends with `last`."""
    while one.dep_ == "conj" and (
        people.is_person_word(one.head.lower_) or _named_before_others(one.head, last)
    ):
        one = one.head
        yield one


def _named_before_others(name: Token, others: Token) -> bool:
    """Whether a person is named before others are counted: "the writer Juan Soto and nine others killed"."""
    more = others.lower_ == "others" or any(child.lower_ == "other" for child in others.lefts)
    told = name.tag_ == "NNP" and name.dep_ != "pobj" and more
    before = [child for child in name.children if child.dep_ == "compound" and child.i < name.i]
    return told and any(people.is_person_word(child.lower_) for child in before)


def phrase_after(view: View, i: int) -> Iterator[Token]:
    """The head of the noun phrase that begins right after token `i`."""
    nouns: list[Token] = []
    for j in range(i + 1, min(i + 8, len(view.doc))):
        token = view.doc[j]
        if (token.tag_ in NOUNS and view.lower[j] not in DAYS) or (
            token.lower_ == "old" and view.lower[j - 2] == "year"
        ):
            nouns.append(token)
        elif token.tag_ not in _RUN | {"DT", "PRP$"} or view.frames_of(token):
            break
        elif not nouns and j > i + 1 and _told_by_his_people(token, view):
            nouns.append(token)
            break
    persons = [noun for noun in nouns if people.is_person_word(noun.lower_)]
    if persons and persons[-1].lower_ in _FORCES and people.is_known_thing(nouns[-1].lower_):
        return  # "captured a police station"
    yield from (persons or nouns)[-1:]


def _told_by_his_people(word: Token, view: View) -> bool:
    """Whether an adjective stands for one of a people, as nothing follows that it could be said of.

    "An Austrian, a German and a Dutchman", whom the tagger takes for adjectives.
    """
    after = view.doc[word.i + 1 : word.i + 2]
    alone = not after or after[0].tag_ in {",", ".", "CC", "VBD", "VBZ", ":", "-RRB-"}
    article = view.lower[word.i - 1] in {"a", "an"}
    return word.tag_ == "JJ" and alone and article and people.is_person_word(word.lower_)


def in_number(view: View, token: Token) -> bool:
    """Whether a token is a number or is counted by one."""
    return token.i in view.number_at or any(child.dep_ == "nummod" for child in token.children)


def tells_where(view: View, noun: Token) -> bool:
    """Whether a noun tells where, and not who: "in the Blue Mountains"."""
    uncounted = noun.i not in view.number_at and not people.is_person_word(noun.lower_)
    return uncounted and noun.dep_ == "pobj" and noun.head.lower_ in {"in", "at", "near", "off", "into"}


def joined_to_what_is_before(verb: Token) -> Token | None:
    """A subject that the parse lists with the clause before: "put into custody and a guard was shot"."""
    helps = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if verb.dep_ != "conj" or not helps or helps[0].i < 3:
        return None
    noun = helps[0].nbor(-1)
    listed = noun.tag_ in NOUNS and noun.dep_ == "conj" and noun.head.dep_ == "pobj"
    follows = listed and noun.left_edge.i > 0 and noun.left_edge.nbor(-1).lower_ == "and"
    return noun if follows and people.is_person_word(noun.lower_) and noun.left_edge.i < noun.i else None
