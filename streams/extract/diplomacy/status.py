"""Is it done, announced, threatened, proposed, denied or past history? Cues round the act, in order.

The verb group before the act is read first ("has not", "will", "could have"), then what governs it
("urged France to recall", "calls for the expulsion of", "threat to veto"), then the clause it stands in
("if", "denied that"), then its time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from streams.extract.diplomacy.forms import verb_forms
from streams.extract.diplomacy.grammar import Match
from streams.extract.diplomacy.view import AUXILIARIES, View
from streams.records import EventStatus


@dataclass(frozen=True)
class Reading:
    """A status, and the words it was read from ("" for a plain statement)."""

    status: EventStatus
    cue: str = ""


def _all_forms(verbs: str, others: str = "") -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in verb_forms(verb)) | frozenset(others.split())


# what stands before "to …", "for the …", "…ing" and says that it is not done yet
_GOVERNORS: dict[EventStatus, frozenset[str]] = {
    "denied": _all_forms(
        "refuse decline fail reject deny exclude dismiss rebuff spurn oppose avoid prevent resist",
        "unable impossible unlikely refusal failure rejection denial without never avoiding ruled rules ruling rule "
        "fall fell short lack",
    ),
    "threatened": _all_forms(
        "threaten warn fear risk expect",
        "likely threat threats warning warnings fears possible potential risks imminent danger prospect prospects "
        "possibility poised could may might would if certain probable expected looming",
    ),
    "proposed": _all_forms(
        "urge call ask demand want consider plan seek push press propose discuss mull weigh debate negotiate "
        "encourage prepare need hope appeal pressure request recommend advocate favour favor advise implore plead "
        "support back suggest study contemplate insist explore eye endorse lobby campaign petition motion pray "
        "work try attempt aim require beg",
        "calls appeals proposals talks vote votes voting bid effort efforts attempt attempts bill ready willing "
        "necessary readiness plans planning demands proposal option options pressure ways path hopes hopeful "
        "draft drafted call conditions condition petition negotiating towards toward ultimatum mulled wants "
        "contingency should must ought interest chance opportunity deadline renewed-calls wish way",
    ),
    "announced": _all_forms(
        "decide order announce vow pledge promise set agree approve intend instruct commit authorise authorize "
        "schedule",
        "going due decision order orders promises about will plans-to timetable deadline",
    ),
}
_VERB_GROUP = (
    AUXILIARIES | frozenset("to be been being not n't have has had having going about yet".split())
) - {"both", "all"}
_DONE_ALREADY = frozenset("manage force begin start move continue vote step finish oblige compel".split())
_OLD = re.compile(
    r"\b(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many|few|a|some|couple of) (?:months?|years?|decades?)"
    r"(?: ago| before| earlier| later| after)|(?:decades|years|months) (?:ago|before|earlier|later|after|of)|decades-(?:old|long)"
    r"|last (?:year|summer|autumn|fall|spring|winter|century|decade|month)"
    r"|(?:earlier this|this past) year|anniversary|at the (?:beginning|start|outbreak) of the (?:war|conflict)"
    r"|in the (?:19|20)?\d0s|in recent (?:years|months|decades)|over the (?:years|past)|for (?:years|decades|months)|once|formerly|historically"
    r"|since (?:the )?(?:start|beginning|outbreak|invasion|war|conflict|january|february|march|april|may|june|july|august|september|october|november|december))\b"
)
_YEAR = re.compile(r"(?<![\d.,$£€-])((?:19|20)\d\d)(?![\d%,-])")
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = re.compile(
    rf"\b(?:in|since|on|of|until|from|during) (?:early |late |mid-)?(?:\d\d? )?({'|'.join(_MONTHS)})\b"
)
_RECENT_MONTHS = 1


def read_status(match: Match, view: View, published: date | None) -> Reading:
    """The status of a matched act, with the cue that gave it; dates are judged against `published`."""
    group = _verb_group(match, view)
    reading = (
        _from_group(match, view, group) or _from_governor(match, view, group) or _from_clause(match, view)
    )
    past = _background(match, view, published)
    if past and (reading is None or reading.status in {"occurred", "announced"}):
        return Reading("background", past)
    return reading or Reading(match.construction.status)


def _verb_group(match: Match, view: View) -> int:
    """Token number where the verb group of the act begins: "has not yet been" …"""
    at = match.act
    while at > 0 and (view.words[at - 1] in _VERB_GROUP or view.words[at - 1].endswith("ly")):
        at -= 1
    return at


def _from_group(match: Match, view: View, start: int) -> Reading | None:
    group = view.words[start : match.act]
    told = set(group)
    if told & {"not", "n't", "never"} and match.shape != "noun":
        return Reading("denied", " ".join(group))
    if "yet" in told and "to" in told:
        return Reading("denied", "yet to")
    if told & {"could", "may", "might", "can"}:
        return Reading("threatened", " ".join(group))
    if told & {"should", "must", "ought"}:
        return Reading("proposed", " ".join(group))
    if told & {"will", "shall", "'ll"} or "going" in told:
        return Reading("threatened" if _has_if(view) else "announced", " ".join(group))
    if "would" in told:
        if _has_if(view) or "have" in told:
            return Reading("threatened", "would … if")
        return Reading("announced", "would")
    return None


def _has_if(view: View) -> bool:
    return bool({"if", "unless"} & set(view.words))


def _from_governor(match: Match, view: View, start: int) -> Reading | None:
    """What governs an infinitive, a gerund or a noun: the words before it, then the heads above it."""
    infinitive = "to" in view.words[start : match.act]
    finite = not infinitive and match.form in {"s", "past", "ed", "base"} and match.shape != "noun"
    if finite and not (match.shape == "passive" and view.sentence.doc[match.act].dep_ in {"acl", "amod"}):
        passive_noun = match.thing is not None and match.shape in {"passive", "intransitive"}
        if not passive_noun:
            return None
    edge = start
    if match.thing and match.thing.start < edge:
        edge = match.thing.start
    for word in _governing_words(match, view, edge, finite):
        for status, cues in _GOVERNORS.items():
            if word in cues:
                return Reading(status, word)
    if infinitive:
        return Reading("announced", "to")
    return None


def _governing_words(match: Match, view: View, edge: int, finite: bool) -> list[str]:
    words: list[str] = []
    if not finite:
        at = edge - 1
        while at >= 0 and edge - at <= 7 and not view.barrier_between(at, at + 1):
            words.append(view.words[at])
            at -= 1
    token = view.sentence.doc[match.act]
    for _ in range(4):
        if token.dep_ in {"ROOT", "ccomp"} or token.head is token:
            break
        if token.dep_ in {"advcl", "relcl"} and not words:
            break
        if token.dep_ == "conj" and finite:
            break
        token = token.head
        if token.i < match.act and token.lower_ not in words and token.dep_ != "nsubj":
            words.append(token.lower_)
    return words


_SAID_NOT = _all_forms("deny dismiss rule", "denial denied refute refuted")
_FEARED = _all_forms(
    "fear threaten warn expect predict suggest", "likely possible possibility concern concerns"
)
_WANTED = _all_forms("demand urge want propose recommend insist", "whether")


def _from_clause(match: Match, view: View) -> Reading | None:
    token = view.sentence.doc[match.act]
    for _ in range(4):
        for child in token.children:
            if child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"}:
                return Reading("threatened", child.lower_)
        if token.head is token:
            break
        if token.dep_ == "ccomp":
            for status, cues in (("denied", _SAID_NOT), ("threatened", _FEARED), ("proposed", _WANTED)):
                if token.head.lower_ in cues:
                    return Reading(status, token.head.lower_)  # type: ignore[arg-type]
        token = token.head
    if match.thing and any(
        w in {"no", "without"} for w in view.words[max(0, match.thing.start - 2) : match.thing.start]
    ):
        return Reading("denied", "no")
    if match.shape == "noun" and view.words[max(0, match.act - 1)] in {"no", "any"}:
        return Reading("denied", "no")
    return None


def _background(match: Match, view: View, published: date | None) -> str:
    """The words that put the act about two weeks or more before publication, or ""."""
    segment = _segment(match, view)
    found = _OLD.search(segment)
    if found:
        return found[0]
    if published is None:
        return ""
    for year in _YEAR.finditer(segment):
        if int(year[1]) < published.year - (1 if published.month == 1 else 0):
            return year[0]
    for month in _MONTH.finditer(segment):
        behind = (published.month - 1 - _MONTHS.index(month[1])) % 12
        if _RECENT_MONTHS < behind < 11:
            return month[0]
    return ""


def _segment(match: Match, view: View) -> str:
    """The stretch of the sentence round act and thing in which an expression of time dates the act."""
    first = min(match.act, match.thing.start) if match.thing else match.act
    start, end = first, match.after
    while start > 0 and not view.barrier_between(start - 1, start) and first - start < 12:
        start -= 1
    while end < len(view.words) and not view.barrier_between(end, end + 1) and end - match.after < 16:
        end += 1
    return view.lower[view.starts[start] : view.starts[end - 1] + len(view.words[end - 1])]
