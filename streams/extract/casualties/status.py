"""Whether the harm has come about: reported, feared, claimed, denied, or not told as a fact at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from spacy.tokens import Token

from streams.extract.casualties.constructions.grammar import is_passive
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.unreal import (
    FEARS,
    MODALS,
    UNREAL,
    called_for,
    chain_of,
    infinitive,
    modals,
    negated,
    only_possible,
    raised,
    stood_trial,
    unreal_before,
    yet_to_come,
)
from streams.extract.casualties.view import View
from streams.extract.countries import refer
from streams.extract.made_up import made_up
from streams.extract.untrue import untrue
from streams.records.told import CasualtyStatus, VictimClass

_GONE = frozenset("missing unaccounted disappeared".split())  # of whom nobody knows whether they live
_GO_ON = frozenset("stay stays staying stayed remain remains remaining".split())  # as they already are
_BODIES = frozenset({"body", "bodies", "corpses"})
_FOUND = frozenset("found recovered retrieved pulled washed".split())
_FEARED = frozenset("feared fear fears presumed possibly".split())
_FELT = frozenset("after just in among across and since when throughout as , .".split())  # right after a mood
_CAPTIVE = frozenset("hostage captive prisoner".split())  # "a plan to take him hostage"
_THOUGHT = frozenset("expected likely believed thought".split())  # "no survivors are expected"
_SOON = re.compile(r"\b(?:in|over) the (?:coming|next) (?:\w+ )?(?:days|weeks|months|years)\b")
_TURNED_UP = re.compile(
    r"\b(?:(?:been|were|was) (?:all )?accounted for|found (?:\w+ )?['‘\"“]?(?:safe|alive|unharmed))\b"
)
_DENIES = frozenset("deny denies denied denying refute refutes refuted".split())
_CONDITIONS = frozenset("if unless whether lest".split())
# What one side of a war says of its enemy's losses.
_CLAIMS = re.compile(
    r"\bclaim(?:s|ed)?\b(?! by\b"
    r"| (?:[\w,-]+ ){0,4}?(?:lives|responsibility|credit|attacks?|bombings?|blasts?)\b)"
    r"|\bclaiming (?:that )?(?:they|it|to have)(?= (?:ha[sd] |have )?kill\w*)"
    r"|\bclaim(?:s|ed)? responsibility (?:by|while) (?:saying|disclosing|announcing|claiming|stating)\b"
    r"|\b(?:says?|said) (?:it|they|its \w+)(?= (?:ha[sd] |have )?kill\w*)"
    r"|\ba (?:figure|claim|number|toll|count) [^.;]{0,50}\b(?:disput|den(?:y|ie)|reject|contest)\w*",
    re.IGNORECASE,
)
_WHO_CLAIMS = re.compile(r"\b([A-Z]\w+) claim(?:s|ed)\b")
_OWN = frozenset("its their our his own".split())
_ARMED = frozenset({"armed_group", "security_forces"})


@dataclass(frozen=True)
class _Telling:
    """A harm, and how its sentence tells it."""

    view: View
    harm: Harm
    chain: list[Token]  # the verb that tells it, and those that govern it, innermost first
    before: frozenset[str]  # the six words before the word of harm

    @property
    def trigger(self) -> Token:
        return self.harm.trigger

    @property
    def right_before(self) -> str:
        """The word right before the word of harm; "" where it is the first."""
        return "".join(self.view.lower[max(0, self.trigger.i - 1) : self.trigger.i])

    @property
    def counted(self) -> bool:
        return self.harm.group.counted_by == "a number"


_NO_FACT: Final = "no fact"
_Verdict = CasualtyStatus | Literal["no fact"] | None  # None: the next rule decides


def status(view: View, harm: Harm) -> CasualtyStatus | None:
    """The status of what `harm` tells; None if it is negated, only possible, planned or wished."""
    before = view.lower[max(0, harm.trigger.i - 6) : harm.trigger.i]
    telling = _Telling(view, harm, chain_of(_verb_of(harm)), frozenset(before))
    for rule in _RULES:
        verdict = rule(telling)
        if verdict is not None:
            return None if verdict == _NO_FACT else verdict
    return "reported"


def _of_nobody(telling: _Telling) -> _Verdict:
    """A deed that nobody in particular has suffered is no fact; one that is told by a search always is."""
    if made_up(telling.trigger) or _any_such(telling.harm):
        return _NO_FACT
    # Of the untraced it is the negation that tells of the harm.
    return "reported" if telling.harm.meaning.frame in {"untraced", "search"} else None


def _negation(telling: _Telling) -> _Verdict:
    """What is negated or denied: "Chad denied that 40 soldiers had died", or losing 40; "he was not hurt"."""
    denied: _Verdict = "denied" if telling.counted else _NO_FACT
    if any(negated(token, telling.trigger, telling.view) for token in telling.chain):
        return denied if "denied" in telling.before else _NO_FACT
    outermost = telling.chain[-1]
    said = outermost.head
    of_a_denial = outermost.dep_ == "ccomp" and (said.lower_ in _DENIES or _not_confirmed(said))
    no_loss = telling.harm.meaning.frame == "lose" and any(t.lower_ in _DENIES for t in telling.chain)
    return denied if of_a_denial or no_loss or untrue(telling.chain) else None


def _not_confirmed(verb: Token) -> bool:
    """Whether a verb leaves open what it is followed by: "without confirming they had been kidnapped"."""
    return bool(verb.lower_ == "confirming" and verb.i > 0 and verb.nbor(-1).lower_ == "without")


def _going_on(telling: _Telling) -> _Verdict:
    """What is and goes on: "they will stay in jail", "he was ordered to remain jailed"."""
    harm, trigger = telling.harm, telling.trigger
    if harm.construction == "figure of the number" and _only_foreseen(telling.view, harm):
        return _NO_FACT
    if harm.meaning.frame == "custody" and _verb_of(harm).lower_ in _GO_ON:
        return _NO_FACT if _under_condition(_verb_of(harm)) else "reported"
    detained = harm.meaning.kind == "detained" and trigger.tag_ == "VBN"
    return "reported" if detained and trigger.head.lower_ in _GO_ON else None


def _over(telling: _Telling) -> _Verdict:
    """What is over or yet to come: "Six missing hikers were found safe", "displaced in the coming weeks"."""
    onwards = telling.view.text[telling.trigger.idx :]
    found = telling.harm.meaning.kind == "missing" and _TURNED_UP.search(onwards)
    return _NO_FACT if found or _SOON.search(onwards) else None


def _modal(telling: _Telling) -> _Verdict:
    """What may be: "40 may have drowned", but not "he could have died", "it could have killed hundreds"."""
    modal = next((m for token in telling.chain for m in modals(token)), None)
    if modal is None:
        return None
    active = telling.harm.meaning.frame == "harm" and not is_passive(telling.trigger)
    if modal.lower_ == "could" and (active or not telling.counted):
        return _NO_FACT
    done = "have" in telling.before and modal.lower_ in {"may", "might", "could", "must"}
    return "feared" if done else _NO_FACT


def _called_for(telling: _Telling) -> _Verdict:
    """A deed that is only called for or may be: "he called for the murder of six judges"."""
    trigger = telling.trigger
    told_as_noun = telling.view.frames_of(trigger) & {"act", "toll"}
    return _NO_FACT if told_as_noun and (only_possible(trigger) or called_for(trigger)) else None


def _almost(telling: _Telling) -> _Verdict:
    """What did not quite come about: "a mine almost killed six farmers"."""
    return _NO_FACT if telling.right_before in {"nearly", "almost"} else None


def _to_be_done(telling: _Telling) -> _Verdict:
    """What is yet to be done: "a plan to kill six judges"; but not "six seem to have died"."""
    chain, trigger = telling.chain, telling.trigger
    verbal = trigger.tag_ in {"VB", "VBN", "JJ"} or trigger.lower_ in _CAPTIVE
    to_be_done = verbal and infinitive(chain) and not raised(chain, trigger)
    return _NO_FACT if to_be_done else None


def _unreal(telling: _Telling) -> _Verdict:
    """What is tried, planned, threatened: "gunmen tried killing six", "he threatened to have six killed"."""
    view, trigger = telling.view, telling.trigger
    untold = UNREAL - ({"sought"} if trigger.lower_ == "refuge" else set())
    untold -= {"ordered"} if "act" in view.frames_of(trigger) else set()  # "he ordered the murder of"
    governed = any(token.lower_ in untold and not stood_trial(token) for token in telling.chain[1:])
    return _NO_FACT if governed or unreal_before(view, trigger) else None


def _conditional(telling: _Telling) -> _Verdict:
    """What is a condition or is to be forestalled: "if it costs 40 lives", "before 40 lives are lost"."""
    told = telling.trigger
    by_verb = [told.head] if told.tag_[:2] == "NN" and told.dep_ == "dobj" else []
    verbs = [*telling.chain, *by_verb]
    return _NO_FACT if any(_under_condition(v) or yet_to_come(v) for v in verbs) else None


def _alive(telling: _Telling) -> _Verdict:
    """Those of whom it is told live: "Six hikers, believed missing, are alive"."""
    return _NO_FACT if _believed_alive(telling.view, telling.trigger) else None


def _fear(telling: _Telling) -> _Verdict:
    """What is feared: "40 are feared dead", "possibly killed", "dead or missing".

    Bodies are there once they are found: "Hundreds feared drowned; 40 bodies found".
    """
    view, i = telling.view, telling.trigger.i
    if view.lower[i] in _BODIES and _FOUND & set(view.lower[i + 1 : i + 4]):
        return None
    fears = any(_is_feared(view, j) for j in range(max(0, i - 12), i))
    if _or_missing(view, telling.trigger) or fears:
        return "feared"
    if view.lower[i] == "survivors" and _THOUGHT & set(view.lower[i + 1 : i + 4]):
        return "feared"
    before = telling.before if fears else telling.before - FEARS
    around = before | {token.lower_ for token in telling.chain} | set(view.lower[i + 1 : i + 2])
    return "feared" if around & _FEARED else None


# In order: the first that has a verdict decides.
_RULES = (
    _of_nobody,
    _negation,
    _going_on,
    _over,
    _modal,
    _called_for,
    _almost,
    _to_be_done,
    _unreal,
    _conditional,
    _alive,
    _fear,
)


def claimed(harm: Harm, victims: VictimClass, sentence: str, source: str) -> bool:
    """Whether armed men are only claimed to be dead, as enemies do: "Chad claims 80 rebels killed".

    So they are where who killed them says so, "the rebels say they killed 80 soldiers",
    and where others dispute it.

    So are those of a people, by another state: "Hundreds of Russians killed, Ukraine claims".

    What an army, or whoever is the source, says of its own is admitted.
    """
    if (claims := _CLAIMS.search(sentence)) is None:
        return False
    if victims not in _ARMED and not _of_the_enemy(harm.group.head, sentence):
        return False
    phrase = harm.trigger.doc[harm.group.first : harm.group.last + 1]
    said_by = source.lower().split()
    if harm.group.head.lower_ in said_by:
        said_by = []  # the parse has taken the victims for who speaks
    own = any(token.lower_ in _OWN or token.lower_ in said_by for token in phrase)
    return not own and not claims.start() <= harm.trigger.idx < claims.end()


def _of_the_enemy(victim: Token, sentence: str) -> bool:
    """Whether another state than that of the victims claims it."""
    people = refer(victim.text, ("adjective",)) if victim.tag_ == "NNPS" else None
    claimer = _WHO_CLAIMS.search(sentence)
    state = refer(claimer[1], ("name", "capital")) if claimer else None
    return people is not None and state is not None and state.countries[:1] != people.countries[:1]


def _any_such(harm: Harm) -> bool:
    """Whether a deed is told of nobody in particular: "the murder of a judge, a mayor or a reporter"."""
    if harm.group.high is None and harm.trigger.tag_ == "VBP" and harm.trigger.dep_ == "relcl":
        who = [child.head.head for child in harm.trigger.children if child.lower_ == "who"]
        return any(noun.lower_ in {"those", "people", "men"} for noun in who)  # "those who kill judges"
    head = harm.group.head
    told_of_no_name = harm.meaning.frame == "act" and head.i > harm.trigger.i and head.tag_ == "NN"
    if not told_of_no_name or harm.group.counted_by == "a number":
        return False
    for token in harm.trigger.doc[harm.group.first : harm.group.last + 9]:
        if token.lower_ == "or":
            return True
        if token.tag_ not in {"DT", "NN", "JJ", ","}:
            return False
    return False


def _only_foreseen(view: View, harm: Harm) -> bool:
    """Whether so many victims there may yet be: "could climb to 40", but not "may have reached 40"."""
    between = view.lower[harm.trigger.i + 1 : harm.group.first]
    return bool(MODALS & set(between)) and "have" not in between


def _is_feared(view: View, i: int) -> bool:
    """Whether the word at `i` tells what somebody fears: "amid fears that 40 died", not "in fear after"."""
    if view.lower[i] not in FEARS:
        return False
    mood = view.doc[i].tag_ == "NN" and view.lower[i + 1 : i + 2] != ["that"]
    return not (mood and view.lower[i + 1] in _FELT and view.doc[i].dep_ != "ROOT")


def _or_missing(view: View, trigger: Token) -> bool:
    """Whether those counted are dead or else missing, so that nobody says how many are dead."""
    after = view.lower[trigger.i + 1 : trigger.i + 5]
    return after[:1] == ["or"] and bool(_GONE & set(after))


def _verb_of(harm: Harm) -> Token:
    """The verb that tells the harm: that of "taken to hospital", "put in prison"; else the word of harm."""
    trigger = harm.trigger
    if harm.meaning.frame not in {"custody", "home", "care"}:
        return trigger
    return trigger.head.head if trigger.dep_ == "pobj" else trigger.head


def _under_condition(verb: Token) -> bool:
    """Whether a verb tells a condition: "if 40 are killed"."""
    return any(child.lower_ in _CONDITIONS for child in verb.children if child.dep_ == "mark")


def _believed_alive(view: View, trigger: Token) -> bool:
    """Whether those of whom it is told are thought to live: "the missing are believed to be alive"."""
    believed = {"believed", "presumed", "thought"} & set(view.lower[max(0, trigger.i - 3) : trigger.i])
    return bool(believed) and "alive" in view.lower[trigger.i :]
