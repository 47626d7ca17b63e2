"""Talks and offers of peace: refused, left, broken off, collapsed."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.things import Thing
from streams.extract.diplomacy.view import View

BUSINESS = re.compile(
    r"\b(?:merger|takeover|(?<!european )(?<!african )(?<!soviet )union|unions|wage|pay (?:talks|offers?"
    r"|deal|rises?|disputes?|claims?|bosses)|(?:on|over|of) pay|contract|(?:on|rail|general|mail|bus|nurses"
    r"|teachers) strikes?|strike action|transfer (?:talks|fees?|window)|budget|coalition (?:talks"
    r"|partners?|government|deal|negotiat\w+)|debt|loan|bond|creditors?|(?<!west )banks?|trade (?:talks"
    r"|deals?|negotiat\w+|wars?|pacts?|unions?|agreements?|ties)|price|shareholders?|company|rail|nurses"
    r"|teachers|studio|studios|writers|actors|club|striker|players|(?<!russian )federation|film|films"
    r"|(?<!arab )league|cop\d*|wto|fisher\w+|climate|biodiversity|fish(?:ing)?|brexit|senators?"
    r"|legislation|opec|tariffs?|subsid\w+|marbles|oil exporters|bill|republicans?|democrats?|holdouts"
    r"|caucus|gun (?:control|reform|safety|laws?)|talks on guns|visas?|(?:accession|membership) (?:talks"
    r"|negotiations)|coffee|cocoa|tin|rubber|wheat|cotton|copper|gatt|quotas?|commodit\w+|producers"
    r"|consumers|pilots|miners|lawmakers|cabinet (?:talks|posts?|reshuffles?)|sponsors?|royal|recipe"
    r"|plastics?|pollution|deep-sea|financial (?:services|markets)|customs"
    r"|legislat\w+|telecoms?|telecommunications|stakes? in|privati[sz]\w+|investors?)\b"
)


_TAKEN_BACK = ("withdr", "rescind", "revok", "cancel")
_REFUSED = ("reject", "spurn", "rebuff", "turn", "dismiss", "snub", "declin", "refus")


def political(view: View, match: Match) -> bool:
    """Peace is at stake, and a truce is refused, not broken off, which is another event."""
    truce = match.thing is not None and match.thing.kind == "truce"
    if match.thing and truce and _called_for(view, match.thing):
        return False
    if match.thing and match.shape == "active" and _takes_no_part(view, match.last, match.thing.start):
        return False
    if truce and match.shape == "noun" and view.words[match.last : match.last + 1] == ["to"]:
        return False  # "its refusal to accept a truce": nobody is told to have offered one
    if truce and not view.words[match.act].startswith(_REFUSED):
        return False
    if truce and match.thing and view.words[match.thing.end : match.thing.end + 1] in _VOTED_ON:
        return False  # "Peru rejects ceasefire resolution": it votes against it
    if match.thing and match.thing.kind == "offer" and view.words[match.act].startswith(_TAKEN_BACK):
        return False  # "withdraws its invitation": one's own
    if _LABOUR.search(view.document) or BUSINESS.search(view.headline):
        return False
    if view.words[match.act].startswith("adjourn") and not AT_STAKE.search(view.document):
        return False  # a party's crisis talks
    return bool(view.parties) or bool(AT_STAKE.search(view.lower))


_VOTED_ON = (["resolution"], ["resolutions"], ["motion"], ["draft"], ["text"], ["vote"])


def _takes_no_part(view: View, start: int, end: int) -> bool:
    """Does "in" stand between the act and the talks, and no part that is taken in them?

    "Rebels leave town in peace deal"; not "suspend their part in the talks".
    """
    between = view.words[start:end]
    return "in" in between and not _PART & set(between)


_PART = frozenset("part participation involvement role membership seat".split())
_LABOUR = re.compile(
    r"\b(?:nurses|teachers|industrial action|picket\w*|walkouts?|trade unions?|pay (?:offer|deal|rise)s?"
    r"|(?:rail|ambulance|postal) (?:workers|staff|strikes?))\b"
)


def _sent_to_talk(view: View, match: Match) -> bool:
    """Who comes to talk is turned back where peace is at stake: not an ambassador who is refused."""
    of_a_post = match.thing is not None and match.thing.kind == "envoy"
    turned = view.words[match.act].startswith(("turn", "rebuff", "snub", "spurn"))
    return bool(AT_STAKE.search(view.document)) and (turned or not of_a_post)


def _called_for(view: View, thing: Thing) -> bool:
    """As in "Peru rejects ceasefire calls": no offer of a party is refused, but a truce."""
    before, after = view.words[max(0, thing.start - 4) : thing.start], view.words[thing.end : thing.end + 1]
    calls = {"call", "calls", "demand", "demands", "pleas", "plea", "appeals", "appeal", "pressure", "push"}
    return bool(calls & set(before)) or bool(calls & set(after))


def political_text(view: View, match: Match) -> bool:
    if BUSINESS.search(view.headline):
        return False
    if not _TALKS.search(view.lower):
        return bool(AT_STAKE.search(view.document))  # a meeting
    return bool(view.parties) or bool(AT_STAKE.search(view.document))


_TALKS = re.compile(r"\b(?:talks|negotiat\w+|dialogue|peace process)\b")
AT_STAKE = re.compile(
    r"\bpeace\b(?! (?:movement|prize|corps))|\btruce\b|\bcease-?fire|\brebels?\b|\bopposition\b"
    r"|\bwarring\b|\bkremlin\b|\bjunta\b|\bcoup\b|\bputsch\w*|\bnuclear (?:talks|negotiations|deal)\b"
)


CONSTRUCTIONS = (
    Construction(
        "talks_rejected",
        verbs=(
            "reject",
            "refuse",
            "rule out",
            "spurn",
            "dismiss",
            "rebuff",
            "suspend",
            "pause",
            "halt",
            "call off",
            "cancel",
            "boycott",
            "break off",
            "abandon",
            "quit",
            "depart",
            "scrap",
            "snub",
            "decline",
            "turn down",
            "shut down",
            "freeze",
            "leave",
            "walk out",
            "pull out",
            "withdraw",
            "storm out",
            "shun",
            "adjourn",
            "cut off",
            "skip",
            "throw out",
            "shrug off",
            "brush off",
            "brush aside",
            *("wave away", "scorn", "put on hold", "put an end to", "bring to an end"),
        ),
        nouns=(
            "rejection",
            "refusal",
            "suspension",
            "collapse",
            "breakdown",
            "failure",
            "boycott",
            "pause",
            "postponement",
        ),
        thing=("offer", "talks", "truce"),
        across=("in",),
        anyone=True,
        actor=("subject", "owner", "between"),
        target=("with", "from", "owner"),
        unless=BUSINESS,
        needs=political,
        examples={
            "The Syrian opposition rejects any talks with the regime.": "Syrian opposition >",
            "Ukraine has rejected a ceasefire offer from Moscow.": "Ukraine > Russia",
            "Rebels spurn Chad's offer of a summer halt in the fighting": "rebels > Chad",
            "Chad shuts down any proposals for a 'Christmas ceasefire'": "Chad >",
            "Congo rebels snub Nairobi peace round": "Congo rebels > Kenya",
            "Houthis turn down UN proposal to extend the truce": "Houthis > United Nations",
            "Houthis refuse renewal of two-month truce": "Houthis >",
            "Chad rejects Niger's call for talks on the border.": "Chad > Niger",
            "Chad rejects Niger's offer to send special envoys to ease tension.": "Chad > Niger",
            "Chad rejects the proposed 'reduction in violence' as vague.": "Chad >",
            "Chad refused an offer to free men in exchange for returning to peace talks.": "Chad >",
            "Iran rejects EU invitation to discuss the nuclear deal": "Iran > European Union",
            "Chad dismissed as worthless Niger's offer to halt attacks on towns.": "Chad > Niger",
            "Peru put on hold its talks with Chad.": "Peru > Chad",
            "Venezuela suspended negotiations with the opposition.": "Venezuela > opposition",
            "The opposition suspended its part in the Geneva process.": "opposition >",
            "Peace talks between Chad and Niger suspended after attack": "Chad, Niger >",
            "Chad's peace talks paused, says Togo": "Chad >",
            "Chad's opposition announced a pause in peace talks.": "announced: opposition >",
            "Chad rebuffed suggestions that it accept Niger's offer of talks.": "Chad > Niger",
            "Togo blamed Peru for the failure of peace talks between Chad and Niger.": "Chad, Niger >",
            "Rebels in Chad turned down an ultimatum to come to talks.": "rebels, Chad >",
            "Chad is to depart the peace talks with Niger.": "announced: Chad > Niger",
            "Chad brushed aside an offer by rebel leader Ali Musa to hold talks.": "Chad >",
            "Rebels in Chad rejected appeals for them to disarm and to negotiate.": "rebels, Chad >",
            "Chad rebels leave shrine in peace deal": "",
            "The union rejected talks with the rail company.": "",
            "Peru blamed Chad's refusal to accept a ceasefire.": "",
        },
    ),
    Construction(
        "talks_rejected",
        verbs=("turn away", "turn back", "rebuff", "snub", "refuse", "bar", "spurn"),
        thing=("negotiators", "envoy"),
        anyone=True,
        actor=("subject",),
        target=("owner",),
        unless=BUSINESS,
        needs=_sent_to_talk,
        examples={
            "Niger's junta turns away UN mediators": "Niger > United Nations",
            "Niger's junta turns back US envoys": "Niger > United States",
            "Niger's junta refuses new US ambassador": "",
        },
    ),
)
