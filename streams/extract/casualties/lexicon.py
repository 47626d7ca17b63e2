"""The words that tell of harm to people: what kind of harm, and in which frame they tell it.

To add a word, put it under its frame below; the gate and the reader both take it from here. A frame
says where its victims stand, and is read by the constructions of `constructions.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from streams.records import CasualtyKind

Frame = Literal["harm", "suffer", "state", "act", "toll", "body", "lives", "victim"]


@dataclass(frozen=True)
class Trigger:
    """A word form that tells of harm.

    `harm`: someone does it to the victims (kill) · `suffer`: the victims do it (die) · `state`: an
    adjective of the victims (dead) · `act`: a noun for what happened to them (death, kidnapping) ·
    `toll`: a noun for the count (death toll) · `body`: what is left of them (corpse) · `lives`: lives
    lost, taken or claimed · `victim`: a noun for the victims (hostages). `people_only`: said of things
    as well, so that the victims must be known words for people.
    """

    kind: CasualtyKind
    frame: Frame
    people_only: bool = False


# Forms: base, third person, past, participle, -ing; a regular verb is given by its base alone.
HARM: dict[CasualtyKind, str] = {
    "killed": """kill murder assassinate massacre behead decapitate lynch electrocute slaughter martyr
        slay/slays/slew/slain/slaying gun_down/guns_down/gunned_down/gunned_down/gunning_down butcher exterminate
        asphyxiate incinerate drown incinerate gas/gasses/gassed/gassed/gassing""",
    "wounded": """wound injure hurt/hurts/hurt/hurt/hurting maim hospitalise hospitalize mutilate""",
    "abducted": "abduct kidnap/kidnaps/kidnapped/kidnapped/kidnapping",
    "detained": """arrest detain imprison apprehend incarcerate jail intern round_up/rounds_up/rounded_up/rounded_up/rounding_up""",
    "displaced": "displace uproot",
}
# Done to things as often as to people.
HARM_PEOPLE_ONLY: dict[CasualtyKind, str] = {
    "killed": "execute eliminate neutralise neutralize liquidate crush hang/hangs/hanged/hanged/hanging",
    "detained": "capture nab/nabs/nabbed/nabbed/nabbing",
    "displaced": "evacuate",
    "wounded": "burn",
    "missing": "disappear",
}
SUFFER: dict[CasualtyKind, str] = {
    "killed": "die/dies/died/died/dying perish succumb drown suffocate",
    "displaced": "flee/flees/fled/fled/fleeing",
}
SUFFER_PEOPLE_ONLY: dict[CasualtyKind, str] = {"missing": "disappear vanish", "wounded": "choke"}
STATE: dict[CasualtyKind, str] = {
    "killed": "dead lifeless",
    "wounded": "injured wounded hurt",
    "missing": "missing unaccounted",
    "displaced": "homeless displaced",
    "abducted": "kidnapped abducted hostage",
}
ACT: dict[CasualtyKind, str] = {
    "killed": """death deaths killing killings murder murders assassination assassinations massacre massacres
        execution executions slaying slayings beheading beheadings fatality fatalities drowning drownings lynching
        lynchings homicide homicides slaughter""",
    "wounded": "injury injuries",
    "abducted": "abduction abductions kidnapping kidnappings",
    "detained": "arrest arrests detention detentions",
    "missing": "disappearance disappearances",
    "displaced": "displacement evacuation evacuations exodus",
}
TOLL: dict[CasualtyKind, str] = {"killed": "toll tolls"}
BODY: dict[CasualtyKind, str] = {"killed": "body bodies corpse corpses cadaver cadavers remains"}
LIVES: dict[CasualtyKind, str] = {"killed": "life lives"}
VICTIM: dict[CasualtyKind, str] = {
    "killed": "martyr martyrs",
    "abducted": "hostage hostages",
    "detained": "detainee detainees",
}


def _forms(verb: str) -> tuple[str, str, str, str]:
    """Base, third person, past and participle, -ing: of a regular verb, or as given with slashes."""
    if "/" in verb:
        base, third, past, participle, ing = verb.replace("_", " ").split("/")
        return base, third, past if past == participle else f"{past}/{participle}", ing
    stem = verb[:-1] if verb.endswith("e") else verb
    third = verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s")
    return verb, third, stem + "ed", stem + "ing"


def _verbs(frame: Frame, table: dict[CasualtyKind, str], people_only: bool) -> Iterator[tuple[str, Trigger]]:
    for kind, verbs in table.items():
        for verb in verbs.split():
            for form in _forms(verb):
                for variant in form.split("/"):
                    yield variant, Trigger(kind, frame, people_only)


def _words(frame: Frame, table: dict[CasualtyKind, str]) -> Iterator[tuple[str, Trigger]]:
    for kind, words in table.items():
        for word in words.split():
            yield word, Trigger(kind, frame)


def _lexicon() -> dict[str, tuple[Trigger, ...]]:
    lexicon: dict[str, tuple[Trigger, ...]] = {}
    for form, trigger in (
        *_verbs("harm", HARM, False),
        *_verbs("harm", HARM_PEOPLE_ONLY, True),
        *_verbs("suffer", SUFFER, False),
        *_verbs("suffer", SUFFER_PEOPLE_ONLY, True),
        *_words("state", STATE),
        *_words("act", ACT),
        *_words("toll", TOLL),
        *_words("body", BODY),
        *_words("lives", LIVES),
        *_words("victim", VICTIM),
    ):
        if trigger not in lexicon.get(form, ()):
            lexicon[form] = (*lexicon.get(form, ()), trigger)
    return lexicon


# Every form in lower case, with the frames it may be read in. A form of two words is a verb and its particle.
LEXICON: dict[str, tuple[Trigger, ...]] = _lexicon()

# What a sentence must have to be worth parsing. Wider than the lexicon: a sentence let through for nothing
# costs a few milliseconds, one that is stopped is lost.
GATE = re.compile(
    r"\b(?:"
    + "|".join(
        sorted(
            (re.escape(form.split()[0]) for form in LEXICON if form not in {"life", "body"}),
            key=len,
            reverse=True,
        )
    )
    + r"|shot|shoots?|shooting|stabb?\w*|beaten|bodies|body of|hacked|trampled|custody|rounded|lost (?:his|her|their) li\w+"
    r"|death\w*|casualt\w+|fatal\w*|mortally|hostages?|captur\w+|blown up|took the li\w+|critical(?:ly)? (?:condition|ill)"
    r")\b",
    re.IGNORECASE,
)
