"""The tests that stand in the rules, run through the very reader and engine that run live."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from alerts.backtest import Outcome, Replay
from alerts.corpus import Outlet
from alerts.engine import event_time
from alerts.gathered import Gatherer, News
from alerts.rules.compile import Compiled, Ruleset
from alerts.rules.model import Step, Test
from alerts.rules.view import View
from streams.extract.pipeline import Extractor
from streams.extract.reading import read
from streams.records.article import Article

NOON = datetime(2024, 5, 15, 12, tzinfo=UTC)  # a Wednesday: when a test that names no date is published
ORDER = ("escalated", "raised", "corrected", "closed", "updated")


@dataclass(frozen=True)
class Ran:
    """One step of a test: what was expected of the rule, and what it did."""

    test: int  # position in the rule, from 0
    step: int
    text: str
    expected: str | None
    because: str | None
    did: tuple[str, ...]  # "silent" alone, or the actions and near misses
    reasons: tuple[str, ...]
    missed: tuple[str, ...] = ()  # conditions that near misses fell short of

    @property
    def passed(self) -> bool:
        """Whether the rule did what was expected, and so for the reason that was."""
        if self.expected is None:
            return True
        return self.expected in self.did and (self.because is None or self.because in self.missed)


@dataclass
class Trial:
    """The tests of one rule, and which of its conditions they saw met and missed."""

    rule: Compiled
    ran: list[Ran] = field(default_factory=list)
    met: set[str] = field(default_factory=set)
    missed: set[str] = field(default_factory=set)

    @property
    def failed(self) -> list[Ran]:
        """The steps that went otherwise than expected."""
        return [ran for ran in self.ran if not ran.passed]

    @property
    def never_met(self) -> list[str]:
        """The conditions that the rule names and no test saw met."""
        return [key for key in self._named if key not in self.met]

    @property
    def never_missed(self) -> list[str]:
        """The conditions that the rule names and no test saw missed."""
        return [key for key in self._named if key not in self.missed]

    @property
    def _named(self) -> list[str]:
        when = self.rule.rule.when
        named = {info.alias or name for name, info in type(when).model_fields.items() if getattr(when, name)}
        return [p.key for p in self.rule.predicates if p.key in named or "." in p.key]


def run(rule: Compiled, ruleset: Ruleset, extractor: Extractor) -> Trial:
    """Run the tests of one rule; rules that it depends on run beside it."""
    trial = Trial(rule)
    beside = [rule] + ([ruleset.rules[rule.rule.unless.rule]] if rule.rule.unless else [])
    alone = Ruleset(beside)
    for number, test in enumerate(rule.rule.tests):
        replay, gatherer = Replay(alone), Gatherer()
        for position, (step, article) in enumerate(_articles(test)):
            extraction = read(extractor, article)
            news = News(extraction, gatherer.article(extraction))
            outcome = replay.article(news)
            trial.ran.append(_ran(rule, number, position, step, outcome))
            _cover(trial, news, outcome)
    return trial


def _articles(test: Test) -> Iterator[tuple[Step, Article]]:
    start = test.published or NOON
    start = start if start.tzinfo else start.replace(tzinfo=UTC)
    for step in test.steps:
        at = start + (step.at or timedelta(0))
        name = hashlib.sha256(f"{at}\n{step.source}\n{step.text}".encode()).hexdigest()[:12]
        outlet = Outlet(step.source, step.source, step.source)
        yield (
            step,
            Article(
                id=name,
                feed=outlet.feed,
                source=outlet.source,
                owner=outlet.owner,
                url=f"test:{name}",
                title=step.title or step.text,
                body=step.text if step.title else "",
                published=at,
                fetched=at,
                first_seen=at,
            ),
        )


def _ran(rule: Compiled, number: int, position: int, step: Step, outcome: Outcome) -> Ran:
    decisions = [d for d in outcome.decisions if d.rule == rule.id]
    said = {alert.action for alert in outcome.alerts if alert.rule == rule.id}
    did: list[str] = [action for action in ORDER if action in said]
    near = [d for d in decisions if d.outcome == "near_miss"]
    if near and not did:
        did.append("near_miss")
    reasons = [f"{d.outcome}: {d.reason}" for d in decisions]
    return Ran(
        number, position, step.text, step.expect, step.because, tuple(did or ["silent"]), tuple(reasons),
        tuple(d.missed for d in near if d.missed),
    )  # fmt: skip


def _cover(trial: Trial, news: News, outcome: Outcome) -> None:
    """Note which conditions were met and missed: by each incident alone, and among those before it."""
    for incident in news.incidents:
        view = View(incident, event_time(incident))
        for predicate in trial.rule.predicates:
            (trial.met if predicate.met(view) else trial.missed).add(predicate.key)
    for decision in outcome.decisions:
        if decision.rule != trial.rule.id:
            continue
        if decision.missed:
            trial.missed.add(decision.missed)
        texts = {fired.predicate for fired in decision.fired}
        trial.met |= {p.key for p in trial.rule.predicates if p.text in texts}
        if decision.fired:  # an alert that goes on with what is not new
            trial.missed |= {p.key for p in trial.rule.predicates if p.text not in texts}
