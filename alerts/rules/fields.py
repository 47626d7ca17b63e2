"""The kinds of value that stand in a rule, with what an editor's completion needs to know of them."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from streams.records.told import EventStatus, EventType, SourceClass, VictimClass

Field_ = Literal["actors", "targets", "topic", "type", "place", "country"]


def as_list(value: object) -> object:
    return value if isinstance(value, list) else [value]


def _some_of(item: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of one item, or a list of them."""
    return {"anyOf": [item, {"type": "array", "items": item, "minItems": 1}]}


def _choices(of: Any) -> dict[str, Any]:
    return _some_of({"enum": list(get_args(of))})


def _plain_text(value: object) -> object:
    if isinstance(value, bool):
        raise PydanticCustomError("text", "expected text in quotes", {"found": str(value).lower()})
    return str(value) if isinstance(value, int | float) else value


Text = Annotated[str, BeforeValidator(_plain_text), Field(min_length=1)]
Texts = Annotated[
    list[Text],
    BeforeValidator(as_list),
    Field(min_length=1),
    WithJsonSchema(
        {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}
    ),
]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


Countries = Annotated[
    list[CountryCode],
    BeforeValidator(as_list),
    Field(min_length=1),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": "^[A-Z]{2}$"},
                {"type": "array", "items": {"type": "string"}},
            ]
        }
    ),
]
VictimClasses = Annotated[
    list[VictimClass], BeforeValidator(as_list), Field(min_length=1), WithJsonSchema(_choices(VictimClass))
]
SourceClasses = Annotated[
    list[SourceClass], BeforeValidator(as_list), Field(min_length=1), WithJsonSchema(_choices(SourceClass))
]
EventTypes = Annotated[
    list[EventType], BeforeValidator(as_list), Field(min_length=1), WithJsonSchema(_choices(EventType))
]
EventStatuses = Annotated[
    list[EventStatus], BeforeValidator(as_list), Field(min_length=1), WithJsonSchema(_choices(EventStatus))
]
ClaimStatus = Literal["reported", "feared"]
ClaimStatuses = Annotated[
    list[ClaimStatus], BeforeValidator(as_list), Field(min_length=1), WithJsonSchema(_choices(ClaimStatus))
]
Fields = Annotated[
    list[Field_], BeforeValidator(as_list), Field(min_length=1), WithJsonSchema(_choices(Field_))
]
Flag = Literal[True, False, "any"]
