"""What one state bans, blocks or freezes of another: trade, money, flights, people."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.sanctions import PANDEMIC, both_ends
from streams.extract.diplomacy.verb_group import verb_group
from streams.extract.diplomacy.view import View

_TRADED = (
    r"(?:imports?|exports?|sales?|shipments?) (?:of|from|to)|imports|exports|assets|accounts|airspace"
    r"|property|flights?|airlines?|aircraft|planes|vessels"
    r"|lorries|trucks|ships|skies|oil|gas(?! suppl| deliver| flow)|coal|gold|from entering"
    r"|(?<!nato )(?<!eu )(?<!schengen )entry"
    r"(?! (?:to|into) (?:the )?(?:nato|eu|schengen)\b)"
    r"|goods|products|seafood|fish|meat|beef|pork|poultry|wine|barley|fruit|milk|maize|sugar|timber|steel"
    r"|(?:fuel|grain|uranium|arms|weapons) (?:sales|exports|imports|shipments)"
)


def _trade_itself(view: View, match: Match) -> bool:
    """Trade is stopped by a state, not by a firm, nor what leads to it: "halts approval of a sale"."""
    if any(p.kind == "territory" for p in agents(match, view)):
        return False  # a part of a state punishes none
    subject = view.subject_of(match.act)
    beside = any(p.end == verb_group(match, view) for p in view.parties)  # whatever the parse
    by_a_firm = not beside and subject is not None and subject.lower_ in _FIRMS | _EARLIER_ACTS
    led_to = view.words[match.last] in {"approval", "approvals", "work", "plans"}
    return not (led_to or by_a_firm or _OF_HEALTH.search(view.document)) and both_ends(view, match)


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


_EARLIER_ACTS = frozenset("sanctions embargo war".split())  # what they have done is how they work
_FIRMS = frozenset("airline airlines carrier carriers firm firms company companies banks retailers".split())


def _from_own_soil(view: View, match: Match) -> bool:
    """People of one country are kept out of another."""
    objects = view.parties_after(match.last, gap=4)
    own = {p.actor.name for p in agents(match, view) if p.kind != "group"}
    told = {p.actor.name for p in view.parties if view.words[p.start - 1] in {"from", "entering", "visiting"}}
    entry = _OUT.search(view.text_from(match.act)) or bool(
        {"entering", "entry", "visiting", "travelling", "traveling"} & set(view.words[match.last :])
    )
    last = objects[-1].end if objects else 0
    officials = bool(_OFFICIALS & set(view.words[last : last + 2])) and "using" not in view.words
    in_kind = "tit-for-tat" in view.lower or "retaliat" in view.lower
    return bool(own and objects and (entry or own & told or officials or in_kind)) and not PANDEMIC.search(
        view.lower
    )


_OUT = re.compile(r"\bfrom (?:the|its) (?:country|territory|soil)\b")
_OFFICIALS = frozenset(
    "mp mps meps pm premier president minister ministers officials lawmakers politicians senators generals "
    "judges".split()
)


def _kept_out(view: View, match: Match) -> bool:
    """People of one state are kept out of another, told as passive: "Americans banned from Russia"."""
    entering = view.words[match.last + 1 : match.last + 2]
    gap = 1 if set(entering) & {"entering", "visiting", "travelling", "traveling", "the"} else 0
    left = [p for p in view.parties_after(match.last + 1, gap=gap) if p.kind == "country" and not p.adjective]
    kept_in = view.words[match.last : match.last + 2] == ["from", "leaving"]
    if not left or kept_in or match.shape != "passive" or PANDEMIC.search(view.lower):
        return False
    after = view.sentence.doc[left[-1].end : left[-1].end + 1]
    names_more = bool(after) and (after[0].pos_ in {"NOUN", "PROPN"} or after[0].lower_ == "'s")
    return not names_more and any(p.actor.name != left[0].actor.name for p in view.parties)


def _of_a_person(view: View, match: Match) -> bool:
    """As in "Peruvian lawyer denied visa": it is refused to him, who only comes from there."""
    subject = view.subject_of(match.act)
    return match.form == "ed" and subject is not None and subject.lower_ in _PERSONS


_PERSONS = frozenset(
    "lawyer journalist reporter activist student worker player singer priest tourist".split()
)


def _kept_off(view: View, match: Match) -> bool:
    """It is another state's ships and planes that it is closed to."""
    at = view.words.index("to", match.act) if "to" in view.words[match.act :] else match.last
    theirs = view.parties_after(at + 1, gap=1)
    own = {p.actor.name for p in view.parties if p.end <= match.act}
    return bool(theirs and own - {theirs[0].actor.name}) and not PANDEMIC.search(view.lower)


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
        complement=re.compile(rf"\b(?:{_TRADED})\b(?! (?:embargo|bans?|sanctions|cap|deal|plan))"),
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
        verbs=("ban", "bar"),
        complement=re.compile(rf"\bfrom\b|\bentry\b|\b(?:{'|'.join(sorted(_OFFICIALS))})\b"),
        actor=("subject",),
        target=("object",),
        needs=_from_own_soil,
        examples={
            "Peru bans 20 British MPs and journalists from entering": "Peru > United Kingdom",
            "Peru bans 20 Chadian singers from the country": "Peru > Chad",
            "Russia bars Norwegian officials from Russia": "Russia > Norway",
            "Peru bans Chadian MPs in reply": "Peru > Chad",
            "Peru bans Chadian PM as row goes on": "Peru > Chad",
            "Italy bars Portuguese striker from the final": "",
        },
    ),
    Construction(
        "sanctions_imposed",
        verbs=("ban", "bar"),
        complement=re.compile(r"^\w+ from (?:entering |visiting |travell?ing to )?"),
        actor=("by", "from"),
        target=("object",),
        needs=_kept_out,
        examples={
            "Two actors are the latest Peruvians banned from Chad": "Chad > Peru",
            "Peruvians banned from Chad's league": "",
            "Peruvians are barred from leaving Chad": "",
            "Peru's top player barred from representing Chad": "",
        },
    ),
    Construction(
        "sanctions_imposed",
        verbs=(
            "cut off",
            "cut",
            "deny",
            "remove",
            "exclude",
            "expel",
            "block",
            "bar",
            "kick out",
            "disconnect",
            "ban",
            "eject",
        ),
        complement=re.compile(
            r"\b(?:from|off|out of|access to) (?:(?:the|its|paying|using|access to|global|western"
            r"|international|u\.?s\.?|[\d$€£][\w.]*) )*"
            r"(?:swift|debts?|dollars?|financial (?:system|markets?)|capital markets?"
            r"|(?:\w+ )?(?:funds?|money|reserves|billions))\b"
        ),
        actor=("subject",),
        target=("object",),
        needs=both_ends,
        examples={
            "The EU cut two Chadian banks off from Swift.": "European Union > Chad",
            "Peru cuts Chad off from the financial system": "Peru > Chad",
            "Peru denies Chad access to $6bn fund": "Peru > Chad",
        },
    ),
    Construction(
        "sanctions_imposed",
        verbs=("close", "shut"),
        complement=re.compile(
            r"^\w+ (?:(?:its|all|the|\w+ern) )*(?:(?:ports|harbours|waters|border|crossings?) )?to (?:all )?"
            r"(?:[\w'’-]+ ){1,2}(?:ships|vessels|planes|aircraft|airlines|lorries|trucks|goods|trawlers"
            r"|boats)\b"
        ),
        within=60,
        actor=("by", "subject", "host"),
        target=("to",),
        needs=_kept_off,
        examples={
            "Peru gets tough: ports closed to Chadian ships": "Peru > Chad",
            "Lima closed its ports to Chadian trawlers.": "Peru > Chad",
            "The canal at Lima was closed to large ships.": "",
        },
    ),
    Construction(
        "sanctions_imposed",
        verbs=(
            "restrict",
            "revoke",
            "suspend",
            "stop",
            "halt",
            "refuse",
            "freeze",
            "cancel",
            "scrap",
            "end",
            "abolish",
            "deny",
        ),
        complement=re.compile(
            r"^\w+ (?:[\w.'’-]+ ){0,5}(?:visas?(?! (?:waiver|ban|curb|restriction|sanction)s?)"
            r"|visa-free (?:travel|entry|access|regime)"
            r"|(?:travel|entry) permits)\b"
        ),
        within=70,
        actor=("subject",),
        target=("object", "on", "to", "with"),
        needs=lambda view, match: both_ends(view, match) and not _of_a_person(view, match),
        examples={
            "Trial put off in Chad after Peruvian lawyer denied visa extension": "",
            "Peru restricts visas for Chadian officials": "Peru > Chad",
            "Peru stops issuing visas to Chadians": "Peru > Chad",
            "Peru revokes Chadian officials' travel permits": "Peru > Chad",
            "Peru suspends visa services for Chadian nationals": "Peru > Chad",
            "Peru suspended visa-free travel for Chadians.": "Peru > Chad",
            "Peru denied visas to three Chadian ministers.": "Peru > Chad",
            "Peru scraps visa-free travel over Covid": "",
            "Peru scraps visa bans on Chadian officials": "sanctions_lifted: Peru > Chad",
            "Chad: Peru revokes visas of 100 lawmakers": "Peru > Chad",
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
