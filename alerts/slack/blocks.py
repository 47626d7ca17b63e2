"""What a posting looks like in Slack. Pure: the same stories give the same message.

Every message keeps Slack's limits by construction: each text is cut where it enters, and what a reader
can best do without is left out when the whole would be too long.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from alerts.deliver import words
from alerts.deliver.plain import cut, flat, readable
from alerts.deliver.send import Content
from alerts.deliver.story import Page, Posting
from alerts.slack import elements as e
from alerts.slack.buttons import buttons
from alerts.slack.chart import chart
from alerts.slack.elements import Json
from streams.records.alert import Alert, Evidence
from streams.records.told import CasualtyKind

EVENT_TYPE = "tocsin"  # of the metadata by which a message is found again
FACT = 300  # longest value of one fact
EVIDENCE = 700  # longest quotation
HIGHLIGHTS = 8
HALF = 10  # lines of many stories in a block
ROWS = 7_500  # what the lines of many stories may take; beyond, their links are left out


def message(posting: Posting, content: Content, now: datetime, interactive: bool = True) -> Json:
    """`text`, `blocks` and `metadata` of a posting; `interactive` adds the buttons."""
    if posting.kind in ("bundle", "summary", "digest"):
        text, blocks = _together(posting, content)
    elif posting.kind == "reply":
        text, blocks = _reply(posting, content.pages[0])
    else:
        text, blocks = _story(content.pages[0], interactive)
    shared = {"text": e.escaped(text, 400), "metadata": metadata(posting)}
    return shared | {"blocks": e.fit(blocks, e.size(shared))}


def metadata(posting: Posting) -> Json:
    """What marks a message as that of a posting; an update keeps the mark of the message it changes."""
    key = posting.key
    if posting.kind == "update":
        key = posting.alert_id if posting.generation == 1 else f"{posting.alert_id}#{posting.generation}"
    return {"event_type": EVENT_TYPE, "event_payload": {"key": key}}


# One story


def _story(page: Page, interactive: bool) -> tuple[str, list[tuple[Json, bool]]]:
    alert = page.latest
    state = "RETRACTED" if alert.retracted else "CLOSED" if alert.action == "closed" else alert.level.upper()
    headline = words.headline(alert)
    text = f"{state}: {headline}" + (f" ({alert.place.name})" if alert.place else "")
    blocks = [(e.header(f"{state} · {alert.title if alert.retracted else headline}"), False)]
    if alert.retracted:
        struck = e.text(readable(words.headline(page.warning)), FACT, strike=True)
        why = e.text(f" no longer holds: {readable(alert.reason)}", FACT)
        blocks.append((e.rich(e.section(struck, why)), False))
    blocks.append((facts(page), False))
    blocks += [(quoted(evidence), False) for evidence in alert.evidence[:1]]
    if bars := chart(alert):
        blocks.append((e.rich(e.preformatted(bars)), True))
    blocks += [(quoted(evidence), True) for evidence in alert.evidence[1:2]]
    blocks.append((_footer(page), False))
    if interactive:
        blocks.append((buttons(page), False))
    return text, blocks


def facts(page: Page) -> Json:
    """What is known of a story: a line each."""
    alert = page.latest
    kinds = sorted(alert.tolls, key=lambda kind: kind != "killed")
    tolls = [(kind.capitalize(), _toll(alert, kind)) for kind in kinds]
    doubts = "; ".join(words.uncertain(alert))
    return e.lines(
        [
            *tolls[:4],
            ("Who", e.text(readable(words.who(alert)), FACT)),
            ("Place", e.text(readable(words.where(alert.place)), FACT)),
            ("Published", e.moment(alert.at)),
            ("Sources", e.text(readable(words.sources(alert)), FACT)),
            ("Uncertain", e.text(readable(doubts), FACT, italic=True)),
        ]
    )


def _toll(alert: Alert, kind: CasualtyKind) -> list[Json]:
    toll = alert.tolls[kind]
    said = words.bounds(toll.low, toll.high, toll.approx)
    change = words.change(alert, kind)
    status = "" if toll.status == "reported" else f" ({toll.status})"
    return [*e.text(said, bold=True), *e.text(status + (f", {change}" if change else ""), FACT)]


def quoted(evidence: Evidence, longest: int = EVIDENCE) -> Json:
    """A sentence of evidence, the words that counted in bold, and a link to where it stands."""
    text, spans = excerpt(evidence.quote, evidence.highlights, longest)
    parts: list[Json] = []
    at = 0
    for start, end in spans[:HIGHLIGHTS]:
        parts += [*e.text(text[at:start]), *e.text(text[start:end], bold=True)]
        at = end
    parts += e.text(text[at:])
    return e.rich(e.quote(parts), e.section(e.link(evidence.url, evidence.source)))


def excerpt(
    quote: str, highlights: Sequence[tuple[int, int]], longest: int
) -> tuple[str, list[tuple[int, int]]]:
    """The part of a quotation that holds its first highlight, and the highlights that lie in it."""
    whole = flat(quote)
    first = min((start for start, _ in highlights), default=0)
    skip = max(0, first - longest // 3) if len(whole) > longest else 0
    lead = "…" if skip else ""
    text = cut(lead + whole[skip:], longest)
    shift = len(lead) - skip
    spans: list[tuple[int, int]] = []
    for start, end in sorted(highlights):
        begin, finish = start + shift, min(end + shift, len(text))
        if begin >= (spans[-1][1] if spans else 0) and begin < finish:
            spans.append((begin, finish))
    return text, spans


def _footer(page: Page) -> Json:
    alert = page.latest
    acks = [
        e.section(e.text("Acknowledged by "), e.user(ack.user), e.text(" "), e.moment(ack.at))
        for ack in page.acknowledgements[:5]
    ]
    mutes = [
        e.section(e.text(f"Muted: {mute.describe()}, by "), e.user(mute.user)) for mute in page.mutes[-2:]
    ]
    moved = [e.section(e.text(f"Here because {page.moved}", FACT, italic=True))] if page.moved else []
    name = f"{alert.rule} · {alert.id} · {alert.action}"
    return e.rich(e.section(e.text(name, 200, code=True)), *acks, *mutes, *moved)


# What goes into a thread


def _reply(posting: Posting, page: Page) -> tuple[str, list[tuple[Json, bool]]]:
    told = {sequence for _, sequence in posting.covers}
    alerts = [alert for alert in page.alerts if alert.sequence in told]
    last = alerts[-1]
    rows = [e.section(_step(alert)) for alert in alerts[-6:]]
    blocks: list[tuple[Json, bool]] = [(e.rich(*rows), False)]
    blocks += [(quoted(evidence), True) for evidence in last.evidence[:1]]
    return f"{_verb(last)}: {words.headline(last)}", blocks


def _step(alert: Alert) -> list[Json]:
    reason = f" ({readable(alert.reason)})" if alert.reason else ""
    return [
        *e.text(f"{_verb(alert)}: ", bold=True),
        *e.text(readable(words.headline(alert)), FACT, **({"strike": True} if alert.retracted else {})),
        *e.text(cut(reason, 200)),
        *e.text(", published "),
        *e.moment(alert.at),
    ]


def _verb(alert: Alert) -> str:
    return "Retracted" if alert.retracted else alert.action.capitalize()


# Several stories in one message


def _together(posting: Posting, content: Content) -> tuple[str, list[tuple[Json, bool]]]:
    title = _title(posting, content)
    blocks: list[tuple[Json, bool]] = [(e.header(title), False)]
    if content.pages:
        timed = posting.kind == "summary"
        rows = [_line(page, timed) for page in content.pages]
        if e.size(rows) > ROWS:
            rows = [_line(page, timed, linked=False) for page in content.pages]
        halves = (rows[:HALF], rows[HALF:])  # one block could not hold the text of all
        blocks += [(e.rich(e.bullets(half)), False) for half in halves if half]
    if posting.more:
        left = f"{posting.more:,} more, less pressing, in the thread of this message."
        blocks.append((e.rich(e.section(e.text(left, italic=True))), False))
    if content.near_misses:
        misses = content.near_misses[-10:]
        more = len(content.near_misses) - len(misses)
        said = e.section(e.text("Near misses" + (f" ({more} more)" if more else ""), bold=True))
        items = e.bullets(
            [*e.link(miss.url, cut(miss.title, 80)), *e.text(f" · {miss.rule}, {miss.short_of}", 150)]
            for miss in misses
        )
        blocks.append((e.rich(said, items), True))
    return title, blocks


def _title(posting: Posting, content: Content) -> str:
    count = len(content.pages) + posting.more
    stories = words.counted(count, "story", "stories")
    if posting.kind == "digest":
        title = words.digest(count, len(content.near_misses))
    elif posting.kind == "summary":
        title = f"Late: {stories} that could not be sent when the news came"
    else:
        return f"{stories} more at once"
    return f"{title.partition(':')[0]}, continued: {stories}" if posting.threaded else title


def _line(page: Page, timed: bool, linked: bool = True) -> list[Json]:
    """A story as one of many. timed: say when the news was published; linked: to where it stands."""
    alert = page.latest
    headline = cut(readable(words.headline(alert)), 100 if linked else 80)
    url = alert.evidence[0].url if alert.evidence and linked else ""
    shown = e.link(url, headline) if 0 < len(url) <= 120 else e.text(headline)
    when = f", {alert.at:%d %b %H:%M} UTC" if timed else ""
    return [
        *e.text(f"{'RETRACTED' if alert.retracted else alert.level.upper()} ", bold=True),
        *shown,
        *e.text(f" · {cut(readable(alert.rule), 40)}{when}"),
    ]
