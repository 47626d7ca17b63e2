"""Who acts and what is left where no known party stands in the role: "it", "the northern rebels", a city."""

from __future__ import annotations

import re

from spacy.tokens import Token

from streams.extract.diplomacy.accused import is_accused
from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.known import last_leader
from streams.extract.diplomacy.party import Party
from streams.extract.diplomacy.stand_ins import STANDS_FOR_A_STATE, of_rebels, own_name
from streams.extract.diplomacy.view import View
from streams.records.told import Actor

_NO_PLACE = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september"
    r"|october"
    r"|november|december|\d+"
)


_OF_A_PLACE = frozenset(
    "the city town district suburb besieged embattled war-torn of eastern western northern southern".split()
)


_LEFT_OF = frozenset({"out", "evacuation", "evacuations"})


def place_left(match: Match, view: View) -> list[Actor]:
    """The proper name after "from", "out of" or "in", where it is no known party: a city, a region.

    Or that right after a verb that takes a place: "left Chernobyl".
    """
    doc = view.sentence.doc
    first = match.last
    while first < len(doc) and view.words[first] in _OF_A_PLACE:
        first += 1
    if "object" in match.construction.target and first < len(doc) and doc[first].text[:1].isupper():
        end = first
        while end < len(doc) and doc[end].pos_ == "PROPN" and not _NO_PLACE.fullmatch(view.words[end]):
            end += 1
        if end > first and not _hyphened(view, end):
            return [Actor(name=doc[first:end].text)]
    for at in range(match.last, min(match.after + 12, len(doc) - 1)):
        if view.words[at] not in {"from", "of", "in"}:
            continue
        begin = at + 1
        while begin < len(doc) and view.words[begin] in _OF_A_PLACE:
            begin += 1
        end = begin
        while end < len(doc) and doc[end].pos_ == "PROPN" and not _NO_PLACE.fullmatch(view.words[end]):
            end += 1
        if (
            end > begin
            and not _hyphened(view, end)
            and (view.words[at] != "of" or (view.words[at - 1] in _LEFT_OF and not view.in_party(begin)))
        ):
            return [Actor(name=doc[begin:end].text)]
    return []


def _hyphened(view: View, end: int) -> bool:
    """As in "from Chadian-held areas", where the name is no place."""
    return view.words[end : end + 1] == ["-"] and not view.sentence.doc[end - 1].whitespace_


def spoken_of(match: Match, view: View, taken: list[Actor]) -> list[Actor]:
    """Who "it", "the ministry" or a passive without agent may mean: whom the sentence or one before names."""
    if is_accused(match, view):  # "Peru accused it of …", told in a sentence of its own
        accusers = {p.actor.name for p in view.parties}
        return [actor for actor in view.antecedents if actor.name not in accusers][:1]
    if {"we", "i"} & set(view.words[: match.act]) and match.shape == "active":
        mine = [p.actor for p in _speaker(view)] or view.antecedents  # whose the quoted "we" is
        return [actor for actor in mine if actor not in taken][:1]
    subject = view.subject_of(match.act) if match.form else None
    he = subject is not None and subject.lower_ in {"he", "she"} and match.shape == "active"
    leader = last_leader(view.document[: view.sentence.start]) if he else None
    if leader is not None and leader not in taken and not any(p.end <= match.act for p in view.parties):
        return [leader]  # "He also promised …"
    own = _of_a_state(match, view)
    kinds = {"country", "leader"} if own else {"country", "leader", "states", "body", "group"}
    states = [
        p.actor
        for p in view.parties
        if p.end <= match.act and p.kind in kinds
        if not (p.capital and (view.words[p.start - 1] == "in" or _names_the_talks(match, p)))  # where it is
    ]
    free = [actor for actor in states if actor not in taken] or [
        p.actor for p in _speaker(view) if p.start > match.act and p.kind in kinds and p.actor not in taken
    ]
    mine = _of_main_clause(match, view) if own and not free else []
    if mine:
        return mine  # "With his forces in retreat in Chad, Peru's leader …"
    if own and view.home and not free and (own == "regime" or not view.antecedents):
        return [view.home]
    if subject is not None and subject.lower_ == "both" and not free and len(view.antecedents) > 1:
        return view.antecedents[:2]
    if match.construction.mutual:
        return list(dict.fromkeys(free))[:3] or _pair_after(match, view) or view.antecedents[:1]
    return (
        free[:1]
        or _of_main_clause(match, view)
        or [actor for actor in view.antecedents if actor not in taken][:1]
    )


def _names_the_talks(match: Match, party: Party) -> bool:
    return match.thing is not None and match.thing.kind == "talks" and party.end == match.thing.start


HOME_FORCES = frozenset("regime army military government junta forces troops soldiers".split())


def _of_a_state(match: Match, view: View) -> str:
    """The word for a state's own that acts, of a state that the sentence may not name: "the regime"."""
    subject = view.subject_of(match.act) if match.form else None
    by = view.words[match.last : match.last + 4]
    after = by[by.index("by") + 1 :] if "by" in by else []
    told = after
    if subject is not None and _mutinous(subject):
        return ""
    if subject is not None:  # "the army", "army shelling"
        told = [subject.lower_, *(c.lower_ for c in subject.children if c.dep_ in {"compound", "amod"})]
    return next((word for word in told if word in HOME_FORCES), "")


def _is_dateline(subject: Token) -> bool:
    """As in "LIMA - Chad and Niger accused each other", where the parser takes the town for who acts."""
    after = subject.doc[subject.i + 1 : subject.i + 2].text
    return subject.i == 0 and subject.text.isupper() and after in {"-", "–", "—", ":", "("}


def _done_to(match: Match, subject: Token) -> bool:
    """As in "Nine men were killed": they did not."""
    return match.shape == "passive" and subject.dep_ == "nsubjpass" and match.thing is None


def _mutinous(subject: Token) -> bool:
    """As in "dissident soldiers", who are no state's any more."""
    return any(c.lower_ in {"dissident", "renegade", "mutinous", "breakaway"} for c in subject.children)


def _pair_after(match: Match, view: View) -> list[Actor]:
    """Two states joined later in the sentence: "a truce took hold, and both Oman and Chad …"."""
    pairs = zip(view.parties, view.parties[1:], strict=False)
    return next(
        (
            [first.actor, second.actor]
            for first, second in pairs
            if first.start > match.act
            and view.words[first.end : second.start] == ["and"]
            and {first.kind, second.kind} <= {"country", "group"}
            and not (first.adjective or second.adjective)
        ),
        [],
    )


def _of_main_clause(match: Match, view: View) -> list[Actor]:
    """Whom "his" means in a phrase that opens the sentence: "With his troops in retreat, Putin …".

    Or who is told to be in it: "In retreat, Russia …".
    """
    if not {"his", "her", "its", "their"} & set(view.words[: match.act]) and view.words[:1] != ["in"]:
        return []
    return [party.actor for subject in told_next(match, view) for party in view.parties_of(subject)][:1]


def told_next(match: Match, view: View) -> list[Token]:
    """The subject after the act of the verb that its phrase hangs on, or of the main one."""
    above = [t for t in view.sentence.doc[match.act].ancestors if t.tag_.startswith("VB")]
    main = [t for t in view.sentence.doc if t.dep_ == "ROOT"]
    verb = next((t for t in above + main if t.i > match.act), None)
    return [c for c in verb.children if c.dep_ == "nsubj" and c.i > match.act] if verb else []


_SAY = frozenset(
    "said says announced confirmed stated reported posted wrote tweeted added told declared".split()
)


def _speaker(view: View) -> list[Party]:
    """Who says it, told at the end: "…, the Danish minister said"."""
    for token in view.sentence.doc:
        if token.lower_ in _SAY:
            inverted = view.parties_after(token.i + 1, gap=0) if token.i else []
            if inverted and view.words[token.i - 1] == ",":
                return inverted  # "…, says Peru"
            for child in token.children:
                if child.dep_ == "nsubj":
                    return view.parties_of(child)
    return []


_SOMEONE = frozenset(
    (
        "rebels rebel forces group groups side sides party parties factions faction army militia militias "
        "opposition militants insurgents governor mayor president premier council commission court "
        "treasury junta coalition alliance lawmakers parliament senate guerrillas fighters leaders "
        "generals separatists board bank troops cartel gangs gang terrorists gunmen jihadists mercenaries "
        "cleric clerics warlord warlords commander commanders chieftain ayatollah"
    ).split()
)


_NOBODY = frozenset(  # which the tagger takes for names where they open a sentence
    "gunfire shelling fighting clashes violence strikes airstrikes raids blasts explosions shells bombs fire "
    "battles bombardment rockets missiles artillery jets warplanes drone drones rocket missile shell "
    "blast".split()
)


def _who_uses_it(match: Match, view: View) -> Token | None:
    """The subject of the verb that the noun is the object of: "the governor used his veto pen"."""
    token = view.sentence.doc[match.act]
    token = token.head if token.dep_ == "compound" else token
    if token.dep_ == "pobj" and token.head.lower_ == "with":  # "sends the bill back with a veto message"
        return view.subject_of(token.head.head.i)
    used = token.dep_ == "dobj" and token.head.lower_ in _USE
    return view.subject_of(token.head.i) if used else None


_USE = frozenset("use uses used using wield wields wielded exercise exercises exercised".split())


def _under_arms(subject: Token) -> bool:
    """Is it whoever bears arms, by the word before it: "terrorist organisations", "armed men"?"""
    return subject.tag_ == "NNS" and any(c.lower_ in _ARMED for c in subject.children if c.i < subject.i)


_ARMED = frozenset("armed terrorist rebel insurgent takfiri jihadist separatist guerrilla militia".split())


_IRREGULARS = frozenset("jihadists mercenaries terrorists militiamen extremists islamists".split())


def unnamed(match: Match, view: View) -> list[Actor]:
    """The subject in its own words, where it is no known party: "the northern rebels", "Gov. Smith"."""
    if match.shape == "noun":
        owners = [c for c in view.sentence.doc[match.act].children if c.dep_ == "poss" and c.i < match.act]
        subject = owners[0] if owners else _who_uses_it(match, view)
    else:
        subject = view.subject_of(match.act)
    if subject is None and match.act and match.shape == "active":
        before = view.sentence.doc[match.act - 1]
        kinds = {"NOUN", "PROPN"} if match.form == "s" else {"PROPN"}
        subject = before if before.pos_ in kinds else None  # "Smith vetoes bill", "UDF pledge truce"
    if subject is None or is_accused(match, view) or _is_dateline(subject) or _done_to(match, subject):
        return []
    if subject.lower_ in STANDS_FOR_A_STATE and not of_rebels(subject):
        name = own_name(subject, view)
        return _in_its_words(name, view) if name is not None else []
    someone = subject.pos_ == "PROPN" or subject.lower_ in _SOMEONE or _under_arms(subject)
    someone = someone or _mutinous(subject) or of_rebels(subject)
    if not someone or subject.lower_ in _NOBODY:
        return []
    irregular = subject.lower_ in _IRREGULARS or _mutinous(subject)
    if match.thing and match.thing.start <= subject.i < match.thing.end and not irregular:
        return []
    if match.thing and any(match.thing.start <= c.i < match.thing.end for c in subject.conjuncts):
        return []  # "a deadline for Togo and troops leave"
    if match.thing and view.words[subject.i + 1] == "of" and subject.i < match.thing.start < match.act:
        return []  # "a first group of gunmen were taken out of Homs"
    if subject.left_edge.lower_ in {"gov.", "governor"}:
        return [Actor(name="Governor")]
    named = [p.actor for p in view.parties_of(subject) if p.kind == "leader"]
    if named:
        return named[:1]  # "envoy to come home from Mali, says France's Macron"
    known = [p for p in view.parties if p.start <= subject.i < p.end]
    if any(p.capital or p.kind == "body" for p in known) or (known and match.shape == "intransitive"):
        return []  # "Oslo accused them of breaking the truce agreed in May"
    return _in_its_words(subject, view)


def _in_its_words(subject: Token, view: View) -> list[Actor]:
    """The subject's own words and name, "the cleric Ali Musa", without a dateline before them."""
    called = (c for c in subject.children if c.dep_ == "appos" and c.left_edge.i == subject.i + 1)
    last = next((c for c in called if c.pos_ == "PROPN"), subject)
    words = [t for t in view.sentence.doc[subject.left_edge.i : last.i + 1] if t.pos_ != "DET"]
    name = re.split(r" [-–—]{1,2} ", "".join(t.text_with_ws for t in words))[-1].strip()
    return [Actor(name=name)] if name else []
