"""Verbs by their parse: participles beside the victims, and what they do themselves (die, flee)."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.constructions.by_order import person_with, whom_who_means
from streams.extract.casualties.constructions.grammar import (
    active,
    is_passive,
    more_before,
    of_an_age,
    subject_of,
    told_as_dead,
)
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.constructions.verb_numbers import PARTICIPLES, objects
from streams.extract.casualties.people import class_of
from streams.extract.casualties.view import NOUNS, View

_LEFT_BEHIND = frozenset("parents family families relatives widow friends lawyer lawyers".split())
_KIN = _LEFT_BEHIND | frozenset("mother father mum dad wife husband brother sister son daughter".split())


@construction("harm")
def reduced_relative(view: View, verb: Token) -> Iterator[Token]:
    """The participle follows the victims.

    "Three civilians killed in rocket attack" -> killed 3
    "Two high-value targets arrested in Lima" -> detained 2
    "Two targets destroyed in Lima" -> nothing
    "At least 50 killed in Homs" -> killed 50+
    "They named the man police say they shot dead." -> killed 1
    "Castle intruder with crossbow detained under health act, police say" -> detained 1
    "Mother of man killed in crash speaks of her grief." -> killed 1
    "Parents of woman killed during protest harassed by police" -> killed 1
    "Daughter of mayor killed in blast" -> killed 1
    "They buried the youth killed on Sunday." -> killed 1
    "Juan Ruiz and Luis Soto were the priests killed in the raid." -> killed 2
    "They freed the two engineers whom the rebels were holding." -> abducted 2
    "Police hunt a man who shot dead a girl." -> killed 1
    "Rebels holding nine oil workers freed three." -> abducted 9
    "Two aid workers held by the group since May were freed." -> abducted 2
    "A scientist held by the US was freed." -> detained 1
    "Two meetings held by the US failed." -> nothing
    "Two meetings held by the group since May were calm." -> nothing
    "Two soldiers, held in Peru since May, were freed." -> detained 2
    "Gunmen let the driver go but are still holding nine others." -> abducted 9
    "They freed a nurse and her two sons who were kidnapped." -> abducted 1; abducted 2
    "Police freed 12 girls after they were abducted." -> abducted 12
    "Crowds demanded the arrest of two officers." -> nothing
    "Boy, 14, held in fraud inquiry" -> detained 1
    "Protesters holding nine candles sang." -> nothing
    "Somali pirates have freed 24 sailors held since May." -> abducted 24
    "Kidnappers of the 12 oil workers seized off Bonny called." -> abducted 12
    "One policeman was badly burned; two were torn to pieces." -> wounded 1; killed 2
    "The bodies of three fishermen, kidnapped on Sunday, were found." -> killed 3; abducted 3
    "The plan was to eliminate the Education Department." -> nothing
    "17 people executed over 3 days in Peru" -> killed 17
    "He spoke for the group that seized the buildings." -> nothing
    "They would be the first Danes abducted since 2011." -> nothing
    "It was looking for them without confirming they had been kidnapped." -> nothing
    "Fighters captured Mount Sinjar in May." -> nothing
    "The 300 passengers evacuated from the train sang." -> nothing
    "They freed 26 hostages, half of whom were wounded." -> abducted 26; wounded 13
    "They freed 26 hostages, most of whom were wounded." -> abducted 26; wounded 14+
    "They freed 26 hostages, many of whom were wounded." -> abducted 26; wounded 2+
    "They entered the base, the rest of which they captured in May." -> nothing
    "A jet in a war led by Saudi Arabia has gone missing." -> nothing
    "He met Juan Ruiz, a suspect in the Lima attacks, who was detained in Puno." -> detained 1
    "She came with a man carrying false papers who was arrested in May." -> detained 1
    """
    whom_they = verb.tag_ == "VBG" and verb.dep_ == "relcl" and {c.dep_ for c in verb.children} >= {"nsubj"}
    if verb.tag_ in PARTICIPLES or (whom_they and not list(objects(view, verb))):
        if verb.dep_ == "ccomp" and verb.head.dep_ == "relcl":
            verb = verb.head
        while verb.dep_ == "conj" and verb.head.tag_ in PARTICIPLES:
            verb = verb.head
        doers = [child for child in verb.children if child.dep_ == "nsubj" and child.tag_ in {"WP", "WDT"}]
        if doers and not is_passive(verb):
            return  # "a man who shot dead a girl"
        of_whom = (c for c in verb.children if view.lower[c.i + 1 : c.i + 3] == ["of", "whom"])
        if verb.dep_ == "relcl" and (some := next(of_whom, None)) is not None:
            yield some
            return
        if verb.dep_ in {"acl", "relcl"} and not more_before(verb):
            noun = whom_who_means(verb)
            while noun.dep_ == "conj" and noun.head.tag_ in NOUNS | {"CD"}:
                noun = noun.head
            yield _kin_of(noun, verb) or _whose_body(person_with(noun))


@construction("harm")
def participle_before(view: View, verb: Token) -> Iterator[Token]:
    """The participle stands before the victims as an adjective.

    "Supporters of the jailed journalist marched in Minsk." -> detained 1
    "The sister of jailed trade union boss Ivan Petrov spoke." -> detained 1
    "One of the injured, Ram Dhakad, 26, died on Monday." -> killed 1
    "Peru's jailed ex-president Soto seeks pardon" -> detained 1
    """
    if "," in view.lower[verb.i + 1 : max(verb.i + 1, verb.head.i)]:
        return  # "one of the injured, Ghanshyam Dhakad, died"
    if verb.dep_ == "amod" and verb.head.i > verb.i and verb.tag_ in PARTICIPLES:
        noun = verb.head
        if noun.lower_ == "ex" and view.lower[noun.i + 1 : noun.i + 2] == ["-"]:
            noun = view.doc[noun.i + 2]
        while noun.dep_ == "compound":
            noun = noun.head
        yield noun


@construction("harm", "suffer")
def subject(view: View, verb: Token) -> Iterator[Token]:
    """The victims are the subject: of a verb like "die", or in a headline without its auxiliary.

    "Four protesters died from gunfire overnight." -> killed 4
    "Three of the climbers did not survive." -> killed 3
    "Twelve of the 15 occupants, all of them nurses, did not make it." -> killed 12
    "Two sides did not make it to the final." -> nothing
    "A non-commissioned officer fell martyr." -> killed 1
    "Two persons died on the spot and a third expired in hospital." -> killed 2; killed 1
    "All 62 aboard Andes flight killed in crash" -> killed 62
    "Three of nine people struck by lightning have died." -> killed 3
    "He was one of nine people killed in Lima." -> killed 9
    "It carried 26 passengers and six crew, all of whom died." -> killed 26; killed 6
    "Opera critic and columnist dies aged 91" -> killed 1
    "Friends honour the pilot and former teacher who died on Friday." -> killed 1
    "Friends honour Ana Ruiz, the poet and \"Tango\" star who died on Friday." -> killed 1
    "NHS 111 'misled' Leeds boy who died in a queue" -> killed 1
    "Over 1,000 farmers courted arrest in Ludhiana." -> detained 1001+
    "Two passengers didn't survive the crash." -> killed 2
    "Ndakasi, a mountain gorilla, has died." -> nothing
    "The 230 inmates who fled Kabare prison are at large." -> nothing
    "Two men shot a policeman and fled." -> wounded 1
    "Guests fled when officers arrived at a hall in Leeds." -> nothing
    "The poet Ana Ruiz fled Peru after a mob burned her house." -> displaced 1
    "President Juan Ruiz flees the country on a jet." -> displaced 1
    "The banker, accused of fraud, fled Peru." -> nothing
    "The poet fled the stage." -> nothing
    "Two men fled after shooting a policeman." -> wounded 1
    "They were bowled out, and two tailenders perished in one over." -> nothing
    "His champions did not survive the first round." -> nothing
    "Nearly 45 per cent of the 320 people who died on the roads were walking." -> killed 320
    "The virus killed 2 percent of the 600 people in the home." -> nothing
    "Violence has forced about 96,000 people to flee the capital." -> displaced ~96000
    "The firm reels as top managers flee the nest." -> nothing
    "Dozens killed as bomb hits market in Kabul" -> killed 12+
    "Seven climbers are feared to have perished." -> killed 7
    "Nine rebels met their end in Puno." -> killed 9
    "Nine rebels met the mayor to end the strike." -> nothing
    "Large numbers of residents have died." -> killed 2+
    "The senate killed five bills." -> nothing
    "Hundreds marched after the death of Juan Ruiz, shot in the head during a raid." -> killed 1
    "The flood killed 1.2 million head of livestock." -> nothing
    "Nineteen pupils and their driver perished." -> killed 19; killed 1
    "The pilot, a lieutenant, and three crewmen perished." -> killed 1; killed 3
    "9 men - two guards and seven clerks - died, he said." -> killed 9; killed 2 part; killed 7 part
    "He fled, 19 of them in a van, while 67 were arrested." -> detained 67
    "The star shot a perfect round." -> nothing
    "The star shoots 74 in Dubai." -> nothing
    "The boy dribbled and shot hoops with his dad." -> nothing
    "The parents of the school shooting suspect Ian Roe spoke." -> nothing
    "Police detained opposition leader Juan Ruiz." -> detained 1
    "Police name toddler who died crossing the river" -> killed 1
    "Peru: 3 soldiers die in ambush" -> killed 3
    "Wayne Roe: Two PCs in group with criminal jailed" -> detained 2
    "Actor and comedian dies aged 86" -> killed 1
    "Ana Ruiz, poet and union leader, killed in Lima" -> killed 1
    "Mozart and The Tango Kid actor dies aged 86" -> killed 1
    "Mum, dad and son drowned in a flood." -> killed 3
    "Irishman Ray Byrne killed fighting for the rebels" -> killed 1
    "She mourned the late actress and singer, who died on Monday." -> killed 1
    "Pop artist and producer Ana Soto died in a crash." -> killed 1
    "The writer, critic and satirist Ana Soto has died." -> killed 1
    "A driver, a guard and a cyclist died." -> killed 1; killed 1; killed 1
    "She mourns the man they killed." -> killed 1
    "A boy, Kennedy Onyango, who was shot eight times, died in Rongai." -> killed 1
    "Three nurses arrested after girl, 13, dies" -> detained 3; killed 1
    "The mayor named nine men who police said drowned." -> killed 9
    """
    if "suffer" in view.frames_of(verb):
        yield from of_an_age(view, verb) or subject_of(verb)
    elif _told_with_another(view, verb) or told_as_dead(view, verb):
        return
    elif verb.tag_ in {"VBN", "VBD"} and not list(objects(view, verb)) and not active(view, verb):
        yield from (noun for noun in subject_of(verb) if noun.tag_ != "PRP")


@construction("suffer")
def people_dying(view: View, verb: Token) -> Iterator[Token]:
    """The participle follows the victims of a verb like "die".

    "The ministry counted nine people dying of cholera." -> killed 9
    "A clip shows the rescue of a boy drowning in a pool." -> nothing
    """
    if verb.dep_ in {"acl", "pcomp"} and verb.head.tag_ in NOUNS:
        yield verb.head


def _told_with_another(view: View, verb: Token) -> bool:
    """Whether a participle is joined to a word of harm right before it: "soldiers missing or killed"."""
    i = verb.i
    joined = i > 1 and view.lower[i - 1] in {"or", "and"} and not is_passive(verb)
    return joined and bool(view.frames_of(view.doc[i - 2]) & {"state", "harm"})


def _kin_of(noun: Token, verb: Token) -> Token | None:
    """Who was harmed whose kin are told of: "Mother of man killed in crash speaks of her grief".

    Not so where nothing else is told of them: "Daughter of mayor killed in blast".
    """
    if noun.lower_ not in _KIN or (noun.dep_ == "ROOT" and noun.lower_ not in _LEFT_BEHIND):
        return None
    of = (child for link in noun.children if link.lower_ == "of" for child in link.children)
    return next((who for who in of if who.i == verb.i - 1 and class_of(who.lower_) is not None), None)


def _whose_body(noun: Token) -> Token:
    """The person whose body a noun names; else the noun."""
    if noun.lower_ in {"body", "bodies", "corpse", "corpses", "remains"}:
        owners = (t for child in noun.children if child.lower_ == "of" for t in child.children)
        return next(owners, noun)
    return noun
