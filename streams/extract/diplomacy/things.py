"""The things that diplomacy is done to: envoys, embassies, ties, sanctions, truces, talks, troops …

Each is a pattern over the lower-cased sentence. Add a word where it belongs; `\\b` at both ends and a
plural are put in by `_words`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from streams.extract.diplomacy.peoples import PEOPLES

Kind = Literal[
    "envoy",
    "agents",
    "embassy",
    "embassy staff",
    "nationals",
    "ties",
    "sanctions",
    "waiver",
    "convoy",
    "truce",
    "talks",
    "offer",
    "negotiators",
    "evacuation",
    "troops",
    "hostilities",
    "people",
    "resolution",
    "motion",
]


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + r")\b")


CEASEFIRE = r"cease-? ?fires?|truces?|armistices?"

THINGS: dict[Kind, re.Pattern[str]] = {
    "envoy": _words(
        r"(?<!brand )(?<!goodwill )(?<!global )ambassadors?",
        r"(?:special )?envoys?",
        r"(?:first|second|third) secretar(?:y|ies)",
        r"diplomats?",
        r"charg[eé]s?[ -]d['’ ]?affaires?",
        r"charg[eé] d['’]",
        r"chargés?",
        r"consuls?(?:[ -]general)?",
        r"(?:military|defen[cs]e|naval|cultural|press) attach[eé]s?",
        r"attach[eé]s?",
        r"high commissioners?(?! for)",
        r"embassy (?:staff|staffers|employees|officials?|personnel|workers?|counsell?ors?)",
        r"consul(?:ar|ate) (?:staff|officials?|employees|officers?|personnel)",
        r"diplomatic (?:staff|representatives?|personnel|officials?|corps|envoys?|missions?(?: chiefs?)?)",
        r"(?:apostolic )?nuncios?",
        r"liaison officers?",
        r"(?:senior|top) (?:u\.?n\.?|united nations) officials?|(?:resident|humanitarian) coordinators?",
        r"heads? of (?:(?:the|its) )?(?:\w+ ){0,2}(?:mission|delegation)",
        r"mission (?:chiefs?|heads?)",
        r"(?:trade |permanent |top |senior )?representatives?",
        r"(?:employees|staff|staffers|officials|members) (?:of|at|from) (?:the |its )?(?:\w+ ){0,2}(?:embassy"
        r"|consulate|mission)",
        r"number (?:two|three|2|3) at (?:the |its )?(?:\w+ )?embassy",
        r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|dozens"
        r"|several) (?:more )?(?:people )?(?:at|from)"
        r" (?:the |its )?(?:\w+ ){0,2}(?:embassy|consulate|mission)",
        r"(?<=its )(?:top )?m[ae]n(?=,? (?:in|called|recalled|who|there)\b|[.,;]|$)",
        r"\w+s (?:working|posted|stationed|based) (?:at|in) (?:the |its |their )?(?:\w+ )?"
        r"(?:embassy|consulate)",
    ),
    "agents": _words(
        r"spies",
        r"(?:intelligence|spy) (?:officers?|agents?)",
    ),
    "embassy": _words(
        r"embass(?:y|ies)",
        r"consulates?(?:[ -]general)?",
        r"(?:foreign|overseas|diplomatic|consular) (?:missions?|posts?|offices?|representations?|compounds?"
        r"|facilit(?:y|ies))",
        r"(?:(?<=its )|(?<=their ))(?:[a-z]+ )?missions?(?= (?:in|to)\b)",
        r"missions?(?= (?:abroad|overseas)\b)",
        r"(?:(?<=its )|(?<=their ))[a-z]+ mission\b",
        r"(?:(?<=reopen )|(?<=reopens )|(?<=reopened )|(?<=shut )|(?<=shuts )|(?<=close )|(?<=closes ))"
        r"missions?",
        r"(?<=the )missions?(?= (?:was|were|is|are|will|would|has|had|itself)\b)",
        r"(?:european union|eu)(?:['’]s)? delegations?(?= (?:in|to)\b)",
        r"high commissions?",
        r"(?:liaison|representative|interests?) (?:offices?|sections?)",
        r"consular (?:services?|sections?|operations)",
        r"people's bureaux?",
    ),
    "embassy staff": _words(
        r"(?:embassy|consular|diplomatic|consulate) (?:staff(?:ers)?|personnel|employees|workers|officials"
        r"|missions?|community)",
        r"embass(?:y|ies)(?! (?:siege|attack|bombing|row))",
        r"consulates?(?! (?:siege|attack|bombing|row))",
        r"diplomats(?: and (?:their )?famil(?:y members|ies))?",
        r"(?:remaining|last|all(?: of)?(?: its| their)?) (?:\w+ ){0,2}(?:staff|personnel|diplomats)",
        r"non-?(?:essential|emergency)['\"’”]? (?:\w+ ){0,3}(?:staff|personnel|employees|workers|diplomats)",
        r"(?:staff|personnel|employees) (?:from|at|of) (?:(?:its|their|the) )?[\w. ]{0,25}(?:embass(?:y|ies)"
        r"|missions?|consulates?)",
    ),
    "nationals": _words(
        r"nationals",
        r"(?<!non-)(?<!non )citizens",
        r"expat(?:riate)?s",
        r"foreigners",
        r"passport[- ]holders",
        r"compatriots|missionaries",
        r"countrymen",
        r"dependants|dependents",
        r"famil(?:y members|ies) of (?:\w+ ){0,2}(?:embassy|diplomat\w*|government)"
        r"(?: (?:staff|personnel|employees|officials|workers))?",
    ),
    "people": _words(
        r"civilians",
        r"residents|inhabitants",
        r"people",
        r"(?<!\ba )(?<!\ban )(?:wounded|injured|sick)",
        r"(?<=the )(?:vulnerable|elderly)",
        r"evacuees?",
        r"those (?:still |who )?(?:are )?(?:remaining|left|trapped|stranded|besieged|fleeing)",
        r"(?<![£$€\d,.])\d[\d,]*(?= (?:home|to safety|from)\b)",
        r"helpers|interpreters|translators",
        r"(?:women and )?children|orphans",
        r"famil(?:y|ies)",
        r"patients",
        r"fighters",
        r"jews|christians|muslims|yazidis",
        r"rebels|gunmen|militants|insurgents",
        "workers|students|soldiers|troops|personnel|staff|europeans|" + "|".join(sorted(PEOPLES)),
    ),
    "ties": _words(
        r"(?:diplomatic|bilateral|consular|full|formal|official|political) (?:and \w+ )?(?:ties|relations"
        r"|links?|relationships?|contacts?|representation)",
        r"(?<!economic )(?<!defence )(?<!defense )(?<!energy )(?<!military )(?<!business )(?<!trade )"
        r"(?<!trading )(?<!commercial )(?<!academic )(?<!financial )(?<!public )(?<!family )ties",
        r"(?:relationships?|bonds?)(?= with\b)",
        r"(?<=off )(?:all |any )?contacts?(?= with\b)",
        r"(?<!public )(?<!industrial )(?<!labor )(?<!labour )(?<!race )(?<!media )(?<!investor )relations",
    ),
    "sanctions": _words(
        r"sanctions?(?! committee)",
        r"embargo(?:e?s)?",
        r"asset[s]? freezes?",
        r"bans? on (?:[\w'’-]+ ){0,4}(?:imports?|exports?|oil|crude|gas|diesel|fuel|coal|steel|gold|grain"
        r"|seafood|goods|timber|barley|wine|beef|pork|meat|poultry|fish|fruit|vegetables|sugar|contacts|arms|flights|weapons|technology"
        r"|firms?|compan(?:y|ies)|(?:\w+)?makers?|apps?|airlines?|banks?"
        r"|(?:sales|shipments|deliveries|trade|links|ties|investments?)(?= (?:to|from|with|in)\b))",
        r"(?:curbs|border closures?|restrictions)(?= on\b)",
        r"(?:limits|controls)(?= on (?:all )?(?:trade|exports?|imports?|sales|visas?|entry)\b)",
        r"penalties(?= (?:on|against)\b)",
        r"(?:restrictions|curbs|measures)(?= (?:(?:it|they|\w+ly) )?(?:imposed|placed|slapped) "
        r"(?:on|against)\b)",
        r"(?:travel|visa|dealings|investment|flight|import|export|trade|oil|gas|arms|airspace|entry)"
        r" (?:bans?|blockades?|boycotts?|curbs?|restrictions)",
        r"(?:economic|air|naval|sea|land) blockades?",
        r"blockades?(?= (?:on|against)\b)",
        r"(?:(?<=qatar )|(?<=gulf )|(?<=cuba )|(?<=saudi ))blockades?",
        r"(?:punitive|restrictive|retaliatory) measures",
        r"(?:punitive|retaliatory|penalty|100[ -](?:pct|percent|per cent)) (?:\w+ ){0,2}(?:tariffs?|duties)",
        r"(?<!energy )(?<!gas )price caps?",
        r"caps?(?= on (?:the price of )?(?:[\w-]+ )?(?:oil|crude)\b)",
        r"export controls?",
        r"freez(?:e|es|ing) (?:on|of) (?:\w+ ){0,3}assets",
        r"blacklists?",
    ),
    "convoy": _words(r"convoys?", r"buses"),
    "waiver": _words(
        r"(?:sanctions|embargo) (?:waivers?|relief|exemptions?)",
        r"waivers?(?= (?:to let|to allow|that lets|that allows|letting|allowing)\b)",
    ),
    "truce": _words(
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
    ),
    "hostilities": _words(
        r"hostilities",
        r"(?:(?<=hold )|(?<=holding )|(?<=cease )|(?<=halt ))(?:their |its )?fire",
        r"(?:cross-border|days of|weeks of|exchanges? of) (?:\w+ )?fire",
        r"offensive (?:\w+ )?(?:actions?|operations?)",
        r"(?:the |their )?(?:(?!(?:end|halt|ceas|stop|suspend|paus|freez|hold)\w* |to )\w+ )?"
        r"(?:fighting|(?<!sexual )(?<!domestic )(?<!gun )violence|attacks|war|conflict|battles"
        r"|clashes|bloodshed|shelling|gunfire|firing|shooting|uprising|insurgency|rebellion"
        r"|offensive|assault|bombing|bombardment|raids|(?:air ?)?strikes)",
    ),
    "talks": _words(
        r"(?:(?:peace|nuclear|truce|ceasefire|cease-fire|direct|indirect|bilateral|national"
        r"|political) )?(?:talks|negotiations|dialogue)",
        r"(?:bilateral|diplomatic) channels",
        r"(?:peace|geneva|astana|sochi) (?:process|conference|congress|summit|rounds?)",
        r"minsk (?:process|rounds?)",
        r"summits?(?= (?:collaps|founder|br(?:eak|oke)s? (?:up|down))\w*)",
    ),
    "negotiators": _words(
        r"negotiators",
        r"(?:would-be )?mediators",
        r"emissar(?:y|ies)",
        r"(?:negotiating|negotiation|mediation|mossad) (?:team|delegation)s?",
        r"envoys(?= from (?:[\w-]+ ){0,3}(?:talks|negotiations)\b)",
        r"delegations?",
        r"(?:un|u\.n\.|asean|african union|au|eu|peace|arab league) (?:special )?envoys?",
    ),
    "evacuation": _words(
        r"evacuees?",
        r"(?:first|last|final|more|another) (?:\w+ ){0,2}(?:flights?|charters?|plane(?:load)?s?)"
        r"(?: of (?:nationals|citizens|evacuees|refugees))?(?= (?:out of|from)\b)",
        r"(?:evacuation|repatriation|evacuee|rescue|charter) (?:flights?|planes?|missions?|operations?"
        r"|convoys?|ships?|efforts?|charters?)",
        r"(?:evacuation|airlift)s?(?! (?:order|warning|zone|alert|advice|plan|centre|center)s?\b)",
    ),
    "offer": _words(
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
        r"(?:extension|renewal|prolongation) of (?:\S+ ){0,3}(?:truce|cease-?fire)",
        r"(?:offers?|proposals?|plans?|invit(?:es?|ations?)|bids?)(?: (?:by|from)(?: \w+){1,4})? to (?:extend"
        r"|renew|restart|resume|discuss|attend|join|partake|take part|talk|meet|negotiate|mediate|end"
        r"|pause|freeze|stop|suspend|cease"
        r"|halt) .{0,60}(?:talks?|truce|cease-?fire|negotiat\w+|dialogue|war|fighting|deal|conflict"
        r"|hostilities|attacks|raids|strikes|shelling|summit)",
    ),
    "troops": _words(
        r"military operations?(?= (?:in|on its soil)\b)",
        r"(?:military|peacekeeping|combat|air force) (?:personnel|presence|missions?|advisers|advisors"
        r"|bases?|units?)",
        r"(?:troop|military) (?:presence|contingents?|deployments?|commitments?)",
        r"commitments? of (?:troops|forces)",
        r"(?:u\.?n\.?|united nations) (?:\w+ )?missions?(?!['’]s\b)",
        r"(?:last|final) (?:\S+ )?military (?:flights?|planes?|aircraft)",
        r"troops?|soldiers?",
        r"(?:\w+-led )?(?:armed |ground |military |security |peacekeeping |occupation |invading |occupying "
        r"|rebel |government |special )?(?:forces|units|contingents?)",
        r"(?:military|armou?red) (?:columns?|vehicles)",
        r"(?:army|military|legion)['’]s (?:\w+ )?men",
        r"(?<=['’]s )men(?= (?:\w+ )?(?:withdr\w+|pull\w* (?:back|out)|retreat\w*))",
        r"(?:regional|african|multinational|international|joint|peacekeeping|stabili[sz]ation) force",
        r"peacekeepers",
        r"(?:military|army|troop) convoys?",
        r"last (?:\w+ )?convoys?(?! of (?:[\w-]+ )?(?:buses|ambulances|civilians|evacuees))",
        r"arm(?:y|ies)",
        r"militar(?:y|ies)",
        r"fighters|peshmerga",
        r"(?:\w+ )?rebels|militants|jihadists|insurgents|militias?|militiamen|mercenaries|guerrillas"
        r"|separatists",
        r"paratroopers",
        r"servicem[ae]n",
        r"legionnaires",
        r"battalions?|brigades?|(?<!rights )(?<!affairs )divisions?|regiments?",
        r"warplanes|bombers|fighter jets|marines|tanks",
        r"(?:strike|combat|attack|fighter|bomber) (?:aircraft|planes)",
        r"heavy (?:weapons|weaponry|artillery|armou?r)",
    ),
    "motion": _words(
        r"calls?|demands?|efforts?|attempts?|moves?|texts?|measures?|motions?|bids?|proposals?|renewals?"
        r"|extensions?|mechanisms?|mandates?",
    ),
    "resolution": _words(
        r"(?:draft )?resolutions?",
        r"(?<!motor )(?<!final )drafts?",
        r"(?:un|u\.n\.|united nations|security council) (?:attempts?|bids?|motions?|measures?|moves?"
        r"|efforts?|proposals?|texts?|calls?|demands?|renewals?|extensions?|condemnations?|sanctions|probes?|membership"
        r"|inquir(?:y|ies)|investigations?|votes?|panels?|monitors|missions?|renewal)",
    ),
}


@dataclass(frozen=True)
class Thing:
    """A thing named in a sentence, by token numbers (end exclusive)."""

    kind: Kind
    start: int
    end: int
