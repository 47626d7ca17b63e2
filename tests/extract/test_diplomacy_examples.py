"""Every example that stands beside a construction is read as it says there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from streams.extract.diplomacy import CONSTRUCTIONS, may_tell
from tests.extract.diplomacy_reading import events, line

# Of the days in which their wars were news; what is known to be long over is background.
DAY = datetime(2021, 8, 16, 12, tzinfo=UTC)
EXAMPLES = [(c.type, text, told) for c in CONSTRUCTIONS for text, told in c.examples.items()]


def _squeezed(told: str) -> str:
    return " ".join(told.split())


@pytest.mark.parametrize(("type_", "text", "told"), EXAMPLES, ids=[text for _, text, _ in EXAMPLES])
def test_example(type_: str, text: str, told: str) -> None:
    found = events(text, DAY)
    if told:
        assert _squeezed(told) in [_squeezed(line(event, type_)) for event in found]
    else:
        assert [event for event in found if event.type == type_] == []


@pytest.mark.parametrize("text", [text for _, text, told in EXAMPLES if told])
def test_gate_lets_every_example_pass(text: str) -> None:
    assert may_tell(text)


def test_every_type_has_examples_that_are_read_and_some_that_are_not() -> None:
    read = {type_ for type_, _, told in EXAMPLES if told}
    refused = {type_ for type_, _, told in EXAMPLES if not told}
    assert read == {c.type for c in CONSTRUCTIONS}
    assert {"other_veto", "unsc_veto", "ambassador_recalled", "ambassador_expelled", "evacuation"} <= refused
