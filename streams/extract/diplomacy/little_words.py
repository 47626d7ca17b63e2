"""Words that part clauses, that nouns hang on, and that stand with a verb."""

from __future__ import annotations

# words over which no verb reaches its object, and no noun its verb
BARRIERS = frozenset(
    (
        ". ; : — – … | ? ! ( ) that which who whom whose because after while when if unless although "
        "though before amid following but since until till despite as whether where"
    ).split()
)
PREPOSITIONS = frozenset(
    (
        "of in on at to from with against for by about over between among into under toward towards "
        "during through via within without behind"
    ).split()
)
AUXILIARIES = frozenset(
    (
        "began begin begins begun beginning started start starts continue continues continued finished "
        "completed is are was were be been being am has have had having 's 've get gets got getting will "
        "would wo ca shall should can could may might must do does did to not n't n’t never also already now "
        "then soon formally officially immediately temporarily permanently reportedly again finally yet "
        "just still all both abruptly unilaterally jointly effectively largely completely fully partially "
        "mutually recently swiftly quickly ' ‘ ’ \" “ ”"
    ).split()
) | {""}
