"""The words that tell of a war, an epidemic, a season or a count that is kept: what totals are told with."""

from __future__ import annotations

import re

from streams.extract.clue import quick

ANY_WAR = re.compile(
    r"\b(?:wars?|conflicts?|insurgency|civil war)\b(?!-| crim| monitor| zones?\b)", re.IGNORECASE
)
WAR = re.compile(
    r"\b(?<!monitor )(?<!monitors )(?<!tracks )(?<!tracking )(?<!monitoring )"  # who only watches it
    r"(?<!flee )(?<!fled )(?<!flees )(?<!fleeing )(?<!escaping )(?<!fled the )(?<!fleeing the )"  # or is away
    r"(?:(?:the|(?!\w*(?:day|night|week|weekend|month)'s)[a-z]+'s|civil|\w+-month|\w+-year|year-old|month-old|year|months?-long|years?-long|week-old"
    r"|decade-old|long-running) (?:war|conflict"
    r"|insurgency|uprising|crisis|crackdown|revolt|revolution|pandemic|outbreak|epidemic|unrest"
    r"|protests|violence|fighting|famine|invasion)(?! zones?\b)"
    r"|insurgency|pandemic|epidemic|(?<!fire )outbreak"
    r"(?! of (?:[\w-]+ ){0,2}(?:violence|fighting|clashes|unrest|hostilities|war))"
    r"|drug war|war dead|world war)"
    r"\b(?!-| ?(?:ii?|one|two|1|2)-)",
    re.IGNORECASE,
)
UNREST = re.compile(r"the (?:violence|fighting|protests|unrest|crackdown|crisis)", re.IGNORECASE)
DISEASE = re.compile(
    r"\b(?:covid(?:-19)?|coronavirus|pandemic|virus|more deaths than|cholera|ebola|measles|malaria"
    r"|dengue|influenza|flu|hiv|aids|mers|sars|zika|h\dn\d|legionnaires\S*|legionella"
    r"|(?:rift valley|yellow|lassa|ha?emorrhagic) fever|anthrax"
    r"|tuberculosis|overdos\w+"
    r"|heat ?waves|excess deaths|femicides?|suicides|opioids?|fentanyl|monkeypox|polio|smoking"
    r"|strep\w*|meningitis|typhoid|plague|hepatitis|air pollution)\b",
    re.IGNORECASE,
)
TALLY = quick(
    r"\b(?:so far this|(?:the|this) year['’]s \d+|year['’]s (?:death )?toll|annual (?:death )?toll"
    r"|to date|in total since"
    r"|(?<!for )(?<!in )(?<!within )(?<!after )a year(?! (?:ago|earlier|later|after|before|on|since))"
    r"|per year|each year|every year|annually|yearly"
    r"|(?<!for )(?<!in )(?<!within )(?<!after )a day(?!-| (?:ago|earlier|later|after|before|of|when|that)\b)"
    r"|per day|each day|every (?:day|week|month)"
    r"|total number of (?:those |people )?(?:killed|dead|deaths)|brings? (?:the )?(?:total|number)"
    r"|bringing (?:the )?(?:total|number)|br(?:ings?|inging|ought) to (?:[\w,]+ ){1,4}the (?:total|number)"
    r"|raises? the (?:total|number)|recaptured|retaken|over the years"
    r"|throughout the (?:war|conflict|fighting|years?|decades?|month|summer|winter|season)"
    r"|(?:in|during) the (?:first|second|third|last|fourth) quarter"
    r"|(?:in|during|over) the first (?:\w+ )?(?:months|weeks) of"
    r"|in the course of (?:\w+ )?(?:war|conflict|campaign|insurgency|weeks|months?|years?)"
    r"|over the course of \w+ (?:weeks?|months?|years?|decades?)|cumulative"
    r"|(?:in|by|from) (?:(?:more|fewer) than |at least |over |about |around |some |nearly )?\d[\d,]*\d"
    r" (?:mass |separate |different )?(?:shootings|incidents|accidents|crashes)"
    r"|(?:in|during) (?:(?:more|fewer) than |at least |over |about |some |nearly )?\d[\d,]*\d\d"
    r" (?:armed |separate )?(?:clashes|battles|skirmishes|confrontations|engagements|ambushes|raids"
    r"|operations|attacks|encounters)"
    r"|(?:report|record|register|count|log|document)(?:s|ed|ing)? (?:[\w,-]+ ){0,3}?\d[\d,]*"
    r" (?:homicides|murders|femicides|overdoses|suicides)"
    r"|\d (?:homicides|murders|femicides) (?:were |was )?(?:report|record|register|count)ed"
    r"|crackdown on (?:[\w-]+ ){0,3}?(?:drugs?|narcotics|substances|crime|gangs|dealers|trafficking)"
    r"|(?:\d\d+|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?) separate"
    r" (?:massacres|attacks|bombings|shootings|strikes|raids|killings)"
    r"|in a total of \d|record (?:high|number)|(?:protests?|unrest|war|insurgency) death tolls?"
    r"|death tolls? (?:in|from|of) (?:the )?(?:war|conflict"
    r"|pandemic|protests|unrest))\b",
    re.IGNORECASE,
)
# Deaths told beside cases are an epidemic's, day after day.
CASES = re.compile(r"\d (?:new |confirmed |daily )?(?:cases|infections)\b", re.IGNORECASE)
UNDER_SIEGE = re.compile(r"\bunder siege\b", re.IGNORECASE)
RECENT = re.compile(r"\b(?:in|over) recent (?:weeks|months|years)\b", re.IGNORECASE)
# A toll that what was told before adds to.
BRINGS_TO = quick(
    r"\b(?:bring|brings|bringing|brought|rais(?:e|es|ed|ing)|tak(?:e|es|ing)|took|push(?:es|ed|ing)?)"
    r"(?: to [\w,]+)?"
    r" (?:the |its |their )?(?:[\w'’-]+ ){0,3}(?:total|toll|number|tally|count|deaths|dead|fatalities)\b"
    r"|\b(?:brings|bringing|brought|takes|taking|took) to [\d,]+ the\b",
    re.IGNORECASE,
)
IN_A_DAY = re.compile(
    r"\b(?:(?:one|single)-day|the day before|in (?:a|one|a single|the past) day"
    r"|(?:in|on|during) a (?:\w+ )?day of)\b",
    re.IGNORECASE,
)
IN_HOURS = re.compile(
    r"\b(?:in|over|during|within) (?:the )?(?:(?:last|past|previous) )?(?:24|48|72) hours\b", re.IGNORECASE
)
STRETCH = quick(
    r"\b(?:(?:year|month) in a row|consecutive (?:year|month)"
    r"|(?:deadliest|bloodiest|worst) (?:year|month) (?:on|for|in|since|with|when)"
    r"|(?:weeks|months|years) of (?:\w+ )?(?:bombardment|fighting|shelling|siege|war|conflict|unrest"
    r"|protests|infighting|battles?|clashes|combat|hostilities|violence|attacks|bombings|killings|raids|riots"
    r"|bloodshed|turmoil)"
    r"|under siege (?:for|since)"
    r"|(?:other|recent|previous|earlier|several|numerous|multiple"
    r"|(?:series|string|spate|succession|campaign|wave|increase|rise|surge|spike) (?:of|in)) (?:[\w-]+ ){0,2}"
    r"(?:attacks|bombings|blasts|shootings|strikes|raids|killings|massacres|accidents|crashes)"
    r"(?: (?:by|in|on|against)(?: [\w-]+){1,3})?,?"
    r" (?:that|which) (?:have|has|had) (?:together |also |already )?(?:killed|left|claimed|taken|cost)"
    r"|over the (?:summer|winter|years?|decades?)|(?:last|past) (?:decade|century)"
    r"|since (?:\S+ ){0,5}(?:began|started|erupted|broke (?:out|down)|took power|seized power|collapsed|ended"
    r"|resumed|stormed|overran|captured|retook|recaptured|entered|intervened|invaded|launched"
    r"|was (?:declared|toppled|ousted|overthrown|killed|launched)|came to power|took over)"
    r"|since (?:the|its|their|last year['’]s|a) (?:[\w'’-]+ ){0,2}?(?:coup|invasion|revolution|uprising"
    r"|revolt|takeover|occupation)"
    r"|enter\w* (?:\w+ ){0,3}(?:week|month|year)"
    r"|(?:in|into|on|entering|entered) (?:its|their|the) (?:ninth|tenth|eleventh|twelfth|\w+teenth"
    r"|twent\w+|thirt\w+|\d+(?:th|st|nd|rd)) day(?! of (?:the |an? )?(?:[\w-]+ ){0,2}(?:pilgrimage|festival"
    r"|holiday|ramadan|hajj|trial|visit|tour|trip|tournament|games|month|year)\b)"
    r"|(?:for|in|into) (?:a|the|its|their) (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|\d+th) (?:straight |consecutive )?(?:week|month|year))\b",
    re.IGNORECASE,
)
# What has gone on for no more than some days: "a second night of riots", "protests that began last week".
SOME_DAYS = re.compile(
    r"\b(?:(?:after|in|during|following|amid|over|of) (?:an?|one|the|two|three|four|five|[1-5]) "
    r"(?:(?:first|second|third|fourth) )?(?:(?:straight|successive) )?(?:nights?|days?|hours) of"
    r"|(?:one|two|three|four|five|several)-day|overnight"
    r"|(?:beg[au]n|started|erupted|broke out|flared(?: up)?) (?:(?:late|early|only|just|on|over|at) )*"
    r"(?:(?:last|this) week|(?:last |this )?\w+day|yesterday|overnight|the weekend"
    r"|(?:two|three|four|five|six|[2-6]) days (?:ago|earlier)))\b",
    re.IGNORECASE,
)
AT_THE_END = re.compile(r"(?i)\bafter (?:[\w-]+ ){0,3}(?:weeks|months|years) of\b")
OFFENSIVE = re.compile(
    r"\b(?:in|over|during|of|close|end\w*|quit\w*|leav\w+) (?:the|its|their|a|an) "
    r"(?:\w+-(?:month|week|year|decade)s?(?:-long|-old)?|(?:month|year|decade)s?-(?:long|old)) (?:[a-z]+ )?"
    r"(?:offensive|campaign|siege|battle|operation|bombardment|conflict|blockade|mission|deployment"
    r"|occupation|rebellion|history|existence|reign|rule|struggle|insurgency|career|war)\b",
    re.IGNORECASE,
)
HAS_SEEN = re.compile(
    r"(?i)\b(?:year|month|season|summer|winter|spring|autumn|decade),? (?:which |that )?(?:has|have|had)"
    r" (?:already |so far )?(?:seen|claimed|witnessed)\b"
)
GRAVES = re.compile(r"\b(?:mass graves?|burial sites?)\b", re.IGNORECASE)
IN_ALL = re.compile(r"\b(?:in all|in total|altogether|all told)\b", re.IGNORECASE)
CAMPAIGN = re.compile(
    r"(?i)\b(?:(?:during|in the course of|since) (?:the|its|their) (?:campaign|offensive|siege)"
    r"|(?:in|by|of|from) (?:[\w-]+ ){0,2}?(?:air ?strikes|strikes|air raids|raids|bombardments?|shelling))\b"
)
# What an army does for days or weeks, when a toll is told of it or beside it.
OPERATION = re.compile(
    r"\b(?:offensive|(?:military|ground) (?:operation|campaign)|(?:air|bombing) campaign|Operation [A-Z]\w+"
    r"|cease-?fires?|truces?)\b"
)
UNTIL_NOW = re.compile(
    r"\bso far\b(?! (?:no|confirmed|identified|found|recovered|verified)\b)", re.IGNORECASE
)
