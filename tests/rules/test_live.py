"""Rules on a real topic: every follower has what was published, whole, and keeps it when a file is broken."""

import asyncio
import logging

import pytest
from kafka import KafkaProducer
from prometheus_client import REGISTRY

from alerts.rules.inforce import RulesError
from alerts.rules.live import following
from alerts.slack.broken_rules import channels
from streams import topics


def rule(name, killed=50, more=""):
    return f"rule: {name}\ntitle: T\nwhen: {{killed: {killed}}}\n{more}"


async def until(condition):
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.02)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "rules"
    made.mkdir()
    (made / "a.yml").write_text(rule("a"))
    (made / "b.yml").write_text(rule("b"))
    return made


@pytest.fixture
def client(settings):
    return settings.kafka_client(settings.kafka)


def bound(live, name):
    return live.ruleset().rules[name].rule.when.killed.at_least


async def test_what_is_published_comes_into_force_on_every_follower_and_is_there_after_a_restart(
    client, folder
):
    async with following(client) as one, following(client) as other:
        await one.publish(folder)
        await until(lambda: set(other.ruleset().rules) == {"a", "b"})
        kept = other.ruleset().rules["b"].version
        (folder / "a.yml").write_text(rule("a", 80))
        (folder / "c.yml").write_text(rule("c"))
        await other.publish(folder)
        (folder / "c.yml").unlink()
        await other.publish(folder)
        await until(lambda: set(one.ruleset().rules) == {"a", "b"} and bound(one, "a") == 80)
        assert one.ruleset().rules["b"].version == kept
    async with following(client) as restarted:
        assert set(restarted.ruleset().rules) == {"a", "b"}
        assert bound(restarted, "a") == 80


async def test_a_broken_file_is_reported_by_line_once_and_its_last_good_rules_stay(client, folder, caplog):
    told = []

    async def tell(inforce, file, said):
        told.append((channels(inforce, file, "#desk"), said))

    (folder / "a.yml").write_text(rule("a", more='notify: {slack: "#war"}\n'))
    async with following(client, tell) as live:
        watching = asyncio.create_task(live.watch(folder))
        await until(lambda: set(live.ruleset().rules) == {"a", "b"})
        (folder / "a.yml").write_text(rule("a").replace("killed", "kiled"))
        await until(lambda: told)
        (folder / "b.yml").write_text(rule("b", 60))
        await until(lambda: bound(live, "b") == 60)
        assert bound(live, "a") == 50
        [(asked, said)] = told
        assert asked == ["#war"]
        assert f"{folder}/a.yml:3:8: error: when does not know kiled. Did you mean killed?" in said
        assert said in caplog.messages
        assert REGISTRY.get_sample_value("tocsin_rule_files_rejected", {"where": "folder"}) == 1
        (folder / "a.yml").write_text(rule("a", 70))
        await until(lambda: bound(live, "a") == 70)
        await until(lambda: REGISTRY.get_sample_value("tocsin_rule_files_rejected", {"where": "folder"}) == 0)
        watching.cancel()


async def test_a_text_on_the_topic_that_this_version_cannot_use_leaves_the_rules_in_force(
    client, folder, caplog
):
    async with following(client) as live:
        await live.publish(folder)
        with KafkaProducer(**client) as producer:
            producer.send(topics.RULES, key=b"a.yml", value=b"rule: a\ntitle: \xff\nwhen: {smell: bad}\n")
            producer.send(topics.RULES, key=b"d.yml", value=rule("d").encode())
        await until(lambda: "d" in live.ruleset().rules)
        assert bound(live, "a") == 50
        assert any("a.yml:3:8: error: when does not know smell" in line for line in caplog.messages)
        assert REGISTRY.get_sample_value("tocsin_rule_files_rejected", {"where": "topic"}) == 1
        assert REGISTRY.get_sample_value("tocsin_rules_in_force") == 3


async def test_a_bad_text_from_others_takes_no_rule_from_a_worker_that_starts_later(client, folder, caplog):
    (folder / "a.yml").write_text(rule("a", more="unless: {rule: b, within: 1h}\n"))
    async with following(client) as live:
        await live.publish(folder)
    with KafkaProducer(**client) as producer:
        producer.send(topics.RULES, key=b"a.yml", value=b"rule: a\ntitle: T\nwhen: {smell: bad}\n")
    told = []

    async def tell(inforce, file, said):
        told.append((file, said))

    async with following(client, tell) as restarted:
        assert set(restarted.ruleset().rules) == {"a", "b"}
        assert bound(restarted, "a") == 50
        [(file, said)] = told
        assert file == "a.yml"
        assert "a.yml:3:8: error: when does not know smell" in said
        assert said in caplog.messages
        await restarted.publish(folder)  # which mends the topic
        assert not restarted.inforce.rejected
    caplog.clear()
    async with following(client) as again:
        assert set(again.ruleset().rules) == {"a", "b"}
    assert not [line for line in caplog.messages if "error" in line]


async def test_a_file_that_was_removed_does_not_come_back(client, folder):
    async with following(client) as live:
        await live.publish(folder)
        (folder / "a.yml").unlink()
        await live.publish(folder)
    async with following(client) as restarted:
        assert set(restarted.ruleset().rules) == {"b"}


async def test_rules_are_never_all_taken_away(client, folder, caplog):
    caplog.set_level(logging.INFO)
    async with following(client) as live:
        for file in folder.iterdir():
            file.write_text("rule: {")
        with pytest.raises(RulesError, match=r"a\.yml:1:"):
            await live.publish(folder)
        assert not live.inforce.texts
        (folder / "a.yml").write_text(rule("a"))
        await live.publish(folder)
        for file in folder.iterdir():
            file.unlink()
        with pytest.raises(RulesError, match="no rule files"):
            await live.publish(folder)
        assert set(live.ruleset().rules) == {"a"}
