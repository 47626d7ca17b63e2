"""The words around a place where somebody only tells of it: who speaks there, or has his office."""

from __future__ import annotations

import re

# Where somebody speaks, meets or has his office is not where those died of whom he tells.
SPEAKING = re.compile(
    r"\b(?:(?:told|briefed|addressing) (?:\w+ ){0,2}(?:reporters|journalists|media|agency|lawmakers|diplomats"
    r"|conference|parliament)|told (?!that\b|of\b)(?:the )?[\w-]+(?: by (?:tele)?phone)?"
    r"|reporters|journalists|(?:news |press )?(?:conference|briefing)|spoke|speaking|speech|statement"
    r"|interview|(?:spokes(?:man|woman|person)|correspondent|envoy|ambassador|diplomats?|analyst)"
    r"|based|headquartered|met|gathered|convened|meeting|talks|summit|hearing|inquest|coroner|tribunal|protest(?:ed|ing)?|rally"
    r"|rallied|said|resumed|adjourned|courts?|judges?|jury|jurors|trial|tried|heard|sentenced|convicted|prosecuted|extradited|arraigned|lawsuit)"
    r" (?:in|from|at|near|outside|to)\W{1,2}(?:the |nearby )?$",
    re.IGNORECASE,
)
# A paper is told by its town: "a Lima newspaper said", not "a bomb at a Lima newspaper".
PRESS = re.compile(
    r" (?:[a-z]+ ){0,2}?(?:newspapers?|daily|magazine|tabloid|broadcaster|radio|television|tv|website"
    r"|news agency|correspondent)\b",
    re.IGNORECASE,
)
# Not so in front of such a house: "40 marchers were held outside a court in Lima".
IN_FRONT = re.compile(
    r"\b(?:outside|near|in front of) (?:the |an? )?(?:[\w-]+ )?\w+ (?:in|at|near)\W{1,2}(?:the |nearby )?$"
)
# An embassy speaks too, unless something happened at it.
EMBASSY = re.compile(r"\b(?:embassy|consulate) in (?:the )?$")
AT_EMBASSY = re.compile(
    r"\b(?:at|near|outside|inside|on|in|hit|struck|targeted|attacked|stormed"
    r"|(?:bombing|storming|siege|shelling) of) (?:the |its |an? )?(?:[\w.]+ )?"
    r"(?:embassy|consulate) in (?:the )?$"
)
SAYS = re.compile(r"\b(?:says|said|claims|claimed)\W{1,2}$", re.IGNORECASE)
# Who speaks has a place in his name: "said the Homs governor", "according to the Idlib health directorate".
SAYING = re.compile(
    r"\b(?:said|says?|told|according to|announced by|reported by|claims|claimed)\W{1,2}(?:the )?$",
    re.IGNORECASE,
)
THE = re.compile(r"(?:^|, |; |\d )(?:the )?$", re.IGNORECASE)
GOVERNOR = re.compile(
    r" (?:(?:regional|provincial|city|police|military) )?"
    r"(?:governor|mayor|chief|prosecutor|authorities|officials)"
    r"(?: [A-Z][\w'’-]+){0,3},? (?:has |have )?(?:said|says|say|wrote|told|added|reported|announced|posted)\b"
)
A_SOURCE_AT = re.compile(r"\b(?:sources?|officials?|officers?) (?:at|in|of|from) (?:the )?$", re.IGNORECASE)
DIRECTORATE = re.compile(
    r"(?: [A-Z]\w+){0,2} (?:Directorate|Command|Department|Ministry|Council|Administration)\b"
)
SPEAKER = re.compile(r"(?: (?!in |on |at |that |where |when |and |after |by |of |as |but |while )[a-z]+)+\b")
SAYS_ITSELF = re.compile(
    r" (?:has |had )?(?:says|said|claims|claimed(?! (?:[\w,]+ ){0,5}lives\b)"
    r"|denies|denied|accuses|accused|insists|puts? (?:the|its|their)"
    r"|(?:declare|announce|order|observe)[sd]? (?:[\w-]+ ){0,3}(?:mourning|inquiry|investigation|emergency)"
    r"|(?:condemn|blame|summon|urge)(?:s|ed))\b"
)
# Those who tell of it are in the town or the province around: "medics in Dhi Qar province said".
_TELLERS = (
    r"(?:medics?|doctors?|(?:\w+ )?workers?|volunteers?|relatives|spokes(?:men|people)|lawyers?|police"
    r"|officials?|officers?|sources?|authorities|activists?|residents?|witnesses"
    r"|spokes(?:man|woman|person)|correspondent|reporters?|prosecutors?|department|ministry|directorate"
    r"|administration|command|office|governor|mayor|council)"
)
TELLS = re.compile(rf"\b{_TELLERS} (?:in|of|for|from) (?:the )?$", re.IGNORECASE)
# The same after the verb: "said officials in Lima".
SAID_BY = re.compile(
    rf"\b(?:said|says|say|according to) (?:(?!that\b)[\w-]+ ){{0,2}}{_TELLERS}"
    r" (?:in|of|for|from|at) (?:the )?$",
    re.IGNORECASE,
)
TOLD_BY = re.compile(
    r",?(?: (?:province|governorate|region|state|district|county|city|oblast))?,?(?: have| has| had)?"
    r" (?:said|says?|told|reported|reports?|confirmed|announced|added)\b"
)
