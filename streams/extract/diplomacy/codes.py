"""The codes by which the field's data sets know each event type.

CAMEO: Gerner, Schrodt, Yilmaz, *Conflict and Mediation Event Observations*, codebook 1.1b3 (2012).
PLOVER: the type that the Open Event Data Alliance's conversion table of 2021 gives for the CAMEO code.
Both None: the schemes have no code for it.
"""

from __future__ import annotations

from typing import NamedTuple

from streams.records.told import EventType


class Code(NamedTuple):
    """An event type in the two schemes."""

    cameo: str | None
    plover: str | None


CODES: dict[EventType, Code] = {
    "unsc_veto": Code("129", "REJECT"),  # veto
    "other_veto": Code("129", "REJECT"),
    "resolution_adopted": Code(None, None),
    "ambassador_recalled": Code("161", "SANCTION"),  # reduce or break diplomatic relations
    "ambassador_expelled": Code("161", "SANCTION"),
    "ambassador_summoned": Code("114", "ACCUSE"),  # complain officially
    "embassy_closed": Code("161", "SANCTION"),
    "embassy_reopened": Code("050", "SUPPORT"),  # engage in diplomatic cooperation
    "relations_cut": Code("161", "SANCTION"),
    "relations_restored": Code("050", "SUPPORT"),
    "sanctions_imposed": Code("163", "COERCE"),  # impose embargo, boycott or sanctions
    "sanctions_lifted": Code("085", "RETREAT"),  # ease economic sanctions, boycott, embargo
    "evacuation": Code(None, None),
    "ceasefire_agreed": Code("0871", "RETREAT"),  # declare truce, ceasefire
    "ceasefire_broken": Code("196", "ASSAULT"),  # violate ceasefire
    "talks_rejected": Code("125", "REJECT"),  # reject proposal to meet, discuss or negotiate
    "troops_withdrawn": Code("0874", "RETREAT"),  # retreat or surrender militarily
}
