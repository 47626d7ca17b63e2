"""Whoever owns a rule file with an error is told in the channel of its rules."""

from alerts.rules.inforce import InForce
from alerts.slack.broken_rules import teller
from streams.settings import load
from tests.deliver.workspace import Workspace, open_workspace, shown

SAID = "rules: a.yml has an error and is not in force.\n  a.yml:3:8: error: when does not know kiled."


def in_force(channel):
    notify = f'notify: {{slack: "{channel}"}}\n' if channel else ""
    return InForce({"a.yml": f"rule: a\ntitle: T\nwhen: {{killed: 50}}\n{notify}"})


async def told(inforce, file="a.yml"):
    """The channels in which it is told, by id."""
    async with open_workspace(Workspace(names={"#desk": "C0DESK", "#war": "C0WAR"})) as workspace:
        tell = teller(load(slack_bot_token="xoxb-1", slack_channel="#desk", slack_api_url=workspace.url))
        await tell(inforce, file, SAID)
    return {name: [shown(m) for m in messages] for name, messages in workspace.channels.items()}


async def test_the_channel_of_the_last_good_rules_is_told():
    assert await told(in_force("#war")) == {"C0WAR": [SAID]}


async def test_without_one_or_when_it_cannot_be_posted_to_the_desk_is_told():
    assert await told(in_force("")) == {"C0DESK": [SAID]}
    assert await told(in_force("#gone")) == {"C0DESK": [SAID]}
    assert await told(in_force("#war"), "new.yml") == {"C0DESK": [SAID]}


def test_without_slack_the_log_is_all():
    assert teller(load(slack_bot_token="", _env_file=None)) is None
