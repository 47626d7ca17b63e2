"""Texts of the Security Council that permanent members block or vote down, which is a veto too."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.vetoes import AT_UN, IN_COUNCIL, NOT_COUNCIL, permanent_members
from streams.extract.diplomacy.view import View


def _blocks_council(view: View, match: Match) -> bool:
    """What is "blocked" is vetoed only by a permanent member, and only a Council resolution."""
    doing = agents(match, view)
    who = {p.actor.code for p in permanent_members(doing)}
    if len(who) < len({p.actor.code for p in doing if p.kind == "country"}):
        return False  # others too: a call or a move, on which nobody votes
    surely = {"RU", "CN"} <= who or _VETOED.search(view.document) is not None
    if view.words[match.act].startswith("reject") and not surely:
        return False  # what the Assembly has passed, maybe
    there = AT_UN.search(view.lower) or IN_COUNCIL.search(view.document) or {"RU", "CN"} <= who
    of_a_text = match.thing is not None and view.words[match.thing.end - 1].startswith(("resol", "draft"))
    statement = _STATEMENT.search(view.lower) is not None and not of_a_text
    if not there or NOT_COUNCIL.search(view.lower) or statement:
        return False
    if _OF_A_TEXT.search(view.document) is None and "statement" in view.document:
        return False  # the move that is blocked is a statement, for which nobody votes
    return bool(permanent_members(agents(match, view) or view.parties))


_VETOED = re.compile(r"\bvetoe[sd]\b|\bvetoing\b")
_OF_A_TEXT = re.compile(r"\b(?:veto\w*|resolution|draft|vot(?:e[sd]?|ing))\b")
_STATEMENT = re.compile(r"\b(?:press|joint|presidential|council) statement")


def _votes_alone(view: View, match: Match) -> bool:
    """A permanent member's vote against a text of the Security Council is a veto."""
    told = IN_COUNCIL.search(view.document) and not NOT_COUNCIL.search(view.lower)
    against = agents(match, view)
    return bool(told) and bool(against) and len(permanent_members(against)) == len(against)


def _voted_down(view: View, match: Match) -> bool:
    """A text of the Security Council drew negative votes of permanent members: not that it could."""
    told = IN_COUNCIL.search(view.document) is not None and not NOT_COUNCIL.search(view.lower)
    open_ = {"could", "would", "may", "might", "will", "not"} & set(
        view.words[max(0, match.act - 3) : match.act]
    )
    by_members = permanent_members(view.parties) or "permanent member" in view.lower
    return told and bool(by_members) and not open_


CONSTRUCTIONS = (
    Construction(
        "unsc_veto",
        verbs=(
            "block",
            "strike down",
            "vote down",
            "kill",
            "kill off",
            "torpedo",
            "shoot down",
            "thwart",
            "sink",
            "quash",
            "scupper",
            "scuttle",
            "doom",
            "reject",
        ),
        thing=("resolution", "motion"),
        actor=("subject",),
        needs=_blocks_council,
        examples={
            "The West vetoed the Security Council resolution on Chad.": "West > Chad",
            "Russia and China blocked a Western-backed U.N. resolution on Sudan.": "Russia, China > Sudan",
            "Russia blocks final draft of a disarmament treaty at the UN.": "",
            "Peru blocked the call for a truce in Chad at the UN.": "",
            "China blocks UN move on coup in Chad. Members had worked on a statement all day.": "",
            "US blocks call for truce in Chad at UN": "United States > Chad",
            "Russia, China reject Western-led Chad truce resolution at the UN": "Russia, China > Chad",
            "Russia rejects UN resolution on Chad": "",
            "Russia and China join forces to strike down a resolution on Chad": "Russia, China > Chad",
            "Moscow kills off UN panel on Chad": "Russia > Chad",
            "The US voted down a Security Council draft on Chad.": "United States > Chad",
            "The Security Council voted down a draft on Chad.": "",
            "A UN resolution on Chad was blocked by Russia; a press statement was agreed.": "Russia > Chad",
            "The US is alone in blocking Chad's UN membership.": "United States > Chad",
            "Two drafts failed in the Security Council. Russia blocked the text on Chad.": "Russia > Chad",
            "The UN's call for a truce in Chad was blocked by France and Peru.": "",
            "Senate Republicans blocked a resolution on tariffs.": "",
        },
    ),
    Construction(
        "unsc_veto",
        verbs=("stop", "prevent", "block", "keep", "bar", "hinder"),
        complement=re.compile(
            r"^\w+ the (?:u\.?n\.? |united nations |15-\w+ )?(?:security )?council "
            r"from (?!meeting|holding)\w+ing\b"
        ),
        actor=("subject",),
        needs=_blocks_council,
        examples={
            "Russia and China stopped the Security Council from backing a plan for Chad.": (
                "Russia, China > Chad"
            ),
            "Russia stopped the Security Council from holding a meeting on Chad.": "",
            "Chad stopped the council from moving to Moundou.": "",
        },
    ),
    Construction(
        "unsc_veto",
        verbs=("vote", "cast", "raise"),
        complement=re.compile(
            r"^vot\w+ against\b|^rais\w+ (?:its|their|his|her) hands? against\b|^cast\w* (?:the |a |its "
            r"|their )?(?:lone|only|sole|single|negative"
            r"|dissenting|no) "
        ),
        actor=("subject",),
        needs=_votes_alone,
        examples={
            "Russia cast the only vote against the Security Council text on Chad.": "Russia > Chad",
            "The US was alone in the Security Council in voting against aid to Chad.": "United States > Chad",
            "Peru voted against the Security Council text on Chad.": "",
            "The US, Britain and Peru voted against the Russian text in the Security Council.": "",
            "Russia voted against the General Assembly's text on Chad.": "",
        },
    ),
    Construction(
        "unsc_veto",
        verbs=("receive", "draw", "get", "cast"),
        complement=re.compile(
            r"^\w+ (?:\w+ ){0,2}(?:negative|dissenting|no) votes? (?:by|from|of)\b"
            r"|^cast by (?:\w+ of )?(?:its |the |two |a )?permanent members?\b"
        ),
        actor=("by", "from"),
        settled=True,
        needs=_voted_down,
        examples={
            "The Security Council text on Chad fell as it received negative votes by Russia and China.": (
                "Russia, China > Chad"
            ),
            "The Security Council draft fell through negative votes cast by two permanent members.": ">",
        },
    ),
)
