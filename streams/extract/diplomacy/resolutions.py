"""Resolutions and mandates voted by bodies of the United Nations."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.roles import verb_group
from streams.extract.diplomacy.view import View
from streams.records import Actor

_BODY = re.compile(
    r"\b(?:security council|general assembly|unsc|unga|ecosoc|economic and social council"
    r"|human rights council|(?:u\.?n\.?|united nations)(?: rights)?(?: council| assembly| body)?)(?![a-z-])"
)
_PARLIAMENT = re.compile(
    r"\b(?:lawmakers|mps|senate|senators|congress|parliament|knesset|house of representatives|legislat\w+"
    r"|bundestag|duma|shareholders|city council|party conference)\b"
)


def _united_nations(view: View, match: Match) -> bool:
    told = _BODY.search(view.lower) or re.search(
        r"\b(?:u\.?n\.?|security council|general assembly) resolution", view.document
    )
    return bool(told) and not _PARLIAMENT.search(view.lower)


def body(text: str) -> list[Actor]:
    """The body of the United Nations that a lower-cased text speaks of."""
    for words, name in (
        ("security council", "UN Security Council"),
        ("general assembly", "UN General Assembly"),
        ("human rights council", "UN Human Rights Council"),
    ):
        if words in text:
            return [Actor(name=name)]
    return [Actor(name="United Nations")]


def _body_acts(view: View, match: Match) -> bool:
    """The body stands right before the verb: "UN Security Council approves sending a force"."""
    if (
        match.form in {None, "ing"}
        or "statement" in view.words[match.last :]
        or _PARLIAMENT.search(view.lower)
    ):
        return False
    if match.form == "base" and view.sentence.doc[match.act].pos_ == "NOUN":
        return False  # "a Security Council demand"
    before = view.lower[: view.starts[verb_group(match, view)]].rstrip()
    return _BODY_LAST.search(before[-80:]) is not None


_BODY_LAST = re.compile(_BODY.pattern + r"(?: (?:members|states|countries|delegates|overwhelmingly))?$")
_VOTE = re.compile(r"\bvot\w+ (?:\w+ly |\d+-\d+ |on \w+ )*(?:to|for|in favou?r|against)\b")

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
            "terminate",
            "back",
            "adopt",
            "pass",
            "agree",
            "oust",
            "strip",
            "recognise",
            "recognize",
            "declare",
            "reimpose",
            "elect",
            "remove",
            "kick out",
        ),
        only=_BODY,
        actor=("subject",),
        target=("on", "in", "to"),
        needs=_body_acts,
        examples={
            "UN Security Council approves sending police to Haiti": "UN Security Council > Haiti",
            "UN experts approve of the plan": "",
            "UN climate talks end with a deal": "",
        },
    ),
    Construction(
        "resolution_adopted",
        verbs=("demand", "call", "condemn", "urge", "order", "authorise", "authorize"),
        thing=("resolution",),
        transitive=False,
        intransitive=True,
        actor=("owner",),
        target=("in", "on"),
        unless=re.compile(r"\bdraft|\bproposed\b|\bveto"),
        needs=lambda view, match: _united_nations(view, match) and "veto" not in view.document,
        examples={
            "UN Security Council resolution calls for a pause in Mali": "UN Security Council > Mali",
            "A draft UN resolution demands a truce in Mali.": "",
        },
    ),
    Construction(
        "resolution_adopted",
        verbs=("vote",),
        complement=_VOTE,
        only=_BODY,
        actor=("subject",),
        target=("on", "in", "to"),
        needs=_body_acts,
        examples={
            "The General Assembly voted to suspend Libya from a council.": "UN General Assembly > Libya",
            "The UN Security Council votes on the text on Friday.": "",
        },
    ),
)
