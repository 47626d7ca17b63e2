"""Sanctions told as new ("the latest EU sanctions on …"), among other steps, joined, or come into force."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.sanctions import (
    NOT_STATES,
    NOT_THEMSELVES,
    PANDEMIC,
    both_ends,
    on_someone,
)
from streams.extract.diplomacy.view import View

_NEW = re.compile(
    r"\b(?:react\w*|respond\w*|retaliat\w+|hail\w*|welcom\w*|hits? back)"
    r" (?:to |for |at |against |over )?(?:(?!end |eas|lift|reli|remov|suspen)[\w.'’-]+ ){0,3}sanctions\b|"
    r"\b(?:first|second|third|\w+th|\d+(?:st|nd|rd|th)|latest|new) sanctions (?:package|round)\b|"
    r"\b(?:latest|new|fresh) (?:penalties|curbs|restrictions) (?:on|against)\b|"
    r"\b(?:(?:new|newest|fresh|latest|additional|further|expanded|more)"
    r"(?: (?:round|package|set|batch|wave|raft) of)?"
    r"|(?:first|second|third|latest|new|another) (?:tranche|round|package|wave|batch|set))"
    r"['’”\"]? (?:of )?(?:[\w.'’-]+ ){0,2}sanctions\b"
)


_NOT_YET = frozenset("ahead before no if halt halts halted hold holds held stall stalls stalled".split())


def _told_as_new(view: View, match: Match) -> bool:
    """Sanctions of a state or body that are spoken of as new: there are such, if no modal says otherwise."""
    if not any(m.end() >= view.starts[match.act] >= m.start() for m in _NEW.finditer(view.lower)):
        return False
    after = view.words[match.act + 1 : match.act + 2]
    if set(after) & NOT_THEMSELVES or _NOT_YET & set(view.words[: match.act]):
        return False
    token = view.sentence.doc[match.act]
    for _ in range(4):
        if {"would", "could", "might", "may", "will", "wo", "should"} & {c.lower_ for c in token.children}:
            return False
        if token.head == token:
            break
        token = token.head
    faced = view.words[match.act + 1 : match.act + 2] == ["facing"]  # "the new sanctions facing Chad"
    return bool(faced or agents(match, view)) and not PANDEMIC.search(view.lower)


def _headed(view: View, match: Match) -> bool:
    """A headline without a verb says whose they are, on whom and over what: there are such now."""
    finite = any(t.tag_ in {"VBZ", "VBD", "VBP", "MD"} for t in view.sentence.doc)
    opens = bool(view.parties) and view.parties[0].start == 0 and match.act - view.parties[0].end <= 2
    return opens and not finite and len({p.actor.name for p in view.parties}) >= 2 and on_someone(view, match)


_OF_SANCTIONS = re.compile(r"\b(?:sanctions|embargo)")


CONSTRUCTIONS = (
    Construction(
        "sanctions_imposed",
        verbs=("renew", "extend", "prolong", "tighten", "widen"),
        complement=re.compile(r"^\w+ (?:the|its|these|those) (?:\w+ )?measures\b"),
        actor=("subject",),
        target=("on",),
        needs=lambda view, match: bool(_OF_SANCTIONS.search(view.document) and agents(match, view)),
        examples={
            "US keeps sanctions on Chad. Biden extended the measures for a year.": "United States >",
            "Peru extended the measures against fuel theft for a year.": "",
        },
    ),
    Construction(
        "sanctions_imposed",
        nouns=("sanction", "penalty", "curb", "restriction"),
        actor=("subject", "by"),
        target=("on", "under"),
        only=_NEW,
        unless=NOT_STATES,
        needs=_told_as_new,
        examples={
            "Oslo lays out first tranche of Norwegian sanctions on Chad": "Norway > Chad",
            "New E.U. sanctions against Chad cap the price of its oil.": "European Union > Chad",
            "The latest round of EU-wide sanctions spares Chad.": "European Union >",
            "Peru's tenth sanctions package hits Chadian gold.": "Peru > Chad",
            "The new sanctions facing Chad are on every front page.": "> Chad",
            "What he called a 'first tranche' of US sanctions hits Chad.": "United States > Chad",
            "The US marked the anniversary of the raid with arms for Mali and new sanctions on Chad.": (
                "United States > Chad"
            ),
            "Washington announced $2bn of arms for Mali and a raft of additional sanctions on Chad.": (
                "announced: United States > Chad"
            ),
            "Mali wants more US sanctions on Chad.": "proposed: United States > Chad",
            "Ex-spy reacts to US sanctions on Chad": "United States > Chad",
            "Chad retaliates for U.S.-led sanctions.": "United States >",
            "Oslo lays out fresh Chad sanctions": "Norway > Chad",
            "Chad welcomes end of US sanctions": "",
            "A minister quits after failing to reach an agreement on implementing new sanctions on Chad.": (
                "denied: > Chad"
            ),
            "Chad closed its markets in response to EU-led sanctions.": "",
            "Fresh US sanctions would hurt Chad, traders say.": "",
            "Chad warned against new US sanctions.": "threatened: United States >",
        },
    ),
    Construction(
        "sanctions_imposed",
        nouns=("sanction", "curb", "ban", "restriction", "embargo"),
        complement=re.compile(
            r"^\w+ (?:on|against) (?:[\w'’-]+ ){1,6}(?:after|over|for|in (?:response|retaliation))\b"
        ),
        actor=("subject",),
        target=("on",),
        unless=NOT_STATES,
        needs=_headed,
        examples={
            "US visa curbs on Chadian officials after coup": "United States > Chad",
            "US sanctions on Chad: what they mean": "",
        },
    ),
    Construction(
        "sanctions_imposed",
        verbs=("impose", "announce", "unveil", "introduce", "adopt", "take"),
        complement=re.compile(
            r"^\w+ [^.;]{3,80}?,? including (?!lift|eas|end)(?:[\w-]+ ){0,4}"
            r"(?:sanctions|travel bans?|asset freezes?|an? embargo)\b"
        ),
        within=130,
        actor=("subject",),
        target=("on",),
        unless=NOT_STATES,
        needs=both_ends,
        examples={
            "Peru imposed what it called heavy costs on Chad, including sanctions on banks.": "Peru > Chad",
            "Peru could announce steps against Chad, including an asset freeze.": "threatened: Peru > Chad",
            "Peru imposed what it called order at home, including sanctions for drunks.": "",
        },
    ),
    Construction(
        "sanctions_imposed",
        verbs=("win", "get", "gain", "receive", "secure"),
        thing=("sanctions",),
        transitive=False,
        intransitive=True,
        complement=re.compile(
            r"\b(?:backing|approval|support|nod|go-ahead|green light|assent) (?:of|from|by)\b"
        ),
        within=50,
        actor=("complement",),
        target=("under", "on"),
        needs=on_someone,
        examples={"Price cap on Chadian oil wins backing of G7": "G7 > Chad"},
    ),
    Construction(
        "sanctions_imposed",
        verbs=("join", "follow"),
        complement=re.compile(
            r"^\w+ (?:[\w.'’-]+ ){1,4}in (?:[\w-]+ ){0,3}(?:sanctions|penalties|embargo|curbs"
            r"|asset freezes?)\b"
        ),
        actor=("subject",),
        target=("on",),
        unless=NOT_STATES,
        needs=on_someone,
        examples={"Canada joins allies in new penalties on Chadian officials": "Canada > Chad"},
    ),
    Construction(
        "sanctions_imposed",
        verbs=("take effect", "come into", "go into", "enter into", "kick in"),
        thing=("sanctions",),
        transitive=False,
        intransitive=True,
        actor=("owner",),
        target=("under", "on"),
        unless=NOT_STATES,
        needs=on_someone,
        examples={
            "EU sanctions on Syria came into force on Monday.": "European Union > Syria",
            "EU ban on Syrian oil takes effect": "European Union > Syria",
            "As EU price cap on Syrian oil kicks in, doubts remain.": "European Union > Syria",
        },
    ),
)
