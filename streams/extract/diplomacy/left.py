"""Who leaves, and which place is left, by troops that withdraw and people who are taken out."""

from __future__ import annotations

import re
from dataclasses import replace

from streams.extract.diplomacy import lent
from streams.extract.diplomacy.casting import Casting
from streams.extract.diplomacy.party import Party
from streams.extract.diplomacy.unnamed import place_left


def of_the_place_left(cast: Casting) -> Casting:
    """Who leaves, and where: "the Kabul airlift" is not Kabul's, nor "the Chad withdrawal" Chad's."""
    if cast.type not in {"evacuation", "troops_withdrawn"}:
        return cast
    match, view, targets = cast.match, cast.view, cast.targets
    evacuated = cast.type == "evacuation"
    actors = [p for p in cast.actors if not (evacuated and p.capital and lent.is_where(view, p))]
    told_as_noun = match.form is None or (match.thing is not None and match.thing.kind == "evacuation")
    told_as_noun = told_as_noun and (evacuated or not view.words[match.act].endswith("s"))  # "Chad retreats"
    if not targets and told_as_noun:
        targets = [p for p in actors if _is_the_place_left(cast, p)]
        actors = [p for p in actors if p not in targets]
    return replace(cast, actors=actors, targets=targets)


def _is_the_place_left(cast: Casting, party: Party) -> bool:
    """Whether a bare name right before the act is where it was: "the Kabul airlift"; not "Chad's airlift"."""
    match = cast.match
    right_before = party.end in {match.thing.start if match.thing else match.act, match.act}
    if not right_before or (party.capital and _is_told_to_act(cast, party)):
        return False
    town = cast.type == "evacuation" and (party.capital or party.kind == "territory")
    return town or lent.bare_name(cast.view, party)


def _is_told_to_act(cast: Casting, capital: Party) -> bool:
    """Whether a capital is its government: "a Moscow retreat" where Russia has left, or towns elsewhere."""
    site = cast.view.site
    acted = any(capital.actor in event.actors for event in cast.told if event.type == cast.type)
    return acted or (site is not None and site != capital.actor)


def which_place_is_left(cast: Casting) -> Casting:
    """Where no state is told as left, the town or the territory of which the sentence tells."""
    if cast.whom or cast.type not in {"evacuation", "troops_withdrawn"}:
        return cast
    territories = [p.actor for p in cast.view.parties if p.kind == "territory"]
    whom = place_left(cast.match, cast.view) or territories[:1]
    return replace(cast, whom=whom, target_role="place left")


def place_before_the_noun(cast: Casting) -> Casting:
    """As in "The Lyman withdrawal"."""
    if cast.type != "troops_withdrawn" or cast.whom:
        return cast
    return replace(cast, whom=lent.place_beside(cast.match, cast.view), target_role="place left")


def of_states_spoken_of(cast: Casting) -> bool:
    """Does it tell of troops, of whose state the text spoke: "the withdrawal …", "after troops left Oslo"?

    Or of sanctions imposed, in a text that spoke of two states.
    """
    match, view = cast.match, cast.view
    if cast.type == "sanctions_imposed":
        # "Peru and Chad hit Mali. Asset freezes will be imposed on ten men."
        past = {"have", "has", "had"} & set(view.words[max(0, match.act - 3) : match.act])
        return match.shape == "passive" and not past and len(view.antecedents) > 1
    if cast.type != "troops_withdrawn":
        return False
    if match.shape == "intransitive":
        both = _SIDES.search(view.lower) and _AT_WAR.search(view.document)
        return bool(view.parties or both) or (of_foreigners(cast) and bool(view.antecedents))
    opens = view.words[: match.act] == ["the"] and bool(view.antecedents)
    after = "after" in view.words[: match.act] and match.thing is not None and bool(view.parties)
    itself = view.words[: match.act] == ["in"]  # "In retreat in the east, Peru …"
    return match.shape == "noun" and (opens or after or itself)


_SIDES = re.compile(r"\b(?:both|the two|two) (?:warring |opposing )?(?:sides|parties|armies|countries)\b")
_AT_WAR = re.compile(r"\bcease-?fire|\b(?:truce|fighting|clashes|war)\b")


def of_foreigners(cast: Casting) -> bool:
    """As in "as foreign troops leave": whose they are is not told."""
    thing = cast.match.thing
    return thing is not None and bool(_FOREIGN & set(cast.view.words[: thing.end][-3:]))


def by_peacekeepers(cast: Casting) -> Casting:
    """As in "The army takes over as peacekeepers leave"."""
    if cast.who or cast.type != "troops_withdrawn":
        return cast
    who = lent.peacekeepers(cast.match, cast.view)
    return replace(cast, who=who, actor_role="whose peacekeepers they are")


_FOREIGN = frozenset("foreign western allied coalition international multinational".split())
