"""Envoys recalled, expelled, summoned."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.roles import agents
from streams.extract.diplomacy.view import View

_NOT_DIPLOMACY = re.compile(
    r"\b(?:brand|goodwill|global|club|tourism|cultural|celebrity|sporting|world cup|unicef|unhcr"
    r"|campaign) ambassadors?\b"
    r"|\bambassadors? (?:for|of) (?:peace|sport|football|cricket|the brand|the club|unicef|unhcr)"
    r"|\brepresentatives\b[^.;]{0,60}\bboards?\b|\bboard representatives\b"
)
_CONSULTATIONS = re.compile(
    r"\b(?:for|to hold|in|immediate|urgent) ['‘\"“]?(?:urgent |immediate |political "
    r"|further )?consultations?\b|\bback home\b|\bhome\b"
)
_ENVOY = re.compile(r"\b(?:ambassador|envoy|diplomat|charg[eé]|consul|attach[eé]|nuncio)s?\b")
_OWN = frozenset({"its", "their", "his", "her", "own", "our"})


def _own(view: View, match: Match) -> bool:
    """Does the envoy belong to who acts: "its ambassador", "their envoys"?"""
    assert match.thing is not None
    before = view.words[match.act + 1 : match.thing.start] if match.shape == "active" else []
    return bool(_OWN & set(before)) and "each" not in before


def _is_foreign(view: View, match: Match) -> bool:
    """Not one's own staff, who are told to leave a dangerous place: that is an evacuation."""
    told = set(view.words[match.act : match.after + 2])
    own = told & {"staff", "families", "family", "employees", "personnel", "dependents", "workers"}
    own_names = {p.actor.name for p in agents(match, view)}
    foreign = any(match.act < p.start < match.after and p.actor.name not in own_names for p in view.parties)
    return not _own(view, match) and (foreign or not own)


def _another_owns(view: View, match: Match) -> bool:
    """Does a state other than the one that acts stand before the envoys: "Latvia … Cuban diplomats"?"""
    assert match.thing is not None
    own_names = {p.actor.name for p in agents(match, view)}
    return any(match.act < p.start < match.thing.end and p.actor.name not in own_names for p in view.parties)


def _is_summons(view: View, match: Match) -> bool:
    return not _own(view, match) and not _CONSULTATIONS.search(view.lower)


def _is_recall(view: View, match: Match) -> bool:
    return _own(view, match) or bool(_CONSULTATIONS.search(view.text_from(match.act)))


def _withdrawn(view: View, match: Match) -> bool:
    """An envoy is drawn back from a post; a candidate's name or a remark is not, and staff are evacuated."""
    if match.thing and view.words[match.thing.end - 1] in STAFF and not _RECALL.match(view.words[match.act]):
        return False
    after = view.text_from(match.after)[:40]
    told = {child.dep_ for child in view.sentence.doc[match.act].children}
    if view.words[match.act].startswith("recall") and match.shape == "passive" and told & {"dobj", "ccomp"}:
        return False  # "the ambassador recalled his first visit"
    return not re.match(
        r" ?(?:['’]s )?(?:nominee|nomination|pick|name|candidate|role|remarks?|words?|speech)", after
    )


STAFF = frozenset("staff staffers personnel employees workers".split())
_RECALL = re.compile(r"recall")

_QUARREL = re.compile(
    r"\b(?:stand-?off|coup|dispute|tensions?|expel\w*|expuls\w+|recall\w*|withdr\w+|protests?|rows?|rift|spat|retaliat\w+|ultimatum|junta|ties"
    r"|not be replaced|would not return|persona non grata|diplomatic immunity|clash(?:es)?|questioning"
    r"|deadline|scuffle|spying|espionage|police|protesters?|attack|beating)\b"
)


def _in_a_quarrel(view: View, match: Match) -> bool:
    """The envoy leaves a country, and the text tells of a quarrel between the two."""
    assert match.thing is not None
    to_a_country = any(match.last <= p.start <= match.last + 1 for p in view.parties)
    home = "home" in view.words[match.act : match.last + 1]
    return (to_a_country or home) and bool(_QUARREL.search(view.document))


def _has_to(view: View, match: Match) -> bool:
    """The envoy must leave the country, or is given hours or days to."""
    before = view.words[max(0, match.act - 5) : match.act]
    told = "must" in before or (before[-1:] == ["to"] and bool(_TERMS & set(before)))
    return told and not _LEFT_A_ROOM.match(view.text_from(match.act))


_TERMS = frozenset("hours days week weeks until".split())
_LEFT_A_ROOM = re.compile(r"\w+ (?:the )?(?:party|room|building|meeting|stage|hospital)")


_REDUCE = re.compile(
    r"\bto (?:cut|reduce|slash|trim|halve|shrink|scale (?:back|down)|withdraw|remove|recall|repatriate|pull"
    r"|downsize) [^.;]{0,50}\b(?:diplomats|diplomatic|embassy|consular|staff|personnel|mission|presence)\b"
)


def _names_another(view: View, match: Match) -> bool:
    """Another state stands right after the verb: "asks Peru to cut its staff"."""
    return bool(view.parties_after(match.last, gap=2)) and bool(agents(match, view))


def _told_of_before(view: View, match: Match) -> bool:
    """An envoy of another country stands before the act, to whom "him" or "the order" points."""
    return any(thing.end <= match.act for thing in view.things("envoy"))


_LEAVE = re.compile(
    r"\bto (?:leave|depart|quit|get out|pack)\b|\bto go(?: home)?\b(?! (?:to|on|ahead|back to work))"
    r"|\bout of (?:the )?country\b|\b(?:hours|days"
    r"|week) to (?:leave|depart|quit|get out|pack)"
    r"|\bmarching orders\b|\bexpelled\b"
)
_UNWELCOME = re.compile(
    r"\bperson(?:a|ae|as|s)[ -]non[- ]grat[ao]e?s?\b|\bunwelcome\b|\bundesirables?\b|\bnon grata\b"
)

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
            "yank",
            "remove",
        ),
        nouns=("recall", "withdrawal", "recalling"),
        thing=("envoy",),
        actor=("subject", "owner"),
        target=("to", "from", "in", "owner"),
        unless=_NOT_DIPLOMACY,
        needs=_withdrawn,
        examples={
            "Peru recalls its ambassador to Hungary.": "Peru > Hungary",
            "Chile and Ecuador pulled their ambassadors out of Caracas.": "Chile, Ecuador > Venezuela",
            "Four African states have withdrawn their envoys from Tripoli.": "African countries (4) > Libya",
            "Norway's ambassador to Chad was recalled for consultations.": "Norway > Chad",
            "The withdrawal of GCC ambassadors from Beirut went on.": "Gulf Cooperation Council > Lebanon",
            "Kenya threatened to recall its envoy from Mogadishu.": "threatened: Kenya > Somalia",
            "Senators urged Poland to recall the ambassador.": "proposed: Poland >",
            "Italy will recall its ambassador to Egypt.": "announced: Italy > Egypt",
            "The brand ambassador recalled how the phones were withdrawn.": "",
            "The Greek ambassador recalled his first visit to the island.": "",
            "The Danish oil firm withdrew its two representatives from the board of a Libyan refinery.": "",
        },
    ),
    Construction(
        "ambassador_recalled",
        verbs=("recall", "withdraw", "pull", "pull out", "call home", "bring home"),
        complement=re.compile(r"^\w+ (?:home )?(?:their|its) own\b"),
        within=30,
        actor=("subject",),
        target=("from", "to", "in", "envoy"),
        only=_ENVOY,
        needs=_told_of_before,
        examples={"Peru and Mali are expelling Fiji's envoys, withdrawing their own.": "Peru, Mali > Fiji"},
    ),
    Construction(
        "ambassador_recalled",
        verbs=("end", "terminate", "revoke", "cancel"),
        nouns=("termination", "end"),
        thing=("envoy",),
        complement=re.compile(r"^\w+ (?:of )?(?:the )?(?:mandates?|missions?|tours?) of\b"),
        across=("of",),
        actor=("subject",),
        target=("to", "in"),
        examples={
            "Mali's junta terminated the mandates of its ambassadors to Chad and Togo.": "Mali > Chad, Togo"
        },
    ),
    Construction(
        "ambassador_recalled",
        verbs=("summon", "call"),
        thing=("envoy",),
        actor=("subject", "owner"),
        target=("to", "in", "from", "owner"),
        unless=_NOT_DIPLOMACY,
        needs=_is_recall,
        examples={
            "Morocco summoned its ambassador in Madrid for consultations.": "Morocco > Spain",
            "Poland called its ambassador in Budapest home.": "Poland > Hungary",
        },
    ),
    Construction(
        "ambassador_recalled",
        verbs=("return", "leave", "withdraw", "depart", "fly home"),
        thing=("envoy",),
        transitive=False,
        intransitive=True,
        complement=re.compile(r"\bconsultations?\b"),
        within=120,
        actor=("owner",),
        target=("to", "from"),
        examples={
            "The Danish ambassador to Iran returned to Copenhagen for consultations.": "Denmark > Iran",
            "Her ambassador returned from a holiday.": "",
        },
    ),
    Construction(
        "ambassador_recalled",
        verbs=(
            "leave",
            "depart",
            "return",
            "return home",
            "go home",
            "fly home",
            "fly",
            "head home",
            "arrive home",
        ),
        thing=("envoy",),
        transitive=False,
        intransitive=True,
        actor=("owner",),
        target=("object", "to", "in", "from"),
        unless=_NOT_DIPLOMACY,
        needs=_in_a_quarrel,
        examples={
            "The Danish ambassador left Chad, days after the junta expelled him.": "Denmark > Chad",
            "Oman says its envoy to Iran has returned home in protest at the raid.": "Oman > Iran",
            "The Danish ambassador left the hotel at noon.": "",
        },
    ),
    Construction(
        "ambassador_expelled",
        verbs=(
            "expel",
            "kick out",
            "throw out",
            "boot",
            "boot out",
            "eject",
            "deport",
            "oust",
            "turf out",
            "evict",
            "send home",
            "send packing",
            "banish",
            "order out",
            "drum out",
        ),
        nouns=("expulsion", "ouster", "deportation"),
        thing=("envoy",),
        actor=("subject", "from", "in"),
        target=("owner",),
        unless=_NOT_DIPLOMACY,
        examples={
            "Peru expels Mexico's ambassador.": "Peru > Mexico",
            "Two Swedish diplomats were expelled by Belarus.": "Belarus > Sweden",
            "UAE expels Lebanese envoy": "United Arab Emirates > Lebanon",
            "The expulsion of 12 Cuban diplomats by Canada came on Monday.": "Canada > Cuba",
            "Austria to expel four Russian diplomats": "announced: Austria > Russia",
            "Bolivia's minister said it would expel the Spanish ambassador.": "announced: Bolivia > Spain",
            "Lawmakers demanded the expulsion of Iran's ambassador.": "proposed: > Iran",
            "Montenegro expelled a Russian businessman.": "",
        },
    ),
    Construction(
        "ambassador_expelled",
        verbs=("order", "tell", "ask", "give", "instruct", "request", "force"),
        thing=("envoy",),
        complement=_LEAVE,
        within=160,
        actor=("subject",),
        target=("owner",),
        unless=_NOT_DIPLOMACY,
        needs=_is_foreign,
        examples={
            "Niger orders French ambassador to leave within 48 hours": "Niger > France",
            "The Turkish ambassador was told by Iraq to leave within a week.": "Iraq > Turkey",
            "Japan asked its diplomats to leave Kabul.": "",
            "The US has ordered US embassy employees to leave Nigeria.": "",
        },
    ),
    Construction(
        "ambassador_expelled",
        verbs=("order", "ask", "tell", "force", "request", "instruct", "give"),
        complement=_REDUCE,
        within=160,
        actor=("subject",),
        target=("object",),
        needs=_names_another,
        examples={
            "Latvia tells Cuba to cut embassy staff by 12": "Latvia > Cuba",
            "Ghana has asked Peru to withdraw 20 diplomats.": "Ghana > Peru",
            "The union asked members to cut staff at the mission.": "",
        },
    ),
    Construction(
        "ambassador_expelled",
        verbs=("expel", "kick out", "throw out", "deport", "order out", "boot out"),
        nouns=("expulsion",),
        complement=re.compile(r"^(?:\w+ ){0,2}(?:him|her|them)\b|^expulsion orders?\b"),
        within=40,
        actor=("host",),
        target=("envoy",),
        only=_ENVOY,
        unless=_NOT_DIPLOMACY,
        needs=_told_of_before,
        examples={
            "Chad hates Fiji's ambassador and told police to expel him.": "announced: Chad > Fiji",
            "Chad expelled the Danish ambassador, or so Oslo says; Togo did not expel him.": "Chad > Denmark",
        },
    ),
    Construction(
        "ambassador_expelled",
        verbs=("give", "order", "tell", "ask", "grant"),
        complement=re.compile(rf"^(?:\w+ ){{1,2}}(?:him|her|them)\b.{{0,40}}(?:{_LEAVE.pattern})"),
        within=90,
        actor=("host",),
        target=("envoy",),
        only=_ENVOY,
        unless=_NOT_DIPLOMACY,
        needs=_told_of_before,
        examples={
            "Peru held a Cuban diplomat before giving her two days to leave the country.": "Peru > Cuba",
        },
    ),
    Construction(
        "ambassador_expelled",
        verbs=("tell", "ask", "order", "warn", "inform"),
        thing=("envoy",),
        complement=re.compile(r"\b(?:to stay away|not to (?:return|come back)|to stay out)\b"),
        within=120,
        actor=("subject",),
        target=("owner",),
        examples={"Oman tells Iranian envoy to stay away": "Oman > Iran"},
    ),
    Construction(
        "ambassador_expelled",
        verbs=("leave", "depart", "go", "quit"),
        thing=("envoy",),
        transitive=False,
        intransitive=True,
        settled=True,
        actor=("by", "in"),
        target=("owner",),
        unless=_NOT_DIPLOMACY,
        needs=_has_to,
        examples={
            "Mali says the Danish ambassador has 72 hours to leave the country.": "Mali > Denmark",
            "The number two at the Cuban embassy must leave by Sunday.": "> Cuba",
            "The Danish ambassador has to leave the party early.": "",
        },
    ),
    Construction(
        "ambassador_expelled",
        verbs=("slash", "cut", "reduce", "limit", "cap", "halve"),
        thing=("envoy",),
        complement=re.compile(r"\b(?:number|by)\b"),
        actor=("subject",),
        target=("owner",),
        needs=lambda view, match: _is_foreign(view, match) and _another_owns(view, match),
        examples={
            "Latvia slashes number of Cuban diplomats": "Latvia > Cuba",
            "Latvia cuts number of its diplomats in Cuba": "",
        },
    ),
    Construction(
        "ambassador_expelled",
        verbs=("withdraw", "revoke", "cancel", "strip", "rescind", "annul"),
        thing=("envoy",),
        complement=re.compile(r"\b(?:accreditation|credentials|diplomatic status|visas?)\b"),
        within=70,
        across=("from", "of", "for"),
        actor=("subject",),
        target=("owner",),
        examples={"Oman has withdrawn accreditation from two Cuban diplomats.": "Oman > Cuba"},
    ),
    Construction(
        "ambassador_expelled",
        verbs=("declare", "name", "designate", "brand", "consider"),
        thing=("envoy",),
        complement=_UNWELCOME,
        within=160,
        actor=("subject", "in"),
        target=("owner",),
        examples={
            "Ghana declared three Libyan diplomats persona non grata.": "Ghana > Libya",
            "Slovakia has declared the Belarusian consul unwelcome.": "Slovakia > Belarus",
        },
    ),
    Construction(
        "ambassador_summoned",
        verbs=("call", "order", "invite", "haul", "bring"),
        thing=("envoy",),
        complement=re.compile(
            r"\b(?:to|into|before|at) (?:the |its |their )?(?:[\w-]+ ){0,2}(?:foreign|external affairs"
            r"|state|foreign affairs)"
            r" (?:ministry|office|department)\b"
        ),
        actor=("subject", "complement"),
        target=("owner",),
        needs=_is_summons,
        examples={
            "Iran's ambassador called to the Danish foreign ministry over remarks": "Denmark > Iran",
            "Kenya called the Peruvian ambassador to the foreign ministry.": "Kenya > Peru",
        },
    ),
    Construction(
        "ambassador_summoned",
        verbs=("give", "deliver", "receive", "get"),
        nouns=("dressing-down",),
        thing=("envoy",),
        complement=re.compile(r"\b(?:dressing[ -]down|reprimand|talking-to|dressed down)\b"),
        intransitive=True,
        actor=("subject", "complement"),
        target=("owner",),
        examples={"Peru's envoy gets dressing-down at Danish foreign ministry": "Denmark > Peru"},
    ),
    Construction(
        "ambassador_summoned",
        verbs=("summon", "call in", "haul in", "convoke", "carpet", "reprimand", "rebuke", "dress down"),
        nouns=("summoning",),
        thing=("envoy",),
        actor=("subject", "in"),
        target=("owner",),
        unless=_NOT_DIPLOMACY,
        needs=_is_summons,
        examples={
            "Qatar summons German ambassador over remarks": "Qatar > Germany",
            "Swedish envoy summoned by Iraq": "Iraq > Sweden",
            "Kenya and Uganda summoned each other's ambassadors.": "Kenya, Uganda >",
            "The Irish foreign ministry called in the Israeli ambassador on Friday.": "Ireland > Israel",
            "Iran summons Ukrainian charge d'affaires": "Iran > Ukraine",
        },
    ),
)
