"""What the constructions ask of the parse: who does what a verb tells, and to whom."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties import people
from streams.extract.casualties.constructions.by_order import joined_to_what_is_before
from streams.extract.casualties.constructions.links import SPANS
from streams.extract.casualties.view import NOUNS, View

_CALLED = frozenset("branded described identified known dressed disguised posing accused".split())
_OPENS_CLAUSE = frozenset("when as after while before because".split())
_MAKE = frozenset(
    """forced forcing forces force caused causing causes compelled compelling obliged prompted prompting left
        leaving led driven drove sent sending""".split()
)
_RAISING = frozenset({"conj", "xcomp", "ccomp", "oprd", "acomp", "advcl"})
_AFTER = frozenset("after before since while following despite".split())
# "Briton killed fighting in Lima": what he did, and nobody whom he killed.
_WHAT_THEY_DID = frozenset(
    "fighting defending protecting saving rescuing trying serving working crossing reporting".split()
)
_BE = frozenset("is are was were be been being".split())
_BODIES = frozenset("family couple crew group team pair trio staff squad party household clan".split())
_SAY = frozenset("said say says believe believed fear feared claim claimed".split())
_ABOUT = frozenset("over about around under".split())
_SELF = frozenset("themselves himself herself".split())
_FINITE = frozenset("is are was were has have had 's 're".split())


def is_passive(verb: Token) -> bool:
    """Whether a participle is passive, by its own auxiliary or that of the verb it is joined to."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    if verb.dep_ == "acomp" and verb.tag_ == "VBN" and verb.head.lower_ in _BE:
        return True  # "were tear-gassed"
    head = verb.head.head if verb.head.dep_ == "oprd" else verb.head  # "found guilty and executed"
    has = {child.lower_ for child in verb.children if child.dep_ == "aux"} & {"has", "have", "had"}
    joined = verb.dep_ == "conj" and verb.tag_ in {"VBN", "VBD"} and not has  # "… but had seized a gun"
    joined = joined or (verb.dep_ == "xcomp" and verb.tag_ == "VBN" and head.lower_ == "found")
    return joined and head != verb and head.tag_ == "VBN" and is_passive(head)


def subject_of(verb: Token) -> Iterator[Token]:
    """The verb's subject, or that of the verb which it shares it with.

    "Two are believed to have died", "She was found after going missing", "nine men who police said died".
    """
    if (named := _as_somebody_says(verb)) is not None:
        yield named
        return
    for _ in range(4):
        if (made_to := _made_to(verb)) is not None:
            yield made_to
            return
        if subjects := [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]:
            yield from _joined(verb, subjects) or [_branded(_whole_word(_agreeing(verb, subjects)))]
            return
        if (own := joined_to_what_is_before(verb)) is not None:
            yield own
            return
        of_was = [c for aux in verb.children if aux.dep_ == "auxpass" for c in aux.children]
        if subjects := [child for child in of_was if child.dep_ in {"nsubj", "nsubjpass"}]:
            yield subjects[0]  # "a boy was the most seriously wounded"
            return
        if ordinal := [
            c for c in verb.children if c.dep_ == "npadvmod" and c.tag_ == "JJ" and c.i == verb.i - 1
        ]:
            yield from ordinal  # "two died on the spot and a third expired in hospital"
            return
        if verb.dep_ in {"acl", "relcl"} and verb.head.tag_ in NOUNS | {"CD"} and not more_before(verb):
            yield verb.head
            return
        if verb.dep_ == "pcomp" and verb.head.lower_ in _AFTER:
            i = verb.head.i
            if i > 2 and verb.doc[i - 2 : i].text.lower() in {"of them", "of whom"}:
                yield verb.doc[i - 3]  # "six have been freed, one of them after being shot in the leg"
                return
            verb = verb.head.head
            continue
        if (counted := _counted_before(verb)) is not None:
            yield counted
            return
        if (told := _taken_for_object(verb)) is not None:
            yield told
            return
        if verb.dep_ not in _RAISING or _clause_of_its_own(verb) or _said_after(verb) or _of_several(verb):
            return
        if _by_somebody(verb):
            return
        verb = verb.head


def _by_somebody(verb: Token) -> bool:
    """Whether a participle goes with a noun, and not with the verb in a tense to which the parse joins it.

    "Hundreds rallied for a girl shot and wounded by the guards."
    """
    joined = verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.tag_ in {"VBD", "VBZ", "VBP"}
    helped = any(child.dep_[:3] == "aux" for child in verb.children)
    by = any(child.dep_ == "agent" for child in verb.children)
    return joined and by and not helped and not is_passive(verb.head)


def _as_somebody_says(verb: Token) -> Token | None:
    """Of whom somebody is said to tell it, right before the verb: "78 men who officials said suffocated"."""
    first = min((child.i for child in verb.children if child.dep_[:3] == "aux"), default=verb.i)
    said = verb.doc[first - 1] if first else verb
    if said.lower_ not in _SAY or said.dep_ != "relcl" or said.head.i > said.i:
        return None
    return said.head if any(child.tag_ == "WP" for child in said.children) else None


def _counted_before(verb: Token) -> Token | None:
    """The number right before a joined verb and its auxiliary: "47 died and over 120 were injured"."""
    first = min((child.i for child in verb.children if child.dep_[:3] == "aux"), default=0)
    before = verb.doc[max(0, first - 1)]
    counts = before.tag_ == "CD" and (before.dep_ != "pobj" or before.head.lower_ in _ABOUT)  # no year
    return before if verb.dep_ == "conj" and first and counts else None


def _taken_for_object(verb: Token) -> Token | None:
    """The subject that the parse takes for the object of "after": "They rose after a rider died"."""
    first = min((child.i for child in verb.children if child.dep_[:3] == "aux"), default=verb.i)
    before = verb.doc[first - 1] if first else verb
    finite = verb.dep_ == "advcl" and verb.doc[first].tag_ in {"VBD", "VBZ", "VBP"}
    after = finite and before.dep_ == "pobj" and before.head.lower_ in _AFTER
    return before if after and (before.tag_ == "CD" or people.is_person_word(before.lower_)) else None


def more_before(verb: Token) -> bool:
    """Whether others than those before are told right before a verb: "Five dead, many more hurt in Lima"."""
    return bool(verb.i > 0 and verb.nbor(-1).lower_ == "more")


def _of_several(verb: Token) -> bool:
    """Whether a joined verb tells of several, that before it of one: "He died and two were hurt"."""
    several = any(child.lower_ in {"were", "are", "have"} for child in verb.children)
    subjects = [child for child in verb.head.children if child.dep_ in {"nsubj", "nsubjpass"}]
    in_two = [noun for noun in subjects if verb.doc[noun.i + 1].text == "-"]  # "vice-president"
    if verb.dep_ != "conj" or not several or len(in_two or subjects) != 1:
        return False
    one = (in_two or subjects)[0]
    if one.tag_ != "NN" or one.lower_ in _BODIES or _numbered(one):
        return False
    return not any(
        child.dep_ in {"conj", "prep"} or (child.dep_ == "appos" and not in_two) for child in one.children
    )


def _said_after(verb: Token) -> bool:
    """Whether a verb is what somebody named after it says: "Nine were hurt, an officer said"."""
    said = verb.dep_ == "ccomp" and verb.head.i > verb.i
    return said and any(child.dep_ == "nsubj" and child.i > verb.i for child in verb.head.children)


def _joined(verb: Token, subjects: list[Token]) -> list[Token]:
    """Two subjects that "and" joins, though the parse does not: "A monk and three volunteers perished"."""
    if len(subjects) != 2 or verb.tag_ == "VBZ":
        return []
    first, second = subjects
    if second.i > verb.i or not (_numbered(first) or people.is_person_word(first.lower_)):
        return []
    if any(child.dep_ == "conj" for child in first.children):
        return []
    beside = [first, *(child for child in first.children if child.dep_ == "appos")]
    joins = [child.i for noun in beside for child in noun.children if child.dep_ == "cc"]
    return subjects if joins and joins[-1] + 1 == second.left_edge.i else []


def _made_to(verb: Token) -> Token | None:
    """Who is made to do something: "people" in "it forced people to flee"."""
    if verb.dep_ != "xcomp" or verb.head.lower_ not in _MAKE:
        return None
    return next((c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i), None)


def _agreeing(verb: Token, subjects: list[Token]) -> Token:
    """The true one of several subjects that the parse gives a verb.

    It stands after the word or the colon that opens the clause, it agrees in number with the verb, and
    if just one is counted it is that: "Peru: 3 soldiers die".
    """
    opens = (c.i for c in verb.children if (c.dep_ == "mark" or c.lower_ == ":") and c.i < verb.i)
    begins = max(opens, default=-1)
    subjects = [subject for subject in subjects if subject.i > begins] or subjects
    singular = [subject for subject in subjects if subject.tag_ in {"NN", "NNP"}]
    if verb.tag_ == "VBZ" and singular:
        return singular[-1]
    passive = [subject for subject in subjects if subject.dep_ == "nsubjpass"] or subjects
    true = next(filter(_numbered, passive), passive[0])
    owned = true.doc[true.i + 1] if true in singular else true
    if owned.lower_ == "whose" and any(child.lower_ == "were" for child in verb.children):
        return owned.head  # "a man whose wife and two sons, aged three and one, were killed"
    return true


def _whole_word(noun: Token) -> Token:
    """The last part of a word that the parse has cut at its hyphen: "an assistant sub-inspector"."""
    doc, i = noun.doc, noun.i + 2
    cut = i < len(doc) and doc[i - 1].text == "-" and not doc[i - 1].whitespace_
    return doc[i] if cut and people.is_person_word(doc[i].lower_) else noun


def _branded(noun: Token) -> Token:
    """Who is called what the parse takes for the subject: "two men branded as spies were hacked to death"."""
    doc, i = noun.doc, noun.left_edge.i - 1
    called = i > 1 and doc[i].lower_ == "as" and doc[i - 1].lower_ in _CALLED
    return doc[i - 2] if called and people.is_person_word(doc[i - 2].lower_) else noun


def _numbered(noun: Token) -> bool:
    """Whether the parse finds a number in a noun phrase."""
    return noun.tag_ == "CD" or any(child.dep_ == "nummod" for child in noun.children)


def _clause_of_its_own(verb: Token) -> bool:
    """Whether a verb in a tense of its own takes no subject from another.

    It is joined without "and", as two sentences run together, or is what is told: "He saw one is missing".
    What a headline only lists has none: "Guard kills clerk, is then shot dead".
    """
    if verb.dep_ == "ccomp":
        return any(child.lower_ in _FINITE and child.dep_[:3] == "aux" for child in verb.children)
    first = min((child.i for child in verb.children if child.dep_[:3] == "aux"), default=0)
    return (
        verb.dep_ == "conj"
        and not (verb.doc[first].lower_ == "is" and first and verb.doc[first - 1].text == ",")
        and any(child.tag_ in {"VBP", "VBZ", "VBD"} and child.dep_[:3] == "aux" for child in verb.children)
        and not any(child.dep_ == "cc" for child in verb.head.children)
        and any(token.is_punct and token.tag_ != "HYPH" for token in verb.doc[verb.head.i : verb.i])
    )


def object_of(verb: Token) -> Iterator[Token]:
    """The verb's object, or that of the verb which it shares it with ("killed and injured hundreds").

    "themselves" stands for the subject.
    """
    for child in verb.children:
        if child.dep_ == "dobj" and not _set_apart(child):
            if child.i == verb.i + 1 and child.lower_ in _WHAT_THEY_DID:
                continue
            if child.lower_ in SPANS:
                continue  # "17 people executed over 3 days"
            if child.doc[max(0, child.left_edge.i - 2) : child.left_edge.i].text.lower() == "among them":
                continue  # "causing 37 people to drown, among them several babies"
            if child.i > verb.i + 1 and verb.nbor(1).lower_ in _OPENS_CLAUSE:
                continue  # "People killed when passenger train derails": it is no object of the killing
            if child.lower_ in _SELF:
                own = any(child.dep_ == "nsubj" for child in verb.children)
                yield from subject_of(verb.head if verb.dep_ in {"advcl", "xcomp"} and not own else verb)
                yield from (other for other in child.children if other.dep_ == "conj")
                yield from (
                    other
                    for other in verb.children
                    if other.dep_ == "conj" and other.tag_ in NOUNS | {"CD"} and 0 < other.i - child.i < 5
                )
            else:
                yield child
                if any(other.dep_ == "conj" and other.lower_ in _SELF for other in child.children):
                    yield from subject_of(verb)  # "shoots a doctor and himself"
            return
    if verb.doc[verb.i + 1 : verb.i + 3].text.lower() == "to death":
        to = (child for child in verb.children if child.i == verb.i + 1)
        beaten = [c for link in to for c in link.children if c.lower_ != "death" and c.tag_ in NOUNS]
        if beaten:  # "they beat to death deputy minister Soto", all of which the parse takes for one phrase
            yield beaten[-1]
            return
    for child in verb.children:
        if child.dep_ == "conj" and child.i - verb.i <= 3:
            yield from object_of(child)


def _set_apart(noun: Token) -> bool:
    """Whether a noun stands after a bracket or a dash, not the hyphen of a name: "al-Masri"."""
    before = noun.doc[noun.i - 1]
    return before.text in {"(", "–", "—"} or (before.text == "-" and bool(before.whitespace_))


def past_particle(view: View, verb: Token) -> int:
    """The last token of a verb and of what goes with it: "shot dead", "guns down", "stabbed to death"."""
    after = view.lower[verb.i + 1 : verb.i + 3]
    if after == ["to", "death"]:
        return int(verb.i) + 2
    down = after[:1] == ["down"] and verb.lower_ != "shot"  # planes are shot down
    return int(verb.i) + (down or after[:1] == ["dead"])


def active(view: View, verb: Token) -> bool:
    """Whether what follows a verb is its object, though the parse has none: "He shot a perfect round"."""
    after = verb.i + 1
    if is_passive(verb) or after >= len(view.doc):
        return False
    who = [*subject_of(verb), *view.doc[max(0, verb.i - 1) : verb.i]]
    police = any(people.class_of(noun.lower_) == "security_forces" for noun in who)
    arrested = police and "detained" in {meaning.kind for meaning in view.meanings.get(verb.i, ())}
    named = view.doc[after].tag_ in NOUNS | {"JJ", "``"}
    return view.doc[after].tag_ in {"DT", "PRP$"} or (arrested and named)


def of_an_age(view: View, verb: Token) -> list[Token]:
    """Who is told with his age right before a verb: "boy, 13, dies"."""
    i = verb.i - 4
    if i < 0 or view.lower[i + 1 : verb.i : 2] != [",", ","] or not view.lower[i + 2].isdigit():
        return []
    noun = view.doc[i]
    return [noun] if noun.tag_ == "NN" and people.class_of(noun.lower_) is not None else []


def told_as_dead(view: View, verb: Token) -> bool:
    """Whether a participle says how one died who was told right before: "the death of Ruiz, shot in May"."""
    noun = view.doc[verb.i - 2] if verb.i > 1 and view.lower[verb.i - 1] == "," else verb
    of_the_dead = noun.dep_ == "pobj" and noun.head.lower_ == "of"
    return of_the_dead and "act" in view.frames_of(noun.head.head)
