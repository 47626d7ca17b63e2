"""People who are taken, or take themselves, out of a war or a besieged place, whoever they are."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.dangers import DISASTER, in_a_war
from streams.extract.diplomacy.evacuations import HOME, from_a_war
from streams.extract.diplomacy.peoples import PEOPLE_NAMES
from streams.extract.diplomacy.view import View

_FERRIED = ("carry", "ferry", "fly", "ship", "bring", "take", "transport")


def _fled(view: View, match: Match) -> bool:
    """Evacuees by name; or own citizens, from a place at war."""
    assert match.thing is not None
    who = set(view.words[match.thing.start : match.thing.end])
    if who & {"evacuee", "evacuees"} and (view.parties or in_a_war(view)):
        return True
    besieged = re.search(r"\b(?:besieged|corridor|siege|evacuat\w+)\b", view.lower)
    if besieged and who & {"civilians", "residents", "wounded", "people", "families"}:
        return True
    clause = " ".join(view.words[match.last :]).partition(" , ")[0].split()
    if not from_a_war(view, match) or not {"from", "out"} & set(clause):
        return False
    if not _LEFT.search(view.sentence.text, view.starts[match.act]):
        return False  # "carried out attacks in Peru", "carried out of a bus"
    carried = match.form not in {None, "ing"} or "out" in view.words[match.last :]
    if _BUSES.search(view.lower) and who & (_OF_BOTH_SIDES | _CITIZENS) and in_a_war(view):
        return True
    if _CHARTERED.search(view.lower) and who & _CITIZENS:
        return True
    counted = any(word[:1].isdigit() for word in who) and carried
    endangered = not who & PEOPLE_NAMES or in_a_war(view)
    return (
        counted or bool(who & {"evacuee", "evacuees"}) or (bool(who & _CITIZENS) and carried and endangered)
    )


_LEFT = re.compile(
    r"\b(?:from|out of) (?:the )?(?:(?!(?:in|at|on|near|by|after) )[\w'’-]+ ){0,5}?"
    r"(?:[A-Z]|(?:country|city|town|village|capital|region|province"
    r"|enclave|pocket|districts?|suburbs?|quarters?|areas?|zones?)\b)"
)


_BUSES = re.compile(r"\b(?:bus(?:es)?|coaches|convoys?|ferr(?:y|ies)|ships?|planes?|helicopters?)\b")
_CHARTERED = re.compile(
    r"\b(?:charter(?:ed)?|repatriation|evacuation|rescue|military|army|air force|naval|navy) "
    r"(?:planes?|flights?|jets?|aircraft|ships?|vessels?)\b"
)
_OF_BOTH_SIDES = frozenset("civilians residents families fighters rebels wounded soldiers".split())
DEAL = re.compile(
    r"\b(?:siege|besieged|evacuat\w+)\b|\b(?:under|after|as part of|following|in) (?:a|an|the) (?:[\w-]+ "
    r"){0,3}(?:deal|agreement|accord|truce|settlement|pact|reconciliation)\b"
    r"|\b(?:aboard|in|on) (?:[\w-]+ ){0,2}(?:buses|coaches|ambulances)\b"
    r"|\bbus convoys?\b|\b(?:convoys?|buses) (?:of|carrying|with) (?:[\w,-]+ ){0,3}"
    r"(?:rebels|fighters|gunmen|militants"
    r"|relatives|families|evacuees)\b"
    r"|\b(?:rebel|opposition|insurgent|government|regime)-held\b|\b(?:surrender|evacuation) (?:deal|accord)\b"
    r"|\b(?:last|rebel|opposition|insurgent)(?:-held)? (?:\w+ )?(?:pocket|enclave|bastion|holdout)s?\b"
)


def _under_a_deal(view: View, match: Match) -> bool:
    """People leave a besieged place because the sides have agreed so: an evacuation, if not called one."""
    thing = view.words[match.thing.start : match.thing.end] if match.thing else []
    if {"troops", "soldiers", "personnel"} & set(thing):
        return False  # an army's withdrawal
    aid = match.thing is not None and view.words[match.thing.start - 1] == "aid"
    if aid or view.words[match.last : match.last + 1] == ["for"]:
        return False  # "aid convoys leave for the besieged town"
    return in_a_war(view)


def _of_a_part(view: View, match: Match) -> bool:
    """Of a place by name, in a text of war: "the evacuation of rebel-held Aleppo"."""
    named = _OF_PLACE.match(view.sentence.doc[match.act :].text)
    return named is not None and bool(in_a_war(view) or "rebel" in view.lower)


_RESIDENTS = re.compile(
    r"^evacuations? of (?:[\w,-]+ ){0,3}(?:residents|civilians|villagers|inhabitants|townspeople)\b"
)


def _several(view: View, match: Match) -> bool:
    """In the plural, where people flee a named place: "trying to leave Kabul, as evacuations end"."""
    fled = in_a_war(view) or {"leave", "flee", "escape"} & set(view.words)
    return (
        view.words[match.act] == "evacuations"
        and bool(fled)
        and any(p.kind in {"country", "territory"} for p in view.parties)
    )


def _of_a_state(view: View, match: Match) -> bool:
    """A state's own, in a text of war: "the US evacuation is nearing its end"."""
    return any(p.end == match.act for p in view.parties) and in_a_war(view)


_OF_PLACE = re.compile(r"\w+ of (?:[a-z-]+ ){0,6}[A-Z][a-z]")
_CITIZENS = PEOPLE_NAMES | frozenset(
    "nationals citizens foreigners expatriates expats compatriots families dependants".split()
)
_UNDER_WAY = re.compile(
    r"\b(?:began|begins|begun|started|starts|resumed|resumes|under ?way|continues|continued|(?:took"
    r"|taking|takes) place"
    r"|completed|went ahead|complete|suspended|halted|interrupted|delayed|stalled"
    r"|(?:is|was|are|were) (?:nearly |almost |all but )?over\b"
    r"|near(?:s|ing|ed)? (?:its |the |an )?end|(?:draws?|drawing|drew|drawn) to (?:a|an|its) (?:close|end)"
    r"|w(?:ind|inds|inding|ound) down|gather(?:s|ed|ing)? pace|improv(?:es|ed|ing)"
    r"|accelerat(?:es|ed|ing)|(?:speed|step)(?:s|ing)? up|intensif(?:ies|ied)|enter(?:s|ed|ing))\b"
)


def _goes_itself(view: View, match: Match) -> bool:
    """A state or its officials leave, in a text of war; and nobody else is evacuated."""
    if match.shape != "active" or match.form not in {"s", "past", "ed", "ing"}:
        return False
    end = view.words[match.last : match.last + 1]
    out = end == ["from"] and bool(view.parties_after(match.last + 1, gap=1))
    stops = not end or view.sentence.doc[match.last].pos_ in {"PUNCT", "SCONJ"}
    actors = [p for p in agents(match, view) if p.kind in {"country", "leader"}]
    return bool((out or stops) and actors and in_a_war(view))


CONSTRUCTIONS = (
    Construction(
        "evacuation",
        verbs=("evacuate",),
        actor=("subject",),
        target=("from",),
        unless=DISASTER,
        needs=_goes_itself,
        examples={
            "Moundou braces for war as Peruvian administration evacuates": "Peru >",
            "As Peru evacuates from Chad, rebels close in.": "Peru > Chad",
            "Peru evacuates from the hall as troops look on": "",
        },
    ),
    Construction(
        "evacuation",
        verbs=_FERRIED,
        thing=("nationals", "people"),
        anyone=True,
        actor=("subject",),
        target=("from",),
        unless=DISASTER,
        needs=_fled,
        examples={
            "Omani ships carried 91 citizens from Port Sudan to Muscat.": "Oman > Sudan",
            "Greece says a plane carrying evacuees from Niger has landed.": "Greece > Niger",
            "An Omani flight brings another 300 home from Sudan": "Oman > Sudan",
            "Chartered plane carrying 150 Peruvian nationals from Tel Aviv lands in Lima": "> Israel",
            "Buses carry students from Madrid to Toledo.": "",
            "Two wounded were carried out of a bus in Moundou as fighting went on.": "",
            "Gunmen shot at a bus carrying Chadians to work, after clashes from house to house.": "",
            "Flights bring Cubans to Peru, from where they go on.": "",
            "Buses resume taking rebels from Moundou as a truce with the army holds": "> Moundou",
        },
    ),
    Construction(
        "evacuation",
        verbs=(*HOME, "bus"),
        nouns=("evacuation", "airlift", "pullout", "pull-out", "rescue"),
        thing=("people",),
        anyone=True,
        actor=("subject",),
        target=("from", "in"),
        unless=DISASTER,
        needs=from_a_war,
        examples={
            "The Red Cross evacuated 200 civilians from Mariupol.": "Red Cross > Mariupol",
            "A first group of 150 gunmen were transported out of Homs on Saturday.": "> Homs",
            "Turkish army says 60 soldiers evacuated from Libya": "Turkey > Libya",
            "Families evacuated to Niger tell of war": ">",
            "The rebels said they had finished the pull-out of civilians from Moundou.": "rebels > Moundou",
            "The charity that is evacuating Afghans says it needs help.": ">",
            "Fighting spreads in Niger. Mali's staff reached the coast and will be flown home.": (
                "announced: Mali > Niger"
            ),
            "Buses evacuate the elderly from Homs": "> Homs",
            "Buses evacuated thousands of residents of the besieged towns of Fua and Kefraya.": ">",
            "Staff evacuated people from the museum.": "",
            "Rescue workers in the town of Moundou dug for people as fighting went on.": "",
            "Bus crash kills 25 people on their way home from Chad": "",
            "Quake hits army town. A hundred residents were evacuated from Moundou, the military said.": "",
        },
    ),
    Construction(
        "evacuation",
        verbs=("evacuate", "airlift", "fly out", "lift out", "spirit out", "whisk out", "bus out"),
        complement=re.compile(r"^\w+ (?:out )?(?:to safety |by \w+ )?(?:from|of) (?:the )?\w"),
        within=60,
        actor=("by",),
        target=("from",),
        unless=DISASTER,
        needs=lambda view, match: (
            match.shape == "passive"
            and bool(in_a_war(view) or view.words[match.act] in {"spirited", "whisked", "bused"})
            and from_a_war(view, match)
        ),
        examples={
            "More than 300 have been airlifted out of Niger as rebels close in.": "> Niger",
            "Peruvian student evacuated from Niger after coup": "Peru > Niger",
            "Some 800 medics and relatives were spirited out of Niger by Peru.": "Peru > Niger",
            "Thousands bused out of Homs were stuck at a checkpoint.": "> Homs",
            "Some 100 kidnapped women and children were rescued in Niger by its army.": "",
            "Two dancers were evacuated from the hall.": "",
            "Coast guards rescued three Cubans from an island.": "",
        },
    ),
    Construction(
        "evacuation",
        nouns=("evacuation", "airlift"),
        anyone=True,
        actor=("subject",),
        target=("from", "in"),
        unless=DISASTER,
        complement=_UNDER_WAY,
        within=120,
        needs=lambda view, match: (
            from_a_war(view, match)
            or _of_a_part(view, match)
            or _of_a_state(view, match)
            or _several(view, match)
        ),
        examples={
            "The Danish evacuation is nearing its end as the Taliban close in.": "Denmark >",
            "Denmark says its airlift from Niger is nearly over.": "Denmark > Niger",
            "The evacuation from Fua and Madaya started on Friday.": "> Fua",
            "An evacuation from the Chadian town of Moundou took place after shelling.": "> Chad",
            "The evacuation of rebel-held parts of Homs was halted.": "> Homs",
            "In Kabul many still try to flee, as evacuations draw to an end.": "> Afghanistan",
            "The evacuation from the stadium went well.": "",
        },
    ),
    Construction(
        "evacuation",
        nouns=("evacuation",),
        complement=_RESIDENTS,
        actor=("subject",),
        target=("from", "in"),
        unless=DISASTER,
        needs=lambda view, match: in_a_war(view),
        examples={
            "Rebels took Moundou, which led to a mass evacuation of residents.": "rebels >",
            "The evacuation of residents after the flood went on.": "",
        },
    ),
    Construction(
        "evacuation",
        verbs=("leave", "exit", "depart", "quit", "cross", "set off", "pull out", "roll out", "board"),
        thing=("people", "convoy"),
        transitive=False,
        intransitive=True,
        actor=("by",),
        target=("object", "from"),
        only=DEAL,
        unless=DISASTER,
        needs=_under_a_deal,
        examples={
            "A convoy with the wounded left Aleppo under a deal with the rebels.": "> Aleppo",
            "The last fighters and their families have left Homs on buses after a long siege.": "> Homs",
            "A first convoy has crossed from rebel-held Homs into army lines.": "> Homs",
            "Rebel fighters boarded buses in Homs under the surrender deal.": "rebels > Homs",
            "Gunmen and their families are to leave Homs under a settlement with Syria's army.": (
                "announced: > Homs"
            ),
            "Buses carrying Jaish al-Islam fighters left Douma before dawn.": "Jaish al-Islam > Douma",
            "A convoy of rebels and relatives set off from eastern Ghouta.": "rebels > Ghouta",
            "Buses carrying some 1,800 militants left the Waer quarter of Homs.": "militants > Homs",
            "The last gunmen and their families exited eastern Moundou aboard buses.": "> Moundou",
            "Bus convoys that left Moundou took 6,400 gunmen to Lai.": "> Moundou",
            "The families left Oslo for the holidays.": "",
            "Chadian troops pulled out of Moundou under a truce with rebels.": "",
            "Nurses evacuate 20 orphans from the town of Moundou as war rages": "> Moundou",
        },
    ),
)
