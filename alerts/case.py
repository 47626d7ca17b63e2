"""What one rule makes of one update of an incident: it raises an alert, goes on with one, or is held back."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from alerts.compose import compose, saying
from alerts.evidence import supports
from alerts.life import Life, next_action
from alerts.memory import Memory
from alerts.mute import muted
from alerts.rules import durations
from alerts.rules.compile import Compiled
from alerts.rules.predicates import Counted, Fresh, Predicate, Repeated, Spreading, shares
from alerts.rules.view import independent
from streams.records.alert import AlertAction, Decision, Fired
from streams.records.incident import Claim
from streams.records.told import Place

if TYPE_CHECKING:
    from alerts.engine import Update

Outcome = Literal[AlertAction, "near_miss", "repeated", "muted", "suppressed", "not_corroborated"]


def alert_id(rule: str, incident: str) -> str:
    """The same rule and incident give the same id, today or on replay."""
    return hashlib.sha256(f"{rule}\n{incident}".encode()).hexdigest()[:16]


class Case:
    """One rule at one update."""

    def __init__(self, update: Update, rule: Compiled) -> None:
        self.update = update
        self.rule = rule
        self.memory = update.memory(rule.id) if rule.memory or rule.recalled else Memory()
        self.view = update.view
        if rule.memory:
            incident = update.incident.id
            self.view = update.view.among(self.memory.others(incident, self.view.at, rule.memory))

    def judge(self) -> None:
        """Have the update told what the rule makes of it: its alerts, decisions and memory."""
        alert = self.update.alert_of.get(self.rule.id)
        if alert is None or self._parts(alert):
            alert = self._adding()
        if alert is not None:
            self._go_on(alert)
        elif self.rule.sums and self.update.incident.state in ("withdrawn", "merged"):
            self._see(fits=False)
        elif self.update.incident.state == "open":
            self._begin()

    def _parts(self, alert: str) -> bool:
        """Whether the incident leaves an alert that it went on with while less was known of it.

        "Turkey recalls its envoy" may be of last week's recall from Washington, until it is from Stockholm.
        """
        state, incident = self.memory.alerts.get(alert), self.update.incident
        if state is None or not self.rule.story or incident.state != "open":
            return False
        others = [s for s in self.view.others if s.incident in state["tolls"]]
        if state["incident"] == incident.id or not others or set(incident.linked) & state["tolls"].keys():
            return False
        if any(shares(self.rule.story, s.values, self.view.values) for s in others):
            return False
        tolls = {name: told for name, told in state["tolls"].items() if name != incident.id}
        self.memory.alerts[alert] = state | {"tolls": tolls}
        del self.update.alert_of[self.rule.id]
        return True

    def _begin(self) -> None:
        """An incident that is part of no alert of the rule yet."""
        missed: list[Predicate] = []
        for predicate in self.rule.predicates:
            if not predicate.met(self.view):
                missed.append(predicate)
                if len(missed) > 1 and not self.rule.memory:
                    return  # neither met nor near, and nothing to remember
        if self.rule.memory:
            self._see(fits=all(_looks_back(p) for p in missed))
        story = self._story(missed)
        if story is not None:
            escalates = saying(self.rule, self.view).step > story.step
            reason = "another incident of the same story"
            self._say(story, "escalated" if escalates else "updated", reason)
        elif missed:
            near = missed[0]
            if len(missed) == 1 and near.near(self.view):
                outcome: Outcome = "repeated" if isinstance(near, Fresh) else "near_miss"
                self._decide(outcome, f"{near.text}: {near.found(self.view)}", missed=near.key)
        elif (held := self._held()) is not None:
            self._decide(*held)
        else:
            incident = self.update.incident.id
            life = Life.begin(alert_id(self.rule.id, incident), incident, self.view.at.timestamp())
            self._say(life, "raised", "every condition is met")

    def _go_on(self, alert: str) -> None:
        """An incident that is part of an alert already, or of the sum that it told."""
        incident = self.update.incident
        state = self.memory.alerts.get(alert) or self.update.lives.get(alert)
        if state is None or (state["closed"] and incident.state != "open"):
            return
        life = Life(**state)
        missed = [p for p in self.rule.predicates if p.lasting and not p.met(self.view)]
        shared_sum = bool(self.rule.sums) and life.shared(incident.id)
        leaves = incident.state in ("withdrawn", "merged") or not all(_looks_back(p) for p in missed)
        if self.rule.memory:
            self._see(fits=not leaves if self.rule.sums else incident.state != "merged")
        if shared_sum and leaves:
            self.view = self.view.leaving(Place(**life.place) if life.place else None)
            missed = [p for p in self.rule.sums if not p.met(self.view)]
        words = "; ".join(f"{p.text}: {p.found(self.view)}" for p in missed) or None
        step = next_action(life, incident, saying(self.rule, self.view), words)
        if step is None:
            self._decide("repeated", "nothing new", alert=life.id)
        elif step[0] == "corrected" and missed and not self.rule.rule.retract:
            self._decide("suppressed", f"retract is off: {step[1]}", alert=life.id)
        else:
            gone = incident.state != "merged" and (bool(missed) or incident.state == "withdrawn")
            alone = set(life.tolls) <= {incident.id}
            self._say(life, *step, retracts=bool(missed) if shared_sum else gone and alone)

    def _adding(self) -> str | None:
        """The alert that has added this incident's count to others', without having told of it by itself."""
        if not self.rule.sums:
            return None
        incident = self.update.incident.id
        return next(
            (life.id for life in self.memory.lives() if incident in life.summed and not life.closed), None
        )

    def _see(self, fits: bool) -> None:
        """Remember the incident if it meets the rule's own conditions; if not, no sum counts it any more."""
        summed = self.update.summed
        if fits:
            self.memory.see(self.view)
            summed |= {self.rule.id} if self.rule.sums else set()
        elif self.rule.id in summed:
            self.memory.forget(self.update.incident.id)
            summed.discard(self.rule.id)
        else:
            return
        self.update.remember(self.rule, self.memory)

    def _story(self, missed: list[Predicate]) -> Life | None:
        """The alert whose story this incident goes on with; None: it has none."""
        if not self.rule.memory or not all(isinstance(p, Fresh) for p in missed):
            return None
        earliest = self.view.at.timestamp() - self.rule.memory.total_seconds()
        fields, linked = self.rule.story, set(self.update.incident.linked)
        for life in self.memory.lives():
            if linked & life.tolls.keys() and not life.closed:
                return life  # one deed: ambassadors recalled from two capitals
            told = [s for s in self.view.others if s.incident in life.tolls]
            alike = not fields or any(shares(fields, s.values, self.view.values) for s in told)
            if life.raised_at >= earliest and not life.closed and alike:
                return life
        return None

    def _held(self) -> tuple[Outcome, str] | None:
        """Why a rule that is met does not raise; None: nothing holds it back."""
        rule = self.rule.rule
        if rule.corroborate:
            count = independent(self._corroborating(rule.corroborate.within))
            if count < rule.corroborate.sources:
                return "not_corroborated", f"{count} of {rule.corroborate.sources} independent sources"
        if rule.unless:
            unless = rule.unless
            if self.update.memory(unless.rule).has_raised(self.view, unless.within, unless.same):
                return "suppressed", f"{unless.rule} was raised within {durations.write(unless.within)}"
        if rule.suppress and self.memory.has_raised(self.view, rule.suppress.for_, rule.suppress.per):
            span = durations.write(rule.suppress.for_)
            return "suppressed", f"raised for the same {rule.suppress.per} within {span}"
        return None

    def _corroborating(self, within: timedelta | None) -> list[Claim]:
        """The claims that bear the rule out by themselves, in the span."""
        predicates = [p for p in self.rule.predicates if not _looks_back(p)]
        at = self.view.at
        return [
            claim
            for claim in self.update.incident.claims
            if supports(claim, predicates) and (within is None or at - within <= claim.published <= at)
        ]

    def _say(self, life: Life, action: AlertAction, reason: str, retracts: bool = False) -> None:
        """Say it, unless the rule is mute, and keep that it was said."""
        mute = muted(self.rule.rule.mute or [], self.view.at)
        if mute is not None:
            self._decide("muted", mute, alert=life.id if life.sequence else None)
            return
        life = life.after(action, self.update.incident.id, saying(self.rule, self.view, retracts))
        alert = compose(self.rule, self.view, life, action, reason)
        if self.update.incident.state == "merged":  # it has nothing more to tell by itself
            goes_on = self.update.heirs.get(self.rule.id, "")
            alert = alert.model_copy(update={"message": f"One story with alert {goes_on}, where it goes on"})
        self.update.alerts.append(alert)
        self._decide(action, reason, alert=life.id, fired=alert.fired)
        if not self.view.outside:
            self.update.alert_of[self.rule.id] = life.id
        recall = action == "raised" and self.rule.recalled
        if recall:
            self.memory.note_raise(self.view)
        if self.rule.memory:
            self.memory.keep(life)
        else:
            self.update.lives[life.id] = vars(life)
        if self.rule.memory or recall:
            self.update.remember(self.rule, self.memory)

    def _decide(
        self,
        outcome: Outcome,
        reason: str,
        *,
        missed: str | None = None,
        alert: str | None = None,
        fired: list[Fired] | None = None,
    ) -> None:
        incident = self.update.incident
        article = next((c for c in incident.claims if c.article_id == incident.trigger), None)
        self.update.decisions.append(
            Decision(
                rule=self.rule.id,
                rule_version=self.rule.version,
                incident_id=incident.id,
                revision=incident.revision,
                article_id=incident.trigger,
                at=self.view.at,
                outcome=outcome,
                reason=reason,
                title=article.title if article else "",
                url=article.url if article else "",
                missed=missed,
                alert_id=alert,
                fired=fired or [],
            )
        )


def _looks_back(predicate: Predicate) -> bool:
    """Whether it is about other incidents too, so that missing it is no reason to forget this one."""
    counts_others = isinstance(predicate, Counted) and predicate.within is not None
    return counts_others or isinstance(predicate, Fresh | Spreading | Repeated)
