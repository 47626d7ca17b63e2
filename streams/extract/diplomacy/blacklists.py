"""Sanctions told by a verb of their own, or by the list that somebody is put on."""

from __future__ import annotations

import re

from spacy.tokens import Token

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.little_words import PREPOSITIONS
from streams.extract.diplomacy.sanctions import NOT_STATES, both_ends
from streams.extract.diplomacy.view import View


def _hits_party(view: View, match: Match) -> bool:
    """The verb "sanction" has a party, its officials or firms as object, and a party as subject."""
    if match.form is None or view.words[match.act + 1 : match.act + 2] in (["against"], ["on"], ["of"]):
        return False
    token = view.sentence.doc[match.act]
    under_way = view.words[match.act - 1] in {"is", "are", "was", "were", "'s"}
    before = view.sentence.doc[max(0, match.act - 1) : match.act]
    if match.form == "ed" and any(t.tag_ in {"VB", "JJ", "DT", "PRP$"} or _governs(t) for t in before):
        return False  # "to seize sanctioned Chadian ships", "seizes sanctioned tanker"
    if match.form == "s" and _hits_one_by_name(view, match):
        return True
    if _is_a_deed(view, token) or view.words[match.last : match.last + 1] in _NAMED_FOR_THEM:
        return False
    if match.form == "ing" and _adopted_by_council(view, match):
        return True
    if token.dep_ == "amod" or (match.form == "ing" and not under_way) or not agents(match, view):
        return False
    if token.pos_ == "VERB" and match.form in {"s", "ed"} and match.shape == "active":
        return True
    joined = view.words[match.act - 1] in {",", "and"} and match.form == "s"
    if joined and view.sentence.doc[match.act + 1 : match.act + 2].text[:1].isupper():
        return True  # "Peru halts talks on a range of issues, sanctions Okello"
    several = len(agents(match, view)) > 1  # "Peru and Chad sanction generals"
    if (match.form == "s" or (match.form == "base" and several)) and _hits_people(view, match):
        return True
    if match.shape == "passive":
        if token.dep_ == "pcomp":
            return False  # "he is proud of being sanctioned by Peru"
        if _reduced(view, match):
            return False
        was = {"is", "are", "was", "were", "been", "being"} & set(view.words[: match.act])
        by = "by" in view.words[match.act + 1 : match.act + 4]
        return by and (bool(was) or any(p.end <= match.act for p in view.parties))
    after = view.parties_after(match.act + 1, gap=3)
    return bool(after) and not any(
        t.tag_.startswith(("VB", "MD")) for t in view.sentence.doc[match.act + 1 : after[0].start]
    )


def _governs(verb: Token) -> bool:
    """Is it a verb of its own, and no auxiliary?"""
    seizes = verb.lower_.startswith(("seiz", "board", "intercept", "pursu", "detain"))
    return seizes or (verb.tag_ in {"VBZ", "VBG", "VBP"} and verb.pos_ == "VERB")


def _adopted_by_council(view: View, match: Match) -> bool:
    """As in "The Security Council adopts a resolution sanctioning Chad"."""
    council = any(p.actor.name == "UN Security Council" and p.end <= match.act for p in view.parties)
    text = view.words[match.act - 1] == "," or "resolution" in view.words[max(0, match.act - 4) : match.act]
    return council and text and bool(view.parties_after(match.act + 1, gap=1))


def _is_a_deed(view: View, verb: Token) -> bool:
    """As in "The embassy sanctioned a conspiracy": it allowed what is no person, firm or state."""
    done = next((c for c in verb.children if c.dep_ == "dobj" and c.tag_ == "NN"), None)
    if done is None or done.lower_ in _PEOPLE or f"{done.lower_}s" in _PEOPLE:
        return False
    of = next((c.right_edge.i for c in done.children if c.lower_ == "of"), done.i)
    named = verb.doc[done.left_edge.i : of + 1]  # "the son of Chad's president"
    return not any(t.pos_ == "PROPN" or view.in_party(t.i) for t in named)


def _reduced(view: View, match: Match) -> bool:
    """As in "Those sanctioned by Peru are in Chad": the sentence's verb comes only after it."""
    aux = {"is", "are", "was", "were", "been", "be", "being"} & set(view.words[: match.act])
    after = view.sentence.doc[match.act + 1 :]
    end = next((t.i for t in after if view.barrier_between(t.i, t.i + 1)), len(view.words))
    return not aux and any(t.tag_ in {"VBZ", "VBP", "VBD", "MD"} for t in after if t.i < end)


def _hits_people(view: View, match: Match) -> bool:
    """As in "US sanctions gold firms", whose country is not told."""
    for at in range(match.act + 1, min(match.act + 5, len(view.words))):
        if view.words[at] == "," or view.words[at] in PREPOSITIONS:
            return False
        if view.words[at] in _PEOPLE:
            return any(p.end == match.act for p in view.parties)
    return False


def _hits_one_by_name(view: View, match: Match) -> bool:
    """As in "Canada sanctions ice hockey star Ivan Petrov": one person, and no other verb."""
    if not any(p.end == match.act for p in view.parties):
        return False
    doc = view.sentence.doc
    after = doc[match.act + 1 : match.act + 9]
    end = next((n for n, t in enumerate(after) if t.tag_ not in _NAMING), len(after))
    name = after[max(0, end - 2) : end]
    if len(name) < 2 or any(t.tag_ != "NNP" or t.lower_ in _WRITS for t in name):
        return False
    return not any(t.tag_ in {"VBZ", "VBD", "MD"} and t.i != match.act for t in doc)


_NAMED_FOR_THEM = (["blockade"], ["regime"], ["list"], ["campaign"], ["pressure"], ["threat"], ["package"])
_NAMING = frozenset("NN NNS NNP JJ VBP".split())  # a headline's "goalie Ivan Petrov" may look like a verb
_WRITS = frozenset("act bill law rule rules policy regime list relief committee plan".split())


_PEOPLE = frozenset(
    "leader boss kingpin cartel oligarch tycoon businessman warlord "
    "firms companies officials individuals people groups banks entities leaders networks tycoons oligarchs "
    "generals ministers lawmakers members judges settlers politicians businessmen commanders police force "
    "forces units guards militia militias ships tankers vessels hackers traffickers".split()
)

_LIST = (
    r"\b(?:to|on) (?:[\w'’-]+ ){0,3}(?:blacklist"
    r"|['‘\"“]?(?:sanctions|terror(?:ism)?|entity|corrupt(?:ion)?|corrupt actors)['’\"”]* list"
    r"|list of (?:sanctions|(?:sanctioned|blacklisted|designated) \w+"
    r"|(?:those|people|persons|officials|\w+ians?) (?:who|barred|banned|subject|under)))\b"
)


def _put_on_it(view: View, match: Match) -> bool:
    """Told as passive, of people of another state: "Chadian minister added to Peru's blacklist"."""
    before = {p.actor.name for p in view.parties if p.end <= match.act}
    after = {p.actor.name for p in view.parties if p.start > match.act}
    passive = match.form == "ed" and view.words[match.last : match.last + 1] in (["to"], ["on"])
    return passive and bool(before and after - before)


CONSTRUCTIONS = (
    Construction(
        "sanctions_imposed",
        verbs=("sanction", "blacklist"),
        actor=("subject",),
        target=("object",),
        unless=NOT_STATES,
        needs=_hits_party,
        examples={
            "Canada sanctions Haitian politicians": "Canada > Haiti",
            "Peru and Chad sanction generals": "Peru, Chad >",
            "Peru halts talks on a range of issues, sanctions Okello": "Peru >",
            "Peru lifts its bans, sanctions on gold": "",
            "Peru wants to buy sanctioned Chadian ships": "",
            "The banker left the board after he was sanctioned by Peru.": "Peru >",
            "Canada sanctions gold firms tied to the junta": "Canada >",
            "Canada sanctions ice hockey star Ivan Petrov": "Canada >",
            "Chad protests: Canada sanctions riot police": "Canada >",
            "Chad: cables showed that the US Embassy sanctioned a conspiracy of miners.": "",
            "The general revelled in being sanctioned by Canada.": "",
            "Canada is sanctioning two Haitian politicians.": "Canada > Haiti",
            "Three Haitian politicians sanctioned by Canada": "Canada > Haiti",
            "Rich Haitians sanctioned by Canada are selling their yachts.": "",
            "She bought her cameras from a Chadian firm the US blacklisted over spying.": (
                "background: United States >"
            ),
            "Washington blacklisted Chinese firms over the exports.": "United States > China",
        },
    ),
    Construction(
        "sanctions_imposed",
        verbs=("designate",),
        actor=("subject",),
        target=("object",),
        only=re.compile(r"\b(?:treasury|ofac|sanction\w*|assets|state department|terroris\w+)\b"),
        needs=lambda view, match: match.shape == "active" and both_ends(view, match),
        examples={
            "The US Treasury designated two Chadian bankers.": "United States > Chad",
            "The US Treasury is to reverse a late decision to designate Chad's rebels.": (
                "denied: United States > Chad"
            ),
            "Peru designated a forest a park.": "",
        },
    ),
    Construction(
        "sanctions_imposed",
        verbs=("add", "place", "put", "list"),
        complement=re.compile(rf"{_LIST}|\bunder (?:[\w-]+ ){{0,3}}(?:sanctions|embargo)\b"),
        actor=("subject",),
        target=("object",),
        needs=lambda view, match: not _put_on_it(view, match) and both_ends(view, match),
        examples={
            "The EU added six Iranian officials to its sanctions list.": "European Union > Iran",
            "Peru lists four Chadian officials under its sanctions": "Peru > Chad",
            "Peru added a Chadian charity to its list of sanctioned entities.": "Peru > Chad",
            "The EU added two Chadian generals to the list of those who may not enter.": (
                "European Union > Chad"
            ),
        },
    ),
    Construction(
        "sanctions_imposed",
        verbs=("add", "place", "put"),
        complement=re.compile(_LIST),
        actor=("complement",),
        target=("host",),
        needs=_put_on_it,
        examples={
            "Chadian prosecutor added to Peru's 'corrupt actors' list": "Peru > Chad",
            "Singer added to Peru's festival list": "",
        },
    ),
)
