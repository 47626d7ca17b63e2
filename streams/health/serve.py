"""The HTTP port of a process: `/healthz`, `/readyz`, `/metrics`. It only tells; nothing can be done by it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from aiohttp import web
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import REGISTRY

from streams.health import metrics
from streams.health.ready import Broker, Health, alive
from streams.settings import Settings, SettingsError

log = logging.getLogger(__name__)

PORTS = 32  # tried one after the other, so that several processes find room on one machine


@asynccontextmanager
async def serving(settings: Settings, bootstrap: str, command: str, health: Health) -> AsyncIterator[str]:
    """Serve the health of this process until the block ends; gives the address, such as http://127.0.0.1:9464.

    The broker's answer is among the conditions. Raises SettingsError when no port can be had.
    """
    metrics.INFO.labels(version("tocsin"), command).set(1)
    broker = Broker(settings.kafka_client(bootstrap))
    health.require("kafka", broker.why_not)
    runner = web.AppRunner(application(health), access_log=None)
    await runner.setup()
    watching = asyncio.create_task(broker.watch())
    try:
        port = await _listen(runner, settings.health_host, settings.health_port)
        yield f"http://{settings.health_host}:{port}"
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        await runner.cleanup()


def application(health: Health) -> web.Application:
    """The three pages. 200 for yes, 503 for no, with the reasons as JSON."""

    async def healthz(_: web.Request) -> web.Response:
        why = alive()
        return web.json_response({"alive": not why, "reason": why}, status=503 if why else 200)

    async def readyz(_: web.Request) -> web.Response:
        missing = health.missing()
        metrics.READY.set(not missing)
        return web.json_response(
            {"ready": not missing, "waiting_for": missing}, status=503 if missing else 200
        )

    async def exposition(request: web.Request) -> web.Response:
        metrics.READY.set(not health.missing())
        encode, content_type = choose_encoder(request.headers.get("Accept", ""))
        return web.Response(body=encode(REGISTRY), headers={"Content-Type": content_type})

    app = web.Application()
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/metrics", exposition)
    return app


async def _listen(runner: web.AppRunner, host: str, wanted: int) -> int:
    """Listen on the wanted port or the next free one after it; the system's choice for 0."""
    last = wanted + PORTS if wanted else 1
    for port in range(wanted, min(last, 65536)):
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as problem:
            refused = problem
            continue
        return int(runner.addresses[0][1])
    raise SettingsError(
        f"TOCSIN_HEALTH_HOST {host}, TOCSIN_HEALTH_PORT {wanted}: no port from there on can be had"
        f" ({refused}). Name another."
    )
