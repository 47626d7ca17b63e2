"""Injuries: wounds, burns, and what gas does to those who breathe it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.constructions.by_order import (
    in_number,
    noun_of_number,
    phrase_after,
    phrase_before,
)
from streams.extract.casualties.constructions.grammar import object_of, subject_of
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.people import class_of
from streams.extract.casualties.view import View

_WEAPONS = frozenset("bullet gunshot shrapnel stab knife burn blast bite pellet".split())
_STRUCK = frozenset("head facial spinal skull brain".split())
_CLASH = re.compile(
    r"(?i)\b(?:ston(?:e|es|ing)|clash\w*|police(?:m[ae]n)?|protest\w*|attack\w*|crash\w*|explosion|blast|riot\w*"
    r"|mob|baton\w*|lathi\w*|gunm[ae]n|beat\w*|constables?)\b"
)
_SUFFERED = frozenset(
    """suffered suffer suffers suffering sustained sustain sustains sustaining received receiving showing
    showed shown show exhibiting experienced experiencing developed developing took caught
    nursing nursed""".split()
)
_SICK = frozenset("symptoms problems difficulties suffocation asphyxiation spasms convulsions".split())
_ILL = re.compile(r"(?i)\b(?:covid\S*|coronavirus|virus|disease|flu|cholera|ebola|measles|monkeypox)\b")
_OF_BREATHING = frozenset({"breathing", "respiratory"})
_CUT = frozenset("machete knife deep minor bruises".split())
_TREATED = frozenset(
    "treated hospitalised hospitalized admitted suffering suffered hospital taken discharged".split()
)
_BROKEN = frozenset({"broken", "fractured"})
_BREAKS = frozenset({"broke", "fractured", "dislocated"})
_ESCAPED = frozenset(
    """escape escapes escaped escaping crawl crawled walked emerged survive survived surviving fled
    rescued""".split()
)
_INFLICT = frozenset("causing caused cause inflicting inflicted".split())
_RECOVER = frozenset("recover recovers recovered recovering".split())
_LOST = frozenset("lost lose loses losing".split())
_DEGREES = frozenset("degree degrees kind kinds types variety series".split())
_NURSE = frozenset("nurse nursed nursing".split())
_LEFT = frozenset("left leaving leaves".split())


@construction("injury")
def difficulties_in_so_many(view: View, noun: Token) -> Iterator[Token]:
    """A number after what they suffer from and "in".

    "The gas caused breathing difficulties in at least 11 people." -> wounded 11+
    """
    in_so_many = view.lower[noun.i + 1 : noun.i + 2] == ["in"] and noun.i + 2 in view.number_at
    if in_so_many and noun.lower_ in _SICK and _is_harm(view, noun):
        yield noun_of_number(view, noun.i + 2)


@construction("injury")
def nursing_wounds(view: View, noun: Token) -> Iterator[Token]:
    """Those before "nursing".

    "The blast left nine people nursing wounds." -> wounded 9
    "At least 30 residents nursed injuries after the raid." -> wounded 30+
    "The striker was nursing an injury." -> nothing
    """
    if noun.i and view.lower[noun.i - 1] in _NURSE and _is_harm(view, noun):
        yield from phrase_before(view, noun.i - 1)


@construction("injury")
def left_with_injuries(view: View, noun: Token) -> Iterator[Token]:
    """Those before "with", in a number or left so.

    "The bomb left 88 dead and more than 340 with injuries." -> killed 88; wounded 341+
    "The blast left a conductor with severe burns." -> wounded 1
    "The crash left a girl with a serious brain injury." -> wounded 1
    "Medics treated 40 people with breathing difficulties." -> wounded 40
    "The clash left three farmers with machete cuts." -> wounded 3
    "Three workers with pay cuts protested." -> nothing
    "Some 90 patients with symptoms of cholera were counted." -> nothing
    """
    verb = _governor(noun)
    if verb.lower_ == "with" and _is_harm(view, noun):
        before = list(phrase_before(view, verb.i))
        left = _LEFT & set(view.lower[max(0, verb.i - 5) : verb.i])
        if left or any(in_number(view, token) for token in before):
            yield from before


@construction("injury")
def suffered_injuries(view: View, noun: Token) -> Iterator[Token]:
    """Those who suffered injuries, of whatever kind, or are treated for them.

    "Two officers suffered minor injuries." -> wounded 2
    "A bystander sustained a gunshot wound to the leg." -> wounded 1
    "Five firemen were treated for burns." -> wounded 5
    "A stuntman was discharged after sustaining burn injuries." -> wounded 1
    "Doctors said they had treated 90 people for bullet wounds." -> wounded 90
    "The priest is recovering from gunshot wounds." -> wounded 1
    "The clinic received 36 patients showing neurotoxic symptoms." -> wounded 36
    "760 suffered injuries." -> wounded 760
    "Several others sustained varying degrees of injuries." -> wounded 3+
    "Nine were mowed down, and around two dozen suffered burns." -> killed 9; wounded ~24
    "62 people, among them 24 policemen, sustained injuries." -> wounded 62; wounded 24 part
    "An inspector received a bullet in the arm." -> wounded 1
    "Two bystanders caught stray bullets." -> wounded 2
    "Two vendors took bullets to the legs." -> wounded 2
    "The clash left a boy dead and seven others nursing stab wounds." -> killed 1; wounded 7
    "Fourteen marchers suffered tear gas inhalation." -> wounded 14
    "The troops received new bullets." -> nothing
    "Two miners crawled out with burns." -> wounded 2
    "The driver escaped with minor injuries." -> wounded 1
    "Two clerks survived the massacre with bullet wounds." -> wounded 2
    "They rescued one guest from the rubble with only light injuries." -> wounded 1
    "He knocked a man over, causing him multiple injuries." -> wounded 1
    "The bites caused the boy deep wounds." -> wounded 1
    "A constable sustained head injuries." -> wounded 1
    "Three firms developed problems." -> nothing
    "The deal opened old wounds." -> nothing
    "The winger suffered a knee injury." -> nothing
    "A constable suffered a head injury in the stone pelting." -> wounded 1
    """
    if not _is_harm(view, noun):
        return
    verb = _governor(noun)
    before = noun.i - 1
    while before > max(0, noun.i - 7) and view.lower[before] not in _SUFFERED:
        before -= 1
    if view.lower[before] in _SUFFERED and verb.tag_[:2] != "VB":
        verb = view.doc[before]  # which parses as an adjective
    if verb.lower_ in _SUFFERED and (sufferers := _right_before(view, verb)):
        yield from sufferers
    elif verb.lower_ in {"for", "with", "from", "after"}:
        escaped = verb.head.head if verb.head.dep_ == "dobj" else verb.head
        if verb.lower_ == "with" and escaped.lower_ in _ESCAPED:
            saved = [child for child in object_of(escaped) if class_of(child.lower_)]
            yield from saved or subject_of(escaped)  # "firemen rescued a girl with light injuries"
            return
        verb = verb.head.head if verb.head.dep_ == "dobj" else verb.head
        if verb.lower_ in {"treated", "treating", "treat"} and (treated := list(object_of(verb))):
            yield from treated  # not the doctors
        elif verb.lower_ in _TREATED or (verb.lower_ in _RECOVER and noun.lower_ == "wounds"):
            yield from subject_of(verb)
    elif _INFLICT & set(view.lower[max(0, noun.i - 6) : noun.i]):
        beside = (*noun.children, *verb.children)
        yield from (who for who in beside if who.dep_ in {"nsubj", "dative"} and noun.i - 6 < who.i < noun.i)
    elif (noun.dep_ in {"dobj", "conj"} or noun.head.lower_ == "of") and (
        verb.lower_ in _SUFFERED or _of_bullets(view, noun, verb)
    ):
        yield from subject_of(verb)


_OFF = frozenset("blown torn severed amputated ripped sliced hacked crushed".split())


@construction("limb")
def lost_a_limb(view: View, noun: Token) -> Iterator[Token]:
    """Those who lost a limb, or had one taken off.

    "A deminer lost his legs." -> wounded 1
    "Three survivors had limbs amputated." -> wounded 3
    "The envoy lost an eye in the blast." -> wounded 1
    "He had both legs blown off." -> wounded 1
    "Two guards have broken limbs." -> wounded 2
    "Men carried a girl whose legs were blown off." -> wounded 1
    "A girl had a broken collarbone." -> wounded 1
    "A marcher's arm was broken by a baton." -> wounded 1
    "A policeman's jaw was broken in the melee." -> wounded 1
    "A clerk jumped from the window and broke a leg." -> wounded 1
    "A student lost the sight of both eyes." -> wounded 1
    "The vice-president of the league, Juan Ruiz, was hit by a tear gas shell." -> wounded 1
    "An assistant sub-inspector of the force lost both legs." -> wounded 1
    "The quake left 90 dead and scores with broken bones." -> killed 90; wounded 20+
    "A girl lost her right hand when she picked up a shell." -> wounded 1
    "Six drinkers have lost their eyesight." -> wounded 6
    "Mines cost 13 farmers their limbs." -> wounded 13
    "A teacher fractured her left arm in the scuffle." -> wounded 1
    "The striker lost his footing." -> nothing
    "Ministers lost sight of the goal." -> nothing
    "The bank lost an arm of its business." -> nothing
    """
    if view.lower[noun.i - 1] in _BROKEN:
        verb = noun.head
        yield from phrase_before(view, verb.i) if verb.lower_ == "with" else subject_of(verb)
        return
    verb = noun.head
    if noun.dep_ == "nsubjpass" and verb.lower_ in _BROKEN:
        yield from (child for child in noun.children if child.dep_ == "poss" and child.tag_ != "PRP$")
        return
    if noun.dep_ == "nsubjpass" and verb.lower_ in _OFF and view.lower[noun.i - 1] == "whose":
        yield verb.head
        return
    if verb.tag_ == "VBN" and verb.head.lower_ in {"had", "has", "have", "having"}:
        verb = verb.head
    if verb.lower_ in {"cost", "costs"}:
        yield from phrase_after(view, verb.i)
    elif verb.lower_ in _LOST | _BREAKS or verb.lower_ in {"had", "has", "have", "having"}:
        yield from subject_of(verb)


def _right_before(view: View, verb: Token) -> list[Token]:
    """Those counted right before a verb that has no subject of its own: "and 760 suffered injuries"."""
    if any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
        return []
    before = list(phrase_before(view, verb.i))
    no_other = not any(True for _ in subject_of(verb))
    return before if no_other or any(in_number(view, head) for head in before) else []


def _governor(noun: Token) -> Token:
    """The verb or preposition that the injury hangs on, or its degree: "varying degrees of injuries"."""
    if noun.head.lower_ == "of" and noun.head.head.lower_ in _DEGREES:
        noun = noun.head.head
    return noun.head.head if noun.dep_ == "conj" or noun.head.lower_ == "breathing" else noun.head


def _is_harm(view: View, noun: Token) -> bool:
    """Whether violence or an accident did it: no athlete's injury, no illness, no cuts of pay."""
    near = set(view.lower[max(0, noun.i - 3) : noun.i + 3])
    if noun.lower_ in {"injury", "wound"}:
        left = {"left", "leaving"} & set(view.lower[max(0, noun.i - 9) : noun.i])
        blow = view.lower[noun.i - 1] in _STRUCK and _CLASH.search(view.text) is not None
        return view.lower[noun.i - 1] in _WEAPONS or bool(left) or blow
    if noun.lower_.startswith("bullet"):
        return view.lower[noun.i - 1] in {"a", "stray", "two", "three", "several", "took", "caught"}
    if noun.lower_ == "cuts":
        return bool(near & _CUT)
    if noun.lower_ in {"problems", "difficulties"} and not near & _OF_BREATHING:
        return False
    return noun.lower_ not in _SICK or not _ILL.search(view.text)


def _of_bullets(view: View, noun: Token, verb: Token) -> bool:
    return verb.lower_ in {"have", "has", "had"} and noun.i > 0 and view.lower[noun.i - 1] in _WEAPONS
