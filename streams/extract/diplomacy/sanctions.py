"""Sanctions, embargoes, bans on a country: imposed."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.parties import is_generic
from streams.extract.diplomacy.view import View

NOT_STATES = re.compile(
    r"\b(?:prosecutors|fraud|football|derby|pitch|stadium)\b|\b(?:sought|seek|court|judge|ncaa|fifa|uefa"
    r"|lawyers?|attorneys?|stewards|fia"
    r"|(?<!arab )league|club|points deduction) (?:\w+ ){0,3}sanctions\b"
    r"|\b(?:rugby|cricket|golf|tennis|jockey|sporting) (?:\w+ ){0,3}sanction\w*"
    r"|\bsanctioned (?:event|fight|race|tournament)"
)


def on_someone(view: View, match: Match) -> bool:
    """A state or body stands in the sentence: a court's or a sports body's sanction has none."""
    if PANDEMIC.search(view.lower):
        return False
    of_travel = match.thing is not None and view.words[match.thing.start] == "travel"
    if of_travel and PANDEMIC.search(view.document):
        return False
    if of_travel and len({p.actor.name for p in view.parties}) < 2:
        return False  # of a pandemic, against everyone
    kinds = {"country", "states", "leader", "body", "group"}
    return any(p.kind in kinds and not is_generic(p.actor) for p in view.parties)


PANDEMIC = re.compile(
    r"\b(?:covid\S*|coronavirus|pandemic|omicron|delta|variants?|vaccin\w+|quarantine|travell?ers|arrivals"
    r"|tourists?"
    r"|holidays?|wales|manchester)\b"
)


def both_ends(view: View, match: Match) -> bool:
    """One state acts on another: a regulator at home that freezes a firm's assets sanctions nobody."""
    if view.words[match.act + 1 : match.act + 2] in (["on"], ["against"]):
        return False  # "lifts ban on", a noun
    actors = {p.actor.name for p in agents(match, view)}
    others = [p for p in view.parties if p.actor.name not in actors and p.kind != "body"]
    trade = _FUEL.search(view.text_from(match.act)) is not None
    return bool(actors and (others or trade)) and not PANDEMIC.search(view.lower)


_FUEL = re.compile(
    r"\b(?:oil|gas|fuel|gold|grain|uranium|arms|weapons) (?:sales|exports|imports|shipments|supplies)\b"
)


def _imposed(view: View, match: Match) -> bool:
    """The sanctions themselves, not relief from them, nor those who watch over them."""
    assert match.thing is not None
    after = view.words[match.thing.end : match.thing.end + 1]
    eased = _EASE & set(view.words[match.act : match.thing.start])  # "agree to ease sanctions"
    return not eased and not set(after) & _NOT_THEMSELVES and on_someone(view, match)


def _of_a_state(view: View, match: Match) -> bool:
    """Present, or in a headline that names whose they are: "US visa bans hit", not "sanctions hit hard"."""
    assert match.thing is not None
    return match.form in {"s", "base"} or (
        view.words[match.act] == "hit" and any(p.end == match.thing.start for p in view.parties)
    )


_EASE = frozenset(
    "ease easing lift lifting end ending waive scrap scrapping suspend suspending remove removal drop relax "
    "relief reprieve".split()
)
_NOT_THEMSELVES = frozenset(
    (
        "relief waiver waivers exemption exemptions evasion monitoring monitors inspections inspection panel "
        "experts breach breaches violations busting bill bills talks threat threats committee licence license"
    ).split()
)


_NEW = re.compile(
    r"\b(?:react\w*|respon\w+|retaliat\w+|hail\w*|welcom\w*|hits? back)"
    r" (?:to |for |at |against |over )?(?:[\w.'’-]+ ){0,3}sanctions\b|"
    r"\b(?:first|second|third|\w+th|\d+(?:st|nd|rd|th)|latest|new) sanctions (?:package|round)\b|"
    r"\b(?:latest|new|fresh) (?:penalties|curbs|restrictions) (?:on|against)\b|"
    r"\b(?:(?:new|newest|fresh|latest)(?: (?:round|package|set|batch|wave|raft) of)?"
    r"|(?:first|second|third|latest|new|another) (?:tranche|round|package|wave|batch|set))"
    r"['’”\"]? (?:of )?(?:[\w.'’-]+ ){0,2}sanctions\b"
)


_NOT_YET = frozenset("ahead before no if halt halts halted hold holds held stall stalls stalled".split())


def _told_as_new(view: View, match: Match) -> bool:
    """Sanctions of a state or body that are spoken of as new: there are such, if no modal says otherwise."""
    if not any(m.end() >= view.starts[match.act] >= m.start() for m in _NEW.finditer(view.lower)):
        return False
    after = view.words[match.act + 1 : match.act + 2]
    if set(after) & _NOT_THEMSELVES or _NOT_YET & set(view.words[: match.act]):
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


CONSTRUCTIONS = (
    Construction(
        "sanctions_imposed",
        verbs=(
            "impose",
            "bring",
            "authorize",
            "authorise",
            "order",
            "trigger",
            "roll out",
            "slap",
            "announce",
            "adopt",
            "approve",
            "unveil",
            "introduce",
            "expand",
            "widen",
            "tighten",
            "extend",
            "renew",
            "levy",
            "toughen",
            "step up",
            "ramp up",
            "reimpose",
            "issue",
            "broaden",
            "place",
            "agree",
            "agree on",
            "agree to",
            "back",
            "endorse",
            "launch",
            "reinstate",
            "enact",
            "pass",
            "prolong",
            "pile",
            "heap",
            "put",
            "clamp",
            "join",
            "sign",
            "add",
            "implement",
        ),
        nouns=("imposition", "extension", "renewal"),
        thing=("sanctions",),
        actor=("subject", "owner"),
        target=("under", "on", "to", "owner"),
        unless=NOT_STATES,
        needs=_imposed,
        examples={
            "EU slaps new sanctions on Belarus": "European Union > Belarus",
            "EU agrees on ban on Belarusian oil imports": "European Union > Belarus",
            "Norway extended for a year its embargo against Chad.": "Norway > Chad",
            "Norway implemented a new sanctions package on Chad.": "Norway > Chad",
            "Norway placed limits on exports to Chadian firms.": "Norway > Chad",
            "Norway keeps in place sanctions on Chad.": "",
            "Norway will sell no oil to countries that join in imposing the price cap.": "",
            "What are the sanctions on Chad? Norway has imposed sanctions on Chad.": (
                "background: Norway > Chad"
            ),
            "Norway joins ban on imports of Chadian gold": "Norway > Chad",
            "EU agrees ninth round of penalties against Belarus": "European Union > Belarus",
            "The United States imposed an arms embargo against Sudan.": "United States > Sudan",
            "Japan announced further sanctions against North Korea.": "Japan > North Korea",
            "Britain will impose visa bans on Georgian officials.": "announced: United Kingdom > Georgia",
            "Sweden urged the EU to impose sanctions on Iran.": "proposed: European Union > Iran",
            "The Security Council extended the Libya embargo inspections.": "",
            "The judge imposed sanctions on two lawyers.": "",
            "Vetoed was a draft by which the UN would have decided to impose sanctions on Chad.": (
                "denied: United Nations > Chad"
            ),
        },
    ),
    Construction(
        "sanctions_imposed",
        verbs=("pledge", "promise", "vow"),
        thing=("sanctions",),
        actor=("subject",),
        target=("under", "on"),
        status="announced",
        unless=NOT_STATES,
        needs=_imposed,
        examples={
            "G7 leaders pledge new sanctions on Chad": "announced: G7 > Chad",
            "G7 leaders promise Chad relief from sanctions": "",
        },
    ),
    Construction(
        "sanctions_imposed",
        verbs=("hit", "target", "punish", "slap"),
        thing=(),
        complement=re.compile(
            r"^(?:(?!\b(?:as|while|after|amid|but|because)\b).)*?"
            r"\b(?:with|by|in) (?:[\w.-]+ ){0,5}(?:sanctions|embargo|travel bans?|asset freezes?|penalties)\b"
        ),
        actor=("subject", "complement"),
        target=("object",),
        unless=NOT_STATES,
        needs=on_someone,
        examples={
            "US hits Iran with fresh sanctions": "United States > Iran",
            "Iran was hit with fresh sanctions on Friday.": "> Iran",
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
            "Sanctions hit the Peruvian economy hard.": "",
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
            "Ex-spy reacts to US sanctions on Chad": "United States > Chad",
            "Oslo lays out fresh Chad sanctions": "Norway > Chad",
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
        needs=on_someone,
        examples={"EU sanctions on Syria came into force on Monday.": "European Union > Syria"},
    ),
)
