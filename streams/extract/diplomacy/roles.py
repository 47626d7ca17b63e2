"""Who stands in which role of a matched construction: from the parse, or from the order of the words."""

from __future__ import annotations

import re
from dataclasses import replace

from streams.extract.diplomacy.construction import Match, Role
from streams.extract.diplomacy.forms import verb_forms
from streams.extract.diplomacy.parties import Party
from streams.extract.diplomacy.view import AUXILIARIES, PREPOSITIONS, View
from streams.records import Actor, EventType

_PREPOSITION: dict[Role, frozenset[str]] = {
    "from": frozenset({"from", "leave", "leaving", "quit", "depart"}),
    "to": frozenset({"to"}),
    "in": frozenset({"in", "at"}),
    "with": frozenset({"with", "between", "to", "from"}),
    "on": frozenset({"on", "against", "over", "targeting", "for", "at"}),
}
# "urge Panama to cut": the object of these does what follows
_CONTROL = frozenset(
    form
    for verb in (
        "urge ask order tell call press force allow want expect instruct request push persuade convince "
        "demand require get make let help encourage invite permit advise accuse blame stop prevent"
    ).split()
    for form in verb_forms(verb)
) | {"for", "on"}
# subjects that mean a state named before
_LEAVES_A_PLACE: frozenset[EventType] = frozenset({"ambassador_recalled", "troops_withdrawn", "evacuation"})
_GENERIC = frozenset(
    (
        "it he she they ministry government kingdom country officials official minister president "
        "spokesman spokeswoman spokesperson authorities state administration foreign-ministry republic "
        "army military forces leader cabinet nation embassy this that which who emirate regime nations "
        "countries states junta bloc"
    ).split()
)


def in_role(
    match: Match, view: View, wanted: tuple[Role, ...], taken: list[Party]
) -> tuple[list[Party], str]:
    """The parties in the first of the wanted roles that has any, without those already taken; and that "
    "role."""
    names = {party.actor.name for party in taken}
    for role in wanted:
        parties = [p for p in _parties(match, view, role) if p.actor.name not in names]
        if parties:
            return parties, role
    return [], ""


def _parties(match: Match, view: View, role: Role) -> list[Party]:
    if role == "subject":
        return agents(match, view)
    if role == "owner":
        return _owners(match, view)
    if role == "object" and match.thing is None and match.shape == "passive":
        return _passive_subject(match, view)
    if role == "object":
        return view.parties_after(match.last, gap=4) or (
            view.parties_after(match.thing.end, gap=0) if match.thing else []
        )
    if role == "complement":
        return _in_complement(match, view)
    if role == "by":
        return _after(match, view, frozenset({"by"}))
    if role == "beside":
        return [p for p in view.parties if p.end == match.act]
    if role == "host":
        homes = {p.actor.name for p in _parties(match, view, "envoy")}
        free = [p for p in view.parties if p.end <= match.act and p.actor.name not in homes]
        return free[:1]
    if role == "envoy":
        envoys = [thing for thing in view.things("envoy") if thing.end <= match.act]
        return _owners(replace(match, thing=envoys[-1], shape="passive"), view) if envoys else []
    if role in {"parties", "between"}:
        joined = _owners(match, view) + _after(match, view, _PREPOSITION["with"] | {"of"})
        near = role == "parties" and view.words[match.after : match.after + 1] == ["in"]
        return joined or (_after(match, view, _PREPOSITION["in"]) if near else [])
    found = _after(match, view, _PREPOSITION[role])
    return found or (_after(match, view, frozenset({"of"})) if role == "from" else [])


def _after(match: Match, view: View, prepositions: frozenset[str]) -> list[Party]:
    """The parties after the first fitting preposition behind the act, or behind the thing before it."""
    starts = [match.after if match.shape in {"active", "noun"} else match.last]
    if match.thing and match.shape in {"passive", "intransitive"}:
        starts.insert(0, match.thing.end)
    for first in starts:
        for at in range(first, min(first + 14, len(view.words))):
            if view.words[at] in prepositions and not _infinitive(view, at):
                parties = [p for p in view.parties_after(at + 1) if not _of_a_quarrel(view, p)]
                if parties:
                    return parties
            elif view.barrier_between(at, at + 1) or (at == match.act and first < match.act):
                break
    return []


def _in_complement(match: Match, view: View) -> list[Party]:
    found = match.construction.complement and match.construction.complement.search(
        view.lower, view.starts[match.act]
    )
    if not found:
        return []
    first, last = view.token_at(found.start()), view.token_at(found.end() - 1)
    return [p for p in view.parties if first <= p.start <= last + 4 and p.start >= match.last]


def _passive_subject(match: Match, view: View) -> list[Party]:
    """Those to whom it is done: "Peru was hit with …", "Peru ousted from …"."""
    subject = view.subject_of(match.act)
    parties = view.parties_of(subject) if subject is not None else []
    return parties or view.parties_before(verb_group(match, view))


_QUARREL = frozenset("row spat dispute crisis war conflict feud standoff scandal affair talks deal".split())


def _of_a_quarrel(view: View, party: Party) -> bool:
    """Does the party name a quarrel rather than a place: "in Taiwan office row"?"""
    token = view.sentence.doc[party.end - 1]
    return token.dep_ in {"compound", "amod", "nmod"} and token.head.lower_ in _QUARREL


def _infinitive(view: View, index: int) -> bool:
    """Is "to" the mark of an infinitive?"""
    after = view.sentence.doc[index + 1 : index + 2]
    return view.words[index] == "to" and bool(after) and after[0].tag_ == "VB"


def agents(match: Match, view: View) -> list[Party]:
    """Who does the act: the subject of an active verb, the by-phrase of a passive, the owner of a noun."""
    if match.shape in {"passive", "noun", "intransitive"}:
        for at in range(match.last, min(match.last + 12, len(view.words))):
            if view.barrier_between(at, at + 1) or view.sentence.doc[at].tag_.startswith("VB"):
                break
            if view.words[at] == "by":
                found = view.parties_after(at + 1)
                return [] if found and "," in view.words[at : found[0].start] else found
    if match.shape == "noun":
        start = min(match.act, match.thing.start) if match.thing else match.act
        if view.words[start - 1 : start] == ["in"] and view.words[match.act] in {"breach", "violation"}:
            subject = view.subject_of(view.sentence.doc[match.act].head.head.i)
            violators = view.parties_of(subject) if subject is not None else []
            if violators:
                return violators
        before, makers = view.parties_before(start, gap=2), _who_makes_it(match, view)
        if before and view.words[before[0].start - 1 : before[0].start] == ["'s"]:
            owner = view.parties_before(before[0].start - 1, gap=0)
            before = owner or before  # "Russia's Kherson withdrawal" is Russia's
        if before and "with" in view.words[before[-1].end : start]:
            before = []
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
    if view.words[start - 1 : start] == [","] and match.form in {"s", "past", "ed"}:
        first = _opening(view)
        if first:
            return first  # "Peru blames Mali, expels envoy": not Mali
    subject = view.subject_of(match.act)
    if subject is None:
        return _first_before(view, start)
    parties = view.parties_of(subject)
    if not parties and subject.lower_ in _GENERIC:
        return (
            _who_says(match, view) or [p for p in view.parties if p.end <= subject.i and not p.adjective][:1]
        )
    return parties


def _opening(view: View) -> list[Party]:
    """The parties that open the sentence, as its subject."""
    if not view.parties or view.parties[0].start > 1 or view.parties[0].adjective:
        return []
    chain = view.parties[:1]
    for party in view.parties[1:]:
        if party.start - chain[-1].end > 1 or view.words[chain[-1].end] not in {",", "and", "&"}:
            break
        chain.append(party)
    return chain


def _who_says(match: Match, view: View) -> list[Party]:
    """Whom "it" means in what somebody says: "Peru's promise that it will", "Peru said it had"."""
    token = view.sentence.doc[match.act]
    for _ in range(3):
        if token.head == token:
            return []
        token = token.head
        for child in token.children:
            if child.i < match.act and child.dep_ in {"nsubj", "poss"}:
                parties = view.parties_of(child)
                if parties:
                    return parties
    return []


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
    if not parties and subject is not None and subject.lower_ in _GENERIC:
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


def _adjacent(view: View, start: int) -> list[Party]:
    """Parties right before the verb group, unless they hang on a preposition: "in Iran expelled"."""
    chain = view.parties_before(start, gap=1)
    controlled = bool(_CONTROL & set(view.words[max(0, start - 8) : start])) and (
        view.words[start] in {"to", "of", "for", "from"}
        or view.words[start - 1 : start] in (["of"], ["for"], ["from"])
    )
    while len(chain) > 1 and view.words[chain[0].start - 1] in PREPOSITIONS:
        chain = chain[1:]
    if not chain or chain[-1].adjective:
        return []
    before = view.words[chain[0].start - 1] if chain[0].start else ""
    if before == "the" and chain[0].start > 1:
        before = view.words[chain[0].start - 2]
    if before in PREPOSITIONS and not controlled:
        return []
    if chain[-1].end < start and not controlled:
        return []
    return chain


def _owners(match: Match, view: View) -> list[Party]:
    """Whose the thing is: what modifies it from the left, or follows it with of or from."""
    thing = match.thing
    if thing is None:
        return []
    inside = [p for p in view.parties if p.start < thing.end and thing.start < p.end]
    if inside:
        return inside
    if "whose" in view.words[max(0, thing.start - 2) : thing.start]:
        return view.parties_before(view.words.index("whose"), gap=2)
    before = view.parties_before(thing.start, gap=4)
    if before and match.shape == "active" and before[-1].end <= match.act:
        before = []
    if before and not {"to", "in", "from", "with", "at", "on", "against", "for"} & set(
        view.words[before[-1].end : thing.start]
    ):
        return before
    if thing.end < len(view.words) and view.words[thing.end] in {"of", "from"}:
        left = view.words[thing.end] == "from" and match.construction.type in _LEAVES_A_PLACE
        return [] if left else view.parties_after(thing.end + 1)
    return []


_NO_PLACE = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september"
    r"|october"
    r"|november|december|\d+"
)


def place_left(match: Match, view: View) -> list[Actor]:
    """The proper name after "from", "out of" or "in", where it is no known party: a city, a region.

    Or that right after a verb that takes a place: "left Chernobyl".
    """
    doc = view.sentence.doc
    if "object" in match.construction.target and match.last < len(doc) and doc[match.last].text[:1].isupper():
        end = match.last
        while end < len(doc) and doc[end].pos_ == "PROPN" and not _NO_PLACE.fullmatch(view.words[end]):
            end += 1
        if end > match.last:
            return [Actor(name=doc[match.last : end].text)]
    for at in range(match.last, min(match.after + 12, len(doc) - 1)):
        if view.words[at] not in {"from", "of", "in"}:
            continue
        begin = at + 1
        while begin < len(doc) and view.words[begin] in {"the", "city", "town", "besieged", "of"}:
            begin += 1
        end = begin
        while end < len(doc) and doc[end].pos_ == "PROPN" and not _NO_PLACE.fullmatch(view.words[end]):
            end += 1
        if end > begin and (view.words[at] != "of" or view.words[at - 1] == "out"):
            return [Actor(name=doc[begin:end].text)]
    return []


def spoken_of(match: Match, view: View, taken: list[Actor]) -> list[Actor]:
    """Who "it", "the ministry" or a passive without agent may mean: whom the sentence or one before names."""
    states = [
        p.actor
        for p in view.parties
        if p.end <= match.act and p.kind in {"country", "leader", "states", "body", "group"}
    ]
    free = [actor for actor in states if actor not in taken] or [
        p.actor for p in _speaker(view) if p.start > match.act and p.actor not in taken
    ]
    if match.construction.mutual:
        return list(dict.fromkeys(free))[:3] or view.antecedents[:1]
    return (
        free[:1]
        or _of_main_clause(match, view)
        or [actor for actor in view.antecedents if actor not in taken][:1]
    )


def _of_main_clause(match: Match, view: View) -> list[Actor]:
    """Whom "his" means in a phrase that opens the sentence: "With his troops in retreat, Putin …"."""
    if not {"his", "her", "its", "their"} & set(view.words[: match.act]):
        return []
    root = next((token for token in view.sentence.doc if token.dep_ == "ROOT" and token.i > match.act), None)
    subjects = [c for c in root.children if c.dep_ == "nsubj" and c.i > match.act] if root else []
    return [party.actor for subject in subjects for party in view.parties_of(subject)][:1]


_SAY = frozenset("said says announced confirmed stated reported".split())


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
        "generals separatists board bank troops cartel gangs gang"
    ).split()
)


def unnamed(match: Match, view: View) -> list[Actor]:
    """The subject in its own words, where it is no known party: "the northern rebels", "Gov. Smith"."""
    if match.shape == "noun":
        owners = [c for c in view.sentence.doc[match.act].children if c.dep_ == "poss" and c.i < match.act]
        subject = owners[0] if owners else None
    else:
        subject = view.subject_of(match.act)
    if subject is None and match.act == 1 and match.form == "s":
        subject = view.sentence.doc[0]  # "Smith vetoes bill"
    if subject is None or subject.lower_ in _GENERIC:
        return []
    if subject.pos_ != "PROPN" and subject.lower_ not in _SOMEONE:
        return []
    if match.thing and match.thing.start <= subject.i < match.thing.end:
        return []
    if subject.left_edge.lower_ in {"gov.", "governor"}:
        return [Actor(name="Governor")]
    words = [t for t in view.sentence.doc[subject.left_edge.i : subject.i + 1] if t.pos_ != "DET"]
    name = "".join(t.text_with_ws for t in words).strip()
    return [Actor(name=name)] if name else []
