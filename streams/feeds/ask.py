"""Asking a feed: one conditional GET, and the reading of what is new in the answer."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from http import HTTPStatus
from time import perf_counter

import aiohttp

from streams.feeds.fetch import Answer, FetchFailed, Limits, fetch
from streams.feeds.hosts import HostGates, host_of
from streams.feeds.metrics import FETCH_SECONDS, READ_SECONDS
from streams.feeds.parsed import Entry, ParsedFeed
from streams.feeds.reader_process import FeedReader, ReadFailed
from streams.feeds.schedule import FeedState, Polled, conditions

_VALIDATORS = {"etag", "last-modified"}


class Asking:
    """Asks feeds, each host as gently as `gates` say.

    Of a sitemap index the parts are asked too. What they showed is kept in memory only: after a
    restart each is read once more, and nothing in it is new.
    """

    def __init__(
        self, session: aiohttp.ClientSession, reader: FeedReader, gates: HostGates, limits: Limits
    ) -> None:
        self._session, self._reader, self._gates, self._limits = session, reader, gates, limits
        self._parts: dict[str, dict[str, tuple[dict[str, str], str]]] = {}

    async def ask(self, state: FeedState) -> tuple[Polled, ParsedFeed | None]:
        """What came of asking the feed, and its document where that is new."""
        conditional = conditions(state)
        try:
            answer = await self._get(state.url, conditional)
        except FetchFailed as error:
            return Polled(None, error=str(error)), None
        polled = Polled(answer.status, headers=answer.headers, moved_to=answer.moved_to, links=answer.links)
        if answer.status == 304 and conditional:
            return polled, None
        if answer.status != 200:
            return replace(polled, error=_refusal(answer)), None
        body_hash = _hash(answer.body)
        polled = replace(polled, body_hash=body_hash)
        if body_hash == state.body_hash:
            return polled, None
        try:
            document = await self._read(answer)
            if document.parts:
                document = await self._read_parts(state.url, document)
                # The index stays the same while its parts change: never skip it.
                headers = answer.headers.items()
                kept = {key: value for name, value in headers if (key := name.lower()) not in _VALIDATORS}
                polled = replace(polled, headers=kept, body_hash="")
        except ReadFailed as error:
            return replace(polled, error=str(error)), None
        return replace(polled, parsed=document), document

    async def _get(self, url: str, conditional: dict[str, str]) -> Answer:
        async with self._gates.turn(host_of(url)):
            begun = perf_counter()
            try:
                return await fetch(self._session, url, conditional, self._limits)
            finally:
                FETCH_SECONDS.observe(perf_counter() - begun)

    async def _read(self, answer: Answer) -> ParsedFeed:
        with READ_SECONDS.time():
            return await self._reader.read(
                answer.body, url=answer.url, content_type=answer.headers.get("content-type", "")
            )

    async def _read_parts(self, url: str, index: ParsedFeed) -> ParsedFeed:
        """The index with the entries of its parts that have changed. Raises ReadFailed if all fail."""
        before, now = self._parts.get(url, {}), dict[str, tuple[dict[str, str], str]]()
        entries: list[Entry] = []
        language, problems = index.language, []
        for part in index.parts:
            conditional, last_hash = before.get(part, ({}, ""))
            try:
                answer = await self._get(part, conditional)
                if answer.status == 304 and conditional:
                    now[part] = before[part]
                    continue
                if answer.status != 200:
                    raise FetchFailed(_refusal(answer))
                sent = {"If-None-Match": "etag", "If-Modified-Since": "last-modified"}
                valid = {name: answer.headers[key] for name, key in sent.items() if answer.headers.get(key)}
                now[part] = (valid, _hash(answer.body))
                if now[part][1] != last_hash:
                    document = await self._read(answer)
                    entries += document.entries
                    language = language or document.language
            except (FetchFailed, ReadFailed) as error:
                now.pop(part, None)
                problems.append(f"{part}: {error}")
        if not now:
            raise ReadFailed(f"no part of the index can be read; {problems[0]}"[:300])
        self._parts[url] = now
        update = {"entries": tuple(entries), "language": language, "problem": "; ".join(problems)[:300]}
        return index.model_copy(update=update)


def _hash(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=16).hexdigest()


def _refusal(answer: Answer) -> str:
    if answer.status == 304:
        return "304 Not Modified to a request without conditions"
    try:
        return f"{answer.status} {HTTPStatus(answer.status).phrase}"
    except ValueError:
        return f"status {answer.status}"
