"""A saved rule file comes into force whole, or leaves the last good rules as they were."""

from alerts.rules.inforce import InForce
from streams.extract.places.gazetteer import Gazetteer


def rule(name, when="{killed: 50}", more=""):
    return f"rule: {name}\ntitle: T\nwhen: {when}\n{more}"


def after(*changes):
    gazetteer, rules = Gazetteer.open(), InForce()
    for file, text in changes:
        rules = rules.changed({file: text}, gazetteer)
    return rules


def test_files_come_change_and_go():
    rules = after(
        ("a.yml", rule("a")), ("b.yml", rule("b")), ("a.yml", rule("a", "{killed: 60}")), ("b.yml", None)
    )
    assert list(rules.ruleset.rules) == ["a"]
    assert rules.ruleset.rules["a"].rule.when.killed.at_least == 60


def test_a_territory_is_a_country_to_a_rule():
    rules = after(("a.yml", rule("a", "{killed: 5, place: {within: Hamilton, country: BM}}")))
    assert not rules.problems
    assert list(rules.ruleset.rules) == ["a"]


def test_a_bad_file_leaves_its_last_good_rules_in_force_and_others_can_still_change():
    rules = after(("a.yml", rule("a")), ("a.yml", rule("a", "{kiled: 60}")), ("b.yml", rule("b")))
    assert set(rules.ruleset.rules) == {"a", "b"}
    assert rules.ruleset.rules["a"].rule.when.killed.at_least == 50
    assert [str(p) for p in rules.problems["a.yml"]] == [
        "a.yml:3:8: error: when does not know kiled. Did you mean killed?"
    ]


def test_a_rejected_file_comes_into_force_once_it_is_mended_or_what_it_lacked_is_there():
    waiting = rule("strike", more="unless: {rule: war, within: 12h}\n")
    rules = after(("a.yml", waiting), ("b.yml", rule("war")))
    assert set(rules.ruleset.rules) == {"strike", "war"}
    assert not rules.rejected and not rules.problems


def test_files_saved_together_come_into_force_together_but_for_the_one_with_an_error():
    strike = rule("strike", more="unless: {rule: war, within: 12h}\n")
    changes = {"a.yml": strike, "b.yml": rule("war"), "c.yml": rule("c", "{kiled: 60}")}
    rules = InForce().changed(changes, Gazetteer.open())
    assert set(rules.ruleset.rules) == {"strike", "war"}
    assert list(rules.problems) == ["c.yml"]


def test_a_file_that_a_rule_of_another_needs_is_not_taken_away_and_says_which():
    strike = rule("strike", more="unless: {rule: war, within: 12h}\n")
    rules = InForce().changed({"a.yml": strike, "b.yml": rule("war")}, Gazetteer.open())
    rules = rules.changed({"b.yml": None, "c.yml": rule("c")}, Gazetteer.open())
    assert set(rules.ruleset.rules) == {"strike", "war", "c"}
    assert [str(p) for p in rules.problems["b.yml"]] == ["a.yml:4:16: error: rule: there is no rule war."]
    assert set(rules.changed({"a.yml": None}, Gazetteer.open()).ruleset.rules) == {"c"}


def test_the_version_of_a_rule_changes_only_with_what_it_says():
    first = after(("a.yml", rule("a")), ("b.yml", rule("b")))
    then = after(("a.yml", "# a comment\n" + rule("a")), ("b.yml", rule("b", "{killed: 51}")))
    assert first.ruleset.rules["a"].version == then.ruleset.rules["a"].version
    assert first.ruleset.rules["b"].version != then.ruleset.rules["b"].version
    assert first.ruleset.version != then.ruleset.version
