"""Who acts and on whom in a matched act, from its sentence or else from what was told before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from streams.extract.diplomacy import bodies, lent, vetoes
from streams.extract.diplomacy.casting import Casting
from streams.extract.diplomacy.construction import Match, Role
from streams.extract.diplomacy.known import the_armed_group
from streams.extract.diplomacy.left import (
    by_peacekeepers,
    of_foreigners,
    of_states_spoken_of,
    of_the_place_left,
    place_before_the_noun,
    which_place_is_left,
)
from streams.extract.diplomacy.party import Party
from streams.extract.diplomacy.roles import in_role
from streams.extract.diplomacy.unnamed import unnamed
from streams.extract.diplomacy.view import View
from streams.records.told import Actor, DiplomaticEvent, EventType

_NOT_BY_TERRITORIES: frozenset[EventType] = frozenset(
    {"ceasefire_agreed", "ceasefire_broken", "talks_rejected", "troops_withdrawn"}
)
_OF_ANOTHER = lent.AIMED_AT_A_STATE - {"troops_withdrawn"} | lent.SANCTIONS  # no state does it to itself
_NEEDS_A_PARTY: frozenset[EventType] = frozenset(
    {"resolution_adopted", "sanctions_imposed", "sanctions_lifted", "troops_withdrawn"}
)


@dataclass
class Cast:
    """Who acts and on whom, and how that was told."""

    actors: list[Actor]
    targets: list[Actor]
    named: list[Party]  # those of them that stand in the sentence
    why: list[str]


def cast_of(match: Match, view: View, told: list[DiplomaticEvent]) -> tuple[EventType, Cast | None]:
    """The type of the event, and its actors and targets; None if it has not the parties that it needs."""
    cast = Casting(match, view, told, match.construction.type)
    for step in _STEPS:
        further = step(cast)
        if further is None:
            return cast.type, None
        cast = further
    why = [f"actor {_names(cast.who)}: {cast.actor_role}"] if cast.who else ["no actor named"]
    why += [f"target {_names(cast.whom)}: {cast.target_role}"] if cast.whom else []
    return cast.type, Cast(cast.who, cast.whom, cast.actors + cast.targets, why)


def _who_acts(cast: Casting) -> Casting:
    """Those in the actor's role; "In Colombia the EMC quits talks with the government" is the EMC's.

    But troops are withdrawn by whose they are: "A general on what follows after pulling out Peru's troops".
    """
    actors, role = in_role(cast.match, cast.view, cast.construction.actor, [])
    whose_troops = cast.type == "troops_withdrawn" and role == "owner"
    aside = (
        cast.construction.anyone
        and cast.match.shape == "active"
        and actors
        and role not in {"subject", "object"}
        and not whose_troops
    )
    own = unnamed(cast.match, cast.view) if aside else []
    if cast.type == "ambassador_expelled" and _their_own(cast, actors):
        actors = []  # "neighbouring Chad stirred trouble and he had expelled three Chadian envoys"
    return replace(cast, actors=[] if own else actors, own=own, actor_role=role)


def _their_own(cast: Casting, actors: list[Party]) -> bool:
    """Are the envoys whom a state would expel told to be its own?"""
    thing = cast.match.thing.start if cast.match.thing else 0
    beside = {p.actor.name for p in cast.view.parties if p.adjective and cast.match.act < p.start <= thing}
    return bool(actors) and {p.actor.name for p in actors} <= beside


def _before_which_forum(cast: Casting) -> Casting:
    """A veto is the Security Council's or another's, by what is told round it."""
    if cast.type != "other_veto":
        return cast
    type_, actors = vetoes.forum(cast.view, cast.view.document, cast.actors, cast.told)
    return replace(cast, type=type_, actors=actors)


def _between_whom(cast: Casting) -> Casting:
    """As in "Peru hails the truce between Chad and Mali", "blamed for the failure of talks": it is theirs."""
    failed = cast.view.words[cast.match.act] in {"failure", "collapse", "breakdown"}
    paper = cast.match.act - 2
    if cast.type == "ceasefire_agreed" and set(cast.view.words[max(0, paper) : paper + 1]) & _PAPERS:
        theirs = cast.view.parties_before(paper, gap=0)  # "a hurdle in the Peru-Chad deal to end war"
        if len(_unique(theirs)) > 1:
            return replace(cast, actors=theirs)
    if cast.type != "ceasefire_agreed" and not (cast.type == "talks_rejected" and failed):
        return cast
    token = cast.view.sentence.doc[cast.match.act]
    if cast.match.shape == "noun" and token.dep_ == "dobj" and token.lower_ in _PAPERS:
        subject = cast.view.subject_of(token.head.i)
        agreed = cast.view.parties_of(subject) if subject is not None else []
        if len(_unique(agreed)) > 1:  # "Peru and Chad reach an agreement on a Moundou truce"
            return replace(cast, actors=agreed)
    pair, _ = in_role(cast.match, cast.view, ("between",), [])
    pair = [p for p in pair if p.kind != "territory"]
    return replace(cast, actors=pair) if len(_unique(pair)) > 1 else cast


_PAPERS = frozenset("deal agreement accord pact plan".split())


def _on_whom(cast: Casting) -> Casting:
    """Those in the target's role."""
    targets, role = in_role(cast.match, cast.view, cast.construction.target, cast.actors)
    return replace(cast, targets=targets, target_role=role)


def _with_whom(cast: Casting) -> Casting:
    """What all parties do together, or against each other: "Peru restores its ties with Chad"."""
    if not cast.construction.mutual:
        return cast
    if cast.own and _several_by_name(cast):
        return replace(cast, targets=[])
    wanted: tuple[Role, ...] = ("between", "with") if cast.actors else ("parties", "with")
    others = in_role(cast.match, cast.view, wanted, cast.actors)[0]
    return replace(cast, actors=cast.actors + [p for p in others if p.kind != "body"], targets=[])


def _several_by_name(cast: Casting) -> bool:
    """As in "The Naxalites declared a truce and are open to talks with Chad", whose truce it is not."""
    subject = cast.view.subject_of(cast.match.act)
    beside = cast.view.words[cast.match.after : cast.match.after + 1]
    return subject is not None and subject.tag_ == "NNPS" and beside not in (["with"], ["between"])


def _about_what(cast: Casting) -> Casting:
    """As in "The Council adopted a resolution on Mali"."""
    if cast.type not in bodies.ABOUT or cast.targets:
        return cast
    subject = bodies.subject_matter(cast.match, cast.view, cast.actors)
    return replace(cast, targets=subject, target_role="what it is about")


def _by_a_body(cast: Casting) -> Casting:
    """A resolution is a body's: "Gaza resolution passes at the Security Council" is about Gaza."""
    if cast.type != "resolution_adopted" or any(p.kind == "body" for p in cast.actors):
        return cast
    about = [p for p in cast.actors if not p.adjective]
    targets = [p for p in cast.targets if p.kind != "body"] or about
    return replace(cast, actors=[], targets=targets)


def _no_party_to_it(cast: Casting) -> Casting:
    """As in "Gaza truce": no act of Gaza's; "the Lima talks", which are there; a truce that the UN hails."""
    if cast.type not in _NOT_BY_TERRITORIES:
        return cast
    talks = cast.match.thing.start if cast.match.thing and cast.type == "talks_rejected" else 0
    actors = [p for p in cast.actors if p.kind != "territory" and not (p.capital and p.end == talks)]
    if cast.type in _OF_ARMS:
        actors = [p for p in actors if not _mediates(p.actor)]
    return replace(cast, actors=actors)


def _mediates(actor: Actor) -> bool:
    """Is it a body that keeps or makes the peace of others?"""
    return actor.name.startswith("UN ") or actor.name in _MEDIATORS


_OF_ARMS: frozenset[EventType] = frozenset({"ceasefire_agreed", "ceasefire_broken"})
_MEDIATORS = frozenset(
    {
        *("United Nations", "European Union", "African Union", "Arab League", "ASEAN"),
        *("OSCE", "Red Cross", "Red Crescent", "Intergovernmental Authority on Development"),
    }
)


def _in_their_names(cast: Casting) -> Casting:
    """The actors of those parties, with who joined them; "a UN vote" is that of one of its bodies."""
    joined = lent.joined_by(cast.view, cast.actors + cast.targets) if cast.actors else []
    actors = cast.actors + joined
    who, whom = _unique(actors), _unique(cast.targets)
    council = [a.name for a in who] == ["UN Security Council"] and "security" not in cast.view.document
    if cast.type == "resolution_adopted" and (council or [a.name for a in who] == ["United Nations"]):
        who = bodies.body(cast.view.document)  # "the UN council", which the text tells to be another
    return replace(cast, actors=actors, who=who, whom=whom)


def _called_by_name(cast: Casting) -> Casting:
    """Those whom "rebels", "the warring sides" or "the two Arab states" are."""
    if not cast.who:
        return cast
    who = lent.by_name(cast.view, cast.actors, cast.who, cast.construction.mutual)
    group = the_armed_group(cast.view.document)
    if group and who == cast.who and len(who) == 1 and who[0].name in _REBELS:
        return replace(cast, who=[group], actor_role=f"as the {who[0].name} of the text are called")
    return replace(cast, who=who)


_REBELS = frozenset("rebels insurgents guerrillas militants jihadists separatists Islamists".split())


def _in_its_own_words(cast: Casting) -> Casting:
    """Of some acts anyone may be told: "the strikers reject the talks"."""
    if cast.who or not cast.construction.anyone:
        return cast
    who = cast.own or unnamed(cast.match, cast.view)
    return replace(cast, who=who, actor_role="subject in its own words")


def _told_of_somebody(cast: Casting) -> Casting | None:
    """Nothing where the act needs a party, and the sentence tells of none and hints at none."""
    match, view = cast.match, cast.view
    if cast.who or cast.whom:
        return cast
    if match.form == "ing" and view.words[match.act - 1 : match.act] in ([], [":"]):
        return None  # "Recalling envoys: what it means", whoever does it
    if cast.type not in _NEEDS_A_PARTY:
        return cast
    first = match.thing.start if match.thing else match.act
    told_whose = match.thing is not None or match.shape == "noun"
    possessed = told_whose and {"its", "their"} & set(view.words[max(0, first - 2) : first])
    return cast if possessed or of_states_spoken_of(cast) else None


def _by_those_spoken_of(cast: Casting) -> Casting | None:
    """Who acted in what was told before, or was named there; a veto without any is nobody's."""
    foreign = cast.type == "troops_withdrawn" and of_foreigners(cast)
    if cast.who or foreign or lent.by_many(cast.match, cast.view):
        return cast
    who = lent.from_context(cast.match, cast.view, cast.told, cast.type, cast.whom)
    if cast.type in _OF_ANOTHER:
        who = [actor for actor in who if actor not in cast.whom]
    if cast.type in _OF_ARMS:
        who = [actor for actor in who if not _mediates(actor)]
    if cast.type == "other_veto" and not who:
        return None
    return replace(cast, who=who, actor_role="from the context")


def _on_the_other(cast: Casting) -> Casting:
    """As in "Peru recalled its envoy as Chad protested": the one other state that is told of."""
    aimed = cast.type == "evacuation" or (cast.who and cast.type in lent.AIMED_AT_A_STATE | lent.SANCTIONS)
    if cast.whom or not aimed:
        return cast
    whom = lent.the_other(cast.match, cast.view, cast.type, cast.who, cast.told)
    return replace(cast, whom=whom, target_role="the only other state told of")


# In order: each adds to what those before it found; one that finds nothing at all ends it.
_STEPS: tuple[Callable[[Casting], Casting | None], ...] = (
    _who_acts,
    _before_which_forum,
    _between_whom,
    _on_whom,
    _with_whom,
    _by_a_body,
    _about_what,
    _no_party_to_it,
    of_the_place_left,
    _in_their_names,
    which_place_is_left,
    _called_by_name,
    _in_its_own_words,
    place_before_the_noun,
    _told_of_somebody,
    by_peacekeepers,
    _by_those_spoken_of,
    _on_the_other,
)


def _names(actors: list[Actor]) -> str:
    return ", ".join(actor.name for actor in actors)


def _unique(parties: list[Party]) -> list[Actor]:
    return list({p.actor.name: p.actor for p in parties}.values())
