"""What an alert says in words: the same on every desk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from streams.records.alert import Alert
from streams.records.incident import Toll, TollChange
from streams.records.told import CasualtyKind, Place


def bounds(low: int | None, high: int | None, approx: bool = False) -> str:
    """Inclusive bounds as a reporter would write them: `at least 50`, `up to 60`, `50 to 60`, `about 50`."""
    if low is None and high is None:
        return "an unknown number"
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"at least {low:,}"
    if low != high:
        return f"{low:,} to {high:,}"
    return f"about {low:,}" if approx else f"{low:,}"


def toll(kind: CasualtyKind, now: Toll) -> str:
    """`at least 50 killed`, with what is not sure about it."""
    said = f"{bounds(now.low, now.high, now.approx)} {kind}"
    return said if now.status == "reported" else f"{said} ({now.status})"


def before(alert: Alert, kind: CasualtyKind) -> TollChange | None:
    """The last toll of a kind that differed from the one that stands."""
    now = alert.tolls.get(kind)
    if now is None:
        return None
    earlier = [step for step in alert.history if step.kind == kind and step.at <= now.as_of]
    return next((s for s in reversed(earlier) if (s.low, s.high) != (now.low, now.high)), None)


def change(alert: Alert, kind: CasualtyKind) -> str:
    """`up from 12 at 14:05 UTC`, or "" for a first toll. Another day is named."""
    earlier = before(alert, kind)
    if earlier is None:
        return ""
    now = alert.tolls[kind]
    low, low_then = now.low or 0, earlier.low or 0
    way = "up" if low > low_then else "down" if low < low_then else "changed"
    day = "" if earlier.at.date() == now.as_of.date() else f" on {earlier.at:%d %b}"
    return f"{way} from {bounds(earlier.low, earlier.high)} at {earlier.at:%H:%M} UTC{day}"


def where(place: Place | None) -> str:
    """`Khaldiyeh, Homs, Homs Governorate, Syria`; "" for None."""
    if place is None:
        return ""
    names = list(dict.fromkeys([place.name, *place.path]))
    return ", ".join(names)


def who(alert: Alert) -> str:
    """`Russia and China → Syria`: who acted, and on whom; "" when nobody did."""
    actors = _names([str(actor) for actor in alert.actors])
    targets = _names([target.name for target in alert.targets])
    return " → ".join(filter(None, (actors, targets)))


def _names(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def sources(alert: Alert) -> str:
    """`2 independent sources (Reuters, SANA); says an official, a monitor`."""
    count = len(alert.sources)
    plural = "independent source" if count == 1 else "independent sources"
    names = ", ".join(alert.sources[:4]) + (f" and {count - 4} more" if count > 4 else "")
    said = Counter(e.attributed_to.source_class for e in alert.evidence if e.attributed_to is not None)
    classes = ", ".join(CLASSES[found] for found, _ in said.most_common() if found in CLASSES)
    return (
        f"{count} {plural}" + (f" ({names})" if names else "") + (f"; said by {classes}" if classes else "")
    )


CLASSES = {
    "official": "officials",
    "monitor": "a monitoring group",
    "activist": "activists",
    "un": "the UN",
    "media": "media",
    "witness": "witnesses",
}


def uncertain(alert: Alert) -> list[str]:
    """What a reader should doubt, one phrase each."""
    doubts = []
    if len(alert.sources) == 1:
        doubts.append("a single source")
    for kind, now in alert.tolls.items():
        if now.status != "reported":
            doubts.append(f"the {kind} are {now.status}, not reported")
        if now.high is None and now.low is not None:
            doubts.append(f"no upper bound on the {kind}")
        elif now.low is None:
            doubts.append(f"no lower bound on the {kind}")
        elif now.approx:
            doubts.append(f"an approximate count of {kind}")
    if alert.place is not None and not alert.place.path_ids:
        doubts.append(f"{alert.place.name} is not in the gazetteer")
    return doubts


def delay(alert: Alert, now: datetime) -> str:
    """`40 s after publication`: from the article to the desk."""
    return f"{span(now - alert.at)} after publication"


def span(length: timedelta) -> str:
    """`40 s`, `12 min`, `3 h`, `2 days`: the largest unit that fits, rounded down; below zero is 0 s."""
    seconds = max(0, int(length.total_seconds()))
    if seconds < 120:
        return f"{seconds} s"
    if seconds < 7200:
        return f"{seconds // 60} min"
    if seconds < 172800:
        return f"{seconds // 3600} h"
    return f"{seconds // 86400} days"


def counted(count: int, one: str, many: str) -> str:
    """`1 story`, `1,200 stories`."""
    return f"{count:,} {one if count == 1 else many}"


def digest(stories: int, near_misses: int) -> str:
    """The title of a digest."""
    near = f", {counted(near_misses, 'near miss', 'near misses')}" if near_misses else ""
    return f"Digest: {counted(stories, 'story', 'stories')} of low level or on trial{near}"


def headline(alert: Alert) -> str:
    """The line a story is known by."""
    said = alert.message or alert.title
    return said[:1].upper() + said[1:]


def line(alert: Alert) -> str:
    """A story in one line of a bundle: level, headline, place."""
    return f"{alert.level.upper()} {headline(alert)} ({alert.rule})"
