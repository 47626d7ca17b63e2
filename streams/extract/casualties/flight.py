"""Who flees from danger, and who from the law or from his own deed."""

from __future__ import annotations

import re

from spacy.tokens import Token

from streams.extract import countries
from streams.extract.casualties.frames import Trigger
from streams.extract.casualties.listed import as_listed

_ATTACKED = frozenset(
    """shot killed fired opened attacked stabbed murdered robbed ambushed threw hurled lobbed detonated
    planted machinegunned assassinated gunned intercepted raided stole looted kidnapped
    wounded injured beat""".split()
)
_ATTACKING = frozenset(
    """shooting killing firing opening attacking stabbing murdering robbing ambushing throwing hurling
    lobbing detonating planting assassinating raiding stealing looting kidnapping
    wounding injuring beating""".split()
)
_FROM_THE_LAW = re.compile(
    r"(?:from )?(?:the |a |their |his |her |its )?(?:(?:crime |accident |crash )?scene|police(?: custody)?"
    r"|officers?|(?:when|as|after) (?:the )?(?:police|officers) (?:arriv|came|turned up|raid)\w*|custody"
    r"|(?:\w+ )?(?:prisons?|jails?)|justice|arrest|prosecution|trial|bail|detention)\b"
)
# "Four others fled on foot", where the sentence tells of those whom the police seek.
_GOT_AWAY = re.compile(r"$|[.,;]|(?:on foot|in|into|and|when|while|after|before|with|by|through|towards?)\b")
_CULPRITS = re.compile(
    r"(?i)\b(?:suspects?|accused|assailants?|attackers?|robbers?|gunm[ae]n|hitm[ae]n|thie(?:f|ves)|culprits?"
    r"|arrested|nabbed|apprehended|smugglers?|poachers?|bandits?|militants?|terrorists?)\b"
)


# Who flees from militants is none of them: "Militants stormed the town; many fled into the bush".
_FOLK = frozenset(
    """many most thousands hundreds scores dozens people residents villagers civilians families inhabitants
    locals traders shoppers students worshippers""".split()
)
# Who flees a country alone may do so from the law there: "The banker, accused of fraud, fled Peru".
_SOUGHT = re.compile(
    r"(?i)\b(?:arrest(?:s|ed)?|charge[ds]?|convict\w*|sentence[ds]?|wanted|fugitives?|suspect(?:s|ed)?|accused"
    r"|extradit\w+|bail|killers?|murder\w*|fraud\w*|embezzl\w+|smuggl\w+|theft|stole\w*|trial|prosecut\w+)\b"
)
_HOMELANDS = frozenset("country homeland nation".split())
_FROM_NO_DANGER = re.compile(
    r"(?:from )?(?:the |a )?(?:nest|coop|(?:stock |money |bond )?markets?|sector|industry|platform|party"
    r"|profession|bank|stocks|bonds|website|app)\b"
)


def flee(verb: Token) -> tuple[Trigger, ...]:
    """From danger, not from the law: "fled the scene", "fleeing custody"."""
    after = verb.doc[verb.i + 1 : verb.i + 6].text.lower()
    folk = any(child.lower_ in _FOLK for child in verb.children)
    got_away = not folk and _GOT_AWAY.match(after) and _CULPRITS.search(verb.doc[: verb.i].text)
    if _FROM_NO_DANGER.match(after):
        return ()
    return () if got_away or _FROM_THE_LAW.match(after) or _after_an_attack(verb) else as_listed(verb)


def flees_a_country(verb: Token) -> bool:
    """Whether somebody flees a country or to one, and not from the law: "The poet fled Peru"."""
    if not verb.lower_.startswith("fle") or _SOUGHT.search(verb.doc.text):
        return False
    links = [child for child in verb.children if child.dep_ == "prep" and child.lower_ in {"from", "to"}]
    told = [child for of in (verb, *links) for child in of.children if child.dep_ in {"dobj", "pobj"}]
    return any(noun.lower_ in _HOMELANDS or _is_a_country(noun) for noun in told)


def _is_a_country(noun: Token) -> bool:
    name = noun.doc[noun.left_edge.i : noun.i + 1].text
    return noun.tag_ in {"NNP", "NNPS"} and countries.refer(name, ("name",)) is not None


def _after_an_attack(verb: Token) -> bool:
    """Whether those who flee have just attacked somebody: "two men shot a guard and fled"."""
    first = verb
    while first.dep_ == "conj" and first.head.tag_ in {"VBD", "VBN"}:
        first = first.head
        if first.lower_ in _ATTACKED:
            return True
    return any(
        deed.lower_ in _ATTACKING
        for after in verb.children
        for deed in after.children
        if deed.dep_ == "pcomp"
    )
