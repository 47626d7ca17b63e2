"""Text from outside, made safe to show: no controls, no tricks with its direction, no broken Unicode."""

from __future__ import annotations

import re
import unicodedata

# C0 and C1 controls, bidirectional overrides and isolates, lone surrogates, non-characters. A line break is
# kept as a space, so that a quotation cannot start a line of its own.
_UNSAFE = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_JOINERS = {"\u200d", "\ufe0f", "\ufe0e"}


def flat(text: str) -> str:
    """The text with a space for each character that would drive the display instead of being shown.

    Its length stays, so offsets into it hold.
    """
    return _UNSAFE.sub(" ", text)


def readable(text: str) -> str:
    """The text on one line, fit to be shown."""
    return " ".join(flat(text).split())


def cut(text: str, longest: int) -> str:
    """At most `longest` UTF-16 units of the text, an ellipsis for the rest, no character cut in two.

    Slack counts as JavaScript does: an emoji outside the basic plane is two.
    """
    if units(text) <= longest:
        return text
    room = longest - 1
    end = used = 0
    for character in text:
        used += 2 if character > "\uffff" else 1
        if used > room:
            break
        end += 1
    while end > 0 and _continues(text, end):
        end -= 1
    return text[:end].rstrip() + "…" if longest > 0 else ""


def _continues(text: str, at: int) -> bool:
    """Whether the character at a position belongs to the one before it."""
    following = text[at]
    return following in _JOINERS or text[at - 1] == "\u200d" or unicodedata.combining(following) != 0


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)
