"""A free expression over an incident's values, by way of rule-engine."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from alerts.rules.predicates.predicate import Predicate
from alerts.rules.problems import did_you_mean
from alerts.rules.view import View, independent
from alerts.rules.when import KINDS

NUMBERS = (*KINDS, *(f"{kind}_high" for kind in KINDS), "sources", "articles", "hours")
TEXTS = ("cause", "event", "place", "country", "topic")
LISTS = ("path", "actors", "targets")  # of texts


# What could take for ever or fill the memory: powers, shifts, regular expressions, loops, built-in functions.
_UNBOUNDED = re.compile(r"\*\*|<<|>>|=~|!~|[&|^$]|\bfor\b")
_QUOTED = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*\"""", re.DOTALL)
LONGEST = 1000  # characters


class ExpressionError(ValueError):
    """An expression that cannot be used; the message says why."""


@dataclass(frozen=True)
class Expression(Predicate):
    """An expression that is true."""

    holds: Callable[[dict[str, Any]], bool]

    def met(self, view: View) -> bool:
        return self.holds(expression_values(view))

    def found(self, view: View) -> str:
        values = expression_values(view)
        used = dict.fromkeys(name for name in re.findall(r"\w+", self.text) if name in values)
        return ", ".join(f"{name} = {_shown(values[name])}" for name in used)


def compile_expression(text: str) -> Callable[[dict[str, Any]], bool]:
    """Whether an expression is true of some values, as a function. Raises ExpressionError.

    It is not true where it compares with what is not known, such as an upper bound that nobody names. What
    it takes is bounded: it has comparisons, arithmetic, `in`, and the attributes of texts and lists.
    """
    _check_bounded(text)
    import rule_engine  # noqa: PLC0415 -- builds its parser when it is loaded, and few rules need it

    types: dict[str, Any] = dict.fromkeys(NUMBERS, rule_engine.DataType.FLOAT)
    types |= dict.fromkeys(TEXTS, rule_engine.DataType.STRING)
    types |= dict.fromkeys(LISTS, rule_engine.DataType.ARRAY(rule_engine.DataType.STRING))
    resolver = rule_engine.type_resolver_from_dict(types)
    context = rule_engine.Context(type_resolver=resolver, default_value=None)
    try:
        rule = rule_engine.Rule(text, context=context)
    except rule_engine.errors.SymbolResolutionError as error:
        hint = did_you_mean(error.symbol_name, types) or f" It knows {', '.join(sorted(types))}."
        raise ExpressionError(f"expr does not know {error.symbol_name}.{hint}") from None
    except rule_engine.EngineError as error:
        raise ExpressionError(f"expr: {_in_words(error.message, text)}") from None
    except (ArithmeticError, RecursionError, ValueError) as error:
        raise ExpressionError(f"expr: {text!r} cannot be read: {type(error).__name__}") from None

    def holds(values: dict[str, Any]) -> bool:
        try:
            return bool(rule.matches(values))
        except (rule_engine.EngineError, ArithmeticError):
            return False

    return holds


def _check_bounded(text: str) -> None:
    if len(text) > LONGEST:
        raise ExpressionError(f"expr has more than {LONGEST:,} characters: split it into conditions")
    if unbounded := _UNBOUNDED.search(_QUOTED.sub("''", text)):
        raise ExpressionError(
            f"expr has no {unbounded[0]}: compare with ==, <, in, or such as place.starts_with('Al')"
        )


def _in_words(problem: str, text: str) -> str:
    if "EOF" in problem:
        return f"{text!r} ends too early"
    if "type mismatch" in problem or "data type" in problem:
        return f"{text!r} compares things that are not alike, such as a number with a text"
    if "'='" in problem or "character '='" in problem:
        return f"{text!r} has a single =: write =="
    return f"{text!r} cannot be read: {problem.removeprefix('syntax error ')}"


def expression_values(view: View) -> dict[str, Any]:
    """What a free expression can name: lows of the tolls (0: none told), highs (null: no upper bound) …"""
    incident = view.incident
    place = incident.place
    values: dict[str, Any] = {}
    for kind in KINDS:
        bounds = view.bounds(kind)
        values[kind] = (bounds.low or 0) if bounds else 0
        values[f"{kind}_high"] = bounds.high if bounds else 0
    return values | {
        "cause": incident.type if incident.category != "diplomatic" else "",
        "event": incident.type if incident.category == "diplomatic" else "",
        "place": place.name if place else "",
        "country": (place.country or "") if place else "",
        "path": list(place.path) if place else [],
        "actors": [actor.name for actor in incident.actors],
        "targets": [actor.name for actor in incident.targets],
        "topic": incident.topic or "",
        "sources": independent(incident.claims),
        "articles": len({claim.article_id for claim in incident.claims}),
        "hours": (view.at - incident.first_published).total_seconds() / 3600,
    }


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
