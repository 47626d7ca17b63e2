"""Sanctions, embargoes and bans lifted or eased; and waivers from them, given or withdrawn."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.sanctions import NOT_THEMSELVES, both_ends, on_a_state, on_someone
from streams.extract.diplomacy.view import View

_NO_SANCTIONS = re.compile(  # of a building, or in sport
    r"\b(?:fifa|uefa|fia|soccer|football|olympic|athletics|cricket|rugby|(?:national )?team|squad)\b|"
    r"\b(?:blockades?|siege) (?:of|at|on) (?:the |an? |its )?(?:[\w'’-]+ ){0,2}"
    r"(?:embass\w+|consulate|roads?|highways?|bridges?|ports?|refiner\w+|parliament|camps?|crossings?"
    r"|tracks?)\b"
)


def _by_a_state(view: View, match: Match) -> bool:
    """Somebody lifts them: not a veto that ends them, which is another event."""
    subject = view.subject_of(match.act) if match.form else None
    thing = view.words[match.thing.start : match.thing.end] if match.thing else []
    beside = match.thing and any(
        match.thing.start - 4 <= p.end <= match.thing.start and not p.end <= match.act < match.thing.start
        for p in view.parties
    )  # "Chad oil and gas curbs eased"
    if thing[:1] == ["restrictions"] and match.thing and not (beside or on_a_state(view, match.thing.end)):
        return False
    after = view.words[match.thing.end : match.thing.end + 1] if match.thing and match.form else []
    if set(after) & NOT_THEMSELVES:
        return False  # "revokes sanctions waiver"
    if _AT_HOME & set(thing) and not beside and len({p.actor.name for p in view.parties}) < 2:
        return False  # "lifts ban on imports of dolls", whoever sells them
    if match.thing and _SOLD & set(thing) and not (beside or on_a_state(view, match.thing.end)):
        return False  # "eases ban on arms exports", its own
    return on_someone(view, match) and (subject is None or subject.lower_ not in {"veto", "vetoes", "vote"})


_SOLD = frozenset("export exports sales".split())
_AT_HOME = frozenset("ban bans restrictions limits controls curbs".split())


CONSTRUCTIONS = (
    Construction(
        "sanctions_lifted",
        verbs=("remove", "take off", "delist", "drop", "strike", "take"),
        complement=re.compile(
            r"\b(?:from|off) (?:[\w-]+ ){0,3}"
            r"(?:list of state sponsors|(?:sanctions|terror(?:ism)?|black) ?list)\b"
        ),
        actor=("subject",),
        target=("object",),
        needs=lambda view, match: bool(agents(match, view)),
        examples={
            "The US removed Togo from its terrorism list.": "United States > Togo",
            "Norway struck two bankers off its sanctions list.": "Norway >",
        },
    ),
    Construction(
        "sanctions_lifted",
        verbs=("rescind", "revoke", "remove", "lift", "drop", "reverse", "cancel"),
        nouns=("rescission", "removal"),
        complement=re.compile(
            r"^\w+ (?:of )?(?:[\w.'’-]+ ){1,5}(?:designation|listing|label|status)s? "
            r"(?:[\w.'’-]+ ){1,6}terror\w*"
            r"|^\w+ (?:of )?(?:[\w.'’-]+ ){0,4}terror\w* (?:designation|listing|label|status)"
        ),
        within=100,
        actor=("subject",),
        target=("object",),
        needs=lambda view, match: bool(agents(match, view)),
        examples={
            "The US rescinded Togo's designation as a sponsor of terrorism.": "United States > Togo",
            "The US revokes Houthis' terrorist designation": "United States > Houthis",
        },
    ),
    Construction(
        "sanctions_lifted",
        verbs=("let", "allow"),
        thing=("sanctions",),
        complement=re.compile(r"\b(?:lapse|expire|run out|go)\b"),
        within=110,
        actor=("subject",),
        target=("under", "on"),
        needs=on_someone,
        examples={"The EU let its embargo on Togo lapse.": "European Union > Togo"},
    ),
    Construction(
        "sanctions_lifted",
        verbs=("expire", "lapse", "end", "run out"),
        thing=("sanctions",),
        transitive=False,
        intransitive=True,
        actor=("owner",),
        target=("under", "on"),
        needs=on_someone,
        examples={
            "The EU embargo on Togo expired on Monday.": "European Union > Togo",
            "The EU embargo on Togo lapses on April 2.": "announced: European Union > Togo",
        },
    ),
    Construction(
        "sanctions_lifted",
        verbs=("grant", "issue", "restore", "extend", "renew", "offer", "give", "approve", "sign"),
        nouns=(),
        thing=("waiver",),
        actor=("subject",),
        target=("on", "owner", "to", "object"),
        needs=on_someone,
        examples={
            "US restores sanctions waiver for Togo": "United States > Togo",
            "US signs waiver to let Togo sell gold": "United States >",
        },
    ),
    Construction(
        "sanctions_imposed",
        verbs=("revoke", "end", "rescind", "cancel", "withdraw", "scrap", "terminate"),
        thing=("waiver",),
        actor=("subject", "owner"),
        target=("on", "owner"),
        needs=on_someone,
        examples={
            "Peru said it would revoke a sanctions waiver for Chad.": "announced: Peru > Chad",
            "Peru ends sanctions relief": "Peru >",
        },
    ),
    Construction(
        "sanctions_lifted",
        verbs=(
            "lift",
            "ease",
            "remove",
            "waive",
            "suspend",
            "scrap",
            "drop",
            "relax",
            "end",
            "loosen",
            "rescind",
            "revoke",
            "roll back",
            "unfreeze",
            "soften",
            "terminate",
            "abolish",
            "pause",
            "reverse",
            "cancel",
            *("repeal", "bring to an end"),
        ),
        nouns=("lifting", "easing", "removal", "suspension", "waiver", "relief", "end"),
        thing=("sanctions",),
        actor=("subject", "owner"),
        target=("under", "on", "from", "with", "owner"),
        unless=_NO_SANCTIONS,
        needs=_by_a_state,
        examples={
            "Peru paused its sanctions on Chad for a year.": "Peru > Chad",
            "Togo agrees deal ending three-year Chad embargo": "announced: Togo > Chad",
            "Peru ordered an end to its sanctions on Chad.": "announced: Peru > Chad",
            "Peru brought to an end its embargo on Chad.": "Peru > Chad",
            "US eases sanctions on Venezuela": "United States > Venezuela",
            "Togo: Chad embargo 'to be lifted'": "announced: Chad > Togo",
            "The US eases some restrictions on Togo for six months.": "United States > Togo",
            "The US removed 20 mln dlrs of its punitive duties on Chadian cloth.": "United States > Chad",
            "Peru agreed to drop most of the curbs imposed on Chad.": "announced: Peru > Chad",
            "US eases Chad restrictions on three generals": "United States > Chad",
            "Russia lifts flight ban with Georgia": "Russia > Georgia",
            "Russia's veto ends UN sanctions on Togo.": "",
            "Peru says it will lift its sanctions threat against Togo.": "",
            "Togo lifts ban on imports of dolls": "",
            "Canada ended curbs on moving poultry in British Columbia.": "",
            "Chad voiced concern as Togo eased a ban on arms exports.": "",
            "Togo lifts ban on Chadian timber": "Togo > Chad",
            "Togo lifts ban on high-tech sales to Chad": "Togo > Chad",
            "Chad oil and gas curbs eased for six months": "> Chad",
            "Chad has three days to end the war or face sanctions.": "",
            "Police lifted their blockade of the Peruvian embassy.": "",
            "Soccer's world body lifted its sanctions against Peru.": "",
            "Togo lifted a ban on meat from 15 Chadian plants.": "Togo > Chad",
            "The EU refused to lift sanctions against Zimbabwe.": "denied: European Union > Zimbabwe",
            "Sanctions on Eritrea were lifted by the Security Council.": "UN Security Council > Eritrea",
        },
    ),
    Construction(
        "sanctions_lifted",
        verbs=("reopen",),
        complement=re.compile(
            r"^\w+ (?:[\w'’-]+ ){0,5}(?:borders?|airspace|crossings?|ports)\b"
            r"(?: (?:[\w-]+ ){0,2}(?:with|to|for)\b)"
        ),
        within=70,
        actor=("subject",),
        target=("with", "to", "object"),
        needs=lambda view, match: match.shape == "active" and both_ends(view, match),
        examples={
            "Peru will reopen its southern border with Chad.": "announced: Peru > Chad",
            "Peru reopens its borders to tourists": "",
        },
    ),
    Construction(
        "sanctions_lifted",
        verbs=("unfreeze", "release", "free", "return"),
        complement=re.compile(
            r"^unfr\w+ [$€£][\d.,]+"
            r"|^(?:unfr\w+ (?:\S+ ){0,5}|\w+ (?:\S+ ){0,4}(?:frozen|blocked) (?:\S+ ){0,3})"
            r"(?:funds|assets|money|reserves)\b"
        ),
        actor=("subject",),
        target=("object", "in", "to"),
        needs=lambda view, match: both_ends(view, match) or len(agents(match, view)) > 1,
        examples={
            "Peru unfreezes Chadian assets": "Peru > Chad",
            "Peru and Chad reach deal to free five and unfreeze $6bn": "announced: Peru, Chad >",
            "Peru releases $2bn in frozen Chadian funds": "Peru > Chad",
        },
    ),
    Construction(
        "sanctions_lifted",
        verbs=("give", "grant", "offer", "win", "get", "make", "carve out", "issue"),
        complement=re.compile(
            r"\b(?:relief|reprieve|exemptions?|exceptions?|waivers?) (?:from|to) (?:[\w-]+ ){0,4}"
            r"(?:sanctions|embargo)\b"
        ),
        actor=("subject",),
        target=("object", "on"),
        needs=both_ends,
        examples={
            "Peru gives Chad broad relief from gold sanctions": "Peru > Chad",
            "Peru makes exceptions to sanctions on Chadian banks": "Peru > Chad",
        },
    ),
    Construction(
        "sanctions_lifted",
        verbs=("exempt",),
        complement=re.compile(r"\bfrom (?:\w+ ){0,3}(?:sanctions|embargo)\b"),
        actor=("subject",),
        target=("object",),
        needs=both_ends,
        examples={"Peru exempted Chad from its sanctions.": "Peru > Chad"},
    ),
)
