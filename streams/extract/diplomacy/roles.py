"""Who stands in which role of a matched construction: from the parse, or from the order of the words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Match, Role
from streams.extract.diplomacy.owners import MISSIONS, hit_by, owners, under
from streams.extract.diplomacy.party import Party
from streams.extract.diplomacy.verb_group import verb_group
from streams.extract.diplomacy.view import View

_PREPOSITION: dict[Role, frozenset[str]] = {
    "from": frozenset("from leave leaving quit depart departed departing".split()),
    "to": frozenset({"to"}),
    "in": frozenset({"in", "at"}),
    "with": frozenset({"with", "between", "to", "from"}),
    "on": frozenset({"on", "against", "over", "targeting", "facing", "for", "at"}),
}

_ATTRIBUTED = frozenset("attributed according thanks owing".split())
_CONSULTED = re.compile(r"\bto \w+ for (?:\w+ )?consultations\b")
_REASONS = frozenset({"over", "amid", "because"})  # what follows is why: "over an extradition to Peru"


def in_role(
    match: Match, view: View, wanted: tuple[Role, ...], taken: list[Party]
) -> tuple[list[Party], str]:
    """The parties in the first of the wanted roles that has any, and that role; none already taken."""
    names = {party.actor.name for party in taken}
    for role in wanted:
        parties = [p for p in _parties(match, view, role) if p.actor.name not in names]
        if parties:
            return parties, role
    return [], ""


def _parties(match: Match, view: View, role: Role) -> list[Party]:
    """The parties in a role: by a rule of its own, or after one of its prepositions."""
    if role in _BY_ROLE:
        return _BY_ROLE[role](match, view)
    return _after(match, view, _PREPOSITION[role])


def _subjects(match: Match, view: View) -> list[Party]:
    """Who does it; before a noun, not whom sanctions hit: "Peru's Chad embargo"."""
    found = agents(match, view)
    return [p for p in found if not under(match, view, p)] if match.shape == "noun" else found


def _holders(match: Match, view: View) -> list[Party]:
    """Whose the thing is, and not whom it hits."""
    return [p for p in owners(match, view) if not under(match, view, p)]


def _sanctioned(match: Match, view: View) -> list[Party]:
    """Whom sanctions hit that are told right after their bare name: "lifts Chad embargo"."""
    beside = owners(match, view) if match.thing else view.parties_before(match.act, gap=0)
    return [p for p in beside if under(match, view, p)]


def _objects(match: Match, view: View) -> list[Party]:
    """To whom it is done: "sanctions Iran", "hits Russia with sanctions", "Peru was hit with sanctions"."""
    if match.thing is None and match.shape == "passive":
        return _passive_subject(match, view)
    found = view.parties_after(match.last, gap=4)
    if found and "," in view.words[match.last : found[0].start]:
        found = []  # "as forces depart the region, Peru …"
    return found or (view.parties_after(match.thing.end, gap=0) if match.thing else [])


def _by(match: Match, view: View) -> list[Party]:
    return _after(match, view, frozenset({"by"}))


def _beside(match: Match, view: View) -> list[Party]:
    """Who stands right before the act: "the Mali withdrawal"."""
    return [p for p in view.parties if p.end == match.act]


def _hosts(match: Match, view: View) -> list[Party]:
    """The first that is told before the act, if it is not the home of the envoy there."""
    homes = {p.actor.name for p in _homes(match, view)}
    return [p for p in view.parties if p.end <= match.act and p.actor.name not in homes][:1]


def _posts(match: Match, view: View) -> list[Party]:
    """Where the envoy is posted who stands before the act: "the envoy to Mali was expelled"."""
    end = match.thing.end if match.thing and match.thing.end <= match.act else 0
    return view.parties_after(end + 1, gap=0) if end and view.words[end] in {"to", "in"} else []


def _homes(match: Match, view: View) -> list[Party]:
    """Whose envoy stands before the act: "Peru's envoy was told to leave"."""
    envoys = [thing for thing in view.things("envoy") if thing.end <= match.act]
    return owners(replace(match, thing=envoys[-1], shape="passive"), view) if envoys else []


def _all_parties(match: Match, view: View) -> list[Party]:
    """All that have the thing between them, or the one in which it holds: "a truce in Chad"."""
    joined = owners(match, view) + _after(match, view, _PREPOSITION["with"] | {"of"})
    near = view.words[match.after : match.after + 1] == ["in"]
    where = _after(match, view, _PREPOSITION["in"]) if near else []
    return joined or [p for p in where if not p.capital]  # "brokered in Lima" is not Peru's


def _between(match: Match, view: View) -> list[Party]:
    """All that have the thing between them; ties "with" one are cut by the other."""
    if match.construction.type == "relations_cut":
        return _after(match, view, frozenset({"between"}))
    return owners(match, view) + _after(match, view, _PREPOSITION["with"] | {"of"})


def _to(match: Match, view: View) -> list[Party]:
    """To whom; not home: "we recall our ambassador to Paris for consultations"."""
    home = "our" in view.words[match.act : match.after] and _CONSULTED.search(view.lower)
    return [] if home else _after(match, view, _PREPOSITION["to"])


def _on(match: Match, view: View) -> list[Party]:
    """On whom; what sanctions are "over" is why: "sanctions on Chad over its raids on Niger"."""
    if not match.construction.type.startswith("sanctions"):
        return _after(match, view, _PREPOSITION["on"])
    return hit_by(match, view) or _after(match, view, _PREPOSITION["on"] - {"over"})


def _in(match: Match, view: View) -> list[Party]:
    """Where it is; whose mission it is at is not where: "in the Peruvian embassy"."""
    found = _after(match, view, _PREPOSITION["in"])
    return [p for p in found if not MISSIONS & set(view.words[p.end : p.end + 2])]


def _from(match: Match, view: View) -> list[Party]:
    found = _after(match, view, _PREPOSITION["from"]) or _out_of(match, view)
    return [p for p in found if not _whose_mission(view, p)]


def _whose_mission(view: View, party: Party) -> bool:
    """Is it whose mission people are sent home from: "from the Embassy of Peru", "the Peruvian embassy"?"""
    before = view.words[max(0, party.start - 2) : party.start]
    of_it = before[1:] == ["of"] and before[0] in MISSIONS
    return of_it or (party.adjective and bool(MISSIONS & set(view.words[party.end : party.end + 1])))


def _after(match: Match, view: View, prepositions: frozenset[str]) -> list[Party]:
    """The parties after the first fitting preposition behind the act, or behind the thing before it."""
    starts = [match.after if match.shape in {"active", "noun"} else match.last]
    if match.thing and match.shape in {"passive", "intransitive"}:
        starts.insert(0, match.thing.end)
    for first in starts:
        for at in range(first, min(first + 14, len(view.words))):
            of_the_reason = view.words[at] in {"to", "from"} and _REASONS & set(view.words[first:at])
            of_another = view.words[at] in {"to", "from"} and view.words[at - 1] in _ATTRIBUTED
            if of_another:
                break
            if view.words[at] in prepositions and not of_the_reason and not _infinitive(view, at):
                parties = [p for p in view.parties_after(at + 1) if not _of_a_quarrel(view, p)]
                if parties:
                    return parties
            elif view.barrier_between(at, at + 1) or (at == match.act and first < match.act):
                break
    return []


def _out_of(match: Match, view: View) -> list[Party]:
    """The parties after "of", where no number of people is told: "out of Mali", "in assets of Syrians"."""
    found = [p for p in _after(match, view, frozenset({"of"})) if p.kind != "group"]
    counted = found and set(view.words[max(0, found[0].start - 2) : found[0].start]) & _COUNTS
    return [] if counted else found


_COUNTS = frozenset(
    "number numbers hundreds thousands dozens scores group groups hours days weeks months".split()
)


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


_BY_ROLE: dict[Role, Callable[[Match, View], list[Party]]] = {
    "subject": _subjects,
    "owner": _holders,
    "under": _sanctioned,
    "object": _objects,
    "complement": _in_complement,
    "by": _by,
    "beside": _beside,
    "host": _hosts,
    "post": _posts,
    "envoy": _homes,
    "between": _between,
    "parties": _all_parties,
    "to": _to,
    "on": _on,
    "in": _in,
    "from": _from,
}
