"""The things that diplomacy is done to: envoys, embassies, ties, sanctions, truces, talks, troops …

Each is a pattern over the lower-cased sentence. Add a word where it belongs; `\\b` at both ends and a
plural are put in by `peace.words`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from streams.extract.diplomacy import peace
from streams.extract.diplomacy.peace import words
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


# One that is voted on: no "peaceful resolution of the crisis".
RESOLUTION = (
    r"(?<!peaceful )(?<!political )(?<!negotiated )(?<!diplomatic )(?<!conflict )(?<!dispute )"
    r"(?:draft )?resolutions?"
    r"(?! (?:of|to) (?:the |this |its )?(?:[\w-]+ )?(?:conflict|crisis|dispute|stand-?off|impasse)\b)"
)

THINGS: dict[Kind, re.Pattern[str]] = {
    "envoy": words(
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
        r"(?:senior|top) (?:u\.?n\.?|united nations) official|(?:resident|humanitarian) coordinators?",
        r"heads? of (?:(?:the|its) )?(?:[\w'’-]+ ){0,2}(?:mission|delegation|embassy|consulate)",
        r"mission (?:chiefs?|heads?)",
        r"(?:trade |permanent |top |senior )?representatives?",
        r"(?:employees?|staff|staffers?|officials?|members?) (?:of|at|from) (?:the |its )?(?:\w+ ){0,2}"
        r"(?:embassy|consulate|mission)",
        r"number (?:two|three|2|3) at (?:the |its )?(?:\w+ )?embassy",
        r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|dozens"
        r"|several) (?:more )?(?:people )?(?:at|from)"
        r" (?:the |its )?(?:\w+ ){0,2}(?:embassy|consulate|mission)",
        r"(?<=its )(?:top )?m[ae]n(?=,? (?:in|called|recalled|who|there)\b|[.,;]|$)",
        r"\w+s (?:working|posted|stationed|based) (?:at|in) (?:the |its |their )?(?:\w+ )?"
        r"(?:embassy|consulate)",
    ),
    "agents": words(
        r"spies",
        r"(?:intelligence|spy) (?:officers?|agents?)",
    ),
    "embassy": words(
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
    "embassy staff": words(
        r"(?:embassy|consular|diplomatic|consulate) (?:staff(?:ers)?|personnel|employees|workers|officials"
        r"|missions?|community)",
        r"embass(?:y|ies)(?! (?:siege|attack|bombing|row))",
        r"consulates?(?! (?:siege|attack|bombing|row))",
        r"diplomats(?: and (?:their )?famil(?:y members|ies))?",
        r"(?:remaining|last|all(?: of)?(?: its| their)?) (?:\w+ ){0,2}(?:staff|personnel|diplomats)",
        r"non-?(?:essential|emergency)['\"’”]? (?:\w+ ){0,3}(?:staff|personnel|employees|workers|diplomats)",
        r"(?:staff(?:ers)?|personnel|employees)(?= to leave (?:the |its |their )?(?:\w+ )?(?:embassy"
        r"|consulate)\b)",
        r"(?:staff|personnel|employees) (?:from|at|of) (?:(?:its|their|the) )?[\w. ]{0,25}(?:embass(?:y|ies)"
        r"|missions?|consulates?)",
    ),
    "nationals": words(
        r"nationals",
        r"(?<!non-)(?<!non )citizens",
        r"expat(?:riate)?s",
        r"foreigners",
        r"passport[- ]holders",
        r"compatriots|missionaries",
        r"countrymen",
        r"dependants|dependents",
        r"(?:diplomats|envoys|(?:embassy |diplomatic |consular )?staff|personnel|embassy)['’]?(?:['’]s)?"
        r" (?:families|children|kids|dependents|dependants|spouses)",
        r"famil(?:y members|ies) of (?:[\w.]+ ){0,2}(?:embassy|consulate|diplomat\w*|government"
        r"|employees|staff)(?: (?:staff|personnel|employees|officials|workers))?",
    ),
    "people": words(
        r"civilians",
        r"residents|inhabitants",
        r"people",
        r"(?<!\ba )(?<!\ban )(?:wounded|injured|sick)",
        r"(?<=the )(?:vulnerable|elderly)",
        r"evacuees?",
        r"those (?:still |who )?(?:are )?(?:remaining|left|trapped|stranded|besieged|fleeing)",
        r"(?<![£$€\d,.])\d[\d,]*(?= (?:home|to safety|from)\b)",
        r"helpers|interpreters|translators",
        r"(?:women and )?children|orphans|babies|infants|newborns",
        r"famil(?:y|ies)",
        r"patients",
        r"fighters",
        r"jews|christians|muslims|yazidis",
        r"rebels|gunmen|militants|insurgents",
        "workers|students|soldiers|troops|personnel|staff|europeans|" + "|".join(sorted(PEOPLES)),
    ),
    "ties": words(
        r"(?:diplomatic|bilateral|consular|full|formal|official|political) (?:and \w+ )?(?:ties|relations"
        r"|links?|relationships?|contacts?|representation)",
        r"(?<!economic )(?<!defence )(?<!defense )(?<!energy )(?<!military )(?<!business )(?<!trade )"
        r"(?<!trading )(?<!commercial )(?<!academic )(?<!financial )(?<!public )(?<!family )ties",
        r"(?:relationships?|bonds?)(?= with\b)",
        r"(?<=off )(?:all |any )?contacts?(?= with\b)",
        r"(?<!public )(?<!industrial )(?<!labor )(?<!labour )(?<!race )(?<!media )(?<!investor )relations",
    ),
    "sanctions": words(
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
    "convoy": words(r"convoys?", r"buses"),
    "waiver": words(
        r"(?:sanctions|embargo) (?:waivers?|relief|exemptions?)",
        r"waivers?(?= (?:to let|to allow|that lets|that allows|letting|allowing)\b)",
    ),
    "truce": peace.TRUCE,
    "hostilities": peace.HOSTILITIES,
    "talks": peace.TALKS,
    "negotiators": peace.NEGOTIATORS,
    "evacuation": words(
        r"evacuees?",
        r"(?:first|last|final|more|another) (?:\w+ ){0,2}(?:flights?|charters?|plane(?:load)?s?)"
        r"(?: of (?:nationals|citizens|evacuees|refugees))?(?= (?:out of|from)\b)",
        r"(?:evacuation|repatriation|evacuee|rescue|charter) (?:flights?|planes?|convoys?|ships?|trains?"
        r"|bus(?:es)?)",
        r"(?:evacuation|repatriation|evacuee|charter) (?:missions?|operations?|efforts?|charters?)",
        r"(?:evacuation|airlift)s?(?! (?:order|warning|zone|alert|advice|plan|centre|center)s?\b)",
    ),
    "offer": peace.OFFER,
    "troops": words(
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
    "motion": words(
        r"calls?|demands?|efforts?|attempts?|moves?|texts?|measures?|motions?|bids?|proposals?|renewals?"
        r"|extensions?|mechanisms?|mandates?",
    ),
    "resolution": words(
        RESOLUTION,
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
