"""WebSub, from the subscriber's side: what is to be asked of hubs, and what may be believed (pure).

https://www.w3.org/TR/websub/
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict

LEASE = timedelta(days=7)  # what is asked for; a hub may grant another
_SHORTEST, _LONGEST = timedelta(minutes=1), timedelta(days=60)  # what a granted lease is taken for
_RETRY, _RETRY_CAP = timedelta(minutes=1), timedelta(hours=6)
_REFUSED = timedelta(days=1)  # until a hub that said no is asked again
_LEAVING_TRIES = 5
_METHODS = {"sha1", "sha256", "sha384", "sha512"}


@dataclass(frozen=True)
class Offer:
    """What a feed offers: a hub, and the topic by which the hub knows the feed."""

    hub: str
    topic: str


class Subscription(BaseModel):
    """One subscription. It is held while `expires` lies ahead."""

    model_config = ConfigDict(frozen=True)

    token: str  # the end of the callback's address, not to be guessed
    callback: str
    secret: str
    feed: str
    hub: str
    topic: str
    asked: datetime | None = None
    tries: int = 0  # requests since the hub last verified one
    granted: datetime | None = None
    expires: datetime | None = None
    leaving: bool = False  # the feed is gone, or has another hub
    refused: str = ""  # the hub's reason, where it said no
    missed: bool = False  # a poll found news that the hub had not delivered

    def held(self, now: datetime) -> bool:
        """Whether the hub has promised to deliver at `now`."""
        return self.expires is not None and now < self.expires and not self.leaving

    def trusted(self, now: datetime) -> bool:
        """Whether the feed may be polled rarely: held, and the hub has not missed anything."""
        return self.held(now) and not self.missed


Step = tuple[Literal["subscribe", "unsubscribe", "forget"], Subscription]


def steps(
    known: Iterable[Subscription], offers: Mapping[str, Offer], callback: str, now: datetime
) -> Iterator[Step]:
    """What is to be done now about the known subscriptions; `offers` is by feed.

    A subscription to what is no longer offered is given up: the hub is told, a few times. One whose
    callback had another base address cannot be spoken of any more, and is forgotten.
    """
    for one in known:
        if not one.callback.startswith(callback):
            yield "forget", one
        elif one.leaving or offers.get(one.feed) != Offer(one.hub, one.topic):
            over = one.tries >= _LEAVING_TRIES or (one.expires is not None and now >= one.expires)
            if one.leaving and over:
                yield "forget", one
            elif not one.leaving or now >= _next_try(one):
                yield "unsubscribe", one
        elif now >= _next_ask(one):
            yield "subscribe", one


def unserved(known: Iterable[Subscription], offers: Mapping[str, Offer]) -> list[str]:
    """The feeds that offer a hub and have no subscription to it yet."""
    served = {(one.feed, Offer(one.hub, one.topic)) for one in known if not one.leaving}
    return [feed for feed, offer in offers.items() if (feed, offer) not in served]


def _next_ask(one: Subscription) -> datetime:
    """When the hub is to be asked: once a third of the lease is left, or, unverified, ever more rarely."""
    assert one.asked is not None
    if one.refused:
        return one.asked + _REFUSED
    if one.tries:
        return _next_try(one)
    assert one.expires is not None
    assert one.granted is not None
    return one.expires - (one.expires - one.granted) / 3


def _next_try(one: Subscription) -> datetime:
    assert one.asked is not None
    return one.asked + min(_RETRY_CAP, _RETRY * 2.0 ** min(one.tries - 1, 10))


def asked(one: Subscription, now: datetime, *, leaving: bool = False) -> Subscription:
    """The subscription once the hub has been asked to begin, renew or end it."""
    tries = 1 if leaving and not one.leaving else one.tries + 1
    return one.model_copy(update={"asked": now, "tries": tries, "leaving": leaving, "refused": ""})


def verified(one: Subscription, lease_seconds: str, now: datetime) -> Subscription:
    """The subscription once the hub has verified that we want it, for so long as it says."""
    lease = LEASE if not lease_seconds.isdecimal() else timedelta(seconds=int(lease_seconds[:9]))
    expires = now + min(max(lease, _SHORTEST), _LONGEST)
    return one.model_copy(update={"granted": now, "expires": expires, "tries": 0, "refused": ""})


def denied(one: Subscription, reason: str, now: datetime) -> Subscription:
    """The subscription once the hub has refused it, or ended it."""
    return one.model_copy(update={"asked": now, "expires": None, "refused": reason or "no reason given"})


def genuine(secret: str, signature: str, body: bytes) -> bool:
    """Whether an X-Hub-Signature was made of this body with this secret, by a method that WebSub knows."""
    method, _, given = signature.strip().partition("=")
    if method.lower() not in _METHODS:
        return False
    expected = hmac.new(secret.encode(), body, method.lower()).hexdigest()
    return hmac.compare_digest(expected.encode(), given.strip().lower().encode())
