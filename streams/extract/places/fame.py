"""How much a name by itself sounds like a place, whatever the words around it."""

from __future__ import annotations

from streams.extract.places.cue import Cue
from streams.extract.places.entry import Match
from streams.extract.places.lexicon import AFTER, DIRECTIONS, SAINTS, TITLES, common_words, first_names
from streams.extract.places.overlay import BY_SOUND, FOREIGN, MAIN
from streams.extract.places.scan import Span


def fame(span: Span) -> Cue:
    """How much the name by itself sounds like a place, by the best known place of the name."""
    best = max((fame_of(m) for m in span.matches), default=(0.0, "not in the gazetteer"))
    score, why = best
    parts = span.key.split(" ")
    if len(parts) == 1 and parts[0] in common_words():
        score, why = score - 3.5, f"{why}; also a word of English"
    elif why == "a district" and all(part in DIRECTIONS | AFTER for part in parts):
        score, why = score - 2.0, f"{why}; no more than a direction"
    elif len(parts) > 1 and all(part in common_words() for part in parts) and "city" in why:
        score, why = score - 1.5, f"{why}; made of words of English"
    elif len(parts) > 1:
        score += 1.2
    if parts[0] in TITLES:
        doubt = 2.0 if parts[0] in SAINTS else 4.0
        score, why = score - doubt, f"{why}; begins with a title"
    if len(parts) == 1 and parts[0] in first_names():
        large = max(m.entry.population for m in span.matches) >= 1_000_000
        score, why = score - (1.0 if large else 2.0), f"{why}; also a first name"
    return Cue(score, why)


def fame_of(match: Match) -> tuple[float, str]:
    """How much one place of a name makes the name sound like a place, and what kind of place it is."""
    entry, people = match.entry, match.entry.population
    if entry.kind == "country":
        return 5.0, "a country"
    if entry.kind in ("region", "water"):
        score, why = 3.4, "a region" if entry.kind == "region" else "a body of water"
    elif entry.id.startswith("tocsin:"):
        score, why = 2.0, "a curated place"
    elif entry.kind == "province":
        score, why = 3.9 if people > 2_000_000 else 3.2 if people > 300_000 else 2.2, "a province"
    elif entry.kind == "district":
        score, why = 1.0, "a district"
    else:
        steps = ((1_000_000, 4.0), (300_000, 3.2), (100_000, 2.6), (20_000, 1.6), (5_000, 0.8))
        score, why = next((s for least, s in steps if people >= least), 0.0), f"a city of {people:,}"
    return score - {MAIN: 0.0, BY_SOUND: 1.0, FOREIGN: 2.0}.get(match.how, 0.8), why
