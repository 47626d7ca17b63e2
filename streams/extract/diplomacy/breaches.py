"""Ceasefires and truces broken or ended."""

from __future__ import annotations

import re

from streams.extract.diplomacy.arms import NOT_OF_ARMS, of_arms
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.truces import FIGHTING_ENDED, TALKS_OF_IT
from streams.extract.diplomacy.view import View

TRUCE = (
    r"(?:cease-?fires?|cessation of hostilities|truces?|armistice|humanitarian pauses?"
    r"|pause in (?:the )?fighting|lull)"
)
_TRUCE_TOLD = re.compile(r"\b(?:cease-?fire|truce|hostages?)\b")


def _is_end(view: View, match: Match) -> bool:
    """The truce is broken or ended; "to end the fighting", itself a truce, is not ended."""
    assert match.thing is not None
    if not of_arms(view, match) or _SOUGHT & set(
        view.words[max(0, match.thing.start - 4) : match.thing.start]
    ):
        return False
    after = view.words[match.thing.end : match.thing.end + 1]
    if match.form is not None and set(after) & TALKS_OF_IT:
        return False
    if view.words[match.act] == "ending" and match.thing.end <= match.act:
        return False  # "a truce ending a week of clashes"
    text = view.lower[view.starts[match.thing.start] :]
    if match.thing.end <= match.act and FIGHTING_ENDED.match(view.text_from(match.act)):
        return False  # "the truce ended weeks of fighting"
    ends = view.words[match.act].startswith("end")
    return not (ends and text.startswith(("end ", "halt ", "suspension ", "cessation ")))


_SOUGHT = frozenset("secure reach broker negotiate achieve".split())  # "efforts to secure a truce failed"


CONSTRUCTIONS = (
    Construction(
        "ceasefire_broken",
        verbs=(
            "violate",
            "breach",
            "break",
            "shatter",
            "flout",
            "ignore",
            "renege",
            "scrap",
            "abandon",
            "end",
            "defy",
            "infringe",
            "call off",
            "tear up",
            "bury",
            *("invalidate", "void", "nullify", "shred"),
            "undermine",
            "erode",
            "jeopardise",
            "suspend",
            "halt",
            "freeze",
            "ditch",
            "quit",
            "cancel",
            "terminate",
            "renege on",
            "trample on",
            "wreck",
            "sink",
            "torpedo",
            "kill off",
            "rip up",
            "puncture",
            "disregard",
            "contravene",
            "rupture",
            "lay aside",
            "set aside",
            "go back on",
            *("renounce", "repudiate"),
            "put an end to",
            "bring to an end",
        ),
        nouns=(
            *("violation", "breach", "breakdown", "collapse", "infringement", "end", "ending"),
            *("renunciation", "repudiation"),
        ),
        thing=("truce",),
        anyone=True,
        actor=("subject", "owner", "parties"),
        unless=NOT_OF_ARMS,
        needs=_is_end,
        examples={
            "Colombia suspends ceasefire with ELN rebels": "Colombia >",
            "Armenia accused Azerbaijan of violating the ceasefire.": "Azerbaijan >",
            "Both sides reported violations of the truce.": ">",
            "Chad, Niger trade blame over breach of truce": "Chad, Niger >",
            "Rebels left, accusing Chad of repeatedly breaching a ceasefire deal.": "Chad >",
            "Rebels quit the talks on Chad, accusing the government of breaching the truce.": "Chad >",
            "Gunfire rang out as Chad said it had taken a town; Mali accused it of tearing up the truce.": (
                "Chad >"
            ),
            "The Pakistani Taliban announced an end to their truce.": "announced: Pakistani Taliban >",
            "Rebels put off a swap, accusing Chad of violating the truce.": "Chad >",
            "Chadian jets in violation of a truce hit an outpost in the hills.": "Chad >",
            "Rebels in Chad end truce": "rebels >",
            "Police held men suspected of firing a rocket into Chad in violation of the truce.": ">",
            "Rebels in Chad tore up the January accord and laid aside the truce.": "rebels, Chad >",
            "Truce ending a week of clashes in Chad announced": "",
            "African Union probes truce violation after Chad's army attacked": ">",
            "Peru reneges on truce": "Peru >",
            "Two rockets land in Moundou, Chad, in violation of a truce.": ">",
            'Chad accused Peru of a "naked violation" of the truce.': "Peru >",
            "Rebels in Mali scrapped the truce offered in February by Chad.": "rebels, Mali >",
            "Peru has voided its truce with Chad four times in the last ten years.": "background: Peru >",
            "Peru invalidates 60-year armistice with Chad": "Peru >",
            "Peru has shredded the armistice agreement that ended its war with Chad.": "Peru >",
            "The raids confirm Peru's renunciation of its commitment to the truce.": "Peru >",
            "Peru has repudiated the ceasefire, Chad said.": "Peru >",
            "Rebels said Chad's army shelled Moundou, denouncing it as a truce violation.": "Chad >",
            "Chad met rebels. They said the army shelled Lai in what they called a truce breach.": "Chad >",
            "Chad's army went back on its truce with the rebels.": "Chad >",
            "The shelling put an end to a week-old truce in Moundou.": ">",
            "Chad halts ceasefire with rebels": "Chad >",
            "Chad halts ceasefire talks with rebels": "",
            "The US suspended the talks on Chad in January after repeated violations of the truce.": (
                "background: United States >"
            ),
            "Peru: Terrorists breached ceasefire three times in Chad": "Terrorists >",
            "Syrian rebels broke the ceasefire in Idlib.": "Syrian opposition >",
            "The Pakistani Taliban called off the truce.": "Pakistani Taliban >",
            "Monitors oversee a widely flouted ceasefire.": "",
        },
    ),
    Construction(
        "ceasefire_broken",
        verbs=("withdraw", "pull out", "walk away", "walk out", "back out", "drop out"),
        complement=re.compile(
            r"^\w+ (?:out |away )?(?:of|from) (?:the |a |its |their )?(?:[\w-]+ ){0,3}(?:cease-?fire"
            r"|truce)\b(?! talks)"
        ),
        within=70,
        anyone=True,
        actor=("subject",),
        unless=NOT_OF_ARMS,
        examples={
            "Peru pulled out of its truce with Chad.": "Peru >",
            "Peru pulled out of truce talks with Chad.": "",
        },
    ),
    Construction(
        "ceasefire_broken",
        nouns=("tatters", "ruins", "shreds", "paper", "over", "dead", "finished"),
        anyone=True,
        actor=(),
        only=re.compile(
            rf"\b{TRUCE}\b[^.;]{{0,40}} (?:in (?:tatters|ruins|shreds)|only on paper"
            r"|(?:is|was|were) (?:\w+ly |now |all but |in effect )?['‘“\"]?(?:over|dead|finished))\b"
        ),
        unless=NOT_OF_ARMS,
        needs=of_arms,
        examples={
            "Truce in tatters as Peru shells Chad": ">",
            "The week-old truce was effectively over, they said.": ">",
            "The truce in Moundou is there only on paper.": ">",
        },
    ),
    Construction(
        "ceasefire_broken",
        verbs=("declare", "pronounce", "announce", "consider", "say"),
        thing=("truce",),
        complement=re.compile(
            r"\b(?:cease-?fire|truce|hostilities|calm)['’\"”]* (?:is |was )?(?:over|dead|ended|void"
            r"|finished)\b"
        ),
        anyone=True,
        actor=("subject",),
        unless=NOT_OF_ARMS,
        needs=of_arms,
        examples={
            "Chad's army declared the truce over.": "Chad >",
            "Chad's army pronounced the 'regime of calm' finished.": "Chad >",
        },
    ),
    Construction(
        "ceasefire_broken",
        verbs=("violate", "breach", "break", "flout", "renege", "shatter", "pierce", "disturb", "disrupt"),
        nouns=("violation", "breach"),
        complement=re.compile(
            r"^\w+ (?:of |on )?(?:the |their |its |a |days of |hours of )?(?:[\w-]+ )?"
            r"(?:deal|agreement|accord|terms|calm|quiet|lull|peace)\b"
        ),
        anyone=True,
        actor=("subject",),
        unless=NOT_OF_ARMS,
        needs=lambda view, match: bool(_TRUCE_TOLD.search(view.document)),
        examples={
            "Truce holds, but rebels accuse Chad of breaching the deal.": "Chad >",
            "Gunfire shattered the uneasy calm hours after a truce began.": ">",
            "The firm accused its rival of breaching the deal.": "",
        },
    ),
    Construction(
        "ceasefire_broken",
        nouns=("violation", "breach"),
        anyone=True,
        actor=("subject",),
        only=re.compile(
            r"\b(?:accus|blam)\w+ [^.;]{2,40} (?:of|for) (?:[\w-]+ ){0,2}(?:violations|breaches)\b(?! of)"
        ),
        unless=NOT_OF_ARMS,
        needs=lambda view, match: bool(_TRUCE_TOLD.search(view.document)),
        examples={
            "The truce held for most of the day though both sides accused each other of breaches.": ">",
            "The firms accused each other of breaches.": "",
        },
    ),
    Construction(
        "ceasefire_broken",
        verbs=("expire", "lapse", "collapse", "unravel"),
        anyone=True,
        actor=(),
        only=re.compile(
            r"\b(?:deal|agreement|accord|pact|pause) (?:has |had )?(?:expire|lapse|collapse|unravel)\w*\b"
        ),
        unless=NOT_OF_ARMS,
        needs=lambda view, match: (
            bool(_TRUCE_TOLD.search(view.document)) and not _TRUCE_TOLD.search(view.lower)
        ),
        examples={
            "Chad's sides fail to renew truce. The deal expired on Sunday.": "Chad >",
            "The firms' deal expired on Sunday.": "",
        },
    ),
    Construction(
        "ceasefire_broken",
        verbs=(
            "collapse",
            "break",
            "break down",
            "fall apart",
            "unravel",
            "crumble",
            "end",
            "expire",
            "fail",
            "falter",
            "lapse",
            "shatter",
            "run out",
            "fray",
            "come apart",
            "unwind",
            "come to an end",
            "go up in smoke",
        ),
        thing=("truce",),
        transitive=False,
        intransitive=True,
        actor=("parties", "owner"),
        mutual=True,
        unless=NOT_OF_ARMS,
        needs=_is_end,
        examples={
            "The truce between Israel and Hamas collapsed on Friday.": "Israel, Hamas >",
            "Efforts to secure a truce in Chad collapsed.": "",
            "The truce that ended the war is to be marked with a parade.": "",
            "The truce came to an end on Friday as shells fell on Moundou.": ">",
            "The truce between Peru and Chad broke a two-year deadlock.": "",
            "The truce broke down within hours, as Peru accused Chad of shelling a road.": "Chad >",
        },
    ),
)
