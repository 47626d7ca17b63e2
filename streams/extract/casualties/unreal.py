"""Whether the verb that tells of a harm, and those that govern it, tell it as a fact.

A deed may be negated, only possible, planned, called for or wished.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from streams.extract.casualties.view import View

MODALS = frozenset("will would could should can may might must shall 'll ca wo".split())
_FORCED = frozenset(
    "forced forcing forces compelled compelling obliged prompted prompting caused causing".split()
)
_RAISING = frozenset(
    """believed said reported known thought understood presumed feared estimated alleged confirmed
        managed happened appear appears appeared seem seems seemed continue continues
        continued claimed claims claim claiming found suspected assumed likely began begun started
        helped help helps had forced forcing forces compelled compelling obliged obliging
        prompted prompting motivated inspired drove driving driven
        sent sending made led leading caused causing used""".split()
)
UNREAL = frozenset(
    """threatened threaten threatens threatening threat vowed vow vows planned planning plan plans
        plotted plotting attempted attempt attempts attempting tried tries trying wants
        wanted want intended ordered sought aimed hoped refused prevent prevented preventing
        avoid avoided evade evades evaded evading
        warned failed designed calling called calls urged demand demanded demanding demands
        conspiring conspiracy conspired avert averted foiled thwarted halt halts halted halting postpone
        postponed postpones stayed""".split()
)
_LEADS_TO = frozenset(
    """lead leads led leading result results resulted resulting cause causes caused causing mean means bring
        brings end ends ended see sees""".split()
)
_BRINGS_ABOUT = frozenset(
    """report reported reports record recorded suffer suffered happen happened occur occurred commit committed
        carry carried order ordered confirm confirmed be is was are were been cause result see mean lead bring
        have had has face faces""".split()
)
_WITH_ITS_VERB = frozenset("hostage hostages captive captives prisoner prisoners".split())  # taken, held
FEARS = frozenset("fear fears feared".split())
_MERE_THOUGHTS = frozenset(
    "idea possibility prospect risk threat danger chance chances aim purpose intention hope fantasy".split()
)
_TALK = frozenset("talk talks talked talking joke joked joking think thinking thought".split())
_CALLS_FOR = frozenset(
    "call calls called calling chant chants chanted chanting plan plans plot plots warrant warrants".split()
)


# What is yet to come: "is expected to pass 40", "set to exceed".
_FORESEEN = re.compile(
    r"(?:(?:is|are|was|were|now|still) ){0,2}(?:almost certain|certain|likely|expected|set|projected|forecast"
    r"|predicted|bound|tipped|on (?:course|track)) to (?!have\b|be\b)"
)
_TOO_LATE = re.compile(r"(?i)\bbefore it(?:['’]s| is| was) too late (?:and|or) [^.;]*$")


def chain_of(trigger: Token) -> list[Token]:
    """The word of harm and the verbs that govern it in its own clause, innermost first."""
    chain = [trigger]
    while len(chain) < 4:
        head = chain[-1].head
        if head == chain[-1] or chain[-1].dep_ not in {
            "xcomp",
            "conj",
            "oprd",
            "acomp",
            "auxpass",
            "attr",
            "dobj",
        }:
            break
        if chain[-1].dep_ == "conj" and chain[-1].tag_ == "VBD" and head.tag_ in {"VB", "VBG"}:
            break  # "tried to abduct the banker and killed him"
        if chain[-1].dep_ == "conj" and chain[-1].tag_ == "VBD" and _to_do_something(head, chain[-1]):
            break  # "attempted to attack the base and killed nine"
        if chain[-1].dep_ == "conj" and (head.tag_[:2] != chain[-1].tag_[:2] or _in_its_own_tense(chain[-1])):
            break
        if chain[-1].dep_ == "conj" and _told_apart(chain[-1]):
            break
        if chain == [trigger] and trigger.tag_[:2] == "NN" and not _may_undo(head, trigger):
            break
        chain.append(head)
    return chain


def _to_do_something(verb: Token, before: Token) -> bool:
    """Whether a verb has an infinitive of its own before another verb: "attempted to attack and killed"."""
    return any(child.dep_ == "xcomp" and child.i < before.i for child in verb.children)


def _may_undo(verb: Token, trigger: Token) -> bool:
    """Whether what is said of a verb is said of the deed that is its object.

    "They could not solve the murder" of one who is dead, while "they did not carry out the murder".
    """
    if trigger.lower_ in _WITH_ITS_VERB:
        return True
    return verb.tag_[:2] != "VB" or verb.lower_ in _LEADS_TO | _BRINGS_ABOUT | UNREAL


def negated(verb: Token, trigger: Token, view: View) -> bool:
    """Whether a verb of the chain is negated, and the harm with it.

    "Not only" negates nothing, and what one does not remember has happened all the same.
    """
    no = next((child for child in verb.children if child.dep_ == "neg"), None)
    if verb == trigger and verb.lower_.startswith(("surviv", "make")):
        return False  # it is the negation that tells of the harm
    if no is None or view.lower[no.i + 1 : no.i + 2] in (["just"], ["only"], ["merely"], ["simply"]):
        return False
    told_of = "act" in view.frames_of(trigger) and verb != trigger
    return not told_of or verb.lower_ in _LEADS_TO | _BRINGS_ABOUT


def _told_apart(verb: Token) -> bool:
    """Whether a verb joined to another tells of other people: "He was not hurt and two others died"."""
    own = (child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"} and child.i < verb.i)
    return verb.tag_ in {"VBD", "VBZ", "VBP"} and next(own, None) is not None


def _in_its_own_tense(verb: Token) -> bool:
    """Whether a verb joined to another has its own auxiliary: "tried to flee and was shot"."""
    own = {"was", "were", "is", "are", "has", "have", "had"}
    return any(child.lower_ in own for child in verb.children if child.dep_[:3] == "aux")


def only_possible(noun: Token) -> bool:
    """Whether deaths are what something could lead to, or a toll what it could reach.

    So are "more deaths possible", "40 deaths likely in the floods", "a toll expected to pass 40"; not "deaths
    likely caused by a leak", "a toll believed to exceed 40".
    """
    if _FORESEEN.match(noun.doc[noun.i + 1 : noun.i + 7].text.lower()):
        return True
    after = [token.lower_ for token in noun.doc[noun.i + 1 : noun.i + 2]]
    then = [token.tag_ for token in noun.doc[noun.i + 2 : noun.i + 3]]
    if after == ["possible"] or (after == ["likely"] and not set(then) - {"IN", ".", ","}):
        return True
    if noun.dep_ == "nsubj":
        return bool(modals(noun.head)) and noun.head.tag_ == "VB" and not _has_have(noun.head)
    token = noun
    if noun.dep_ == "pobj" and noun.head.head.lower_ == "number":
        token = noun.head.head  # "the number of deaths could reach 90"
        if token.dep_ == "nsubj" and modals(token.head):
            return not _has_have(token.head)
    for _ in range(4):
        token = token.head
        if token.lower_ in _LEADS_TO and token.tag_[:2] == "VB":
            return (bool(modals(token)) and not _has_have(token)) or infinitive([token])
        if token.lower_ in {"warn", "warns", "warned", "risk", "risks"}:
            return True
        if token.tag_[:2] == "VB":
            return False
    return False


def called_for(noun: Token) -> bool:
    """Whether a deed is what somebody calls for or plans: "calls for the assassination of the king".

    So is an arrest that is ordered: "the government has ordered the arrest of two judges".
    """
    if noun.lower_ in {"arrest", "arrests"} and noun.dep_ == "dobj" and noun.head.lower_[:5] == "order":
        return True
    return noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head.lower_ in _CALLS_FOR


def _has_have(verb: Token) -> bool:
    return any(child.lower_ == "have" for child in verb.children)


def modals(token: Token) -> list[Token]:
    """The modal verbs of a verb: the "may" of "may have died"."""
    return [child for child in token.children if child.dep_ == "aux" and child.lower_ in MODALS]


def infinitive(chain: list[Token]) -> bool:
    """Whether the word of harm, or what governs it, stands after "to"."""
    return any(
        child.lower_ == "to" and child.dep_ == "aux" for token in chain[:2] for child in token.children
    )


def raised(chain: list[Token], trigger: Token) -> bool:
    """Whether an infinitive tells a fact: "are believed to have been killed", "it forced ten to flee"."""
    if any(token.lower_ in _RAISING and not infinitive([token]) for token in chain[1:]):
        return True
    has = any(child.lower_ == "have" for child in trigger.children)
    whom = trigger.head if trigger.dep_ == "relcl" else trigger
    forced = whom.dep_ == "dobj" and whom.head.lower_ in _FORCED
    return has or forced or (trigger.head.lower_ in _RAISING and not infinitive([trigger.head]))


def yet_to_come(verb: Token) -> bool:
    """Whether a verb tells what something is to come before: "act before he kills again"."""
    if _TOO_LATE.search(verb.doc[: verb.i].text):
        return True
    clause = verb if verb.dep_ == "advcl" or verb.dep_ != "conj" else verb.head
    before = any(child.lower_ == "before" and child.dep_ == "mark" for child in clause.children)
    now = {clause.tag_, *(child.tag_ for child in clause.children if child.dep_[:3] == "aux")}
    return before and bool(now & {"VBZ", "VBP"})


def stood_trial(verb: Token) -> bool:
    """Whether somebody was tried in court: "the mayor was tried and executed"."""
    return verb.lower_ == "tried" and any(child.dep_ == "auxpass" for child in verb.children)


def _is_aim(verb: Token, view: View) -> bool:
    """Whether a verb tells what something is aimed at: "aimed at killing"."""
    return verb.tag_ == "VBG" and view.lower[max(0, verb.i - 2) : verb.i] == ["aimed", "at"]


def unreal_before(view: View, trigger: Token) -> bool:
    """Whether the two words before make a deed a thought, or none: "a mock execution", "talk of killing"."""
    i = trigger.i
    before = view.lower[max(0, i - 2) : i]
    if view.frames_of(trigger) & {"act"} and {"attempted", "mock", "no", "without"} & set(before[-1:]):
        return True
    if before == ["aimed", "at"] or (trigger.dep_ == "conj" and _is_aim(trigger.head, view)):
        return True  # "raids aimed at killing and capturing rebel leaders"
    if before[-1:] == ["being"] and view.lower[i - 2] in FEARS:
        return True
    if trigger.tag_ == "VBG" and before[-1:] == ["of"] and before[0] in _MERE_THOUGHTS:
        return True
    thing = view.lower[max(0, trigger.left_edge.i - 2) : trigger.left_edge.i]
    if "act" in view.frames_of(trigger) and thing[-1:] == ["of"] and thing[0] in _MERE_THOUGHTS:
        return True  # "the prospect of the king's death"
    if trigger.tag_ == "VBG" and before[-1:] == ["about"] and before[0] in _TALK:
        return True
    of_whom = view.lower[i + 1 : i + 2] == ["of"]  # "delays led to the death of a boy"
    meant = before[-1:] == ["to"] and trigger.tag_ == "NN" and trigger.lower_ in {"death", "murder"}
    return meant and not of_whom
