"""The environment variables that Tocsin reads."""

from deploy.env_example import variable
from streams.settings import Settings


def variables() -> set[str]:
    """The name of the variable of every setting."""
    return {variable(name, field) for name, field in Settings.model_fields.items()}
