"""The CPU time that may go into one article, so that none holds up the others.

What is left undone when it is spent is told: the article is cut.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

# What of the budget is spent when each step leaves the rest to those after it.
PARSING, NAMING, CASUALTIES, DIPLOMACY = 0.5, 0.65, 0.8, 0.9


@dataclass
class Budget:
    """CPU seconds that an article may take, and how many it has taken."""

    seconds: float
    spent: float = 0.0
    cut: bool = False  # something was left undone
    _since: float | None = None  # when what is now done for it began

    def allows(self, share: float = 1.0) -> bool:
        """Whether a share of the budget is not spent yet."""
        now = 0.0 if self._since is None else time.thread_time() - self._since
        return self.spent + now <= share * self.seconds

    def within(self, items: Iterable[T], share: float = 1.0) -> Iterator[T]:
        """The items to work on, as far as a share of the budget goes; the first one in any case.

        What is done for each until the next is asked for is spent.
        """
        outer = self._since is not None  # whose work this is a part of
        began = time.thread_time()
        if not outer:
            self._since = began
        try:
            for number, item in enumerate(items):
                if number and not self.allows(share):
                    self.cut = True
                    break
                yield item
        finally:
            if not outer:
                self.spent += time.thread_time() - began
                self._since = None
