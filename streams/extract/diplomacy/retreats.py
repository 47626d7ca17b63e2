"""A state or armed group that withdraws, or gives up a place, where its troops are not named."""

from __future__ import annotations

import re

from spacy.tokens import Token

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.known import is_generic
from streams.extract.diplomacy.lent import is_where
from streams.extract.diplomacy.troops import OTHER_WITHDRAWAL
from streams.extract.diplomacy.unnamed import told_next
from streams.extract.diplomacy.view import View

ARMED = re.compile(
    r"\b(?:troops?|army|armies|militar\w+(?! (?:spending|aid|budgets?|exports?))"
    r"|forces|soldiers|war|fighting|front ?lines?|offensive|taliban"
    r"|occup\w+"
    r"|rebels?|generals|weapons|fighters|peacekeep\w+|invasion"
    r"|defen[cs]e (?:secretary|minister|ministry)|captur\w+|recaptur\w+"
    r"|cease-?fire|truce|liberat\w+|ambush\w*|traps?|invad\w+|enem(?:y|ies)|shell(?:ing|ed)|battle\w*|counter-?offensive|armed)\b"
)


def _of_an_army(view: View, match: Match) -> bool:
    """The withdrawal of a state or armed group from a place, in a text of war."""
    if _just_told(view, match) or _of_troops_told_of(view, match) or _of_the_next(view, match):
        return True
    if view.words[match.last : match.last + 1] in (["on"], ["over"]):
        return False  # "retreats on taxes"
    out_of = view.words[match.last : match.last + 1] in (["from"], ["of"])
    if out_of and any(p.kind in {"body", "states"} for p in view.parties_after(match.last + 1, gap=1)):
        return False  # "Peru's withdrawal from the OAS"
    abroad = any(is_where(view, p) and p.start > match.act for p in view.parties)
    whose = [p for p in agents(match, view) if p.kind not in {"body", "territory"}]
    if match.act and view.sentence.doc[match.act - 1].pos_ == "PROPN" and view.near(ARMED):
        return bool(view.parties)  # "the Lyman withdrawal"
    beside = [p for p in view.parties if p.end == match.act and p not in whose]
    told = whose and (beside or _FROM_NAME.match(view.sentence.doc[match.act :].text))
    states = {p.actor.name for p in view.parties if p.kind in {"country", "leader", "group"}}
    of_war = view.near(ARMED) or (
        whose and view.words[match.act] in {"retreat", "pullback"} and len(states) > 1
    )
    if _of_the_place(view, match) and any(p.end <= match.act for p in view.parties if p not in beside):
        return True
    retreats = view.words[match.act].startswith(("retreat", "pullback"))
    if retreats and whose and all(p.kind == "leader" for p in whose) and not (beside or out_of):
        return False  # "next to Trump's retreat"
    if any(p.kind == "group" and not is_generic(p.actor) and p.end == match.act for p in whose):
        return not out_of  # "the planned ELN pullout"
    if not abroad and not told and not of_war:
        return False
    return bool(whose) or bool(_FROM_PLACE.match(view.text_from(match.act)) and view.parties)


def _of_the_place(view: View, match: Match) -> bool:
    """As in "the planned Gaza pullout", "pullout of the Gaza Strip": out of a territory, by its bare name."""
    of = view.words[match.last : match.last + 1] == ["of"]
    left = view.parties_after(match.last + 1, gap=1)[:1] if of else []
    left += [p for p in view.parties if p.end == match.act]
    return any(p.kind == "territory" and not p.adjective for p in left)


def _just_told(view: View, match: Match) -> bool:
    """As in "The retreat came …": that of those of whom the sentence before has told."""
    opens = match.act == 1 and view.words[0] == "the" and not view.parties_after(match.last, gap=1)
    told = view.sentence.number and view.antecedents and view.near(ARMED)
    return bool(opens and told and _TROOPS.search(view.document[: view.sentence.start]))


def _of_troops_told_of(view: View, match: Match) -> bool:
    """As in "During their withdrawal, Russian troops …", "where Russian troops say that their retreat …"."""
    if not {"its", "their"} & set(view.words[max(0, match.act - 2) : match.act]):
        return False
    troops = view.things("troops")
    before = any(p.end == t.start for t in troops if t.end <= match.act for p in view.parties)
    return before or any(t.start <= c.i < t.end for c in told_next(match, view) for t in troops)


def _of_the_next(view: View, match: Match) -> bool:
    """As in "Despite its recent retreat, Russia …", "In retreat in the east, Russia …", in a text of war."""
    before = set(view.words[max(0, match.act - 2) : match.act])
    if not {"its", "in"} & before or not view.words[match.act].startswith("retreat"):
        return False
    if view.words[match.last : match.last + 1] == ["to"] or not view.near(ARMED):
        return False  # "in retreat to the hills"
    own = told_next(match, view)
    return any(p.kind == "country" and p.start <= c.i < p.end for c in own for p in view.parties)


_TROOPS = re.compile(r"\b(?:troops|soldiers|forces|army|fighters|rebels)\b")
_FROM_NAME = re.compile(r"[\w-]+ from (?:the )?[A-Z]")


_FROM_PLACE = re.compile(r"[\w-]+ from (?:the )?(?:\w+ern )?(?:city |town |region |province )?")


def _a_country(view: View, match: Match) -> bool:
    """One state pulls out of another, and of nothing in it: not of a tour of Pakistan."""
    left = [p for p in view.parties_after(match.last + 1, gap=0) if p.kind == "country" and not p.adjective]
    if not left or view.words[match.last] != "of":
        return False
    after = view.sentence.doc[left[-1].end : left[-1].end + 1]
    return not after or after[0].pos_ in {"PUNCT", "ADP", "SCONJ", "CCONJ", "ADV"}


def _a_whole_country(view: View, match: Match) -> bool:
    """As in "The decision to withdraw from Chad", which nobody but an army leaves so."""
    left = [p for p in view.parties_after(match.last + 1, gap=0) if p.kind == "country" and not p.adjective]
    after = view.sentence.doc[left[-1].end : left[-1].end + 1] if left else ()
    out = view.words[match.last : match.last + 1] in (["from"], ["of"])
    return out and bool(left) and not any(t.pos_ in {"NOUN", "PROPN", "PART"} for t in after)


def _from_a_town(view: View, match: Match) -> bool:
    """As in "to withdraw from Lyman", "to pull out of the Chadian city of Moundou"."""
    if view.words[match.last : match.last + 1] not in (["from"], ["of"]):
        return False
    left = view.sentence.doc[match.last + 1 : match.last + 6]
    return left[:1].text.istitle() or bool(_A_PLACE & set(view.words[match.last + 1 : match.last + 4]))


def _in_another(view: View, match: Match) -> bool:
    """One state retreats in another: "as it retreats in Ukraine"."""
    if view.words[match.last : match.last + 1] != ["in"] or not view.words[match.act].startswith("retreat"):
        return False
    return bool(view.parties_after(match.last + 1, gap=0))


def _itself_left(view: View, match: Match) -> bool:
    """A state or armed group, not its soldiers, leaves a place by name."""
    verb = view.sentence.doc[match.act].pos_ == "VERB" and view.words[match.act].startswith("retreat")
    several = len({p.actor.name for p in agents(match, view)}) > 1  # "Peru and Chad pull back"
    base = match.form == "base" and not verb and not several
    after = view.words[match.last : match.last + 1] in (["from"], ["of"])
    enemies = (
        after
        and (
            view.words[match.act].startswith("retreat") or "border" in view.words[match.last : match.last + 4]
        )
        and len({p.actor.name for p in view.parties}) > 1
    )
    of_arms = enemies or view.near(ARMED) or _a_country(view, match) or _in_another(view, match)
    of_arms = of_arms or _FROM_TOWNS.match(view.text_from(match.last)) is not None
    if view.words[match.act - 2 : match.act] == ["decision", "to"]:
        whole = _a_whole_country(view, match)
        return whole or bool(view.near(ARMED) and _from_a_town(view, match))
    subject = view.subject_of(match.act) if match.form else None
    if match.form is None or base or not of_arms or (subject is not None and _no_army(subject)):
        return False
    actors = [p for p in agents(match, view) if p.kind in {"country", "leader", "group", "states"}]
    if actors and all(p.kind == "leader" for p in actors) and not (after or _in_another(view, match)):
        return False  # "protests force Peru's leader to retreat"
    place = view.sentence.doc[match.last + 1 : match.last + 4]
    if actors and view.words[match.act].startswith("retreat") and not after:
        return not set(view.words[match.last : match.last + 1]) & {"on", "into", "to", "behind", "with"}
    named = any(t.text[:1].isupper() and t.lower_ not in {"eu", "un"} for t in place)
    return bool(actors) and after and (named or any(t.lower_ in _A_PLACE for t in place))


_FROM_TOWNS = re.compile(
    r"from (?:the )?(?:[\w-]+ ){0,2}(?:villages?|towns|hamlets?|cities|settlements|outskirts)\b"
)


def _no_army(subject: Token) -> bool:
    """A firm or a charity, also where it is called by its name: "the charity Save the Children"."""
    told = subject.doc[max(0, subject.left_edge.i - 3) : subject.i + 1]
    return any(t.lower_ in _NO_ARMY for t in told)


_NO_ARMY = frozenset(
    "company companies firm firms contractor contractors carrier airline bank employer charity team ngo "
    "agency organisation organization".split()
)
_A_PLACE = frozenset(
    "cities towns villages hamlets hamlet city town village stronghold front frontline border region "
    "province airport".split()
)


CONSTRUCTIONS = (
    Construction(
        "troops_withdrawn",
        nouns=("withdrawal", "retreat", "pullout", "pull-out", "pullback", "pull-back", "drawdown"),
        anyone=True,
        actor=("owner", "subject"),
        target=("from", "beside"),
        unless=OTHER_WITHDRAWAL,
        needs=_of_an_army,
        examples={
            "Russia completes retreat from Kherson": "Russia > Kherson",
            "Chadian soldiers were pushed out of Moundou. The retreat came at dawn.": "Chad >",
            "Putin's ally slams Russian generals after Lyman withdrawal": "Russia > Lyman",
            "During their withdrawal from Moundou, Peruvian forces blew up a bridge.": "Peru > Moundou",
            "In retreat in the east, Peru calls up reservists for its army.": "Peru >",
            "Despite its recent retreat, Peru's army can still shell Moundou.": "Peru >",
            "Peruvian soldiers dug in, and their retreat was an orderly one.": "Peru >",
            "Peru routs Chadian forces in Niger, forcing a retreat": "Chad >",
            "Chad withdrawal stokes fears of a comeback, Peru's army says": "Peru > Chad",
            "What Russia's Kherson withdrawal means for the war": "Russia > Kherson",
            "Lima breathes again after Chadian pullback": "Chad > Peru",
            "Papers look at the Danish withdrawal from Chad and a new drug.": "Denmark > Chad",
            "Mali says Libya's pull-back from Chad is under way.": "Libya > Chad",
            "Kyiv takes control of towns after Russian retreat": "Russia > Ukraine",
            "Russia announces a withdrawal from Kherson city.": "announced: Russia > Kherson",
            "US completes Afghanistan withdrawal as Taliban close in": "United States > Afghanistan",
            "The Taliban advance followed the American withdrawal from Afghanistan.": (
                "United States > Afghanistan"
            ),
            "Brazil's withdrawal from the treaty worries its army.": "",
            "Under fire, Brazil's leader retreats on taxes": "",
            "The Peruvian defeat and chaotic retreat in Chad is a disaster for its army.": "Peru > Chad",
            "Peru completes its withdrawal from the OAS.": "",
            "At a hearing on Tuesday over the frenzied US withdrawal from Chad, generals spoke.": (
                "background: United States > Chad"
            ),
            "Israel pays settlers. Thousands rallied against the planned withdrawal from the Gaza Strip.": (
                "announced: Israel > Gaza"
            ),
            "Israel's Sharon names date for planned pullout of the Gaza Strip": "announced: Israel > Gaza",
            "Peru announces plan for a withdrawal from Chad, its army says": "announced: Peru > Chad",
            "Israel is to press ahead with a planned Gaza pullout.": "announced: Israel > Gaza",
            "Planned PKK pullout heats up politics": "announced: Kurdistan Workers' Party >",
            "A Peruvian withdrawal from Chad would be welcome, says its army.": "proposed: Peru > Chad",
            "A deadline for Peru to announce a withdrawal from Chad, set by rebels, passed.": (
                "proposed: Peru > Chad"
            ),
            "Troops fear unrest after Israel's announced planned pullout": "announced: Israel >",
            "There were hints of a Russian withdrawal from Kherson.": "threatened: Russia > Kherson",
            "Peru's withdrawal from Chad still haunts its army.": "background: Peru > Chad",
            "Peru's withdrawal from Chad was a key factor in its fall, an army auditor said.": (
                "background: Peru > Chad"
            ),
        },
    ),
    Construction(
        "troops_withdrawn",
        verbs=("retreat", "withdraw", "pull out", "pull back"),
        anyone=True,
        actor=("subject",),
        target=("from",),
        unless=OTHER_WITHDRAWAL,
        needs=_itself_left,
        examples={
            "Peru withdraws from the villages of Abo and Bebo.": "Peru >",
            "The charity Save the Wells withdraws from Moundou after an ambush.": "",
            "Russia retreats from Kherson as Ukraine's army advances": "Russia > Kherson",
            "After weeks of heavy fighting Peru withdrew from Moundou.": "Peru > Moundou",
            "Peru's decision to withdraw from Chad is personal for this lawmaker.": "announced: Peru > Chad",
            "Peru's decision to withdraw from Chad's league is final.": "",
            "Peru's decision to withdraw from the city of Moundou was a blow to its army.": (
                "announced: Peru > Moundou"
            ),
            "He was sorry for the decision to withdraw Peru from the climate accord.": "",
            "As Peru retreats, Chadians fear a trap.": "Peru > Chad",
            "Markets fall, and Peru is retreating from Moundou, says Chad.": "Peru > Moundou",
            "As Peru retreats, Chad and Niger mend fences.": "",
            "After fistfights, Peru and Chad pull back from border": "Peru, Chad >",
            "Peru withdraws from key city as Chad's army advances": "Peru > Chad",
            "Peru and Chad retreat from the brink over their armies": "",
            "As Peru pulls out of Chad, Niger sees an opening": "Peru > Chad",
            "France has withdrawn from Mali, where its army fought for nine years.": "France > Mali",
            "Peru withdraws from Lai refugee camp in Chad, after its army fought rebels there": "Peru > Lai",
            "Russia withdraws from the Black Sea grain deal": "",
            "Kenya withdraws from the cup": "",
            "Kenyan firm pulls out of Chad as its army battles rebels": "",
        },
    ),
)
