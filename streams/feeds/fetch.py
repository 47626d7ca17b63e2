"""One polite, bounded, conditional GET."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version

import aiohttp
from yarl import URL

from streams.feeds.address import AddressRefused, guarded_socket

ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
)
_REDIRECTS = {301, 302, 303, 307, 308}
_PERMANENT = {301, 308}


@dataclass(frozen=True)
class Limits:
    """Bounds of one GET. Seconds; bytes are counted after decompression."""

    connect: float = 10.0
    read: float = 15.0  # between two pieces of the answer
    total: float = 45.0  # redirects included
    size: int = 8 * 1024 * 1024
    redirects: int = 5


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True)
class Answer:
    """What a server answered after all redirects. Headers are found whatever the case of their name."""

    status: int
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    moved_to: str = ""  # where permanent redirects alone have led, "" where none did
    links: Mapping[str, str] = field(default_factory=dict)  # addresses in Link headers, by relation


class FetchFailed(Exception):
    """No usable answer; the message is one line for people."""


def user_agent(contact: str = "") -> str:
    """Who asks, with a way to reach them where the feed list names one."""
    return f"Tocsin/{version('tocsin')} (news monitoring{f'; {contact}' if contact else ''})"


def open_session(
    *,
    allowed: Collection[tuple[str, int]] = (),
    contact: str = "",
    resolver: aiohttp.abc.AbstractResolver | None = None,
) -> aiohttp.ClientSession:
    """A client that connects to public addresses and to the (address, port) pairs in `allowed` only.

    It keeps connections alive, keeps no cookies, and reads no proxy settings: a proxy would connect
    on its behalf, past the check.
    """
    connector = aiohttp.TCPConnector(
        limit=200,
        limit_per_host=8,
        ttl_dns_cache=60,
        resolver=resolver,
        socket_factory=guarded_socket(allowed),
    )
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": user_agent(contact), "Accept": ACCEPT},
        trust_env=False,
    )


async def fetch(
    session: aiohttp.ClientSession,
    url: str,
    conditions: Mapping[str, str],
    limits: Limits = DEFAULT_LIMITS,
    may_ask: Callable[[str], Awaitable[None]] | None = None,
) -> Answer:
    """GET `url`, following redirects, with `conditions` (If-None-Match …) as headers.

    The body is read for status 200 only. `may_ask` is called with each address before it is asked, and
    may raise FetchFailed. Raises FetchFailed.
    """
    try:
        async with asyncio.timeout(limits.total):
            try:
                return await _follow(session, url, conditions, limits, may_ask)
            except aiohttp.ClientResponseError:
                # A body after 304 is no HTTP, and the client gives up on it: ask for the whole feed.
                if not conditions:
                    raise
                return await _follow(session, url, {}, limits, may_ask)
    except TimeoutError as error:
        raise FetchFailed(_too_slow(error, limits)) from error
    except aiohttp.ClientError as error:
        raise FetchFailed(_why(error)) from error
    except (ValueError, UnicodeError) as error:
        raise FetchFailed(f"no usable address or answer: {error}") from error


async def _follow(
    session: aiohttp.ClientSession,
    url: str,
    conditions: Mapping[str, str],
    limits: Limits,
    may_ask: Callable[[str], Awaitable[None]] | None,
) -> Answer:
    at, moved_to, permanent = URL(url), "", True
    for _ in range(limits.redirects + 1):
        if at.scheme not in ("http", "https") or not at.host:
            raise FetchFailed(f"a redirect leads to {str(at)[:80]}, which is not on the web")
        if may_ask is not None:
            await may_ask(str(at))
        async with session.get(
            at, headers=conditions, allow_redirects=False, timeout=_timeouts(limits)
        ) as response:
            location = response.headers.get("Location")
            if response.status not in _REDIRECTS or not location:
                return await _answer(response, moved_to, limits)
            permanent = permanent and response.status in _PERMANENT
            at = at.join(URL(location))
            moved_to = str(at) if permanent else moved_to
    raise FetchFailed(f"more than {limits.redirects} redirects")


@lru_cache
def _timeouts(limits: Limits) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, connect=limits.connect, sock_read=limits.read)


async def _answer(response: aiohttp.ClientResponse, moved_to: str, limits: Limits) -> Answer:
    body = bytearray()
    if response.status == 200:
        async for piece in response.content.iter_any():
            body += piece
            if len(body) > limits.size:
                raise FetchFailed(f"the answer is larger than {limits.size // 1024**2} MB")
    else:
        response.close()  # an error page, however long, is not read
    links = _links(response) if "Link" in response.headers else {}
    return Answer(response.status, str(response.url), response.headers, bytes(body), moved_to, links)


def _links(response: aiohttp.ClientResponse) -> dict[str, str]:
    found: dict[str, str] = {}
    for relations, link in response.links.items():
        for relation in relations.lower().split():
            found.setdefault(relation, str(link["url"]))
    return found


def _too_slow(error: TimeoutError, limits: Limits) -> str:
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return f"no connection within {limits.connect:g} s"
    if isinstance(error, aiohttp.SocketTimeoutError):
        return f"silent for {limits.read:g} s"
    return f"no whole answer within {limits.total:g} s"


def _why(error: aiohttp.ClientError) -> str:
    refused = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error.__cause__
    if isinstance(refused, AddressRefused):
        return f"refused: {refused}"
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return f"the certificate is not good: {error.certificate_error}"
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return f"{error.host} has no address"
    if isinstance(error, aiohttp.ClientConnectorError):
        reason = refused.strerror if isinstance(refused, OSError) and refused.strerror else refused
        return f"no connection to {error.host}: {reason}"
    if isinstance(error, aiohttp.ClientPayloadError):
        return "the answer broke off before its end"
    if isinstance(error, aiohttp.ClientResponseError):
        return f"no valid HTTP: {' '.join(error.message.split())}"[:160]
    return " ".join(f"{type(error).__name__}: {error}".split())[:160]
