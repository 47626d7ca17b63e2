"""Whose "Foreign Office" a text means: Britain's, if it does not speak of another state that has one."""

from __future__ import annotations

import re

from streams.extract import countries
from streams.records.told import Actor

NAME = "foreign office"
_BRITISH = re.compile(r"\b(?:brit\w*|u\.?k\.?|london|english)\b")
_OTHERS = {"PK": re.compile(r"\bpakistan|\bislamabad\b"), "DE": re.compile(r"\bgerman|\bberlin\b")}


def of_foreign_office(text: str) -> Actor:
    """The state that a text, in lower case, speaks of by its Foreign Office.

    "pakistan's foreign office summoned the indian envoy" -> Pakistan
    "the foreign office in london summoned the pakistani envoy" -> United Kingdom
    """
    named = [code for code, name in _OTHERS.items() if name.search(text)]
    code = "GB" if _BRITISH.search(text) or len(named) != 1 or _as_an_envoy(text) else named[0]
    state = countries.countries()[code]
    return Actor(name=state.name, code=state.code)


def _as_an_envoy(text: str) -> bool:
    """Is the other state the one whose envoy is spoken to: "the foreign office summoned the german envoy"?"""
    return _ITS_ENVOY.search(text) is not None


_ITS_ENVOY = re.compile(
    r"\b(?:pakistani|pakistan['’]s|germany['’]s|german)(?: [\w-]+)? (?:envoy|ambassador|diplomats?|charg[eé]"
    r"|high commission(?:er)?)\b"
)
