"""`tocsin incidents`: what happened, as all articles tell it, and how each toll came to stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from alerts.deliver.words import bounds
from streams.records.incident import Incident, TollChange
from streams.records.told import CasualtyKind
from streams.settings import load

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Incidents: what happened, by all articles that tell of it.",
)
console = Console()

BAR = 24  # characters of the longest bar in a chart

Corpus = Annotated[
    str, typer.Option("--corpus", help="JSONL of articles, plain or .gz: gather these, without Kafka.")
]


@app.command("list")
def list_(
    corpus: Corpus = "",
    at_least: Annotated[int, typer.Option(help="Only with so many killed or harmed.", min=0)] = 0,
    within: Annotated[str, typer.Option(help="Only in this place or country, by name.")] = "",
    limit: Annotated[int, typer.Option("-n", help="How many, the latest told of.", min=1)] = 40,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON record a line.")] = False,
) -> None:
    """List incidents, the one told of latest at the end."""
    found = [i for i in _standing(_incidents(corpus)) if _size(i) >= at_least and _lies(i, within)]
    found.sort(key=lambda i: (i.last_published, i.id))
    if as_json:
        for incident in found[-limit:]:
            print(incident.model_dump_json())
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("told (UTC)", "id", "what", "where", "toll", "from", "state"):
        whole = name in ("told (UTC)", "id", "state")  # what and where fold, however narrow the terminal is
        table.add_column(name, overflow="fold", no_wrap=whole, min_width=16 if name == "id" else None)
    for incident in found[-limit:]:
        table.add_row(
            f"{incident.last_published:%d %b %H:%M}",
            incident.id,
            _what(incident),
            ", ".join(incident.place.path[:: max(1, len(incident.place.path) - 1)]) if incident.place else "",
            _tolls(incident),
            str(len(incident.sources)),
            incident.state,
        )
    console.print(table if found else "No incidents.")


@app.command()
def show(
    incident: Annotated[
        str, typer.Argument(help="Its id, as `tocsin incidents list` prints it, or how that begins.")
    ],
    corpus: Corpus = "",
) -> None:
    """Show one incident: its toll over time as a chart, its sources and the evidence.

    An incident that was merged into another is shown as that one.
    """
    known = _incidents(corpus)
    alike = [id_ for id_ in known if id_.startswith(incident)]
    if incident not in known and len(alike) != 1:
        many = f"{len(alike)} incidents' ids begin with" if alike else "no incident has the id"
        raise typer.BadParameter(f"{many} {incident}; `tocsin incidents list` lists them")
    found = known[incident if incident in known else alike[0]]
    while found.merged_into is not None and found.merged_into in known:
        console.print(f"{found.id} was merged into {found.merged_into}", style="dim")
        found = known[found.merged_into]
    console.print(rendered(found))


def rendered(incident: Incident) -> RenderableType:
    """One incident as `show` prints it."""
    head = Text(f"{_what(incident)} · {_where(incident)}", style="bold")
    facts = [f"id {incident.id} · revision {incident.revision} · {incident.state}"]
    if incident.period and incident.period.start:
        days = sorted({incident.period.start, incident.period.end or incident.period.start})
        facts.append("on " + " to ".join(f"{day:%d %B %Y}" for day in days))
    if incident.topic:
        facts.append(f"about {incident.topic}")
    if incident.historical:
        facts.append("background: told of as history, or by one source in passing")
    facts.append(f"{len(incident.sources)} independent sources: {', '.join(incident.sources)}")
    if incident.linked:
        facts.append(f"one deed with {', '.join(incident.linked)}")
    parts: list[RenderableType] = [head, *(Text(fact, style="dim") for fact in facts)]
    for kind in dict.fromkeys(step.kind for step in incident.history):
        parts += [Text(), chart(incident.history, kind)]
    return Group(*parts, Text(), _evidence(incident))


def chart(history: Iterable[TollChange], kind: CasualtyKind) -> Table:
    """The toll of one kind over time: a bar as long as its low bound, lighter up to its high one."""
    steps = [step for step in history if step.kind == kind]
    most = max((max(step.low or 0, step.high or 0) for step in steps), default=0) or 1
    table = Table(box=None, pad_edge=False, header_style="dim", title=kind, title_justify="left")
    for name in ("told (UTC)", "toll", "", "source"):
        table.add_column(name, no_wrap=True, min_width=12 if name in ("told (UTC)", "toll") else None)
    for step in steps:
        sure = round(BAR * (step.low or 0) / most)
        told = round(BAR * (step.high or 0) / most)
        bar = "█" * sure + "░" * max(0, told - sure) + ("…" if step.high is None and step.low else "")
        number = "withdrawn" if step.low is None and step.high is None else bounds(step.low, step.high)
        table.add_row(f"{step.at:%d %b %H:%M}", number, bar, step.source)
    return table


def _evidence(incident: Incident) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", title_justify="left")
    shown = len({claim.article_id for claim in incident.claims})
    table.title = (
        "evidence" if shown >= incident.articles else f"evidence: {shown} of {incident.articles} articles"
    )
    for name in ("told (UTC)", "source", "copy of", "quote"):
        table.add_column(name, overflow="fold", no_wrap=name == "told (UTC)")
    for claim in incident.claims:
        said = claim.mention or claim.event
        copied = claim.group if claim.group != claim.article_id else ""
        table.add_row(f"{claim.published:%d %b %H:%M}", claim.source, copied, said.quote if said else "")
    return table


def _what(incident: Incident) -> str:
    kind = incident.type.replace("_", " ") or "casualties"
    if incident.category != "diplomatic":
        return f"{kind} (total)" if incident.category == "running_total" else kind
    actors = ", ".join(map(str, incident.actors))
    targets = ", ".join(actor.name for actor in incident.targets)
    return f"{kind}: {actors or '?'} → {targets or '?'} ({incident.event_status})"


def _where(incident: Incident) -> str:
    return ", ".join(incident.place.path) if incident.place else ""


def _tolls(incident: Incident) -> str:
    return ", ".join(f"{kind} {bounds(t.low, t.high, t.approx)}" for kind, t in incident.tolls.items())


def _size(incident: Incident) -> int:
    return max((toll.low or toll.high or 0 for toll in incident.tolls.values()), default=0)


def _lies(incident: Incident, place: str) -> bool:
    names = [name.casefold() for name in incident.place.path] if incident.place else []
    return not place or place.casefold() in names


def _standing(known: dict[str, Incident]) -> Iterator[Incident]:
    return (i for i in known.values() if i.state in ("open", "closed") and not i.historical)


def _incidents(corpus: str) -> dict[str, Incident]:
    """The latest record of every incident by id: of a corpus, or of the Kafka that the settings name."""
    return _gathered(corpus) if corpus else _published()


def _gathered(corpus: str) -> dict[str, Incident]:
    from alerts.cli import backtest
    from streams.extract.reading import facts
    from streams.incidents.gather import gather
    from streams.incidents.held import Known

    settings = load()
    state: dict[str, object] = {}
    held = Known()
    known: dict[str, Incident] = {}
    for extraction in backtest.readings(backtest.corpus(corpus, settings), settings):
        found = facts(extraction)
        for key in sorted(found):
            gathered = gather(state, found[key], held)
            state.update(gathered.writes)
            known |= {incident.id: incident for incident in gathered.changed}
    return known


def _published() -> dict[str, Incident]:
    from alerts.cli.cluster import bootstrap_servers
    from streams.broker.kept import kept
    from streams.topics import INCIDENTS

    settings = load()
    known: dict[str, Incident] = {}
    for record in kept(settings.kafka_client(bootstrap_servers(settings)), INCIDENTS):
        if record.value is None:
            known.pop(record.key.decode(), None)
        else:
            incident = Incident.model_validate_json(record.value)
            known[incident.id] = incident
    return known
