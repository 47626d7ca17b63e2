"""Is it done, announced, threatened, proposed, denied or past history? Cues round the act, in order.

The verb group before the act is read first ("has not", "will", "could have"), then what governs it
("urged France to recall", "calls for the expulsion of", "threat to veto"), then the clause it stands in
("if", "until", "denied that"), then its time.
"""

from __future__ import annotations

import re
from datetime import date

from spacy.tokens import Token

from streams.extract.diplomacy.clauses import from_clause
from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.cues import OF_WHAT_IS_DONE
from streams.extract.diplomacy.governors import from_governor
from streams.extract.diplomacy.predicates import from_predicate
from streams.extract.diplomacy.reading import Reading
from streams.extract.diplomacy.timing import Timing, timing
from streams.extract.diplomacy.verb_group import shared_auxiliaries, verb_group
from streams.extract.diplomacy.view import View
from streams.extract.untrue import untrue


def read_status(match: Match, view: View, published: date | None) -> Reading:
    """The status of a matched act, with the cue that gave it; dates are judged against `published`."""
    when = timing(match, view, published)
    if match.construction.settled:
        return Reading("background" if when.past else match.construction.status, when.past, when.period)
    said = _said(match, view)
    if match.form == "s" and _DAY.fullmatch(when.past):
        return Reading("announced", when.past)  # "lapses on June 1": the next one
    if _is_ahead(said, when):
        when = Timing(when.period, "")
    if when.past and (said is None or said.status == "announced"):
        return Reading("background", when.past, when.period)
    if said is None:
        promised = match.construction.status == "announced" and _out_of_power(view.subject_of(match.act))
        status = "proposed" if promised else match.construction.status
        dated = status == "background" and when.period is not None  # "went home on Friday after a truce"
        return Reading("occurred" if dated else status, "", when.period)
    if said.status == "announced" and _is_a_threat(match):
        return Reading("threatened", said.cue, when.period)
    return Reading(said.status, said.cue, when.period)


def _said(match: Match, view: View) -> Reading | None:
    """What words round the act say of it, those nearest first; None if it is told as done.

    What is announced may yet be said otherwise by what governs it: "Peru may say that it will leave".
    """
    start = verb_group(match, view)
    said = _from_group(match, view, start)
    if said is None or said.status == "announced":
        said = (
            _from_denial(match, view)
            or from_predicate(match, view)
            or _from_light_verb(match, view)
            or _from_hope(match, view)
            or _in_one_chamber(match, view)
            or from_governor(match, view, start)
            or said
        )
    if said is None or said.status == "announced":
        said = from_clause(match, view, said) or said
    if said is None or said.status != "announced":
        return said
    if _is_the_agreement(match, view, said):
        return Reading("proposed", said.cue) if _yet_to_agree(view, said.cue) else None
    return Reading("proposed", said.cue) if _not_in_power(match, view) else said


def _in_one_chamber(match: Match, view: View) -> Reading | None:
    """What one chamber votes for is no law yet: "House approves ban on Peruvian oil"."""
    if match.construction.type in {"resolution_adopted", "other_veto"}:
        return None
    end = view.starts[match.last] if match.last < len(view.words) else len(view.lower)
    found = _CHAMBER.search(view.lower, 0, end)
    apart = found is None or view.barrier_between(view.token_at(found.end() - 1), match.act)
    return None if apart or found is None else Reading("proposed", found[0])


_CHAMBER = re.compile(
    r"(?<!white )\b(?:house|senate) (?:(?!that )[\w-]+ ){0,3}?(?:vot(?:es|ed)|pass(?:es|ed)|approv(?:es|ed)"
    r"|back(?:s|ed)|endors(?:es|ed)|advanc(?:es|ed)|adopt(?:s|ed))\b(?! (?:against|down)\b)"
)


def _is_the_agreement(match: Match, view: View, said: Reading) -> bool:
    """Is what is agreed upon the act itself: "they agreed to a truce", "they signed a deal on a truce"?"""
    agreed = said.cue.startswith(("agree", "consent"))
    return match.construction.mutual and (agreed or _of_a_paper_signed(match, view))


def _yet_to_agree(view: View, agree: str) -> bool:
    """Is somebody only urged, or persuaded, "to agree to" it?"""
    at = view.words.index(agree) if agree in view.words else 0
    return agree == "agree" and view.words[at - 1 : at] == ["to"]


def _is_ahead(said: Reading | None, when: Timing) -> bool:
    """Is the day that is told the next one of its name: "will leave in December"?"""
    ahead = said is not None and bool({"will", "shall", "to"} & set(said.cue.split()))
    dated = when.past.startswith(("in ", "on ", "by ")) or _DAY.fullmatch(when.past) is not None
    return ahead and when.period is not None and dated


def _is_a_threat(match: Match) -> bool:
    """Is it a threat to announce the act? A veto's is; and a truce that is to expire may be extended."""
    will_end = match.construction.type == "ceasefire_broken" and match.shape == "intransitive"
    return will_end or match.construction.type in {"unsc_veto", "other_veto"}


def _of_a_paper_signed(match: Match, view: View) -> bool:
    """As in "They signed a memorandum to set up a truce"."""
    token = view.sentence.doc[match.act]
    above = token.head.head if token.dep_ in {"acl", "relcl"} else token.head
    return above.lower_.startswith("sign") and above.tag_ in {"VBD", "VBZ", "VBN"}


_DAY = re.compile(r"(?:on )?(?:[a-z]{3,9} \d{1,2}|\d{1,2} [a-z]{3,9})|in [a-z]{3,9}")


def _not_in_power(match: Match, view: View) -> bool:
    """Does one who does not govern promise it, or say it: a candidate, the opposition's leader?"""
    return any(map(_out_of_power, (view.subject_of(match.act), _who_says(view.sentence.doc[match.act]))))


def _out_of_power(who: Token | None) -> bool:
    words = {who.lower_, *(child.lower_ for child in who.children)} if who is not None else set()
    return bool(_OUT_OF_POWER & words) and who is not None and who.lower_ not in _ARMED_PARTY


def _who_says(act: Token) -> Token | None:
    """Who is told to say what the act is told in: "They must go, the opposition leader said"."""
    told = next((token for token in (act, *act.ancestors) if token.dep_ == "ccomp"), None)
    return next((c for c in told.head.children if c.dep_ == "nsubj"), None) if told is not None else None


_OUT_OF_POWER = frozenset(
    "candidate challenger frontrunner hopeful contender opposition nominee "
    "republicans democrats lawmakers senators congressmen".split()
)
_ARMED_PARTY = frozenset("forces fighters groups rebels factions".split())


def _from_denial(match: Match, view: View) -> Reading | None:
    """As in "Reports that Chad had … were false"; but a truce that is said to be broken is broken."""
    if match.construction.type == "ceasefire_broken":
        return None
    chain = [view.sentence.doc[match.act]]
    while chain[-1].dep_ == "conj":
        chain.append(chain[-1].head)
    refuted = untrue(chain)
    return Reading("denied", refuted) if refuted else None


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
        above = [token.head.head, *list(token.head.head.ancestors)[:4]]
        finite = next((n for n, t in enumerate(above) if t.tag_ in {"VBD", "VBZ", "VBP"}), len(above))
        if {"would", "could", "might", "may"} & {c.lower_ for a in above[: finite + 1] for c in a.children}:
            return Reading("threatened", above[0].text)
    modals = {c.lower_ for c in token.head.children if c.dep_ == "aux"}
    if token.head.dep_ == "conj" and token.head.tag_ == "VB":  # "could pass and force a veto"
        modals |= {c.lower_ for c in token.head.head.children if c.dep_ == "aux"}
    could_be = token.dep_ == "nsubj" and token.head.lower_ == "be" and "could" in modals
    done = token.dep_ in {"dobj", "nsubjpass"} or could_be
    if match.shape != "noun" or not done or token.head.i == token.i or token.head.lower_ in OF_WHAT_IS_DONE:
        return None
    told = modals | {c.lower_ for c in token.head.children if c.dep_ == "neg"}
    stopped = match.construction.type == "evacuation" and token.dep_ == "dobj"
    stopped = stopped and token.head.lower_.startswith(_STOP)
    if stopped or told & {"not", "n't", "never", "n’t"}:
        return Reading("denied", token.head.text)
    if told & {"could", "may", "might", "can"}:
        return Reading("threatened", token.head.text)
    return Reading("proposed", token.head.text) if told & {"should", "must"} else None


def _agrees_for_another(match: Match, view: View) -> bool:
    """As in "The envoy said that Peru would agree to a truce"; not "Peru said it would"."""
    subject = view.subject_of(match.act)
    agrees = match.construction.mutual and view.words[match.act].startswith(("agree", "accept"))
    return agrees and subject is not None and subject.tag_ != "PRP"


_HAIL = ("welcom", "hail", "prais", "applaud", "back", "support", "endors")


def _in_a_text(match: Match, view: View) -> bool:
    """Is it what a text would do that is not passed yet: "a bill that would impose"?"""
    subject = view.subject_of(match.act)
    if subject is None:
        return False
    what = view.antecedent(subject)
    if what.dep_ == "pobj" and what.head.lower_ == "by":
        what = what.head.head  # "a bill by Ana Ruiz that would ban"
    return what.lower_ in _TEXTS


_STOP = ("suspend", "cancel", "block", "halt", "stop")
_TEXTS = frozenset(
    "bill bills draft drafts proposal proposals amendment amendments legislation motion motions measure "
    "resolution resolutions law laws plan plans package text texts".split()
)


def _from_group(match: Match, view: View, start: int) -> Reading | None:
    if match.shape == "noun":
        return None
    group = [*view.words[start : match.act], *shared_auxiliaries(match, view)]
    told = set(group)
    said = " ".join(group)
    if told & {"not", "n't", "never"} or {"yet", "to"} <= told:
        return Reading("denied", said)
    if "long" in told and told & {"has", "have", "had"}:
        return Reading("background", said)  # "has long banned"
    if told & {"could", "may", "might", "can", "likely", "probably", "possibly", "perhaps"}:
        return Reading("threatened", said)
    if told & {"should", "must", "ought"}:
        return Reading("proposed", said)
    if "still" in told and match.construction.type == "sanctions_imposed":
        return Reading("background", said)  # "they still impose the embargo"
    hailed = view.words[match.act].startswith(_HAIL)
    if "would" in told and (_in_a_text(match, view) or hailed or _agrees_for_another(match, view)):
        return Reading("proposed", said)
    if told & {"will", "shall", "'ll", "would", "going"}:
        conditional = {"if", "unless"} & set(view.words) and "even if" not in view.lower
        hypothetical = conditional or {"would", "have"} <= told
        return Reading("threatened" if hypothetical else "announced", said)
    return None
