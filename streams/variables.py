"""The environment variables of settings, and the files that hold secrets instead of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
)


class SettingsError(ValueError):
    """A setting has a value that cannot be used; the message names the variable and the remedy."""


def variable(name: str, field: FieldInfo) -> str:
    """The environment variable of a setting."""
    return field.validation_alias if isinstance(field.validation_alias, str) else f"TOCSIN_{name.upper()}"


class SecretFiles(PydanticBaseSettingsSource):
    """Secrets from files, as Docker and Kubernetes mount them: NAME_FILE names the file that holds NAME."""

    def __init__(self, settings: type[BaseSettings], *given: EnvSettingsSource) -> None:
        super().__init__(settings)
        # What stands first wins: the environment over `.env`.
        self._given = {name: value for source in reversed(given) for name, value in source.env_vars.items()}

    def files(self) -> Iterator[tuple[str, FieldInfo, str, Path]]:
        """The secrets given so: the setting's name, the setting, its variable, the file."""
        for name, field in self.settings_cls.model_fields.items():
            named = variable(name, field)
            path = self._given.get(f"{named}_FILE".lower())
            if field.annotation is not SecretStr or not path:
                continue
            if self._given.get(named.lower()):
                raise SettingsError(f"{named} and {named}_FILE are both set: keep one of them.")
            yield name, field, named, Path(path)

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """Not used: a source that reads all of them at once."""
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        """The secrets by the key that the settings know them by. Raises SettingsError."""
        return {
            named if field.validation_alias else name: _secret(named, path)
            for name, field, named, path in self.files()
        }


def _secret(named: str, path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingsError(
            f"{named}_FILE names {path}, which cannot be read ({problem}). "
            "Name a text file that this user may read."
        ) from None
    if not text:
        raise SettingsError(f"{named}_FILE names {path}, which is empty. Write the secret into it.")
    return text


def origins(settings: type[BaseSettings], env_file: Path = Path(".env")) -> dict[str, str]:
    """Where the value of each setting comes from, by its name, as the settings read it without arguments."""
    environment, written = EnvSettingsSource(settings), DotEnvSettingsSource(settings, env_file=env_file)
    from_file = {name: path for name, _, _, path in SecretFiles(settings, environment, written).files()}
    found = {}
    for name, field in settings.model_fields.items():
        named = variable(name, field)
        if name in from_file:
            found[name] = f"{named}_FILE, {from_file[name]}"
        elif named.lower() in environment.env_vars:
            found[name] = "environment"
        elif named.lower() in written.env_vars:
            found[name] = str(env_file)
        else:
            found[name] = "default"
    return found


def unknown_variables(settings: type[BaseSettings], env_file: Path = Path(".env")) -> list[str]:
    """Variables named TOCSIN_… in the environment or `.env` that are no setting, as when one is misspelt."""
    known = {variable(name, field) for name, field in settings.model_fields.items()}
    secrets = {
        f"{variable(name, field)}_FILE"
        for name, field in settings.model_fields.items()
        if field.annotation is SecretStr
    }
    given = {
        name.upper()
        for source in (EnvSettingsSource(settings), DotEnvSettingsSource(settings, env_file=env_file))
        for name in source.env_vars
    }
    return sorted(name for name in given - known - secrets if name.startswith("TOCSIN_"))
