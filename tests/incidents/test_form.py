"""What an earlier version wrote to the tables is gone on from as if this one had written it.

`table.json` holds the table after the first articles of `test_recovery.told`, and the form of its entries.
Where it is not gone on from, a change has laid entries out otherwise: raise FORM in
streams/incidents/agent.py and write it anew (`python -m tests.incidents.test_form`). Where only the policy of
matching has changed, write it anew and leave FORM.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from streams.incidents.agent import FORM
from streams.incidents.held import Known
from tests.incidents.test_recovery import digest, told, worker

TABLE = Path(__file__).with_name("table.json")
BEFORE = 6  # articles


def written() -> dict[str, Any]:
    """The table after the first articles."""
    state: dict[str, Any] = {}
    worker(told()[:BEFORE], state, Known())
    return state


def test_a_table_of_this_form_is_gone_on_from() -> None:
    kept = orjson.loads(TABLE.read_bytes())
    assert kept["form"] == FORM, "see above"
    old, new = kept["entries"], written()
    log, said = worker(told()[BEFORE:], old, Known())
    assert (log, said) == worker(told()[BEFORE:], new, Known()), "see above"
    assert digest(old) == digest(new), "see above"


if __name__ == "__main__":
    kept = {"form": FORM, "entries": written()}
    TABLE.write_bytes(orjson.dumps(kept, option=orjson.OPT_INDENT_2) + b"\n")
