"""Whether the system has gone blind: decided from what can be seen of it from outside (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from streams import topics
from streams.feeds.rhythm import Rhythm

Part = tuple[str, int]  # a topic and one of its partitions

_DUE = 7.0  # arrivals that should have come by habit; none by chance is below one in a thousand
_MINUTE = timedelta(minutes=1)
_SAMPLES = 6  # one a minute: five minutes
_LAG = 200  # records; fewer are no backlog
_DEAD = 5  # dead letters in five minutes; fewer are single accidents


@dataclass(frozen=True)
class Sight:
    """What is seen at one moment.

    written: by partition, of every topic, how many records were ever written (the offset of the next one).
    done: by partition, of the topics that agents read, up to which offset they are done.
    unsent: when the alert action was accepted that has waited longest to be sent; None: none waits.
    refusing: the desks that do not take what is sent, and why. kafka: why it cannot be looked at, or "".
    """

    at: datetime
    written: Mapping[Part, int] = field(default_factory=dict)
    done: Mapping[Part, int] = field(default_factory=dict)
    unsent: datetime | None = None
    refusing: Mapping[str, str] = field(default_factory=dict)
    kafka: str = ""

    def lag(self, part: Part) -> int:
        """Records of a partition that are still to be handled."""
        return max(0, self.written.get(part, 0) - self.done.get(part, 0))


@dataclass(frozen=True)
class Limits:
    """How long each kind of stillness may last before it is alarming, whatever the habit."""

    quiet: timedelta = timedelta(minutes=10)
    stuck: timedelta = timedelta(minutes=2)
    unsent: timedelta = timedelta(minutes=5)
    kafka: timedelta = timedelta(minutes=1)


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True)


class Standing(_Kept):
    """An alarm that was raised and has not been cleared."""

    since: datetime
    text: str
    told: bool = False  # the operations channel has been told


class Change(_Kept):
    """An alarm raised or cleared now; `text` says it in words for people."""

    name: str
    text: str
    cleared: bool = False


class Sample(_Kept):
    """Counts of one moment, by topic."""

    at: datetime
    lag: dict[str, int]
    done: dict[str, int]
    dead: dict[str, int]


class Watch(_Kept):
    """What is remembered from look to look, and over restarts."""

    since: datetime  # when this process began to look
    rhythm: Rhythm = Rhythm()  # of arrivals: looks that found new articles
    articles: int | None = None  # written when last looked; None: never
    last_article: datetime | None = None
    last_kafka: datetime | None = None
    moved: dict[str, tuple[int, datetime]] = {}  # by partition: how far it was done, and since when
    samples: tuple[Sample, ...] = ()
    standing: dict[str, Standing] = {}
    untold: tuple[Change, ...] = ()  # clearings that the operations channel has not been told of

    def resumed(self, now: datetime) -> Watch:
        """As a new process takes it up: the time in which nobody looked counts as neither still nor busy."""
        return self.model_copy(
            update={
                "since": now,
                "rhythm": self.rhythm.model_copy(update={"until": now}),
                "last_kafka": None,
                "moved": {},
                "samples": (),
            }
        )


def decide(watch: Watch, sight: Sight, limits: Limits) -> tuple[Watch, list[Change]]:
    """What is remembered after a look, and the alarms that it raises or clears, each once."""
    seen = _seen(watch, sight)
    found = dict(_found(seen, sight, limits))
    standing, changes = dict(watch.standing), []
    for name, text in found.items():
        if name not in standing:
            standing[name] = Standing(since=sight.at, text=text)
            changes.append(Change(name=name, text=text))
    for name in [name for name in standing if name not in found and _may_clear(name, sight)]:
        ended = standing.pop(name)
        said = f"All clear: {_first_line(ended.text)} (from {_clock(ended.since)} to {_clock(sight.at)})"
        changes.append(Change(name=name, text=said, cleared=True))
    after = {"standing": standing, "untold": (*watch.untold, *(c for c in changes if c.cleared))}
    return seen.model_copy(update=after), changes


def _seen(watch: Watch, sight: Sight) -> Watch:
    """The memory brought up to date, alarms left aside."""
    if sight.kafka:
        return watch
    articles = sum(_of(sight.written, topics.ARTICLES).values())
    came = watch.articles is not None and articles > watch.articles
    moved = {}
    for part, done in sight.done.items():
        before, at = watch.moved.get(_name(part), (done, sight.at))
        still = done == before and sight.lag(part) > 0
        moved[_name(part)] = (done, at if still else sight.at)
    samples = watch.samples
    if not samples or sight.at - samples[-1].at >= _MINUTE:
        samples = (*samples, _sample(sight))[-_SAMPLES:]
    return watch.model_copy(
        update={
            "rhythm": watch.rhythm.learn([sight.at] if came else [], sight.at),
            "articles": articles,
            "last_article": sight.at if came else watch.last_article,
            "last_kafka": sight.at,
            "moved": moved,
            "samples": samples,
        }
    )


def _found(watch: Watch, sight: Sight, limits: Limits) -> Iterator[tuple[str, str]]:
    """The alarms that hold now, each by its name."""
    if sight.kafka:
        if sight.at - (watch.last_kafka or watch.since) >= limits.kafka:
            yield "kafka", f"Kafka cannot be reached: {sight.kafka}. Nothing is read and no alert is raised."
    else:
        yield from _silent(watch, sight, limits)
        yield from _stuck(watch, sight, limits)
        yield from _growing(watch, sight)
        yield from _dying(watch, sight)
    if sight.unsent is not None and sight.at - sight.unsent >= limits.unsent:
        yield (
            "unsent",
            (
                f"An alert has waited to be sent since {_clock(sight.unsent)}. "
                "`tocsin alerts health` says why."
            ),
        )
    for desk, why in sight.refusing.items():
        yield f"desk {desk}", f"Alerts cannot be sent to {desk}: {why}. `tocsin doctor` checks Slack."


def _silent(watch: Watch, sight: Sight, limits: Limits) -> Iterator[tuple[str, str]]:
    last = max(watch.last_article or watch.since, watch.since)
    due = watch.rhythm.expected(last, sight.at)
    if sight.at - last >= limits.quiet and due >= _DUE:
        yield (
            "no articles",
            (
                f"No article has come since {_clock(last)}; by habit some should have come {due:.0f} times. "
                "`tocsin feeds` shows how the feeds are; the pollers' log says more."
            ),
        )


def _stuck(watch: Watch, sight: Sight, limits: Limits) -> Iterator[tuple[str, str]]:
    for topic in dict.fromkeys(topic for topic, _ in sight.done):
        still = [
            part
            for part in _of(sight.done, topic)
            if sight.lag(part) and sight.at - watch.moved[_name(part)][1] >= limits.stuck
        ]
        if still:
            since = min(watch.moved[_name(part)][1] for part in still)
            waiting = sum(sight.lag(part) for part in still)
            yield (
                f"stuck {topic}",
                (
                    f"{topic} is stuck: nothing done since {_clock(since)} though {waiting:,} records wait "
                    f"(partition {', '.join(str(number) for _, number in still)}). "
                    "Look at /readyz and the log of the processes that read it, and restart them."
                ),
            )


def _growing(watch: Watch, sight: Sight) -> Iterator[tuple[str, str]]:
    now = _sample(sight)
    for topic, lag in now.lag.items():
        lags = [sample.lag.get(topic, 0) for sample in watch.samples]
        grew = len(lags) == _SAMPLES and all(a < b for a, b in pairwise(lags))
        # Once raised it stands until the backlog is clearly being worked off.
        stands = f"lag {topic}" in watch.standing and lag > max(lags, default=0) / 2
        if lag >= _LAG and (grew or stands):
            yield (
                f"lag {topic}",
                (f"{topic} falls behind: {lag:,} records wait, and more each minute. Start more workers."),
            )


def _dying(watch: Watch, sight: Sight) -> Iterator[tuple[str, str]]:
    if not watch.samples:
        return
    then, now = watch.samples[0], _sample(sight)
    for topic, dead in now.dead.items():
        died = dead - then.dead.get(topic, 0)
        handled = now.done.get(topic, 0) - then.done.get(topic, 0)
        if died >= _DEAD and died * 2 >= handled:
            yield (
                f"dead letters {topic}",
                (
                    f"{died} of the last {max(handled, died)} records of {topic} could not be handled. "
                    "`tocsin dlq list` says why."
                ),
            )


def _may_clear(name: str, sight: Sight) -> bool:
    """While Kafka cannot be looked at, only what does not depend on it is known to have ended."""
    return not sight.kafka or name.startswith(("desk ", "unsent"))


def _sample(sight: Sight) -> Sample:
    consumed = dict.fromkeys(topic for topic, _ in sight.done)
    return Sample(
        at=sight.at,
        lag={topic: sum(map(sight.lag, _of(sight.done, topic))) for topic in consumed},
        done={topic: sum(_of(sight.done, topic).values()) for topic in consumed},
        dead={topic: sum(_of(sight.written, topics.dead_letters(topic)).values()) for topic in consumed},
    )


def _of(counts: Mapping[Part, int], topic: str) -> dict[Part, int]:
    return {part: count for part, count in counts.items() if part[0] == topic}


def _name(part: Part) -> str:
    return f"{part[0]}/{part[1]}"


def _clock(at: datetime) -> str:
    return f"{at:%d %b %H:%M:%S} UTC"


def _first_line(text: str) -> str:
    """The first sentence, without what to do about it."""
    return text.split(". ", maxsplit=1)[0].rstrip(".")
