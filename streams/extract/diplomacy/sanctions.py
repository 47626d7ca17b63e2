"""Sanctions, embargoes, bans on a country: imposed."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.known import is_generic
from streams.extract.diplomacy.party import Party
from streams.extract.diplomacy.peoples import PEOPLE_NAMES
from streams.extract.diplomacy.stand_ins import STANDS_FOR_A_STATE
from streams.extract.diplomacy.view import View

NOT_STATES = re.compile(
    r"\b(?:prosecutors|football|derby|pitch|stadium)\b|\b(?:sought|seek|court|judge|ncaa|fifa|uefa"
    r"|lawyers?|attorneys?|stewards|fia"
    r"|(?<!arab )league|club|points deduction) (?:\w+ ){0,3}sanctions\b"
    r"|\b(?:rugby|cricket|golf|tennis|jockey|sporting) (?:\w+ ){0,3}sanction\w*"
    r"|\bsanctioned (?:event|fight|race|tournament)"
    r"|\b(?:restrictions|curbs|limits) (?:on|against) (?:[\w-]+ ){0,3}(?:ngos?|aid|charities|journalists"
    r"|homebuyers|home ?buyers|investors|worship\w*|movement)\b"
    r"|\bsanctions (?:on|against|over|for) (?:[\w-]+ ){0,3}(?:social media|platforms?|twitter|facebook)\b"
)


def on_someone(view: View, match: Match) -> bool:
    """A state or body stands in the sentence: a court's or a sports body's sanction has none."""
    if PANDEMIC.search(view.lower):
        return False
    of_travel = match.thing is not None and view.words[match.thing.start] == "travel"
    if of_travel and PANDEMIC.search(view.document):
        return False
    if of_travel and len({p.actor.name for p in view.parties} | {a.name for a in view.antecedents}) < 2:
        return False  # of a pandemic, against everyone
    kinds = {"country", "states", "leader", "body", "group"}
    return any(p.kind in kinds and not is_generic(p.actor) for p in view.parties)


PANDEMIC = re.compile(
    r"\b(?:covid\S*|sars\S*|coronavirus|virus|pandemic|omicron|delta|variants?|vaccin\w+|quarantine|travell?ers|arrivals"
    r"|tourists?"
    r"|holidays?|wales|manchester)\b"
)


def both_ends(view: View, match: Match) -> bool:
    """One state acts on another: a regulator at home that freezes a firm's assets sanctions nobody."""
    if view.words[match.act + 1 : match.act + 2] in (["on"], ["against"]):
        return False  # "lifts ban on", a noun
    if view.words[match.act] == "bans" and view.words[match.act - 1] in {
        *("to", "of", "the", "all", "any"),
        *("travel", "visa", "import", "export"),
    }:
        return False  # "an end to bans that hurt its oil exports"
    actors = {p.actor.name for p in agents(match, view) if p.kind != "group" and not _a_people(view, p)}
    others = [p for p in view.parties if p.actor.name not in actors and p.kind != "body"]
    trade = _FUEL.search(view.text_from(match.act)) is not None
    subject = view.subject_of(match.act)
    stands_in = subject is not None and subject.pos_ == "NOUN" and subject.lower_ in STANDS_FOR_A_STATE
    spoken_of = stands_in and bool(view.antecedents)
    acts = actors or (spoken_of and match.shape == "active")  # "the kingdom banned imports from Chad"
    return bool(acts and (others or trade)) and not PANDEMIC.search(view.lower)


def _a_people(view: View, party: Party) -> bool:
    """As in "the Danes boycott Peruvian goods": no state's act."""
    return party.end == party.start + 1 and view.words[party.start] in PEOPLE_NAMES


_FUEL = re.compile(
    r"\b(?:oil|gas|fuel|gold|grain|uranium|arms|weapons) (?:sales|exports|imports|shipments|supplies)\b"
    r"|\b(?:sales?|exports?|imports?|shipments?|suppl(?:y|ies)) of (?:[\w'’-]+ ){0,2}"
    r"(?:oil|gas|fuel|gold|grain|uranium|arms|weapons)\b"
)


def _imposed(view: View, match: Match) -> bool:
    """The sanctions themselves, not relief from them, nor those who watch over them."""
    assert match.thing is not None
    after = view.words[match.thing.end : match.thing.end + 1]
    if match.form == "base" and view.words[match.last : match.last + 1] == ["of"]:
        return False  # "the level of the price cap"
    after_to = view.sentence.doc[match.last : match.last + 1]
    if view.words[match.last - 1] == "to" and any(t.tag_ == "VB" for t in after_to):
        return False  # "agrees to swap its embargo for a fee"
    if view.words[match.thing.start] == "restrictions" and not on_a_state(view, match.thing.end):
        return False
    eased = _EASE & set(view.words[match.act : match.thing.start])  # "agree to ease sanctions"
    own = agents(match, view)
    if _by_others(view, match) or (own and all(p.actor.name == "opposition" for p in own)):
        return False
    return not eased and not set(after) & NOT_THEMSELVES and on_someone(view, match)


def _by_others(view: View, match: Match) -> bool:
    """Only backed by who cannot impose them: "leaders back UN sanctions", "a party panel approves"."""
    subject = view.subject_of(match.act) if match.form else None
    if subject is not None and subject.lower_ in _ADVISE:
        return True
    if not view.words[match.act].startswith(("back", "endors")):
        return False
    own = {p.actor.name for p in agents(match, view)}
    theirs = {p.actor.name for t in view.things("sanctions") for p in view.parties if p.end == t.start}
    return not own or bool(theirs & {"United Nations", "UN Security Council", "European Union"} - own)


def on_a_state(view: View, on: int) -> bool:
    """Restrictions on a state, or on what is traded; and no rules at home: "on drinking"."""
    beside = view.parties_after(on + 1, gap=1)
    traded = bool(_TRADED & set(view.words[on + 1 : on + 6]))
    if beside and (beside[-1].adjective or view.words[beside[-1].end : beside[-1].end + 1] == ["'s"]):
        of_it = set(view.words[beside[-1].end : beside[-1].end + 3])
        return traded or not of_it & _ITS_OWN_AFFAIRS
    return bool(beside) or traded


_TRADED = frozenset("trade export exports import imports sales visa visas entry".split())
_ITS_OWN_AFFAIRS = frozenset(  # "restrictions on Peru's nuclear programme", "on Palestinian rights"
    "program programme rights media press freedoms freedom movement worship activities development research "
    "women voters voting journalists".split()
)


_ADVISE = frozenset("panel committee party lawmakers mps senators deputies".split())
_EASE = frozenset(
    "ease easing lift lifting end ending waive scrap scrapping suspend suspending remove removal drop relax "
    "relief reprieve".split()
)
NOT_THEMSELVES = frozenset(
    (
        "relief waiver waivers exemption exemptions evasion monitoring monitors inspections inspection panel "
        "experts breach breaches violations busting bill bills talks threat threats committee licence license"
    ).split()
)


CONSTRUCTIONS = (
    Construction(
        "sanctions_imposed",
        verbs=(
            "impose",
            "bring",
            "authorize",
            "authorise",
            "order",
            "trigger",
            "roll out",
            "slap",
            "announce",
            "adopt",
            "approve",
            "unveil",
            "introduce",
            "expand",
            "widen",
            "tighten",
            "extend",
            "renew",
            "levy",
            "level",
            *("apply", "strengthen", "harden", "stiffen"),
            *("toughen", "step up", "ramp up", "reimpose", "resume", "issue", "broaden"),
            *("place", "agree", "agree on", "agree to", "back", "endorse", "launch", "reinstate"),
            *("enact", "pass", "prolong", "pile", "heap", "put", "clamp", "join", "sign"),
            "add",
            *("implement", "sign off on", "strike deal on", "strike a deal on", "reach deal on"),
            *("reach agreement on", "clinch deal on", "put in place"),
        ),
        nouns=("announcement", "imposition", "extension", "renewal", "reimposition", "snapback"),
        thing=("sanctions",),
        actor=("subject", "owner"),
        target=("under", "on", "to", "owner"),
        unless=NOT_STATES,
        needs=_imposed,
        examples={
            "EU slaps new sanctions on Belarus": "European Union > Belarus",
            "Chad slams US for imposing sanctions on the country": "United States > Chad",
            "Sanctions on Chad were imposed by two states (Peru and Togo).": "Peru, Togo > Chad",
            "EU negotiators strike deal on Chadian oil price cap": "European Union > Chad",
            "EU member states agree cap on Chadian oil": "European Union > Chad",
            "EU agrees on ban on Belarusian oil imports": "European Union > Belarus",
            "Norway extended for a year its embargo against Chad.": "Norway > Chad",
            "Prime Minister Ole Holm of Norway on Friday renewed sanctions on Chad": "Norway > Chad",
            "Norway resumes sanctions on Chad": "Norway > Chad",
            "Norway hailed a move by Peru. The international community imposed sanctions on Chad.": "> Chad",
            "Norway orders trade boycott of Chad": "Norway > Chad",
            "Norway implemented a new sanctions package on Chad.": "Norway > Chad",
            "Norway placed limits on exports to Chadian firms.": "Norway > Chad",
            "Peru has not condemned the raid or joined sanctions on Chad.": "denied: Peru > Chad",
            "The war split Peru from states such as Norway, which have imposed sanctions on Chad.": (
                "background: Norway > Chad"
            ),
            "EU states are on good track to adopt new sanctions on Chad.": "proposed: European Union > Chad",
            "Together, the EU Member States have imposed sanctions on Chad.": "European Union > Chad",
            "EU states have imposed the most far-reaching sanctions ever on Chad.": "European Union > Chad",
            "The EU acts until Chad yields as it adopted a tenth package of sanctions.": "European Union >",
            "Since the start of the war, Norway has imposed hundreds of sanctions on Chad.": (
                "background: Norway > Chad"
            ),
            "Norway has been piling sanctions on Chad.": "background: Norway > Chad",
            "Norway keeps in place sanctions on Chad.": "",
            "African leaders backed an arms embargo and other UN sanctions against Chad.": "",
            "Norway says level of price cap on Chadian oil is too low": "",
            "Norway imposed restrictions on Chadian banks.": "Norway > Chad",
            "Norway imposed restrictions on bars near the Chadian border.": "",
            "Norway will sell no oil to countries that join in imposing the price cap.": "",
            "What are the sanctions on Chad? Norway has imposed sanctions on Chad.": (
                "background: Norway > Chad"
            ),
            "Norway levelled sanctions against Chad.": "Norway > Chad",
            "Peru condemns the decision by Norway to impose sanctions on Chad.": "announced: Norway > Chad",
            "Gold fell after the announcement by Norway of new sanctions against Chad.": "Norway > Chad",
            "Norway imposes sanctions on Chad after its agents commit passport fraud.": "Norway > Chad",
            "Norway applies sanctions to two of Chad's judges.": "Norway > Chad",
            "Norway strengthens its trade sanctions against Chad": "Norway > Chad",
            "Norway votes to impose sanctions on Chad.": "proposed: Norway > Chad",
            "The UN Security Council votes to impose sanctions on Chad.": "UN Security Council > Chad",
            "Norway criticises Peru's opposition to further sanctions against Chad.": (
                "denied: Norway > Chad"
            ),
            "Norway will present a draft resolution to the Security Council expanding sanctions on Chad.": (
                "proposed: Norway > Chad"
            ),
            "Norway joins ban on imports of Chadian gold": "Norway > Chad",
            "Chad expels nine envoys in response to new sanctions imposed by Norway.": "Norway >",
            "EU agrees ninth round of penalties against Belarus": "European Union > Belarus",
            "The United States imposed an arms embargo against Sudan.": "United States > Sudan",
            "Japan announced further sanctions against North Korea.": "Japan > North Korea",
            "Britain will impose visa bans on Georgian officials.": "announced: United Kingdom > Georgia",
            "Sweden urged the EU to impose sanctions on Iran.": "proposed: European Union > Iran",
            "The Security Council extended the Libya embargo inspections.": "",
            "The bill would impose sanctions on Chad.": "proposed: > Chad",
            "The judge imposed sanctions on two lawyers.": "",
            "Chad's ruling party panel backs sanctions on Peru": "",
            "Chad won the right to impose sanctions on Peru.": "proposed: Chad > Peru",
            "Vetoed was a draft by which the UN would have decided to impose sanctions on Chad.": (
                "denied: United Nations > Chad"
            ),
        },
    ),
    Construction(
        "sanctions_imposed",
        verbs=("pledge", "promise", "vow"),
        thing=("sanctions",),
        actor=("subject",),
        target=("under", "on"),
        status="announced",
        unless=NOT_STATES,
        needs=_imposed,
        examples={
            "G7 leaders pledge new sanctions on Chad": "announced: G7 > Chad",
            "Chad was raided. Biden met Peru's king. He also promised further sanctions on Chad.": (
                "announced: United States > Chad"
            ),
            "G7 leaders promise Chad relief from sanctions": "",
        },
    ),
)
