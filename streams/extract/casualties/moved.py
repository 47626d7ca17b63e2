"""What leads up to places whence people come, and to which they are taken: words for `leads`."""

from __future__ import annotations

import re

CARRIED_IN = (
    r"(?:the )?(?:\w+ )?(?:wounded|injured|victims|bodies|dead|survivors)"
    r" (?:\w+ ){1,3}?(?:taken|brought|treated)\b"
)
WHERE = re.compile(rf"(?:, [A-Z]\w+)?,? where\b(?! {CARRIED_IN})")
WHERE_BROUGHT = re.compile(rf"(?:, [A-Z]\w+)?,? where {CARRIED_IN}")
# Where the dead and the wounded are brought is not where they came to harm.
MORGUE = re.compile(
    r"\b(?:taken|brought|moved|transferred|rushed|treated|admitted|shifted|airlifted|evacuated|recovering"
    r"|died|dies|dying|succumb\w*|expired|treatment|recuperating|battling|fighting for)\b[^.;]{0,40}"
    r"\b(?:hospitals?|morgues?|clinics?|mortuary|medical (?:college|cent(?:er|re))"
    r"|burns? (?:cent(?:er|re)|unit|ward))(?: \w+)?(?: in| at|,)"
    r" (?:the )?(?:(?:\w+ )?\w+ (?:city|town|capital|province)(?: of)? )?$",
    re.IGNORECASE,
)
# Not so of a hospital that was hit: "two died in an air strike on a hospital in Lima".
HIT_HOSPITAL = re.compile(
    r"\b(?:strikes?|airstrikes?|attacks?|raids?|bomb\w*|shell\w*|rockets?|missiles?|fire|blast|explosion|hit"
    r"|struck|targeted) (?:on |at |in |of |near |outside )?(?:an? |the )?(?:\w+ ){0,2}"
    r"(?:hospitals?|clinics?)(?: in|,) (?:the )?$"
)
# So too abroad: "rushed to Kilis across the border in Turkey".
ACROSS = re.compile(
    r"\b(?:taken|brought|moved|transferred|rushed|sent|crossed|evacuated|treated)\b[^.;]{0,60}"
    r"\b(?:across|over) the (?:border|frontier)(?: \w+){0,3}? (?:in|to|into) (?:the )?$",
    re.IGNORECASE,
)
COMING_FROM = re.compile(
    r"\b(?:from|natives? of|residents? of|people of) (?:the )?(?:(?!city|town)[\w-]+ ){0,3}"
    r"(?:towns?|villages?|cit(?:y|ies)|districts?|provinces?|areas?) of (?:the )?$",
    re.IGNORECASE,
)
# A government that fetches people home or sends them off: "Lima evacuated 300 citizens from Peru".
FETCHES = re.compile(
    r" (?:has |had )?(?:evacuat(?:ed|es)|airlift(?:ed|s)|fl(?:ew|ies)|repatriat(?:ed|es)|deport(?:ed|s)"
    r"|expel(?:led|s)) (?!as\b|after\b|amid\b|by\b|in\b|over\b)"
)
FLED = re.compile(
    r"\b(?:(?<!spread )(?<!spilled )from|flee|fled|fleeing|flees|left|leave|leaving)\W{1,2}(?:the )?$",
    re.IGNORECASE,
)
# From where somebody is taken: "women were abducted from Cusco".
TAKEN = re.compile(
    r"\b(?:abduct|kidnap|snatch|seiz|captur|arrest|detain(?!ees)|nabb|apprehend|taken|picked up"
    r"|rounded up)\w*"
    r" (?:[\w-]+ ){0,4}from (?:the )?$",
    re.IGNORECASE,
)
# Where people are carried or flown: "a child was flown to the island of Lima".
CARRIED = re.compile(
    r"\b(?:transport|fl(?:ew|own|y)|airlift|ferr(?:y|ied)|tak|brought|evacuat|transferr|rush|escort)\w*\b"
    r"[^.;,]{0,30} to (?:the |an? )(?:[\w-]+ ){0,3}"
    r"(?:island|city|town|port|capital|village|province) of (?:the )?$",
    re.IGNORECASE,
)
# Where those who fled have come to: "fled and were taken to a camp in Cusco".
BROUGHT = re.compile(
    r"\b(?:taken|brought|bus(?:s)?ed|transferred|moved|arriv\w+|headed|heading|sheltering|refuge|shelter|safety"
    r"|resettled|camps?)\b(?: \w+){0,5} (?:in|to|at|near|for|towards?|into) (?:the )?(?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
# Where the wounded die or are cared for is not where they were hurt: "succumbed at Lima Hospital".
CARED_FOR = re.compile(
    r"\b(?:died|dies|dying|succumb\w*|injur(?:y|ies)|wounds|treat\w*|expired|admitted|taken|rushed|brought|shifted"
    r"|recover\w*|condition)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
HOSPITAL = re.compile(
    r"(?:['’]s)? (?:[\w-]+ ){0,3}?(?:hospitals?|clinics?|medical (?:college|cent(?:er|re)))\b"
    r"(?! (?:fire|blast|explosion|attack|bombing|shooting|strike))",
    re.IGNORECASE,
)
# Whence a plane comes that crashes, unless it does so at once: "took off from Lima", "on its way from Lima".
TOOK_OFF = re.compile(
    r"(?<!after )(?<!while )(?<!after it )(?<!as it )(?<!when it )(?<!it had )"
    r"\b(?:(?:took|taken|taking|takes) off|depart(?:ed|ing|s)|en route"
    r"|(?:plane|jet|aircraft|helicopter|flight|airliner)(?: (?:that|which))?(?: (?:had|has|was|were))?"
    r"(?: (?:flying|travell?ing|coming|bound|en route))?"
    r"|(?:on|during) (?:its|the|a) (?:way|trip|flight|journey)) from (?:the )?(?:capital,? )?$"
    r"|\b(?:plane|jet|aircraft|helicopter|airliner) (?:that|which) (?:had )?left (?:the )?$"
)
