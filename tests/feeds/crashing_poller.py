"""A poller of its own process, to be killed: python crashing_poller.py FEED_LIST BOOTSTRAP STATE"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from streams.feeds.feedlist import load_feeds
from streams.feeds.poller import poll_feeds

if __name__ == "__main__":
    list_, bootstrap, state = sys.argv[1:]
    asyncio.run(
        poll_feeds(
            load_feeds(Path(list_)), kafka={"bootstrap_servers": bootstrap}, state=Path(state), report=print
        )
    )
