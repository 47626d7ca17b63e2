"""Copied wire stories: which texts are near-duplicates, and which agency a text credits.

Forty outlets that carry one agency's story are one source. Three signs tell a copy: the same
page, a text that is nearly the same, a credit to the same agency.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import rensa

from streams.feeds.identity import canonical_url

PERMUTATIONS = 64
ALIKE = 0.5  # estimated Jaccard similarity of the texts' word triples from which one is a copy

# What an address has more than another of the same page: a scheme, a face for phones, AMP.
_FACE = re.compile(r"^https?://(?:(?:www\d?|m|mobile|amp)\.)?", re.IGNORECASE)
_AMP = re.compile(r"(?:[/.]amp|/amp\.html?)?(?:\?(?:amp(?:=\w*)?|outputtype=amp))?$", re.IGNORECASE)

_WORDS = re.compile(r"\w+")

_AGENCIES = {
    "reuters": "Reuters",
    "thomson reuters": "Reuters",
    "ap": "AP",
    "associated press": "AP",
    "the associated press": "AP",
    "afp": "AFP",
    "agence france-presse": "AFP",
    "dpa": "dpa",
    "efe": "EFE",
    "ansa": "ANSA",
    "anadolu": "Anadolu",
    "anadolu agency": "Anadolu",
    "aa": "Anadolu",
    "tass": "TASS",
    "itar-tass": "TASS",
    "interfax": "Interfax",
    "ria novosti": "RIA Novosti",
    "xinhua": "Xinhua",
    "kyodo": "Kyodo",
    "kyodo news": "Kyodo",
    "yonhap": "Yonhap",
    "pti": "PTI",
    "press trust of india": "PTI",
    "sana": "SANA",
    "irna": "IRNA",
    "pa": "PA",
    "pa media": "PA",
    "upi": "UPI",
}
_NAMES = "|".join(sorted(map(re.escape, _AGENCIES), key=len, reverse=True))

# A dateline "HOMS, Syria (Reuters) -", "MOSCOW. /TASS/", a byline "By The Associated Press", "By Ann Bo,
# Reuters", a closing credit "(AFP)", "Source: AP", "- Reuters", "Additional reporting by Reuters", "Editing
# by Ann Bo, Reuters", "The AP contributed to this report". What somebody told Reuters is no credit.
_CREDIT = re.compile(
    rf"(?:\((?P<bracket>{_NAMES})\)|/(?P<dateline>{_NAMES})/"
    rf"|(?:^|\n)\s*(?:by|source:|from)\s+(?P<byline>{_NAMES})\b"
    rf"|(?:^|\n)\s*(?:by )?[A-Z][\w.'’-]+(?: [\w.'’-]+){{1,3}}\s*[,|]\s*(?P<writer>{_NAMES})\s*(?=\n|$)"
    rf"|\b(?:reporting|writing|editing) by [^\n]{{3,80}}[,;|-]\s*(?P<desk>{_NAMES})\b"
    rf"|\s[-–—|]\s*(?P<end>{_NAMES})\.?\s*(?=\n|$)"
    rf"|(?:©|\bcopyright\b)[\s©,]*(?:\d{{4}}[\s,]+)?(?P<right>{_NAMES})\b"
    rf"|\b(?P<helper>{_NAMES}) contributed to th(?:is|e) (?:report|story|article)\b"
    rf"|\b(?:with (?:files|reporting|material) from|additional reporting by)\s+(?P<with>{_NAMES})\b)",
    re.IGNORECASE,
)


def page(url: str) -> str:
    """The page that an address names, whatever its scheme and its face for phones; "" where it names none."""
    return _AMP.sub("", _FACE.sub("", canonical_url(url)), count=1)


def fingerprint(text: str) -> list[int]:
    """The MinHash of a text's word triples: 64 integers of 32 bits; [] for a text without words.

    Two texts agree in about the share of these that is the Jaccard similarity of their triples
    (Broder, "On the resemblance and containment of documents", 1997).
    """
    words = _WORDS.findall(text.casefold())
    if not words:
        return []
    triples = [" ".join(words[i : i + 3]) for i in range(max(1, len(words) - 2))]
    minhash = rensa.RMinHash(num_perm=PERMUTATIONS, seed=1)
    minhash.update(triples)
    return list(minhash.digest())


def pack(minhash: Sequence[int]) -> str:
    """The lowest byte of every value, in hexadecimal: enough to estimate similarity.

    Li and König, "b-Bit Minwise Hashing", 2010: unlike values agree in 1 of 256.
    """
    return bytes([value & 0xFF for value in minhash]).hex()


def alike(one: str, other: str) -> bool:
    """Whether two packed fingerprints are of nearly the same text; a missing one is like none."""
    if not one or len(one) != len(other):
        return False
    return agree(int(one, 16), int(other, 16), len(one) // 2)


def agree(one: int, other: int, size: int) -> bool:
    """Whether two packed fingerprints of `size` bytes, as numbers, are of nearly the same text."""
    return (one ^ other).to_bytes(size, "big").count(0) >= ALIKE * size


def agency(text: str, source: str = "") -> str:
    """The news agency whose account a text is, as "Reuters": it credits it, or else `source` is that agency.

    "" where it credits none.
    """
    found = _CREDIT.search(text)
    name = next(name for name in found.groups() if name) if found else source
    return _AGENCIES.get(name.lower(), "")
