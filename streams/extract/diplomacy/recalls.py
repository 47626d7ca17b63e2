"""Envoys recalled by the state that sent them."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.envoys import (
    CONSULTATIONS,
    ENVOY,
    FROM_A_ROOM,
    IN_TURN,
    NOT_DIPLOMACY,
    STAFF,
    is_own,
    told_of_before,
)
from streams.extract.diplomacy.view import View


def _is_recall(view: View, match: Match) -> bool:
    return is_own(view, match) or bool(CONSULTATIONS.search(view.text_from(match.act)))


_RECALL = re.compile(r"recall")
_REMEMBERS = re.compile(
    r"recall\w* (?:how|the (?:night|day|moment|morning|hours?|years?|scenes?))\b(?! (?:after|before)\b)"
)
_RESCUED = re.compile(
    r"\b(?:evacuat\w+|airlift\w*|rescue\w*|(?:flies|flew|flown|flying) (?:\w+ )?out|to safety)\b"
)


_MENDED = re.compile(
    r"\bthaw\w*|\b(?:restor|renew|resum|reestablish|normali[sz])\w* (?:full )?(?:diplomatic )?"
    r"(?:relations|ties)\b"
)


_GIVEN = re.compile(r"\bg(?:iv|ave)\w* [^.;]{2,60}\b(?:hours|days|weeks) to $")


def _withdrawn(view: View, match: Match) -> bool:
    """An envoy is drawn back from a post; a candidate's name or a remark is not, and staff are evacuated."""
    if view.words[match.act - 1] in {'"', "”", "''", "’"} and match.shape == "active":
        return False  # "…," recalls one diplomat
    if view.words[match.act].startswith(("bring", "brought")) and _MENDED.search(view.document):
        return False  # they go back to their posts
    if _GIVEN.search(view.lower, 0, view.starts[match.act]):
        return False  # "gives Chad two days to recall its envoy": an expulsion
    if IN_TURN.search(view.lower) or FROM_A_ROOM.search(view.text_from(match.act)):
        return False
    staff = match.thing and STAFF & set(view.words[match.thing.start : match.thing.end])
    if staff and not _RECALL.match(view.words[match.act]):
        return False
    if not _RECALL.match(view.words[match.act]) and _RESCUED.search(view.lower):
        return False  # "pulls out its diplomats in a rescue mission"
    at = match.thing.start if match.thing else 0
    minister = view.words[at - 1 : at + 1] == ["top", "diplomat"]
    if minister and not _RECALL.match(view.words[match.act]):
        return False  # "China's top diplomat removed": its minister
    if _of_another(view, match):
        return False  # "orders Danish envoys home": an expulsion
    after = view.text_from(match.after)[:40]
    if _REMEMBERS.match(view.text_from(match.act)):
        return False  # "the ambassador recalled the night of the fire"
    told = {child.dep_ for child in view.sentence.doc[match.act].children}
    if view.words[match.act].startswith("recall") and match.shape == "passive" and told & {"dobj", "ccomp"}:
        return False  # "the ambassador recalled his first visit"
    return not re.match(
        r" ?(?:['’]s )?(?:nominee|nomination|pick|name|candidate|role|remarks?|words?|speech)", after
    )


def _of_another(view: View, match: Match) -> bool:
    """Is another state than who acts told as the envoys' home, between the act and them?"""
    if match.shape != "active" or match.thing is None:
        return False
    own = {p.actor.name for p in agents(match, view)}
    between = [p for p in view.parties if match.act < p.start < match.thing.start and p.adjective]
    return bool(own) and any(p.actor.name not in own for p in between)


def _one_told_of(view: View, match: Match) -> bool:
    """A state recalls "him", or one by name, in a text that tells of an envoy."""
    if match.shape != "active" or not view.near(ENVOY):
        return False
    if any(
        t.tag_ == "PRP" and t.lower_ in {"him", "her", "them"} for t in view.sentence.doc[match.last :][:1]
    ):
        return True
    name = view.sentence.doc[match.last : match.last + 2]
    named = len(name) == 2 and all(t.pos_ == "PROPN" for t in name) and not view.in_party(match.last)
    under_way = match.form == "ing" or view.words[match.act - 1] in {"has", "had", "have", "to"}
    return named and under_way and any(p.kind == "country" for p in agents(match, view))


CONSTRUCTIONS = (
    Construction(
        "ambassador_recalled",
        verbs=(
            "recall",
            "withdraw",
            "pull",
            "repatriate",
            "call back",
            "call home",
            "bring home",
            "bring back",
            "order home",
            "order back",
            "summon home",
            "summon back",
            "ask home",
            "take out",
            "yank",
            "remove",
        ),
        nouns=("recall", "withdrawal", "recalling"),
        thing=("envoy",),
        actor=("subject", "owner"),
        target=("to", "from", "in", "owner"),
        unless=NOT_DIPLOMACY,
        needs=_withdrawn,
        examples={
            "Peru recalls its ambassador to Hungary.": "Peru > Hungary",
            "Peru asked its ambassador in Chad to come home.": "Peru > Chad",
            "Chile and Ecuador pulled their ambassadors out of Caracas.": "Chile, Ecuador > Venezuela",
            "Four African states have withdrawn their envoys from Tripoli.": "African countries (4) > Libya",
            "Four of the six Gulf states recalled their envoys from Tripoli.": (
                "Gulf Cooperation Council (4) > Libya"
            ),
            "Mexico and Bolivia, which withdrew their envoys from Peru, protested.": "Mexico, Bolivia > Peru",
            "Kuwait joins Saudi Arabia, Bahrain in recalling envoys from Iran": (
                "Kuwait, Saudi Arabia, Bahrain > Iran"
            ),
            "Peru orders 12 Chadian diplomats home": "",
            "Peru gives Chad 48 hours to recall its envoy.": "",
            "Peru's top diplomat removed after long absence": "",
            "Peruvian diplomat removed from African Union opening ceremony": "",
            "Peru's ambassador removed from a memorial event in Chad": "",
            "Peru pulls out its diplomats from Chad in RAF rescue mission": "",
            "Fiji flew out 90 people and Peru brought home its diplomats from Chad.": "",
            "Norway's ambassador to Chad was recalled for consultations.": "Norway > Chad",
            "The withdrawal of GCC ambassadors from Beirut went on.": "Gulf Cooperation Council > Lebanon",
            "Kenya threatened to recall its envoy from Mogadishu.": "threatened: Kenya > Somalia",
            "Peru acts. 'As for Chad we have decided to recall our envoy to Lima for consultations.'": (
                "announced: Peru > Chad"
            ),
            "Senators urged Poland to recall the ambassador.": "proposed: Poland >",
            "Italy will recall its ambassador to Egypt.": "announced: Italy > Egypt",
            "Peru and Fiji pull envoys from peace talks on Chad": "",
            "Peru could shut its mission and recall its envoy to Chad.": "threatened: Peru > Chad",
            "Peru recalls envoy from Chad for talks": "Peru > Chad",
            '"They shared no lift," recalls one diplomat in Lima.': "",
            "Gulf thaw: Bahrain, Qatar to bring back ambassadors": "",
            "Peru's ambassador to Chad recalled the night the palace burned.": "",
            "The brand ambassador recalled how the phones were withdrawn.": "",
            "Peru's ambassador to Chad will be recalled in a routine rotation of envoys.": "",
            "The Greek ambassador recalled his first visit to the island.": "",
            "The Danish oil firm withdrew its two representatives from the board of a Libyan refinery.": "",
        },
    ),
    Construction(
        "ambassador_recalled",
        verbs=("recall", "withdraw", "pull", "call home", "bring home"),
        complement=re.compile(r"^\w+ (?:home )?(?:their|its) own\b"),
        within=30,
        actor=("subject",),
        target=("from", "to", "in", "envoy"),
        only=ENVOY,
        needs=told_of_before,
        examples={"Peru and Mali are expelling Fiji's envoys, withdrawing their own.": "Peru, Mali > Fiji"},
    ),
    Construction(
        "ambassador_recalled",
        verbs=("recall", "call home", "call back"),
        complement=re.compile(r"^\w+ (?:back |home )?(?:to \w+ )?for (?:\w+ ){0,2}consultations?\b"),
        within=60,
        actor=("by",),
        target=("from", "in", "to"),
        needs=lambda view, match: match.shape == "passive",
        examples={
            "Mr Okello had been recalled for urgent consultations, Kenya said.": "Kenya >",
            "The striker was recalled for the cup.": "",
        },
    ),
    Construction(
        "ambassador_recalled",
        verbs=("recall", "call back", "call home", "bring home"),
        complement=re.compile(r"^\w+ \w"),
        within=20,
        actor=("subject",),
        needs=_one_told_of,
        examples={
            "Chad ordered out the Danish envoy. Denmark said it was recalling Ole Holm.": "Denmark > Chad",
            "The Danish envoy said that Denmark recalls King Olaf with pride.": "",
            "Chad's ambassador to Mali is back. Chad recalled him on Friday.": "Chad > Mali",
            "Chad's singers sang; Chad recalled them.": "",
            "Chad gave the Danish envoy a day. Denmark decided to recall Ole Holm.": (
                "announced: Denmark > Chad"
            ),
        },
    ),
    Construction(
        "ambassador_recalled",
        verbs=("recall",),
        complement=re.compile(r"^recalled\b"),
        actor=("by", "envoy"),
        only=ENVOY,
        needs=lambda view, match: match.shape == "passive" and view.words[match.act - 2] in {"he", "she"},
        examples={
            "Peru's ambassador stays in Lima, a week after she was recalled from Chad.": "Peru > Chad",
            "He was recalled by the club.": "",
        },
    ),
    Construction(
        "ambassador_recalled",
        verbs=("end", "terminate", "revoke", "cancel"),
        nouns=("termination", "end"),
        thing=("envoy",),
        only=re.compile(r"\b(?:mandates?|missions?|tours?) of\b"),
        across=("of",),
        actor=("subject",),
        target=("to", "in"),
        examples={
            "Mali's junta terminated the mandates of its ambassadors to Chad and Togo.": (
                "Mali > Chad, Togo"
            ),
            "Mali said the mandates of its envoys to Fiji and Togo had been terminated.": "Mali > Fiji, Togo",
        },
    ),
    Construction(
        "ambassador_recalled",
        verbs=("summon", "call"),
        thing=("envoy",),
        actor=("subject", "owner"),
        target=("to", "in", "from", "owner"),
        unless=NOT_DIPLOMACY,
        needs=_is_recall,
        examples={
            "Morocco summoned its ambassador in Madrid for consultations.": "Morocco > Spain",
            "Poland called its ambassador in Budapest home.": "Poland > Hungary",
        },
    ),
)
