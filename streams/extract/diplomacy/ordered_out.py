"""People who live in a place at war told to leave it, and towns that are emptied."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.dangers import DISASTER, in_a_war
from streams.extract.diplomacy.peoples import PEOPLE_NAMES
from streams.extract.diplomacy.view import View

_LIVE_THERE = frozenset("civilians residents people families".split())


def _under_fire(view: View, match: Match) -> bool:
    """Those who live in a place at war are told to go: not soldiers, nor one's own people."""
    assert match.thing is not None
    who = set(view.words[match.thing.start : match.thing.end])
    return bool(who & (_LIVE_THERE | PEOPLE_NAMES)) and in_a_war(view) and not _their_own(view, match)


def _their_own(view: View, match: Match) -> bool:
    """As in "Peru tells Peruvians to leave Chad"."""
    assert match.thing is not None
    acting = {p.actor.name for p in agents(match, view)}
    return any(
        match.thing.start <= p.start < match.thing.end and p.actor.name in acting for p in view.parties
    )


def _of_a_town(view: View, match: Match) -> bool:
    """In a war, by a state or its army: not by a mayor as a river rises."""
    state = any(p.kind in {"country", "leader", "group"} for p in agents(match, view))
    return state and in_a_war(view) and not _NO_WAR.search(view.lower)


def _places_emptied(view: View, match: Match) -> bool:
    """Towns or villages, in a war: "several villages are evacuated"."""
    subject = view.subject_of(match.act) if match.shape == "passive" else None
    place = subject is not None and subject.lower_ in _PLACES
    return place and in_a_war(view) and not _NO_WAR.search(view.document.replace("on fire", ""))


_PLACES = frozenset("villages towns settlements districts neighbourhoods neighborhoods village town".split())
_NO_WAR = re.compile(
    r"\b(?:fires?|wildfires?|bushfires?|flood\w*|storms?|hurricanes?|quakes?|erupt\w+|dam|leak)\b"
)


CONSTRUCTIONS = (
    Construction(
        "evacuation",
        verbs=("move", "take", "bring", "transfer", "relocate", "ferry", "cross"),
        thing=("people", "nationals"),
        complement=re.compile(
            r"^\w+ (?:[\w.,'’-]+ ){0,9}?(?:across|over|to the (?:\w+ )?(?:bank|side) of) (?:the )?(?:\w+ )?"
            r"(?:river|front ?lines?|border|dni(?:pro|eper))\b"
        ),
        within=120,
        actor=("subject",),
        target=("from",),
        unless=DISASTER,
        needs=lambda view, match: _under_fire(view, match) and "from" in view.words[match.act :],
        examples={
            "Peru moved residents from Moundou across the river as troops closed in.": "Peru > Moundou",
            "A ferry takes people across the river.": "",
        },
    ),
    Construction(
        "evacuation",
        verbs=("evacuate",),
        target=("in",),
        unless=DISASTER,
        needs=_places_emptied,
        examples={
            "Drones hit Chad's south. Several villages are evacuated.": "> Chad",
            "Border towns in Chad were evacuated as rebels shelled them.": "> Chad",
            "Two villages were evacuated as the river rose.": "",
        },
    ),
    Construction(
        "evacuation",
        verbs=("order", "tell", "instruct"),
        thing=("people",),
        complement=re.compile(
            r"\bto (?:['‘\"“]?\w+ly['’\"”]? )?(?:leave|evacuate|flee|get out"
            r"|(?:head|move|go) (?:south|north|east|west)\w*)\b"
        ),
        within=110,
        anyone=True,
        actor=("subject",),
        target=("in", "from"),
        status="announced",
        unless=DISASTER,
        needs=_under_fire,
        examples={
            "Israel's army orders residents of Khan Younis to leave": "announced: Israel >",
            "Israel's army tells civilians to 'immediately' leave Khan Younis": "announced: Israel >",
            "Israel tells families in Gaza's north to head south as war spreads": "announced: Israel > Gaza",
            "Residents of Moundou told to evacuate as troops close in": "announced: >",
            "Chad tells Iraqis to leave Moundou ahead of assault by its army": "announced: Chad >",
            "The mayor told residents to leave for the holidays.": "",
            "Peru tells Peruvians to leave Chad as war looms": "",
            "Chad's army ordered its troops to leave Moundou.": "",
        },
    ),
    Construction(
        "evacuation",
        verbs=("order", "issue", "announce", "expand", "widen", "declare"),
        complement=re.compile(
            r"^\w+ (?:[\w-]+ ){0,5}evacuations?(?: (?:orders?|warnings?|notices?))?(?: (?:of|in|for"
            r"|from|across|as)\b|[.,]|$)"
        ),
        within=90,
        actor=("subject",),
        target=("in", "from", "on"),
        status="announced",
        needs=_of_a_town,
        examples={
            "Chad's army orders the evacuation of Moundou as fighting goes on": "announced: Chad > Moundou",
            "Peru ordered mandatory evacuations in Moundou ahead of its offensive.": (
                "announced: Peru > Moundou"
            ),
            "Peru issued fresh evacuation orders for Chad's south as its troops closed in.": (
                "announced: Peru > Chad"
            ),
            "Peru ordered the evacuation of Lima as the river flooded and troops helped.": "",
            "The mayor ordered the evacuation of Moundou as fighting went on.": "",
        },
    ),
)
