"""Envoys expelled by the state that they were sent to."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.envoys import (
    ENVOY,
    FROM_A_ROOM,
    NOT_DIPLOMACY,
    STAFF,
    has_to_go,
    is_own,
)
from streams.extract.diplomacy.view import View


def _is_foreign(view: View, match: Match) -> bool:
    """Not one's own staff, who are told to leave a dangerous place: that is an evacuation."""
    told = set(view.words[match.act : match.after + 2])
    if "not" in told:
        return False  # not to go
    own = told & _OWN_STAFF
    own_names = {p.actor.name for p in agents(match, view)}
    foreign = any(match.act < p.start < match.after and p.actor.name not in own_names for p in view.parties)
    if view.words[match.act].startswith(("giv", "gave")) and not own:
        before = {p.actor.name for p in view.parties if p.end <= match.act}
        return not is_own(view, match) or bool(before - own_names)  # one's own are not given hours
    return not is_own(view, match) and (foreign or not own)


_OWN_STAFF = frozenset(
    "staff families family employees personnel dependents workers nonessential essential emergency".split()
)


def _not_of_its_own(view: View, match: Match) -> bool:
    """Envoys of another; spies are expelled by a verb only, and one's own may be sent back to a post.

    Who is thrown out of a hall stays in the country.
    """
    if FROM_A_ROOM.search(view.text_from(match.act)) or view.words[match.act - 1] in _MEETINGS:
        return False
    deported = match.shape == "noun" or view.words[match.act].startswith("deport")
    if deported and match.thing is not None and match.thing.kind != "envoy":
        return False  # convicts are deported too
    if deported and view.sentence.doc[match.act].head.lower_.startswith(("arrest", "detain", "jail")):
        return False  # "will arrest and deport": no envoy of a state
    told = set(view.words[match.act : match.after + 2])
    if view.words[match.act].startswith("order") and told & STAFF and not _another_owns(view, match):
        return False  # one's own staff, who leave a place at war
    back = view.words[match.act].startswith(("send", "sent", "order")) and bool(told & _HOME)
    return not back or _another_owns(view, match)


_HOME = frozenset({"back", "home"})
_MEETINGS = frozenset("summit meeting conference assembly".split())


def _another_owns(view: View, match: Match) -> bool:
    """Does a state other than the one that acts stand before the envoys: "Latvia … Cuban diplomats"?"""
    assert match.thing is not None
    own_names = {p.actor.name for p in agents(match, view)}
    at = (
        match.thing.end + 3
        if view.words[match.thing.end : match.thing.end + 1] == ["at"]
        else match.thing.end
    )
    return any(match.act < p.start < at and p.actor.name not in own_names for p in view.parties)


def _counted_nationals(view: View, match: Match) -> bool:
    """A number of another state's people, in a text about spies or embassies: "expelled 23 Russians"."""
    after = view.parties_after(match.last, gap=4)
    last = after[0].end if after else 0
    people = last and (view.words[last - 1].endswith("s") or _OFFICIALS & set(view.words[last : last + 1]))
    if not people or not _OF_SPIES.search(view.document):
        return False
    told = view.sentence.doc[match.last : after[0].start]
    counted = any(t.like_num or t.lower_ == "more" for t in told)
    return counted and bool(agents(match, view))


_OFFICIALS = frozenset("officials officers agents employees staffers experts".split())
_OF_SPIES = re.compile(r"\b(?:diplomat|embass|spy|spies|espionage|envoy|consulate|attach[eé]|secrets\b)")
_LEFT_A_ROOM = re.compile(r"\w+ (?:the )?(?:party|room|building|meeting|stage|hospital)|go to ")


def _has_to(view: View, match: Match) -> bool:
    """The envoy must leave the country, or is given hours or days to."""
    return has_to_go(view, match) and not _LEFT_A_ROOM.match(view.text_from(match.act))


LEAVE = re.compile(
    r"\bto ['‘\"“]*(?:leave|depart|quit|get out|be (?:gone|out)|pack(?: up)?|clear out|take leave)\b"
    r"|\bto go(?: home)?\b(?! (?:to|on"
    r"|ahead|back to work))"
    r"|\bout of (?:the )?country\b|\b(?:hours|days"
    r"|week) to (?:leave|depart|quit|get out|pack)"
    r"|\bmarching orders\b|\bexpelled\b|\b\d\d hours(?=\W*$)"
)


CONSTRUCTIONS = (
    Construction(
        "ambassador_expelled",
        verbs=(
            "expel",
            "kick out",
            "throw out",
            "boot",
            "eject",
            "deport",
            "oust",
            "turf out",
            "evict",
            "send home",
            "send packing",
            "banish",
            "order out",
            "order home",
            "send back",
            "drum out",
            "chuck out",
            "hound out",
            "purge",
        ),
        nouns=("expulsion", "ouster", "deportation", "purge", "ejection"),
        thing=("envoy", "agents"),
        actor=("subject", "from", "post", "in"),
        target=("owner",),
        unless=NOT_DIPLOMACY,
        needs=_not_of_its_own,
        examples={
            "After two Chadian envoys are expelled from Peru, Chad's minister flies to Mali.": "Peru > Chad",
            "After a like step by Mali last month, Peru expels Chad's envoys.": "Peru > Chad",
            "Peru expels Mexico's ambassador.": "Peru > Mexico",
            "Russia expels ambassador from Estonia and Latvia follows suit.": "Russia > Estonia",
            "Two Swedish diplomats were expelled by Belarus.": "Belarus > Sweden",
            "Two Cuban diplomats are expelled from the Embassy of Cuba in Oslo.": "Norway > Cuba",
            "Two Cuban diplomats were expelled from the Cuban embassy in Oslo.": "Norway > Cuba",
            "Chad's diplomat was thrown out of the African Union summit.": "",
            "Peru fumes as African Union summit ejects Chadian envoy": "",
            "A dozen countries have expelled Cuban diplomats.": "countries (12) > Cuba",
            "Nearly 30 countries expelled Cuban diplomats.": "countries (30) > Cuba",
            "The junta expelled the Danish ambassador.": "> Denmark",
            "Latvia expels nine Cuban spies": "Latvia > Cuba",
            "Latvia deports two Cuban spies after their trial": "",
            "Ole Holm, Danish ambassador to Chad, was expelled over 'hostile' remarks.": "Chad > Denmark",
            "UAE expels Lebanese envoy": "United Arab Emirates > Lebanon",
            "Peru orders 12 Chadian diplomats home": "Peru > Chad",
            "Peru announces biggest purge of Chadian diplomats in years": "announced: Peru > Chad",
            "Peru sends its ambassador back to Chad": "",
            "Peru orders some embassy staff out of Chad as war spreads": "",
            "Syria closed the group's office and ordered its members out, Arab diplomats said.": "",
            "The expulsion of 12 Cuban diplomats by Canada came on Monday.": "Canada > Cuba",
            "Austria to expel four Russian diplomats": "announced: Austria > Russia",
            "Bolivia's minister said it would expel the Spanish ambassador.": "announced: Bolivia > Spain",
            "Peru reverses its decision to expel 12 Chadian diplomats": "denied: Peru > Chad",
            "Peru backs down on expelling Chad's ambassador": "denied: Peru > Chad",
            "Peru rescinds order expelling Chadian envoys": "denied: Peru > Chad",
            "Lawmakers demanded the expulsion of Iran's ambassador.": "proposed: > Iran",
            "'Expel Chadian ambassadors': Niger makes its neighbours an offer": "proposed: > Chad",
            "Expel the Chadian ambassador, Niger urges Peru": "proposed: > Chad",
            "Oslo sees its fleet off, weeks after the expulsion of Chad's ambassador.": (
                "background: Norway > Chad"
            ),
            "Shortly after Chad invaded Niger, Peru expelled 17 Chadian envoys.": "background: Peru > Chad",
            "Montenegro expelled a Russian businessman.": "",
            "Chad expels representatives of the Danish news agency.": "",
        },
    ),
    Construction(
        "ambassador_expelled",
        verbs=("expel", "kick out", "throw out", "boot out", "order out", "eject"),
        complement=re.compile(
            r"^\w+ (?:out )?(?:(?:at least|more than|another|over) )?(?:\d+|[a-z]+) (?:more )?\w+"
        ),
        within=60,
        actor=("subject",),
        target=("object",),
        needs=_counted_nationals,
        examples={
            "Britain expelled 23 Cubans over the spying affair.": "United Kingdom > Cuba",
            "Britain is expelling two Cuban officials over espionage.": "United Kingdom > Cuba",
            "Britain expelled two Cubans who had overstayed.": "",
            "Peru deported two Cubans who had posed as diplomats.": "",
            "Peru expels representatives of the Chilean news agency Luz.": "",
        },
    ),
    Construction(
        "ambassador_expelled",
        verbs=("tell", "order", "send", "give", "ask"),
        complement=re.compile(
            rf"^\w+ (?:(?:at least|more than|another|over) )?(?:\d+|[a-z]+) (?:more )?\w+ (?:\w+ ){{0,2}}"
            rf"(?:{LEAVE.pattern}|packing\b|home\b)"
        ),
        within=90,
        actor=("subject",),
        target=("object",),
        needs=_counted_nationals,
        examples={
            "Out with the diplomats: Peru tells 12 Cubans to leave": "Peru > Cuba",
            "Peru tells 12 Cubans to leave the pitch": "",
        },
    ),
    Construction(
        "ambassador_expelled",
        verbs=("order", "tell", "ask", "give", "instruct", "request", "force"),
        thing=("envoy", "agents"),
        complement=LEAVE,
        within=160,
        actor=("subject", "from"),
        target=("owner",),
        unless=NOT_DIPLOMACY,
        needs=_is_foreign,
        examples={
            "Niger orders French ambassador to leave within 48 hours": "Niger > France",
            "The Turkish ambassador was told by Iraq to leave within a week.": "Iraq > Turkey",
            "Lima gives 10 Chadian diplomats 72 hours": "Peru > Chad",
            "Chad's envoy given 48 hours to leave Peru": "Peru > Chad",
            "Peru cut ties with Chad and gave its diplomats two days to leave.": "Peru > Chad",
            "Peru gave its diplomats two days to leave.": "",
            "Peru gives seven UN officials 72 hours to leave the country.": "",
            "Peru is expelling seven senior UN officials.": "",
            "Peru expels two EU diplomats over a plot in Chad": "Peru > European Union",
            "Peru asks Chad's envoy to 'take leave for a while'": "Peru > Chad",
            "Denmark met its allies a day after the junta in Bamako ordered the Danish envoy to leave.": (
                "Mali > Denmark"
            ),
            "Latvia tells four at Cuban embassy to pack up": "Latvia > Cuba",
            "Latvia ordered all but one of the Cuban diplomats to leave.": "Latvia > Cuba",
            "Japan asked its diplomats to leave Kabul.": "",
            "Talks fail as Peru's top diplomat leaves and Chad tells envoys not to go": "",
            "U.S. Orders Nonessential Diplomats to Leave Chad": "",
            "The US has ordered US embassy employees to leave Nigeria.": "",
        },
    ),
    Construction(
        "ambassador_expelled",
        verbs=("ask", "request", "demand", "insist", "order"),
        complement=re.compile(
            rf"^\w+ that [^.;]{{0,40}}(?:{ENVOY.pattern})[^.;]{{0,60}}\b(?:leave|go home|depart|quit)\b"
        ),
        within=150,
        actor=("subject",),
        unless=NOT_DIPLOMACY,
        needs=lambda view, match: any(p.kind == "country" for p in agents(match, view)),
        examples={
            "Peru protested and asked that a Cuban diplomat, Juan Diaz, leave the country.": "Peru > Cuba",
            "Protesters demanded that the Cuban ambassador leave.": "",
        },
    ),
    Construction(
        "ambassador_expelled",
        verbs=("leave", "depart", "go", "quit"),
        thing=("envoy",),
        transitive=False,
        intransitive=True,
        settled=True,
        actor=("by", "object", "in"),
        target=("owner",),
        unless=NOT_DIPLOMACY,
        needs=_has_to,
        examples={
            "Denmark said that some Cuban diplomats will have to leave Denmark.": "Denmark > Cuba",
            "Mali says the Danish ambassador has 72 hours to leave the country.": "Mali > Denmark",
            "Mali says two at the Danish mission are spies and have a fortnight to go.": "Mali > Denmark",
            "The number two at the Cuban embassy must leave by Sunday.": "> Cuba",
            "The Danish ambassador has to leave the party early.": "",
            "In Peru a tenth of the seats of representatives must go to women.": "",
        },
    ),
    Construction(
        "ambassador_expelled",
        verbs=("slash", "cut", "reduce", "limit", "cap", "halve"),
        thing=("envoy",),
        complement=re.compile(r"\b(?:number|by)\b"),
        actor=("subject",),
        target=("owner",),
        needs=lambda view, match: _is_foreign(view, match) and _another_owns(view, match),
        examples={
            "Latvia decided to limit the number of diplomats at the Cuban embassy.": (
                "announced: Latvia > Cuba"
            ),
            "Latvia slashes number of Cuban diplomats": "Latvia > Cuba",
            "Latvia cuts number of its diplomats in Cuba": "",
        },
    ),
)
