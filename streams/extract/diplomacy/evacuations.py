"""Nationals and embassy staff evacuated, or ordered to leave."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.roles import agents
from streams.extract.diplomacy.view import View

_DISASTER = re.compile(
    r"\b(?:fires?|wildfires?|flood\w*|hurricane|cyclone|typhoon|storm|volcan\w+|eruption|earthquake"
    r"|bomb (?:threat|scare)|gas leak|alarm|"
    r"blaze|evacuation (?:order|warning|zone)s?|tsunami|dam|landslides?|bushfires?|lava|world war|dunkirk"
    r"|hurricanes|heatwave|wildfire|school|stadium|museum|airport terminal|cruise|train|building|tower|mall"
    r"|hospital fire|chemical|suspicious|carbon|incident|demolition|skyscrapers|homes|gas|toxic|tourists"
    r"|stranded|properties|waters|threat(?:s)? (?:against|at|received)|written threat|hoax)\b"
)

_HOME = (
    "evacuate",
    "airlift",
    "fly out",
    "fly home",
    "rescue",
    "extract",
    "get out",
    "repatriate",
    "spirit out",
    "bring home",
)


def _from_a_war(view: View, match: Match) -> bool:
    """People are taken out of a named country, city or territory, not out of a building."""
    after = view.words[match.last : match.last + 20]
    return bool({"from", "in", "out"} & set(after)) and bool(
        view.parties or _PLACE.search(view.sentence.doc.text)
    )


def _staff(view: View, match: Match) -> bool:
    """Staff or families are told to go; a diplomat who is told to is expelled, a citizen is advised."""
    told = set(view.words[match.act : match.after + 4])
    own_names = {p.actor.name for p in agents(match, view)}
    if any(match.act < p.start < match.after and p.actor.name not in own_names for p in view.parties):
        return False
    return bool(told & {"staff", "employees", "personnel", "families", "family", "dependents", "workers"})


_PLACE = re.compile(
    r"\b(?:from|in|out of) (?:the )?(?:besieged |embattled |war-torn |stricken |\w+ern )*[A-Z][a-z]+"
)

_UNDER_WAY = re.compile(
    r"\b(?:began|begins|begun|started|starts|resumed|resumes|under ?way|continues|continued"
    r"|completed|went ahead|complete)\b"
)

CONSTRUCTIONS = (
    Construction(
        "evacuation",
        verbs=(*_HOME, "move out", "relocate", "race to get"),
        nouns=("evacuation", "airlift", "repatriation", "extraction"),
        thing=("embassy staff", "nationals"),
        actor=("subject", "owner"),
        target=("from", "in", "to", "owner"),
        unless=_DISASTER,
        examples={
            "Italy evacuates its citizens from Sudan": "Italy > Sudan",
            "Canadian Embassy personnel in Haiti evacuated": "Canada > Haiti",
            "Norway is preparing to evacuate its embassy staff from Kabul.": "proposed: Norway > Afghanistan",
            "Officials evacuated citizens after the volcano erupted.": "",
        },
    ),
    Construction(
        "evacuation",
        verbs=("pull", "withdraw", "pull out", "remove", "move"),
        thing=("nationals",),
        actor=("subject", "owner"),
        target=("from", "in"),
        unless=_DISASTER,
        examples={"Spain pulls its nationals out of Niger": "Spain > Niger"},
    ),
    Construction(
        "evacuation",
        verbs=(*_HOME, "bus out", "bus"),
        nouns=("evacuation", "airlift"),
        thing=("people",),
        anyone=True,
        actor=("subject",),
        target=("from", "in"),
        unless=_DISASTER,
        needs=_from_a_war,
        examples={
            "The Red Cross evacuated 200 civilians from Mariupol.": "Red Cross > Mariupol",
            "Turkish army says 60 soldiers evacuated from Libya": "Turkey > Libya",
            "Staff evacuated people from the museum.": "",
        },
    ),
    Construction(
        "evacuation",
        nouns=("evacuation",),
        anyone=True,
        actor=("subject",),
        target=("from", "in"),
        unless=_DISASTER,
        complement=_UNDER_WAY,
        within=120,
        needs=_from_a_war,
        examples={
            "The evacuation from Fua and Madaya started on Friday.": "> Fua",
            "The evacuation from the stadium went well.": "",
        },
    ),
    Construction(
        "evacuation",
        verbs=("evacuate", "flee", "leave"),
        thing=("nationals",),
        transitive=False,
        intransitive=True,
        actor=("owner",),
        target=("from", "object"),
        unless=_DISASTER,
        needs=lambda view, match: (
            view.words[match.act].startswith("evacuat") or "foreign" in view.words[: match.act]
        ),
        examples={"Foreign nationals are evacuating Niger": "> Niger"},
    ),
    Construction(
        "evacuation",
        verbs=(
            "begin",
            "start",
            "launch",
            "announce",
            "complete",
            "resume",
            "carry out",
            "conduct",
            "continue",
            "land",
            "arrive",
            "organise",
            "organize",
        ),
        complement=re.compile(r"\b(?:evacuations?|repatriation|airlift)(?: flights?| mission| operation)?\b"),
        within=120,
        actor=("subject",),
        target=("from", "in"),
        unless=_DISASTER,
        needs=_from_a_war,
        examples={"Greece began an evacuation flight from Sudan.": "Greece > Sudan"},
    ),
    Construction(
        "evacuation",
        verbs=("order", "tell", "direct", "instruct", "authorise", "authorize"),
        thing=("embassy staff", "nationals"),
        complement=re.compile(r"\bto (?:leave|depart|evacuate|get out|return)\b|\bout of\b|\bdeparture\b"),
        within=190,
        across=("of",),
        actor=("subject",),
        target=("object", "in", "from"),
        status="announced",
        unless=_DISASTER,
        needs=_staff,
        examples={
            "US orders embassy staff to leave Chad": "announced: United States > Chad",
            "US orders departure of non-emergency staff from Niger": "announced: United States > Niger",
        },
    ),
)
