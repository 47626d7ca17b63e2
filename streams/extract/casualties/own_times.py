"""Which of the times that a sentence tells may be when a harm happened."""

from __future__ import annotations

import re
from datetime import date

from spacy.tokens import Token

from streams.extract.casualties.at_once import INCIDENT
from streams.extract.casualties.frames import forms
from streams.extract.casualties.harm import Harm
from streams.extract.causes import causes_in
from streams.extract.periods import When

_OF_A_NOUN = frozenset("nummod compound poss amod nmod".split())  # "the 2012 shooting", "Friday's attack"
_LONG_AGO = frozenset({"month", "year", "ago"})
# What bears its year as a name: "the 2005 peace agreement".
_MADE_THEN = frozenset(
    """accord accords act agreement budget census charter constitution convention deal election elections law
    pact peace referendum report resolution treaty truce vote""".split()
)
_TOOK_PLACE = frozenset("took happened occurred was were left killed began".split())
# What heads the news: "2010 Puno bombing: ", "Siege of Puno (2010): ", "2010–2011 Puno unrest: ".
_HEADING = re.compile(r"[^:.,;?!\"]{8,90}: ")
_SPAN = re.compile(r"\b\d{4} ?[–—-] ?(?:\d{4}|\d{2}|present)\b")
_COMPARED = re.compile(r"\bthan(?: in| the| any(?: [\w'’-]+){0,6})? ?$", re.IGNORECASE)
_DAYS_AFTER = re.compile(r"\b(?:days?|weeks?|fortnight|months?|years?) (?:after|since)(?: [\w,-]+){0,6} ?$")
# What courts and the police do about a harm, on a day of their own …
_PURSUED = frozenset(
    """acquitted appeared arraigned arrested charged cleared confessed convicted detained dismissed extradited
    held imprisoned indicted jailed pleaded questioned remanded sacked sentenced sued suspended""".split()
)
# … and those who mourn, lay out bodies or own up to it.
_REACT = frozenset(
    form
    for verb in (
        "apologise apologize blame bury/buries/buried/burying commemorate condemn"
        " deplore denounce grieve honor honour lament lay/lays/laid/laying mourn pray protest"
        " regret/regrets/regretted/regretting remember"
    ).split()
    for form in forms(verb)
)
_OWN_UP = frozenset("assumed claimed claims denied took takes".split())  # responsibility
_TO_COME = frozenset("due expected forecast likely predicted scheduled set".split())


def without_compared(times: list[When], text: str, published: date | None) -> list[When]:
    """`times` without those that something is only compared with: "more than last year".

    Nor do this year, or years that a war has lasted, tell more than that it is news, in the name that heads
    it: "2010 Puno bombing: 40 die", "Puno war (2008–present): 40 die".
    """
    heading = _HEADING.match(text)
    names = heading is not None and (
        _SPAN.search(heading[0]) is not None or (published is not None and _bears(heading[0], published.year))
    )
    named = heading.end() if heading and names else 0
    return [time for time in times if time.start >= named and not _COMPARED.search(text[: time.start])]


def _bears(heading: str, year: int) -> bool:
    """Whether it bears the year as a name: not "Killed in 2010: "."""
    return re.search(rf"(?<!in )(?<!of )(?<!for )\b{year}\b", heading) is not None


def own_times(harm: Harm, found: list[Harm], times: list[When]) -> list[When]:
    """`times` without those of what else the sentence tells.

    They may stand in the clause of another harm, one of those `found` ("the mother of a man shot in 2009 saw
    …"), in a relative clause on something else, beside what was done about the harm, or be still to come.
    """
    if own := [time for time in times if _names_its_happening(time, harm)]:
        return own
    triggers = {other.trigger.i for other in found if other.meaning.kind == harm.meaning.kind}
    clauses = [
        other.trigger
        for other in found
        if (other.trigger.head if other.trigger.dep_ == "oprd" else other.trigger).dep_ in {"acl", "relcl"}
        and other.group.head.i != harm.group.head.i
        and other.trigger.i != harm.trigger.i
        and not other.trigger.is_ancestor(harm.trigger)
    ]

    def of_something_else(time: When) -> bool:
        tokens = [token for token in harm.trigger.doc if time.start <= token.idx < time.end]
        return any(
            any(clause.is_ancestor(token) for clause in clauses)
            or (time.kind in _LONG_AGO and _in_a_clause_apart(token, harm))
            or (time.kind in _LONG_AGO and _beside_the_victim(token, harm))
            or (time.kind == "year" and token.dep_ in _OF_A_NOUN and token.head.lower_ in _MADE_THEN)
            or (time.kind == "day" and any(other(token, harm) for other in _DAYS_OF_OTHERS))
            or (time.kind == "day" and _after_it_had(token, harm, triggers))
            for token in tokens
        )

    return [time for time in times if not of_something_else(time)]


def _names_its_happening(time: When, harm: Harm) -> bool:
    """Whether a time is told of the very happening that did the harm.

    "A judge ruled on Thursday on the 2012 shooting that left 26 dead"; "May's attacks, which killed 130".
    """
    doc = harm.trigger.doc
    for token in doc:
        if time.start <= token.idx < time.end and (deed := _deed_of(token)) is not None:
            told = deed.i < harm.trigger.i and token.i < harm.trigger.i and deed.is_ancestor(harm.trigger)
            if told and (INCIDENT.fullmatch(deed.text) or causes_in(deed.text)):
                return True
    return False


def _deed_of(time: Token) -> Token | None:
    """The noun that a time is told of: "Friday's attack", "a strike in October"; None if of none."""
    if time.dep_ == "pobj" and time.head.dep_ == "prep" and time.head.lower_ in {"in", "on"}:
        noun = time.head.head
    else:
        noun = time.head if time.dep_ in _OF_A_NOUN else time
    return noun if noun.i != time.i and noun.tag_[:2] == "NN" else None


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


def _beside_the_victim(token: Token, harm: Harm) -> bool:
    """Whether a token is told of the victim: "The head of a jail, the site of a riot in 2021, is dead"."""
    if not harm.group.head.i < token.i < harm.trigger.i:
        return False
    asides = (noun for noun in (token, *token.ancestors) if noun.dep_ == "appos")
    aside = next(asides, None)
    return aside is not None and harm.trigger.doc[aside.right_edge.i + 1 :][:1].text == ","


def _of_what_was_done_about_it(token: Token, harm: Harm) -> bool:
    """Whether a day is that of a trial or an arrest: "jailed on Friday for killing two women"."""
    verb = next((head for head in token.ancestors if head.tag_[:2] == "VB"), None)
    if verb is None or verb.i == harm.trigger.i or verb.lower_ not in _PURSUED:
        return False
    return bool(verb.is_ancestor(harm.trigger))


def _of_mourning(token: Token, harm: Harm) -> bool:
    """Whether a day is that on which a harm is mourned, condemned or owned up to.

    "Peru on Friday mourned the deaths of two", not "mourned two who were killed on Friday", "condemned
    Friday's attack, in which two died".
    """
    below = {harm.trigger.i, harm.group.head.i}
    for verb in harm.trigger.ancestors:
        if verb.lower_ in _REACT or _owns_up(verb):
            return all(above.i not in below for above in token.ancestors) or token.is_ancestor(harm.trigger)
        below.add(verb.i)
    return False


def _owns_up(verb: Token) -> bool:
    return verb.lower_ in _OWN_UP and any(child.lower_ == "responsibility" for child in verb.children)


def _still_to_come(token: Token, harm: Harm) -> bool:
    """Whether a day is that of what is expected: "It killed nine and was expected to hit Peru on Monday"."""
    verb = next((head for head in token.ancestors if head.tag_[:2] == "VB"), None)
    if verb is None or verb.i == harm.trigger.i or verb.dep_ != "xcomp" or verb.tag_ != "VB":
        return False
    return verb.head.lower_ in _TO_COME and not verb.is_ancestor(harm.trigger)


def _after_it_had(token: Token, harm: Harm, triggers: set[int]) -> bool:
    """Whether a day is that of others, before whom these had come to harm.

    "Nine died on Sunday, as the minister said over 3,000 had perished in the revolt."
    """
    verb = next((head for head in token.ancestors if head.tag_[:2] == "VB"), None)
    if verb is None or verb.i == harm.trigger.i or verb.i not in triggers:
        return False
    return any(child.lower_ == "had" for child in harm.trigger.children)


def _days_after_it(token: Token, harm: Harm) -> bool:
    """Whether a day is that of what came days after: "He resigned on Friday, two weeks after 57 died"."""
    after = _DAYS_AFTER.search(harm.trigger.doc.text[: harm.trigger.idx])
    return after is not None and token.idx < after.start() and not harm.trigger.is_ancestor(token)


_DAYS_OF_OTHERS = (_of_what_was_done_about_it, _of_mourning, _still_to_come, _days_after_it)
