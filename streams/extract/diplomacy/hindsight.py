"""An act that a text only looks back on: judged, looked into, of another reign, long before another."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.reading import forms_of
from streams.extract.diplomacy.view import View

# "Weeks after the expulsion", told as a noun: older by so much than what the sentence tells
_WEEKS_AFTER = re.compile(
    r"\b(?:weeks|fortnight|a month|months|a year|years) (?:after|since|following) (?:[\w.'’-]+ ){0,5}$"
)
# Who looks back on an act, or judges it, tells of an old one: "a report criticizing the withdrawal".
_LOOKED_BACK_ON = re.compile(
    r"\b(?:failures?|failings|miscalculations?|mistakes?|blunders?|lessons?|legacy|aftermath|hearings?|inquir(?:y|ies)|enquir(?:y|ies)|probes?"
    r"|investigations?|audits?|memoirs?|books?|films?|novels?|documents?|diar(?:y|ies)|veterans?|handling"
    r"|histor(?:y|ies)|memor(?:y|ies)|testimon(?:y|ies)|role) "
    r"(?:[\w.'’-]+ ){0,2}(?:of|with|from|over|into|in|on|about|during|after|since) (?:[\w.,'’-]+ ){0,9}$"
    r"|\b(?:prob(?:e[sd]?|ing)|investigat(?:e[sd]?|ing)|review(?:s|ed|ing)?|examin(?:e[sd]?|ing)|grill(?:s"
    r"|ed|ing)?"
    r"|remember(?:s|ed|ing)?|reliv(?:e[sd]?|ing)|chronicl(?:e[sd]?|ing)|mishandl(?:e[sd]?|ing)"
    r"|(?:reflect|look)(?:s|ed|ing)? back on|testif(?:y|ies|ied|ying) (?:on|about))"
    r" (?:[\w.,'’-]+ ){0,9}$"
    r"|\b(?<!a )(?:track )?records? of (?:[\w.,'’-]+ ){0,4}$"
    r"|\bwhat happened to (?:[\w.,'’-]+ ){0,4}$"
    r"|\bat the (?:height|time) of (?:[\w.,'’-]+ ){0,4}$"
    r"|\b(?:report|review|study|book|film|memoir|inquiry|committee|watchdog|whistleblower|papers?)\b"
    r"(?: [\w'’-]+){0,2} (?:criti[cq]\w+|fault(?:s|ed|ing)?|blam(?:e[sd]?|ing)|condemn(?:s|ed|ing)?)"
    r" (?:[\w.,'’-]+ ){0,8}$"
)
_JUDGED = re.compile(  # "a disaster, inquiry concludes", told after the act
    r"\b(?:inquiry|review|report|audit|book|memoir|film|whistleblower|veterans?|documents)"
    r" (?:concludes?|finds?|found|says?|shows?|reveals?|claims?|recalls?|remembers?)\b|[-–—:] whistleblower\b"
)
_BLAMED = re.compile(  # "was the key factor in", said of an act: what it led to has long been seen
    r"^[\w.,'’ -]{3,70}? (?:was|were|is|are) (?:an? |the |one of the )?(?:[\w-]+ ){0,2}"
    r"(?:factors?|causes?|mistakes?|errors?|blunders?)\b"
    r"|^[\w.,'’ -]{3,70}? (?:still |continues? to |has )?(?:haunt|dog|plague|overshadow)\w*\b"
)
_EXPLAINED = re.compile(  # a text that asks what there is tells nothing new
    r"(?:\w[\w ]*[:,] )?(?:what|how|are|is there|do|can|will|who)\b(?:(?!\b(?:new|fresh|latest"
    r"|more)\b)[^.?!]){0,80}\bsanctions\b[^.?!]{0,60}\?"
)


# "Shortly after it invaded Chad": of a war that has gone on since
_SHORTLY_AFTER = re.compile(
    r"\b(?:shortly|soon) after (?:[\w.'’-]+ ){1,4}(?:invaded|annexed|invasion|seized power|came to power)\b"
)


def judged(match: Match, view: View) -> bool:
    """Does a noun's act, or a decision, only stand in what is remembered, judged or looked into?"""
    return (match.shape == "noun" or is_decision(match, view)) and _looked_back_on(match, view)


def of_the_past(match: Match, view: View) -> str:
    """What in the sentence or text makes an act with no time of its own an old one; "" where nothing does."""
    if match.construction.type == "sanctions_imposed" and _EXPLAINED.match(view.document):
        return "explained"
    if _SHORTLY_AFTER.search(view.lower):
        return "shortly after"
    if _by_a_former_leader(match, view):
        return "former"
    if _OF_A_YEAR.search(view.document):
        return "of the year"
    if match.construction.type == "sanctions_imposed" and _TALLIED.search(view.lower):
        return "tallied"
    if _being_lifted(match, view):
        return "lifted"
    if _what_a_law_says(match, view):
        return "law"
    if match.shape == "noun" and _after_since(match, view):
        return "since"
    if match.shape == "noun" and _WEEKS_AFTER.search(view.lower, 0, view.starts[match.act]):
        return "weeks after"
    return ""


_OF_A_YEAR = re.compile(
    r"\b(?:stories|moments|events|photos|pictures|headlines|news) of (?:the year|the decade|20\d\d)\b"
    r"|\b(?:year|decade|20\d\d) in (?:review|pictures|photos)\b"
)
# "Has frozen assets worth $2bn since …, under …": a tally of what was done over time
_TALLIED = re.compile(
    r"\b(?:has|have) (?:so far |already )?(?:frozen|seized|blocked) [^;]{0,70}?[$€£]\d[^;]{0,110}?"
    r"\b(?:since|so far|to date|under the|in total)\b"
    r"|\b(?:has|have) (?:also |already |together )*(?:imposed|slapped|levied|placed|put)"
    r" (?:hundreds|thousands|dozens|scores|several|multiple|many|numerous|successive|waves)\b"
    r"|\b(?:has|have) been (?:pil|impos|slapp|heap|add)\w*ing\b"
)


def _being_lifted(match: Match, view: View) -> bool:
    """As in "Peru drops sanctions imposed after a raid": old ones."""
    if match.construction.type != "sanctions_imposed" or match.shape != "passive" or match.thing is None:
        return False
    ahead = view.words[max(0, match.thing.start - 3) : match.thing.start]
    return match.act == match.thing.end and bool(_LIFTS & set(ahead))


_LIFTS = forms_of("ease lift end waive scrap suspend remove drop relax loosen oppose", "rolling")


def _what_a_law_says(match: Match, view: View) -> bool:
    """As in "An act that bans exports to Peru hurts it", unless somebody signs or passes it."""
    verb = view.sentence.doc[match.act]
    law = verb.head
    if verb.dep_ != "relcl" or match.form != "s" or law.lower_ not in _LAWS:
        return False
    return law.dep_ in {"nsubj", "attr", "pobj"}


_LAWS = frozenset("act law laws rules policy decree regulation regulations".split())


def _looked_back_on(match: Match, view: View) -> bool:
    """Does a noun's act only stand in what is remembered, judged or looked into?"""
    before = _LOOKED_BACK_ON.search(view.lower, 0, view.starts[match.act])
    text = view.text_from(match.act)
    return bool(before or _JUDGED.search(text) or _BLAMED.match(text))


def is_decision(match: Match, view: View) -> bool:
    """Is it told as a decision that was taken: "the decision to pull out was …"?"""
    token = view.sentence.doc[match.act]
    return match.form == "base" and token.dep_ == "acl" and token.head.lower_.startswith("decision")


def _after_since(match: Match, view: View) -> bool:
    """Is the noun in a phrase that since opens: "since its humiliating withdrawal"?"""
    for at in range(match.act - 1, max(-1, match.act - 7), -1):
        if view.words[at] == "since":
            return True
        if view.sentence.doc[at].pos_ in {"VERB", "AUX", "PUNCT"}:
            return False
    return False


def _by_a_former_leader(match: Match, view: View) -> bool:
    """Did one who is in power no longer do it: "the deposed president had cut ties"?"""
    subject = view.subject_of(match.act)
    if subject is None or match.shape != "active" or match.form not in {"past", "ed", "participle"}:
        return False
    words = {t.lower_ for t in view.sentence.doc[subject.left_edge.i : subject.i + 1]}
    return bool(words & _FORMER and words & _LEADERS)


_FORMER = frozenset("former ex deposed ousted toppled late then".split())
_LEADERS = frozenset("president minister premier leader ruler king emperor dictator chancellor".split())
