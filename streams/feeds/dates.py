"""The dates that feeds write, beyond those that feedparser reads aright (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

Order = Literal["DMY", "MDY"]

# The forms of the standards, in which feedparser errs in nothing.
_STANDARD = re.compile(
    r"(?:[A-Za-z]{3,9},? +)?\d{1,2} +[A-Za-z]{3,9} +\d{2,4}"
    r"(?: +\d\d?:\d\d(?::\d\d)?(?: *(?:GMT|UTC?|Z|[+-]\d\d:?\d\d|[ECMP][SD]T))?)?"
    r"|\d{4}-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)? ?(?:Z|[+-]\d\d:?\d\d)?)?)?"
    r"|\d{8}"
)
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})")  # seconds, milliseconds
_BASIC = re.compile(r"(\d{8})[T ]?(\d\d(?::?\d\d){1,2})(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?")  # of ISO 8601
_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?![\d/-])")
_LONGEST = 80  # characters
_LANGUAGES = (
    *("en", "es", "fr", "de", "pt", "it", "nl", "ru", "uk", "pl", "tr", "ar", "fa", "he", "el", "cs", "ro"),
    *("hu", "sv", "da", "nb", "fi", "id", "vi", "ko", "ja", "zh", "th", "hi", "bn"),
)


def is_standard(text: str) -> bool:
    """Whether a date is written as RSS or Atom ask for, or nearly so."""
    return _STANDARD.fullmatch(text.strip()) is not None


def read_date(text: str, order: Order = "MDY") -> datetime | None:
    """A date in any common form and language, in UTC, which is also meant where no zone is named.

    `order` is that of day and month where both are numbers. None where day, month or year is missing,
    or where there is no telling.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    try:
        if match := _EPOCH.fullmatch(text):
            return _from_epoch(float(match[1] or match[2]))
        if match := _BASIC.fullmatch(text):
            return _in_utc(datetime.fromisoformat(f"{match[1]}T{match[2]}{match[3] or ''}"))
        return _in_words(text, order)
    except (ValueError, OverflowError):
        return None


def read_w3c_date(text: str) -> datetime | None:
    """A date as JSON Feed and sitemaps ask for it, in UTC; one in another form as by `read_date`."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return read_date(text)


def _from_epoch(number: float) -> datetime | None:
    """Seconds, or milliseconds, since 1970; None where that is not between 1990 and 2100."""
    seconds = number / 1000 if number >= 1e11 else number
    return datetime.fromtimestamp(int(seconds), UTC) if 631_152_000 <= seconds < 4_102_444_800 else None


def day_month_order(texts: Iterable[str], language: str) -> Order:
    """Whether a document writes the day or the month first, by all its dates together.

    What makes dates impossible is not meant, nor what strews them over the year; where that leaves
    both, it is the custom of the language, as the document declares it.
    """
    found = [match.groups() for text in texts if (match := _NUMBERS.search(text))]
    spans: dict[Order, int] = {}
    orders: tuple[Order, Order] = ("DMY", "MDY")
    for order in orders:
        try:
            days = [
                datetime(int(year) % 100 + 2000, *((int(b), int(a)) if order == "DMY" else (int(a), int(b))))
                for a, _, b, year in found
            ]
        except ValueError:
            continue
        spans[order] = (max(days) - min(days)).days if days else 0
    if len(spans) == 2 and spans["DMY"] == spans["MDY"]:
        spoken = language.lower().replace("_", "-")
        american = spoken in ("", "en", "en-us") and all(mark == "/" for _, mark, _, _ in found)
        return "MDY" if american else "DMY"
    return min(spans, key=lambda order: spans[order], default="DMY")


@lru_cache(maxsize=5_000)
def _in_words(text: str, order: Order) -> datetime | None:
    moment = _reader(order).get_date_data(text).date_obj
    return None if moment is None else _in_utc(moment)


@lru_cache
def _reader(order: Order) -> DateDataParser:
    # Few feeds need it, and it takes its time and memory to load.
    from dateparser.date import DateDataParser  # noqa: PLC0415

    return DateDataParser(
        languages=list(_LANGUAGES),
        use_given_order=True,
        settings={
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month", "year"],
            "DATE_ORDER": order,
            "TIMEZONE": "UTC",
            "TO_TIMEZONE": "UTC",
            "RETURN_AS_TIMEZONE_AWARE": True,
        },
    )


def _in_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC).replace(microsecond=0)
