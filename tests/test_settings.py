"""Settings: where they come from, what is said of a bad one, and that secrets stay so."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from pydantic import SecretStr

from streams.settings import Settings, SettingsError, load
from streams.variables import origins, unknown_variables, variable
from tests.live.processes import TOCSIN, environment

SECRETS = [
    (name, variable(name, field))
    for name, field in Settings.model_fields.items()
    if field.annotation is SecretStr
]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working directory with no `.env`, and none of our variables."""
    monkeypatch.chdir(tmp_path)
    for name, field in Settings.model_fields.items():
        monkeypatch.delenv(variable(name, field), raising=False)


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("TOCSIN_MODEL=from_file\nTOCSIN_APP_ID=from_file\nTOCSIN_KAFAK=oops\n")
    monkeypatch.setenv("TOCSIN_MODEL", "from_environment")
    settings = load()
    assert (settings.model, settings.app_id) == ("from_environment", "from_file")
    where = origins(Settings)
    assert (where["model"], where["app_id"], where["home"]) == ("environment", ".env", "default")
    assert unknown_variables(Settings) == ["TOCSIN_KAFAK"]


@pytest.mark.parametrize(("name", "named"), SECRETS)
def test_every_secret_may_stand_in_a_file(name: str, named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("secret").write_text("s3cr3t-value\n")
    monkeypatch.setenv(f"{named}_FILE", "secret")
    assert getattr(load(), name).get_secret_value() == "s3cr3t-value"
    assert origins(Settings)[name] == f"{named}_FILE, secret"
    assert unknown_variables(Settings) == []
    assert "s3cr3t" not in repr(load()) + str(load()) + load().model_dump_json()


def test_a_secret_file_named_in_dotenv_and_overruled() -> None:
    Path("secret").write_text("s3cr3t")
    Path(".env").write_text("TOCSIN_WEBHOOK_SECRET_FILE=secret\n")
    assert load().webhook_secret.get_secret_value() == "s3cr3t"
    assert load(webhook_secret="other").webhook_secret.get_secret_value() == "other"


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"TOCSIN_SESSION_TIMEOUT": "1"}, "TOCSIN_SESSION_TIMEOUT is '1': Input should be greater than or"),
        ({"TOCSIN_KAFKA_SECURITY": "TLS"}, "TOCSIN_KAFKA_SECURITY is 'TLS': Input should be 'PLAINTEXT'"),
        ({"TOCSIN_HEALTH_PORT": "http"}, "TOCSIN_HEALTH_PORT is 'http': Input should be a valid integer"),
        ({"TOCSIN_SAMPLE_WIRE": "maybe"}, "TOCSIN_SAMPLE_WIRE is 'maybe': Input should be a valid boolean"),
        ({"SLACK_BOT_TOKEN_FILE": "nowhere"}, "SLACK_BOT_TOKEN_FILE names nowhere, which cannot be read"),
        ({"SLACK_BOT_TOKEN_FILE": "empty"}, "SLACK_BOT_TOKEN_FILE names empty, which is empty"),
        (
            {"SLACK_BOT_TOKEN_FILE": "empty", "SLACK_BOT_TOKEN": "xoxb-1"},
            "SLACK_BOT_TOKEN and SLACK_BOT_TOKEN_FILE are both set: keep one of them.",
        ),
    ],
)  # fmt: skip
def test_a_bad_value_is_told_by_its_variable(
    variables: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("empty").write_text("\n")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        load()
    assert str(refused.value).startswith(said)
    assert "xoxb" not in str(refused.value)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kafka_security": "SASL_SSL"}, "TOCSIN_KAFKA_SECURITY is SASL_SSL but TOCSIN_KAFKA is empty"),
        ({"kafka_security": "SASL_SSL", "kafka": "k:1"}, "TOCSIN_KAFKA_SECURITY is SASL_SSL: set TOCSIN"),
        ({"kafka_security": "SSL", "kafka": "k:1", "kafka_ca": "no.pem"}, "TOCSIN_KAFKA_CA, TOCSIN"),
    ],
)  # fmt: skip
def test_settings_of_the_cluster_that_do_not_go_together(given: dict[str, str], said: str) -> None:
    with pytest.raises(SettingsError) as refused:
        load(**given).kafka_client("k:1")
    assert str(refused.value).startswith(said)


def test_config_show_tells_where_each_value_comes_from_and_masks_secrets(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("xoxb-s3cr3t")
    given = {
        "SLACK_BOT_TOKEN_FILE": str(tmp_path / "token"),
        "TOCSIN_KAFKA_PASSWORD": "s3cr3t-password",
        "TOCSIN_WEBHOOK_URL": "https://user:s3cr3t@desk.example/hook/s3cr3t?key=s3cr3t",
        "TOCSIN_MODLE": "x",
    }
    shown = _config("--json", cwd=tmp_path, **given)
    rows = json.loads(shown.stdout)
    assert rows["TOCSIN_KAFKA_PASSWORD"] == {"value": "********", "from": "environment"}
    assert rows["SLACK_BOT_TOKEN"]["from"] == f"SLACK_BOT_TOKEN_FILE, {tmp_path / 'token'}"
    assert rows["TOCSIN_WEBHOOK_URL"]["value"] == "https://desk.example/********"
    assert rows["TOCSIN_HOME"] == {"value": ".tocsin", "from": "default"}
    assert "TOCSIN_MODLE is no setting of Tocsin. Did you mean TOCSIN_MODEL?" in shown.stderr
    table = _config(cwd=tmp_path, **given)
    assert "s3cr3t" not in shown.stdout + shown.stderr + table.stdout + table.stderr
    assert "TOCSIN_WEBHOOK_URL" in table.stdout


def test_a_bad_setting_ends_any_command_with_its_name(tmp_path: Path) -> None:
    ended = _config(cwd=tmp_path, TOCSIN_SLACK_PORT="0")
    assert ended.returncode == 2
    assert ended.stderr.startswith("tocsin: TOCSIN_SLACK_PORT is '0': ")


def _config(*options: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [TOCSIN, "config", "show", *options],
        capture_output=True,
        text=True,
        check=False,
        env=environment(**variables),
        cwd=cwd,
    )
