"""Who does an act: the subject of a verb, the by-phrase of a passive, the owner of a noun."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Token

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.forms import verb_forms
from streams.extract.diplomacy.parties import Party
from streams.extract.diplomacy.view import AUXILIARIES, PREPOSITIONS, View

# "urge Panama to cut": the object of these does what follows
_CONTROL = frozenset(
    form
    for verb in (
        "urge ask order tell call press force allow want expect instruct request push persuade convince "
        "demand require get make let help encourage invite permit advise accuse blame stop prevent"
    ).split()
    for form in verb_forms(verb)
) | {"for"}


STANDS_FOR_A_STATE = frozenset(
    (
        "it he she they ministry government kingdom country officials official minister president "
        "spokesman spokeswoman spokesperson authorities state administration foreign-ministry republic "
        "army military forces leader cabinet nation embassy this that which who emirate regime nations "
        "countries states junta bloc"
    ).split()
)


_ANY = frozenset("nations countries states those any".split())


def agents(match: Match, view: View) -> list[Party]:
    """Who does the act: the subject of an active verb, the by-phrase of a passive, the owner of a noun."""
    if match.shape in {"passive", "noun", "intransitive"}:
        for at in range(match.last, min(match.last + 12, len(view.words))):
            if view.barrier_between(at, at + 1) or view.sentence.doc[at].tag_.startswith("VB"):
                break
            if view.words[at] == "by":
                found = view.parties_after(at + 1) or view.in_brackets_after(at)
                return [] if found and "," in view.words[at : found[0].start] else found
    if is_accused(match, view):
        return _accused(match, view)
    if match.shape == "noun":
        start = min(match.act, match.thing.start) if match.thing else match.act
        if view.words[start - 1 : start] == ["in"] and view.words[match.act] in {"breach", "violation"}:
            subject = view.subject_of(view.sentence.doc[match.act].head.head.i)
            violators = view.parties_of(subject) if subject is not None else []
            if violators:
                return violators
        before, makers = view.parties_before(start, gap=2), _who_makes_it(match, view)
        beside = before and before[-1].end == start
        if beside and view.words[before[0].start - 1 : before[0].start] == ["'s"]:
            owner = view.parties_before(before[0].start - 1, gap=0)
            before = owner or before  # "Russia's Kherson withdrawal" is Russia's
        between = set(view.words[before[-1].end : start]) if before else set()
        if between & _REACT or "with" in between:
            before = []  # "Mali marks the end of …": whoever ends it
        carried_out = view.sentence.doc[match.act].head.lower_ in _CARRY_OUT
        if makers and before and carried_out and not before[-1].adjective and before[-1].end == start:
            return makers  # "Peru completes Chad withdrawal": it is Peru's
        return before or makers
    if match.shape in {"passive", "intransitive"}:
        return []
    start = verb_group(match, view)
    adjacent = _adjacent(view, start)
    if adjacent:
        return adjacent
    joined = view.words[start - 1 : start]
    if (joined == [","] and match.form in {"s", "past", "ed"}) or (joined == ["and"] and match.form == "s"):
        first = _opening(view)
        if first:
            return first  # "Peru blames Mali, expels envoy": not Mali
    subject = view.subject_of(match.act)
    if subject is None:
        return _first_before(view, start)
    parties = view.parties_of(subject)
    if not parties and subject.lower_ in _WRITS and subject.dep_ == "dobj":
        maker = view.subject_of(subject.head.i)  # "Biden signed an order that bans …"
        return view.parties_of(maker) if maker is not None else []
    if not parties and subject.head.dep_ == "relcl" and view.antecedent(subject).lower_ in _ANY:
        return []  # "will sell nothing to countries that impose the cap"
    if not parties and subject.tag_ in {"WDT", "WP"}:
        comma = view.words[subject.i - 1] == ","
        beside = [p for p in view.parties if p.end == subject.i - comma and not p.adjective]
        beside = beside or view.parties_of(view.antecedent(subject))
        if beside:
            return beside[-1:]  # "Peru talks to Chad, which has cut ties"
    if not parties and subject.lower_ in STANDS_FOR_A_STATE and own_name(subject, view) is None:
        return _who_is_meant(subject, match, view)
    return parties


def own_name(subject: Token, view: View) -> Token | None:
    """What "the state of Victoria" is called, which is no country: Victoria."""
    of = next((c for c in subject.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    name = next((c for c in of.children if c.dep_ == "pobj" and c.pos_ == "PROPN"), None) if of else None
    return None if name is None or view.in_party(name.i) else name


def _who_is_meant(subject: Token, match: Match, view: View) -> list[Party]:
    """Whom "it", "the ministry" or "the bloc" means, as subject of the act."""
    before = [p for p in view.parties if p.end <= subject.i and not p.adjective]
    if subject.lower_ in {"army", "military"}:
        return [p for p in before if p.kind == "country"][-1:]  # no body of the United Nations has one
    blocs = [p for p in before if p.kind in {"states", "body"}]
    if subject.lower_ == "bloc" and blocs:
        return blocs[-1:]
    if before and before[-1].end == subject.i and view.words[before[-1].start - 1] in {"from", "by"}:
        return before[-1:]  # "despite claims from Peru it was pulling out"
    return _who_says(match, view) or before[:1]


_PRONOUNS = frozenset("it them him her".split())


def is_accused(match: Match, view: View) -> bool:
    """Does the act stand in "accused it of …" or "accused the government of …"?"""
    at = (match.act if match.shape == "noun" else verb_group(match, view)) - 1
    while match.shape == "noun" and at > 0 and view.words[at] != "of" and match.act - at < 4:
        at -= 1
    if view.words[at : at + 1] != ["of"]:
        return False
    verb = view.sentence.doc[at].head
    if not verb.lower_.startswith(("accus", "suspect")):
        return False
    whom = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if whom is None or view.parties_of(whom):
        return False
    return whom.lower_ in _PRONOUNS or whom.lower_ in STANDS_FOR_A_STATE


def _accused(match: Match, view: View) -> list[Party]:
    """Whom "it" means in "Peru accused it of …": who is named before, and does not accuse."""
    subject = view.subject_of(match.act)
    accusers = {p.actor.name for p in view.parties_of(subject)} if subject is not None else set()
    before = [p for p in view.parties if p.end < match.act and p.kind in {"country", "leader", "group"}]
    others = [p for p in before if p.actor.name not in accusers]
    return sorted(others, key=lambda p: p.adjective)[:1]


def accused_there(view: View) -> list[Party]:
    """Whom the sentence tells to be accused, by name: "the truce broke down as Peru accused Chad"."""
    for token in view.sentence.doc:
        if token.lower_ in _ACCUSE:
            whom = next((c for c in token.children if c.dep_ == "dobj" and c.i > token.i), None)
            if whom is not None:
                return view.parties_of(whom)
    return []


_ACCUSE = frozenset("accuse accuses accused accusing blame blames blamed blaming".split())
_WRITS = frozenset(
    "order orders decree decrees law laws bill bills proclamation rules steps decision".split()
)


def _opening(view: View) -> list[Party]:
    """The parties that open the sentence, as its subject."""
    if not view.parties or view.parties[0].start > 1 or view.parties[0].adjective:
        return []
    chain = view.parties[:1]
    for party in view.parties[1:]:
        if party.start - chain[-1].end > 1 or view.words[chain[-1].end] not in {",", "and", "&"}:
            break
        if view.words[party.end : party.end + 1] == ["'s"]:
            break  # "Peru, Chad's ally, …"
        chain.append(party)
    return chain


def _who_says(match: Match, view: View) -> list[Party]:
    """Whom "it" means in what somebody says: "Peru's promise that it will", "Peru said it had"."""
    token = view.sentence.doc[match.act]
    for _ in range(3):
        if token.head == token:
            return []
        token = token.head
        itself = match.thing is not None and match.thing.start <= token.i < match.thing.end
        for child in token.children if not itself else ():
            if child.i < match.act and child.dep_ in {"nsubj", "poss"}:
                parties = view.parties_of(child)
                if parties:
                    return parties
    return []


_REACT = frozenset(
    form
    for verb in "mark hail welcome praise celebrate mourn condemn slam criticise criticize regret".split()
    for form in verb_forms(verb)
)
_CARRY_OUT = frozenset(
    form
    for verb in "complete finish begin start announce order conclude resume".split()
    for form in verb_forms(verb)
)


_MAKE = _CARRY_OUT | frozenset(
    form
    for verb in (
        "use exercise cast wield deploy issue make demand seek consider plan approve back reject threaten "
        "carry impose declare propose urge confirm reverse launch accelerate delay suspend"
    ).split()
    for form in verb_forms(verb)
)


def _first_before(view: View, start: int) -> list[Party]:
    """The nearest party before the act; where it hangs on a preposition, the first of the sentence."""
    chain = view.parties_before(start)
    beside = chain and view.words[chain[0].start - 1] == "in"
    if beside and view.words[chain[0].start - 2] in STANDS_FOR_A_STATE:
        return chain  # "after the junta in Bamako ordered"
    if (
        chain
        and view.words[chain[0].start - 1 : chain[0].start]
        and view.words[chain[0].start - 1] in PREPOSITIONS
    ):
        free = [p for p in view.parties if p.end <= start and view.words[p.start - 1 : p.start] == []]
        return free[:1] or chain
    return chain


def _who_makes_it(match: Match, view: View) -> list[Party]:
    """Whose act a noun tells by its verb: "Russia used its veto", "Peru announced the expulsion"."""
    token = view.sentence.doc[match.act]
    if token.dep_ == "compound" and token.i == token.head.i - 1:
        token = token.head  # "used its veto power"
    if token.dep_ == "pobj" and token.head.lower_ in {"with", "by"}:  # "sinks the text with its veto"
        subject = view.subject_of(token.head.head.i)
        return view.parties_of(subject) if subject is not None else []
    if token.dep_ != "dobj" or token.head.lower_ not in _MAKE:
        return []
    subject = view.subject_of(token.head.i)
    parties = view.parties_of(subject) if subject is not None else []
    if not parties and subject is not None and subject.lower_ in STANDS_FOR_A_STATE:
        return _who_says(match, view)
    return parties


def verb_group(match: Match, view: View) -> int:
    """Token number where the verb group of the act begins: "has not yet been" …"""
    at = match.act
    while (
        match.shape != "noun"
        and at > 0
        and (view.words[at - 1] in AUXILIARIES or view.sentence.doc[at - 1].tag_ == "RB")
    ):
        at -= 1
    return at


def _guards_of(view: View, chain: list[Party]) -> bool:
    """Do soldiers or guards of all the parties act: "border guards of Peru and Chad"?"""
    joined = view.words[chain[0].end : chain[1].start] == ["and"]
    before = view.words[max(0, chain[0].start - 2) : chain[0].start]
    return joined and before[1:] == ["of"] and before[0] in _MEN


_MEN = frozenset("guards troops soldiers forces armies leaders presidents ministers governments".split())
_CALL = ("call", "press", "prevail", "lean")  # "calls on Panama to", but not "swoops on Khartoum to"


def _adjacent(view: View, start: int) -> list[Party]:
    """Parties right before the verb group, unless they hang on a preposition: "in Iran expelled"."""
    chain = view.parties_before(start, gap=1)
    before = view.words[max(0, start - 8) : start]
    called_on = any(a.startswith(_CALL) and b == "on" for a, b in pairwise(before))
    controlled = (called_on or bool(_CONTROL & set(before))) and (
        view.words[start] in {"to", "of", "for", "from"}
        or view.words[start - 1 : start] in (["of"], ["for"], ["from"])
    )
    between = len(chain) > 1 and view.words[chain[0].start - 1] == "between" and view.words[start] == "to"
    if between and not chain[-1].adjective:
        return chain  # "a deal between Peru and Chad to observe"
    while len(chain) > 1 and view.words[chain[0].start - 1] in PREPOSITIONS and not _guards_of(view, chain):
        chain = chain[1:]
    if not chain or chain[-1].adjective:
        return []
    last = view.words[chain[0].start - 1] if chain[0].start else ""
    if last == "the" and chain[0].start > 1:
        last = view.words[chain[0].start - 2]
    if last in PREPOSITIONS and not controlled and not (len(chain) > 1 and _guards_of(view, chain)):
        return []
    if chain[-1].end < start and not controlled:
        return []
    return chain
