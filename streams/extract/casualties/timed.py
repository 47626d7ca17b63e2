"""When a harm happened, as its sentence or one right before it tells."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from streams.extract.casualties.harm import Harm
from streams.extract.casualties.nearness import distance, evidence
from streams.extract.casualties.over_time import DATED, DEADLIEST
from streams.extract.casualties.telling import perfect
from streams.extract.document import Sentence
from streams.extract.periods import When
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
_SAME_MONTH = re.compile(r"\b(?:the same|that) (month|year)\b", re.IGNORECASE)
_DEED = re.compile(r"\b(?:over|in connection with|accused of|suspected of|linked to|charges? of)\b")
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
        others = [t for t in own if not _BEGAN.search(text[: t.start].rstrip() + " ")]
        if perfect(harm) or any(t.kind == "day" for t in others):
            own = others  # "On Saturday, in Lima, where the revolt began a year ago, nine died"
        if harm.meaning.kind == "detained":
            own = [t for t in own if not (t.kind == "year" and DATED.match(text, t.end))]
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
