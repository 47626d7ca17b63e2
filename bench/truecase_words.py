"""Makes `streams/extract/truecase.txt`: the words that English news writes in lower case.

    python bench/truecase_words.py ../shared/news/news_2021_2022.jsonl.gz > streams/extract/truecase.txt

Counts each word's forms in running text, away from the beginnings of sentences, and keeps the words that
are common and all but always in lower case. Only the words are kept, none of the text.
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
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Za-z]+(?![\w'-])")


def main(path: str) -> None:
    """Print the words, one a line."""
    lower: Counter[str] = Counter()
    every: Counter[str] = Counter()
    with gzip.open(Path(path), "rt", encoding="utf-8") as lines:
        for line in lines:
            for match in _INSIDE.finditer(json.loads(line).get("summary") or ""):
                word = match[0]
                every[word.lower()] += 1
                lower[word.lower()] += word.islower()
    kept = (w for w, n in every.items() if n >= MIN_COUNT and lower[w] / n >= MIN_SHARE and len(w) > 1)
    print("# Words that English news writes in lower case; made by bench/truecase_words.py")
    print("\n".join(sorted(kept)))


if __name__ == "__main__":
    main(sys.argv[1])
