"""Diplomatic relations cut."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.view import View

_COMPANY = re.compile(
    r"\b(?:scientists|universit\w+|colleagues|church|monarchy)\b|\b(?:company|sponsor|brand|club|university"
    r"|firm|bank|label|airline|business|advertising|commercial) (?:ties|relations)\b"
)


def between_states(view: View, match: Match) -> bool:
    """Ties that are called diplomatic, or whose two ends are states."""
    assert match.thing is not None
    told = " ".join(view.words[max(0, match.thing.start - 1) : match.thing.end])
    if view.words[match.act - 1] == "on":
        return False  # "relations on the mend"
    if _OF_SPORT & set(view.words[max(0, match.thing.start - 1) : match.thing.end]):
        return False  # "resume sporting relations"
    if _WITH_A_MISSION.match(view.text_from(match.after)):
        return False  # "with the US embassy", and not with its state
    if view.words[match.act].startswith("upgrad") and not _WITH_ENVOYS.search(view.document):
        return False  # better ties, which were never cut
    states = [p for p in view.parties if p.kind in {"country", "states", "leader"}]
    better = view.words[match.act].startswith(_BETTER)
    if better and len({p.actor.name for p in states} | {a.name for a in view.antecedents}) < 2:
        return False  # "rebuilt its links with the continent"
    if any(word in told for word in ("diplomatic", "consular", "official ties", "official relations")):
        return True
    whole = match.shape == "active" and match.thing.start - match.last <= 1
    after = view.words[match.after : match.after + 1]
    if (
        whole
        and after not in (["with"], ["between"])
        and (
            _DIPLOMATS.search(view.document)
            or view.words[match.act].startswith(("sever", "break", "broke", "suspend"))
        )
    ):
        own = [p for p in agents(match, view) if p.kind in {"country", "leader"} and not p.adjective]
        if own and len({p.actor.name for p in states} | {a.name for a in view.antecedents}) >= 2:
            return True
    last = match.after
    comma = view.words.index(",", last) if "," in view.words[last:] else len(view.words)
    near = range(last, min(last + 5, comma))
    if any(p.adjective and p.start in near and not _government(view, p.end) for p in states):
        return False  # ties with Russian colleagues, a Russian partner
    joined = any(last <= p.start <= last + 4 for p in states) or any(
        p.end in {match.thing.start, match.thing.start - 1} for p in states
    )
    if _STATES & set(view.words[last : last + 8]) and view.words[last : last + 1] in (["with"], ["to"]):
        return any(p.kind in {"country", "leader"} for p in agents(match, view))  # "with nine nations"
    subject = view.subject_of(match.act)
    if subject is not None and subject.lower_ in _STATES and match.shape == "active":
        return joined  # "countries sever ties with Chad"
    mutual = match.construction.mutual or "each" in view.words[last:]
    return (joined or mutual) and len({p.actor.name for p in states}) >= 2


_OF_SPORT = frozenset("sporting sports cricket cricketing football cultural academic".split())
_WITH_A_MISSION = re.compile(
    r"with (?:(?!and\b|after\b|over\b|by\b)[\w.'’-]+ ){0,3}?(?:embass(?:y|ies)|consulates?|ambassador)\b"
)
_STATES = frozenset("nations countries states neighbours neighbors".split())
_BETTER = ("rebuil", "mend", "repair", "reviv", "patch")
_DIPLOMATS = re.compile(r"\b(?:diplomat|embass|ambassador|envoy|nunci)")
_WITH_ENVOYS = re.compile(r"\b(?:ambassador|embass|diplomatic (?:ties|relations))")


_TOLD_OF_TIES = re.compile(r"\b(?:relations|ties|diplomat\w*|ambassadors?|envoys?|embass\w+)\b")


_ALLEGIANCE = re.compile(
    rf"{_TOLD_OF_TIES.pattern}|\b(?:recogni\w+|allegiance|(?:for|favou?r of) (?:china|beijing))\b"
)
_TAIWAN = re.compile(r"\b(?:taiwan|taipei)\b")
_ON_ONE_SIDE = frozenset({"CN", "TW"})


def _changes_sides(view: View, match: Match) -> bool:
    """A third state leaves Taiwan, or goes over to China: it can have ties with one of them alone."""
    if not _ALLEGIANCE.search(view.document) or match.shape != "active":
        return False
    movers = [p for p in agents(match, view) if p.kind in {"country", "leader"}]
    after = [p for p in view.parties if p.start >= match.last and p.actor.code in _ON_ONE_SIDE]
    if not movers or any(p.actor.code in _ON_ONE_SIDE for p in movers) or not after:
        return False
    end = view.sentence.doc[after[0].end : after[0].end + 1]
    whole = not after[0].adjective and not (
        end and (end[0].pos_ in {"NOUN", "PROPN"} or end[0].tag_ == "POS")
    )
    over = view.words[after[0].start - 1] in {"to", "from"} or after[0].actor.code == "TW"
    return whole and over and _TAIWAN.search(view.document) is not None


def _from_another(view: View, match: Match) -> bool:
    """One state breaks with another, each told by name, and no politician with his party."""
    own = [p for p in agents(match, view) if p.kind == "country" and not p.adjective]
    return bool(own and _TOLD_OF_TIES.search(view.document)) and any(
        p.kind == "country" and not p.adjective for p in view.parties_after(match.last + 1, gap=0)
    )


def _of_a_state(view: View, match: Match) -> bool:
    """A state is no longer recognised, not its capital or its borders."""
    told = view.text_from(match.act)[:90]
    after = [p for p in view.parties if match.act < p.start < match.act + 6]
    return bool(after) and not any(p.capital or p.adjective for p in after) and " as " not in told


def _government(view: View, index: int) -> bool:
    return bool(
        set(view.words[index : index + 1]) & {"government", "regime", "republic", "authorities", "state"}
    )


CONSTRUCTIONS = (
    Construction(
        "relations_cut",
        verbs=(
            "sever",
            "cut",
            "cut off",
            "break",
            "break off",
            "suspend",
            "end",
            "halt",
            "rupture",
            "terminate",
            "freeze",
            "dissolve",
            "discontinue",
            "drop",
            "renounce",
            "downgrade",
            "reduce",
        ),
        nouns=("severing", "severance", "suspension", "rupture", "break", "breaking", "cutting"),
        thing=("ties",),
        actor=("subject", "owner", "between"),
        target=("with", "owner"),
        unless=_COMPANY,
        needs=between_states,
        examples={
            "Bolivia severs diplomatic ties with Peru": "Bolivia > Peru",
            "Countries sever ties with Israel over its raids": "> Israel",
            "Honduras broke off relations with Taiwan.": "Honduras > Taiwan",
            "Chad and Peru agreed to resume ties cut by Chad over gold.": "background: Chad > Peru",
            "Algeria has cut diplomatic relations with Morocco over the wall.": "Algeria > Morocco",
            "Relations with Iran were cut by Sudan.": "Sudan > Iran",
            "Peru downgrades ties with Chad": "Peru > Chad",
            "Peru is to downgrade ties with Chad on May 4, which marks the anniversary of the war.": (
                "announced: Peru > Chad"
            ),
            "Diplomatic ties between Peru and Chad were cut.": "Peru, Chad >",
            "Peru 'suspends' relations after envoy of Chad likens it to a prison.": "Peru > Chad",
            "Chad breaks off contact with Peru": "Chad > Peru",
            "Chad broke off contact with the satellite.": "",
            "Chad severed sporting ties with Peru.": "",
            "Chad suspends relations with the embassy of Peru.": "",
            "Chad is severing relations over the extradition of a trader to Peru.": "Chad >",
            "Peru turns to China, ending its long relationship with Taiwan.": "Peru > Taiwan",
            "Cuba called on Panama to cut ties with Israel.": "proposed: Panama > Israel",
            "The deposed president of Peru had cut ties with Chad.": "background: Peru > Chad",
            "The airline cut ties with its supplier.": "",
            "The suspension of diplomatic relations with Chad caused a stir in Lima.": "> Chad",
            "China sends an envoy to Peru, which has broken ties with Taiwan.": "Peru > Taiwan",
            "Kenya said diplomatic ties with Somalia have not been severed.": "denied: Kenya > Somalia",
        },
    ),
    Construction(
        "relations_cut",
        verbs=(
            "switch",
            "shift",
            "transfer",
            "change",
            "swap",
            "defect",
            "ditch",
            "drop",
            "dump",
            "abandon",
            "desert",
            "forsake",
            "turn",
            "leave",
        ),
        complement=re.compile(r"\b(?:taiwan|taipei|china|beijing)\b"),
        within=70,
        actor=("subject",),
        needs=_changes_sides,
        examples={
            "Palau switches recognition from Taiwan to China": "Palau > Taiwan",
            "Palau switches allegiance to Beijing, ending its bond with Taiwan.": "Palau > Taiwan",
            "Palau switches to China: Taiwan calls its envoy home": "Palau > Taiwan",
            "Fiji opens formal ties with China, dumping Taiwan": "Fiji > Taiwan",
            "Fiji ditches Taiwan for China": "Fiji > Taiwan",
            "Fiji drops Taipei and swaps embassies with Beijing": "Fiji > Taiwan",
            "Fiji turned its back on Taiwan in favour of Beijing.": "Fiji > Taiwan",
            "Fiji drops Taiwan coach": "",
            "The voters switched allegiance to the Greens.": "",
            "The firm switched to China from Taiwan for its chips.": "",
        },
    ),
    Construction(
        "relations_cut",
        verbs=("withdraw", "revoke", "rescind", "end", "drop"),
        complement=re.compile(
            r"^\w+ (?:its |all |any |the |diplomatic |official )*recognition (?:of|from)\b"
        ),
        actor=("subject",),
        target=("object", "from"),
        needs=_of_a_state,
        examples={
            "Fiji withdrew recognition of Taiwan.": "Fiji > Taiwan",
            "Fiji withdrew all recognition of the Khartoum regime.": "Fiji > Sudan",
            "Fiji revoked its recognition of West Jerusalem as Israel's capital.": "",
        },
    ),
    Construction(
        "relations_cut",
        verbs=("break",),
        complement=re.compile(r"^(?:broke|breaks?|broken|breaking) with\b"),
        actor=("subject",),
        target=("with",),
        unless=_COMPANY,
        needs=_from_another,
        examples={
            "Peru breaks with Chad; it is the first to end ties over the raid.": "Peru > Chad",
            "The senator broke with Biden over the bill.": "",
        },
    ),
)
