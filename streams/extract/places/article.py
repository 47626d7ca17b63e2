"""The places of one article, each resolved by what the rest of the article says.

First every name is weighed on whether it is a place at all (`evidence`), then on which place it is
(`choose`). What the gazetteer lacks can still be a place by the words around it (`unknown`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from streams.extract import countries
from streams.extract.places import evidence, names, overlay, scan, unknown
from streams.extract.places.choose import Beside, Choice, Context, choices, is_far
from streams.extract.places.entry import Entry, Match
from streams.extract.places.scan import Span, Word
from streams.records import Place

if TYPE_CHECKING:
    from streams.extract.document import Document
    from streams.extract.places.gazetteer import Gazetteer

# Names of bodies that have a place in them: al-Qaeda in the Arabian Peninsula.
_OF_A_BODY = re.compile(
    r"(?:Qa[ei]da|Islamic State|Islamic Emirate) (?:in|of) (?:the )?(?:Islamic )?"
    r"(?:[A-Z]\w+ (?:and|&) (?:the )?)?$"
)
# Between a place and the one around it: "Babeska, a village in Idlib", "Homs (Syria)".
_WITHIN = re.compile(
    r"(?:,? ?\(?|[\w\s,'’-]{0,60}\b(?:in|of)(?: the)?(?: \w+ern| central| rural| \w+-held| [nN]orth| [sS]outh"
    r"| [eE]ast| [wW]est| northeast| northwest| southeast| southwest)* )"
)

_LIST = re.compile(r",? and |,? or | & ")

_WEIGHT = {"name": 2.0, "adjective": 1.0, "capital": 1.0, "group": 0.0}


@dataclass(frozen=True, slots=True)
class LocatedPlace:
    """A place named in a document's text at [start, end)."""

    start: int
    end: int
    place: Place
    entry: Entry | None  # None: the gazetteer does not know it, the words around say that it is a place
    score: float  # of being a place at all; taken from evidence.ENOUGH on
    modifier: bool  # part of another name or an adjective ("Aleppo-based"): not where something happened
    attribute: bool  # an adjective or a genitive that says where another place or body is
    dateline: bool  # where the article was filed
    why: str  # in plain words
    candidates: tuple[str, ...] = ()  # the places considered, the chosen one first

    @property
    def known(self) -> bool:
        """Whether the gazetteer has it."""
        return self.entry is not None


class Places:
    """The places that a document names; nothing is read before the first question."""

    def __init__(self, gazetteer: Gazetteer, document: Document) -> None:
        self._gazetteer = gazetteer
        self._text = document.text

    def all(self) -> list[LocatedPlace]:
        """Every place named, in order, without overlap."""
        return list(self._located)

    def between(self, start: int, end: int) -> list[LocatedPlace]:
        """The places named wholly within [start, end), without mere attributes of something else."""
        found = []
        for place in self._located[bisect_left(self._located, start, key=lambda p: p.start) :]:
            if place.start >= end:
                break
            if place.end <= end and not place.attribute:
                found.append(place)
        return found

    def resolve(self, name: str) -> Place | None:
        """The place of a name in this article, whether or not the text has it; None if none has the name."""
        parts = names.words(name)
        matches = self._gazetteer.matches(" ".join(parts)) or self._gazetteer.matches(names.bare(parts))
        if not matches:
            return None
        span = Span(0, 0, 0, 0, name, " ".join(parts), matches)
        best = choices(span, Beside(), self._context, self._gazetteer)[0]
        return self._gazetteer.place(best.match.entry, name)

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The codes of the countries that the article is about, the foremost first."""
        return tuple(code for code, _ in self._context.countries.most_common())

    @cached_property
    def _words(self) -> list[Word]:
        return scan.split(self._text)

    @cached_property
    def _named(self) -> Counter[str]:
        """Countries by how much the text names them outright."""
        weights: Counter[str] = Counter()
        for mention in countries.mentions(self._text):
            if mention.country:
                weights[mention.country.code] += int(2 * _WEIGHT[mention.reference.form])
        return weights

    @cached_property
    def _spans(self) -> list[Span]:
        """The names that are places, in order."""
        words = self._words
        spans = [s for s in scan.known(words, self._gazetteer) if _is_name(s)]
        people = _people(words)
        for i, span in enumerate(spans):
            self._weigh(span, spans[i - 1] if i else None, people)
        _share_evidence(spans, people)
        for inner, outer in pairwise(spans):
            genitive = self._text[inner.end : inner.end + 2] in ("'s", "’s")
            if genitive and outer.score >= evidence.ENOUGH and outer.first - inner.last < 5:
                inner.attribute = inner.modifier = "." not in self._text[inner.end : outer.start]
        taken = [s for s in spans if s.score >= evidence.ENOUGH]
        more = list(unknown.runs(words, taken, people))
        covered = {k for s in more for k in range(s.first, s.last)}
        kept = [s for s in taken if not covered & set(range(s.first, s.last))]
        for span in more:
            span.matches = self._by_sound(span)
        return sorted([*kept, *more], key=lambda s: s.start)

    def _weigh(self, span: Span, before: Span | None, people: set[str]) -> None:
        """Give a name its score of being a place, with the reasons."""
        words = self._words
        fame, why = evidence.fame(span)
        found = [(fame, why), *evidence.cues(words, span)]
        if any(self._named[m.entry.country] for m in span.matches if m.entry.country):
            found.append((1.2, "in a country that the article names"))
        elif self._named and max(m.entry.population for m in span.matches) < 300_000:
            found.append((-0.8, "in a country that the article does not name"))
        if before and before.score >= evidence.ENOUGH:
            gap = self._text[before.end : span.start]
            if gap.strip(" ") in (",", "and", ", and", "or", "&", "/") and _led(before):
                found.append((2.0, f"in a list after {before.text}"))
            if gap in (", ", ",") and _lies_in(before, span, self._gazetteer):
                found.append((3.0, f"after {before.text}, which lies in it"))
        if _OF_A_BODY.search(self._text[max(0, span.start - 70) : span.start]):
            span.modifier = span.attribute = True
        span.score = sum(weight for weight, _ in found)
        span.reasons = [reason for _, reason in found if reason]

    def _by_sound(self, span: Span) -> tuple[Match, ...]:
        """Places of a like-sounding name in the countries that the article names."""
        parts = names.words(span.text)
        sound = names.sound(names.bare(parts))
        found = self._gazetteer.matches(overlay.SOUND + sound) if sound else ()
        return tuple(m for m in found if self._named[m.entry.country or ""])

    @cached_property
    def _context(self) -> Context:
        """What the article is about: the countries it names, then the places that are beyond doubt."""
        context = Context(Counter(self._named))
        if self._spans and self._spans[0].matches and evidence.is_dateline(self._words, self._spans[0]):
            best = choices(self._spans[0], self._beside(self._spans[0]), context, self._gazetteer)[0]
            context.countries[best.match.entry.country or ""] += 4
        clear: list[Entry] = []
        for span in self._spans:
            ranked = choices(span, self._beside(span), context, self._gazetteer) if span.matches else []
            if ranked and (len(ranked) == 1 or ranked[0].score - ranked[1].score > 1.5 or _one_chain(ranked)):
                clear.append(ranked[0].match.entry)
        for entry in [e for e in clear if not is_far(e, context)]:
            if entry.kind != "country" and entry.country:
                context.countries[entry.country] += 1
            for around in self._gazetteer.chain(entry.row):
                if around.kind == "province":
                    context.provinces[around.row] += 1
            if entry.kind == "city":
                context.cities[entry.row] += 1
        return context

    def _beside(self, span: Span) -> Beside:
        """What the words at a name say about which place it is."""
        words = self._words
        after = words[span.last].low if span.last < len(words) else ""
        before = words[span.first - 1] if span.first else None
        rank = after if after in evidence.AFTER else ""
        if before and not rank:
            title = words[span.first - 2] if before.low == "of" and span.first > 1 else before
            rank = title.low
        owner = None
        if before and before.gap.startswith(("'s", "’s")):
            reference = countries.refer(before.text, ("name",))
            owner = reference.countries[0].code if reference else None
        following = self._around(span)
        inside = {m.entry.row for m in following.matches} if following else set()
        if owner is None and before:
            adjacent = before.cap and before.gap == " "
            adjective = countries.refer(before.text, ("adjective",)) if adjacent else None
            owner = adjective.countries[0].code if adjective and rank else None
        return Beside(rank, frozenset(inside), owner)

    def _around(self, span: Span) -> Span | None:
        """The name that the text gives for what lies around a place, if it does."""
        following = self._following.get(span.last)
        gap = self._text[span.end : following.start] if following else ""
        if following and _LIST.fullmatch(gap):
            return self._around(following)
        return following if following and _WITHIN.fullmatch(gap) else None

    @cached_property
    def _following(self) -> dict[int, Span]:
        """The end of each span, as an index of words → the span that comes next."""
        return {a.last: b for a, b in pairwise(self._spans)}

    @cached_property
    def _located(self) -> tuple[LocatedPlace, ...]:
        return tuple(self._locate(span) for span in self._spans)

    def _locate(self, span: Span) -> LocatedPlace:
        ranked = choices(span, self._beside(span), self._context, self._gazetteer) if span.matches else []
        why = "; ".join(span.reasons)
        entry = ranked[0].match.entry if ranked and not is_far(ranked[0].match.entry, self._context) else None
        if entry:
            place = self._gazetteer.place(entry, span.text, self._between(span, entry))
            because = ", ".join(ranked[0].reasons) or "the best known of the name"
            why = f"{span.text} is a place: {why}. It is {' → '.join(place.path)}: {because}."
        else:
            place = self._gazetteer.unknown_place(span.text, self._known_around(span))
            why = f"{span.text} is a place: {why}. The gazetteer does not know it in this context."
        listed = tuple(_tell(choice, self._gazetteer) for choice in ranked[:5])
        dateline = evidence.is_dateline(self._words, span) and self._opens(span)
        return LocatedPlace(
            span.start,
            span.end,
            place,
            entry,
            span.score,
            span.modifier,
            span.attribute,
            dateline,
            why,
            listed,
        )

    def _between(self, span: Span, entry: Entry) -> Entry | None:
        """A place that the text puts around another, and the gazetteer beside it: both lie in one parent."""
        following = self._around(span)
        if following is None or not following.matches or entry.kind == "country":
            return None
        outer = choices(following, self._beside(following), self._context, self._gazetteer)[0].match.entry
        inside = {e.row for e in self._gazetteer.chain(outer.row)[1:]}
        return (
            outer if entry.parent in inside and outer.kind in ("city", "district", "neighbourhood") else None
        )

    def _opens(self, span: Span) -> bool:
        return span.first == 0 or "\n" in self._words[span.first - 1].gap

    def _known_around(self, span: Span) -> Entry | None:
        """What lies around a name that the gazetteer lacks: as the text has it, else the country."""
        following = self._around(span)
        if following and following.matches:
            chosen = choices(following, self._beside(following), self._context, self._gazetteer)[0]
            if not is_far(chosen.match.entry, self._context):
                return chosen.match.entry
        ranked = self._context.countries.most_common(1)
        foremost = ranked[0][0] if ranked and self._context.share(ranked[0][0]) >= 0.6 else None
        return self._gazetteer.country(self._beside(span).country or foremost)


def _is_name(span: Span) -> bool:
    """Whether the words can name a place at all: "us" in small letters, "Thai" and "White House" do not."""
    if len(span.key) <= 2:
        return span.text.isupper()
    if all(part in evidence.common_words() for part in span.key.split(" ")) and countries.refer(
        span.text, ("capital",)
    ):
        return False
    return not countries.refer(span.text, ("adjective",)) or countries.by_name(span.text) is not None


def _people(words: list[Word]) -> set[str]:
    """The words that stand after a title or a first name somewhere in the text, in lower case."""
    people: set[str] = set()
    for i, word in enumerate(words[:-1]):
        titled = word.low in evidence.TITLES or (word.cap and word.low in evidence.first_names())
        if titled and word.case == "normal" and words[i + 1].cap and scan.joined(words, i):
            people.add(words[i + 1].low)
    return people


def _led(span: Span) -> bool:
    """Whether a place is the object of a preposition, or itself in such a list."""
    return any(r.startswith(("after “", "in a list", "“")) for r in span.reasons)


def _lies_in(inner: Span, outer: Span, gazetteer: Gazetteer) -> bool:
    rows = {m.entry.row for m in outer.matches}
    return any(e.row in rows for m in inner.matches for e in gazetteer.chain(m.entry.row)[1:])


def _share_evidence(spans: list[Span], people: set[str]) -> None:
    """What one occurrence of a name shows counts for the others, save where one is in another name."""
    best: dict[str, Span] = {}
    for span in spans:
        if span.key not in best or span.score > best[span.key].score:
            best[span.key] = span
    for span in spans:
        first = best[span.key]
        in_a_name = any(
            r.startswith(("part of", "after the title", "after the first name")) for r in span.reasons
        )
        if first.score - 0.5 > span.score and not in_a_name and span.key not in people:
            span.score = first.score - 0.5
            span.reasons.append(f"elsewhere {first.reasons[-1]}")
        elif span.key in people:
            span.score -= 2.0


def _one_chain(ranked: list[Choice]) -> bool:
    """Whether the first two are a city and its own province, so that the country is clear."""
    return ranked[0].match.entry.country == ranked[1].match.entry.country


def _tell(choice: Choice, gazetteer: Gazetteer) -> str:
    path = " → ".join(e.name for e in gazetteer.chain(choice.match.entry.row))
    return f"{path} ({choice.score:.1f}: {', '.join(choice.reasons) or 'by size alone'})"
