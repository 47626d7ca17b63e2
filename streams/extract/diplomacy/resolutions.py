"""Resolutions and mandates voted by bodies of the United Nations."""

from __future__ import annotations

import re

from streams.extract.diplomacy.grammar import Construction, Match
from streams.extract.diplomacy.view import View

_BODY = re.compile(
    r"\b(?:security council|general assembly|unsc|unga|ecosoc|economic and social council|human rights council|(?:u\.?n\.?|united nations)(?: rights)?(?: council| assembly| body)?)(?![a-z])"
)
_PARLIAMENT = re.compile(
    r"\b(?:lawmakers|mps|senate|senators|congress|parliament|knesset|house of representatives|legislat\w+|bundestag|duma|shareholders|city council|party conference)\b"
)


def _united_nations(view: View, match: Match) -> bool:
    return bool(_BODY.search(view.lower)) and not _PARLIAMENT.search(view.lower)


def _body_acts(view: View, match: Match) -> bool:
    """The body stands right before the verb: "UN Security Council approves sending a force"."""
    before = view.lower[max(0, view.starts[match.act] - 60) : view.starts[match.act]]
    bodies = list(_BODY.finditer(before))
    if not bodies:
        return False
    gap = before[bodies[-1].end() :]
    return not re.search(
        r"[,;:.]|\b(?:resolution|chief|official|envoy|experts?|agency|report|ambassador|by|that|after|says|said)\b",
        gap,
    )


CONSTRUCTIONS = (
    Construction(
        "resolution_adopted",
        verbs=("adopt", "pass", "approve", "endorse", "back", "carry", "support"),
        nouns=("adoption", "passage", "approval"),
        thing=("resolution",),
        intransitive=True,
        actor=("subject", "owner"),
        target=("on",),
        needs=_united_nations,
        examples={
            "The UN General Assembly adopted a resolution on Myanmar.": "UN General Assembly > Myanmar",
            "A UN resolution on Haiti was passed on Friday.": "United Nations > Haiti",
            "MPs passed a resolution on Myanmar.": "",
        },
    ),
    Construction(
        "resolution_adopted",
        verbs=(
            "approve",
            "vote",
            "renew",
            "extend",
            "authorise",
            "authorize",
            "endorse",
            "condemn",
            "demand",
            "expel",
            "suspend",
            "end",
            "lift",
            "impose",
            "mandate",
            "terminate",
            "back",
            "adopt",
            "pass",
        ),
        actor=("subject",),
        target=("on", "in", "to"),
        needs=lambda view, match: (
            match.form not in {None, "ing"} and _body_acts(view, match) and not _PARLIAMENT.search(view.lower)
        ),
        examples={
            "UN Security Council approves sending police to Haiti": "UN Security Council > Haiti",
            "The General Assembly voted to suspend Libya from the rights council.": "UN General Assembly > Libya",
            "UN experts approve of the plan": "",
        },
    ),
)
