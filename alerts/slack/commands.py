"""The slash command `/tocsin`: open stories, mutes, a place, the feeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.deliver import words
from alerts.deliver.outbox import Outbox
from alerts.deliver.plain import readable
from alerts.slack import elements as e
from alerts.slack.elements import Json
from streams.records.alert import Alert

OPEN = timedelta(days=2)
PLACE = timedelta(days=30)
MOST = 15

HELP = {
    "/tocsin stories": "what is open now",
    "/tocsin place Homs": "stories of the last 30 days in or around a place",
    "/tocsin mutes": "what is muted, by whom, until when",
    "/tocsin unmute rule mass-casualty": "or /tocsin unmute incident ID",
    "/tocsin feeds": "whether the feeds are read",
}


@dataclass(frozen=True)
class Answer:
    """What is said to whoever asked: a sentence, and a list of lines."""

    said: str
    items: Sequence[Sequence[Json]] = ()
    changed: bool = False  # the outbox was: messages are to be brought up to date

    def message(self) -> Json:
        """As a message: its `text` and `blocks`."""
        shown = list(self.items[:MOST])
        if more := len(self.items) - len(shown):
            shown.append(e.text(f"and {more} more"))
        block = e.rich(e.section(e.text(readable(self.said), 300)), e.bullets(shown))
        return {"text": e.escaped(self.said, 300), "blocks": [block]}


def answer(said: str, outbox: Outbox, feeds: Callable[[], Answer], now: datetime) -> Answer:
    """What to answer to the words after `/tocsin`."""
    verb, _, rest = said.strip().partition(" ")
    rest = rest.strip()
    match verb.lower():
        case "stories":
            return _stories(outbox, now)
        case "place" if rest:
            return _place(rest, outbox, now)
        case "mutes":
            return _mutes(outbox, now)
        case "unmute" if len(parts := rest.split()) == 2:
            return _unmute(parts[0], parts[1], outbox, now)
        case "feeds":
            return feeds()
    return Answer("What I answer to:", [[*e.text(c, code=True), *e.text(f" {w}")] for c, w in HELP.items()])


def _stories(outbox: Outbox, now: datetime) -> Answer:
    stories = [alert for alert in outbox.journal.stories(now - OPEN) if alert.action != "closed"]
    return Answer(_how_many(stories, "is open", "are open"), [_line(alert, now) for alert in stories])


def _place(name: str, outbox: Outbox, now: datetime) -> Answer:
    wanted = name.casefold()
    stories = [
        alert
        for alert in outbox.journal.stories(now - PLACE)
        if alert.place and wanted in {part.casefold() for part in (alert.place.name, *alert.place.path)}
    ]
    where = f"of the last {PLACE.days} days in {name}"
    return Answer(_how_many(stories, where, where), [_line(alert, now) for alert in stories])


def _how_many(stories: Sequence[Alert], one: str, many: str) -> str:
    if not stories:
        return f"No story {one}."
    return f"1 story {one}" if len(stories) == 1 else f"{len(stories)} stories {many}"


def _line(alert: Alert, now: datetime) -> list[Json]:
    state = "RETRACTED" if alert.retracted else alert.level.upper()
    return [
        *e.text(f"{state} ", bold=True),
        *e.text(readable(words.headline(alert)), 150),
        *e.text(f" ({alert.rule}, {words.span(now - alert.at)} ago) ", 100),
        *e.text(alert.id, 60, code=True),
    ]


def _mutes(outbox: Outbox, now: datetime) -> Answer:
    mutes = outbox.people.mutes(now)
    items = [
        [
            *e.text(f"{mute.subject} "),
            *e.text(mute.name, 100, code=True),
            *e.text(f"{mute.describe().removeprefix(mute.subject)}, by "),
            *e.user(mute.user),
        ]
        for mute in mutes
    ]
    return Answer("Muted:" if mutes else "Nothing is muted.", items)


def _unmute(subject: str, name: str, outbox: Outbox, now: datetime) -> Answer:
    if outbox.people.unmute(subject, name, now):
        return Answer(f"No longer muted: {subject} {name}.", changed=True)
    return Answer(f"There is no mute of {subject} {name}; see /tocsin mutes.")
