"""How well Tocsin reads and warns, by the scorers in ../shared: `make eval`.

Prints a table and keeps it in docs/accuracy.md with its date and commit. Needs ../shared; without it
there is nothing to measure against, and the run says so.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
TOCSIN = Path(sys.executable).with_name("tocsin")
REPORT = ROOT / "docs" / "accuracy.md"
KEPT_BY_HAND = "<!-- What follows is written by hand and kept by `make eval`. -->"


@dataclass(frozen=True)
class Measure:
    """One line of the table: the scorer's number that `pattern` finds, against its aim."""

    name: str
    pattern: str
    aim: str


@dataclass(frozen=True)
class Scored:
    """One run of a scorer over one or several gold files."""

    scorer: str
    gold: tuple[str, ...]
    measures: tuple[Measure, ...]


CASUALTY_MEASURES = (
    Measure("casualties, counted F", r"counted .* F ([\d.]+)", "0.92"),
    Measure("casualties, found F", r"found .* F ([\d.]+)", ""),
    Measure("place agrees", r"place agrees (\d+/\d+)", "0.92"),
    Measure("running total agrees", r"running_total (\d+/\d+)", "0.96"),
    Measure("historical agrees", r"historical (\d+/\d+)", "0.96"),
    Measure("part of larger agrees", r"part_of_larger (\d+/\d+)", "0.96"),
)
SCORED = (
    Scored(
        "score_casualties.py", ("casualties_snippets.jsonl", "casualties_articles.jsonl"), CASUALTY_MEASURES
    ),
    Scored("score_casualties.py", ("casualties_snippets.jsonl",), CASUALTY_MEASURES[:1]),
    Scored("score_casualties.py", ("casualties_articles.jsonl",), CASUALTY_MEASURES[:1]),
    Scored(
        "score_events.py",
        ("events.jsonl",),
        (Measure("typed F", r"typed .* F ([\d.]+)", "0.90"), Measure("who F", r"who F ([\d.]+)", "0.85")),
    ),
    Scored(
        "score_muc4.py",
        ("muc4.jsonl.gz",),
        (
            Measure("(kind, count) recall", r"R ([\d.]+)", "0.75"),
            Measure("(kind, count) F", r"F ([\d.]+)", "0.68"),
        ),
    ),
)
REPLAY = (
    Measure("events caught", r"^all: caught (\d+/\d+)", "0.90, then 0.95"),
    Measure("false alerts", r"^all: .*false (\d+ \([\d.]+ per 10,000 articles\))", "under 1, then 0.5"),
    Measure("repeats", r"^all: .*repeats (\d+)", "under 5 % of raised"),
)
ARTICLES_IN_WINDOW = 40_522  # entries of July–December 2022, which the truth covers


def main() -> None:
    """Run the scorers, print the table, keep it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="leave the replay of the news out")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"There is no {SHARED}: the gold data lies beside the checkout, not in it.")
    rows: list[tuple[str, str, str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        for scored in SCORED:
            printed = _score(scored, Path(folder))
            rows += _rows(" + ".join(scored.gold), scored.measures, printed)
        if not arguments.quick:
            rows += _rows("news, July–December 2022", REPLAY, _replay(Path(folder)))
    table = _table(rows)
    print("\n" + table)
    _keep(table)


def _score(scored: Scored, folder: Path) -> str:
    gold, answers = folder / "gold.jsonl", folder / "answers.jsonl"
    texts = b"".join(_read(SHARED / "gold" / name) for name in scored.gold)
    gold.write_bytes(texts)
    with answers.open("wb") as out:
        subprocess.run([TOCSIN, "extract", gold], stdout=out, check=True, cwd=ROOT)
    return _print(f"{scored.scorer} {' '.join(scored.gold)}", scored.scorer, gold, answers)


def _replay(folder: Path) -> str:
    alerts = folder / "alerts.jsonl"
    news = SHARED / "news" / "news_2021_2022.jsonl.gz"
    afresh = os.environ | {"TOCSIN_HOME": str(folder / "home")}  # nothing that was read before counts
    with alerts.open("wb") as out:
        subprocess.run([TOCSIN, "backtest", news], stdout=out, check=True, cwd=ROOT, env=afresh)
    truth = SHARED / "news" / "truth_2022h2.json"
    return _print("score_replay.py", "score_replay.py", truth, alerts, "--articles", str(ARTICLES_IN_WINDOW))


def _read(path: Path) -> bytes:
    if path.suffix != ".gz":
        return path.read_bytes()
    return subprocess.run(["gzip", "-dc", path], stdout=subprocess.PIPE, check=True).stdout


def _print(title: str, scorer: str, *arguments: object) -> str:
    command = [sys.executable, SHARED / "tools" / scorer, *map(str, arguments)]
    printed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    print(f"\n{title}\n{printed.rstrip()}", flush=True)
    return printed


def _rows(gold: str, measures: tuple[Measure, ...], printed: str) -> list[tuple[str, str, str, str]]:
    rows = []
    for measure in measures:
        found = re.search(measure.pattern, printed, re.MULTILINE)
        value = found[1] if found else "not printed"
        if found and re.fullmatch(r"\d+/\d+", value):
            part, whole = map(int, value.split("/"))
            value = f"{part / max(1, whole):.3f} ({value})"
        rows.append((gold, measure.name, value, measure.aim))
    return rows


def _table(rows: list[tuple[str, str, str, str]]) -> str:
    lines = ["| texts | measure | reached | aim |", "|---|---|---|---|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def _keep(table: str) -> None:
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False
    ).stdout.strip()
    by_hand = ""
    if REPORT.exists() and KEPT_BY_HAND in (before := REPORT.read_text(encoding="utf-8")):
        by_hand = before.split(KEPT_BY_HAND, 1)[1]
    head = (
        "# How well it reads\n\n"
        f"Measured by `make eval` on {datetime.now(UTC):%Y-%m-%d} at commit {commit}, with the project's\n"
        "scorers and gold data, which are kept apart from the code.\n"
    )
    REPORT.write_text(f"{head}\n{table}\n\n{KEPT_BY_HAND}\n{by_hand.lstrip()}", encoding="utf-8")


if __name__ == "__main__":
    main()
