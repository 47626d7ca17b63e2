"""Which Kafka a command talks to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import platformdirs

from streams.broker.embedded import EmbeddedKafka, running_bootstrap
from streams.settings import Settings, SettingsError


def bootstrap_servers(settings: Settings) -> str:
    """The cluster that the settings name, or else the embedded Kafka of a running `tocsin up`.

    Raises SettingsError when there is neither.
    """
    if settings.kafka:
        return settings.kafka
    running = running_bootstrap(settings.home / "kafka")
    if running is None:
        raise SettingsError(
            f"No Kafka is running for {settings.home}: start `tocsin up` in another terminal, "
            "or name a cluster in TOCSIN_KAFKA."
        )
    return running


@contextmanager
def cluster(settings: Settings) -> Iterator[str]:
    """The same, for what must be done while nothing runs: the embedded Kafka is started for the block.

    Raises SettingsError when there never was one, JarsError and BrokerError when it does not start.
    """
    folder = settings.home / "kafka"
    if settings.kafka or running_bootstrap(folder) or not folder.exists():
        yield bootstrap_servers(settings)
        return
    broker = EmbeddedKafka(folder, platformdirs.user_cache_path("tocsin"))
    try:
        yield broker.start()
    finally:
        broker.stop()
