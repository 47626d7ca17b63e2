"""What stands after a name says of whether it is a place: words of `cues.toml`, and short rules."""

from __future__ import annotations

from streams.extract import countries
from streams.extract.numbers import UNITS
from streams.extract.places import names
from streams.extract.places.cue import Cue
from streams.extract.places.dateline import AGENCIES, opens
from streams.extract.places.fame import fame_of
from streams.extract.places.lexicon import (
    AFTER,
    BODIES,
    DIRECTIONS,
    DWELLERS,
    LINKS,
    PAPERS,
    TITLES,
    TOWNSMEN,
    common_words,
    first_names,
    words_of,
)
from streams.extract.places.scan import Span, Word, adjacent, joined

_SITES = words_of("sites")
_ROOMS = words_of("rooms")
_PARTS = words_of("parts")
_OFFICES = words_of("offices")
_SPEECH = words_of("speech")
_DEEDS = words_of("deeds")
_DISASTERS = words_of("disasters")
# Between a name and a noun of places: the Abu Shouk displacement camp.
_KINDS_OF = frozenset("regional administrative refugee displacement displaced idp transit".split())
_POSTS = frozenset("station stations post outpost".split())  # "the Amdanga police station"
_OF_A_PEOPLE = frozenset("members member leaders leader organisations organizations groups".split())
_ISLANDS = frozenset("island islands isle isles islet".split())
_PURPOSES = frozenset(
    """detention internment processing reception training research shopping housing nuclear power coal steel
    gas oil chemical cement""".split()
)
_PREMISES = frozenset(
    "centre center centres centers facility camp plant power station field mine refinery estate".split()
)
# Fields of armies: "Bagram air base", "Kuweires military airport", "the Marj airbase".
_FIELDS = frozenset("airbase airfield".split())
_MILITARY = frozenset("air military naval army".split())
_OF_ARMIES = frozenset("airport base airfield airbase".split())
_EMBASSIES = frozenset(["embassy", "consulate"])
_WARS = frozenset(["war", "conflict", "crisis"])  # "Ukraine war: two killed in Lviv"
_GAMES = frozenset(["olympics", "paralympics", "games"])
_MODIFYING = words_of("modifying")
UNITED = frozenset("nations states kingdom arab".split())  # after "United" where a comma is lost: no team
_FUNCTION = words_of("function")
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def after(words: list[Word], span: Span) -> list[Cue]:
    """What stands after a name says: by the first rule that has something to say."""
    if span.last >= len(words):
        return []
    last, normal = words[span.last - 1], words[span.first].case == "normal"
    if (cue := _as_an_adjective(words, span)) is not None:
        return [cue]
    if not adjacent(last.gap) or "-" in last.gap or (normal and "\n" in last.gap):
        return []
    rules = (_begins_a_name, _of_a_body, _before_a_place, _of_a_disaster, _speaks, _goes_on_with)
    cues = (rule(words, span) for rule in rules)
    return next(([cue] for cue in cues if cue is not None), [])


def _further(words: list[Word], span: Span) -> str:
    """The second word after a name, in small letters; "" where there is none."""
    return words[span.last + 1].low if span.last + 1 < len(words) else ""


def _as_an_adjective(words: list[Word], span: Span) -> Cue | None:
    """UK police, Lima man jailed, Lima-based."""
    last, word = words[span.last - 1], words[span.last]
    if _is_adjective(span, last, word):
        span.modifier = span.attribute = True
        return Cue(0.0, f"an adjective, “{span.text} {word.text}”")
    if last.gap == " " and word.text in TOWNSMEN and opens(words, span):
        span.modifier = True
        return Cue(2.0, f"whence somebody is, “{span.text} {word.text}”")
    if last.gap.lstrip(".") in ("-", "‑", "–") and word.low in _MODIFYING:  # "U.S.-led"
        span.modifier = span.attribute = True
        return Cue(1.5, f"“{span.text}-{word.low}”")
    return None


def _begins_a_name(words: list[Word], span: Span) -> Cue | None:
    """Ras al-Nabaa, Florence Nightingale, Orange Street, Channel 12, the Channel island of Jersey."""
    last, word = words[span.last - 1], words[span.last]
    water = bool(span.matches) and all(match.entry.kind == "water" for match in span.matches)
    if water and word.low in _ISLANDS:
        span.modifier = span.attribute = True
        return Cue(0.0, f"which {word.text} it is, “{span.text} {word.text}”")
    numbered = word.text.isdigit() or (word.cap and word.low in UNITS)
    if word.low == "of" and last.low == "district" and words[span.first].low in DIRECTIONS:
        return Cue(-6.0, "a court's district", "in a name")  # "the Southern District of New York"
    if numbered and water:
        return Cue(-6.0, f"numbered, “{span.text} {word.text}”", "in a name")
    if _goes_on(words, span.last) and countries.by_name(span.text) is None:
        return Cue(-2.5, f"part of “{span.text} {word.text} …”", "in a name")
    normal = words[span.first].case == "normal"
    if not (normal and word.cap and span.last - span.first == 1) or countries.refer(word.text):
        return None
    if word.low in _DAYS:
        return None  # "killed in Dallas Thursday night"
    if last.low in first_names() and word.low not in AFTER | _SITES | BODIES:
        return Cue(-6.0, f"the first name of {word.text}", "in a name")
    if last.low in common_words() and word.low not in AFTER:
        return Cue(-4.0, f"part of “{span.text} {word.text}”", "in a name")
    return None


def _of_a_body(words: list[Word], span: Span) -> Cue | None:
    """Lima 2019 Games, the Lima Times, the Peru embassy, the Peru war, Lima University."""
    word, further = words[span.last], _further(words, span)
    at = span.first > 0 and words[span.first - 1].low == "at"  # "the gymnasts killed at Lima Games"
    if not at and (word.low in _GAMES or (word.low.isdigit() and further in _GAMES)):
        span.modifier = span.attribute = True
        return Cue(0.0, f"in the name of games, “{span.text} {word.text}”")
    if word.low in PAPERS and word.cap and not (word.low == "united" and further in UNITED):
        span.modifier = span.attribute = True
        return Cue(0.0, f"in the name of a treaty, a paper or a team, “{span.text} {word.text}”")
    if word.low in _EMBASSIES or (word.low in _WARS and countries.by_name(span.text)):
        span.modifier = True
        return Cue(0.0, f"whose {word.text} it is, “{span.text} {word.text}”")
    if word.low in BODIES and word.cap:
        span.modifier = True
        return Cue(0.0, f"in the name of a body, “{span.text} {word.text}”")
    return None


def _before_a_place(words: list[Word], span: Span) -> Cue | None:
    """Lima province, the Lima displacement camp, the Lima floods, Lima airport, Lima Mayor."""
    last, word, further = words[span.last - 1], words[span.last], _further(words, span)
    if word.low == "community" and further in _OF_A_PEOPLE:
        return None  # "Mapuche community leaders"
    if word.low in AFTER or (word.low in _KINDS_OF and further in AFTER):
        return Cue(3.0, f"before “{word.text}”")
    if (
        word.low == "police"
        and further in _POSTS
        and not (last.low in common_words() or last.low in DIRECTIONS)
    ):
        return Cue(3.0, f"before “police {further}”")
    if word.low in _PURPOSES and further in _PREMISES:
        return Cue(3.0, f"before “{word.text} {further}”")
    if word.low in _FIELDS or (word.low in _MILITARY and further in _OF_ARMIES):
        return Cue(3.0, f"before a field of an army, “{word.text}”")
    if word.text in _DEEDS and last.gap == " " and span.matches:
        heads = opens(words, span) and word.gap.startswith(":")  # "Reading stabbing: a man is held"
        sure = heads or (span.first > 0 and words[span.first - 1].low == "the")
        return Cue(3.5 if sure else 2.5, f"before “{word.text}”")
    if further in _DEEDS and opens(words, span) and last.gap == " " and words[span.last + 1].gap[:1] == ":":
        return Cue(2.5, f"before “{word.text} {further}”")  # "Lima plane crash: two held"
    deed = word.low in _DEEDS and last.gap == " " and opens(words, span)  # "Lima Stabbings: a man is held"
    if word.low in _SITES or (word.text in _ROOMS and last.gap == " ") or deed:
        return Cue(1.5, f"before “{word.text}”")
    return Cue(2.5, f"before “{word.text}”") if word.text in _OFFICES else None


def _of_a_disaster(words: list[Word], span: Span) -> Cue | None:
    """Lima wildfires, the Lima death toll, "Lima attack: nine dead"."""
    word = words[span.last]
    story = word.text in _DEEDS and word.gap.startswith(":") and not span.first
    told = story or word.text in _DISASTERS or (word.text, _further(words, span)) == ("death", "toll")
    return Cue(2.5, f"before “{word.text}”") if told and words[span.last - 1].gap == " " else None


def _speaks(words: list[Word], span: Span) -> Cue | None:
    """Lincoln said, but not "residents of Lincoln said"."""
    word = words[span.last]
    before = [w.low for w in words[max(0, span.first - 2) : span.first]]
    of_people = before[-1:] == ["of"] and before[0] in DWELLERS
    return Cue(-1.5, f"before “{word.low}”") if word.low in _SPEECH and not of_people else None


def _goes_on_with(words: list[Word], span: Span) -> Cue | None:
    """Lincoln Fields: part of a longer name, which is hardly one of a place where all know the name."""
    last, word = words[span.last - 1], words[span.last]
    if word.low in AGENCIES:
        return None  # "… killed in Sweida AFP": where the copy had a line of its own for it
    ends = word.low in _FUNCTION and not (span.last + 1 < len(words) and words[span.last + 1].cap)
    named = words[span.first].case == "normal" and word.cap and joined(words, span.last - 1)
    if not named or last.gap.startswith(".") or ends:
        return None
    if word.low in TITLES or word.low in DIRECTIONS or countries.refer(word.text):
        return None
    if any(w.low in _DEEDS for w in words[span.last : span.last + 3]):
        return None  # "the Baku Metro fire"
    weight = -1.5 if max((fame_of(m)[0] for m in span.matches), default=0.0) > 3 else -2.5
    return Cue(weight, f"part of “{span.text} {word.text}”", "in a name")


def _goes_on(words: list[Word], i: int) -> bool:
    """Whether a name before word i goes on with it: Jardines | de Morelos, Ras | al-Nabaa."""
    if i + 1 >= len(words) or words[i - 1].gap != " " or not words[i + 1].cap:
        return False
    article = words[i].low in names.ARTICLES and words[i].gap in ("-", "‑")
    return words[i].text.islower() and (article or (words[i].low in LINKS and words[i].gap == " "))


def _is_adjective(span: Span, last: Word, word: Word) -> bool:
    """Whether a short name of a country stands before what it owns or does: U.S. air strikes, UK police."""
    joined_up = last.gap in (" ", ". ") and word.text.isalpha() and word.low not in _FUNCTION
    return joined_up and countries.refer(span.text, ("adjective",)) is not None


def owns_a_part(words: list[Word], i: int) -> bool:
    """Whether a part of a town that is told by a number or a letter begins at word i: "Site C"."""
    numbered = i + 1 < len(words) and words[i].low in _PARTS and words[i].gap == " "
    return numbered and words[i].cap and (len(words[i + 1].text) < 4 and not words[i + 1].text.islower())
