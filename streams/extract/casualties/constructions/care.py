"""People who are brought to a hospital, are treated there, or need it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.constructions.by_order import phrase_before
from streams.extract.casualties.constructions.grammar import is_passive, object_of, subject_of
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.people import class_of, is_person_word
from streams.extract.casualties.view import View

_BROUGHT = frozenset(
    """take takes took taken taking rush rushes rushed rushing bring brings brought transport transported send
        sent admit admitted airlift airlifted evacuated move moved transfer transferred ferry ferried treat
        treated treating confine confined carried refer referred""".split()
)
_SEEK = frozenset("seek seeks sought seeking receive received receiving undergo undergoing".split())
_NEED = frozenset("need needs needed needing require required requiring receive received receiving".split())
_CARE = frozenset("hospital medical emergency intensive inpatient".split())
_BE = frozenset("is are was were be been remain remains remained".split())
_END_UP = frozenset("ended ends end wound land landed lands".split())
_MEND = frozenset("recovering recuperating recovered recuperate recover".split())
_THERE = frozenset("to in at into".split())
_HOUSES = frozenset("hospital hospitals clinic clinics".split())
_SEVERAL = frozenset("various different several nearby local area two three".split())
_CENTRES = frozenset("centre centres center centers facility facilities".split())
_ILL = re.compile(r"(?i)\b(?:covid\S*|coronavirus|virus|disease|flu|cholera|ebola|birth|pregnan\w+)\b")
_SICK = re.compile(r"(?i)\b(?:pains?|fever|heart|stroke|infection|labou?r|to give|tests?|surgery|check)\b")
_MEDICS = frozenset(
    """medics paramedics doctors hospital hospitals clinic clinics crescent cross ambulance ambulances nurses
    medical msf borders""".split()
)
_TREATED_SO = re.compile(
    r"(?:for (?:\w+ )?(?:tear|smoke|gas|burns?|shock|cuts|bruises|injuries|wounds|fractures|inhal\w+"
    r"|exposure|hypothermia)"
    r"|(?:at|on) the (?:scene|spot|site))\b"
)
_CORPSES = frozenset("body bodies corpse corpses remains dead".split())


@construction("care", counted_only=True)
def brought_to_hospital(view: View, noun: Token) -> Iterator[Token]:
    """Those who are brought to a hospital, or treated there.

    "Eleven people were taken to hospital after the blast." -> wounded 11
    "Ambulances took 12 passengers to clinics in Lima." -> wounded 12
    "Nine bodies were brought to the hospital." -> killed 9
    "Fifteen taken to hospital after crash on M42" -> wounded 15
    "Thirteen people were rushed to Kenyatta National Hospital with bullet wounds." -> wounded 13
    "Over 500 people were brought to medical centres." -> wounded 501+
    "Over 500 people were brought to conference centres." -> nothing
    "Some 300 people were taken to hospital with cholera." -> nothing
    "Two nurses were taken to court over a hospital." -> nothing
    """
    astray = noun.dep_ == "compound" and noun.head.tag_ in {"NN", "VBG"}  # "to hospital suffering from cold"
    link = noun.head.head if astray and noun.head.i == noun.i + 1 else noun.head
    medical = noun.lower_ in _CENTRES and view.lower[noun.i - 1] in {"medical", "health", "treatment"}
    if (
        not (noun.lower_ in _HOUSES or medical)
        or link.lower_ not in {"to", "in", "at", "into"}
        or _ILL.search(view.text)
    ):
        return
    verb = link.head
    if verb.lower_ not in _BROUGHT:
        return
    if verb.tag_ == "VBN" and verb.dep_ == "ROOT" and not is_passive(verb):  # a headline's
        found = phrase_before(view, verb.i)
    else:
        found = subject_of(verb) if is_passive(verb) or verb.dep_ == "acl" else object_of(verb)
    yield from (head for head in found if head.lower_ not in _CORPSES)


@construction("care")
def one_brought_to_hospital(view: View, noun: Token) -> Iterator[Token]:
    """One person, told by a common noun, who is brought to a hospital.

    "A bystander caught in the crossfire was taken to hospital." -> wounded 1
    "Another learner was rushed to a clinic." -> wounded 1
    "A minister was taken to hospital with chest pains." -> nothing
    "The star was rushed to hospital." -> nothing
    "A woman was taken to hospital to give birth." -> nothing
    """
    verb = noun.head.head
    after = view.doc[noun.i + 1 : noun.i + 7].text
    brought = noun.lower_ in _HOUSES and noun.head.lower_ in _THERE and verb.lower_ in _BROUGHT
    if brought and is_passive(verb) and not (_SICK.search(after) or _ILL.search(view.text)):
        yield from (who for who in subject_of(verb) if _one_of_many(who))


@construction("care")
def one_in_intensive_care(view: View, noun: Token) -> Iterator[Token]:
    """One person, told by a common noun, who is in intensive care.

    "A guard who was assaulted by the students is in intensive care." -> wounded 1
    "The star is in intensive care." -> nothing
    "A woman is in intensive care with a heart infection." -> nothing
    """
    verb = noun.head.head
    if view.lower[max(0, noun.i - 2) : noun.i] != ["in", "intensive"] or verb.lower_ not in _BE:
        return
    if not (_SICK.search(view.text) or _ILL.search(view.text)):
        yield from (who for who in subject_of(verb) if _one_of_many(who))


def _one_of_many(noun: Token) -> bool:
    """Whether a noun tells of somebody not known before: "a bystander", "another learner"."""
    told = any(child.lower_ in {"a", "an", "one", "another"} for child in noun.children)
    return told and noun.tag_ == "NN" and is_person_word(noun.lower_)


@construction("care", counted_only=True)
def treated_them(view: View, word: Token) -> Iterator[Token]:
    """Those whom medics treat.

    "The Red Crescent treated 68 people, eleven of them for bullet wounds." -> wounded 68; wounded 11 part
    "Paramedics treated nine passengers at the scene." -> wounded 9
    "The hospital treated 300 patients with cholera." -> nothing
    "The king treated two guests to dinner." -> nothing
    """
    if word.lower_ not in {"treated", "treating"} or word.tag_ not in {"VBD", "VBN", "VBG"}:
        return
    medics = any(_MEDICS & {token.lower_ for token in who.subtree} for who in subject_of(word))
    if medics and not is_passive(word) and not _ILL.search(view.text):
        yield from object_of(word)


@construction("care", counted_only=True)
def being_treated(view: View, word: Token) -> Iterator[Token]:
    """Those who are being treated.

    "The minister said that 11 people were being treated." -> wounded 11
    "Four others were treated for tear gas inhalation." -> wounded 4
    "Nine clerks were treated at the scene." -> wounded 9
    "Some 300 patients were being treated for cholera." -> nothing
    "Two guests were treated at the hotel to a feast." -> nothing
    "Two claims were being treated as fraud." -> nothing
    """
    hurt = is_passive(word) and _TREATED_SO.match(view.doc[word.i + 1 : word.i + 6].text.lower())
    treated = word.lower_ == "treated" and (view.lower[word.i - 1] == "being" or hurt)
    if treated and not _ILL.search(view.text):
        yield from (noun for noun in subject_of(word) if view.lower[word.i + 1 : word.i + 2] != ["as"])


@construction("care", counted_only=True)
def in_hospital(view: View, noun: Token) -> Iterator[Token]:
    """Those who are in hospital, in intensive care.

    "The crash left two dead and a dozen more in hospital." -> killed 2; wounded 12
    "Forty were hurt, and five remain in intensive care." -> wounded 40; wounded 5
    "Three other members of the family are also in intensive care." -> wounded 3
    "Three others are in ICU." -> wounded 3
    "After the clash 18 officers ended up in hospital." -> wounded 18
    "Eight drinkers are recovering in hospital." -> wounded 8
    "Twenty perished, and 14 others were in various hospitals." -> killed 20; wounded 14
    "There are 80 beds in hospital wards." -> nothing
    """
    i = noun.i - 2 if noun.lower_ == "care" and view.lower[noun.i - 1] == "intensive" else noun.i - 1
    if noun.lower_ == "hospitals" and view.lower[i] in _SEVERAL:
        i -= 1
    if (
        i < 1
        or view.lower[i] != "in"
        or noun.lower_ not in {"hospital", "hospitals", "care", "icu"}
        or _ILL.search(view.text)
    ):
        return
    aside = i > 1 and (view.doc[i - 1].tag_ == "RB" or view.lower[i - 1] == "up")
    verb = view.doc[i - 2] if aside else view.doc[i - 1]
    if verb.lower_ in _BE | _END_UP | _MEND:
        yield from subject_of(verb)
        return
    head = next(phrase_before(view, i), None)
    if head is not None and (head.i in view.number_at or class_of(head.lower_)):
        yield head


@construction("care", counted_only=True)
def needed_treatment(view: View, noun: Token) -> Iterator[Token]:
    """Those who needed medical care.

    "Twelve officers needed hospital treatment." -> wounded 12
    "Three marchers required medical attention." -> wounded 3
    "Fifty-two demonstrators sought treatment." -> wounded 52
    "Forty persons died while 126 others are receiving treatment." -> killed 40; wounded 126
    "Eleven victims are undergoing treatment in Kano." -> wounded 11
    "Dozens of people are receiving medical assistance after the crush." -> wounded 12+
    "Sixteen others needed treatment for tear gas inhalation." -> wounded 16
    "Seven more victims are responding to treatment." -> wounded 7
    "Police fired on strikers, and 27 needed treatment." -> wounded 27
    "The nine roads received no treatment." -> nothing
    "The two reports received no attention." -> nothing
    """
    verb = noun.head
    if (
        view.lower[noun.i - 1] in _NEED | _SEEK
        and noun.i - 2 in view.number_at
        and noun.lower_ == "treatment"
    ):
        yield view.doc[noun.i - 2]
        return
    if verb.lower_ == "to" and verb.head.lower_ in {"responding", "responded"} and not _ILL.search(view.text):
        yield from subject_of(verb.head)
    sought = verb.lower_ in _SEEK and noun.lower_ == "treatment"
    cared = noun.lower_ == "treatment" or view.lower[noun.i - 1] in _CARE
    needed = noun.dep_ == "dobj" and (sought or (verb.lower_ in _NEED and cared))
    if needed and not _ILL.search(view.text):
        yield from subject_of(verb)
