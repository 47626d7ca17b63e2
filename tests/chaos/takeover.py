"""How long news waits after a fault until it is read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import orjson

from streams import topics
from tests.chaos import topic
from tests.chaos.faults import Fault

SOON = 1.0  # seconds after a fault


def takeovers(bootstrap: str, faults: Sequence[Fault]) -> dict[str, list[float]]:
    """Seconds from each fault to the first article read after it, in the partition that waited longest.

    Only partitions count in which articles waited when the fault came or soon after, only faults with such.
    Whose a partition was is not known: where nothing waited in those of a killed worker, what is timed is
    another's, so that a median may be too low, but not the longest.
    """
    came: dict[int, dict[tuple[str, int], float]] = defaultdict(dict)
    for message in topic.read(bootstrap, topics.ARTICLES):
        record = _article(message.value)
        if record is not None:
            came[message.partition].setdefault((record["id"], record["revision"]), message.timestamp / 1000)
    read: dict[int, list[tuple[float, tuple[str, int]]]] = defaultdict(list)
    for message in topic.read(bootstrap, topics.EXTRACTIONS):
        record = orjson.loads(message.value)
        read[message.partition].append((message.timestamp / 1000, (record["article_id"], record["revision"])))
    waits: dict[str, list[float]] = defaultdict(list)
    for fault in faults:
        if not fault.at:
            continue
        longest = 0.0
        for number, articles in came.items():
            done = {name for at, name in read[number] if at <= fault.at}
            if any(at <= fault.at + SOON and name not in done for name, at in articles.items()):
                after = [at for at, _ in read[number] if at > fault.at]
                longest = max(longest, min(after) - fault.at if after else float("inf"))
        if longest:
            waits[fault.kind].append(longest)
    return waits


def _article(value: bytes | None) -> dict[str, Any] | None:
    """The article in a message; None where it is none."""
    try:
        loaded = orjson.loads(value or b"")
    except orjson.JSONDecodeError:
        return None
    return loaded if isinstance(loaded, dict) and "id" in loaded else None
