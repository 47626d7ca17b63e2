"""What bodies of the United Nations decide, told of the body itself: "the Council extends the mandate"."""

from __future__ import annotations

import re

from streams.extract.diplomacy.bodies import (
    BODY,
    COUNCIL,
    MANDATE,
    MANDATES,
    PARLIAMENT,
    is_the_council,
)
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.things import RESOLUTION
from streams.extract.diplomacy.verb_group import verb_group
from streams.extract.diplomacy.view import View


def body_acts(view: View, match: Match) -> bool:
    """The body stands right before the verb: "UN Security Council approves sending a force"."""
    if (
        match.form in {None, "ing"}
        or "statement" in view.words[match.last :]
        or PARLIAMENT.search(view.lower)
        or _of_a_state(view)
    ):
        return False
    if match.form == "base" and view.sentence.doc[match.act].pos_ == "NOUN":
        return False  # "a Security Council demand"
    if (
        match.form == "base"
        and view.words[match.act - 1] in {",", "and"}
        and "calling" in view.words[: match.act]
    ):
        return False  # "at the Security Council it spoke, calling on Peru to talk, end the war and …"
    before = view.lower[: view.starts[verb_group(match, view)]].rstrip()
    before = _ASIDE.sub("", _BRACKETS.sub("", before))
    if is_the_council(before, view):
        return True
    body = _BODY_LAST.search(before[-80:])
    if body is None or view.sentence.doc[verb_group(match, view) - 1].text == "Un":
        return False  # "Kim Jong Un ordered"
    if _PEOPLE_AT.search(before[-80:], 0, body.start()):
        return False  # "the envoy to the United Nations declared"
    if COUNCIL.search(body[0]):
        return True
    voted = view.words[match.act] in _VOTES or view.near(_VOTED_ON)
    return voted or (view.words[match.act].startswith(MANDATES) and bool(MANDATE.search(view.lower)))


def _of_a_state(view: View) -> bool:
    """As in "the French General Assembly", a parliament, or "Chad's Security Council", a cabinet."""
    if any(p.adjective and view.words[p.end : p.end + 2] == ["general", "assembly"] for p in view.parties):
        return True
    states = [p for p in view.parties if p.kind == "country"]
    of_its_own = any(view.words[p.end : p.end + 3] == ["'s", "security", "council"] for p in states)
    named = any(view.words[p.start - 3 : p.start] == ["security", "council", "of"] for p in states)
    return of_its_own or named or "national security council" in view.lower


_PEOPLE_AT = re.compile(r"(?<!majority )\b(?:to|at|from|with|by) (?:the )?(?:(?:u\.?n\.?|united nations) )?$")
_BRACKETS = re.compile(r" \([^()]{2,20}\)$")  # "The General Assembly (UNGA) has voted"
_ASIDE = re.compile(r", [^,.;]{3,80}, ?(?:today)?$")  # "The Assembly, by 104 votes to 9, called for"
_CALLS = tuple(
    "call urge demand condemn deplor denounc censur rebuk order back launch set establish create seek "
    "request ask".split()
)


_BINDING = ("order", "back", "launch", "set", "establish", "create")


def _decides(view: View, match: Match) -> bool:
    """What the Security Council calls for may be a mere statement, unless the text tells of a vote."""
    backed = view.words[match.act].startswith(("back", "support", "endors"))
    if not body_acts(view, match) or (backed and "veto" in view.document):
        return False
    if view.words[match.act].startswith("agree") and (
        "draft" in view.words[match.last : match.last + 5] or _TO_TALK.match(view.text_from(match.last))
    ):
        return False  # which is yet to be voted on, or only debated
    if view.words[match.act].startswith(("seek", "ask", "request")) and view.words[
        match.last : match.last + 1
    ] == ["to"]:
        return False
    binding = view.words[match.act].startswith(_BINDING) and bool(MANDATE.search(view.text_from(match.act)))
    before = view.lower[: view.starts[match.act]]
    of_the_council = "council" in before or (
        view.words[match.act].startswith("demand") and "assembly" not in before
    )
    only_said = not binding and view.words[match.act].startswith(_CALLS) and of_the_council
    only_said = only_said and not (view.words[match.act].startswith("demand") and COUNCIL.search(before))
    rights = "rights council" in view.lower
    return not only_said or rights or view.near(_BY_VOTE)


_TO_TALK = re.compile(
    r"(?:to|on) (?:\w+ing )?(?:let|allow|hear|listen|meet|hold|discuss|debate|consider|talk|convene|visit"
    r"|study|review|a (?:meeting|debate|session|visit))\b"
)
_BY_VOTE = re.compile(rf"\bvot(?:e|es|ed|ing)\b|\babst(?:ain|ention)|\b{RESOLUTION}")


_VOTES = frozenset("vote votes voted adopt adopts adopted".split())
_VOTED_ON = re.compile(
    r"\bvot(?:es|ed|ing)\b|\bin a vote\b|\bvote (?:of|by|to)\b|\babst(?:ain|ention)"
    rf"|\b{RESOLUTION}"
    r"|security council|general assembly"
    r"|rights council"
    r"|\bsuspend\w* \w+ from"
)


_BODY_LAST = re.compile(
    BODY.pattern + r"(?: (?:members|states|countries|delegates|overwhelmingly|unanimously))?"
    r"(?: (?:late |early )?(?:today|yesterday|on (?:mon|tues|wednes|thurs|fri|satur|sun)day))?$"
)


CONSTRUCTIONS = (
    Construction(
        "resolution_adopted",
        verbs=(
            "approve",
            "renew",
            "extend",
            "authorise",
            "authorize",
            "endorse",
            "condemn",
            *("deplore", "denounce", "censure", "rebuke"),
            "demand",
            "expel",
            "suspend",
            "end",
            "lift",
            "impose",
            "terminate",
            "back",
            "adopt",
            "pass",
            "agree",
            "oust",
            "strip",
            "recognise",
            "recognize",
            "declare",
            "reimpose",
            "remove",
            "kick out",
            "order",
            "slap",
            "call for",
            "launch",
            "set up",
            "establish",
            "create",
            "urge",
            "seek",
            "request",
            "ask",
            "greenlight",
        ),
        only=BODY,
        actor=("subject",),
        target=("on", "in", "to", "object", "from"),
        needs=_decides,
        examples={
            "UN Security Council approves sending police to Haiti": "UN Security Council > Haiti",
            "UN extends mandate of its peacekeepers in Cyprus": "United Nations > Cyprus",
            "UN General Assembly calls for truce in Gaza": "UN General Assembly > Gaza",
            "The UN General Assembly, by 104 votes to 9, today called for a truce in Chad.": (
                "UN General Assembly > Chad"
            ),
            "UN Security Council demands rebels in Chad stop attacks": "UN Security Council > Chad",
            "UN rights council orders inquiry into Chad": "UN Human Rights Council > Chad",
            "The UN Security Council has backed a no-fly zone over Chad.": "UN Security Council > Chad",
            "Security Council orders trade embargo against Chad": "UN Security Council > Chad",
            "The Security Council unanimously slapped an arms embargo on Chad.": "UN Security Council > Chad",
            "UN condemns attack on aid workers in Chad": "",
            "Peru vetoed it. The other members of the UN Security Council all backed sanctions on Chad.": "",
            "UN deplores raid on Chad. In the General Assembly 12 states abstained.": (
                "UN General Assembly > Chad"
            ),
            "UN demands Peru pull out. The Security Council condemned its raids on Chad.": "",
            "The United Nations General Assembly (UNGA) has demanded peace in Chad by a resolution.": (
                "UN General Assembly > Chad"
            ),
            "Peru called a Security Council meeting after circulating a resolution calling for a probe.": "",
            "UN suspends food aid in Chad": "",
            "Chadian General Assembly votes to legalise dogs": "",
            "Chad's Security Council approves a wider war in Niger.": "",
            "The National Security Council agreed to act against Niger.": "",
            "The Security Council of Chad approves sending troops to Niger.": "",
            "The Security Council agreed on a draft text on Chad.": "",
            "UN General Assembly elects Chadian as president": "",
            "UN experts approve of the plan": "",
            "Russia was alone at the UN Security Council on Friday to condemn Chad. There was no vote.": "",
            "The UN Security Council late on Friday adopted a text on Chad.": "UN Security Council > Chad",
            "Large majority at General Assembly backs text on Chad": "UN General Assembly > Chad",
            "The Council on Friday unanimously backed sending UN monitors to Chad.": (
                "UN Security Council > Chad"
            ),
            "The council on Friday backed a plan for buses to the UN.": "",
            "The UN Security Council agreed to hear Chad's side of the quarrel.": "",
            "UN climate talks end with a deal": "",
        },
    ),
)
