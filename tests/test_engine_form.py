"""What an earlier version wrote to the table of judgements is gone on from as if this one had written it.

`judgements.json` holds the table after the first of the updates below, and the form of its entries. Where it
is not gone on from, a change has laid entries out otherwise: raise FORM in alerts/agent.py and write the file
anew (`python -m tests.test_engine_form`). Where only what is said of an alert has changed, write it anew and
leave FORM.
"""

from pathlib import Path

import orjson

from alerts.agent import FORM
from tests.engine_world import Desk, act, killed, place

TABLE = Path(__file__).with_name("judgements.json")
RULES = (
    "rule: fifty\ntitle: T\nwhen: {killed: 50}\nescalate: {killed: [100]}\nsuppress: {for: 6h, per: place}\n",
    "rule: homs\ntitle: T\nwhen: {killed: 50, place: {within: Homs, country: SY}, within: 24h}\n",
    "rule: veto\ntitle: T\nwhen: {event: unsc_veto, new: {by: [actors, topic], within: 7d}}\n",
    "rule: two\ntitle: T\nwhen: {killed: 50}\ncorroborate: {sources: 2, within: 2h}\n",
)


def before():
    """Updates that leave every kind of entry."""
    homs, aleppo = place("Homs", "SY"), place("Aleppo", "SY")
    return [
        killed(30, where=homs),
        killed(25, where=homs, minutes=60, name="i2"),
        killed(60, where=aleppo, minutes=70, name="i3"),
        killed(70, where=aleppo, minutes=75, name="i4"),
        act("unsc_veto", ["RU", "CN"], topic="Syria", minutes=80),
    ]


def after():
    """Updates that need what was remembered."""
    homs, aleppo = place("Homs", "SY"), place("Aleppo", "SY")
    return [
        killed(20, where=homs, minutes=90, number=2, name="i2"),
        killed(120, where=aleppo, minutes=95, number=2, name="i3"),
        killed(80, where=aleppo, minutes=99, number=2, name="i4"),
        act("unsc_veto", ["RU"], topic="Syria", minutes=100, name="e2"),
    ]


def written():
    """The table after the updates before."""
    desk = Desk(*RULES)
    for one in before():
        desk.judged(one)
    return desk.state


def test_a_table_of_this_form_is_gone_on_from():
    kept = orjson.loads(TABLE.read_bytes())
    assert kept["form"] == FORM, "see above"
    told = []
    for entries in (kept["entries"], written()):
        desk = Desk(*RULES)
        desk.state = entries
        told.append(([desk.judged(one) for one in after()], desk.state))
    (said, state), (said_anew, state_anew) = told
    assert said == said_anew, "see above"
    assert state == state_anew, "see above"
    assert {alert.action for judged in said for alert in judged.alerts} >= {
        "updated",
        "escalated",
        "corrected",
    }


if __name__ == "__main__":
    TABLE.write_bytes(orjson.dumps({"form": FORM, "entries": written()}, option=orjson.OPT_INDENT_2) + b"\n")
