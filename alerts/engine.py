"""Which alerts an incident's update gives rise to: incidents, rules and history in, decisions out.

A pure function over values: the live agent keeps the state in a table, the back-test in a dict. All
times are event times. State is set, never added to, so that a redelivered update changes nothing and
gives the same alerts again. It is kept by partition key, because that is what one worker sees all of:
windows over several incidents therefore look at the incidents of one country.

State entries:
- `incident/<key>/<incident id>`: the last revision judged, what was decided, and the alert each rule has for it
- `rule/<key>/<rule id>`: for rules that look back, the incidents they saw and the alerts they raised
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from alerts.evidence import evidence, supports
from alerts.life import Life, Saying, next_action, steps_past
from alerts.mute import muted
from alerts.rules import durations, message
from alerts.rules.compile import Compiled, Ruleset
from alerts.rules.predicates import Counted, Fresh, Predicate, Repeated, Spreading, one_short, shares
from alerts.rules.view import Bounds, Seen, View, independent
from streams.records import Alert, AlertAction, Claim, Decision, Fired, Incident

State = dict[str, Any]
Outcome = Literal["near_miss", "repeated", "muted", "suppressed", "not_corroborated"]

KEEP_ALERTS = timedelta(days=30)  # after its last action, an alert that several incidents share is forgotten


@dataclass(frozen=True)
class Judged:
    """What an update comes to. `writes`: state entries to set; None deletes one."""

    writes: dict[str, State | None] = field(default_factory=dict)
    alerts: list[Alert] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)


def judge(read: Mapping[str, State], incident: Incident, rules: Ruleset) -> Judged:
    """The alerts and decisions that one revision of an incident gives rise to.

    `read` gives the state entries; those in the result's `writes` are to be stored before the next
    update of the same partition key is judged. The revision judged last gives the same again; an older
    one gives nothing.
    """
    key = f"incident/{incident.partition_key}/{incident.id}"
    entry = read.get(key) or {"revision": 0, "rules": {}}
    if incident.revision == entry["revision"]:
        return Judged(
            {},
            [Alert.model_validate(alert) for alert in entry["alerts"]],
            [Decision.model_validate(decision) for decision in entry["decisions"]],
        )
    if incident.revision < entry["revision"]:
        return Judged()
    return _Update(read, incident, rules, entry, key).judge()


def event_time(incident: Incident) -> datetime:
    """When the article that caused the revision was published; when it took its claims back, the last one."""
    published = [claim.published for claim in incident.claims if claim.article_id == incident.trigger]
    return max(published, default=incident.last_published)


def alert_id(rule: str, incident: str) -> str:
    """The same rule and incident give the same id, today or on replay."""
    return hashlib.sha256(f"{rule}\n{incident}".encode()).hexdigest()[:16]


class _Update:
    """The judging of one update: reads through to the state, and collects what to write."""

    def __init__(
        self, read: Mapping[str, State], incident: Incident, rules: Ruleset, entry: State, key: str
    ) -> None:
        self.read = read
        self.incident = incident
        self.rules = rules
        self.view = View(incident, event_time(incident))
        self.entry_key = key
        self.of_rule: dict[str, str] = dict(entry["rules"])  # rule id → alert id
        self.lives: dict[str, State] = dict(entry.get("lives", {}))  # alert id → its life, unless shared
        self.known = bool(entry["revision"])
        self.writes: dict[str, State | None] = {}
        self.alerts: list[Alert] = []
        self.decisions: list[Decision] = []

    def judge(self) -> Judged:
        if self.incident.state == "merged" and self.incident.merged_into:
            self._hand_over(self.incident.merged_into)
        judged = self.rules.index.candidates(self.view)
        there = {rule.id for rule in judged}
        left = [self.rules.rules[r] for r in self.of_rule if r in self.rules.rules and r not in there]
        for rule in (*judged, *left):
            self._judge_rule(rule)
        if self.known or self.writes or self.of_rule or self.alerts:
            self.writes[self.entry_key] = {
                "revision": self.incident.revision,
                "rules": self.of_rule,
                "lives": self.lives,
                "alerts": [alert.model_dump(mode="json") for alert in self.alerts],
                "decisions": [decision.model_dump(mode="json") for decision in self.decisions],
            }
        return Judged(self.writes, self.alerts, self.decisions)

    # -- one rule

    def _judge_rule(self, rule: Compiled) -> None:
        history = self._history(rule)
        view = self._beside(rule, history)
        if rule.id in self.of_rule:
            self._go_on(rule, view, history)
        elif self.incident.state == "open":
            self._begin(rule, view, history)

    def _begin(self, rule: Compiled, view: View, history: State) -> None:
        """An incident that has no alert by this rule yet."""
        missed = [p for p in rule.predicates if not p.met(view)]
        if rule.memory and all(_looks_back(p) for p in missed):
            self._remember(rule, history)
        joined = self._joined(rule, view, history, missed)
        if joined is not None:
            self._join(rule, view, history, joined)
        elif missed:
            near = one_short(rule.predicates, view)
            if near is not None:
                repeated = isinstance(near, Fresh)
                outcome: Outcome = "repeated" if repeated else "near_miss"
                self._decide(rule, outcome, f"{near.text}: {near.found(view)}", missed=near.key)
        elif (held := self._held(rule, view)) is not None:
            self._decide(rule, *held)
        else:
            life = Life.begin(alert_id(rule.id, self.incident.id), self.incident.id, view.at.timestamp())
            self._act(rule, view, history, life, "raised", "every condition is met")

    def _go_on(self, rule: Compiled, view: View, history: State) -> None:
        """An incident that is part of an alert already."""
        life = self._life(rule, history)
        if life is None or life.closed:
            return
        lasting = [p for p in rule.predicates if p.lasting]
        missed = [p for p in lasting if not p.met(view)]
        self._remember(rule, history)
        words = "; ".join(f"{p.text}: {p.found(view)}" for p in missed) or None
        step = next_action(life, self.incident, _saying(rule, view), words)
        if step is None:
            self._decide(rule, "repeated", "nothing new", alert=life.id)
        elif step[0] == "corrected" and missed and not rule.rule.retract:
            self._decide(rule, "suppressed", f"retract is off: {step[1]}", alert=life.id)
        elif (mute := muted(rule.rule.mute or [], view.at)) is not None:
            self._decide(rule, "muted", mute, alert=life.id)
        else:
            gone = bool(missed) or self.incident.state == "withdrawn"
            self._act(
                rule, view, history, life, *step, retracts=gone and set(life.tolls) <= {self.incident.id}
            )

    def _join(self, rule: Compiled, view: View, history: State, life: Life) -> None:
        """Another incident of the story that an alert tells."""
        mute = muted(rule.rule.mute or [], view.at)
        if mute is not None:
            self._decide(rule, "muted", mute, alert=life.id)
            return
        action: AlertAction = "escalated" if _saying(rule, view).step > life.step else "updated"
        self._act(rule, view, history, life, action, "another incident of the same story")

    def _joined(self, rule: Compiled, view: View, history: State, missed: list[Predicate]) -> Life | None:
        """The alert whose story this incident goes on with; None: it has none."""
        if not rule.join or not all(isinstance(p, Fresh) for p in missed):
            return None
        earliest = view.at.timestamp() - rule.join.total_seconds()
        fields = _same_story(rule)
        for state in reversed(list(history["alerts"].values())):
            life = Life(**state)
            near = [s for s in view.others if s.incident in life.tolls] if fields else []
            alike = not fields or any(shares(fields, s.values, view.values) for s in near)
            if life.raised_at >= earliest and not life.closed and alike:
                return life
        return None

    def _held(self, rule: Compiled, view: View) -> tuple[Outcome, str] | None:
        """Why a rule that is met does not raise; None: nothing holds it back."""
        said = rule.rule
        if said.corroborate:
            count = independent(self._corroborating(rule, view, said.corroborate.within))
            if count < said.corroborate.sources:
                return "not_corroborated", f"{count} of {said.corroborate.sources} independent sources"
        reason = muted(said.mute or [], view.at)
        if reason is not None:
            return "muted", reason
        if said.unless:
            raised = self._raised(said.unless.rule, view, said.unless.within, said.unless.same)
            if raised:
                return (
                    "suppressed",
                    f"{said.unless.rule} was raised within {durations.write(said.unless.within)}",
                )
        if said.suppress:
            scope = said.suppress.per
            if self._raised(rule.id, view, said.suppress.for_, scope):
                return (
                    "suppressed",
                    f"raised for the same {scope} within {durations.write(said.suppress.for_)}",
                )
        return None

    def _corroborating(self, rule: Compiled, view: View, within: timedelta | None) -> list[Claim]:
        predicates = [p for p in rule.predicates if not _looks_back(p)]
        claims = [c for c in self.incident.claims if supports(c, predicates)]
        return [c for c in claims if within is None or view.at - within <= c.published <= view.at]

    def _raised(self, rule_id: str, view: View, within: timedelta, scope: str) -> bool:
        """Whether the rule raised an alert of the same scope inside the span."""
        other = self._rule_state(rule_id)
        earliest = view.at.timestamp() - within.total_seconds()
        mine = view.values.get(scope)
        return any(
            raised["at"] >= earliest
            and (scope == "rule" or (raised["values"].get(scope) or None) == (mine or None))
            for raised in other["raised"]
        )

    # -- what is decided

    def _decide(
        self, rule: Compiled, outcome: Any, reason: str, missed: str | None = None, alert: str | None = None,
        fired: list[Fired] | None = None,
    ) -> None:  # fmt: skip
        self.decisions.append(
            Decision(
                rule=rule.id,
                rule_version=rule.version,
                incident_id=self.incident.id,
                revision=self.incident.revision,
                article_id=self.incident.trigger,
                at=self.view.at,
                outcome=outcome,
                reason=reason,
                missed=missed,
                alert_id=alert,
                fired=fired or [],
            )
        )

    def _act(
        self,
        rule: Compiled,
        view: View,
        history: State,
        life: Life,
        action: AlertAction,
        reason: str,
        retracts: bool = False,
    ) -> None:
        """Say it, and keep that it was said."""
        saying = replace(_saying(rule, view), retracts=retracts)
        life = life.after(action, self.incident.id, saying)
        alert = _alert(rule, view, life, action, saying.tolls)
        self.alerts.append(alert)
        self._decide(rule, action, reason, alert=life.id, fired=alert.fired)
        self.of_rule[rule.id] = life.id
        if rule.join:
            history["alerts"][life.id] = asdict(life)
        else:
            self.lives[life.id] = asdict(life)
        if action == "raised" and rule.recalled:
            values = {name: view.values[name] for name in ("place", "country")}
            history["raised"].append(
                {"incident": self.incident.id, "at": view.at.timestamp(), "values": values}
            )
        if rule.join or (action == "raised" and rule.recalled):
            self._keep(rule, history)

    # -- state

    def _life(self, rule: Compiled, history: State) -> Life | None:
        known = self.of_rule[rule.id]
        state = history["alerts"].get(known) or self.lives.get(known)
        return Life(**state) if state else None

    def _rule_state(self, rule_id: str) -> State:
        key = f"rule/{self.incident.partition_key}/{rule_id}"
        state = self.writes.get(key) or self.read.get(key) or {}
        return {
            "seen": dict(state.get("seen", {})),
            "alerts": dict(state.get("alerts", {})),
            "raised": list(state.get("raised", [])),
        }

    def _history(self, rule: Compiled) -> State:
        if rule.memory or rule.recalled:
            return self._rule_state(rule.id)
        return {"seen": {}, "alerts": {}, "raised": []}

    def _beside(self, rule: Compiled, history: State) -> View:
        """The incident beside the others that the rule remembers."""
        if not rule.memory:
            return self.view
        earliest = self.view.at.timestamp() - rule.memory.total_seconds()
        others = [Seen(**s) for s in history["seen"].values() if s["incident"] != self.incident.id]
        return self.view.among([seen for seen in others if seen.at >= earliest])

    def _remember(self, rule: Compiled, history: State) -> None:
        if rule.memory:
            history["seen"][self.incident.id] = asdict(Seen.of(self.view))
            self._keep(rule, history)

    def _keep(self, rule: Compiled, history: State) -> None:
        """Write the rule's history, without what is too old to matter."""
        now = max((s["at"] for s in history["seen"].values()), default=self.view.at.timestamp())
        memory = rule.memory.total_seconds()
        old = now - max(memory, KEEP_ALERTS.total_seconds())
        history["seen"] = {i: s for i, s in history["seen"].items() if s["at"] >= now - memory}
        history["alerts"] = {i: a for i, a in history["alerts"].items() if a["acted_at"] >= old}
        history["raised"] = [r for r in history["raised"] if r["at"] >= old]
        self.writes[f"rule/{self.incident.partition_key}/{rule.id}"] = history

    def _hand_over(self, heir: str) -> None:
        """A merged incident's alerts go on as those of the incident it was merged into."""
        key = f"incident/{self.incident.partition_key}/{heir}"
        theirs = self.read.get(key) or {
            "revision": 0,
            "rules": {},
            "lives": {},
            "alerts": [],
            "decisions": [],
        }
        rules, lives = dict(theirs["rules"]), dict(theirs.get("lives", {}))
        for rule_id, known in list(self.of_rule.items()):
            if rule_id not in rules:
                rules[rule_id] = known
                if known in self.lives:
                    told = self.lives[known]["tolls"].get(self.incident.id, {})
                    lives[known] = self.lives.pop(known) | {"tolls": {heir: told}}
                del self.of_rule[rule_id]
        self.writes[key] = {**theirs, "rules": rules, "lives": lives}


def _alert(rule: Compiled, view: View, life: Life, action: AlertAction, tolls: Mapping[str, Bounds]) -> Alert:
    incident = view.incident
    sources = incident.sources or sorted({claim.owner for claim in incident.claims})
    values = message.message_values(view, tolls, sources)
    default = message.DEFAULT_EVENT if incident.category == "diplomatic" else message.DEFAULT_CASUALTIES
    return Alert(
        id=life.id,
        sequence=life.sequence,
        rule=rule.id,
        rule_version=rule.version,
        level=rule.rule.level,
        action=action,
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


def _tolls(rule: Compiled, view: View) -> dict[str, Bounds]:
    """The counts that the rule compares; one that compares none watches all that are told."""
    compared = _counted(rule.predicates)
    if compared:
        return {p.kind: b for p in compared if (b := p.bounds(view))}
    return {kind: b for kind in view.incident.tolls if (b := view.bounds(kind))}


def _saying(rule: Compiled, view: View) -> Saying:
    tolls = _tolls(rule, view)
    parties = [*view.values["actors"], *view.values["targets"]]
    return Saying(view.at.timestamp(), tolls, steps_past(tolls, rule.rule.escalate or {}), parties)


def _counted(predicates: tuple[Predicate, ...]) -> list[Counted]:
    return [p for p in predicates if isinstance(p, Counted)]


def _looks_back(predicate: Predicate) -> bool:
    """Whether it is about other incidents too, so that missing it is no reason to forget this one."""
    counts_others = isinstance(predicate, Counted) and predicate.within is not None
    return counts_others or isinstance(predicate, Fresh | Spreading | Repeated)


def _same_story(rule: Compiled) -> tuple[str, ...]:
    """The fields that an incident must share with an alert's to go on with its story; empty: any does."""
    when = rule.rule.when
    if when.new:
        return tuple(when.new.by)
    return tuple(when.spread.same) if when.spread else ()
