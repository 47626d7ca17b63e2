"""Who says so: the source to which a clause is attributed, and its class."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from streams.records import Attribution, SourceClass

_SAY = frozenset(
    """said say says saying told tells reported reports report reporting announced announces
        announcing confirmed confirms confirming added adds stated states claimed claims
        claim estimated estimates estimate according noted notes indicated revealed reveals
        declared put counted documented posted tweeted wrote acknowledged admitted insisted
        alleged alleges asserted disclosed believe believes warned reiterated affirmed
        mentioned quoted""".split()
)
_NOT_SOURCES = frozenset(
    "it which that this there who they he she i we you and death toll number attack".split()
)

# The first class whose words are in the name.
CLASSES: dict[SourceClass, str] = {
    "un": r"u\.?n\.?\b|united nations|unicef|unhcr|ocha|who\b|world health organi[sz]ation|minusma"
    r"|monusco|unama",
    "media": r"tv|television|channel|radio|news|agency|newspaper|media|press|reuters|afp|ap\b|sana"
    r"|bbc|cnn|tass|xinhua"
    r"|broadcaster|correspondent|reporters?|journal|times|post\b|daily|al[- ]jazeera|sputnik|ria"
    r"|interfax|dawn|website"
    r"|magazine|associated press|agence",
    "monitor": r"observatory|monitor(?:ing)?|watch(?:dog)?|amnesty|human rights|rights group"
    r"|rights body|network for"
    r"|documentation|acled|airwars|ngo|charity|m[ée]decins|red (?:cross|crescent)|analysts?"
    r"|researchers?|research",
    "activist": r"activists?|opposition|rebels?|coordination committees?|campaigners?|protesters?"
    r"|militants?|group",
    "witness": r"witness(?:es)?|residents?|villagers?|locals\b|survivors?|relatives?|neighbou?rs?"
    r"|family|passenger",
    "official": r"police|officials?|ministr?y?|ministers?|government|army|military|authorit(?:y|ies)"
    r"|spokes(?:man|woman|person)"
    r"|governor|mayor|president|department|command(?:er)?|general|colonel|superintendent|officer"
    r"|chief|office|court"
    r"|forces|security|hospital|doctors?|medics?|medical|rescue(?:rs)?|civil defen[cs]e|fire"
    r"|coast ?guard|agency"
    r"|prosecutors?|state|federal|bureau|commission|council|embassy|kremlin|pentagon|nato|coalition"
    r"|sheriff|coroner",
}
_CLASS = {name: re.compile(rf"\b(?:{words})", re.IGNORECASE) for name, words in CLASSES.items()}
_ACCORDING = re.compile(r"\b(?:according to|quoting|citing)\s+(?P<name>[^,.;:\"()]{2,80})", re.IGNORECASE)
_STOP = re.compile(
    r"\s+(?:who|which|that|as|on|in a|at a|told|said|says|after|when|while|but|adding)\b.*$", re.IGNORECASE
)


def source_class(name: str) -> SourceClass:
    """The class of a source, from its name."""
    return next((found for found, words in _CLASS.items() if words.search(name)), "unspecified")


def attribution(doc: Doc, trigger: Token, text: str) -> tuple[str, bool] | None:
    """To whom the clause of `trigger` is attributed, as written, and whether only by a pronoun ("he added").

    `text` is that of `doc`, which spaCy would join anew.

    None where the text itself asserts.
    """
    if by_parse := _governing(trigger):
        return by_parse
    place = trigger.idx
    for match in _ACCORDING.finditer(text):
        return _tidy(match["name"]), False
    verbs = [token for token in doc if token.lower_ in _SAY and (token.tag_ in {"VBD", "VBZ", "VBP", "VBN"})]
    for verb in sorted(verbs, key=lambda token: abs(token.idx - place)):
        if (found := _subject(verb)) is not None:
            return found
    return None


def _governing(token: Token) -> tuple[str, bool] | None:
    """The subject of the verb of saying that governs the clause in the parse."""
    for _ in range(8):
        head = token.head
        if head == token:
            break
        if head.lower_ in _SAY and token.dep_ in {"ccomp", "xcomp", "dobj", "advcl", "prep", "pcomp", "conj"}:
            found = _subject(head)
            if found is not None:
                return found
        token = head
    for child in token.children:
        if (
            child.lower_ in _SAY
            and child.dep_ in {"parataxis", "ccomp", "advcl"}
            and (found := _subject(child))
        ):
            return found
    return None


def _subject(verb: Token) -> tuple[str, bool] | None:
    for child in verb.children:
        if child.dep_ == "nsubj":
            if child.lower_ in {"he", "she", "they", "it"}:
                return child.text, True
            if child.lower_ in _NOT_SOURCES or child.tag_ == "CD":
                return None
            tokens = [t for t in child.subtree if t.i <= child.i or _kept(t, child)]
            name = child.doc[tokens[0].i : tokens[-1].i + 1].text
            return (_tidy(name), False) if len(name) < 120 else (_tidy(child.text), False)
    return None


def _kept(token: Token, head: Token) -> bool:
    """Whether a word after the head of a source's name is part of it: "Observatory for Human Rights"."""
    while token.head not in (token, head):
        if token.dep_ in {"relcl", "appos", "acl", "advcl"} or token.text in {",", "("}:
            return False
        token = token.head
    return token.dep_ in {"prep", "conj", "cc", "compound", "nmod"} and token.text != ","


def _tidy(name: str) -> str:
    return _STOP.sub("", " ".join(name.split())).strip(" '\"-")


def as_record(name: str) -> Attribution:
    """A source's name with its class."""
    return Attribution(name=name, source_class=source_class(name))
