"""The entries of one partition key: what was read of them, and over it what is to be written.

An entry is a JSON value under a string key, `KEY|KIND|NAME`, and is never changed in place.

A list is an entry `{item: hour}`: of which hour an item is, lately. One that grows long is written in parts:
`KEY|KIND|NAME|0`, `…|1` hold the items that came earlier, and the entry itself tells, under "", which is the
latest hour in each of them, so that who asks for what is late reads only those parts that have some.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

PART = 16  # items of a list that one entry holds
PARTS = ""  # under which an entry tells of its parts
# What is written first is found again when a crash cuts the writing short; the article's entry, by which
# its facts are known to be gathered, comes last.
_ORDER = ("near", "many", "clock", "incident", "due", "swept", "article")
_RANK = {kind: rank for rank, kind in enumerate(_ORDER)}


class _Seen(dict[str, Any]):
    """Entries by key, each read when it is asked for first; None where there is none."""

    __slots__ = ("_read",)

    def __init__(self, read: Mapping[str, Any]) -> None:
        super().__init__()
        self._read = read.get

    def __missing__(self, key: str) -> Any:
        entry = self[key] = self._read(key)
        return entry


class Entries:
    """Entries by kind and name."""

    def __init__(self, read: Mapping[str, Any], partition_key: str) -> None:
        self._prefix = f"{partition_key}|"
        self._entries = _Seen(read)
        self._dirty: dict[str, int] = {}  # key and rank in `_ORDER`

    def get(self, kind: str, name: object = "") -> Any:
        """An entry; None where there is none. It must not be changed in place."""
        return self._entries[f"{self._prefix}{kind}|{name}"]

    def put(self, value: Any, kind: str, name: object = "") -> None:
        """Set an entry; None deletes it."""
        key = f"{self._prefix}{kind}|{name}"
        before = self._entries[key]
        if before is not value and before != value:
            self._entries[key] = value
            self._dirty[key] = _RANK[kind]

    def writes(self) -> dict[str, Any]:
        """What has changed, in the order in which it must be written; None deletes."""
        return {key: self._entries[key] for key in sorted(self._dirty, key=self._dirty.__getitem__)}

    def enlist(self, item: str, kind: str, name: object, hour: int) -> None:
        """Add an item of that hour to a list; of one that is in it, note the hour if it is later."""
        key = f"{self._prefix}{kind}|{name}"
        head = self._entries[key]
        if head is None:
            head = {item: hour}
        elif item in head:
            if head[item] >= hour:
                return
            head = {**head, item: hour}
        elif len(head) < PART:
            head = {**head, item: hour}
        else:
            part = {other: known for other, known in head.items() if other != PARTS}
            latest = head.get(PARTS, [])
            self.put(part, kind, f"{name}|{len(latest)}")
            self._dirty.pop(key, None)  # what it refers to is written before it
            head = {PARTS: [*latest, max(part.values())], item: hour}
        self._entries[key] = head
        self._dirty[key] = _RANK[kind]

    def delist(self, item: str, kind: str, name: object) -> None:
        """Take out of a list."""
        pages = [*(f"{name}|{number}" for number in _parts(self.get(kind, name) or {})), name]
        for under in pages:
            part = self.get(kind, under)
            if part and item in part:
                self.put({other: part[other] for other in part if other != item} or None, kind, under)
        if not self.listed(kind, name):
            self.put(None, kind, name)

    def unlist(self, kind: str, name: object) -> None:
        """Delete a list."""
        for number in _parts(self.get(kind, name) or {}):
            self.put(None, kind, f"{name}|{number}")
        self.put(None, kind, name)

    def listed(self, kind: str, name: object, start: int | None = None) -> Iterable[str]:
        """The items of a list, each once, in the order in which they were added: those from `start` on."""
        head: dict[str, Any] | None = self._entries[f"{self._prefix}{kind}|{name}"]
        if not head:
            return ()
        if start is None and PARTS not in head:
            return head
        late = [n for n in _parts(head) if start is None or head[PARTS][n] >= start]
        items: dict[str, Any] = {}
        for page in [*(self.get(kind, f"{name}|{number}") or {} for number in late), head]:
            if start is None:
                items.update(page)
            else:
                items |= {item: hour for item, hour in page.items() if item == PARTS or hour >= start}
        items.pop(PARTS, None)
        return items


def _parts(head: Mapping[str, Any]) -> range:
    """The numbers of the parts of a list by its entry."""
    return range(len(head.get(PARTS, ())))
