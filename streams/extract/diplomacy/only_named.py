"""Parties that a sentence only names, where who acts is another: "a US ally", "the UN-brokered truce"."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from streams.extract.diplomacy.mentions import is_of_a_war
from streams.extract.diplomacy.party import NUMBERS, Party

_ABBREVIATED = 3  # letters of "US"


def is_only_named(doc: Doc, party: Party) -> bool:
    """Does a name stand for something else than the party, or beside who acts?"""
    if doc[max(0, party.start - 1) : party.end].text == "Member States":
        return True
    if party.kind == "country" and not party.adjective and _names_a_war(doc, party):
        return True
    return any(
        told(doc, party) for told in (_names_an_age, _is_dateline, _is_against, _is_one_of, _is_behind)
    )


def _names_a_war(doc: Doc, party: Party) -> bool:
    end = doc[party.end - 1].idx + len(doc[party.end - 1])
    before = doc.text[: doc[party.start].idx]
    second = before.endswith(("-", "–", "/")) and before[:-1].strip() != ""
    return is_of_a_war(doc.text[end:]) or (second and is_of_a_war("-x" + doc.text[end:]))


def _is_dateline(doc: Doc, party: Party) -> bool:
    """As in "AMMAN - Rebels said", "RIYADH: The king", "OSLO/LIMA Talks": where it was written."""
    if not party.capital or not doc[: party.end].text.isupper() or doc.text.isupper():
        return False
    after = doc[party.end : party.end + 1].text
    marked = party.start == 0 and after in {"-", "–", "—", ":", "("}
    spelt_out = len(doc[party.start : party.end].text) > _ABBREVIATED
    return marked or (spelt_out and (after == "/" or after[:1].isupper()))


def _is_against(doc: Doc, party: Party) -> bool:
    """As in "anti-Chad protests", which are no act of Chad's."""
    return str(doc[max(0, party.start - 2) : party.start]).lower() == "anti-"


def _names_an_age(doc: Doc, party: Party) -> bool:
    """As in "A Soviet-era nerve agent", "the Trump-era sanctions": who it was then is not who acts."""
    return _ERA.match(doc.text[doc[party.end - 1].idx + len(doc[party.end - 1]) :]) is not None


_ERA = re.compile(r"(?:['’]s)?[- ](?:era|vintage|style)\b", re.IGNORECASE)


def _is_one_of(doc: Doc, party: Party) -> bool:
    """As in "An EU member", "a NATO nation", "a US ally": another state, which it does not name."""
    before = doc[party.start - 1 : party.start]  # "18 EU diplomats", "two EU diplomats" are all its own
    counted = before.text.isdigit() or before.text.lower() in NUMBERS
    after = doc[party.end : party.end + 1].text.lower()
    of_all = doc[party.end + 1 : party.end + 2].text.lower() in {"states", "countries", "nations"}
    if after == "state" and doc[party.end + 1 : party.end + 2].text == "of":
        return True  # "the governor of the U.S. state of Ohio"
    if after == "member" and of_all:
        return False  # all of them
    if party.kind in {"country", "leader"} and after in {"ally", "allies"}:
        return True  # "a key US ally"
    return party.kind in {"body", "states"} and after in _ONE_OF and not (counted and after == "diplomats")


_ONE_OF = frozenset(
    "member nation state country official officials nations-backed diplomat diplomats".split()
)


_BEHIND = frozenset(
    "backed brokered based mediated drafted sponsored aligned linked controlled occupied held supported "
    "funded made born owned proposed allied trained supplied supervised monitored mandated negotiated "
    "facilitated hosted patrolled initiated authored".split()
)


def _is_behind(doc: Doc, party: Party) -> bool:
    """As in "Turkey-backed rebels", "the US-brokered truce", "a truce brokered by the US": not who acts."""
    before = [token.lower_ for token in doc[max(0, party.start - 6) : party.start] if token.lower_ != "the"]
    if before[-1:] == ["by"] and any(word in _BEHIND for word in before[-5:-1]):
        return True  # "a truce brokered a day earlier by the US"
    joined_to = before[:-1] if before[-1:] == ["and"] and "between" not in before else []
    if "by" in joined_to and joined_to[joined_to.index("by") - 1] in _BEHIND:
        return True
    after = [token.lower_ for token in doc[party.end : party.end + 2]]
    if party.adjective and after[:1] and after[0] in _BEHIND:
        return True  # "an Egyptian mediated truce"
    joined = doc[party.end - 1].lower_.rpartition("-")[2]
    return (after[:1] == ["-"] and after[1:2] != [] and after[1] in _BEHIND) or joined in _BEHIND
