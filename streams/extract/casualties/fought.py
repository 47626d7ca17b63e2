"""The words before a place that fighters fight for, take, come to or are driven from: the fight was there."""

from __future__ import annotations

import re

# Where a fight comes to is where it harms: "spread from Lima to Cusco".
SPREAD = re.compile(r"\b(?:spread|spilled|expanded)\b[^,.;]{0,40} (?:in)?to (?:the )?$", re.IGNORECASE)
FOUGHT_OVER = re.compile(
    r"\b(?:battles?|fight(?:ing)?|clashes|gunbattles?)(?: was| were| raged)? (?:for|over|around) (?:the )?$",
    re.IGNORECASE,
)
# Whence fighters are driven is where they fought: "drove the rebels out of Cusco".
DRIVEN = re.compile(
    r"\b(?:expel(?:led|ling)?|drove|driv(?:en?|ing)|oust(?:ed|ing)?|flush(?:ed|ing)|evict(?:ed|ing)|push(?:ed|ing)"
    r"|(?:re)?(?:captur|t[ao]k)(?:e|en|ed|ing)|retook|took|seized|wrest(?:ed|ing)|dislodg(?:ed|ing))"
    r"(?! off\b) (?:[\w-]+ ){1,5}from (?:the )?$",
    re.IGNORECASE,
)
# Where attackers are under way to is where they come to harm.
ADVANCED = re.compile(
    r"\b(?:infiltrat|sneak|advanc|storm|break)\w*(?: \w+)? (?:in)?(?:to|towards?) (?:the )?$", re.IGNORECASE
)
# What fighters take is where they fight: "the army retook Lima".
TOOK = re.compile(
    r"\b(?:retook|recaptured|retaken|captured|seized|liberated|reclaimed|entered|regained)"
    r"(?: (?:\w+ )?control (?:of|over))? (?:the )?(?:(?:\w+ )?(?:town|city|village|base)(?: of)? )?$",
    re.IGNORECASE,
)
