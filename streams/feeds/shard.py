"""Which of several pollers asks which feed (pure)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from streams.feeds.feedlist import Feed
from streams.feeds.hosts import host_of


@dataclass(frozen=True)
class Shard:
    """The part of poller `index` (from 0) of `count`.

    All feeds of one host are one poller's, so that the host's limits hold whatever the number of
    pollers, and so that an article which several of its feeds carry is known for one. When pollers are
    added or taken away, only the hosts move that must (rendezvous hashing: Thaler and Ravishankar,
    IEEE/ACM Transactions on Networking 6/1, 1998).
    """

    index: int = 0
    count: int = 1

    @classmethod
    def parse(cls, text: str) -> Shard:
        """`0/3` is the first of three. Raises ValueError with the remedy."""
        match = re.fullmatch(r"\s*(\d{1,4})\s*/\s*(\d{1,4})\s*", text)
        if match is None or not int(match[1]) < int(match[2]):
            raise ValueError("write which poller this is, from 0, and how many there are: 0/3, 1/3 or 2/3")
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.index}/{self.count}"

    def has(self, feed: Feed) -> bool:
        """Whether this poller asks the feed."""
        host = host_of(feed.url)
        return max(range(self.count), key=lambda index: _weight(host, index)) == self.index

    def of(self, feeds: Iterable[Feed]) -> tuple[Feed, ...]:
        """The feeds that this poller asks."""
        return tuple(feed for feed in feeds if self.has(feed))


ALL = Shard()


def _weight(host: str, index: int) -> bytes:
    return hashlib.blake2b(f"{index} {host}".encode(), digest_size=8).digest()
