"""Compiles what gathers incidents to C extensions where TOCSIN_COMPILED is set; pyproject.toml has all else.

mypyc compiles the modules as they are. It needs a C compiler and the packages that they import.
"""

import os
from pathlib import Path

from setuptools import Extension, setup

PLAIN = {"__init__.py", "agent.py"}  # an agent's decorators are Faust's, which has no types


def extensions() -> list[Extension]:
    """The modules to compile; none unless it is asked for."""
    if not os.environ.get("TOCSIN_COMPILED"):
        return []
    from mypyc.build import mypycify  # noqa: PLC0415 (where nothing is compiled it need not be there)

    modules = sorted(Path("streams/incidents").glob("*.py"))
    extensions: list[Extension] = mypycify(["--strict", *(str(m) for m in modules if m.name not in PLAIN)])
    return extensions


setup(ext_modules=extensions())
