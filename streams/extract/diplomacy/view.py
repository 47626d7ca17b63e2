"""A parsed sentence as the constructions look at it: words, things, parties, and who is where.

The parse is good in running text and poor in headlines ("UAE, Qatar reopen embassies" has no verb for
it), so every question here is answered from the parse where it has an answer, and from the order of the
words where it has none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Token

from streams.extract.diplomacy.context import Context
from streams.extract.diplomacy.control import blamed_for, told_to
from streams.extract.diplomacy.little_words import BARRIERS, PREPOSITIONS
from streams.extract.diplomacy.parties import find_parties
from streams.extract.diplomacy.party import Party
from streams.extract.diplomacy.things import THINGS, Kind, Thing
from streams.extract.document import Sentence
from streams.extract.legible import lowered
from streams.records.told import Actor

_LEAD, _NEAR = 400, 300  # characters from the beginning of the text, and round the sentence
_DAYS = [[f"{day}day"] for day in "mon tues wednes thurs fri satur sun".split()]
_SAYING = frozenset("say says said is are was were has have had".split())
_NP_GLUE = frozenset("the a an 's ’s ' ’ , and & or its their his her both all - – / of as well".split())
_NP_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "CD"})


@dataclass
class View:
    """One sentence, with what is worked out about it kept for all constructions."""

    sentence: Sentence
    words: list[str]  # as `token_words` gives them
    context: Context
    _things: dict[Kind, list[Thing]] = field(init=False, default_factory=dict)

    @property
    def document(self) -> str:
        """The whole text in lower case."""
        return self.context.lower

    @cached_property
    def antecedents(self) -> list[Actor]:
        """Whom "it" or "the ministry" may mean."""
        return self.context.antecedents(self.sentence)

    @property
    def home(self) -> Actor | None:
        """The country that the text is about, whose "the regime" is."""
        return self.context.home

    @property
    def site(self) -> Actor | None:
        """The country that its towns are in."""
        return self.context.site

    @cached_property
    def headline(self) -> str:
        """What the text opens with, up to a full stop, in lower case."""
        return re.split(r"[.!?](?:\s|$)|\n", self.document, maxsplit=1)[0]

    def near(self, pattern: re.Pattern[str]) -> bool:
        """Has the headline, the lead or what stands near the sentence the words of a pattern?"""
        start, end = self.sentence.start, self.sentence.start + len(self.lower)
        lead = pattern.search(self.document, 0, _LEAD)
        return bool(lead or pattern.search(self.document, max(0, start - _NEAR), end + _NEAR))

    @cached_property
    def parties(self) -> list[Party]:
        """The states and bodies that the sentence names."""
        return find_parties(self.sentence.doc, self.document)

    @cached_property
    def lower(self) -> str:
        """The sentence in lower case, of the same length as the sentence."""
        return lowered(self.sentence.text)

    @cached_property
    def starts(self) -> list[int]:
        """Offset of each token in the sentence."""
        return [token.idx for token in self.sentence.doc]

    def token_at(self, offset: int) -> int:
        """Number of the token that holds the character at `offset`."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def text_from(self, token: int) -> str:
        """The lower-cased sentence from a token on."""
        return self.lower[self.starts[token] :] if token < len(self.starts) else ""

    def things(self, kind: Kind) -> list[Thing]:
        """All things of a kind, in the order of the text."""
        if kind not in self._things:
            self._things[kind] = [
                Thing(kind, self.token_at(m.start()), self.token_at(m.end() - 1) + 1)
                for m in THINGS[kind].finditer(self.lower)
            ]
        return self._things[kind]

    def in_party(self, token: int) -> bool:
        """Is the token part of a party's name?"""
        return any(party.start <= token < party.end for party in self.parties)

    def barrier_between(self, start: int, end: int, more: frozenset[str] = frozenset()) -> bool:
        """Is there a word from start to end (tokens, end exclusive) over which nothing reaches?"""
        return any(word in BARRIERS or word in more for word in self.words[start:end])

    def reaches(self, end: int, index: int) -> bool:
        """Does a thing that ends there stand right before a word, but for whom it is with?"""
        with_ = self.words[end : end + 1] in (["with"], ["between"])
        return end == index or (
            with_ and any(end < p.start <= end + 2 and p.end == index for p in self.parties)
        )

    def own_subject_of(self, index: int) -> Token | None:
        """The verb's own subject, active or passive, by the parse."""
        for child in self.sentence.doc[index].children:
            if child.dep_ in {"nsubj", "nsubjpass"} and child.i < index:
                return self.antecedent(child)
        token = self.sentence.doc[index]
        if token.dep_ == "conj":
            for child in token.head.children:
                if child.dep_ in {"nsubj", "nsubjpass"} and child.tag_ == "WDT":
                    return self.antecedent(child)
        return None

    def relative(self, index: int) -> bool:
        """Is the verb's subject "which", "that" or "who"?"""
        return any(
            c.dep_ in {"nsubj", "nsubjpass"} and c.tag_ in {"WDT", "WP"}
            for c in self.sentence.doc[index].children
        )

    @staticmethod
    def antecedent(subject: Token) -> Token:
        """What a relative pronoun stands for."""
        if subject.tag_ in {"WDT", "WP"} and subject.head.dep_ == "relcl":
            return subject.head.head
        return subject

    def subject_of(self, index: int) -> Token | None:
        """The subject of the verb at `index` by the parse, shared over conjunction and infinitive."""
        token = self.sentence.doc[index]
        for _ in range(6):
            subjects = [c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < index]
            if subjects:  # "Chad: Peru lifts staff out": not the topic that the headline opens with
                topic = self.words[subjects[0].i + 1] == ":"
                return subjects[-1] if topic else subjects[0]
            other = blamed_for(token) or told_to(token, self.in_party)
            if other is not None:
                return other
            if token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ != "VBN"):
                return token.head
            if token.dep_ not in {"conj", "xcomp", "advcl", "aux", "pcomp", "prep", "dep", "ccomp"}:
                return None
            if token.dep_ == "ccomp" and token.tag_ in {"VBD", "VBZ", "VBP"}:
                return None
            token = token.head
        return None

    def parties_of(self, noun: Token) -> list[Party]:
        """The parties in the noun phrase headed by `noun`, what is conjoined with it included."""
        start, end = noun.left_edge.i, noun.i + 1
        for child in noun.children:
            if child.i > noun.i and child.dep_ in {"conj", "cc", "punct"}:
                end = max(end, *(t.i + 1 for t in child.subtree))
            if child.i > noun.i and child.dep_ == "prep" and child.lower_ in {"of", "in", "from"}:
                end = max(end, *(t.i + 1 for t in child.subtree))
            if child.dep_ in {"relcl", "acl", "appos"} and child.i > noun.i:
                break
        found = [party for party in self.parties if start <= party.start and party.end <= end]
        return self._with_the_rest_of_the_list(found, noun)

    def _with_the_rest_of_the_list(self, found: list[Party], noun: Token) -> list[Party]:
        """As in "Oman, Chad and Togo": all of a list of which the parser took one for the subject."""
        if not found or not found[-1].start <= noun.i < found[-1].end:
            return found
        for party in self.parties:
            last = found[-1]
            if party.start < last.end:
                continue
            listed = party.kind == last.kind and not party.adjective and not last.adjective
            if not listed or not self._joined(last.end, party.start) or self._owns(party):
                break
            found.append(party)
        return found

    def _owns(self, party: Party) -> bool:
        return self.words[party.end : party.end + 1] in (["'s"], ["'"])

    def parties_after(self, index: int, gap: int = 5) -> list[Party]:
        """The party that follows token `index` within `gap` words, and those joined to it by and."""
        found: list[Party] = []
        at = index
        for party in self.parties:
            if party.start < at:
                continue
            between = self.words[at : party.start]
            if not found and self._owns_the_next(party):
                continue
            if not found:
                apart = (
                    len(between) > 3
                    or between[-2:-1] in _DAYS
                    or {"says", "said"} & set(between)
                    or self._owns(party)
                )
                if "," in between and (apart or party.adjective):
                    break  # "a truce from Friday, Chad says", "from Lyman, Chadian troops"
                if len(between) > gap or any(w in BARRIERS or w in PREPOSITIONS - {"of"} for w in between):
                    break
            elif not self._joined(at, party.start) or self._opens_clause(party, index):
                break
            elif between == [","] and party.adjective and not found[-1].adjective:
                break  # "from Chad, Peruvian troops"
            elif between == [","] and len(found) == 1 and self._owns(party):
                break  # "After the envoys left Chad, Peru's minister said"
            found.append(party)
            at = party.end
        return found

    def in_brackets(self, index: int) -> list[Party]:
        """The parties in the brackets that open at token `index`: "the rivals (Peru and Chad)"."""
        return self.parties_after(index + 1, gap=1) if self.words[index : index + 1] == ["("] else []

    def in_brackets_after(self, index: int) -> list[Party]:
        """The parties in brackets that open soon after token `index`: "by two states (Peru and Chad)"."""
        opens = (n for n in range(index + 1, min(index + 6, len(self.words))) if self.words[n] == "(")
        return next((self.in_brackets(n) for n in opens), [])

    def _owns_the_next(self, party: Party) -> bool:
        """Is it named only to say who the next party is: "Iran's ally Syria"?"""
        beside = [p for p in self.parties if p.start == party.end + 2 and not p.adjective]
        return bool(beside) and self.words[party.end] == "'s" and beside[0].kind == "country"

    def _joined(self, start: int, end: int) -> bool:
        """Do only "and", a comma, and the rest of the two names lie between: "Mali's junta and Tuareg …"?"""
        words = self.words[start:end]
        if words in (["-"], ["–"]):
            return True  # "the Peru-Chad truce"
        return (
            len(words) <= 4
            and ("as" not in words or "well" in words)
            and bool({",", "and", "&", "or", "/"} & set(words))
            and all(
                word in _NP_GLUE or word.endswith("-led") or token.tag_ in _NP_TAGS
                for word, token in zip(words, self.sentence.doc[start:end], strict=True)
            )
        )

    def _opens_clause(self, party: Party, first: int) -> bool:
        """Is the party the subject of a clause of its own: "… from Chad and Ghana follows suit"?

        Of a list that began at token `first`, after a verb of its own: no "truce with Chad and Ghana holds".
        """
        doc = self.sentence.doc
        if doc[party.end - 1].dep_ in {"nsubj", "nsubjpass"}:
            return True
        acts = doc[party.end : party.end + 1].text != "'s" and not party.adjective
        if not acts or party.end >= len(doc) or doc[party.end].tag_ not in {"VBZ", "MD"}:
            return False
        before = any(t.tag_ in {"VBZ", "VBD", "VBP"} and t.lower_ not in _SAYING for t in doc[:first])
        return before and self.words[first - 1 : first] != ["between"]

    def parties_before(self, index: int, gap: int = 8) -> list[Party]:
        """The party that precedes token `index` within `gap` words, and those joined to it by and."""
        found: list[Party] = []
        at = index
        for party in reversed(self.parties):
            if party.end > at:
                continue
            between = self.words[party.end : at]
            if not found:
                if len(between) > gap or any(w in BARRIERS for w in between):
                    break
            elif not self._joined(party.end, at):
                break
            found.insert(0, party)
            at = party.start
        return found
