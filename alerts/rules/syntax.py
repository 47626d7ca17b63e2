"""Mistakes of YAML itself, in words about what to do."""

from __future__ import annotations

import re

from ruamel.yaml.error import MarkedYAMLError

from alerts.rules.problems import Problem


def syntax_problem(file: str, text: str, error: MarkedYAMLError) -> Problem:
    """What a YAML parser's error comes to, where its author should look."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.splitlines() or [""]
    line = min(line, len(lines) - 1)
    here = lines[line]
    said = str(error.problem or error)
    context = str(error.context or "")
    start = error.context_mark.line + 1 if error.context_mark else line + 1
    if "\t" in here[: len(here) - len(here.lstrip())] or "'\\t'" in said:
        message = "is indented with a tab: use spaces"
    elif "quoted scalar" in context:
        line, column = start - 1, error.context_mark.column if error.context_mark else 0
        message = "opens a quotation mark that is never closed"
    elif "flow mapping" in context or "flow sequence" in context:
        bracket = "}" if "mapping" in context else "]"
        message = f"expected a comma, or a {bracket} to close what line {start} opens"
    elif "mapping values are not allowed" in said:
        message = "has a second colon: put the text in quotes, or check the indentation"
    elif "could not find expected ':'" in said:
        line, column = start - 1, 0
        message = f"expected a colon and a space after the key on line {start}"
    elif "cannot start any token" in said:
        message = f"has text that starts with {here[column : column + 1]}: put it in quotes"
    elif "undefined alias" in said:
        message = "has text that starts with *: put it in quotes"
    elif "tag" in context or "tag" in said:
        message = "has text that starts with !: put it in quotes"
    elif re.match(r"[\w ]+: *{[^}]*} *[^\s#]", here):
        column = here.index("{")
        message = "has text that starts with {: put it in quotes"
    elif "block mapping" in context or "block collection" in context or "block sequence" in context:
        message = f"does not line up with what starts on line {start}: check the indentation"
    else:
        message = f"is not YAML: {said}"
    return Problem(file, line + 1, column + 1, message)
