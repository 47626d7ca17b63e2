"""One rule's back-test as a page: alerts over time, each with its evidence, and what it just missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup, escape

from alerts.backtest import Outcome, Tally
from streams.records.alert import Alert, Decision

MOST = 500  # alerts and near misses that a page lists


@dataclass
class RuleReport:
    """What one version of a rule did over a corpus."""

    rule: str
    version: str
    tally: Tally = field(default_factory=Tally)
    alerts: list[Alert] = field(default_factory=list)  # raised, in order
    near: dict[tuple[str, str], Decision] = field(default_factory=dict)  # incident, condition → the last one
    held: Counter[str] = field(default_factory=Counter)  # outcome → updates that were met but not raised

    def add(self, outcome: Outcome) -> None:
        """Count what one article led to."""
        self.tally.add(outcome)
        self.alerts += [a for a in outcome.alerts if a.rule == self.rule and a.action == "raised"]
        for decision in outcome.decisions:
            if decision.rule != self.rule:
                continue
            if decision.outcome == "near_miss" and decision.missed:
                self.near[decision.incident_id, decision.missed] = decision
            elif decision.outcome in ("muted", "suppressed", "not_corroborated", "repeated"):
                self.held[decision.outcome] += 1

    @property
    def near_misses(self) -> list[Decision]:
        """One an incident and condition, in order; an incident that raised an alert in the end has none."""
        raised = {alert.incident_id for alert in self.alerts}
        return [d for d in self.near.values() if d.incident_id not in raised]

    @property
    def missed(self) -> Counter[str]:
        """Near misses by the condition that they fell short of."""
        return Counter(d.missed or "" for d in self.near_misses)

    @property
    def weeks(self) -> Mapping[date, int]:
        """Alerts raised by week."""
        return self.tally.by_week(self.rule)


@dataclass(frozen=True)
class Comparison:
    """Two versions of a rule over the same corpus."""

    only_old: list[Alert]
    only_new: list[Alert]
    both: list[Alert]


def compare(old: RuleReport, new: RuleReport) -> Comparison:
    """Which alerts the one raises and the other does not; they are alike by their incident."""
    before = {alert.incident_id: alert for alert in old.alerts}
    after = {alert.incident_id: alert for alert in new.alerts}
    return Comparison(
        [alert for i, alert in before.items() if i not in after],
        [alert for i, alert in after.items() if i not in before],
        [alert for i, alert in after.items() if i in before],
    )


def page(report: RuleReport, old: RuleReport | None = None) -> str:
    """The report as one HTML file that needs nothing else; `old` is the version to compare with."""
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["marked"] = _marked
    template = environment.from_string(files("alerts").joinpath("report.html").read_text("utf-8"))
    return template.render(
        report=report,
        old=old,
        bars=_bars(report.weeks),
        most=MOST,
        comparison=compare(old, report) if old else None,
    )


def _bars(weeks: Mapping[date, int], width: int = 960, height: int = 160) -> dict[str, Any]:
    """The bars of the chart, in pixels."""
    top = max(weeks.values(), default=0) or 1
    step = width / max(1, len(weeks))
    bars = [
        {
            "x": round(n * step, 1),
            "y": round(height - height * count / top, 1),
            "width": round(max(1.0, step - 1), 1),
            "height": round(height * count / top, 1),
            "label": f"week of {week:%d %b %Y}: {count}",
        }
        for n, (week, count) in enumerate(weeks.items())
    ]
    names = [
        {"x": bars[n]["x"], "text": f"{week:%b %Y}"}
        for n, week in enumerate(weeks)
        if n % max(1, len(weeks) // 8) == 0
    ]
    return {"width": width, "height": height, "top": top, "bars": bars, "names": names}


def _marked(quote: str, highlights: list[tuple[int, int]]) -> str:
    """The quote as HTML, with the words that counted marked."""
    parts, last = [], 0
    for start, end in sorted(highlights):
        if start < last:
            continue
        parts += [escape(quote[last:start]), Markup("<mark>"), escape(quote[start:end]), Markup("</mark>")]
        last = end
    return Markup("").join([*parts, escape(quote[last:])])
