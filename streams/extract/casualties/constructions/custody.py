"""Custody: who is taken into it, and who is held in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.constructions.by_order import phrase_before
from streams.extract.casualties.constructions.grammar import is_passive, object_of, subject_of
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.people import is_person_word
from streams.extract.casualties.view import NOUNS, View

_HOLD = frozenset("hold holds holding held keep keeps keeping kept".split())
_TAKE = frozenset("take takes taking took taken".split())
_PUT = frozenset(
    """put puts putting throw throws threw thrown throwing send sends sent sending place placed keep kept land
        landed ordered remand remanded shifted lodged committed haul hauled bundle bundled bring
        brought""".split()
)
_CUFFED = frozenset("led taken marched hauled escorted dragged".split())
_STAY = frozenset(
    """is are was were be been being remain remains remained stay stays stayed
    languish languishes languished languishing""".split()
)
_TAKERS = frozenset(
    """kidnappers captors abductors gunmen militants rebels terrorists insurgents bandits pirates jihadists
    guerrillas extremists captor group gang militia jihadis""".split()
)
_ENDS = re.compile(r"\w+(?:$|[.,;])")
_GO = frozenset("went gone goes".split())
_JAILS = frozenset("jail prison detention".split())
_INSIDE = frozenset("in into to behind under".split())


@construction("custody")
def into_custody(view: View, noun: Token) -> Iterator[Token]:
    """Those taken into custody, or held in it.

    "Police took 15 people into custody." -> detained 15
    "A man of 40 was taken into custody." -> detained 1
    "A total of 73 people have been taken into custody." -> detained 73
    "Three men remain in custody." -> detained 3
    "Police take 23-year-old into custody" -> detained 1
    "Six activists were remanded in custody." -> detained 6
    "Twenty monks remain behind bars." -> detained 20
    "The junta has thrown 3,000 people into prison." -> detained 3000
    "Four union men are under arrest in Cali." -> detained 4
    "Women who complain can be put in prison." -> nothing
    "They fought for custody of two children." -> nothing
    "Three years in prison await the thief." -> nothing
    "The bank was put in jail of debt." -> nothing
    "A man died in custody." -> killed 1
    "Six youths were booked and shifted to the district jail." -> detained 6
    "The court remanded five students in custody over the attack." -> detained 5
    "Four men who had escaped are back in custody." -> detained 4
    "Seven clerks of the union were remanded in custody pending trial." -> detained 7
    "A poet, now in prison himself, wrote of his cell." -> detained 1
    "Five lawmakers were led away in handcuffs." -> detained 5
    "Two clerks will stay in jail until they are tried." -> detained 2
    "Nearly 200 of the girls remain in captivity." -> abducted ~200
    "Some 150 pupils are still in the hands of kidnappers." -> abducted ~150
    "Nineteen boys are still in the bandits' hands." -> abducted 19
    "Seven captives remain in the hands of the group." -> abducted 7
    "The regime has locked up some 6,000 agitators." -> detained ~6000
    "Over 40 agitators were taken into preventive custody." -> detained 41+
    "Suspect in custody after shooting" -> detained 1
    "Man taken into custody after shots in Leeds" -> detained 1
    "They want the killer now in custody to hang." -> detained 1
    "Two women prisoners in Finnish custody will not be freed." -> detained 2
    "Crowds mourned the death of a boy in custody." -> killed 1
    "He spoke for children in custody battles." -> nothing
    "Ana Soto, in jail since May, was tried again." -> detained 1
    "Rebels let 20 villagers go, but some 150 more are still in their hands." -> abducted ~150
    "Three towns remain in the hands of the rebels." -> nothing
    "Gunmen free 28 pupils, 81 still in captivity" -> abducted 81
    "Protests in Quito: five dead and 1,192 under arrest" -> killed 5; detained 1192
    "The general was ordered under house arrest." -> detained 1
    "She was six when her father went to prison." -> detained 1
    "She went to the prison on Sundays." -> nothing
    """
    before = view.doc[max(0, noun.i - 1)]
    link = before if before.lower_ in {"in", "into"} else noun.head  # "in custody pending trial"
    verb = link.head.head if link.head.lower_ == "back" else link.head
    if noun.lower_ == "handcuffs":
        if link.lower_ == "in" and _CUFFED & {verb.lower_} and is_passive(verb):
            yield from subject_of(verb)
        return
    still_theirs = view.lower[max(0, noun.i - 3) : noun.i] == ["still", "in", "their"]
    if (
        noun.lower_ == "hands"
        and not still_theirs
        and not (set(view.lower[max(0, noun.i - 2) : noun.i + 6]) & _TAKERS)
    ):
        return
    if verb.dep_ == "dobj" and verb.head.lower_ in _PUT:
        yield verb
        return
    if link.lower_ == "to" and verb.lower_ in _GO and noun.i == link.i + 1 and noun.lower_ in _JAILS:
        yield from subject_of(verb)
    if link.lower_ not in _INSIDE or (noun.lower_ == "bars") != (link.lower_ == "behind"):
        return
    if (noun.lower_ == "arrest") != (link.lower_ == "under") or verb.lower_ == "sentenced":
        return
    if verb != noun and link.i - 1 in view.number_at and verb.i == link.i - 1:
        yield verb
    elif verb.lower_ in _PUT or (link.lower_ == "into" and verb.lower_ in _TAKE):
        bare = verb.tag_ == "VBN" and verb.dep_ == "ROOT" and not any(c.dep_ == "aux" for c in verb.children)
        if is_passive(verb) or verb.dep_ == "acl" or bare:
            yield from _counted_of(subject_of(verb))
        else:
            yield from _object_before(view, verb, link)
    elif link.lower_ != "into" and (verb.lower_ in _STAY or (verb.lower_ in _HOLD and is_passive(verb))):
        yield from subject_of(verb)
    elif _in_custody(view, noun) and link.lower_ == "in":
        yield from _told_before(view, link, noun)


def _in_custody(view: View, noun: Token) -> bool:
    """Whether one is in custody, or in a jail by now or since some time."""
    by_now = view.lower[max(0, noun.i - 2)] in {"now", "still", "currently"}
    since = view.lower[noun.i + 1 : noun.i + 2] == ["since"]
    return noun.lower_ in {"custody", "captivity"} or (noun.lower_ in _JAILS and (since or by_now))


def _told_before(view: View, link: Token, noun: Token) -> Iterator[Token]:
    """Who is told right before "in custody" (`link` and `noun`), and not to have come to harm in it."""
    i = link.i - 1
    while i > 0 and view.lower[i] in {"now", "still", "currently", ","}:
        i -= 1
    goes_on = view.doc[noun.i + 1 : noun.i + 2]  # "children in custody battles"
    person = i >= 0 and (
        i in view.number_at or is_person_word(view.lower[i]) or view.doc[max(0, i - 1) : i + 1].text.istitle()
    )
    if not person or any(word.tag_ in NOUNS for word in goes_on):
        return
    who = view.doc[i]
    if i in view.number_at and _ENDS.match(view.doc[link.i + 1 :].text):
        yield who  # "28 freed, 81 still in captivity"
        return
    if who.dep_ == "pobj" and who.head.lower_ == "of" and who.head.head.i in view.number_at:
        yield who.head.head  # "hundreds of Cuban migrants in custody"
        return
    of_them = who.dep_ == "pobj" and "act" in view.frames_of(who.head.head)  # "the death of a boy in custody"
    if not (of_them or view.frames_of(who) - {"doer", "hostage"}):
        yield who


def _counted_of(nouns: Iterator[Token]) -> Iterator[Token]:
    """Those of whom a total is told: "a total of 73 people"."""
    for noun in nouns:
        of = [
            c for child in noun.children if child.lower_ == "of" for c in child.children if c.dep_ == "pobj"
        ]
        yield from of if noun.lower_ in {"total", "number"} and of else [noun]


def _object_before(view: View, verb: Token, link: Token) -> Iterator[Token]:
    """The verb's object, or the phrase before `link` where the parse has none: "take 19-year-old into"."""
    found = list(object_of(verb))
    yield from found or phrase_before(view, link.i)
