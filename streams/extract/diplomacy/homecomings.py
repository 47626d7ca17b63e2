"""Envoys who go home: for consultations, or in a quarrel between the two states."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.envoys import IN_TURN, NOT_DIPLOMACY, has_to_go
from streams.extract.diplomacy.roles import in_role
from streams.extract.diplomacy.things import Thing
from streams.extract.diplomacy.view import View

_QUARREL = re.compile(
    r"\b(?:stand-?off|coup|dispute|tensions?|expel\w*|expuls\w+|recall\w*|withdr\w+|protests?|rows?|rift"
    r"|spat|retaliat\w+|ultimatum|junta|ties"
    r"|not be replaced|would not return|persona non grata|diplomatic immunity|clash(?:es)?|questioning"
    r"|deadline|scuffle|spying|espionage|police|protesters?|attack|beating)\b"
)


_EXPELLED = frozenset({"expelled", "ousted", "banished", "deported"})
_SENT_AWAY = frozenset("order orders ordered tell tells told give gives given gave force forced".split())


def _in_a_quarrel(view: View, match: Match) -> bool:
    """The envoy leaves a country, and the text tells of a quarrel between the two."""
    assert match.thing is not None
    before = view.words[max(0, match.act - 9) : match.act]
    if has_to_go(view, match) or (before[-1:] == ["to"] and _SENT_AWAY & set(before)):
        return False  # "ordered the envoy to leave": an expulsion
    to_post = {
        p.actor.name for p in view.parties if view.words[match.thing.end : p.start] in (["to"], ["in"])
    }
    if any(
        p.actor.name in to_post and view.words[p.start - 1] == "to"
        for p in view.parties_after(match.last + 1)
    ):
        return False  # "the ambassador to Peru returns to Lima"
    if view.words[match.act].startswith("return") and view.words[match.last : match.last + 1] == ["to"]:
        homes = {p.actor.name for p in in_role(match, view, ("owner",), [])[0]}
        reached = view.parties_after(match.last + 1, gap=0)
        if homes and reached and reached[0].actor.name not in homes:
            return False  # "the British diplomat returned to Baghdad": to his post
    to_a_country = any(match.last <= p.start <= match.last + 1 for p in view.parties)
    left = view.words[match.act].startswith(("leav", "left", "depart"))
    away = "home" in view.words[match.act : match.last + 1] or (
        left and "country" in view.words[match.last : match.last + 2]
    )
    if IN_TURN.search(view.lower) or _EXPELLED & set(
        view.words[max(0, match.thing.start - 4) : match.thing.end]
    ):
        return False  # "the expelled Danish ambassador returns home": the other state's act
    of_one_side = "home" in view.words[match.act :] and _is_all_of_them(view, match.thing)
    return bool(to_a_country or away) and bool(of_one_side or view.near(_QUARREL))


def _is_all_of_them(view: View, envoys: Thing) -> bool:
    """As in "all our diplomats": several who go at once do so in a quarrel."""
    before = view.words[max(0, envoys.start - 2) : envoys.start]
    return view.words[envoys.end - 1].endswith("s") and bool({"all", "our"} & set(before))


CONSTRUCTIONS = (
    Construction(
        "ambassador_recalled",
        verbs=("return", "leave", "withdraw", "depart", "fly home"),
        thing=("envoy",),
        transitive=False,
        intransitive=True,
        complement=re.compile(r"\bconsultations?\b"),
        within=120,
        actor=("owner",),
        target=("to", "from"),
        examples={
            "The Danish ambassador to Iran returned to Copenhagen for consultations.": "Denmark > Iran",
            "Her ambassador returned from a holiday.": "",
        },
    ),
    Construction(
        "ambassador_recalled",
        verbs=(
            "leave",
            "depart",
            "return",
            "return home",
            "go home",
            "fly home",
            "fly",
            "head home",
            "arrive home",
            "come home",
        ),
        thing=("envoy",),
        transitive=False,
        intransitive=True,
        actor=("owner",),
        target=("object", "to", "in", "from"),
        unless=NOT_DIPLOMACY,
        needs=_in_a_quarrel,
        examples={
            "The Danish ambassador left Chad, days after the junta expelled him.": "Denmark > Chad",
            "The Danish ambassador is coming home from Chad, where a junta rules.": "Denmark > Chad",
            "Oman says its envoy to Iran has returned home in protest at the raid.": "Oman > Iran",
            "Chad's junta ordered the Danish ambassador Ole Holm to leave Chad.": "",
            "Chad's junta says the Danish ambassador has 72 hours to leave the country.": "",
            "Danish ambassador leaves country as Chad's junta looks on": "Denmark > Chad",
            "Oman: All our diplomats in Tunis are coming home": "Oman > Tunisia",
            "The Danish ambassador left the hotel at noon.": "",
            "Police held a Danish diplomat who had returned to Lima from a trip.": "",
            "The Danish ambassador leaves Chad in a time of tensions, at the end of his term.": "",
            "Denmark's ambassador to Chad returns to Chad after recall": "",
            "Expelled Danish ambassador returns home to cheers": "",
        },
    ),
)
