"""A rule's YAML made ready to judge: predicates with their places resolved, in an index by what can match."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from alerts.rules import conditions
from alerts.rules.conditions import CompileError
from alerts.rules.index import Index
from alerts.rules.model import Rule
from alerts.rules.predicates import Counted, Predicate

if TYPE_CHECKING:
    from streams.extract.places.gazetteer import Gazetteer

LANGUAGE = 1  # counts the changes of what a rule means: part of every rule's version
NEVER = timedelta(0)


@dataclass(frozen=True)
class Compiled:
    """A rule ready to judge."""

    rule: Rule
    version: str  # hash of everything in the rule but its tests
    predicates: tuple[Predicate, ...]
    memory: timedelta  # how far back it looks at other incidents; zero: not at all
    story: tuple[str, ...]  # fields an incident must share with an alert's to go on with its story; (): none
    recalled: bool  # another rule, or its own suppression, asks when it last raised

    @property
    def id(self) -> str:
        return self.rule.rule

    @property
    def sums(self) -> tuple[Counted, ...]:
        """Its counts that several incidents may reach together."""
        return tuple(p for p in self.predicates if isinstance(p, Counted) and p.within is not None)

    @property
    def counts(self) -> dict[str, Counted]:
        """Its counts at top level, by kind."""
        return {p.kind: p for p in self.predicates if isinstance(p, Counted)}


class Ruleset:
    """Rules that are in force together; immutable, replaced whole.

    `rules` is in the order of judging: a rule comes after the one its `unless` names.
    """

    def __init__(self, compiled: Iterable[Compiled]) -> None:
        unordered = {rule.id: rule for rule in compiled}
        after = {
            r.id: {r.rule.unless.rule} & unordered.keys() if r.rule.unless else set()
            for r in unordered.values()
        }
        try:
            order = list(TopologicalSorter(after).static_order())
        except CycleError as error:
            raise CompileError(
                ("unless",), f"rules wait for each other: {' → '.join(error.args[1])}"
            ) from error
        self.rules: Mapping[str, Compiled] = {rule_id: unordered[rule_id] for rule_id in order}
        self.version = hashlib.sha256(
            "".join(sorted(r.version for r in unordered.values())).encode()
        ).hexdigest()[:12]
        self.silences = tuple(r for r in self.rules.values() if r.rule.when.silence)
        self.index = Index([r for r in self.rules.values() if not r.rule.when.silence])


def compile_rules(rules: Iterable[Rule], gazetteer: Gazetteer) -> Ruleset:
    """The rules that are not off, in force together. Raises CompileError."""
    kept = [rule for rule in rules if rule.status != "off"]
    recalled = {rule.unless.rule for rule in kept if rule.unless}
    return Ruleset(compile_rule(rule, gazetteer, recalled=rule.rule in recalled) for rule in kept)


def compile_rule(rule: Rule, gazetteer: Gazetteer, recalled: bool = False) -> Compiled:
    """One rule ready to judge. Raises CompileError for a place nobody knows or a bad expression."""
    when = rule.when
    predicates = (
        *conditions.predicates(when, gazetteer, when.within, ("when",)),
        *conditions.implied(when),
        *conditions.looking_back(when),
    )
    spans = [part.within for part in (when.incidents, when.new, when.spread) if part is not None]
    spans += [when.within] if when.within else []
    return Compiled(
        rule=rule,
        version=version(rule),
        predicates=predicates,
        memory=max(spans, default=NEVER),
        story=tuple(when.new.by if when.new else when.spread.same if when.spread else ()),
        recalled=recalled or rule.suppress is not None,
    )


def version(rule: Rule) -> str:
    """Twelve hex digits of SHA-256 over what the rule says, its tests left out."""
    said = rule.model_dump_json(exclude={"tests"}, by_alias=True, exclude_defaults=True)
    return hashlib.sha256(f"{LANGUAGE}:{said}".encode()).hexdigest()[:12]
