"""The CPU time that may go into one article."""

from __future__ import annotations

import time
from itertools import count
from math import inf

from streams.extract.budget import Budget


def work(seconds: float) -> None:
    """Keep the processor busy for so long."""
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def test_work_goes_on_until_the_budget_is_spent() -> None:
    budget = Budget(0.05)
    done = 0
    for _ in budget.within(count()):
        work(0.01)
        done += 1
    assert 4 <= done <= 6
    assert budget.cut
    assert 0.05 <= budget.spent < 0.08


def test_the_first_is_worked_on_whatever_is_spent() -> None:
    budget = Budget(1.0, spent=2.0)
    assert list(budget.within("abc")) == ["a"]
    assert budget.cut


def test_work_within_other_work_is_spent_once() -> None:
    budget = Budget(inf)
    for _ in budget.within("ab"):
        for _ in budget.within("cd"):
            work(0.01)
    assert 0.04 <= budget.spent < 0.06
    assert not budget.cut


def test_what_comes_first_leaves_a_share_to_what_comes_after() -> None:
    budget = Budget(10.0, spent=6.0)
    assert not budget.allows(0.5)
    assert list(budget.within("ab", 0.9)) == ["a", "b"]
