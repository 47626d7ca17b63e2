"""Diplomatic events: who vetoed, recalled, expelled, closed, cut, and whether it is done.

`may_tell` gates sentences, `read` reads the parsed ones, `explain` says why, `place_of` tells where. To
teach a wording, add it to the construction it belongs to, in one of the files that `families` lists, with
an example beside it: the tests read every example. Who acts is found in `agents`, `roles`, `owners` and
`unnamed`; how far an act has come in `status`, `governors` (whose words are in `cues`), `clauses`, `timing`
and `hindsight`.
"""

from streams.extract.diplomacy.families import CONSTRUCTIONS
from streams.extract.diplomacy.gate import may_tell
from streams.extract.diplomacy.read import Explained, explain, read
from streams.extract.diplomacy.where import place_of

__all__ = ["CONSTRUCTIONS", "Explained", "explain", "may_tell", "place_of", "read"]
