"""Who stands in which role of a matched construction: from the parse, or from the order of the words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Match, Role
from streams.extract.diplomacy.makers import REACT
from streams.extract.diplomacy.parties import Party
from streams.extract.diplomacy.verb_group import verb_group
from streams.extract.diplomacy.view import View
from streams.records.told import EventType

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
_LEAVES_A_PLACE: frozenset[EventType] = frozenset({"ambassador_recalled", "troops_withdrawn", "evacuation"})


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
    return [p for p in found if not _under(match, view, p)] if match.shape == "noun" else found


def _holders(match: Match, view: View) -> list[Party]:
    """Whose the thing is, and not whom it hits."""
    return [p for p in _owners(match, view) if not _under(match, view, p)]


def _sanctioned(match: Match, view: View) -> list[Party]:
    """Whom sanctions hit that are told right after their bare name: "lifts Chad embargo"."""
    beside = _owners(match, view) if match.thing else view.parties_before(match.act, gap=0)
    return [p for p in beside if _under(match, view, p)]


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
    return _owners(replace(match, thing=envoys[-1], shape="passive"), view) if envoys else []


def _all_parties(match: Match, view: View) -> list[Party]:
    """All that have the thing between them, or the one in which it holds: "a truce in Chad"."""
    joined = _owners(match, view) + _after(match, view, _PREPOSITION["with"] | {"of"})
    near = view.words[match.after : match.after + 1] == ["in"]
    where = _after(match, view, _PREPOSITION["in"]) if near else []
    return joined or [p for p in where if not p.capital]  # "brokered in Lima" is not Peru's


def _between(match: Match, view: View) -> list[Party]:
    """All that have the thing between them; ties "with" one are cut by the other."""
    if match.construction.type == "relations_cut":
        return _after(match, view, frozenset({"between"}))
    return _owners(match, view) + _after(match, view, _PREPOSITION["with"] | {"of"})


def _to(match: Match, view: View) -> list[Party]:
    """To whom; not home: "we recall our ambassador to Paris for consultations"."""
    home = "our" in view.words[match.act : match.after] and _CONSULTED.search(view.lower)
    return [] if home else _after(match, view, _PREPOSITION["to"])


def _on(match: Match, view: View) -> list[Party]:
    """On whom; what sanctions are "over" is why: "sanctions on Chad over its raids on Niger"."""
    if not match.construction.type.startswith("sanctions"):
        return _after(match, view, _PREPOSITION["on"])
    return _hit_by(match, view) or _after(match, view, _PREPOSITION["on"] - {"over"})


def _in(match: Match, view: View) -> list[Party]:
    """Where it is; whose mission it is at is not where: "in the Peruvian embassy"."""
    found = _after(match, view, _PREPOSITION["in"])
    return [p for p in found if not _MISSIONS & set(view.words[p.end : p.end + 2])]


def _from(match: Match, view: View) -> list[Party]:
    found = _after(match, view, _PREPOSITION["from"]) or _out_of(match, view)
    return [p for p in found if not _whose_mission(view, p)]


def _whose_mission(view: View, party: Party) -> bool:
    """Is it whose mission people are sent home from: "from the Embassy of Peru", "the Peruvian embassy"?"""
    before = view.words[max(0, party.start - 2) : party.start]
    of_it = before[1:] == ["of"] and before[0] in _MISSIONS
    return of_it or (party.adjective and bool(_MISSIONS & set(view.words[party.end : party.end + 1])))


def _hit_by(match: Match, view: View) -> list[Party]:
    """Whom sanctions name within themselves: "a ban on Peruvian oil", which is not Peru's own."""
    thing = match.thing
    if thing is None or thing.kind != "sanctions" or "on" not in view.words[thing.start : thing.end]:
        return []
    on = view.words.index("on", thing.start)
    return [p for p in view.parties if on < p.start and p.end <= thing.end]


def _under(match: Match, view: View, party: Party) -> bool:
    """Does a bare name before sanctions tell whom they hit: "the Chad embargo"?

    Who imposes them is told as an adjective, with 's, or by an abbreviation, which has no adjective.
    """
    thing = match.thing
    told = thing.kind == "sanctions" if thing else match.construction.type == "sanctions_imposed"
    waived = view.words[match.act].startswith(("waiver", "relief"))  # "the Russian sanctions waiver"
    adjective = party.adjective and not waived
    if not told or (thing is None and match.shape != "noun") or adjective or party.kind == "body":
        return False
    doc = view.sentence.doc
    start = thing.start if thing else match.act
    if view.words[1:2] == [":"] and view.in_party(0) and party.start > 1:
        return False  # "Chad: Peru embargo to be lifted"
    if view.words[party.end : party.end + 1] == ["'s"] or any(
        t.tag_.startswith("VB") for t in doc[party.end : start]
    ):
        return False
    return start - 3 < party.end <= start and not doc[party.start : party.end].text.replace(".", "").isupper()


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


_MISSIONS = frozenset({"embassy", "consulate", "mission"})


def _is_their_mission(view: View, after: int, party: Party) -> bool:
    """Is it whose mission an envoy is at: "the attache | and two more at the Sudanese | mission"?"""
    at = party.start - (view.words[party.start - 1] in {"the", "its"})
    theirs = _MISSIONS & set(view.words[party.end : party.end + 2])
    near = at - after < 8 and not view.barrier_between(after, at)
    return bool(theirs) and near and view.words[at - 1] in {"at", "from"}


def _owners(match: Match, view: View) -> list[Party]:
    """Whose the thing is: what modifies it from the left, or follows it with of or from."""
    thing = match.thing
    if thing is None:
        return []
    at_work = [p for p in view.parties if p.start >= thing.end and _is_their_mission(view, thing.end, p)]
    if at_work and thing.kind == "envoy":
        return at_work[:1]
    hit = _hit_by(match, view)
    inside = [p for p in view.parties if p.start < thing.end and thing.start < p.end and p not in hit]
    if inside:
        return inside
    before = view.parties_before(thing.start, gap=4)
    follows = match.shape == "active" and (thing.start > match.act or thing.kind != "envoy")
    if before and follows and before[-1].end <= match.act and before[-1].end < thing.start:
        before = []
    if before and match.shape == "noun" and REACT & set(view.words[before[-1].end : thing.start]):
        before = []  # "Peru probes truce violation"
    if before and "," in view.words[before[-1].end : thing.start]:
        before = []  # "staff return to Chad this week, embassy to reopen"
    if before and before[-1].end == thing.start - 1 and view.words[thing.start - 1] == "and":
        before = []  # "Peru sets a deadline for Chad and troops leave"
    if before and not {"to", "in", "from", "with", "at", "on", "against", "for", "the"} & set(
        view.words[before[-1].end : thing.start]
    ):
        return before
    if thing.end < len(view.words) and view.words[thing.end] in {"of", "from"}:
        found = view.parties_after(thing.end + 1)
        left = view.words[thing.end] == "from" and match.construction.type in _LEAVES_A_PLACE
        return [p for p in found if p.kind == "group"] if left else found  # none leaves an armed group
    return []


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
