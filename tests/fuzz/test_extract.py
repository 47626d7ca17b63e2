"""Whatever a text says, it is read within its budget, and every offset points at what it quotes."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from hypothesis import strategies as st

from streams.extract.document import Document
from streams.extract.pipeline import Extractor
from tests.fuzz.fuzzing import HOSTILE, Stopwatch, fuzzed, mutated

SAMPLES = [
    "At least 34 people were killed and dozens wounded when shells hit the market of Idlib on Tuesday, "
    "activists said. Nine children were among the dead.",
    "BEIRUT (Wire) - FIVE SOLDIERS KILLED IN CLASHES NEAR ALEPPO. Up to 60 fighters were feared dead, "
    "according to a monitoring group; between 5 and 7 civilians died.",
    "Norway recalled its ambassador to Chile after the Security Council vetoed, with Russia and China "
    "against, a draft resolution on Yemen. Brazil expelled two diplomats and closed its embassy.",
    "Hundreds have died since March 2011. Half of the killings, about 140, were reported in Khaldiyeh.",
    "The toll rose to 1,204 on Friday, two days after the quake; 3.5 million were displaced.",
]


@cache
def extractor() -> Extractor:
    return Extractor()


def read(text: str, title: str = "") -> None:
    document = Document(
        id="a", text=text, title=title, published=datetime(2024, 6, 3, 12, tzinfo=UTC), source="S", url=""
    )
    with Stopwatch(30):
        found = extractor().extract(document)
    for claim in (*found.casualties, *found.events):
        assert 0 <= claim.start <= claim.end <= len(text)
        assert text[claim.start : claim.end] == claim.quote
    for entity in found.entities:
        assert text[entity.start : entity.end] == entity.text
    for mention in found.casualties:
        assert mention.low is None or mention.low >= 0
        assert mention.low is None or mention.high is None or mention.low <= mention.high
    found.model_dump_json()  # fit to travel


@fuzzed(text=mutated(SAMPLES))
def test_mutated_news(text: str) -> None:
    read(text)


PIECES = [*HOSTILE, *SAMPLES, "killed", "in", "Aleppo", "12", "."]


@fuzzed(
    pieces=st.lists(st.sampled_from(PIECES), max_size=8),
    between=st.sampled_from(["", " ", "\n\n", "\u00a0", "\u200b"]),
)
def test_pieces_of_anything(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    read(text, title=text[:50])
