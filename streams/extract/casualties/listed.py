"""What the lexicon says of a word, as far as its neighbours leave it."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from streams.extract.casualties.frames import Trigger
from streams.extract.casualties.lexicon import DEADLY, LEXICON, PARTICLES
from streams.extract.casualties.people import class_of

_POLICE = frozenset("police cops detectives authorities".split())
_SAID_OF_THINGS = frozenset(
    """held laid put riddled wiped blown torn taken bused bussed gone went
    locked locking picked swept sent fell embraced met rendered roughed found""".split()
)
_KILLED_BY_IT = re.compile(
    r"(?:in cold blood|execution[- ]style)\b"
    r"|(?:\S+ ){0,2}(?:dead|to (?:their )?deaths?|alive|beyond (?:\w+ )?recognition)\b"
    r"|(?:[^\s,;:.]+ ){3,4}(?:dead|alive)\b|(?:[^\s;:.]+ ){3,12}to death\b"
)
_ON_THE_SPOT = re.compile(r"(?:[^\s;:.]+ ){0,14}?(?:on the spot|at (?:close|point[- ]blank) range)\b")
_SHOT_AT = re.compile(
    r"to (?:[\w-]+ )?(?:fame|prominence|stardom|power|success)\b"
    r"|at (?:\w+ )?(?:convoy|car|cars|vehicles?|bus|train|truck|jeep|patrol|post|camp|house"
    r"|office|station|building|crowd|checkpoint)\b"
    r"|at (?:from|by|in|on|during|outside|near|while|when|as|and|(?:\w+ )?times)\b"
    r"|at ?[.,;]"
)  # and perhaps missed
_MANY = re.compile(r"\d|dozens|scores|hundreds|several|many|at$|more$|(?:two|three|four|five|six|ten)$")
_BOUNDS = frozenset(
    "more less fewer than at least over about around nearly almost some up to as many".split()
)
_VAGUE = frozenset("dozens scores hundreds thousands".split())
_FOUND_DEAD = frozenset("bludgeoned hacked trampled crushed frozen smothered charred".split())
_SHOT_THINGS = frozenset("hoops baskets video videos footage film scenes photos photographs pictures".split())
_SCORE = re.compile(r"\d+ ?[-–] ?\d+\b")
_IN_FLAMES = re.compile(r"in (?:the |an? )?(?:\w+ )?(?:inferno|blaze|fire|flames)\b")
_MASS_GRAVE = re.compile(r"in (?:\S+ ){0,2}?(?:mass|common|shallow|unmarked) (?:\w+ )?graves?\b")
_WEAPONS = frozenset("bomb blast explosion attack shelling gunfire grenade shooting strike gunman".split())
_BE = frozenset("is are was were be been 's 're".split())
_COSTS = re.compile(
    r"(?i)\b(?:prices?|inflation|costs?|cuts|sanctions?|tariffs?|tax(?:es)?|polic(?:y|ies)|economy|recession"
    r"|shortages?|closures?|debts?|slowdown|slump|delays?|lockdowns?|boycotts?|bans?|curbs)\b[^,.;:]*$"
)
_LIVED = re.compile(r"(?i)\b(?:injur|wound|hurt|rescu|surviv|hospital|treated|alive|pulled|cardiac)\w*")
_CRUSHED_BY = re.compile(
    r"(?:(?:by|under|beneath|between) (?:[\w-]+ ){0,4}?(?:trucks?|lorry|lorries|trailers?|tankers?"
    r"|bus(?:es)?|trains?|trams?|tractors?|tippers?|cars?|vans?|vehicles?|wheels|tyres|tires|rubble"
    r"|debris|boulders?|rocks?|trees?|walls?|roofs?|slabs?|pillars?|cranes?|machines?|machinery"
    r"|crowd|stampede)|in (?:an?|the) (?:\w+ )?(?:stampede|rush|crowd))\b"
)
_GRAVELY = frozenset("badly severely seriously slightly critically".split())


def _aimed_at(verb: Token) -> bool:
    """Whether people are named at whom it was shot: "youths in a pickup shot at policemen"."""
    aimed = (child for child in verb.children if child.lower_ == "at" and child.i > verb.i)
    return any(class_of(who.lower_) or who.tag_ == "PRP" for at in aimed for who in at.children)


def as_listed(token: Token) -> tuple[Trigger, ...]:
    """What the lexicon says of a word, as far as its neighbours leave it."""
    doc, word = token.doc, token.lower_
    found = LEXICON.get(word, ())
    if found and found[0].kind == "wounded" and "to death" in doc[token.i + 1 : token.i + 4].text.lower():
        return (replace(found[0], kind="killed"),)
    if token.tag_ in {"NN", "NNS"} and any(trigger.frame == "act" for trigger in found):
        followed = _before_a_number(token)  # a headline's verb
        in_town = token.i > 2 and doc[token.i - 2].lower_ == "in" and doc[token.i - 1].tag_ == "NNP"
        active = token.i > 0 and not word.endswith("ing")  # "the police killing of a man"
        by_police = active and doc[token.i - (3 if in_town else 1)].lower_ in _POLICE  # "Police arrest man"
        whom = (
            token.head.lower_ if token.dep_ == "compound" and token.i and doc[token.i - 1].text == "," else ""
        )
        by_police = by_police or class_of(whom) is not None  # "Police raid bank, arrest director"
        if not (followed or by_police):
            found = tuple(trigger for trigger in found if trigger.frame != "harm")
    if token.tag_ == "NN" and word.endswith("ing"):  # "the nerve agent poisoning"
        found = tuple(trigger for trigger in found if not (trigger.frame == "harm" and trigger.people_only))
    if word.startswith("gass") and "tear" in doc[max(0, token.i - 2) : token.i].text.lower():
        return ()  # "the marchers were tear-gassed"
    if word == "dead" and token.i > 1 and doc[token.i - 2 : token.i].text.lower() == "brain-":
        return ()
    if word == "jail" and token.tag_ == "NN":
        return tuple(trigger for trigger in found if trigger.frame == "custody")
    if word == "jails" and token.i and doc[token.i - 1].tag_ == "CD":
        return ()  # "in five jails"
    harms = token.i + 1 < len(doc) and (_MANY.match(doc[token.i + 1].lower_) or _of_a_bomb(token))
    if word.startswith("hospitali") and _until_death(token):
        return ()
    if word == "wounds" and (harms or _goes_on(token)):
        return found  # "Blast Kills at Least 6 and Wounds Dozens"; "Bomb wounds Russian official"
    if word == "wounds" and token.tag_ == "NNS":
        found = tuple(trigger for trigger in found if trigger.frame == "injury")
    if meaning := phrasal(token):
        return (meaning,)
    if found and found[0].kind == "wounded" and _fatally(token):
        return (Trigger("killed", "harm"),)
    return found


def _before_a_number(token: Token) -> bool:
    """Whether a number is what follows, its bound before it: "massacres 40", "arrests more than 100".

    Not so of a year, nor of deeds that are compared: "arrests over 2019 riots", "killings more than doubled".
    """
    for after in token.doc[token.i + 1 : token.i + 4]:
        if after.tag_ == "CD" or after.lower_ in _VAGUE:
            year = after.i > token.i + 1 and re.fullmatch(r"(?:19|20)\d\d", after.text) is not None
            return not year
        if after.lower_ not in _BOUNDS:
            return False
    return False


def _goes_on(token: Token) -> bool:
    """Whether it is what a deed also does, lost to the parse: "kills six people and wounds another 40"."""
    doc, i = token.doc, token.i
    counted = _before_a_number(token) or doc[i + 1 : i + 2].text.lower() == "another"
    return counted and i > 1 and doc[i - 1].lower_ in {"and", ","} and any(t.tag_ == "VBZ" for t in doc[:i])


def _until_death(token: Token) -> bool:
    """Whether somebody is told to die after it: "she dies after being hospitalized since May"."""
    if any(child.dep_ in {"nsubj", "nsubjpass"} for child in token.children):
        return False
    above = list(token.ancestors)[:3]
    return token.dep_ in {"pcomp", "advcl"} and any(t.lower_ in {"dies", "died", "die"} for t in above)


def _of_a_bomb(token: Token) -> bool:
    """Whether a weapon stands right before "wounds", and no preposition after it."""
    before, after = token.doc[max(0, token.i - 1) : token.i], token.doc[token.i + 1]
    return before.text.lower() in _WEAPONS and after.tag_ in {"JJ", "NN", "NNS", "NNP", "DT"}


def hurt(verb: Token) -> tuple[Trigger, ...]:
    """In deed: what is "hurting farmers" for a time takes money from them, where nobody counts them.

    So do prices, taxes and the like: "Soaring prices hurt families".
    """
    going_on = any(child.dep_ == "aux" and child.lower_ in _BE for child in verb.children)
    counted = any(token.tag_ == "CD" for token in verb.doc[verb.i + 1 : verb.i + 5])
    costs = verb.tag_[:2] == "VB" and _COSTS.search(verb.doc[: verb.i].text) is not None
    return () if (going_on or costs) and not counted else as_listed(verb)


_SLIDES = re.compile(r"\b(?:land|mud|rock)slides?\b|\bavalanches?\b|\b(?:earth)?quakes?\b|\brubble\b", re.I)


def of_deeds(verb: Token) -> tuple[Trigger, ...]:
    """Verbs of deeds that may kill: "burnt alive", "shot on the spot", "badly burned"."""
    doc, word = verb.doc, verb.lower_
    if meaning := phrasal(verb):
        return (meaning,)
    in_a_grave = word == "buried" and _MASS_GRAVE.match(doc[verb.i + 1 : verb.i + 7].text.lower())
    if in_a_grave or (word == "buried" and _laid_in_graves(verb)):
        return (Trigger("killed", "harm", True),)
    if word == "buried" and "alive" not in doc[verb.i + 1 : verb.i + 5].text.lower():
        return ()  # "residents buried 90 dead"
    if word == "buried" and _SLIDES.search(doc.text):
        return ()  # who lies alive under a landslide is missing
    after = doc[verb.i + 1 : verb.i + 2].text
    told_after = verb.tag_ not in {"NN", "NNS"} or after not in {":", ",", ";", "-", "–", "—"}
    if told_after and _killed_by_it(verb) and word != "found":
        return (Trigger("killed", "harm", word in {"found", "run"}),)
    if word in {"roasted", "charred"} and _IN_FLAMES.match(doc[verb.i + 1 : verb.i + 5].text.lower()):
        return (Trigger("killed", "harm", True),)
    if word in _FOUND_DEAD and verb.i and doc[verb.i - 1].lower_ == "found":
        return (Trigger("killed", "harm"),)
    by_it = word == "crushed" and _CRUSHED_BY.match(doc[verb.i + 1 : verb.i + 9].text.lower())
    if word == "crushed" and (by_it or _counted(verb)) and not _LIVED.search(doc.text):
        return (Trigger("killed", "harm", True),)
    on_the_spot = word == "shot" and _ON_THE_SPOT.match(doc[verb.i + 1 : verb.i + 18].text.lower())
    if on_the_spot or _fatally(verb):
        return (Trigger("killed", "harm"),)
    if word == "shot" and (_SHOT_AT.match(doc[verb.i + 1 : verb.i + 5].text.lower()) or _aimed_at(verb)):
        return ()
    if word in {"beaten", "beating", "beat", "beats"} and after in {"back", "off"}:
        return ()  # "before they were beaten back by the army"
    if word == "beaten" and (_by_a_rival(verb) or _SCORE.match(doc[verb.i + 1 : verb.i + 4].text)):
        return ()
    if word in {"burned", "burnt"} and verb.i and (doc[verb.i - 1].lower_ in _GRAVELY or _so_many(verb)):
        return (Trigger("wounded", "harm", True),)
    if word == "shot" and doc[verb.i + 1 : verb.i + 2].text in _SHOT_THINGS:
        return ()
    if word in {"shoots", "shooting"} and not _at_somebody(verb):
        return ()
    kind = DEADLY[word] if verb.tag_ != "NN" or _shot_in_a_headline(verb) else None
    return (Trigger(kind, "harm", True),) if kind else ()


def _counted(verb: Token) -> bool:
    """Whether a number of people is what something was done to: "106 people were crushed"."""
    whom = [c for c in verb.children if c.dep_ == "nsubjpass" and class_of(c.lower_)]
    return any(number.tag_ == "CD" for who in whom for number in who.children)


def _so_many(verb: Token) -> bool:
    """Whether a verb has a counted object: "the blast burned seven people"."""
    return any(
        child.dep_ == "dobj" and any(c.tag_ == "CD" for c in child.children) for child in verb.children
    )


def _shot_in_a_headline(word: Token) -> bool:
    """Whether the tagger has taken what happened for a thing: "Clerk shot, colleague held"."""
    before, after = word.doc[max(0, word.i - 1) : word.i], word.doc[word.i + 1 : word.i + 2]
    told = after.text.lower() in {",", "by", "outside", "while", "after", "at", "near", "during", ""}
    told = told or (
        after.text.lower() == "and" and "VBN" in {t.tag_ for t in word.doc[word.i + 2 : word.i + 4]}
    )
    return (
        word.lower_ == "shot"
        and told
        and any(class_of(who.lower_) and who.tag_[:2] == "NN" for who in before)
    )


def _by_a_rival(verb: Token) -> bool:
    """Whether somebody is beaten in a match, by one who is named: "Evans is beaten by Rafael Nadal"."""
    by = verb.doc[verb.i + 1 : verb.i + 2].text.lower() == "by"
    return by and all(token.tag_ == "NNP" for token in verb.doc[verb.i + 2 : verb.i + 4])


def _at_somebody(verb: Token) -> bool:
    """Whether somebody is shot at: not "shoots 74" at golf, nor "the school shooting"."""
    doc, i = verb.doc, verb.i
    aged = {"-", "people", "men", "others"}  # "shoots 14-year-old"
    score = doc[i + 1 : i + 2].text.isdigit() and doc[i + 2 : i + 3].text not in aged
    return not score and not (verb.lower_ == "shooting" and i > 0 and doc[i - 1].tag_[:2] == "NN")


def _laid_in_graves(verb: Token) -> bool:
    """Whether people bury a number of others: "we have buried 145 people"; a landslide buries the living."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    counted = verb.i + 1 < len(verb.doc) and verb.nbor(1).tag_ == "CD"
    return (
        counted
        and subject is not None
        and (subject.lower_ in {"we", "they"} or class_of(subject.lower_) is not None)
    )


def _killed_by_it(verb: Token) -> bool:
    """Whether the words after a verb say that it killed: "burnt alive", "hacked ten people to death"."""
    return _KILLED_BY_IT.match(verb.doc[verb.i + 1 : verb.i + 14].text.lower()) is not None


def deadly(noun: Token) -> bool:
    """Whether a deed killed: "the fatal shooting", "a deadly stabbing attack"."""
    before = noun.doc[max(0, noun.i - 2) : noun.i]
    return noun.tag_ in {"NN", "NNS"} and any(word.lower_ in {"deadly", "fatal"} for word in before)


def _fatally(verb: Token) -> bool:
    """Whether it was fatal: "fatally shot", "shot fatally in the street", not "found fatally shot"."""
    after = verb.doc[verb.i + 1 : verb.i + 3]
    of_another = len(after) > 1 and after[1].tag_ in {"VBN", "VBD", "JJ"}
    beside = (*verb.doc[max(0, verb.i - 1) : verb.i], *after[: 0 if of_another else 1])
    return any(word.lower_ in {"fatally", "mortally"} for word in beside)


def phrasal(token: Token) -> Trigger | None:
    """What a verb tells with a particle after it: "rounded up"; None if it has none."""
    reach = 9 if token.lower_ == "riddled" else 3  # "riddled the mayor's car and him with bullets"
    for after in token.doc[token.i + 1 : token.i + reach]:
        if meaning := PARTICLES.get((token.lower_, after.lower_)):
            return Trigger(*meaning, people_only=token.lower_ in _SAID_OF_THINGS)
    return None


def destroy(verb: Token) -> tuple[Trigger, ...]:
    """Counted people, as armies say it: "30 militants were destroyed", not "camps of 30 militants were"."""
    told = [
        child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"} and class_of(child.lower_)
    ]
    counted = (any(child.dep_ == "nummod" for child in noun.children) for noun in told)
    return as_listed(verb) if any(counted) else ()
