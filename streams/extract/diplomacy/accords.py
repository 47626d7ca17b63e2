"""Truces told as a deal that is reached, or spoken of as in force."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.things import CEASEFIRE
from streams.extract.diplomacy.truces import NOT_OF_ARMS, TALKS_OF_IT, of_arms
from streams.extract.diplomacy.view import View

_REACH = tuple("strik struck reach sign clinch seal secur broker mak made agree announc hail".split())


def _reached(view: View, match: Match) -> bool:
    """A deal that somebody reaches, or that stands between two parties."""
    assert match.thing is not None
    before = view.words[max(0, min(match.act, match.thing.start) - 5) : match.act]
    return any(word.startswith(_REACH) for word in before) or view.words[match.after : match.after + 1] == [
        "between"
    ]


def _of_two(view: View, match: Match) -> bool:
    """Both sides do: one that lays down its arms gives itself up."""
    several = len({p.actor.name for p in view.parties if p.kind != "body"}) > 1
    return several or _UNDER.search(view.lower) is not None


_UNDER = re.compile(rf"\bunder (?:an? |the )?(?:[\w-]+ ){{0,3}}(?:{CEASEFIRE})\b")
_IN_FORCE = frozenset("after following".split())


def _in_force(view: View, match: Match) -> bool:
    """A truce spoken of as one that there is: "under a truce", "after the ceasefire", "A Truce in Chad"."""
    before = view.words[max(0, match.act - 4) : match.act]
    after = view.words[match.act + 1 : match.act + 2]
    if (
        not of_arms(view, match)
        or set(after) & (TALKS_OF_IT | _DEALS)
        or {"no", "any", "for", "without"} & set(before)
    ):
        return False
    if _OVER.search(view.text_from(match.act)) or after == [":"]:
        return False
    start = view.words[: match.act] in ([], ["a"]) or ":" in view.words[max(0, match.act - 2) : match.act]
    verbless = not any(t.tag_ in {"VBZ", "VBD", "VBP", "MD"} for t in view.sentence.doc[match.act :])
    headline = start and verbless and after in (["in"], ["between"])
    return headline or bool(_IN_FORCE & set(before) and not {"by", "of"} & set(before))


_DEALS = frozenset("deal deals agreement agreements accord accords pact pacts".split())


_OVER = re.compile(
    r"\b(?:break\w*|broke|broken|collaps\w+|end(?:s|ed)|expire[sd]?|fail\w*|violat\w+|lapse[sd]?|tatters"
    r"|jeopardy)\b"
)


CONSTRUCTIONS = (
    Construction(
        "ceasefire_agreed",
        nouns=("deal", "agreement", "accord", "pact", "document", "paper", "memorandum", "protocol"),
        thing=("truce",),
        anyone=True,
        actor=("between", "subject", "parties"),
        mutual=True,
        unless=NOT_OF_ARMS,
        needs=lambda view, match: of_arms(view, match) and _reached(view, match),
        examples={
            "Chad and Niger strike deal on truce": "Chad, Niger >",
            "Chad and its rebels signed papers on a truce.": "Chad, rebels >",
            "Peru and Togo signed a memorandum to set up de-escalation zones in Chad.": "Peru, Togo >",
            "What we know about the ceasefire agreement between Chad and Niger": "Chad, Niger >",
            "The US is pushing for a truce deal between Chad and Niger.": "proposed: Chad, Niger >",
            "Talks on a truce deal went on.": "",
        },
    ),
    Construction(
        "ceasefire_agreed",
        verbs=("agree", "agree to", "reach", "strike", "announce", "sign", "approve", "seal"),
        complement=re.compile(
            r"^\w+ (?:to )?(?:a |the )?(?:\w+ )?(?:deal|agreement|accord|pact)\b[^.;]{0,90}"
            r"\b(?:exchange|return) for "
            r"(?:a |an )?(?:[\w-]+ ){0,3}(?:pause|truce|cease-?fire|lull|halt)\b"
        ),
        within=160,
        anyone=True,
        actor=("subject",),
        mutual=True,
        unless=NOT_OF_ARMS,
        needs=of_arms,
        examples={
            "Chad and Niger agreed a deal to free hostages in return for a four-day pause in fighting.": (
                "Chad, Niger >"
            ),
        },
    ),
    Construction(
        "ceasefire_agreed",
        verbs=("lay down", "silence", "fall"),
        complement=re.compile(
            r"^(?:lay\w*|laid) (?:down )?(?:their )?(?:arms|weapons)\b|^silenc\w+ (?:the |their )?guns\b"
            r"|^f[ae]ll\w* silent\b"
        ),
        only=re.compile(r"\b(?:guns|arms|weapons)\b"),
        actor=("subject", "between", "in"),
        mutual=True,
        unless=NOT_OF_ARMS,
        needs=_of_two,
        examples={
            "Chad and Niger lay down arms after 11 days": "Chad, Niger >",
            "Guns fall silent as Chad and Niger stop the war": "Chad, Niger >",
            "Rebels in Chad lay down arms under Peruvian-brokered truce": "rebels, Chad >",
            "Rebels laid down their arms.": "",
        },
    ),
    Construction(
        "ceasefire_agreed",
        nouns=("ceasefire", "cease-fire", "truce"),
        anyone=True,
        actor=("between", "with"),
        mutual=True,
        unless=NOT_OF_ARMS,
        needs=_in_force,
        examples={
            "Chad's rebels go home after a ceasefire": "Chad, rebels >",
            "Chad's rebels hand over tanks under the truce deal": "",
            "Your Thursday Briefing: A Truce in Chad": "Chad >",
            "Fighting goes on after calls for a ceasefire.": "",
            "A truce in Chad would help.": "",
        },
    ),
)
