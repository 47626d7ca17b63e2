"""Nationals and embassy staff evacuated, or ordered to leave."""

from __future__ import annotations

import re

from streams.extract.diplomacy.grammar import Construction, Match
from streams.extract.diplomacy.view import View

_DISASTER = re.compile(
    r"\b(?:fires?|wildfires?|flood\w*|hurricane|cyclone|typhoon|storm|volcan\w+|eruption|earthquake|bomb (?:threat|scare)|gas leak|alarm|"
    r"blaze|evacuation (?:order|warning|zone)s?|tsunami|dam|landslides?|bushfires?|lava|world war|dunkirk)\b"
)

CONSTRUCTIONS = (
    Construction(
        "evacuation",
        verbs=(
            "evacuate",
            "airlift",
            "repatriate",
            "fly out",
            "fly home",
            "pull out",
            "rescue",
            "extract",
            "withdraw",
            "bring home",
            "bring back",
            "move out",
            "get out",
            "remove",
            "relocate",
        ),
        nouns=("evacuation", "airlift", "repatriation", "extraction"),
        thing=("embassy staff", "nationals"),
        actor=("subject", "owner"),
        target=("from", "in", "to"),
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
        verbs=("order", "tell", "direct", "instruct", "advise"),
        thing=("embassy staff", "nationals"),
        complement=re.compile(r"\bto (?:leave|depart|evacuate|get out|return)\b|\bout of\b"),
        within=160,
        actor=("subject",),
        target=("object", "in", "from"),
        status="announced",
        unless=_DISASTER,
        needs=lambda view, match: (
            match.thing is not None and view.words[match.thing.start] not in {"citizens", "nationals"}
        ),
        examples={"US orders embassy staff to leave Chad": "announced: United States > Chad"},
    ),
)
