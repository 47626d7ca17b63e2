"""Sanctions told of whom they hit: "hits Chad with sanctions", "sanctions target", "faces sanctions"."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.sanctions import NOT_STATES, on_someone
from streams.extract.diplomacy.view import View


def _of_a_state(view: View, match: Match) -> bool:
    """Present, or in a headline that names whose they are: "US visa bans hit", not "sanctions hit hard"."""
    assert match.thing is not None
    ahead = {"will", "to"} & set(view.words[match.act - 1 : match.act])
    return (
        match.form in {"s", "base"}
        or bool(ahead)
        or (view.words[match.act] == "hit" and any(p.end == match.thing.start for p in view.parties))
    )


def _faced_now(view: View, match: Match) -> bool:
    """New ones of a named state, or such as a person or firm faces: a country long has."""
    assert match.thing is not None
    thing = range(match.last, match.thing.end)
    whose = any(p.start in thing for p in view.parties)
    subject = view.subject_of(match.act)
    of_a_country = subject is not None and view.in_party(subject.i)
    new = {"new", "fresh", "more", "further"} & set(view.words[match.last : match.thing.start])
    return whose and (bool(new) or not of_a_country)


CONSTRUCTIONS = (
    Construction(
        "sanctions_imposed",
        verbs=("hit", "target", "punish", "slap", "pummel", "pound", "hammer", "batter"),
        thing=(),
        complement=re.compile(
            r"^(?:(?!\b(?:as|while|after|amid|but|because)\b).)*?"
            r"\b(?:with|by|in) (?:[\w.-]+ ){0,5}(?:sanctions|embargo|travel bans?|asset freezes?|penalties)\b"
        ),
        within=150,
        actor=("subject", "complement"),
        target=("object",),
        unless=NOT_STATES,
        needs=on_someone,
        examples={
            "US hits Iran with fresh sanctions": "United States > Iran",
            "Iran was hit with fresh sanctions on Friday.": "> Iran",
            "Peru also targeted a dozen of Chad's officials, generals and ministers among them, and two of "
            "its banks with its own sanctions.": "Peru > Chad",
            "Peru and Fiji have pummelled Chad with sanctions.": "Peru, Fiji > Chad",
            "Peru still hits Chad's ports as it lives with sanctions.": "",
            "Separatist leaders targeted in new UK sanctions": "United Kingdom >",
        },
    ),
    Construction(
        "sanctions_imposed",
        verbs=("target", "hit", "strike"),
        thing=("sanctions",),
        transitive=False,
        intransitive=True,
        actor=("owner",),
        target=("object",),
        needs=lambda view, match: _of_a_state(view, match) and on_someone(view, match),
        examples={
            "New US sanctions target Chadian gold traders": "United States > Chad",
            "US visa bans hit Chadian generals": "United States > Chad",
            "Price cap on Chadian oil will hit Chad at once, says Peru": "announced: Peru > Chad",
            "Sanctions hit the Peruvian economy hard.": "",
        },
    ),
    Construction(
        "sanctions_imposed",
        verbs=("face", "incur", "draw"),
        thing=("sanctions",),
        actor=("owner",),
        target=("subject",),
        unless=NOT_STATES,
        needs=_faced_now,
        examples={
            "Chadian banker faces US sanctions": "United States > Chad",
            "Chad faces new US sanctions": "United States > Chad",
            "Chad still faces US sanctions.": "",
            "Chadian banker could face US sanctions": "threatened: United States > Chad",
        },
    ),
)
