"""What was read in a corpus, kept by content and reader, so that a corpus is read once."""

from __future__ import annotations

import gc
import hashlib
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version as installed
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streams.extract
from streams.records.article import Article
from streams.records.extraction import Extraction

if TYPE_CHECKING:
    from streams.extract.pipeline import Extractor

CHUNK = 256  # articles a process reads at a time
AHEAD = 6  # chunks that are read before the first is needed
PROCESSES = 2


@lru_cache(maxsize=1)
def reader_version(model: str) -> str:
    """Changes when a text may be read otherwise: the model, its version, and every file of the reader."""
    digest = hashlib.sha256(f"{model} {installed(model)}".encode())
    folder = Path(streams.extract.__file__).parent
    for file in sorted(p for p in folder.rglob("*") if p.suffix in (".py", ".tsv", ".yml", ".txt", ".toml")):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


class Readings:
    """Extractions of articles in a SQLite file; what was not read before is read by processes of its own.

    `misses` counts the articles that had to be read.
    """

    def __init__(self, path: Path, model: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._model = model
        self._version = reader_version(model)
        self._db = sqlite3.connect(path)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA mmap_size=1073741824")  # keys are spread over the whole file
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS reading (key BLOB PRIMARY KEY, extraction BLOB) WITHOUT ROWID"
        )
        self._pool: ProcessPoolExecutor | None = None
        self.misses = 0

    def __enter__(self) -> Readings:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._db.close()

    def read(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """What each article says, in order."""
        chunks = iter(articles)
        ahead: deque[_Chunk] = deque()
        while True:
            while len(ahead) < AHEAD and (chunk := list(islice(chunks, CHUNK))):
                ahead.append(self._begin(chunk))
            if not ahead:
                return
            yield from self._finish(ahead.popleft())

    def fingerprint(self, articles: Iterable[Article]) -> str:
        """Changes with what stands in any of the articles, with their order, and with how they are read."""
        digest = hashlib.blake2b(digest_size=16)
        for article in articles:
            digest.update(self._key(article) + f"{article.id}\n{article.revision}\n{article.owner}".encode())
        return digest.hexdigest()

    def _begin(self, articles: list[Article]) -> _Chunk:
        keys = [self._key(article) for article in articles]
        marks = ",".join("?" * len(keys))
        known = dict(self._db.execute(f"SELECT key, extraction FROM reading WHERE key IN ({marks})", keys))
        unread = [article for article, key in zip(articles, keys, strict=True) if key not in known]
        if not unread:
            return _Chunk(articles, keys, known, None)
        if self._pool is None:
            self._pool = ProcessPoolExecutor(PROCESSES)
        self.misses += len(unread)
        return _Chunk(articles, keys, known, self._pool.submit(_read, unread, self._model))

    def _finish(self, chunk: _Chunk) -> Iterator[Extraction]:
        if chunk.reading is not None:
            unread = [key for key in chunk.keys if key not in chunk.known]
            chunk.known.update(zip(unread, chunk.reading.result(), strict=True))
            rows = [(key, chunk.known[key]) for key in unread]
            self._db.executemany("INSERT OR REPLACE INTO reading VALUES (?, ?)", rows)
            self._db.commit()
        for article, key in zip(chunk.articles, chunk.keys, strict=True):
            yield _restored(chunk.known[key], article)

    def _key(self, article: Article) -> bytes:
        said = f"{self._version}\n{article.published.isoformat()}\n{article.source}\n{article.text}"
        return hashlib.blake2b(said.encode(), digest_size=16).digest()


@dataclass
class _Chunk:
    articles: list[Article]
    keys: list[bytes]
    known: dict[bytes, bytes]
    reading: Future[list[bytes]] | None


_NOTHING = Extraction(article_id="")


def blank(article: Article) -> Extraction:
    """An article in which nothing was found, as in most news."""
    return _NOTHING.model_copy(update=_known(article))


def _restored(stored: bytes, article: Article) -> Extraction:
    if not stored:
        return blank(article)
    return Extraction.model_validate_json(stored).model_copy(update=_known(article))


def _known(article: Article) -> dict[str, Any]:
    return {
        "article_id": article.id,
        "revision": article.revision,
        "feed": article.feed,
        "source": article.source,
        "owner": article.owner,
        "url": article.url,
        "title": article.title,
        "published": article.published,
        "fetched": article.fetched,
    }


@lru_cache(maxsize=1)
def _reader(model: str) -> Extractor:
    """The reader of this process."""
    from streams.extract.pipeline import Extractor  # noqa: PLC0415 -- loads spaCy, where it reads

    extractor = Extractor(model)
    gc.freeze()  # the model stays: the collector need not look through it again and again
    return extractor


def _read(articles: list[Article], model: str) -> list[bytes]:
    from streams.extract.reading import complete, document  # noqa: PLC0415

    found = _reader(model).extract_many(document(article) for article in articles)
    whole = (complete(extraction, article) for extraction, article in zip(found, articles, strict=True))
    return [e.model_dump_json().encode() if e.casualties or e.events else b"" for e in whole]
