"""What a site's robots.txt says of one address (pure). RFC 9309"""

from __future__ import annotations

from protego import Protego
from pydantic import BaseModel, ConfigDict

AGENT = "Tocsin"  # the name by which robots.txt addresses us
MAX_SIZE = 512 * 1024  # bytes; what stands beyond is not read


class Leave(BaseModel):
    """Whether an address may be asked, and the seconds that the site wants between two requests."""

    model_config = ConfigDict(frozen=True)

    allowed: bool
    delay: float = 0.0


def leave(robots: bytes, url: str) -> Leave:
    """What the robots.txt says of `url`."""
    rules = Protego.parse(robots[:MAX_SIZE].decode("utf-8", "replace"))
    delay = rules.crawl_delay(AGENT) or 0.0
    rate = rules.request_rate(AGENT)
    if rate is not None and rate.requests:
        delay = max(delay, rate.seconds / rate.requests)
    return Leave(allowed=rules.can_fetch(url, AGENT), delay=delay)
