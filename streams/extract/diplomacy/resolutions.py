"""Resolutions and mandates voted by bodies of the United Nations."""

from __future__ import annotations

import re

from streams.extract.diplomacy.bodies import (
    BODY,
    COUNCIL,
    MANDATE,
    MANDATES,
    PARLIAMENT,
    is_the_council,
    of_united_nations,
    voted_by,
)
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.reading import forms_of
from streams.extract.diplomacy.things import RESOLUTION
from streams.extract.diplomacy.verb_group import verb_group
from streams.extract.diplomacy.view import View

_DRAFT = re.compile(
    r"\b(?:draft|proposed|vote[sd]? (?:on|against|for)|veto\w*|block\w*|negotiat\w+|push\w*|seek\w*"
    r"|call\w* for|urg\w+|under|violat\w+|breach\w*|20\d\d|19\d\d|previous|past|abstain\w*|haggl\w+"
    r"|circulat\w+|will|would|could)\b"
)


def _passed(view: View, match: Match) -> bool:
    """Of the United Nations, and not merely backed before it was vetoed."""
    backed = view.words[match.act].startswith(("back", "support", "endors"))
    subject = view.subject_of(match.act) if backed and match.shape == "active" else None
    by_one = backed and match.shape == "active" and (subject is None or not voted_by(subject, match.act))
    return of_united_nations(view, match) and not (backed and (by_one or "veto" in view.document))


def _passed_of_late(view: View, match: Match) -> bool:
    """Of the United Nations, not vetoed, and not one that is there to be kept or broken."""
    assert match.thing is not None
    itself = view.words[match.thing.end - 1].startswith("resolution")
    if view.words[match.act].startswith(("threat", "warn")) and not (itself and match.form != "ed"):
        return False  # "UN sanctions, threatened over raids"
    if any(t.tag_ in {"VBZ", "VBD"} for t in view.sentence.doc[match.thing.end : match.act]):
        return False  # "says the UN resolution is an insult and threatens"
    if _UNDER_DEBATE.search(view.text_from(match.act)):
        return False  # "where a resolution condemning the raid is being debated"
    if view.sentence.doc[match.act].dep_ == "relcl":
        return False  # what one that they agreed on says: "a UN resolution that calls for"
    before = view.lower[: view.starts[match.thing.start]]
    return of_united_nations(view, match) and "veto" not in view.document and not _KEPT.search(before)


_UNDER_DEBATE = re.compile(
    r"^[^,;]{3,80} (?:(?:is|was) (?:being |to be )?|to be |under )(?:debated?|discuss\w*|considered"
    r"|consideration|put to)\b"
)
_KEPT = re.compile(
    r"\b(?:defi\w+|defy\w*|violat\w+|breach\w*|contraven\w+|flout\w*|ignor\w+|enforc\w+|implement\w*"
    r"|compl(?:y\w*|iance)|accordance|line|under|circulat\w+|introduc\w+|(?:co-?)?sponsor\w*|tabl(?:ed|ing)|submit\w*|propos\w+"
    r"|present\w*) (?:of |with )?(?:an? |the |its )?(?:[\w.-]+ ){0,3}$"
)


def _fresh_resolution(view: View, match: Match) -> bool:
    """A resolution spoken of as just passed: "following the UN's resolution", "the resolution this week"."""
    start = view.starts[match.act]
    near = view.lower[max(0, start - 60) : start] + view.lower[start:].partition(",")[0]
    if match.shape != "noun" or _DRAFT.search(near) or not of_united_nations(view, match):
        return False
    before = view.words[max(0, match.act - 6) : match.act]
    return bool(_FRESH & set(before)) or bool(_JUST.search(view.text_from(match.act)))


_FRESH = forms_of("react hail applaud slam welcome", "after following despite")
_JUST = re.compile(r"\b(?:this week|last week|yesterday|today|overnight|(?:mon|tues|wednes|thurs|fri)day)\b")


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
    if view.words[match.act].startswith("agree") and "draft" in view.words[match.last : match.last + 5]:
        return False  # which is yet to be voted on
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
        verbs=("adopt", "pass", "approve", "endorse", "back", "carry", "support"),
        nouns=("adoption", "passage", "approval"),
        thing=("resolution",),
        intransitive=True,
        actor=("subject", "owner"),
        target=("on",),
        needs=_passed,
        examples={
            "Twelve members of the Council supported the UN resolution that Russia vetoed.": "",
            "The UN General Assembly adopted a resolution on Myanmar.": "UN General Assembly > Myanmar",
            "A UN resolution on Haiti was passed on Friday.": "United Nations > Haiti",
            "MPs passed a resolution on Myanmar.": "",
            "Envoy: Peru to support Chadian UN bid": "",
            "Peru's MPs raised taxes, ignoring a UN resolution passed hours earlier.": "United Nations >",
            "Peru's minister backs a call for a UN resolution on Myanmar.": "",
        },
    ),
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
            "UN climate talks end with a deal": "",
        },
    ),
    Construction(
        "resolution_adopted",
        verbs=("demand", "call", "condemn", "urge", "order", "authorise", "authorize", "threaten", "warn"),
        thing=("resolution",),
        transitive=False,
        intransitive=True,
        with_object=("threaten", "warn", "condemn", "demand"),
        actor=("owner",),
        target=("in", "on"),
        unless=re.compile(r"\bdraft|\bproposed\b|\bveto"),
        needs=_passed_of_late,
        examples={
            "UN Security Council resolution calls for a pause in Mali": "UN Security Council > Mali",
            "Peru is angry over UN vote condemning its raids on Mali": "United Nations > Mali",
            "A UN resolution threatening sanctions on Mali hurts peace, it said.": "United Nations > Mali",
            "Peru and Fiji compromised on a UN resolution on Mali that calls for a truce.": "",
            "Mali said UN sanctions, threatened over raids, would not help.": "",
            "Mali sent arms in defiance of a UN resolution calling for a truce.": "",
            "Chad says the UN resolution on Mali is an insult and threatens to act.": "",
            "The United Nations calls for a peaceful resolution to the conflict in Mali.": "",
            "Peru introduced a UN resolution on Mali calling on Chad to leave.": "",
            "A draft UN resolution demands a truce in Mali.": "",
            "Peru shuns the UN Security Council, where a resolution condemning Mali is being debated.": "",
        },
    ),
    Construction(
        "resolution_adopted",
        nouns=("resolution",),
        only=BODY,
        actor=("owner",),
        target=("on",),
        needs=_fresh_resolution,
        examples={
            "Following the UN's resolution on Chad, aid is on its way.": "United Nations > Chad",
            "After the UN's resolution on Chad, its leader asked how aid can reach those under attack.": (
                "United Nations > Chad"
            ),
            "World reacts to UNSC resolution demanding a truce in Chad": "UN Security Council > Chad",
            "Peru joined a General Assembly resolution on Chad this week.": "UN General Assembly > Chad",
            "Diplomats haggle over a UN resolution on Chad.": "",
        },
    ),
)
