"""Incidents by hand, and a desk that hears what the engine says of them."""

from datetime import UTC, datetime, timedelta

from alerts.engine import judge
from alerts.rules.check import check
from alerts.rules.load import load_texts
from streams.extract.places.gazetteer import Gazetteer
from streams.records.incident import Claim, Incident, Toll, TollChange
from streams.records.told import Actor, CasualtyMention, DiplomaticEvent

NOON = datetime(2024, 5, 14, 12, tzinfo=UTC)


def at(minutes):
    return NOON + timedelta(minutes=minutes)


def rules(*texts):
    checked = check(load_texts({f"{n}.yml": text for n, text in enumerate(texts)}), Gazetteer.open())
    assert checked.ruleset is not None, checked.errors
    return checked.ruleset


def place(name, country=None):
    gazetteer = Gazetteer.open()
    return gazetteer.place(gazetteer.find(name, country)[0].entry)


def killed(low, high=None, *, minutes=0, where=None, source="Agency", number=1, name="i1", **more):
    """An incident in which `low` to `high` were killed, as its revision `number` stands."""
    quote = f"At least {low} people were killed on Tuesday."
    mention = CasualtyMention(
        kind="killed", low=low, high=high, place=where, start=0, end=len(quote), quote=quote
    )
    toll = Toll(low=low, high=high, as_of=at(minutes))
    return _incident(name, number, minutes, [_claim(source, minutes, number, mention=mention)]).model_copy(
        update={"place": where, "tolls": {"killed": toll}, **more}
    )


def act(kind, actors, targets=(), *, minutes=0, number=1, name="e1", status="occurred", topic=None, **more):
    """A diplomatic act of states by ISO code."""
    who = [Actor(name=code, code=code) for code in actors]
    whom = [Actor(name=code, code=code) for code in targets]
    event = DiplomaticEvent(
        type=kind, actors=who, targets=whom, status=status, topic=topic, start=0, end=9, quote="It was so."
    )
    return _incident(name, number, minutes, [_claim("Agency", minutes, number, event=event)]).model_copy(
        update={
            "category": "diplomatic",
            "type": kind,
            "actors": who,
            "targets": whom,
            "topic": topic,
            "event_status": status,
            **more,
        }
    )


def history(*steps):
    """How a toll of killed grew: (minutes, low) pairs."""
    return [
        TollChange(at=at(m), kind="killed", low=low, high=None, article_id="a", source="s", quote="")
        for m, low in steps
    ]


def _claim(source, minutes, number, **said):
    return Claim(
        article_id=f"a{minutes}-{number}",
        revision=1,
        source=source,
        owner=source,
        url="",
        title="",
        published=at(minutes),
        group=f"{source}{minutes}",
        **said,
    )


def _incident(name, number, minutes, claims):
    return Incident(
        id=name,
        revision=number,
        category="casualty",
        type="shelling",
        partition_key="levant",
        claims=claims,
        sources=[claim.owner for claim in claims],
        first_published=NOON,
        last_published=at(minutes),
        trigger=claims[-1].article_id,
    )


class Desk:
    """Judges one incident after another and keeps the state."""

    def __init__(self, *texts):
        self.rules = rules(*texts)
        self.state = {}

    def judged(self, incident):
        judged = judge(self.state, incident, self.rules)
        for key, value in judged.writes.items():
            if value is None:
                self.state.pop(key, None)
            else:
                self.state[key] = value
        return judged

    def hears(self, incident):
        """What is said: "rule action" of each alert."""
        return [f"{alert.rule} {alert.action}" for alert in self.judged(incident).alerts]

    def decides(self, incident):
        """What is decided: rule, outcome, the condition that was missed."""
        return [(d.rule, d.outcome, d.missed) for d in self.judged(incident).decisions]
