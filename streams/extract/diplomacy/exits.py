"""A state or armed group that leaves another state, or a town, in a text of war: as Peru exits Chad."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.known import is_generic
from streams.extract.diplomacy.retreats import ARMED
from streams.extract.diplomacy.sieges import DEAL
from streams.extract.diplomacy.troops import OTHER_WITHDRAWAL
from streams.extract.diplomacy.view import View

_ENDS = frozenset(". , ; after as on when and following under too".split())


def _quits(view: View, match: Match) -> bool:
    """One state leaves another, in a text of war: "as Peru exits Chad"."""
    group = any(p.kind == "group" for p in agents(match, view))
    if DEAL.search(view.lower) and all(is_generic(p.actor) for p in agents(match, view)):
        return False  # "rebels leave Moundou under a deal": they are evacuated
    if _PEACEKEEPERS.search(view.document) and any(
        p.actor.name == "United Nations" for p in agents(match, view)
    ):
        return bool(view.parties_after(match.last, gap=0))  # its mission does
    place = view.sentence.doc[match.last : match.last + 1]
    if group and place and place[0].pos_ == "PROPN" and ARMED.search(view.document):
        return not view.words[match.last + 1 : match.last + 2] or view.words[match.last + 1] in _ENDS
    subject = view.subject_of(match.act)
    actors = {
        p.actor.name
        for p in agents(match, view)
        if (p.kind == "country" or p.actor.name in _ALLIANCES)
        and not p.adjective
        and (subject is None or p.start <= subject.i < p.end or p.end == match.act)
    }
    left = [p for p in view.parties_after(match.last, gap=0) if p.kind in {"country", "territory"}]
    last = left[0].end if left else 0
    return (
        bool(actors and left)
        and not left[0].adjective
        and left[0].actor.name not in actors
        and bool(ARMED.search(view.document))
        and view.words[last : last + 1] not in (["'s"], ["out"], ["with"], ["off"], ["in"])
    )


_ALLIANCES = frozenset({"NATO", "Collective Security Treaty Organization", "African Union", "ECOWAS"})


_PEACEKEEPERS = re.compile(r"\b(?:peacekeep\w+|(?:\w+-year )?mission)\b")


CONSTRUCTIONS = (
    Construction(
        "troops_withdrawn",
        verbs=("exit", "leave", "quit"),
        actor=("subject",),
        target=("object",),
        only=re.compile(
            r"\b(?:troops|army|military|war|forces?|soldiers|taliban|rebels?|jihadis\w+|occup\w+)\b"
        ),
        unless=OTHER_WITHDRAWAL,
        needs=_quits,
        examples={
            "Taliban gain ground as Peru exits Afghanistan": "Peru > Afghanistan",
            "NATO leaves Afghanistan as the Taliban close in": "NATO > Afghanistan",
            "M23 left Bunagana after the army closed in.": "M23 > Bunagana",
            "A singer from Peru who was at odds with its army has left Chad.": "",
            "Peru leaves Chad out of its war games": "",
            "UN to leave Chad by June, its troops' mission over": "announced: United Nations > Chad",
        },
    ),
)
