"""What a fault run left on the topics and in Slack, held against the same news without faults."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from alerts.backtest import Replay
from alerts.engine import judge
from alerts.gathered import Gatherer, News
from alerts.rules.compile import Ruleset
from streams import topics
from streams.extract.pipeline import Extractor
from streams.extract.reading import facts, read
from streams.incidents.gather import gather
from streams.records.alert import Alert
from streams.records.article import Article
from streams.records.extraction import Extraction, Facts
from streams.records.incident import Incident
from tests.chaos import topic
from tests.chaos.faults import Fault
from tests.deliver.workspace import Workspace

Action = tuple[str, int]  # an alert's id and sequence


@dataclass
class Expected:
    """What comes of the news without faults."""

    incidents: dict[str, Incident]
    alerts: dict[Action, Alert]


@dataclass
class Verdict:
    """What is wrong, by what it is: names of messages. All empty is as it should be."""

    messages: Counter[str] = field(default_factory=Counter)
    lost: dict[str, list[str]] = field(default_factory=dict)
    doubled: dict[str, list[str]] = field(default_factory=dict)
    different: dict[str, list[str]] = field(default_factory=dict)
    expected: set[Action] = field(default_factory=set)  # the alert actions that are due
    by_publication: dict[str, int] = field(default_factory=dict)  # alert ids, against the back-test

    @property
    def clean(self) -> bool:
        """Whether nothing was lost, doubled or told otherwise."""
        return not any([*self.lost.values(), *self.doubled.values(), *self.different.values()])


def gathered(
    order: Iterable[tuple[str, int, str]], known: Mapping[str, Sequence[Extraction]], rules: Ruleset
) -> Expected:
    """Incidents and alerts of readings, told in an order: article, revision and partition key."""
    told: dict[tuple[str, int, str], Facts] = {}
    for readings in known.values():
        for reading in readings:
            found = facts(reading)
            told |= {(reading.article_id, reading.revision, key): each for key, each in found.items()}
    state: dict[str, Any] = {}
    judged_state: dict[str, Any] = {}
    expected = Expected({}, {})
    for name in order:
        if name not in told:
            continue
        done = gather(state, told[name])
        _write(state, done.writes)
        for incident in done.changed:
            expected.incidents[incident.id] = incident
            judged = judge(judged_state, incident, rules)
            _write(judged_state, judged.writes)
            expected.alerts |= {(alert.id, alert.sequence): alert for alert in judged.alerts}
    return expected


def _write(state: dict[str, Any], writes: Mapping[str, Any]) -> None:
    for key, value in writes.items():
        if value is None:
            state.pop(key, None)
        else:
            state[key] = value


def judge_run(
    bootstrap: str,
    made: Sequence[Article],
    readings: Sequence[Extraction],
    rules: Ruleset,
    workspace: Workspace,
    poison: set[str],
    reader: Extractor,
) -> Verdict:
    """Hold what is on the topics and in Slack against `readings`, those of the articles `made`.

    Where a worker read something else, `reader` reads the article once more, alone as a worker does: parsed
    among others, floating-point sums differ in their last digits, which now and then decides a parse.
    """
    found = Verdict()
    due = {(article.id, article.revision) for article in made}
    published = _seen(bootstrap, topics.ARTICLES, "id", found, poison)
    told = _seen(bootstrap, topics.EXTRACTIONS, "article_id", found, poison)
    dead = {(m.key or b"").decode() for m in topic.read(bootstrap, topics.dead_letters(topics.ARTICLES))}
    found.lost["articles not published"] = _names(due - published)
    found.lost["articles neither read nor dead-lettered"] = _names(
        name for name in due & published if name not in told and name[0] not in dead
    )
    found.lost["bad records not dead-lettered"] = sorted(poison - dead)
    found.different["articles from nowhere"] = _names(published - due)
    found.different["dead letters of good records"] = sorted(dead - poison) + [
        f"{m.topic}#{m.offset}"
        for name in topics.CONSUMED
        if name != topics.ARTICLES
        for m in topic.read(bootstrap, topics.dead_letters(name))
    ]
    readings = _as_read(bootstrap, made, readings, reader)
    known: dict[str, list[Extraction]] = defaultdict(list)
    for reading in sorted(readings, key=lambda one: one.revision):
        known[reading.article_id].append(reading)
    # What was read in an article does not depend on who read it when.
    found.different["articles read otherwise"] = _names(_read_otherwise(bootstrap, readings))
    _compare_outcome(bootstrap, known, rules, found)
    _by_publication(bootstrap, readings, rules, found)
    _compare_desk(bootstrap, workspace, found)
    return found


def _seen(bootstrap: str, name: str, id_: str, found: Verdict, poison: set[str]) -> set[tuple[str, int]]:
    seen: set[tuple[str, int]] = set()
    for message in topic.read(bootstrap, name):
        if (message.key or b"").decode() not in poison:
            record = orjson.loads(message.value)
            found.messages[name] += 1
            seen.add((record[id_], record["revision"]))
    return seen


def _as_read(
    bootstrap: str, made: Sequence[Article], readings: Sequence[Extraction], reader: Extractor
) -> list[Extraction]:
    """The readings, those that a worker did not share read again."""
    doubtful = _read_otherwise(bootstrap, readings)
    alone = {(a.id, a.revision): read(reader, a) for a in made if (a.id, a.revision) in doubtful}
    return [alone.get((one.article_id, one.revision), one) for one in readings]


def _read_otherwise(bootstrap: str, readings: Iterable[Extraction]) -> set[tuple[str, int]]:
    """Articles, with the revision, in which a worker read something else."""
    right = {(one.article_id, one.revision): (one.casualties, one.events) for one in readings}
    live = (Extraction.model_validate_json(m.value) for m in topic.read(bootstrap, topics.EXTRACTIONS))
    said = [((one.article_id, one.revision), (one.casualties, one.events)) for one in live]
    return {name for name, what in said if right.get(name, what) != what}


def _compare_outcome(
    bootstrap: str, known: Mapping[str, Sequence[Extraction]], rules: Ruleset, found: Verdict
) -> None:
    """Incidents and alerts, against the same functions over the same articles as they came to be gathered."""
    order: dict[tuple[str, int, str], None] = {}
    for message in topic.read(bootstrap, topics.FACTS):
        record = orjson.loads(message.value)
        found.messages[topics.FACTS] += 1
        order.setdefault((record["article_id"], record["revision"], record["partition_key"]))
    expected = gathered(order, known, rules)
    found.expected = set(expected.alerts)
    last: dict[str, Incident] = {}
    best: dict[str, Incident] = {}
    for message in topic.read(bootstrap, topics.INCIDENTS):
        found.messages[topics.INCIDENTS] += 1
        incident = Incident.model_validate_json(message.value)
        last[incident.id] = incident
        if incident.id not in best or incident.revision >= best[incident.id].revision:
            best[incident.id] = incident
    alerts: dict[Action, Alert] = {}
    for message in topic.read(bootstrap, topics.ALERTS):
        alert = Alert.model_validate_json(message.value)
        if alert.rule in rules.rules:
            found.messages[topics.ALERTS] += 1
            alerts[alert.id, alert.sequence] = alert
    found.lost["incidents"] = sorted(expected.incidents.keys() - best.keys())
    found.different["incidents from nowhere"] = sorted(best.keys() - expected.incidents.keys())
    found.different["incidents told otherwise"] = [
        id_ for id_, one in expected.incidents.items() if id_ in best and not _alike(one, best[id_])
    ]
    found.different["incidents whose newest state is not the last"] = [
        id_ for id_ in best if best[id_].revision != last[id_].revision
    ]
    found.lost["alert actions"] = _names(expected.alerts.keys() - alerts.keys())
    found.different["alert actions from nowhere"] = _names(alerts.keys() - expected.alerts.keys())
    found.different["alert actions told otherwise"] = _names(
        name
        for name, one in expected.alerts.items()
        if name in alerts and (one.action, one.tolls) != (alerts[name].action, alerts[name].tolls)
    )


def _alike(one: Incident, other: Incident) -> bool:
    return one.model_dump() == other.model_dump()


def _by_publication(bootstrap: str, readings: Sequence[Extraction], rules: Ruleset, found: Verdict) -> None:
    """Alert ids, against a back-test of the articles in order of publication."""
    gatherer, replay = Gatherer(), Replay(rules)
    outcomes = (replay.article(News(one, gatherer.article(one))) for one in readings)
    offline = {alert.id for outcome in outcomes for alert in outcome.alerts if alert.rule in rules.rules}
    live = {
        alert["id"]
        for alert in (orjson.loads(m.value) for m in topic.read(bootstrap, topics.ALERTS))
        if alert["rule"] in rules.rules
    }
    found.by_publication = {
        "the same": len(offline & live),
        "only live": len(live - offline),
        "only in the back-test": len(offline - live),
    }


def _compare_desk(bootstrap: str, workspace: Workspace, found: Verdict) -> None:
    """Each alert action has an outcome, and each that was sent stands on a channel, once."""
    due = {
        (alert["id"], alert["sequence"])
        for alert in (orjson.loads(m.value) for m in topic.read(bootstrap, topics.ALERTS))
    }
    settled: set[Action] = set()
    sent: dict[Action, str] = {}
    for message in topic.read(bootstrap, topics.DELIVERIES):
        found.messages[topics.DELIVERIES] += 1
        delivery = orjson.loads(message.value)
        name = (delivery["alert_id"], delivery["sequence"])
        settled.add(name)
        if delivery["outcome"] == "sent":
            sent[name] = delivery["reference"]
    messages = [message for channel in workspace.channels.values() for message in channel]
    there = {message["ts"] for message in messages}
    found.messages["Slack"] = len(messages)
    found.lost["alert actions not told"] = _names(due - settled)
    found.lost["messages not in Slack"] = _names(name for name, ts in sent.items() if ts not in there)
    marks = [(message.get("metadata") or {}).get("event_payload", {}) for message in messages]
    keys = Counter(mark["key"] for mark in marks if "key" in mark)  # the operations channel's have none
    found.doubled["messages in Slack"] = sorted(key for key, count in keys.items() if count > 1)


def table(found: Verdict, faults: Sequence[Fault], waits: Mapping[str, Sequence[float]]) -> str:
    """The figures, a line each."""
    done = [fault for fault in faults if fault.at]
    lines = [f"{'fault':<24}{'times':>6}{'until news is read again: median, longest':>44}"]
    for kind, count in sorted(Counter(fault.kind for fault in done).items()):
        seconds = waits.get(kind, [])
        known = f"{statistics.median(seconds):>34.1f} s{max(seconds):>6.1f} s" if seconds else ""
        lines.append(f"{kind:<24}{count:>6}{known}")
    lines += ["", *(f"{name:<24}{count:>8,} messages" for name, count in found.messages.items())]
    for title, wrong in (("lost", found.lost), ("doubled", found.doubled), ("different", found.different)):
        lines += ["", f"{title:<24}{sum(map(len, wrong.values())):>8,}"]
        lines += [
            f"  {what}: {len(names):,} ({', '.join(names[:5])}{' …' if len(names) > 5 else ''})"
            for what, names in wrong.items()
            if names
        ]
    kills = sorted(waits.get("kill worker", []))
    if kills:
        cut = statistics.quantiles(kills, n=100)[98] if len(kills) > 1 else kills[0]
        lines += ["", f"taken over after a kill: median {statistics.median(kills):.1f} s, 99th {cut:.1f} s"]
    same = ", ".join(f"{count:,} {what}" for what, count in found.by_publication.items())
    return "\n".join([*lines, f"alert ids against the back-test in order of publication: {same}"])


def _names(names: Iterable[tuple[str, int]]) -> list[str]:
    return sorted(f"{id_}:{number}" for id_, number in names)
