"""Verbs with a number or a name right beside them, whatever the parse makes of it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties import people
from streams.extract.casualties.constructions.by_order import (
    joined_before,
    members_of,
    noun_of_number,
    phrase_after,
    phrase_before,
    tells_where,
)
from streams.extract.casualties.constructions.grammar import is_passive, object_of, past_particle, subject_of
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.view import NOUNS, View

_FOLLOWERS = frozenset(
    "parents family families relatives widow friends fans colleagues supporters followers neighbours".split()
)
PARTICIPLES = frozenset({"VBN", "VBD", "JJ"})


@construction("harm", counted_only=True)
def martyrs(view: View, noun: Token) -> Iterator[Token]:
    """Those counted as martyrs.

    "44 martyrs, scores injured in twin blasts" -> killed 44; wounded 20+
    "44 martyrs scores injured in twin blasts in the city" -> killed 44; wounded 20+
    """
    if noun.lower_ == "martyrs" and noun.i - 1 in view.number_at:
        yield noun


@construction("harm", counted_only=True)
def number_right_after(view: View, verb: Token) -> Iterator[Token]:
    """A number that follows the verb counts its victims, whatever the parse makes of a headline.

    "The attack killed at least 13 following a raid by Russian mercenaries." -> killed 13+
    "Truck Blast Kills 60 People at Least" -> killed 60+
    "The strike hit a bakery, killing nine." -> killed 9
    "The exchange of fire killed at least nine farmers and an Afghan soldier." -> killed 9+; killed 1
    "Shelling wounded more than 30 in Daraya on Tuesday." -> wounded 31+
    "A bomb on a bus in Lima killed at least nine people wounded 20 others." -> killed 9+; wounded 20
    "Two soldiers were killed 20 kilometres from Herat." -> killed 2
    "The war has killed more than 6,800 people wounded 35,000 and gone on." -> killed 6801+; wounded 35000
    "A gunman guns down nine guards in Quito." -> killed 9
    "Raids killed nine in Puno, which is held by rebels." -> killed 9
    "Shells hit a school killing 14 pupils and wounding 86 state television said." -> killed 14; wounded 86
    "The men hacked to death at least six herders." -> killed 6+
    "Troops fought rebels who attempted to attack a base and killed 23." -> killed 23
    "A car bomb in Lima kills at least six people and wounds another 40." -> killed 6+; wounded 40
    "Rebels attempted to kill nine nuns." -> nothing
    "Troops fired plastic bullets, hitting nine mourners." -> wounded 9
    "A soldier fired into the crowd and hit two women." -> wounded 2
    """
    after = past_particle(view, verb) + 1
    after += view.lower[after : after + 1] == ["another"]
    if after < len(view.doc) and after in view.number_at:
        noun = noun_of_number(view, after)
        if not counted_elsewhere(view, verb, noun):
            yield noun


@construction("suffer", counted_only=True)
def with_so_many_dying(view: View, verb: Token) -> Iterator[Token]:
    """A bare number between "with" and what so many did.

    "It was a bad month, with at least 12 dying in Puno." -> killed 12+
    "A jet crashed in Peru with all 22 people on board dying." -> killed 22
    "The town emptied, with 900 fleeing to the hills." -> displaced 900
    "The dog was 12 dying of age." -> nothing
    """
    if verb.tag_ == "VBG" and view.lower[max(0, verb.i - 1)] in {"board", "aboard"}:
        if "with" in view.lower[max(0, verb.i - 8) : verb.i]:
            yield from phrase_before(view, verb.i)
        return
    first = verb.i - 1
    while first - 1 in view.number_at and view.number_at[first - 1] is view.number_at.get(first):
        first -= 1
    if verb.tag_ == "VBG" and first in view.number_at and view.lower[first - 1] == "with":
        yield view.doc[verb.i - 1]


@construction("suffer", counted_only=True)
def so_many_more_right_before(view: View, verb: Token) -> Iterator[Token]:
    """So many "more" or "others" right before the verb, who are no part of what stands before them.

    "Nine people died and at least 65 more disappear after a boat sinks." -> killed 9; missing 65+
    "Nine people died and 65 others fled." -> killed 9; displaced 65
    "No more die." -> nothing
    """
    word = view.lower[max(0, verb.i - 1)]
    if word in {"more", "others"} and verb.i - 2 in view.number_at:
        yield view.doc[verb.i - 1]


@construction("harm", "suffer", counted_only=True)
def in_their_thousands(view: View, verb: Token) -> Iterator[Token]:
    """A number told after the verb as what they do it in.

    "Residents fled in their thousands." -> displaced 1000+
    "Peruvians are fleeing by the thousands." -> displaced 1000+
    "Seabirds died in their hundreds." -> nothing
    """
    i = verb.i + 3
    so_many = view.lower[verb.i + 1 : i] in (["in", "their"], ["by", "the"]) and i in view.number_at
    who = (*subject_of(verb), view.doc[verb.i - 1]) if so_many else ()
    if any(people.is_person_word(one.lower_) for one in who):
        yield view.doc[i]


@construction("harm")
def whose_followers(view: View, verb: Token) -> Iterator[Token]:
    """One who is named between commas, where others who are his act.

    "Fans of Juan Ruiz, killed in a crash last week, wept." -> killed 1
    "Colleagues of aid worker Ana Soto, kidnapped a week ago, gathered." -> abducted 1
    "Soldiers of the Third Brigade, killed in a raid, were buried." -> killed 2+
    """
    name = view.doc[max(0, verb.i - 2)]
    apart = view.lower[max(0, verb.i - 1)] == "," and "," in view.lower[verb.i + 1 :]
    of_them = name.head.lower_ == "of" and name.head.head.lower_ in _FOLLOWERS
    if verb.tag_ in PARTICIPLES and apart and of_them and name.tag_ == "NNP":
        yield name


@construction("harm")
def shot_them_dead(view: View, verb: Token) -> Iterator[Token]:
    """Those told between "shot" and "dead".

    "A policewoman shot the attacker dead." -> killed 1
    "Troops shot 82 civilians dead." -> killed 82
    "Two men were shot dead." -> killed 2
    """
    after = view.lower[verb.i + 1 : verb.i + 8]
    told_of = is_passive(verb) or verb.dep_ in {"acl", "relcl"}
    if verb.lower_ == "shot" and "dead" in after[1:] and not told_of:
        if verb.i + 1 in view.number_at:
            yield noun_of_number(view, verb.i + 1)
        elif view.doc[verb.i + 1].tag_ in NOUNS | {"DT", "PRP$", "JJ"}:
            yield from phrase_after(view, verb.i)


@construction("harm", counted_only=True)
def number_right_before(view: View, verb: Token) -> Iterator[Token]:
    """A counted phrase right before a participle names its victims, not those of the verb it is joined to.

    "At least five people were killed and up to 20 injured." -> killed 5+; wounded <=20
    "Two gunmen killed a policeman." -> killed 1
    "Seven people dead, several more injured in a pile-up" -> killed 7; wounded 3+
    "Three jawans were martyred and as many injured in a blast." -> killed 3; wounded 3
    "At least ten people were killed, and twice as many injured." -> killed 10+
    "A leading activist in the uprising and two others jailed" -> detained 1; detained 2
    "Mayor of Kano and two others killed in crash" -> killed 1; killed 2
    "Six members of one family killed in Lima crash" -> killed 6
    "Fire in Lima: nine killed including a child and 12 injured" -> killed 9; killed 1 part; wounded 12
    "Six men were killed including two clerks and 32 hurt in raids." -> killed 6; killed 2 part; wounded 32
    "A car bomb left ten dead, two of them clerks, and 25 wounded." -> killed 10; killed 2 part; wounded 25
    "Five members of a family of seven were killed when their roof fell in." -> killed 5
    "Two gored to death at a fair" -> killed 2
    """
    told_of = verb.dep_ == "amod" and verb.head.i > verb.i  # "two murdered sisters"
    if verb.tag_ in PARTICIPLES and verb.i and not told_of and not list(objects(view, verb)):
        before = view.doc[verb.i - 1]
        more = before.lower_ == "more" and before.i - 1 in view.number_at
        if before.tag_ in NOUNS or before.i in view.number_at or more:
            yield members_of(view, before) or _first_of_a_list(view, before)


@construction("harm")
def several_right_before(view: View, verb: Token) -> Iterator[Token]:
    """So too those told by "multiple" and the like.

    "Four killed and multiple injured in shooting" -> killed 4; wounded 2+
    "Multiple people killed when Andean freight train derails in Puno" -> killed 2+
    """
    if verb.tag_ in PARTICIPLES and verb.i and view.lower[verb.i - 1] in {"multiple", "others", "many"}:
        yield view.doc[verb.i - 1]


@construction("harm", counted_only=True)
def the_only_ones(view: View, verb: Token) -> Iterator[Token]:
    """The only ones killed, told after "were".

    "The only people killed were the two assailants." -> killed 2
    """
    noun = verb.head
    if "only" in view.lower[max(0, verb.i - 3) : verb.i] and noun.dep_ == "nsubj":
        yield from (child for child in noun.head.children if child.dep_ == "attr")


@construction("harm")
def named_after_the_verb(view: View, verb: Token) -> Iterator[Token]:
    """The victims are told after "was" and "were", the participle before them.

    "Also killed was a police sergeant." -> killed 1
    "Injured in the blast were a watchman and two tourists." -> wounded 1; wounded 2
    "Killed in 1980, he was never forgotten." -> nothing
    """
    if verb.tag_ not in PARTICIPLES or verb.i > 1:
        return
    be = next((child for child in verb.children if child.dep_ == "auxpass" and child.i > verb.i), verb.head)
    between = view.lower[verb.i : be.i]
    if be.lower_ in {"was", "were"} and be.i > verb.i and "," not in between:
        told = [c for c in be.children if c.dep_ in {"attr", "nsubj", "nsubjpass"} and c.i > be.i]
        yield from told or phrase_after(view, be.i)


def counted_elsewhere(view: View, verb: Token, noun: Token) -> bool:
    """Whether the number after a verb belongs to what follows: "2 villagers killed 5 injured"."""
    after = noun.i + 1
    if noun.i < verb.i:
        return False  # he who killed himself
    if view.lower[after : after + 2] in (["of", "them"], ["of", "whom"]):
        return any(True for _ in phrase_before(view, verb.i))  # "the virus infected 90 and killed 20 of them"
    if verb.i and view.lower[verb.i - 1] in {"has", "have", "had"} and not is_passive(verb):
        return False  # "the war has killed 6,800 people wounded 35,000 and left"
    told = after < len(view.doc) and view.frames_of(view.doc[after]) & {"harm", "state"}
    before = (who for who in phrase_before(view, verb.i) if not tells_where(view, who))
    return bool(told) and verb.tag_ in PARTICIPLES and next(before, None) is not None


def objects(view: View, verb: Token) -> Iterator[Token]:
    """The verb's objects, without one that begins what is told next: "20 killed scores injured"."""
    return (noun for noun in object_of(verb) if not counted_elsewhere(view, verb, noun))


def _first_of_a_list(view: View, noun: Token) -> Token:
    """The person whom a list opens with that ends at a noun, no verb between: "Mayor and two others held"."""
    first = noun
    for before in joined_before(noun, noun):
        if before.head.lower_ == "including":
            break  # "six died including two children and 32 hurt"
        between = noun.doc[before.i : first.i]
        if any(token.tag_[:2] == "VB" or view.frames_of(token) for token in between):
            break
        first = before
    return first
