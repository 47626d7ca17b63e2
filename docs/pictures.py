"""Draws the pictures of docs/slack.md: real messages, from the blocks that are sent, as HTML and PNG.

python docs/pictures.py            needs chromium for the PNG
"""

from __future__ import annotations

import html
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from alerts.deliver.send import Content
from alerts.deliver.story import Acknowledgement, Covered, Kind, Lane, NearMiss, Note, Page, Posting
from alerts.slack.blocks import message
from alerts.slack.why import explanation
from streams.records.alert import Alert

HERE = Path(__file__).parent
DESK = Lane("slack", "#desk")
NOON = datetime(2024, 3, 5, 14, 6, tzinfo=UTC)

CSS = """
body{font:15px/1.46 Lato,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif;color:#1d1c1d;margin:0;
  padding:16px;width:660px;background:#fff}
.m{display:flex;gap:10px;margin-bottom:18px}.i{width:36px;height:36px;border-radius:6px;background:#b3261e;
  color:#fff;font-weight:700;display:flex;align-items:center;justify-content:center;flex:none}
.n{font-weight:900}.app{font-size:10px;background:#eee;color:#666;border-radius:2px;
  padding:1px 3px;margin:0 6px}
.t{font-size:12px;color:#666}.r{margin-left:46px;border-left:2px solid #ddd;padding-left:12px}
h3{font-size:18px;margin:4px 0 6px}.s{min-height:1em}blockquote{margin:4px 0;padding-left:12px;
  border-left:4px solid #ddd}pre{background:#f8f8f8;border:1px solid #ddd;border-radius:4px;padding:8px;
  font:12px/1.5 "DejaVu Sans Mono",monospace;margin:6px 0}code{font:12px "DejaVu Sans Mono",monospace;
  color:#c01343;background:#f8f8f8;border:1px solid #ddd;border-radius:3px;padding:1px 3px}
a{color:#1264a3;text-decoration:none}.u{background:#e8f5fa;color:#1264a3;border-radius:3px;padding:0 2px}
.b{display:inline-block;border:1px solid #bbb;border-radius:4px;padding:4px 12px;margin:6px 8px 0 0;
  font-weight:700;font-size:14px}.primary{background:#007a5a;color:#fff}.danger{color:#e01e5a;border-color:#e01e5a}
ul{margin:4px 0}
.c{font-size:12px;color:#666;margin-bottom:4px}
"""


STEPS = [(-92, 12, 12), (-61, 30, None), (-2, 52, None), (75, 104, None), (180, 9, None)]


def alert(sequence: int, action: str, low: int, minutes: int, **more: Any) -> Alert:
    """A step of an invented story, so many minutes after it was first told here."""
    at = NOON + timedelta(minutes=minutes)
    quote = f"At least {low} people were killed when shells hit the market of Halwan, the hospital said."
    verb = quote.index("killed")
    history = [
        {"at": NOON + timedelta(minutes=when), "kind": "killed", "low": least, "high": most}
        | {"article_id": "a", "source": "Halwan News", "quote": quote}
        for when, least, most in STEPS
        if when <= minutes
    ]
    proof = {
        "article_id": "a",
        "source": "Halwan News",
        "url": "https://news.example/halwan",
        "published": at,
        "quote": quote,
        "highlights": [(0, len(f"At least {low}")), (verb, verb + len("killed"))],
        "attributed_to": {"name": "the hospital", "source_class": "official"},
    }
    place = {"text": "Halwan", "name": "Halwan", "path": ["Halwan", "Homs Governorate", "Syria"]}
    values: dict[str, Any] = {
        "id": "7c1f0b6e2a9d4e55",
        "sequence": sequence,
        "rule": "mass-casualty",
        "rule_version": "3f2a91",
        "level": "urgent",
        "action": action,
        "title": "50 or more killed in one incident",
        "message": f"at least {low} killed in Halwan, shelling",
        "incident_id": "i1",
        "article_id": "a",
        "at": at,
        "fetched": at,
        "place": place | {"country": "SY", "path_ids": ["gn:1", "gn:2", "gn:3"]},
        "tolls": {"killed": {"low": low, "high": None, "as_of": at}},
        "history": history,
        "sources": ["Halwan News", "Wire One"],
        "evidence": [proof],
        "fired": [{"predicate": "killed at_least 50", "found": f"at least {low}"}],
    }
    return Alert.model_validate(values | more)


def pictures() -> dict[str, str]:
    """The body of each picture, by name."""
    raised = alert(1, "raised", 52, -2)
    grown = alert(2, "escalated", 104, 75, reason="the toll has passed the next step")
    wrong = alert(3, "corrected", 9, 180, retracted=True, reason="killed at_least 50: at least 9")
    taken = (Acknowledgement(raised.id, "U024BE7LH", NOON + timedelta(minutes=1)),)
    others = [
        alert(1, "raised", 50, 0, id=f"s{n}", rule=rule, message=said, level=level)
        for n, (rule, level, said) in enumerate(
            [
                ("mass-casualty", "urgent", "at least 61 killed in Varna, earthquake"),
                ("ambassador-withdrawal", "urgent", "Chile: ambassador recalled (Peru)"),
                ("unsc-veto", "flash", "Russia: unsc veto (Syria)"),
            ]
        )
    ]
    short = "killed at_least 50: at least 12"
    misses = [NearMiss("homs-50-killed", "i9", "Dozens killed in Homs", short, "", NOON)]
    notes = [
        Note(Covered(raised.id, 1), DESK, NOON, "group", "one message for the story"),
        Note(Covered(raised.id, 1), DESK, NOON, "send", "post taken, ts 1709647562.000100"),
        Note(Covered(raised.id, 1), DESK, NOON, "record", "sent"),
    ]
    return {
        "story": said("post", [Page((raised,))]),
        "thread": said("update", [Page((raised, grown), taken)])
        + said("reply", [Page((raised, grown))], "r"),
        "retraction": said("update", [Page((raised, grown, wrong), taken)]),
        "together": said("bundle", [Page((one,)) for one in others])
        + said("digest", [Page((one,)) for one in others[:2]], near_misses=misses),
        "why": '<div class="c">Only visible to you</div>'
        + card({"blocks": explanation(Page((raised,)), notes)}),
    }


def said(kind: Kind, pages: list[Page], place: str = "", near_misses: list[NearMiss] | None = None) -> str:
    """A message as the deliverer would send it."""
    covers = tuple(Covered(page.latest.id, page.latest.sequence) for page in pages)
    content = Content(pages, near_misses or [])
    return f'<div class="{place}">{card(message(Posting("key", kind, DESK, covers), content, NOON))}</div>'


def card(sent: dict[str, Any]) -> str:
    """A message with who sent it."""
    body = "".join(block(one) for one in sent["blocks"])
    head = '<span class="n">Tocsin</span><span class="app">APP</span><span class="t">14:06</span>'
    return f'<div class="m"><div class="i">T</div><div>{head}{body}</div></div>'


def block(one: dict[str, Any]) -> str:
    """A block as HTML."""
    if one["type"] == "header":
        return f"<h3>{html.escape(one['text']['text'])}</h3>"
    if one["type"] == "actions":
        return "".join(button(element) for element in one["elements"])
    return "".join(part(element) for element in one["elements"])


def button(element: dict[str, Any]) -> str:
    """A button or a menu as HTML."""
    label = element.get("text") or element["placeholder"]
    arrow = " ▾" if element["type"] == "static_select" else ""
    return f'<span class="b {element.get("style", "")}">{html.escape(label["text"])}{arrow}</span>'


def part(one: dict[str, Any]) -> str:
    """A line, quotation, list or fixed-width text as HTML."""
    if one["type"] == "rich_text_list":
        return "<ul>" + "".join(f"<li>{part(item)}</li>" for item in one["elements"]) + "</ul>"
    inside = "".join(element(each) for each in one["elements"])
    tags = {"rich_text_quote": "blockquote", "rich_text_preformatted": "pre"}
    tag = tags.get(one["type"], "div")
    return f'<{tag} class="s">{inside}</{tag}>'


def element(one: dict[str, Any]) -> str:
    """A piece of text as HTML."""
    shown = html.escape(one.get("text") or one.get("fallback") or "@" + one.get("user_id", ""))
    if one["type"] == "link":
        return f'<a href="#">{shown}</a>'
    if one["type"] == "user":
        return f'<span class="u">{shown}</span>'
    for style, tag in (("bold", "b"), ("italic", "i"), ("strike", "s"), ("code", "code")):
        if one.get("style", {}).get(style):
            shown = f"<{tag}>{shown}</{tag}>"
    return shown


def main() -> None:
    """Write the pictures beside the docs."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    for name, body in pictures().items():
        page = f'<!doctype html><meta charset="utf-8"><style>{CSS}</style><body>{body}</body>'
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / f"{name}.html"
            source.write_text(page, encoding="utf-8")
            if browser is None:
                (HERE / f"slack-{name}.html").write_text(page, encoding="utf-8")
                continue
            shot = HERE / f"slack-{name}.png"
            height = (
                130 + 31 * body.count('class="s"') + 45 * body.count("<h3>") + 45 * body.count("<blockquote")
            )
            subprocess.run(
                [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                 f"--window-size=692,{height}", f"--screenshot={shot}", source.as_uri()],
                check=True, capture_output=True, timeout=60,
            )  # fmt: skip
            print(shot)


if __name__ == "__main__":
    main()
