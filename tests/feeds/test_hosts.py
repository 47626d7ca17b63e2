"""Gentleness with hosts."""

from __future__ import annotations

import asyncio

import pytest

from streams.feeds.feedlist import HostLimit
from streams.feeds.hosts import HostGates

LIMITS = {
    "two": HostLimit(concurrency=2, pause=0),
    "slow": HostLimit(concurrency=9, pause=0.05),
    "free": HostLimit(concurrency=9, pause=0),
}


async def play(hosts: list[str], lasting: float) -> tuple[int, list[float]]:
    """Ask all these hosts at once; how many were being asked at a time, and when each was begun."""
    gates, clock = HostGates(LIMITS.__getitem__), asyncio.get_running_loop().time
    under_way, most, begun = 0, 0, list[float]()

    async def ask(host: str) -> None:
        nonlocal under_way, most
        async with gates.turn(host):
            begun.append(clock())
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(lasting)
            under_way -= 1

    await asyncio.gather(*map(ask, hosts))
    return most, begun


@pytest.mark.parametrize(
    ("hosts", "at_a_time"),
    [(["two"] * 5, 2), (["free"] * 5, 5), (["two"] * 4 + ["free"] * 3, 5)],
)
async def test_a_host_is_asked_so_often_at_a_time_and_no_other_waits_for_it(
    hosts: list[str], at_a_time: int
) -> None:
    assert (await play(hosts, 0.02))[0] == at_a_time


async def test_between_two_starts_there_is_a_pause() -> None:
    _, begun = await play(["slow"] * 4, 0)
    # Each waits for its own moment; on a busy machine one may wake late, and the next in time.
    assert all(at - begun[0] > 0.045 * number for number, at in enumerate(begun[1:], start=1))
    assert begun[-1] - begun[0] < 1


async def test_who_gives_up_waiting_leaves_the_place_to_others() -> None:
    gates = HostGates(lambda _: HostLimit(concurrency=1, pause=0.05))
    async with gates.turn("h"):
        pass
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01), gates.turn("h"):
            pass
    async with asyncio.timeout(1), gates.turn("h"):
        pass
