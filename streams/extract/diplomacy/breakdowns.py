"""Talks that break down: left, collapsed, put off, or ended with nothing."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Construction
from streams.extract.diplomacy.talks import BUSINESS, political, political_text

CONSTRUCTIONS = (
    Construction(
        "talks_rejected",
        verbs=(
            "pull out",
            "walk out",
            "walk away",
            "withdraw",
            "storm out",
            "quit",
            "drop out",
            "back out",
            "stay away",
        ),
        complement=re.compile(
            r"^\w+ (?:(?!to |ahead )[\w'’-]+ ){0,4}(?:of|from) (?:\S+ ){0,5}"
            r"(?:talks|negotiations|dialogue|peace process|(?:negotiating"
            r"|talks|peace) table|(?:peace )?(?:meetings?|conferences?)|(?:\w+ )?round(?! of golf))\b"
        ),
        anyone=True,
        actor=("subject",),
        target=("with",),
        unless=BUSINESS,
        needs=political_text,
        examples={
            "Houthis walk out of peace talks with Yemen": "Houthis > Yemen",
            "Iran pulls out of nuclear talks with Peru after strikes": "Iran > Peru",
            "Chad stays away from peace talks with Niger": "Chad > Niger",
            "The franc fell as dealers withdrew to the sidelines ahead of talks in Chad.": "",
            "Chad's army walks away from the negotiating table.": "Chad >",
            "A senator who led for the Democrats walked out of talks on guns.": "",
        },
    ),
    Construction(
        "talks_rejected",
        verbs=(
            "collapse",
            "fall apart",
            "break down",
            "break up",
            "fail",
            "founder",
            "unravel",
            "fall short",
            "fall through",
            "go nowhere",
            "lead nowhere",
            "get nowhere",
            "fizzle out",
            "run aground",
            "flounder",
        ),
        thing=("talks",),
        transitive=False,
        intransitive=True,
        anyone=True,
        actor=("parties", "owner"),
        mutual=True,
        unless=BUSINESS,
        needs=political,
        examples={
            "Peace talks between Sudan and Chad collapsed.": "Sudan, Chad >",
            "Chad-Niger summit collapses over sanctions": "Chad, Niger >",
            "Peace talks between Chad and Niger have led nowhere.": "Chad, Niger >",
            "Chad's peace talks with rebels, which began in May, collapse.": "Chad, rebels >",
            "Chad's peace talks are likely to collapse": "threatened: Chad >",
            "Chad's peace talks with Niger stalled over a prisoner swap.": "",
            "Talks to renew truce in Chad fall short, UN says": "Chad >",
            "Peace talks of Chad and Niger had collapsed but left open a new round.": "Chad, Niger >",
        },
    ),
    Construction(
        "talks_rejected",
        verbs=(
            *("end", "conclude", "close", "break up", "break off", "finish", "wrap up", "hit", "reach"),
            *("end in", "face", "come to an end"),
        ),
        thing=("talks",),
        transitive=False,
        intransitive=True,
        complement=re.compile(
            r"^\w+ (?:up |off |to an end )?(?:(?:in|on) \w+ )?(?:\w+ )?"
            r"(?:without|with ['‘\"“]?(?:no|little|nothing)) (?:\w+ )?(?:\w+ )?"
            r"(?:answers?|solution|agreement|agreed|deal|breakthrough|progress|results?|accord|truce|to show"
            r"|(?:fresh |new )?date)\b"
            r"|^(?:\w+ ){1,3}(?:dead[ -]end|deadlock|impasse|stalemate|wall|collapse|failure|acrimony"
            r"|disarray|discord)\b"
        ),
        within=70,
        anyone=True,
        actor=("parties", "owner"),
        mutual=True,
        unless=BUSINESS,
        needs=political,
        examples={
            "Peace talks between Chad and Niger ended without a deal.": "Chad, Niger >",
            "Chad's peace talks with Niger wrapped up on Friday with nothing to show.": "Chad, Niger >",
            "Chad's peace talks end in Lima with 'no solution'": "Chad >",
            "Chad's peace talks with Niger end with no date for another round": "Chad, Niger >",
            "Truce talks between Chad and the rebels hit a dead end.": "Chad, rebels >",
            "Chad's truce talks with Niger came to an end without agreement.": "Chad, Niger >",
            "Peace talks between Chad and the rebels ended in failure.": "Chad, rebels >",
            "Chad and Niger will meet again after peace talks that ended in Lima on Friday.": "",
            "Chad's talks with Niger end without a joint statement": "",
        },
    ),
    Construction(
        "talks_rejected",
        verbs=(
            "recall",
            "withdraw",
            "pull",
            "pull out",
            "call home",
            "bring home",
            "call back",
            "order back",
            "order home",
        ),
        thing=("negotiators",),
        anyone=True,
        actor=("subject",),
        target=(),
        only=re.compile(r"\b(?:talks|negotiat\w+|dialogue|truce|ceasefire|hostage)\b"),
        unless=BUSINESS,
        examples={
            "Israel recalls negotiators from Doha over impasse in truce talks": "Israel >",
            "Peru and Fiji pull envoys from peace talks on Chad": "Peru, Fiji >",
        },
    ),
    Construction(
        "talks_rejected",
        nouns=("boycott", "walkout", "walk-out"),
        complement=re.compile(r"^\w+ by\b"),
        only=re.compile(r"\b(?:talks|negotiations|dialogue|peace (?:process|conference))\b"),
        anyone=True,
        actor=("by",),
        unless=BUSINESS,
        needs=political_text,
        examples={
            "Chad's peace talks resumed after a day-long boycott by rebels.": "rebels >",
            "Chad's talks on wages resumed after a walkout by nurses.": "",
        },
    ),
    Construction(
        "talks_rejected",
        verbs=("declare", "announce", "call", "take"),
        complement=re.compile(
            r"^\w+ (?:an? )?(?:[\w-]+ )?(?:pause|halt|suspension)\b"
            r"(?! (?:in|of|to) (?:fight|host|fire|attack))"
        ),
        within=40,
        only=re.compile(r"\b(?:peace|truce|cease-?fire|nuclear) (?:talks|negotiations|process)\b"),
        anyone=True,
        actor=("subject",),
        unless=BUSINESS,
        needs=political_text,
        examples={
            "Chad peace talks near collapse as opposition declares pause": "opposition >",
            "The rebels announced a pause after a day of peace talks with Chad.": "rebels >",
            "Rebels declare a pause in fighting as truce talks go on in Chad": "",
        },
    ),
    Construction(
        "talks_rejected",
        verbs=("postpone", "put", "put off", "delay"),
        thing=("talks",),
        across=("in",),
        complement=re.compile(r"\bindefinitely\b|\bon (?:hold|ice)\b|\b(?:participation|part) in\b"),
        anyone=True,
        actor=("subject",),
        target=("with",),
        unless=BUSINESS,
        needs=political_text,
        examples={
            "Chad postpones peace talks with Niger indefinitely": "Chad > Niger",
            "Chad puts peace talks with Niger on hold": "Chad > Niger",
            "The rebels are postponing their part in peace talks with Chad.": "rebels > Chad",
            "Chad postpones talks with Niger to May": "",
        },
    ),
)
