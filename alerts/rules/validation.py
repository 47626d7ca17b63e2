"""What pydantic finds wrong with a rule, in words that a non-programmer can act on."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from alerts.rules.model import Rule
from alerts.rules.problems import Found, Key, did_you_mean, nearest
from alerts.rules.vocabulary import EXAMPLES, MEANT, SYNONYMS
from streams.extract.countries import by_name, countries


def explain(errors: Iterable[Mapping[str, Any]]) -> list[Found]:
    """Pydantic's errors about a rule as problems, each said once."""
    listed = [dict(error, loc=tuple(error["loc"])) for error in errors]
    unknown = [e for e in listed if e["type"] == "extra_forbidden"]
    meant = {(*e["loc"][:-1], _meant(e["loc"])) for e in unknown}
    kept = [e for e in listed if not (e["type"] == "missing" and e["loc"] in meant)]
    bare = {e["loc"][:-1] for e in unknown}
    kept = [e for e in kept if not (e["type"] in VAGUE and e["loc"] in bare)]
    return [_explain(error) for error in kept]


VAGUE = {"bound", "where", "parties", "sources", "jump", "silence", "empty", "mute", "test"}


@dataclass(frozen=True)
class _Wrong:
    """What pydantic found wrong: at which key, what stands there, and its own words for it."""

    key: Key
    found: object
    kind: str
    context: Mapping[str, Any]
    message: str

    @property
    def name(self) -> str:
        """The name of the key, by which an analyst knows it."""
        return _name(self.key)

    @property
    def of_a_key(self) -> bool:
        """Whether a key is wrong that stands for one of several, as that of a kind of harm does."""
        return bool(self.key) and self.key[-1] == "[key]"

    def expected(self, what: str) -> str:
        return f"{self.name}: found {_shown(self.found)}, expected {what}"


def _explain(error: Mapping[str, Any]) -> Found:
    """One error as a problem, where it is, in plain words."""
    wrong = _Wrong(error["loc"], error["input"], error["type"], error.get("ctx", {}), error["msg"])
    key = wrong.key
    if wrong.kind == "extra_forbidden":
        return Found(key, _unknown_key(key), at_key=True)
    if wrong.kind == "missing":
        name = str(key[-2]) if wrong.of_a_key else wrong.name
        return Found(key[:-1], f"{_holder(key[:-1])} has no {name}: add {_example(name)}", at_key=True)
    if wrong.of_a_key:
        known = _choices(wrong.context)
        hint = did_you_mean(str(wrong.found), known) or f" It knows {', '.join(known)}."
        return Found(key[:-1], f"{_name(key[:-2])} does not know {wrong.found}.{hint}", at_key=True)
    if wrong.kind in _WORDS:
        return Found(key, _WORDS[wrong.kind](wrong))
    if "datetime" in wrong.kind:
        return Found(key, _no_date(wrong))
    if wrong.kind in VAGUE | {"spread"}:
        return Found(key, f"{_holder(key)} {wrong.message}")
    return Found(key, f"{wrong.name}: {wrong.message}")


def _no_number(wrong: _Wrong) -> str:
    digits = isinstance(wrong.found, str) and wrong.found.strip().isdigit()
    return wrong.expected("a whole number" + (" without quotes" if digits else " such as 50"))


def _too_small(wrong: _Wrong) -> str:
    bound = wrong.context.get("ge", wrong.context.get("gt"))
    return wrong.expected(f"{bound:g} or more" if "ge" in wrong.context else f"more than {bound:g}")


def _no_list(wrong: _Wrong) -> str:
    one = isinstance(wrong.found, int | str)
    return wrong.expected(f"[{wrong.found}]" if one else "a list of items, each after “- ”")


def _no_date(wrong: _Wrong) -> str:
    return wrong.expected("a date such as 2026-03-01 or 2026-03-01T18:00Z")


def _is_empty(wrong: _Wrong) -> str:
    return f"{wrong.name} is empty: write something or delete it"


def _unknown_key(key: Key) -> str:
    word = str(key[-1])
    known = known_keys(key[:-1])
    holder = _holder(key[:-1])
    if word.casefold() in known:
        return f"{holder} does not know {word}: write it in small letters, {word.casefold()}"
    if word in MEANT and _bare(MEANT[word]) in known:
        return f"{holder} does not know {word}: use {MEANT[word]}"
    elsewhere = _elsewhere(word, key[:-1])
    best = nearest(word, known)
    if best is None and elsewhere:
        return f"{holder} does not know {word}: it belongs {elsewhere}"
    hint = f" Did you mean {best}?" if best else f" It knows {', '.join(known)}."
    return f"{holder} does not know {word}.{hint}"


def _meant(key: Key) -> str | None:
    word = str(key[-1])
    known = known_keys(key[:-1])
    if word.casefold() in known:
        return word.casefold()
    return _bare(MEANT[word]) if word in MEANT else nearest(word, known)


def _bare(meant: str) -> str:
    return re.split(r"[ :]", meant)[0]


def _elsewhere(word: str, key: Key) -> str:
    if word in known_keys(()) and key:
        return "at the left margin of the rule"
    if word in known_keys(("when",)) and key != ("when",):
        return "directly under when"
    return ""


def known_keys(key: Key) -> list[str]:
    """The keys that may stand in the part of a rule at `key`."""
    part: Any = Rule
    for step in key:
        if isinstance(step, int):
            continue
        field = _field(part, step)
        if field is None:
            return []
        part = _part(field)
        if part is None:
            return []
    return [f.alias or name for name, f in part.model_fields.items()]


def _field(part: type[BaseModel], name: str) -> Any:
    for own, field in part.model_fields.items():
        if name in (own, field.alias):
            return field.annotation
    return None


def _part(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation: of `list[Part] | None`, Part."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if typing.get_origin(annotation) in (list, types.UnionType, typing.Union, typing.Annotated):
        return next((found for a in typing.get_args(annotation) if (found := _part(a))), None)
    return None


def _not_a_choice(name: str, found: object, known: Sequence[str]) -> str:
    word = SYNONYMS.get(str(found).casefold(), str(found))
    if name in {"running_total", "background"}:
        return f"{name}: found {_shown(found)}, expected true, false or any"
    hint = did_you_mean(word, known)
    if not hint and len(known) > 8:
        related = [k for k in known if any(w in k for w in re.split(r"\W+|_", word.casefold()) if len(w) > 3)]
        hint = f" Did you mean {' or '.join(related)}?" if related else ""
    choices = "" if hint and len(known) > 8 else f" {_one_of(known)}"
    return f"{name}: there is no {_shown(found)}.{hint}{choices}"


def _not_a_map(name: str, found: object, key: Key) -> str:
    if found is None:
        return f"{name} is empty: indent what belongs to it under it, or delete it"
    if name in ("killed", "wounded", "missing", "abducted", "detained", "displaced"):
        if isinstance(found, str) and (more := re.search(r"\d+", found)):
            return f"{name}: found {_shown(found)}, write {{at_least: {more[0]}}}"
        return f"{name}: found {_shown(found)}, expected a number or {{at_least: 50}}"
    if name == "place" and isinstance(found, str):
        return f"place: found {_shown(found)}, write {{within: {found}}}"
    if isinstance(found, list):
        return f"{name}: found a list, expected keys and values: delete the “- ” in front of them"
    example = EXAMPLES.get(name, "").removeprefix(f"{name}: ")
    if name == "suppress":
        return f"suppress: found {_shown(found)}, write {f'{found}h' if isinstance(found, int) else example}"
    such = f", such as {example}" if example else ""
    return f"{name}: found {_shown(found)}, expected keys and values{such}"


def _not_text(name: str, found: object) -> str:
    if found is None:
        return f"{name} is empty: write something or delete it"
    if isinstance(found, Mapping):
        return f"{name}: found keys and values, expected text: put it in quotes"
    if isinstance(found, list):
        return f"{name}: found a list, expected one text"
    return f"{name}: found {_shown(found)}, expected text: put it in quotes"


def _bad_pattern(name: str, found: str, key: Key) -> str:
    if name == "rule":
        fixed = re.sub(r"[^a-z0-9]+", "-", found.casefold()).strip("-")
        return (
            f"rule: {found!r} cannot be an id (small letters, digits and hyphens): write {fixed or 'a-name'}"
        )
    if name == "country":
        code = _country_code(found)
        hint = f" Did you mean {code}?" if code else ""
        return f"country: {found!r} is no two-letter country code.{hint}"
    if name == "hours":
        return f"hours: found {found!r}, expected two times of day, such as 22:00-06:00 (UTC)"
    return f"{name}: found {found!r}, which is not of the form expected"


def _country_code(name: str) -> str | None:
    known = by_name(name)
    if known is None:
        meant = nearest(name, [country.name.casefold() for country in countries().values()])
        known = by_name(meant) if meant else None
    return known.code if known else None


def _example(name: str) -> str:
    return EXAMPLES.get(name, f"{name}: …")


def _holder(key: Key) -> str:
    if not key:
        return "the rule"
    name = _name(key)
    return f"test {key[1] + 1}" if len(key) == 2 and key[0] == "tests" and isinstance(key[1], int) else name


def _name(key: Key) -> str:
    return next(
        (str(step) for step in reversed(key) if isinstance(step, str) and step != "[key]"), "the rule"
    )


def _choices(context: Mapping[str, Any]) -> list[str]:
    return re.findall(r"'([^']+)'", str(context.get("expected", "")))


def _one_of(known: Sequence[str]) -> str:
    return f"It is one of {', '.join(known)}." if known else ""


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "keys and values"
    if isinstance(value, list):
        return "a list"
    return repr(value)


# What is said of an error of a value, by pydantic's name for it.
_WORDS: dict[str, Callable[[_Wrong], str]] = {
    "literal_error": lambda wrong: _not_a_choice(wrong.name, wrong.found, _choices(wrong.context)),
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float", "float_type", "float_parsing"), _no_number),
    **dict.fromkeys(("greater_than_equal", "greater_than"), _too_small),
    "bool_type": lambda wrong: wrong.expected("true or false"),
    **dict.fromkeys(
        ("model_type", "model_attributes_type", "dict_type"),
        lambda wrong: _not_a_map(wrong.name, wrong.found, wrong.key),
    ),
    "list_type": _no_list,
    "string_type": lambda wrong: _not_text(wrong.name, wrong.found),
    "string_pattern_mismatch": lambda wrong: _bad_pattern(wrong.name, str(wrong.found), wrong.key),
    **dict.fromkeys(("too_short", "string_too_short"), _is_empty),
    "timezone_naive": _no_date,
    "duration": lambda wrong: f"{wrong.name}: found {_shown(wrong.found)}, {wrong.message}",
}
