"""Writes .env.example from streams/settings.py: every setting, what it means, and its default."""

from __future__ import annotations

import textwrap
from pathlib import Path

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from streams.settings import Settings

FILE = Path(__file__).parent.parent / ".env.example"

HEAD = """\
# The settings of Tocsin. Copy this file to .env and take the # from the lines you change.
# `tocsin` reads .env in its working directory; docker compose hands it to every container, where the
# folders and TOCSIN_KAFKA have values of their own (docker-compose.yml). The environment wins over it.
"""


def variable(name: str, field: FieldInfo) -> str:
    """The environment variable of a setting."""
    return field.validation_alias if isinstance(field.validation_alias, str) else f"TOCSIN_{name.upper()}"


def example() -> str:
    """The text of .env.example."""
    parts = [HEAD]
    for name, field in Settings.model_fields.items():
        default = field.default
        if isinstance(default, SecretStr):
            default = default.get_secret_value()
        value = "" if default is None else str(default).lower() if isinstance(default, bool) else str(default)
        explained = textwrap.fill(field.description or "", 100, initial_indent="# ", subsequent_indent="# ")
        parts.append(f"{explained}\n#{variable(name, field)}={value}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    FILE.write_text(example(), encoding="utf-8")
    print(FILE)
