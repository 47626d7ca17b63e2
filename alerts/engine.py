"""Which alerts an incident's update gives rise to: incidents, rules and history in, decisions out.

A pure function over values: the live agent keeps the state in a table, the back-test in a dict. All
times are event times. State is set, never added to, so that a redelivered update changes nothing and
gives the same alerts again. It is kept by partition key, because that is what one worker sees all of:
conditions over several incidents look at those of one region of the world.

State entries (see `alerts.memory` for the second):
- `incident/<key>/<incident id>`: the last revision judged, what was decided, the alert each rule has for it
- `rule/<key>/<rule id>`: for a rule that looks back, the incidents it saw and the alerts it raised
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from alerts.compose import compose, saying
from alerts.evidence import supports
from alerts.life import Life, next_action, renamed
from alerts.memory import Memory, Read, State, incident_key, rule_key
from alerts.mute import muted
from alerts.rules import durations
from alerts.rules.compile import Compiled, Ruleset
from alerts.rules.predicates import Counted, Fresh, Predicate, Repeated, Spreading, shares
from alerts.rules.view import View, independent
from streams.records import Alert, AlertAction, Claim, Decision, Fired, Incident

Outcome = Literal[AlertAction, "near_miss", "repeated", "muted", "suppressed", "not_corroborated"]


@dataclass(frozen=True)
class Judged:
    """What an update comes to. `writes`: state entries to set; None deletes one."""

    writes: dict[str, State | None] = field(default_factory=dict)
    alerts: list[Alert] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)


def judge(read: Read, incident: Incident, rules: Ruleset) -> Judged:
    """The alerts and decisions that one revision of an incident gives rise to.

    `read` gives the state entries; those in the result's `writes` are to be stored before the next
    update of the same partition key is judged. The revision judged last gives the same again; an older
    one gives nothing.
    """
    entry = read.get(incident_key(incident.partition_key, incident.id))
    if entry is not None and incident.revision == entry["revision"]:
        return Judged(
            {},
            [Alert.model_validate_json(alert) for alert in entry["alerts"]],
            [Decision.model_validate_json(decision) for decision in entry["decisions"]],
        )
    if entry is not None and incident.revision < entry["revision"]:
        return Judged()
    return _Update(read, incident, entry or _entry()).judge(rules)


def event_time(incident: Incident) -> datetime:
    """When the article that caused the revision was published; when it took its claims back, the last one."""
    published = [claim.published for claim in incident.claims if claim.article_id == incident.trigger]
    return max(published, default=incident.last_published)


def alert_id(rule: str, incident: str) -> str:
    """The same rule and incident give the same id, today or on replay."""
    return hashlib.sha256(f"{rule}\n{incident}".encode()).hexdigest()[:16]


def _entry() -> State:
    return {"revision": 0, "rules": {}, "lives": {}, "alerts": [], "decisions": []}


class _Update:
    """One update while it is judged: reads through what it has written itself to the state."""

    def __init__(self, read: Read, incident: Incident, entry: State) -> None:
        self.incident = incident
        self.view = View(incident, event_time(incident))
        self.known = bool(entry["revision"])
        self.alert_of: dict[str, str] = dict(entry["rules"])  # rule → the alert this incident is part of
        self.lives: dict[str, State] = dict(entry["lives"])  # alert → its life, where no rule's memory has it
        self.writes: dict[str, State | None] = {}
        self.alerts: list[Alert] = []
        self.decisions: list[Decision] = []
        self.heirs: dict[str, str] = {}  # the alerts of the incident that this one was merged into
        self._read = read

    def judge(self, rules: Ruleset) -> Judged:
        if self.incident.state == "merged" and self.incident.merged_into:
            self._hand_over(self.incident.merged_into, rules)
        candidates = rules.index.candidates(self.view)
        there = {rule.id for rule in candidates}
        alerted = [rules.rules[r] for r in self.alert_of if r in rules.rules and r not in there]
        for rule in (*candidates, *alerted):
            _Case(self, rule).judge()
        if self.known or self.writes or self.alert_of:
            self.writes[incident_key(self.incident.partition_key, self.incident.id)] = {
                "revision": self.incident.revision,
                "rules": self.alert_of,
                "lives": self.lives,
                "alerts": [alert.model_dump_json() for alert in self.alerts],
                "decisions": [decision.model_dump_json() for decision in self.decisions],
            }
        return Judged(self.writes, self.alerts, self.decisions)

    def memory(self, rule: str) -> Memory:
        """What a rule remembers, with what this update has added."""
        key = rule_key(self.incident.partition_key, rule)
        return Memory.load(self.writes.get(key) or self._read.get(key))

    def remember(self, rule: Compiled, memory: Memory) -> None:
        """Have a rule's memory written."""
        self.writes[rule_key(self.incident.partition_key, rule.id)] = memory.dump(rule.memory)

    def _hand_over(self, heir: str, rules: Ruleset) -> None:
        """A merged incident's alerts go on as those of the incident it was merged into.

        Where that has an alert of the rule already, the merged one's is left to be closed.
        """
        key = incident_key(self.incident.partition_key, heir)
        theirs = self._read.get(key) or _entry()
        alert_of, lives = dict(theirs["rules"]), dict(theirs["lives"])
        for name, alert in list(self.alert_of.items()):
            if alert_of.setdefault(name, alert) != alert:
                continue
            del self.alert_of[name]
            if alert in self.lives:
                lives[alert] = renamed(self.lives.pop(alert), self.incident.id, heir)
            rule = rules.rules.get(name)
            if rule is not None and rule.memory:
                memory = self.memory(name)
                memory.merge(self.incident.id, heir)
                self.remember(rule, memory)
        self.writes[key] = {**theirs, "rules": alert_of, "lives": lives}
        self.heirs = alert_of


class _Case:
    """One rule at one update."""

    def __init__(self, update: _Update, rule: Compiled) -> None:
        self.update = update
        self.rule = rule
        self.memory = update.memory(rule.id) if rule.memory or rule.recalled else Memory()
        self.view = update.view
        if rule.memory:
            incident = update.incident.id
            self.view = update.view.among(self.memory.others(incident, self.view.at, rule.memory))

    def judge(self) -> None:
        alert = self.update.alert_of.get(self.rule.id)
        if alert is not None and not self._parts(alert):
            self._go_on(alert)
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
        if self.rule.memory and all(_looks_back(p) for p in missed):
            self.memory.see(self.view)
            self.update.remember(self.rule, self.memory)
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
        """An incident that is part of an alert already."""
        incident = self.update.incident
        state = self.memory.alerts.get(alert) or self.update.lives.get(alert)
        if state is None or (state["closed"] and incident.state != "open"):
            return
        life = Life(**state)
        if self.rule.memory and incident.state != "merged":
            self.memory.see(self.view)
            self.update.remember(self.rule, self.memory)
        missed = [p for p in self.rule.predicates if p.lasting and not p.met(self.view)]
        words = "; ".join(f"{p.text}: {p.found(self.view)}" for p in missed) or None
        step = next_action(life, incident, saying(self.rule, self.view), words)
        if step is None:
            self._decide("repeated", "nothing new", alert=life.id)
        elif step[0] == "corrected" and missed and not self.rule.rule.retract:
            self._decide("suppressed", f"retract is off: {step[1]}", alert=life.id)
        else:
            gone = incident.state != "merged" and (bool(missed) or incident.state == "withdrawn")
            self._say(life, *step, retracts=gone and set(life.tolls) <= {incident.id})

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
