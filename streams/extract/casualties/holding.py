"""Who is held, by police or by captors, and who is only held in high regard."""

from __future__ import annotations

import re

from spacy.tokens import Token

from streams.extract.casualties.frames import Trigger
from streams.extract.casualties.listed import as_listed, phrasal
from streams.extract.casualties.people import class_of, is_person_word
from streams.extract.countries import refer

_POLICE = frozenset("police cops detectives authorities".split())
_HELD_FOR = frozenset("for in after over as following amid , .".split())
_HELD_FROM = frozenset("from over after following since".split())
_KEPT = re.compile(
    r"(?:[.,;]|$|(?:in|at|on|by|for|and|without|since|there|after|under|inside|incommunicado)\b"
    r"(?! (?:high|esteem|regard|contempt|check|place|common|bay|loose|gunpoint|least)\b))"
)
_HELD_SO = re.compile(r"(?:since|for|in|by|at|off|there)\b")
_IS_KEPT = frozenset("being been still remain are is".split())
_CAPTORS = re.compile(
    r"(?i)\b(?:hostages?|captives?|captors?|captivity|kidnap\w*|abduct\w*|ransom|gunm[ae]n|militants|rebels|bandits"
    r"|jihadists|pirates|gangs?)\b"
)
_RULE = frozenset("government army police military authorities state regime junta troops".split())
_BANDS = frozenset("group gang captors militants insurgents".split())
_HOSTAGES = frozenset("hostage hostages captive captives".split())


def hold(verb: Token) -> tuple[Trigger, ...]:
    """By the police, or by captors where the sentence tells of hostages; not in high regard."""
    if verb.dep_ == "relcl" and any(child.lower_ == "which" and child.i < verb.i for child in verb.children):
        return ()  # "the town, which is held by rebels"
    if phrasal(verb):
        return as_listed(verb)
    if _held_by_captors(verb):
        return (Trigger("abducted", "harm", True),)
    if _held_by_those_who_rule(verb) or _held_by_police(verb) or _held_by_a_state(verb):
        return (Trigger("detained", "harm", True),)
    of_captives = verb.dep_ == "acl" and _HELD_SO.match(verb.doc[verb.i + 1 : verb.i + 3].text.lower())
    if verb.lower_ == "held" and of_captives and _CAPTORS.search(verb.doc.text):
        return (Trigger("abducted", "harm", True),)
    if not _kept(verb):
        return ()
    return (Trigger("abducted" if _CAPTORS.search(verb.doc.text) else "detained", "harm", True),)


def seize(verb: Token) -> tuple[Trigger, ...]:
    """By the police, or of suspects: an arrest; else an abduction."""
    passive = [child for child in verb.children if child.dep_ == "agent"]
    doers = [child for child in verb.children if child.dep_ == "nsubj"]
    doers += [doer for agent in passive for doer in agent.children]
    seized = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    by_police = any(doer.lower_ in _POLICE for doer in doers)
    suspects = any(who.lower_ in {"suspect", "suspects", "fugitive", "fugitives"} for who in seized)
    return (Trigger("detained", "harm", True),) if by_police or suspects else as_listed(verb)


def _held_by_a_state(verb: Token) -> bool:
    """Whether people are told of, right before, whom a country holds: "two Finns held by the US"."""
    agents = (agent for child in verb.children if child.dep_ == "agent" for agent in child.children)
    by_it = any(agent.tag_ == "NNP" and refer(agent.text, ("name",)) is not None for agent in agents)
    return by_it and verb.dep_ == "acl" and is_person_word(verb.head.lower_)


def _held_by_those_who_rule(verb: Token) -> bool:
    """Whether a government or the like holds people: "rebels held by the army"."""
    agents = (agent for child in verb.children if child.dep_ == "agent" for agent in child.children)
    return any(agent.lower_ in _RULE for agent in agents)


def _held_by_captors(verb: Token) -> bool:
    """Whether armed men hold people: "the engineers they had been holding"."""
    if _HOSTAGES & {word.lower_ for word in verb.doc[verb.i : verb.i + 7]}:
        return False  # "they are holding two engineers hostage"
    verbs = (verb, verb.head) if verb.dep_ == "conj" else (verb,)
    doers = [child.lower_ for each in verbs for child in each.children if child.dep_ == "nsubj"]
    if verb.dep_ == "acl" and verb.lower_ == "holding":
        doers.append(verb.head.lower_)  # "rebels holding nine oil workers"
    if verb.dep_ == "xcomp" and verb.head.lower_.startswith("claim"):
        doers.append(verb.head.head.lower_)  # "militants claiming to hold nine oil workers"
    if verb.dep_ == "relcl" and verb.tag_ in {"VBP", "VBZ"} and "who" in doers:
        doers.append(verb.head.lower_)  # "militants who hold nine oil workers"
    agents = (agent for child in verb.children if child.dep_ == "agent" for agent in child.children)
    by_them = any(class_of(agent.lower_) == "armed_group" or agent.lower_ in _BANDS for agent in agents)
    if by_them or any(class_of(doer) == "armed_group" for doer in doers):
        return True
    return "they" in doers and verb.dep_ == "relcl" and _CAPTORS.search(verb.doc.text) is not None


def _kept(verb: Token) -> bool:
    """Whether "held" is said of people who are kept, with nobody told who keeps them: "90 are being held"."""
    doc, i = verb.doc, verb.i
    before = {word.lower_ for word in doc[max(0, i - 3) : i]}
    if verb.lower_ != "held" or verb.tag_ != "VBN" or not (before & _IS_KEPT or _were_kept(verb)):
        return False
    return not before & _HOSTAGES and _KEPT.match(doc[i + 1 : i + 4].text.lower()) is not None


def _were_kept(verb: Token) -> bool:
    """Whether a number of people "were held", where nothing says in what: "Three men were held."."""
    doc, i = verb.doc, verb.i
    counted = any(
        who.dep_ == "nsubjpass"
        and (who.tag_ == "CD" or (is_person_word(who.lower_) and any(c.tag_ == "CD" for c in who.children)))
        for who in verb.children
    )
    ends = doc[i + 1 : i + 2].text in {"", ".", ",", ";", "in", "at", "and", "for", "overnight"}
    return counted and doc[i - 1].lower_ in {"were", "been"} and ends


def _held_by_police(token: Token) -> bool:
    """Whether those who are held are in the hands of the police: "Three held for arson", "Police hold 20"."""
    doc, i = token.doc, token.i
    if token.lower_ != "held":
        return any(child.dep_ == "nsubj" and child.lower_ in _POLICE for child in token.children)
    before = doc[i - 1] if i else None
    if i > 3 and [doc[i - 3].text, doc[i - 1].text] == [",", ","] and doc[i - 2].text.isdigit():
        before = doc[i - 4]  # "Boy, 14, held"
    if before is not None and before.text == "," and token.dep_ == "acl" and token.head.tag_ == "NNS":
        before = token.head  # "Two soldiers, held in Peru since May, were freed"
    if before is not None and before.lower_ in _POLICE:
        return any(child.dep_ == "dobj" for child in token.children)  # "Police held six men"
    if before is not None and before.lower_ == "those" and i + 1 < len(doc):
        told_of_some = i > 1 and doc[i - 2].lower_ == "among" and doc[i + 1].is_punct
        return told_of_some or doc[i + 1].lower_[:7] in {"include", "includi", "are", "were"}
    if before is None or before.lower_ in _HOSTAGES:
        return False
    if before.lower_ in {"was", "were", "been"}:
        others = doc[i + 1 : i + 4].text.lower()
        return doc[i + 1 : i + 2].text in _HELD_FROM or (others[:5] == "with " and others.endswith("others"))
    if not (before.tag_ == "CD" or is_person_word(before.lower_)):
        return False
    return i + 1 == len(doc) or doc[i + 1].lower_ in _HELD_FOR
