"""Third stage: would the desk see anything that it does not show already?"""

from __future__ import annotations

import hashlib

from alerts.deliver.story import Page, Posting, Story

A_LINE = "the story is a line among others; it is told again when it matters"


def fingerprint(page: Page) -> str:
    """A hash of everything about a story that a reader could see change."""
    latest = page.latest.model_dump_json(
        exclude={"sequence", "article_id", "fetched", "rule_version", "schema_version"}
    )
    people = repr((page.acknowledgements, page.mutes, page.moved))
    return hashlib.sha256((latest + people).encode("utf-8", "replace")).hexdigest()[:16]


def already_shown(posting: Posting, story: Story | None, page: Page | None) -> str | None:
    """Why a posting would change nothing on the desk, or None when it must be sent."""
    if posting.kind != "update" or story is None or page is None:
        return None
    if story.bundled:
        return A_LINE
    if story.fingerprint == fingerprint(page):
        return "the message shows this already"
    return None
