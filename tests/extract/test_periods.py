"""Times told in a text, resolved against the day of publication: Wednesday 9 November 2022."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from streams.extract.document import Document
from streams.extract.periods import find, own_day

PUBLISHED = date(2022, 11, 9)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on Wednesday", "2022-11-09", "2022-11-09"),
        ("Saturday's attack", "2022-11-05", "2022-11-05"),
        ("overnight", "2022-11-08", "2022-11-09"),
        ("yesterday", "2022-11-08", "2022-11-08"),
        ("on 9 April", "2022-04-09", "2022-04-09"),
        ("on December 24", "2021-12-24", "2021-12-24"),
        ("on November 10 last year", "2021-11-10", "2021-11-10"),
        ("on 6 February last year", "2021-02-06", "2021-02-06"),
        ("July 17, 2020", "2020-07-17", "2020-07-17"),
        ("since Saturday", "2022-11-05", "2022-11-09"),
        ("the worst since February, when a bomb fell", "2022-02-01", "2022-02-28"),
        ("since March", "2022-03-01", "2022-11-09"),
        ("since the war began in March 2011", "2011-03-01", "2022-11-09"),
        ("since it launched its offensive on January 20", "2022-01-20", "2022-11-09"),
        ("since tanks rolled into the south 16 days ago", "2022-10-24", "2022-11-09"),
        ("since the group took the town in May 2021", "2021-05-01", "2022-11-09"),
        ("in 2017", "2017-01-01", "2017-12-31"),
        ("last month", "2022-10-01", "2022-10-31"),
        ("last year", "2021-01-01", "2021-12-31"),
        ("in the past nine days", "2022-10-31", "2022-11-09"),
        ("from June 19 to June 28", "2022-06-19", "2022-06-28"),
        ("between 2006 and 2014", "2006-01-01", "2014-12-31"),
        ("this year", "2022-01-01", "2022-11-09"),
        ("on 9 April, 36-year-old Juan Ruiz was hurt", "2022-04-09", "2022-04-09"),
        ("on Christmas Eve", "2021-12-24", "2021-12-24"),
        ("on New Year's Eve", "2021-12-31", "2021-12-31"),
        ("over the Easter weekend", "2022-04-17", "2022-04-18"),
        ("the day before yesterday", "2022-11-07", "2022-11-07"),
        ("on Wednesday last week", "2022-11-02", "2022-11-02"),
        ("over the weekend", "2022-11-05", "2022-11-06"),
        ("on Sunday and Monday", "2022-11-06", "2022-11-07"),
        ("between 1 and 7 March", "2022-03-01", "2022-03-07"),
        ("March 3-5", "2022-03-03", "2022-03-05"),
        ("on March 3-5 killed nine", "2022-03-03", "2022-03-05"),
        ("on March 3 and 5 people died", "2022-03-03", "2022-03-03"),
        ("from March 1 to 7", "2022-03-01", "2022-03-07"),
        ("3–5 March 2021", "2021-03-03", "2021-03-05"),
        ("on 3/14/2022", "2022-03-14", "2022-03-14"),
        ("on 14/3/2022", "2022-03-14", "2022-03-14"),
        ("in the third quarter of 2021", "2021-07-01", "2021-09-30"),
        ("in the first two months of 2022", "2022-01-01", "2022-02-28"),
        ("in the 1980s", "1980-01-01", "1989-12-31"),
        ("on Good Friday", "2022-04-15", "2022-04-15"),
        ("the Easter Sunday bombings", "2022-04-17", "2022-04-17"),
    ],
)
def test_period(text: str, first: str, last: str) -> None:
    (when,) = find(text, PUBLISHED)
    assert (str(when.first), str(when.last)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "they may die",
        "between 400 and 500 deaths",
        "killed 12",
        "between 3 and 5 people",
        "in the 2020s",
        "the 30 February rising",
        "its effects are still felt today",
        "up to today",
    ],
)
def test_no_time(text: str) -> None:
    assert find(text, PUBLISHED) == []


def test_a_weekday_without_a_day_of_publication_is_not_resolved() -> None:
    (when,) = find("on Friday", None)
    assert when.first is None
    assert when.kind == "day"


@pytest.mark.parametrize(
    ("text", "hour", "day"),
    [
        ("A bomb killed 12 people on Thursday.", 22, 10),  # where it was written it is Thursday already
        ("A bomb killed 12 people on Thursday.", 12, 9),
        ("A bomb killed 12 people on Wednesday; nine died on Thursday.", 22, 9),
        ("A bomb killed 12 people on Monday.", 22, 9),
    ],
)
def test_late_in_the_evening_it_is_the_next_day_elsewhere(text: str, hour: int, day: int) -> None:
    published = datetime(2022, 11, 9, hour, tzinfo=UTC)
    assert own_day(Document("t", text, published=published)) == date(2022, 11, day)
