"""Any other system as a desk: each action is a signed CloudEvent over HTTP.

The event is CloudEvents 1.0 in structured JSON; the signature follows the Standard Webhooks
specification (HMAC-SHA-256 over id, timestamp and body). An event may come twice, with the same id.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from alerts.deliver.send import Content, Later, Refused
from alerts.deliver.story import Posting, Sent
from streams import cloudevents
from streams.records.alert import Alert

CODED = "whsec_"
TIMEOUT = aiohttp.ClientTimeout(total=10)


class Webhook:
    """Posts events to one address. `secret` signs them; "" leaves them unsigned.

    An address may itself be a secret: of what goes wrong only its host is told.
    """

    threads = False
    digests = False
    pace = 0.0

    def __init__(self, session: aiohttp.ClientSession, url: str, secret: str) -> None:
        self._session = session
        self._url = url
        self._secret = secret

    async def send(self, posting: Posting, content: Content, now: datetime) -> Sent:
        """Post the action. Raises Later for a receiver that is down or busy, Refused for a bad message."""
        alert = content.pages[0].latest
        body = json.dumps(event(alert), ensure_ascii=False).encode("utf-8", "replace")
        headers = {"content-type": "application/cloudevents+json; charset=utf-8"}
        if self._secret:
            headers |= signature(self._secret, posting.key, now, body)
        try:
            async with self._session.post(self._url, data=body, headers=headers, timeout=TIMEOUT) as answer:
                return _judge(answer, posting)
        except (aiohttp.ClientError, TimeoutError) as problem:
            # The receiver knows an event by its id, so sending again is no harm.
            where = urlsplit(self._url).netloc.rpartition("@")[2]
            why = f" {problem.strerror}" if isinstance(problem, OSError) and problem.strerror else ""
            raise Later(f"{where}: {type(problem).__name__}{why}") from None

    async def find(self, posting: Posting, since: datetime) -> Sent | None:
        """None: the receiver cannot be asked, and takes an event that comes again for the same."""
        return None


def _judge(answer: aiohttp.ClientResponse, posting: Posting) -> Sent:
    if answer.ok:
        return Sent("", posting.key)
    said = f"{answer.url.host}: {answer.status} {answer.reason}"
    if answer.status in (400, 413, 415, 422):
        raise Refused(said, "message")
    after = answer.headers.get("Retry-After", "")
    raise Later(said, float(after) if after.isdigit() else None)


def event(alert: Alert) -> dict[str, Any]:
    """An action of an alert as a CloudEvent: the attributes are those it has on Kafka."""
    content = {"datacontenttype": cloudevents.JSON, "data": alert.model_dump(mode="json")}
    return {**cloudevents.attributes(alert), **content}


def signature(secret: str, event_id: str, now: datetime, body: bytes) -> dict[str, str]:
    """The headers by which a receiver knows that the event is ours, and fresh.

    A secret that begins with `whsec_` is the key in base64, as the specification's libraries have it; any
    other is the key itself.
    """
    key = base64.b64decode(secret.removeprefix(CODED)) if secret.startswith(CODED) else secret.encode()
    seconds = str(int(now.timestamp()))
    signed = b".".join((event_id.encode(), seconds.encode(), body))
    digest = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return {"webhook-id": event_id, "webhook-timestamp": seconds, "webhook-signature": f"v1,{digest}"}
