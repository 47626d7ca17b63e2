"""When a harm happened, as its sentence or one right before it tells."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from streams.extract.casualties.at_once import INCIDENT
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.nearness import distance, evidence
from streams.extract.casualties.over_time import DATED, DEADLIEST
from streams.extract.casualties.telling import Telling, perfect
from streams.extract.document import Sentence
from streams.extract.periods import When, find
from streams.extract.periods.words import COUNT, UNIT_DAYS, count

_SAID = re.compile(
    r"\b(?:said|told|reported|says|announced|statement|confirmed|published|posted|interview|added"
    r"|tweeted|updated)"
    r"(?: \w+)?,? (?:(?:on|late|early) )*$",
    re.IGNORECASE,
)
SAME = re.compile(
    r"\bthe (?:attack|attacks|strike|strikes|blast|bombing|explosion|explosions|shelling|clashes"
    r"|clash|raid|raids|incident|fighting"
    r"|crash|shooting|quake|earthquake|fire|massacre|victims|dead|wounded|injured|toll|death toll"
    r"|accident|disaster|battle|ambush)\b"
    r"|\b(?:others|more|another)\b|\b(?:the same|that) day\b",
    re.IGNORECASE,
)
_THE_DEED = re.compile(
    r"(?i)\b(?:in|by|from|during) the (?:attacks?|bombings?|blasts?|explosions?|crash|shootings?|massacre"
    r"|raid|ambush|disaster|accident|fire|siege|strike)\b(?! (?:on|in|at|of)\b)"
)
_SAME_MONTH = re.compile(r"\b(?:the same|that) (month|year)\b", re.IGNORECASE)
_DEED = re.compile(
    r"\b(?:over|in connection with|accused of|suspected of|linked to|charges? of|for (?:\w+ly )?\w+ing)\b"
)
# What is still to come: "shot dead before the election on September 9".
_TO_COME = re.compile(
    r"(?i)\b(?:before|ahead of|prior to|in the run-?up to|until) (?:the|an?|his|her|their|its|next) "
    r"(?:[\w-]+ ){0,3}(?:on|in|of) $"
)
# What somebody is held for has a day of its own: "three arrested in the March 3 killing of a nurse".
_HELD_FOR = re.compile(r"(?i)\b(?:in|over|for|in connection with) (?:the|an?|last|\w+['’]s)? ?$")
_ITS_DEED = re.compile(rf"(?i)(?: [\w-]+){{0,3}}?{DATED.pattern}")
_BEGAN = re.compile(r"\b(?:began|begun|started|launched|erupted|broke out)(?: \w+)?,? $", re.IGNORECASE)
_WHEN = re.compile(r"\S?,? (?:when|in which)\b")  # a clause on what happened then
# Counted from what was told before: "Six days later a bomber killed four", "a month earlier".
_FROM_THEN = re.compile(
    rf"\b{COUNT} (?P<unit>day|week|month|year)s? (?P<way>later|earlier)\b"
    r"|\bthe (?:next|following) (?P<next>day|week|month)\b",
    re.IGNORECASE,
)
_SHORT = 90  # characters of a sentence that goes on about what was told right before it
_LONG_EVIDENCE = 60  # characters: what lies within it need not belong to it


@dataclass
class Timed:
    """The time that the sentences read so far lend to the next one."""

    _last: When | None = None
    _sentence: int = -100
    _kind: str = ""  # of the harm that it dates

    def time_of(self, harm: Harm, sentence: Sentence, times: list[When]) -> tuple[When | None, str]:
        """The time of a harm, and the rule that chose it; a statement has a time of its own."""
        text = sentence.text
        start, end = evidence(harm)
        if end - start > _LONG_EVIDENCE:
            start, end = harm.trigger.idx, harm.trigger.idx + len(harm.trigger)
        own = [t for t in times if not (t.kind == "day" and _SAID.search(text[: t.start]))]
        own = [t for t in own if not _TO_COME.search(text[: t.start])]
        others = [t for t in own if not _BEGAN.search(text[: t.start].rstrip() + " ")]
        if perfect(harm) or any(t.kind == "day" for t in others):
            own = others  # "On Saturday, in Lima, where the revolt began a year ago, nine died"
        if harm.meaning.kind == "detained":
            own = [t for t in own if not (t.kind == "year" and DATED.match(text, t.end))]
            aside = harm.trigger.dep_ == "relcl"  # "who was jailed for the 1993 bombing", and long ago
            own = [
                t
                for t in own
                if aside or not (_HELD_FOR.search(text[: t.start]) and _ITS_DEED.match(text, t.end))
            ]
            own = [t for t in own if t.kind == "day" or not _DEED.search(text[min(end, t.start) : t.start])]
        compared = [match.span() for match in DEADLIEST.finditer(text)]
        # What is compared with keeps its own time: "the worst since nine died in May".
        own = [t for t in own if not any(a <= t.start < b and not a <= start < b for a, b in compared)]
        own = [t for t in times if t.end <= start and _WHEN.match(text, t.end - 1)][-1:] or own
        if own:
            chosen = min(own, key=lambda t: distance(text, t.start, t.end, start, end))
            self._last, self._sentence, self._kind = chosen, sentence.number, harm.meaning.kind
            return chosen, "told in the sentence"
        if self._last is None or sentence.number - self._sentence > 2:
            return None, "not told"
        if (then := _FROM_THEN.search(text)) is not None and (counted := _counted_from(self._last, then)):
            self._last, self._sentence, self._kind = counted, sentence.number, harm.meaning.kind
            return counted, "counted from the time told before"
        if self._last.kind == "day" and (SAME.search(text) or self._goes_on(harm, sentence)):
            return self._last, "the happening told before"
        if same := _SAME_MONTH.search(text):
            return (self._last, "the month told before") if self._last.kind == same[1] else (None, "not told")
        return None, "not told"

    def of_the_deed_before(self, harm: Harm, sentence: Sentence, told: Telling) -> When | None:
        """The day of a deed that the sentence before tells without anybody who came to harm.

        "He ruled on the bombing of a convoy on 15 October 2002. Three people died in the attack."
        """
        if not _THE_DEED.search(sentence.text) or not INCIDENT.search(told.before):
            return None
        days = [t for t in find(told.before, told.published) if t.kind == "day" and t.first is not None]
        own = [t for t in days if not _SAID.search(told.before[: t.start])]
        if len(own) != 1:
            return None
        self._last, self._sentence, self._kind = own[0], sentence.number, harm.meaning.kind
        return own[0]

    def _goes_on(self, harm: Harm, sentence: Sentence) -> bool:
        """Whether a short sentence tells what else came of it: "Two died on 1 May. Seven were wounded"."""
        right_after = sentence.number - self._sentence == 1 and len(sentence.text) <= _SHORT
        return right_after and harm.meaning.kind != self._kind and not perfect(harm)


def _counted_from(last: When, told: re.Match[str]) -> When | None:
    """The time so long after or before another one; None where that is open."""
    if last.first is None or last.last is None or last.kind not in {"day", "month"}:
        return None
    days = round(UNIT_DAYS[(told["unit"] or told["next"]).lower()] * count(told["n"]))
    shift = timedelta(days=-days if told["way"] and told["way"].lower() == "earlier" else days)
    return replace(
        last,
        start=told.start(),
        end=told.end(),
        first=last.first + shift,
        last=last.last + shift,
        words=told[0],
    )
