"""A copy of a text that can be read, with every character at its old offset.

Feeds bring control marks, typographic quotes and hard line breaks. Each is replaced by as many characters as
it had, so that offsets in the copy are offsets in the text. Markup is taken out before (`markup`).
"""

from __future__ import annotations

import re

_PLAIN = {
    **{code: " " for code in (*range(32), *range(127, 160)) if code != 10},
    **dict.fromkeys(map(ord, "\u00a0\u1680\u202f\u205f\u3000\u2028\u2029\u00ad\ufeff\ufffc\ufffd"), " "),
    **dict.fromkeys((*range(8192, 8208), *range(8234, 8239), *range(8288, 8304)), " "),
    **dict.fromkeys(map(ord, "‘’‚‛´`ʼ"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»"), '"'),
    **{0xD800 + offset: " " for offset in range(0x800)},
}
_HALF_A_SPACE = re.compile("Â(?=[ \u00a0\n]|$)")  # what is left of one that was decoded wrongly
_ODD = re.compile("[" + "".join(map(re.escape, map(chr, _PLAIN))) + "]")
_CUT_OFF = re.compile(r"\bContinue reading *(?:\.\.\.|…)\s*\Z")  # a feed's last words, of no sentence
_WRAP_WIDTH = range(50, 101)


def legible(text: str) -> str:
    """`text` without marks, wrapped lines and a feed's invitation to read on.

    The copy has exactly as many characters.

    A line break stays where it ends a line on purpose; where the text is wrapped at a column it
    becomes a space, and only empty lines part paragraphs.
    """
    text = _ODD.sub(lambda match: _PLAIN[ord(match[0])], text)
    if "Â" in text:
        text = _HALF_A_SPACE.sub(" ", text)
    if "Continue reading" in text:
        text = _CUT_OFF.sub(lambda match: " " * len(match[0]), text)
    if _wrapped(text):
        text = re.sub(r"(?<=\S)([ ]*)\n(?=[ ]{0,2}\S)", r"\1 ", text)
    return text


def lowered(text: str) -> str:
    """`text` in lower case, in exactly as many characters."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower()[:1] or c for c in text)


def _wrapped(text: str) -> bool:
    """Whether the text's lines are cut at a column, as wires and mails are."""
    lines = [len(line) for line in text[:8000].split("\n") if line.strip()]
    if len(lines) < 3 or max(lines) > _WRAP_WIDTH.stop:
        return False
    return sorted(lines)[len(lines) // 2] >= _WRAP_WIDTH.start
