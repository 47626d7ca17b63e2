"""What is listed with a noun that names victims, wherever the parse hangs it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from streams.extract.casualties import people
from streams.extract.casualties.antecedents import is_counted
from streams.extract.casualties.constructions.by_order import noun_of_number
from streams.extract.casualties.in_order import counted_of_one_noun, listed_in_order, so_many_more
from streams.extract.casualties.lexicon import KIN, LEXICON
from streams.extract.casualties.view import NOUNS, View
from streams.extract.periods.words import WEEKDAYS

_HIS_OWN = frozenset("the his her their its".split())
_AND_AS_MANY = ["and", "as", "many"]
_MANY = frozenset("dozens scores hundreds thousands tens millions".split())
_DAYS = frozenset({*WEEKDAYS, "today", "yesterday"})


def conjuncts(noun: Token, view: View) -> list[Token]:
    """A noun and all that are listed with it, in order; "stepson" passes for an adjective."""
    found, queue = [], [noun]
    while queue:
        token = queue.pop(0)
        if token in found:
            continue
        found.append(token)
        queue += [child for child in token.children if _is_joined(child, view)]
        queue += [*_joined_to_its_name(token), *_parsed_beside(token, view), *_family_beside(token, view)]
        queue += [*_last_of_a_headline(token, view), *_listed_after_a_place(token, view)]
        queue += [*_joined_to_the_deeds(token, view), *_counted_right_after(token, view)]
        queue += [*_his_after_a_clause(token, view), *_then_himself(token, view)]
        if view.lower[token.i + 1 : token.i + 4] == _AND_AS_MANY and token.i + 4 < len(view.doc):
            queue.append(view.doc[token.i + 4])
    in_order = [*listed_in_order(noun, view), *so_many_more(noun, view), *counted_of_one_noun(noun, view)]
    found += [token for token in in_order if token not in found]
    first = [*_joined_before(noun, view), *_whose_they_are(noun, view)]
    return sorted([*found, *(token for token in first if token not in found)], key=lambda token: token.i)


def _is_joined(child: Token, view: View) -> bool:
    """Whether the parse lists a noun with the one above it, no day or speaker: "two nurses and a driver"."""
    if child.dep_ != "conj" and not (child.dep_ == "appos" and _is_listed(child, view)):
        return False
    if "forces" in (child.lower_, view.lower[child.left_edge.i - 1]) and _makes(child, view):
        return False
    if child.tag_ == child.head.tag_ == "CD" and _has_its_verb(child, view):
        return False
    if "act" in view.frames_of(child.head) and _of_things(child):
        return False
    if _are_among(child, view):
        return False
    named = child.tag_ in NOUNS | {"CD"} or (child.tag_ == "JJ" and people.class_of(child.lower_))
    return bool(named) and view.lower[child.i] not in _DAYS and not speaks(child, view)


def _makes(noun: Token, view: View) -> bool:
    """Whether "forces" is a verb there: "claims two lives and forces more than 70 people to leave"."""
    i = noun.i if noun.lower_ == "forces" else noun.left_edge.i - 1
    return view.lower[i - 1] == "and" and (i + 1 in view.number_at or view.lower[i + 1 : i + 2] == ["more"])


def _has_its_verb(number: Token, view: View) -> bool:
    """Whether those so many do or suffer something of their own: "to 70 and 8,000 families are homeless"."""
    after = [token.tag_ for token in view.doc[number.i + 1 : number.i + 3]]
    hurt = any(meaning.kind != "killed" for meaning in view.meanings.get(number.i + 2, ()))
    return after[:1] == ["NNS"] and (after[1:2] in (["VBP"], ["VBD"]) or hurt)


def _of_things(many: Token) -> bool:
    """Whether so many are no people and no deaths: "two deaths and thousands of flights cancelled"."""
    counted = (of for word in many.children if word.lower_ == "of" for of in word.children)
    return many.lower_ in _MANY and any(
        of.tag_ == "NNS" and not people.is_person_word(of.lower_) and of.lower_ not in LEXICON
        for of in counted
    )


def _are_among(noun: Token, view: View) -> bool:
    """Whether one after a harm is told of others: "killed 24 people and several nurses are among 20 hurt"."""
    among = view.lower[noun.i + 1 : noun.i + 3] in (["are", "among"], ["were", "among"], ["was", "among"])
    return among and any("harm" in view.frames_of(token) for token in view.doc[: noun.i])


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


def _counted_right_after(noun: Token, view: View) -> Iterator[Token]:
    """The second of a list, wherever the parse hangs it: "killing a nurse, two students and a monk"."""
    i = noun.i + 2
    if noun.dep_ != "dobj" or view.lower[noun.i + 1 : i] != [","] or i not in view.number_at:
        return
    other = noun_of_number(view, i)
    follows = view.lower[other.i + 1 : other.i + 2] in (["and"], [","])
    listed = follows and any(child.dep_ == "conj" for child in other.children)
    persons = people.is_person_word(noun.lower_) and people.is_person_word(other.lower_)
    if listed and persons and not speaks(other, view):
        yield other


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
    two = noun.tag_ == "NN" and noun.head.tag_ == "VBP"  # "Woman, girl die in blast"
    own = view.lower[first] in (_HIS_OWN - {"the"}) | {"a", "an"}
    bare = first == noun.i == 2 and any(child.dep_ == "conj" for child in noun.children)  # "Mom, dad and son"
    if first < 2 or view.lower[first - 1] != "," or not (two or own or bare):
        return
    owner = view.doc[first - 2]
    beside = owner.dep_ == "npadvmod" or (two and owner.dep_ == "nsubj")
    if owner.head.i == noun.head.i and beside and people.is_person_word(owner.lower_):
        yield owner


def speaks(noun: Token, view: View) -> bool:
    """Whether those told after a comma are who says so: "a bomb killed 80, a clerk and a nurse said"."""
    first, last = noun.left_edge.i, noun.right_edge.i
    said = view.lower[last + 1 : last + 2] in (["said"], ["says"], ["told"], ["reported"])
    return said and view.lower[first - 1] == ","


def _parsed_beside(noun: Token, view: View) -> Iterator[Token]:
    """The members of a list that the parse hangs on the verb beside its first one.

    "The clerk, his wife and their three sons died"; "killing a priest, six policemen and a guard"; "killed
    three Finns working for a firm and at least four other people".
    """
    if noun.dep_ not in {"nsubj", "nsubjpass", "dobj"}:
        return
    for other in noun.head.children:
        first = min((child.i for child in other.subtree), default=other.i)
        if other.i <= noun.i or other.tag_ not in NOUNS or other.dep_ not in {noun.dep_, "conj"}:
            continue
        if speaks(other, view):
            continue
        if _others_beside(noun, other, view.doc) or _counted_beside(noun, other, view):
            yield other
            continue
        listed = is_counted(other) or view.lower[first] in {"a", "an", "his", "her", "their"}
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
    return named and told and is_counted(other) and between[0].text == ","


def _counted_beside(noun: Token, other: Token, view: View) -> bool:
    """Whether the parse joins to the verb what "and" joins to its object, which a clause parts from it."""
    first = other.left_edge.i
    joined = noun.dep_ == "dobj" and other.dep_ == "conj" and view.lower[first - 1] == "and"
    both = is_counted(noun) and is_counted(other) and "harm" in view.frames_of(noun.head)
    return joined and both and people.is_person_word(other.lower_)


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
    person = people.is_person_word(noun.lower_) or view.lower[noun.i - 1] == "-"  # "director-general"
    if noun.tag_ != "NN" or view.lower[noun.i + 1 : noun.i + 2] != ["of"] or not person:
        return
    for place in (place for of in noun.children if of.i == noun.i + 1 for place in of.children):
        for other in place.children if place.tag_ in {"NNP", "NNPS"} else ():
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


def _his_after_a_clause(noun: Token, view: View) -> Iterator[Token]:
    """Those of his that the parse joins to a thing of the clause about him.

    "A reporter working for a station and his daughter"; not "a man posing as a doctor and his patients".
    """
    if noun.dep_ not in {"dobj", "nsubjpass"} or not people.is_person_word(noun.lower_):
        return
    for clause in (child for child in noun.children if child.dep_ == "acl"):
        for other in clause.subtree:
            joined = other.dep_ == "conj" and other.tag_ in {"NN", "NNS"} and other.lower_ in KIN
            first = view.lower[other.left_edge.i]
            if joined and first in {"his", "her", "their"} and not people.is_person_word(other.head.lower_):
                yield other


def _then_himself(noun: Token, view: View) -> Iterator[Token]:
    """The killer who kills himself last: "A gunman killed six people at a party and then himself"."""
    counted = any(is_counted(one) for one in (noun, *noun.children) if one == noun or one.dep_ == "conj")
    if noun.dep_ != "dobj" or not counted:
        return
    for i in range(noun.i + 1, len(view.doc)):
        himself = view.lower[i] in {"himself", "herself"} and view.doc[i].tag_ == "PRP"
        joined = view.lower[i - 1] in {"then", "finally", "and"} and "and" in view.lower[i - 2 : i]
        if himself and joined and not any(t.tag_[:2] == "VB" for t in view.doc[noun.i + 1 : i]):
            yield from (who for who in noun.head.children if who.dep_ == "nsubj")


def _is_listed(noun: Token, view: View) -> bool:
    """Whether what parses as an apposition goes on a list: "the rector, five teachers, and two guards"."""
    joined = next((child for child in noun.children if child.dep_ == "cc"), None)
    first = min(child.i for child in noun.subtree)
    if noun.tag_ == "NNP" and noun.head.tag_ == "NN" and view.lower[noun.head.left_edge.i] in _HIS_OWN:
        return False  # "the mayor, Juan Ruiz, and a guard": his own name
    if noun.lower_ == "others" and is_counted(noun) and view.lower[first - 1] == ",":
        return not is_counted(noun.head)  # "police arrest lawmaker, four others"
    whole = noun.head.lower_ in {"people", "persons", "victims", "others"}
    if first in view.number_at and is_counted(noun) and is_counted(noun.head) and not whole:
        return True  # a list without its commas: "85 civilians 240 rebels and 157 jihadists"
    last = next((child for child in noun.children if child.dep_ == "conj"), None)
    further = last if noun.head.tag_ == "NN" and last is not None and is_counted(last) else None
    while joined is None and further is not None:  # "a minister, an aide, fifty judges, and a clerk"
        joined = next((child for child in further.children if child.dep_ == "cc"), None)
        further = next((child for child in further.children if child.dep_ == "conj"), None)
    if joined is None or last is None or not first or view.lower[first - 1] != ",":
        return False
    if not (is_counted(last) or people.is_person_word(last.lower_) or last.tag_ in {"NNP", "CD"}):
        return False
    if view.lower[first + 1] == "of" or whole:
        return False  # "34 people, six of them women and children": it takes the figure apart
    bare = first == noun.i and people.class_of(noun.lower_) and people.class_of(noun.head.lower_)
    if bare and noun.tag_ == noun.head.tag_ == "NN" and is_counted(last):
        return True  # "the husband, wife and three sons"
    titled = noun.tag_ == noun.head.tag_ == "NNP" and (is_counted(last) or last.lower_ == "others")
    return (
        titled
        or view.lower[joined.i - 1] == ","
        or first in view.number_at
        or view.lower[first] in {"his", "her", "their"}
        or (view.lower[first] in {"a", "an"} and joined.i + 1 in view.number_at)
    )
