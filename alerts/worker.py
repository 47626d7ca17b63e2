"""A worker: the agents extract, gather and judge in one process, on one asyncio loop; one worker listens."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from alerts import agent as judge_agent
from alerts.listener import listening
from alerts.rules.compile import Ruleset
from streams.app import build
from streams.extract import agent as extract_agent
from streams.extract import reading
from streams.extract.pipeline import Extractor
from streams.health.ready import Health, agents_ready
from streams.incidents import agent as gather_agent
from streams.records.article import Article
from streams.records.extraction import Extraction
from streams.run import run_app
from streams.settings import Settings


async def work(
    settings: Settings,
    bootstrap: str,
    name: str,
    extractor: Extractor,
    rules: Callable[[], Ruleset],
    stop: asyncio.Event,
    ready: Callable[[], None] = lambda: None,
    health: Health | None = None,
) -> None:
    """Run the agents until `stop` is set; call `ready` once partitions are assigned and state is recovered.

    `health` learns whether they are, from then on: its conditions "agents" and "rules".

    Raises AppCrashed and OtherForm, as `streams.run.run_app` does.
    """
    reader = ThreadPoolExecutor(1, thread_name_prefix="reader")

    async def read(article: Article) -> Extraction:
        # spaCy holds the loop for seconds; heartbeats must go on meanwhile.
        return await asyncio.get_running_loop().run_in_executor(reader, reading.read, extractor, article)

    def started() -> None:
        if health is not None:
            health.require("agents", lambda: agents_ready(app))
            health.require("rules", lambda: "" if rules().rules else "no rule is in force")
        ready()

    app = build(settings, bootstrap, name)
    extract_agent.attach(app, read)
    gather_agent.attach(app)
    judge_agent.attach(app, rules)
    listener = asyncio.create_task(listening(settings, bootstrap, rules))
    try:
        await run_app(app, stop, started)
    finally:
        listener.cancel()
        await asyncio.gather(listener, return_exceptions=True)
        reader.shutdown(wait=False, cancel_futures=True)
