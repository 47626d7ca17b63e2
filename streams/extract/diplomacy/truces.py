"""Ceasefires, truces and pauses: agreed and broken."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.view import View

_BUDGET = re.compile(r"\b(?:budget|congress|price war|trade war|tariff|feud|rap|patent|legal|lawsuit)\b")
# A truce is one of arms where the text has the words of war; a ceasefire always is.
_WAR = re.compile(
    r"cease-?fire|\b(?:wars?|fight\w*|hostilit\w+|clash\w*|violence|rebels?|troops|army|armed|militar\w+|forces?"
    r"|militia\w*|militants?|soldiers|attacks?|strikes?|air ?strikes?|shell\w*|bomb\w*|siege|besieged"
    r"|rockets?|missiles?|kill\w*|dead|offensive|insurgen\w+|guerrillas?|separatists|front ?lines?|hamas"
    r"|hezbollah|houthis?|taliban|jihad\w*|gangs?|warring|junta|conflict|humanitarian)\b"
)


_AT_HOME = re.compile(
    r"\b(?:elections?|electoral|voting|party|parliament|lawmakers?|congress|unions?|taxe?s?|schools?|court|league"
    r"|club|coach|president|ministers|allies|family|brothers)\b"
)


def _of_arms(view: View, match: Match) -> bool:
    """A truce of politicians or clubs is none."""
    return bool(_WAR.search(view.document)) or not _AT_HOME.search(view.document)


_ORDERED = frozenset(
    (
        "instruct instructs instructed order orders ordered agree agrees agreed will pledge pledges "
        "pledged commit commits committed vow vows vowed promise promised told"
    ).split()
)
_FIGHTING = (
    r"(?:fighting|fights?|clashes|shelling|strikes?|air ?strikes?|attacks?|violence|battles?|bombardments?"
    r"|bombing|"
    r"explosions|(?:trade[sd]?|exchang\w+)(?: of)? fire|gunfire|shots|shells|blasts|artillery|offensive"
    r"|combat|war|raids|hostilities|assault|operations?|bombs)"
)
_TRUCE = r"(?:cease-?fires?|truces?|armistice|humanitarian pauses?|pause in fighting|lull)"
_NOT_KEPT = re.compile(
    rf"\b{_FIGHTING}\b.*\b(?:despite|but|even though|although|in spite of|violat\w+|(?:minutes"
    rf"|hours) (?:after|into)|(?:within|in) (?:minutes|hours|days) of).*\b{_TRUCE}\b"
    rf"|\b{_FIGHTING}\b.*\bdays? (?:after|into) (?:the |a )?(?:[\w-]+ ){{0,2}}{_TRUCE}\b"
    rf"|\b{_TRUCE}\b.*\b(?:but|while|even as|although|though|yet) .*\b{_FIGHTING}\b"
    rf"|\bdespite .*\b{_TRUCE}\b.*\b{_FIGHTING}\b"
    rf"|\b(?:minutes|hours|days) (?:after|into) .*\b{_TRUCE}\b.*\b{_FIGHTING}\b"
    rf"|\b{_FIGHTING}\b.*\b(?:\w+ day of|during) (?:the|a) (?:[\w-]+ ){{0,2}}{_TRUCE}\b"
    rf"|\b{_TRUCE}\b.*\blittle (?:impact|effect)\b"
    rf"|\b{_TRUCE}(?: \w+){{0,3}} (?:ends|ended|expires|expired|collapses|collapsed|lapses|lapsed"
    rf"|broke down)\b"
)
_TALKS_OF_IT = frozenset(
    (
        "violation violations breach breaches offer offers proposal proposals talks calls call resolution "
        "negotiations vote plan plans efforts effort demands demand monitors monitoring line line "
        "committee extension anniversary"
    ).split()
)


def _accepted(view: View, match: Match) -> bool:
    """The truce itself, not talks or calls for one; and kept as ordered or promised, not just "observed"."""
    assert match.thing is not None
    accepted = view.words[match.act].startswith("accept")
    if set(view.words[match.thing.end : match.thing.end + 1]) & _TALKS_OF_IT and not accepted:
        return False
    if "for" in view.words[match.last : match.thing.start] and not accepted:
        return False
    if view.words[match.thing.end : match.thing.end + 1] in (["over"], ["dead"], ["ended"], ["void"]):
        return False
    if not _of_arms(view, match):
        return False
    if view.words[match.act].startswith(
        ("observ", "respect", "honor", "honour", "start", "begin", "began", "call", "implement")
    ):
        ordered = _ORDERED & set(view.words[: match.act]) or view.words[match.act - 1] == "to"
        return bool(ordered) or view.words[match.act] in {
            "begin",
            "begins",
            "began",
            "calls",
            "called",
        }
    return True


_REACH = tuple("strik struck reach sign clinch seal secur broker mak made agree announc hail".split())


def _reached(view: View, match: Match) -> bool:
    """A deal that somebody reaches, or that stands between two parties."""
    assert match.thing is not None
    before = view.words[max(0, min(match.act, match.thing.start) - 5) : match.act]
    return any(word.startswith(_REACH) for word in before) or view.words[match.after : match.after + 1] == [
        "between"
    ]


_IN_FORCE = frozenset("after following".split())


def _in_force(view: View, match: Match) -> bool:
    """A truce spoken of as one that there is: "under a truce", "after the ceasefire", "A Truce in Chad"."""
    before = view.words[max(0, match.act - 4) : match.act]
    after = view.words[match.act + 1 : match.act + 2]
    if (
        not _of_arms(view, match)
        or set(after) & (_NOT_ITSELF | _DEALS)
        or {"no", "any", "for", "without"} & set(before)
    ):
        return False
    if _OVER.search(view.text_from(match.act)):
        return False
    opens = match.act == 0 or view.words[match.act - 2 : match.act - 1] == [":"]
    headline = view.sentence.doc[match.act].text[:1].isupper() and opens and after in (["in"], ["between"])
    return headline or bool(_IN_FORCE & set(before) and not {"by", "of"} & set(before))


_DEALS = frozenset("deal deals agreement agreements accord accords pact pacts".split())
_TRUCE_TOLD = re.compile(r"\b(?:cease-?fire|truce|hostages?)\b")
_NOT_ITSELF = _TALKS_OF_IT
_OVER = re.compile(
    r"\b(?:break\w*|broke|broken|collaps\w+|end(?:s|ed)|expire[sd]?|fail\w*|violat\w+|lapse[sd]?)\b"
)


def _is_end(view: View, match: Match) -> bool:
    """The truce is broken or ended; "to end the fighting", itself a truce, is not ended."""
    assert match.thing is not None
    if not _of_arms(view, match):
        return False
    text = view.lower[view.starts[match.thing.start] :]
    ends = view.words[match.act].startswith("end")
    return not (ends and text.startswith(("end ", "halt ", "suspension ", "cessation ")))


CONSTRUCTIONS = (
    Construction(
        "ceasefire_agreed",
        verbs=(
            "agree",
            "agree to",
            "agree on",
            "announce",
            "declare",
            "sign",
            "broker",
            "mediate",
            "reach",
            "extend",
            "accept",
            "observe",
            "order",
            "call",
            "renew",
            "conclude",
            "strike",
            "secure",
            "begin",
            "start",
            "implement",
            "enter",
            "enter into",
            "introduce",
            "prolong",
            "proclaim",
            "clinch",
            "establish",
            "approve",
            "commit to",
            "restore",
            "respect",
            "honor",
            "honour",
            "endorse",
            "back",
            "unveil",
            "settle on",
            "seal",
            "forge",
            "offer",
        ),
        nouns=("announcement", "declaration", "extension", "start", "renewal"),
        thing=("truce",),
        across=("for",),
        anyone=True,
        actor=("subject", "parties", "owner"),
        mutual=True,
        unless=_BUDGET,
        needs=_accepted,
        examples={
            "Islamic Jihad announces truce": "Islamic Jihad >",
            "Iraq accepted a U.N. call for a ceasefire.": "Iraq >",
            "India and Pakistan agreed to a ceasefire along the border.": "India, Pakistan >",
            "Sudan's army and the RSF have extended a truce.": "Sudanese army, Rapid Support Forces >",
            "Azerbaijan and Armenia signed a cease-fire late on Monday.": "Azerbaijan, Armenia >",
            "Brazil urged Israel to accept a ceasefire.": "proposed: Israel >",
            "Ethiopia denied it had agreed to a truce.": "denied: Ethiopia >",
            "Colombia's government ruled out a ceasefire with the ELN.": "",
            "Rebels reject calls for a ceasefire": "",
            "The trade war saw a truce on tariffs agreed.": "",
            "Party leaders reach truce over voting machines": "",
        },
    ),
    Construction(
        "ceasefire_agreed",
        verbs=(
            "take effect",
            "come into",
            "go into",
            "begin",
            "start",
            "enter",
            "enter into",
            "take hold",
            "agree",
            "hold",
            "kick in",
            "appear to",
            "seem to",
        ),
        thing=("truce",),
        transitive=False,
        intransitive=True,
        actor=("parties", "owner", "in"),
        mutual=True,
        unless=_BUDGET,
        needs=_of_arms,
        examples={
            "A truce between Israel and Hamas took effect at dawn.": "Israel, Hamas >",
            "A humanitarian pause in Yemen began on Friday.": "Yemen >",
            "Aid reaches Chad as truce with rebels holds": "rebels, Chad >",
            "The truce between Chad and Niger enters its second day.": "Chad, Niger >",
        },
    ),
    Construction(
        "ceasefire_agreed",
        verbs=("hail", "welcome", "praise", "tout", "laud", "applaud", "cheer"),
        thing=("truce",),
        actor=("parties", "in"),
        mutual=True,
        unless=_BUDGET,
        needs=_accepted,
        examples={
            "Peru hails the truce between Chad and Niger.": "Chad, Niger >",
            "Peru welcomed calls for a truce between Chad and Niger.": "",
        },
    ),
    Construction(
        "ceasefire_agreed",
        nouns=("deal", "agreement", "accord", "pact"),
        thing=("truce",),
        anyone=True,
        actor=("parties", "subject"),
        mutual=True,
        unless=_BUDGET,
        needs=lambda view, match: _of_arms(view, match) and _reached(view, match),
        examples={
            "Chad and Niger strike deal on truce": "Chad, Niger >",
            "What we know about the ceasefire agreement between Chad and Niger": "Chad, Niger >",
            "The US is pushing for a truce deal between Chad and Niger.": "proposed: Chad, Niger >",
            "Talks on a truce deal went on.": "",
        },
    ),
    Construction(
        "ceasefire_agreed",
        nouns=("ceasefire", "cease-fire", "truce"),
        anyone=True,
        actor=("between", "with"),
        mutual=True,
        unless=_BUDGET,
        needs=_in_force,
        examples={
            "Chad's rebels lay down arms after a ceasefire": "Chad, rebels >",
            "Chad's rebels hand over tanks under the truce deal": "",
            "Your Thursday Briefing: A Truce in Chad": "Chad >",
            "Fighting goes on after calls for a ceasefire.": "",
        },
    ),
    Construction(
        "ceasefire_agreed",
        verbs=("end", "halt", "cease", "stop", "suspend", "lay down"),
        thing=("hostilities",),
        actor=("subject",),
        mutual=True,
        anyone=True,
        only=re.compile(r"\b(?:agree[ds]?|agreement|accord|pact|deal|sign\w*|declar\w+|announc\w+)\b"),
        unless=_BUDGET,
        examples={"Chad and the rebels signed a deal to end hostilities.": "Chad, rebels >"},
    ),
    Construction(
        "ceasefire_broken",
        verbs=(
            "violate",
            "breach",
            "break",
            "shatter",
            "flout",
            "ignore",
            "renege",
            "scrap",
            "abandon",
            "end",
            "defy",
            "infringe",
            "call off",
            "tear up",
            "undermine",
            "jeopardise",
            "suspend",
            "ditch",
            "quit",
            "cancel",
        ),
        nouns=("violation", "breach", "breakdown", "collapse", "infringement", "end", "ending"),
        thing=("truce",),
        anyone=True,
        actor=("subject", "owner", "parties"),
        unless=_BUDGET,
        needs=_is_end,
        examples={
            "Colombia suspends ceasefire with ELN rebels": "Colombia >",
            "Armenia accused Azerbaijan of violating the ceasefire.": "Azerbaijan >",
            "Both sides reported violations of the truce.": ">",
            "The Pakistani Taliban announced an end to their truce.": "announced: Taliban >",
            "Syrian rebels broke the ceasefire in Idlib.": "Syrian opposition >",
            "The Pakistani Taliban called off the truce.": "Taliban >",
            "Monitors oversee a widely flouted ceasefire.": "",
        },
    ),
    Construction(
        "ceasefire_broken",
        verbs=("declare", "pronounce", "announce", "consider", "say"),
        thing=("truce",),
        complement=re.compile(
            r"\b(?:cease-?fire|truce|hostilities) (?:is |was )?(?:over|dead|ended|void|finished)\b"
        ),
        anyone=True,
        actor=("subject",),
        unless=_BUDGET,
        needs=_of_arms,
        examples={"Chad's army declared the truce over.": "Chad >"},
    ),
    Construction(
        "ceasefire_broken",
        verbs=("violate", "breach", "break", "flout", "renege"),
        nouns=("violation", "breach"),
        complement=re.compile(
            r"^\w+ (?:of |on )?(?:the |their |its |a )?(?:[\w-]+ )?(?:deal|agreement|accord|terms)\b"
        ),
        anyone=True,
        actor=("subject",),
        unless=_BUDGET,
        needs=lambda view, match: bool(_TRUCE_TOLD.search(view.document)),
        examples={
            "Truce holds, but rebels accuse Chad of breaching the deal.": "Chad >",
            "The firm accused its rival of breaching the deal.": "",
        },
    ),
    Construction(
        "ceasefire_broken",
        verbs=(
            "collapse",
            "break",
            "break down",
            "fall apart",
            "unravel",
            "crumble",
            "end",
            "expire",
            "fail",
            "falter",
            "lapse",
            "shatter",
            "run out",
            "come to an",
            "fray",
            "come apart",
            "unwind",
        ),
        thing=("truce",),
        transitive=False,
        intransitive=True,
        actor=("parties", "owner"),
        mutual=True,
        unless=_BUDGET,
        needs=_is_end,
        examples={
            "The truce between Israel and Hamas collapsed on Friday.": "Israel, Hamas >",
            "The truce that ended the war is to be marked with a parade.": "",
        },
    ),
    Construction(
        "ceasefire_broken",
        verbs=(
            "continue",
            "go on",
            "rage",
            "rage on",
            "resume",
            "persist",
            "erupt",
            "flare",
            "rock",
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
            "shell",
            "bomb",
            "report",
            "kill",
            "hear",
        ),
        anyone=True,
        actor=("subject",),
        only=_NOT_KEPT,
        unless=re.compile(
            r"\b(?:call|calls|called|demand|pleas?|appeals?|urg\w+|pressure|vote|resolution|talks|propos\w+"
            r"|before|until|reject\w*)\b|" + _BUDGET.pattern
        ),
        needs=lambda view, match: match.form not in {None, "ing"},
        examples={
            "Fighting rages in Khartoum despite the truce.": ">",
            "Israel resumes strikes as truce expires": "Israel >",
            "Shelling continued in Aleppo although a ceasefire is in force.": ">",
            "Fighting continued despite calls for a ceasefire.": "",
        },
    ),
)
