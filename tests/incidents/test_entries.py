"""Lists among the entries of the state, which may grow long."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from streams.incidents.entries import PART, Entries

NAME = ("near", "in SY|7")


def written(table: dict[str, Any], entries: Entries) -> dict[str, Any]:
    """The table once the changes are in it."""
    changed = table | entries.writes()
    return {key: value for key, value in changed.items() if value is not None}


@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 4 * PART), st.integers(0, 99)), max_size=400),
    st.integers(0, 110),
)
def test_a_list_holds_what_was_added_and_not_taken_out(
    steps: list[tuple[bool, int, int]], start: int
) -> None:
    table: dict[str, Any] = {}
    held: dict[str, int] = {}
    for add, number, hour in [(True, n, n) for n in range(3 * PART)] + steps:
        entries = Entries(table, "asia")
        item = f"{number}"
        if add:
            entries.enlist(item, *NAME, hour)
            held[item] = max(hour, held.get(item, hour))
        else:
            entries.delist(item, *NAME)
            held.pop(item, None)
        table = written(table, entries)
    entries = Entries(table, "asia")
    assert set(entries.listed(*NAME)) == held.keys()
    assert set(entries.listed(*NAME, start)) == {item for item, hour in held.items() if hour >= start}
    assert bool(table) == bool(held)


def test_one_more_item_writes_one_part() -> None:
    table: dict[str, Any] = {}
    for number in range(10 * PART):
        entries = Entries(table, "asia")
        entries.enlist(f"{number}", *NAME, number)
        assert sum(map(len, entries.writes().values())) <= PART + 2
        table = written(table, entries)
    entries = Entries(table, "asia")
    assert list(entries.listed(*NAME)) == [f"{number}" for number in range(10 * PART)]
    entries.unlist(*NAME)
    assert written(table, entries) == {}


class Read(dict[str, Any]):
    """A table that counts what is read of it."""

    asked = 0

    def get(self, key: str, default: Any = None) -> Any:
        self.asked += 1
        return super().get(key, default)


def test_what_is_late_is_found_without_reading_what_came_before() -> None:
    table = Read()
    for number in range(10 * PART):
        entries = Entries(table, "asia")
        entries.enlist(f"{number}", *NAME, number)
        table.update(entries.writes())
    table.asked = 0
    late = 10 * PART - 2
    assert list(Entries(table, "asia").listed(*NAME, late)) == [f"{late}", f"{late + 1}"]
    assert table.asked <= 2
