"""What one state of a bloc holds up that the others want: aid, sanctions, a candidate's entry."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.view import View


def _within_a_bloc(view: View, match: Match) -> bool:
    """One state holds up what its bloc wants."""
    return any(p.kind in {"country", "leader"} for p in agents(match, view))


def _of_a_member(view: View, match: Match) -> bool:
    """The state that holds it up belongs to the European Union or NATO, of which the text tells."""
    members = {p.actor.code for p in agents(match, view)} & _MEMBERS
    return bool(members) and _BLOC.search(view.document) is not None


_BLOC = re.compile(r"\b(?:eu|european union|nato|brussels)\b")
_MEMBERS = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK TR GB US CA NO".split()
)


CONSTRUCTIONS = (
    Construction(
        "other_veto",
        verbs=("block", "hold up"),
        complement=re.compile(
            r"^\w+ (?:up )?(?:[\w'’-]+ ){0,4}(?:sanctions|embargo|aid|funds|package|tranche|statement"
            r"|accession|membership|bid|talks|loan|summit|decision|deal)\b"
        ),
        within=60,
        actor=("subject",),
        unless=re.compile(r"\b(?:u\.?n\.?|united nations|security council|courts?|judges?)\b"),
        needs=_of_a_member,
        examples={
            "EU opens talks with Chad. Hungary then blocks aid.": "Hungary >",
            "EU appalled as Israel blocks aid to Gaza": "",
            "EU holdout Hungary blocks Chadian oil embargo": "Hungary >",
            "Hungary refuses to back EU aid for Chad, blocking a tranche.": "Hungary >",
            "A court in Hungary blocks EU aid": "",
        },
    ),
    Construction(
        "other_veto",
        verbs=("block", "hold up", "veto"),
        complement=re.compile(r"\b(?:eu|european union|nato)\b"),
        within=60,
        actor=("subject",),
        unless=re.compile(
            r"\b(?:u\.?n\.?|united nations|security council|roads?|streets?|traffic|merger|takeover|courts?"
            r"|judges?)\b"
        ),
        needs=_within_a_bloc,
        examples={
            "Hungary blocks EU statement on Chad": "Hungary >",
            "It is false that Italy couldn't have used veto to stop Chad joining EU.": "denied: Italy >",
            "Farmers block EU quarter in Brussels": "",
        },
    ),
)
