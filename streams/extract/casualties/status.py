"""Whether the harm has come about: reported, feared, claimed, denied, or not told as a fact at all."""

from __future__ import annotations

import re

from spacy.tokens import Token

from streams.extract.casualties.constructions.grammar import is_passive
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.view import View
from streams.records import CasualtyStatus, VictimClass

_MODALS = frozenset("will would could should can may might must shall 'll ca wo".split())
_RAISING = frozenset(
    """believed said reported known thought understood presumed feared estimated alleged confirmed
        managed happened appear appears appeared seem seems seemed continue continues
        continued claimed claims claim found suspected assumed likely began begun started
        helped help helps had forced forcing forces compelled compelling obliged obliging
        prompted prompting drove driving driven sent sending made led leading caused causing used""".split()
)
_GONE = frozenset("missing unaccounted disappeared".split())  # of whom nobody knows whether they live
_GO_ON = frozenset("stay stays staying stayed remain remains remaining".split())  # as they already are
_FEARS = frozenset("fear fears feared".split())
_FEARED = frozenset("feared fear fears presumed possibly".split())
_UNREAL = frozenset(
    """threatened threaten threatens threatening threat vowed vow vows planned planning plan plans
        plotted plotting attempted attempt attempts attempting tried tries trying wants
        wanted want intended ordered sought aimed hoped refused prevent prevented preventing
        avoid avoided warned failed designed calling called calls urged conspiring
        conspiracy conspired avert averted foiled thwarted""".split()
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
_SOON = re.compile(r"\b(?:in|over) the (?:coming|next) (?:\w+ )?(?:days|weeks|months|years)\b")
_TURNED_UP = re.compile(
    r"\b(?:(?:been|were|was) (?:all )?accounted for|found (?:\w+ )?['‘\"“]?(?:safe|alive|unharmed))\b"
)
_MERE_THOUGHTS = frozenset(
    "idea possibility prospect risk threat danger chance chances aim purpose intention hope fantasy".split()
)
_TALK = frozenset("talk talks talked talking joke joked joking think thinking thought".split())
# What a film tells has not happened; what happened to those who made it has.
_FICTION = re.compile(
    r"\b(?:in|of) (?:the|his|her|a|this|their|its) (?:[\w-]+ ){0,2}"
    r"(?:film|movie|novel|thriller|sitcom|video ?game)s?\b"
    r"(?! (?:set|sets|shoot|studio|crew|stunt|festival|industry|company|star|director|producer)s?\b)",
    re.IGNORECASE,
)
_MAKING = re.compile(
    r"\b(?:stunt\w*|filming|shooting of|on set|rehears\w+|premiere|screening)\b", re.IGNORECASE
)
_DENIES = frozenset("deny denies denied denying refute refutes refuted".split())
_REPORTS = frozenset("report reports rumor rumors rumour rumours claim claims allegations".split())
_CALLS_FOR = frozenset("call calls called calling plan plans plot plots".split())
_CONDITIONS = frozenset("if unless whether lest".split())
# What one side of a war says of its enemy's losses.
_CLAIMS = re.compile(
    r"\bclaim(?:s|ed)?\b(?! by\b"
    r"| (?:[\w,-]+ ){0,4}?(?:lives|responsibility|credit|attacks?|bombings?|blasts?)\b)",
    re.IGNORECASE,
)
_OWN = frozenset("its their our his own".split())
_ARMED = frozenset({"armed_group", "security_forces"})


def status(view: View, harm: Harm) -> CasualtyStatus | None:
    """The status of what `harm` tells; None if it is negated, only possible, planned or wished."""
    trigger = harm.trigger
    if _told_in_a_film(view.text) or _any_such(harm):
        return None
    if harm.meaning.frame in {"untraced", "search"}:
        return "reported"  # it is the negation, or that a search is on or over, that tells of the harm
    words = {view.lower[i] for i in range(max(0, trigger.i - 6), trigger.i)}
    chain = _chain(_verb_of(harm))
    if any(_negated(token, trigger, view) for token in chain):
        return "denied" if harm.group.counted_by == "a number" and "denied" in words else None
    if chain[-1].dep_ == "ccomp" and chain[-1].head.lower_ in _DENIES:
        return "denied" if harm.group.counted_by == "a number" else None
    told = chain[-1].head
    if chain[-1].dep_ in {"acl", "ccomp"} and told.lower_ in _REPORTS and told.head.lower_ in _DENIES:
        return "denied" if harm.group.counted_by == "a number" else None  # "he denied reports that"
    if harm.construction == "figure of the number" and _only_foreseen(view, harm):
        return None
    goes_on = harm.meaning.frame == "custody" and _verb_of(harm).lower_ in _GO_ON
    if goes_on or (
        harm.meaning.kind == "detained" and trigger.tag_ == "VBN" and trigger.head.lower_ in _GO_ON
    ):
        return "reported"  # "they will stay in jail", "he was ordered to remain jailed"
    modal = next((m for token in chain for m in _modals(token)), None)
    onwards = view.text[trigger.idx :]
    if (harm.meaning.kind == "missing" and _TURNED_UP.search(onwards)) or _SOON.search(onwards):
        return None
    if modal is not None:
        if harm.group.counted_by != "a number" and modal.lower_ == "could":
            return None  # "he could have died"
        active = harm.meaning.frame == "harm" and not is_passive(trigger)
        if active and modal.lower_ == "could":
            return None  # "the blast could have killed hundreds"
        done = "have" in words and modal.lower_ in {"may", "might", "could", "must"}
        return "feared" if done else None
    if view.frames_of(trigger) & {"act", "toll"} and (_only_possible(trigger) or _called_for(trigger)):
        return None
    if {"nearly", "almost"} & set(view.lower[max(0, trigger.i - 1) : trigger.i]):
        return None
    if trigger.tag_ in {"VB", "VBN", "JJ"} and _infinitive(chain) and not _raised(chain, trigger):
        return None
    unreal = _UNREAL - {"sought"} if trigger.lower_ == "refuge" else _UNREAL
    if "act" in view.frames_of(trigger):
        unreal = unreal - {"ordered"}  # "he ordered the murder of"
    if any(token.lower_ in unreal and not _stood_trial(token) for token in chain[1:]):
        return None
    if _unreal_before(view, trigger):
        return None
    if any(
        child.lower_ in _CONDITIONS for token in chain for child in token.children if child.dep_ == "mark"
    ):
        return None
    believed = {"believed", "presumed", "thought"} & set(view.lower[max(0, trigger.i - 3) : trigger.i])
    if believed and "alive" in view.lower[trigger.i :]:
        return None
    if _or_missing(view, trigger):
        return "feared"
    if set(view.lower[max(0, trigger.i - 12) : trigger.i]) & _FEARS:
        return "feared"
    around = words | {token.lower_ for token in chain} | set(view.lower[trigger.i + 1 : trigger.i + 2])
    return "feared" if around & _FEARED else "reported"


def claimed(harm: Harm, victims: VictimClass, sentence: str, source: str) -> bool:
    """Whether armed men are only claimed to be dead, as enemies do: "Chad claims 80 rebels killed".

    What an army, or whoever is the source, says of its own is admitted.
    """
    if victims not in _ARMED or (claims := _CLAIMS.search(sentence)) is None:
        return False
    phrase = harm.trigger.doc[harm.group.first : harm.group.last + 1]
    said_by = source.lower().split()
    if harm.group.head.lower_ in said_by:
        said_by = []  # the parse has taken the victims for who speaks
    own = any(token.lower_ in _OWN or token.lower_ in said_by for token in phrase)
    return not own and not claims.start() <= harm.trigger.idx < claims.end()


def _told_in_a_film(text: str) -> bool:
    """Whether a sentence retells a film or a novel: "In the film, an agent guns down nine policemen"."""
    return _FICTION.match(text.lstrip()) is not None and _MAKING.search(text) is None


def _any_such(harm: Harm) -> bool:
    """Whether a deed is told of nobody in particular: "the murder of a judge, a mayor or a reporter"."""
    if harm.group.high is None and harm.trigger.tag_ == "VBP" and harm.trigger.dep_ == "relcl":
        who = [child.head.head for child in harm.trigger.children if child.lower_ == "who"]
        return any(noun.lower_ in {"those", "people", "men"} for noun in who)  # "those who kill judges"
    head = harm.group.head
    told_of_no_name = harm.meaning.frame == "act" and head.i > harm.trigger.i and head.tag_ == "NN"
    if not told_of_no_name or harm.group.counted_by == "a number":
        return False
    for token in harm.trigger.doc[harm.group.first : harm.group.last + 9]:
        if token.lower_ == "or":
            return True
        if token.tag_ not in {"DT", "NN", "JJ", ","}:
            return False
    return False


def _stood_trial(verb: Token) -> bool:
    """Whether somebody was tried in court: "the mayor was tried and executed"."""
    return verb.lower_ == "tried" and any(child.dep_ == "auxpass" for child in verb.children)


def _only_foreseen(view: View, harm: Harm) -> bool:
    """Whether so many victims there may yet be: "could climb to 40", but not "may have reached 40"."""
    between = view.lower[harm.trigger.i + 1 : harm.group.first]
    return bool(_MODALS & set(between)) and "have" not in between


def _or_missing(view: View, trigger: Token) -> bool:
    """Whether those counted are dead or else missing, so that nobody says how many are dead."""
    after = view.lower[trigger.i + 1 : trigger.i + 5]
    return after[:1] == ["or"] and bool(_GONE & set(after))


def _verb_of(harm: Harm) -> Token:
    """The verb that tells the harm: that of "taken to hospital", "put in prison"; else the word of harm."""
    trigger = harm.trigger
    if harm.meaning.frame not in {"custody", "home", "care"}:
        return trigger
    return trigger.head.head if trigger.dep_ == "pobj" else trigger.head


def _chain(trigger: Token) -> list[Token]:
    """The word of harm and the verbs that govern it in its own clause, innermost first."""
    chain = [trigger]
    while len(chain) < 4:
        head = chain[-1].head
        if head is chain[-1] or chain[-1].dep_ not in {
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
        if chain[-1].dep_ == "conj" and (head.tag_[:2] != chain[-1].tag_[:2] or _in_its_own_tense(chain[-1])):
            break
        if chain == [trigger] and trigger.tag_[:2] == "NN" and not _may_undo(head):
            break
        chain.append(head)
    return chain


def _may_undo(verb: Token) -> bool:
    """Whether what is said of a verb is said of the deed that is its object.

    "They could not solve the murder" of one who is dead, while "they did not carry out the murder".
    """
    return verb.tag_[:2] != "VB" or verb.lower_ in _LEADS_TO | _BRINGS_ABOUT | _UNREAL


def _negated(verb: Token, trigger: Token, view: View) -> bool:
    """Whether a verb of the chain is negated, and the harm with it.

    "Not only" negates nothing, and what one does not remember has happened all the same.
    """
    no = next((child for child in verb.children if child.dep_ == "neg"), None)
    if verb is trigger and verb.lower_.startswith(("surviv", "make")):
        return False  # it is the negation that tells of the harm
    if no is None or view.lower[no.i + 1 : no.i + 2] in (["just"], ["only"], ["merely"], ["simply"]):
        return False
    told_of = "act" in view.frames_of(trigger) and verb is not trigger
    return not told_of or verb.lower_ in _LEADS_TO | _BRINGS_ABOUT


def _in_its_own_tense(verb: Token) -> bool:
    """Whether a verb joined to another has its own auxiliary: "tried to flee and was shot"."""
    own = {"was", "were", "is", "are", "has", "have", "had"}
    return any(child.lower_ in own for child in verb.children if child.dep_[:3] == "aux")


def _only_possible(noun: Token) -> bool:
    """Whether deaths are what something could lead to, or a toll what it could reach."""
    if noun.dep_ == "nsubj":
        return bool(_modals(noun.head)) and noun.head.tag_ == "VB" and not _has_have(noun.head)
    token = noun
    if noun.dep_ == "pobj" and noun.head.head.lower_ == "number":
        token = noun.head.head  # "the number of deaths could reach 90"
        if token.dep_ == "nsubj" and _modals(token.head):
            return not _has_have(token.head)
    for _ in range(4):
        token = token.head
        if token.lower_ in _LEADS_TO and token.tag_[:2] == "VB":
            return (bool(_modals(token)) and not _has_have(token)) or _infinitive([token])
        if token.lower_ in {"warn", "warns", "warned", "risk", "risks"}:
            return True
        if token.tag_[:2] == "VB":
            return False
    return False


def _called_for(noun: Token) -> bool:
    """Whether a deed is what somebody calls for or plans: "calls for the assassination of the king"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head.lower_ in _CALLS_FOR


def _has_have(verb: Token) -> bool:
    return any(child.lower_ == "have" for child in verb.children)


def _modals(token: Token) -> list[Token]:
    return [child for child in token.children if child.dep_ == "aux" and child.lower_ in _MODALS]


def _infinitive(chain: list[Token]) -> bool:
    return any(
        child.lower_ == "to" and child.dep_ == "aux" for token in chain[:2] for child in token.children
    )


def _raised(chain: list[Token], trigger: Token) -> bool:
    """Whether an infinitive tells a fact: "are believed to have been killed"."""
    if any(token.lower_ in _RAISING and not _infinitive([token]) for token in chain[1:]):
        return True
    has = any(child.lower_ == "have" for child in trigger.children)
    return has or trigger.head.lower_ in _RAISING


def _unreal_before(view: View, trigger: Token) -> bool:
    i = trigger.i
    before = view.lower[max(0, i - 2) : i]
    if (
        view.frames_of(trigger) & {"act"}
        and before[-1:]
        and (
            before[-1] in {"attempted", "mock", "no", "without"}
            or (before[-1] == "suicide" and trigger.tag_ == "NNS")
        )
    ):
        return True
    if before[-1:] == ["being"] and view.lower[i - 2] in _FEARS:
        return True
    if trigger.tag_ == "VBG" and before[-1:] == ["of"] and before[0] in _MERE_THOUGHTS:
        return True
    if trigger.tag_ == "VBG" and before[-1:] == ["about"] and before[0] in _TALK:
        return True
    of_whom = view.lower[i + 1 : i + 2] == ["of"]  # "delays led to the death of a boy"
    meant = before[-1:] == ["to"] and trigger.tag_ == "NN" and trigger.lower_ in {"death", "murder"}
    return meant and not of_whom
