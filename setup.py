"""Compiles what gathers incidents to C extensions where TOCSIN_COMPILED is set; pyproject.toml has all else.

mypyc compiles the modules as they are. It needs a C compiler and the packages that they import. As with its
own command, MYPYC_OPT_LEVEL is how much the C compiler optimises, and MYPYC_DEBUG_LEVEL what it notes for a
debugger.
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
    extensions: list[Extension] = mypycify(
        ["--strict", *(str(module) for module in modules if module.name not in PLAIN)],
        opt_level=os.environ.get("MYPYC_OPT_LEVEL", "3"),
        debug_level=os.environ.get("MYPYC_DEBUG_LEVEL", "1"),
    )
    return extensions


setup(ext_modules=extensions())
