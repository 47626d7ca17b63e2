"""Writes .env.example and docs/settings.md from streams/settings.py: every setting, default, meaning."""

from __future__ import annotations

import textwrap
from pathlib import Path

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from streams.settings import Settings
from streams.variables import variable

ROOT = Path(__file__).parent.parent
FILE = ROOT / ".env.example"
DOCUMENT = ROOT / "docs/settings.md"

HEAD = """\
# The settings of Tocsin. Copy this file to .env and take the # from the lines you change.
# `tocsin` reads .env in its working directory; docker compose hands it to every container, where the
# folders and TOCSIN_KAFKA have values of their own (docker-compose.yml). The environment wins over it.
# `tocsin config show` tells what is in force and where it comes from.
"""

INTRODUCTION = """\
# Settings

Made from [streams/settings.py](../streams/settings.py) by `make schemas`; [.env.example](../.env.example) is
the same as a file to copy.

A setting is an environment variable, or a line `NAME=value` in `.env` in the working directory; the
environment wins. A secret (🔑) may stand in a file instead, as Docker and Kubernetes mount them: `NAME_FILE`
names the file; setting both is an error. `tocsin config show` tells what is in force and where each value
comes from, with secrets masked; `tocsin doctor` tries it all.

| variable | default | meaning |
|---|---|---|
"""


def written_default(field: FieldInfo) -> str:
    """The default of a setting as one would write it."""
    default = field.default
    if isinstance(default, SecretStr):
        default = default.get_secret_value()
    if default is None:
        return ""
    return str(default).lower() if isinstance(default, bool) else str(default)


def example() -> str:
    """The text of .env.example."""
    parts = [HEAD]
    for name, field in Settings.model_fields.items():
        explained = textwrap.fill(field.description or "", 100, initial_indent="# ", subsequent_indent="# ")
        parts.append(f"{explained}\n#{variable(name, field)}={written_default(field)}\n")
    return "\n".join(parts)


def document() -> str:
    """The text of docs/settings.md."""
    rows = []
    for name, field in Settings.model_fields.items():
        default = f"`{written}`" if (written := written_default(field)) else ""
        key = " 🔑" if field.annotation is SecretStr else ""
        rows.append(f"| `{variable(name, field)}`{key} | {default} | {field.description} |\n")
    return INTRODUCTION + "".join(rows)


if __name__ == "__main__":
    FILE.write_text(example(), encoding="utf-8")
    DOCUMENT.write_text(document(), encoding="utf-8")
    print(FILE, DOCUMENT)
