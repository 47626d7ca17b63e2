"""Who acts and on whom: countries, bodies, counted groups of states, armed groups, leaders.

Countries come by name, adjective, capital and seat of government ("Moscow", "the Kremlin", "French");
leaders stand for their states. A group is kept as it is told: "five European countries" is one actor
with a count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from streams.extract import countries
from streams.extract.diplomacy.foreign_offices import NAME as FOREIGN_OFFICE
from streams.extract.diplomacy.foreign_offices import of_foreign_office
from streams.extract.diplomacy.known import first_names, generic, in_capitals, is_generic, lexicon
from streams.extract.diplomacy.mentions import mentions
from streams.extract.diplomacy.only_named import is_only_named
from streams.extract.diplomacy.party import NUMBERS, Party
from streams.extract.diplomacy.soviets import SOVIET, SOVIET_UNION, of_soviet_days
from streams.records.told import Actor

_REGION = (
    "African|West African|East African|Central African|Central Asian|Asian|Latin American|South American"
    "|Central American"
    "|Eastern European|Western|European|Arab|Gulf|Arab Gulf|Gulf Arab|Muslim|Islamic|EU|NATO"
    "|GCC|Gulf Cooperation Council"
    "|Caribbean|Balkan|Pacific"
    "|Nordic"
    "|Baltic"
)
_COUNT = rf"\d{{1,2}}|{'|'.join(NUMBERS)}|a dozen|two dozen"
_STATES = re.compile(
    rf"\b(?:(?P<part>{_COUNT}) of (?:the |its )?)?(?:(?P<count>{_COUNT}) )?(?:other |more )?"
    rf"(?P<region>{_REGION}) (?P<noun>states|countries|nations|powers|governments|monarchies|allies)\b",
    re.IGNORECASE,
)
_ANY_STATES = re.compile(
    rf"(?<!\bthe )(?<!\bthese )(?<!\bboth )\b(?P<count>{_COUNT}) (?:other |more )?"
    r"(?:countries|nations|governments)\b",
    re.IGNORECASE,
)
_LONGEST = 5
_FEW = 3  # a group of so few states is told as its members: the Baltic states


def find_parties(doc: Doc, document: str = "") -> list[Party]:
    """All parties named in a sentence, in order; of two that overlap the longer is kept.

    The whole text, in lower case, tells whose the Foreign Office is. What is called Soviet, and in a text
    of those days Moscow too, is the Soviet Union, with Russia's code.
    """
    found = [*_states(doc), *_listed(doc), *_countries(doc)]
    found.sort(key=lambda party: (party.start - party.end, party.start))
    kept: list[Party] = []
    for party in found:
        if all(_apart(party, other) for other in kept):
            kept.append(party)
    kept.sort(key=lambda party: party.start)
    kept = [_with_their_office(doc, p) for p in kept if not is_only_named(doc, p)]
    soviet_days = of_soviet_days(document)
    kept = [_as_soviet(doc, _as_its_state(doc, p, document), soviet_days) for p in kept]
    return _with_their_rebels(doc, kept)


def _as_soviet(doc: Doc, party: Party, soviet_days: bool) -> Party:
    if party.actor.code != "RU" or party.kind != "country":
        return party
    if not soviet_days and not SOVIET.search(doc[party.start : party.end].text):
        return party
    return replace(party, actor=SOVIET_UNION)


def _as_its_state(doc: Doc, party: Party, document: str) -> Party:
    """The "Foreign Office" stands for Pakistan in a text of Pakistan."""
    if doc[party.start : party.end].text.lower() != FOREIGN_OFFICE:
        return party
    return replace(party, actor=of_foreign_office(document))


_OFFICES = frozenset("administration government regime junta authorities presidency cabinet".split())


def _with_their_office(doc: Doc, party: Party) -> Party:
    """Who acts as the state does: "the Biden administration", "the Danish government", "Chad's junta"."""
    at = party.end + (doc[party.end : party.end + 1].text in {"'s", "’s", "'", "’"})
    if party.kind not in {"country", "leader"} or doc[at : at + 1].text.lower() not in _OFFICES:
        return party
    return replace(party, end=at + 1, adjective=False, capital=False)


def _apart(party: Party, other: Party) -> bool:
    """Do two parties not overlap? The members of one group stand in the same place."""
    same = (party.start, party.end) == (other.start, other.end) and party.kind == other.kind == "country"
    return same or party.end <= other.start or other.end <= party.start


def _with_their_rebels(doc: Doc, parties: list[Party]) -> list[Party]:
    """The "ELN guerrillas" are the ELN, "Malian rebels" are not Mali."""
    merged: list[Party] = []
    for party in parties:
        before = merged[-1] if merged else None
        possessed = before and doc[before.end : party.start].text in {"'s", "’s"}  # "Congo's M23 rebels"
        if before and possessed and party.kind == "group" and party.actor.name.lower() not in generic():
            merged[-1] = Party(before.start, party.end, party.actor, "group")
        elif before and before.end == party.start and before.adjective and party.kind == "group":
            whole = party.actor.name.lower() not in generic()
            name = party.actor if whole else Actor(name=doc[before.start : party.end].text)
            merged[-1] = Party(before.start, party.end, name, "group")
        elif before and before.end == party.start and is_generic(before.actor) and party.kind == "group":
            merged[-1] = party  # "the opposition Syrian National Council"
        elif before and before.end == party.start and party.actor.name.lower() in generic():
            own = before.actor if before.kind == "group" else Actor(name=doc[before.start : party.end].text)
            merged[-1] = Party(before.start, party.end, own, "group")
        else:
            merged.append(party)
    return [_by_own_name(doc, party) for party in merged]


def _by_own_name(doc: Doc, party: Party) -> Party:
    """As in "the rebel cleric Ali Musa": who is called so."""
    if party.kind != "group" or party.actor.name.lower().split()[-1] not in _PERSONS:
        return party
    end = party.end
    while end < len(doc) and (doc[end].pos_ == "PROPN" or doc[end].lower_ in _OF_A_NAME):
        end += 1
    return replace(party, end=end, actor=Actor(name=doc[party.end : end].text)) if end > party.end else party


_PERSONS = frozenset({"cleric", "warlord"})
_OF_A_NAME = frozenset("al el bin ibn abu -".split())


def _listed(doc: Doc) -> Iterator[Party]:
    """Bodies, armed groups, leaders and territories of the table."""
    words = [token.text for token in doc]
    table = in_capitals() if doc.text.isupper() else lexicon()
    for start in range(len(words)):
        for length in range(min(_LONGEST, len(words) - start), 0, -1):
            found = table.get(_phrase(words[start : start + length]))
            if found and found[1] == "leader" and _has_another_first_name(doc, start, length):
                break
            if found:
                yield Party(start, start + length, found[0], found[1])
                break


def _has_another_first_name(doc: Doc, start: int, length: int) -> bool:
    """Is it somebody else: "Ahmed bin Mubarak" is no Mubarak, "Xiomara Castro" not Fidel Castro?"""
    before = doc[start - 1 : start]
    if length > 1 or not before:
        return False
    if before.text.lower() in _SON_OF:
        return True
    first, firsts = before[0], first_names().get(doc[start].text, frozenset())
    named = first.tag_ == "NNP" and first.dep_ == "compound" and first.text.istitle()
    return bool(firsts) and named and first.head.i == start and first.text not in firsts | _TITLES


_TITLES = frozenset(
    "President Premier Minister Secretary Chancellor Prime Chairman General Gen. Colonel Col. Mr Mr. King "
    "Leader Senator Pope Comrade Ambassador PM Marshal".split()
)
_SON_OF = frozenset({"bin", "ibn", "abu", "ben"})


def _phrase(words: list[str]) -> str:
    if len(words) == 1:
        return words[0].removesuffix("-led").removesuffix("-")
    return " ".join(words).replace(" - ", "-").replace(" 's", "'s").replace(" ’s", "'s").replace(" '", "'")


_AFTER_WEST = frozenset("Africa African Africa's Bank Indies Indian Asia Coast Virginia Midlands".split())


def _countries(doc: Doc) -> Iterator[Party]:
    for mention in mentions(doc.text):
        start, end = _tokens(doc, mention.start, mention.end)
        group, country = mention.reference.group, mention.country
        if doc[end - 1].lower_ == "west" and (
            doc[end - 1].text == "west" or doc[end : end + 1].text in _AFTER_WEST
        ):
            continue
        if group and 0 < len(group.members) <= _FEW:
            for code in group.members:
                yield Party(start, end, Actor(name=countries.countries()[code].name, code=code), "country")
        elif group:
            yield Party(start, end, Actor(name=group.name), "states")
        elif country:
            form = mention.reference.form
            actor = Actor(name=country.name, code=country.code)
            yield Party(start, end, actor, "country", form == "adjective", form == "capital")


def _states(doc: Doc) -> Iterator[Party]:
    """Groups told by region and number: "five European countries", "four of the six Gulf states"."""
    for m in _STATES.finditer(doc.text):
        reference = countries.refer(f"{m['region']} {m['noun']}", ("group",))
        reference = reference or countries.refer(m["region"], ("group",))  # "the six GCC states"
        region = "European Union" if m["region"].upper() == "EU" else m["region"]
        name = reference.group.name if reference and reference.group else f"{region} countries"
        count = _counted(m["part"] or m["count"])
        if reference and not count and 0 < len(reference.countries) <= _FEW:
            continue  # told as its members
        yield Party(*_tokens(doc, m.start(), m.end()), Actor(name=name, count=count), "states")
    for m in _ANY_STATES.finditer(doc.text):
        actor = Actor(name="countries", count=_counted(m["count"]))
        yield Party(*_tokens(doc, m.start(), m.end()), actor, "states")


def _counted(words: str | None) -> int | None:
    """How many "12", "twelve" or "a dozen" are; None where no number is told."""
    told = (words or "").lower()
    return int(told) if told.isdigit() else NUMBERS.get(told, {"a dozen": 12, "two dozen": 24}.get(told))


def _tokens(doc: Doc, start: int, end: int) -> tuple[int, int]:
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.start, span.end
