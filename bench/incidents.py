"""How fast facts are gathered into incidents, and how much is remembered: `make bench-incidents`.

Articles with two mentions each tell of made-up attacks: each attack, in one of many towns of all the
world, is told by a few outlets within two days. Printed are, while so many incidents are open, the
mentions a CPU second that go through matching and merging alone (reports in, state entries out), and
through everything (facts in, state entries and records with their claims, history and warnings out);
then the size of the state.
"""

from __future__ import annotations

import gc
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from streams.extract.countries import countries
from streams.incidents import copies
from streams.incidents import gather as gathering
from streams.incidents.held import Known
from streams.incidents.partition import by_partition
from streams.incidents.read import read as read_reports
from streams.incidents.reports import Report
from streams.incidents.state import State
from streams.records import CasualtyMention, Extraction, Facts, Place

START = datetime(2031, 1, 1, tzinfo=UTC)
CAUSES = ("shelling", "bombing", "shooting", "flood", "crash")
COUNTRIES = sorted(countries())
TOLD = 2.5  # articles an incident

Read = tuple[Facts, list[Report], dict[str, Any]]  # facts, the reports in them, the article's entry


def facts(incidents: int, seed: int, every: timedelta) -> Iterator[Facts]:
    """Facts of so many incidents, one after another in order of publication."""
    chance = random.Random(seed)
    told: list[tuple[datetime, int, int]] = []
    for n in range(incidents):
        first = START + n * every
        for again in range(chance.choice((1, 1, 2, 2, 3, 3, 4, 4))):
            told.append((first + timedelta(minutes=chance.randrange(1 + 1400 * again)), n, again))
    told.sort()
    for at, n, again in told:
        yield from by_partition(_article(at, n, again, seed)).values()


def _article(at: datetime, n: int, again: int, seed: int) -> Extraction:
    chance = random.Random(f"{seed} {n}")
    town, country = chance.randrange(40_000), chance.choice(COUNTRIES)
    place = Place(
        text=f"Town {town}",
        name=f"Town {town}",
        country=country,
        latitude=chance.uniform(-60, 70),
        longitude=chance.uniform(-180, 180),
        path=[f"Town {town}", f"Province {town % 20}", country],
        path_ids=[f"gn:{country}{town}", f"gn:{country}p{town % 20}", f"gn:{country}"],
    )
    low = min(400, int(chance.paretovariate(1.1))) + again
    shared: dict[str, Any] = {"place": place, "cause": chance.choice(CAUSES), "start": 0, "end": 30}
    quote = (
        f"At least {low} people were killed and more were wounded in Town {town} on Wednesday, police said."
    )
    mentions = [
        CasualtyMention(kind="killed", low=low, high=None, quote=quote, victims="people", **shared),
        CasualtyMention(kind="wounded", low=2 * low, high=2 * low, quote=quote, **shared),
    ]
    name = f"{seed}-{n}-{again}"
    return Extraction(
        article_id=name,
        feed=f"feed-{again}",
        source=f"Outlet {again}",
        owner=f"Owner {again}",
        url=f"https://outlet-{again}.example.org/{name}",
        title=quote,
        published=at,
        fetched=at,
        casualties=mentions,
        fingerprint=copies.fingerprint(f"{quote} {name}"),
    )


def take(state: dict[str, Any], one: Facts, known: Known) -> None:
    """Gather, and write as a table would."""
    write(state, gathering.gather(state, one, known).writes)


def write(state: dict[str, Any], writes: Mapping[str, Any]) -> None:
    """Set entries; None deletes."""
    for key, value in writes.items():
        if value is None:
            state.pop(key, None)
        else:
            state[key] = value


def published(one: Facts) -> datetime:
    """When the article was published."""
    assert one.published is not None
    return one.published


def match_and_merge(state: dict[str, Any], told: Read, known: Known) -> None:
    """The same without reading the facts and without making records."""
    one, reports, entry = told
    held = State(state, one.partition_key, known)
    gathering.match_and_merge(held, one, reports, entry)
    held.settle()
    write(state, held.writes())


def measure(open_incidents: int) -> tuple[float, float]:
    """Mentions a CPU second with so many incidents open: matched and merged, and gathered whole."""
    every = timedelta(days=9) / (open_incidents + 3000)  # after ten days they would close
    stream = list(facts(open_incidents + 3000, 1, every))
    state: dict[str, Any] = {}
    known = Known(2 * open_incidents)
    for one in stream[:-6000]:
        take(state, one, known)
    gc.collect()
    gc.freeze()  # live, what is remembered lies on disk, and is no work for the garbage collector
    read = [(one, reports := read_reports(one, published(one)), gathering.article_entry(one, reports))
            for one in stream[-6000:-3000]]  # fmt: skip
    pure = _rate(stream[-6000:-3000], lambda: [match_and_merge(state, told, known) for told in read])
    whole = _rate(stream[-3000:], lambda: [take(state, one, known) for one in stream[-3000:]])
    gc.unfreeze()
    return pure, whole


def _rate(told: list[Facts], work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    seconds = time.process_time() - started
    return sum(len(one.casualties) for one in told) / seconds


def size(articles: int) -> None:
    """What is remembered after so many articles over half a year."""
    state: dict[str, Any] = {}
    known = Known()
    count = 0
    for one in facts(int(articles / TOLD), 3, timedelta(days=180) / (articles / TOLD)):
        take(state, one, known)
        count += 1
    kept = {key: orjson.dumps(value) for key, value in state.items()}
    total = sum(len(key) + len(value) for key, value in kept.items())
    most = max(map(len, kept.values()))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    incidents = sum("|incident|" in key for key in kept)
    print(
        f"{count:,} articles over 180 days: {incidents:,} incidents kept in {len(kept):,} entries, "
        f"{total / 1e6:.1f} MB as JSON, largest entry {most / 1000:.1f} kB, process {memory:,.0f} MB"
    )


def main() -> None:
    """Print the figures; an argument sets the number of articles for the size."""
    print("mentions a CPU second, two an article, and microseconds a mention:")
    for open_incidents in (1_000, 10_000, 50_000):
        pure, whole = measure(open_incidents)
        print(
            f"{open_incidents:>6,} open incidents: matched and merged {pure:,.0f} ({1e6 / pure:.0f} µs); "
            f"from facts to records {whole:,.0f} ({1e6 / whole:.0f} µs)",
            flush=True,
        )
    size(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)


if __name__ == "__main__":
    main()
