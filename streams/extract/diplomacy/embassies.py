"""Embassies and consulates closed, suspended, opened again."""

from __future__ import annotations

import re

from streams.extract.diplomacy.agents import agents
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.things import Thing
from streams.extract.diplomacy.view import View

_NOT_CLOSING = re.compile(
    r"\bclosed (?:to|in observance|for (?:the |a )?(?:\w+ )?(?:holidays?|day"
    r"|weekend|summer|winter|easter|christmas|renovations?|repairs|january|july|august|december))\b"
    r"|\bnear (?:the|an) \w+ "
    r"embassy\b"
)


_MISSION = re.compile(r"\b(?:embass|consul|ambassador|envoy|(?:diplomatic )?mission)")


def _of_a_state(view: View, match: Match) -> bool:
    """A state's operations in another, where the text tells of diplomats: not a firm's, nor an army's."""
    subject = view.subject_of(match.act)
    own = [p for p in agents(match, view) if p.kind == "country" and not p.adjective]
    whole = subject is not None and any(p.start <= subject.i < p.end for p in own)
    return whole and bool(_DIPLOMATS.search(view.document))


_FIRM = re.compile(
    r"\b(?:(?<!west )banks?|banking|firms?|airlines?|airways|insurers?|brokers?|subsidiary|plc|corp)\b"
)
_DIPLOMATS = re.compile(
    r"\b(?:diplomats?|embass(?:y|ies)|consulates?|ambassadors?|envoys?|diplomatic mission|liaison office)\b"
)


def _is_place(view: View, match: Match) -> bool:
    """The embassy itself, not its street, staff or an attack on it."""
    assert match.thing is not None
    after = view.words[match.thing.end : match.thing.end + 1]
    office = view.words[match.thing.end - 1].startswith("office")
    if office and _FIRM.search(view.document) and not _DIPLOMATS.search(view.document):
        return False  # a bank's representative office
    each_other = view.words[match.thing.end - 1] == "missions" and len(agents(match, view)) > 1
    if view.words[match.thing.end - 1].startswith("mission") and not (
        each_other or _of_diplomats(view, match.thing)
    ):
        return False  # a mission of soldiers, or of monitors
    return not set(after) & {
        "staff",
        "personnel",
        "employees",
        "officials",
        "workers",
        "attack",
        "attacks",
        "row",
        "siege",
        "compound",
        "vehicles",
    }


def _of_diplomats(view: View, mission: Thing) -> bool:
    """A mission in a text of diplomats, with nothing before it but where it is: "its Kyiv mission"."""
    before = view.words[mission.start : mission.end - 1]
    where = [p for p in view.parties if p.capital and mission.start <= p.start < mission.end]
    by_name = before and {"diplomatic", "consular", "foreign", "overseas"} & set(before)
    to_a_body = any(p.kind != "country" and p.start == mission.end + 1 for p in view.parties)
    known = to_a_body or _DIPLOMATS.search(view.document) is not None
    return bool(by_name) or (known and len(before) == len(where))


def _of_another(view: View, match: Match) -> bool:
    """Is it another state that is told: no envoy who asks his own?"""
    own = {p.actor.name for p in agents(match, view)}
    return any(p.actor.name not in own for p in view.parties_after(match.last, gap=1))


CONSTRUCTIONS = (
    Construction(
        "embassy_closed",
        verbs=(
            "close",
            "shut",
            "shut down",
            "shutter",
            "close down",
            "wind down",
            "suspend",
            "vacate",
            "abandon",
            "lock up",
        ),
        nouns=("closure", "closing", "shutdown", "suspension"),
        thing=("embassy",),
        intransitive=True,
        with_object=("close", "shut"),  # "has closed its doors"
        actor=("subject", "owner"),
        target=("in", "to", "from", "on", "owner"),
        unless=_NOT_CLOSING,
        needs=_is_place,
        examples={
            "Canada has closed its embassy in Tehran.": "Canada > Iran",
            "The Norwegian embassy in Chad has closed.": "Norway > Chad",
            "The EU's delegation in Chad has closed its doors.": "European Union > Chad",
            "The Norwegian embassy in Chad shut its doors on Friday.": "Norway > Chad",
            "Norway shuts embassy in Kabul": "Norway > Afghanistan",
            "The closure of the British consulate in Baghdad was announced.": (
                "announced: United Kingdom > Iraq"
            ),
            "Finland suspended operations at its embassy in Khartoum.": "Finland > Sudan",
            "Oman shut its mission in Chad after pulling out its ambassador.": "Oman > Chad",
            "Oman shut its mission in Chad, where its soldiers trained the army.": "",
            "Gunmen closed in on the embassy.": "",
            "Peru says a firm locked its embassy account.": "",
            "Peru will close nine missions abroad, its envoys said.": "announced: Peru >",
            "Russia shuts mission to Nato in reply": "Russia > NATO",
            "Peru's cooks miss the embassies of Chad, which closed for August.": "",
            "Lima had locked up its embassy in Chad on Monday.": "Peru > Chad",
            "Peru recalled its ambassador to Chad. The mission was shut hours later.": "Peru > Chad",
            "Peru sent soldiers to Chad. The mission was suspended hours later.": "",
            "Peru closed its interests section in Chad.": "Peru > Chad",
            "Peru's biggest bank will close its representative office in Chad.": "",
            "Poland denied it would close its embassy in Minsk.": "denied: Poland > Belarus",
        },
    ),
    Construction(
        "embassy_closed",
        verbs=("suspend", "halt", "cease", "stop", "pause", "shut", "close"),
        nouns=("suspension",),
        thing=("embassy",),
        complement=re.compile(r"\b(?:operations|activities|services|work|consular|(?:its|their) doors)\b"),
        intransitive=True,
        across=("at", "in", "from"),
        actor=("subject", "owner"),
        target=("in", "to", "owner"),
        needs=_is_place,
        examples={
            "The Japanese embassy in Khartoum suspended operations.": "Japan > Sudan",
            "The Chadian embassy in Rome will shut its doors in May.": "announced: Chad > Italy",
            "Brazil halts work at its consulate in Caracas": "Brazil > Venezuela",
        },
    ),
    Construction(
        "embassy_closed",
        verbs=("suspend", "halt", "cease", "pause"),
        complement=re.compile(r"^\w+ (?:all )?(?:of )?(?:its|their) (?:diplomatic )?operations in "),
        actor=("subject",),
        target=("in",),
        needs=_of_a_state,
        examples={
            "Peru has suspended its operations in Chad and got its diplomats out.": "Peru > Chad",
            "The oil firm of Peru has suspended its operations in Chad, diplomats say.": "",
        },
    ),
    Construction(
        "embassy_closed",
        verbs=("withdraw", "revoke", "cancel", "rescind"),
        complement=re.compile(
            r"^\w+ (?:its |the )?(?:consent|permission|permits?|licen[cs]es?|approval) (?:for|to|of) "
            r"(?:[\w'’-]+ ){0,5}(?:embass|consulate)"
        ),
        actor=("subject",),
        target=("in", "object"),
        examples={"Chad withdrew its consent for Peru's consulate in Moundou.": "Chad > Peru"},
    ),
    Construction(
        "embassy_closed",
        verbs=("order", "tell", "force", "give", "instruct"),
        thing=("embassy",),
        complement=re.compile(
            r"\bto (?:be )?(?:close|shut|cease|halt|vacate|suspend)|\bclosure\b|\b(?:closed|shut)[.!]?$"
        ),
        within=120,
        across=("of",),
        actor=("subject",),
        target=("owner", "in", "to"),
        status="announced",
        examples={
            "Latvia orders two Russian consulates to shut down": "announced: Latvia > Russia",
            "Peru orders Iranian consulate in Cusco shut": "announced: Peru > Iran",
            "Peru ordered the closure of Iran's embassy.": "announced: Peru > Iran",
        },
    ),
    Construction(
        "embassy_closed",
        verbs=("order", "tell", "force", "instruct", "ask", "require"),
        complement=re.compile(
            r"\bto (?:immediately |at once )?(?:close|shut(?: down)?|vacate|suspend|halt|cease) "
            r"(?:[\w-]+ ){0,5}(?:embass|consulate|(?:diplomatic )?missions?\b)"
        ),
        actor=("subject",),
        target=("object",),
        needs=_of_another,
        status="announced",
        examples={
            "Peru tells Iran to shut four of its consulates": "announced: Peru > Iran",
            "Chad's ambassador will ask Chad to shut the mission in Lima.": "",
            "Peru told the Chadian government to immediately suspend its diplomatic missions.": (
                "announced: Peru > Chad"
            ),
        },
    ),
    Construction(
        "embassy_reopened",
        verbs=("open", "resume", "restart"),
        nouns=("resumption",),
        thing=("embassy",),
        complement=re.compile(
            r"\bagain\b|\bfor (?:the )?first time (?:in|since)\b|\bafter (?:[\w-]+ ){1,2}years\b"
            r"|\byears after\b|\bits first (?:[\w-]+ ){1,4}since\b"
            r"|\b(?:operations|activities|services|work)\b"
        ),
        intransitive=True,
        across=("at", "in", "from"),
        actor=("subject", "owner"),
        target=("in", "to", "owner"),
        needs=_is_place,
        examples={
            "Ghana's embassy in Tripoli opened its gates for the first time in six years.": "Ghana > Libya",
            "Poland has resumed operations at its embassy in Kyiv.": "Poland > Ukraine",
            "Fiji opens embassy in Oslo": "",
            "Fiji opened a liaison office in Oslo, its first mission there since 1980.": "Fiji > Norway",
            "Fiji opens embassy in Oslo, six years after rift": "Fiji > Norway",
            "Ghana's embassy in Libya opens doors after nine years": "Ghana > Libya",
        },
    ),
    Construction(
        "embassy_reopened",
        verbs=("reopen", "resume", "restore", "move back", "reoccupy"),
        nouns=("reopening",),
        thing=("embassy",),
        intransitive=True,
        actor=("subject", "owner"),
        target=("in", "to", "owner"),
        needs=_is_place,
        examples={
            "Egypt reopens embassy in Doha": "Egypt > Qatar",
            "Oman and Yemen reopened embassies.": "Oman, Yemen >",
            "Oman, Yemen reopen missions after 24 years": "Oman, Yemen >",
            "The Danish embassy in Kyiv has reopened.": "Denmark > Ukraine",
            "Oman and Yemen reopen consulates closed in 2019": "Oman, Yemen >",
            "Turkey and Armenia to reopen embassies": "announced: Turkey, Armenia >",
            "Peru moves its embassy back to Kyiv": "Peru > Ukraine",
            "The pub by the embassy reopened.": "",
            "Peru reopens its Kyiv mission. Its diplomats had been in Poland.": "Peru > Ukraine",
            "Peru reopens its training mission in Chad. Diplomats hailed it.": "",
        },
    ),
    Construction(
        "embassy_reopened",
        verbs=("raise", "hoist", "fly", "flutter"),
        complement=re.compile(
            r"^\w+ (?:its |the |their )?(?:\w+ )?flag (?:again )?(?:(?:over|above|at) (?:its|the|their) "
            r"(?:[\w'’-]+ ){0,2}(?:embassy|consulate)|in)\b.{0,40}\b(?:again|reopen\w*|first time|years)\b"
            r"|^fl[yieu]\w* (?:again )?(?:over|above) (?:its|the|their) (?:[\w'’-]+ ){0,2}"
            r"(?:embassy|consulate)\b.{0,40}\b(?:again|first time|years)\b"
        ),
        within=140,
        actor=("subject",),
        target=("in",),
        needs=lambda view, match: bool(_MISSION.search(view.document)),
        examples={
            "Oman raised its flag over its embassy in Tunis again.": "Oman > Tunisia",
            "Oman raises flag in Tunis again as mission opens doors": "Oman > Tunisia",
            "Oman's flag flew over its Tunis embassy for the first time in years.": "Oman > Tunisia",
            "Oman's runners raise its flag in Tunis again.": "",
        },
    ),
    Construction(
        "embassy_reopened",
        verbs=("return", "go back", "move back"),
        thing=("envoy",),
        transitive=False,
        intransitive=True,
        complement=re.compile(
            r"^\w+ (?:back )?to (?:the |its |their )?(?:[\w.]+ ){0,2}(?:embassy|consulate)\b"
        ),
        within=60,
        actor=("owner",),
        target=("to", "in"),
        examples={"Danish diplomats return to their embassy in Kyiv": "Denmark > Ukraine"},
    ),
    Construction(
        "embassy_reopened",
        verbs=("move back", "go back", "return"),
        thing=("embassy",),
        across=("into", "to"),
        only=re.compile(r"\b(?:back|return\w*) (?:in)?to (?:its|their) "),
        actor=("subject",),
        target=("in", "to", "object"),
        needs=_is_place,
        examples={"Oman moves back into its Kyiv embassy": "Oman > Ukraine"},
    ),
)
