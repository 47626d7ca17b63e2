"""Vetoes that are not called so: a head of state does not sign a law, sends it back, or blocks it."""

from __future__ import annotations

import re

from spacy.tokens import Token

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.verb_group import verb_group
from streams.extract.diplomacy.view import View

_A_LAW = (
    r"(?:[\w.'’-]+ ){0,7}?(?:bills?|laws?(?! firms?\b)|legislation|statutes?|amendments?|(?:legal|penal|tax)"
    r" reforms?)\b"
)
_LAWMAKERS = (
    r"(?:parliament|lawmakers|legislators|legislature|congress|senate|deputies|sejm|knesset|duma|majlis"
    r"|(?:national |federal |state )?assembly|house|chamber|floor)\b"
)
_HEADS_OF_STATE = frozenset("president governor king emir sultan monarch gov. governor-general".split())


def _by_the_head_of_state(view: View, match: Match) -> bool:
    """A president, a governor, a king, or one whom only a name tells; no parliament, party or court."""
    start = verb_group(match, view)
    if match.shape != "active" or not start:
        return False
    subject = view.subject_of(match.act) or view.sentence.doc[start - 1]  # a headline's, to no parser's mind
    leader = any(p.kind == "leader" for p in agents(match, view))
    leader = leader or (subject.tag_ == "NNP" and not view.in_party(subject.i) and _of_a_president(view))
    first = 0 if subject.lower_ in {"he", "she"} else subject.left_edge.i
    told = set(view.words[first : subject.i + 1])
    return bool(told & _HEADS_OF_STATE) or leader or _named_with_a_state(view, subject)


def _of_a_president(view: View) -> bool:
    """Is it told in the headline that a president acts, whom the next sentence names?"""
    return view.sentence.number == 1 and "president" in view.document[: view.sentence.start]


def _named_with_a_state(view: View, subject: Token) -> bool:
    """As in "Peru's Ruiz": by a name, with the state's before it."""
    of_a_state = view.words[subject.i - 1] == "'s" and view.in_party(subject.i - 2)
    named = subject.text[:1].isupper() and not view.in_party(subject.i)
    return of_a_state and named and subject.tag_ == "NNP" and subject.lower_ not in _CHAMBERS


_CHAMBERS = frozenset("parliament senate congress assembly court supreme sejm duma knesset cabinet".split())


def _will_not(view: View, match: Match) -> bool:
    """As in "He would not sign the law"."""
    group = view.words[verb_group(match, view) : match.act]
    return bool({"not", "n't", "never"} & set(group)) and _by_the_head_of_state(view, match)


CONSTRUCTIONS = (
    Construction(
        "other_veto",
        verbs=("refuse", "decline"),
        complement=re.compile(
            rf"^\w+ to (?:sign|approve|endorse|ratify|promulgate|assent to|give (?:his|her|royal|its) "
            rf"(?:assent|signature|consent) to) {_A_LAW}"
        ),
        actor=("subject",),
        anyone=True,
        needs=_by_the_head_of_state,
        examples={
            "Chad's president on Friday declined to sign amendments to the law on courts.": "Chad >",
            "President Ruiz of Peru refuses to sign bill on mines": "Peru >",
            "Peru's senate refused to approve a bill on mines.": "",
            "Peru's president refused to sign autographs.": "",
        },
    ),
    Construction(
        "other_veto",
        verbs=("sign",),
        complement=re.compile(rf"^\w+ {_A_LAW}"),
        actor=("subject",),
        anyone=True,
        settled=True,
        needs=_will_not,
        examples={
            "Peru's president said he would not sign the law on mines.": "Peru >",
            "Peru's president signed the law on mines.": "",
        },
    ),
    Construction(
        "other_veto",
        verbs=("return", "send back"),
        complement=re.compile(rf"^\w+ (?:back )?{_A_LAW}(?: \w+){{0,5}} (?:back )?to (?:the )?{_LAWMAKERS}"),
        within=120,
        actor=("subject",),
        anyone=True,
        needs=_by_the_head_of_state,
        examples={
            "Peru's president returned the bill on mines to the Congress.": "Peru >",
            "The governor sent the bill back to lawmakers.": "governor >",
            "Peru's president has sent a bill on mines to Congress.": "",
        },
    ),
    Construction(
        "other_veto",
        verbs=("block", "reject", "send back"),
        complement=re.compile(rf"^\w+ (?:back )?(?!(?:[\w-]+ ){{1,3}}(?:to|for|of|on) ){_A_LAW}"),
        within=70,
        actor=("subject",),
        anyone=True,
        needs=_by_the_head_of_state,
        examples={
            "Peru's Ruiz blocks media bill that angered Chad": "Peru >",
            "Peru's court blocks media bill": "",
            "Peru's president rejects efforts to overhaul gun laws": "",
            "Peru's president sends back cyber law": "Peru >",
            "Peru's president vexes MPs. Ana Ruiz returned the cyber bill to the assembly.": "Ana Ruiz >",
            "Peru's Republicans block media bill": "",
        },
    ),
)
