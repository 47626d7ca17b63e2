"""`tocsin places`: what a name means, and whether the curated places are right."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from platformdirs import user_cache_path
from rich.console import Console
from rich.table import Table

from streams.extract import countries
from streams.extract.places import store
from streams.extract.places.curated import PLACES_YML
from streams.extract.places.entry import Entry
from streams.extract.places.gazetteer import Gazetteer
from streams.extract.places.overlay import BY_SOUND, FOREIGN, MAIN, OTHER, WITHOUT_ARTICLE

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Look up places, check the curated ones.")
console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="A name, or a name within another: 'Tripoli, Lebanon'.")],
    country: Annotated[
        str | None, typer.Option(help="Only in this country: its ISO code, such as SY.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 10,
) -> None:
    """List the places of a name, the likeliest first: what a rule may write, and its id."""
    if country and countries.by_code(country.upper()) is None:
        errors.print(f"{country} is no country's code (ISO 3166-1, two letters, such as SY).")
        raise typer.Exit(1)
    gazetteer = Gazetteer.open()
    matches = gazetteer.find(name, country, limit)
    if not matches:
        errors.print(_unknown(name, country, gazetteer), soft_wrap=True)
        raise typer.Exit(1)
    table = Table("place", "what", "people", "where", "found by", box=None)
    table.add_column("id", no_wrap=True)
    for match in matches:
        entry = match.entry
        path = " → ".join(e.name for e in gazetteer.chain(entry.row))
        people = f"{entry.population:,}" if entry.population else ""
        table.add_row(path, entry.kind, people, _where(entry), _FOUND_BY[match.how], entry.id)
    console.print(table)


@app.command()
def check(
    path: Annotated[
        Path, typer.Argument(help="The curated places; those that ship with Tocsin by default.")
    ] = PLACES_YML,
) -> None:
    """Find mistakes in the curated places: each is told with its line."""
    count, problems = store.check(user_cache_path("tocsin"), path)
    for problem in problems:
        errors.print(str(problem), style="red", soft_wrap=True)
    if problems:
        raise typer.Exit(1)
    console.print(f"{path.name}: {count:,} places and spellings, no mistakes")


_FOUND_BY = {
    MAIN: "name",
    OTHER: "other spelling",
    WITHOUT_ARTICLE: "without its article",
    BY_SOUND: "sound",
    FOREIGN: "name in another language",
}


def _unknown(name: str, country: str | None, gazetteer: Gazetteer) -> str:
    """What to tell somebody whose place is not known, with what may have been meant."""
    elsewhere = sorted({m.entry.country for m in gazetteer.find(name) if m.entry.country}) if country else []
    there = f" in {country.upper()}" if country else ""
    hint = f"It lies in {', '.join(elsewhere[:5])}." if elsewhere else ""
    near = [] if elsewhere else gazetteer.alike(name.partition(",")[0], country)
    if near:
        hint = f"Did you mean {' or '.join(near)}?"
    return f"No place is known as {name}{there}. {hint or f'Analysts add places in {PLACES_YML.name}.'}"


def _where(entry: Entry) -> str:
    if entry.latitude is None or entry.longitude is None:
        return ""
    return f"{entry.latitude:.3f}, {entry.longitude:.3f}"
