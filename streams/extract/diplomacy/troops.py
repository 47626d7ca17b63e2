"""Troops withdrawn."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.view import View


def _left_a_place(view: View, match: Match) -> bool:
    """They left somewhere: not "left behind", "left for dead", "left mines"."""
    if set(view.words[match.last : match.last + 2]) & {
        "behind",
        "for",
        "dead",
        "open",
        "no",
        "many",
        "mines",
    }:
        return False
    if not view.words[match.act].startswith(("leav", "left", "quit", "exit", "evacuat")):
        return True
    if view.words[match.act].startswith("evacuat") and match.form in {"ed", "base"}:
        return False  # soldiers are evacuated: that is an evacuation
    objects = [c for c in view.sentence.doc[match.act].children if c.dep_ == "dobj"]
    return not objects or any(c.pos_ == "PROPN" or c.lower_ in _PLACES for c in objects)


_PLACES = frozenset(
    (
        "stronghold positions position base bases posts camp garrison city country town province region "
        "village area base capital district territory airport"
    ).split()
)

CONSTRUCTIONS = (
    Construction(
        "troops_withdrawn",
        verbs=("end", "wind down", "conclude", "terminate", "close"),
        nouns=("end",),
        thing=("troops",),
        intransitive=True,
        only=re.compile(
            r"\b(?:(?:military|peacekeeping|combat) (?:presence|missions?|operations?)|bases?)\b"
        ),
        actor=("subject", "owner"),
        target=("in", "from"),
        needs=lambda view, match: (
            match.thing is not None
            and view.words[match.thing.end - 1].startswith(("presence", "mission", "base"))
        ),
        examples={
            "Italy will end its military presence in Niger.": "announced: Italy > Niger",
            "The UN peacekeeping mission in Mali ended.": "United Nations > Mali",
        },
    ),
    Construction(
        "troops_withdrawn",
        verbs=("withdraw", "pull", "pull out", "pull back", "remove", "redeploy", "bring home"),
        nouns=("withdrawal", "pullout", "pull-out", "retreat", "pullback", "exit", "departure", "drawdown"),
        thing=("troops",),
        anyone=True,
        actor=("subject", "owner"),
        target=("from", "in"),
        examples={
            "France withdrew its troops from Niger.": "France > Niger",
            "Amhara forces withdraw from Tigray": "Amhara forces > Tigray",
            "Uganda will pull soldiers out of Congo.": "announced: Uganda > Democratic Republic of the Congo",
            "Russia ruled out withdrawing its troops from Transnistria.": "denied: Russia > Transnistria",
        },
    ),
    Construction(
        "troops_withdrawn",
        verbs=("withdraw", "pull out", "pull back", "retreat", "leave", "quit", "exit", "depart", "evacuate"),
        thing=("troops",),
        transitive=False,
        intransitive=True,
        anyone=True,
        actor=("owner",),
        target=("from", "object"),
        needs=_left_a_place,
        examples={
            "Chadian troops left Nigeria on Monday.": "Chad > Nigeria",
            "Ethiopian forces to withdraw from Somalia": "announced: Ethiopia > Somalia",
        },
    ),
)
