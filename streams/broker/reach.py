"""Why a Kafka cluster cannot be used: the clients themselves only say that they could not bootstrap."""

from __future__ import annotations

import asyncio
import socket
import ssl

from aiokafka import AIOKafkaConsumer
from aiokafka.conn import create_conn
from aiokafka.errors import KafkaError, SaslAuthenticationFailed, UnsupportedSaslMechanismError

from streams.settings import Settings

_PATIENCE = 5.0  # seconds for a broker


async def why_not(settings: Settings, bootstrap: str) -> str:
    """Why no broker of `bootstrap` (host:port,…) lets us in, with the remedy; "" when one does.

    Raises SettingsError for settings of the cluster that do not go together.
    """
    client = settings.kafka_client(bootstrap)
    reasons = []
    for address in client.pop("bootstrap_servers"):
        try:
            host, port = address.rsplit(":", 1)
            async with asyncio.timeout(_PATIENCE):
                (await create_conn(host, int(port), **client)).close()
                # A listener that wants a password may hang up only at the first question.
                asking = AIOKafkaConsumer(bootstrap_servers=address, **client)
                try:
                    await asking.start()
                    await asking.topics()
                finally:
                    await asking.stop()
            return ""
        except (OSError, KafkaError, TimeoutError, ValueError) as problem:
            reasons.append(f"{address}: {_explain(problem, settings)}")
    return "; ".join(dict.fromkeys(reasons))


def _explain(problem: Exception, settings: Settings) -> str:
    """What went wrong at one broker, in words."""
    if isinstance(problem, SaslAuthenticationFailed):
        return (
            f"user {settings.kafka_username!r} or the password was refused. "
            "Correct TOCSIN_KAFKA_USERNAME and TOCSIN_KAFKA_PASSWORD"
        )
    if isinstance(problem, UnsupportedSaslMechanismError):
        return f"it does not take {settings.kafka_sasl_mechanism}. Correct TOCSIN_KAFKA_SASL_MECHANISM"
    if isinstance(problem, ssl.SSLCertVerificationError):
        return (
            f"its certificate is not to be trusted ({problem.verify_message}). "
            "Name the authority that signed it in TOCSIN_KAFKA_CA"
        )
    if isinstance(problem, ssl.SSLError):
        return f"TLS fails ({problem.reason}). Correct TOCSIN_KAFKA_SECURITY, or the port"
    if isinstance(problem, socket.gaierror):
        return "no such host. Correct TOCSIN_KAFKA"
    if isinstance(problem, ConnectionRefusedError):
        return "nobody listens there. Start the broker, or correct TOCSIN_KAFKA"
    if isinstance(problem, TimeoutError):
        return f"no answer in {_PATIENCE:.0f} s. Look at the network, or correct TOCSIN_KAFKA"
    if isinstance(problem, ValueError):
        return "write it as host:port in TOCSIN_KAFKA"
    return (
        f"it hangs up on {settings.kafka_security} ({type(problem).__name__}). Correct TOCSIN_KAFKA_SECURITY"
    )
