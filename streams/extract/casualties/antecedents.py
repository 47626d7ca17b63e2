"""The nouns that a word for victims stands for: of "who", of "they", and of asides."""

from __future__ import annotations

from spacy.tokens import Token

from streams.extract.casualties import people
from streams.extract.casualties.view import NOUNS, View

OF_WORDS = frozenset(
    """number numbers half third thirds quarter quarters majority many most some several few all more one
        two three dozens scores hundreds thousands tens group groups team crowd handful couple pair duo trio
        quartet lots plenty family families score crew gang""".split()
)
_OF_SO_MANY = frozenset("family crew gang".split())
_MEMBERS = frozenset("members employees officers".split())
_ASIDE = frozenset("most many some all half majority".split())
_WHEN = frozenset("after when before since as while".split())
_SAVE = frozenset("rescued rescue freed free released release found recovered saved return returned".split())


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
        if head.lower_ == "who" and (person := _person_above(noun) or _whose_body_it_is(noun)):
            return person
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in _MEMBERS:
            return noun.head.head  # "20 members of the police who were seized"
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in _OF_SO_MANY:
            return noun.head.head  # "a family of six who died"
        if noun.dep_ == "appos" and noun.tag_ == "NNP" and people.is_person_word(noun.head.lower_):
            return noun.head  # "a boy, Ken Onyango, who was shot"
        if noun.dep_ == "conj" and _is_his(noun) and people.is_person_word(noun.head.lower_):
            return noun.head  # "a sergeant and her two children who were seized"
        if noun.dep_ == "conj" and noun.tag_ == noun.head.tag_ == "NNS" and not is_counted(noun):
            return noun.head if is_counted(noun.head) else noun  # "51 soldiers and officers who died"
        return noun
    return _all_of_whom(head) or _told_before(head) or _done_to_them_before(head) or head


def _all_of_whom(word: Token) -> Token | None:
    """The first of those of whom all are told: "It carried 26 passengers and six crew, all of whom died"."""
    of_whom = [of.lower_ for of in word.doc[word.i + 1 : word.i + 3]] == ["of", "whom"]
    if not of_whom or word.i < 2 or word.lower_ not in {"all", "both"} or word.nbor(-1).lower_ != ",":
        return None
    noun = word.nbor(-2)
    while noun.dep_ == "conj" and is_counted(noun.head):
        noun = noun.head
    return noun if noun.tag_ in NOUNS else None


def before_aside(noun: Token, view: View) -> Token:
    """The noun or number that an aside tells more of: "23, most of them women, were hurt".

    Or one in brackets: "six friars (two of them old) were hurt".
    """
    if (opens := _bracket_before(noun, view)) > 0:
        before = view.doc[opens - 1]
        if before.tag_ in NOUNS and is_counted(before) and people.is_person_word(before.lower_):
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


def _whose_body_it_is(noun: Token) -> Token | None:
    """Who is told to be of a body, if a name is one's: "a fighter with the Lima Group, who was killed"."""
    of_it = noun.tag_ == "NNP" and noun.dep_ == "pobj" and noun.head.lower_ in {"with", "from", "in"}
    body = of_it and noun.doc[noun.left_edge.i].lower_ == "the"
    person = noun.head.head
    return person if body and person.i < noun.i and people.is_person_word(person.lower_) else None


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


def _done_to_them_before(pronoun: Token) -> Token | None:
    """Those counted to whom the same did something before, for whom "them" stands.

    "The rebels lined up nine men and shot them"; "They tied up two clerks before stabbing them".
    """
    verb = pronoun.head
    if pronoun.lower_ != "them" or pronoun.dep_ != "dobj":
        return None
    if any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
        return None
    before = verb.head if verb.dep_ in {"conj", "advcl"} else verb.head.head if verb.dep_ == "pcomp" else verb
    whom = [child for child in before.children if child.dep_ == "dobj" and child.i < verb.i]
    return next((noun for noun in whom if noun.tag_ == "NNS" and is_counted(noun) and _is_alone(noun)), None)


def _is_alone(noun: Token) -> bool:
    """Whether a noun is a word for people that no other is listed with."""
    return people.is_person_word(noun.lower_) and not any(child.dep_ == "conj" for child in noun.children)


def _relative_clause(token: Token) -> Token | None:
    while token.head != token:
        token = token.head
        if token.dep_ == "relcl":
            return token
    return None


def _is_his(noun: Token) -> bool:
    return any(child.lower_ in {"his", "her", "their"} for child in noun.children)


def is_counted(noun: Token) -> bool:
    """Whether a number stands before a noun."""
    return any(child.dep_ == "nummod" for child in noun.children)


def is_name(noun: Token) -> bool:
    if noun.i and noun.nbor(-1).tag_ == "NNP" and not set(noun.text) - set("IVX"):
        return True  # "Benedict XVI"
    if noun.i and noun.nbor(-1).tag_ == "NNP" and noun.lower_ in {"jr", "jr.", "sr", "sr."}:
        return True
    named = len(noun) > 2 or (len(noun) == 2 and noun.i > 0 and noun.nbor(-1).tag_ == "NNP")  # "Kris Wu"
    proper = noun.tag_ == "NNP" and named and not noun.text.isupper()
    return proper and not people.is_known_thing(noun.lower_)
