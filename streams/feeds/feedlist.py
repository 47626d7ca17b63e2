"""The list of feeds, `feeds.yml`: which outlets are polled, and how gently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


class FeedListError(Exception):
    """A feed list that cannot be used: one line a fault, each `file:line: what is wrong; remedy`."""


def _seconds(value: object) -> object:
    if isinstance(value, str):
        match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)\s*", value)
        if match is None:
            raise ValueError("write a duration such as 500ms, 45s, 15m, 1h or 1d")
        return float(match[1]) * _UNITS[match[2]]
    return value


def _web_address(value: object) -> object:
    if isinstance(value, str):
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("write the whole address, beginning with https:// or http://")
    return value


Seconds = Annotated[float, BeforeValidator(_seconds), Field(gt=0)]
WebAddress = Annotated[str, BeforeValidator(_web_address)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Interval(_Part):
    """The least and the greatest time between two polls of a feed, in seconds."""

    min: Seconds = 45.0
    max: Seconds = 1800.0

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min > self.max:
            raise ValueError("interval.min is above interval.max; swap them")
        return self


class HostLimit(_Part):
    """How many requests a host gets at a time, and the pause in seconds between two starts.

    The pages of articles are asked for one at a time, with `page_pause` seconds in between.
    """

    concurrency: Annotated[int, Field(ge=1)] = 2
    pause: Annotated[float, BeforeValidator(_seconds), Field(ge=0)] = 0.5
    page_pause: Annotated[float, BeforeValidator(_seconds), Field(ge=0)] = 5.0


class Feed(_Part):
    """One feed. `id` is its name on every record and in the poller's memory."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
    url: WebAddress
    source: Annotated[str, Field(min_length=1)]
    owner: str = ""  # "" in the file means the source itself; never "" once loaded
    region: str = ""
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] | None = None
    interval: Interval = Interval()
    full_text: bool = False  # read each article's own page too
    sitemap: WebAddress | None = None  # a news sitemap of the same outlet, asked beside the feed

    @model_validator(mode="before")
    @classmethod
    def _owned(cls, data: Any) -> Any:
        if isinstance(data, Mapping) and not data.get("owner"):
            return {**data, "owner": data.get("source", "")}
        return data


class SampleWireSettings(_Part):
    """That the sample wire is played, and how often its feeds are asked."""

    interval: Interval = Interval(min=1.0, max=2.0)


class FeedList(_Part):
    """What `feeds.yml` says.

    `contact` is told to every server that is asked. `local` names servers, as address:port, that may
    be asked although they are not on the public internet.
    """

    contact: str = ""
    local: tuple[Annotated[str, Field(pattern=r"^[0-9a-fA-F.:]+:\d{1,5}$")], ...] = ()
    feeds: tuple[Feed, ...] = ()
    hosts: dict[str, HostLimit] = {}
    sample_wire: SampleWireSettings | None = None

    def local_endpoints(self) -> list[tuple[str, int]]:
        """`local` as pairs of address and port."""
        return [(where.rpartition(":")[0], int(where.rpartition(":")[2])) for where in self.local]

    def host_limit(self, host: str) -> HostLimit:
        """How the host is to be treated: its own entry, or else `default`'s."""
        return self.hosts.get(host) or self.hosts.get("default") or HostLimit()


def with_sitemaps(feeds: Iterable[Feed]) -> list[Feed]:
    """What is asked: every feed, and after it its sitemap, as a feed named `<id>.sitemap`."""
    asked = []
    for feed in feeds:
        asked.append(feed)
        if feed.sitemap:
            update = {"id": f"{feed.id}.sitemap", "url": feed.sitemap, "sitemap": None}
            asked.append(feed.model_copy(update=update))
    return asked


def load_feeds(path: Path) -> FeedList:
    """Read a feed list.

    Raises FeedListError, naming each fault with file, line and remedy, where the file cannot be
    read, is no YAML, or says something that is not understood.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FeedListError(f"{path}: cannot be read ({error}); name a feed list in UTF-8") from error
    try:
        tree = YAML(typ="rt").load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise FeedListError(f"{path}:{line}: no valid YAML: {error.problem}; mend this line") from error
    if not isinstance(tree, Mapping):
        raise FeedListError(f"{path}:1: no feed list; it begins with `feeds:` and one `- id: …` a feed")
    try:
        loaded = FeedList.model_validate(_with_defaults(tree))
    except ValidationError as error:
        faults = [f"{path}:{_line(tree, fault['loc'])}: {_explain(fault)}" for fault in error.errors()]
        raise FeedListError("\n".join(dict.fromkeys(faults))) from error
    faults = [f"{path}:{_line(tree, ('feeds', i))}: {fault}" for i, fault in _repeated(loaded.feeds)]
    if faults:
        raise FeedListError("\n".join(faults))
    return loaded


def _with_defaults(tree: Mapping[str, Any]) -> dict[str, Any]:
    """The tree with `defaults` written into every feed, and `sample_wire:` alone meaning its defaults."""
    plain = {key: value for key, value in tree.items() if key != "defaults"}
    defaults = tree.get("defaults") or {}
    feeds = tree.get("feeds")
    if isinstance(feeds, Sequence) and isinstance(defaults, Mapping):
        plain["feeds"] = [{**defaults, **feed} if isinstance(feed, Mapping) else feed for feed in feeds]
    if "sample_wire" in plain and plain["sample_wire"] is None:
        plain["sample_wire"] = {}
    return plain


def _repeated(feeds: Sequence[Feed]) -> Iterator[tuple[int, str]]:
    ids: set[str] = set()
    urls: dict[str, str] = {}
    for i, feed in enumerate(feeds):
        if feed.id in ids:
            yield i, f"feed id `{feed.id}` is used twice; give each feed its own"
        if feed.url in urls:
            yield i, f"feed `{feed.id}` has the url of `{urls[feed.url]}`; remove one of them"
        if feed.sitemap and feed.sitemap in {*urls, feed.url}:
            yield i, f"feed `{feed.id}` has a sitemap that is listed already; remove one of them"
        ids.add(feed.id)
        urls |= dict.fromkeys((feed.url, feed.sitemap or feed.url), feed.id)


def _line(tree: Any, where: tuple[int | str, ...]) -> int:
    """The line (from 1) of the deepest part of `where` that stands in the file."""
    line = 1
    for key in where:
        try:
            mark = tree.lc.data[key]
            line, tree = mark[0] + 1, tree[key]
        except (AttributeError, KeyError, IndexError, TypeError):
            break
    return line


def _explain(fault: Mapping[str, Any]) -> str:
    name = ".".join(str(part) for part in fault["loc"] if not isinstance(part, int))
    if fault["type"] == "extra_forbidden":
        return f"`{name}` is not known here; check its spelling, or remove it"
    if fault["type"] == "missing":
        return f"`{name}` is missing; add it"
    return f"`{name}`: {fault['msg'].removeprefix('Value error, ')}, not {str(fault['input'])[:60]!r}"
