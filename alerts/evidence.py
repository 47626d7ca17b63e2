"""The sentences an alert rests on, with the words that counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from alerts.rules.predicates import Predicate
from alerts.rules.view import View
from streams.records.alert import Evidence
from streams.records.incident import Claim

MOST = 5  # sentences an alert shows

_ACTS = {
    "veto": r"\bveto\w*|\bblock(?:s|ed|ing)?\b",
    "ambassador": r"\b(?:ambassadors?|envoys?|diplomats?)\b|\b(?:recall|expel|withdr|pull|summon|oust)\w*",
    "embassy": r"\bembass\w+|\bconsulat\w+|\b(?:clos|reopen|shut)\w*",
    "relations": r"\b(?:relations|ties)\b|\b(?:sever|cut|broke|break|restor|resum)\w*",
    "sanctions": r"\bsanction\w*|\bembargo\w*",
    "resolution": r"\bresolutions?\b|\badopt\w*",
    "ceasefire": r"\b(?:cease-?fires?|truces?)\b",
    "evacuation": r"\bevacuat\w*",
    "talks": r"\b(?:talks|dialogue|negotiations?)\b|\breject\w*|\brefus\w*",
    "troops": r"\b(?:troops|soldiers|forces)\b|\b(?:withdr|pull)\w*",
}
_HARM = re.compile(
    r"\b(?:kill|dead|death|die[ds]?\b|dying|casualt|fatalit|wound|injur|hurt|missing|abduct|kidnap|detain"
    r"|arrest|displac|bod(?:y|ies)\b|victim|perish|succumb|drown|massacr)\w*",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(?:(?:at least|more than|over|up to|about|around|nearly|almost|some|as many as|fewer than)\s+)?"
    r"(?:\d[\d,.]*(?:\s*(?:-|–|to)\s*\d[\d,.]*)?(?:\s+(?:thousand|million))?|(?:two |three |several )?dozens?"
    r"|tens|scores|hundreds|thousands|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:-\w+)?(?:\s+(?:hundred|thousand))?)(?!\w)",
    re.IGNORECASE,
)


def evidence(view: View, predicates: Iterable[Predicate]) -> list[Evidence]:
    """The claims that meet the predicates, one a source: that of the newest article first.

    A count that another has taken the place of since is left out.
    """
    asked = tuple(predicates)
    claims = view.incident.claims
    supporting = [claim for claim in claims if supports(claim, asked)]
    if not supporting:  # such as after a correction: what the article that caused it says
        supporting = [claim for claim in claims if claim.article_id == view.incident.trigger]
    supporting = [claim for claim in supporting if not _outdated(claim, supporting, view)] or supporting
    trigger = view.incident.trigger
    supporting.sort(key=lambda c: (c.article_id == trigger, c.published, _tells(c, view)), reverse=True)
    kept: dict[tuple[str, str], Claim] = {}
    for claim in supporting:
        kept.setdefault((claim.group, claim.owner), claim)
    return [_shown(claim) for claim in list(kept.values())[:MOST]]


def _outdated(claim: Claim, claims: Sequence[Claim], view: View) -> bool:
    """Whether a claim is older than all that tell the toll as it stands, and tells another."""
    mention = claim.mention
    toll = view.incident.tolls.get(mention.kind) if mention else None
    if mention is None or toll is None or (mention.low, mention.high) == (toll.low, toll.high):
        return False
    told = [
        other.published
        for other in claims
        if other.mention and other.mention.kind == mention.kind and other.mention.low == toll.low
    ]
    return bool(told) and mention.low != toll.low and claim.published < min(told)


def _tells(claim: Claim, view: View) -> tuple[bool, int]:
    """How well a claim tells what the incident stands for: by the toll itself, and the place as exactly."""
    mention = claim.mention
    if mention is None:
        return False, 0
    toll = view.incident.tolls.get(mention.kind)
    place = mention.place
    depth = len(place.path_ids) if place and place.path_ids and place.path_ids[0] in view.path_ids else 0
    return toll is not None and toll.low == mention.low, depth


def supports(claim: Claim, predicates: Sequence[Predicate]) -> bool:
    """Whether the claim bears out at least one of the predicates, and contradicts none that it speaks of."""
    said = [predicate.supports(claim) for predicate in predicates]
    return any(said) and False not in said


def _shown(claim: Claim) -> Evidence:
    said = claim.mention or claim.event
    quote = said.sentence or said.quote if said else claim.title
    return Evidence(
        article_id=claim.article_id,
        source=claim.source,
        url=claim.url,
        published=claim.published,
        quote=quote,
        highlights=highlights(claim, quote),
        attributed_to=said.attributed_to if said else None,
    )


def highlights(claim: Claim, sentence: str) -> list[tuple[int, int]]:
    """Offsets in `sentence` of the words that counted: the figure and the harm, or the act."""
    said = claim.mention or claim.event
    if said is None:
        return []
    begin = max(sentence.find(said.quote), 0)
    return [(begin + start, begin + end) for start, end in _counted(claim, said.quote)]


def _counted(claim: Claim, quote: str) -> Sequence[tuple[int, int]]:
    if claim.mention is not None:
        return _toll(quote, claim.mention.low, claim.mention.high)
    if claim.event is not None:
        pattern = next((p for name, p in _ACTS.items() if name in claim.event.type), None)
        return [m.span() for m in re.finditer(pattern, quote, re.IGNORECASE)] if pattern else []
    return []


@lru_cache(maxsize=4096)
def _toll(quote: str, low: int | None, high: int | None) -> tuple[tuple[int, int], ...]:
    """The figure and the words of harm; many rules ask for those of one quote."""
    spans = [m.span() for m in _HARM.finditer(quote)]
    figure = _figure(quote, low, high)
    return tuple(sorted([figure, *spans] if figure else spans))


def _figure(quote: str, low: int | None, high: int | None) -> tuple[int, int] | None:
    """The figure nearest to a word of harm that can be the one counted."""
    figures = [m.span() for m in _NUMBER.finditer(quote)]
    wanted = {str(n) for n in (low, high) if n is not None}
    wanted |= {str(low - 1)} if low and high is None else set()
    exact = [
        span for span in figures if set(re.findall(r"\d+", quote[slice(*span)].replace(",", ""))) & wanted
    ]
    harm = [m.start() for m in _HARM.finditer(quote)] or [0]
    return min(exact or figures, key=lambda span: min(abs(span[0] - h) for h in harm), default=None)
