"""Verbs whose victims the parse does not tell: those that stand right before or after."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.constructions.by_order import named_first, phrase_after, phrase_before
from streams.extract.casualties.constructions.grammar import active, past_particle
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.constructions.verb_numbers import objects
from streams.extract.casualties.lexicon import BARE
from streams.extract.casualties.people import is_person_word
from streams.extract.casualties.view import View

_DOES = frozenset("shoots kills stabs murders".split())
_GOES_ON = frozenset("who whose in of with from accused convicted at on".split())
_FAR = 4  # tokens between somebody and what became of him, so many that the parse often loses him
_FIGHTS = frozenset({"fighting", "battling"})  # for life


@construction("harm", "suffer")
def first_of_a_headline(view: View, verb: Token) -> Iterator[Token]:
    """Whom a headline begins with, where much stands between him and what has become of him.

    "Doctor in charge of treating Ana Soto in Puno after poisoning dies suddenly" -> killed 1
    "Couple who 're-defected' to Peru arrested by police" -> detained 2
    "Boss of firm in which two clerks died speaks" -> killed 2
    "Mother of boy arrested by police speaks" -> detained 1
    """
    first = next((token for token in view.doc[:4] if token.tag_ == "NN"), None)
    goes_on = view.lower[verb.i + 1 : verb.i + 2]
    told = verb.lower_ == "dies" or (verb.tag_ == "VBN" and set(goes_on) <= {"by", "over", "for"})
    if first is None or not told or verb.i - first.i < _FAR or not is_person_word(first.lower_):
        return
    opens = all(token.tag_ in {"JJ", "NNP", "NN", "``"} for token in view.doc[: first.i])
    own = any(c.dep_[:5] == "nsubj" and is_person_word(c.lower_) for c in verb.children)
    who = view.doc[verb.i - 1]
    named = is_person_word(who.lower_) or (who.tag_ in {"NNP", "NNS"} and verb.lower_ == "dies")
    if opens and not (own or named) and view.lower[first.i + 1] in _GOES_ON:
        yield first


@construction("harm", "suffer")
def just_before(view: View, verb: Token) -> Iterator[Token]:
    """Where the parse has no answer, the victims are the noun phrase that ends where the verb begins.

    "James Roe, scientist and maker of a theory, which says Earth acts as one thing, has died." -> killed 1
    "Dozens of Insurgents Killed, Scores Injured in Aleppo" -> killed 12+; wounded 20+
    "Deputies shot and killed two dogs in a field." -> nothing
    "Four youths in a pickup truck shot at policemen who were guarding a bank in Lima." -> nothing
    "He met the widows of soldiers missing or killed in the war." -> missing 2+; killed 2+
    "Officials kill thousands of hamsters." -> nothing
    "Explosion in Afghanistan kills and wounds at least 100." -> wounded 100+
    "Boy run over and killed after cup win" -> killed 1
    "Over 50 men and women – the count is 51 – were killed on Monday." -> killed 51+
    "Officer shoots man dead in Lima" -> killed 1
    "Mother-of-three shot dead outside home" -> killed 1
    "Father-of-two killed in crash" -> killed 1
    "Shots left four men dead and a commuter fighting for her life." -> killed 4; wounded 1
    "Hundreds marched for a girl shot and critically hurt by guards." -> wounded 1
    "Paper withdraws posts for telling name of boy allegedly beaten and murdered" -> killed 1
    """
    if view.lower[verb.i - 1 : verb.i] == ["who"] and "suffer" in view.frames_of(verb):
        yield from phrase_before(view, verb.i - 1)
    elif list(objects(view, verb)):
        return
    elif verb.tag_ in {"VBN", "VBD"} and (first := _joins(view, verb)):
        while first and (
            view.lower[first] in {"and", "then", "or", "missing", "dead", "run", "over"}
            or view.doc[first].tag_ in {"VBN", "VBD", "RB"}
            or "harm" in view.frames_of(view.doc[first])
        ):
            first -= 1
        yield from phrase_before(view, first + 1)
    elif "suffer" in view.frames_of(verb) and view.lower[verb.i - 2 : verb.i] == [",", "has"]:
        yield from named_first(view, verb.i)
    elif verb.lower_.endswith("s") and "suffer" not in view.frames_of(verb):
        return  # "kills": who stands before it does it
    elif (verb.tag_ != "VBG" or verb.lower_ in _FIGHTS) and not (active(view, verb) or _shoots(verb)):
        yield from phrase_before(view, verb.i)


def _joins(view: View, verb: Token) -> int:
    """The "and" that joins a verb to another right before it: "shot and critically hurt"; 0 if none does."""
    i = verb.i - 2 if verb.i and view.lower[verb.i - 1].endswith("ly") else verb.i - 1
    return i if i > 0 and view.lower[i] in {"and", "or"} else 0


def _shoots(verb: Token) -> bool:
    """Whether a verb can only tell what somebody does to others: "Officer shoots man dead"."""
    does = verb.lower_ in _DOES or verb.lower_ in BARE
    return does and verb.i + 1 < len(verb.doc) and not verb.nbor(1).is_punct


@construction("harm")
def just_after(view: View, verb: Token) -> Iterator[Token]:
    """Where the parse has no answer, the victims of an active verb are the noun phrase after it.

    "Gunmen kill policeman in Mosul" -> killed 1
    "Indian police arrest suspect in Toyah Cordingley case" -> detained 1
    "Lima police detain 'primary suspect' in killings" -> detained 1
    "Authorities seal premises of Radio M, arrest director" -> detained 1
    "The Kano murders" -> nothing
    "Bar Z Nevada shooting: Six dead after attack" -> killed 6
    "The rebels shot down 12 fighter planes." -> nothing
    "Men on a motorcycle shot to death a village chairman in Datu." -> killed 1
    "A fisherman was stabbed to death a week ago." -> killed 1
    "Fellow Dane Jens Holm is beaten by Rafael Costa." -> nothing
    "Finns beaten 2-1 in Turkey" -> nothing
    "Anger as teen shot by Greek police dies" -> wounded 1
    "The suspects of the 2018 nerve agent poisoning were named." -> nothing
    "A minister raised the idea of shooting protesters." -> nothing
    "The state is accused of detaining Uyghurs." -> detained 2+
    "The keeper wiped out the striker." -> nothing
    "The painter captured them for his new book." -> nothing
    "The club has two players out injured." -> nothing
    "Three thousand clerks were detained between 1940 and 1945." -> detained 3000
    "The commander of SEAL Team 8 died." -> killed 1
    "Parents of 43 missing students still seek answers." -> missing 43
    """
    if verb.tag_ != "VBN":
        yield from phrase_after(view, past_particle(view, verb))
