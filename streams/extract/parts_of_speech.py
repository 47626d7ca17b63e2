"""Parts of speech, as spaCy's attribute ruler maps them from tags; remembered, for it takes its time.

The rules of the English models look at a word by itself, and one at the dependency of the word before. So a
word that is the same in all that they ask for has the same part of speech.
"""

from __future__ import annotations

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
        patterns = [pattern for rule in ruler.patterns for pattern in rule["patterns"]]
        last, first = [p[-1] for p in patterns], [p[0] for p in patterns if len(p) > 1]
        strings = ruler.vocab.strings
        self._words = {strings.add(word) for word in _named("LOWER", last)}
        self._dependencies = {strings.add(dep) for dep in _named("DEP", last)}
        self._before = {strings.add(dep) for dep in _named("DEP", first)}
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
            keys.append((tag, word, dep if dep in self._dependencies else _OTHER, before))
            before = dep if dep in self._before else _OTHER
        found = [self._known.get(key) for key in keys]
        if None in found:
            self._ruler(doc)
            self._known.update(zip(keys, (token.pos for token in doc), strict=True))
            return
        for token, part in zip(doc, found, strict=True):
            token.pos = part


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
    return all(
        set(pattern[-1]) <= _ASKED
        and (len(pattern) == 1 or (len(pattern) == 2 and set(pattern[0]) <= {"DEP"} and rule["index"] == 1))
        for pattern in rule["patterns"]
    )


def _named(attribute: str, steps: list[dict[str, Any]]) -> set[str]:
    """The values of an attribute that steps of patterns name."""
    asked = [step[attribute] for step in steps if attribute in step]
    choices = [[one] if isinstance(one, str) else one.get("IN", one.get("NOT_IN", [])) for one in asked]
    return {value for choice in choices for value in choice}
