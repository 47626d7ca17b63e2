"""What the sample wire shows at a given moment (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML

Format = Literal["rss", "atom", "json"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Outlet(_Part):
    """An invented outlet and the format of its feed."""

    name: str
    owner: str
    format: Format


class Revision(_Part):
    """What an edit changed, `at` seconds into the play; None keeps what stood there."""

    at: float
    title: str | None = None
    body: str | None = None


class Story(_Part):
    """An article as it first appears, and its edits."""

    at: float
    outlet: str
    guid: str
    title: str
    body: str
    revisions: tuple[Revision, ...] = ()


class Script(_Part):
    """The whole play."""

    outlets: dict[str, Outlet]
    stories: tuple[Story, ...]


@dataclass(frozen=True)
class Item:
    """A story as a feed shows it now."""

    guid: str
    url: str
    title: str
    body: str
    published: datetime
    updated: datetime


def read_script(path: Path) -> Script:
    """Read a play from YAML; raises pydantic.ValidationError for one that is not understood."""
    return Script.model_validate(YAML(typ="safe").load(path.read_text(encoding="utf-8")))


def on_show(script: Script, outlet: str, started: datetime, now: datetime, pace: float = 1.0) -> list[Item]:
    """The items of an outlet's feed at `now`, newest first.

    `pace` above 1 plays faster. Everything about an item follows from the script and `started`
    (aware), so that a play which is taken up again shows the same items with the same dates. A
    play with another start has other guids and addresses: its stories are new articles.
    """
    take = started.astimezone(UTC).strftime("%Y%m%dT%H%M%S")
    items = []
    for story in script.stories:
        published = started + timedelta(seconds=story.at / pace)
        if story.outlet != outlet or published > now:
            continue
        title, body, updated = story.title, story.body, published
        for revision in story.revisions:
            at = started + timedelta(seconds=revision.at / pace)
            if at <= now:
                title, body, updated = revision.title or title, revision.body or body, at
        items.append(
            Item(
                guid=f"tocsin-sample:{take}:{story.guid}",
                url=f"https://{outlet}.example.org/{take}/{story.guid}",
                title=_dated(title, started),
                body=_dated(body, started),
                published=published,
                updated=updated,
            )
        )
    return sorted(items, key=lambda item: item.published, reverse=True)


def _dated(text: str, started: datetime) -> str:
    today = started.astimezone(UTC)
    yesterday = today - timedelta(days=1)
    return text.replace("{today}", f"{today:%A}").replace("{yesterday}", f"{yesterday:%A}").strip()
