"""Whether another harm of a sentence tells the same victims better: "shot and killed" tells of the killed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from streams.extract.casualties.harm import Harm
from streams.extract.casualties.lexicon import DEADLY
from streams.extract.casualties.named_victims import NAMED_IN_A_LIST
from streams.extract.casualties.uncounted import ONE, PLURAL

Found = Mapping[tuple[int, str], Harm]  # the harms of a sentence by the head of the group and the kind

_HURT = frozenset({"killed", "wounded"})
_CAPTIVE = frozenset({"captured", "displaced"})


@dataclass(frozen=True)
class _Case:
    """A harm among those of its sentence, itself included."""

    harm: Harm
    found: Found

    @property
    def dead(self) -> Iterator[Harm]:
        return (harm for harm in self.found.values() if harm.meaning.kind == "killed")

    @property
    def deadly(self) -> bool:
        """Whether the word of harm tells of what may kill: "shot"."""
        return self.harm.trigger.lower_ in DEADLY

    @property
    def plural(self) -> bool:
        """Whether several are told whom no number counts."""
        return self.harm.group.counted_by == PLURAL

    @property
    def before(self) -> str:
        """The word before the word of harm, in lower case."""
        trigger = self.harm.trigger
        return str(trigger.nbor(-1).lower_) if trigger.i else ""

    def also(self, kind: str) -> bool:
        """Whether another kind of harm is told of the very same victims."""
        return (self.harm.group.head.i, kind) in self.found


_Verdict = bool | None  # None: the next rule decides


def said_better(harm: Harm, found: Found) -> bool:
    """Whether one of the harms `found` in the sentence tells the victims of `harm` better."""
    case = _Case(harm, found)
    verdicts = (rule(case) for rule in _RULES)
    return next((verdict for verdict in verdicts if verdict is not None), False)


def _by_their_names(case: _Case) -> _Verdict:
    """Those who are then listed: "Those killed were named as Juan Ruiz and Ana Soto"."""
    listed = (
        other.construction == NAMED_IN_A_LIST
        and other.trigger.i == case.harm.trigger.i
        and other is not case.harm
        for other in case.found.values()
    )
    return (case.plural and any(listed)) or None


def _within_their_own_name(case: _Case) -> _Verdict:
    """Of whom a word within says that they are dead: "the remains of two dead hostages"."""
    harm = case.harm
    within = (
        dead.trigger.i < dead.group.first <= harm.trigger.i <= dead.group.last
        for dead in case.dead
        if dead is not harm and dead.group.low == harm.group.low
    )
    return (harm.meaning.kind == "killed" and any(within)) or None


def _by_how_many_died(case: _Case) -> _Verdict:
    """Of whom it is told right after how many were killed: "They shot the pupils, killing 18"."""
    if not (case.plural and case.deadly):
        return None
    last = case.harm.group.last
    right_after = (
        dead for dead in case.dead if dead.trigger.tag_ == "VBG" and 0 < dead.trigger.i - last <= 3
    )
    return any(dead.group.counted_by == "a number" for dead in right_after) or None


def _by_his_death_before(case: _Case) -> _Verdict:
    """One told before to be dead: "A clerk was killed by men who shot him twice"."""
    harm = case.harm
    if harm.group.head.lower_ not in {"him", "her"} or not case.deadly or harm.meaning.kind != "wounded":
        return None
    before = (dead for dead in case.dead if dead.trigger.i < harm.trigger.i)
    return any(dead.group.counted_by == ONE for dead in before) or None


def _by_the_death_of_the_wounded(case: _Case) -> _Verdict:
    """One wounded who is dead: "an injured woman died"."""
    wounded = case.harm.trigger.dep_ == "amod" and case.harm.meaning.kind == "wounded"
    return (wounded and case.harm.group.counted_by == ONE and case.also("killed")) or None


def _by_the_one_before(case: _Case) -> _Verdict:
    """A deed whose victim is told before it: "The missing girl was seen before her disappearance".

    So "the death of a boy after he was found dead".
    """
    harm = case.harm
    if harm.group.counted_by != ONE or (harm.trigger.dep_ == "amod" and harm.meaning.kind == "wounded"):
        return None
    same = (h for h in case.found.values() if h is not harm and h.meaning.kind == harm.meaning.kind)
    ones = [h for h in same if h.group.counted_by == ONE and h.group.first < harm.trigger.i]
    if harm.group.head.lower_ in {"he", "she"} and harm.trigger.lower_ == "dead":
        return any(one.meaning.frame == "act" for one in ones) or None
    return (_of_one_known(case) and bool(ones)) or None


def _of_one_known(case: _Case) -> bool:
    """Whether the one who has suffered a deed is told as known: "her disappearance", "the girl's murder"."""
    harm = case.harm
    the = harm.group.last < harm.trigger.i and harm.group.head.doc[harm.group.first].lower_ == "the"
    return harm.meaning.frame == "act" and (the or case.before in {"his", "her"})


def _missing_presumed_dead(case: _Case) -> _Verdict:
    """Those who are missing: "Six men are missing and presumed dead"."""
    presumed = case.harm.trigger.lower_ == "dead" and case.before == "presumed"
    return (presumed and case.also("missing")) or None


def _in_hospital(case: _Case) -> _Verdict:
    """Who is cared for is told by what befell them: "Nine injured children were taken to hospital"."""
    if case.harm.meaning.frame != "care":
        return None
    others = (h for h in case.found.values() if h.meaning.frame != "care" and h.meaning.kind in _HURT)
    return any(_overlap(other, case.harm) for other in others)


def _captives_killed(case: _Case) -> _Verdict:
    """Captives who were killed: "Gunmen shot dead 50 captured men"."""
    if case.harm.trigger.dep_ != "amod" or case.harm.trigger.lower_ not in _CAPTIVE:
        return None
    return any(_overlap(dead, case.harm) for dead in case.dead)


def _killed_by_it(case: _Case) -> _Verdict:
    """What killed them is no wound: "shot and killed", "they murdered and mutilated two men"."""
    if case.harm.meaning.kind != "wounded":
        return None
    if not case.harm.meaning.people_only and case.harm.trigger.lower_ != "mutilated":
        return None
    return case.also("killed") or _died_of_it(case) or None


def _died_of_it(case: _Case) -> bool:
    """Whether he who was shot is told right before to have died: "The judge died after he was shot"."""
    trigger = case.harm.trigger
    if case.harm.group.head.lower_ not in {"he", "she"} or trigger.dep_ not in {"advcl", "pcomp"}:
        return False
    heads = {trigger.head, trigger.head.head}
    return any(dead.trigger in heads and dead.group.last < dead.trigger.i for dead in case.dead)


def _overlap(one: Harm, other: Harm) -> bool:
    """Whether the words for the victims of two harms overlap."""
    a, b = one.group, other.group
    return a.first <= b.last and b.first <= a.last


# In order: the first that has a verdict decides; what none has is told by nothing better.
_RULES = (
    _by_their_names,
    _within_their_own_name,
    _by_how_many_died,
    _by_his_death_before,
    _by_the_death_of_the_wounded,
    _by_the_one_before,
    _missing_presumed_dead,
    _in_hospital,
    _captives_killed,
    _killed_by_it,
)
