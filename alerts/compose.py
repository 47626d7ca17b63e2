"""The alert that is said, from a rule, an incident and what changed."""

from __future__ import annotations

from collections.abc import Mapping

from alerts.evidence import evidence
from alerts.life import Life, Saying, Sum, steps_past
from alerts.rules import message
from alerts.rules.compile import Compiled
from alerts.rules.predicates import Counted
from alerts.rules.view import Bounds, View
from streams.records.alert import Alert, AlertAction, Fired


def compose(rule: Compiled, view: View, life: Life, action: AlertAction, reason: str) -> Alert:
    """The record of one action; `life` is the alert's with this action in it."""
    incident = view.incident
    sources = incident.sources or sorted({claim.owner for claim in incident.claims})
    values = message.message_values(view, tolls(rule, view), sources)
    default = message.DEFAULT_EVENT if incident.category == "diplomatic" else message.DEFAULT_CASUALTIES
    return Alert(
        id=life.id,
        sequence=life.sequence,
        rule=rule.id,
        rule_version=rule.version,
        level=rule.rule.level,
        action=action,
        reason=reason,
        retracted=life.retracted,
        title=rule.rule.title,
        message=message.render(rule.rule.message or default, values),
        incident_id=incident.id,
        article_id=incident.trigger,
        at=view.at,
        place=incident.place,
        tolls=incident.tolls,
        history=incident.history,
        actors=incident.actors,
        targets=incident.targets,
        sources=sources,
        experimental=rule.rule.status == "experimental",
        fired=[Fired(predicate=p.text, found=p.found(view)) for p in rule.predicates if p.met(view)],
        evidence=evidence(view, rule.predicates),
        notify={str(desk): channel for desk, channel in rule.rule.notify.items()},
    )


def saying(rule: Compiled, view: View, retracts: bool = False) -> Saying:
    """What an action about the incident would tell now."""
    now = tolls(rule, view)
    parties = [*view.values["actors"], *view.values["targets"]]
    return Saying(
        view.at.timestamp(),
        now,
        steps_past(now, rule.rule.escalate or {}),
        parties,
        retracts,
        _sum(rule, view),
    )


def _sum(rule: Compiled, view: View) -> Sum | None:
    if not rule.sums:
        return None
    others = {s.incident for p in rule.sums for s in p.added(view)}
    place = view.incident.place
    return Sum(sorted(others), place.model_dump(mode="json") if place else None, view.outside)


def tolls(rule: Compiled, view: View) -> Mapping[str, Bounds]:
    """The counts that the rule compares; one that compares none watches all that are told."""
    compared = [p for p in rule.predicates if isinstance(p, Counted)]
    if compared:
        return {p.kind: b for p in compared if (b := p.bounds(view))}
    return {kind: b for kind in view.incident.tolls if (b := view.bounds(kind))}
