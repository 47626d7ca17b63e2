"""Apache Kafka's jars, resolved from Maven coordinates and checked against `jars.sha256`."""

from __future__ import annotations

import fcntl
import hashlib
import logging
import shutil
from pathlib import Path

from jgo.env import EnvironmentBuilder, LinkStrategy
from jgo.maven import MavenContext

KAFKA_VERSION = "4.3.1"
# kafka-clients is named although kafka_2.13 needs it: left to itself, the resolver takes the older
# version that a transitive dependency asks for.
COORDINATES = (
    f"org.apache.kafka:kafka_2.13:{KAFKA_VERSION}",
    f"org.apache.kafka:kafka-clients:{KAFKA_VERSION}",
    f"org.apache.kafka:kafka-server:{KAFKA_VERSION}",
    "org.apache.logging.log4j:log4j-slf4j-impl:2.25.3",
)
CHECKSUMS = Path(__file__).with_name("jars.sha256")


class JarsError(RuntimeError):
    """Kafka's jars could not be had, or are not the ones that were pinned."""


def kafka_jars(cache: Path) -> list[Path]:
    """Kafka's jars, downloaded into `cache` on first use and checked on every use.

    Raises JarsError when a download fails, or when a jar is missing, unknown or altered.
    """
    folder = cache / f"kafka-{KAFKA_VERSION}"
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "kafka.lock").open("w") as lock:  # one process downloads, and the others wait for it
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            _download(cache, folder)
    wrong = differences(folder, CHECKSUMS.read_text())
    if wrong:
        shutil.rmtree(folder)
        raise JarsError(
            f"Kafka's jars are not the pinned ones: {'; '.join(wrong)}. They were removed: start again "
            f"to download them afresh. If it happens again, the repository serves other files than "
            f"{CHECKSUMS.name} names."
        )
    return sorted(folder.glob("*.jar"))


def differences(folder: Path, checksums: str) -> list[str]:
    """What in `folder` is not as `checksums` (lines of `sha256  name`) says; [] when all is well."""
    pinned = {name: digest for digest, name in (line.split() for line in checksums.splitlines())}
    there = {path.name: path for path in folder.glob("*.jar")}
    wrong = [f"{name} is missing" for name in sorted(pinned.keys() - there.keys())]
    wrong += [f"{name} is not pinned" for name in sorted(there.keys() - pinned.keys())]
    for name in sorted(pinned.keys() & there.keys()):
        if hashlib.sha256(there[name].read_bytes()).hexdigest() != pinned[name]:
            wrong.append(f"{name} has another checksum")
    return wrong


def _download(cache: Path, folder: Path) -> None:
    logging.getLogger("jgo").setLevel(logging.ERROR)
    unfinished = cache / f"{folder.name}.part"
    shutil.rmtree(unfinished, ignore_errors=True)
    builder = EnvironmentBuilder(
        context=MavenContext(repo_cache=cache / "maven", timeout=60),
        cache_dir=unfinished / "jgo",
        link_strategy=LinkStrategy.COPY,
    )
    try:
        environment = builder.from_endpoint("+".join(COORDINATES), main_class="kafka.Kafka")
    except Exception as failed:  # jgo raises whatever its HTTP client and XML parser do
        raise JarsError(
            f"Apache Kafka could not be downloaded ({failed}). Check the network and start again, "
            "or name an existing cluster in TOCSIN_KAFKA."
        ) from failed
    for jar in Path(environment.path).rglob("*.jar"):
        jar.rename(unfinished / jar.name)
    shutil.rmtree(unfinished / "jgo")
    unfinished.rename(folder)
