"""Fourth stage: one call to a desk, and the ways in which it can go wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from alerts.deliver.story import Lane, NearMiss, Page, Posting, Sent


@dataclass(frozen=True)
class Content:
    """What a posting shows: the stories in order, and for a digest what almost was one."""

    pages: Sequence[Page]
    near_misses: Sequence[NearMiss] = ()


class Later(Exception):
    """Nothing was taken: try again after `seconds`; None leaves the wait to the sender."""

    def __init__(self, reason: str, seconds: float | None = None) -> None:
        super().__init__(reason)
        self.seconds = seconds


class InDoubt(Exception):
    """The call was cut off: the desk may have taken it or not.

    `seconds` is how long it may still be taken; until then there is no use in looking for it.
    """

    def __init__(self, reason: str, seconds: float | None = None) -> None:
        super().__init__(reason)
        self.seconds = seconds


class Refused(Exception):
    """The desk will never take this call as it is.

    `what` says what is wrong: the message, the channel, the whole desk (its credentials), or that the
    message to change is gone.
    """

    def __init__(self, reason: str, what: Literal["message", "channel", "desk", "gone"]) -> None:
        super().__init__(reason)
        self.what = what


class Desk(Protocol):
    """Somewhere that alerts are shown."""

    threads: bool  # one message a story, changed in place, with replies; else one message an action
    digests: bool  # people read it, who hear of what is low once a shift
    pace: float  # seconds between two calls

    async def send(self, posting: Posting, content: Content, now: datetime) -> Sent:
        """Make the call. Raises Later, InDoubt or Refused."""

    async def find(self, posting: Posting, since: datetime) -> Sent | None:
        """The message of a posting in doubt, sent at `since` or later; None: it was not taken.

        Raises Later, InDoubt or Refused when the desk cannot say.
        """


def fallback(row: Sequence[Lane], lane: Lane, refused: Refused) -> Lane | None:
    """Where to go instead of a lane: the next in the row, past all of a desk that refuses as a whole."""
    left = row[row.index(lane) + 1 :] if lane in row else row
    return next((to for to in left if to != lane and (refused.what != "desk" or to.desk != lane.desk)), None)
