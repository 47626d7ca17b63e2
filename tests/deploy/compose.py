"""docker-compose.yml, as Docker Compose would read it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docker-compose.yml"


def services(**variables: str) -> dict[str, Any]:
    """The services, with ${NAME:-default} filled in from `variables` or else by the default."""
    text = re.sub(
        r"\$\{(\w+)(?::-([^}]*))?\}",
        lambda found: variables.get(found[1], found[2] or ""),
        FILE.read_text(encoding="utf-8"),
    )
    found: dict[str, Any] = YAML(typ="safe").load(text)["services"]
    return found


def env_file(path: Path) -> dict[str, str]:
    """The variables of an env file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
