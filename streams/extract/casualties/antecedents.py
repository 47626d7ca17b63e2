"""The nouns that a word for victims stands for: of "who", "they" and asides, and what is listed with them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from streams.extract.casualties import people
from streams.extract.casualties.view import NOUNS, View

OF_WORDS = frozenset(
    """number numbers half third quarter majority many most some several few all more one two three dozens
        scores hundreds thousands tens group groups team crowd handful couple pair duo trio quartet lots
        plenty family families score crew gang""".split()
)
_OF_SO_MANY = frozenset("family crew gang".split())
_MEMBERS = frozenset("members employees officers".split())
_ASIDE = frozenset("most many some all half majority".split())
_HIS_OWN = frozenset("the his her their its".split())
_WHEN = frozenset("after when before since as while".split())
_AND_AS_MANY = ["and", "as", "many"]
_SAVE = frozenset("rescued rescue freed free released release found recovered saved return returned".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())


def antecedent(head: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if head.tag_ in {"WP", "WDT", "WP$"} and (clause := _relative_clause(head)) is not None:
        noun = clause.head
        if head.lower_ == "which" and is_name(noun):
            return head  # a place, a body, a ship
        before = head.nbor(-1) if head.i else head
        before = before.nbor(-1) if before.is_punct and before.i else before
        if (
            head.lower_ == "who"
            and not people.is_person_word(noun.lower_)
            and people.is_person_word(before.lower_)
        ):
            return before  # "a tribute to 'sunshine boy' who died"
        if head.lower_ == "who" and (person := _person_above(noun)):
            return person
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in _MEMBERS:
            return noun.head.head  # "20 members of the police who were seized"
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in _OF_SO_MANY:
            return noun.head.head  # "a family of six who died"
        if noun.dep_ == "appos" and noun.tag_ == "NNP" and people.is_person_word(noun.head.lower_):
            return noun.head  # "a boy, Ken Onyango, who was shot"
        if noun.dep_ == "conj" and _is_his(noun) and people.is_person_word(noun.head.lower_):
            return noun.head  # "a sergeant and her two children who were seized"
        if noun.dep_ == "conj" and noun.tag_ == noun.head.tag_ == "NNS" and not _is_counted(noun):
            return noun.head if _is_counted(noun.head) else noun  # "51 soldiers and officers who died"
        return noun
    return _told_before(head) or _beside_its_place(head) or head


def _beside_its_place(name: Token) -> Token | None:
    """The person told after a place, if the parse takes the place for the subject: "In Salma, a man died"."""
    first = name.left_edge.i
    placed = name.tag_ == "NNP" and first and name.doc[first - 1].lower_ in {"in", "at", "near", "outside"}
    beside = (child for child in name.children if placed and child.dep_ == "appos")
    return next((child for child in beside if people.is_person_word(child.lower_)), None)


def before_aside(noun: Token, view: View) -> Token:
    """The noun or number that an aside tells more of: "23, most of them women, were hurt".

    Or one in brackets: "six friars (five Chileans and a Peruvian) were hurt".
    """
    if (opens := _bracket_before(noun, view)) > 0:
        before = view.doc[opens - 1]
        if before.tag_ in NOUNS and _is_counted(before) and people.is_person_word(before.lower_):
            return before
    for i in range(noun.i - 1, max(3, noun.i - 5), -1):
        some = view.lower[i - 2] in _ASIDE or (i - 2 in view.number_at and view.lower[i - 3] == ",")
        if view.lower[i] in {"them", "whom"} and view.lower[i - 1] == "of" and some:
            before = view.doc[i - 4 if view.lower[i - 3] == "," else i - 3]
            named = before.tag_ in NOUNS and people.is_person_word(before.lower_)
            return before if named or before.i in view.number_at else noun
    i = noun.i
    aside = (
        noun.lower_ in _ASIDE and i > 1 and view.lower[i - 1] == "," and not view.frames_of(view.doc[i - 2])
    )
    if aside and people.is_person_word(view.lower[i - 2]) and view.lower[i + 1] not in {"was", "were", "of"}:
        return view.doc[i - 2]  # "20 children, some as young as eight, were hurt"
    return noun


def _person_above(noun: Token) -> Token | None:
    """The person of whom a thing is told, if a noun is none: "the judge of public order, who was killed"."""
    person = noun
    for _ in range(3):
        if people.is_person_word(person.lower_) or person.tag_ not in {"NN", "NNS"}:
            break
        if person.dep_ != "pobj" or person.head.lower_ != "of":
            return None
        person = person.head.head
    return person if person != noun and people.is_person_word(person.lower_) else None


def _bracket_before(noun: Token, view: View) -> int:
    """The token of the bracket that a noun stands in; 0 if in none, or one that tells of its own harm."""
    for i in range(noun.i - 1, max(0, noun.i - 7), -1):
        if view.lower[i] == ")":
            return 0
        if view.lower[i] == "(":
            told = (view.frames_of(view.doc[j]) for j in range(i + 1, min(i + 7, len(view.doc))))
            return 0 if any(frames & {"state", "harm"} for frames in told) else i
    return 0


def _told_before(pronoun: Token) -> Token | None:
    """The plural for which "they" stands in a clause of time.

    "The girls were freed after they were seized"; "Police freed 12 girls after they were seized".
    """
    verb = pronoun.head
    clause = pronoun.lower_ == "they" and pronoun.dep_[:5] == "nsubj" and verb.dep_ in {"advcl", "acl"}
    if not clause or not any(child.lower_ in _WHEN for child in verb.children):
        return None
    main = verb.head if verb.dep_ == "advcl" else verb.head.head
    told = {"dobj"} if main.lower_ in _SAVE else {"nsubj", "nsubjpass"}
    subjects = [child for child in main.children if child.dep_ in told | {"nsubjpass"}]
    noun = subjects[0] if len(subjects) == 1 and subjects[0].i < pronoun.i else None
    if noun is None or not (noun.tag_ in {"NNS", "CD"} or noun.lower_ in OF_WORDS):
        return None
    return noun if noun.tag_ == "CD" or people.is_person_word(noun.lower_) else None


def _relative_clause(token: Token) -> Token | None:
    while token.head != token:
        token = token.head
        if token.dep_ == "relcl":
            return token
    return None


def conjuncts(noun: Token, view: View) -> list[Token]:
    found, queue = [], [noun]
    while queue:
        token = queue.pop(0)
        if token in found:
            continue
        found.append(token)
        queue += [
            child
            for child in token.children
            if (child.dep_ == "conj" or (child.dep_ == "appos" and _is_listed(child, view)))
            and child.i > token.i
            and child.tag_ in NOUNS | {"CD"}
            and view.lower[child.i] not in _DAYS
            and not speaks(child, view)
        ]
        queue += [*_joined_to_its_name(token), *_parsed_beside(token, view), *_family_beside(token, view)]
        queue += [*_last_of_a_headline(token, view), *_listed_after_a_place(token, view)]
        queue += _joined_to_the_deeds(token, view)
        if view.lower[token.i + 1 : token.i + 4] == _AND_AS_MANY and token.i + 4 < len(view.doc):
            queue.append(view.doc[token.i + 4])
    first = [*_joined_before(noun, view), *_whose_they_are(noun, view)]
    return sorted([*found, *(token for token in first if token not in found)], key=lambda token: token.i)


def _joined_to_its_name(noun: Token) -> Iterator[Token]:
    """What the parse joins to a person's name, not the person: "his minister Ali Reza and two guards"."""
    for name in noun.children:
        if noun.tag_ == "NN" and name.dep_ == "appos" and name.tag_ == "NNP" and name.i > noun.i:
            yield from (child for child in name.children if child.dep_ == "conj" and child.tag_ in NOUNS)


def _joined_to_the_deeds(noun: Token, view: View) -> Iterator[Token]:
    """Persons that the parse joins to what they died of: "the deaths of a farmer and a woman"."""
    deeds = noun.head.head
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and deeds.tag_ == "NNS"
        and "act" in view.frames_of(deeds)
    ):
        joined = (child for child in deeds.children if child.dep_ == "conj" and child.i > noun.i)
        yield from (child for child in joined if people.is_person_word(child.lower_))


def _joined_before(noun: Token, view: View) -> Iterator[Token]:
    """The one that "and" joins to a number before its noun: "hurting a jawan and seven civilians"."""
    for one in noun.children:
        joins = one.dep_ == "nmod" and view.lower[one.i + 1 : one.i + 2] == ["and"]
        if joins and one.i + 2 in view.number_at and people.is_person_word(one.lower_):
            yield one
    if view.lower[max(0, noun.i - 3) : noun.i] == _AND_AS_MANY and noun.i > 3:
        yield view.doc[noun.i - 4]  # "two soldiers and as many gunmen"


def _whose_they_are(noun: Token, view: View) -> Iterator[Token]:
    """The first of a list, if the parse hangs him on the verb: "A driver, his mate and six others died"."""
    first = noun.left_edge.i
    if first < 2 or view.lower[first] not in _HIS_OWN - {"the"} or view.lower[first - 1] != ",":
        return
    owner = view.doc[first - 2]
    if owner.head.i == noun.head.i and owner.dep_ == "npadvmod" and people.is_person_word(owner.lower_):
        yield owner


def speaks(noun: Token, view: View) -> bool:
    """Whether those told after a comma are who says so: "a bomb killed 80, a clerk and a nurse said"."""
    first, last = noun.left_edge.i, noun.right_edge.i
    said = view.lower[last + 1 : last + 2] in (["said"], ["says"], ["told"], ["reported"])
    return said and view.lower[first - 1] == ","


def _parsed_beside(noun: Token, view: View) -> Iterator[Token]:
    """The members of a list that the parse hangs on the verb beside its first one.

    "The clerk, his wife and their three sons died"; "killing a priest, six policemen and a guard".
    """
    if noun.dep_ not in {"nsubj", "nsubjpass", "dobj"}:
        return
    for other in noun.head.children:
        first = min((child.i for child in other.subtree), default=other.i)
        if other.i <= noun.i or other.tag_ not in NOUNS or other.dep_ not in {noun.dep_, "conj"}:
            continue
        if speaks(other, view):
            continue
        if _others_beside(noun, other, view.doc):
            yield other
            continue
        listed = _is_counted(other) or view.lower[first] in {"a", "an", "his", "her", "their"}
        ends = any(child.dep_ == "conj" for child in other.children)
        between = [word for word in view.lower[noun.i + 1 : first] if not word.isdigit()]
        if listed and ends and between and set(between) == {","} and people.is_person_word(other.lower_):
            yield other


def _others_beside(noun: Token, other: Token, doc: Doc) -> bool:
    """Whether others are told after somebody's name: "killed a chief, Abu Musa, and eight other rebels"."""
    first = min(child.i for child in other.subtree)
    between = doc[noun.i + 1 : first]
    named = {token.tag_ for token in between} <= {"NNP", ",", "CC", "CD"} and bool(between)
    told = other.lower_ == "others" or any(child.lower_ in {"other", "more"} for child in other.children)
    return named and told and _is_counted(other) and between[0].text == ","


def _last_of_a_headline(noun: Token, view: View) -> Iterator[Token]:
    """The count that ends a headline after one victim: "Bomb kills police officer, two suspects"."""
    last = view.doc[len(view.doc) - 1]
    if noun.tag_ != "NN" or noun.dep_ != "dobj" or view.lower[noun.i + 1 : noun.i + 2] != [","]:
        return
    ends = noun.i + 2 in view.number_at and last.tag_ == "NNS" and last.i - noun.i < 6
    if ends and people.is_person_word(last.lower_) and people.is_person_word(noun.lower_):
        yield last


def _listed_after_a_place(noun: Token, view: View) -> Iterator[Token]:
    """What the parse hangs on somebody's place: "the mayor of Kano, his deputy, and two councilmen"."""
    if (
        noun.tag_ != "NN"
        or view.lower[noun.i + 1 : noun.i + 2] != ["of"]
        or not people.is_person_word(noun.lower_)
    ):
        return
    for place in (place for of in noun.children if of.i == noun.i + 1 for place in of.children):
        for other in place.children if place.tag_ == "NNP" else ():
            first = other.left_edge.i
            listed = first in view.number_at or view.lower[first] in {"a", "an", "his", "her"}
            if listed and other.dep_ in {"appos", "conj"} and people.is_person_word(other.lower_):
                yield other


def _family_beside(noun: Token, view: View) -> Iterator[Token]:
    """Those of his told right after somebody, wherever the parse hangs them.

    "A man and his two sons"; "a doctor and two of his patients".
    """
    i = noun.i + 1
    if view.lower[i : i + 1] != ["and"] or not people.is_person_word(noun.lower_):
        return
    if i + 1 in view.number_at and view.lower[i + 2 : i + 4] in (
        ["of", "their"],
        ["of", "his"],
        ["of", "her"],
    ):
        yield view.doc[i + 1]
    if view.lower[i + 1 : i + 2] not in (["their"], ["his"], ["her"]):
        return
    last = None
    for token in view.doc[i + 2 : i + 7]:
        if token.tag_ in {"NN", "NNS"}:
            last = token
        elif last is not None:
            break
    if last is not None and people.is_person_word(last.lower_):
        yield last


def _is_his(noun: Token) -> bool:
    return any(child.lower_ in {"his", "her", "their"} for child in noun.children)


def _is_counted(noun: Token) -> bool:
    return any(child.dep_ == "nummod" for child in noun.children)


def _is_listed(noun: Token, view: View) -> bool:
    """Whether what parses as an apposition goes on a list: "the rector, five teachers, and two guards"."""
    joined = next((child for child in noun.children if child.dep_ == "cc"), None)
    owned = view.lower[noun.i - 1] in {"his", "her"} and people.is_person_word(noun.lower_)
    if owned and any(child.dep_ == "cc" and child.i == noun.i + 1 for child in noun.head.children):
        return True  # "the mayor, his son and two guards"
    first = min(child.i for child in noun.subtree)
    if noun.tag_ == "NNP" and noun.head.tag_ == "NN" and view.lower[noun.head.left_edge.i] in _HIS_OWN:
        return False  # "the mayor, Juan Ruiz, and a guard": his own name
    if noun.lower_ == "others" and _is_counted(noun) and view.lower[first - 1] == ",":
        return not _is_counted(noun.head)  # "police arrest lawmaker, four others"
    whole = noun.head.lower_ in {"people", "persons", "victims", "others"}
    if first in view.number_at and _is_counted(noun) and _is_counted(noun.head) and not whole:
        return True  # a list without its commas: "85 civilians 240 rebels and 157 jihadists"
    last = next((child for child in noun.children if child.dep_ == "conj"), None)
    further = last if noun.head.tag_ == "NN" and last is not None and _is_counted(last) else None
    while joined is None and further is not None:  # "a minister, an aide, fifty judges, and a clerk"
        joined = next((child for child in further.children if child.dep_ == "cc"), None)
        further = next((child for child in further.children if child.dep_ == "conj"), None)
    if joined is None or last is None or not first or view.lower[first - 1] != ",":
        return False
    if not (_is_counted(last) or people.is_person_word(last.lower_) or last.tag_ in {"NNP", "CD"}):
        return False
    if view.lower[first + 1] == "of" or whole:
        return False  # "34 people, six of them women and children": it takes the figure apart
    titled = noun.tag_ == noun.head.tag_ == "NNP" and (_is_counted(last) or last.lower_ == "others")
    return (
        titled
        or view.lower[joined.i - 1] == ","
        or first in view.number_at
        or view.lower[first] in {"his", "her", "their"}
        or (view.lower[first] in {"a", "an"} and joined.i + 1 in view.number_at)
    )


def is_name(noun: Token) -> bool:
    if noun.i and noun.nbor(-1).tag_ == "NNP" and not set(noun.text) - set("IVX"):
        return True  # "Benedict XVI"
    if noun.i and noun.nbor(-1).tag_ == "NNP" and noun.lower_ in {"jr", "jr.", "sr", "sr."}:
        return True
    named = len(noun) > 2 or (len(noun) == 2 and noun.i > 0 and noun.nbor(-1).tag_ == "NNP")  # "Kris Wu"
    proper = noun.tag_ == "NNP" and named and not noun.text.isupper()
    return proper and not people.is_known_thing(noun.lower_)
