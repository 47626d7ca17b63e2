"""What closes and is forgotten as time goes by: event time, told by the articles themselves."""

from __future__ import annotations

from streams.incidents.anchors import MANY, RETOLD_DAYS
from streams.incidents.held import Held
from streams.incidents.reports import Key, Report
from streams.incidents.state import DAY, LATE, State, hour_of

_MANY_DAYS = 60  # an incident with many killed stays open for so long after it was last told of
_LATEST = _MANY_DAYS * DAY + LATE  # hours after the latest report: nothing is ever due later


def tick(state: State, latest: Key) -> None:
    """Note how far the reports have come."""
    clock = state.get("clock")
    if clock is None:
        state.put(hour_of(latest[0]) - 1, "swept")
    if clock is None or tuple(clock) < latest:
        state.put(list(latest), "clock")


def due(state: State, held: Held) -> None:
    """Have an incident looked at when it closes if nothing more is told of it."""
    _due(state, held.id, end_of(state, held))


def again(state: State, held: Held) -> None:
    """Close again what was closed and has been gathered anew, if nothing keeps it open."""
    end = end_of(state, held)
    if end <= state.get("swept"):
        held.closed = True
    else:
        _due(state, held.id, end)


def empty(state: State, article: str, published: float) -> None:
    """Have the entry of an article that says nothing (any more) forgotten in time."""
    _due(state, f"article|{article}", hour_of(published) + LATE)


def outlived(state: State, report: Report) -> None:
    """Have the entry of an article, which a story goes on without, forgotten when no other can need it."""
    _due(state, f"article|{report.article}", hour_of(report.published) + _LATEST)


def _due(state: State, item: str, hour: int) -> None:
    hour = max(hour, state.get("swept") + 1)
    state.enlist(item, "due", hour, hour)


def sweep(state: State) -> list[Held]:
    """Close what has not been told of for long, and forget what was closed long ago.

    Returns the incidents that were closed.
    """
    done, now = state.get("swept"), hour_of(state.get("clock")[0])
    closed: list[Held] = []
    if now <= done:
        return closed
    for hour in range(done + 1, min(now, done + _LATEST) + 1):
        due = list(state.listed("due", hour))
        for item in due:
            if item.startswith("article|"):
                state.put(None, "article", item.removeprefix("article|"))
            else:
                closed += _age(state, item, hour)
        if due:
            state.unlist("due", hour)
    state.put(now, "swept")
    return closed


def _age(state: State, id_: str, hour: int) -> list[Held]:
    held = state.incident(id_)
    if held is None:
        return []
    end = end_of(state, held)
    if hour < end:
        _due(state, id_, end)
    elif hour < end + LATE:
        _due(state, id_, end + LATE)
        state.touch(held)
        held.closed = True
        return [held]
    else:
        _forget(state, held)
    return []


def end_of(state: State, held: Held) -> int:
    """The hour in which an incident closes if nothing more is told of it."""
    living = state.living(held.id)
    if living is None or living.cluster is None:
        return hour_of(held.reports[-1].published) if held.reports else state.get("swept")
    cluster = living.cluster
    days = RETOLD_DAYS if cluster.category == "diplomatic" else _MANY_DAYS if cluster.size >= MANY else 10
    return hour_of(cluster.last) + days * DAY


def _forget(state: State, held: Held) -> None:
    state.unregister(held, parts=True)
    state.put(None, "incident", held.id)
    for article in dict.fromkeys(report.article for report in held.reports):
        entry = state.get("article", article)
        if entry and not any(state.get("incident", id_) for id_ in entry["changed"]):
            state.put(None, "article", article)
    state.drop(held)
