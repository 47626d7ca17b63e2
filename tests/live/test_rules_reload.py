"""A saved rule file changes what running workers raise, without a restart."""

from __future__ import annotations

import subprocess
from pathlib import Path

from streams import topics
from streams.records.article import Article
from streams.settings import Settings
from tests.live.processes import TOCSIN, Reader, an_article, environment, publish, tocsin, wait_until


def rule(name: str, killed: int) -> str:
    return f"rule: {name}\ntitle: Many killed\nwhen: {{killed: {killed}}}\n"


def collapse(town: str, killed: int) -> Article:
    people = f"At least {killed} people"
    return an_article(
        f"{town}-{killed}",
        f"{people} killed in building collapse in {town}",
        f"{people} were killed on Tuesday when a building collapsed in {town}, police said.",
    )


def test_a_saved_rule_file_changes_what_a_running_worker_raises(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "many.yml").write_text(rule("many", 50))
    alerts = Reader(settings, topics.ALERTS)

    def said(article: Article) -> list[tuple[object, object]]:
        found = [alert for alert in alerts.read() if alert["article_id"] == article.id]
        return [(alert["rule"], alert["action"]) for alert in found]

    def comes(article: Article, *expected: tuple[str, str]) -> None:
        publish(settings, article)
        wait_until(lambda: len(said(article)) >= len(expected), 30, lambda: str(said(article)))
        assert sorted(said(article)) == sorted(expected)

    rules = str(folder)
    with (
        tocsin(settings, tmp_path / "worker.log", "worker", "--name", "one", TOCSIN_RULES=rules) as worker,
        tocsin(settings, tmp_path / "rules.log", "rules", "publish", "--watch", TOCSIN_RULES=rules) as watch,
    ):
        worker.wait_for("worker one ready")
        watch.wait_for("watching")
        comes(collapse("Lahore", 60), ("many", "raised"))

        (folder / "many.yml").write_text(rule("many", 50).replace("killed:", "kiled:"))
        watch.wait_for("many.yml:3:8: error: when does not know kiled. Did you mean killed?", 10)
        comes(collapse("Kano", 70), ("many", "raised"))

        (folder / "few.yml").write_text(rule("few", 5))
        worker.wait_for("few.yml", 10)
        comes(collapse("Lima", 8), ("few", "raised"))
        # What the rule that did not change had raised before is gone on with, not raised again.
        comes(collapse("Lahore", 90), ("many", "updated"), ("few", "raised"))

        (folder / "few.yml").unlink()
        wait_until(lambda: worker.printed().count("few.yml") == 2, 10)
        comes(collapse("Quito", 9))
        comes(collapse("Quito", 75), ("many", "raised"))
        assert not said(collapse("Quito", 9))

        [lahore] = {alert["incident_id"] for alert in alerts.read() if alert["article_id"] == "Lahore-60"}
        told = subprocess.run(
            [TOCSIN, "why", lahore],
            capture_output=True,
            text=True,
            check=True,
            env=environment(TOCSIN_KAFKA=settings.kafka),
            timeout=30,
        ).stdout
        steps = [
            "many  raised: every condition is met",
            "few  raised: every condition is met",
            "many  updated",
        ]
        assert [step for step in steps if step in told] == steps
    alerts.close()
