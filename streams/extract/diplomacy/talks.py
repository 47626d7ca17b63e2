"""Talks and offers of peace: refused, left, broken off, collapsed."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.view import View

_BUSINESS = re.compile(
    r"\b(?:merger|takeover|union|unions|wage|pay|contract|strike|strikes|transfer|budget|coalition|debt|loan"
    r"|bond|creditors?|banks?|trade|price|shareholders?|company|rail|nurses|teachers|studio|studios|writers|actors"
    r"|club|striker|league|cop\d*|climate|biodiversity|fishing|brexit|senators?|legislation|opec|tariffs?"
    r"|subsid\w+|marbles|oil exporters|bill|cabinet|sponsors?|royal|recipe|legislat\w+)\b"
)


_REFUSED = ("reject", "spurn", "rebuff", "turn", "dismiss", "snub", "declin", "refus")


def _political(view: View, match: Match) -> bool:
    """Peace is at stake, and a truce is refused, not broken off, which is another event."""
    if match.thing and match.thing.kind == "truce" and not view.words[match.act].startswith(_REFUSED):
        return False
    return bool(view.parties) or bool(
        re.search(
            r"\b(?:peace|truce|cease-?fire|rebels?|opposition|warring|nuclear|kremlin|government)\b",
            view.lower,
        )
    )


CONSTRUCTIONS = (
    Construction(
        "talks_rejected",
        verbs=(
            "reject",
            "refuse",
            "rule out",
            "spurn",
            "dismiss",
            "rebuff",
            "suspend",
            "halt",
            "call off",
            "cancel",
            "boycott",
            "break off",
            "abandon",
            "quit",
            "scrap",
            "snub",
            "decline",
            "turn down",
            "freeze",
            "leave",
            "walk out",
            "pull out",
            "withdraw",
            "storm out",
            "shun",
            "cut off",
        ),
        nouns=("rejection", "refusal", "suspension", "collapse", "breakdown", "failure", "boycott"),
        thing=("offer", "talks", "truce"),
        across=("in",),
        anyone=True,
        actor=("subject", "owner"),
        target=("with", "from", "owner"),
        unless=_BUSINESS,
        needs=_political,
        examples={
            "The Syrian opposition rejects any talks with the regime.": "Syrian opposition >",
            "Ukraine has rejected a ceasefire offer from Moscow.": "Ukraine > Russia",
            "Venezuela suspended negotiations with the opposition.": "Venezuela > opposition",
            "The union rejected talks with the rail company.": "",
        },
    ),
    Construction(
        "talks_rejected",
        verbs=("pull out", "walk out", "withdraw", "storm out", "quit", "drop out", "back out"),
        complement=re.compile(r"\b(?:of|from) (?:\S+ ){0,5}(?:talks|negotiations|dialogue|peace process)\b"),
        anyone=True,
        actor=("subject",),
        target=("with",),
        unless=_BUSINESS,
        examples={"Houthis walk out of peace talks with Yemen": "Houthis > Yemen"},
    ),
    Construction(
        "talks_rejected",
        verbs=(
            "collapse",
            "fall apart",
            "break down",
            "break up",
            "fail",
            "end without",
            "end in",
            "stall",
            "founder",
            "unravel",
            "hit an impasse",
        ),
        thing=("talks",),
        transitive=False,
        intransitive=True,
        anyone=True,
        actor=("parties", "owner"),
        mutual=True,
        unless=_BUSINESS,
        needs=_political,
        examples={"Peace talks between Sudan and Chad collapsed.": "Sudan, Chad >"},
    ),
)
