"""The predicates of a compiled rule: each can say whether it is met, whether nearly, and by what.

`met` is called for every candidate and allocates nothing; `near` and `found` only when a decision is told.
"""

from alerts.rules.predicates.expression import Expression, ExpressionError, compile_expression
from alerts.rules.predicates.groups import Any_, Not
from alerts.rules.predicates.happenings import About, Cause, Happening, Involved, Kept, Recent, Status
from alerts.rules.predicates.history import Fresh, Repeated, Spreading, shares
from alerts.rules.predicates.places import InCountry, Near, Somewhere, Within
from alerts.rules.predicates.predicate import Predicate, one_short
from alerts.rules.predicates.sources import ToldBy
from alerts.rules.predicates.tolls import NEAR, Counted, Jumped

__all__ = [
    "NEAR",
    "About",
    "Any_",
    "Cause",
    "Counted",
    "Expression",
    "ExpressionError",
    "Fresh",
    "Happening",
    "InCountry",
    "Involved",
    "Jumped",
    "Kept",
    "Near",
    "Not",
    "Predicate",
    "Recent",
    "Repeated",
    "Somewhere",
    "Spreading",
    "Status",
    "ToldBy",
    "Within",
    "compile_expression",
    "one_short",
    "shares",
]
