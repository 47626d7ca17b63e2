"""The words of an alert: Jinja templates with single braces, in its sandbox."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import jinja2
from jinja2 import meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from alerts.rules.problems import did_you_mean
from alerts.rules.view import Bounds, View
from streams.records.told import Actor

_environment = ImmutableSandboxedEnvironment(
    variable_start_string="{",
    variable_end_string="}",
    block_start_string="{%",
    block_end_string="%}",
    comment_start_string="{#",
    comment_end_string="#}",
    undefined=jinja2.StrictUndefined,
    autoescape=False,
)


VALUES = (
    "killed", "wounded", "missing", "abducted", "detained", "displaced",
    "tolls", "place", "country", "cause", "event", "actors", "targets", "topic", "sources", "articles",
)  # fmt: skip
FILTERS = (
    "count", "counted", "first", "last", "upper", "lower", "title", "capitalize", "replace", "join",
    "default",
)  # fmt: skip
LONGEST = 3000  # characters
DEFAULT_CASUALTIES = "{tolls}{' in ' + place if place}"
DEFAULT_EVENT = "{actors}: {event}{' (' + targets|string + ')' if targets}"


def counted(things: Sequence[Any], noun: str) -> str:
    """How many things there are, with the noun as it goes with the number: `1 source`, `2 sources`."""
    return f"{len(things):,} {noun}" + ("" if len(things) == 1 else "s")


def replace(text: object, old: str, new: str) -> str:
    """The text with `old` replaced by `new`, no longer than a message may be."""
    return str(text)[:LONGEST].replace(str(old), str(new)[:100])[:LONGEST]


# Whoever writes a message can neither loop nor call, nor make text without end.
_environment.filters = {
    name: _environment.filters[name] for name in (*FILTERS, "string") if name != "counted"
}
_environment.filters |= {"counted": counted, "replace": replace}
_environment.globals.clear()
_UNBOUNDED = (
    nodes.Call, nodes.CallBlock, nodes.For, nodes.Macro, nodes.Import, nodes.FromImport, nodes.Include,
    nodes.Extends, nodes.Block, nodes.FilterBlock, nodes.Mul, nodes.Pow, nodes.Mod,
)  # fmt: skip


class Listed(list[str]):
    """A list that reads as words: "Russia, China and Iran"."""

    def __str__(self) -> str:
        return " and ".join([", ".join(self[:-1]), self[-1]]) if len(self) > 1 else "".join(self)


def problem(template: str) -> str | None:
    """What is wrong with a template, in words; None: nothing."""
    if template.count("{") != template.count("}"):
        return "has a { without its }, or a } without its {"
    if len(template) > LONGEST:
        return f"has more than {LONGEST:,} characters"
    try:
        parsed = _environment.parse(template)
        if unbounded := next(parsed.find_all(_UNBOUNDED), None):
            return f"cannot have a {type(unbounded).__name__}: it has names, filters, and if"
        unknown = meta.find_undeclared_variables(parsed) - set(VALUES)
    except RecursionError:
        return "is nested too deeply"
    except jinja2.TemplateSyntaxError as error:
        filtered = re.search(r"No filter named '(\w+)'", str(error.message))
        if filtered is None:
            return f"cannot be read: {error.message}"
        return f"has no filter {filtered[1]}.{did_you_mean(filtered[1], FILTERS) or f' It has {FILTERS}.'}"
    for name in sorted(unknown):
        hint = did_you_mean(name, VALUES) or f" It has {', '.join(VALUES)}."
        return f"has no {{{name}}}.{hint}"
    return None


@cache
def _template(template: str) -> jinja2.Template:
    return _environment.from_string(template)


def render(template: str, values: dict[str, Any]) -> str:
    """The template filled in. Raises jinja2.TemplateError for one that `problem` warns of."""
    return _template(template).render(values)


def message_values(view: View, tolls: Mapping[str, Bounds], sources: Sequence[str]) -> dict[str, Any]:
    """What a message can name. `tolls`: the counts that the rule compared, by kind."""
    incident = view.incident
    place = incident.place
    known = {kind: str(toll) for kind, toll in tolls.items()}
    for kind in VALUES[:6]:
        bounds = view.bounds(kind)  # type: ignore[arg-type]
        known.setdefault(kind, str(bounds) if bounds else "none")
    told: Mapping[str, Bounds] = tolls or {kind: b for kind in incident.tolls if (b := view.bounds(kind))}
    diplomatic = incident.category == "diplomatic"
    return known | {
        "tolls": ", ".join(f"{toll} {kind}" for kind, toll in told.items()),
        "place": place.name if place else "",
        "country": place.path[-1] if place else "",
        "cause": "" if diplomatic else incident.type,
        "event": incident.type.replace("_", " ") if diplomatic else "",
        "actors": _listed(incident.actors),
        "targets": _listed(incident.targets),
        "topic": incident.topic or "",
        "sources": Listed(sources),
        "articles": incident.articles or len({claim.article_id for claim in incident.claims}),
    }


def _listed(actors: Sequence[Actor]) -> Listed:
    return Listed(map(str, actors))
