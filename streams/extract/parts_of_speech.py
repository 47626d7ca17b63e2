"""Parts of speech, as spaCy's attribute ruler maps them from tags; remembered, for it takes its time.

The rules of the English models look at a word by itself, and one at the dependency of the word before. So a
word that is the same in all that they ask for has the same part of speech.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.attrs import DEP, IS_SPACE, LOWER, TAG
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

_ASKED = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
_OTHER = -1  # a word or a dependency that no rule names


class PartsOfSpeech:
    """Sets parts of speech by a ruler, which from then on maps nothing else: no lemmas, no morphology."""

    def __init__(self, ruler: AttributeRuler) -> None:
        _map_nothing_else(ruler)
        self._ruler = ruler
        self._alone = all(map(_looks_at_one_word, ruler.patterns))
        self._patterns = [pattern for rule in ruler.patterns for pattern in rule["patterns"]]
        words = _values(pattern[-1].get("LOWER") for pattern in self._patterns)
        self._words = {ruler.vocab.strings.add(word) for word in words}
        self._matters: dict[tuple[int, int], tuple[set[int], set[int]]] = {}
        self._known: dict[tuple[int, int, int, int], int] = {}  # what is asked of a word → its part of speech

    def annotate(self, doc: Doc) -> None:
        """Set the part of speech of every token that a tagger and a parser have read."""
        asked = doc.to_array([TAG, LOWER, DEP, IS_SPACE]).tolist()
        if not self._alone or any(space for *_, space in asked):  # blanks have rules of their own
            self._ruler(doc)
            return
        before, keys = _OTHER, []
        for tag, lower, dep, _ in asked:
            word = lower if lower in self._words else _OTHER
            own, others = self._matters.get((tag, word)) or self._dependencies(tag, word)
            keys.append((tag, word, dep if dep in own else _OTHER, before if before in others else _OTHER))
            before = dep
        found = [self._known.get(key) for key in keys]
        if None in found:
            self._ruler(doc)
            self._known.update(zip(keys, (token.pos for token in doc), strict=True))
            return
        for token, part in zip(doc, found, strict=True):
            token.pos = part

    def _dependencies(self, tag: int, word: int) -> tuple[set[int], set[int]]:
        """The dependencies that matter of a word with a tag, and of the one before it."""
        strings = self._ruler.vocab.strings
        written = strings[word] if word != _OTHER else ""
        rules = [
            pattern
            for pattern in self._patterns
            if _allows(pattern[-1].get("TAG"), strings[tag]) and _allows(pattern[-1].get("LOWER"), written)
        ]
        own = {strings.add(dep) for dep in _values(pattern[-1].get("DEP") for pattern in rules)}
        before = {strings.add(dep) for dep in _values(p[0].get("DEP") for p in rules if len(p) > 1)}
        self._matters[tag, word] = own, before
        return own, before


def _map_nothing_else(ruler: AttributeRuler) -> None:
    """Leave lemmas and morphology out of what the ruler sets: nobody asks for them, and they are most."""
    unread = {"LEMMA", "MORPH"}
    rules = [
        {**rule, "attrs": {k: v for k, v in rule["attrs"].items() if k not in unread}}
        for rule in ruler.patterns
    ]
    ruler.clear()
    ruler.add_patterns(rule for rule in rules if rule["attrs"])


def _looks_at_one_word(rule: dict[str, Any]) -> bool:
    """Whether a rule looks at a word, and at most at the dependency of the one before."""
    asked = [value for pattern in rule["patterns"] for step in pattern for value in step.values()]
    if not all(isinstance(value, str | bool) or set(value) in ({"IN"}, {"NOT_IN"}) for value in asked):
        return False
    return all(
        set(pattern[-1]) <= _ASKED
        and (len(pattern) == 1 or (len(pattern) == 2 and set(pattern[0]) <= {"DEP"} and rule["index"] == 1))
        for pattern in rule["patterns"]
    )


def _allows(asked: str | dict[str, list[str]] | None, value: str) -> bool:
    """Whether a step of a pattern that asks this of an attribute may match a value of it."""
    if asked is None or isinstance(asked, str):
        return asked is None or asked == value
    return value in asked["IN"] if "IN" in asked else value not in asked["NOT_IN"]


def _values(asked: Iterable[str | dict[str, list[str]] | None]) -> set[str]:
    """The values that steps of patterns name of an attribute."""
    choices = [
        [one] if isinstance(one, str) else next(iter(one.values())) for one in asked if one is not None
    ]
    return {value for choice in choices for value in choice}
