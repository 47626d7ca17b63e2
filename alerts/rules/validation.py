"""What pydantic finds wrong with a rule, in words that a non-programmer can act on."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterable, Mapping, Sequence
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


def _explain(error: Mapping[str, Any]) -> Found:
    key: Key = error["loc"]
    found = error["input"]
    kind = error["type"]
    context = error.get("ctx", {})
    name = str(key[-2]) if key and key[-1] == "[key]" else _name(key)
    if kind == "extra_forbidden":
        return Found(key, _unknown_key(key), at_key=True)
    if kind == "missing":
        return Found(key[:-1], f"{_holder(key[:-1])} has no {name}: add {_example(name)}", at_key=True)
    if key and key[-1] == "[key]":
        known = _choices(context)
        hint = did_you_mean(str(found), known) or f" It knows {', '.join(known)}."
        return Found(key[:-1], f"{_name(key[:-2])} does not know {found}.{hint}", at_key=True)
    if kind == "literal_error":
        return Found(key, _not_a_choice(name, found, _choices(context)))
    if kind in ("int_type", "int_parsing", "int_from_float", "float_type", "float_parsing"):
        hint = " without quotes" if isinstance(found, str) and found.strip().isdigit() else " such as 50"
        return Found(key, f"{name}: found {_shown(found)}, expected a whole number{hint}")
    if kind in ("greater_than_equal", "greater_than"):
        bound = context.get("ge", context.get("gt"))
        words = f"{bound:g} or more" if "ge" in context else f"more than {bound:g}"
        return Found(key, f"{name}: found {_shown(found)}, expected {words}")
    if kind == "bool_type":
        return Found(key, f"{name}: found {_shown(found)}, expected true or false")
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return Found(key, _not_a_map(name, found, key))
    if kind == "list_type":
        wanted = f"[{found}]" if isinstance(found, int | str) else "a list of items, each after “- ”"
        return Found(key, f"{name}: found {_shown(found)}, expected {wanted}")
    if kind == "string_type":
        return Found(key, _not_text(name, found))
    if kind == "string_pattern_mismatch":
        return Found(key, _bad_pattern(name, str(found), key))
    if kind in ("too_short", "string_too_short"):
        return Found(key, f"{name} is empty: write something or delete it")
    if "datetime" in kind or kind == "timezone_naive":
        return Found(
            key, f"{name}: found {_shown(found)}, expected a date such as 2026-03-01 or 2026-03-01T18:00Z"
        )
    if kind == "duration":
        return Found(key, f"{name}: found {_shown(found)}, {error['msg']}")
    return Found(
        key, f"{_holder(key)} {error['msg']}" if kind in VAGUE | {"spread"} else f"{name}: {error['msg']}"
    )


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
