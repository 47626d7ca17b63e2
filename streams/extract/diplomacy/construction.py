"""What a construction is: this act, done to this thing, is an event of this type.

Its actor stands here and its target there. The act is a verb, in any form and voice, or a noun made from it:

    Peru expels Mexico's ambassador      active: the thing follows
    the ambassador was expelled by Peru  passive, or "Ambassador expelled": the thing precedes
    the expulsion of the ambassador      noun: "of" the thing, or the thing stands before it
    the truce collapsed                  intransitive: the thing is what acts
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from streams.extract.diplomacy.forms import Form, noun_forms, verb_forms
from streams.extract.diplomacy.things import Kind, Thing
from streams.extract.diplomacy.view import View
from streams.records.told import EventStatus, EventType

Role = Literal[
    "subject",  # who does it, active or "by"
    "owner",  # whose thing it is: "Chad's ambassador", "the Mexican envoy", "diplomats from France"
    "under",  # by its bare name before sanctions, whom they hit: "lifts Chad embargo"
    "from",  # after the act: "from Damascus", "out of Mali"
    "to",
    "in",
    "with",
    "on",  # on, against, over
    "object",  # the parties in or right after the act's object: "sanctions Iran", "hits Russia with"
    "by",  # only after "by"
    "complement",  # named in the complement: "called to the Danish foreign ministry"
    "beside",  # right before the act: "the Mali withdrawal"
    "host",  # named before the act, and not the home of the envoy there
    "envoy",  # whose envoy stands before the act
    "post",  # where an envoy is posted who stands before the act: "the envoy to Mali was expelled"
    "between",  # as "parties", where some of them are told elsewhere: not those "in" a country
    "parties",  # all parties that have the thing between them: "truce between Israel and Hamas"
]
Shape = Literal["active", "passive", "noun", "intransitive"]


@dataclass(frozen=True)
class Construction:
    """One way of telling an event. `examples` maps a sentence to what is read in it.

    An example's value is `"actors > targets"`, with the status in front where it is not `occurred`
    ("threatened: Iran > Turkey"), or "" where nothing is to be read.
    """

    type: EventType
    verbs: tuple[str, ...] = ()  # "expel", "kick out": a particle may stand after the object
    nouns: tuple[str, ...] = ()  # "expulsion"
    thing: tuple[Kind, ...] = ()  # none: the act alone is enough
    intransitive: bool = False  # the thing acts: "the truce collapsed"
    with_object: tuple[str, ...] = ()  # verbs with which it may have an object: "it closed its doors"
    transitive: bool = True
    complement: re.Pattern[str] | None = None  # must follow the act: "declared … persona non grata"
    within: int = 90  # characters from the act in which the complement is looked for
    actor: tuple[Role, ...] = ("subject",)
    target: tuple[Role, ...] = ()
    unless: re.Pattern[str] | None = None  # nothing is read in a sentence that has this
    only: re.Pattern[str] | None = None  # nothing is read in a sentence that lacks this
    needs: Callable[[View, Match], bool] | None = None
    anyone: bool = False  # the actor need not be a state or body: "rebels", "the governor"
    mutual: bool = False  # all parties are actors
    status: EventStatus = "occurred"  # what the bare act means
    settled: bool = False  # the status is that, whatever its verb group says: "must leave"
    across: tuple[str, ...] = ()  # prepositions that may stand between act and thing: "operations at"
    examples: dict[str, str] = field(default_factory=dict, compare=False)

    @cached_property
    def acts(self) -> dict[str, list[tuple[Form | None, str]]]:
        """Every form that can tell the act: form of the verb or None for a noun, and its particle."""
        acts: dict[str, list[tuple[Form | None, str]]] = {}
        for verb in self.verbs:
            word, _, particle = verb.partition(" ")
            for written, form in verb_forms(word).items():
                acts.setdefault(written, []).append((form, particle))
        for noun in self.nouns:
            for written in noun_forms(noun):
                acts.setdefault(written, []).append((None, ""))
        return acts

    @cached_property
    def may_have_object(self) -> frozenset[str]:
        """The written forms of the verbs that may have an object though the thing itself acts."""
        return frozenset(written for verb in self.with_object for written in verb_forms(verb))


@dataclass(frozen=True)
class Match:
    """A construction found in a sentence."""

    construction: Construction
    act: int  # token number of the act's word
    form: Form | None  # None: a noun
    shape: Shape
    thing: Thing | None
    last: int  # token number after the act and its particle or complement's begin

    @property
    def after(self) -> int:
        """Token number after act and thing, where prepositions that belong to them may follow."""
        return max(self.last, self.thing.end if self.thing else 0)
