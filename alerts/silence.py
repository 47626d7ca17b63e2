"""A feed or an outlet that has gone quiet against its own habit.

Its habit is the pause that nine of ten of its last pauses did not exceed. It is found silent when any
other article shows that the time has passed: event time alone, so a replay finds the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from alerts.case import alert_id
from alerts.engine import Judged
from alerts.memory import Read, State
from alerts.rules.compile import Compiled, Ruleset
from alerts.rules.when import Silence
from streams.records.alert import Alert, AlertAction, Fired
from streams.records.extraction import Extraction

PAUSES = 50  # of the last that make the habit
FEWEST = 5  # pauses without which there is no habit to break
USUAL = 0.9  # quantile


def listen(read: Read, article: Extraction, rules: Ruleset) -> Judged:
    """The silences that an article's arrival begins or ends.

    `read` gives the state entries, one a rule that listens; those in `writes` are to be stored before
    the next article. One listener hears all articles of a feed list. Articles without a date are not heard.
    """
    judged = Judged()
    if article.published is None:
        return judged
    for rule in rules.silences:
        silence = rule.rule.when.silence
        assert silence is not None
        key = f"silence/{rule.id}"
        before = read.get(key) or {"last": None, "pauses": [], "alert": None, "sequence": 0}
        after = dict(before)
        at = article.published.timestamp()
        for action, reason in _hear(after, silence, article, at):
            judged.alerts.append(_alert(rule, silence, after, action, reason, article))
        if after != before:
            judged.writes[key] = after
    return judged


def _hear(
    state: State, silence: Silence, article: Extraction, at: float
) -> Iterator[tuple[AlertAction, str]]:
    """What is to be said; `state` is brought up to date."""
    last = state["last"]
    limit = allowed(state["pauses"], silence)
    if _is_it(silence, article):
        if state["alert"] is not None:
            state["sequence"] += 1
            yield "closed", f"heard again after {_span(at - last)}"
            state["alert"] = None
        elif last is not None and at > last:
            state["pauses"] = [*state["pauses"][1 - PAUSES :], at - last]
        state["last"] = max(last or at, at)
    elif (
        last is not None
        and state["alert"] is None
        and at - last > (limit := allowed(state["pauses"], silence))
    ):
        state["alert"] = f"{last:.0f}"
        state["sequence"] = 1
        yield "raised", f"nothing for {_span(at - last)}; up to {_span(limit)} would be usual"


def allowed(pauses: list[float], silence: Silence) -> float:
    """The longest pause, in seconds, that is no silence; infinite while the habit is not known."""
    if len(pauses) < FEWEST:
        return float("inf")
    usual = sorted(pauses)[int(USUAL * (len(pauses) - 1))]
    return max(usual * silence.times, silence.at_least.total_seconds())


def _is_it(silence: Silence, article: Extraction) -> bool:
    if silence.feed is not None:
        return article.feed == silence.feed
    name = (silence.source or "").casefold()
    return name in (article.source.casefold(), article.owner.casefold())


def _alert(
    rule: Compiled, silence: Silence, state: State, action: AlertAction, reason: str, article: Extraction
) -> Alert:
    assert article.published is not None
    voice = silence.feed or silence.source or ""
    story = f"silence:{voice}:{state['alert']}"
    return Alert(
        id=alert_id(rule.id, story),
        sequence=state["sequence"],
        rule=rule.id,
        rule_version=rule.version,
        level=rule.rule.level,
        action=action,
        reason=reason,
        title=rule.rule.title,
        message=f"{voice}: {reason}",
        incident_id=story,
        article_id=article.article_id,
        at=article.published,
        fetched=article.fetched,
        experimental=rule.rule.status == "experimental",
        fired=[Fired(predicate=f"silence of {voice}, {silence.times:g} times its habit", found=reason)],
        notify={str(desk): channel for desk, channel in rule.rule.notify.items()},
    )


def _span(seconds: float) -> str:
    """Rounded as one would say it: 40m, 7h, 3d."""
    for unit, size in (("d", 172800), ("h", 7200), ("m", 60)):
        if seconds >= size:
            return f"{seconds / {'d': 86400, 'h': 3600, 'm': 60}[unit]:.0f}{unit}"
    return f"{seconds:.0f}s"
