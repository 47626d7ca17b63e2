"""Acts that are told in passing: what lasts, in a clause of its own: "the sanctions imposed on …"."""

from __future__ import annotations

from spacy.tokens import Token

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.view import View
from streams.records.told import EventType

# These last: told in a reduced clause ("the sanctions imposed on …") they are what stood before.
_STANDING: frozenset[EventType] = frozenset({"sanctions_imposed", "ceasefire_agreed", "resolution_adopted"})


def in_passing(match: Match, view: View) -> bool:
    """Does something that lasts stand in a clause of its own: "the sanctions imposed on …"?"""
    token = view.sentence.doc[match.act]
    thing = view.words[max(0, match.thing.start - 2) : match.thing.end] if match.thing else []
    if match.construction.type == "relations_cut" and token.dep_ == "acl":
        return any(above.lower_.startswith(_MEND) for above in token.ancestors)  # "resume ties cut by Chad"
    if token.dep_ == "relcl" and token.tag_ == "VBD" and match.thing is None and not _has_object(token):
        return match.construction.type.startswith("sanctions")  # "a firm that Peru blacklisted"
    if match.construction.type == "sanctions_imposed" and match.thing is None and _who_was(token):
        return match.shape == "passive"  # "a tanker, which was held and sanctioned by Peru, has sailed"
    if match.construction.type == "sanctions_imposed" and _of_those_who_have(token):
        return True
    if match.construction.type == "sanctions_imposed" and match.shape == "passive" and token.dep_ == "nsubj":
        return bool(token.head.i > token.i)  # "holders of accounts frozen by Peru can now withdraw"
    if match.construction.type not in _STANDING or {"hour", "hours", "day", "overnight"} & set(thing):
        return False  # a pause of hours or days is not of long ago
    if token.dep_ == "relcl" and match.shape == "active" and match.thing and match.thing.end <= match.act:
        return True  # "the sanctions it triggered"
    if token.dep_ == "relcl" and {"was", "were"} & {child.lower_ for child in token.children}:
        return any(
            above.lower_.startswith(_UNDO) for above in token.ancestors
        )  # "lifts a ban that was imposed"
    if token.dep_ != "acl" or match.shape != "passive":
        return False
    head = token.head
    bare = not any(c.dep_ == "det" for c in head.children)
    root = next(t for t in token.ancestors if t.head == t)
    if any(child.lower_ in {"latest", "newest", "new", "fresh"} for child in head.children):
        return False  # "the latest diplomats expelled", "new sanctions imposed by Peru"
    if bare and (head.left_edge.i == 0 or root.pos_ not in {"VERB", "AUX"}):
        return False  # a headline: "Yemen truce extended by two months"
    if bare and head.dep_ == "dobj" and head.head.lower_ in _SAY:
        return False  # another: "Rebels say truce reached with Peru"
    return head.dep_ not in {"ROOT", "nsubj", "nsubjpass"} or any(c.dep_ == "det" for c in head.children)


def _of_those_who_have(act: Token) -> bool:
    """As in "the states which back Peru and have imposed sanctions": it says who they are."""
    verb = act.head if act.dep_ == "conj" else act
    return verb.dep_ == "relcl" and bool({"have", "has"} & {c.lower_ for c in act.children})


def _who_was(act: Token) -> bool:
    """As in "who was held and sanctioned by Peru": it says who one is."""
    verb = act.head if act.dep_ == "conj" else act
    return verb.dep_ == "relcl" and bool({"was", "were"} & {c.lower_ for c in verb.children})


def _has_object(verb: Token) -> bool:
    return any(c.dep_ == "dobj" and c.tag_ not in {"WDT", "WP"} for c in verb.children)


_SAY = frozenset("say says claim claims report reports".split())
_MEND = ("resum", "restor", "mend", "reestablish", "renew", "normalis", "normaliz")
_UNDO = ("lift", "eas", "remov", "scrap", "rescind", "waiv", "drop", "relax", "suspend", "end")
