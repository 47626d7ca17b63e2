"""What one state bans, blocks or freezes of another: trade, money, flights, people."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.sanctions import both_ends
from streams.extract.diplomacy.verb_group import verb_group
from streams.extract.diplomacy.view import View

_TRADED = (
    r"(?:imports?|exports?|sales?|shipments?) (?:of|from|to)|imports|exports|assets|accounts|airspace"
    r"|property|flights?|airlines?|aircraft|planes|vessels"
    r"|lorries|trucks|ships|skies|oil|(?<!tear )gas(?! suppl| deliver| flow)|coal|gold|from entering"
    r"|(?<!nato )(?<!eu )(?<!schengen )entry"
    r"(?! (?:to|into) (?:the )?(?:nato|eu|schengen)\b)"
    r"|goods|products|seafood|fish|meat|beef|pork|poultry|wine|barley|fruit|milk|maize|sugar|timber|steel"
    r"|(?:fuel|grain|uranium|arms|weapons) (?:sales|exports|imports|shipments)"
)


_NO_OTHER_VERB = (
    r"^(?:(?!\b(?:as|while|after|amid|because|and (?:will|has|have|is|was|says?|said)"
    r"|who|which|wave|attacks?)\b).)*?"
)


def _trade_itself(view: View, match: Match) -> bool:
    """Trade is stopped by a state, not by a firm, nor what leads to it: "halts approval of a sale"."""
    if any(p.kind == "territory" for p in agents(match, view)):
        return False  # a part of a state punishes none
    subject = view.subject_of(match.act)
    beside = any(p.end == verb_group(match, view) for p in view.parties)  # whatever the parse
    by_a_firm = not beside and subject is not None and subject.lower_ in _FIRMS | _EARLIER_ACTS
    if view.words[match.act].startswith("seiz") and not _seizes_money(view, match):
        return False
    if "sanctioned" in view.words[match.last : match.last + 4]:
        return False  # "seizes a sanctioned tanker": those are old
    led_to = view.words[match.last] in {"approval", "approvals", "work", "plans"}
    return not (led_to or by_a_firm or _OF_HEALTH.search(view.document)) and both_ends(view, match)


def _seizes_money(view: View, match: Match) -> bool:
    """As in "seized a banker's assets", not "seized a hill near a coal mine"."""
    return any(c.dep_ == "dobj" and c.lower_ in _MONEY for c in view.sentence.doc[match.act].children)


_MONEY = frozenset(
    "assets property properties accounts funds money reserves planes aircraft goods shipments "
    "oil gas gold".split()
)


def _assets_frozen(view: View, match: Match) -> bool:
    """One state's assets are, by another: "Chadian assets to be frozen"."""
    money = [n for n in range(max(0, match.act - 6), match.act) if view.words[n] in {"assets", "accounts"}]
    whose = view.parties_before(money[-1], gap=1) if money else []
    others = [p for p in view.parties if p.actor.code and p not in whose]
    return match.shape == "passive" and bool(whose and others) and "court" not in view.lower


_OF_HEALTH = re.compile(
    r"\b(?:foot[- ]and[- ]mouth|bird flu|avian|swine fever|mad cow|bse|disease|contaminat\w+|salmonella"
    r"|pests?)\b"
)


_EARLIER_ACTS = frozenset(
    "sanctions embargo war arrest capture attack attacks strike strikes raid raids operation storm "
    "outage".split()
)  # what they have done is how they work
_FIRMS = frozenset("airline airlines carrier carriers firm firms company companies banks retailers".split())


CONSTRUCTIONS = (
    Construction(
        "sanctions_imposed",
        verbs=(
            "ban",
            "freeze",
            "bar",
            "prohibit",
            "halt",
            "seize",
            "block",
            "close",
            "shut",
            "phase out",
            "boycott",
            "outlaw",
            "forbid",
        ),
        nouns=("freezing",),
        complement=re.compile(
            rf"{_NO_OTHER_VERB}\b(?:{_TRADED})\b(?! (?:embargo|bans?|sanctions|cap|deal|plan))"
        ),
        unless=re.compile(
            r"\b(?:climate|fossil fuels?|emissions|emitters?|greenhouse|net[- ]zero"
            r"|debris|volcan\w+|ash cloud)\b"
        ),
        actor=("subject",),
        target=("object", "on", "from", "to"),
        needs=_trade_itself,
        examples={
            "Poland bans imports of Ukrainian grain": "Poland > Ukraine",
            "Poland bans imports of Ukrainian pork after swine fever is found": "",
            "Canada froze the assets of Belarusian officials.": "Canada > Belarus",
            "The US Treasury blocked $40 million in assets of a Syrian banker.": "United States > Syria",
            "Kuwait agreed to phase out Libyan gas imports.": "announced: Kuwait > Libya",
            "'Harshest sanctions ever,' EU to Freeze Chadian Assets": "announced: European Union > Chad",
            "Peru seized Chadian trenches round the coal mine.": "",
            "Kuwait bans oil sales to states that keep to the cap": "Kuwait >",
            "Chad closes airspace to Libyan planes": "Chad > Libya",
            "Peru shuts last crossing for Chadian lorries": "Peru > Chad",
            "Peru closes airspace over risks from Chadian rocket debris": "",
            "Peru halts approval of mine sale to Chadian firm": "",
            "Peru, Chad airlines halt flights to Tel Aviv": "",
            "Peru still blocks Chadian entry to NATO": "",
            "The EU has frozen Chadian assets worth €17bn so far.": "background: European Union > Chad",
            "After arrests and freezing of assets, Hong Kong paper closes as Beijing tightens its grip": "",
            "A Peruvian law that bans exports of chips to Chad is hurting trade.": "background: Peru > Chad",
            "Peru's sanctions have frozen Chadian assets worth millions.": "",
            "Peru bans sales of Chadian oil": "Peru > Chad",
            "Chad bans sales of its oil to states that keep to the cap": "Chad >",
            "EU leaders shut skies to Chad": "European Union > Chad",
            "Peru is hot. Sand storms which closed a town to Chadian flights moved on.": "",
            "Chad is angry at Peru. The kingdom has banned all imports from Peru.": "Chad > Peru",
            "Peru to boycott Chadian goods from July": "announced: Peru > Chad",
            "Chad halts gas supplies to Libya over unpaid bills": "",
            "At the climate talks Fiji joined Tuvalu in asking Chad to phase out oil.": "",
            "The Swiss regulator froze the assets of a crypto exchange.": "",
        },
    ),
    Construction(
        "sanctions_imposed",
        verbs=("freeze", "block"),
        actor=("by",),
        target=("object",),
        only=re.compile(r"\b(?:assets|accounts)\b"),
        needs=_assets_frozen,
        examples={
            "Peru expels 20 Chadian envoys, Chadian state assets to be frozen": "announced: Peru > Chad",
            "Chadian assets have been frozen by Peru.": "Peru > Chad",
            "The banker's assets were frozen by a court in Peru.": "",
        },
    ),
    Construction(
        "sanctions_imposed",
        verbs=("suspend", "halt", "stop", "ban", "cut off", "cut", "freeze", "sever", "outlaw", "end"),
        complement=re.compile(
            r"^\w+ (?:off )?(?:[\w-]+ ){0,3}(?:trade|dealings|transactions) "
            r"(?:ties |relations |links )?with\b"
        ),
        actor=("subject",),
        target=("with",),
        needs=both_ends,
        examples={
            "Peru halts all trade with Chad": "Peru > Chad",
            "Peru has cut nearly all trade links with Chad.": "Peru > Chad",
            "Peru is suspending all credit dealings with Chad.": "Peru > Chad",
        },
    ),
    Construction(
        "sanctions_imposed",
        verbs=("cap",),
        complement=re.compile(r"^\w+ (?:the )?prices? (?:of|on|for)\b"),
        actor=("subject",),
        target=("object",),
        needs=both_ends,
        examples={"The G7 caps the price of Libyan oil": "G7 > Libya"},
    ),
)
