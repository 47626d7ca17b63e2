"""Truces told as a deal, an order or a halt to the fighting, hailed, or spoken of as in force."""

from __future__ import annotations

import re

from streams.extract.diplomacy.arms import NOT_OF_ARMS, of_arms
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.peace import CEASEFIRE
from streams.extract.diplomacy.truces import TALKS_OF_IT, accepted
from streams.extract.diplomacy.view import View

_REACH = tuple("strik struck reach sign clinch seal secur broker mak made agree announc hail".split())


def _reached(view: View, match: Match) -> bool:
    """A deal that somebody reaches, or that stands between two parties."""
    assert match.thing is not None
    before = view.words[max(0, min(match.act, match.thing.start) - 5) : match.act]
    told = view.lower[: view.starts[min(match.act, match.thing.start)]]
    if _PART_OF_IT.search(told) or _BROKEN.search(told):
        return False  # "its withdrawal is part of a UN-brokered truce deal", "breaches of a truce deal"
    return any(word.startswith(_REACH) for word in before) or view.words[match.after : match.after + 1] == [
        "between"
    ]


def _of_two(view: View, match: Match) -> bool:
    """Both sides do: one that lays down its arms gives itself up."""
    several = len({p.actor.name for p in view.parties if p.kind != "body"}) > 1
    return several or _UNDER.search(view.lower) is not None


_UNDER = re.compile(rf"\bunder (?:an? |the )?(?:[\w-]+ ){{0,3}}(?:{CEASEFIRE})\b")
_DEAL_OF_IT = re.compile(
    rf"\b(?:{CEASEFIRE})(?: and (?:[\w-]+ ){{0,2}}\w+)? (?:deal|proposal|plan|agreement|offer"
    rf"|negotiations|talks)\b"
)
_PART_OF_IT = re.compile(r"\bpart of (?:an? |the |its )?(?:[\w.-]+ ){0,3}$")
_BROKEN = re.compile(
    r"\b(?:breach|violat|infring|collaps|break|broke|contraven|flout|defi|defy)\w*"
    r" (?:(?:of|in|to) )?(?:an? |the |its |their )?(?:[\w.-]+ ){0,3}$"
)
_TOLD_OF = re.compile(rf"\b(?:{CEASEFIRE})\b")
_IN_FORCE = frozenset("after following".split())


def _headed(view: View, match: Match) -> bool:
    """A truce that a headline without a verb tells: "A Truce in Chad"."""
    after = view.words[match.act + 1 : match.act + 2]
    start = view.words[: match.act] in ([], ["a"]) or ":" in view.words[max(0, match.act - 2) : match.act]
    verbless = not any(t.tag_ in {"VBZ", "VBD", "VBP", "MD"} for t in view.sentence.doc[match.act :])
    return start and verbless and after in (["in"], ["between"]) and _is_there(view, match)


def _spoken_of(view: View, match: Match) -> bool:
    """A truce spoken of as one that there is: "under a truce", "after the ceasefire"."""
    before = view.words[max(0, match.act - 4) : match.act]
    after = view.words[match.act + 1 : match.act + 2]
    under = "under" in before and after in (["with"], ["between"])
    told = under or bool(_IN_FORCE & set(before) and not {"by", "of"} & set(before))
    return told and _is_there(view, match) and not _one_day(view, match)


def _is_there(view: View, match: Match) -> bool:
    """It is one of arms, and neither sought nor over."""
    before = view.words[max(0, match.act - 4) : match.act]
    after = view.words[match.act + 1 : match.act + 2]
    if (
        not of_arms(view, match)
        or set(after) & (TALKS_OF_IT | _DEALS)
        or {"no", "any", "for", "without"} & set(before)
    ):
        return False
    return not _OVER.search(view.text_from(match.act)) and after != [":"]


def _one_day(view: View, match: Match) -> bool:
    """As in "would send troops after a truce", "is ready to leave after ceasefire": there is none yet."""
    named = {c.lower_ for c in view.sentence.doc[match.act].children if c.dep_ in {"det", "poss", "amod"}}
    verb = next((t for t in view.sentence.doc[match.act].ancestors if t.pos_ in {"VERB", "AUX"}), None)
    if verb is None or named - {"a", "any"}:
        return False
    if verb.tag_ == "VBG" and verb.dep_ in {"csubj", "pcomp", "acl", "ccomp"}:
        return True  # "sending troops after a truce would be right"
    ahead = {c.lower_ for c in verb.children if c.dep_ == "aux"} | ({"to"} if verb.tag_ == "VB" else set())
    return bool(ahead & {"to", "would", "will", "could", "may", "might", "can"})


_DEALS = frozenset("deal deals agreement agreements accord accords pact pacts".split())


_OVER = re.compile(
    r"\b(?:break\w*|broke|broken|collaps\w+|end(?:s|ed)|expire[sd]?|fail\w*|violat\w+|lapse[sd]?|tatters"
    r"|jeopardy)\b|\b(?:is|was) (?:\w+ly |now )?['‘“\"]?(?:over|dead|finished)\b"
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
            "Tanks rolled in after several breaches of a truce deal between Chad and Niger.": "",
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
            "Peru and Chad reach deal to swap prisoners in exchange for a halt to air raids": "Peru, Chad >",
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
        nouns=("day", "hour"),
        complement=re.compile(
            rf"^\w+ of (?:an? |the |its |their )?(?:[\w-]+ ){{0,4}}(?:{CEASEFIRE}|pause|lull)\b"
            r"(?! (?:talks|negotiations|monitors))"
        ),
        only=re.compile(r"\b(?:first|second|third|opening|final|last) (?:full )?(?:day|hour)s? of\b"),
        actor=("parties",),
        mutual=True,
        unless=NOT_OF_ARMS,
        needs=of_arms,
        examples={
            "The rebels freed 24 soldiers on the first day of a four-day truce with Chad.": "Chad >",
            "Trucks rolled on the second day of the pause between Peru and Chad.": "Peru, Chad >",
            "The first day of truce talks between Peru and Chad was a quiet one.": "",
        },
    ),
    Construction(
        "ceasefire_agreed",
        nouns=("ceasefire", "truce"),
        anyone=True,
        actor=("between", "with"),
        mutual=True,
        unless=NOT_OF_ARMS,
        needs=_headed,
        examples={
            "Your Thursday Briefing: A Truce in Chad": "Chad >",
            "A truce in Chad would help.": "",
        },
    ),
    Construction(
        "ceasefire_agreed",
        nouns=("ceasefire", "truce"),
        anyone=True,
        actor=("between", "with"),
        mutual=True,
        status="background",  # if no day of late is told
        unless=NOT_OF_ARMS,
        needs=_spoken_of,
        examples={
            "Chad's rebels go home after a ceasefire": "background: Chad, rebels >",
            "Chad's rebels went home on Friday after a ceasefire": "Chad, rebels >",
            "Chad's rebels hand over tanks under the truce deal": "",
            "Chad's army left Moundou on Sunday under a truce with the rebels.": "rebels, Chad >",
            "Fighting goes on after calls for a ceasefire.": "",
            "Peru is ready to send troops to Chad after a truce": "",
            "Peru would deploy soldiers in Chad after ceasefire": "",
        },
    ),
    Construction(
        "ceasefire_agreed",
        verbs=("put",),
        complement=re.compile(
            rf"^put\w* (?:in(?:to)? (?:effect|force|place|practice)) (?:[\w-]+ ){{0,4}}(?:{CEASEFIRE})\b"
        ),
        anyone=True,
        actor=("subject",),
        unless=NOT_OF_ARMS,
        examples={"Chad has put into effect some limited unilateral ceasefires.": "Chad >"},
    ),
    Construction(
        "ceasefire_agreed",
        verbs=("hail", "welcome", "praise", "tout", "laud", "applaud", "cheer"),
        thing=("truce",),
        actor=("parties", "in"),
        mutual=True,
        unless=NOT_OF_ARMS,
        needs=accepted,
        examples={
            "Peru hails the truce between Chad and Niger.": "Chad, Niger >",
            "Peru welcomed calls for a truce between Chad and Niger.": "",
        },
    ),
    Construction(
        "ceasefire_agreed",
        verbs=("consolidate", "shore up", "bolster", "cement", "solidify", "sustain", "reinforce"),
        thing=("truce",),
        actor=("parties", "in"),
        mutual=True,
        status="background",
        settled=True,  # what one wants to keep is there, and has been
        unless=NOT_OF_ARMS,
        needs=accepted,
        examples={
            "Peru wants to consolidate the truce between Chad and Niger.": "background: Chad, Niger >",
            "Peru wants to bolster truce talks between Chad and Niger.": "",
        },
    ),
    Construction(
        "ceasefire_agreed",
        verbs=("agree to", "accept", "approve"),
        complement=re.compile(
            r"^\w+ (?:to )?(?:[\w.'’-]+ ){0,4}(?:deal|proposal|offer|plan|outline|terms)\b"
            r"(?! (?:to|for|on|with|in|under)\b)"
        ),
        within=80,
        anyone=True,
        actor=("subject",),
        unless=NOT_OF_ARMS,
        needs=lambda view, match: (
            _DEAL_OF_IT.search(view.document) is not None and not view.things("truce") and bool(view.parties)
        ),
        examples={
            "Peru accepts Okello's proposal, but rebels rebuff it. The truce deal was drafted in May.": (
                "Peru >"
            ),
            "Peru agreed to the plan, which rebels have yet to do, in talks on a ceasefire.": "",
            "Peru accepts Chad's offer on fishing, and the ceasefire talks go on.": "",
        },
    ),
    Construction(
        "ceasefire_agreed",
        verbs=("take effect", "come into", "go into", "enter into"),
        anyone=True,
        actor=("between", "in"),
        mutual=True,
        only=re.compile(
            r"\b(?:deal|agreement|accord|pact) (?:that |which )?(?:has |had )?"
            r"(?:t[ao]\w+ effect|(?:c[ao]me|g[ow]\w*|went|enter\w*) into (?:force|effect))\b"
        ),
        unless=NOT_OF_ARMS,
        needs=lambda view, match: (
            of_arms(view, match) and _TOLD_OF.search(view.document) is not None and not view.things("truce")
        ),
        examples={
            "Chad truce: what next? Under the deal that took effect on Friday, Chad and Niger pull back.": (
                "Chad, Niger >"
            ),
            "The trade deal between Chad and Niger took effect.": "",
        },
    ),
)
