"""What is told only to be called untrue: "Reports that ten had died were false", "A hoax said that …".

Both readers ask it: a toll that a hoax tells is none, nor is an expulsion that a minister calls a rumour.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from streams.extract.clue import quick

_TELLINGS = (  # what tells, and may tell what is not so
    r"(?:reports?|rumou?rs?|claims?|allegations?|assertions?|accusations?|suggestions?|speculation"
    r"|stor(?:y|ies)|news|reporting|hearsay|narratives?|statements?|announcements?|posts?|tweets?|messages?|letters?"
    r"|e-?mails?|videos?|clips?|footage|photos?|images?|pictures?|articles?|headlines?|websites?|sites?"
    r"|accounts?|callers?|notices?|information|documents?|bulletins?|alerts?|releases?|tolls?|figures?)"
)
_UNTRUE = (
    r"(?:not true|untrue|false|fake|bogus|baseless|groundless|unfounded|without foundation"
    r"|fabricated|fabrications?|inventions?|invented|made[ -]up|wrong|incorrect|inaccurate|erroneous|mistaken"
    r"|exaggerated|misleading|an? (?:\w+ )?(?:hoax|lie|fabrication|invention|falsehood|myth|fake)|hoax(?:es)?"
    r"|lies|falsehoods|nonsense|fiction|disinformation|misinformation|propaganda)\b"
)
_FALSE = rf"(?:\w+ly )?{_UNTRUE}"
_REFUTE = (
    r"(?:den(?:y|ies|ied|ying)|dismiss\w*|reject\w*|refut\w+|rebut\w*|rubbish\w*|debunk\w*|disprov\w+"
    r"|scotch\w*)"
)
_SAID = (
    r"(?:said|says?|wrote|reported|reports|claim(?:s|ed|ing)?|announced|announces|stat(?:ed|ing)|declared|alleged"
    r"|told \w+)"
)
_PUT_OUT = rf"(?:plac|post|publish|issu|releas|air|broadcast|s[ae]n[dt])\w* (?:\w+ ){{0,2}}?{_TELLINGS}"
_NO_TRUTH = r"no (?:truth|basis|substance|foundation) (?:to|in|for)"
_BEFORE = quick(  # what opens such a telling
    r"\b(?<!\bnot )(?<!n't )(?<!\bnor )(?<!\bor )(?<!\bnever )(?<!\bcannot )"
    rf"{_REFUTE} (?:as (?:[\w-]+ ){{0,3}}?{_FALSE},? )?(?:[\w'-]+ ){{0,4}}?{_TELLINGS}\b"
    rf"|\b(?:contrary to|{_NO_TRUTH}) (?:[\w'-]+ ){{0,4}}?{_TELLINGS}\b"
    rf"|\bcontrary to what (?:[\w'-]+ ){{1,4}}?{_SAID}\b"
    r"|\b(?:it|that)(?:'s| is| was) (?:\w+ly )?(?:not true|untrue|false|a lie|a myth|not the case)\b"
    r"(?:, [^,]{3,40},)?"
    r"|\bno evidence\b"
    rf"|\b(?:hoax|fabrication|falsehood) (?:that |which )?{_SAID}(?: that)?"
    rf"|\b(?:false|wrong|mistaken|erroneous|incorrect)ly (?:been )?(?:{_SAID}|{_PUT_OUT})"
    r"|\b(?:false|fake|bogus|hoax|doctored|fabricated|invented|unfounded|baseless|untrue|erroneous|mistaken"
    rf"|debunked|discredited|spurious) (?:[\w-]+ )??{_TELLINGS} (?:on [\w ]{{3,20}} )?"
    rf"(?:(?:that |which )?{_SAID}|(?=that |of |about |saying |claiming |stating |showing |purporting ))"
)
# Who calls it what, so that the word for it may stand after all the rest: "called the news that … untrue".
_CALLED = re.compile(rf"\b(?:call|brand|label|describ|dismiss|denounc)\w* (?:[\w'’-]+ ){{0,3}}?{_TELLINGS}\b")
_TOLD = re.compile(rf"\b{_TELLINGS}\b")
_LINK = re.compile(  # what joins the telling to what it tells
    r"(?: (?:by|from|in|on|at) (?:the |a |an )?[\w.'’-]+(?: [\w.'’-]+){0,2}?)?"
    r" (?:which |that )?(that|of|about|saying|claiming|alleging|suggesting|announcing|stating|showing"
    r"|purport(?:s|ing) to show)\b(?: that\b)?"
)
_IS_FALSE = re.compile(  # said of it after what it tells
    rf"\b(?:is|are|was|were|be|been|prov\w+|turn\w* out)(?: to be)? {_FALSE}"
    r"|\b(?:is|are|was|were|been) (?:\w+ly )?"
    r"(?:denied|dismissed|rejected|refuted|debunked|retracted|disproved)\b"
)
_NAMED_FALSE = re.compile(rf"(?:as )?{_FALSE}")
_WORTH_A_LOOK = quick(
    rf"{_UNTRUE}|{_REFUTE}|contrary|evidence|{_NO_TRUTH}|retracted|ly (?:been )?(?:{_SAID}|{_PUT_OUT})"
)
_APART = frozenset(  # what stands after these is told beside it, and may be true
    "that which who whom whose where when after before as while because amid following over since despite"
    " although but responsible behind , ; : — – (".split()
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def untrue(chain: Sequence[Token]) -> str:
    """The words that call untrue what a verb or noun tells, "" where none do.

    `chain`: the word itself, and the verbs that it hangs on, innermost first.

    "Police dismissed as false reports that ten had died", "Contrary to rumours that ten had died, …",
    "The claim that he shot ten proved baseless"; but not "Rumours that a boy had died led to riots",
    nor "Police rejected claims of a cover-up after ten had died".
    """
    act = chain[0]
    text = act.doc.text.lower().replace("’", "'")
    if _WORTH_A_LOOK.search(text) is None:
        return ""
    for cue in _BEFORE.finditer(text, 0, act.idx):
        if _tells(cue.end(), chain, text):
            return cue[0]
    for opens, closes in ((_TOLD, _IS_FALSE), (_CALLED, _NAMED_FALSE)):
        said = closes.search(text, act.idx + len(act))
        if said is None or _told_apart(act, said.start()):
            continue
        if any(_tells(cue.end(), chain, text) for cue in opens.finditer(text, 0, act.idx)):
            return said[0]
    return ""


def _tells(at: int, chain: Sequence[Token], text: str) -> bool:
    """Whether what is told from character `at` on is the act, and not something else beside it."""
    act = chain[0]
    link = _LINK.match(text, at, act.idx)
    of_a_noun = act.pos_ == "NOUN" and len(chain) == 1
    if of_a_noun and (link is None or link[1] not in {"of", "about"}):
        return False  # "claims that the murder of ten had been ordered": it has happened
    begins = link.end() if link else at
    if act.dep_ == "acl" and act.head.idx >= begins and link is not None and link[1] == "that":
        return False  # "claims that the ten people killed were armed"
    own = _own(chain)
    between = [token for token in act.doc if begins <= token.idx < act.idx]
    return not any(t.lower_ in _APART or (t.tag_ in _FINITE and t.i not in own) for t in between)


def _own(chain: Sequence[Token]) -> set[int]:
    """The token numbers of the verbs of a chain, with their auxiliaries."""
    own = {token.i for token in chain} | {
        c.i for token in chain for c in token.children if c.dep_[:3] == "aux"
    }
    at = chain[0].i - 1
    while at >= 0 and (chain[0].doc[at].pos_ in {"AUX", "ADV", "PART"} or chain[0].doc[at].lower_ == "shot"):
        own.add(at)
        at -= 1
    return own


def _told_apart(act: Token, until: int) -> bool:
    """Whether something else is told between the act and character `until`."""
    between = [token for token in act.doc[act.i + 1 :] if token.idx < until]
    return any(t.text in {";", ":", "."} or (t.tag_ in _FINITE and t.pos_ != "AUX") for t in between)
