"""Which of the times that a sentence tells may be when a harm happened."""

from __future__ import annotations

import re

from spacy.tokens import Token

from streams.extract.casualties.harm import Harm
from streams.extract.causes import causes_in
from streams.extract.periods import When

_LONG_AGO = frozenset({"month", "year", "ago"})
_TOOK_PLACE = frozenset("took happened occurred was were left killed began".split())
_COMPARED = re.compile(r"\bthan(?: in| the)? ?$", re.IGNORECASE)
# What courts and the police do about a harm, on a day of their own.
_PURSUED = frozenset(
    """acquitted appeared arraigned arrested charged cleared confessed convicted detained extradited
    imprisoned indicted jailed pleaded remanded sentenced sued""".split()
)


def without_compared(times: list[When], text: str) -> list[When]:
    """`times` without those that something is only compared with: "more than last year"."""
    return [time for time in times if not _COMPARED.search(text[: time.start])]


def own_times(harm: Harm, found: list[Harm], times: list[When]) -> list[When]:
    """`times` without those of what else the sentence tells.

    They may stand in the clause of another harm, one of those `found` ("the mother of a man shot in 2009 saw
    …"), in a relative clause on something else, or beside what was done about the harm.
    """
    clauses = [
        other.trigger
        for other in found
        if other.trigger.dep_ in {"acl", "relcl"}
        and other.group.head.i != harm.group.head.i
        and other.trigger.i != harm.trigger.i
        and not other.trigger.is_ancestor(harm.trigger)
    ]

    def of_something_else(time: When) -> bool:
        tokens = [token for token in harm.trigger.doc if time.start <= token.idx < time.end]
        return any(
            any(clause.is_ancestor(token) for clause in clauses)
            or (time.kind in _LONG_AGO and _in_a_clause_apart(token, harm))
            or (time.kind == "day" and _of_what_was_done_about_it(token, harm))
            for token in tokens
        )

    return [time for time in times if not of_something_else(time)]


def _in_a_clause_apart(token: Token, harm: Harm) -> bool:
    """Whether a token stands in a relative clause after a harm, or about its victim, on what else happened.

    "Nine died at the field, which the group had held in July", not "in floods that hit the region in July";
    "an agent who blew up a jet in 1988 was abducted".
    """
    clause = next((verb for verb in token.ancestors if verb.dep_ == "relcl"), None)
    if clause is None or clause.i == harm.trigger.i or clause.is_ancestor(harm.trigger):
        return False
    if clause.i < harm.group.head.i or clause.lower_ in _TOOK_PLACE:
        return False
    return clause.i < harm.trigger.i or not causes_in(clause.head.text)


def _of_what_was_done_about_it(token: Token, harm: Harm) -> bool:
    """Whether a day is that of a trial or an arrest: "jailed on Friday for killing two women"."""
    verb = next((head for head in token.ancestors if head.tag_[:2] == "VB"), None)
    if verb is None or verb.i == harm.trigger.i or verb.lower_ not in _PURSUED:
        return False
    return bool(verb.is_ancestor(harm.trigger))
