"""What is told of courts: what is tried there has happened months before."""

from __future__ import annotations

import re

from streams.extract.casualties.harm import Harm
from streams.extract.clue import quick

# Not those who are told to be convicts: "two convicted killers on the run".
CONVICTED = r"convicted(?! (?:\w+ )?(?:terrorists|killers|murderers|criminals|militants|prisoners|inmates)\b)"
IN_COURT = re.compile(
    rf"\b(?:trial|{CONVICTED}|conviction|sentenced|sentencing|(?:found )?guilty|pleaded(?! for| with)"
    r"|acquitted|jury|verdict|appeal|inquest|inquiry"
    r"|on trial|jailed for|indicted|prosecutors\b(?! (?:said|say|told|office))"
    r"|tribunal|war crimes"
    r"|extradit\w+|court\b(?! (?:complex|compound|building|house|premises|room))|released from|parole"
    r"|(?:gets?|got|jailed for|given|serving|faces?) life|life (?:in prison|sentence|imprisonment|term)"
    r"|pardoned|compensation|lawsuit|sued)\b",
    re.IGNORECASE,
)
# A court where it happened, not where it is tried, or bears arms; an inquiry that begins; a call for help.
NO_TRIAL = quick(
    r"\b(?:order|launch|open|announc|promis|demand|urg|sett?(?:s|ing)? up|call\w* for)\w*"
    r" (?:\w+ ){0,2}inquiry\b"
    r"|\b(?:murder|homicide|manslaughter|police) inquiry\b"
    r"|\b(?:launch|issu|mak|made|renew)\w* (?:an?|the|its|their) (?:[\w-]+ ){0,3}appeal\b"
    r"|\b(?:aid|relief|emergency|humanitarian|flash|urgent) appeal\b"
    r"|\bappeal (?:\w+ )?for (?!clemency|mercy|leniency)|"
    r"\b(?:(?:attack\w*|assault\w*|bomb\w*|blasts?|explosions?|shootings?|raid\w*|siege|gunmen) "
    r"(?:\S+ ){0,2}?(?:on|at|near|outside|inside|in|of) (?:\S+ ){0,3}?court(?:house|room)?s?"
    r"|bod(?:y|ies) (?:at|in|inside) (?:[^\s,]+ ){0,3}?court"
    r"|(?:basement|cellar|grounds|yard|ruins|rooms?) of (?:[^\s,]+ ){0,3}?court"
    r"|islamic courts?"
    r"|court(?:house|room)? (?:attack|assault|blast|bomb\w*|explosion|shooting|siege|fire)s?)\b",
    re.IGNORECASE,
)
# What is tried has happened months before.
TRIED = re.compile(
    r"\b(?:on (?:the )?(?:witness )?stand|in (?:his|her|their) trial|inquests?"
    r"|coroners? (?:has |will )?(?:rul|conclud|warn|call|issu|wr[io]t|record|criticis|hear|find|found)\w*"
    r"|(?:to be|was|were|is|been) sentenced|plead(?:ed|s|ing)? (?:not )?guilty|found guilty"
    rf"|{CONVICTED}"
    r"|serv(?:e|es|ing) (?:at least |a minimum of )?[\w-]+ years"
    r"|admit(?:s|ted) (?:to )?(?:the )?(?:killing|murder\w*|manslaughter|kidnap\w*|abduct\w*)"
    r"|admit(?:s|ted) (?:[\w-]+ ){0,4}?(?:he|she|they) (?:had |also ){0,2}(?:killed|murdered)"
    r"|(?:hear|hears|hearing) the trial|jury selection|life sentences? (?:over|for)|sentencing hearing"
    r"|(?:fac(?:es?|ing) execution|on death row) (?:for|over)"
    r"|(?:reach|return|deliver)(?:s|ed)? (?:a |its |their )?verdicts?"
    r"|coronial|lawsuits? over|guilty of|reviews? (?:following|into)"
    r"|sentences? (?:\w+ )?(?:increased|extended|cut|reduced|upheld|quashed|doubled)"
    r"|jailed (?:for|over)|gets life|life in prison)\b",
    re.IGNORECASE,
)
# Which is held within days of a death, though what is heard there comes months later.
INQUEST_OPENS = re.compile(r"(?i)\binquests? (?:(?:has|have|was|is) )?(?:been )?open(?:s|ed)?\b")
# For what somebody dies by a court's order lies back, too: "hangs two men over attack that killed 25".
EXECUTED = re.compile(
    r"\b(?:execut(?:es?|ed|ing)|hang(?:s|ed)?|put to death) (?:[\w-]+ ){0,3}?(?:over|for)\b"
)
# Who comes before a court first is charged with what he did days ago.
JUST_CHARGED = re.compile(
    r"(?i)\b(?:in court (?:\w+ )?charged|due (?:to appear )?in court"
    r"|appear(?:s|ed)? (?:in|before) (?:\w+ ){0,3}court"
    r"|charged (?:with|over|in connection)|arrested)\b"
)
# Whom a state puts to death its court has sentenced: "hanged two men convicted of murder".
_SENTENCED = re.compile(r"(?i)\b(?:convicted|sentenced|found guilty|condemned)\b")
_PUT_TO_DEATH = frozenset("execute executes executed executing hang hangs hanged hanging".split())
ON_TRIAL = re.compile(r"(?i)\b(?:the|his|her|their|on) trial\b")


def put_to_death(harm: Harm, sentence: str) -> bool:
    """Whether a harm is the death that a court has imposed: "Japan hanged two men convicted of murder"."""
    return harm.trigger.lower_ in _PUT_TO_DEATH and _SENTENCED.search(sentence, harm.trigger.idx) is not None
