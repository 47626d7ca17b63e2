"""Votes of the United Nations told by number or sides, as an assent, or by who is voted out of a body."""

from __future__ import annotations

import re

from streams.extract.diplomacy.bodies import (
    BODY,
    COUNCIL,
)
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.decisions import body_acts
from streams.extract.diplomacy.view import View


def _many_vote(view: View, match: Match) -> bool:
    """A counted majority of the member states is the subject: "153 nations"."""
    counted = _MANY.search(view.lower[: view.starts[match.act]])
    told = counted is not None and BODY.search(view.document) is not None
    return told and counted is not None and int(counted[1]) > _HALF and match.shape == "active"


_MANY = re.compile(
    r"\b(\d{2,3}) (?:\w+ )?(?:nations|countries|states|members)"
    r"(?: (?:at|in|of) (?:the )?(?:u\.?n\.?|united nations|general)(?: general)?(?: assembly)?)?"
    r"(?: have| to)? $"
)
_OVER_A_VETO = re.compile(
    r"^\w+ (?:for|in favou?r of) (?:it|that|(?:the|a) (?:text|draft|resolution|measure))\b"
)
_HALF = 90  # of the General Assembly's votes, more or less
_VOTE = re.compile(
    r"\bvot\w+ (?:\w+ly |(?:by )?\d+(?: ?[-–] ?| to )\d+ |(?:late |early )?(?:on )?\w+day |on \w+ "
    r"|by (?:an? )?(?:\w+ )?majority )*(?:to|for|in favou?r|against)\b"
    r"|\bvot\w+ (?:[\w.'’-]+ ){1,3}(?:off|out of) "
)


def _carried(view: View, match: Match) -> bool:
    """The body decides by it: what most voted for was not carried where the text tells of a veto."""
    vetoed = "veto" in view.document and _OVER_A_VETO.match(view.text_from(match.act))
    return not vetoed and body_acts(view, match)


CONSTRUCTIONS = (
    Construction(
        "resolution_adopted",
        verbs=("oust", "expel", "suspend", "remove", "boot", "kick", "throw", "eject", "drop"),
        complement=re.compile(rf"^\w+ (?:out )?(?:from|of|off) (?:the |a )?{BODY.pattern}"),
        actor=("by",),
        target=("object",),
        needs=lambda view, match: match.shape != "active" or match.form in {"ed", "participle"},
        examples={
            "Chad ousted from UN women's body": "United Nations > Chad",
            "Chad was suspended from the UN Human Rights Council on "
            "Friday.": "UN Human Rights Council > Chad",
            "Chad may be expelled from the UN rights council.": "threatened: UN Human Rights Council > Chad",
        },
    ),
    Construction(
        "resolution_adopted",
        verbs=("pass", "adopt", "approve", "endorse"),
        thing=("motion",),
        complement=re.compile(rf"^\w+ (?:\w+ly )?by (?:the )?(?:\d+-\w+ )?{BODY.pattern}"),
        actor=("by",),
        target=("on", "in"),
        needs=lambda view, match: match.shape == "passive",
        examples={
            "The motion was passed by the UN Security Council on Friday.": "UN Security Council >",
            "The text on Chad was adopted by the Security Council.": "UN Security Council > Chad",
            "The text was approved by MPs, not by the UN.": "",
        },
    ),
    Construction(
        "resolution_adopted",
        verbs=("vote",),
        complement=_VOTE,
        only=BODY,
        actor=("subject",),
        target=("on", "in", "to"),
        needs=_carried,
        examples={
            "Peru vetoed a text on Chad, for which 13 members of the Security Council had voted.": "",
            "Peru wields its veto. The other members of the Security Council voted for the text.": "",
            "The General Assembly voted to suspend Libya from a council.": "UN General Assembly > Libya",
            "The General Assembly voted 97 to 12 to condemn Libya.": "UN General Assembly > Libya",
            "The General Assembly voted late Friday to condemn Libya.": "UN General Assembly > Libya",
            "The Security Council votes 12–0 to remake its mission in Chad.": "UN Security Council > Chad",
            "UN General Assembly votes by large majority for truce in Chad": "UN General Assembly > Chad",
            "UN votes Chad off rights council": "UN Human Rights Council > Chad",
            "The UN Security Council votes on the text on Friday.": "",
        },
    ),
    Construction(
        "resolution_adopted",
        verbs=("back", "support", "endorse", "demand", "condemn", "vote for", "approve", "call for"),
        only=re.compile(r"\b\d{2,3} (?:\w+ )?(?:nations|countries|states|members)\b"),
        actor=("by",),
        target=("object",),
        needs=_many_vote,
        examples={
            "120 nations endorse truce in Chad at UN": "United Nations > Chad",
            "More than 120 states at U.N. assembly demand truce in Chad": "UN General Assembly > Chad",
            "At the UN, 141 countries voted for a text on Chad.": "United Nations > Chad",
            "UN votes on Chad: 141 members call for Peru to leave": "United Nations > Peru",
            "Two nations endorse truce in Chad at UN": "",
        },
    ),
    Construction(
        "resolution_adopted",
        verbs=("give", "pull", "put", "call", "bring", "throw"),
        complement=re.compile(
            r"^gi?a?ve\w* (?:[\w,]+ ){0,5}(?:green light|go-ahead|nod|blessing|approval|assent|consent"
            r"|(?:hours|days|weeks|months|years) to (?:leave|go|wind))\b"
            r"|^(?:pull|put|call|bring|brought)\w* (?:(?:the )?plug on|an end to|time on|to an end"
            r"|the curtain down on)\b|^thr[eo]w\w* its weight behind\b"
        ),
        only=BODY,
        actor=("subject",),
        target=("on", "in", "to", "object"),
        needs=body_acts,
        examples={
            "UN Security Council gives go-ahead to force in Chad": "UN Security Council > Chad",
            "Security Council pulls plug on force in Chad": "UN Security Council > Chad",
            "UN Security Council pulls the plug on mission in Chad": "UN Security Council > Chad",
            "The 15 states on the UN Security Council gave their assent to observers for Chad.": (
                "UN Security Council > Chad"
            ),
        },
    ),
    Construction(
        "resolution_adopted",
        verbs=("get", "win", "receive", "secure", "gain", "obtain"),
        complement=re.compile(
            r"^\w+ (?:[\w'’-]+ ){0,3}(?:go-ahead|green light|approval|backing|endorsement|nod|assent|mandate)"
            rf" (?:from|of|at|in) (?:the )?{BODY.pattern}"
        ),
        actor=("complement",),
        target=("beside", "subject"),
        needs=lambda view, match: bool(COUNCIL.search(view.lower)),
        examples={
            "Chad gas probe gets unanimous go-ahead from U.N. Security Council": "UN Security Council > Chad",
            "The singer won approval from the UN.": "",
        },
    ),
)
