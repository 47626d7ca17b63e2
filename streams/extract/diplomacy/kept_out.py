"""People and firms of one state kept out of another: banned from it, refused visas, shut out of its money."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.sanctions import PANDEMIC, both_ends
from streams.extract.diplomacy.view import View


def _from_own_soil(view: View, match: Match) -> bool:
    """People of one country are kept out of another."""
    objects = view.parties_after(match.last, gap=4)
    if objects and view.words[objects[0].start - 1] in _INTO:
        return False  # "bars Muslims from entering Peru": no state's
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


_INTO = frozenset("entering visiting from to".split())
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
    subject = view.subject_of(match.act)
    if subject is not None and subject.tag_ == "NN" and f"{subject.lower_}s" not in _OFFICIALS:
        return False  # "Chadian spy banned from Peru": one private person
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
            r"^\w+ (?:[\w.'’-]+ ){0,5}(?:visas?(?! (?:(?:waiver|ban|curb|restriction|sanction"
            r"|negotiation)s?|talks)\b)"
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
            "Peru suspends visa talks with Chad": "",
            "Peru scraps visa bans on Chadian officials": "sanctions_lifted: Peru > Chad",
            "Chad: Peru revokes visas of 100 lawmakers": "Peru > Chad",
        },
    ),
)
