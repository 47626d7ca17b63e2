"""Which of the names in a text are places at all, by the cues of `evidence` added up over the whole text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from streams.extract import countries
from streams.extract.places import evidence, leading, lexicon, names, overlay, scan, unknown
from streams.extract.places.borders import with_borders
from streams.extract.places.capitals import capitals
from streams.extract.places.cue import ENOUGH, Cue, add_up
from streams.extract.places.entry import Match
from streams.extract.places.fame import fame, fame_of
from streams.extract.places.lists import listed
from streams.extract.places.persons import persons
from streams.extract.places.rows import heads_a_row
from streams.extract.places.scan import Span, Word

if TYPE_CHECKING:
    from streams.extract.places.gazetteer import Gazetteer

# Names of bodies that have a place in them: al-Qaeda in the Arabian Peninsula.
_OF_A_BODY = re.compile(
    r"(?:Qa[ei]da|Islamic State|Islamic Emirate) (?:in|of) (?:the )?(?:Islamic )?"
    r"(?:[A-Z]\w+ (?:and|&) (?:the )?)?$"
)
_IN = re.compile(r",? (?:in )?(?:the |\w+ern |\w+ province of )?")
_FIRMS = frozenset("group company corporation corp inc holdings industries foundation brothers".split())
_WIDE = frozenset(["country", "province"])
_HOUSES = frozenset("market mosque church cathedral hotel mall school hospital stadium restaurant".split())
_SOUNDS = 7  # letters: shorter names sound like too many others
_LIST = frozenset([",", "and", ", and", "or", "&", "/"])
_NUMBERED = re.compile(r":? \d+[,;] ")
_NOT_NAMED = "in a country that the article does not name"
_NAMED = 1.2  # what a name gains for lying in a country that the article names
_SEVERAL = 2  # places beyond doubt
_UNNAMED = -0.8  # what a name loses for lying in a country that the article does not name
_BEYOND_DOUBT = 5.0
_TOWN = 5_000  # people
_CITY = 100_000  # people
_DIGEST = 2  # cities that head an item
_A_TOWN = 1.6  # fame of a town of 20,000
_FAMOUS = 2.6  # fame of a city of 100,000
_KNOWN_ANYWHERE = 300_000  # people: a city of this size is no surprise in an article on another country


def named(
    text: str, words: list[Word], about: Counter[str], gazetteer: Gazetteer, home: str | None = None
) -> list[Span]:
    """The names that are places, in order, each with its score and the reasons.

    words: of the text; about: the weights of the countries that the text names outright, by code;
    home: the code of the paper's own country, whose towns it names without more.
    """
    spans = [span for span in scan.known(words, gazetteer) if _is_name(words, span)]
    people, items = persons(words), _items(words, spans)
    _judge(text, words, spans, items, about, gazetteer, home)
    near = about + Counter(_support(spans, about))  # countries that the text names, or towns of theirs
    _join_pairs(text, spans, gazetteer)
    _share(spans, people | _firms(words, spans))
    _mark_attributes(text, spans)
    taken = with_borders([span for span in spans if span.score >= ENOUGH], words, gazetteer)
    more = _unknown(words, taken, people, items, near, gazetteer)
    taken += _listed_after(words, [span for span in spans if span.score < ENOUGH], more)
    covered = {k for span in more for k in range(span.first, span.last)}
    kept = [span for span in taken if span.first not in covered]
    for span in more:
        span.matches = () if _is_house(words, span) else _by_sound(span, near, gazetteer)
    places = [*kept, *more]
    return sorted([*places, *capitals(words, places, about, gazetteer)], key=lambda span: span.start)


def _judge(
    text: str,
    words: list[Word],
    spans: list[Span],
    items: int,
    about: Counter[str],
    gazetteer: Gazetteer,
    home: str | None,
) -> None:
    """Give each name the score and the reasons that its fame, its country and the words around it make."""
    before: Span | None = None
    for span in spans:
        shown = [*evidence.cues(words, span), *_heads_one(words, span, items)]
        if before is not None and before.last == span.first and _comma_lost(before, span, words):
            shown = [cue for cue in shown if cue.sign != "in a name"]
        found = [fame(span), *shown, *_country(words, span, about, home)]
        if before is not None and before.score >= ENOUGH:
            found += _after_another(text[before.end : span.start], before, span, gazetteer)
        if "led" in {cue.sign for cue in found} and span.key in lexicon.common_words():
            large = max((m.entry.population for m in span.matches), default=0) >= _KNOWN_ANYWHERE
            found += [Cue(0.5, "a large city, and led up to")] if large and words[span.first].cap else []
            found += leading.where_harm_was(words, span)
        if "led" in {cue.sign for cue in found} and leading.alone_after_in(words, span):
            found += [Cue(0.5, "a city, and no first name after “in”")] if _largest(span) >= _CITY else []
        add_up(span, found)
        before = span


def _join_pairs(text: str, spans: list[Span], gazetteer: Gazetteer) -> None:
    """What is told right before the place in which it lies is a place: "Tripoli in Lebanon"."""
    for inner, outer in pairwise(spans):
        if _IN.fullmatch(text[inner.end : outer.start]) and scan.lies_in(inner, outer, gazetteer):
            inner.score += 2.0
            inner.reasons.append(f"in {outer.text}, as it says")


def _unknown(
    words: list[Word],
    taken: list[Span],
    people: set[str],
    items: int,
    near: Counter[str],
    gazetteer: Gazetteer,
) -> list[Span]:
    """The places of names that nobody knows, as the words around them tell: "the village of Orlavia"."""
    # A town that is one word of a longer name ("Tell" in "Tell Qamar") makes way for it, if that is a place.
    whole = [span for span in taken if "in a name" not in span.signs or fame(span).weight >= _FAMOUS]
    starts = {span.first for span in taken}
    wide = {span.first for span in taken if any(m.entry.kind in _WIDE for m in span.matches)}

    def told(span: Span, led: bool) -> list[Cue]:
        """What the words around an unknown name, and the places found so far, say of it."""
        found = [*listed(words, span, chain(taken, more)), *_heads_one(words, span, items)]
        if not (led or found):
            return []
        if led and span.last - span.first > 1 and _then_in(words, span.last) in starts:
            found.append(Cue(2.0, "before “in” and another place"))
        if span.last in wide and words[span.last - 1].gap == ", ":
            found.append(Cue(2.0, "before what lies around it"))
        if len(span.text) >= _SOUNDS and _by_sound(span, near, gazetteer):
            found.append(Cue(2.0, "sounds like a place of a country that the article names"))
        return found

    more: list[Span] = []
    more.extend(unknown.runs(words, whole, people, told))
    return more


def _items(words: list[Word], spans: list[Span]) -> int:
    """How many places head an item of a text, as in a digest: "Lima: Two died. Cusco: Nine"."""
    heads = {s.key for s in spans if leading.heads_an_item(words, s) and _largest(s) >= _CITY}
    return len(heads | {s.key for s in spans if heads_a_row(words, s)})


def _heads_one(words: list[Word], span: Span, items: int) -> list[Cue]:
    if items < _DIGEST:
        return []
    if heads_a_row(words, span):
        return [Cue(4.0, "heads a toll, as places do in this text")]
    heads = leading.heads_an_item(words, span)
    return [Cue(3.0, "heads an item, as cities do in this text")] if heads else []


def _largest(span: Span) -> int:
    return max((match.entry.population for match in span.matches), default=0)


def _then_in(words: list[Word], i: int) -> int:
    """The word after "in" at word i, which may begin what lies around a place; -1 if there is none."""
    return i + 1 if i + 1 < len(words) and words[i].low == "in" and words[i - 1].gap == " " else -1


def _comma_lost(before: Span, span: Span, words: list[Word]) -> bool:
    """Whether two towns of one country stand side by side, as in a list without its commas."""
    if words[span.first - 1].gap != " " or words[span.first].case != "normal":
        return False
    towns = [
        {
            m.entry.parent if m.entry.kind == "neighbourhood" else m.entry.country
            for m in each.matches
            if m.entry.kind == "neighbourhood" or (m.entry.kind == "city" and fame_of(m)[0] >= _A_TOWN)
        }
        for each in (before, span)
    ]
    return bool(towns[0] & towns[1])


def _listed_after(words: list[Word], spans: list[Span], places: list[Span]) -> Iterator[Span]:
    """Those of the names that are places because they stand in a list after one that nobody knows."""
    for span in spans:
        cues = listed(words, span, places)
        span.score += sum(cue.weight for cue in cues)
        span.reasons += [cue.why for cue in cues]
        if cues and span.score >= ENOUGH:
            yield span


def _country(words: list[Word], span: Span, about: Counter[str], home: str | None) -> list[Cue]:
    if any(about[m.entry.country] for m in span.matches if m.entry.country):
        return [Cue(_NAMED, "in a country that the article names")]
    plain = span.key in lexicon.common_words()
    if not plain and any(m.entry.country == home and m.entry.population >= _TOWN for m in span.matches):
        return [Cue(3.0 if leading.heads_a_line(words, span) else 0.5, "in the paper's own country")]
    if any(m.entry.kind in ("region", "water") for m in span.matches):
        return []
    if about and max(m.entry.population for m in span.matches) < _KNOWN_ANYWHERE:
        return [Cue(_UNNAMED, _NOT_NAMED)]
    return []


def _after_another(gap: str, before: Span, span: Span, gazetteer: Gazetteer) -> list[Cue]:
    """Cues of a name that stands after one which is a place: a list of places, or "Tripoli, Lebanon"."""
    found = []
    if gap.strip(" ") in _LIST and "led" in before.signs:
        found.append(Cue(2.0, f"in a list after {before.text}", "led"))
    if _NUMBERED.fullmatch(gap):  # "Idlib 6, Hama 3"
        found.append(Cue(2.0, f"in a list of places with numbers, after {before.text}", "led"))
    if gap in (", ", ",") and scan.lies_in(before, span, gazetteer):
        found.append(Cue(3.0, f"after {before.text}, which lies in it"))
    return found


def _is_name(words: list[Word], span: Span) -> bool:
    """Whether the words can name a place at all: "us" in small letters, "Thai" and "White House" do not."""
    if len(span.key) <= 2:
        told_by_case = words[span.first].case != "capitals" or countries.by_name(span.text) is not None
        return span.text.isupper() and told_by_case
    plain = all(part in lexicon.common_words() for part in span.key.split(" "))
    if plain and countries.refer(span.text, ("capital",)):
        return False
    return not countries.refer(span.text, ("adjective",)) or countries.by_name(span.text) is not None


def _share(spans: list[Span], people: set[str]) -> None:
    """What one occurrence of a name shows counts for the others, save where one is in another name."""
    best: dict[str, Span] = {}
    for span in spans:
        if span.key not in best or span.score > best[span.key].score:
            best[span.key] = span
    for span in spans:
        first = best[span.key]
        if span.key in people:
            span.score -= 2.0
        elif first.score - 0.5 > span.score and "in a name" not in span.signs:
            span.score = first.score - 0.5
            span.reasons.append(f"elsewhere {first.reasons[-1]}")


def _firms(words: list[Word], spans: list[Span]) -> set[str]:
    """Names of no large place that a firm or a band bears, by key: "Wagner Group", and so "Wagner troops"."""
    bearing = (span for span in spans if span.last < len(words) and words[span.last - 1].gap == " ")
    borne = (span for span in bearing if _bears_it(words, span.last))
    return {span.key for span in borne if _largest(span) < _KNOWN_ANYWHERE}


def _bears_it(words: list[Word], i: int) -> bool:
    """Whether a firm or an agency is told at word i: "Wagner | Group", "Saba | news agency"."""
    agency = words[i].low == "news" and i + 1 < len(words) and words[i + 1].low == "agency"
    return agency or (words[i].low in _FIRMS and words[i].cap)


def _support(spans: list[Span], about: Counter[str]) -> set[str]:
    """A country counts as named where a place that is beyond doubt lies in it; the codes of these.

    So it does for the other names, in a text that names no country at all and several such places.
    """
    best = [max(span.matches, key=_people_in) for span in spans if span.score >= _BEYOND_DOUBT]
    sure = {match.entry.country for match in best}
    for span in spans:
        if _NOT_NAMED in span.reasons and any(m.entry.country in sure for m in span.matches):
            span.score -= _UNNAMED
            span.reasons.append("in a country of other places of the article")
        elif not about and len(best) > _SEVERAL and any(m.entry.country in sure for m in span.matches):
            span.score += _NAMED
            span.reasons.append("in a country of several other places of the article")
    return {code for code in sure if code}


def _people_in(match: Match) -> int:
    return match.entry.population


def _mark_attributes(text: str, spans: list[Span]) -> None:
    for span in spans:
        wide = any(m.entry.kind not in ("city", "district", "neighbourhood") for m in span.matches)
        if wide and _OF_A_BODY.search(text, max(0, span.start - 70), span.start):
            span.modifier = span.attribute = True
    for inner, outer in pairwise(spans):
        genitive = text[inner.end : inner.end + 2] in ("'s", "’s")
        if genitive and outer.score >= ENOUGH and outer.first - inner.last < 5:
            inner.attribute = inner.modifier = "." not in text[inner.end : outer.start]


def _is_house(words: list[Word], span: Span) -> bool:
    """Whether a name is that of a house, which no town that sounds like it has lent it: "Sarona Market"."""
    house = words[span.last] if span.last < len(words) else None
    return house is not None and house.cap and house.low in _HOUSES and words[span.last - 1].gap == " "


def _by_sound(span: Span, about: Counter[str], gazetteer: Gazetteer) -> tuple[Match, ...]:
    """Places of a like-sounding name in the countries that the article names."""
    sound = names.sound(names.bare(names.words(span.text)))
    found = gazetteer.matches(overlay.SOUND + sound) if sound else ()
    return tuple(m for m in found if about[m.entry.country or ""])
