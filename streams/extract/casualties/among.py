"""Some who are told to be "among the dead".

Examples, as in `constructions`; `part` marks a figure that is part of another.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.constructions.grammar import is_passive, subject_of
from streams.extract.casualties.frames import Trigger
from streams.extract.casualties.groups import groups
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.names import named_right_after
from streams.extract.casualties.people import class_of, is_person_word
from streams.extract.casualties.phrases import ONE_BY_ONE, Group
from streams.extract.casualties.view import NOUNS, View

_TOLD = frozenset("identified named found counted listed reported".split())
AMONG_THE_DEAD = "some among the victims"


def among_the_dead(view: View) -> Iterator[Harm]:
    """Some who are "among the dead", "among 22 people killed".

    "A woman and a child were also among the dead." -> killed 2 part
    "Six teachers were among at least 22 people killed on Sunday." -> killed 6 part; killed 22+
    "Among the dead were two paramedics." -> killed 2 part
    "Bishop among dead in Quito fire" -> killed 1 part
    "Among the dead were Abu Omar al-Tunisi and Abu Bakr al-Ruwaili, a field source said." -> killed 2 part
    "Friend of mayor among three killed in shooting" -> killed 1 part; killed 3
    "Two foreigners, believed to be Uzbeks, were among the dead." -> killed 2 part
    "The commander Abu Musa was identified among the dead." -> killed 1 part
    "The toll climbed to 250, with 60 children among the victims." -> killed 250; killed 60 part
    "A blast left a child dead, six Corps personnel among 19 hurt." -> killed 1; wounded 6 part; wounded 19
    "Among those who died was the governor's wife." -> killed 1 part
    "Ferry fire: Nurses among at least 38 killed" -> killed 2+ part; killed 38+
    "Nine children were among 26 civilians shot or beheaded there." -> killed 26; killed 9 part
    "Police detained 30 marchers, and two reporters were among those held." -> detained 30; detained 2 part
    "Among those in custody are eleven journalists." -> detained 11 part
    "Two priests are amongst dozens killed in a blast." -> killed 2 part; killed 12+
    "Boy, 7, among four killed in shelling" -> killed 1 part; killed 4
    "Nurse aged 81 among Lima's dead" -> killed 1 part
    "Bombs kill 24 people and nine nurses are among 20 hurt." -> killed 24; wounded 9 part; wounded 20
    "Two priests walked among the dead." -> nothing
    "He added nine children were among the dead." -> killed 9 part
    "Eleven monks, among them two novices, were massacred." -> killed 11; killed 2 part
    """
    for token in (view.doc[i] for i, word in enumerate(view.lower) if word in {"among", "amongst"}):
        told = harm_among(view, token.i)
        if told is None or view.lower[token.i + 1] in {"them", "whom", "which"}:
            continue
        trigger, meaning = told
        named, last = named_right_after(view, _after_be(view, token))
        if named > 1:
            first = _after_be(view, token)
            group = Group(view.doc[last], first, last, named, named, False, "exact", ONE_BY_ONE)
            yield Harm(trigger, meaning, AMONG_THE_DEAD, group, part=True)
            continue
        for head in _named_among(token, view):
            yield from (
                Harm(trigger, meaning, AMONG_THE_DEAD, group, part=True) for group in groups(head, view)
            )


def from_elsewhere(view: View, shares: list[Harm]) -> Iterator[Harm]:
    """Where the others came from of whom a share is told first.

    "Nine of the dead were from Oman, two from Mali." -> killed 9; killed 2 part
    "Nine of the dead were from Oman, two miles from Mali." -> killed 9
    """
    for share in shares[:1]:
        last = share.group.last
        for i, quantity in view.number_at.items():
            listed = i > last and view.lower[i - 1] in {",", "and"} and view.lower[i + 1 : i + 2] == ["from"]
            if not listed or "from" not in view.lower[last:i]:
                continue
            low, high = quantity.low, quantity.high
            group = Group(view.doc[i], i, i, low, high, quantity.approx, quantity.bound, "a number")
            yield Harm(share.trigger, share.meaning, AMONG_THE_DEAD, group, part=True)


def _after_be(view: View, among: Token) -> int:
    """The token after "was" or "were" that follows "among the dead"; beyond the end if none does."""
    for i in range(among.i + 1, min(among.i + 6, len(view.doc))):
        if view.lower[i] in {"were", "was", "are"}:
            return i + 1
    return len(view.doc)


def _named_among(among: Token, view: View) -> Iterator[Token]:
    """The heads of what is said to be among others: the subject, wherever it stands."""
    verb = among.head
    last = view.doc[max(0, verb.i - 1)]
    if last.dep_ == "conj" and any(
        "harm" in view.frames_of(t) for t in view.doc[max(0, last.head.i - 4) : last.i]
    ):
        yield last  # "Bombs kill 24 people and several nurses are among 20 hurt"
        return
    aged = [token.text for token in among.doc[max(0, among.i - 3) : among.i]]
    if len(aged) == 3 and aged[0] == aged[2] == "," and aged[1].isdigit() and among.i > 3:
        if is_person_word(among.nbor(-4).lower_):
            yield among.nbor(-4)  # "Boy, 7, among four killed"
        return
    if aged[1:2] == ["aged"] and aged[2].isdigit() and is_person_word(aged[0].lower()):
        yield among.nbor(-3)  # "Nurse aged 81 among four killed"
        return
    of_somebody = verb.doc[verb.i + 1 : verb.i + 2].text == "of"
    within = 7 if of_somebody else 3  # "friend of the prime minister among three killed"
    noun = verb if verb.tag_ in NOUNS and verb.i in range(among.i - within, among.i) else None
    if noun is not None:
        of = noun.head
        if noun.dep_ == "pobj" and of.lower_ == "of" and is_person_word(of.head.lower_):
            noun = of.head  # "a friend of the mayor among three killed"
        verb = noun.head
    if verb.lower_ in {"were", "was", "are", "is", "be", "been"}:
        before = verb.i < among.i
        own = [
            child
            for child in verb.children
            if child.dep_ in {"nsubj", "expl", "attr"} and (child.i < among.i) == before
        ]
        told = verb.nbor(-1) if before and verb.i else verb  # the parse may take it for an object
        counted = told.dep_ == "dobj" and any(child.dep_ == "nummod" for child in told.children)
        yield from own or ([told] if counted else subject_of(verb) if before else ())
    elif verb.lower_ in _TOLD and is_passive(verb):
        yield from subject_of(verb)
    elif noun is not None and _is_told_of(noun, among):
        yield noun


def _is_told_of(noun: Token, among: Token) -> bool:
    """Whether a noun before "among" is who is among them, though no verb says so.

    "Girl, 3, among dead in Kharkiv"; "with 60 children among the victims".
    """
    if noun.dep_ == "ROOT" or noun.head.lower_ == "with":
        return True
    acts = noun.dep_ == "nsubj" and noun.head.i > among.i and class_of(noun.lower_) is not None
    return acts or any(child.dep_ == "nummod" for child in noun.children)


def _or_killed(view: View, i: int) -> tuple[Token, Trigger] | None:
    """The killing that a wounding is told with: "shot or beheaded"; None if there is none."""
    joined = view.lower[i + 1 : i + 2] in (["or"], ["and"])
    killed = (m for m in view.meanings.get(i + 2, ()) if joined and m.kind == "killed" and m.frame == "harm")
    return next(((view.doc[i + 2], m) for m in killed if view.meanings[i][0].people_only), None)


def harm_among(view: View, i: int) -> tuple[Token, Trigger] | None:
    """The word of harm, or for its victims, soon after token `i`, and its meaning; None if none is."""
    for j in range(i + 1, min(i + 8, len(view.doc))):
        for meaning in view.meanings.get(j, ()):
            if meaning.frame in {"harm", "state", "suffer"} or view.lower[j] in {"custody", "detention"}:
                return _or_killed(view, j) or (view.doc[j], meaning)
        if view.lower[j] in {"victims", "fatalities", "casualties"}:
            return view.doc[j], Trigger("killed", "state")
    return None
