"""Names that no gazetteer has, but that the words around them make places: "the village of Tell Aswad".

Only clear signs count here: a noun of places beside the name, or a preposition of place before one that is
not a person's, a body's or a month's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from streams.extract import countries
from streams.extract.places import dateline, evidence, following, lexicon, names, scan
from streams.extract.places.cue import ENOUGH, Cue, add_up
from streams.extract.places.scan import Span, Word

_NO_NAMES = (lexicon.words_of("not_places") | lexicon.TITLES | lexicon.BODIES) - lexicon.SAINTS
_LOCATIVE = lexicon.words_of("locative")
_OPENING = lexicon.words_of("function") | lexicon.words_of("locative")
_NO_BEGINNING = _LOCATIVE | lexicon.DIRECTIONS
# What names of mountains, villages and valleys begin with.
_FEATURES = frozenset(
    """mont monte mount mt lake port cerro jabal jebel wad wadi tal tall tel tell deir kafr kfar khirbet
    khirbat beit""".split()
)
_ENDINGS = frozenset(
    "park tunnel reservoir gorge glacier national square roundabout".split()
)  # Yosemite National Park
_WHERE = frozenset("on hit hits struck targeted bombed shelled stormed of into from to".split())
_SURELY_AT = frozenset(["in", "near", "outside"])
_FATHERS = frozenset(["abu", "umm", "um", "bu"])
_OPENS_A_NAME = _FEATURES | lexicon.DIRECTIONS
_OF_PEOPLE = frozenset(
    """killing murder death assassination abduction kidnapping disappearance arrest detention release
    beheading lynching funeral trial wife widow husband son daughter mother father brother sister""".split()
)
# What goes by a number: the first are places, the others troops that are told as where they lie.
_POSTS = frozenset("base checkpoint camp hill outpost".split())
_UNITS = frozenset("division brigade regiment battalion".split())
_LINKS = frozenset(["and", "of", "the", "y", "e"])  # in a name that nobody knows they more likely join two


def runs(
    words: list[Word], taken: list[Span], people: set[str], told: Callable[[Span, bool], list[Cue]]
) -> Iterator[Span]:
    """Names that are places by the words around them, in order; `taken` are the spans already known.

    people: words that the text uses in persons' names, in lower case; told: what the places of the text
    tell of a name besides; it is given the name, and whether a word before leads up to it.
    """
    used = {k for span in taken for k in range(span.first, span.last)}
    owners = {span.last for span in taken if _is_scene(words, span)}
    sure: set[str] = set()
    doubtful: list[Span] = []
    i = 0
    while i < len(words):
        word = words[i]
        if i in used or not _may_begin(words, i, used):
            i += 1
            continue
        if word.low in _LOCATIVE and word.gap == " " and i + 1 < len(words) and scan.starts(words, i + 1):
            i += 1  # "In Qasr Ben Ghashir, …"
            continue
        last = _last(words, i, used)
        if last == i + 1 < len(words) and last not in used and scan.numbered(words, last):
            span = scan.span_of(words, i, last + 1, f"{word.low} {words[last].text}")
            if _is_post(words, span):
                yield span
            i = last + 1
            continue
        span = scan.span_of(words, i, last, " ".join(p for w in words[i:last] for p in names.words(w.text)))
        owned = [Cue(3.2, "owned by a place where something is")] if i in owners else []
        if last > i and _may_be_place(words, span, people, told, owned):
            sure.add(span.key)
            yield span
        elif last > i and i and words[i - 1].low in _WHERE:
            doubtful.append(span)
        i = max(last, i + 1)
    for span in doubtful:
        if span.key in sure:
            add_up(span, [Cue(ENOUGH, "elsewhere told as a place")])
            yield span


def _is_scene(words: list[Word], span: Span) -> bool:
    """Whether a town or a province owns what is named after it, and something is in it: "in Lima's X"."""
    genitive = words[span.last - 1].gap.startswith(("'s ", "’s "))
    town = not any(match.entry.kind == "country" for match in span.matches)
    return genitive and town and bool(span.matches) and "led" in span.signs


def _may_begin(words: list[Word], i: int, used: set[int]) -> bool:
    """Whether a name may begin at word i: it is in capitals, or an article, and no name goes on with it."""
    if not words[i].cap and words[i].low not in names.ARTICLES:
        return False
    goes_on = i > 0 and i - 1 not in used and _continues(words, i)
    return scan.starts(words, i) and not goes_on


def _continues(words: list[Word], i: int) -> bool:
    """Whether word i goes on with a name that the word before begins, or is in."""
    return scan.starts(words, i - 1) and scan.joined(words, i - 1) and words[i - 1].low not in _NO_BEGINNING


def _last(words: list[Word], i: int, used: set[int]) -> int:
    last = scan.run_end(words, i, 6)
    last = next((k for k in range(i, last) if k in used or _ends(words, i, k)), last)
    # Nouns of places at the end stay out of the name: "Tell Aswad Province".
    while last - 1 > i and words[last - 1].low in lexicon.AFTER:
        last -= 1
    while last > i and not words[last - 1].cap:
        last -= 1
    return last


def _ends(words: list[Word], i: int, k: int) -> bool:
    """Whether word k is no part of the name at i: a link, or the first of a sentence ("Lima At least")."""
    word = words[k]
    opens = k > i and word.low in _OPENING and k + 1 < len(words) and not words[k + 1].cap
    return word.low in _LINKS or opens or (k > i and _begins_a_body(words, k))


def _begins_a_body(words: list[Word], k: int) -> bool:
    """Whether what speaks or acts begins at word k, a comma being lost: "Salma | United Nations monitors"."""
    word = words[k]
    if word.low == "united":
        return k + 1 < len(words) and words[k + 1].low in following.UNITED
    if word.low in dateline.AGENCIES:
        return True
    return word.case == "normal" and countries.refer(word.text, ("adjective",)) is not None


def _is_initials(words: list[Word], span: Span, word: Word) -> bool:
    """Whether a word is capitals in small letters, and no single letter at the end: Hinkley Point C."""
    ends = len(word.text) == 1 and word.start == words[span.last - 1].start != span.start
    return word.text.isupper() and word.case == "normal" and not ends


def _is_post(words: list[Word], span: Span) -> bool:
    """Whether a name with a number is a post, or troops told as one: "Base 46", "near Brigade 82"."""
    found = evidence.cues(words, span)
    if words[span.first].low in _POSTS:
        found.append(Cue(ENOUGH, "a post that goes by a number"))
    elif words[span.first].low not in _UNITS:
        return False
    add_up(span, found)
    return span.score >= ENOUGH and not span.modifier


def _is_english(word: Word) -> bool:
    return word.low in lexicon.common_words() or word.low in lexicon.english_words()


def _is_adjective(words: list[Word], span: Span) -> bool:
    """Whether a name says of a common noun after it where it is: "in Siberian mall", "a Sicilian port"."""
    word, noun = words[span.last - 1], words[span.last : span.last + 1]
    ends = span.last - span.first == 1 and word.low.endswith(("ian", "ean", "ese")) and word.case == "normal"
    return (
        ends
        and word.gap == " "
        and bool(noun)
        and noun[0].text.islower()
        and noun[0].low not in lexicon.AFTER
    )


def _may_be_place(
    words: list[Word],
    span: Span,
    people: set[str],
    told: Callable[[Span, bool], list[Cue]],
    owned: list[Cue],
) -> bool:
    """Whether a name that nobody knows is a place: its words may be one's, and the words around say so."""
    inside = words[span.first : span.last]
    if _is_another_name(words, span, people):
        return False
    found = owned or evidence.cues(words, span)
    found += told(span, any(cue.sign == "led" for cue in found))
    there = span.first > 0 and words[span.first - 1].low in _SURELY_AT
    if inside[0].low in _FATHERS and not there and sum(cue.weight for cue in found) < 2 * ENOUGH:
        return False  # a man's name, or a village's: "the village of Abu Hakfa"
    found += _of_its_own_words(inside)
    if _is_common(inside) and sum(cue.weight for cue in found) < ENOUGH + 2:
        return False
    if words[span.last - 1].gap.startswith(("'s", "’s")) and not following.owns_a_part(words, span.last):
        found.append(Cue(-2.0, "it owns something"))
    needed = ENOUGH if inside[0].case == "normal" else ENOUGH + 1.5
    add_up(span, found)
    return span.score >= needed and not span.modifier


def _is_another_name(words: list[Word], span: Span, people: set[str]) -> bool:
    """Whether its own words, or what they hang on, tell that a name is no place's."""
    inside = words[span.first : span.last]
    if any(w.low in _NO_NAMES for w in inside) or inside[-1].low in lexicon.PAPERS:
        return True
    if len(span.text) < 3 or any(_is_initials(words, span, w) for w in inside):
        return True
    first = inside[0].low
    if (first in lexicon.first_names() and first not in _FATHERS) or any(w.low in people for w in inside):
        return True
    if countries.refer(span.text) or words[span.last - 1].gap.startswith("-"):
        return True
    if span.first > 1 and words[span.first - 1].low == "of" and words[span.first - 2].low in _OF_PEOPLE:
        return True  # "the killing of Ana Soto in Lima"
    return _is_adjective(words, span)


def _of_its_own_words(inside: list[Word]) -> list[Cue]:
    """What the words of a name say of it: "Tell Aswad" begins as places do, "Saint Ana" as persons do."""
    found = []
    if inside[0].low in lexicon.SAINTS:
        found.append(Cue(-1.0, "begins with a title"))
    if inside[0].low in _FEATURES and len(inside) > 1:
        found.append(Cue(2.0, f"begins with “{inside[0].text}”"))
    if _ends_as_places_do(inside):
        found.append(Cue(2.0, f"ends with “{inside[-1].text}”"))
    return found


def _ends_as_places_do(inside: list[Word]) -> bool:
    return len(inside) > 1 and inside[-1].low in _ENDINGS


def _is_common(inside: list[Word]) -> bool:
    """Whether a name has an English word in it, or none of its own: "North Ridge"."""
    proper = inside[1:] if inside[0].low in _OPENS_A_NAME else inside
    if _ends_as_places_do(inside):
        proper = [w for w in proper if w.low not in _ENDINGS]
    return not proper or any(_is_english(w) for w in proper)
