"""Who does an act: the subject of a verb, the by-phrase of a passive, the owner of a noun."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from spacy.tokens import Token

from streams.extract.diplomacy.accused import accused, is_accused
from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.forms import verb_forms
from streams.extract.diplomacy.little_words import PREPOSITIONS
from streams.extract.diplomacy.makers import of_a_noun
from streams.extract.diplomacy.party import Party
from streams.extract.diplomacy.stand_ins import STANDS_FOR_A_STATE, own_name, who_is_meant
from streams.extract.diplomacy.verb_group import verb_group
from streams.extract.diplomacy.view import View

# "urge Panama to cut": the object of these does what follows
_CONTROL = frozenset(
    form
    for verb in (
        "urge ask order tell call press force allow want expect instruct request push persuade convince "
        "demand require get make let help encourage invite permit advise accuse blame stop prevent"
    ).split()
    for form in verb_forms(verb)
) | {"for"}


_ANY = frozenset("nations countries states those any".split())


@dataclass(frozen=True)
class _Deed:
    """An act in its sentence."""

    match: Match
    view: View

    @cached_property
    def start(self) -> int:
        """Token number where its verb group begins."""
        return verb_group(self.match, self.view)

    @cached_property
    def subject(self) -> Token | None:
        return self.view.subject_of(self.match.act)

    @cached_property
    def named(self) -> list[Party]:
        """The parties that its subject names."""
        return self.view.parties_of(self.subject) if self.subject is not None else []


_Verdict = list[Party] | None  # None: the next rule decides


def agents(match: Match, view: View) -> list[Party]:
    """Who does the act: the subject of an active verb, the by-phrase of a passive, the owner of a noun."""
    deed = _Deed(match, view)
    return next((doers for rule in _RULES if (doers := rule(deed)) is not None), [])


def _by(deed: _Deed) -> _Verdict:
    """As in "The envoy was expelled by Peru", "the expulsion by Peru of …"; not "by Friday, Peru …"."""
    match, view = deed.match, deed.view
    if match.shape == "active":
        return None
    for at in range(match.last, min(match.last + 12, len(view.words))):
        if view.barrier_between(at, at + 1) or view.sentence.doc[at].tag_.startswith("VB"):
            return None
        if view.words[at] == "by":
            found = view.parties_after(at + 1) or view.in_brackets_after(at)
            return [] if found and "," in view.words[at : found[0].start] else found
    return None


def _accused(deed: _Deed) -> _Verdict:
    """As in "Peru accused it of breaking the truce": whoever "it" is."""
    return accused(deed.match, deed.view) if is_accused(deed.match, deed.view) else None


def _of_a_noun(deed: _Deed) -> _Verdict:
    """As in "Peru's withdrawal", "Peru ordered the expulsion"."""
    return of_a_noun(deed.match, deed.view) if deed.match.shape == "noun" else None


def _nobody(deed: _Deed) -> _Verdict:
    """As in "The envoy was expelled", "the truce collapsed": it is not told who did it."""
    return [] if deed.match.shape in {"passive", "intransitive"} else None


def _joins_in(deed: _Deed) -> _Verdict:
    """As in "Peru joins Chad, Niger in recalling envoys": all of them do."""
    view, in_ = deed.view, deed.start - 1
    if deed.match.form != "ing" or view.words[in_ : in_ + 1] != ["in"]:
        return None
    joins = next((n for n in range(in_ - 1, max(0, in_ - 12), -1) if view.words[n] in _JOIN), None)
    if joins is None:
        return None
    first = view.parties_before(joins, gap=2)
    return [*first, *view.parties_before(in_, gap=0)] if first else None


_JOIN = frozenset(verb_forms("join")) | frozenset(verb_forms("follow"))


def _beside(deed: _Deed) -> _Verdict:
    """Who stands right before the verb: "Peru has expelled"."""
    return _adjacent(deed.view, deed.start) or None


def _decided(deed: _Deed) -> _Verdict:
    """As in "Chad condemns the decision by Peru to expel its envoy"."""
    view, start = deed.view, deed.start
    decided = [p for p in view.parties if p.end == start and view.words[start] == "to" and not p.adjective]
    if not decided:
        return None
    by = decided[0].start - 1 - (view.words[decided[0].start - 1] == "the")
    told = view.words[by] == "by" and view.words[by - 1 : by] in _INTENTS
    return decided[:1] if told else None


def _first_named(deed: _Deed) -> _Verdict:
    """As in "Peru blames Mali, expels envoy": not Mali."""
    form, joined = deed.match.form, deed.view.words[deed.start - 1 : deed.start]
    goes_on = (joined == [","] and form in {"s", "past", "ed"}) or (joined == ["and"] and form == "s")
    return (_opening(deed.view) or None) if goes_on else None


def _without_a_subject(deed: _Deed) -> _Verdict:
    """Where the parse finds no subject, who stands before the act."""
    return _first_before(deed.view, deed.start) if deed.subject is None else None


def _subject(deed: _Deed) -> _Verdict:
    """As in "Peru, its minister said, expels"."""
    return deed.named or None


def _signed(deed: _Deed) -> _Verdict:
    """As in "Biden signed an order that bans": what the order does, he does."""
    subject = deed.subject
    if subject is None or subject.lower_ not in _WRITS or subject.dep_ != "dobj":
        return None
    maker = deed.view.subject_of(subject.head.i)
    return deed.view.parties_of(maker) if maker is not None else []


def _any_such(deed: _Deed) -> _Verdict:
    """As in "Will sell nothing to countries that impose the cap": nobody in particular."""
    subject = deed.subject
    if subject is None or subject.head.dep_ != "relcl":
        return None
    return [] if deed.view.antecedent(subject).lower_ in _ANY else None


def _who_did(deed: _Deed) -> _Verdict:
    """As in "Peru talks to Chad, which has cut ties"."""
    view, subject = deed.view, deed.subject
    if subject is None or subject.tag_ not in {"WDT", "WP"}:
        return None
    comma = view.words[subject.i - 1] == ","
    beside = [p for p in view.parties if p.end == subject.i - comma and not p.adjective]
    joined = view.parties_before(subject.i - comma, gap=0) if beside else []
    if len(joined) > 1 and view.words[joined[-2].end : joined[-1].start] == ["and"] and _of_several(deed):
        return joined
    return (beside or view.parties_of(view.antecedent(subject)))[-1:] or None


def _of_several(deed: _Deed) -> bool:
    """Does a relative clause tell of several: "Peru and Chad, which have withdrawn their envoys"?"""
    auxiliary = deed.view.words[deed.start : deed.match.act + 1]
    return bool({"have", "are", "were"} & set(auxiliary)) or "their" in deed.view.words[deed.match.last :][:3]


def _stands_for_it(deed: _Deed) -> _Verdict:
    """As in "Peru said it had expelled", "the ministry recalled"; not "the state of Victoria"."""
    subject = deed.subject
    if subject is None or subject.lower_ not in STANDS_FOR_A_STATE or own_name(subject, deed.view):
        return None
    return who_is_meant(subject, deed.match, deed.view)


# In order: the first that has a verdict decides; without any, nobody is named.
_RULES = (
    _by,
    _accused,
    _of_a_noun,
    _nobody,
    _joins_in,
    _decided,
    _beside,
    _first_named,
    _without_a_subject,
    _subject,
    _signed,
    _any_such,
    _who_did,
    _stands_for_it,
)


_WRITS = frozenset(
    "order orders decree decrees law laws bill bills proclamation rules steps decision memorandum deal "
    "accord agreement pact".split()
)


def _opening(view: View) -> list[Party]:
    """The parties that open the sentence, as its subject."""
    if not view.parties or view.parties[0].start > 1 or view.parties[0].adjective:
        return []
    chain = view.parties[:1]
    for party in view.parties[1:]:
        if party.start - chain[-1].end > 1 or view.words[chain[-1].end] not in {",", "and", "&"}:
            break
        if view.words[party.end : party.end + 1] == ["'s"]:
            break  # "Peru, Chad's ally, …"
        chain.append(party)
    return chain


def _first_before(view: View, start: int) -> list[Party]:
    """The nearest party before the act; where it hangs on a preposition, the first of the sentence."""
    chain = view.parties_before(start)
    beside = chain and view.words[chain[0].start - 1] == "in"
    if beside and view.words[chain[0].start - 2] in STANDS_FOR_A_STATE:
        return chain  # "after the junta in Bamako ordered"
    if (
        chain
        and view.words[chain[0].start - 1 : chain[0].start]
        and view.words[chain[0].start - 1] in PREPOSITIONS
    ):
        free = [p for p in view.parties if p.end <= start and view.words[p.start - 1 : p.start] == []]
        return free[:1] or chain
    return chain


def _guards_of(view: View, chain: list[Party]) -> bool:
    """Do soldiers or guards of all the parties act: "border guards of Peru and Chad"?"""
    joined = view.words[chain[0].end : chain[1].start] == ["and"]
    before = view.words[max(0, chain[0].start - 2) : chain[0].start]
    return joined and before[1:] == ["of"] and before[0] in _MEN


def _object_before(view: View, chain: list[Party]) -> bool:
    """Does the first of them end a clause of its own: "after Mali invaded Chad, Peru …"?"""
    verb = view.sentence.doc[chain[0].start - 1] if chain[0].start else None
    comma = view.words[chain[0].end : chain[1].start] == [","]
    return comma and verb is not None and verb.tag_ in {"VBD", "VBZ"}


_INTENTS = [[noun] for noun in "move decision plan bid push offer pledge vow attempt proposal".split()]
_MEN = frozenset("guards troops soldiers forces armies leaders presidents ministers governments".split())
_CALL = ("call", "press", "prevail", "lean")  # "calls on Panama to", but not "swoops on Khartoum to"


def _adjacent(view: View, start: int) -> list[Party]:
    """Parties right before the verb group, unless they hang on a preposition: "in Iran expelled"."""
    chain = view.parties_before(start, gap=1)
    before = view.words[max(0, start - 8) : start]
    called_on = any(a.startswith(_CALL) and b == "on" for a, b in pairwise(before))
    controlled = (called_on or bool(_CONTROL & set(before))) and (
        view.words[start] in {"to", "of", "for", "from"}
        or view.words[start - 1 : start] in (["of"], ["for"], ["from"])
    )
    between = len(chain) > 1 and view.words[chain[0].start - 1] == "between" and view.words[start] == "to"
    if between and not chain[-1].adjective:
        return chain  # "a deal between Peru and Chad to observe"
    while len(chain) > 1 and view.words[chain[0].start - 1] in PREPOSITIONS and not _guards_of(view, chain):
        chain = chain[1:]
    while len(chain) > 1 and _object_before(view, chain):
        chain = chain[1:]
    hangs = bool(chain) and view.words[chain[-1].start - 1] in PREPOSITIONS | {"the", "a"}
    if hangs and view.words[chain[-1].end : start] in _INTENTS:
        return chain[-1:]  # "takes note of a US move to lift"
    if not chain or chain[-1].adjective:
        return []
    last = view.words[chain[0].start - 1] if chain[0].start else ""
    if (last == "the" or last.endswith("ern")) and chain[0].start > 1:
        last = view.words[chain[0].start - 2]  # "in northern Mali"
    if last in PREPOSITIONS and not controlled and not (len(chain) > 1 and _guards_of(view, chain)):
        return []
    if chain[-1].end < start and not controlled:
        return []
    return chain
