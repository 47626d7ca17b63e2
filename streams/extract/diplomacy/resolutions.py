"""Resolutions and mandates voted by bodies of the United Nations."""

from __future__ import annotations

import re

from streams.extract.diplomacy.bodies import (
    BODY,
    of_united_nations,
    voted_by,
)
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.reading import forms_of
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
