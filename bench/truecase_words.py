"""Makes `streams/extract/truecase.txt`: the words that English news writes in lower case.

    python bench/truecase_words.py ../shared/news/news_2021_2022.jsonl.gz > streams/extract/truecase.txt

Counts each word's forms in running text, away from the beginnings of sentences, and keeps the words that
are common and all but always in lower case. Only the words are kept, none of the text. With `--mostly` it
makes `truecase_capitals.txt`: the further words that are in lower case more often than not.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

MIN_COUNT = 12
MIN_SHARE = 0.9  # in lower case
MOSTLY_COUNT = 3
MOSTLY_SHARE = 0.6
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Za-z]+(?![\w'-])")


def main(path: str, mostly: bool) -> None:
    """Print the words, one a line; with `mostly`, those that only the lower marks let in."""
    lower: Counter[str] = Counter()
    every: Counter[str] = Counter()
    with gzip.open(Path(path), "rt", encoding="utf-8") as lines:
        for line in lines:
            for match in _INSIDE.finditer(json.loads(line).get("summary") or ""):
                word = match[0]
                every[word.lower()] += 1
                lower[word.lower()] += word.islower()
    always = _kept(every, lower, MIN_COUNT, MIN_SHARE)
    kept = _kept(every, lower, MOSTLY_COUNT, MOSTLY_SHARE) - always if mostly else always
    often = " more often than not" if mostly else ""
    print(f"# Words that English news writes in lower case{often}; made by bench/truecase_words.py")
    print("\n".join(sorted(kept)))


def _kept(every: Counter[str], lower: Counter[str], count: int, share: float) -> set[str]:
    return {w for w, n in every.items() if n >= count and lower[w] / n >= share and len(w) > 1}


if __name__ == "__main__":
    main(sys.argv[1], "--mostly" in sys.argv)
