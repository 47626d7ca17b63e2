"""The words that govern an act which is not done yet: "urged … to", "refuses to", "on the brink of"."""

from __future__ import annotations

import re

from streams.extract.diplomacy.reading import forms_of
from streams.records.told import EventStatus

# What stands before "to …", "for the …", "…ing", and says that it is not done yet.
GOVERNORS: dict[EventStatus, frozenset[str]] = {
    "denied": forms_of(
        "refuse decline fail reject deny exclude dismiss rebuff spurn oppose avoid prevent resist block veto "
        "avert refrain hesitate",
        "barred banned prevented "
        "n't not unable impossible unlikely refusal failure rejection denial without never ruled rules "
        "ruling rule lack reluctant hesitant unwilling loath averse reluctance unwillingness",
    ),
    "threatened": forms_of(
        "threaten warn fear risk expect signal herald presage portend foreshadow",
        "likely threat threats fears possible potential risks imminent danger prospect prospects possibility "
        "poised "
        "could may might would if certain probable looming hypothetical hint hints hinted speculation "
        "rumours rumors signs",
    ),
    "proposed": forms_of(
        "urge call ask demand want consider plan seek push press propose discuss mull weigh debate negotiate "
        "wrangle haggle "
        "encourage apply prepare need hope appeal pressure request recommend advocate favour favor advise "
        "implore plead strive struggle "
        "support suggest study contemplate insist explore eye endorse lobby campaign petition work try "
        "attempt aim "
        "require beg look meet deliberate moot float await pave delay postpone defer shelve offer yearn",
        "visa visas founded created formed established designed "
        "close nears neared nearing appeals discussion discussions proposals talks vote votes voting bid "
        "effort efforts "
        "bill ready willing "
        "readiness plans proposal desperate eager keen anxious "
        "option options ways path hopeful condition "
        "conditions negotiating towards toward ultimatum contingency should must ought interest chance "
        "opportunity "
        "review reviews rethink question "
        "deadline wish way amendment in-case case mandate until hurdle hurdles obstacle obstacles barrier "
        "barriers track course",
    ),
    "announced": forms_of(
        "decide order announce vow consent pledge promise set agree approve intend instruct commit authorise "
        "authorize "
        "schedule",
        "going due decision about will timetable intention intentions",
    ),
}

# What somebody does or says of an act that is done: "may regret its withdrawal" leaves no doubt of that.
OF_WHAT_IS_DONE = forms_of("regret rue mourn lament resent survive") | frozenset(
    "citing alleging accusing blaming condemning denouncing protesting reporting".split()
)

UNDONE = frozenset(
    "reversed overturned annulled quashed revoked rescinded scrapped cancelled canceled".split()
)

ALLOWED = re.compile(  # "won the right to impose": they may, and have not yet
    r"\b(?:green light|go-ahead|rights?|permission|authority|clearance) to $"
)
# "Would not hesitate to veto" is a threat, "did not hesitate to" is done
_SCRUPLE = (
    r"(?:hesitate[ds]? (?:to|before)|(?:think|thought) twice (?:before|about)|shr[iau]nk from"
    r"|sh(?:y|ied) (?:away )?from)"
)
WITHOUT_SCRUPLE = re.compile(rf"(?:not|n't|never|no longer) {_SCRUPLE} $")
_LINK = r"(?:of|to|from|on) (?:\w+ing )?(?:the |its |their |a |an |all )?$"


RIGHT_BEFORE: dict[EventStatus, re.Pattern[str]] = {  # phrases right before an act
    "denied": re.compile(
        rf"\b(?:short|far) {_LINK}"
        r"|\b(?:ban|bar|block|prevent|prohibit|stop|forbid|keep|kept|exclud|disqualif)\w* "
        r"(?:[\w.'’-]+ ){1,8}from $"
        r"|\b(?:opposition|objections?|resistance|aversion) to (?:(?:any|the|all|further|new|more|fresh"
        r"|additional|\w+er) )*$"
        r"|\b(?:rather than|instead of|abstain\w* from) (?:\w+ing )?(?:(?:a|an|the|its|their) )?$"
        r"|\b(?:courts?|judges?|tribunals?)\b[^,;:]{0,40}? (?:suspend|halt|block|stay|overturn|annul|quash"
        r"|void|revers|overrul|fr[eo]+z)\w* (?:(?:the|its|their|any|planned) )*$"
        r"|\bfail\w* to (?:agree|(?:come to|reach|find|secure|strike) (?:an? )?(?:\w+ )?(?:agreement|deal"
        r"|accord|consensus|compromise))\b[^.;:]{0,60}? (?:on|over|about) (?:\w+ ){0,2}$"
        rf"|\brevers\w* (?:[\w'’-]+ ){{1,6}}(?:order|decision|decree|plan)s? {_LINK}"
        r"|\b(?:(?:revers|rescind|revok|cancel|scrap|annul|reconsider|overturn|backtrack)\w*"
        r"|call(?:s|ed|ing)? off|back(?:s|ed|ing)? (?:down|away|off)|step(?:s|ped|ping)? back|withdr[ae]w\w*)"
        r" (?:(?:on|from|over) )?(?:(?:a|an|the|its|his|her|their) )?(?:(?:order|decision|decree|plan)s? )?"
        r"(?:(?:to|on|for|of) )?(?:(?:the|its) )?$"
    ),
    "threatened": re.compile(
        rf"\b(?:brink|verge|cusp|edge) {_LINK}|\breserv\w* (?:the|its|their|every|all) rights? to $"
        r"|\bfac(?:e|es|ing) (?:(?:an?|the|another|certain|likely) )?(?:[\w.]+ )?$"  # "faces a Peruvian veto"
        rf"|\b(?:will|would|'ll|wo|should) ?(?:not|n't|never) {_SCRUPLE} $"
    ),
    "proposed": re.compile(
        r"\b(?:conditions?|demands?|goals?|aims?|requirements?)\b[^.;:]{0,40}: (?:the |an? )?"
        r"(?:[\w-]+ ){0,2}$"
        rf"|\b(?:delay|postpon|defer|put off|await|shelv|weigh)\w* (?:(?:a|an|the|its|their|final) "
        rf")?decisions? {_LINK}"
        r"|\bcloser? to (?:[\w-]+ ){1,5}(?:on|of) $"
        r"|\bprocess (?:for|aimed at|towards?) $"
        r"|\bcall(?:s|ed|ing) for [^.;:]{3,60}, (?:and )?(?:an end to )?the $"
        r"|\b(?:recommendation|call|demand|request|appeal|proposal|suggestion|plea)s? (?:by|from) "
        r"(?:[\w.'’-]+ ){1,6}(?:to|for) $"
        r"|\b(?:mov|tabl|present|circulat|submit|draft|introduc|propos)\w* (?:[\w.-]+ ){0,4}"
        r"(?:motion|resolution|draft|text)(?: (?:in|to|before|at) (?:[\w.]+ ){1,6}?(?:council|assembly))?"
        r"(?: (?:to|that would|which would))? $"
        r"|\bnear(?:s|ing)? (?:a |an )?(?:deal|agreement|accord|pact) (?:to|on) (?:\w+ing )?$"
        r"|\b(?:of|in|first|tak(?:es|en|ing)|took) (?:\w+ )?(?:moves|steps) (?:to|towards) $"
        r"|\b(?:latest|next|another|new|key) steps? (?:to|towards?) $"
        r"|\b(?:intended|meant|designed|supposed|hoping) to $"
        r"|\b(?:put(?:s|ting)?|hold(?:s|ing)?|held) off (?:on )?$"
        r"|\b(?:talk|speak|think|dream)\w* (?:\w+ )?(?:about|of)(?: ?['’\"”])? $"
        r"|\b(?:careful|cautious|wary) ?['’\"”]? (?:about|of|in) $"
        r"|\bdoors? (?:wide )?open (?:to|for) (?:[\w.'’-]+ ){0,4}$"
    ),
    "announced": re.compile(
        r"\bannouncements? (?:of|on|about) (?:(?:the|its|their|his|an?) )?$"
        r"|\b(?:push|press|go|forg|proceed|plough|plow)\w* ahead (?:with|on) (?:(?:the|its|their|his|an?) )?$"
    ),
}
