"""Troops withdrawn."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.sieges import DEAL
from streams.extract.diplomacy.view import View


def _left_a_place(view: View, match: Match) -> bool:
    """They left somewhere: not "left behind", "left for dead", "left mines"."""
    if OTHER_WITHDRAWAL.search(view.lower):
        return False
    leaving = view.words[match.act].startswith(("leav", "left", "depart", "exit", "quit"))
    if leaving and _sets_out(view, match):
        return False
    if match.thing and view.words[match.act] == "left" and _still_there(view, match.thing.end - 1):
        return False  # "it has 9,800 troops left"
    if leaving and any(c.dep_ == "auxpass" for c in view.sentence.doc[match.act].children):
        return False  # "were left on the roof"
    if leaving and match.thing and view.words[match.thing.end - 1] in _IRREGULARS and DEAL.search(view.lower):
        return False  # "rebels left Homs under a deal": an evacuation
    if set(view.words[match.last : match.last + 2]) & {
        "behind",
        "for",
        "dead",
        "open",
        "no",
        "many",
        "mines",
    }:
        return False
    objects = [c for c in view.sentence.doc[match.act].children if c.dep_ == "dobj"]
    if view.words[match.act].startswith(("withdr", "pull")) and any(
        c.tag_ in {"NN", "NNS"} and c.lower_ not in _PLACES and c.left_edge.i == match.act + 1
        for c in objects
    ):
        return False  # "rebels withdraw their blockade of the town"
    if any(c.tag_ == "PRP" for c in objects) or view.words[match.act + 1 : match.act + 3] == ["in", "and"]:
        return False  # "agreed to move it away", "to move in and out"
    if view.words[match.act].startswith(("roll", "pack", "head")):
        return all(c.lower_ in _PLACES for c in objects)  # "the army rolls out its tanks"
    if not view.words[match.act].startswith(("leav", "left", "quit", "exit", "evacuat")):
        return True
    if view.words[match.act].startswith("evacuat") and match.form in {"ed", "base"}:
        return False  # soldiers are evacuated: that is an evacuation
    return not objects or any(
        c.lower_ in _PLACES or (c.tag_ != "NNS" and any(t.pos_ == "PROPN" for t in c.subtree))
        for c in objects
    )


def _still_there(view: View, troops: int) -> bool:
    """As in "has 9,800 troops left"."""
    token = view.sentence.doc[troops]
    return token.dep_ == "dobj" and token.head.lower_ in {"has", "have", "had"}


def _sets_out(view: View, match: Match) -> bool:
    """As in "Chadian troops left Chad", "left on Friday for Mali": they go where they are sent."""
    assert match.thing is not None
    own = {p.actor.name for p in view.parties if p.end in range(match.thing.start, match.thing.end + 1)}
    left = view.parties_after(match.last, gap=0)
    for_ = [n for n in range(match.last, min(match.last + 6, len(view.words))) if view.words[n] == "for"]
    bound = [p for n in for_ for p in view.parties_after(n + 1, gap=2)]
    if _ON_THE_WAY.search(view.text_from(match.act)):
        return True
    return any(p.actor.name in own for p in left) or any(p.actor.name not in own for p in bound)


_ON_THE_WAY = re.compile(
    r", (?:heading|bound|moving|marching|advancing) (?:[\w-]+ ){0,2}(?:to|towards?|for|into) "
)


_IRREGULARS = frozenset("rebels fighters militants insurgents jihadists militiamen gunmen".split())
OTHER_WITHDRAWAL = re.compile(
    r"\b(?:with(?:drawals?|draw(?:s|n|ing)?|drew)|pull(?:s|ed|ing)?[ -]?out|retreat(?:s|ed|ing)?|pullback)"
    r" (?:\w+ )?(?:from|of) (?:the |a |an |its |their |his |her |global |international )*"
    r"(?:(?!and )[\w’'-]+ ){0,4}?(?:treaty|accords?|agreement|deal|pact|talks|negotiations|race|election"
    r"|contest"
    r"|campaign|cup|games|tournament|union|eu|nato|who|unesco|council|court|market|markets|coalition"
    r"|cabinet|government"
    r"|politics|bid|candidacy|funds?|cash|money|benefits?|support|aid|drugs?|product|services?|offer|plan"
    r"|remarks?|statement|opioids?|alcohol|life|conference|summit|series|competition|project|investment"
    r"|business|station|space"
    r"|inquiry|inquest|probe|investigation|process|hearings?|panel|debate|vote|referendum|primary"
    r"|commission|body|bodies|institutions?|agencies|organi[sz]ations|leadership|stage|bloc|grouping|alliance|membership|organi[sz]ation|convention|championships?|team"
    r"|squad|(?<!refugee )(?<!army )(?<!military )camp|brink"
    r"|olympics|open|tour|tournament|match|final|event|festival)\b"
    r"|\bexit from (?:the )?(?:bloc|eu|union)\b"
    r"|\b(?:drug|opioid|nicotine|alcohol|cash|treaty|brexit|eu) (?:withdrawal|pullout)\b"
    r"|\bwithdrawal (?:symptoms?|lines?)\b|\breductions? (?:of|in) violence\b"
    r"|\b(?:gas|oil|storage|inventor\w+|stockpiles?|reserves?|stocks?)\b[^.;]{0,40}\b(?:drawdowns?|withdrawals?)\b"
    r"|\b(?:drawdowns?|withdrawals?)\b[^.;]{0,30}\b(?:gas|oil|storage|inventor\w+|stockpiles?|reserves?)\b"
)


def _flees_abroad(view: View, match: Match) -> bool:
    """They leave a place that is not their own country's, by name."""
    assert match.thing is not None
    own = {p.actor.name for p in view.parties if p.adjective and p.end == match.thing.start}
    after = view.sentence.doc[match.last : match.last + 5]
    left = [p for p in view.parties if match.last <= p.start < match.last + 5]
    named = any(t.pos_ == "PROPN" for t in after) and "to" not in view.words[match.last : match.last + 3]
    return bool(own) and named and all(p.actor.name not in own for p in left)


def _by_themselves(view: View, match: Match) -> bool:
    """They go, and drive nobody else: "driven Libyan forces out" is the enemy's defeat."""
    objects = [c for c in view.sentence.doc[match.act].children if c.dep_ == "dobj"]
    people = view.things("troops") + view.things("people")
    return not any(
        c.tag_ == "PRP" or view.in_party(c.i) or any(t.start <= c.i < t.end for t in people) for c in objects
    )


_PLACES = frozenset(
    (
        "stronghold positions position base bases posts camp garrison city country town province region "
        "village area capital district territory airport towns cities villages areas provinces regions "
        "campus square streets quarter suburb suburbs neighbourhood neighborhood"
    ).split()
)


def _themselves(view: View, match: Match) -> bool:
    """Troops, and nothing of theirs: "removes the army's top general"."""
    assert match.thing is not None
    return match.shape == "noun" or view.words[match.thing.end : match.thing.end + 1] != ["'s"]


CONSTRUCTIONS = (
    Construction(
        "troops_withdrawn",
        verbs=(
            "withdraw",
            "pull",
            "pull out",
            "pull back",
            "move out",
            "remove",
            "bring home",
            "fly out",
        ),
        nouns=(
            "withdrawal",
            "pullout",
            "pull-out",
            "pull-back",
            "retreat",
            "pullback",
            "exit",
            "departure",
            "drawdown",
            "reduction",
        ),
        thing=("troops",),
        anyone=True,
        actor=("owner", "subject"),
        target=("from", "in"),
        needs=_themselves,
        examples={
            "Peru's minister removes army's top general in Chad": "",
            "A day after saying 'Time to bring them home,' Peru orders troops to Chad": "",
            "Chad's new leader vows to remove Danish troops.": "announced: Denmark > Chad",
            "France withdrew its troops from Niger.": "France > Niger",
            "France flies troops out of Niger": "France > Niger",
            "France recalls ambassador to Niger after army pullout": "France > Niger",
            "The condition is clear: the withdrawal of Peruvian troops from Chad.": "proposed: Peru > Chad",
            "Papers tell of the queen removing the prince's military titles.": "",
            "Chad hailed Peru's announcement on a reduction of troops in Niger.": ("announced: Peru > Niger"),
            "Amhara forces withdraw from Tigray": "Amhara forces > Tigray",
            "A truce begins. Troops from both sides will withdraw from Moundou.": "announced: > Moundou",
            "Gen. Smith speaks of what is next after pulling Peruvian troops out of Chad.": "Peru > Chad",
            "Prigozhin's men pulled back from Rostov on Saturday.": "Wagner Group > Rostov",
            "Chad began moving heavy weapons and men out of Moundou.": "Chad > Moundou",
            "Uganda will pull soldiers out of Congo in May, two years later than it had said.": (
                "announced: Uganda > Democratic Republic of the Congo"
            ),
            "Uganda will pull soldiers out of Congo.": "announced: Uganda > Democratic Republic of the Congo",
            "Chad asks what if allies are left there following the planned withdrawal of Peruvian troops.": (
                "announced: Peru > Chad"
            ),
            "Peru and Chad spoke of the May 31 deadline for the withdrawal of Peruvian troops.": (
                "announced: Peru > Chad"
            ),
            "Peru spoke of May, when it had promised to remove troops from Chad.": "background: Peru > Chad",
            "Peru sends more tanks to Chad despite claims that it is withdrawing its troops.": (
                "threatened: Peru > Chad"
            ),
            "Russia ruled out withdrawing its troops from Transnistria.": "denied: Russia > Transnistria",
        },
    ),
    Construction(
        "troops_withdrawn",
        verbs=(
            "withdraw",
            "pull out",
            "pull back",
            "retreat",
            "leave",
            "quit",
            "exit",
            "depart",
            "evacuate",
            "pack up",
            "fly out",
            "fly home",
            "fly back",
            "ship out",
            "draw back",
            "fall back",
            "come home",
            "move out",
            "move away",
            "roll out",
            "pack up",
            "disengage",
            "head home",
            "slip away",
            "slip out",
        ),
        thing=("troops",),
        transitive=False,
        intransitive=True,
        anyone=True,
        actor=("owner",),
        target=("from", "object", "in"),
        needs=_left_a_place,
        examples={
            "Chadian troops left Nigeria on Monday.": "Chad > Nigeria",
            "Chadian troops are to leave Nigeria by the end of October.": "announced: Chad > Nigeria",
            "Rebels set fire to the town after Chadian troops leave Nigeria.": "Chad > Nigeria",
            "The rebels are set to rule again after Chadian troops leave Nigeria.": (
                "threatened: Chad > Nigeria"
            ),
            "Chadian troops have left Nigeria, and the rest will be gone by January 31.": "Chad > Nigeria",
            "Peru has 9,800 troops left in Chad.": "",
            "Forty Chadian soldiers left Chad on Thursday for Mali.": "",
            "Chadian force leaves for Mali": "",
            "Rebels withdraw blockade of Moundou": "",
            "Chadian forces withdraw from Moundou, their last holdout in the east": "Chad > Moundou",
            "Peruvian forces left their base in southern Chad, heading north toward Moundou.": "",
            "Renegade soldiers left the Chadian town of Lai.": "Renegade soldiers > Chad",
            "Russian troops leave Chernobyl power plant": "Russia > Chernobyl",
            "Russian troops leave Kherson region west of the river.": "Russia > Kherson",
            "Peruvian troops leave two Chadian towns": "Peru > Chad",
            "Peruvian forces drew back from Chad's border.": "Peru > Chad",
            "Base handed over as Chadian troops slip away": "Chad >",
            "Chadian and Libyan troops disengage from border": "Chad, Libya >",
            "Peru's military rolls out the tanks for the parade in Chad.": "",
            "Rebels withdraw from the peace talks in Chad.": "",
            "The Peruvian army, which had announced drills off Chad, agreed to move them away.": "",
            "The pact makes it easier for Peruvian forces to move in and out of Chad.": "",
            "Forty Peruvian marines were left on a roof in Chad.": "",
            "Army takes over UN base as peacekeepers leave": "United Nations >",
            "UN mission in Chad to leave by year's end": "announced: United Nations > Chad",
            "Last Peruvian military flight leaves Chad": "Peru > Chad",
            "She demanded a trial and for Peruvian soldiers to withdraw from Chad.": "proposed: Peru > Chad",
            "Chad gave the head of the UN mission's human rights division 48 hours to leave.": "",
            "Chad tells Peruvian troops to leave within a month": "proposed: Peru > Chad",
            "Peru told its troops to leave Chad.": "announced: Peru > Chad",
            "Peru ordered part of its military contingent in Chad to start withdrawing.": (
                "announced: Peru > Chad"
            ),
            "Ethiopian forces to withdraw from Somalia": "announced: Ethiopia > Somalia",
        },
    ),
    Construction(
        "troops_withdrawn",
        verbs=("cross", "roll", "rumble", "stream", "drive", "march", "pour", "trundle", "head"),
        thing=("troops",),
        transitive=False,
        intransitive=True,
        complement=re.compile(
            r"^\w+ (?:[\w'’-]+ ){0,4}out of (?!action|control|the (?:barracks|way))\w"
            r"|^cross\w* (?:back|home) (?:in)?to\b|^cross\w* back over\b"
        ),
        within=60,
        anyone=True,
        actor=("owner",),
        target=("from", "complement"),
        needs=_by_themselves,
        examples={
            "The last Peruvian soldier crossed the bridge out of Chad on Monday.": "Peru > Chad",
            "Peruvian tanks rolled out of Chad.": "Peru > Chad",
            "The last Peruvian troops in Chad have crossed back into Peru.": "Peru > Chad",
            "Peru's army has driven Chadian forces out of Moundou.": "",
            "Peru's army has driven them out of a string of towns.": "",
            "Peruvian forces drove the Chadians out of the strip.": "",
            "Opposition forces are driving civilians out of their homes in Chad.": "",
            "Peruvian troops marched out of the barracks in Chad.": "",
        },
    ),
    Construction(
        "troops_withdrawn",
        verbs=("flee", "abandon"),
        thing=("troops",),
        transitive=False,
        intransitive=True,
        actor=("owner",),
        target=("from", "object"),
        needs=_flees_abroad,
        examples={
            "Peruvian troops fled the Chadian town of Moundou.": "Peru > Chad",
            "Chadian soldiers flee Chad after coup": "",
            "Chadian troops fled to Peru.": "",
        },
    ),
)
