"""Staff of agencies and bodies who are taken out of a place that is not safe."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction
from streams.extract.diplomacy.dangers import CONFLICT, DISASTER
from streams.extract.diplomacy.evacuations import PLACE

_DANGER = re.compile(
    rf"{CONFLICT.pattern}|\b(?:attack(?:s|ed)?|violence|kill(?:ed|ing)s?|bomb(?:s|ed)?|blast|rockets?|\w+-held|threats?|militias?|security|safety|ambush\w*|riot\w*)\b"
)
_HELD = re.compile(
    r"\bfrom (?:the )?(?:west|east|north|south)(?:west|east)? of \w"
    r"|\bfrom (?:the )?[\w -]{3,25}-held (?:areas?|parts?|territory|towns?|cities)\b"
)

CONSTRUCTIONS = (
    Construction(
        "evacuation",
        verbs=(
            "pull",
            "pull out",
            "withdraw",
            "evacuate",
            "remove",
            "move",
            "relocate",
            "fly out",
            "take out",
        ),
        complement=re.compile(
            r"^\w+ (?:out )?(?:[\w-]+ ){0,4}(?:staff|workers|personnel|employees) (?:out of|from) \w"
        ),
        anyone=True,
        actor=("subject",),
        target=("from",),
        unless=DISASTER,
        needs=lambda view, match: (
            (PLACE.search(view.sentence.text, view.starts[match.act]) or _HELD.search(view.lower)) is not None
            and _DANGER.search(view.document) is not None
            and not view.things("embassy staff")
        ),
        examples={
            "UN pulls staff out of Chad after attack": "United Nations > Chad",
            "Aid groups said they were withdrawing 350 workers from Chad as fighting spread.": "> Chad",
            "UN pulls workers from Chadian city. It flew 38 out after rioting.": "United Nations > Chad",
            "The UN decides to withdraw aid workers from rebel-held areas of Chad.": (
                "announced: United Nations > Chad"
            ),
            "The UN withdraws its personnel from west of Chad after threats.": "United Nations > Chad",
            "Bank withdraws staff from Chad to cut costs": "",
        },
    ),
    Construction(
        "evacuation",
        verbs=("order", "tell", "instruct"),
        complement=re.compile(
            r"^\w+ (?:(?:all|its|their|international|foreign|remaining|most|of|some) )+"
            r"(?:staff|workers|personnel|employees) to (?:leave|evacuate|depart|get out|pull out)\b"
        ),
        anyone=True,
        actor=("subject",),
        target=("from", "in", "object"),
        status="announced",
        unless=DISASTER,
        needs=lambda view, match: (
            _DANGER.search(view.document) is not None
            and any(p.kind == "body" for p in agents(match, view))
            and not view.things("embassy staff")
        ),
        examples={
            "The United Nations orders its staff to evacuate from Chad as gangs and police clash.": (
                "announced: United Nations > Chad"
            ),
            "The bank told its staff to leave early in Chad after an attack.": "",
        },
    ),
)
