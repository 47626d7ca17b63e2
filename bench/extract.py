"""How fast and how lossless reading is: `make bench-extract`.

Prints entries a CPU second of plain `nlp.pipe` with the same model (every component, the whole text) and
of the extractor over the same entries in the same run, and again over dense war news; every mention that
the gate costs over the gold, where it is there, and over a sample of the entries; resident memory over
many entries; and what a second process brings.

    python bench/extract.py [--entries 3000] [--gate-loss 1000] [--memory 100000] [--workers 2]

`make bench-extract ARGS="--memory 0 --workers 1"` passes options on.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import time
from collections.abc import Iterator
from datetime import datetime
from itertools import count, islice
from pathlib import Path

import psutil
import spacy

from streams import garbage
from streams.extract.document import Document
from streams.extract.pipeline import BATCH, DEFAULT_MODEL, Extractor
from streams.records.told import CasualtyMention

SHARED = Path(__file__).parents[2] / "shared"
NEWS = SHARED / "news" / "news_2021_2022.jsonl.gz"
GOLD = ("casualties_snippets.jsonl", "casualties_articles.jsonl", "events.jsonl")


def entries(count: int) -> list[Document]:
    """`count` real entries, drawn evenly over the corpus, or made ones where it is not there."""
    if not NEWS.exists():
        return [_made(n) for n in range(count)]
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows = random.Random(7).sample(rows, min(count, len(rows)))
    return [_document(row, f"{row['title']}\n\n{row['summary'] or ''}") for row in rows]


def _document(row: dict[str, str], text: str) -> Document:
    published = datetime.fromisoformat(row["published"]) if row.get("published") else None
    return Document(row["id"], text, row.get("title") or "", published)


def _made(n: int) -> Document:
    """One entry in seven tells of casualties, about as many as in general news."""
    dead = n % 40 + 2
    quiet = f"Council votes on budget {n}\n\nThe city council met on Monday to discuss the coming year."
    toll = f"Blast kills {dead} in market\n\nAt least {dead} people were killed in Kabul, police said."
    return Document(str(n), quiet if n % 7 else toll)


def plain(documents: list[Document]) -> float:
    """Entries a CPU second of `nlp.pipe` over whole texts, as spaCy sets it up, the model being loaded."""
    nlp = spacy.load(DEFAULT_MODEL)
    list(nlp.pipe(document.text for document in documents[:50]))
    started = time.process_time()
    for _ in nlp.pipe(document.text for document in documents):
        pass
    return len(documents) / (time.process_time() - started)


def ours(extractor: Extractor, documents: list[Document]) -> float:
    """Entries a CPU second of the extractor."""
    started = time.process_time()
    for _ in extractor.extract_many(documents):
        pass
    return len(documents) / (time.process_time() - started)


def gold(*names: str) -> list[Document]:
    """The gold texts of `names`, as far as they are there."""
    paths = [SHARED / "gold" / name for name in names]
    rows = [json.loads(line) for path in paths if path.exists() for line in path.open(encoding="utf-8")]
    return [_document(row, row["text"]) for row in rows]


def dense(documents: list[Document]) -> list[Document]:
    """Texts that tell of casualties in almost every sentence: the articles of the gold, or made ones."""
    articles = gold("casualties_articles.jsonl")
    return articles * 3 or [document for document in documents if "killed" in document.text]


def lost_to_the_gate(
    extractor: Extractor, documents: list[Document]
) -> Iterator[tuple[str, CasualtyMention]]:
    """Mentions in `documents` that are found without the gate and not with it."""
    ungated = Extractor(gated=False)
    pairs = zip(extractor.extract_many(documents), ungated.extract_many(documents), strict=True)
    for one, every in pairs:
        kept = {(m.start, m.kind) for m in one.casualties}
        yield from ((one.article_id, m) for m in every.casualties if (m.start, m.kind) not in kept)


def gate_loss(extractor: Extractor, documents: list[Document], count: int) -> None:
    """Print every mention that the gate costs over the gold, and over `count` of `documents`."""
    for name, texts in (("gold", gold(*GOLD)), (f"{count:,} entries", documents[:count])):
        lost = list(lost_to_the_gate(extractor, texts))
        print(f"mentions that the gate costs over the {len(texts):,} texts of the {name}: {len(lost)}")
        for text, mention in lost:
            told = f"{mention.kind} {mention.low}-{mention.high}"
            print(f"  {text}: {told} | {mention.quote} | {mention.sentence}")


def in_order() -> Iterator[Document]:
    """Every entry of the corpus, over and over, none kept; made ones where it is not there."""
    while NEWS.exists():
        with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield _document(row, f"{row['title']}\n\n{row['summary'] or ''}")
    yield from map(_made, count())


def memory(extractor: Extractor, documents: Iterator[Document]) -> None:
    """Print resident memory at each 10,000 entries."""
    for n, _ in enumerate(extractor.extract_many(documents), start=1):
        if n % 10_000 == 0:
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
            print(f"  {n:>7,} entries: {pages * resource.getpagesize() / 2**20:,.0f} MB", flush=True)


def workers(documents: list[Document], count: int) -> None:
    """Print entries a second by the clock, of one process and of `count`, models loaded; and their CPU time.

    On a machine with other work the clock tells how much of it was left over. What the processes cost tells
    what they bring on cores of their own: the longest of them, or all of them and this one shared evenly.
    """
    warm, rest = documents[: 4 * BATCH], documents[4 * BATCH :]
    seconds, alone = {}, {}
    for n in (1, count):
        stream = Extractor().extract_many([*warm, *rest], workers=n)
        for _ in islice(stream, len(warm)):
            pass
        before = [_cpu(process) for process in _at_work()]
        started = time.perf_counter()
        for _ in islice(stream, len(rest) - 1):
            pass
        seconds[n] = time.perf_counter() - started
        cpu = [_cpu(process) - used for process, used in zip(_at_work(), before, strict=True)]
        alone[n] = max(*cpu, sum(cpu) / n)
        each = " + ".join(f"{used:.1f}" for used in cpu)
        print(f"  {n} process(es): {len(rest) / seconds[n]:,.0f} entries a second, {each} CPU seconds")
        for _ in stream:
            pass
    print(f"  {count} are {seconds[1] / seconds[count]:.2f} times one by the clock,", end=" ")
    print(f"{alone[1] / alone[count]:.2f} times by CPU time, as on {count} cores with no other work")


def _at_work() -> list[psutil.Process]:
    """This process and those that read for it."""
    this = psutil.Process()
    return [this, *(p for p in this.children() if not any("resource_tracker" in arg for arg in p.cmdline()))]


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def main() -> None:
    """Print everything."""
    options = argparse.ArgumentParser(description="How fast and how lossless reading is.")
    options.add_argument("--entries", type=int, default=3000)
    options.add_argument("--gate-loss", type=int, default=1000, help="entries of the corpus; 0 leaves it out")
    options.add_argument("--memory", type=int, default=100_000, help="entries; 0 leaves it out")
    options.add_argument("--workers", type=int, default=2, help="processes; 1 leaves it out")
    asked = options.parse_args()
    documents = entries(asked.entries)
    extractor = Extractor()
    # Load what is loaded at its first use: the tables, and with a text in German the language detector.
    list(extractor.extract_many([*documents[:50], Document("", "Bei dem Unfall starben drei Menschen.")]))
    garbage.look_seldom()  # as a worker does; the baseline is measured under it, too
    print(f"{len(documents):,} entries, {'real' if NEWS.exists() else 'made'}")
    for name, texts in (("entries", documents), ("dense texts", dense(documents))):
        baseline, speed = plain(texts), ours(extractor, texts)
        print(f"  nlp.pipe: {baseline:,.0f} {name} a CPU second")
        print(f"  extractor: {speed:,.0f} {name} a CPU second, {speed / baseline:.1f} times as many")
    if asked.gate_loss:
        gate_loss(extractor, documents, asked.gate_loss)
    if asked.workers > 1:
        print("processes")
        workers(documents * 4, asked.workers)
    if asked.memory:
        print("resident memory")
        memory(extractor, islice(in_order(), asked.memory))


if __name__ == "__main__":
    main()
