"""Lists among the entries of the state, which may grow long."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from streams.incidents.held import Known
from streams.incidents.state import PART, State


def written(table: dict[str, Any], state: State) -> dict[str, Any]:
    """The table once the state's changes are in it."""
    changed = table | state.writes()
    return {key: value for key, value in changed.items() if value is not None}


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 4 * PART)), max_size=400))
def test_a_list_holds_what_was_added_and_not_taken_out(steps: list[tuple[bool, int]]) -> None:
    table: dict[str, Any] = {}
    held: set[str] = set()
    for add, number in [(True, n) for n in range(3 * PART)] + steps:
        state = State(table, "asia", Known())
        if add:
            state.enlist(f"{number}", "near", "in SY|7")
            held.add(f"{number}")
        else:
            state.delist(f"{number}", "near", "in SY|7")
            held.discard(f"{number}")
        table = written(table, state)
    assert set(State(table, "asia", Known()).listed("near", "in SY|7")) == held
    assert bool(table) == bool(held)


def test_one_more_item_writes_one_part() -> None:
    table: dict[str, Any] = {}
    for number in range(10 * PART):
        state = State(table, "asia", Known())
        state.enlist(f"{number}", "near", "in SY|7")
        assert sum(map(len, state.writes().values())) <= PART + 2
        table = written(table, state)
    state = State(table, "asia", Known())
    assert state.listed("near", "in SY|7") == [f"{number}" for number in range(10 * PART)]
    state.unlist("near", "in SY|7")
    assert written(table, state) == {}
