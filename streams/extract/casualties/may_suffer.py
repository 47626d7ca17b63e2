"""Whether a group that a construction has found may come to the harm that its word tells."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from streams.extract.casualties.constructions.grammar import is_passive
from streams.extract.casualties.flight import flees_a_country
from streams.extract.casualties.frames import Trigger
from streams.extract.casualties.lexicon import DOERS
from streams.extract.casualties.people import class_of, is_person_word
from streams.extract.casualties.phrases import Group
from streams.extract.casualties.uncounted import ONE, PLURAL

_HOUSES = frozenset("holds holding houses housing hosts hosting shelters sheltering accommodates".split())
_BY_OR_FROM = frozenset("by from in on at during off near outside last since while when earlier".split())
_OF_MANY = ("massacr", "slaughter")
_BODIES_OF_MEN = frozenset("army police navy military government".split())
_CORPSES = frozenset("body bodies corpse corpses remains".split())
_PASSING = frozenset(  # who are only led out of a house or a train
    "passengers travellers travelers commuters shoppers customers diners guests employees staff workers"
    " prisoners inmates detainees"
    " spectators fans theatergoers moviegoers".split()
)
_WIPED = frozenset("wiped wipes wiping".split())
_AT = frozenset("in at near outside".split())
_ARMED = frozenset({"armed_group", "security_forces"})


@dataclass(frozen=True)
class _Case:
    """A group, and the word of harm that is told of it."""

    group: Group
    meaning: Trigger
    verb: Token

    @property
    def one(self) -> bool:
        """Whether it is one that no number counts: "the mayor", "Kherson"."""
        return self.group.counted_by == ONE

    @property
    def plural(self) -> bool:
        """Whether it is several that no number counts: "families"."""
        return self.group.counted_by == PLURAL

    @property
    def before_verb(self) -> bool:
        return bool(self.group.last < self.verb.i)

    @property
    def a_person(self) -> bool:
        return is_person_word(self.group.head.lower_)

    @property
    def phrase(self) -> Span:
        return self.verb.doc[self.group.first : self.group.last + 1]

    def following(self, i: int) -> str:
        """The text of the token after `i`; "" if it is the last one."""
        return str(self.verb.doc[i + 1 : i + 2].text)


_Verdict = bool | None  # None: the next rule decides


def may_suffer(group: Group, meaning: Trigger, verb: Token) -> bool:
    """Whether a group may come to the harm that is told by a verb (or another word) that means it."""
    case = _Case(group, meaning, verb)
    verdicts = (rule(case) for rule in _RULES)
    return next((verdict for verdict in verdicts if verdict is not None), True)


def _dead_already(case: _Case) -> _Verdict:
    """What befalls the dead is no harm to the living: not "his abducted body", "they evacuated 36 bodies"."""
    of_corpses = case.verb.dep_ == "amod" and case.verb.head.lower_ in _CORPSES
    borne = case.meaning.kind in {"wounded", "displaced"} and case.group.head.lower_ in _CORPSES
    return False if borne or (of_corpses and case.meaning.kind != "killed") else None


def _where_it_was(case: _Case) -> _Verdict:
    """A name after "in" at the front is a place: "In Kherson, captured by rebels, 59 were killed"."""
    placed = case.group.first == 1 and case.verb.doc[0].lower_ in _AT
    name = case.one and case.group.head.tag_ == "NNP"
    return False if name and placed and case.before_verb else None


def _one_massacred(case: _Case) -> _Verdict:
    """It takes many: not "the massacres of World War Two", "United were slaughtered at home"."""
    of_many = case.verb.lower_.startswith(_OF_MANY)
    return False if of_many and case.one and not case.a_person else None


def _several_dies(case: _Case) -> _Verdict:
    """Only one "dies": the police do not in "Teen shot by police dies"."""
    return False if case.verb.lower_ == "dies" and case.plural else None


def _one_wiped_out(case: _Case) -> _Verdict:
    """One is not wiped out: not "he wiped out the striker"."""
    return False if case.verb.lower_ in _WIPED and case.one else None


def _of_a_town_before(case: _Case) -> _Verdict:
    """What a comma joins to a name is told of that: "Nine were driven from Lima, captured by rebels"."""
    verb = case.verb
    before = verb.doc[max(0, verb.i - 2) : verb.i]
    set_off = len(before) == 2 and before[1].text == "," and before[0].tag_ == "NNP"
    of_it = set_off and verb.tag_ == "VBN" and verb.dep_ == "advcl" and before[0].dep_ == "pobj"
    return False if case.meaning.people_only and of_it and case.group.last < verb.i - 2 else None


def _whose_it_is(case: _Case) -> _Verdict:
    """An army before a name is whose the thing is: not "Rebels captured an army Humvee"."""
    named = case.following(case.group.last)[:1].isupper()
    return False if case.group.head.lower_ in _BODIES_OF_MEN and named else None


def _those_who_include(case: _Case) -> _Verdict:
    """Of whom only some are told: "those held include a nun" counts the nun."""
    includes = case.following(case.verb.i).startswith("includ")
    return False if case.group.head.lower_ == "those" and includes else None


def _who_carries_off(case: _Case) -> _Verdict:
    """Who stands before "seized" seized something: not "soldiers seized arms".

    But "two reporters they had seized", "79 pupils seized from a school".
    """
    taken = case.meaning.kind == "abducted" or case.verb.lower_.startswith("seiz")
    carried_off = taken and case.meaning.frame == "harm" and case.meaning.people_only
    if not carried_off or not case.before_verb or is_passive(case.verb):
        return None
    return None if _by_them(case.verb) or _by_or_from(case.verb) else False


def _who_abducts(case: _Case) -> _Verdict:
    """Kidnappers who abducted somebody were not abducted."""
    kind = DOERS.get(case.group.head.lower_)
    active = case.verb.dep_ == "relcl" and case.verb.tag_ == "VBD" and not is_passive(case.verb)
    return False if kind == case.meaning.kind and case.before_verb and active else None


def _whose_office(case: _Case) -> _Verdict:
    """Whose the thing is that is seized is not seized: not "the state seizes a tycoon's yacht"."""
    owner = case.following(case.group.last) in {"'s", "’s"} and not case.before_verb
    told = case.meaning.frame == "harm" and case.verb.dep_ != "amod"  # but "a captured worker's body"
    return False if owner and told and case.meaning.people_only else None


def _does_it(case: _Case) -> _Verdict:
    """Who does it in a relative clause is not whom it is done to: not "the capital troops had seized"."""
    head, verb = case.group.head, case.verb
    active = any(child.dep_ == "aux" for child in verb.children)  # not "three clerks, two guards killed"
    by_head = verb.dep_ == "relcl" and head.dep_ == "nsubj" and head.head.i == verb.i and active
    return False if by_head and case.meaning.frame == "harm" and head.tag_[0] != "W" else None


def _by_them(verb: Token) -> bool:
    """Whether a relative clause has a subject of its own: "reporters they had seized"."""
    return verb.dep_ == "relcl" and any(child.dep_ == "nsubj" for child in verb.children)


def _by_or_from(verb: Token) -> bool:
    """Whether a bare participle goes on as a passive does: "pupils seized from a school"."""
    bare = verb.tag_ == "VBN" and verb.dep_ == "acl" and not any(c.dep_ == "dobj" for c in verb.children)
    return bare and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ in _BY_OR_FROM


def _a_single_name(case: _Case) -> _Verdict:
    """What is captured, and has a single name, is as likely a town: not "they captured Kherson".

    But "abducted Ana Ruiz", "seized Ahmed, who had fled", "seized fifteen-year-old Ahmed".
    """
    if not case.meaning.people_only or not case.one or case.a_person or case.meaning.kind == "displaced":
        return None
    if any(token.lower_ == "old" and token.nbor(-1).text == "-" for token in case.phrase[1:]):
        return True
    after = case.verb.doc[case.group.last + 1 : case.group.last + 3]
    names = sum(token.tag_ in {"NNP", "NNPS"} for token in case.phrase)
    return names != 1 or any(token.lower_ == "who" for token in after)


def _displaced(case: _Case) -> _Verdict:
    """Who flees or is brought away is displaced if they are many and unarmed: "40 families fled".

    So is one who flees a country: "The poet fled Peru". Not "he fled", "40 soldiers fled", "passengers were
    evacuated"; nor those who have a roof: "A school that shelters 40 displaced families was hit", "displaced
    families live in the school".
    """
    if case.meaning.kind != "displaced":
        return None
    group = case.group
    if group.first <= case.verb.i <= group.last and case.plural:
        return False
    if case.verb.lower_.startswith("evacuat") and group.head.lower_ in _PASSING:
        return False
    several = (group.low or 2) > 1 and group.head.tag_ != "PRP"
    return (several or flees_a_country(case.verb)) and not _armed(case) and not _housed(case)


def _armed(case: _Case) -> bool:
    """Whether they are soldiers or the like, and no civilians with them."""
    civilian = any(class_of(token.lower_) == "civilian" for token in case.phrase)
    return class_of(case.group.head.lower_) in _ARMED and not civilian


def _housed(case: _Case) -> bool:
    """Whether it is told right before that they have a roof: "a school that houses 40 families"."""
    before = case.verb.doc[max(0, case.group.first - 3) : case.group.head.i]
    return any(token.lower_ in _HOUSES and token.tag_ != "NNS" for token in before)


# In order: the first that has a verdict decides; what none has may be.
_RULES = (
    _dead_already,
    _where_it_was,
    _one_massacred,
    _several_dies,
    _one_wiped_out,
    _of_a_town_before,
    _whose_it_is,
    _those_who_include,
    _who_abducts,
    _whose_office,
    _does_it,
    _who_carries_off,
    _a_single_name,
    _displaced,
)
