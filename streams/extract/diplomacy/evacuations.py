"""Nationals and embassy staff evacuated, or ordered to leave."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.dangers import DISASTER, in_a_war, only_rescued
from streams.extract.diplomacy.envoys import STAFF
from streams.extract.diplomacy.peoples import PEOPLE_NAMES
from streams.extract.diplomacy.view import View

HOME = (
    "evacuate",
    "airlift",
    "fly out",
    "fly home",
    "rescue",
    "extract",
    "pick up",
    "get out",
    "repatriate",
    "spirit out",
    "whisk out",
    "rush out",
    "bring home",
    "bring back",
    "bring out",
    "take out",
    "lift out",
    "fetch",
    "ferry out",
    "ferry home",
    "transport out",
)


def from_a_war(view: View, match: Match) -> bool:
    """People are taken out of a named country, city or territory, not out of a building."""
    after = view.words[match.act + 1 : match.last + 20]
    headline = view.document[: view.document.find(". ") + 1]
    if DISASTER.search(headline) and not in_a_war(view):
        return False  # "Hundreds saved from blazing ferry", as the headline says
    named = view.parties or PLACE.search(view.sentence.text)
    war = in_a_war(view)
    light = view.words[match.act].startswith(_LIGHT) and match.thing and match.thing.kind == "people"
    homeward = match.thing is not None and "home" in view.words[match.act : match.thing.end + 3]
    if (light and not ((war or homeward) and named)) or only_rescued(view, match):
        return False  # "to lift people out of poverty in Peru", "to get patients out of wards"
    if view.words[match.act] in {"bus", "buses"} and view.sentence.doc[match.act].pos_ != "VERB":
        return False  # "bus crash kills 25 people"
    troops = match.thing and {"troops", "soldiers"} & set(view.words[match.thing.start : match.thing.end])
    if troops and view.words[match.act].startswith(("br", "t", "get", "got", "fl", "pull")):
        return False  # brought or flown home, pulled out: a withdrawal
    airlifted = view.words[match.act].startswith("airlift") and "to" in after
    who = set(view.words[match.thing.start : match.thing.end]) if match.thing else set()
    if who & PEOPLE_NAMES and view.words[match.act].startswith(("evacuat", "airlift")):
        return True  # "evacuating Afghans", from wherever
    abroad = any(
        p.kind == "country" and not p.adjective and view.words[p.start - 1] == "to" and p.start > match.act
        for p in view.parties
    )
    besieged = "besieged" in after
    home = "home" in view.words[match.act : match.last + 1] and war
    told = named or besieged or (view.antecedents and war)
    people = match.thing is not None and match.thing.kind == "people"
    if who & PEOPLE_NAMES and view.words[match.act].startswith("rescue") and not war:
        return False  # from an island, a mine
    within = "in" in after and (not people or war)  # not "rescued in the sea"
    away = airlifted or abroad or home or within or besieged or "from" in after or _out(after)
    return bool(away) and bool(told)


def _out(words: list[str]) -> bool:
    """Does "out" tell that they leave: not "brought out to the event"?"""
    return any(word == "out" and words[n + 1 : n + 2] != ["to"] for n, word in enumerate(words))


_LIGHT = ("get", "got", "bring", "brought", "tak", "took", "pick", "fetch", "lift")


def _staff_go(view: View, match: Match) -> bool:
    """The staff themselves, not a single diplomat, go from a country at war."""
    assert match.thing is not None
    told = STAFF & set(view.words[match.thing.start : match.thing.end])
    sent = "to" in view.words[match.thing.end : match.act] or _SENT_AWAY.search(view.document)
    return bool(told and not sent and view.parties and in_a_war(view))


_SENT_AWAY = re.compile(r"\b(?:expel\w*|expuls\w+|non grata|hours to leave|retaliat\w+|tit-for-tat)\b")


def _people_moved(view: View, match: Match) -> bool:
    """People, not an embassy or a diplomat: he is recalled."""
    assert match.thing is not None
    told = STAFF & set(view.words[match.thing.start : match.thing.end])
    before = view.words[max(0, match.act - 6) : match.act]
    if before[-1:] == ["to"] and _SEND_AWAY & set(before):
        return False  # "told Peru to reduce its embassy staff": they are expelled
    away = {"from", "out", "home"}
    if not view.words[match.act].startswith(("tak", "took", "br", "move", "moving")):
        away |= {"in", "embassy"}  # "foreigners taken in Chad" are held there
    where = away & set(view.words[match.act :])
    return bool(where) and (match.thing.kind == "nationals" or bool(told))


def _staff(view: View, match: Match) -> bool:
    """Staff or families are told to go; a diplomat who is told to is expelled, a citizen is advised."""
    told = set(view.words[match.act : match.after + 4])
    if _SENT_AWAY.search(view.lower):
        return False
    own_names = {p.actor.name for p in agents(match, view)}
    if any(match.act < p.start < match.after and p.actor.name not in own_names for p in view.parties):
        return False
    return bool(told & {"staff", "employees", "personnel", "families", "family", "dependents", "workers"})


def _a_country(view: View, match: Match) -> bool:
    """A country at war is what people get out of: not its people, nor a town that is cleared."""
    left = view.parties_after(match.last, gap=0)
    end = left[0].end if left else 0
    after = view.sentence.doc[end : end + 1]
    noun = bool(after) and (after[0].pos_ in {"NOUN", "PROPN", "ADJ"} or after[0].lower_ in {"'s", "’s"})
    whole = bool(left) and left[0].kind == "country" and not (left[0].adjective or left[0].capital)
    subject = view.own_subject_of(match.act) or view.subject_of(match.act)
    named = view.sentence.doc[match.last : match.last + 1]
    town = (
        subject is not None
        and any(t.start <= subject.i < t.end for t in view.things("people"))
        and bool(named)
        and named[0].pos_ == "PROPN"
    )
    return ((whole and not noun) or town) and in_a_war(view)


_SEND_AWAY = frozenset("tell tells told order orders ordered ask asks asked demand demands demanded".split())
PLACE = re.compile(
    r"\b(?:from|in|out of) (?:the )?"
    r"(?:besieged |embattled |war-torn |stricken |\w+ern "
    r"|(?:city|port|region|(?:town|village|district|suburb)s?) of )*"
    r"(?:a[a-z]-)?[A-Z][a-z]+"
)


def _out_of_danger(view: View, match: Match) -> bool:
    """Diplomats brought home are evacuated only from a war; in a quarrel they are recalled."""
    told = view.words[match.thing.start : match.thing.end] if match.thing else []
    arrested = match.shape == "passive" and view.words[match.act].startswith("pick")
    house = view.words[match.act].startswith("relocat") and told[:1] in (["embassy"], ["consulate"])
    moves_house = house and len(told) == 1 and not {"from", "out", "to"} & set(view.words[match.last :])
    if arrested or moves_house or only_rescued(view, match):
        return False
    brought = view.words[match.act].startswith(("bring", "brought", "tak", "took"))
    return told != ["diplomats"] or not brought or in_a_war(view)


CONSTRUCTIONS = (
    Construction(
        "evacuation",
        verbs=(*HOME, "relocate"),
        nouns=("evacuation", "airlift", "repatriation", "extraction"),
        thing=("embassy staff", "nationals"),
        actor=("subject", "owner"),
        target=("from", "in", "to", "owner"),
        unless=DISASTER,
        needs=_out_of_danger,
        examples={
            "Chad brings home 20 diplomats after Peru strips them of immunity": "",
            "Italy evacuates its citizens from Sudan": "Italy > Sudan",
            "Canadian Embassy personnel in Haiti evacuated": "Canada > Haiti",
            "Haiti: Canadian Marines lift embassy workers out by helicopter": "Canada > Haiti",
            "Peru's air force picked up 80 citizens from Tel Aviv.": "Peru > Israel",
            "Danish commandos swoop on Khartoum to fly out embassy staff": "announced: Denmark > Sudan",
            "The two differ on the effort to evacuate citizens from Sudan.": "> Sudan",
            "Norway is preparing to evacuate its embassy staff from Kabul.": "proposed: Norway > Afghanistan",
            "Norway relocates its embassy in Kabul to Doha": "Norway > Afghanistan",
            "Norway is to relocate its embassy in Kabul next year.": "",
            "Officials evacuated citizens after the volcano erupted.": "",
            "Two Peruvian citizens were picked up by Chad's police.": "",
            "Peru's coastguard rescued 13 citizens from a boat off Chile.": "",
        },
    ),
    Construction(
        "evacuation",
        verbs=(
            "pull",
            "withdraw",
            "remove",
            "move",
            "bring",
            "take",
            "call back",
            "call home",
            "draw down",
            "thin out",
            "reduce",
            "scale down",
            "scale back",
        ),
        nouns=("pull-out", "pullout", "withdrawal", "removal"),
        thing=("nationals", "embassy staff"),
        actor=("subject", "owner"),
        target=("from", "in"),
        unless=DISASTER,
        needs=_people_moved,
        examples={
            "Spain pulls its nationals out of Niger": "Spain > Niger",
            "Spain pulls embassy staff out of Niger after attack": "Spain > Niger",
            "Spain draws down staff at its embassy in Niger": "Spain > Niger",
            "Spain said its withdrawal of embassy staff from Niger was complete.": "Spain > Niger",
            "Forty foreigners have been taken in Niger.": "",
            "Niger told Spain to reduce embassy staff to eight.": "",
        },
    ),
    Construction(
        "evacuation",
        verbs=("flee", "escape", "leave", "quit", "depart", "get out", "fly out"),
        thing=("embassy staff",),
        transitive=False,
        intransitive=True,
        actor=("owner",),
        target=("in", "from", "object"),
        unless=DISASTER,
        needs=_staff_go,
        examples={
            "Peru's embassy staff flee Niger as militias battle": "Peru > Niger",
            "Embassy staff left the building at noon.": "",
        },
    ),
    Construction(
        "evacuation",
        verbs=("help",),
        thing=("nationals",),
        complement=re.compile(r"\b(?:leave|flee|escape|get out|depart|evacuate)\b"),
        actor=("subject",),
        target=("from",),
        unless=DISASTER,
        needs=lambda view, match: bool(view.parties),
        examples={"Spain helped 40 citizens leave Niger overland": "Spain > Niger"},
    ),
    Construction(
        "evacuation",
        verbs=("evacuate", "flee", "leave", "get out", "cross"),
        thing=("nationals",),
        transitive=False,
        intransitive=True,
        actor=("owner",),
        target=("from", "object"),
        unless=DISASTER,
        needs=lambda view, match: (
            view.words[match.act].startswith("evacuat")
            or any(word.startswith(("foreign", "passport")) for word in view.words[: match.act])
        ),
        examples={
            "Foreign nationals are evacuating Niger": "> Niger",
            "First foreign passport holders leave Gaza": "> Gaza",
        },
    ),
    Construction(
        "evacuation",
        verbs=("evacuate",),
        actor=("subject",),
        target=("object",),
        unless=DISASTER,
        needs=_a_country,
        examples={
            "Foreign personnel raced to evacuate Niger as rebels closed in.": "announced: > Niger",
            "Peru evacuated Chadian orphans.": "",
            "Residents began to evacuate Moundou as shells fell on the besieged town.": "> Moundou",
            "Two Danes were killed trying to help evacuate people from Chad as troops shelled it.": (
                "proposed: Denmark > Chad"
            ),
            "She spoke with families who evacuated Moundou as troops shelled it.": "> Moundou",
        },
    ),
    Construction(
        "evacuation",
        verbs=("order", "tell", "direct", "instruct", "authorise", "authorize", "allow", "permit", "let"),
        thing=("embassy staff", "nationals"),
        complement=re.compile(
            r"\bto (?:leave|depart|evacuate|get out|return)\b|\bout of\b|^\w+ out\b|\bdeparture\b"
            r"|\b(?:staff|personnel|diplomats|employees|families|workers) (?:go|leave|depart)\b"
            r"|(?<!from )(?<!at )\bhome\b"
        ),
        within=190,
        across=("of",),
        actor=("subject",),
        target=("object", "in", "from"),
        status="announced",
        unless=DISASTER,
        needs=_staff,
        examples={
            "Chad: US orders out non-essential staff": "announced: United States > Chad",
            "US orders embassy staff to leave Chad": "announced: United States > Chad",
            "US orders some of its staff to leave the embassy in Chad": "announced: United States > Chad",
            "Peru declared Chad's envoy persona non grata and orders him and his staff to leave the "
            "embassy": "",
            "Peru orders non-essential embassy staff home from Chad": "announced: Peru > Chad",
            "Peru orders non-essential staff to work from home": "",
            "US lets consulate staff leave Moundou, Chad": "announced: United States > Chad",
            "Peru orders families of diplomats to leave Chad": "announced: Peru > Chad",
            "Peru orders family members of consulate employees to leave Chad": "announced: Peru > Chad",
            "US orders departure of non-emergency staff from Niger": "announced: United States > Niger",
        },
    ),
)
