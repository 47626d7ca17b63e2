"""Evacuations told as an operation: flights that leave, an airlift that goes on, an effort under way."""

from __future__ import annotations

import re

from streams.extract.casualties.people import ANIMALS
from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.dangers import DISASTER, in_a_war
from streams.extract.diplomacy.evacuations import PLACE, from_a_war
from streams.extract.diplomacy.view import View


def _in_conflict(view: View, match: Match) -> bool:
    """The text tells of war or a coup, and of a country, a city or a territory that is left."""
    if _CANCELLED.search(view.text_from(match.act)):
        return False
    states = {p.actor.name for p in view.parties if p.kind in {"country", "territory"}}
    named = view.parties or PLACE.search(view.sentence.text)
    plain = match.thing and not _EVACUATES.search(" ".join(view.words[match.thing.start : match.thing.end]))
    return (len(states) >= 2 and not plain) or (bool(named) and in_a_war(view))


_EVACUATES = re.compile(r"evacu|repatriat|airlift|rescue|charter")
_CANCELLED = re.compile(
    r"\b(?:has|have|had|was|were|been|are|is) (?:been )?(?:cancell?ed|called off|scrapped|grounded)\b"
)


def _of_a_place(view: View, match: Match) -> bool:
    """Out of a named place, or a named state's: not the evacuation of a mall."""
    doc = view.sentence.doc
    verb = next((t.i for t in reversed(doc[: match.act]) if t.tag_ in {"VBZ", "VBD", "VBP"}), -1)
    first = max(0, verb + 1, match.act - 5)  # "a US doctor says evacuations save lives"
    near = range(max(first, match.act - 3), match.act + 8)
    named = any(t.pos_ == "PROPN" for t in doc[first : match.act])
    return (
        named
        or any(p.start in near for p in view.parties)
        or bool(
            re.match(r"\w+ (?:\w+ )?(?:from|at|in|of) (?:the )?[A-Z]", view.sentence.doc[match.act :].text)
        )
    )


def _abroad(view: View, match: Match) -> bool:
    """One state's evacuation in another."""
    own = {p.actor.name for p in agents(match, view) if p.kind in {"country", "leader"}}
    there = [p for p in view.parties if p.start > match.act and view.words[p.start - 1] in {"in", "from"}]
    return bool(own) and any(p.kind == "country" and p.actor.name not in own for p in there)


def _whoever_leaves(view: View, match: Match) -> bool:
    """Whoever is taken out of a whole country, by name or as "the country" of which the sentence tells."""
    if match.shape != "active" or ANIMALS & set(view.words[match.last : match.last + 6]):
        return False
    for at in range(match.last, len(view.words)):
        if view.words[at] in {"from", "of"}:
            if view.words[at + 1 : at + 3] == ["the", "country"]:
                return bool(view.parties or view.antecedents)
            left = view.parties_after(at + 1, gap=0)
            if left:
                end = view.sentence.doc[left[0].end : left[0].end + 1]
                noun = bool(end) and (end[0].pos_ in {"NOUN", "PROPN"} or end[0].lower_ in {"'s", "’s"})
                return left[0].kind == "country" and not left[0].adjective and not noun
    return False


def _its_own(view: View, match: Match) -> bool:
    """A country's or capital's, told right before the noun: "the Kabul airlift", "Niger evacuation"."""
    beside = [p for p in view.parties if p.end == match.act and p.kind == "country"]
    doc = view.sentence.doc
    before = view.words[max(0, beside[0].start - 2) : beside[0].start] if beside else []
    if {"during", "in", "of", "since"} & set(before):
        return False  # "lost in the Kabul airlift": when something else was
    return any(not p.adjective and not doc[p.start : p.end].text.replace(".", "").isupper() for p in beside)


def _from_a_country(view: View, match: Match) -> bool:
    """Out of a whole country, which no fire empties; and not what is judged afterwards."""
    left = [p for p in view.parties if p.start > match.act and view.words[p.start - 1] in {"from", "of"}]
    judged = _JUDGED.search(view.lower[: view.starts[match.act]])
    whole = any(p.kind == "country" and not p.adjective and not p.capital for p in left)
    return not judged and (whole or (in_a_war(view) and from_a_war(view, match)))


_JUDGED = re.compile(
    r"\b(?:defend|critici[sz]|blam|regret|apologi[sz]|justif|handl|recall|remember|describ|prais)\w* "
    r"(?:[\w'’-]+ ){0,5}$"
)


def _of_a_capital(view: View, match: Match) -> bool:
    """Does the one who would act stand for where people are: "the last from Kabul on evacuation flights"?"""
    return any(p.capital for p in agents(match, view))


CONSTRUCTIONS = (
    Construction(
        "evacuation",
        verbs=("pull out", "withdraw", "evacuate", "take out", "bring home", "remove"),
        complement=re.compile(
            r"^\w+ (?:out |home )?(?:all |most |many |some )?(?:of )?(?:its|their) (?:[\w-]+ )?"
            r"(?:staff|personnel)\b"
        ),
        within=60,
        actor=("subject",),
        target=("from",),
        only=re.compile(r"\b(?:embassy|consulate|mission)\b"),
        unless=DISASTER,
        needs=lambda view, match: bool(agents(match, view)),
        examples={
            "Spain closed its consulate in Niger and withdrew its personnel.": "Spain > Niger",
            "The firm shut its office in Niger and pulled out its staff.": "",
        },
    ),
    Construction(
        "evacuation",
        verbs=(
            "begin",
            "start",
            "launch",
            "complete",
            "end",
            "resume",
            "continue",
            "land",
            "leave",
            "depart",
            "take off",
            "come under",
            "arrive",
            "touch down",
            "go ahead",
            "go on",
            "press",
            "run",
            "speed up",
            "step up",
            "operate",
            "draw",
            "wind down",
            "reach",
            "dock",
            "shoot",
            "roll",
            "hit",
        ),
        thing=("evacuation",),
        intransitive=True,
        actor=("subject", "owner"),
        target=("from", "in", "object", "owner"),
        unless=DISASTER,
        needs=_in_conflict,
        examples={
            "First evacuees from Niger arrive in Oslo as fighting goes on": "> Niger",
            "Norway's last evacuation flight out of war-torn Sudan has taken off.": "Norway > Sudan",
            "Norway ends evacuation flights from Sudan as fighting nears": "Norway > Sudan",
            "Moscow claims Kherson evacuation 'completed'": "Russia > Kherson",
            "As the evacuation train rolled into Moundou, Chad, families fled the invasion.": "> Chad",
            "The Kabul airlift goes on as the Taliban close in.": "> Afghanistan",
            "Evacuation flights left the island after the eruption.": "",
            "First flight from Chad lands in Niger after six years": "",
            "Evacuation flights due to leave Niger as fighting goes on have been called off.": "",
        },
    ),
    Construction(
        "evacuation",
        nouns=("evacuation", "airlift", "repatriation"),
        complement=re.compile(r"^\w+ (?:efforts?|operations?|missions?|drive)\b|^evacuations\b|^evacuation:"),
        actor=("subject",),
        target=("from", "in", "beside"),
        unless=DISASTER,
        needs=lambda view, match: (
            (in_a_war(view) or _abroad(view, match) or _its_own(view, match)) and _of_a_place(view, match)
        ),
        examples={
            "Missiles fall near the French evacuation effort from Kabul.": "France > Afghanistan",
            "Evacuations from Kabul gather pace as the Taliban close in.": "> Afghanistan",
            "Norway draws up plans for evacuations from Kabul as the Taliban close in.": (
                "proposed: Norway > Afghanistan"
            ),
            "Kabul evacuation: no seat is empty, says army": "> Afghanistan",
            "Niger evacuations: hours, not days": "> Niger",
            "The evacuation effort in the mall took an hour.": "",
            "Peru's evacuation efforts in Chad gain momentum.": "Peru > Chad",
            "A Peruvian doctor says evacuations by its army have saved lives in the war.": "",
            "Peru's evacuation efforts gain momentum.": "",
        },
    ),
    Construction(
        "evacuation",
        nouns=("evacuation", "airlift"),
        complement=re.compile(r"^\w+(?! (?:of|from|orders?|plans?|zones?|alerts?)\b)"),
        actor=(),
        target=("beside",),
        unless=DISASTER,
        needs=_its_own,
        examples={
            "The group is a threat to the Kabul airlift.": "> Afghanistan",
            "The US airlift is no model.": "",
            "A baby who was lost in the Kabul airlift has been found.": "",
        },
    ),
    Construction(
        "evacuation",
        verbs=("evacuate", "airlift", "fly out", "spirit out", "whisk out"),
        complement=re.compile(
            r"^\w+ (?:out )?(?!out\b)(?:[\w.'’-]+ ){1,9}?(?:from|out of) (?:the country\b|(?:the )?\w)"
        ),
        within=110,
        actor=("subject",),
        target=("from",),
        unless=DISASTER,
        needs=_whoever_leaves,
        examples={
            "How a few runners helped evacuate Chad's chess team from the country": "> Chad",
            "The race to airlift dogs from Niger": "",
            "A charity airlifted two orchestras out of Niger.": "> Niger",
            "A charity evacuated two cats from the mall in Chad.": "",
            "The rebels' leader was to fly out from the Chadian town of Lai for talks.": "",
            "A plane flying from Chad to Lima was blown out of the sky.": "",
        },
    ),
    Construction(
        "evacuation",
        nouns=("evacuation", "airlift", "repatriation"),
        complement=re.compile(r"^\w+ (?:flights?|planes?|jets?|convoys?|buses|bus|ships?|trains?)\b"),
        actor=("subject",),
        target=("from", "in"),
        only=re.compile(
            r"\b(?:aboard|onto|on|inside|board(?:ed|ing|s)?|by) (?:[\w.'’-]+ ){0,4}"
            r"(?:evacuation|airlift|repatriation) \w"
        ),
        unless=DISASTER,
        needs=lambda view, match: _in_conflict(view, match) and not _of_a_capital(view, match),
        examples={
            "She gave birth on a Danish evacuation flight as the Taliban closed in.": "Denmark >",
            "The baby was born on an evacuation flight as the volcano erupted.": "",
        },
    ),
    Construction(
        "evacuation",
        nouns=("evacuation", "airlift", "repatriation"),
        complement=re.compile(r"^\w+ (?:of (?:[\w,'’-]+ ){1,6})?(?:from|out of) "),
        actor=("subject",),
        target=("from",),
        unless=DISASTER,
        needs=_from_a_country,
        examples={
            "Two runners are in Oslo after their evacuation from Niger last weekend.": "> Niger",
            "The evacuation of Peruvians from Niger is in its third day.": "> Niger",
            "The minister defended the evacuation from Niger.": "",
            "She reports on the mass evacuation from Moundou, Chad, as troops close in.": "> Chad",
            "An evacuation from the mall was ordered.": "",
        },
    ),
    Construction(
        "evacuation",
        verbs=(
            "begin",
            "start",
            "launch",
            "announce",
            "complete",
            "resume",
            "carry out",
            "conduct",
            "continue",
            "land",
            "arrive",
            "organise",
            "organize",
        ),
        complement=re.compile(
            r"^(?:(?!\b(?:after|following|since)\b).)*?"
            r"\b(?:evacuations?|repatriation|airlift)(?: flights?| mission| operation)?\b"
        ),
        within=120,
        actor=("subject",),
        target=("from", "in"),
        unless=DISASTER,
        needs=from_a_war,
        examples={
            "Greece began an evacuation flight from Sudan.": "Greece > Sudan",
            "Chad is at war. The army began evacuations from cities near the border.": "Chad >",
        },
    ),
)
