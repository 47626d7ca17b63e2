"""Troops abroad that are cut, redeployed, ordered home or gone, or whose mission ends."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.lent import bare_name
from streams.extract.diplomacy.view import View


def _own_troops(view: View, match: Match) -> bool:
    """No other state's: "Chad orders Peruvian troops out" is a demand."""
    assert match.thing is not None
    own = {p.actor.name for p in agents(match, view)}
    near = [p for p in view.parties if match.act < p.start < match.thing.end]
    return bool(own) and all(p.actor.name in own for p in near)


def _stationed_abroad(view: View, match: Match) -> bool:
    """Own troops in another country: not a smaller army at home."""
    own = {p.actor.name for p in agents(match, view)}
    assert match.thing is not None
    named_for = [p for p in view.parties if p.end == match.thing.start and bare_name(view, p)]
    if match.form and own and any(p.actor.name not in own for p in named_for):
        return True  # "Peru to cut Chad troops": those that it has there
    there = [p for p in view.parties if p.start >= match.after and view.words[p.start - 1] in {"in", "from"}]
    return _own_troops(view, match) and any(p.actor.name not in own for p in there)


def _on_their_way(view: View, match: Match) -> bool:
    """As in "the retreating Peruvian forces": a participle right before the troops."""
    token = view.sentence.doc[match.act]
    before = match.thing is not None and token.dep_ == "amod" and token.head.i == match.thing.end - 1
    return before and match.form == "ing"


def _no_longer(view: View, match: Match) -> bool:
    """Their own troops' stay is not to go on: "will not keep its troops in Chad beyond March"."""
    before = view.words[max(0, match.act - 3) : match.act]
    return bool({"not", "n't", "no"} & set(before)) and _own_troops(view, match)


_OUT_OF_A_PLACE = re.compile(
    r"\bbe (?:\w+ )?(?:out of|gone from|home from) (?:the )?(?:country\b|[A-Z])"
    r"|^\w+ (?:in|on) (?:the )?[A-Z][\w.'’-]+ (?:to|will|would) be home\b"
)


CONSTRUCTIONS = (
    Construction(
        "troops_withdrawn",
        verbs=("retreat", "withdraw", "depart"),
        thing=("troops",),
        actor=("owner", "host"),
        target=("from", "in"),
        needs=lambda view, match: _on_their_way(view, match) and bool(view.parties),
        examples={
            "The retreating Chadian forces blew up a bridge in Moundou.": "Chad > Moundou",
            "Departing Peruvian troops left Chad's museum bare.": "Peru > Chad",
            "A departing general spoke of Peru's army.": "",
        },
    ),
    Construction(
        "troops_withdrawn",
        nouns=("troop", "soldier", "force", "marine", "legionnaire", "peacekeeper", "contingent"),
        complement=re.compile(
            r"^\w+ (?:(?:in|on) [\w.'’-]+ )?(?:to|will|would) (?:all )?be (?:\w+ )?"
            r"(?:out of|gone from|home (?:from|by|before|for)) "
        ),
        within=60,
        actor=("subject",),
        target=("from", "in"),
        status="announced",
        settled=True,
        needs=lambda view, match: bool(_OUT_OF_A_PLACE.search(view.sentence.doc[match.act :].text)),
        examples={
            "Peruvian troops to be out of Chad within six months": "announced: Peru > Chad",
            "Peruvian troops to be out of action for months": "",
            "Peru's 300 troops in Chad will be home by May, its premier said.": "announced: Peru > Chad",
        },
    ),
    Construction(
        "troops_withdrawn",
        verbs=("keep", "leave", "extend", "prolong", "maintain"),
        thing=("troops",),
        complement=re.compile(r"\b(?:beyond|past|after)\b|\b(?:stay|mission|tour|mandate|deployment)\b"),
        actor=("subject", "owner"),
        target=("in", "to"),
        status="announced",
        settled=True,
        only=re.compile(r"\b(?:will|would|to) (?:not|no longer)\b|\bnot to\b|\b(?:wo|would)n['’]t\b"),
        needs=_no_longer,
        examples={
            "Peru will not keep its troops in Chad beyond March.": "announced: Peru > Chad",
            "Peru decided not to extend its troops' mission in Chad.": "announced: Peru > Chad",
            "Peru will not leave its troops in Chad without armour.": "",
            "Peru will keep its troops in Chad beyond March.": "",
        },
    ),
    Construction(
        "troops_withdrawn",
        verbs=("retreat",),
        actor=("object",),
        needs=lambda view, match: (
            match.form == "ing"
            and view.sentence.doc[match.act].dep_ in {"amod", "compound"}
            and view.in_party(match.last)
        ),
        examples={"Retreating Peruvians may blow up the bridges": "Peru >"},
    ),
    Construction(
        "troops_withdrawn",
        verbs=("lower", "strike", "haul down", "take down", "furl"),
        thing=("troops",),
        transitive=False,
        intransitive=True,
        complement=re.compile(r"^\w+ (?:down )?(?:its|their|the) (?:\w+ )?flag\b"),
        within=40,
        actor=("owner",),
        target=("from", "in"),
        examples={
            "The last Peruvian soldiers in Chad lowered their flag on Monday.": "Peru > Chad",
            "Peru's army lowers taxes on its flag makers.": "",
        },
    ),
    Construction(
        "troops_withdrawn",
        verbs=(
            "cut",
            "reduce",
            "halve",
            "draw down",
            "scale back",
            "scale down",
            "slash",
            "trim",
            "thin out",
        ),
        thing=("troops",),
        actor=("subject",),
        target=("in", "from", "to", "owner"),
        needs=_stationed_abroad,
        examples={
            "Peru to cut Chad troops by 2006": "announced: Peru > Chad",
            "Peru will reduce its commitment of forces to the war in Chad.": "announced: Peru > Chad",
            "Peru draws down its forces in Chad": "Peru > Chad",
            "Peru cuts troops by half": "",
        },
    ),
    Construction(
        "troops_withdrawn",
        verbs=("order out", "order home", "send home", "call home", "recall"),
        thing=("troops",),
        actor=("subject",),
        target=("from", "in"),
        status="announced",
        unless=re.compile(r"\b(?:courts?|judges?)\b"),
        needs=_own_troops,
        examples={
            "Peru orders troops out of Chad": "announced: Peru > Chad",
            "Peru ordered its 40 peacekeepers on the Golan Heights home.": "announced: Peru > Golan Heights",
            "Chad orders Peruvian troops out": "",
            "Chad court orders security forces out of home in Moundou": "",
        },
    ),
    Construction(
        "troops_withdrawn",
        nouns=("home", "gone", "back"),
        thing=("troops",),
        complement=re.compile(r"^(?:(?:home|back) (?:again )?|gone )from\b|^gone(?:[,.;]|$)"),
        actor=("owner",),
        target=("from",),
        examples={
            "Peru's last soldiers home from Chad": "Peru > Chad",
            "Last Peruvian soldiers gone from Chad": "Peru > Chad",
            "Peruvian troops gone, embassy next: Lima to shut Chad mission": "Peru > Chad",
            "Peru says all its troops back from Chad": "Peru > Chad",
        },
    ),
    Construction(
        "troops_withdrawn",
        verbs=("go",),
        thing=("troops",),
        transitive=False,
        intransitive=True,
        complement=re.compile(r"^gone(?:[.,;]|$| home\b| from\b)"),
        within=20,
        actor=("owner",),
        target=("from", "in"),
        needs=lambda view, match: bool(view.parties),
        examples={
            "Chad's premier said the Peruvian soldiers in Moundou had gone home.": "Peru > Chad",
            "The soldiers had gone home to sleep.": "",
        },
    ),
    Construction(
        "troops_withdrawn",
        verbs=("return", "go back"),
        thing=("troops",),
        transitive=False,
        intransitive=True,
        complement=re.compile(
            r"^\w+ (?:back )?(?:to (?:their |its |permanent |home )*(?:bases?|barracks)|home\b)"
        ),
        anyone=True,
        actor=("owner",),
        target=("from",),
        unless=re.compile(r"\b(?:drills?|exercises?|man(?:oeu|eu)vres?|parade|patrols?|training)\b"),
        examples={
            "Chad said some of its units were returning to base from Mali.": "Chad > Mali",
            "Chadian troops went back to their barracks after a drill near Mali.": "",
        },
    ),
    Construction(
        "troops_withdrawn",
        verbs=("end", "wind down", "conclude", "terminate", "close"),
        nouns=("end",),
        thing=("troops",),
        across=("in",),
        intransitive=True,
        only=re.compile(
            r"\b(?:(?:military|peacekeeping|combat) (?:presence|missions?|operations?)|bases?)\b"
        ),
        actor=("subject", "owner"),
        target=("in", "from"),
        unless=re.compile(r"\bcease-?fire\b|\btruce\b"),  # of which fighting that ends is a part
        needs=lambda view, match: (
            match.thing is not None
            and "council" not in view.words[: match.act]
            and view.words[match.thing.end - 1].startswith(("presence", "mission", "base", "operation"))
        ),
        examples={
            "Forty fighters from the Houthis withdrew from Moundou.": "Houthis > Moundou",
            "Italy will end its military presence in Niger.": "announced: Italy > Niger",
            "Peru to end participation in Mali peacekeeping mission": "announced: Peru > Mali",
            "The UN peacekeeping mission in Mali ended.": "United Nations > Mali",
            "Mali marks official end of Danish military operations on its soil.": "Denmark > Mali",
        },
    ),
    Construction(
        "troops_withdrawn",
        verbs=("redeploy",),
        nouns=("redeployment",),
        thing=("troops",),
        complement=re.compile(r"(?:(?! (?:in)?to ).)*\b(?:out of|away from|from)\b(?!.* (?:in)?to )"),
        anyone=True,
        actor=("owner", "subject"),
        target=("from",),
        examples={
            "Peru redeployed its troops from Chad.": "Peru > Chad",
            "Peru agreed to redeploy troops from southern Chad to the capital.": "",
            "Peru agreed to redeploy troops.": "",
        },
    ),
)
