"""A feed that goes quiet against its own habit."""

from datetime import UTC, datetime, timedelta

import pytest

from alerts.silence import allowed, listen
from streams.records.extraction import Extraction
from tests.engine_world import rules

START = datetime(2024, 5, 14, tzinfo=UTC)
RULE = "rule: quiet\ntitle: T\nwhen: {silence: {feed: wire, times: 3, at_least: 2h}}\n"


def hear(arrivals):
    """The alerts as "hour action" of articles at (hour, feed)."""
    state, said, ruleset = {}, [], rules(RULE)
    for hour, feed in arrivals:
        article = Extraction(article_id=f"{hour}", feed=feed, published=START + timedelta(hours=hour))
        heard = listen(state, article, ruleset)
        state |= heard.writes
        said += [(f"{hour} {alert.action}", alert.id) for alert in heard.alerts]
    return said


HOURLY = [(n, "wire") for n in range(7)]


def test_silence_is_raised_by_the_next_article_of_anybody_and_closed_by_its_own():
    said = hear([*HOURLY, (8.9, "other"), (9.1, "other"), (9.5, "other"), (10, "wire")])
    assert [words for words, _ in said] == ["9.1 raised", "10 closed"]
    assert len({alert for _, alert in said}) == 1


def test_the_same_articles_raise_the_same_alert_id():
    assert hear([*HOURLY, (12, "other")]) == hear([*HOURLY, (12, "other")])


@pytest.mark.parametrize(
    ("pauses", "seconds"),
    [
        ([3600] * 3, float("inf")),  # no habit yet
        ([3600] * 10, 3 * 3600),
        ([60] * 10, 2 * 3600),  # at_least
        ([3600] * 8 + [9 * 3600] * 2, 27 * 3600),  # its nights count as habit
    ],
)
def test_the_longest_pause_that_is_no_silence(pauses, seconds):
    [rule] = rules(RULE).silences
    assert allowed(pauses, rule.rule.when.silence) == seconds
