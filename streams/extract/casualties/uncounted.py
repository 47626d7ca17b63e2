"""How many a noun phrase names that has no number: "a farmer", "the pilots", "both men", "dozens"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from streams.extract.casualties import people
from streams.extract.casualties.antecedents import is_name
from streams.extract.casualties.counted import TOGETHER
from streams.extract.casualties.view import NOUNS

_COLLECTIVES = frozenset(
    """people police personnel staff crew family families population populace troops army group
        team crowd elderly youth displaced dead wounded injured missing cattle others clergy
        gang druze""".split()
)
_BODIES = frozenset("family crew team gang crowd".split())
_ONE = frozenset({"a", "an", "one", "another"})
MANY = frozenset({"many", "numerous", "countless", "most", "some", "others", "all", "multiple", "various"})
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())
_TOTALS = frozenset({"number", "total", "toll", "population"})
# "It" is no person, and "I" and "you" are mostly said by the way.
PERSONAL = {**dict.fromkeys(("he", "she", "him", "her"), 1), **dict.fromkeys(("they", "them"), 2)}
PLURAL = "a plural without a number, so at least two"
ONE = "a single person"
COUPLE = "a couple"

Count = tuple[int | None, int | None, str]  # at least and at most so many, and the rule that says so
_NOBODY: Count = (None, None, "")
_SOMEBODY: Count = (1, 1, ONE)
_SEVERAL: Count = (2, None, PLURAL)


@dataclass(frozen=True)
class _Phrase:
    """A noun phrase without a number: its noun, whether that means a person, and its words, in lower case."""

    noun: Token
    person: bool
    words: set[str]

    @property
    def word(self) -> str:
        return str(self.noun.lower_)

    def before(self, back: int = 1) -> str:
        """The word so far before the noun; "" where there is none."""
        return str(self.noun.nbor(-back).lower_) if self.noun.i >= back else ""

    @property
    def after(self) -> str:
        """The word after the noun; "" where there is none."""
        return str(self.noun.doc[self.noun.i + 1 : self.noun.i + 2].text.lower())


_Answer = Count | None  # None: the next rule decides


def without_number(noun: Token, person: bool, words: set[str]) -> Count:
    """Bounds of a phrase without a number, and the rule; None, None if it names no people."""
    phrase = _Phrase(noun, person, words)
    answers = (rule(phrase) for rule in _RULES)
    return next((answer for answer in answers if answer is not None), _NOBODY)


def _of_an_age(phrase: _Phrase) -> _Answer:
    """One by his age, "a 15-year-old"; what else is old names nobody."""
    if phrase.word != "old":
        return None
    return _SOMEBODY if phrase.noun.i > 3 and phrase.before(2) == "year" else _NOBODY


def _one_more(phrase: _Phrase) -> _Answer:
    """One by his rank in the telling: "one died and a second was hurt", "a 3rd is missing"."""
    word = phrase.word
    ordinal = word in _ORDINALS or (word[:1].isdigit() and word.endswith(("st", "nd", "rd", "th")))
    return _SOMEBODY if ordinal and "a" in phrase.words and phrase.after != "of" else None


def _pronoun(phrase: _Phrase) -> _Answer:
    """He or she is one, they are several."""
    if phrase.word not in PERSONAL:
        return None
    return _SOMEBODY if PERSONAL[phrase.word] == 1 else _SEVERAL


def _the_other(phrase: _Phrase) -> _Answer:
    """The other of two: "one is dead and the other hurt"."""
    return _SOMEBODY if phrase.word == "other" and "the" in phrase.words else None


def _a_total(phrase: _Phrase) -> _Answer:
    """What is told of a total, or by a comparison: "the number killed", "the heat killed the most people"."""
    of_most = phrase.noun.i > 1 and phrase.before() == "most" and phrase.before(2) == "the"
    return _NOBODY if phrase.word in _TOTALS or of_most else None


def _many_more(phrase: _Phrase) -> _Answer:
    """Several: "many more were hurt"."""
    return _SEVERAL if phrase.word == "more" and "many" in phrase.words else None


def _two(phrase: _Phrase) -> _Answer:
    """Two: "both were hurt", "both pilots", "a couple"."""
    both_of = "both" in phrase.words and phrase.person and phrase.noun.tag_ == "NNS"
    if phrase.word == "both" or both_of:
        return 2, 2, "both, so two"
    return (2, 2, COUPLE) if phrase.word == "couple" and phrase.noun.tag_ in NOUNS else None


def _together(phrase: _Phrase) -> _Answer:
    """As many as come together under a name: "the trio"."""
    if phrase.word not in TOGETHER or phrase.noun.tag_ not in NOUNS:
        return None
    return TOGETHER[phrase.word], TOGETHER[phrase.word], f"so many are a {phrase.word}"


def _several(phrase: _Phrase) -> _Answer:
    """Several, by a word that means so, or a people: "many", "the rest", "Uyghurs"."""
    people_ = phrase.noun.tag_ == "NNP" and _is_a_people(phrase.noun)
    return _SEVERAL if phrase.word in {"those", "scores", "rest"} | MANY or people_ else None


def _surname(phrase: _Phrase) -> _Answer:
    """One whose surname ends in -s: "Ana Robles"."""
    noun = phrase.noun
    plural = noun.tag_ == "NNPS" or (noun.tag_ == "NNS" and noun.text[:1].isupper())
    return _SOMEBODY if plural and not phrase.person and noun.i and noun.nbor(-1).tag_ == "NNP" else None


def _the_youth(phrase: _Phrase) -> _Answer:
    """One, "the youth killed on Sunday"; but not "the youth of Lima"."""
    return _SOMEBODY if phrase.word == "youth" and "the" in phrase.words and phrase.after != "of" else None


def _a_body(phrase: _Phrase) -> _Answer:
    """Several who belong together: "a family was killed"; but "another family" says no more."""
    body = phrase.word in _BODIES and phrase.noun.tag_ == "NN"
    return _SEVERAL if body and "another" not in phrase.words else None


def _plural(phrase: _Phrase) -> _Answer:
    """Several, if they are people: "the pilots", "troops"; but not "a wounded"."""
    tag = phrase.noun.tag_
    men = phrase.person and phrase.word.endswith("men")
    plural = phrase.word in _COLLECTIVES or men or tag in {"NNS", "NNPS"}
    if not plural or (phrase.words & _ONE and tag == "NN"):
        return None
    return _SEVERAL if phrase.person or tag == "NNPS" else _NOBODY


def _adjective(phrase: _Phrase) -> _Answer:
    """One: "wounded a Palestinian", "arrests wealthy Russian", "his wife and stepson"."""
    if not phrase.person or phrase.noun.tag_ != "JJ":
        return None
    return _SOMEBODY if phrase.words & {"a", "an"} or _stands_alone(phrase.noun) else None


def _one(phrase: _Phrase) -> _Answer:
    """One: "a farmer", "another", "Ana Soto"."""
    person = phrase.person and phrase.noun.tag_ in {*NOUNS, "UH", "VB", "VBP"}
    return _SOMEBODY if phrase.word == "another" or person or is_name(phrase.noun) else None


# In order: the first that has an answer decides; what none has names nobody.
_RULES = (
    _of_an_age,
    _one_more,
    _pronoun,
    _the_other,
    _a_total,
    _many_more,
    _two,
    _together,
    _several,
    _surname,
    _the_youth,
    _a_body,
    _plural,
    _adjective,
    _one,
)


def _stands_alone(word: Token) -> bool:
    """Whether what the tagger takes for an adjective hangs on a verb, as somebody does: "satirist dies"."""
    return bool(word.dep_ == "conj" or (word.head.tag_[:2] == "VB" and word.dep_ != "acomp"))


def _is_a_people(noun: Token) -> bool:
    """Whether a name in the singular for the parse is that of several people: "Uyghurs"."""
    word = noun.lower_
    alone = noun.i == 0 or noun.nbor(-1).tag_ != "NNP"
    return alone and word.endswith("s") and not word.endswith("ss") and people.class_of(word) is not None
