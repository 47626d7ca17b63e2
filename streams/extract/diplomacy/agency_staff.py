"""Staff of agencies and bodies who are taken out of a place that is not safe."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Construction
from streams.extract.diplomacy.dangers import CONFLICT, DISASTER
from streams.extract.diplomacy.evacuations import PLACE

_DANGER = re.compile(
    rf"{CONFLICT.pattern}|\b(?:attack(?:s|ed)?|violence|kill(?:ed|ing)s?|bomb(?:s|ed)?|blast|rockets?|\w+-held|security|safety|ambush\w*|riot\w*)\b"
)
_HELD = re.compile(r"\bfrom (?:the )?[\w -]{3,25}-held (?:areas?|parts?|territory|towns?|cities)\b")

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
            "Bank withdraws staff from Chad to cut costs": "",
        },
    ),
)
