"""Rule files in, rules and problems out. A file holds one rule, or several separated by `---`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from alerts.rules.model import Rule
from alerts.rules.problems import Found, Key, Problem, explain

SUFFIXES = (".yml", ".yaml")


@dataclass(frozen=True)
class Document:
    """One YAML document as it stands in its file; the rule it holds, unless that is broken."""

    file: str
    content: Any  # ruamel's maps and lists, which know their lines
    line: int  # where it begins
    rule: Rule | None = None

    def position(self, key: Key, at_key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value at `key`, or of the nearest part around it that is there."""
        node = self.content
        spot = (self.line, 1)
        for depth, step in enumerate(key):
            last = depth == len(key) - 1
            try:
                if isinstance(node, CommentedMap) and step in node:
                    where = node.lc.key(step) if (last and at_key) else node.lc.value(step)
                elif isinstance(node, CommentedSeq) and isinstance(step, int) and step < len(node):
                    where = node.lc.item(step)
                elif step == 0 and last:  # a single value where a list may stand
                    break
                else:
                    break
            except (KeyError, TypeError, AttributeError):
                break
            spot = (where[0] + 1, where[1] + 1)
            node = node[step]
        return spot

    def problem(self, key: Key, message: str, at_key: bool = False, severity: Any = "error") -> Problem:
        """A problem with the part at `key`."""
        line, column = self.position(key, at_key)
        return Problem(self.file, line, column, message, severity)


@dataclass(frozen=True)
class Loaded:
    """What stands in some rule files."""

    documents: list[Document]
    problems: list[Problem]

    @property
    def rules(self) -> list[Rule]:
        """The rules that are well-formed."""
        return [document.rule for document in self.documents if document.rule is not None]


def load_files(paths: Iterable[Path]) -> Loaded:
    """The rules in files and folders (not in folders inside them), by name.

    A file that cannot be read is a problem.
    """
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in paths:
        files = sorted(p for p in path.iterdir() if p.suffix in SUFFIXES) if path.is_dir() else [path]
        if path.is_dir() and not files:
            problems.append(Problem(str(path), 1, 1, "there are no rule files (*.yml) in this folder"))
        for file in files:
            try:
                texts[str(file)] = file.read_text("utf-8")
            except UnicodeDecodeError:
                problems.append(Problem(str(file), 1, 1, "is not text in UTF-8: save it in that encoding"))
            except OSError as error:
                problems.append(Problem(str(file), 1, 1, f"cannot be read: {error.strerror}"))
    loaded = load_texts(texts)
    return Loaded(loaded.documents, sorted(problems + loaded.problems))


def load_texts(texts: Mapping[str, str]) -> Loaded:
    """The rules in the texts of files, by file name, with every problem in them.

    An id that an earlier document has already is a problem of the later one.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    first: dict[str, Document] = {}
    for file, text in texts.items():
        read, wrong = _documents(file, text)
        problems += wrong
        for document in read:
            checked, wrong = _check(document)
            problems += wrong
            documents.append(checked)
            if checked.rule is None:
                continue
            other = first.setdefault(checked.rule.rule, checked)
            if other is not checked:
                where = f"{other.file}:{other.position(('rule',))[0]}"
                message = (
                    f"rule: {checked.rule.rule} is the id of the rule at {where} already: choose another"
                )
                problems.append(checked.problem(("rule",), message))
    return Loaded(documents, sorted(problems))


def _check(document: Document) -> tuple[Document, list[Problem]]:
    if not isinstance(document.content, CommentedMap):
        message = "found a list, expected a rule: write each rule by itself, separated by a line ---"
        if not isinstance(document.content, CommentedSeq):
            message = "expected a rule that starts with rule: and its id"
        return document, [Problem(document.file, document.line, 1, message)]
    found = list(_empty(document.content))
    hollow = {f.key for f in found}
    try:
        rule = Rule.model_validate(_plain(document.content))
    except ValidationError as error:
        listed = [e for e in error.errors(include_url=False) if e["loc"] not in hollow]
        found += explain(listed, document.content)
    if found:
        return document, sorted({document.problem(f.key, f.message, f.at_key) for f in found})
    return Document(document.file, document.content, document.line, rule), []


def _empty(node: Any, key: Key = ()) -> Iterator[Found]:
    """Keys without a value: YAML lets them stand, but nobody means a condition to be nothing."""
    children = (
        node.items() if isinstance(node, CommentedMap) else enumerate(node) if isinstance(node, list) else ()
    )
    for step, child in children:
        here = (*key, step if isinstance(step, int) else str(step))
        if child is None:
            name = step if isinstance(step, str) else f"item {step + 1}"
            yield Found(here, f"{name} is empty: write its value after it, or indented under it", at_key=True)
        else:
            yield from _empty(child, here)


def _documents(file: str, text: str) -> tuple[list[Document], list[Problem]]:
    """The YAML documents of a file; when it is no YAML, none, and why."""
    yaml = YAML(typ="rt")
    yaml.allow_duplicate_keys = False
    starts = _starts(text)
    try:
        contents = [content for content in yaml.load_all(StringIO(text)) if content is not None]
    except DuplicateKeyError as error:
        mark = error.problem_mark
        name = str(error.problem).partition('"')[2].partition('"')[0]
        message = f"{name} is written twice in the same part: keep one of them"
        return [], [Problem(file, mark.line + 1, mark.column + 1, message)]
    except MarkedYAMLError as error:
        return [], [_syntax(file, text, error)]
    except YAMLError as error:
        return [], [Problem(file, 1, 1, f"is not YAML: {str(error).splitlines()[0]}")]
    if not contents:
        return [], [Problem(file, 1, 1, "is empty: write a rule, or delete the file")]
    made = []
    for number, content in enumerate(contents):
        has_line = isinstance(content, CommentedMap | CommentedSeq)
        line = content.lc.line + 1 if has_line else starts[min(number, len(starts) - 1)]
        made.append(Document(file, content, line))
    return made, []


def _starts(text: str) -> list[int]:
    lines = text.splitlines()
    return [1, *(n + 2 for n, line in enumerate(lines) if line.rstrip() == "---")]


def _syntax(file: str, text: str, error: MarkedYAMLError) -> Problem:
    """A mistake of YAML in words about what to do."""
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


def _plain(node: Any) -> Any:
    """The content as plain values, for validation."""
    if isinstance(node, CommentedMap):
        return {key if isinstance(key, str) else str(key): _plain(value) for key, value in node.items()}
    if isinstance(node, CommentedSeq):
        return [_plain(value) for value in node]
    if isinstance(node, bool) or node is None:
        return node
    if isinstance(node, int):
        return int(node)
    if isinstance(node, float):
        return float(node)
    if isinstance(node, str):
        return str(node)
    return node
