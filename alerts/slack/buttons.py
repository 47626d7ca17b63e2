"""The buttons under a story, and what they are called."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from alerts.deliver.story import Mute, Page, telling_toll

ACKNOWLEDGE, MUTE, WRONG, WHY = "tocsin_ack", "tocsin_mute", "tocsin_wrong", "tocsin_why"

DOUBLES = "incident:doubles"  # offered where there is a toll that can
CHOICES = {
    "incident:1h": "This incident for 1 h",
    "incident:8h": "This incident for 8 h",
    DOUBLES: "This incident until it doubles",
    "rule:1h": "This rule for 1 h",
    "rule:8h": "This rule for 8 h",
}
_SPANS = {"1h": timedelta(hours=1), "8h": timedelta(hours=8)}


def buttons(page: Page) -> dict[str, Any]:
    """The row of buttons of a story."""
    alert_id = page.latest.id
    choices = {
        value: label for value, label in CHOICES.items() if value != DOUBLES or telling_toll(page.latest)
    }
    taken = bool(page.acknowledgements)
    return {
        "type": "actions",
        "block_id": f"tocsin:{alert_id}"[:255],
        "elements": [
            _button(
                ACKNOWLEDGE, "Acknowledged" if taken else "Acknowledge", alert_id, "" if taken else "primary"
            ),
            {
                "type": "static_select",
                "action_id": MUTE,
                "placeholder": _plain("Mute…"),
                "options": [{"text": _plain(label), "value": value} for value, label in choices.items()],
            },
            _button(WRONG, "Wrong", alert_id, "danger"),
            _button(WHY, "Why?", alert_id),
        ],
    }


def mute_chosen(choice: str, page: Page, user: str, now: datetime) -> Mute:
    """The mute that a choice stands for. Raises KeyError for a choice that was not offered."""
    subject, span = choice.split(":") if choice in CHOICES else _unknown(choice)
    alert = page.latest
    toll = None if span in _SPANS else max(1, 2 * telling_toll(alert))
    until = now + _SPANS[span] if span in _SPANS else None
    if subject == "rule":
        return Mute("rule", alert.rule, user, now, until, toll)
    return Mute("incident", alert.incident_id, user, now, until, toll)


def _unknown(choice: str) -> list[str]:
    raise KeyError(choice)


def _button(action: str, label: str, value: str, style: str = "") -> dict[str, Any]:
    button = {"type": "button", "action_id": action, "text": _plain(label), "value": value[:2000]}
    return button | ({"style": style} if style else {})


def _plain(label: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": label, "emoji": False}
