"""Truces in force that are not kept: fighting that goes on, a side that does not observe them."""

from __future__ import annotations

import re

from streams.extract.clue import quick
from streams.extract.diplomacy.arms import NOT_OF_ARMS, of_arms
from streams.extract.diplomacy.breaches import TRUCE
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.verb_group import verb_group
from streams.extract.diplomacy.view import View

_FIGHTING = (
    r"(?:bombed|shelled|attacked|shot|shoots?|downed|ambushe[sd]|raided|pounded|fought|clash(?:ed)?|battled"
    r"|fighting|fights?|clashes|shelling|strikes?|air ?strikes?|attacks?|violence|battles?|bombardments?"
    r"|bombing|explosions"
    r"|(?:trade[sd]?|exchang\w+|swap\w*)(?: of)? fire|gunfire|shots|shells|blasts|artillery"
    r"|offensive|combat|war|raids?|hostilities|assaults?|operations?|bombs|rockets?|mortars?)"
)


_IS_FIGHTING = re.compile(_FIGHTING)
# Not the monitors or the text of one.
_TRUCE = rf"{TRUCE}\b(?! (?:monitors?|observers?|mediators?|negotiators?|calls?|efforts?)\b)"
_NOT_KEPT = quick(
    rf"\b{_FIGHTING}\b.*\b(?:despite|but|even though|although|in spite of|violat\w+|contraven\w+|(?:minutes"
    rf"|hours) (?:after|into)|(?:within|in) (?:minutes|hours|days) of).*\b{_TRUCE}"
    rf"|\b{_FIGHTING}\b.*\bdays? (?:after|into) (?:the |a )?(?:[\w-]+ ){{0,2}}{TRUCE}\b"
    rf"|\b{_TRUCE}.*\b(?:but|while|even as|although|though|yet) .*\b{_FIGHTING}\b"
    rf"|\bdespite .*\b{_TRUCE}.*\b{_FIGHTING}\b"
    rf"|\b(?:minutes|hours|days) (?:after|into) .*\b{_TRUCE}.*\b{_FIGHTING}\b"
    rf"|\b{_FIGHTING}\b.*\b(?:\w+ day of (?:the |a )?|during (?:the|a) )(?:[\w-]+ ){{0,2}}{TRUCE}\b"
    rf"|\bresum\w+ [^.;]{{0,40}}\b{_FIGHTING}\b.*\b(?:after|ending) .*\b{_TRUCE}"
    rf"|\bfirst (?:[\w-]+ ){{0,3}}{_FIGHTING}\b.*"
    rf"\bsince (?:[\w-]+ ){{0,7}}{TRUCE}\b"
    rf"|\b{_FIGHTING}\b [^.;]{{0,20}}?\bresum\w+ (?:[\w-]+ ){{0,3}}after .*\b{_TRUCE}"
    rf"|\b{_TRUCE}.*\bas (?:[\w-]+ ){{1,6}}(?:resum|renew|restart|continu|trad)\w+ "
    rf"(?:[\w-]+ ){{0,2}}{_FIGHTING}\b"
    rf"|\b{_TRUCE}.*\blittle (?:impact|effect)\b"
    rf"|\b{_FIGHTING}\b.* as .*\b{TRUCE}\b[^.;]{{0,90}}? "
    r"(?:begins|starts|takes effect|comes into (?:force|effect))\b"
    rf"|\b{_FIGHTING}\b.*\b(?:putting|testing|threatening|straining|undermining|jeopardi[sz]ing|marring"
    rf"|shattering|denting) (?:[\w-]+ ){{0,5}}{TRUCE}\b"
    rf"|\b(?:hits?|strikes?|attack(?:s|ed)?|shell(?:s|ed)|bomb(?:s|ed)|fired?)\b.* after (?:[\w'’-]+ ){{1,4}}"
    rf"(?:declare[sd]?|announce[sd]?) (?:[\w-]+ ){{0,3}}{TRUCE}\b"
    rf"|\b{TRUCE}(?: \w+){{0,3}} (?:ends|ended|expires|expired|collapses|collapsed|lapses|lapsed"
    rf"|broke down)\b"
)


def _told_by_a_verb(view: View, match: Match) -> bool:
    """As in "Chad bombs Niger", not "while bombs fall"."""
    if view.words[match.act - 1] == "-":
        return False  # "cease-fire"
    if view.sentence.doc[match.act].dep_ in {"amod", "aux"}:
        return False  # "a truce and continued occupation"; "has announced a truce after days of clashes"
    noun = view.sentence.doc[match.act].pos_ == "NOUN"
    if noun and match.form == "s" and not any(p.end == match.act for p in view.parties):
        return False
    objects = [c.i for c in view.sentence.doc[match.act].children if c.dep_ == "dobj"]
    named = _IS_FIGHTING.fullmatch(view.words[match.last]) if match.last < len(view.words) else None
    if view.words[match.act].startswith("report") and not (objects or named):
        return False  # "…, state television reported"
    if any(thing.start <= at < thing.end for thing in view.things("truce") for at in objects):
        return False  # "renew the truce that expired"
    vowed = view.words[match.act - 1] == "to" and view.words[match.act - 2].startswith(_VOW)
    return match.form not in {None, "ing"} and not vowed  # "a truce began but rebels vowed to go on fighting"


def _after_a_truce(view: View, match: Match) -> bool:
    """In a text that has told of a truce before: "It extended the truce. Fighting has resumed"."""
    told = view.context.told
    return any(e.type in {"ceasefire_agreed", "ceasefire_broken"} and e.status == "occurred" for e in told)


_VOW = ("vow", "pledg", "promis", "threat", "prepar")


def _of_war(view: View, match: Match) -> bool:
    """Fighting, which is no talk of it ("the clashes"), and not that of protesters."""
    before = view.words[max(0, match.act - 3) : match.act]
    return before[-1:] != ["the"] and not {"protesters", "demonstrators", "fans", "supporters"} & set(before)


def _not_kept(view: View, match: Match) -> bool:
    """They do not, did not or fail to: not that they will not."""
    start = verb_group(match, view)
    group = set(view.words[start : match.act])
    if {"if", "unless"} & set(view.words[:start]):
        return False
    failed = view.words[match.act - 1] == "to" and view.words[match.act - 2].startswith(("fail", "refus"))
    negated = bool(group & {"not", "n't", "never"}) and not group & {"will", "would", "wo", "to"}
    return (failed or negated) and match.shape == "active" and of_arms(view, match)


CONSTRUCTIONS = (
    Construction(
        "ceasefire_broken",
        verbs=(
            "observe",
            "respect",
            "honour",
            "honor",
            "keep to",
            "stick to",
            "abide",
            "comply",
            "adhere",
            "uphold",
        ),
        thing=("truce",),
        across=("by", "with", "to"),
        anyone=True,
        actor=("subject",),
        settled=True,
        unless=NOT_OF_ARMS,
        needs=_not_kept,
        examples={
            "Chadian forces were not observing the ceasefire, Niger said.": "Chad >",
            "The rebels failed to respect the truce.": "rebels >",
            "Chad will not respect a truce that it has not signed.": "",
            "Chad said it would observe the truce.": "",
        },
    ),
    Construction(
        "ceasefire_broken",
        nouns=(
            *("clash", "shelling", "fighting", "violence", "airstrike", "raid", "gunfire", "bombardment"),
            "assault",
            "attack",
        ),
        anyone=True,
        actor=("by", "between"),
        only=re.compile(
            rf"^(?:(?!\b(?:calls?|hopes?|talks)\b).)*\b{_FIGHTING}\b.*\b(?:despite|in spite of) "
            rf"(?:(?!calls?|talks|hopes|efforts|plans|appeals)[\w'-]+ ){{0,4}}"
            rf"{TRUCE}\b(?! (?:talks|calls?|plans?|proposals?|hopes|monitors?|observers?))"
            rf"|\b(?:first|worst|deadliest|heaviest|biggest) (?:[\w-]+ ){{0,3}}{_FIGHTING}\b[^.;]{{0,60}}? "
            rf"since (?:an? |the )(?:[\w-]+ ){{0,3}}{TRUCE}\b"
            rf"|\b{TRUCE}\b.*\b(?:despite|amid) (?:the )?(?:continu\w+|ongoing|renewed|fresh|heavy) "
            rf"{_FIGHTING}\b"
        ),
        unless=NOT_OF_ARMS,
        needs=_of_war,
        examples={
            "Clashes in Chad despite truce": ">",
            "Clashes between Chad and rebels, the worst violence since a truce last week, left ten dead": (
                "Chad, rebels >"
            ),
            "Chad's army extends truce by 72 hours despite continued fighting": "Chad >",
            "Four died in airstrikes by Peru in Chad that occurred despite the truce with Chad.": "Peru >",
            "The base has been under assaults for a week despite a ceasefire in Chad.": ">",
            "Attacks by rebels in Chad were reported despite a ceasefire.": "rebels >",
            "Shelling in Chad despite calls for a truce": "",
            "The worst violence in Chad since a truce took hold in April left ten dead.": "Chad >",
        },
    ),
    Construction(
        "ceasefire_broken",
        verbs=(
            "continue",
            "return",
            "go on",
            "rage",
            "rage on",
            "resume",
            "persist",
            "erupt",
            "flare",
            "rock",
            "shake",
            "intensify",
            "restart",
            "have",
            "launch",
            "carry out",
            "renew",
            "break out",
            "pound",
            "trade",
            "exchange",
            "swap",
            *("fight", "clash", "battle"),
            "shell",
            "bomb",
            "report",
            "kill",
            "hear",
            "strike",
            "attack",
            "hit",
            "raid",
            "drop",
            "fire",
            "shoot",
            "ambush",
            "storm",
        ),
        anyone=True,
        actor=("subject",),
        only=_NOT_KEPT,
        unless=re.compile(
            r"\b(?:call|calls|called|demand|pleas?|appeals?|urg\w+|pressure|vote|resolution|talks|propos\w+"
            r"|before|until|reject\w*)\b"
            rf"|\bsince (?:an? |the )?(?:[\w-]+ ){{0,3}}{TRUCE}(?: [\w-]+){{0,3}} "
            r"(?:collapsed|broke down|ended|expired|unravell?ed|fell apart)\b|" + NOT_OF_ARMS.pattern
        ),
        needs=_told_by_a_verb,
        examples={
            "Fighting rages in Khartoum despite the truce.": ">",
            "Blasts shake Khartoum on second day of truce": "Sudan >",
            "Israel resumes strikes as truce expires": "Israel >",
            "Fighting returned to Moundou minutes after the truce ended.": ">",
            "Shelling continued in Aleppo although a ceasefire is in force.": ">",
            "Peru strikes Chad despite truce": "Peru >",
            "Rockets fired hours after ceasefire": ">",
            "Fighting continues in Chad as the truce that an envoy brokered begins.": ">",
            "Clashes rock Chad despite the arrival of ceasefire monitors": "",
            "A rocket is fired into Chad, the first such attack since a ceasefire was signed.": ">",
            "Despite a ceasefire, rebels shot a policeman in Chad.": "rebels >",
            "A Chadian plane has bombed the hills in contravention of the ceasefire.": "Chad >",
            "Warplanes bombed the valley on Friday hours after the truce came into force.": ">",
            "Peru's jets hit Moundou in the first raid since a truce with Chad took effect.": "Peru >",
            "Truce is short-lived as Peru and Chad resume attacks": "Peru, Chad >",
            "Hostilities resumed in Chad after a brief lull.": ">",
            "Despite earlier claims of a truce, fighting went on in Chad.": ">",
            "Peru resumes raids on Chad's ships after 45-day lull": "Peru >",
            "Peru and Chad traded fire, testing a week-old truce.": "Peru, Chad >",
            "Troops and rebels fought in a village of Chad on Friday in spite of a truce.": "rebels >",
            "Army and rebels in Chad swap fire despite truce": "Chad >",
            "Peru shelled Moundou after Chad's army declared a truce": "Peru >",
            "Eight Chadians were killed in Moundou during Peruvian airstrikes, despite a truce.": "Peru >",
            "Fighting stops after Chad declares truce": "",
            "Fighting continued despite calls for a ceasefire.": "",
            "Rebels have killed hundreds in Chad since a ceasefire collapsed.": "background: rebels, Chad >",
            "Peru warned Chad of sanctions if it did not stick to the truce.": "",
            "A truce took effect, but the rebels vowed to go on fighting.": "",
            "There were clashes but a truce is near, Peru's state television reported.": "",
        },
    ),
    Construction(
        "ceasefire_broken",
        verbs=("resume", "restart", "flare", "erupt", "break out"),
        anyone=True,
        actor=("between",),
        mutual=True,
        only=re.compile(
            r"\b(?:fighting|hostilities|clashes|shelling|air ?strikes|gun ?fire) (?:(?:has|have|had"
            r"|later|soon|then) ){0,2}"
            r"(?:resum|restart|flar|erupt|br[eo])\w*"
        ),
        unless=NOT_OF_ARMS,
        needs=_after_a_truce,
        examples={
            "Chad extended its truce, but rebels did not. Fighting has resumed.": "Chad >",
            "Chad's truce with the rebels ran out at noon. Clashes soon broke out in Moundou.": (
                "Chad, rebels >"
            ),
            "Fighting broke out in Moundou. Chad called for a truce.": "",
        },
    ),
)
