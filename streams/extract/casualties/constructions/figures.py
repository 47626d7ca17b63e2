"""Figures that are told of a toll: what it rises to, stands at, is brought to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties import people
from streams.extract.casualties.constructions.by_order import noun_of_number
from streams.extract.casualties.constructions.links import SPANS
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.view import NOUNS, View
from streams.extract.countries import refer

_TO = frozenset(
    """to at of was is reached reaches reach hits hit tops topped top passes passed pass exceeds exceeded
        exceed surpasses surpassed surpassing surpass exceeding topping past above near stands stood nears
        neared approaches approaching approached nearing had has touched touches touching numbered crosses
        crossed crossing breaches breached breaching""".split()
)
_NUMBERED = [
    [word] for word in "numbered surpass surpassed surpasses exceed exceeded top topped pass passed".split()
]
_PEOPLE = [["people"], ["persons"], ["civilians"]]
# Before "of" or "as" and the number: "a toll of 90", "as high as 90".
_RAISE = frozenset("bring brings bringing brought raise raises raised raising take takes took taking".split())
_FIGURES = frozenset("toll total high low tally figure count estimate deaths number many much".split())
_BRINGS = frozenset("bring bringing brings brought taking takes took raising raises raised pushing".split())
_RISES = frozenset("rise rises rose risen climb climbs climbed jump jumps jumped".split())
_SAY = frozenset(
    """put puts putting placed places set sets estimated estimates estimate gave gives give counted counts
    listed lists""".split()
)  # before a figure: "put the dead at 40"
_SIDES = frozenset(
    """army troop troops military rebel rebels regime government enemy combat own human personnel
    militia coalition battlefield forces""".split()
)  # whose losses are men
_AT_WAR = re.compile(
    r"(?i)\b(?:war|army|invasion|invaded|general staff|front ?line|battlefield|soldiers|troops)\b"
)
_FIGHTING = re.compile(
    r"(?i)\b(?:militants?|rebels?|fighters?|soldiers?|troops|militia\w*|shell\w*|clash\w*|front ?line)\b"
)
_ROADS = frozenset(
    "pay pays road bridge motorway highway booth took take takes".split()
)  # that take another toll


_HURT = frozenset("injury injuries injured wounded financial economic".split())  # before a toll of no dead
_THINGS = frozenset("homes houses buildings properties businesses schools animals cattle trees".split())
_REACH = 12  # tokens from "the number of" to the word of harm


@construction("toll", counted_only=True)
def figure_of_the_toll(view: View, noun: Token) -> Iterator[Token]:
    """The number that the toll rises to, reaches, stands at.

    "The death toll from the quake rose from 70 to 96." -> killed 96
    "Deaths in the eruption climbed to 110 on Friday." -> killed 110
    "The toll in Mardin was more than 200 people." -> killed 201+
    "Deaths pass 33,000 as rescuers go home" -> killed 33001+
    "Flood toll crosses 300 mark in Puno" -> killed 301+
    "Toll in Puno blaze now 112" -> killed 112
    "Flood toll in Puno close to 900" -> killed ~900
    "Storm deaths near 700 as rains go on" -> killed ~700
    "They climb over logs as flood deaths rise over 900" -> killed 901+
    "The toll in Mardin rises above 200." -> killed 201+
    "Nine people were killed on Monday, which takes the total since May to 94." -> killed 9; killed 94
    "Nine people were killed; sales brought the total to 94." -> killed 9
    "Nine more died on the road, taking the toll to 25." -> killed 9; killed 25
    "Drivers pay the toll of 20 pesos." -> nothing
    "Deaths may rise, while a quarter of a million people have no heating." -> nothing
    "Storm toll rises as thousands still wait for power" -> nothing
    "The death toll could reach 900." -> nothing
    "Storm death toll likely to pass 900, mayor says." -> nothing
    "The toll is believed to exceed 900." -> killed 901+
    "Quake death toll now over 200,000" -> killed 200001+
    "Fire: death toll at least 41" -> killed 41+
    "Death toll 69 in Peru storm, 19 still missing" -> killed 69; missing 19
    "Death toll 69 years ago was higher." -> nothing
    "Doctors have given tolls ranging from 500 to 900." -> killed 500-900
    "The clinic put the death toll at 61 including women." -> killed 61; killed 2+ part
    "The raid left a toll of 15 villagers wounded." -> wounded 15
    "A man died of his injuries on Monday, taking the toll to 12." -> killed 1; killed 12
    "A man succumbed to his burn injuries, taking the death toll to 12." -> killed 1; killed 12
    "Mobs claimed two more lives; toll now five." -> killed 2; killed 5
    "Second night of raids takes Puno toll past 60" -> killed 61+
    "Blast takes toll above 90 in Puno" -> killed 91+
    "Puno ends search for ferry, toll 54" -> killed 54
    "The bridge takes a toll of 20 pesos." -> nothing
    "The toll of homes lost to the wildfire reaches 900." -> nothing
    "A record 30 new deaths are reported, bringing the toll to 900." -> killed 30; killed 900
    "The state's toll reached 900 and 40,200 confirmed cases." -> killed 900
    "A car hit a crowd, with a death toll as high as 80 and 95 people hurt." -> killed <=80; wounded 95
    "The death toll is 12 and the injury toll is 60." -> killed 12
    """
    if noun.lower_ == "toll" and not _is_death_toll(view, noun):
        return
    if noun.lower_ in {"deaths", "fatalities"} and any(
        c.i in view.number_at and c.i < noun.i for c in noun.children
    ):
        return  # "Three deaths are reported, bringing the toll to 40": they have a figure of their own
    if noun.lower_ == "total" and not _adds_to_it(view, noun):
        return
    if any(child.lower_ in {"his", "her", "their"} for child in noun.children):
        return  # "died of his injuries, taking the toll to 12"
    for counted in _figure_after(view, noun):
        told_of = view.meanings.get(counted.i + 1, ())
        if not any(meaning.kind == "wounded" for meaning in told_of):
            yield counted


def _adds_to_it(view: View, noun: Token) -> bool:
    """Whether deaths told before bring a total to its figure: "six died, bringing the total to 40"."""
    brings = view.lower[noun.i - 2] in _BRINGS and view.lower[noun.i - 3] in {",", "which", "that", "and"}
    told = (m for i, ms in view.meanings.items() if i < noun.i - 2 for m in ms if m.frame != "toll")
    return brings and any(meaning.kind == "killed" for meaning in told)


@construction("harm", "state", "suffer", "act", "body", "lose", "lives", counted_only=True)
def figure_of_the_number(view: View, word: Token) -> Iterator[Token]:
    """The figure that a number of victims rises to.

    "The number of people killed in the landslide has risen to 46." -> killed 46
    "The number of dead stood at 12." -> killed 12
    "The number of people who were killed in the 3 explosions rose to 50." -> killed 50
    "Number of dead in lorry more than 70" -> killed 71+
    "The number of those displaced by the flood climbed past 38,000." -> displaced 38001+
    "The number of people who perished in the crash rose from 49 to 51." -> killed 51
    "The raids bring to 67 the number of civilians killed in a week." -> killed 67
    "The raid brought to more than 40 the number killed there." -> killed 41+
    "He put the number of those killed in the two days at more than 125." -> killed 126+
    "It took the number of arrests since the vote to over 10,000." -> detained 10001+
    "The number of deaths in Peru approaches 100,000." -> killed ~100000
    "The death of a guard brings to 61 the leaders slain this year." -> killed 1; killed 61
    "The number of bodies found in Puno reaches 149." -> killed 149
    "The number of those who perished in the wreck could climb to 40." -> nothing
    "A man died, taking to 13 the number of marchers who have lost their lives." -> killed 1; killed 13
    "Number of bodies recovered from the mine rises to 34" -> killed 34
    "The number of refugees and of internally displaced people has topped 900,000." -> displaced 900001+
    """
    before = view.lower[max(0, word.i - _REACH) : word.i]
    if word.tag_ != "VBZ" and "number" in before and ("of" in before or before[-1] == "number"):
        yield from _brought_to(view, word.i - len(before) + before.index("number"))
        yield from _figure_after(view, word)
    elif word.tag_ in {"VBN", "VBD"} and "to" in before and "the" in before and _BRINGS & set(before):
        yield from _brought_to(view, max(i for i in range(word.i) if view.lower[i] == "the") + 1)


def _brought_to(view: View, i: int) -> Iterator[Token]:
    """The figure to which the number at token `i` is brought, told before it: "brings to 67 the number"."""
    if i >= 4 and view.lower[i - 1] == "the" and i - 2 in view.number_at:
        first = min(j for j in view.number_at if view.number_at[j] is view.number_at[i - 2])
        if view.lower[first - 1] == "to":
            yield view.doc[i - 2]


def _figure_after(view: View, word: Token) -> Iterator[Token]:
    for i in range(word.i + 1, min(word.i + 30, len(view.doc))):
        if view.doc[i].text in {".", ";", '"'} or (word.lower_ == "injuries" and view.lower[i] == "deaths"):
            return
        if i in view.number_at and i - 1 not in view.number_at:
            if _tells_the_figure(view, i) and (
                word.lower_ == "toll" or i - word.i > 1 or view.lower[i] in _TO
            ):
                counted = noun_of_number(view, i)
                yield view.doc[i] if counted.lower_ == "mark" else counted
                return
            noun = noun_of_number(view, i).lower_
            of_time = noun in SPANS or people.is_known_thing(noun)
            if view.lower[i - 1] not in {"from", "on", "in", ","} and not of_time:
                return


@construction("state", "harm", counted_only=True)
def dead_put_at(view: View, word: Token) -> Iterator[Token]:
    """The figure at which somebody puts the dead.

    "Fire officials put the dead at 24." -> killed 24
    "The army put the number of its wounded at 60." -> wounded 60
    "The mayor put the number of the dead at 28 and that of the injured at 63." -> killed 28; wounded 63
    "He put the missing keys at the door." -> nothing
    "He put the age of the deceased at 35." -> nothing
    "The dead numbered 86 on Thursday." -> killed 86
    "Displaced people surpass 60 million" -> displaced 60000001+
    "Wounded civilians top 900 in Puno" -> wounded 901+
    "Displaced people pass 60 checkpoints" -> nothing
    "It brings the dead in the territory to 150." -> killed 150
    "He puts the number of those killed at 50 and of the wounded at 80." -> killed 50; wounded 80
    """
    and_that_of = view.lower[max(0, word.i - 3) : word.i] in (
        ["that", "of", "the"],
        ["those", "of", "the"],
        ["and", "of", "the"],
    )
    before = view.lower[max(0, word.i - (18 if and_that_of else 7)) : word.i]
    if _RAISE & set(view.lower[max(0, word.i - 3) : word.i]) and view.lower[word.i - 1] == "the":
        to = next(
            (j for j in range(word.i + 1, min(word.i + 9, len(view.doc) - 1)) if view.lower[j] == "to"), 0
        )
        if to and to + 1 in view.number_at:
            yield noun_of_number(view, to + 1)
    i = word.i + 2 + (view.lower[word.i + 1 : word.i + 2] in _PEOPLE)
    if view.lower[i - 1 : i] in _NUMBERED and i in view.number_at:
        counted = noun_of_number(view, i)
        yield from () if people.is_known_thing(counted.lower_) else (counted,)
    i = word.i + 2
    said = _SAY & set(before) and not {"age", "ages"} & set(before)
    if i < len(view.doc) and view.lower[i - 1] in {"at", "as"} and i in view.number_at and said:
        yield noun_of_number(view, i)


@construction("losses", counted_only=True)
def losses_of_a_side(view: View, noun: Token) -> Iterator[Token]:
    """The figure of an army's losses.

    "The opposition put rebel losses at 18." -> killed 18
    "The general gave his army's losses as 15 soldiers and five officers." -> killed 15; killed 5
    "Enemy losses amount to 30 fighters." -> killed 30
    "Peru put Chilean losses at 1,200 since the invasion." -> killed 1200
    "The war goes on; Chile's losses have topped 40,000, the general staff said." -> killed 40001+
    "The war hit trade; Chile's losses were 900, its wounded among them." -> nothing
    "Chile's losses were put at 20 million." -> nothing
    "The bank's losses were put at 20 million." -> nothing
    "The YPG put its losses at four and those of the militants at 31." -> killed 4
    "The firm put its losses at four million." -> nothing
    "The rebels' losses were 12 tanks." -> nothing
    """
    owned = view.lower[noun.i - 1] in {"its", "their"} and _FIGHTING.search(view.text) is not None
    if not (
        owned or _SIDES & set(view.lower[max(0, noun.i - 6) : noun.i]) or _of_a_country_at_war(view, noun)
    ):
        return
    for i in range(noun.i + 1, min(noun.i + 8, len(view.doc))):
        if view.lower[i] in {".", ",", ";"}:
            return
        if i in view.number_at:
            if view.lower[i - 1] in {"at", "as", "to", "were", "of", "are"} or view.lower[i] in _TO:
                yield noun_of_number(view, i)
            return


def _of_a_country_at_war(view: View, noun: Token) -> bool:
    """Whether losses are those of a country, in a sentence on war, and count the dead alone."""
    before = [word for word in view.lower[max(0, noun.i - 2) : noun.i] if word not in {"'s", "’s"}]
    side = before and refer(before[-1].title(), ("name", "adjective", "capital")) is not None
    text = view.text
    return bool(side) and _AT_WAR.search(text) is not None and "wounded" not in text


@construction("toll", counted_only=True)
def figure_before_the_toll(view: View, noun: Token) -> Iterator[Token]:
    """The toll named by its number.

    "A 40 death toll" -> killed 40
    """
    i = noun.i - 2
    if noun.lower_ == "toll" and i >= 0 and view.lower[i + 1] == "death" and i in view.number_at:
        yield view.doc[i]


def _tells_the_figure(view: View, i: int) -> bool:
    """Whether the words before the number at token `i` are those that a toll is told with.

    A headline leaves them out: "Death toll 69", "Search ends, toll 54", "Death toll now over 200", "Number of
    dead in truck more than 70".
    """
    before = view.lower[i - 1]
    quantity = view.number_at[i]
    bounded = quantity.approx or quantity.bound in {"more than", "at least"}
    bound = bounded and view.doc[i - 1].tag_ in NOUNS
    opens = max((j + 1 for j in range(i) if view.lower[j] in {";", ":", "with"}), default=0)
    aside = before == "toll" and view.lower[max(0, i - 2)] == ","
    opens = i - 1 if aside else opens
    toll = aside or (before == "toll" and view.lower[max(0, i - 2)] == "death")
    # "Toll in Lima blaze now 12": the tagger takes the noun for a verb.
    ends = i - 2 if before == "now" and view.doc[i - 2].tag_ == "VBP" else i
    if (bound or toll or before == "now") and not any(t.tag_[:2] == "VB" for t in view.doc[opens:ends]):
        return True
    if before == "from":
        return bool(view.lower[i - 2] == "ranging")
    if before in {"of", "as"}:
        return view.lower[i - 2] in _FIGURES
    if view.lower[i] in {"over", "above"} and before in _RISES:
        return True
    return before in _TO or view.lower[i] in _TO


def _is_death_toll(view: View, noun: Token) -> bool:
    before = view.lower[noun.i - 1] if noun.i else ""
    if before in _HURT or _THINGS.intersection(view.lower[noun.i + 2 : noun.i + 4]):
        return False
    if before in {"death", "casualty", "fatality", "human", "overall", "total", "dead"}:
        return True
    brought = before == "the" and view.lower[noun.i - 2] in _BRINGS
    if brought and view.lower[noun.i + 1 : noun.i + 2] == ["to"]:
        return True  # "nine more died on the road, taking the toll to 25"
    rises = not {"to", "past", "above", "over"}.isdisjoint(view.lower[noun.i + 1 : noun.i + 2])
    return (_ROADS - _RAISE if rises else _ROADS).isdisjoint(view.lower)
