"""`tocsin extract`: JSONL in, JSONL out, a bad line is told and the rest goes on."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

TOCSIN = Path(sys.executable).with_name("tocsin")


def extract(text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [TOCSIN, "extract", *arguments],
        input=text,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=os.environ | {"NO_COLOR": "1"},
    )


def test_answers_come_in_order_with_offsets_into_the_text_read() -> None:
    lines = [
        {"id": "a", "text": "At least 12 people were killed in Homs on Tuesday, police said."},
        {"id": 7, "title": "Ferry sinks", "summary": "At least 31 people drowned off Sulawesi."},
        {"id": "c", "title": "Weather stays fine"},
    ]
    done = extract("\n".join(json.dumps(line) for line in lines))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "7", "c"]
    [killed] = answers[0]["casualties"]
    assert (killed["kind"], killed["low"], killed["high"]) == ("killed", 12, None)
    assert lines[0]["text"][killed["start"] : killed["end"]] == killed["quote"]
    [drowned] = answers[1]["casualties"]
    assert (
        "Ferry sinks\n\nAt least 31 people drowned off Sulawesi."[drowned["start"] : drowned["end"]]
        == drowned["quote"]
    )
    assert answers[2]["casualties"] == answers[2]["events"] == []
    assert done.returncode == 0


def test_a_bad_line_is_reported_with_its_number_and_the_rest_goes_on() -> None:
    done = extract('{"id": 1, "text": "Fine."}\nnonsense\n{"id": 3}\n\n{"id": 5, "text": "Fine too."}\n')
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["1", "5"]
    first, second = done.stderr.strip().splitlines()
    assert first.startswith("-:2: not JSON")
    assert second.startswith('-:3: Value error, it needs "text"')


def test_a_missing_file_is_told_in_one_line() -> None:
    done = extract("", "nowhere.jsonl")
    assert done.returncode != 0
    assert "there is no file nowhere.jsonl" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_line_that_is_no_utf8_is_passed_over_and_a_damaged_file_is_read_as_far_as_it_goes(
    tmp_path: Path,
) -> None:
    good = json.dumps({"id": 1, "text": "Five people died in Homs."}).encode()
    odd = tmp_path / "odd.jsonl"
    odd.write_bytes(good + b'\n{"id": 2, "text": "caf\xe9"}\n' + good + b"\n")
    done = extract("", str(odd))
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr.startswith(f"{odd}:2: not JSON")
    cut = tmp_path / "cut.jsonl.gz"
    lines = b"".join(good + b" " * n + b"\n" for n in range(3000))
    cut.write_bytes(gzip.compress(lines)[:-200])
    done = extract("", str(cut))
    assert len(done.stdout.splitlines()) > 100
    assert "damaged after line" in done.stderr
    assert "Traceback" not in done.stderr
