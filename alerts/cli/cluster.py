"""Which Kafka a command talks to."""

from __future__ import annotations

from streams.broker.embedded import running_bootstrap
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
