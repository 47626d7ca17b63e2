"""Health check of a worker: exit code 0 while a process of this host is a live member of the group.

Kafka removes a member whose heartbeats stop, so this finds a worker that hangs as well as one cut off.
"""

from __future__ import annotations

import socket
import sys

from kafka.admin import KafkaAdminClient

from streams.settings import load


def main() -> int:
    """0 for a member, else 1 with the reason on stderr."""
    settings = load()
    admin = KafkaAdminClient(**settings.kafka_client(settings.kafka))
    try:
        group = admin.describe_groups([settings.app_id])[settings.app_id]
    finally:
        admin.close()
    here = {address[4][0] for address in socket.getaddrinfo(socket.gethostname(), None)}
    hosts = {member["client_host"].lstrip("/") for member in group["members"]}
    if here & hosts:
        return 0
    print(f"no member of {settings.app_id} on {sorted(here)}: they are on {sorted(hosts)}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
