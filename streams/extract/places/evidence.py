"""What the words around a name say about whether it is a place: words of `cues.toml`, and short rules."""

from __future__ import annotations

from streams.extract import countries
from streams.extract.places import names
from streams.extract.places.cue import Cue
from streams.extract.places.dateline import is_dateline, opens
from streams.extract.places.fame import fame_of
from streams.extract.places.lexicon import (
    AFTER,
    BODIES,
    DIRECTIONS,
    PAPERS,
    TITLES,
    common_words,
    first_names,
    words_of,
)
from streams.extract.places.scan import Span, Word, joined

_LOCATIVE = words_of("locative")
_TOWARDS = words_of("towards")
_OF = frozenset({"of"})
_SITES = words_of("sites")
_ROOMS = words_of("rooms")
_PARTS = words_of("parts")
_OFFICES = words_of("offices")
_BEFORE = words_of("before")
_SPEECH = words_of("speech")
_DWELLERS = frozenset(
    """residents inhabitants villagers townspeople mayor siege shelling bombardment garrison garrisons outpost
    outposts""".split()
)
_MILES = frozenset("kilometers kilometres kilometre kilometer km miles mile".split())
_DEEDS = words_of("deeds")
# Between a name and a noun of places: the Abu Shouk displacement camp.
_KINDS_OF = frozenset("regional administrative refugee displacement displaced idp transit".split())
_PURPOSES = frozenset(
    """detention internment processing reception training research shopping nuclear power coal steel gas oil
    chemical cement""".split()
)
_PREMISES = frozenset(
    "centre center centres centers facility camp plant power station field mine refinery".split()
)
_EMBASSIES = frozenset(["embassy", "consulate"])
_WARS = frozenset(["war", "conflict", "crisis"])  # "Ukraine war: two killed in Lviv"
_SIDES = frozenset(["pro", "anti"])
_GAMES = frozenset(["olympics", "paralympics", "games"])
_MODIFYING = words_of("modifying")
AGENCIES = frozenset(
    """ap afp reuters dpa upi xinhua tass sputnik sana anadolu aa trt efe ansa irna ria interfax bbc cnn manar
    agencies jazeera""".split()
)
UNITED = frozenset("nations states kingdom arab".split())  # after "United" where a comma is lost: no team
_FUNCTION = words_of("function")
_HEADS_A_LINE = 100_000  # people: a word of English before a colon is seldom a smaller town ("Opinion:")
SETTLEMENTS = frozenset("village town city hamlet suburb district neighbourhood neighborhood port".split())
# Small words within the names of Spain, Portugal and their America: Jardines de Morelos.
LINKS = frozenset("de del da do das dos".split())
_COMPASS = frozenset("north south east west northeast northwest southeast southwest".split())
_ABOUT = frozenset(
    "about some around roughly just nearly almost over an a few hour hours minutes drive".split()
)
_FLEEING = frozenset("flee flees fled fleeing".split())
_TAKING = frozenset(
    "took seized captured entered left lost held hit shelled bombed stormed attacked retook".split()
)
_FORCES = frozenset(
    """army forces troops rebels fighters militants insurgents militia gunmen jets warplanes helicopters
    regime guerrillas""".split()
)
_FALLING = frozenset(  # of shells and bombs, and their nouns
    """fell fall falls falling landed rained dropped bombs raids raid shelling bombardment airstrikes
    airstrike shells rockets missiles mortars offensive""".split()
)
_BY = frozenset("near outside inside".split())  # "Salma, near Homs"
_NO_PART = AFTER | _FUNCTION  # in capitals before a name, these are no part of it


def cues(words: list[Word], span: Span) -> list[Cue]:
    """What stands before and after a name."""
    found: list[Cue] = []
    found += _before(words, span)
    found += _after(words, span)
    found += _explained(words, span)
    dateline = any(cue.sign == "dateline" for cue in found)
    if not dateline and _is_abbreviation(words, span):
        found.append(Cue(-4.0, "an abbreviation"))
    if words[span.first].case != "normal":
        parts = span.key.split(" ")
        if any(part in common_words() for part in parts) and len(parts) == 1:
            found.append(Cue(-3.0, "in capitals a common word proves nothing"))
    return found


def _explained(words: list[Word], span: Span) -> list[Cue]:
    """Whether what follows a comma says that a name is a place.

    By what it is: "Salma, a small town in the north"; or by where it lies: "Salma, 30 km west of Homs".
    """
    after = words[span.last : span.last + 5]
    comma = words[span.last - 1].gap.strip()
    if comma == "," and _tells_the_way(words, span.last):
        return [Cue(3.0, "explained by the way to it")]
    led = span.first > 0 and words[span.first - 1].low in _LOCATIVE
    if comma == "" and not led and words[span.first].case == "normal" and _is_by(words, span.last):
        return [Cue(2.0, f"“{span.text} {after[0].text}” another")]
    if comma in {",", ""} and after and after[0].low == "where":
        return [Cue(2.5, "before “where”")]
    if comma not in {",", ""} or not after or after[0].low not in {"a", "an"}:
        return []
    noun = next((word for word in after[1:] if word.low in SETTLEMENTS), None)
    return [Cue(3.0, f"explained as “a {noun.text}”")] if noun else []


def _tells_the_way(words: list[Word], i: int) -> bool:
    """Whether the words from i on say how far and which way something lies: "some 30 km west of Homs"."""
    last = len(words) - 1
    while i < last and (words[i].low in _ABOUT | _MILES or words[i].text[0].isdigit()):
        i += 1
    return _is_by(words, i) or (i + 1 < last and words[i].low in _COMPASS and words[i + 1].low == "of")


def _is_by(words: list[Word], i: int) -> bool:
    """Whether word i says that something lies near the place named after it: "Kybong near Gympie"."""
    return i + 1 < len(words) and words[i].low in _BY and words[i].gap == " " and words[i + 1].cap


def _is_abbreviation(words: list[Word], span: Span) -> bool:
    """Whether a name is capitals in the midst of small letters (VAR, SANA), and no country (UAE)."""
    word = words[span.first]
    short = span.last - span.first == 1 and word.text.isupper() and 2 < len(word.text) < 6
    return short and word.case == "normal" and countries.by_name(word.text) is None


def _before(words: list[Word], span: Span) -> list[Cue]:
    i = span.first - 1
    if i > 0 and _is_initial(words, i) and words[i - 1].cap and words[i - 1].gap == " ":
        return [Cue(-6.0, f"after the initial {words[i].text}", "in a name")]
    if i < 0 or not _adjacent(words[i].gap):
        return _dateline(words, span)
    word, normal = words[i], words[span.first].case == "normal"
    before = words[i - 1].low if i > 0 and _adjacent(words[i - 1].gap) else ""
    if word.low in TITLES and word.low not in _BEFORE:
        return [Cue(-6.0, f"after the title {word.text}", "in a name")]
    if word.cap and word.low in first_names() and joined(words, i):
        return [Cue(-6.0, f"after the first name {word.text}", "in a name")]
    if word.gap.startswith(("'s", "’s")):
        owner = countries.refer(word.text, ("name",))
        if owner:
            return [Cue(3.0 if span.matches else 1.0, f"in {word.text}")]
        at = word.cap and before in _LOCATIVE | DIRECTIONS
        return [Cue(2.7, f"“{before} {word.text}'s”")] if at else [Cue(0.3, "owned")]
    if word.gap in ("-", "‑") and word.low in _SIDES:
        span.modifier = span.attribute = True
        return [Cue(0.0, f"an adjective, “{word.text}-{span.text}”")]
    if i and words[i - 1].gap in ("-", "‑") and word.low in _MODIFYING | {"occupied", "torn"}:
        return [Cue(3.0, f"after “{words[i - 1].text}-{word.text}”", "led")]
    if word.low in DIRECTIONS:
        return [Cue(3.0 if word.text.islower() else 2.0, f"after “{word.text}”", "led")]
    if word.low in _LOCATIVE:
        return [Cue(3.0, f"after “{word.low}”", "led")]
    if word.low == "of" and before in _BEFORE:
        named = normal and words[i - 1].cap  # the Department of Justice
        return [Cue(2.0 if named else 5.5, f"“{before} of”", "led")]
    if (word.low == "of" and before in _DWELLERS) or (word.low == "from" and before in _MILES):
        return [Cue(3.0, f"“{before} {word.low}”", "led")]
    if word.low in _BEFORE:
        return [Cue(2.5, f"after “{word.text}”", "led")]
    if word.low in _FLEEING or (word.low in _TAKING and before in _FORCES):
        return [Cue(3.0, f"after “{word.text}”", "led")]
    after = words[span.last].low if span.last < len(words) else ""
    if word.low == "between" and after == "and":
        return [Cue(2.0, "between it and another", "led")]
    if word.low == "on" and before in _FALLING:
        return [Cue(3.0, f"after “{before} on”", "led")]
    if word.low in _TOWARDS | _OF:
        return [Cue(1.0, f"after “{word.low}”", "led")]
    if word.low == "the":
        further = words[i - 2].low if i > 1 else ""
        led = before in _LOCATIVE or (before == "of" and further in _BEFORE)
        return [Cue(2.0, f"after “{before} the”", "led")] if led else []
    if word.low in LINKS and word.gap == " " and i and words[i - 1].cap and joined(words, i - 1):
        return [Cue(-6.0, f"part of “{words[i - 1].text} {word.text} {span.text}”", "in a name")]
    if (
        normal
        and word.cap
        and joined(words, i)
        and not countries.refer(word.text)
        and word.low not in _NO_PART
    ):
        return [Cue(-2.5, f"part of “{word.text} {span.text}”", "in a name")]
    return []


def _is_initial(words: list[Word], i: int) -> bool:
    """Whether a word is the initial of a name: John F. Kennedy, no part of "U.S."."""
    word, before = words[i], words[i - 1]
    return word.gap == ". " and len(word.text) == 1 and word.cap and not before.gap.startswith(".")


def _dateline(words: list[Word], span: Span) -> list[Cue]:
    if not opens(words, span):
        return []
    if is_dateline(words, span):
        return [Cue(5.0, "the dateline", "dateline")]
    known = max((m.entry.population for m in span.matches), default=0) >= _HEADS_A_LINE
    return [Cue(3.5, "heads the line, before a colon")] if known and heads_a_line(words, span) else []


def heads_a_line(words: list[Word], span: Span) -> bool:
    """Whether a name stands before a colon at the start of a line: "Nice: Eight hurt in fire"."""
    return opens(words, span) and words[span.last - 1].gap.startswith(": ") and span.last < len(words)


def _after(words: list[Word], span: Span) -> list[Cue]:
    last = words[span.last - 1]
    if span.last >= len(words):
        return []
    word = words[span.last]
    if _is_adjective(span, last, word):
        span.modifier = span.attribute = True
        return [Cue(0.0, f"an adjective, “{span.text} {word.text}”")]
    if last.gap in ("-", "‑", "–") and word.low in _MODIFYING:
        span.modifier = span.attribute = True
        return [Cue(1.5, f"“{span.text}-{word.low}”")]
    normal = words[span.first].case == "normal"
    if not _adjacent(last.gap) or "-" in last.gap or (normal and "\n" in last.gap):
        return []
    if _goes_on(words, span.last) and countries.by_name(span.text) is None:
        return [Cue(-2.5, f"part of “{span.text} {word.text} …”", "in a name")]
    if normal and word.cap and span.last - span.first == 1 and not countries.refer(word.text):
        if last.low in first_names() and word.low not in AFTER | _SITES | BODIES:
            return [Cue(-6.0, f"the first name of {word.text}", "in a name")]
        if last.low in common_words() and word.low not in AFTER:
            return [Cue(-4.0, f"part of “{span.text} {word.text}”", "in a name")]
    further = words[span.last + 1].low if span.last + 1 < len(words) else ""
    if word.low in _GAMES or (word.low.isdigit() and further in _GAMES):
        span.modifier = span.attribute = True
        return [Cue(0.0, f"in the name of games, “{span.text} {word.text}”")]
    if word.low in PAPERS and word.cap and not (word.low == "united" and further in UNITED):
        span.modifier = span.attribute = True
        return [Cue(0.0, f"in the name of a treaty, a paper or a team, “{span.text} {word.text}”")]
    if word.low in _EMBASSIES or (word.low in _WARS and countries.by_name(span.text)):
        span.modifier = True
        return [Cue(0.0, f"whose {word.text} it is, “{span.text} {word.text}”")]
    if word.low in BODIES and word.cap:
        span.modifier = True
        return [Cue(0.0, f"in the name of a body, “{span.text} {word.text}”")]
    if word.low in AFTER or (word.low in _KINDS_OF and further in AFTER):
        return [Cue(3.0, f"before “{word.text}”")]
    if word.low in _PURPOSES and further in _PREMISES:
        return [Cue(3.0, f"before “{word.text} {further}”")]
    if word.text in _ROOMS and last.gap == " ":
        return [Cue(1.5, f"before “{word.text}”")]
    if word.low in _SITES:
        return [Cue(1.5, f"before “{word.text}”")]
    if word.text in _OFFICES:
        return [Cue(2.5, f"before “{word.text}”")]
    before = [w.low for w in words[max(0, span.first - 2) : span.first]]
    of_people = before[-1:] == ["of"] and before[0] in _DWELLERS  # "residents of Bentiu said"
    if word.low in _SPEECH and not of_people:
        return [Cue(-1.5, f"before “{word.low}”")]
    ends = word.low in _FUNCTION and not (span.last + 1 < len(words) and words[span.last + 1].cap)
    if word.low in AGENCIES:
        return []  # "… killed in Sweida AFP": where the copy had a line of its own for it
    if normal and word.cap and joined(words, span.last - 1) and not (last.gap.startswith(".") or ends):
        if word.low in TITLES or word.low in DIRECTIONS or countries.refer(word.text):
            return []
        if any(w.low in _DEEDS for w in words[span.last : span.last + 3]):
            return []  # "the Baku Metro fire"
        weight = -1.5 if max((fame_of(m)[0] for m in span.matches), default=0.0) > 3 else -2.5
        return [Cue(weight, f"part of “{span.text} {word.text}”", "in a name")]
    return []


def owns_a_part(words: list[Word], i: int) -> bool:
    """Whether a part of a town that is told by a number or a letter begins at word i: "Site C"."""
    numbered = i + 1 < len(words) and words[i].low in _PARTS and words[i].gap == " "
    return numbered and words[i].cap and (len(words[i + 1].text) < 4 and not words[i + 1].text.islower())


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


def _adjacent(gap: str) -> bool:
    return gap.strip() in ("", "'s", "’s", "“", '"', "-", "'", "’") and gap.count("\n") <= 1
