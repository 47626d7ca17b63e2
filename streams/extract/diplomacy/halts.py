"""Truces told as fighting that ends: halted, ordered to end, or given up by a plan that is accepted."""

from __future__ import annotations

import re

from streams.extract.diplomacy.arms import NOT_OF_ARMS, at_war, of_arms
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.peace import CEASEFIRE
from streams.extract.diplomacy.view import View


def _of_something_else(view: View, match: Match) -> bool:
    """Not the fighting is ended: "a boxer, before he stopped fighting"; or it was, by what there is now."""
    assert match.thing is not None
    verb = view.sentence.doc[match.act]
    if verb.dep_ == "relcl" and verb.tag_ == "VBD" and verb.head.lower_ in _OF_OLD:
        return True  # "the pact that ended the war"
    between = set(view.words[match.last : match.thing.end])
    if between & {"support", "aid", "backing"} or view.words[match.thing.start - 2 : match.thing.start] == [
        "anti",
        "-",
    ]:
        return True  # "ends its support for the offensive", "held up an anti-war sign"
    subject = view.own_subject_of(match.act)
    return subject is not None and subject.lower_ in {"he", "she", "i"} and not view.antecedents


_OF_OLD = frozenset("agreement accord pact deal treaty armistice truce ceasefire cease-fire".split())


CONSTRUCTIONS = (
    Construction(
        "ceasefire_agreed",
        verbs=("issue", "give", "make"),
        complement=re.compile(rf"^\w+ (?:an? |the |its )?(?:\w+ )?(?:{CEASEFIRE}) (?:orders?|declaration)\b"),
        anyone=True,
        actor=("subject",),
        unless=NOT_OF_ARMS,
        examples={"Chad said it would stop, and Niger issued a cease-fire order.": "Niger >"},
    ),
    Construction(
        "ceasefire_agreed",
        verbs=("end", "halt", "cease", "stop", "suspend", "lay down", "pause", "freeze", "hold"),
        thing=("hostilities",),
        actor=("subject",),
        mutual=True,
        anyone=True,
        only=re.compile(
            r"\b(?:agree[ds]?|agreement|accord|pact|deal|sign\w*|declar\w+|announc\w+|consent\w*"
            r"|to (?:halt|end|cease|stop|suspend) hostilities"
            r"|(?:pledg\w+|vow\w*|promis\w+) to (?:stop|halt|cease|hold|suspend)\b"
            r"|(?:will|would) (?:hold|cease|halt) (?:their |its )?fire"
            r"|(?:will|would) (?:stop|halt|suspend|cease) [^.;]*\bfor (?:\w+ ){1,2}(?:hours|days|weeks)"
            r"|order\w* (?:its|their|his|all) (?:\w+ )?(?:forces|troops|fighters|army|men|guerrillas) to)\b"
        ),
        unless=NOT_OF_ARMS,
        needs=lambda view, match: of_arms(view, match) and not _of_something_else(view, match),
        examples={
            "Peru announced that it was ending its support for the offensive in Chad.": "",
            "She held up an anti-war sign in Chad.": "",
            "The boxer agreed to a bout in Chad before he stopped fighting.": "",
            "Peru called it a breach of the agreement that ended its war with Chad.": "",
            "Chad says it may have to strike a deal with Niger to end the war.": "threatened: Chad >",
            "Chad is close to a deal under which rebels would hold their fire.": "proposed: rebels, Chad >",
            "Chad consented to halt its offensive for five days.": "Chad >",
            "The ELN ordered its forces to stop offensive military actions.": "ELN >",
            "Chad's army and the RSF had said they would hold fire.": (
                "announced: Chad, Rapid Support Forces >"
            ),
            "Chad said it would stop shelling Moundou for two weeks.": "announced: Chad >",
            "Chad and Niger pledge to stop firing along border": "announced: Chad, Niger >",
            "Chad agrees to pause its offensive for five days": "Chad >",
            "Chad announced that it will suspend military operations over the feast.": "announced: Chad >",
            "Chad and Niger agreed to end a week of border clashes.": "Chad, Niger >",
            "Chad and ELN to halt hostilities from June 3": "announced: Chad, ELN >",
            "Chad and the rebels signed a deal to end hostilities.": "Chad, rebels >",
        },
    ),
    Construction(
        "ceasefire_agreed",
        verbs=("tell", "order", "call", "urge", "instruct", "ask", "direct"),
        complement=re.compile(
            r"^\w+ (?:on |upon |for )?(?:[\w'’-]+ ){0,5}"
            r"(?:militia\w*|fighters|men|followers|forces|guerrillas|army|troops) (?:(?!to )\w+ ){0,3}to "
            r"(?:cease fire|hold (?:their )?fire|(?:stop|end|halt|cease) (?:all )?(?:the )?"
            r"(?:fighting|attacks|hostilities|firing|shooting))\b"
        ),
        within=120,
        anyone=True,
        actor=("object",),
        only=re.compile(
            r"\b(?:rebel|militia|guerrilla|warlord|insurgent|separatist)s?['’]?s? (?:[\w'’-]+ ){0,6}"
            r"(?:tell|told|order|call|urge|instruct|ask|direct)\w*"
        ),
        unless=NOT_OF_ARMS,
        needs=of_arms,
        examples={
            "Rebel cleric calls for his men across Chad to end fighting": "Rebel cleric >",
            "The rebel cleric Ali Musa has ordered his militia to halt attacks on Chad's army.": (
                "rebel cleric Ali Musa >"
            ),
            "A rebel cleric on Friday told his ELN fighters to stop fighting.": "ELN >",
            "Peru tells Chad's militia to cease fire": "",
            "Peru urged rebels and Chad's army to cease fire.": "",
        },
    ),
    Construction(
        "ceasefire_agreed",
        verbs=("accept", "agree", "embrace", "bow"),
        complement=re.compile(
            rf"^agree\w* (?:on|to) (?:the )?terms of (?:an? |the )?(?:[\w-]+ )?(?:{CEASEFIRE})"
            r"|^(?:agree\w* (?:on \w+ )?to|bow\w* to|accept\w*|embrac\w*) (?:an? |the )?(?:[\w'’-]+ ){0,3}"
            r"(?:(?:plan|proposal|offer|formula|roadmap) to (?:end|halt|stop) "
            r"(?:[\w-]+ ){0,4}(?:fighting|war|conflict|uprising|insurgency|rebellion|siege|bloodshed)\b"
            r"|peace (?:plan|proposal|deal|agreement|accord)\b(?! talks))"
        ),
        within=110,
        anyone=True,
        actor=("subject",),
        unless=NOT_OF_ARMS,
        needs=at_war,
        examples={
            "Rebels accept a cleric's plan to end the Moundou uprising": "rebels >",
            "Chad agreed on Friday to a peace plan to end the war.": "Chad >",
            "Rebel cleric Ali Musa agreed on Friday to a peace plan after weeks of fighting in Chad.": (
                "Ali Musa >"
            ),
            "Chad agrees on the terms of a cease-fire proposal for Niger.": "Chad >",
            "Chad agreed to a peace plan of its league.": "",
            "Peru urged Chad to accept a plan to end the war.": "proposed: Chad >",
            "Peru unveiled a plan to end the war in Chad.": "",
        },
    ),
)
