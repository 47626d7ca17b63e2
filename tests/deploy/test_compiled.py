"""The image's C extensions: what is compiled gathers as the modules do that it was made of."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.compiled import compile_to, compiler
from tests.live.processes import ROOT

pytestmark = [
    pytest.mark.timeout(900),
    pytest.mark.skipif(compiler() is None, reason="there is no C compiler"),
]

RECORDS = """
import hashlib, sys
from bench.incidents import Land, facts, timedelta, write
from streams.incidents import gather, match
from streams.incidents.held import Known
state, known, seen = {}, Known(), hashlib.sha256()
told = facts(400, 7, timedelta(minutes=40), Land())
for one in sorted(told, key=lambda one: (one.article_id, one.partition_key)):
    gathered = gather.gather(state, one, known)
    write(state, gathered.writes)
    for incident in gathered.changed:
        seen.update(incident.model_dump_json().encode())
print(match.__file__, len(state), seen.hexdigest())
"""
QUICK = ["accounts", "diplomacy", "entries", "form", "match", "merge", "partition"]


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages compiled; the C compiler need not optimise what is only tried."""
    folder = tmp_path_factory.mktemp("compiled") / "packages"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MYPYC_OPT_LEVEL", "0")
        patch.setenv("MYPYC_DEBUG_LEVEL", "0")
        compile_to(folder)
    return folder


def run(packages: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python with the packages of that folder."""
    path = os.pathsep.join((str(packages), str(ROOT)))
    environment = {**os.environ, "PYTHONPATH": path}
    command = [sys.executable, "-P", *arguments]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)


def test_what_is_compiled_makes_the_same_records(compiled: Path) -> None:
    plain, fast = (run(packages, "-c", RECORDS) for packages in (ROOT, compiled))
    assert (plain.stderr, fast.stderr) == ("", "")
    file, *records = fast.stdout.split()
    assert file.startswith(str(compiled))
    assert file.endswith(".so")
    assert records == plain.stdout.split()[1:]


def test_what_is_compiled_passes_the_tests_of_its_modules(compiled: Path) -> None:
    tests = [f"tests/incidents/test_{name}.py" for name in QUICK]
    done = run(compiled, "-m", "pytest", "-o", f"pythonpath={compiled} {ROOT}", *tests)
    assert done.returncode == 0, done.stdout + done.stderr
