"""Phrases that name who speaks, and the class of such a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from streams.extract.casualties.people import is_person_word
from streams.extract.countries import refer
from streams.extract.periods.words import MONTH_NUMBER, WEEKDAYS
from streams.records.told import SourceClass

# The first class whose words are in the name.
CLASSES: dict[SourceClass, str] = {
    "un": r"u\.?n\.?(?!\w)|united nations|unicef|unhcr|unrwa|ocha|(?-i:WHO\b)|world health organi[sz]ation"
    r"|world food programme|minusma|monusco|unama|unifil",
    "media": r"tv|television|channel|radio|news|newspaper|media"
    r"|press\b(?! (?:officer|secretary|service|office|release))|reuters|afp|^(?:the )?ap\b|sana\b"
    r"|bbc|cnn|tass|xinhua|anadolu|tasnim|fars\b|irna|wafa|yonhap|kcna|dpa\b|^(?:the )?agency$"
    r"|broadcaster|correspondent|reporters?|journal|times\b|post\b|daily|al[- ]jazeera|sputnik|ria\b"
    r"|interfax|dawn\b|website"
    r"|magazine|associated press|agence",
    "monitor": r"observatory|monitor(?:s|ing)?|watch(?:dog)?|amnesty|human rights|rights group"
    r"|rights body|network for"
    r"|documentation|acled|airwars|ngo|charity|aid (?:group|agency)|m[ée]decins|doctors without borders"
    r"|red (?:cross|crescent)"
    r"|analysts?|researchers?|research",
    "activist": r"activists?|opposition|rebels?|coordination committees?|campaigners?|protesters?"
    r"|militants?|group",
    "witness": r"(?:eye)?-?witness(?:es)?|residents?|villagers?|locals\b|survivors?|relatives?|neighbou?rs?"
    r"|family|passenger",
    "official": r"police|officials?|ministr?y?|ministers?|government|army|military|authorit(?:y|ies)"
    r"|spokes(?:man|woman|person)"
    r"|governor|mayor|president|department|command(?:er)?|general|colonel|superintendent|officer"
    r"|chief|office|court"
    r"|forces|security|hospitals?|doctors?|medics?|medical|rescue(?:rs)?|civil defen[cs]e|fire"
    r"|coast ?guard|agenc(?:y|ies)|brigade"
    r"|prosecutors?|states?\b|federal|bureau|commission|council|embassy|kremlin|pentagon|nato|coalition"
    r"|sheriff|coroner|junta",
}
_CLASS = {name: re.compile(rf"\b(?:{words})", re.IGNORECASE) for name, words in CLASSES.items()}
_CLASSED = re.compile(rf"(?:{'|'.join(CLASSES.values())})s?", re.IGNORECASE)
# What speaks, besides persons, names and what has a class.
_SPEAKS = frozenset(
    """source sources statement statements report reports study data figures records groups team unit
        organisation organization institute center centre company party union association front
        parliament university church league movement network management society intelligence service
        services embassies taliban one""".split()
)
# Words for people that only count them, what harms them, and what tells of itself.
_MUTE = frozenset(
    """dozens hundreds thousands tens scores bodies number others half third quarter majority rest
        victims dead wounded injured missing casualties death deaths toll attack attacks blast blasts
        explosion explosions bomb bombing strike strikes raid quake earthquake fire storm flood floods
        clashes shooting killing killings crash day week month year man men people details what
        victim video photo photos ones""".split()
)
_PRONOUNS = frozenset("he she they it we i".split())
_NOUNS = frozenset("NN NNS NNP NNPS".split())
_IN_PHRASE = _NOUNS | frozenset("DT JJ JJR JJS POS CD CC PRP$ HYPH FW AFX".split())
_LINKS = frozenset("of for in at from with without to".split())
_BETWEEN = frozenset("has have had is are also both jointly".split())
_DATE_WORDS = frozenset([*WEEKDAYS, *MONTH_NUMBER])
_REPORT_OF = re.compile(
    r"^(?:an? |the )?(?:[\w-]+ )?(?:figures|data|records|statements?|report|count|tally|release) "
    r"(?:(?:released |issued |compiled |shared |posted )?by|from|of) ",
    re.IGNORECASE,
)
_STOP = re.compile(r"\s+(?:who|which|that|as|on|in a|at a|told|said|says)\b.*$")
_GIVEN_OUT = frozenset("released issued compiled shared posted".split())
_LONGEST = 25  # words of a phrase
# Who can be meant: what stands as a subject of its own, a person or name, or only what has a class.
_Whom = Literal["any", "speaks", "known"]


@dataclass(frozen=True)
class Speaker:
    """Who speaks, as written in tokens `first` to `last`; `told` has also what stands beside the name.

    "Ana Ruiz, the mayor, said": the name is "Ana Ruiz".
    """

    first: int
    last: int
    name: str
    told: str
    pronoun: bool = False

    @property
    def source_class(self) -> SourceClass:
        """The class by the name, or else by what is told beside it."""
        found = source_class(self.name)
        return source_class(self.told) if found == "unspecified" else found


def source_class(name: str) -> SourceClass:
    """The class of a source, from its name; a state or its capital speaks for its government."""
    found: SourceClass = next((each for each, words in _CLASS.items() if words.search(name)), "unspecified")
    return "official" if found == "unspecified" and is_state(name) else found


def is_state(name: str) -> bool:
    """Whether a name is that of a state or of its capital."""
    return refer(name, ("name", "capital")) is not None


def before(verb: Token, victims: range) -> Speaker | None:
    """Who is named as speaking before a verb of saying; never the victims."""
    doc, end = verb.doc, verb.i
    while end and (doc[end - 1].tag_.startswith("RB") or doc[end - 1].lower_ in _BETWEEN):
        end -= 1
    if not end:
        return None
    left = doc[end - 1]
    if left.lower_ in _PRONOUNS:
        return Speaker(left.i, left.i, left.text, left.text, pronoun=True)
    if left.tag_ in {"WP", "WDT"} and not _is_noun(left):  # "the mayor, who said"
        end -= 1
        return _ending(doc, end - (doc[end - 1].text == ","), victims, verb) if end else None
    found = _beside(doc, end, victims) if left.text == "," else _ending(doc, end, victims, verb)
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < end), None)
    if subject is None or (found and not (found.first and doc[found.first - 1].tag_ in {"IN", "TO"})):
        return found  # but "who searched for Ana Ruiz say"
    return _ending(doc, subject.i + 1, victims, None) or found


def _beside(doc: Doc, end: int, victims: range) -> Speaker | None:
    """Who is named before what stands between commas: "Ana Ruiz, the mayor, said"."""
    opened = next((i for i in range(end - 2, max(0, end - _LONGEST), -1) if doc[i].text == ","), None)
    found = None if opened is None else _ending(doc, opened, victims, None)
    return found and Speaker(found.first, found.last, found.name, doc[found.first : end - 1].text)


def after(doc: Doc, start: int, victims: range) -> Speaker | None:
    """Who is named as speaking from token `start` on: "said Ana Ruiz", "according to the mayor"."""
    end = start
    while end < min(len(doc), start + _LONGEST) and _in_phrase(doc[end]):
        end += 1
        if end + 1 < len(doc) and doc[end].tag_ == "VBN" and doc[end + 1].lower_ == "by":
            end += 2 * (doc[end].lower_ in _GIVEN_OUT)  # "a statement issued by the mayor"
    while end > start and not _is_noun(doc[end - 1]):
        end -= 1
    found = _named(doc, start, end, victims)
    if found is None or end == len(doc) or doc[end].text != ",":
        return found
    closed = next((i for i in range(end + 1, min(len(doc), end + 12)) if doc[i].text in {",", "."}), end)
    return Speaker(found.first, found.last, found.name, doc[found.first : closed].text)


def known(doc: Doc, start: int, end: int, victims: range) -> Speaker | None:
    """Who tokens `start` up to `end` name, if they are wholly the name of what is known to speak."""
    if not 0 < end - start <= 7 or not all(_in_phrase(token) for token in doc[start:end]):
        return None
    return _named(doc, start, end, victims, "known")


def _ending(doc: Doc, end: int, victims: range, verb: Token | None) -> Speaker | None:
    """Who the phrase that ends before token `end` names; without commas more may stand before the name."""
    if end and doc[end - 1].text == ")":  # "the Observatory (LOHR)"
        end = next((i for i in range(end - 2, max(0, end - 8), -1) if doc[i].text == "("), end)
    start = end
    while start > max(0, end - _LONGEST) and _in_phrase(doc[start - 1]) and not _opens(doc, start, end):
        start -= 1
    clear = start == 0 or doc[start - 1].is_punct
    named = (
        _named(doc, i, end, victims, "any" if clear and i == start else "speaks")
        for i in _beginnings(doc, start, end, victims, verb)
    )
    return next((found for found in named if found), None)


def _opens(doc: Doc, i: int, end: int) -> bool:
    """Whether a phrase begins at token `i`: an article after a noun, "… in Lima the mayor"."""
    return i < end and doc[i].tag_ in {"DT", "PRP$"} and (_is_noun(doc[i - 1]) or doc[i - 1].tag_ == "CD")


def _beginnings(doc: Doc, start: int, end: int, victims: range, verb: Token | None) -> Iterator[int]:
    """Where the name may begin, the longest first: after a link, "and", a date, or the victims."""
    told_of = start > 0 and doc[start - 1].tag_.startswith("V")  # "killed two guards and a priest said"
    subjects = [child.i for child in verb.children if child.dep_ == "nsubj"] if verb is not None else []
    for i in range(start, end):
        joined = [each for each in range(i, end) if doc[each].tag_ == "CC"]
        if joined and (told_of or (subjects and joined[0] < subjects[0] < end)):
            continue  # "two died and police said"
        dated = i > start and (doc[i - 1].lower_ in _DATE_WORDS or doc[i - 1].tag_ == "CD")
        if doc[i].lower_ in _DATE_WORDS or (dated and doc[i].tag_ == "CD"):
            continue
        if i in {start, victims.stop} or dated or doc[i - 1].tag_ in {"IN", "TO", "CC"}:
            yield i


def _in_phrase(token: Token) -> bool:
    """Whether a word can stand in the name of who speaks: "an official with the interior ministry"."""
    if token.tag_ in _IN_PHRASE or _is_noun(token) or token.text in {"&", "-"}:
        return True
    if token.tag_ == "RB":  # "recently-occupied"
        return bool(token.i + 1 < len(token.doc) and token.nbor().tag_ == "HYPH")
    if token.tag_ in {"VBN", "VBG"}:  # "the UK-based", "a monitoring group"
        beside = token.i and token.nbor(-1).tag_ in {"HYPH", "DT", "JJ"}
        return bool(beside) and token.i + 1 < len(token.doc) and token.nbor().tag_ in _NOUNS | {"JJ"}
    return token.tag_ in {"IN", "TO"} and token.lower_ in _LINKS


def _named(doc: Doc, start: int, end: int, victims: range, whom: _Whom = "any") -> Speaker | None:
    """The speaker that tokens `start` up to `end` name; None if they name nobody who can speak."""
    if start >= end or doc[start].tag_ in {"IN", "TO", "CC", "POS"} or not _is_noun(doc[end - 1]):
        return None
    if victims.start < end and start < victims.stop:
        return None
    link = next((i for i in range(start, end) if doc[i].tag_ in {"IN", "TO"}), end)
    heads = [doc[i] for i in range(start, link) if _is_noun(doc[i]) or doc[i].lower_ == "one"]
    heads = [head for head in heads if head.lower_ not in _DATE_WORDS]
    if not heads or not _speaks(heads[-1], whom):
        return None
    name = tidy(doc[start:end].text)
    return Speaker(start, end - 1, name, name) if name else None


def _is_noun(token: Token) -> bool:
    return token.tag_ in _NOUNS or token.text == "WHO"


def _speaks(head: Token, whom: _Whom) -> bool:
    word = head.lower_
    if word in _MUTE:
        return False
    if whom == "any" or _CLASSED.fullmatch(head.text) is not None:
        return True
    named = word in _SPEAKS or head.tag_ in {"NNP", "NNPS"} or is_person_word(word)
    return whom == "speaks" and named


def tidy(name: str) -> str:
    """A source's name without what only dates it or goes on from it."""
    name = _STOP.sub("", _REPORT_OF.sub("", " ".join(name.split()))).strip(" '\"-")
    words = name.split()
    while words and words[-1].lower() in WEEKDAYS:
        words.pop()
    return " ".join(words)
