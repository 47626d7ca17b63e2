"""Who acts and on whom: countries, bodies, counted groups of states, armed groups, leaders.

Countries come by name, adjective, capital and seat of government ("Moscow", "the Kremlin", "French");
leaders stand for their states. A group is kept as it is told: "five European countries" is one actor
with a count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Doc

from streams.extract import countries
from streams.records import Actor

PartyKind = Literal["country", "body", "group", "leader", "territory", "states"]


@dataclass(frozen=True)
class Party:
    """A possible actor or target named in a sentence, by token numbers (end exclusive)."""

    start: int
    end: int
    actor: Actor
    kind: PartyKind
    adjective: bool = False


# canonical name: other names. A name with a small letter is matched in any case.
BODIES = {
    "UN Security Council": (
        "Security Council",
        "U.N. Security Council",
        "United Nations Security Council",
        "UNSC",
    ),
    "UN General Assembly": (
        "General Assembly",
        "U.N. General Assembly",
        "United Nations General Assembly",
        "UNGA",
    ),
    "UN Human Rights Council": ("Human Rights Council", "UN rights council", "U.N. rights council", "UNHRC"),
    "UN Economic and Social Council": ("ECOSOC",),
    "United Nations": ("UN", "U.N.", "world body"),
    "European Union": ("Brussels", "EC", "European Community"),
    "OSCE": (),
}
GROUPS = {
    "Hamas": (),
    "Hezbollah": ("Hizbollah", "Hizbullah", "Hezbullah"),
    "Islamic Jihad": ("Palestinian Islamic Jihad",),
    "Taliban": ("Taleban",),
    "Houthis": ("Houthi", "Houthi rebels", "Huthis", "Ansar Allah"),
    "Islamic State": ("ISIS", "ISIL", "Daesh", "IS group"),
    "ELN": ("National Liberation Army",),
    "FARC": ("Farc", "Revolutionary Armed Forces of Colombia"),
    "Rapid Support Forces": ("RSF",),
    "Sudanese army": ("Sudan's army", "Sudanese armed forces", "SAF"),
    "Tigray People's Liberation Front": ("TPLF", "Tigray forces", "Tigrayan forces", "Tigray rebels"),
    "Amhara forces": (),
    "M23": ("M23 rebels",),
    "Wagner Group": ("Wagner", "Wagner mercenaries"),
    "Syrian Democratic Forces": ("SDF",),
    "People's Protection Units": ("YPG",),
    "Kurdistan Workers' Party": ("PKK",),
    "Free Syrian Army": ("FSA",),
    "Al-Nusra Front": ("Nusra Front", "al-Nusra", "Jabhat al-Nusra", "Fateh al-Sham Front"),
    "Syrian opposition": ("Syrian opposition forces", "Syrian opposition groups", "Syrian rebels", "Syrian National Coalition"),
    "Tamil Tigers": ("LTTE",),
    "Polisario Front": ("Polisario",),
    "contras": ("Contras", "Contra rebels"),
    "Sandinistas": ("Sandinista",),
    "SWAPO": (), "ANC": ("African National Congress",), "UNITA": (), "IRA": (),
    "ETA": (), "Boko Haram": (), "al-Shabaab": ("al-Shabab", "Al-Shabaab", "Al Shabaab"),
    "opposition": ("opposition groups", "opposition forces", "rebels", "rebel groups", "rebel group", "armed groups",
        "warring parties", "warring sides", "warring factions", "rival forces", "rival generals", "militias", "guerrillas",
        "insurgents", "separatists"),
}  # fmt: skip
TERRITORIES = {
    "Gaza": "Gaza Strip", "Gaza Strip": "", "West Bank": "", "Crimea": "", "Donbas": "", "Kherson": "", "Tigray": "",
    "Darfur": "", "Nagorno-Karabakh": "Karabakh", "Western Sahara": "", "Golan Heights": "", "Namibia": "",
    "Hong Kong": "", "Xinjiang": "", "Kashmir": "", "Aleppo": "", "Idlib": "", "Homs": "",
}  # fmt: skip
LEADERS = """
United States|US Treasury Department|US Treasury|U.S. Treasury|Biden|Joe Biden|Blinken|Antony Blinken|Trump|Donald Trump|Obama|Barack Obama|Reagan|Ronald Reagan|Kerry|Tillerson|Pompeo|Shultz|Bush|Clinton|Carter|Weinberger|Nikki Haley|Susan Rice
Russia|RU Putin|Vladimir Putin|Lavrov|Sergei Lavrov|Sergey Lavrov|Medvedev|Gorbachev|Shevardnadze|Nebenzya|Yeltsin|Churkin
China|CN Xi|Xi Jinping|Wang Yi|Deng|Hu Jintao
United Kingdom|GB Foreign Office|Thatcher|Rishi Sunak|Sunak|Liz Truss|Boris Johnson|David Cameron|Theresa May|Tony Blair
France|FR Macron|Emmanuel Macron|Mitterrand|Hollande|Sarkozy|Chirac
Germany|DE Scholz|Olaf Scholz|Merkel|Angela Merkel|Baerbock|Helmut Kohl
Ukraine|UA Zelensky|Zelenskiy|Zelenskyy|Volodymyr Zelensky|Volodymyr Zelenskiy|Kuleba
Israel|IL Netanyahu|Benjamin Netanyahu|Yair Lapid|Naftali Bennett|Shamir|Peres
Syria|SY Assad|Bashar Assad|Bashar al-Assad|Assad regime|al-Assad
Turkey|TR Erdogan|Recep Tayyip Erdogan|Erdoğan|Cavusoglu
Iran|IR Khamenei|Rouhani|Raisi|Khomeini|Rafsanjani|Zarif
Iraq|IQ Saddam|Saddam Hussein
North Korea|KP Kim Jong-un|Kim Jong Un|Kim Jong-il
South Korea|KR Yoon|Yoon Suk Yeol|Moon Jae-in
Venezuela|VE Maduro|Nicolas Maduro|Nicolás Maduro|Chavez
Nicaragua|NI Ortega|Daniel Ortega
Colombia|CO Petro|Gustavo Petro|Duque
Brazil|BR Lula|Bolsonaro|Luiz Inacio Lula da Silva
Mexico|MX Lopez Obrador|López Obrador|AMLO
Belarus|BY Lukashenko|Alexander Lukashenko
India|IN Modi|Narendra Modi|Rajiv Gandhi
Canada|CA Trudeau|Justin Trudeau|Mulroney
Libya|LY Gaddafi|Qaddafi|Gadhafi
Egypt|EG Sisi|el-Sisi|Mubarak|Morsi
Saudi Arabia|SA Mohammed bin Salman
Hungary|HU Orban|Orbán|Viktor Orban|Viktor Orbán
Poland|PL Duda|Morawiecki
Ethiopia|ET Abiy|Abiy Ahmed
Cuba|CU Castro|Fidel Castro
Palestine|PS Abbas|Mahmoud Abbas|Arafat
"""

_REBELS = frozenset(name for name in ("opposition", *GROUPS["opposition"]))

_NUMBERS = {
    word: n
    for n, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split(),
        start=2,
    )
}
_REGION = (
    "African|West African|East African|Central African|Asian|Latin American|South American|Central American|Eastern "
    "European|Western|European|Arab|Gulf|Arab Gulf|Gulf Arab|Muslim|Islamic|EU|NATO|Caribbean|Balkan|Pacific|Nordic|Baltic"
)
_STATES = re.compile(
    rf"\b(?:(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)}) )?(?:other |more )?(?P<region>{_REGION}) "
    r"(?P<noun>states|countries|nations|powers|governments|monarchies)\b",
    re.IGNORECASE,
)
_LONGEST = 5
_FEW = 3  # a group of so few states is told as its members: the Baltic states


@cache
def _lexicon() -> dict[str, tuple[Actor, PartyKind]]:
    found: dict[str, tuple[Actor, PartyKind]] = {}
    tables: tuple[tuple[dict[str, tuple[str, ...]], PartyKind], ...] = ((BODIES, "body"), (GROUPS, "group"))
    for table, kind in tables:
        for canonical, others in table.items():
            for name in (canonical, *others):
                shown = name if canonical == "opposition" else canonical
                found[name] = (Actor(name=shown), kind)
    for canonical, other in TERRITORIES.items():
        for name in filter(None, (canonical, other)):
            found.setdefault(name, (Actor(name=canonical), "territory"))
    for line in LEADERS.strip().splitlines():
        state, names = line.split("|", 1)
        code, names = names.split(" ", 1)
        for name in names.split("|"):
            found[name] = (Actor(name=state, code=code), "leader")
    return found


@cache
def _capitals() -> dict[str, tuple[Actor, PartyKind]]:
    return {name.upper(): value for name, value in _lexicon().items()}


def find_parties(doc: Doc) -> list[Party]:
    """All parties named in a sentence, in order; of two that overlap the longer is kept."""
    found = [*_states(doc), *_listed(doc), *_countries(doc)]
    found.sort(key=lambda party: (party.start - party.end, party.start))
    kept: list[Party] = []
    for party in found:
        if all(_apart(party, other) for other in kept):
            kept.append(party)
    kept.sort(key=lambda party: party.start)
    return _with_their_rebels(doc, [p for p in kept if not _is_one_of(doc, p)])


def _apart(party: Party, other: Party) -> bool:
    """Do two parties not overlap? The members of one group stand in the same place."""
    same = (party.start, party.end) == (other.start, other.end) and party.kind == other.kind == "country"
    return same or party.end <= other.start or other.end <= party.start


def _is_one_of(doc: Doc, party: Party) -> bool:
    """ "An EU member", "a NATO nation": one of a body's states, which the text does not name."""
    return party.kind in {"body", "states"} and doc[party.end : party.end + 1].text.lower() in _ONE_OF


_ONE_OF = frozenset(
    "member nation state country official officials nations-backed diplomat diplomats".split()
)


def _with_their_rebels(doc: Doc, parties: list[Party]) -> list[Party]:
    """ "ELN guerrillas" are the ELN, "Malian rebels" are not Mali."""
    merged: list[Party] = []
    for party in parties:
        before = merged[-1] if merged else None
        if before and before.end == party.start and party.actor.name.lower() in _REBELS:
            own = before.actor if before.kind == "group" else Actor(name=doc[before.start : party.end].text)
            merged[-1] = Party(before.start, party.end, own, "group")
        else:
            merged.append(party)
    return merged


def _listed(doc: Doc) -> Iterator[Party]:
    """Bodies, armed groups, leaders and territories of the tables above."""
    words = [token.text for token in doc]
    lexicon = _capitals() if doc.text.isupper() else _lexicon()
    for start in range(len(words)):
        for length in range(min(_LONGEST, len(words) - start), 0, -1):
            found = lexicon.get(_phrase(words[start : start + length]))
            if found:
                yield Party(start, start + length, found[0], found[1])
                break


def _phrase(words: list[str]) -> str:
    if len(words) == 1:
        return words[0].removesuffix("-led").removesuffix("-")
    return " ".join(words).replace(" - ", "-").replace(" 's", "'s").replace(" ’s", "'s").replace(" '", "'")


def _countries(doc: Doc) -> Iterator[Party]:
    for mention in countries.mentions(doc.text):
        start, end = _tokens(doc, mention.start, mention.end)
        group, country = mention.reference.group, mention.country
        if group and 0 < len(group.members) <= _FEW:
            for code in group.members:
                yield Party(start, end, Actor(name=countries.countries()[code].name, code=code), "country")
        elif group:
            yield Party(start, end, Actor(name=group.name), "states")
        elif country:
            adjective = mention.reference.form == "adjective"
            yield Party(start, end, Actor(name=country.name, code=country.code), "country", adjective)


def _states(doc: Doc) -> Iterator[Party]:
    """Groups told by region and number: "five European countries"."""
    for m in _STATES.finditer(doc.text):
        reference = countries.refer(f"{m['region']} {m['noun']}", ("group",))
        name = reference.group.name if reference and reference.group else f"{m['region']} countries"
        count = (m["count"] or "").lower()
        if reference and not count and 0 < len(reference.countries) <= _FEW:
            continue  # told as its members
        actor = Actor(name=name, count=int(count) if count.isdigit() else _NUMBERS.get(count))
        yield Party(*_tokens(doc, m.start(), m.end()), actor, "states")


def _tokens(doc: Doc, start: int, end: int) -> tuple[int, int]:
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.start, span.end
