"""What a word means where it stands: which of the lexicon's meanings its neighbours leave it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Token

from streams.extract.casualties.lexicon import ATTACKS, DEADLY, DOERS, LEXICON, MEANT, PARTICLES, Trigger
from streams.extract.casualties.people import is_person_word

_ILLS = frozenset(
    """injuries injury wounds wound burns disease illness cancer covid covid-19 virus coronavirus infection
        heat cold hunger complications sickness pneumonia exhaustion blast them""".split()
)
_POLICE = frozenset("police cops detectives authorities".split())
_HELD_FOR = frozenset("for in after over as following amid , .".split())
_HELD_FROM = frozenset("from over after following".split())
_HOSTAGES = frozenset("hostage hostages captive captives".split())
_SAID_OF_THINGS = frozenset("held put riddled wiped blown torn taken bused bussed".split())
_GRAVE = frozenset({"in critical", "in serious", "in grave", "a critical", "a serious"})
_OUT_OF_SIGHT = re.compile(r"\b(?:view|sight|spotlight|screens?|shelves|stage|scene|public eye|thin air)\b")
_KILLED_BY_IT = re.compile(
    r"(?:\S+ ){0,2}(?:dead|to (?:their )?deaths?|alive)\b|(?:[^\s,;:.]+ ){3,4}dead\b"
    r"|(?:[^\s,;:.]+ ){3,7}to death\b"
)
_IN_BATTLE = re.compile(
    r"(?:in|during|to) (?:\S+ ){0,4}?(?:ambush|battles?|combat|action|clash\w*|fighting|shelling|gunfire|fire"
    r"|bullets?|snipers?|mortars?|rockets?|attacks?|grenades?|bombs?)\b"
)
_DRIVEN_OUT = re.compile(r"(?:\S+ ){0,6}?out(?: of (?:the|their)\b|[.,;]|$| (?:and|since|as)\b)")
_FOR_LIFE = re.compile(r"for (?:his |her |their |its )?li(?:fe|ves)\b")
_HIT_BY = re.compile(r"\b(?:bullets?|pellets?|shrapnel|gunfire|shotgun)\b")
_SHOT_AT = re.compile(r"at (?:from|by|while|when|as|and|(?:\w+ )?times)\b|at ?[.,;]")  # and perhaps missed
_GRAVELY = frozenset("badly severely seriously slightly critically".split())
_NOT = frozenset("not n't".split())
_PERILS = frozenset(
    """crash attack attacks fall fire blaze explosion shooting stabbing collapse quake earthquake avalanche
    journey crossing voyage ordeal sinking accident night winter impact gunfire shelling flood""".split()
)
_HIRED = frozenset("paid hired professional contract".split())


def meanings(token: Token) -> tuple[Trigger, ...]:
    """What a token may tell of harm, from its form and the words right beside it."""
    word = token.lower_
    if word not in MEANT or (token.is_title and _in_a_name(token)):
        return ()
    if word in ATTACKS and _deadly(token):
        return (Trigger("killed", "act", True),)
    if word in DEADLY:
        return _of_deeds(token)
    sense = _SENSES.get(word)
    return _as_listed(token) if sense is None else sense(token)


def _as_listed(token: Token) -> tuple[Trigger, ...]:
    """What the lexicon says of a word, as far as its neighbours leave it."""
    doc, word = token.doc, token.lower_
    found = LEXICON.get(word, ())
    if found and found[0].kind == "wounded" and "to death" in doc[token.i + 1 : token.i + 4].text.lower():
        return (replace(found[0], kind="killed"),)
    if token.tag_ in {"NN", "NNS"} and any(trigger.frame == "act" for trigger in found):
        followed = token.i + 1 < len(doc) and doc[token.i + 1].tag_ == "CD"  # a headline's verb
        by_police = token.i and doc[token.i - 1].lower_ in _POLICE  # "Police arrest man"
        if not (followed or by_police):
            found = tuple(trigger for trigger in found if trigger.frame != "harm")
    if word == "wounds" and token.tag_ == "NNS":
        found = tuple(trigger for trigger in found if trigger.frame == "injury")
    if phrasal := _phrasal(token):
        return (phrasal,)
    if found and found[0].kind == "wounded" and _fatally(token):
        return (Trigger("killed", "harm"),)
    return found


def _of_deeds(verb: Token) -> tuple[Trigger, ...]:
    """Verbs of deeds that may kill: "burnt alive", "shot on the spot", "badly burned"."""
    doc, word = verb.doc, verb.lower_
    if phrasal := _phrasal(verb):
        return (phrasal,)
    if _killed_by_it(verb) and word != "found":
        return (Trigger("killed", "harm", word in {"found", "run"}),)
    on_the_spot = word == "shot" and doc[verb.i + 1 : verb.i + 4].text.lower() == "on the spot"
    if on_the_spot or _fatally(verb):
        return (Trigger("killed", "harm"),)
    if word == "shot" and _SHOT_AT.match(doc[verb.i + 1 : verb.i + 5].text.lower()):
        return ()
    if word in {"burned", "burnt"} and verb.i and doc[verb.i - 1].lower_ in _GRAVELY:
        return (Trigger("wounded", "harm", True),)
    kind = DEADLY[word] if verb.tag_ != "NN" else None
    return (Trigger(kind, "harm", True),) if kind else ()


def _succumb(verb: Token) -> tuple[Trigger, ...]:
    """To what kills: to wounds, not to a defeat."""
    after = [word.lower_ for word in verb.doc[verb.i + 1 : verb.i + 9]]
    to_an_ill = after[:1] != ["to"] or any(word in _ILLS for word in after)
    return _as_listed(verb) if to_an_ill else ()


def _vanish(verb: Token) -> tuple[Trigger, ...]:
    """Not from view."""
    out_of_sight = _OUT_OF_SIGHT.search(verb.doc[verb.i : verb.i + 7].text.lower())
    return () if out_of_sight else _as_listed(verb)


def _put(verb: Token) -> tuple[Trigger, ...]:
    """To death."""
    if "to death" in verb.doc[verb.i + 1 : verb.i + 9].text.lower():
        return (Trigger("killed", "harm", True),)
    return _as_listed(verb)


def _hit(verb: Token) -> tuple[Trigger, ...]:
    """By bullets."""
    beside = verb.doc[max(0, verb.i - 3) : verb.i], verb.doc[verb.i + 1 : verb.i + 6]
    by_bullets = any(_HIT_BY.search(words.text.lower()) for words in beside)
    return (Trigger("wounded", "harm", True),) if by_bullets else ()


def _drive(verb: Token) -> tuple[Trigger, ...]:
    """Out of the town."""
    if _phrasal(verb):
        return _as_listed(verb)
    out = _DRIVEN_OUT.match(verb.doc[verb.i + 1 : verb.i + 10].text.lower())
    return (Trigger("displaced", "harm", True),) if out else ()


def _battle(verb: Token) -> tuple[Trigger, ...]:
    """For one's life."""
    for_life = _FOR_LIFE.match(verb.doc[verb.i + 1 : verb.i + 5].text.lower())
    return (Trigger("wounded", "suffer", True),) if for_life else ()


def _hold(verb: Token) -> tuple[Trigger, ...]:
    """By the police."""
    if _phrasal(verb):
        return _as_listed(verb)
    return (Trigger("detained", "harm", True),) if _held_by_police(verb) else ()


def _survive(verb: Token) -> tuple[Trigger, ...]:
    """Negated, of what kills: "three climbers did not survive", while a plan does not survive a vote."""
    before = {word.lower_ for word in verb.doc[max(0, verb.i - 2) : verb.i]}
    of = [child.lower_ for child in verb.children if child.dep_ == "dobj"]
    if before & _NOT and all(what in _ILLS | _PERILS for what in of):
        return (Trigger("killed", "suffer", True),)
    return ()


def _doer(noun: Token) -> tuple[Trigger, ...]:
    """Of somebody's death: "the killers of the priest", not hired ones."""
    doc, i = noun.doc, noun.i
    whose = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    hired = i and doc[i - 1].lower_ in _HIRED
    owned = i and doc[i - 1].tag_ == "POS" and not noun.lower_.startswith("assassin")
    told = owned or (whose == "of" and not hired)
    return (Trigger("killed", "doer", True),) if told else ()


def _condition(noun: Token) -> tuple[Trigger, ...]:
    """A grave one."""
    if noun.doc[max(0, noun.i - 2) : noun.i].text.lower() in _GRAVE:
        return (Trigger("wounded", "condition", True),)
    return _as_listed(noun)


def _fall(verb: Token) -> tuple[Trigger, ...]:
    """As soldiers do: in an ambush, to enemy fire."""
    in_battle = _IN_BATTLE.match(verb.doc[verb.i + 1 : verb.i + 8].text.lower())
    return _as_listed(verb) if in_battle else ()


def _nothing(_: Token) -> tuple[Trigger, ...]:
    """Tells of harm only beside another word."""
    return ()


# Words that mean harm beside certain others alone, by what decides it.
_SENSES: dict[str, Callable[[Token], tuple[Trigger, ...]]] = {
    word: sense
    for words, sense in (
        ("succumb succumbs succumbed succumbing", _succumb),
        (" ".join(word for word in MEANT if word.startswith(("vanish", "disappear"))), _vanish),
        ("fatal fatally", _nothing),
        ("put puts putting", _put),
        ("hit struck grazed", _hit),
        ("drive drives drove driving driven", _drive),
        ("battling fighting", _battle),
        ("held hold holds holding", _hold),
        ("survive survived", _survive),
        (" ".join(DOERS), _doer),
        ("condition", _condition),
        (" ".join(word for word, found in LEXICON.items() if found[0].frame == "fall"), _fall),
    )
    for word in words.split()
}


def _killed_by_it(verb: Token) -> bool:
    """Whether the words after a verb say that it killed: "burnt alive", "hacked ten people to death"."""
    return _KILLED_BY_IT.match(verb.doc[verb.i + 1 : verb.i + 10].text.lower()) is not None


def _deadly(noun: Token) -> bool:
    """Whether a deed killed: "the fatal shooting", "a deadly stabbing attack"."""
    before = noun.doc[max(0, noun.i - 2) : noun.i]
    return noun.tag_ in {"NN", "NNS"} and any(word.lower_ in {"deadly", "fatal"} for word in before)


def _fatally(verb: Token) -> bool:
    return verb.i > 0 and verb.doc[verb.i - 1].lower_ in {"fatally", "mortally"}


def _in_a_name(token: Token) -> bool:
    """Whether a capitalised word goes on a name: "Joe Burns", "Arrested Development"."""
    doc, i = token.doc, token.i
    if i == 0 or token.tag_ not in {"NNP", "NNPS"}:
        return False
    after = doc[i + 1] if i + 1 < len(doc) else None
    if doc[i - 1].tag_ != "NNP" and not (after is not None and after.is_title and after.tag_ == "NNP"):
        return False
    lower = sum(word.is_lower for word in doc if word.is_alpha)
    return bool(lower * 2 >= sum(word.is_alpha for word in doc))


def _phrasal(token: Token) -> Trigger | None:
    for after in token.doc[token.i + 1 : token.i + 3]:
        if meaning := PARTICLES.get((token.lower_, after.lower_)):
            return Trigger(*meaning, people_only=token.lower_ in _SAID_OF_THINGS)
    return None


def _held_by_police(token: Token) -> bool:
    """Whether those who are held are in the hands of the police: "Three held for arson", "Police hold 20"."""
    doc, i = token.doc, token.i
    if token.lower_ != "held":
        return any(child.dep_ == "nsubj" and child.lower_ in _POLICE for child in token.children)
    before = doc[i - 1] if i else None
    if before is None or before.lower_ in _HOSTAGES:
        return False
    if before.lower_ in {"was", "were", "been"}:
        return i + 1 < len(doc) and doc[i + 1].lower_ in _HELD_FROM
    if not (before.tag_ == "CD" or is_person_word(before.lower_)):
        return False
    return i + 1 == len(doc) or doc[i + 1].lower_ in _HELD_FOR
