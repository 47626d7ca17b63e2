"""The figures of one article weighed against each other: which are parts of another, which running totals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from streams.extract.casualties.harm import Harm
from streams.extract.casualties.parts import ELSEWHERE
from streams.extract.casualties.running import BRINGS_TO, SEVERAL
from streams.extract.casualties.scene import NAMED
from streams.extract.document import Sentence
from streams.extract.periods import When
from streams.extract.places.article import LocatedPlace
from streams.records import CasualtyKind, CasualtyMention


@dataclass(frozen=True)
class Reading:
    """A mention, and what it was read from."""

    mention: CasualtyMention
    harm: Harm
    sentence: Sentence
    located: LocatedPlace | None
    place_rule: str
    when: When | None
    time_rule: str
    part_rule: str = ""  # why it is part of another figure, where another sentence tells so

    @property
    def low(self) -> int:
        """The lower bound; 0 where there is none."""
        return self.mention.low or 0


_OPENING = 2  # sentences in which an article sums up what it goes on to tell
_APART = re.compile(
    r"\b(?:separate\w*|an(?:other|\w+ (?:further|additional))|a further|elsewhere|meanwhile|unrelated"
    r"|previous\w*|earlier this|last (?:week|month|year)|similar"
    r"|also (?:on|killed|wounded|injured|died|martyred|lost|left))\b",
    re.IGNORECASE,
)


_REST = re.compile(r"\bthe (?:other|remaining|rest)\b", re.IGNORECASE)
_ARMED = frozenset({"armed_group", "security_forces"})
# "the number has risen to 79 after a man died": the figure, and then who brings it there.
_RISES_AS = re.compile(
    r"\b(?:r[io]se|risen|rising|rises|climb\w*|went up|gone up|grew|grown|jump\w*) (?:\w+ )?to\b[^.;]*?"
    r"\b(?:after|as|when|with)\b",
    re.IGNORECASE,
)


def weighed(readings: list[Reading]) -> list[Reading]:
    """`readings` of an article in the order of its text, each weighed against the others."""
    for rule in (
        _summed_in_a_sentence,
        _summed_in_the_text,
        _by_place,
        _of_two_countries,
        _under_a_summary,
        _counted_into,
        _bodies_seen,
        _that_raise_it,
        _the_others,
    ):
        doc = (rule.__doc__ or "").split("\n")[0].rstrip(".")
        why = doc[0].lower() + doc[1:]
        parts = {id(reading) for reading in rule(readings)}
        readings = [_as_part(r, why) if id(r) in parts else r for r in readings]
    return _claims_told_again(_parts_of_totals(_totals_told_again(readings)))


def _as_part(reading: Reading, why: str) -> Reading:
    mention = reading.mention.model_copy(update={"part_of_larger": True})
    return replace(reading, mention=mention, part_rule=why)


def _wholes(readings: list[Reading]) -> list[Reading]:
    return [r for r in readings if not r.mention.part_of_larger]


def _summed_in_a_sentence(readings: list[Reading]) -> Iterator[Reading]:
    """Figures of one sentence that make up a figure told in another are parts of it.

    A headline has "52 dead", its story "at least 50 fighters and two civilians were killed".
    """
    told: dict[tuple[int, CasualtyKind], list[Reading]] = {}
    for reading in _wholes(readings):
        told.setdefault((reading.sentence.number, reading.mention.kind), []).append(reading)
    for (number, kind), here in told.items():
        elsewhere = [
            r for (other, of), there in told.items() if other != number and of == kind for r in there
        ]
        if len(here) > 1 and any(_sums_up(r, here) for r in elsewhere):
            yield from here


def _sums_up(total: Reading, parts: list[Reading]) -> bool:
    """Whether a figure is the sum of others, none of them told of another place."""
    summed = sum(part.low for part in parts)
    is_sum = total.low == summed or (total.low == summed + 1 and total.mention.high is None)
    return is_sum and all(
        _within(part, total) or _within(total, part) or not _placed(part, total) for part in parts
    )


def _placed(one: Reading, other: Reading) -> bool:
    return one.mention.place is not None and other.mention.place is not None


def _summed_in_the_text(readings: list[Reading]) -> Iterator[Reading]:
    """Figures that an article tells one after another, and that add up to the one it opens with.

    "Storms kill 31 in Peru": then 18 in Cusco, then 13 in Puno.
    """
    for total, under in _opened_with(readings):
        each = {(r.low, r.mention.place.name if r.mention.place else ""): r for r in under}
        if total.mention.place and not any(_within(r, total) or not r.mention.place for r in under):
            continue
        open_ended = any(r.mention.high is None or r.mention.approx for r in (total, *each.values()))
        slack = max(1, total.low // 50) if open_ended else 0
        if len(each) > 1 and abs(sum(r.low for r in each.values()) - total.low) <= slack:
            yield from under
        elif len(run := _place_by_place(under, total)) > 1 and (
            0 <= sum(r.low for r in run) - total.low <= (total.low // 10 if total.mention.high is None else 0)
        ):
            yield from run


def _place_by_place(under: list[Reading], total: Reading) -> list[Reading]:
    """The first figures under a total, each told of a place of its own, one sentence after the other."""
    run: list[Reading] = []
    for r in under:
        place = r.mention.place
        if place is None or (run and r.sentence.number - run[-1].sentence.number > 2):
            break
        if place.path_ids[:1] in [other.mention.place.path_ids[:1] for other in run if other.mention.place]:
            break
        if place.country != (total.mention.place.country if total.mention.place else None):
            break
        run.append(r)
    return run


def _under_a_summary(readings: list[Reading]) -> Iterator[Reading]:
    """An article that opens with the figure of several attacks goes on to tell each of them.

    "Attacks in Kano kill 20": "Two traders died at a market. Five people were killed in a mosque."
    """
    for total, under in _opened_with(readings):
        if not SEVERAL.search(total.sentence.text):
            continue
        within = [r for r in under if _within(r, total) and not _APART.search(r.sentence.text)]
        each = {(r.low, r.mention.place.name if r.mention.place else ""): r for r in within}
        if made_up := _made_up(within, total):
            yield from made_up
        elif sum(r.low for r in each.values()) <= total.low and (len(each) > 1 or _inside(within, total)):
            yield from within


def _made_up(under: list[Reading], total: Reading) -> list[Reading]:
    """The first figures under a total, if they make it up, so that nothing told after them is part of it."""
    summed = 0
    for i, r in enumerate(under):
        summed += r.low
        if summed >= total.low:
            return under[: i + 1] if i and summed == total.low else []
    return []


def _bodies_seen(readings: list[Reading]) -> Iterator[Reading]:
    """Bodies that somebody saw or counted where more are told to have died are part of that figure.

    "Raids killed 40 in Salma." "A reporter saw the bodies of 11 people."
    """
    for i, part in enumerate(readings):
        counted = part.harm.group.counted_by == "a number" and part.harm.group.bound != "vague"
        seen = part.harm.meaning.frame == "body" and counted and not part.mention.historical
        if seen and not _APART.search(part.sentence.text):
            yield from (
                part
                for r in _wholes(readings[:i])
                if r.mention.kind == "killed"
                and r.sentence.number < part.sentence.number
                and r.low > part.low
                and not (r.mention.running_total or r.mention.historical)
                and _alike(part, r)
                and _within(part, r)
            )


def _by_place(readings: list[Reading]) -> Iterator[Reading]:
    """A figure told before is taken apart by place.

    "90 people have died in the floods. 40 died in Sindh; 30 in Punjab, and two in Karachi."
    """
    lists: dict[tuple[int, int], list[Reading]] = {}
    for reading in _wholes(readings):
        lists.setdefault((reading.sentence.number, reading.harm.trigger.i), []).append(reading)
    for (number, _), listed in lists.items():
        if not any(reading.harm.construction == ELSEWHERE for reading in listed):
            continue
        before = [
            r
            for r in _wholes(readings)
            if r.sentence.number < number and r.mention.kind == listed[0].mention.kind
        ]
        if any(
            r.low >= sum(reading.low for reading in listed)
            and (r.place_rule != NAMED or _all_within(listed, r))
            for r in before
        ):
            yield from listed


def _all_within(parts: list[Reading], total: Reading) -> bool:
    """Whether no part is told of a place outside that of the total."""
    return all(_within(part, total) or not _placed(part, total) for part in parts)


def _of_two_countries(readings: list[Reading]) -> Iterator[Reading]:
    """A figure for two countries takes in that of one of them.

    "Floods kill 180 in Mali and Niger": "In Niger the toll rose to 85."
    """
    for total, under in _opened_with(readings):
        place = total.mention.place
        for part in under:
            other = part.mention.place
            if place is None or other is None or other.country == place.country:
                continue
            both = re.escape(place.text), re.escape(other.path[-1])
            if re.search(rf"\b(?:{both[0]} and {both[1]}|{both[1]} and {both[0]})\b", total.sentence.text):
                yield part


def _counted_into(readings: list[Reading]) -> Iterator[Reading]:
    """Victims whose deaths bring a toll to the figure told with them are part of that figure.

    "Five hikers died, bringing the toll from the week's storms to 23."
    """
    for i, total in enumerate(readings):
        phrase = BRINGS_TO.search(total.sentence.text)
        if phrase is None or total.harm.trigger.doc[total.harm.group.first].idx < phrase.start():
            continue
        for part in readings[:i]:
            near = total.sentence.number - part.sentence.number <= 2
            smaller = part.mention.kind == total.mention.kind and part.low < total.low
            if near and _alike(part, total) and smaller and not part.mention.running_total:
                yield part


def _that_raise_it(readings: list[Reading]) -> Iterator[Reading]:
    """Victims after whose deaths a toll has risen are part of it.

    "The toll has risen to 79 after a man died of his wounds."
    """
    for total in readings:
        rises = _RISES_AS.search(total.sentence.text)
        if rises is None or rises.end() <= total.mention.start - total.sentence.start:
            continue
        for part in readings:
            told_after = part.mention.start >= part.sentence.start + rises.end()
            smaller = part.mention.kind == total.mention.kind and part.low < total.low
            if part.sentence.number == total.sentence.number and told_after and smaller:
                yield part


def _the_others(readings: list[Reading]) -> Iterator[Reading]:
    """Those who are told as the others of a figure told before are part of it.

    "Strikes killed 20. Eleven died in a raid on a village. The other nine were in cars."
    """
    for i, part in enumerate(readings):
        doc, group = part.harm.trigger.doc, part.harm.group
        words = doc[max(0, group.first - 1) : group.last + 1].text
        if _REST.search(words) and any(
            r.mention.kind == part.mention.kind and r.low > part.low and _alike(r, part) for r in readings[:i]
        ):
            yield part


def _alike(one: Reading, other: Reading) -> bool:
    """Whether both figures may count the same people: armed men are no civilians."""
    classes = {one.mention.victim_class, other.mention.victim_class} - {"unspecified"}
    return classes <= _ARMED or not classes & _ARMED


def _opened_with(readings: list[Reading]) -> Iterator[tuple[Reading, list[Reading]]]:
    """Each figure that the article opens with, and the smaller ones of its kind told further down."""
    for total in _wholes(readings):
        if total.sentence.number >= _OPENING or total.low < 3 or total.mention.running_total:
            continue
        under = [
            r
            for r in _wholes(readings)
            if r.mention.kind == total.mention.kind
            and r.sentence.number > total.sentence.number
            and not (r.mention.running_total or r.mention.historical)
            and r.low < total.low
            and r.harm.group.bound != "vague"
            and _figure(r.mention) != _figure(total.mention)
            and _alike(r, total)
        ]
        if under:
            yield total, under


def _within(part: Reading, total: Reading) -> bool:
    inner, outer = part.mention.place, total.mention.place
    if inner is None or outer is None or not outer.path_ids:
        return False
    return outer.path_ids[0] in inner.path_ids


def _inside(parts: list[Reading], total: Reading) -> bool:
    """Whether all parts happened in places more specific than the total's."""
    outer = total.mention.place
    places = [part.mention.place for part in parts]
    return outer is not None and all(p is not None and p.path_ids[:1] != outer.path_ids[:1] for p in places)


def _totals_told_again(readings: list[Reading]) -> list[Reading]:
    """A figure that one sentence tells as a running total is one wherever the article tells it again.

    A headline has "410 dead in Guinea protests", its story "410 people have died since protests began".
    """
    totals = {_figure(r.mention) for r in _wholes(readings) if r.mention.running_total and _told_in_digits(r)}
    return [
        replace(r, mention=r.mention.model_copy(update={"running_total": True}))
        if not r.mention.running_total and _told_in_digits(r) and _figure(r.mention) in totals
        else r
        for r in readings
    ]


def _claims_told_again(readings: list[Reading]) -> list[Reading]:
    """A figure that one side claims is that wherever the article tells it again, if nobody else does."""
    claims = {_figure(r.mention) for r in readings if r.mention.status == "claimed" and _told_in_digits(r)}
    if not claims:
        return readings
    return [
        replace(r, mention=r.mention.model_copy(update={"status": "claimed"}))
        if r.mention.status == "reported" and _told_in_digits(r) and _figure(r.mention) in claims
        else r
        for r in readings
    ]


_SEVERAL = 10  # fewer may have died together, and their figure is no total of its own


def _parts_of_totals(readings: list[Reading]) -> list[Reading]:
    """A part that is told with the same words of harm as a running total is one too.

    "2,712 have died since the siege began, among them 340 children."
    """
    totals = {
        (r.sentence.number, r.harm.trigger.i, r.mention.kind)
        for r in _wholes(readings)
        if r.mention.running_total
    }
    return [
        replace(r, mention=r.mention.model_copy(update={"running_total": True}))
        if r.harm.part
        and r.low >= _SEVERAL
        and (r.sentence.number, r.harm.trigger.i, r.mention.kind) in totals
        else r
        for r in readings
    ]


def _figure(mention: CasualtyMention) -> tuple[CasualtyKind, int | None, int | None]:
    return mention.kind, mention.low, mention.high


def _told_in_digits(reading: Reading) -> bool:
    group = reading.harm.group
    return group.counted_by == "a number" and group.bound != "vague" and (group.low or 0) >= 20
