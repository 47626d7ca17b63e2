"""The predicates of a rule's conditions, with places, parties and words resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from alerts.rules import durations
from alerts.rules.predicates import (
    About,
    Any_,
    Cause,
    Counted,
    Expression,
    ExpressionError,
    Fresh,
    Happening,
    InCountry,
    Involved,
    Jumped,
    Kept,
    Near,
    Not,
    Predicate,
    Recent,
    Repeated,
    Somewhere,
    Spreading,
    Status,
    ToldBy,
    Within,
    compile_expression,
)
from alerts.rules.problems import Key
from alerts.rules.view import topic_words
from alerts.rules.when import KINDS, Conditions, Count, Parties, When, Where
from streams.extract.countries import by_code, by_name, refer
from streams.records.told import Place

if TYPE_CHECKING:
    from streams.extract.places.gazetteer import Gazetteer


class CompileError(ValueError):
    """A rule that cannot be compiled: `key` is the part of it that is wrong."""

    def __init__(self, key: Key, message: str) -> None:
        super().__init__(message)
        self.key = key


def predicates(
    part: Conditions, gazetteer: Gazetteer, within: timedelta | None, key: Key
) -> tuple[Predicate, ...]:
    """The stateless predicates of one group, the cheapest to judge first."""
    prefix = ".".join(str(k) for k in key[1:])
    at = f"{prefix}." if prefix else ""
    return (
        *_happening(part, gazetteer, at, key),
        *_counts(part, within, at),
        *_parties(part, at),
        *_jump(part, at),
        *_groups(part, gazetteer, within, at, key),
        *((_expression(part.expr, f"{at}expr", (*key, "expr")),) if part.expr else ()),
    )


def _happening(part: Conditions, gazetteer: Gazetteer, at: str, key: Key) -> Iterator[Predicate]:
    """What happened, where and when."""
    if part.event:
        yield Happening(f"{at}event", f"event {_words(part.event)}", frozenset(part.event))
    if part.cause:
        causes = frozenset(cause.casefold() for cause in part.cause)
        yield Cause(f"{at}cause", f"cause {_words(part.cause)}", causes)
    if part.place:
        yield _where(part.place, gazetteer, f"{at}place", (*key, "place"))
    if part.happened:
        text = f"happened within {durations.write(part.happened.within)}"
        yield Recent(f"{at}happened", text, part.happened.within)
    for flag in ("running_total", "background"):
        wanted = getattr(part, flag)
        if isinstance(wanted, bool):
            yield Kept(f"{at}{flag}", f"{flag} {str(wanted).lower()}", flag, wanted)


def _counts(part: Conditions, within: timedelta | None, at: str) -> Iterator[Predicate]:
    """How many people came to harm."""
    for kind in KINDS:
        count: Count | None = getattr(part, kind)
        if count:
            yield Counted(
                f"{at}{kind}", _count_text(kind, count, within), kind, count.at_least, count.at_most,
                tuple(count.victims or ()), tuple(count.status), count.approx, within,
            )  # fmt: skip


def _parties(part: Conditions, at: str) -> Iterator[Predicate]:
    """Who acts upon whom, about what, and who says so."""
    for role in ("actors", "targets"):
        parties: Parties | None = getattr(part, role)
        if parties:
            yield _involved(role, parties, at)
    if part.event_status:
        text = f"event_status {_words(part.event_status)}"
        yield Status(f"{at}event_status", text, frozenset(part.event_status))
    if part.topic:
        topics = tuple(frozenset(topic_words(topic)) for topic in part.topic)
        yield About(f"{at}topic", f"topic {_words(part.topic)}", topics)
    if part.sources:
        sources = part.sources
        text = "sources " + ", ".join(
            f"{name} {_words(value) if isinstance(value, list) else value}"
            for name, value in sources.model_dump(by_alias=True, exclude_none=True).items()
        )
        yield ToldBy(
            f"{at}sources", text, sources.at_least or 1,
            _folded(sources.one_of), _folded(sources.none_of), frozenset(sources.class_ or ()),
        )  # fmt: skip


def _jump(part: Conditions, at: str) -> Iterator[Predicate]:
    """By how much a toll rises at once."""
    if part.jump:
        jump = part.jump
        size = f"{jump.times:g} times" if jump.times else f"{jump.by} more"
        text = f"jump of {jump.of}, {size} within {durations.write(jump.within)}"
        yield Jumped(f"{at}jump", text, jump.of, jump.times, jump.by, jump.within)


def _groups(
    part: Conditions, gazetteer: Gazetteer, within: timedelta | None, at: str, key: Key
) -> Iterator[Predicate]:
    """The conditions within `not`, `any` and `all`."""
    if part.not_:
        inner = predicates(part.not_, gazetteer, within, (*key, "not"))
        yield Not(f"{at}not", f"not ({'; '.join(p.text for p in inner)})", inner)
    if part.any_:
        groups = tuple(predicates(g, gazetteer, within, (*key, "any", n)) for n, g in enumerate(part.any_))
        text = " or ".join(f"({'; '.join(p.text for p in group)})" for group in groups)
        yield Any_(f"{at}any", f"any of {text}", groups)
    for n, group in enumerate(part.all_ or ()):
        yield from predicates(group, gazetteer, within, (*key, "all", n))


def implied(when: When) -> tuple[Predicate, ...]:
    """What a rule means without saying so: news, and not a total over a war."""
    implied: list[Predicate] = []
    if when.running_total is None:
        implied.append(Kept("running_total", "running_total false", "running_total", False))
    if when.background is None:
        implied.append(Kept("background", "background false", "background", False))
    if when.event_status is None and (when.event or any(g.event for g in when.any_ or ())):
        text = "event_status occurred or announced"
        done = Status("event_status", text, frozenset(("occurred", "announced")))
        casualties = tuple(
            Counted(kind, f"any {kind}", kind, 1, None, (), ("reported", "feared"), True, None)
            for kind in KINDS
        )
        if when.event:
            implied.append(done)
        else:  # only some of the groups are about an event
            implied.append(Any_("event_status", text, ((done,), *((c,) for c in casualties))))
    return tuple(implied)


def looking_back(when: When) -> tuple[Predicate, ...]:
    made: list[Predicate] = []
    if when.incidents:
        text = f"incidents at_least {when.incidents.at_least} within {durations.write(when.incidents.within)}"
        made.append(Repeated("incidents", text, when.incidents.at_least, when.incidents.within))
    if when.spread:
        spread = when.spread
        text = (
            f"spread of {spread.of} at_least {spread.at_least}, same {_words(spread.same)}"
            f", within {durations.write(spread.within)}"
        )
        made.append(Spreading("spread", text, spread.of, spread.at_least, tuple(spread.same), spread.within))
    if when.new:
        text = f"new by {' and '.join(when.new.by)} within {durations.write(when.new.within)}"
        made.append(Fresh("new", text, tuple(when.new.by), when.new.within))
    return tuple(made)


def _where(where: Where, gazetteer: Gazetteer, name: str, key: Key) -> Predicate:
    countries = where.country or []
    in_ = f" ({', '.join(countries)})" if countries else ""
    if where.near is not None and where.km is not None:
        place = _resolve(where.near, countries, gazetteer, (*key, "near"))[0]
        if place.latitude is None or place.longitude is None:
            raise CompileError((*key, "near"), f"{where.near} has no coordinates: use within")
        text = f"place near {where.near}{in_}, {where.km:g} km"
        return Near(name, text, place.latitude, place.longitude, where.km)
    if where.within is not None:
        found = [place for w in where.within for place in _resolve(w, countries, gazetteer, (*key, "within"))]
        ids = frozenset(place.path_ids[0] for place in found)
        around = frozenset(i for place in found for i in place.path_ids[1:]) - ids
        return Within(name, f"place within {_words(where.within)}{in_}", ids, around)
    if where.known and not countries:
        return Somewhere(name, "place known")
    return InCountry(name, f"place in {_words(countries)}", frozenset(countries))


def _resolve(name: str, countries: Sequence[str], gazetteer: Gazetteer, key: Key) -> list[Place]:
    """The places meant: the likeliest, one in each country that the rule lists."""
    found = [next(iter(gazetteer.find(name, country)), None) for country in (countries or (None,))]
    known = [gazetteer.place(match.entry) for match in found if match is not None]
    if not known:
        where = f" in {', '.join(countries)}" if countries else ""
        raise CompileError(key, f"the gazetteer knows no place {name}{where}")
    return known


def _involved(role: str, parties: Parties, at: str) -> Involved:
    text = f"{role} " + ", ".join(
        f"{name} {_words(value) if isinstance(value, list) else value}"
        for name, value in parties.model_dump(exclude_none=True).items()
    )
    return Involved(
        f"{at}{role}", text, role,  # type: ignore[arg-type]
        frozenset(n for one in parties.one_of or () for n in known_as(one)),
        tuple(known_as(one) for one in parties.all_of or ()),
        frozenset(n for one in parties.none_of or () for n in known_as(one)),
        parties.at_least or 0,
    )  # fmt: skip


def known_as(party: str) -> frozenset[str]:
    """The code and the names of a country or body that a rule names by either, case folded."""
    country = by_code(party) if len(party) == 2 and party.isupper() else by_name(party)
    group = refer(party, ("group",)) if country is None else None
    names = {party.casefold()}
    if country is not None:
        names |= {country.code.casefold(), country.name.casefold()}
    if group is not None and group.group is not None:
        names.add(group.group.name.casefold())
    return frozenset(names)


def _expression(text: str, name: str, key: Key) -> Predicate:
    try:
        return Expression(name, f"expr {text}", compile_expression(text))
    except ExpressionError as error:
        raise CompileError(key, str(error)) from error


def _count_text(kind: str, count: Count, within: timedelta | None) -> str:
    parts = [f"at_least {count.at_least}"] if count.at_least is not None else []
    parts += [f"at_most {count.at_most}"] if count.at_most is not None else []
    parts += [f"victims {_words(count.victims)}"] if count.victims else []
    parts += [f"status {_words(count.status)}"] if len(count.status) == 1 else []
    parts += ["approx false"] if not count.approx else []
    parts += [f"within {durations.write(within)}"] if within else []
    return f"{kind} {', '.join(parts)}"


def _words(values: Iterable[str]) -> str:
    return " or ".join(values)


def _folded(values: Iterable[str] | None) -> frozenset[str]:
    return frozenset(value.casefold() for value in values or ())
