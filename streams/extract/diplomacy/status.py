"""Is it done, announced, threatened, proposed, denied or past history? Cues round the act, in order.

The verb group before the act is read first ("has not", "will", "could have"), then what governs it
("urged France to recall", "calls for the expulsion of", "threat to veto"), then the clause it stands in
("if", "until", "denied that"), then its time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.forms import verb_forms
from streams.extract.diplomacy.roles import verb_group
from streams.extract.diplomacy.timing import Timing, timing
from streams.extract.diplomacy.view import AUXILIARIES, View
from streams.records import EventStatus, Period


@dataclass(frozen=True)
class Reading:
    """A status, the words it was read from ("" for a plain statement), and the days of the act."""

    status: EventStatus
    cue: str = ""
    period: Period | None = None


def _forms(verbs: str, others: str = "") -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in verb_forms(verb)) | frozenset(others.split())


# What stands before "to …", "for the …", "…ing", and says that it is not done yet.
_GOVERNORS: dict[EventStatus, frozenset[str]] = {
    "denied": _forms(
        "refuse decline fail reject deny exclude dismiss rebuff spurn oppose avoid prevent resist block veto "
        "avert",
        "n't not unable impossible unlikely refusal failure rejection denial without never ruled rules "
        "ruling rule lack",
    ),
    "threatened": _forms(
        "threaten warn fear risk expect",
        "likely threat threats fears possible potential risks imminent danger prospect prospects possibility "
        "poised "
        "could may might would if certain probable looming hypothetical hint hints hinted speculation "
        "rumours rumors signs",
    ),
    "proposed": _forms(
        "urge call ask demand want consider plan seek push press propose discuss mull weigh debate negotiate "
        "encourage prepare need hope appeal pressure request recommend advocate favour favor advise implore "
        "plead strive struggle "
        "support suggest study contemplate insist explore eye endorse lobby campaign petition work try "
        "attempt aim "
        "require beg meet deliberate moot float await pave",
        "close nears neared nearing appeals proposals talks vote votes voting bid effort efforts "
        "bill ready willing "
        "readiness plans proposal "
        "option options ways path hopeful condition "
        "conditions negotiating towards toward ultimatum contingency should must ought interest chance "
        "opportunity "
        "deadline wish way amendment in-case case mandate until",
    ),
    "announced": _forms(
        "decide order announce vow pledge promise set agree approve intend instruct commit authorise "
        "authorize "
        "schedule",
        "going due decision about will timetable",
    ),
}
_HELD_OFF: dict[EventStatus, frozenset[str]] = {  # verbs whose "that …" is not what happened
    "denied": _forms("deny dismiss rule refute doubt", "denial"),
    "threatened": _forms(
        "fear threaten warn expect predict suggest", "likely possible possibility concern concerns"
    ),
    "proposed": _forms("demand urge want propose recommend insist hope ask ensure", "calls"),
}
_VOTED = _forms("vote", "votes")


def read_status(match: Match, view: View, published: date | None) -> Reading:
    """The status of a matched act, with the cue that gave it; dates are judged against `published`."""
    if match.construction.settled:
        when = timing(match, view, published)
        return Reading("background" if when.past else match.construction.status, when.past, when.period)
    start = verb_group(match, view)
    said = _from_group(match, view, start)
    if said is None or said.status == "announced":
        said = (
            _from_predicate(match, view)
            or _from_light_verb(match, view)
            or _from_hope(match, view)
            or _from_governor(match, view, start)
        ) or said
        if said is None or said.status == "announced":
            said = _from_clause(match, view, said) or said
    if (
        said is not None
        and said.status == "announced"
        and match.construction.mutual
        and said.cue.startswith("agree")
    ):
        said = None  # an agreement is the act itself
    if said and match.construction.type == "resolution_adopted" and said.cue in _VOTED:
        said = None
    when = timing(match, view, published)
    ahead = said is not None and {"will", "shall", "to"} & set(said.cue.split())
    if ahead and when.period and when.past.startswith(("in ", "on ", "by ")):
        when = Timing(when.period, "")  # "will leave in December": the next one
    if when.past and (said is None or said.status == "announced"):
        return Reading("background", when.past, when.period)
    if said is None:
        return Reading(match.construction.status, "", when.period)
    if said.status == "announced" and match.construction.type in {"unsc_veto", "other_veto"}:
        return Reading("threatened", said.cue, when.period)  # a veto that is announced is a threat
    return Reading(said.status, said.cue, when.period)


_PREDICATES: dict[EventStatus, frozenset[str]] = {  # what a noun or gerund is said to be
    "denied": frozenset("unlikely ruled rejected refused denied impossible averted opposed blocked".split()),
    "threatened": frozenset(
        "likely possible feared expected looming looms probable imminent threatened".split()
    ),
    "proposed": frozenset(
        "considered discussed debated mulled weighed sought demanded urged proposed requested needed overdue "
        "necessary vital essential".split()
    ),
    "announced": frozenset("announced ordered approved planned scheduled agreed due set".split()),
}


_NAMED_FOR: dict[EventStatus, frozenset[str]] = {  # "evacuation plans", "expulsion threat": not the act
    "proposed": frozenset(
        "plan plans planning proposal proposals talks bid request requests call calls option options debate "
        "vote push preparations effort hopes".split()
    ),
    "threatened": frozenset("threat threats fears risk rumours rumors".split()),
    "announced": frozenset("order orders decision announcement deadline".split()),
}


def _from_predicate(match: Match, view: View) -> Reading | None:
    """What is said of an act that is told as a noun or gerund: "the expulsion … is being considered"."""
    if match.shape != "noun" and match.form != "ing":
        return None
    named = view.words[match.act + 1] if match.act + 1 < len(view.words) else ""
    for status, words in _NAMED_FOR.items():
        under_way = match.construction.type == "evacuation" and named.startswith("effort")
        if named in words and not under_way:
            return Reading(status, named)
    at = match.after
    passed = AUXILIARIES | {"him", "her", "them", "it"}
    while at < len(view.words) and (view.words[at] in passed or view.words[at].endswith("ly")):
        if view.words[at] in {"unlikely", "likely"}:
            break
        at += 1
    if {"not", "n't", "never"} & set(view.words[match.after : at]):
        return None
    said = view.words[at] if at < len(view.words) else ""
    return next((Reading(status, said) for status, words in _PREDICATES.items() if said in words), None)


_HEARSAY = frozenset({"claim", "claims", "talk", "rumour", "rumor", "word", "promise", "promises"})


def _from_hope(match: Match, view: View) -> Reading | None:
    """Progress, hopes and work towards an act: "raises hopes of ending the sanctions"."""
    if match.form not in {None, "ing"}:
        return None
    before = view.words[max(0, match.act - 3) : match.act]
    return next((Reading("proposed", word) for word in before if word in _TOWARDS), None)


_TOWARDS = frozenset("progress hopes steps moves step closer prospects towards toward".split())


def _from_light_verb(match: Match, view: View) -> Reading | None:
    """The verb that a noun is the object of: "could use its veto", "did not announce the closure"."""
    token = view.sentence.doc[match.act]
    before = view.words[max(0, match.act - 2) : match.act]
    if match.shape == "noun" and before[1:] == ["of"] and before[0] in _HEARSAY:
        return Reading("threatened", before[0])
    if match.form == "ing" and token.dep_ == "pcomp":
        above = token.head.head
        if {"would", "could", "might", "may"} & {c.lower_ for a in (above, above.head) for c in a.children}:
            return Reading("threatened", above.text)
    if match.shape != "noun" or token.dep_ not in {"dobj", "nsubjpass"} or token.head.i == token.i:
        return None
    told = {c.lower_ for c in token.head.children if c.dep_ in {"aux", "neg"}}
    if told & {"not", "n't", "never", "n’t"}:
        return Reading("denied", token.head.text)
    if told & {"could", "may", "might", "can"}:
        return Reading("threatened", token.head.text)
    return Reading("proposed", token.head.text) if told & {"should", "must"} else None


def _from_group(match: Match, view: View, start: int) -> Reading | None:
    if match.shape == "noun":
        return None
    group = view.words[start : match.act]
    told = set(group)
    said = " ".join(group)
    if told & {"not", "n't", "never"} or {"yet", "to"} <= told:
        return Reading("denied", said)
    if told & {"could", "may", "might", "can"}:
        return Reading("threatened", said)
    if told & {"should", "must", "ought"}:
        return Reading("proposed", said)
    if told & {"will", "shall", "'ll", "would", "going"}:
        conditional = {"if", "unless"} & set(view.words) and "even if" not in view.lower
        hypothetical = conditional or {"would", "have"} <= told
        return Reading("threatened" if hypothetical else "announced", said)
    return None


def _from_governor(match: Match, view: View, start: int) -> Reading | None:
    """What governs an infinitive, a gerund, a participle or a noun."""
    before = view.lower[: view.starts[match.act]]
    for status, cue in _BEFORE.items():
        found = cue.search(before)
        if found:
            return Reading(status, found[0].strip())
    group = set(view.words[start : match.act])
    infinitive = "to" in group or _joined_infinitive(match, view)
    told = match.form in {"s", "past", "ed", "base"} or (match.form == "ing" and bool(group & _BE))
    finite = not infinitive and told and match.shape != "noun"
    if finite and (match.shape == "active" or (match.form != "base" and group & (_BE | _HAVE))):
        return None
    edge = min(start, match.thing.start) if match.thing else start
    if edge and view.words[edge - 1] in _TEXTS and (infinitive or match.form == "ing"):
        return Reading("proposed", view.words[edge - 1])
    if match.shape == "noun" and edge and view.words[edge - 1] in _SETTLED_ON:
        return Reading("announced", view.words[edge - 1])
    for word in _governing_words(match, view, edge, near=not finite or match.shape == "passive"):
        if word in _IMPLY and infinitive:
            return _of_what_implies(view, word, edge)
        for status, cues in _GOVERNORS.items():
            if word in cues and (word != "about" or infinitive):
                return Reading("proposed" if _told_to_leave(match, view, word) else status, word)
    return Reading("announced", "to") if infinitive else None


_LINK = r"(?:of|to|from|on) (?:\w+ing )?(?:the |its |their |a |an |all )?$"
_BEFORE: dict[EventStatus, re.Pattern[str]] = {  # phrases right before an act
    "denied": re.compile(rf"\bshort {_LINK}"),
    "threatened": re.compile(rf"\b(?:brink|verge|cusp|edge) {_LINK}"),
    "proposed": re.compile(
        rf"\b(?:delay|postpon|defer|put off|await|revers|shelv|weigh)\w* (?:(?:a|an|the|its|their|final) "
        rf")?decisions? {_LINK}"
    ),
}


def _joined_infinitive(match: Match, view: View) -> bool:
    """ "… urged Peru to talk and lift the embargo": one "to" for both verbs."""
    token = view.sentence.doc[match.act]
    return (
        match.form == "base"
        and token.dep_ == "conj"
        and any(child.lower_ == "to" and child.dep_ == "aux" for child in token.head.children)
    )


_SETTLED_ON = frozenset("planned scheduled announced ordered promised agreed imminent".split())
_BE = frozenset("is are was were 's 're being".split())
_HAVE = frozenset("has have had".split())
_IMPLY = _forms("spur prompt lead force compel drive cause")  # what they make somebody do is done


def _of_what_implies(view: View, verb: str, edge: int) -> Reading | None:
    """ "Attack prompts Peru to close its embassy": done, unless the attack only could."""
    at = max(n for n in range(edge) if view.words[n] == verb) if verb in view.words[:edge] else 0
    before = set(view.words[max(0, at - 2) : at])
    if before & {"could", "may", "might", "would", "can"}:
        return Reading("threatened", verb)
    if before & {"not", "n't", "never", "failed"}:
        return Reading("denied", verb)
    return Reading("announced", verb) if before & {"will", "to"} else None


_TOLD = _forms("order tell ask demand give", "departure")


def _told_to_leave(match: Match, view: View, cue: str) -> bool:
    """Troops told to leave the country are another's: that is a demand. One's own are ordered to withdraw."""
    leaving = view.words[match.act].startswith(("leav", "quit", "depart"))
    if match.construction.type != "troops_withdrawn" or not leaving or cue not in _TOLD:
        return False
    whose = [p for p in view.parties if match.thing and p.end in {match.thing.start, match.thing.start + 1}]
    host = {p.actor.name for p in view.parties if p.end <= match.act}
    elsewhere = [p for p in view.parties_after(match.last, gap=2) if p.actor.name not in host]
    return bool(whose) or not elsewhere or not cue.startswith("order")


# a text that would do it: "a resolution to impose", "a motion demanding"
_TEXTS = frozenset(
    "resolution resolutions draft drafts motion motions bill amendment measure text mandate petition".split()
)


_NOT_GOVERNING = frozenset("by after despite amid following since".split())  # what precedes these is apart


def _governing_words(match: Match, view: View, edge: int, *, near: bool) -> list[str]:
    """The words before the act, nearest first, then the heads above it in the parse."""
    words: list[str] = []
    if near:
        for at in range(edge - 1, max(-1, edge - 8), -1):
            if view.words[at] == "by" or view.barrier_between(at, at + 1):
                if view.words[at] in {"until", "till"}:
                    words.append("until")
                if view.words[at] in _NOT_GOVERNING and match.shape == "noun":
                    return words  # "fails after Peru's veto"
                break
            near_ = view.words[at] == "near" and view.sentence.doc[at].tag_.startswith("VB")
            words.append("nears" if near_ else view.words[at])
    token = view.sentence.doc[match.act]
    finite = match.form in {"s", "past", "ed", "base"}
    for _ in range(4):
        if token.dep_ in {"ROOT", "ccomp", "relcl"} or token.head == token:
            break
        if finite and token.dep_ in {"conj", "advcl"}:
            break
        token = token.head
        if token.lower_ in _NOT_GOVERNING:
            break
        if token.i < match.act and token.lower_ not in words:
            words.append(token.lower_)
        if token.tag_ in {"VBD", "VBZ", "VBP"}:
            break
    return words


_ALL_FORMS = frozenset("put cut set hit shut let quit".split())  # past and present alike
_HOW = re.compile(r"(?:how|why|when|what happened) ")
_OFF_THE_TABLE = re.compile(r"\b(?:not on|off) the table\b|\bout of the question\b")
_ASKED = re.compile(r"(?:how|why|when|what|who|where|which)\b")  # of what is taken for done
_NO_CHANCE = re.compile(
    r"\b(?:no|little) (?:indication|evidence|question|talk|chance|possibility|prospect|sign|hope"
    r"|plans?|intention|way|deal|grounds)\b"
)


# What is feared, hoped, demanded is not told as done by the clause that follows.
_HELD_THAT = re.compile(
    r"\b(fears?|worr(?:y|ies)|speculation|rumou?rs?|threats?|risks?|chances?|possibility|hopes?|demands?|calls)"
    r" (?:\w+ )?that "
)
_CONDITION = re.compile(r"^[^.;:]*(?<!even) (?:if|unless|provided that|on condition that) ")


def _from_clause(match: Match, view: View, said: Reading | None = None) -> Reading | None:
    """What the clause says of the act, where `said` is what its verb group says: None, or announced."""
    if view.words[0] == "when" and match.form in {"past", "ed"} and not view.barrier_between(1, match.act):
        return Reading("background", "when")
    if _HOW.match(view.lower) and {"has", "have"} & set(view.words[: match.act]):
        return Reading("background", view.words[0])
    feared = _HELD_THAT.search(view.lower, 0, view.starts[match.act])
    if feared and not view.barrier_between(view.token_at(feared.end()), match.act):
        return Reading("proposed" if feared[1].startswith(("h", "d", "c")) else "threatened", feared[1])
    if said and _CONDITION.search(view.text_from(match.act)):
        return Reading("threatened", "if")
    off_table = _OFF_THE_TABLE.search(view.lower)
    if off_table:
        return Reading("denied", off_table[0])
    condition = view.sentence.doc[match.act].children
    concessive = "even if" in view.lower
    if not concessive and any(
        c.dep_ == "advcl" and {"if", "unless"} & {m.lower_ for m in c.children} for c in condition
    ):
        return Reading("threatened", "if")
    open_ = {"will", "would", "could", "can", "should"} & set(view.words[: match.act])
    act = view.sentence.doc[match.act]
    asked = view.lower.rstrip().endswith("?") and "ROOT" in {act.dep_, act.head.dep_}
    if asked and match.shape != "noun" and (open_ or not _ASKED.match(view.lower)):
        return Reading("threatened", "?")
    hopeless = _NO_CHANCE.search(view.lower, 0, view.starts[match.act])
    if hopeless:
        return Reading("denied", hopeless[0])
    token = view.sentence.doc[match.act]
    for _ in range(4):
        for child in token.children:
            if child.dep_ == "mark" and child.lower_ in {
                "if",
                "unless",
                "whether",
                "until",
                "till",
                "before",
            }:
                told = match.form in {"past", "ed"} and view.words[match.act] not in _ALL_FORMS
                if child.lower_ in {"until", "till", "before"} and told:
                    continue  # "shelled until they withdrew"
                return Reading("threatened", child.lower_)
            if child.lower_ == "when" and match.form in {"s", "base"} and token.i == match.act:
                return Reading("threatened", "when")
            if child.dep_ == "mark" and child.lower_ == "since" and token.i == match.act:
                return Reading("background", "since")
        if token.head == token:
            break
        if token.dep_ == "ccomp":
            if {"would", "could", "might", "may"} & {
                c.lower_ for c in token.head.children if c.dep_ == "aux"
            }:
                return Reading("threatened", token.head.text)
            for status, cues in _HELD_OFF.items():
                said_after = token.head.i > match.act and status != "denied"  # "…, Washington warns"
                if token.head.lower_ in cues and not said_after:
                    return Reading(status, token.head.lower_)
        token = token.head
    first = min(match.act, match.thing.start) if match.thing else match.act
    if {"no", "without", "nor", "neither"} & set(view.words[max(0, first - 3) : first]) or (
        match.thing and "no" in view.words[max(0, match.thing.start - 2) : match.thing.start]
    ):
        return Reading("denied", "no")
    return None
