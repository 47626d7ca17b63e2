"""The figures of one article weighed against each other: which are parts of another, which running totals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from streams.extract import countries
from streams.extract.casualties.cumulated import IN_A_REPORT, in_a_report, of_a_report
from streams.extract.casualties.figures import (
    APART,
    Reading,
    alike,
    figure,
    told_in_digits,
    wholes,
    within,
)
from streams.extract.casualties.over_time import ONE_DEED
from streams.extract.casualties.phrases import ONE_BY_ONE
from streams.extract.casualties.scene import NAMED
from streams.extract.casualties.singled_out import worst_of_them
from streams.extract.casualties.summed import (
    by_place,
    of_two_countries,
    summed_in_a_sentence,
    summed_in_the_text,
    summed_place_by_place,
    under_a_summary,
)
from streams.extract.casualties.tallies import BRINGS_TO
from streams.extract.casualties.telling import on_a_day

_OVER_IT = {"running_total": True, "historical": False}
_SEVERAL = 10  # fewer may have died together, and their figure is no total of its own
_NEAR = 2  # sentences over which a text goes on about a figure
_TOLD_OF = 8  # sentences over which its dead are told of
_NATIONALS = frozenset("citizen citizens national nationals tourist tourists foreigner foreigners".split())
_STILL = re.compile(r"(?i)\b(?:still|remain(?:s|ed)?|the rest)\b")
_REST = re.compile(r"\bthe (?:other|remaining|rest)\b", re.IGNORECASE)
# "the number has risen to 79 after a man died": the figure, and then who brings it there.
_RISES_AS = re.compile(
    r"\b(?:r[io]se|risen|rising|rises|climb\w*|went up|gone up|grew|grown|jump\w*) (?:\w+ )?to\b[^.;]*?"
    r"\b(?:after|as|when|with)\b",
    re.IGNORECASE,
)


# "With the death of a boy on Saturday, the toll touched 44."
_WITH_THEM = re.compile(
    r"With (?:\w+ ){0,3}(?:deaths?|killings?|bod(?:y|ies))\b.*\b(?:toll|number|total|dead)\b"
)


def weighed(readings: list[Reading]) -> list[Reading]:
    """`readings` of an article in the order of its text, each weighed against the others."""
    for rule in (
        summed_in_a_sentence,
        summed_in_the_text,
        summed_place_by_place,
        by_place,
        of_two_countries,
        under_a_summary,
        _counted_into,
        worst_of_them,
        of_a_report,
        _bodies_seen,
        _still_held,
        _that_raise_it,
        _the_others,
        _of_one_nation,
    ):
        doc = (rule.__doc__ or "").split("\n")[0].rstrip(".")
        why = doc[0].lower() + doc[1:]
        parts = {id(reading) for reading in rule(readings)}
        readings = [_as_part(r, why) if id(r) in parts else r for r in readings]
    return _claims_told_again(_parts_of_totals(_in_a_report(_totals_told_again(readings))))


def _as_part(reading: Reading, why: str) -> Reading:
    mention = reading.mention.model_copy(update={"part_of_larger": True})
    return replace(reading, mention=mention, part_rule=why)


def _bodies_seen(readings: list[Reading]) -> Iterator[Reading]:
    """Bodies that somebody saw or counted where more are told to have died are part of that figure.

    "Raids killed 40 in Salma." "A reporter saw the bodies of 11 people."
    """
    for i, part in enumerate(readings):
        counted = part.harm.group.counted_by in {"a number", ONE_BY_ONE}
        counted = counted and part.harm.group.bound != "vague"
        seen = part.harm.meaning.frame == "body" and counted and not part.mention.historical
        if seen and not APART.search(part.sentence.text):
            yield from (part for r in wholes(readings[:i]) if _more_dead(r, part) and within(part, r))


def _more_dead(told: Reading, bodies: Reading) -> bool:
    """Whether more were told before to have died at once: "Raids killed 40. A reporter saw 11 bodies"."""
    if told.mention.kind != "killed" or told.mention.running_total or told.mention.historical:
        return False
    before = told.sentence.number < bodies.sentence.number
    return before and told.low > bodies.low and alike(bodies, told)


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
            if near and alike(part, total) and smaller and not part.mention.running_total:
                yield part


def _still_held(readings: list[Reading]) -> Iterator[Reading]:
    """Those who are still held are some of those told before to have been taken.

    "Hundreds were rounded up. Twelve were still being held on Friday."
    """
    for i, part in enumerate(readings):
        held = part.mention.kind in {"detained", "abducted"} and _STILL.search(part.mention.quote)
        more = (
            r
            for r in readings[:i]
            if r.mention.kind == part.mention.kind
            and r.low > part.low
            and not (r.mention.running_total or r.mention.historical)
        )
        if held and any(True for _ in more):
            yield part


def _that_raise_it(readings: list[Reading]) -> Iterator[Reading]:
    """Victims after whose deaths a toll has risen are part of it.

    "The toll has risen to 79 after a man died of his wounds."
    """
    for total in readings:
        if _WITH_THEM.match(total.sentence.text):
            yield from (
                part
                for part in readings
                if part.sentence.number == total.sentence.number
                and part.mention.end <= total.mention.start
                and part.mention.kind == total.mention.kind
                and part.low < total.low
            )
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
            r.mention.kind == part.mention.kind and r.low > part.low and alike(r, part) for r in readings[:i]
        ):
            yield part


def _of_one_nation(readings: list[Reading]) -> Iterator[Reading]:
    """Those of one nation who are told after the toll of an attack, in no other place, are part of it.

    "A raid on a hotel killed 28." "Canada said six of its citizens were killed, and one American died."
    """
    for i, part in enumerate(readings):
        words = part.harm.trigger.doc[part.harm.group.first : part.harm.group.last + 1]
        foreign = _NATIONALS & {word.lower_ for word in words} or _named_by_nation(part)
        arrested = part.mention.kind == "detained"
        if not foreign or arrested or part.place_rule == NAMED or part.mention.historical:
            continue
        for total in wholes(readings[:i]):
            near = 0 < part.sentence.number - total.sentence.number <= _TOLD_OF
            same = total.mention.kind == part.mention.kind and 2 * part.low <= total.low
            now = not (total.mention.historical or total.mention.running_total)
            if near and same and now and (within(part, total) or part.mention.place == total.mention.place):
                yield part
                break


def _named_by_nation(part: Reading) -> bool:
    """Whether victims are told by no more than their nation: "one American", "two Danes"."""
    nation = countries.refer(part.harm.group.head.text, ("adjective",))
    return nation is not None and part.harm.group.counted_by == "a number"


def _totals_told_again(readings: list[Reading]) -> list[Reading]:
    """A figure that one sentence tells as a running total is one wherever the article tells it again.

    A headline has "410 dead in Guinea protests", its story "410 people have died since protests began".
    """
    readings = [
        replace(r, mention=r.mention.model_copy(update={"running_total": False}))
        if r.mention.running_total and _told_below_of_one(r, readings)
        else r
        for r in readings
    ]
    totals = {figure(r.mention) for r in wholes(readings) if r.mention.running_total and told_in_digits(r)}
    under = [r for r in wholes(readings) if r.mention.running_total and 0 < r.sentence.number <= 2]
    return [
        replace(r, mention=r.mention.model_copy(update={"running_total": True}))
        if not r.mention.running_total
        and told_in_digits(r)
        and (figure(r.mention) in totals or any(_rounds(r, total) for total in under))
        else r
        for r in readings
    ]


def _told_below_of_one(told: Reading, readings: list[Reading]) -> bool:
    """Whether the lead tells a headline's figure again, and as that of one happening: "80 bodies found"."""
    if told.sentence.number or told.when is not None:
        return False
    below = [r for r in readings if 0 < r.sentence.number <= _NEAR and r.mention.kind == told.mention.kind]
    same = [r for r in below if r.low == told.low and not r.mention.part_of_larger]
    return bool(same) and not any(r.mention.running_total for r in same)


def _rounds(told: Reading, total: Reading) -> bool:
    """Whether an opening figure rounds the total right under it: "Over 500 dead": "550 have died since"."""
    opens = told.sentence.number == 0 and told.mention.high is None
    return opens and told.mention.kind == total.mention.kind and told.low <= total.low <= told.low * 1.25


def _in_a_report(readings: list[Reading]) -> list[Reading]:
    """The readings of an article that reports on a month or a year, what is counted over it as such."""
    over_it = {id(r) for r in in_a_report(readings)}
    return [
        replace(r, mention=r.mention.model_copy(update=_OVER_IT), total_rule=IN_A_REPORT)
        if id(r) in over_it and not r.mention.running_total
        else r
        for r in readings
    ]


def _claims_told_again(readings: list[Reading]) -> list[Reading]:
    """A figure that one side claims is that wherever the article tells it again, if nobody else does."""
    claims = {figure(r.mention) for r in readings if r.mention.status == "claimed" and told_in_digits(r)}
    if not claims:
        return readings
    return [
        replace(r, mention=r.mention.model_copy(update={"status": "claimed"}))
        if r.mention.status == "reported" and told_in_digits(r) and figure(r.mention) in claims
        else r
        for r in readings
    ]


def _parts_of_totals(readings: list[Reading]) -> list[Reading]:
    """What is told as some of a running total is one too, unless a day or a happening is told with it.

    "2,712 have died since the siege began, among them 340 children." "At least 98 of the dead were medics."
    """
    told: list[Reading] = []
    for r in readings:
        whole = _whole_of(r, told) if r.mention.part_of_larger and not r.part_rule else None
        over = whole is not None and whole.mention.running_total and _as_long_as(whole, r)
        total = r.mention.model_copy(update={"running_total": True})
        told.append(replace(r, mention=total) if over else r)
    return told


def _as_long_as(whole: Reading, part: Reading) -> bool:
    """Whether a part is told of the whole time of its total, and of no day or happening in it."""
    at_once = part.sentence.number == whole.sentence.number
    dated = on_a_day([part.when]) and part.when != whole.when
    return part.low >= _SEVERAL and not dated and (at_once or not ONE_DEED.search(part.sentence.text))


def _whole_of(part: Reading, before: list[Reading]) -> Reading | None:
    """The figure told last, in the same sentence or shortly before, that a part can be part of."""
    for whole in reversed(before):
        if part.sentence.number - whole.sentence.number > _NEAR:
            return None
        if whole.mention.kind == part.mention.kind and whole.low >= part.low:
            return whole
    return None
