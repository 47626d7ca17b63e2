"""What a side loses in battle, and those who fall in it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.constructions.by_order import noun_of_number
from streams.extract.casualties.constructions.grammar import object_of, subject_of
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.lexicon import KIN
from streams.extract.casualties.view import View

_ARMED = frozenset(
    """men soldiers troops fighters policemen officers servicemen marines paratroopers guerrillas rebels
        militants pilots sailors commandos guards personnel combatants soldier officer policeman
        fighter""".split()
)


_LOST = _ARMED | {"own", *KIN}
_CLOSE_KIN = frozenset(
    """husband wife father mother son daughter brother sister parents sons daughters brothers sisters child
    baby children grandmother grandfather""".split()
)
_FAMILY = frozenset({"family", "families"})


@construction("lose", counted_only=True)
def loses_its_men(view: View, verb: Token) -> Iterator[Token]:
    """A side loses so many of its own, or somebody so many of the family.

    "We have lost 14 of our men." -> killed 14
    "The militia lost 27 of its own." -> killed 27
    "The brigade lost 20 soldiers in the battle." -> killed 20
    "The battle cost the army more than 50 men." -> killed 51+
    "The scandal cost 20 officers their jobs." -> nothing
    "The club lost two players to its rival." -> nothing
    "The party lost six deputies." -> nothing
    "A man who lost two brothers in the raid wept." -> killed 2
    "She lost three of her children." -> killed 3
    "I lost 19 members of my family in the raid." -> killed 19
    "He lost eight family members." -> killed 8
    "The army killed nine rebels and lost one officer." -> killed 9; killed 1
    "The party lost eight members." -> nothing
    "The father of two children lost his job." -> nothing
    """
    for noun in object_of(verb):
        counted = next((of for child in noun.children if child.lower_ == "of" for of in child.children), noun)
        of_the_family = counted.lower_ in _FAMILY or _FAMILY & set(view.lower[max(0, noun.i - 1) : noun.i])
        if (
            counted.lower_ in _LOST or (of_the_family and noun.lower_ == "members")
        ) and "their" not in view.lower[noun.i + 1 : noun.i + 2]:
            yield noun


@construction("losses", counted_only=True)
def loss_of_its_men(view: View, noun: Token) -> Iterator[Token]:
    """The loss of so many men that a side admits.

    "The militia admitted the loss of eight of its own." -> killed 8
    "The army confirmed the loss of at least 12 soldiers." -> killed 12+
    "The firm announced the loss of 900 jobs." -> nothing
    "The club regrets the loss of two players." -> nothing
    """
    i = noun.i + 2
    if noun.lower_ != "loss" or view.lower[noun.i + 1 : i] != ["of"] or i not in view.number_at:
        return
    who = noun_of_number(view, i)
    if who.lower_ in _LOST or view.lower[who.i + 1 : who.i + 4] == ["of", "its", "own"]:
        yield who


@construction("lose")
def lost_loved_ones(view: View, verb: Token) -> Iterator[Token]:
    """Somebody's loved ones.

    "The families who lost loved ones met." -> killed 2+
    "Ones he loved lost." -> nothing
    "A day for millions grieving lost loved ones." -> nothing
    """
    counted = any(i in view.number_at for i in range(max(0, verb.i - 3), verb.i))  # those who grieve
    if not counted and view.lower[verb.i + 1 : verb.i + 3] == ["loved", "ones"]:
        yield view.doc[verb.i + 2]


@construction("lose")
def lost_a_relative(view: View, verb: Token) -> Iterator[Token]:
    """Somebody's husband, mother, son.

    "A mother spoke after losing her husband to the virus." -> killed 1
    "He lost his father and two sisters in the quake." -> killed 1; killed 2
    "She lost her mother's ring." -> nothing
    "He lost his son in the crowd." -> nothing
    "He lost several members of his family in the crash." -> killed 3+
    "A mother who lost sons in the blast spoke." -> killed 2+
    """
    after_it = view.lower[verb.i + 1 : verb.i + 6]
    family = after_it[3:4] == ["family"] or after_it[4:5] == ["family"]
    if family and "members" in after_it[:2] and after_it[after_it.index("members") + 1] == "of":
        yield view.doc[verb.i + 1 + after_it.index("members")]
        return
    several = after_it[:1] and after_it[0] in _CLOSE_KIN and after_it[0].endswith("s")
    if several and view.lower[verb.i - 1] == "who":
        yield view.doc[verb.i + 1]
        return
    of_somebody = view.lower[verb.i + 1 : verb.i + 2] in (["his"], ["her"], ["their"], ["my"])
    after = view.lower[verb.i + 3 : verb.i + 4]
    astray = view.lower[verb.i + 3 : verb.i + 6] in (["in", "the", "crowd"], ["in", "a", "crowd"])
    if of_somebody and set(view.lower[verb.i + 2 : verb.i + 3]) & _CLOSE_KIN:
        told = bool(after) and after[0] in {"to", "in", "when", "and", "during", "on", "after", "."}
        yield from (view.doc[verb.i + 2 : verb.i + 3] if told and not astray else ())


@construction("fall", counted_only=True)
def falls_in_battle(view: View, verb: Token) -> Iterator[Token]:
    """Those who fall in battle, to enemy fire.

    "Algeria: 11 soldiers fall in ambush" -> killed 11
    "Two porters of the army fell to shelling." -> killed 2
    "Two towns fell to rebel attacks." -> nothing
    "Nine soldiers fell as martyrs on the front." -> killed 9
    "They said that 57 of their fighters had fallen since May." -> killed 57
    "Prices have fallen since May." -> nothing
    "Ninety-three persons fell across Syria today." -> killed 93
    "Rents fell across 40 towns." -> nothing
    "Three soldiers fell into a ditch." -> nothing
    "Four fighters of the council fell defending Tal Tamr." -> killed 4
    """
    yield from subject_of(verb)
