"""The register of constructions, by the frame that they read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from streams.extract.casualties.frames import Frame
from streams.extract.casualties.view import View

Victims = Callable[[View, Token], Iterator[Token]]


@dataclass(frozen=True)
class Construction:
    """A way to tell who came to harm; `counted_only`: its victims must have a number."""

    name: str
    victims: Victims
    counted_only: bool = False


CONSTRUCTIONS: dict[Frame, list[Construction]] = {}


def construction(*frames: Frame, counted_only: bool = False) -> Callable[[Victims], Victims]:
    """Register a function as a construction of the frames named, after those registered before it."""

    def register(victims: Victims) -> Victims:
        name = victims.__name__.replace("_", " ")
        for frame in frames:
            CONSTRUCTIONS.setdefault(frame, []).append(Construction(name, victims, counted_only))
        return victims

    return register
