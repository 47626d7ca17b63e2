"""Bases and posts that an army hands over or abandons."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction
from streams.extract.diplomacy.retreats import ARMED

CONSTRUCTIONS = (
    Construction(
        "troops_withdrawn",
        verbs=("hand over", "hand back", "return", "transfer", "turn over"),
        complement=re.compile(
            r"^\w+ (?:over |back )?(?:control of )?(?:the |its |their |a )?(?:[\w'-]+ ){0,3}"
            r"(?:(?:military|army|air|naval) |airb|last )bases?\b"
        ),
        within=80,
        actor=("subject",),
        target=("in", "to"),
        needs=lambda view, match: len({p.actor.name for p in view.parties}) >= 2,
        examples={"Peru hands over last base in Chad": "Peru > Chad"},
    ),
    Construction(
        "troops_withdrawn",
        verbs=("abandon", "vacate", "give up"),
        complement=re.compile(
            r"^\w+ (?:up )?(?:the |its |their |a )?(?:[\w'.-]+ "
            r"){0,4}(?:bases?|strongholds?|positions?|outposts?"
            r"|airfield|garrison|camps?|front ?lines?"
            r"|(?:districts?|towns?|villages?)(?= (?:of|in|after|as|to)\b|[,.]))\b"
        ),
        anyone=True,
        actor=("subject",),
        target=("in", "object"),
        needs=lambda view, match: bool(agents(match, view)) and bool(ARMED.search(view.document)),
        examples={
            "Chad says Libyans abandon desert base as its army advances": "Libya > Chad",
            "Libyan rebels abandoned their positions near Sirte.": "Libyan rebels >",
            "Chad's army abandons the western Lai District after an ambush.": "Chad > Lai District",
            "The senator abandoned his position on bases.": "",
        },
    ),
    Construction(
        "troops_withdrawn",
        verbs=("abandon", "vacate", "desert"),
        complement=re.compile(
            r"^\w+ by (?:[\w'’-]+ ){0,4}(?:troops|soldiers|forces|army|military|fighters|militia\w*|rebels)\b"
        ),
        within=70,
        anyone=True,
        actor=("by",),
        target=("in",),
        examples={
            "Chad's army took back villages abandoned by Libyan troops in the north.": "Libya > Chad",
            "The camp was abandoned by its owners when troops came.": "",
        },
    ),
)
