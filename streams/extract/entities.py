"""Who and what is named: people and organisations by the model and by tables, places by the gazetteer.

Two depths, by what an article is worth. One that tells of a casualty or an event has all its places resolved,
and the model labels the sentences that tell it (`read`). Every other one is looked over for what the tables
know (`glance`), which costs a twentieth of parsing it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from typing import Literal

from spacy.tokens import Span

from streams.extract import countries
from streams.extract.diplomacy import known
from streams.extract.document import Document, Sentence
from streams.extract.places import lexicon
from streams.extract.places.article import LocatedPlace, Places
from streams.extract.places.gazetteer import Gazetteer
from streams.records.told import Entity

Label = Literal["person", "organisation"]
_LABELS: dict[str, Label] = {"PERSON": "person", "ORG": "organisation"}
_NAME = re.compile(r"[A-Z][\w.+-]*(?:['’](?!s\b)\w+)?(?: (?:al-|el-)?[A-Z][\w.+-]*(?:['’](?!s\b)\w+)?)*")
_TITLE_CASE = 0.7  # share of capitals among the longer words of a line that is set as a title


def read(sentences: list[Sentence], document: Document, places: Places) -> list[Entity]:
    """The entities of an article, in order, without overlap.

    Places are those of the whole text; people and organisations those of the sentences given, whose
    model has labelled them, and of the tables elsewhere. Where both claim a name, the gazetteer decides,
    save for a place within the name of an organisation ("University of Aleppo").
    """
    located = places.all()
    taken = {i for place in located if not place.modifier for i in range(place.start, place.end)}
    named: list[Entity] = []
    for sentence in sentences:
        for span in map(_bare, sentence.doc.ents):
            start, end = sentence.start + span.start_char, sentence.start + span.end_char
            text = document.text[start:end]
            nobody = span.label_ not in _LABELS or countries.refer(text, ("adjective",)) is not None
            if not nobody and not any(i in taken for i in range(start, end)):
                named.append(Entity(text=text, label=_LABELS[span.label_], start=start, end=end))
    named = _agreed(named)
    inside = {i for entity in named for i in range(entity.start, entity.end)}
    named += [e for e in _of_tables(document.text) if not any(i in inside for i in range(e.start, e.end))]
    inside = {i for entity in named for i in range(entity.start, entity.end)}
    named += [_place(place, document) for place in located if place.start not in inside]
    return sorted(named, key=lambda entity: entity.start)


def _agreed(named: list[Entity]) -> list[Entity]:
    """The entities with one label for a name throughout a text: a surname goes with the person of that name.

    The model sees a sentence at a time, and may take the surname that it meets again for a body.
    """
    people = [entity.text for entity in named if entity.label == "person" and " " in entity.text]
    surnames = {name.split()[-1] for name in people}
    votes = Counter((entity.text, entity.label) for entity in named)

    def label(entity: Entity) -> Label:
        if entity.text in surnames:
            return "person"
        other: Label = "organisation" if entity.label == "person" else "person"
        most = votes[entity.text, other] > votes[entity.text, entity.label]
        return other if most else entity.label  # type: ignore[return-value]

    return [entity.model_copy(update={"label": label(entity)}) for entity in named]


def glance(text: str, gazetteer: Gazetteer) -> list[Entity]:
    """The entities of a text that the tables know, in order, without overlap.

    Countries and their capitals, resolved; the bodies, armed groups and heads of state that diplomacy knows;
    people told by a first name and a surname.
    """
    named = list(_of_tables(text))
    inside = {i for entity in named for i in range(entity.start, entity.end)}
    for mention in countries.mentions(text):
        form, country = mention.reference.form, mention.country
        entry = gazetteer.country(country.code) if country and form in ("name", "capital") else None
        if country is None or entry is None or mention.start in inside:
            continue
        if form == "capital":
            matches = gazetteer.matches(mention.text.lower())
            entry = next((m.entry for m in matches if m.entry.country == country.code), None)
        if entry is not None:
            place = gazetteer.place(entry, mention.text)
            found = Entity(
                text=mention.text, label="place", start=mention.start, end=mention.end, place=place
            )
            named.append(found)
    return sorted(named, key=lambda entity: entity.start)


def _of_tables(text: str) -> Iterator[Entity]:
    """The bodies, groups and leaders of the tables, and people told by first name and surname."""
    if not any(map(_has_begin, text.split())):
        return
    lines = _Lines(text)
    for run in _NAME.finditer(text):
        written = run[0].split(" ")
        if not any(map(_may_begin, written)):
            continue
        words, start = [], run.start()
        for word in written:
            words.append((start, start + len(word)))
            start += len(word) + 1
        i = 0
        while i < len(words):
            last, label = _longest(text, words, i, lines)
            if label is not None:
                start, end = words[i][0], words[last][1]
                name = text[start:end].rstrip(".") if label == "person" else text[start:end]
                yield Entity(text=name, label=label, start=start, end=start + len(name))
            i = last + 1


@lru_cache(maxsize=1 << 16)  # it is asked for every stretch of every text, and they come again
def _has_begin(chunk: str) -> bool:
    """Whether a name may begin within a stretch of text that has no blanks."""
    if chunk.islower():  # as of most
        return False
    return any(map(_may_begin, _NAME.findall(chunk))) or (
        chunk.startswith(("al-", "el-")) and any(map(_may_begin, _NAME.findall("A " + chunk)[0].split(" ")))
    )


@lru_cache(maxsize=1 << 15)
def _may_begin(word: str) -> bool:
    """Whether a word is the first of a name of the tables, or a first name."""
    return word in _longest_by_first() or word.lower() in lexicon.first_names()


def _longest(text: str, words: list[tuple[int, int]], i: int, lines: _Lines) -> tuple[int, Label | None]:
    """The last word of the name that begins at word i, and what it is; None for none."""
    first = text[words[i][0] : words[i][1]]
    if not _may_begin(first):
        return i, None
    known = _known()
    for last in range(min(len(words), i + _longest_by_first().get(first, 0)) - 1, i - 1, -1):
        label = known.get(text[words[i][0] : words[last][1]])
        if label is not None:
            return last, label
    if i + 1 < len(words) and first.lower() in lexicon.first_names():
        surname = text[words[i + 1][0] : words[i + 1][1]].lower()
        if surname not in lexicon.common_words():
            return (i + 1 if lines.in_title(words[i][0]) else min(len(words) - 1, i + 2)), "person"
    return i, None


@cache
def _known() -> dict[str, Label]:
    return known.names()


@cache
def _longest_by_first() -> dict[str, int]:
    """How many words the longest name of the tables has that begins with a word."""
    longest: dict[str, int] = {}
    for name in _known():
        words = name.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


class _Lines:
    """The lines of a text."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.splitlines(keepends=True)

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(map(len, self._lines)))

    def in_title(self, at: int) -> bool:
        """Whether the line around an offset is set as a title."""
        return _is_title(self._lines[bisect_right(self._ends, at)])


@lru_cache(maxsize=64)  # of one line it is asked for every name in it
def _is_title(line: str) -> bool:
    longer = [word for word in line.split() if len(word) > 3]
    return sum(word[0].isupper() for word in longer) > _TITLE_CASE * len(longer)


def _bare(span: Span) -> Span:
    """A name without the article before it and the genitive after it."""
    first, last = span.start, span.end
    if last - first > 1 and span.doc[first].lower_ in ("the", "a", "an"):
        first += 1
    if last - first > 1 and span.doc[last - 1].lower_ in ("'s", "’s"):
        last -= 1
    if (
        last - first > 1 and span.doc[last - 1].text == "Continue"
    ):  # of "Continue reading", a feed's last words
        last -= 1
    return Span(span.doc, first, last, label=span.label)


def _place(located: LocatedPlace, document: Document) -> Entity:
    """A place as the document has it, control characters and all."""
    text = document.text[located.start : located.end]
    return Entity(text=text, label="place", start=located.start, end=located.end, place=located.place)
