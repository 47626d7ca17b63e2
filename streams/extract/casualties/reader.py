"""Reads the casualty mentions of an article from its parsed sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from streams.extract import periods, sources, speakers
from streams.extract.casualties import fates
from streams.extract.casualties.background import is_background
from streams.extract.casualties.cumulated import GOES_ON, goes_on
from streams.extract.casualties.dated import as_dated_below
from streams.extract.casualties.either import of_either
from streams.extract.casualties.figures import Reading
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.harms import harms
from streams.extract.casualties.nearness import evidence
from streams.extract.casualties.of_countries import is_country
from streams.extract.casualties.own_times import own_times, without_compared
from streams.extract.casualties.people import victim_class
from streams.extract.casualties.phrases import Group
from streams.extract.casualties.running import as_running_total
from streams.extract.casualties.scene import (
    CALLED,
    NAMED,
    NAMED_WITHIN,
    OF_THE_ARTICLE,
    THERE,
    TOLD_BEFORE,
    Scene,
)
from streams.extract.casualties.some_of_them import some_of_them
from streams.extract.casualties.status import claimed, status
from streams.extract.casualties.telling import Telling
from streams.extract.casualties.the_victims import of_the_victims
from streams.extract.casualties.timed import Timed
from streams.extract.casualties.told_before import of_those_before
from streams.extract.casualties.totals import weighed
from streams.extract.casualties.view import View
from streams.extract.casualties.where import place_of
from streams.extract.causes import cause_before, cause_below, cause_near, cause_of_headline
from streams.extract.document import Document, Sentence
from streams.extract.periods import When
from streams.extract.places.article import LocatedPlace, Places
from streams.records.told import CasualtyMention, VictimClass

MOST = 1_000  # figures: each is weighed against all others, and no article tells so many
_OF_A_WAR = 10_000  # so many are counted all over a country
_WAR = re.compile(r"(?i)\b(?:war|conflict|uprising|revolt|country|nationwide)\b")
_LONG = 93  # days, longer than one campaign in one place
_SHORT = 250  # characters of a sentence before another
_DIGEST = re.compile(
    r"(?i)\b(?:at a glance|what we know on day|day \d+ of|what happened (?:today|this week)|briefing:"
    r"|round-?up|digest)"
)


@dataclass
class _Story:
    """What the sentences read so far lend to the next one."""

    document: Document
    published: date | None
    scene: Scene
    timed: Timed = field(default_factory=Timed)
    source: speakers.Speaker | None = None
    cause: str | None = None
    most: int = 0  # the largest figure told so far, of whatever harm
    readings: list[Reading] = field(default_factory=list)


def read(sentences: Iterable[Sentence], document: Document, places: Places) -> list[Reading]:
    """The casualty mentions of an article, in the order of its text; the first `MOST` or so."""
    story: _Story | None = None
    for sentence in sentences:
        if story and len(story.readings) >= MOST:
            break
        view = View(
            sentence.doc, sentence.text, document.text[max(0, sentence.start - _SHORT) : sentence.start]
        )
        found = [of_either(harm, view) for harm in harms(view)]
        found = found or (_of_those_before(view, sentence, story.readings[-1:]) if story else [])
        if story:
            found += of_the_victims(view, story.readings, sentence.number, found)
        if found:
            story = story or _opened(document, places)
            times = without_compared(
                periods.find(sentence.text, story.published), sentence.text, story.published
            )
            story.most = max(story.most, *(harm.group.low or 0 for harm in found))
            story.readings += [
                _reading(harm, sentence, own_times(harm, found, times), story, view) for harm in found
            ]
    if story is None:  # as in most articles
        return []
    return as_dated_below(weighed(fates.known(story.readings)), document, story.published)


def _opened(document: Document, places: Places) -> _Story:
    return _Story(document, periods.own_day(document), Scene(places, document.text, _is_digest(document)))


def _of_those_before(view: View, sentence: Sentence, last: list[Reading]) -> list[Harm]:
    """What a sentence without harm of its own tells of the victims told last, in the one right before."""
    return [
        harm
        for reading in last
        if sentence.number - reading.sentence.number == 1
        for harm in of_those_before(view, reading.harm)
    ]


def _is_digest(document: Document) -> bool:
    """Whether a text sums up a day's news, item by item."""
    return _DIGEST.search(document.title or document.text[:120].partition("\n")[0]) is not None


def _reading(harm: Harm, sentence: Sentence, times: list[When], story: _Story, view: View) -> Reading:
    """A harm with its circumstances; what it tells of them is lent to those told after it."""
    text, group = story.document.text, harm.group
    before = story.readings[-1] if story.readings else None
    held = story.scene.held
    located, place_rule = place_of(story.scene, harm, sentence)
    when, time_rule = story.timed.time_of(harm, sentence, times)
    telling = _telling(sentence, story)
    if when is None and (when := story.timed.of_the_deed_before(harm, sentence, telling)):
        time_rule = "that of the deed told in the sentence before"
    total_rule = as_running_total(harm, telling, when, times) or ""
    added = not total_rule and _counts_on(harm, sentence, times, before)
    running = bool(total_rule) or added
    if running and not _counted_there(located, place_rule, when, sentence, group):
        located, place_rule = _where_counted(sentence, group, added, before, story)
    elif running and (whole := _country_named(located, sentence, group, story.scene.places)):
        located, place_rule = whole, NAMED
    source = _source(harm, sentence, story)
    victims = _class_of(group)
    historical = is_background(harm, telling, when, times, running)
    part = some_of_them(harm, sentence.number, view, story.readings, story.most)
    if part or (historical and harm.meaning.kind != "detained"):
        story.scene.go_back(held, sentence)
    start, end = _span(sentence, harm.first, harm.last)
    mention = CasualtyMention(
        kind=harm.meaning.kind,
        low=group.low,
        high=group.high,
        approx=group.approx,
        victims=text[slice(*_span(sentence, group.first, group.last))],
        victim_class=victims,
        place=located.place if located else None,
        period=when.period if when is not None and (when.first or when.last) else None,
        running_total=running,
        historical=historical,
        part_of_larger=part,
        status="claimed"
        if claimed(harm, victims, sentence.text, source.name if source else "")
        else status(view, harm) or "reported",
        attributed_to=sources.as_record(source) if source else None,
        cause=_cause(harm, sentence, story),
        start=start,
        end=end,
        quote=text[start:end],
        sentence=text[sentence.start : sentence.end],
    )
    total_rule = GOES_ON if added else total_rule
    return Reading(mention, harm, sentence, located, place_rule, when, time_rule, total_rule=total_rule)


def _span(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Where in the text the words from token `first` to token `last` of a sentence begin and end."""
    end = sentence.doc[last]
    return sentence.start + sentence.doc[first].idx, sentence.start + end.idx + len(end)


def _telling(sentence: Sentence, story: _Story) -> Telling:
    """How a sentence is told: under which headline, on which day, after which sentence."""
    text = story.document.text[max(0, sentence.start - _SHORT) : sentence.start].rstrip(" .\n")
    return Telling(sentence.text, story.document.title, story.published, re.split(r"[.!?]\s|\n", text)[-1])


def _class_of(group: Group) -> VictimClass:
    """Who the victims are, by their words and those right after: "two members | of the police"."""
    doc = group.head.doc
    words = [token.lower_ for token in doc[group.first : group.last]]
    after = [token.lower_ for token in doc[group.last + 1 : group.last + 6]]
    return victim_class(group.head.lower_, words, after)


def _cause(harm: Harm, sentence: Sentence, story: _Story) -> str | None:
    """What did it, as the sentence tells, or one before, or the headline; else what a headline heads."""
    text = story.document.text
    story.cause = (
        cause_near(sentence.text, *evidence(harm)) or story.cause or cause_before(text, sentence.start)
    )
    cause = story.cause or (cause_of_headline(story.document.title) if "•" not in text else None)
    if sentence.headline and not cause and not any(token.lower_ == "toll" for token in sentence.doc):
        return cause_below(text, sentence.end)
    return cause


def _counts_on(harm: Harm, sentence: Sentence, times: list[When], before: Reading | None) -> bool:
    """Whether a figure that is no total by itself goes on from one told before."""
    return goes_on(harm, sentence, times, before) or _adds_to_total(harm, sentence.text, before)


def _counted_there(
    located: LocatedPlace | None, rule: str, when: When | None, sentence: Sentence, group: Group
) -> bool:
    """Whether the place of a running total is where it is counted: it is named, or it is a campaign's."""
    if rule in {NAMED, NAMED_WITHIN, CALLED, THERE}:
        return True
    in_a_country = located is not None and len(located.place.path) > 1
    return rule == TOLD_BEFORE and in_a_country and _of_a_campaign(when, sentence, group)


def _where_counted(
    sentence: Sentence, group: Group, added: bool, before: Reading | None, story: _Story
) -> tuple[LocatedPlace | None, str]:
    """The place of a running total that names none, and the rule that chose it."""
    if before is not None and (added or _counts_there(before, sentence, group)):
        return before.located, "that of the running total told before"
    place, rule = story.scene.around_all(sentence)
    if place is not None and rule == OF_THE_ARTICLE and _of_a_war(group, sentence):
        return story.scene.places.whole_country(place), rule
    return place, rule


def _country_named(
    located: LocatedPlace | None, sentence: Sentence, group: Group, places: Places
) -> LocatedPlace | None:
    """The country around a place, if its sentence names it with so many that they are counted all over it."""
    if located is None or (group.low or 0) < _OF_A_WAR:
        return None
    if located.entry is not None and located.entry.kind != "city":
        return None
    named = (p for p in places.between(sentence.start, sentence.end) if is_country(p) and not p.modifier)
    return next((p for p in named if p.place.country == located.place.country), None)


def _of_a_campaign(when: When | None, sentence: Sentence, group: Group) -> bool:
    """Whether a total is that of some weeks, so that the scene told before it is where it is counted."""
    counted = when is not None and when.kind in {"since", "stretch"} and (when.days or _LONG) < _LONG
    return counted and not _of_a_war(group, sentence)


def _of_a_war(group: Group, sentence: Sentence) -> bool:
    return (group.low or 0) >= _OF_A_WAR or _WAR.search(sentence.text) is not None


def _counts_there(before: Reading, sentence: Sentence, group: Group) -> bool:
    """Whether a running total that names no place goes on from another told right before it."""
    near = 0 <= sentence.number - before.sentence.number <= 1 and before.mention.running_total
    return near and before.located is not None and not _of_a_war(group, sentence)


def _adds_to_total(harm: Harm, text: str, before: Reading | None) -> bool:
    """Whether a figure is counted on from a running total: "hundreds more have died since"."""
    last = before.mention if before is not None else None
    if last is None or not last.running_total or last.kind != harm.meaning.kind:
        return False
    words = {token.lower_ for token in harm.trigger.doc[harm.group.first : harm.group.last + 2]}
    return bool(words & {"more", "others"}) and "since" in text.lower()


def _source(harm: Harm, sentence: Sentence, story: _Story) -> speakers.Speaker | None:
    """Who says so; "he added" and "the group also said" go on with the source named before."""
    found = sources.attribution(sentence.doc, harm.trigger, range(harm.group.first, harm.group.last + 1))
    if found is None:
        return None
    if found.pronoun or (found.name.lower() in {"the group", "the source", "the sources"} and story.source):
        return story.source
    story.source = found
    return found
