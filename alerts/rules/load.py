"""Rule files in, rules and problems out. A file holds one rule, or several separated by `---`."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from io import StringIO
from itertools import accumulate, count
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from alerts.rules.model import Rule
from alerts.rules.problems import Found, Key, Problem
from alerts.rules.syntax import syntax_problem
from alerts.rules.validation import explain

SUFFIXES = (".yml", ".yaml")
LARGEST = 200_000  # characters of a file
DEEPEST = 200  # brackets within brackets
MOST_VALUES = 20_000  # in a file, aliases counted as what they stand for


class ManyValuesError(Exception):
    """A file whose aliases stand for more than anybody would write."""


FILES = 20_000  # whose rules are remembered: of many files, only those that changed are read again


@dataclass(frozen=True, eq=False)
class Document:
    """One YAML document as it stands in its file; the rule it holds, unless that is broken.

    The same text gives the same object again.
    """

    file: str
    text: str  # of the whole file
    number: int  # position among the file's documents
    content: Any  # plain values
    rule: Rule | None = None
    sound: Rule | None = None  # of a broken one, what is left without the parts that are not well-formed

    def position(self, key: Key, at_key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value at `key`, or of the nearest part around it that is there."""
        if not key and not self.number:  # no need to read the file again
            lines = enumerate(self.text.splitlines(), start=1)
            marks = ("#", "%", "---")
            return next((n for n, line in lines if line.strip() and not line.startswith(marks)), 1), 1
        node = marked(self.text)[self.number]
        spot = (node.lc.line + 1, 1) if isinstance(node, CommentedMap | CommentedSeq) else (1, 1)
        for depth, step in enumerate(key):
            if isinstance(node, CommentedMap) and step in node:
                last = depth == len(key) - 1
                where = node.lc.key(step) if last and at_key else node.lc.value(step)
            elif isinstance(node, CommentedSeq) and isinstance(step, int) and step < len(node):
                where = node.lc.item(step)
            else:  # such as the only item of what may be a list
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
        read, wrong = _read(file, text)
        problems += wrong
        documents += read
        for checked in read:
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


@lru_cache(maxsize=FILES)
def _read(file: str, text: str) -> tuple[list[Document], list[Problem]]:
    """The documents of one file, each with its rule, and what is wrong with them."""
    documents, problems = _documents(file, text)
    checked = [_check(document) for document in documents]
    return [document for document, _ in checked], [*problems, *(p for _, found in checked for p in found)]


def _check(document: Document) -> tuple[Document, list[Problem]]:
    if not isinstance(document.content, dict):
        message = "found a list, expected a rule: write each rule by itself, separated by a line ---"
        if not isinstance(document.content, list):
            message = "expected a rule that starts with rule: and its id"
        return document, [document.problem((), message)]
    found = list(_empty(document.content))
    hollow = {f.key for f in found}
    try:
        rule = Rule.model_validate(document.content)
    except ValidationError as error:
        listed = [e for e in error.errors(include_url=False) if e["loc"] not in hollow]
        found += explain(listed)
    if found:
        sound = _sound(document.content, found)
        problems = sorted({document.problem(f.key, f.message, f.at_key) for f in found})
        return replace(document, sound=sound), problems
    return replace(document, rule=rule), []


def _sound(content: Any, found: Iterable[Found]) -> Rule | None:
    """The rule without the parts that something was found wrong with; None: too little is left."""
    left = copy.deepcopy(content)
    wrong = [f.key for f in found]
    while wrong:
        parts = [_part(left, key) for key in wrong]
        for part, name in filter(None, parts):
            part.pop(name, None)
        if None in parts:
            return None
        try:
            return Rule.model_validate(left)
        except ValidationError as error:  # a part may not do without what was dropped
            wrong = [e["loc"] for e in error.errors(include_url=False)]
    return None


def _part(content: Any, key: Key) -> tuple[dict[str, Any], str] | None:
    """The smallest part with a name that `key` leads to: what holds it, and its name."""
    part, found = content, None
    for step in key:
        if isinstance(part, dict) and isinstance(step, str) and step in part:
            found = (part, step)
        elif not (isinstance(part, list) and isinstance(step, int) and step < len(part)):
            break
        part = part[step]
    return found


def _empty(node: Any, key: Key = ()) -> Iterator[Found]:
    """Keys without a value: YAML lets them stand, but nobody means a condition to be nothing."""
    children: Iterable[tuple[Any, Any]] = ()
    if isinstance(node, dict | list):
        children = node.items() if isinstance(node, dict) else enumerate(node)
    for step, child in children:
        if child is None:
            name = step if isinstance(step, str) else f"item {step + 1}"
            message = f"{name} is empty: write its value after it, or indented under it"
            yield Found((*key, step), message, at_key=True)
        else:
            yield from _empty(child, (*key, step))


def _documents(file: str, text: str) -> tuple[list[Document], list[Problem]]:
    """The YAML documents of a file; when it is no YAML, none, and why.

    The quick loader reads what is right; only for what is not is the file read again, by the slow one
    that knows the lines.
    """
    if len(text) > LARGEST:
        return [], [Problem(file, 1, 1, f"has more than {LARGEST:,} characters: split it into several files")]
    too_deep = Problem(file, 1, 1, "is nested too deeply")
    if _depth(text) > DEEPEST:
        return [], [too_deep]
    try:
        contents = _contents(text)
    except RecursionError:
        return [], [too_deep]
    except ManyValuesError as error:
        return [], [Problem(file, 1, 1, str(error))]
    except (YAMLError, ValueError):
        try:
            contents = [_plain(node, count()) for node in marked(text)]
        except DuplicateKeyError as error:
            mark = error.problem_mark
            name = str(error.problem).partition('"')[2].partition('"')[0]
            message = f"{name} is written twice in the same part: keep one of them"
            return [], [Problem(file, mark.line + 1, mark.column + 1, message)]
        except MarkedYAMLError as error:
            return [], [syntax_problem(file, text, error)]
        except (YAMLError, ValueError) as error:
            return [], [Problem(file, 1, 1, f"is not YAML: {str(error).splitlines()[0]}")]
    made = [Document(file, text, n, c) for n, c in enumerate(contents) if c is not None]
    return made, [] if made else [Problem(file, 1, 1, "is empty: write a rule, or delete the file")]


@lru_cache(maxsize=8)
def marked(text: str) -> list[Any]:
    """The documents of a file as ruamel's maps and lists, which know their lines. Raises YAMLError."""
    return list(YAML(typ="rt").load_all(StringIO(text)))


def _depth(text: str) -> int:
    """How many brackets are open at most; YAML's reader takes the square of that."""
    opened = (1 if char in "[{" else -1 for char in text if char in "[]{}")
    return max(accumulate(opened), default=0)


def _contents(text: str) -> list[Any]:
    """The documents of a file as plain values. Raises what is caught in `_documents`."""
    values = count()
    return [_plain(content, values) for content in YAML(typ="safe").load_all(text)]


def _plain(node: Any, values: Iterator[int]) -> Any:
    """The content as plain values with text for keys, for validation.

    `values` counts them: an alias stands for all that it names, and that for what it names.
    """
    if next(values) > MOST_VALUES:
        raise ManyValuesError(f"stands for more than {MOST_VALUES:,} values: do not repeat parts by aliases")
    if isinstance(node, dict):
        return {
            key if isinstance(key, str) else str(key): _plain(value, values) for key, value in node.items()
        }
    if isinstance(node, list):
        return [_plain(value, values) for value in node]
    if isinstance(node, bool):
        return node
    for kind in (int, float, str):
        if isinstance(node, kind):
            return kind(node)
    return node
