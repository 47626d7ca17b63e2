"""Whether a report of what a state does tells of an act that is known: evidence for `match`.

Acts of one state within ten days are one, and for thirty days the same actor's is told again. Several states
that act against one within two days of each other, and within four of the last once three have, are one wave;
but a second that is told by itself an hour after the first takes its own step, until a third makes theirs a
wave, too; and who acts a week after the last has a quarrel of its own. A vote has one day, one topic and the
same members against it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from streams.extract import countries
from streams.incidents.anchors import RETOLD_DAYS, VOTE_DAYS, VOTES, WAVE_DAYS, WITHDRAWAL, recalls_a_veto
from streams.incidents.cluster import Cluster
from streams.incidents.reports import UNDONE, Report, days_apart
from streams.incidents.states import is_state, members

DAY = 86400.0
_FOLLOW_DAYS = 2  # so soon a second state follows the first; days later it acts for reasons of its own
_RUNS_DAYS = 4  # so long after the last who joined it a wave still runs
_JOIN_DAYS = 1 / 24  # so soon it does where neither is told to act with others
WAVE = 3  # states that act against one target: others who join them do so whatever step they take


def beyond(report: Report, cluster: Cluster) -> float:
    """The points for `report` being of the act `cluster` beyond what it takes; `-inf` where it cannot be."""
    types = set(cluster.causes)
    age = (report.published - cluster.last) / DAY
    actors = {actor for r in cluster.reports for actor in r.actors}
    targets = {target for r in cluster.reports for target in r.targets}
    if report.type in VOTES:
        return _same_vote(report, cluster, actors, targets)
    if report.historical != cluster.historical and not actors & set(report.actors):
        return -math.inf
    acted = _acted(cluster)
    # Who has threatened beside those who acted, and then acts, takes a step of his own.
    same_actor = bool((actors if not acted or report.status in UNDONE else acted) & set(report.actors))
    same_target = bool(targets & set(report.targets)) or (not targets and not report.targets)
    if report.days and cluster.days and min(days_apart(report.days, d) for d in cluster.days) > WAVE_DAYS:
        return -math.inf
    same_type = report.type in types
    many = _how_many(acted) >= WAVE
    withdraws = _withdraws(report, types) and (same_actor or many)
    if (same_type or withdraws) and same_target:
        if same_actor:
            soon = age <= WAVE_DAYS
        elif _how_many(acted) > 1 or _how_many(report.actors) > 1:
            since = (report.published - _last_joined(cluster)) / DAY
            soon = since <= (_RUNS_DAYS if many else _FOLLOW_DAYS)
        else:  # later in the day a neighbour takes a step of its own
            soon = report.published - cluster.first <= _JOIN_DAYS * DAY
        if soon:
            return 0.5 + 0.5 * same_type + same_actor
        if same_actor and same_type and age <= RETOLD_DAYS:
            return 1.0
    if same_type and same_actor and not (targets and report.targets) and age <= 3:
        return 0.0
    if same_type and targets & set(report.targets) and not report.actors and age <= WAVE_DAYS:
        return 0.0  # "the expelled Danish ambassador": by whom is known
    return -math.inf


def wave(report: Report, clusters: Sequence[Cluster]) -> list[Cluster]:
    """Those acts, each told by itself, that a report's makes a wave: it is the third state's, or a later
    one's, against one target within two days. It is of none of them by `beyond`.
    """
    if report.type in VOTES or report.status in UNDONE:
        return []
    found = [cluster for cluster in clusters if _beside(report, cluster)]
    states = {*report.actors, *(actor for cluster in found for actor in _acted(cluster))}
    return found if sum(map(is_state, states)) >= WAVE else []


def _beside(report: Report, cluster: Cluster) -> bool:
    """Whether an act is against whom the report's is, done as lately, and a step of the same kind."""
    types = set(cluster.causes)
    return (
        cluster.category == "diplomatic"
        and report.historical == cluster.historical
        and report.published - cluster.first <= _FOLLOW_DAYS * DAY
        and (report.type in types or _withdraws(report, types))
        and any(set(r.targets) & set(report.targets) for r in cluster.reports)
        and bool(_acted(cluster))
    )


def _acted(cluster: Cluster) -> set[str]:
    """Those who have done it, and do not only say that they may."""
    return {actor for r in cluster.reports if r.status not in UNDONE for actor in r.actors}


def _last_joined(cluster: Cluster) -> float:
    """When the latest of those who act was first told of, epoch seconds."""
    joined: dict[str, float] = {}
    for report in cluster.reports:
        for actor in report.actors:
            joined.setdefault(actor, report.published)
    return max(joined.values(), default=cluster.first)


def _how_many(actors: Iterable[str]) -> int:
    """How many states act, at least: a group of them, "six Gulf states", is many."""
    return sum(WAVE if not is_state(actor) and members(actor) else 1 for actor in actors)


def _withdraws(report: Report, types: set[str]) -> bool:
    """Whether both are steps of a withdrawal, which one state begins by recalling, another by expelling."""
    return report.type in WITHDRAWAL and bool(types & WITHDRAWAL)


def _same_vote(report: Report, cluster: Cluster, actors: set[str], targets: set[str]) -> float:
    """Votes: one has one day, one topic and the same members against it."""
    if report.type not in cluster.causes:
        return -math.inf
    if actors and report.actors and not actors & set(report.actors):
        return -math.inf
    topics = {word for r in cluster.reports for word in r.topic}
    about = bool(topics & set(report.topic) or targets & set(report.targets))
    known = bool((topics or targets) and (report.topic or report.targets))
    # On one day, "Gaza" and "Hamas" are one topic; Mali and Syria are two.
    of_two_states = not about and _of_state(topics) and _of_state(set(report.topic))
    if report.days and cluster.days:
        gap = min(days_apart(report.days, days) for days in cluster.days)
        if gap > 1:
            return -math.inf
        return -math.inf if known and not about and (gap or of_two_states) else 2 + about
    since = report.published - _cast(cluster)
    if since / DAY > (RETOLD_DAYS if recalls_a_veto(report) else VOTE_DAYS):
        return -math.inf
    if known and not about:
        at_once = since <= DAY
        return 0.5 if at_once and not of_two_states else -math.inf
    return 1 + about


def _cast(cluster: Cluster) -> float:
    """When a vote was first told as cast, epoch seconds: a veto may have been feared for days by then."""
    cast = (r.published for r in cluster.reports if r.status not in UNDONE)
    return next(cast, cluster.first)


def _of_state(topic: set[str]) -> bool:
    """Whether the words of a topic, which are in no order, name a state."""
    names = [*topic, *(f"{one} {other}" for one in topic for other in topic)]
    return any(countries.refer(name, ("name", "adjective")) for name in names)
