"""By which name an article knows the one who came to harm: evidence for `match`.

Nobody dies twice. Two articles that name one victim tell of one deed, however unlike they are otherwise, and
two that name two people, each the only victim of a deed, tell of two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from streams.extract.headlines import with_capitals
from streams.incidents.cluster import Cluster
from streams.incidents.reports import Report
from streams.incidents.tellings import Telling

_PERSON = frozenset({"killed", "wounded", "abducted", "missing"})
_NICKNAME = re.compile(r"\s[\"“‘][^\"”’]+[\"”’](?=\s)")
_JUNIOR = re.compile(r",? (?:Jr|Sr)\.?$")
_SMALL = r"(?:(?:al|bin|ibn|de|da|dos|van|von|der|el|la) )*"
# A given name and the family's, which may have a small word before it; or a pope's or a queen's alone.
_NAME = re.compile(rf"(?:^|\s)([A-Z][\w'’-]*)\.? {_SMALL}([A-Z][\w'’-]+?)(?:['’]s)?$")
_NUMBER = re.compile(r" [IVX]+(?:['’]s)?$")
_ALONE = re.compile(r"(?:^|\s)()([A-Z][\w'’-]+)$")
_OFFICES = frozenset(
    """president minister king queen prince princess pope sheriff governor senator mayor general chancellor
    officer police chief leader man woman boy girl""".split()
)


def victim(title: str, tellings: Sequence[Telling]) -> str:
    """The last given name and the family name of the only victim of a happening, in lower case and without
    accents; "" where an article tells of several, or names nobody.
    """
    if any(telling.figure[:2] != (1, 1) or telling.mention.kind not in _PERSON for telling in tellings):
        return ""
    capitals = with_capitals(title)
    told = [telling.mention.victims or "" for telling in tellings if not (telling.headline and capitals)]
    found = [name for words in told if (name := _name(words))]
    return found[0] if all(alike(found[0], name) for name in found[1:]) and found else ""


def same(report: Report, cluster: Cluster) -> bool | None:
    """Whether the victim of a report is that of an incident; None where they are not both named, or where
    others came to harm with him. An incident with one victim, whose name is known, is none of several.
    """
    if not report.named or not cluster.named:
        return False if cluster.named and cluster.size == 1 < report.size else None
    if any(alike(report.named, name) for name in cluster.named):
        return True
    return False if cluster.size == 1 else None


def alike(one: str, other: str) -> bool:
    """Whether two names are of one: by the family's, or by the given one where that is spelled otherwise."""
    (mine, my_family), (theirs, their_family) = one.split(" "), other.split(" ")
    if my_family == their_family:
        return True
    return bool(mine) and mine == theirs and my_family[0] == their_family[0]


def _name(words: str) -> str:
    plain = unicodedata.normalize("NFKD", _NICKNAME.sub("", _JUNIOR.sub("", words.strip())))
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    plain, numbered = _NUMBER.subn("", plain)
    match = _NAME.search(plain) or (_ALONE.search(plain) if numbered else None)
    if match is None or match[2].casefold() in _OFFICES:
        return ""
    return f"{match[1]} {match[2]}".casefold()
