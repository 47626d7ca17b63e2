"""Troops withdrawn."""

from __future__ import annotations

import re

from streams.extract.diplomacy.grammar import Construction, Match
from streams.extract.diplomacy.view import View

CONSTRUCTIONS = (
    Construction(
        "troops_withdrawn",
        verbs=("withdraw", "pull", "pull out", "pull back", "evacuate", "remove", "redeploy", "bring home"),
        nouns=("withdrawal", "pullout", "pull-out", "retreat", "pullback", "exit", "departure", "drawdown"),
        thing=("troops",),
        anyone=True,
        actor=("subject", "owner"),
        target=("from", "in"),
        examples={
            "France withdrew its troops from Niger.": "France > Niger",
            "Amhara forces withdraw from Tigray": "Amhara forces > Tigray",
            "Uganda will pull its soldiers out of Congo.": "announced: Uganda > Democratic Republic of the Congo",
            "Russia ruled out withdrawing its troops from Transnistria.": "denied: Russia >",
        },
    ),
    Construction(
        "troops_withdrawn",
        verbs=("withdraw", "pull out", "pull back", "retreat", "leave", "quit", "exit", "depart"),
        thing=("troops",),
        transitive=False,
        intransitive=True,
        anyone=True,
        actor=("owner",),
        target=("from", "object"),
        examples={
            "Chadian troops left Nigeria on Monday.": "Chad > Nigeria",
            "Ethiopian forces to withdraw from Somalia": "announced: Ethiopia > Somalia",
        },
    ),
)
