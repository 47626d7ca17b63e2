"""Talks that somebody will not enter, and what an earlier sentence told of that is refused: "rejected it"."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.peace import CEASEFIRE
from streams.extract.diplomacy.talks import AT_STAKE, BUSINESS, political, political_text
from streams.extract.diplomacy.verb_group import verb_group
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


def _of_a_truce(view: View, match: Match) -> bool:
    """Between enemies, in a text that tells of a truce: "rebels rebuff proposal"."""
    truce = _TRUCE_OFFERED.search(view.document)
    return truce is not None and bool(view.parties) and not view.things("offer") and match.shape == "active"


_TRUCE_OFFERED = re.compile(
    rf"\b(?:{CEASEFIRE}|hostage)(?: and (?:[\w-]+ ){{0,2}}\w+)? (?:deal|proposal|plan|offer"
    rf"|negotiations|talks)\b"
    rf"|\b(?:deal|proposal|plan|offer|talks|terms) (?:for|on|of) [^.;]{{0,50}}"
    rf"\b(?:{CEASEFIRE}|hostages)\b"
    r"|\bpeace (?:deal|proposal|plan|offer|agreement|accord)\b"
)
_REFUSE = ("reject", "dismiss", "spurn", "rebuff", "scorn", "turn down", "brush aside", "wave away")


def _between_enemies(view: View, match: Match) -> bool:
    """Two parties, or the words of war: not a minister who will not meet the unions, or talk to police."""
    if not _TALKS.search(view.text_from(match.act)) and not view.near(AT_STAKE):
        return False  # "declined to meet Peru's leader"
    return len({p.actor.name for p in view.parties}) >= 2 and political(view, match)


_TALKS = re.compile(r"\b(?:talks|negotiat\w+|dialogue)\b")


def _will_not(view: View, match: Match) -> bool:
    """They say they will not, or are not prepared to: not that they have not, or are not said to."""
    group = set(view.words[verb_group(match, view) : match.act])
    if _READY & set(view.words[max(0, match.act - 2) : match.act]):
        group = set(view.words[max(0, match.act - 5) : match.act]) | {"will"}
    return bool({"not", "n't", "never"} & group) and bool({"will", "would", "wo", "'ll"} & group)


_READY = frozenset("prepared willing ready".split())


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
        "talks_rejected",
        verbs=("rule out", "reject", "exclude", "refuse"),
        complement=re.compile(
            r"^\w+ (?:out )?(?:start|open|enter|hold|join|hav|resum|conduct|return)\w*ing (?:into |to |in )?"
            r"(?:[\w-]+ ){0,3}(?:talks|negotiations|dialogue)\b"
        ),
        within=90,
        anyone=True,
        actor=("subject",),
        target=("with",),
        unless=BUSINESS,
        needs=_between_enemies,
        examples={
            "Chad rules out starting any direct peace talks with Niger": "Chad > Niger",
            "The mayor ruled out holding talks with the unions.": "",
        },
    ),
    Construction(
        "talks_rejected",
        verbs=_REFUSE,
        complement=re.compile(
            r"^\w+ (?:down |aside |away )?(?:(?!(?:calls?|that|for|of)\b)[\w.'’-]+ ){0,4}"
            r"(?:deal|proposals?|offers?|terms|agreement|accord)\b(?! (?:to (?!end|stop|halt|pause)|of"
            r"|that|on|with)\b)"
        ),
        within=90,
        anyone=True,
        actor=("subject",),
        unless=BUSINESS,
        needs=_of_a_truce,
        examples={
            "Rebels rebuff proposal as Chad accepts. A truce deal is far off, envoys said.": "rebels >",
            "The rebels have turned down the latest offer, a setback in the ceasefire talks with Chad.": (
                "rebels >"
            ),
            "Chad rejects Okello's terms. The peace plan was his.": "Chad >",
            "Chad and 30 factions sign a peace accord. A rebel group rejects the agreement.": "rebels >",
            "Chad rejected an offer of grain. Ceasefire talks go on.": "",
            "Chad rejects proposal to tax gold": "",
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
    Construction(
        "talks_rejected",
        verbs=(
            *("attend", "join", "take part", "participate", "go", "return", "resume", "restart", "rejoin"),
            *("send", "negotiate", "talk", "engage", "enter", "hold", "have", "conduct"),
        ),
        complement=re.compile(
            r"^(?:\w+ (?:part )?(?:in |to |at |with |on |a |the |any |its |delegation |envoys |for )*"
            r"(?:[\w-]+ ){0,5}(?:talks|negotiations|dialogue|(?:working|working-level|preparatory) meetings?"
            r"|(?:peace|reconciliation|middle east|mideast) (?:conference|process|summit))\b"
            r"|(?:negotiate|talk) (?:with|to|an?|any|the|until|till|unless|while|as long as)\b"
            r"|(?:go|return) to geneva\b)"
        ),
        anyone=True,
        actor=("subject",),
        target=("with",),
        settled=True,
        only=re.compile(
            r"\b(?:will|would) (?:not|never)\b|\b(?:wo|would)n['’]?t\b|\bnot (?:prepared|willing|ready) to\b"
        ),
        unless=BUSINESS,
        needs=lambda view, match: _will_not(view, match) and political(view, match),
        examples={
            "Rebels said they would not take part in peace talks with Chad.": "rebels > Chad",
            "Chad will not negotiate with the rebels.": "Chad > rebels",
            "The opposition Syrian National Council said it would not negotiate with Assad.": (
                "Syrian opposition > Syria"
            ),
            "Chad won't negotiate with Niger": "Chad > Niger",
            "Chad would listen but was not prepared to negotiate with the rebels.": "Chad > rebels",
            "Rebels in Chad said they would not negotiate until aid got through.": "rebels, Chad >",
            "Chad won't attend Lima Mideast conference": "Chad >",
            "Chad said it will not resume nuclear talks until Niger ends its raids.": "Chad >",
            "Chad says it will not engage with Niger on prisoner swap talks.": "Chad > Niger",
            "Chad will not negotiate a truce while Niger bombs its towns.": "Chad >",
            "Chad will not send government officials to the games in Niger.": "",
            "The minister will not attend the talks on pay.": "",
        },
    ),
    Construction(
        "talks_rejected",
        verbs=("refuse", "decline", "reject", "rule out"),
        complement=re.compile(
            r"\bto (?:(?:see|receive|admit) (?:[\w'’-]+ ){0,4}(?:delegations?|envoys?|mediators?)"
            r"|negotiate|talk|meet|sit (?:down|in|with|at)|hold (?:\w+ )?talks"
            r"|(?:attend|join|rejoin|return to|resume|restart|take part in|participate in) .{0,30}"
            r"(?:talks|negotiations|dialogue))\b"
            r"|\bnegotiating (?:with|over)\b"
        ),
        within=70,
        anyone=True,
        actor=("subject",),
        target=("with", "object"),
        unless=BUSINESS,
        needs=_between_enemies,
        examples={
            "Kabul refuses to negotiate with the Taliban": "Afghanistan > Taliban",
            "Chad's government declined to join peace talks with the rebels.": "Chad > rebels",
            "Chad's junta refused to see a delegation of the African Union.": "Chad >",
            "The minister refused to meet the nurses.": "",
        },
    ),
    Construction(
        "talks_rejected",
        verbs=(
            *("say", "see", "shut", "slam", "close", "pour", "show", "express"),
            *("give", "turn", "throw", "thumb", "pull", "call"),
        ),
        complement=re.compile(
            r"^(?:sa\w+ ['\"‘’“”]*no['\"‘’“”]* to|sees? no (?:reason|point|need|sense) (?:to|in|for)"
            r"|\w+ (?:the )?doors? (?:on|to)|\w+ cold water (?:on|over)"
            r"|pull\w* (?:the )?plug on|call\w* time on"
            r"|\w+ (?:little|no|scant) interest in"
            r"|(?:give|gives|gave|given) (?:short shrift|(?:a|the) (?:cold shoulder|thumbs[ -]down)) to"
            r"|turn\w* (?:its|their|his) (?:backs?|nose) (?:on|up at)|turn\w* a deaf ear to"
            r"|thumb\w* (?:its|their|his) nose at) (?:[\w'’-]+ ){0,4}"
            r"(?:talks|talking|negotiat\w+|dialogue|mediation|(?:peace|mediation) "
            r"(?:deal|plan|offer|proposal|initiative|bid|club|mission|feelers|overtures?))\b"
        ),
        within=90,
        anyone=True,
        actor=("subject",),
        target=("with", "owner"),
        unless=BUSINESS,
        needs=political_text,
        examples={
            "Chad says no to talks with Niger": "Chad > Niger",
            "Niger sees no reason to join working-level talks with Chad, it said.": "Niger > Chad",
            "Niger shows no interest in Chad's peace plan": "Niger >",
            "Niger pulls plug on talks with opposition": "Niger > opposition",
            "Niger slams door on peace talks with Chad": "Niger > Chad",
            "Niger gives short shrift to Togo's peace plan": "Niger > Togo",
        },
    ),
    Construction(
        "talks_rejected",
        nouns=("talk", "negotiation", "dialogue"),
        anyone=True,
        actor=("owner",),
        target=("with",),
        settled=True,
        only=re.compile(
            r"(?:^|^[\w.'’ ]{0,40}\bsays? |\bvow(?:s|ed) "
            r"|\bthere (?:can|could|will|would) be |^[\w.'’ -]{1,40}: )['\"‘’“”]?"
            r"no (?:[\w-]+ ){0,2}(?:talks|negotiations|dialogue) (?:with|until|while|unless|without"
            r"|as long as)\b"
        ),
        unless=BUSINESS,
        needs=lambda view, match: (
            "no" in view.words[max(0, match.act - 3) : match.act] and political_text(view, match)
        ),
        examples={
            "No talks with Niger until its troops leave, says Chad": "Chad > Niger",
            "Chad vows no talks with 'bandits' as army advances": "Chad >",
            "Chad's army: no talks until rebels lay down arms": "Chad >",
            "Chad's leader told Togo there could be no talks while rebels held Moundou.": "Chad >",
        },
    ),
)
