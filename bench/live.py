"""Articles a second, and seconds from article to alert: `make bench`.

In one run: a plain script (feedparser and `nlp.pipe` of the same model over every article), `tocsin
extract`, and the live path through Kafka with its Faust agents; then the time from produced to alert
at a steady ten articles a second. Reads a sample of ../shared/news where it is there, else the sample
wire's articles.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import itertools
import json
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

import feedparser
import platformdirs
import spacy
from kafka import KafkaConsumer, KafkaProducer

from alerts.rules.inforce import rules_in_force
from alerts.worker import work
from streams import topics
from streams.broker.embedded import EmbeddedKafka
from streams.extract.document import Document
from streams.extract.pipeline import Extractor
from streams.feeds.samplewire.play import read_script
from streams.feeds.samplewire.server import STORIES
from streams.records.article import Article
from streams.settings import Settings, load

ROOT = Path(__file__).parent.parent
NEWS = ROOT.parent / "shared" / "news" / "news_2021_2022.jsonl.gz"
NOW = datetime.now(UTC)


def sample(count: int) -> tuple[str, list[Article]]:
    """`count` articles and where they are from, evenly spread over the news."""
    if not NEWS.exists():
        script = read_script(STORIES)
        pairs = [(r.title, r.body) for story in script.stories for r in story.revisions]
        endless = enumerate(itertools.islice(itertools.cycle(pairs), count))
        rounds = -(-count // len(pairs))
        return "the sample wire, each round a month later", [
            _article(i, *pair, NOW - timedelta(days=30 * (rounds - i // len(pairs)))) for i, pair in endless
        ]
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        entries = [json.loads(line) for line in lines]
    step = max(1, len(entries) // count)
    chosen = entries[::step][:count]
    return "real entries", [_article(i, e["title"], e["summary"]) for i, e in enumerate(chosen)]


def _article(number: int, title: str, body: str, day: datetime = NOW) -> Article:
    now = day + timedelta(milliseconds=number)
    return Article(
        id=f"a{number}",
        feed="bench",
        source=f"Outlet {number % 25}",
        owner=f"Owner {number % 25}",
        url=f"https://example.org/{number}",
        title=title,
        body=body,
        published=now,
        fetched=now,
        first_seen=now,
    )


def plain_script(articles: list[Article], model: str) -> float:
    """Articles a second of what one would write in an afternoon: feedparser, then spaCy over every text."""
    nlp = spacy.load(model)
    items = "".join(
        f"<item><title>{escape(a.title)}</title><description>{escape(a.body)}</description></item>"
        for a in articles
    )
    began = time.perf_counter()
    feed = feedparser.parse(f"<rss version='2.0'><channel>{items}</channel></rss>")
    texts = (f"{entry.title}\n\n{entry.get('description', '')}" for entry in feed.entries)
    read = sum(1 for _ in nlp.pipe(texts))
    return read / (time.perf_counter() - began)


def extract(articles: list[Article], model: str) -> float:
    """Articles a second of `tocsin extract`, the model being loaded."""
    extractor = Extractor(model)
    documents = (Document(a.id, a.text, a.title, a.published, a.source, a.url) for a in articles)
    began = time.perf_counter()
    read = sum(1 for _ in extractor.extract_many(documents))
    return read / (time.perf_counter() - began)


class Live:
    """The agents of one worker on an embedded Kafka, in a thread of their own."""

    def __init__(self, folder: Path) -> None:
        self.broker = EmbeddedKafka(folder / "kafka", platformdirs.user_cache_path("tocsin"))
        bootstrap = self.broker.start()
        self.settings: Settings = load(kafka=bootstrap, home=folder / "home", _env_file=None)
        self.client = self.settings.kafka_client(bootstrap)
        topics.declare(self.client)
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()))
        self._thread.start()
        self._ready.wait()

    async def _run(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        rules = rules_in_force(ROOT / "rules")
        extractor = Extractor(self.settings.model)
        await work(
            self.settings, self.settings.kafka, "bench", extractor, lambda: rules, self._stop, self._ready.set
        )

    def close(self) -> None:
        """Stop the agents and the broker."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()
        self.broker.stop()

    def arrivals(self, topic: str) -> Iterator[tuple[bytes, float]]:
        """Values of what arrives on `topic` from now on, with the time; ends after 20 silent seconds."""
        consumer = KafkaConsumer(topic, auto_offset_reset="latest", consumer_timeout_ms=20_000, **self.client)
        consumer.poll(0)
        while not consumer.assignment():
            consumer.poll(100)
        consumer.seek_to_end()
        for partition in consumer.assignment():
            consumer.position(partition)
        yield b"", 0.0  # from here on nothing is missed
        for message in consumer:
            yield message.value, time.time()


def throughput(live: Live, articles: list[Article]) -> float:
    """Articles a second from produced to extracted, gathered and judged."""
    arrivals = live.arrivals(topics.EXTRACTIONS)
    next(arrivals)
    producer = KafkaProducer(**live.client)
    began = time.time()
    for article in articles:
        producer.send(topics.ARTICLES, key=article.id.encode(), value=article.model_dump_json().encode())
    producer.flush()
    last = began
    for _ in range(len(articles)):
        _, last = next(arrivals)
    producer.close()
    return len(articles) / (last - began)


def latency(live: Live, articles: list[Article], a_second: float, seconds: int) -> list[float]:
    """Seconds from produced to alert, at a steady rate, one article in ten being worth an alert."""
    arrivals = live.arrivals(topics.ALERTS)
    next(arrivals)
    producer = KafkaProducer(**live.client)
    sent: dict[str, float] = {}
    waits: list[float] = []

    def listen() -> None:
        for value, at in arrivals:
            alert = json.loads(value)
            if alert["action"] == "raised" and alert["article_id"] in sent:
                waits.append(at - sent[alert["article_id"]])

    listener = threading.Thread(target=listen)
    listener.start()
    began = time.time()
    for number in range(int(a_second * seconds)):
        time.sleep(max(0.0, began + number / a_second - time.time()))
        article = articles[number % len(articles)].model_copy(update={"id": f"steady-{number}"})
        if number % 10 == 0:
            article = _disaster(number, article)
        sent[article.id] = time.time()
        producer.send(topics.ARTICLES, key=article.id.encode(), value=article.model_dump_json().encode())
        producer.flush()
    listener.join()
    producer.close()
    return waits


TOWNS = (
    "Lahore Kano Lima Dhaka Quito Hanoi Accra Cebu Tabriz Izmir Porto Perth Osaka Nagpur Oran Harare".split()
)


def _disaster(number: int, article: Article) -> Article:
    town = TOWNS[number // 10 % len(TOWNS)]
    day = NOW - timedelta(days=30 * (number // 10 // len(TOWNS)))  # another month, another happening
    killed = f"At least {60 + number} people"
    title = f"{killed} killed in building collapse in {town}"
    body = f"{killed} were killed when a building collapsed in {town} on {day:%A}, police said."
    return article.model_copy(
        update={"title": title, "body": body, "published": day, "source": "Agency", "owner": "Agency"}
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seconds", type=int, default=40, help="of the steady run")
    arguments = parser.parse_args()
    origin, articles = sample(arguments.articles)
    model = load(_env_file=None).model
    print(f"{len(articles)} articles: {origin}; model {model}")
    base = plain_script(articles, model)
    print(f"{'plain script: feedparser + nlp.pipe':<44}{base:9.1f} articles/s   1.0", flush=True)
    rate = extract(articles, model)
    print(f"{'tocsin extract':<44}{rate:9.1f} articles/s {rate / base:5.1f}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        live = Live(Path(folder))
        try:
            rate = throughput(live, articles)
            print(
                f"{'live path: Kafka, one worker':<44}{rate:9.1f} articles/s {rate / base:5.1f}", flush=True
            )
            waits = latency(live, articles, 10, arguments.seconds)
        finally:
            live.close()
    cuts = statistics.quantiles(waits, n=100) if len(waits) > 1 else [float("nan")] * 99
    print(
        f"produced to alert at 10 articles/s: median {cuts[49]:.3f} s, 99th percentile {cuts[98]:.3f} s "
        f"({len(waits)} alerts)"
    )


if __name__ == "__main__":
    main()
