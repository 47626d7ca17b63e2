"""Who says so: the source to which a clause is attributed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from streams.extract import speakers
from streams.records.told import Attribution

_SAY = frozenset(
    """said say says saying told tells reported reports report announced announces
        confirmed confirms added adds stated states claimed claims
        claim estimated estimates estimate noted notes indicated revealed reveals
        tweeted wrote acknowledged admitted insisted
        alleged alleges asserted disclosed believe believes warned warns reiterated affirmed
        mentioned quoted suspect suspects suspected reporting saying""".split()
)
# What those do who keep count; of others they mean something else.
_COUNT = frozenset(
    """verified verify verifies recorded records documented documents counted put puts posted
        show shows showed shown tallied""".split()
)
_TAGS = frozenset("VBD VBZ VBP VBN VB VBG".split())
_FINITE = frozenset("VBD VBZ VBP MD VBN".split())
# After these a sentence goes on from what was said: "the mayor said after a meeting that lasted for hours".
_GOES_ON = frozenset(
    "as after when while before who which adding citing quoting following where though but and".split()
)
_DEEDS_CLAIMED = frozenset("lives life responsibility credit".split())
_ITEMS = frozenset(";•|")
_DASHES = frozenset({"-", "–", "—", "--", ":", "|"})
_OUTLETS = frozenset("state local official semi-official".split())
_STATEMENTS = frozenset("statement release letter tweet post report message email interview".split())
_ENDS = frozenset({",", '"', "'", "”", "’", "-", "–", "—"})  # of what is said
NO_VICTIMS = range(0)


@dataclass(frozen=True)
class _Saying:
    """One who says something by the verb at token `verb`; `leads` if what is said comes only after it."""

    verb: int
    speaker: speakers.Speaker
    leads: bool = False
    quoted: bool = False  # by another who says so: "citing the mayor"

    def covers(self, trigger: Token) -> bool:
        return trigger.i > self.verb or not self.leads


def attribution(doc: Doc, trigger: Token, victims: range = NO_VICTIMS) -> speakers.Speaker | None:
    """To whom the clause of `trigger` is attributed; None where the text itself asserts it.

    `victims` are the tokens that name those to whom it was done, who are never the ones who say so.
    """
    said = [saying for saying in _sayings(doc, victims) if _same_item(doc, saying.verb, trigger.i)]
    said = [saying for saying in said if saying.covers(trigger)]
    if any(not saying.quoted for saying in said):
        said = [saying for saying in said if not saying.quoted]
    if not said:
        return None
    verbs = {saying.verb: saying for saying in said}
    governing = next((verbs[i] for i in _governors(trigger) if i in verbs), None)
    chosen = governing or min(said, key=lambda saying: abs(saying.verb - trigger.i))
    if chosen.speaker.pronoun:
        named = [saying for saying in said if not saying.speaker.pronoun and saying.verb < chosen.verb]
        chosen = named[-1] if named else chosen
    return chosen.speaker


def as_record(speaker: speakers.Speaker) -> Attribution:
    """A source's name with its class."""
    return Attribution(name=speaker.name, source_class=speaker.source_class)


def _governors(token: Token) -> Iterator[int]:
    """The words that govern one in the parse, and the verbs that it is told with in passing."""
    for _ in range(8):
        yield from (child.i for child in token.children if child.dep_ in {"parataxis", "ccomp"})
        if token.head == token:
            return
        token = token.head
        yield token.i


def _same_item(doc: Doc, one: int, other: int) -> bool:
    """Whether two words stand in the same item of what is told in items."""
    return not any(
        token.text in _ITEMS or "\n" in token.text for token in doc[min(one, other) : max(one, other)]
    )


def _sayings(doc: Doc, victims: range) -> Iterator[_Saying]:
    """All who say something in a sentence, in the order of its words."""
    yield from _headed(doc, victims)
    for token in doc:
        word = token.lower_
        if token.tag_ in _TAGS and word in _SAY and not _of_deeds(token):
            yield from _told(token, victims)
        elif word in _COUNT and (token.tag_ in _TAGS or _shows(token)):
            found = speakers.before(token, victims)
            if found and found.source_class != "unspecified" and not speakers.is_state(found.name):
                yield _Saying(token.i, found, leads=True)
        elif word == "according" and token.i + 1 < len(doc) and token.nbor().lower_ == "to":
            if found := speakers.after(doc, token.i + 2, victims):
                yield _Saying(token.i, found)
        elif word in {"citing", "quoting"} and (found := speakers.after(doc, token.i + 1, victims)):
            yield _Saying(token.i, found, quoted=True)


def _shows(token: Token) -> bool:
    """Whether "show" is taken for a noun: "figures from the ministry show that"."""
    return token.lower_ == "show" and [after.lower_ for after in token.doc[token.i + 1 : token.i + 2]] == [
        "that"
    ]


def _told(verb: Token, victims: range) -> Iterator[_Saying]:
    """Who says something by a verb: "police said", "said the mayor", "confirmed dead by the mayor"."""
    doc = verb.doc
    if verb.tag_ == "VBN" and verb.lower_ != "alleged" and (by := _by(verb)) is not None:
        if found := speakers.after(doc, by + 1, victims):
            yield _Saying(verb.i, found)
        return
    before = speakers.before(verb, victims)
    if not _active(verb, before):
        return
    after = None if before and before.pronoun else _inverted(verb, victims, known=before is not None)
    if after:
        yield _Saying(verb.i, after, leads=_leads(doc, after.last + 1))
    elif before:
        yield _Saying(verb.i, before, leads=_leads(doc, verb.i + 1))


def _inverted(verb: Token, victims: range, known: bool) -> speakers.Speaker | None:
    """Who is named after the verb: "said the mayor"; where others stand before it, only who is known."""
    doc = verb.doc
    told = verb.i == 0 or doc[verb.i - 1].text in _ENDS
    found = speakers.after(doc, verb.i + 1, victims) if told or known else None
    if found is None or (told and not known):
        return found
    ends = (
        found.last + 1 == len(doc)
        or doc[found.last + 1].text in {",", "."}
        or doc[found.last + 1].tag_ == "WP"
    )
    return found if ends and found.source_class != "unspecified" and verb.lower_ in {"said", "says"} else None


def _active(verb: Token, before: speakers.Speaker | None) -> bool:
    """Whether who stands before a verb says it: not "who was reported missing", "the truce declared then"."""
    helpers = {token.lower_ for token in verb.doc[max(0, verb.i - 3) : verb.i]}
    if verb.tag_ == "VBG":
        return bool(helpers & {"is", "are"})
    if verb.lower_ == "told" and verb.doc[verb.i + 1 : verb.i + 2].text == "to":
        return False  # "protesters, told to leave, threw rocks, police said"
    if verb.tag_ != "VBN" or helpers & {"has", "have", "had", "'ve"}:
        return True
    named = before is not None and before.source_class != "unspecified"
    return (
        named and verb.lower_ in {"said", "told", "reported"} and not helpers & {"is", "are", "was", "were"}
    )


def _by(verb: Token) -> int | None:
    """Where "by" tells who says so: "confirmed dead by the mayor", but not "reported killed by rebels"."""
    for token in verb.doc[verb.i + 1 : verb.i + 4]:
        if token.lower_ == "by":
            return int(token.i)
        if token.tag_ in {"VBN", "IN", ","}:
            break
    return None


def _of_deeds(verb: Token) -> bool:
    """Whether lives or a deed are meant: "claimed nine lives", "claimed responsibility", "admitted to it"."""
    if verb.lower_ == "admitted":
        return "to" in {token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 2]}
    after = [str(token.lower_) for token in verb.doc[verb.i + 1 : verb.i + 5]]
    claims: bool = verb.lower_ in {"claim", "claims", "claimed"}
    return claims and bool(not _DEEDS_CLAIMED.isdisjoint(after) or after[:1] == ["by"])


def _leads(doc: Doc, start: int) -> bool:
    """Whether what is said follows from token `start` on, up to where the sentence goes on."""
    for token in doc[start:]:
        if token.lower_ in _GOES_ON or token.text in {",", ".", ";", '"', "”"}:
            return bool(token.text == '"' and token.i == start)
        if token.tag_ == "VBN" and token.nbor(-1).lower_ in _STATEMENTS:
            continue  # "in a statement released later"
        if token.tag_ in _FINITE or token.lower_ == "that":
            return True
    return False


def _headed(doc: Doc, victims: range) -> Iterator[_Saying]:
    """Who is named at the head or end of a headline: "UNICEF: six children killed", "six killed - police"."""
    colon = next((token.i for token in doc[:8] if token.text == ":"), None)
    if colon and (found := speakers.known(doc, 0, colon, victims)):
        yield _Saying(colon, found, leads=True)
    end = len(doc) - (len(doc) > 0 and doc[-1].text in {".", "\n"})
    dash = next((i for i in range(end - 1, max(0, end - 8), -1) if doc[i].text in _DASHES), None)
    if dash is None or (doc[dash].text == "-" and not doc[dash - 1].whitespace_):
        return
    if (found := speakers.known(doc, dash + 1, end, victims)) and not _is_outlet(doc, found):
        yield _Saying(dash, found)


def _is_outlet(doc: Doc, found: speakers.Speaker) -> bool:
    """Whether a name at the end of a headline is that of whose headline it is: "- Lima Daily News"."""
    words = {token.lower_ for token in doc[found.first : found.last + 1]}
    return found.source_class == "media" and not words & _OUTLETS
