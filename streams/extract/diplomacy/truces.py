"""Ceasefires, truces and pauses agreed."""

from __future__ import annotations

import re
from itertools import pairwise

from streams.extract.diplomacy.arms import NOT_OF_ARMS, of_arms
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.peace import CEASEFIRE
from streams.extract.diplomacy.view import View

FIGHTING_ENDED = re.compile(
    r"^\w+ (?:an end to |to an end )?(?:(?!(?:on|after|amid|as|with|when|while|and|but|by|in)\b"
    r"|\w+day\b)[\w-]+ ){0,5}"
    r"(?:fighting|war|clashes|hostilities|shelling|strikes|violence|bloodshed"
    r"|bombardment|conflict|battles)\b"
)
_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|overnight|this week|last week"
    r"|days ago)\b"
)
_ORDERED = frozenset(
    (
        "instruct instructs instructed order orders ordered agree agrees agreed will pledge pledges "
        "pledged commit commits committed vow vows vowed promise promised told"
    ).split()
)


TALKS_OF_IT = frozenset(
    (
        "violation violations breach breaches offer offers proposal proposals talks calls call resolution "
        "negotiations vote plan plans efforts effort demands demand monitors monitoring line "
        "committee text texts draft drafts extension anniversary deadline deadlines progress hopes push bid "
        "prospects roadmap"
    ).split()
)


_OVER = frozenset("end ending collapse breakdown violation violations suspension breach".split())
_VOTED_FOR = re.compile(
    r"\b(?:general assembly|security council|(?:at|in) (?:the )?u\.?n\.?(?![a-z]))|^council\b"
)
_STILL = frozenset("remain remains remained stay stays still is are was were".split())
_BEGUN = frozenset("begin begins began calls called".split())
_WATCHERS = frozenset("monitors monitor observers mission teams".split())


def accepted(view: View, match: Match) -> bool:
    """The truce itself, not talks or calls for one; and kept as ordered or promised, not just "observed"."""
    assert match.thing is not None
    accepted = view.words[match.act].startswith("accept") or (
        view.words[match.act].startswith("agree") and view.words[match.act + 1 : match.act + 2] == ["to"]
    )
    if set(view.words[match.thing.end : match.thing.end + 1]) & TALKS_OF_IT and not accepted:
        return False
    between = view.words[match.last : match.thing.start]
    if any(word in _OVER and after in {"of", "to"} for word, after in pairwise(between)):
        return False  # "declares end of truce"
    if "for" in view.words[match.last : match.thing.start] and not accepted:
        return False
    if view.words[match.thing.end : match.thing.end + 1] in (["over"], ["dead"], ["ended"], ["void"]):
        return False
    if not of_arms(view, match):
        return False
    if view.words[match.act] == "committed" and _STILL & set(view.words[max(0, match.act - 2) : match.act]):
        return False  # "remains committed to a truce"
    by_vote = view.words[match.act].startswith(("back", "endors", "call", "order", "approv"))
    if by_vote and _VOTED_FOR.search(view.lower):
        return False  # a vote of the United Nations
    if view.words[match.act].startswith(
        ("observ", "respect", "honor", "honour", "start", "begin", "began", "call", "implement")
    ):
        if _WATCHERS & set(view.words[max(0, match.act - 4) : match.act]):
            return False  # "monitors to observe the truce"
        ordered = _ORDERED & set(view.words[: match.act]) or view.words[match.act - 1] == "to"
        return bool(ordered) or view.words[match.act] in _BEGUN
    return True


def _holds(view: View, match: Match) -> bool:
    """Of arms, and it itself holds: not "hostages held by"."""
    return view.words[match.last : match.last + 1] != ["by"] and of_arms(view, match)


CONSTRUCTIONS = (
    Construction(
        "ceasefire_agreed",
        verbs=(
            "agree",
            "agree to",
            "agree on",
            "announce",
            "declare",
            "sign",
            "broker",
            "mediate",
            "reach",
            "extend",
            "accept",
            "observe",
            "order",
            "call",
            "renew",
            "conclude",
            "strike",
            "secure",
            "begin",
            "start",
            "commence",
            "arrive at",
            "implement",
            "enter",
            "enter into",
            *("introduce", "initiate"),
            "prolong",
            "proclaim",
            "clinch",
            "establish",
            "approve",
            "commit to",
            "join",
            "promise",
            "pledge",
            "restore",
            "respect",
            "honor",
            "honour",
            "endorse",
            "back",
            "unveil",
            "settle on",
            "seal",
            "forge",
            "ink",
            "hammer out",
            "arrange",
            "thrash out",
            *("set up", "patch up", "piece together", "put together", "apply", "impose"),
            "finalise",
            "finalize",
        ),
        nouns=("announcement", "declaration", "extension", "start", "renewal"),
        thing=("truce",),
        across=("for", "by"),
        anyone=True,
        actor=("subject", "parties", "owner"),
        mutual=True,
        unless=NOT_OF_ARMS,
        needs=accepted,
        examples={
            "Islamic Jihad announces truce": "Islamic Jihad >",
            "Three rebel groups in Chad have joined the ceasefire.": "rebels, Chad >",
            "The Kachar Rolan Salvation Army declares a truce.": "Kachar Rolan Salvation Army >",
            "Peru and Chad hammer out truce": "Peru, Chad >",
            "Peru and Hamas reach a deal to initiate a ceasefire.": "announced: Peru, Hamas >",
            "The Naxalites declare a ceasefire and are open to talks with Chad's government.": "Naxalites >",
            "Peru and Chad arrive at a ceasefire agreement": "Peru, Chad >",
            "Peru-Chad truce announced": "Peru, Chad >",
            "The warring sides (Chad and Niger) agreed a truce.": "Chad, Niger >",
            "Rebels shelled towns during the truce which Chad declared on Friday.": "Chad >",
            "Iraq accepts a plan including a halt to the fighting": "Iraq >",
            "Iraq accepted a U.N. call for a ceasefire.": "Iraq >",
            "Iraq accepted a call by the OAU for a ceasefire.": "Iraq >",
            "India and Pakistan agreed to a ceasefire along the border.": "India, Pakistan >",
            "Sudan's army and the RSF have extended a truce.": "Sudanese army, Rapid Support Forces >",
            "Azerbaijan and Armenia signed a cease-fire late on Monday.": "Azerbaijan, Armenia >",
            "Brazil urged Israel to accept a ceasefire.": "proposed: Israel >",
            "Ethiopia denied it had agreed to a truce.": "denied: Ethiopia >",
            "Colombia's government ruled out a ceasefire with the ELN.": "",
            "Rebels reject calls for a ceasefire": "denied: rebels >",
            "Peru and Togo signed a memorandum on Friday to set up de-escalation zones.": "Peru, Togo >",
            "Council orders truce in Chad": "",
            "Chad's army said a regime of calm would be applied in Moundou.": "announced: Chad >",
            "Turkey remains committed to a ceasefire in Chad.": "",
            "Rebels and Chad meet to agree on a possible ceasefire.": "proposed: rebels, Chad >",
            "The envoy said no agreement had been reached to renew the truce between Peru and Chad.": (
                "denied: Peru, Chad >"
            ),
            "The mission followed a deal between Peru and Chad to observe a 'humanitarian pause'.": (
                "announced: Peru, Chad >"
            ),
            "A three-day ceasefire - extended on Sunday by Chad - has failed to stop the shooting.": "Chad >",
            "Chad rebuffed a unilateral truce declared on Friday by the rebels.": "rebels, Chad >",
            "Clashes threaten to wreck a truce called by Chad.": "background: Chad >",
            "Chad's army declares end of week-long truce": "",
            "Rebels offer Chad a truce": "",
            "Rebels agree to a truce proposal": "rebels >",
            "Chadian troops left the town on Friday as an Egyptian mediated ceasefire began.": "Chad >",
            "Hamas agrees to Gaza truce deal proposal attributed to Peru": "Hamas >",
            "The UN is to send monitors to observe the ceasefire in Chad.": "",
            "The trade war saw a truce on tariffs agreed.": "",
            "Security Council orders halt to fighting in Chad": "",
            "After gang truce in Moundou, Chad looks for peace": "",
            "Party leaders reach truce over voting machines": "",
            "Peru would welcome a truce between Chad and Niger": "proposed: Chad, Niger >",
            "Chad says a truce with Niger has never been closer.": "",
            "How the aide brokered a truce between Trump and Okello": "",
            "A price truce between Peru and Chad began, though fights over copper go on.": "",
        },
    ),
    Construction(
        "ceasefire_agreed",
        verbs=(
            "take effect",
            "come into",
            "go into",
            "begin",
            "start",
            "commence",
            "enter",
            "enter into",
            "take hold",
            "agree",
            "hold",
            "kick in",
        ),
        thing=("truce",),
        transitive=False,
        intransitive=True,
        with_object=("enter",),  # "enters its second day"
        actor=("parties", "owner", "in"),
        mutual=True,
        unless=NOT_OF_ARMS,
        needs=_holds,
        examples={
            "A truce between Israel and Hamas took effect at dawn.": "Israel, Hamas >",
            "A truce brokered by Egypt between Israel and Hamas took hold.": "Israel, Hamas >",
            "Ceasefire plan comes into effect in Chad": "Chad >",
            "Peru urges a truce in Chad and freedom for hostages held by rebels.": "",
            "A ceasefire in Chad is being held up as a model.": "",
            "A humanitarian pause in Yemen began on Friday.": "Yemen >",
            "A ceasefire commences between Chad and Niger.": "Chad, Niger >",
            "A truce in Chad will commence on Monday.": "announced: Chad >",
            "Aid reaches Chad as truce with rebels holds": "rebels, Chad >",
            "The truce between Chad and Niger enters its second day.": "Chad, Niger >",
            "Chad and Niger breathe again as a truce of the African states takes hold.": "Chad, Niger >",
        },
    ),
    Construction(
        "ceasefire_agreed",
        nouns=("back",),
        only=re.compile(
            rf"\b(?:{CEASEFIRE}|pause)(?: deal| agreement)?(?: (?:for|in|between) [\w. -]{{2,40}})? "
            r"(?:is |was |were |are |seems |appears )?back (?:on\b|in (?:force|effect|place)\b)"
        ),
        actor=(),
        mutual=True,
        unless=NOT_OF_ARMS,
        needs=of_arms,
        examples={
            "Truce deal for Moundou back on track, Chad's army says": "Chad >",
            "The ceasefire between Peru and Chad was back on.": "Peru, Chad >",
            "Feud over truce back on the front pages": "",
        },
    ),
    Construction(
        "ceasefire_agreed",
        verbs=("end", "halt", "stop", "pause", "interrupt", "bring to an end", "bring an end", "put an end"),
        thing=("truce",),
        transitive=False,
        intransitive=True,
        with_object=("end", "halt", "stop", "pause", "interrupt", "bring", "put"),
        complement=FIGHTING_ENDED,
        within=80,
        actor=("parties", "owner", "between", "in"),
        mutual=True,
        only=_DAY,
        unless=NOT_OF_ARMS,
        needs=of_arms,
        examples={
            "A truce ended a week of clashes between Chad and Niger on Monday.": "Chad, Niger >",
            "A ceasefire on Friday had brought an end to days of fighting in Chad.": "Chad >",
            "The truce ended two years of war in Chad.": "",
        },
    ),
    Construction(
        "ceasefire_agreed",
        verbs=("bring", "offer", "give", "provide", "get", "win", "gain"),
        thing=("truce",),
        transitive=False,
        intransitive=True,
        complement=re.compile(
            r"^\w+ (?:[\w'’-]+ ){0,3}(?:calm|quiet|relief|respite|hope|breather|lull|joy"
            r"|more (?:hours|days|weeks)|extension)\b"
        ),
        within=60,
        actor=("parties", "owner", "in"),
        mutual=True,
        unless=NOT_OF_ARMS,
        needs=of_arms,
        examples={
            "Two-month truce with rebels brings calm to Chad": "rebels, Chad >",
            "A truce could bring calm to Chad.": "threatened: Chad >",
            "Chad truce gets two more days": "Chad >",
        },
    ),
)
