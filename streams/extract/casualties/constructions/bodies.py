"""Bodies that are found, by those whose they are or by their own number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.constructions.by_order import in_number
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.view import View

_FOUND = frozenset(
    """found recovered discovered retrieved pulled dug decomposed charred dumped buried floating
        washed identified exhumed unearthed mutilated bullet-riddled brought find recover
        located pinpointed handed turned transferred flown returned lying lay lies repatriated
        recovering finding pull pulls pulling retrieve dragged wounds bullet bullets shots tortured""".split()
)
_LONG_DEAD = re.compile(
    r"(?i)\b(?:mumm(?:y|ies|ified)|arch(?:a?eolog\w+)|prehistoric|fossil\w*|ancestry|neolithic"
    r"|(?:bronze|iron|stone|ice) age|\d,\d{3}[- ]years?[- ]old)\b"
)
# The body of one who lives, or whose death is told: "60 stab wounds to the head and body".
_ON_THE_BODY = re.compile(
    r"(?i)\b(?:wounds?|injur(?:y|ies)|burns?|blows?|bruises|marks|tattoos?|shot|stabbed|struck|hit)\b"
    r"(?: \w+){0,2} (?:to|on|in|across|over) (?:the |his |her |their )?(?:[\w,]+ ){0,3}$"
)
# Whoever lies there is dead already, and nobody has come to harm.
_KEPT = re.compile(
    r"(?i)\b(?:funeral (?:homes?|parlou?rs?|directors?|compan(?:y|ies))|crematori(?:um|ums|a)"
    r"|undertakers?|medical schools?|anatomy|body brokers?)\b"
)


@construction("body")
def bodies(view: View, noun: Token) -> Iterator[Token]:
    """Bodies, by those whose they are, or by their own number.

    "Rescuers pulled the bodies of nine miners from the shaft." -> killed 9
    "He counted five bodies in his district." -> killed 5
    "The clinic received 17 bodies and 38 wounded villagers." -> killed 17; wounded 38
    "The body of Pedro Ruiz, 30, had knife wounds." -> killed 1
    "The legislative bodies met on Monday." -> nothing
    "The body of a woman rebel was turned over to the Red Cross." -> killed 1
    "The governing body of the club turned down the plan." -> nothing
    "The tomb held the mummified bodies of two priests." -> nothing
    "Police find a grave with at least 40 tortured and burned corpses." -> killed 40+
    "Medics counted 25 bodies of militiamen." -> killed 25
    "Police named the man whose body has never been found." -> nothing
    "Police named two boys whose remains were found in a well." -> killed 2
    "She is the mother of two boys whose remains were found in a well." -> killed 2
    "He faces charges over the murder of two boys whose bodies were found in May." -> killed 2
    "The mutilated bodies of a couple and their son were found." -> killed 3
    "A number of bodies were found in the river." -> killed 2+
    "He had 60 stab wounds to the head and body." -> wounded 1
    "They handed over the remains of two dead hostages." -> killed 2
    "Police found 57 decomposing bodies at a funeral home." -> nothing
    """
    if _ON_THE_BODY.search(view.text[: noun.idx]):
        return
    if "number" in (told := view.lower[max(0, noun.i - 3) : noun.i]) and "a" not in told:
        return  # which has a figure
    if (
        _LONG_DEAD.search(view.text)
        or _KEPT.search(view.text)
        or any(child.dep_ == "neg" for child in noun.head.children)
    ):
        return
    owners = [
        token
        for child in noun.children
        if child.lower_ == "of" and child.i > noun.i
        for token in child.children
        if token.dep_ == "pobj"
    ]
    if view.lower[noun.i - 1 : noun.i] == ["whose"] and noun.head.dep_ == "relcl":
        yield from (noun.head.head,) if noun.head.lower_ in _FOUND else ()
        return
    number = [i for i in range(max(0, noun.i - 3), noun.i) if i in view.number_at]
    around = set(view.lower[max(0, noun.i - 9) : noun.i + 12])
    if noun.dep_ == "compound" and noun.head.i > noun.i:
        return  # "160 body bags"
    found = number or around & _FOUND or noun.lower_.startswith("corpse")
    if number and owners and not any(in_number(view, owner) for owner in owners):
        yield noun
    elif owners and (found or noun.lower_ != "body"):
        yield from owners
    elif found and noun.lower_ != "remains":
        yield noun
