"""Nouns: deaths, tolls, bodies, lives lost, hostages taken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.constructions.grammar import (
    noun_of_number,
    phrase_after,
    phrase_before,
    subject_of,
)
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.lexicon import ATTACKS
from streams.extract.casualties.view import MANIFOLD, View

_TO = frozenset(
    """to at of was is reached reaches reach hits hit tops topped passes passed exceeds exceeded
        surpasses surpassed surpassing exceeding topping stands stood nears neared had
        has""".split()
)
# Before "of" or "as" and the number: "a toll of 90", "as high as 90".
_FIGURES = frozenset("toll total high low tally figure count estimate deaths number many much".split())
_NO_DEATH = frozenset(
    "penalty row sentence sentences threat threats squad squads camp camps star knell".split()
)
_FOUND = frozenset(
    """found recovered discovered retrieved pulled dug decomposed charred dumped buried floating
        washed identified exhumed unearthed mutilated bullet-riddled brought find recover
        recovering finding""".split()
)
_WEAPONS = frozenset("bullet gunshot shrapnel stab knife burn blast".split())
_SUFFERED = frozenset("suffered suffer suffers sustained sustain sustains received".split())
_TREATED = frozenset("treated hospitalised hospitalized admitted suffering suffered hospital taken".split())
_TIMES = frozenset(
    """on in at last late early the night morning evening afternoon yesterday today monday tuesday wednesday
        thursday friday saturday sunday january february march april may june july august september october
        november december""".split()
)
_LOSE = frozenset("lost lose losing loses".split())
_FALL = frozenset(
    "fall falls fell fallen falling plunge plunged plunges jump jumped leapt leaped plummeted".split()
)
_CLAIM = frozenset(
    """consumed snuffed claimed claim claims claiming took take takes taking taken cost costs costing ended
        ending lost""".split()
)
_TAKE = frozenset("took take taken takes taking held hold holds holding seized seizing seize kept".split())


@construction("toll", counted_only=True)
def figure_of_the_toll(view: View, noun: Token) -> Iterator[Token]:
    """The number that the toll rises to, reaches, stands at.

    "The death toll from the quake rose from 70 to 96." -> killed 96
    "Deaths in the eruption climbed to 110 on Friday." -> killed 110
    "The toll in Mardin was more than 200 people." -> killed 201+
    "Drivers pay the toll of 20 pesos." -> nothing
    "Deaths may rise, while a quarter of a million people have no heating." -> nothing
    "Storm toll rises as thousands still wait for power" -> nothing
    "The death toll could reach 900." -> nothing
    """
    if noun.lower_ == "toll" and not _is_death_toll(view, noun):
        return
    yield from _figure_after(view, noun)


@construction("harm", "state", "suffer", counted_only=True)
def figure_of_the_number(view: View, word: Token) -> Iterator[Token]:
    """The figure that a number of victims rises to.

    "The number of people killed in the landslide has risen to 46." -> killed 46
    "The number of dead stood at 12." -> killed 12
    "The number of people who perished in the crash rose from 49 to 51." -> killed 51
    "The raids bring to 67 the number of civilians killed in a week." -> killed 67
    """
    before = view.lower[max(0, word.i - 8) : word.i]
    if "number" in before and "of" in before:
        yield from _brought_to(view, word.i - len(before) + before.index("number"))
        yield from _figure_after(view, word)


def _brought_to(view: View, i: int) -> Iterator[Token]:
    """The figure to which the number at token `i` is brought, told before it: "brings to 67 the number"."""
    if i >= 4 and view.lower[i - 1] == "the" and i - 2 in view.number_at:
        first = min(j for j in view.number_at if view.number_at[j] is view.number_at[i - 2])
        if view.lower[first - 1] == "to":
            yield view.doc[i - 2]


def _figure_after(view: View, word: Token) -> Iterator[Token]:
    for i in range(word.i + 1, min(word.i + 22, len(view.doc))):
        if view.doc[i].text in {".", ";", '"'}:
            return
        if i in view.number_at and i - 1 not in view.number_at:
            if _tells_the_figure(view, i) and (word.lower_ == "toll" or i - word.i > 1):
                yield noun_of_number(view, i)
                return
            if view.lower[i - 1] not in {"from", "on", "in", ","}:
                return


@construction("toll", counted_only=True)
def figure_before_the_toll(view: View, noun: Token) -> Iterator[Token]:
    """The toll named by its number.

    "A 40 death toll" -> killed 40
    """
    i = noun.i - 2
    if noun.lower_ == "toll" and i >= 0 and view.lower[i + 1] == "death" and i in view.number_at:
        yield view.doc[i]


@construction("act")
def of_victims(view: View, noun: Token) -> Iterator[Token]:
    """Those to whom it happened, after "of", "to", "among".

    "The deaths of seven miners shook the town." -> killed 7
    "The blast caused injuries to a policeman." -> wounded 1
    "The UN condemned the killing of two journalists." -> killed 2
    "They mourned the death on Monday of six divers." -> killed 6
    "Crowds rallied over the death in custody of a navy captain." -> killed 1
    "Strikes followed the murder on 12 June of a union leader." -> killed 1
    "They deny the abduction and rape of a girl." -> abducted 1
    "Two were held over a fatal attack on a pensioner." -> detained 2; killed 1
    """
    if noun.i + 1 < len(view.doc) and view.lower[noun.i + 1] in _NO_DEATH:
        return
    links = {"of", "among"}
    if noun.lower_ in {"injury", "injuries"}:
        links |= {"to"}
    if noun.lower_ in ATTACKS:
        links |= {"on"}
    link = view.doc[_after_the_time(view, _after_another(view, noun.i + 1))]
    for child in [link, *noun.children]:
        if child.lower_ in links and child.i > noun.i and (child is link or child.i - noun.i <= 3):
            objects = [token for token in child.children if token.dep_ == "pobj"]
            yield from objects or phrase_after(view, child.i)
            return


@construction("act", counted_only=True)
def counted_acts(view: View, noun: Token) -> Iterator[Token]:
    """The number of deaths, killings, injuries.

    "Officials reported 14 deaths and 30 injuries." -> killed 14; wounded 30
    "The storm caused one death and several injuries." -> killed 1; wounded 3+
    "Detectives made 25 arrests." -> detained 25
    "Eleven cardiac arrests in one night" -> nothing
    "Police hunt a suspect in a triple murder." -> killed 3
    """
    if view.lower[noun.i - 1] in MANIFOLD and noun.i - 1 in view.number_at:
        yield noun
    many = noun.tag_ in {"NNS", "NNPS"} and noun.lower_ not in {"evacuations", "massacres", *ATTACKS}
    many = many and view.lower[noun.i - 1] != "cardiac"
    one = noun.lower_ in {"death", "fatality", "injury"} and "one" in view.lower[max(0, noun.i - 2) : noun.i]
    if many or one:
        yield noun


@construction("injury")
def suffered_injuries(view: View, noun: Token) -> Iterator[Token]:
    """Those who suffered injuries, of whatever kind.

    "Two officers suffered minor injuries." -> wounded 2
    "A bystander sustained a gunshot wound to the leg." -> wounded 1
    "Five firemen were treated for burns." -> wounded 5
    "The bomb left 88 dead and more than 340 with injuries." -> killed 88; wounded 341+
    "The deal opened old wounds." -> nothing
    "The winger suffered a knee injury." -> nothing
    """
    if noun.lower_ in {"injury", "wound"} and view.lower[noun.i - 1] not in _WEAPONS:
        return  # an athlete's
    verb = noun.head
    if noun.dep_ == "conj":
        verb = verb.head
    if verb.lower_ == "with" and (counted := [t for t in phrase_before(view, verb.i) if _in_number(view, t)]):
        yield from counted
        return
    if verb.lower_ in {"for", "with", "from"}:
        verb = verb.head
        if verb.lower_ in _TREATED:
            yield from subject_of(verb)
    elif noun.dep_ in {"dobj", "conj"} and (verb.lower_ in _SUFFERED or _of_bullets(view, noun, verb)):
        yield from subject_of(verb)


def _in_number(view: View, token: Token) -> bool:
    return token.i in view.number_at or any(child.dep_ == "nummod" for child in token.children)


def _of_bullets(view: View, noun: Token, verb: Token) -> bool:
    return verb.lower_ in {"have", "has", "had"} and noun.i > 0 and view.lower[noun.i - 1] in _WEAPONS


@construction("act")
def the_dead_are(view: View, noun: Token) -> Iterator[Token]:
    """The fatalities are told after "were".

    "The only fatalities were the four bombers." -> killed 4
    """
    if noun.lower_ in {"fatalities", "deaths"} and noun.dep_ == "nsubj":
        yield from (child for child in noun.head.children if child.dep_ == "attr")


@construction("act")
def named_before_the_deed(view: View, noun: Token) -> Iterator[Token]:
    """A person named right before one deed, as headlines have it.

    "Jane Roe murder: man charged" -> killed 1
    "The Jane Roe disappearance is still a riddle." -> missing 1
    "The Saskatchewan murders" -> nothing
    """
    one = noun.tag_ == "NN" and noun.lower_ not in {
        "toll",
        "detention",
        "exodus",
        "displacement",
        "evacuation",
        "injury",
    }
    name = view.doc[max(0, noun.i - 2) : noun.i]
    if one and len(name) == 2 and all(token.tag_ == "NNP" and token.is_title for token in name):
        yield name[-1]


@construction("act")
def whose_death(view: View, noun: Token) -> Iterator[Token]:
    """The possessor of a death.

    "Thousands mourned the student whose death set off the protests." -> killed 1
    """
    if noun.tag_ == "NN" and noun.lower_ != "detention":
        for child in noun.children:
            if child.dep_ == "poss":
                yield child


_LONG_DEAD = re.compile(
    r"(?i)\b(?:mumm(?:y|ies|ified)|arch(?:a?eolog\w+)|prehistoric|fossil\w*|ancestry|neolithic"
    r"|(?:bronze|iron|stone|ice) age|\d,\d{3}[- ]years?[- ]old)\b"
)


@construction("body")
def bodies(view: View, noun: Token) -> Iterator[Token]:
    """Bodies, by those whose they are, or by their own number.

    "Rescuers pulled the bodies of nine miners from the shaft." -> killed 9
    "He counted five bodies in his district." -> killed 5
    "The legislative bodies met on Monday." -> nothing
    "The tomb held the mummified bodies of two priests." -> nothing
    """
    if _LONG_DEAD.search(view.doc.text):
        return
    owners = [
        token
        for child in noun.children
        if child.lower_ == "of" and child.i > noun.i
        for token in child.children
        if token.dep_ == "pobj"
    ]
    number = [i for i in range(max(0, noun.i - 3), noun.i) if i in view.number_at]
    around = set(view.lower[max(0, noun.i - 9) : noun.i + 9])
    if noun.dep_ == "compound" and noun.head.i > noun.i:
        return  # "160 body bags"
    told = number or around & _FOUND or noun.lower_.startswith("corpse")
    if owners and (told or noun.lower_ != "body"):
        yield from owners
    elif told and noun.lower_ != "remains":
        yield noun


@construction("lives")
def lives_claimed(view: View, noun: Token) -> Iterator[Token]:
    """Lives taken or claimed, and victims who are mourned.

    "The bombing claimed the lives of 11 worshippers." -> killed 11
    "Floods have claimed 40 lives." -> killed 40
    "The bomb claimed seven victims." -> killed 7
    "Chad declared two days of mourning for the 61 victims of the raids." -> killed 61
    "The town mourned with the victims of the flood." -> nothing
    """
    if noun.lower_.startswith("victim"):
        claimed = noun.head.lower_.startswith("claim") and noun.dep_ == "dobj"
        mourned = any(word.startswith("mourn") for word in view.lower[max(0, noun.i - 5) : noun.i])
        if claimed or (mourned and any(i in view.number_at for i in range(max(0, noun.i - 3), noun.i))):
            yield noun
        return
    before = set(view.lower[max(0, noun.i - 7) : noun.i])
    after = view.lower[noun.i + 1 : noun.i + 3]
    if not (before & _CLAIM or "lost" in after) or before & {"their", "his", "her"}:
        return
    owners = [t for c in noun.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"]
    yield from owners or [noun]


@construction("lives")
def lost_their_lives(view: View, noun: Token) -> Iterator[Token]:
    """Those who lost their lives.

    "Three rescuers lost their lives in the fire." -> killed 3
    "Two constables laid down their lives for us." -> killed 2
    """
    if noun.i < 3 or view.lower[noun.i - 1] not in {"their", "his", "her"}:
        return
    verb = view.doc[noun.i - 3] if view.lower[noun.i - 2] == "down" else view.doc[noun.i - 2]
    if verb.lower_ in _LOSE | {"gave", "given", "sacrificed", "laid"}:
        yield from subject_of(verb)


@construction("lives")
def throats_cut(view: View, noun: Token) -> Iterator[Token]:
    """Those whose throats were cut.

    "The killers slit the throats of two villagers." -> killed 2
    "He has a sore throat." -> nothing
    """
    if noun.lower_.startswith("throat") and {"slit", "slitting", "cut", "cutting"} & set(
        view.lower[max(0, noun.i - 4) : noun.i + 4]
    ):
        yield from (t for c in noun.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj")


@construction("act")
def met_their_death(view: View, noun: Token) -> Iterator[Token]:
    """Those who met their death, fell to it, or attained martyrdom.

    "Seventeen people met their deaths on the roads." -> killed 17
    "A worker fell to his death from a pylon." -> killed 1
    "Four officers attained martyrdom in the encounter." -> killed 4
    "The actor met his death threats with a shrug." -> nothing
    """
    verb = noun.head
    if noun.i + 1 < len(view.doc) and view.lower[noun.i + 1] in _NO_DEATH:
        return
    if noun.lower_ == "martyrdom":
        met = noun.dep_ == "dobj" and verb.lower_ in {"attained", "embraced", "attain", "embrace", "achieved"}
    elif noun.lower_ in {"death", "deaths"} and view.lower[noun.i - 1] in {"their", "his", "her"}:
        fell = verb.lower_ == "to" and verb.head.lower_ in _FALL
        met = fell or (noun.dep_ == "dobj" and verb.lower_ in {"met", "meet", "meeting"})
        verb = verb.head if fell else verb
    else:
        return
    if met:
        yield from subject_of(verb)


@construction("hostage")
def taken_hostage(view: View, noun: Token) -> Iterator[Token]:
    """Hostages taken or held.

    "Gunmen took 18 hostages at a hotel." -> abducted 18
    "The rebels are holding two engineers hostage." -> abducted 2
    "Pirates took the captain captive." -> abducted 1
    "Nine hostages held in a bank escaped." -> abducted 9
    "Five miners are held captive by the militia." -> abducted 5
    """
    before = view.lower[max(0, noun.i - 9) : noun.i]
    if noun.tag_ == "NNS" and set(view.lower[noun.i + 1 : noun.i + 2]) & _TAKE:
        yield noun
    if not _TAKE & set(before):
        return
    if noun.lower_ in {"hostages", "captives"}:
        yield noun
        return
    verb = next(view.doc[i] for i in range(noun.i - 1, -1, -1) if view.lower[i] in _TAKE)
    objects = [child for child in verb.children if child.dep_ == "dobj" and child is not noun]
    yield from objects or subject_of(verb)


@construction("hostage", counted_only=True)
def freed_hostages(view: View, noun: Token) -> Iterator[Token]:
    """Hostages who were freed had been taken.

    "Troops rescued 17 hostages from a camp." -> abducted 17
    "Nine captives were freed on Sunday." -> abducted 9
    "The two hostages spoke of their fear." -> nothing
    """
    verb = noun.head
    freed = verb.lower_ in {
        "rescued",
        "rescue",
        "freed",
        "free",
        "released",
        "release",
        "freeing",
        "releasing",
    }
    if freed and noun.lower_ in {"hostages", "captives"} and noun.dep_ in {"dobj", "nsubjpass"}:
        yield noun


def _after_another(view: View, i: int) -> int:
    """The token from `i` on that stands after a deed joined to another: "abduction and brutal rape of"."""
    j = i + 1
    if view.lower[i : i + 1] not in (["and"], [","], ["or"]):
        return i
    while j < len(view.doc) and j - i < 6 and view.doc[j].tag_ in {"JJ", "NN", "NNS", ",", "CC", "VBG"}:
        j += 1
    return j if view.lower[j : j + 1] == ["of"] else i


def _after_the_time(view: View, i: int) -> int:
    """The token from `i` on that stands after a time told between a deed and "of": "on 5 June of"."""
    j = i
    if view.lower[j : j + 1] == ["in"] and view.lower[j + 1 : j + 2] in (
        ["custody"],
        ["prison"],
        ["detention"],
    ):
        j += 2
    while j + 1 < len(view.doc) and (view.lower[j] in _TIMES or view.lower[j].isdigit()):
        j += 1
        if view.lower[j] == "of" and view.lower[j - 1] in {"night", "morning", "evening", "afternoon"}:
            j += 1
    return min(j, len(view.doc) - 1)


def _tells_the_figure(view: View, i: int) -> bool:
    """Whether the words before the number at token `i` are those that a toll is told with."""
    before = view.lower[i - 1]
    if before in {"of", "as"}:
        return view.lower[i - 2] in _FIGURES
    return before in _TO or view.lower[i] in _TO


def _is_death_toll(view: View, noun: Token) -> bool:
    before = view.lower[noun.i - 1] if noun.i else ""
    if before in {"death", "casualty", "fatality", "human", "overall", "total", "dead"}:
        return True
    return not set(view.lower) & {
        "pay",
        "pays",
        "road",
        "bridge",
        "motorway",
        "highway",
        "booth",
        "took",
        "take",
        "takes",
    }
