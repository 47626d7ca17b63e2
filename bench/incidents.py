"""How fast facts are gathered into incidents, and how much is remembered: `python bench/incidents.py`.

Articles with two mentions each tell of made-up attacks: each attack, in one of many towns of all the
world's subregions, is told by a few outlets within two days. Printed are the mentions gathered a second
while so many incidents are open, what one more mention costs then, and the size of the state.
"""

from __future__ import annotations

import gc
import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from streams.extract.countries import countries
from streams.incidents import copies
from streams.incidents.gather import gather
from streams.incidents.held import Known
from streams.incidents.partition import by_partition
from streams.records import CasualtyMention, Extraction, Facts, Place

START = datetime(2031, 1, 1, tzinfo=UTC)
CAUSES = ("shelling", "bombing", "shooting", "flood", "crash")
COUNTRIES = sorted(countries())
TOLD = 2.5  # articles an incident


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
    for key, value in gather(state, one, known).writes.items():
        if value is None:
            state.pop(key, None)
        else:
            state[key] = value


def measure(open_incidents: int) -> tuple[float, float]:
    """Mentions gathered a second, and microseconds a mention, with so many incidents open."""
    every = timedelta(days=9) / (open_incidents + 1500)  # after ten days they would close
    stream = list(facts(open_incidents + 1500, 1, every))
    state: dict[str, Any] = {}
    known = Known()
    for one in stream[:-3000]:
        take(state, one, known)
    gc.collect()
    gc.freeze()  # live, what is remembered lies on disk, and is no work for the garbage collector
    started = time.perf_counter()
    for one in stream[-3000:]:
        take(state, one, known)
    seconds = time.perf_counter() - started
    gc.unfreeze()
    mentions = sum(len(one.casualties) for one in stream[-3000:])
    return mentions / seconds, 1e6 * seconds / mentions


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
    for open_incidents in (1_000, 10_000, 50_000):
        rate, cost = measure(open_incidents)
        print(f"{open_incidents:>6,} open incidents: {rate:,.0f} mentions a second, {cost:.0f} µs a mention")
    size(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)


if __name__ == "__main__":
    main()
