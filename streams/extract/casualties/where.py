"""Where a harm happened: the place that belongs to it, of those that the article tells.

It is chosen by how near a place stands to the figure and by the words that lead up to it; a sentence that
tells none takes it over from the sentences before it. A Scene remembers what they told.
"""

from __future__ import annotations

import re

from streams.extract.casualties.asked import Asked
from streams.extract.casualties.called import called, called_region
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.in_its_country import held_at_home, the_country
from streams.extract.casualties.labels import by_label
from streams.extract.casualties.nearness import all_over, close_by
from streams.extract.casualties.of_countries import is_country, whence
from streams.extract.casualties.scene import (
    CALLED,
    NAMED,
    NAMED_WITHIN,
    THERE,
    TOLD_AFTER,
    TOLD_BEFORE,
    Scene,
)
from streams.extract.casualties.setting import BY_ADJECTIVE, filed, in_small_town, nearest_told
from streams.extract.casualties.timed import SAME
from streams.extract.casualties.took_place import country_left, soil_told, told_below, told_near
from streams.extract.casualties.within import most_specific, told_further
from streams.extract.document import Sentence
from streams.extract.places.article import LocatedPlace

_THERE = re.compile(r"\bthere\b(?! (?:is|are|was|were|has|have|had|may|might|could)\b)", re.IGNORECASE)
# The place of the dateline, where no other one is meant: "outside this separatist stronghold".
_THIS_TOWN = re.compile(
    r"\b(?:in|on|at|near|outside|inside|around|of|across|rocked|hit|struck) this (?:[\w-]+ ){0,4}"
    r"(?:city|town|village|capital|port|stronghold|district|suburb|island|enclave|resort|settlement|camp)\b",
    re.IGNORECASE,
)
# What is told of a whole war, and so of a whole country.
_CONFLICT = re.compile(
    r"\b(?:revolt|uprising|civil war|war|conflict|insurgency|crackdown|epidemic|pandemic|outbreak|unrest"
    r"|violence|rebellion)\b.*\b(?:has|have)\b[^.]*\b(?:claimed|killed|left|cost|taken|displaced|wounded)\b",
    re.IGNORECASE | re.DOTALL,
)
# Before a place that only tells where another one lies: "Duma, the largest town near Damascus, was hit".
_ASIDE = re.compile(r"^(?:[A-Z][\w'’-]+ ?){1,3}, (?:an?|the) [^,;:]*\b(?:near|outside|of) (?:the )?$")
# A figure is taken apart by place right after it: "18 (Aleppo 9, Idlib 6)".
_NAME_BY_NAME = re.compile(r"\s*[(:–—]\s*[A-Z][\w' -]*:? \d+[,;] [A-Z]")
_EVERYWHERE = re.compile(
    r"\b(?:nationwide|countrywide|across (?:the )?country|throughout the country"
    r"|in (?:several|various|different|many) (?:provinces|governorates|parts of the country))\b"
)
_CLAUSE_ENDS = re.compile(r"[,;.:]|$")
# One that is known: "in the blast", "by the explosion".
_THE_DEED = re.compile(
    r"\b(?:in|by|from|after|of) the (?:attack|blast|bombing|explosion|shooting|raid|crash|strike|massacre"
    r"|fire)\b(?! on)"
)
ALL_OVER = "all over the country"
LED_WITH = "where the deed was that the article leads with"


Where = tuple[LocatedPlace | None, str]  # a place, and the rule that chose it
_Answer = Where | None  # None: the next rule decides


def place_of(scene: Scene, harm: Harm, sentence: Sentence) -> Where:
    """The place where a harm happened, and the rule that chose it; the scene moves there."""
    asked = Asked(scene, harm, sentence)
    answers = (rule(asked) for rule in _RULES)
    found = next((answer for answer in answers if answer is not None), None)
    found = found or nearest_told(sentence, scene.standing)
    if scene.opened is None and found[0] is not None and found[1] == NAMED and len(found[0].place.path) > 1:
        scene.opened = found[0]
    scene.last = sentence.number, harm, found[0]
    return found


def _of_the_deed_before(asked: Asked) -> _Answer:
    """The place of what the same did right before: "Bombs hit Lima, killing 31 and injuring hundreds"."""
    before, trigger = asked.scene.last, asked.harm.trigger
    if before is None or before[0] != asked.sentence.number or trigger.dep_ != "conj":
        return None
    first, place = before[1], before[2]
    if trigger.head.i != first.trigger.i or trigger.tag_ != first.trigger.tag_:
        return None
    ends = _CLAUSE_ENDS.search(asked.text, asked.end)
    own = (p for p in asked.named if first.trigger.idx < asked.offset(p) < (ends.start() if ends else 0))
    return (place, NAMED) if place is not None and next(own, None) is None else None


def _there(asked: Asked) -> _Answer:
    """What "there" means: "Police stormed the camp in Lima. Six were killed there"."""
    start, end = asked.evidence
    there = _THERE.search(asked.text, max(0, start - 40), end + 40)
    meant = _meant(asked, there.start()) if there else None
    return (meant, THERE) if meant else None


def _meant(asked: Asked, there: int) -> LocatedPlace | None:
    """The place that a "there" at an offset in its sentence means; None if the harm names its own.

    It is the one named last before it, in the sentence or told before; a place right after the harm is the
    harm's own unless "there" comes first: "62 were killed there, and nine in Lima".
    """
    starts, end = [asked.offset(p) for p in asked.named], asked.end
    if any(0 <= start - end < 30 and not end <= there < start for start in starts):
        return None
    before = [p for p in asked.named if asked.offset(p) < there and not is_country(p)]
    before = [p for p in before if not _ASIDE.search(asked.text[: asked.offset(p)])] or before
    if before:
        return most_specific(before[-1], before, asked.scene.text)
    return asked.scene.told_before(asked.sentence) or asked.scene.place


def _everywhere(asked: Asked) -> _Answer:
    """The country, if it was in many places: "nine were killed nationwide", "18 (Aleppo 9, Idlib 6)"."""
    start, end = asked.evidence
    if _EVERYWHERE.search(asked.text[start : end + 25]) or _NAME_BY_NAME.match(asked.text, end):
        country = asked.scene.country()
        return asked.scene.places.whole_country(country) if country else None, ALL_OVER
    return None


def _all_over_it(asked: Asked) -> _Answer:
    """A country that is named as a whole: "40 were killed across Syria, among them six in Homs"."""
    whole = (p for p in asked.named if is_country(p) and all_over(asked.text, asked.end, asked.offset(p)))
    country = next(whole, None)
    return (country, ALL_OVER) if country else None


def _on_its_soil(asked: Asked) -> _Answer:
    """The country told by its adjective, or the place told before in it: "killed on Syrian soil"."""
    scene, sentence = asked.scene, asked.sentence
    if asked.named or not (soil := soil_told(sentence, scene.places)):
        return None
    last = scene.told_before(sentence) or nearest_told(sentence, scene.standing)[0]
    inside = last is not None and last.place.country == soil.place.country
    return (last, TOLD_BEFORE) if inside else (soil, BY_ADJECTIVE)


def _left(asked: Asked) -> _Answer:
    """The country that the displaced have left."""
    if asked.harm.meaning.kind != "displaced":
        return None
    left = country_left(asked.sentence, asked.scene.places)
    return (left, CALLED) if left else None


def _of_a_conflict(asked: Asked) -> _Answer:
    """The country of a war as a whole: "The civil war has killed 40,000 people"."""
    if asked.named or not _CONFLICT.search(asked.text):
        return None
    return asked.scene.country(), "the country of the conflict"


def _going_on(asked: Asked) -> _Answer:
    """The place told before, where the sentence names no more than the country around it."""
    told = asked.scene.goes_on(asked.named, asked.sentence)
    return (told, "told in a sentence before, within the country named here") if told else None


def _called_so(asked: Asked) -> _Answer:
    """What the text has called so before: "Rebels shelled Homs. Six people were killed in the city"."""
    scene, sentence = asked.scene, asked.sentence
    meant = called(sentence, asked.evidence, scene.standing, asked.at)
    if meant is None and not asked.at:
        meant = called_region(sentence, scene.standing)
    return (scene.settle(meant, sentence), CALLED) if meant else None


def _this_town(asked: Asked) -> _Answer:
    """The town of the dateline: "LIMA, Peru — A bomb killed six people in this coastal city"."""
    this = filed(asked.scene.places, asked.sentence) if _THIS_TOWN.search(asked.text) else None
    if this is None:
        return None
    within = all({*p.place.path_ids[:1]} <= {*this.place.path_ids[1:]} for p in asked.at)
    return (this, "this town is that of the dateline") if within else None


def _named_here(asked: Asked) -> _Answer:
    """The place of the sentence that is nearest to the harm: "Six were killed in Homs, in Syria"."""
    if not asked.candidates:
        return None
    text = asked.scene.text
    chosen = most_specific(asked.nearest(asked.candidates), asked.candidates, text)
    whole = is_country(chosen)
    near = [p for p in asked.beside if not whole or text[p.end : chosen.start] in {" in ", ", in "}]
    chosen = most_specific(chosen, [*near, chosen], text)  # "south of Cusco in Peru", "in Cusco province"
    chosen = told_further(chosen, asked.candidates, text, asked.sentence.start + asked.end)
    return asked.scene.refined(chosen, asked.sentence, NAMED if asked.named else NAMED_WITHIN)


def _item_of_a_digest(asked: Asked) -> _Answer:
    """The country, in a text whose items go on from none before."""
    scene, sentence = asked.scene, asked.sentence
    new = scene.digest and not asked.named and sentence.number - scene.sentence > 1
    if not new or SAME.search(asked.text):
        return None
    return scene.country(), "the country of a digest, whose items go on from none before"


def _filed_there(asked: Asked) -> _Answer:
    """The small town of the dateline, where only its country is told: "ABRA, Peru - Nine pupils died"."""
    this = filed(asked.scene.places, asked.sentence)
    if this is None or this.start < asked.sentence.start or asked.here or not in_small_town(this):
        return None
    told = asked.scene.told_before(asked.sentence)
    if told is None or not is_country(told) or told.place.country != this.place.country:
        return None
    return asked.scene.settle(this, asked.sentence), "the town of the dateline, in the country told before"


def _of_the_deed_led_with(asked: Asked) -> _Answer:
    """Where the deed was that the article leads with, and comes back to: "nine were hurt in the blast"."""
    scene, opened = asked.scene, asked.scene.opened
    if opened is None or asked.named or not _THE_DEED.search(asked.text):
        return None
    told = scene.told_before(asked.sentence)
    wide = told is None or (is_country(told) and told.place.name in opened.place.path)
    return (scene.settle(opened, asked.sentence), LED_WITH) if wide else None


def _told_before(asked: Asked) -> _Answer:
    """The place that the sentences before lend, unless this one names another near which it was."""
    scene, sentence = asked.scene, asked.sentence
    told = scene.told_before(sentence)
    if told is None or not all(close_by(p, told) for p in asked.beside if not is_country(p)):
        return None
    scene.place, scene.sentence = told, max(scene.sentence, sentence.number - 1)
    scene.until = sentence.end
    return told, TOLD_BEFORE


def _only_named(asked: Asked) -> _Answer:
    """What is named, where it is no more than where people came from, met or spoke, or a place near by."""
    scene, sentence = asked.scene, asked.sentence
    filed_from = any(p.dateline for p in scene.places.all())
    if not asked.beside and (not asked.named or filed_from or scene.lately(sentence)):
        return None
    told = asked.beside or [p for p in asked.named if not whence(p, asked.scene.text)]
    if not told:
        return None
    near = asked.nearest(told)
    within = told_below(near, sentence, scene.standing) if sentence.headline else None
    within = within or (told_near(near, sentence, scene.standing) if asked.beside else None)
    return (within, TOLD_AFTER) if within else (most_specific(near, told, scene.text), NAMED)


# In order: the first that has an answer decides; where none has, it is the place told nearest.
_RULES = (
    by_label,
    _of_the_deed_before,
    _there,
    _everywhere,
    _all_over_it,
    _on_its_soil,
    _left,
    _of_a_conflict,
    _going_on,
    _called_so,
    _this_town,
    held_at_home,
    _named_here,
    the_country,
    _item_of_a_digest,
    _filed_there,
    _of_the_deed_led_with,
    _told_before,
    _only_named,
)
