"""How Tocsin's reading of feeds differs from feedparser's, over every document in ../shared/feeds.

Prints one line a kind of difference, with how many documents show it and one of them by name; what
each kind is due to is said in EXPLAINED. Documents that the fast reader leaves to feedparser cannot
differ, and are counted by its reason.
"""

from __future__ import annotations

import tarfile
from collections import Counter
from pathlib import Path

from streams.feeds.jsonfeed import looks_like_json
from streams.feeds.parse import MAX_ENTRIES, parse_with_feedparser
from streams.feeds.parse_fast import Unsure, parse_fast
from streams.feeds.parsed import NotAFeed, ParsedFeed

SHARED = Path(__file__).parents[2] / "shared" / "feeds"
URL = "https://example.org/feed"
EXPLAINED = {
    "entries": "feedparser takes an entry inside atom:source for one of the feed's own; or finds items "
    "in a namespace that is no feed's",
    "title": "the feed's own title with inline XHTML, of which the fast reader keeps the text before it; "
    "it is shown to people only",
    "language": "feedparser takes an inner element's language for the feed's, and writes en-us for en_us",
    "topic": "a relative self link, which is no topic a hub could know, is left out",
}


def differences(fast: ParsedFeed, judge: ParsedFeed) -> list[str]:
    """The fields in which two readings differ."""
    fields = (
        "format",
        "title",
        "language",
        "ttl",
        "hub",
        "topic",
        "problem",
        "skip_hours",
        "skip_days",
        "entries",
    )
    return [field for field in fields if getattr(fast, field) != getattr(judge, field)]


def main() -> None:
    """Read everything twice and print the table."""
    kinds: Counter[str] = Counter()
    example: dict[str, str] = {}
    left: Counter[str] = Counter()
    same = refused = 0
    for archive in sorted(SHARED.glob("*.tar.xz")):
        with tarfile.open(archive) as tar:
            for member in tar:
                file = tar.extractfile(member) if member.isfile() else None
                body = file.read() if file else b"{"
                if looks_like_json(body):
                    continue
                try:
                    fast = parse_fast(body, url=URL, content_type="", limit=MAX_ENTRIES)
                except Unsure as reason:
                    left[str(reason).split(":", maxsplit=1)[0][:60]] += 1
                    continue
                try:
                    found = differences(fast, parse_with_feedparser(body, url=URL))
                except NotAFeed:
                    refused += 1
                    continue
                same += not found
                for kind in found:
                    kinds[kind] += 1
                    example.setdefault(kind, member.name)
    print(f"read by the fast reader: {same + kinds.total() + refused:,}; the same as feedparser: {same:,}")
    print(
        f"left to feedparser: {left.total():,}: " + ", ".join(f"{n} {why}" for why, n in left.most_common(6))
    )
    for kind, count in kinds.most_common():
        print(f"  {kind:<9} {count:4} documents, such as {example[kind]}")
        print(f"            {EXPLAINED.get(kind, 'not explained yet')}")
    print("In both readings, unlike feedparser's own: captions of pictures are not the entry's text, links")
    print("that are not on the web are left out, and a document that is cut off loses its last entry.")


if __name__ == "__main__":
    main()
