"""A Kafka that lets nobody in without TLS and a password, with a certificate made for the test."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import platformdirs
import trustme
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from kafka.admin import KafkaAdminClient, ScramMechanism, UserScramCredentialUpsertion

from streams.broker.embedded import EmbeddedKafka

USER, PASSWORD = "tocsin", "s3cr3t-of-kafka"

SECURE = """
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller_port},SECURE://127.0.0.1:@PORT@
advertised.listeners=PLAINTEXT://127.0.0.1:${port},SECURE://127.0.0.1:@PORT@
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SECURE:SASL_SSL
listener.name.secure.sasl.enabled.mechanisms=SCRAM-SHA-512,PLAIN
listener.name.secure.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.secure.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required user_@USER@="@PASSWORD@";
listener.name.secure.ssl.keystore.type=PEM
listener.name.secure.ssl.keystore.location=@PEM@
"""  # noqa: E501


@dataclass(frozen=True)
class Secure:
    """Where it is, and the authority that signed its certificate."""

    bootstrap: str
    ca: Path


@contextmanager
def secure_kafka(folder: Path) -> Iterator[Secure]:
    """Run it; the user may come by SCRAM-SHA-512 or PLAIN."""
    authority = trustme.CA()
    ca, pem = folder / "ca.pem", folder / "broker.pem"
    authority.cert_pem.write_to_path(ca)
    certificate = authority.issue_cert("127.0.0.1", "localhost")
    key = load_pem_private_key(certificate.private_key_pem.bytes(), None)
    # Java reads no other form of a key.
    pkcs8 = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    pem.write_bytes(pkcs8 + b"".join(part.bytes() for part in certificate.cert_chain_pems))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    more = SECURE
    for name, value in {"PORT": port, "USER": USER, "PASSWORD": PASSWORD, "PEM": pem}.items():
        more = more.replace(f"@{name}@", str(value))
    broker = EmbeddedKafka(folder / "kafka", platformdirs.user_cache_path("tocsin"), more)
    inside = broker.start()
    try:
        admin = KafkaAdminClient(bootstrap_servers=inside)
        admin.alter_user_scram_credentials(
            [UserScramCredentialUpsertion(USER, ScramMechanism.SCRAM_SHA_512, PASSWORD)]
        )
        admin.close()
        yield Secure(f"127.0.0.1:{port}", ca)
    finally:
        broker.stop()
