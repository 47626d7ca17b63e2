"""The slash command `/tocsin`: open stories, mutes, a place, the feeds. Text in, text out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from alerts.deliver import words
from alerts.deliver.outbox import Outbox
from alerts.slack.elements import escaped
from streams.records import Alert

OPEN = timedelta(days=2)
PLACE = timedelta(days=30)
MOST = 15

HELP = """\
`/tocsin stories`  what is open now
`/tocsin place Homs`  stories of the last 30 days in or around a place
`/tocsin mutes`  what is muted, by whom, until when
`/tocsin unmute rule mass-casualty`  or `/tocsin unmute incident <id>`
`/tocsin feeds`  whether the feeds are read"""


def answer(said: str, outbox: Outbox, feeds: Callable[[], str], now: datetime) -> tuple[str, bool]:
    """What to answer to the words after `/tocsin`, and whether anything was changed."""
    verb, _, rest = said.strip().partition(" ")
    rest = rest.strip()
    match verb.lower():
        case "stories":
            return _stories(outbox, now), False
        case "place" if rest:
            return _place(rest, outbox, now), False
        case "mutes":
            return _mutes(outbox, now), False
        case "unmute" if len(parts := rest.split()) == 2:
            return _unmute(parts[0], parts[1], outbox)
        case "feeds":
            return feeds(), False
    return HELP, False


def _stories(outbox: Outbox, now: datetime) -> str:
    stories = [alert for alert in outbox.journal.stories(now - OPEN) if alert.action != "closed"]
    return _listed(stories, "No story is open.", now)


def _place(name: str, outbox: Outbox, now: datetime) -> str:
    wanted = name.casefold()
    stories = [
        alert
        for alert in outbox.journal.stories(now - PLACE)
        if alert.place and wanted in {part.casefold() for part in (alert.place.name, *alert.place.path)}
    ]
    return _listed(stories, f"No story of the last {PLACE.days} days in {escaped(name, 100)}.", now)


def _listed(stories: list[Alert], nothing: str, now: datetime) -> str:
    lines = [_line(alert, now) for alert in stories[:MOST]]
    more = len(stories) - MOST
    return "\n".join([*lines, *([f"and {more} more"] if more > 0 else [])]) or nothing


def _line(alert: Alert, now: datetime) -> str:
    state = "RETRACTED" if alert.retracted else alert.level.upper()
    headline = escaped(words.headline(alert), 200)
    return f"• *{state}* {headline} ({alert.rule}, {words.span(now - alert.at)} ago, `{alert.id}`)"


def _mutes(outbox: Outbox, now: datetime) -> str:
    lines = [
        f"• {mute.subject} `{mute.name}` {mute.describe().removeprefix(mute.subject)}, by <@{mute.user}>"
        for mute in outbox.people.mutes()
        if mute.until is None or mute.until > now
    ]
    return "\n".join(lines[:MOST]) or "Nothing is muted."


def _unmute(subject: str, name: str, outbox: Outbox) -> tuple[str, bool]:
    shown = f"{escaped(subject, 20)} `{escaped(name, 100)}`"
    if outbox.people.unmute(subject, name):
        return f"No longer muted: {shown}.", True
    return f"There is no mute of {shown}; see `/tocsin mutes`.", False
