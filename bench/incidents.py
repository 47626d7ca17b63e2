"""How fast facts are gathered into incidents, and how much is remembered: `make bench-incidents`.

Articles with two mentions each (killed and wounded) tell of made-up attacks, in 40,000 towns of 20 provinces
in each country of the world, or in fewer (`--countries 5 --towns 500`). Each attack is told by one to four
outlets within three days, in order of publication, and most close ten days after they were last told of. New
ones come at the pace that keeps about so many open, and for so long before anything is measured that as many
close as come. The denser the incidents, the more of them lie in the province of a report and are compared
with it.

Then some thousand mentions are timed, of several worlds where these are small:
- matched and merged: reports in, state entries out;
- the same out of order: articles arrive up to an hour after they were published, as live, where each
  takes its place and what came after it is gathered again;
- from facts to records: facts in, state entries and records with claims, history and warnings out.

Printed are mentions a CPU second of one process, of the modules as they are and compiled as in the image
(`deploy/compiled.py`), in turns, and the size of the state after many articles.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import orjson

from deploy.compiled import NO_COMPILER, ROOT, compile_to, compiler
from streams import garbage
from streams.extract.countries import countries
from streams.incidents import copies, match
from streams.incidents import gather as gathering
from streams.incidents.held import Known
from streams.incidents.partition import by_partition
from streams.incidents.read import read as read_reports
from streams.incidents.reports import Report
from streams.incidents.state import State
from streams.records.extraction import Extraction, Facts
from streams.records.told import CasualtyMention, Place

START = datetime(2031, 1, 1, tzinfo=UTC)
CAUSES = ("shelling", "bombing", "shooting", "flood", "crash")
COUNTRIES = sorted(countries())
TOLD = 2.5  # articles an incident
OPEN_DAYS = 10.8  # that an incident is open for: told of for 0.8 days, and closed ten days later
BEFORE_DAYS = 14.0  # nothing closes in the first ten, and what is told again lags three behind
MENTIONS = 2  # an article
MEASURED = 3_000  # articles
NAMES = ("matched and merged", "out of order", "from facts to records")

Read = tuple[Facts, list[Report], dict[str, Any]]  # facts, the reports in them, the article's entry


class Land(NamedTuple):
    """Where attacks happen."""

    countries: list[str] = COUNTRIES
    towns: int = 40_000  # in each


def facts(incidents: int, seed: int, every: timedelta, land: Land) -> Iterator[Facts]:
    """Facts of so many incidents, one after another in order of publication."""
    chance = random.Random(seed)
    told: list[tuple[datetime, int, int]] = []
    for n in range(incidents):
        first = START + n * every
        for again in range(chance.choice((1, 1, 2, 2, 3, 3, 4, 4))):
            told.append((first + timedelta(minutes=chance.randrange(1 + 1400 * again)), n, again))
    told.sort()
    for at, n, again in told:
        yield from by_partition(_article(at, n, again, seed, land)).values()


def _place(town: int, country: str) -> Place:
    chance = random.Random(f"{country} {town}")
    return Place(
        text=f"Town {town}",
        name=f"Town {town}",
        country=country,
        latitude=chance.uniform(-60, 70),
        longitude=chance.uniform(-180, 180),
        path=[f"Town {town}", f"Province {town % 20}", country],
        path_ids=[f"gn:{country}{town}", f"gn:{country}p{town % 20}", f"gn:{country}"],
    )


def _article(at: datetime, n: int, again: int, seed: int, land: Land) -> Extraction:
    chance = random.Random(f"{seed} {n}")
    town = chance.randrange(land.towns)
    place = _place(town, chance.choice(land.countries))
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


class World:
    """Articles to come, and the state after those before."""

    def __init__(self, open_incidents: int, phase: int, seed: int, land: Land) -> None:
        every = timedelta(days=OPEN_DAYS) / open_incidents
        more = int(3 * phase / TOLD) + 1  # for three phases
        incidents = int(open_incidents * BEFORE_DAYS / OPEN_DAYS) + more
        end = START + incidents * every  # after which no new ones would come between those told again
        stream = [one for one in facts(incidents, seed, every, land) if published(one) < end]
        self.state: dict[str, Any] = {}
        self.known = Known()
        before, self.coming = stream[: -3 * phase], stream[-3 * phase :]
        for one in before:
            self.match_and_merge(_read(one))

    def match_and_merge(self, told: Read) -> None:
        """Gather without reading the facts and without making records."""
        one, reports, entry = told
        held = State(self.state, one.partition_key, self.known)
        gathering.match_and_merge(held, one, reports, entry)
        held.settle()
        write(self.state, held.writes())

    def gather(self, one: Facts) -> None:
        """Gather, and write as a table would."""
        write(self.state, gathering.gather(self.state, one, self.known).writes)


def _read(one: Facts) -> Read:
    reports = read_reports(one, published(one))
    return one, reports, gathering.article_entry(one, reports)


def measure(open_incidents: int, land: Land) -> list[float]:
    """Mentions a CPU second with so many incidents open: matched and merged, the same late, and whole."""
    phase = min(MEASURED, max(MEASURED // 6, open_incidents // 10))
    rates = []
    for seed in range(MEASURED // phase):
        gc.disable()  # what is remembered lies on disk when it is live, and is no work for the collector
        world = World(open_incidents, phase, seed, land)
        gc.collect()
        garbage.look_seldom()  # as a worker does
        gc.enable()
        chance = random.Random(seed)
        in_order, late, whole = (world.coming[n * phase : (n + 1) * phase] for n in range(3))
        late.sort(key=lambda one: published(one) + timedelta(minutes=chance.uniform(0, 60)))
        rates.append(
            (
                _rate(world.match_and_merge, [_read(one) for one in in_order]),
                _rate(world.match_and_merge, [_read(one) for one in late]),
                _rate(world.gather, whole),
            )
        )
        gc.unfreeze()
    return [fmean(each) for each in zip(*rates, strict=True)]


def _rate(work: Callable[[Any], None], articles: list[Any]) -> float:
    started = time.process_time()
    for one in articles:
        work(one)
    return MENTIONS * len(articles) / (time.process_time() - started)


def size(articles: int) -> None:
    """What is remembered after so many articles over half a year."""
    state: dict[str, Any] = {}
    known = Known()
    count = 0
    for one in facts(int(articles / TOLD), 3, timedelta(days=180) / (articles / TOLD), Land()):
        write(state, gathering.gather(state, one, known).writes)
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


def in_process(packages: Path, open_incidents: int, land: Land) -> list[float]:
    """What `measure` gives with the packages in that folder, in a process of its own."""
    command = [sys.executable, "-P", "-m", "bench.incidents", "--rates", str(open_incidents)]
    command += ["--countries", str(len(land.countries)), "--towns", str(land.towns)]
    path = os.pathsep.join((str(packages), str(ROOT)))
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": path}, check=True, stdout=subprocess.PIPE, text=True
    )
    file, rates = orjson.loads(done.stdout)
    if not Path(file).is_relative_to(packages):
        raise RuntimeError(f"{file} was measured, not {packages}")
    return [float(rate) for rate in rates]


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--open", type=int, nargs="*", default=[1_000, 10_000, 50_000])
    options.add_argument("--articles", type=int, default=100_000, help="for the size; 0 leaves it out")
    options.add_argument("--countries", type=int, default=len(COUNTRIES), help="that they are spread over")
    options.add_argument("--towns", type=int, default=Land().towns, help="of each country")
    options.add_argument("--rates", type=int, metavar="OPEN", help="only measure here, and print JSON")
    asked = options.parse_args()
    land = Land(COUNTRIES[: asked.countries], asked.towns)
    if asked.rates:
        print(orjson.dumps([match.__file__, measure(asked.rates, land)]).decode())
        return
    if asked.articles:
        size(asked.articles)  # first, as the process's memory is what it was at most
    with TemporaryDirectory() as folder:
        compiled = Path(folder).resolve() / "compiled"
        if compiler() is None:
            print(f"not compiled: {NO_COMPILER}")
        else:
            compile_to(compiled)
        print("mentions a CPU second, two an article; compiled, by how much faster than as they are:")
        for open_incidents in asked.open:
            plain = in_process(ROOT, open_incidents, land)
            told = [f"{name} {rate:,.0f} plain" for name, rate in zip(NAMES, plain, strict=True)]
            if compiled.exists():
                fast = in_process(compiled, open_incidents, land)
                ratios = zip(told, fast, plain, strict=True)
                told = [f"{one}, {rate:,.0f} compiled ({rate / before:.1f})" for one, rate, before in ratios]
            print(f"{open_incidents:>6,} open incidents: {'; '.join(told)}", flush=True)


if __name__ == "__main__":
    main()
