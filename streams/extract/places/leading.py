"""What stands before a name says of whether it is a place: words of `cues.toml`, and short rules."""

from __future__ import annotations

from streams.extract import countries
from streams.extract.places.cue import Cue
from streams.extract.places.dateline import is_dateline, opens
from streams.extract.places.lexicon import (
    AFTER,
    DIRECTIONS,
    DWELLERS,
    LINKS,
    MILES,
    TITLES,
    TOWNSMEN,
    first_names,
    words_of,
)
from streams.extract.places.rows import heads_a_row
from streams.extract.places.scan import Span, Word, adjacent, joined

_LOCATIVE = words_of("locative")
_TOWARDS = words_of("towards")
_OF = frozenset({"of"})
_BEFORE = words_of("before")
_HAMLETS = frozenset("village hamlet kibbutz moshav barangay".split())  # "the village Salma"
_SIDES = frozenset(["pro", "anti"])
_MODIFYING = words_of("modifying")
_HEADS_A_LINE = 100_000  # people: a word of English before a colon is seldom a smaller town ("Opinion:")
_FLEEING = frozenset("flee flees fled fleeing".split())
_OVERRUNNING = frozenset(
    "overran overruns shelled retake retakes retook retaking".split()
)  # what nothing but a place or an army suffers
_TAKING = frozenset(
    """took seized captured entered raided torched left lost held hit shelled bombed stormed attacked pounded
    pummeled pummelled retook seize enter raid raids shell bomb bombs storm pound retake""".split()
)
_FORCES = frozenset(
    """army forces troops rebels fighters militants insurgents militia gunmen jets warplanes helicopters
    regime guerrillas""".split()
)
_AT_SEA = frozenset(
    """shipwreck wreck boat ferry ship vessel trawler dinghy sank sinks sunk sinking capsized capsizes
    capsizing drowned drown drowning collided fishermen trawlers""".split()
)
_NEAR_BY = 8  # words
_FALLING = frozenset(  # of shells and bombs, and their nouns
    """fell fall falls falling landed rained dropped bombs raids raid shelling bombardment airstrikes
    airstrike shells rockets missiles mortars offensive""".split()
)
_HARM = frozenset(
    """killed wounded injured died dead arrested detained attacked kidnapped abducted murdered hurt clashes
    protest protests blast explosion attack""".split()
)
_TIMES = frozenset(
    """march may august sunday monday saturday friday spring summer autumn winter parliament congress custody
    action english""".split()
)
_HOUSES = frozenset(  # with names of their own
    "hospital prison jail school college university airport stadium station bazaar chowk".split()
)
_STOPS = frozenset(["station", "bazaar", "chowk"])
_ASSAULTS = frozenset("attack attacks assault assaults strike strikes bombing bombings".split())
_OF_THEIR_TITLE = frozenset(  # of peers, and of churchmen after their sees
    "duke duchess earl countess marquess viscount baron baroness bishop archbishop patriarch".split()
)
_CHURCHES = frozenset("church cathedral basilica chapel monastery convent feast shrine".split())
_SAINT = frozenset("st saint san santa ste sainte".split())
_NO_PART = AFTER | words_of("function")  # in capitals before a name, these are no part of it


def before(words: list[Word], span: Span) -> list[Cue]:
    """What stands before a name says: by the first rule that has something to say."""
    i = span.first - 1
    if i > 0 and _is_initial(words, i) and words[i - 1].cap and words[i - 1].gap == " ":
        return [Cue(-6.0, f"after the initial {words[i].text}", "in a name")]
    if i > 0 and words[i].low in _HOUSES and words[i].cap and words[i - 1].cap and _has_house(words, span):
        return [Cue(2.5, f"where {words[i - 1].text} {words[i].text} is", "led")]
    if i < 0 or not adjacent(words[i].gap):
        return _dateline(words, span)
    before = words[i - 1].low if i > 0 and adjacent(words[i - 1].gap) else ""
    rules = (
        _of_a_church,
        _after_a_person,
        _of_a_title,
        _owned,
        _hyphened,
        _led,
        _led_by_a_small_word,
        _goes_on_from,
    )
    cues = (rule(words, span, before) for rule in rules)
    return next(([cue] for cue in cues if cue is not None), [])


def _of_a_church(words: list[Word], span: Span, before: str) -> Cue | None:
    """The church of St Andrew."""
    of_a_church = words[span.first - 1].low == "of" and before in _CHURCHES
    saint = of_a_church and words[span.first].low in _SAINT
    return Cue(-6.0, "the saint of a church", "in a name") if saint else None


def _after_a_person(words: list[Word], span: Span, _before: str) -> Cue | None:
    """President Lincoln, John Lincoln."""
    i, word = span.first - 1, words[span.first - 1]
    if word.low in TITLES and word.low not in _BEFORE:
        return Cue(-6.0, f"after the title {word.text}", "in a name")
    if word.cap and word.low in first_names() and joined(words, i):
        return Cue(-6.0, f"after the first name {word.text}", "in a name")
    return None


def _of_a_title(words: list[Word], span: Span, before: str) -> Cue | None:
    """The Duke of Edinburgh, the Archbishop of Canterbury: who they are, not where."""
    i = span.first - 1
    if words[i].low == "of" and before in _OF_THEIR_TITLE and words[i - 1].cap:
        return Cue(-6.0, f"part of the title “{words[i - 1].text} of {span.text}”", "in a name")
    return None


def _owned(words: list[Word], span: Span, before: str) -> Cue | None:
    """Peru's Lima, near Lima's Callao."""
    word = words[span.first - 1]
    if not word.gap.startswith(("'s", "’s")):
        return None
    if countries.refer(word.text, ("name",)):
        return Cue(3.0 if span.matches else 1.0, f"in {word.text}")
    at = word.cap and before in _LOCATIVE | DIRECTIONS
    return Cue(2.7, f"“{before} {word.text}'s”") if at else Cue(0.3, "owned")


def _hyphened(words: list[Word], span: Span, _before: str) -> Cue | None:
    """Pro-Lima, rebel-held Lima."""
    i, word = span.first - 1, words[span.first - 1]
    if word.gap in ("-", "‑") and word.low in _SIDES:
        span.modifier = span.attribute = True
        return Cue(0.0, f"an adjective, “{word.text}-{span.text}”")
    if i and words[i - 1].gap in ("-", "‑") and word.low in _MODIFYING | {"occupied", "torn"}:
        return Cue(3.0, f"after “{words[i - 1].text}-{word.text}”", "led")
    return None


def _led(words: list[Word], span: Span, before: str) -> Cue | None:
    """Northern Lima, in Lima, the city of Lima, residents of Lima, fled Lima, shells fell on Lima."""
    i, word = span.first - 1, words[span.first - 1]
    if word.low in DIRECTIONS:
        return Cue(3.0 if word.text.islower() else 2.0, f"after “{word.text}”", "led")
    if word.low in _LOCATIVE:
        return Cue(3.0, f"after “{word.low}”", "led")
    if word.low == "of" and before in _BEFORE:
        named = words[span.first].case == "normal" and words[i - 1].cap  # the Department of Justice
        return Cue(2.0 if named else 5.5, f"“{before} of”", "led")
    if (word.low == "of" and before in DWELLERS) or (word.low == "from" and before in MILES):
        return Cue(3.0, f"“{before} {word.low}”", "led")
    if word.low == "from" and before in TOWNSMEN | {"old"}:  # "a 17-year-old from Lima"
        return Cue(2.5, f"“{before} {word.low}”")
    if word.low in _HAMLETS and word.text.islower():
        return Cue(3.0, f"after “{word.text}”", "led")
    if word.low in _BEFORE and word.text != "Port":  # Port Lima is another town
        return Cue(2.5, f"after “{word.text}”", "led")
    if word.low in _FLEEING | _OVERRUNNING or (word.low in _TAKING and before in _FORCES):
        return Cue(3.0, f"after “{word.text}”", "led")
    if word.low == "on" and before in _ASSAULTS:
        return Cue(2.0, f"after “{before} on”", "led")
    # "a shipwreck off Lima", "a boat turns over off Lima"
    at_sea = word.low == "off" and any(w.low in _AT_SEA for w in words[max(0, i - _NEAR_BY) : i])
    if (
        at_sea
        or (word.low == "on" and before in _FALLING)
        or (word.low == "for" and before in {"battle", "battles"})
    ):
        return Cue(3.0, f"after “{before} {word.low}”", "led")
    return None


def _led_by_a_small_word(words: list[Word], span: Span, before: str) -> Cue | None:
    """Between Lima and Cusco, to Lima, of Lima, in the Lima."""
    i, word = span.first - 1, words[span.first - 1]
    after = words[span.last].low if span.last < len(words) else ""
    if word.low == "between" and after == "and":
        return Cue(2.0, "between it and another", "led")
    if word.low in _TOWARDS | _OF:
        return Cue(1.0, f"after “{word.low}”", "led")
    if word.low != "the":
        return None
    further = words[i - 2].low if i > 1 else ""
    led = before in _LOCATIVE or (before == "of" and further in _BEFORE)
    return Cue(2.0, f"after “{before} the”", "led") if led else None


def _goes_on_from(words: list[Word], span: Span, _before: str) -> Cue | None:
    """Jardines de Lima, Alto Lima: another name."""
    i, word = span.first - 1, words[span.first - 1]
    if word.low in LINKS and word.gap == " " and i and words[i - 1].cap and joined(words, i - 1):
        return Cue(-6.0, f"part of “{words[i - 1].text} {word.text} {span.text}”", "in a name")
    named = words[span.first].case == "normal" and word.cap and joined(words, i)
    if named and not countries.refer(word.text) and word.low not in _NO_PART:
        return Cue(-2.5, f"part of “{word.text} {span.text}”", "in a name")
    return None


def _has_house(words: list[Word], span: Span) -> bool:
    """Whether a house with a name of its own is told with its town: "Mayo Hospital, Lahore".

    Without the comma the town must be a city, and its name the last of the row.
    """
    house, gap = words[span.first - 1], words[span.first - 1].gap
    if gap == ", ":
        return house.low not in _STOPS
    large = max((m.entry.population for m in span.matches), default=0) >= _HEADS_A_LINE
    ends = span.last >= len(words) or words[span.last - 1].gap != " " or not words[span.last].cap
    return gap == " " and large and ends and words[span.first].case == "normal"


def _is_initial(words: list[Word], i: int) -> bool:
    """Whether a word is the initial of a name: John F. Kennedy, no part of "U.S."."""
    word, before = words[i], words[i - 1]
    return word.gap == ". " and len(word.text) == 1 and word.cap and not before.gap.startswith(".")


def alone_after_in(words: list[Word], span: Span) -> bool:
    """Whether a first name stands alone after "in" or "at", as a town does: "At George, police arrested"."""
    led = span.first > 0 and words[span.first - 1].low in {"in", "at", "near"}
    goes_on = span.last < len(words) and adjacent(words[span.last - 1].gap) and words[span.last].cap
    return led and span.key in first_names() and not goes_on


def where_harm_was(words: list[Word], span: Span) -> list[Cue]:
    """A word of English with a capital in the midst of a line says where: "killed in Lice on Friday"."""
    i, last = span.first - 1, words[span.last - 1]
    if i < 1 or words[i].low != "in" or words[span.first].case != "normal" or span.last - span.first > 1:
        return []
    goes_on = (
        span.last < len(words)
        and adjacent(last.gap)
        and (words[span.last].cap or words[span.last].low == "of")
    )
    harm = words[i - 1].low in _HARM and words[i - 1].text.islower() and words[i].gap == " "
    told = harm and words[span.first].cap and not goes_on and span.key not in _TIMES
    return [Cue(2.5, f"after “{words[i - 1].low} in”")] if told else []


def _dateline(words: list[Word], span: Span) -> list[Cue]:
    if not opens(words, span):
        return []
    if is_dateline(words, span):
        return [Cue(5.0, "the dateline", "dateline")]
    known = max((m.entry.population for m in span.matches), default=0) >= _HEADS_A_LINE
    if known and heads_a_row(words, span):
        return [Cue(3.5, "heads the line, before a toll")]
    return [Cue(3.5, "heads the line, before a colon")] if known and heads_a_line(words, span) else []


def heads_an_item(words: list[Word], span: Span) -> bool:
    """Whether a name stands before a colon where a sentence begins: "… Lima: Nine were hurt. Cusco: Two"."""
    before = words[span.first - 1].gap if span.first else "\n"
    begins = "\n" in before or before.rstrip('"”) ').endswith((".", "!", "?"))
    follows = words[span.last] if span.last < len(words) else None
    return begins and words[span.last - 1].gap == ": " and follows is not None and not follows.text.islower()


def heads_a_line(words: list[Word], span: Span) -> bool:
    """Whether a name stands before a colon at the start of a line: "Nice: Eight hurt in fire"."""
    return opens(words, span) and words[span.last - 1].gap.startswith(": ") and span.last < len(words)
