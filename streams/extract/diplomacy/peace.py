"""The things of war and peace that diplomacy is done to: truces, hostilities, talks, offers of them."""

from __future__ import annotations

import re

from streams.extract.clue import quick

CEASEFIRE = r"cease-? ?fires?|truces?|armistices?"


def words(*patterns: str) -> re.Pattern[str]:
    """Any of the patterns as whole words."""
    return quick(r"\b(?:" + "|".join(patterns) + r")\b")


TRUCE = words(
    CEASEFIRE,
    r"(?:cessation|suspension|halt|end) (?:of|to|in) (?:all |the |their )?(?:hostilities|fighting)",
    r"(?:humanitarian|military|fighting) (?:pauses?|lulls?)",
    r"pauses? in (?:the )?(?:fighting|hostilities|war|bombing|combat|strikes)",
    r"(?:\w+-(?:day|hour|week)|(?:day|week|month)s?-long|brief|temporary|short|extended|daily)"
    r" (?:humanitarian )?(?:(?:pauses?|lulls?)(?! in (?:the )?(?:[\w-]+ ){0,3}(?:talks|negotiations))"
    r"|break in (?:the )?(?:fighting|hostilities|war))",
    r"(?:agreements?|deals?|accords?|pacts?|pledges?) to (?:pause|halt|hold|cease|stop|end|suspend) "
    r"(?:all |the )?"
    r"(?:fire|fighting|hostilities|attacks|strikes|war)",
    r"halts? (?:in|to) (?:[\w-]+ ){0,4}(?:attacks|strikes|bombing|bombardment|shelling|war|fighting"
    r"|conflict)",
    r"lull in (?:the )?fighting",
    r"(?:fragile|uneasy|shaky|tense) calm(?= (?:holds?|held|takes? hold|took hold|prevail\w*)\b)",
    r"pause(?= (?:runs|ran) out\b| (?:ends|ended|expires|expired|begins|began)\b)",
    r"(?:regimes?|periods?|days?) of (?:calm|silence)",
    r"de-escalation (?:zones?|areas?)",
)

HOSTILITIES = words(
    r"hostilities",
    r"(?:(?<=hold )|(?<=holding )|(?<=cease )|(?<=halt ))(?:their |its )?fire",
    r"(?:cross-border|days of|weeks of|exchanges? of) (?:\w+ )?fire",
    r"(?:offensive|military|combat) (?:\w+ )?(?:actions?|operations?)",
    r"(?:the |their )?(?:(?!(?:end|halt|ceas|stop|suspend|paus|freez|hold)\w* |to )\w+ )?"
    r"(?:fighting|(?<!sexual )(?<!domestic )(?<!gun )violence|attacks|war|conflict|battles"
    r"|clashes|bloodshed|shelling|gunfire|firing|shooting|uprising|insurgency|rebellion"
    r"|offensive|assault|bombing|bombardment|raids|(?:air ?)?strikes)",
)

TALKS = words(
    r"(?:(?:peace|nuclear|truce|ceasefire|cease-fire|direct|indirect|bilateral|national"
    r"|political) )?(?:talks|negotiations|dialogue)",
    r"(?:bilateral|diplomatic) channels",
    r"(?:peace|geneva|astana|sochi) (?:process|conference|congress|summit|rounds?)",
    r"minsk (?:process|rounds?)",
    r"summits?(?= (?:collaps|founder|br(?:eak|oke)s? (?:up|down))\w*)",
)

NEGOTIATORS = words(
    r"negotiators",
    r"(?:would-be )?mediators",
    r"emissar(?:y|ies)",
    r"(?:negotiating|negotiation|mediation|mossad) (?:team|delegation)s?",
    r"envoys(?= from (?:[\w-]+ ){0,3}(?:talks|negotiations)\b)",
    r"delegations?",
    r"(?:un|u\.n\.|asean|african union|au|eu|peace|arab league) (?:special )?envoys?",
)

OFFER = words(
    r"mediation(?= (?:by|of|from|with|unless|until)\b)",
    r"(?:peace|truce|cease-?fire|mediation|dialogue|negotiat\w+) (?:offers?|proposals?|plans?|overtures?"
    r"|deals?|terms|initiatives?|formulas?|bids?|declarations?|announcements?|extension|renewal)",
    r"(?:offers?|proposals?|plans?|announcements?|declarations?|terms|conditions"
    r"|invit(?:es?|ations?))(?: by(?: \w+){1,6})? (?:of|for|to) (?:['‘\"“]?[\w-]+ ){0,3}"
    r"(?:talks?|meetings?|truce|ceasefire|cease-fire|negotiat\w+|dialogue|mediat\w+"
    r"|peace|(?:halt|pause|lull|end) (?:in|to) (?:the )?(?:fighting|war|hostilities))",
    r"(?:calls?|appeals?|requests?|demands?|bids?) for (?:[\w-]+ ){0,2}(?:talks|negotiations|dialogue)",
    r"(?:calls?|appeals?|pleas?|ultimatums?)(?: (?:for|from|by) (?:\w+ ){1,3})? ?to (?:[\w' ]{0,40} )?"
    r"(?:negotiate|(?:enter|open|hold|start|join|come to) (?:into )?(?:\w+ )?"
    r"(?:talks|negotiations|dialogue))",
    r"(?:calls?|appeals?|pleas?|suggestions?) (?:[\w.'’]+ ){1,12}(?:accept(?:ing)?|take up|agree to) "
    r"(?:[\w'’]+ ){0,5}(?:talks|negotiations|dialogue)",
    r"(?:\S+ )?peace formula",
    r"offers? (?:of|for|to) (?:[\w-]+ ){1,12}(?:return|returning|going back) to (?:the )?(?:\w+ )?talks",
    r"(?:offers?|proposals?|calls?) to (?:hand over|lay down|surrender) (?:\w+ ){0,3}(?:weapons|arms)",
    r"overtures?",
    r"(?:offers?|proposals?) to send (?:[\w-]+ ){0,3}(?:envoys?|delegations?|negotiators?|mediators?)",
    r"proposed ['‘\"“]?(?:reduction in|halt to|pause in|de-?escalation of) (?:the )?(?:violence|fighting"
    r"|hostilities|attacks)",
    r"(?:extension|renewal|prolongation) of (?:\S+ ){0,3}(?:truce|cease-?fire)",
    r"(?:offers?|proposals?|plans?|invit(?:es?|ations?)|bids?)(?: (?:by|from)(?: \w+){1,4})? to (?:extend"
    r"|renew|restart|resume|discuss|attend|join|partake|take part|talk|meet|negotiate|mediate|end"
    r"|pause|freeze|stop|suspend|cease"
    r"|halt) .{0,60}(?:talks?|truce|cease-?fire|negotiat\w+|dialogue|war|fighting|deal|conflict"
    r"|hostilities|attacks|raids|strikes|shelling|summit)",
)
