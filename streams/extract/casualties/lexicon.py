"""The words that tell of harm to people: what kind of harm, and in which frame they tell it.

To add a word, put it under its frame below; the gate and the reader both take it from here. A frame
says where its victims stand, and is read by the constructions in `constructions/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Token

from streams.extract.casualties.people import is_person_word
from streams.records import CasualtyKind

Frame = Literal[
    "harm",
    "suffer",
    "state",
    "act",
    "toll",
    "body",
    "lives",
    "hostage",
    "injury",
    "condition",
    "lose",
    "custody",
    "home",
    "haul",
    "carry",
    "care",
]


@dataclass(frozen=True)
class Trigger:
    """A word form that tells of harm.

    `harm`: someone does it to the victims (kill) · `suffer`: the victims do it (die) · `state`: an
    adjective of the victims (dead) · `act`: a noun for what happened to them (death, kidnapping) ·
    `toll`: a noun for the count (death toll) · `body`: what is left of them (corpse) · `lives`: lives
    lost, taken or claimed · `hostage`: people taken hostage · `injury`: what the wounded suffer ·
    `condition`: what the wounded are in · `lose`: a side loses its men · `custody`: people taken into it ·
    `home`: what people are driven from, or the shelter they are brought to · `haul`, `carry`: people are
    taken away, by the police or by armed men · `care`: the wounded need it or are brought to it.
    `people_only`: said of things as well, so that the victims must be known words for people.
    """

    kind: CasualtyKind
    frame: Frame
    people_only: bool = False


# A regular verb is given by its base; another as base/third person/past/participle/-ing.
HARM: dict[CasualtyKind, str] = {
    "killed": """kill murder assassinate massacre behead decapitate lynch electrocute slaughter martyr
        slay/slays/slew/slain/slaying butcher exterminate asphyxiate incinerate
        machinegun/machineguns/machinegunned/machinegunned/machinegunning""",
    "wounded": "wound injure hurt/hurts/hurt/hurt/hurting maim hospitalise hospitalize mutilate",
    "abducted": "abduct kidnap/kidnaps/kidnapped/kidnapped/kidnapping",
    "detained": "arrest detain imprison apprehend incarcerate jail",
    "displaced": "displace uproot",
}
# Done to things as often as to people.
HARM_PEOPLE_ONLY: dict[CasualtyKind, str] = {
    "killed": """execute eliminate neutralise neutralize liquidate hang/hangs/hanged/hanged/hanging
        drown gassed/gassing""",
    "abducted": "seize snatch",
    "detained": "capture nab/nabs/nabbed/nabbed/nabbing",
    "displaced": "evacuate",
    "wounded": "burn poison",
}
SUFFER: dict[CasualtyKind, str] = {
    "killed": "die/dies/died/died/dying perish succumb/succumbs/succumbed/succumbed/succumbing",
    "displaced": "flee/flees/fled/fled/fleeing",
}
SUFFER_PEOPLE_ONLY: dict[CasualtyKind, str] = {
    "killed": "drown suffocate",
    "missing": "disappear vanish",
    "wounded": "choke",
}
STATE: dict[CasualtyKind, str] = {
    "killed": "dead lifeless",
    "wounded": "injured wounded hurt hospitalized hospitalised",
    "missing": "missing unaccounted",
    "displaced": "homeless",
    "abducted": "hostage",
}
ACT: dict[CasualtyKind, str] = {
    "killed": """death deaths killing killings murder murders assassination assassinations massacre massacres
        execution executions slaying slayings beheading beheadings fatality fatalities
        drowning drownings lynching lynchings homicide homicides slaughter martyrdom""",
    "wounded": "injury injuries wounding woundings",
    "abducted": "abduction abductions kidnapping kidnappings kidnap",
    "detained": "arrest arrests detention detentions jailing imprisonment incarceration",
    "missing": "disappearance disappearances",
    "displaced": "displacement evacuation evacuations exodus",
}
TOLL: dict[CasualtyKind, str] = {"killed": "toll deaths fatalities", "wounded": "injuries"}
BODY: dict[CasualtyKind, str] = {"killed": "body bodies corpse corpses cadaver cadavers remains"}
LIVES: dict[CasualtyKind, str] = {"killed": "life lives victim victims throat throats"}
HOSTAGE: dict[CasualtyKind, str] = {"abducted": "hostage hostages captive captives"}
CUSTODY: dict[CasualtyKind, str] = {"detained": "custody bars jail prison detention arrest"}
HOME: dict[CasualtyKind, str] = {
    "displaced": """home homes house houses village villages shelter shelters safety refuge abroad exile
        safer camp camps ground"""
}
# Ways to take people away. Who does it tells an arrest from an abduction.
TAKE_AWAY = """whisk spirit haul drag/drags/dragged/dragged/dragging bundle cart herd march
    carry/carries/carried/carried/carrying"""
HAUL: dict[CasualtyKind, str] = {"detained": TAKE_AWAY + " pick"}
CARRY: dict[CasualtyKind, str] = {"abducted": TAKE_AWAY}
CARE: dict[CasualtyKind, str] = {"wounded": "hospital hospitals clinic clinics treatment attention care"}
LOSE: dict[CasualtyKind, str] = {"killed": "lost lose loses losing"}
INJURY: dict[CasualtyKind, str] = {
    "wounded": "injury injuries wound wounds burns fractures bruises lacerations"
}

# Verbs that kill only where the sentence says so ("shot dead", "burnt alive", "fatally stabbed"); the kind is
# what they mean without that, None being nothing.
DEADLY: dict[str, CasualtyKind | None] = {
    **dict.fromkeys(
        """burnt burned buried crushed trampled hacked bludgeoned starved froze frozen strangled clubbed
        stoned tortured mauled blown found run mowed shoot shoots shooting stab stabs
        stabbing hack hacks hacking beat beats beating bludgeon bludgeoning stone stoning club clubbing
        strangle strangling""".split(),
        None,
    ),
    **dict.fromkeys("shot stabbed beaten".split(), "wounded"),
}
# Deeds that kill where they are said to: "the fatal shooting of", "a deadly attack on".
ATTACKS = frozenset(
    "attack attacks shooting shootings stabbing stabbings beating beatings assault ambush".split()
)
# What a verb tells with one of the two words after it.
PARTICLES: dict[tuple[str, str], tuple[CasualtyKind, Frame]] = {
    ("gunned", "down"): ("killed", "harm"),
    ("gunning", "down"): ("killed", "harm"),
    ("mowed", "down"): ("killed", "harm"),
    ("mowing", "down"): ("killed", "harm"),
    ("gun", "down"): ("killed", "harm"),
    ("guns", "down"): ("killed", "harm"),
    ("blown", "up"): ("killed", "harm"),
    ("rounded", "up"): ("detained", "harm"),
    ("rounding", "up"): ("detained", "harm"),
    ("beaten", "up"): ("wounded", "harm"),
    ("driven", "from"): ("displaced", "harm"),
    ("put", "death"): ("killed", "harm"),
    ("riddled", "bullets"): ("killed", "harm"),
    ("wiped", "out"): ("killed", "harm"),
    ("bused", "out"): ("displaced", "harm"),
    ("bussed", "out"): ("displaced", "harm"),
    ("taken", "gunpoint"): ("abducted", "harm"),
    ("held", "gunpoint"): ("abducted", "harm"),
    ("held", "ransom"): ("abducted", "harm"),
    **{
        ("held", reason): ("detained", "harm")
        for reason in ("over", "suspicion", "police", "questioning", "prison", "jail", "detention")
    },
}
_ILLS = frozenset(
    """injuries injury wounds wound burns disease illness cancer covid covid-19 virus coronavirus infection
        heat cold hunger complications sickness pneumonia exhaustion blast them""".split()
)
_POLICE = frozenset("police cops detectives authorities".split())
_HELD_FOR = frozenset("for in after over as following amid , .".split())
_HOSTAGES = frozenset("hostage hostages captive captives".split())
_SAID_OF_THINGS = frozenset("held put riddled wiped taken bused bussed".split())
_GRAVE = frozenset({"in critical", "in serious", "in grave", "a critical", "a serious"})
_OUT_OF_SIGHT = re.compile(r"\b(?:view|sight|spotlight|screens?|shelves|stage|scene|public eye|thin air)\b")
_KILLED_BY_IT = re.compile(
    r"(?:\S+ ){0,2}(?:dead|to (?:their )?deaths?|alive)\b|(?:[^\s,;:.]+ ){3,4}dead\b"
    r"|(?:[^\s,;:.]+ ){3,7}to death\b"
)
_HIT_BY = re.compile(r"\b(?:bullets?|pellets?|shrapnel|gunfire|shotgun)\b")


def forms(verb: str) -> tuple[str, ...]:
    """All forms of a verb: of a regular one, or as given with slashes."""
    if "/" in verb:
        return tuple(verb.split("/"))
    stem = verb[:-1] if verb.endswith("e") else verb
    return verb, verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s"), stem + "ed", stem + "ing"


def _verbs(
    frame: Frame, table: dict[CasualtyKind, str], people_only: bool = False
) -> Iterator[tuple[str, Trigger]]:
    for kind, verbs in table.items():
        for verb in verbs.split():
            for form in forms(verb):
                yield form, Trigger(kind, frame, people_only)


def _words(
    frame: Frame, table: dict[CasualtyKind, str], people_only: bool = False
) -> Iterator[tuple[str, Trigger]]:
    for kind, words in table.items():
        for word in words.split():
            yield word, Trigger(kind, frame, people_only)


def _lexicon() -> dict[str, tuple[Trigger, ...]]:
    lexicon: dict[str, tuple[Trigger, ...]] = {}
    for form, trigger in (
        *_verbs("harm", HARM),
        *_verbs("harm", HARM_PEOPLE_ONLY, True),
        *_verbs("suffer", SUFFER),
        *_verbs("suffer", SUFFER_PEOPLE_ONLY, True),
        *_words("state", STATE, True),
        *_words("toll", TOLL),
        *_words("act", ACT),
        *_words("body", BODY),
        *_words("lives", LIVES),
        *_words("hostage", HOSTAGE),
        *_words("injury", INJURY, True),
        *_words("lose", LOSE, True),
        *_words("custody", CUSTODY, True),
        *_words("home", HOME, True),
        *_verbs("haul", HAUL, True),
        *_verbs("carry", CARRY, True),
        *_words("care", CARE, True),
    ):
        if trigger not in lexicon.get(form, ()):
            lexicon[form] = (*lexicon.get(form, ()), trigger)
    return lexicon


# Every form in lower case, with the frames that it may be read in, in the order in which they are tried.
LEXICON: dict[str, tuple[Trigger, ...]] = _lexicon()
# Every word, in lower case, that may mean something at all.
MEANT = frozenset(
    {*LEXICON, *DEADLY, *ATTACKS, *(verb for verb, _ in PARTICLES), "condition", "puts", "putting"}
    | {"hit", "struck", "grazed", "hold", "holds", "holding"}
)


def meanings(token: Token) -> tuple[Trigger, ...]:
    """What a token may tell of harm, from its form and the words right beside it."""
    word = token.lower_
    if word not in MEANT:
        return ()
    doc: Doc = token.doc
    if token.is_title and _in_a_name(token):
        return ()
    if word in {"succumb", "succumbs", "succumbed", "succumbing"} and not _to_an_ill(token):
        return ()
    if word.startswith(("vanish", "disappear")) and _OUT_OF_SIGHT.search(
        doc[token.i : token.i + 7].text.lower()
    ):
        return ()
    if word in ATTACKS and _deadly(token):
        return (Trigger("killed", "act", True),)
    if word in DEADLY:
        if phrasal := _phrasal(token):
            return (phrasal,)
        if _killed_by_it(token) and word != "found":
            return (Trigger("killed", "harm", word in {"found", "run"}),)
        on_the_spot = word == "shot" and doc[token.i + 1 : token.i + 4].text.lower() == "on the spot"
        if on_the_spot or (token.i and doc[token.i - 1].lower_ in {"fatally", "mortally"}):
            return (Trigger("killed", "harm"),)
        kind = DEADLY[word]
        return (Trigger(kind, "harm", True),) if kind else ()
    if word in {"fatal", "fatally"}:
        return ()
    if word in {"put", "puts", "putting"} and "to death" in doc[token.i + 1 : token.i + 9].text.lower():
        return (Trigger("killed", "harm", True),)
    if word in {"hit", "struck", "grazed"}:
        by_bullets = _HIT_BY.search(doc[token.i + 1 : token.i + 6].text.lower())
        return (Trigger("wounded", "harm", True),) if by_bullets else ()
    if word in {"held", "hold", "holds", "holding"} and not _phrasal(token):
        return (Trigger("detained", "harm", True),) if _held_by_police(token) else ()
    found = LEXICON.get(word, ())
    if found and found[0].kind == "wounded" and "to death" in doc[token.i + 1 : token.i + 4].text.lower():
        return (replace(found[0], kind="killed"),)
    if word == "condition" and doc[max(0, token.i - 2) : token.i].text.lower() in _GRAVE:
        return (Trigger("wounded", "condition", True),)
    if token.tag_ in {"NN", "NNS"} and any(trigger.frame == "act" for trigger in found):
        followed = token.i + 1 < len(doc) and doc[token.i + 1].tag_ == "CD"  # a headline's verb
        by_police = token.i and doc[token.i - 1].lower_ in _POLICE  # "Police arrest man"
        found = (
            found if followed or by_police else tuple(trigger for trigger in found if trigger.frame != "harm")
        )
    if word == "wounds" and token.tag_ == "NNS":
        found = tuple(trigger for trigger in found if trigger.frame == "injury")
    if not found and (phrasal := _phrasal(token)):
        return (phrasal,)
    if (
        token.i
        and doc[token.i - 1].lower_ in {"fatally", "mortally"}
        and found
        and found[0].kind == "wounded"
    ):
        return (Trigger("killed", "harm"),)
    return found


def _killed_by_it(verb: Token) -> bool:
    """Whether the words after a verb say that it killed: "burnt alive", "hacked ten people to death"."""
    return _KILLED_BY_IT.match(verb.doc[verb.i + 1 : verb.i + 10].text.lower()) is not None


def _deadly(noun: Token) -> bool:
    """Whether a deed killed: "the fatal shooting", "a deadly stabbing attack"."""
    before = noun.doc[max(0, noun.i - 2) : noun.i]
    return noun.tag_ in {"NN", "NNS"} and any(word.lower_ in {"deadly", "fatal"} for word in before)


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


def _to_an_ill(token: Token) -> bool:
    """Whether one succumbs to what kills: to wounds, not to a defeat."""
    after = [word.lower_ for word in token.doc[token.i + 1 : token.i + 9]]
    return after[:1] != ["to"] or any(word in _ILLS for word in after)


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
    if not (before.tag_ == "CD" or is_person_word(before.lower_)):
        return False
    return i + 1 == len(doc) or doc[i + 1].lower_ in _HELD_FOR
