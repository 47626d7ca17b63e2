"""Which alerts an incident's update gives rise to: incidents, rules and history in, decisions out.

A pure function over values: the live agent keeps the state in a table, the back-test in a dict. All
times are event times. State is set, never added to, so that a redelivered update changes nothing and
gives the same alerts again. It is kept by partition key, because that is what one worker sees all of:
conditions over several incidents look at those of one region of the world.

State entries (see `alerts.memory` for the second and third):
- `incident/<key>/<incident id>`: the last revision judged, what was decided, the alert each rule has for it
- `rule/<key>/<rule id>`: for a rule that looks back, the incidents it saw and the alerts it raised
- `ended/<key>`: when each incident that is not open any more, and has an entry, was last told of
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from alerts.case import Case
from alerts.life import renamed
from alerts.memory import ENDED, Memory, Read, State, ended_key, incident_key, rule_key
from alerts.rules.compile import Compiled, Ruleset
from alerts.rules.view import View
from streams.records.alert import Alert, Decision
from streams.records.incident import Incident


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
    return Update(read, incident, entry or _entry()).judge(rules)


def event_time(incident: Incident) -> datetime:
    """When the article that caused the revision was published; when it took its claims back, the last one."""
    published = [claim.published for claim in incident.claims if claim.article_id == incident.trigger]
    return max(published, default=incident.last_published)


def _entry() -> State:
    return {"revision": 0, "rules": {}, "lives": {}, "alerts": [], "decisions": []}


class Update:
    """One update while it is judged: reads through what it has written itself to the state."""

    def __init__(self, read: Read, incident: Incident, entry: State) -> None:
        self.incident = incident
        self.view = View(incident, event_time(incident))
        self.known = bool(entry["revision"])
        self.alert_of: dict[str, str] = dict(entry["rules"])  # rule → the alert this incident is part of
        self.summed: set[str] = set(entry.get("summed", ()))  # rules that add its counts to those of others
        self.lives: dict[str, State] = dict(entry["lives"])  # alert → its life, where no rule's memory has it
        self.writes: dict[str, State | None] = {}
        self.alerts: list[Alert] = []
        self.decisions: list[Decision] = []
        self.heirs: dict[str, str] = {}  # the alerts of the incident that this one was merged into
        self._read = read

    def judge(self, rules: Ruleset) -> Judged:
        """What every rule that the incident may meet, or met before, makes of the update."""
        if self.incident.state == "merged" and self.incident.merged_into:
            self._hand_over(self.incident.merged_into, rules)
        candidates = rules.index.candidates(self.view)
        there = {rule.id for rule in candidates}
        before = dict.fromkeys((*self.alert_of, *sorted(self.summed)))
        others = [rules.rules[r] for r in before if r in rules.rules and r not in there]
        for rule in (*candidates, *others):
            Case(self, rule).judge()
        if self.known or self.writes or self.alert_of:
            self._forget_ended()
            self.writes[incident_key(self.incident.partition_key, self.incident.id)] = {
                "revision": self.incident.revision,
                "rules": self.alert_of,
                "lives": self.lives,
                "summed": sorted(self.summed),
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

    def _forget_ended(self) -> None:
        """Note whether the incident has ended, and forget those that ended too long ago to come again."""
        home, incident, now = self.incident.partition_key, self.incident, self.view.at.timestamp()
        before: State = self._read.get(ended_key(home)) or {}
        ended = {name: last for name, last in before.items() if name != incident.id}
        if incident.state != "open":
            ended[incident.id] = incident.last_published.timestamp()
        for name in [name for name, last in ended.items() if last < now - ENDED.total_seconds()]:
            del ended[name]
            self.writes[incident_key(home, name)] = None
        if ended != before:
            self.writes[ended_key(home)] = ended

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
