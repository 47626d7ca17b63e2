"""A truce or talks refused of which an earlier sentence tells: "dismissed the move", "rejected it"."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.talks import BUSINESS
from streams.extract.diplomacy.things import CEASEFIRE
from streams.extract.diplomacy.view import View


def _what_was_offered(view: View, match: Match) -> bool:
    """As in "the move" or "it": a truce or talks that were called for or offered in the sentences before."""
    named = _THIS.match(view.text_from(match.act))
    subject = view.subject_of(match.act)
    named_here = any(p.end <= match.act for p in view.parties)
    if subject is None or (subject.tag_ == "PRP" and not named_here):
        return False
    before = view.document[max(0, view.sentence.start - 300) : view.sentence.start]
    return named is not None and bool(_CALLED.search(before)) and match.shape == "active"


_THIS = re.compile(
    r"\w+ (?:down |aside |away )?(?:(?:the|this|that|his|their) (?:\w+ )?"
    r"(?:move|gesture|announcement|declaration|initiative|step|offer)|it)\b"
    r"(?! (?:that|of|to|for)\b)"
)
_CALLED = re.compile(
    r"\b(?:call|declar|announc|offer|propos|order)\w* [^.;]{0,60}\b(?:truce|cease-?fire|talks|halt|pause)\b"
    r"|\b(?:truce|cease-?fire|pause) (?:offer|proposal|declaration|announcement)"
    r"|\bhalt (?:\w+ )?(?:operations|fire|attacks)"
)


_REFUSE = ("reject", "dismiss", "spurn", "rebuff", "scorn", "turn down", "brush aside", "wave away")

CONSTRUCTIONS = (
    Construction(
        "talks_rejected",
        verbs=_REFUSE,
        anyone=True,
        actor=("subject",),
        only=re.compile(r"\b(?:move|gesture|announcement|declaration|initiative|step|offer|it)\b"),
        unless=BUSINESS,
        needs=_what_was_offered,
        examples={
            "Chad called a truce for a month. The rebels dismissed the move as a trick.": "rebels >",
            "Chad offered the rebels a truce. They rejected it.": "",
            "Chad declared a pause. Rebels said they would stay, dismissing the offer as a ploy.": "rebels >",
            "Chad called a truce. Rebels rejected it at once.": "rebels >",
            "Chad broke the truce. Rebels rejected the announcement that a minister would stay.": "",
            "Chad raised taxes. Rebels dismissed the move.": "",
        },
    ),
    Construction(
        "ceasefire_agreed",
        verbs=_REFUSE,
        complement=re.compile(
            r"^\w+ (?:down |aside |away )?(?:[\w.'’-]+ ){0,3}?(?:calls?|appeals?|pleas?|demands?|pressure) "
            rf"(?:[\w.'’-]+ ){{0,4}}?for (?:[\w-]+ ){{0,3}}?(?:{CEASEFIRE})\b"
        ),
        anyone=True,
        actor=("subject",),
        status="denied",
        settled=True,
        unless=BUSINESS,
        examples={
            "Chad's president rejected calls for an immediate truce in Moundou.": "denied: Chad >",
            "Rebels spurn UN appeal for ceasefire": "denied: rebels >",
            "Chad rejected calls for a vote on the truce.": "",
        },
    ),
)
