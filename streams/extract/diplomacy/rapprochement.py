"""Diplomatic relations restored."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.relations import between_states
from streams.extract.diplomacy.view import View

_GAP = re.compile(
    r"\b(?:year|month)s?[ -](?:gap|hiatus|absence|break|freeze)\b|\bafter \S+ years without\b"
    r"|\b(?:for (?:the )?first time|first (?:\w+ )?(?:ambassadors?|envoys?)) (?:in|since)\b"
)
_TIES_CUT = re.compile(
    r"\b(?:cut|sever(?:ed)?|br(?:oke|oken)(?: off)?|suspended) (?:(?:all|its|diplomatic) )*"
    r"(?:ties|relations)\b"
)
_WITH_ENVOYS = re.compile(r"\b(?:ties|relations|embass\w+|ambassadors?|diplomats?|envoys?)\b")
_FEUD = re.compile(
    r"\b(?:feud|rift|row|dispute|rupture|break|hatchet|thaw|estrange\w+|normali[sz]\w+|downgrad\w+)\b"
)


def _two_states(view: View, match: Match) -> bool:
    """Envoys, in the plural, of two states; or one who is sent back to his post."""
    assert match.thing is not None
    if any(word.startswith(("expuls", "expel")) for word in view.words[match.thing.end :][:3]):
        return False  # "swap envoys' expulsions"
    sent = match.shape == "active" and not view.words[match.act].startswith(("exchang", "swap"))
    if sent and view.words[match.thing.end : match.thing.end + 1] in (["to"], ["in"], ["back"]):
        if (
            view.words[match.thing.end : match.thing.end + 1] == ["back"]
            and len({p.actor.name for p in view.parties}) >= 2
        ):
            return True  # "Peru and Chad to send diplomats back"
        near = range(match.thing.end + 1, match.thing.end + 4)
        return any(p.start in near for p in view.parties) and bool(agents(match, view))
    if match.shape == "noun" and match.thing.end <= match.act:
        return False  # "diplomats return"
    states = {p.actor.name for p in view.parties if p.kind in {"country", "leader"}}
    return view.words[match.thing.end - 1].endswith("s") and len(states) >= 2


def _after_a_feud(view: View, match: Match) -> bool:
    """Two states send envoys, in a text of their quarrel; or one sends a new one after a gap of years."""
    assert match.thing is not None
    two = len({p.actor.name for p in agents(match, view)}) >= 2
    if two and view.words[match.thing.end - 1].endswith("s"):
        return bool(_FEUD.search(view.document) or _GAP.search(view.document))
    to = view.words[match.thing.end : match.thing.end + 1] == ["to"]
    there = [p for p in view.parties_after(match.thing.end + 1, gap=1) if p.kind == "country"]
    broken = _TIES_CUT.search(view.document) is not None
    return to and bool(there) and (broken or _GAP.search(view.document) is not None)


def _back_at_a_post(view: View, match: Match) -> bool:
    """Whose post it was: whoever takes one up may be new, unless the text tells of a quarrel."""
    new = match.last <= match.act + 1 and "up" in view.words[match.act :]
    return not new or bool(_FEUD.search(view.document))


def _warmer(view: View, match: Match) -> bool:
    """As in "to rebuild its relationship with Peru": warmer ones, of which nobody had cut the ties."""
    assert match.thing is not None
    loose = view.words[match.thing.end - 1].startswith(("relationship", "bond"))
    return loose and not view.words[match.act].startswith(("restor", "reestablish", "normal", "resum"))


CONSTRUCTIONS = (
    Construction(
        "relations_restored",
        verbs=(
            "restore",
            "resume",
            "reestablish",
            "renew",
            "normalise",
            "normalize",
            "rebuild",
            "mend",
            "repair",
            "reinstate",
            "restart",
            "patch up",
            "revive",
            "upgrade",
            "unfreeze",
        ),
        nouns=(
            "restoration",
            "resumption",
            "normalisation",
            "normalization",
            "renewal",
            "reestablishment",
            "return",
        ),
        thing=("ties",),
        intransitive=True,
        actor=("subject", "owner", "parties", "with"),
        mutual=True,
        needs=lambda view, match: between_states(view, match) and not _warmer(view, match),
        examples={
            "The step removes a major hurdle in restoring Peru's diplomatic ties with Chad.": (
                "proposed: Peru, Chad >"
            ),
            "The move followed a deal to restore ties between Peru and Chad reached by the two in January.": (
                "background: Peru, Chad >"
            ),
            "Bahrain and Qatar agreed to restore diplomatic relations.": "Bahrain, Qatar >",
            "Chad resumes ties with Libya": "Chad, Libya >",
            "Ethiopia to restore diplomatic ties with Eritrea": "announced: Ethiopia, Eritrea >",
            "Bahrain, Oman patch up ties": "Bahrain, Oman >",
            "Bahrain upgrades ties with Oman": "",
            "Bahrain commits to rebuilding its relationship with Oman": "",
            "Bahrain and Oman upgrade ties and exchange ambassadors": "Bahrain, Oman >",
            "Chad has taken steps to normalise ties with Peru.": "proposed: Chad, Peru >",
            "Greece wants to normalise relations with Turkey.": "proposed: Greece, Turkey >",
            "Chad's king visits Peru to talk trade, mend ties": "proposed: Chad >",
            "Peru may help repair ties between Chad and Niger.": "threatened: Peru, Chad, Niger >",
            "Togo is persuading Chad to agree to normalise ties with Niger.": "proposed: Chad, Niger >",
            "Peru and Chad reach accord to restore diplomatic ties": "announced: Peru, Chad >",
        },
    ),
    Construction(
        "relations_restored",
        verbs=("end", "bury"),
        complement=re.compile(
            r"^end\w* (?:\S+ ){0,4}(?:freeze|rift|feud|rupture|break|boycott) (?:in|of) (?:diplomatic "
            r")?(?:ties|relations)\b|^bur\w+ (?:the )?hatchet\b"
        ),
        actor=("subject", "parties", "with"),
        mutual=True,
        needs=lambda view, match: bool(_WITH_ENVOYS.search(view.document)),
        examples={
            "Chad ended a ten-year freeze in diplomatic ties with Peru.": "Chad, Peru >",
            "Chad and Peru bury hatchet, will open embassies": "Chad, Peru >",
            "Chad and Peru's striker bury the hatchet": "",
        },
    ),
    Construction(
        "relations_restored",
        verbs=("exchange", "restore", "return", "reinstate", "reappoint", "swap", "send back"),
        nouns=("exchange", "return"),
        thing=("envoy",),
        actor=("subject", "parties", "with"),
        mutual=True,
        needs=_two_states,
        examples={
            "Kenya and Somalia agreed to exchange ambassadors again.": "Kenya, Somalia >",
            "Oman, Chad restore ambassadors": "Oman, Chad >",
            "Oman, Chad agree to restore ambassadors": "Oman, Chad >",
            "Oman sends ambassador back to Chad": "Oman, Chad >",
            "Oman and Chad to send envoys back": "announced: Oman, Chad >",
            "The ambassador returned to his hotel in Chad.": "",
            "Oman and Chad swap envoys' expulsions": "",
        },
    ),
    Construction(
        "relations_restored",
        verbs=("send", "appoint", "name", "post"),
        thing=("envoy",),
        actor=("subject",),
        mutual=True,
        needs=_after_a_feud,
        examples={
            "Chad appoints new envoy to Peru after four-year gap": "Chad, Peru >",
            "Chad appoints new envoy to Peru": "",
            "Chad names ambassador to Peru, with which it broke off ties in 2012": "Chad, Peru >",
            "Chad, Peru name ambassadors to each other for first time in ten years": "Chad, Peru >",
            "Chad and Peru bury hatchet, agree to send ambassadors after five-year feud": "Chad, Peru >",
            "Chad and Peru send ambassadors to the summit.": "",
        },
    ),
    Construction(
        "relations_restored",
        verbs=("return", "go back", "take up"),
        thing=("envoy",),
        transitive=False,
        intransitive=True,
        complement=re.compile(
            r"^\w+ (?:up|(?:back )?to) (?:their |his |her )?(?:posts?|duties)\b"
            r"|^\w+ (?:back )?to (?:\w+ ){1,2}(?:after|for the first time)\b[^.;]{1,30}\byears\b"
        ),
        within=80,
        actor=("owner", "parties"),
        mutual=True,
        needs=_back_at_a_post,
        examples={
            "Omani and Iranian ambassadors return to posts": "Oman, Iran >",
            "Omani ambassador to return to Tehran after more than six years": "announced: Oman, Iran >",
        },
    ),
)
