"""Why a mention was read as it was, for the people who write the rules of reading."""

from __future__ import annotations

from streams.extract.casualties.figures import Reading
from streams.extract.casualties.frames import Frame

# What a word of harm is, by its frame.
FRAMES: dict[Frame, str] = {
    "harm": "a verb that harms",
    "suffer": "a verb of those who suffer it",
    "state": "an adjective of the victims",
    "act": "a noun for what happened to them",
    "toll": "a noun for the count",
    "body": "a noun for the dead",
    "lives": "lives lost or taken",
    "hostage": "people taken hostage",
    "injury": "what the wounded suffer",
    "condition": "the condition of the wounded",
    "lose": "a side that loses its men",
    "custody": "the custody that people are taken into",
    "home": "what people are driven from, or brought to",
    "haul": "people taken away by the police",
    "carry": "people carried off by armed men",
    "care": "the care that the wounded need",
    "doer": "a noun for who killed them",
    "fall": "soldiers who fall in battle",
    "losses": "a noun for a side's dead",
    "leave": "a verb of those who leave a place",
    "buried": "a verb of what lies on them",
    "untraced": "a verb, negated, of those who seek them",
    "whereabouts": "a noun for where they are",
    "limb": "the limb that they lost or broke",
    "claim": "a verb of the disaster that took them",
    "search": "a verb of the rescuers who seek them",
}


def why(reading: Reading) -> list[str]:
    """What a reading rests on, one line a step."""
    mention, harm, group = reading.mention, reading.harm, reading.harm.group
    trigger, meaning = harm.trigger, harm.meaning
    lines = [
        f'sentence {reading.sentence.number + 1}: "{reading.sentence.text}"',
        f'trigger "{trigger.text}": {mention.kind}, {FRAMES[meaning.frame]}',
        f"victims found by: {harm.construction}",
        f'count: "{mention.victims}" is {group.counted_by}' + _bounds(reading),
    ]
    if mention.part_of_larger:
        lines.append("part of a larger figure" + (f": {reading.part_rule}" if reading.part_rule else ""))
    lines.append(_place(reading))
    if reading.when is not None:
        lines.append(f'time "{reading.when.words.strip()}" ({reading.time_rule}): {_days(reading)}')
    if mention.running_total:
        told = reading.total_rule or "cumulated over a long stretch, a war, an epidemic or a year"
        lines.append(f"running total: {told}")
    if mention.historical:
        lines.append("background: about two weeks or more before the article")
    if mention.attributed_to:
        lines.append(f"said by {mention.attributed_to.name} ({mention.attributed_to.source_class})")
    if mention.status != "reported":
        lines.append(f"status: {mention.status}")
    return lines


def _bounds(reading: Reading) -> str:
    group = reading.harm.group
    low = "unbounded" if group.low is None else f"{group.low:,}"
    high = "unbounded" if group.high is None else f"{group.high:,}"
    about = ", approximate" if group.approx else ""
    return f', bound "{group.bound}": {low} to {high}{about}'


def _place(reading: Reading) -> str:
    located = reading.located
    if located is None:
        return f"place: {reading.place_rule}"
    path = " in ".join(located.place.path)
    others = f"; considered: {', '.join(located.candidates)}" if located.candidates else ""
    return f'place "{located.place.text}" ({reading.place_rule}): {path}; {located.why}{others}'


def _days(reading: Reading) -> str:
    period = reading.mention.period
    if period is None:
        return "not resolved, as the day of publication is not known"
    return f"{period.start or 'open'} to {period.end or 'open'}"
