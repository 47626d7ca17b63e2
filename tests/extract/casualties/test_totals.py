"""Which figures of an article are parts of another that it tells."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from streams.extract.document import Document
from streams.extract.pipeline import Extractor

PUBLISHED = datetime(2022, 11, 9, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def counts(extractor: Extractor, *paragraphs: str) -> tuple[list[int | None], list[int | None]]:
    """The lower bounds of the killed that stand for themselves, and of those that are parts."""
    document = Document(id="a", text="\n\n".join(paragraphs), title=paragraphs[0], published=PUBLISHED)
    killed = [m for m in extractor.extract(document).casualties if m.kind == "killed"]
    return [m.low for m in killed if not m.part_of_larger], [m.low for m in killed if m.part_of_larger]


@pytest.mark.parametrize(
    ("paragraphs", "wholes", "parts"),
    [
        # one sentence makes up the headline's figure
        (("Nine dead as bus falls into ravine", "Seven pupils and two drivers were killed."), [9], [7, 2]),
        # two sentences make it up
        (
            (
                "Storms kill 31 in Peru",
                "In Cusco 18 people died in a landslide.",
                "Floods killed 13 in Puno.",
            ),
            [31],
            [18, 13],
        ),
        # several attacks, some of which are told one by one
        (
            (
                "Attacks in Nigeria kill 20 civilians",
                "Two traders died when a bomb went off at a market in Kano.",
                "In Jos five people were killed in a mosque.",
            ),
            [20],
            [2, 5],
        ),
        # those told right under it, where all that are told come to more
        (
            (
                "Attacks across Nigeria kill 50 people",
                "Fifty people were killed in attacks across Nigeria on Sunday.",
                "Twenty died in Kano.",
                "Nineteen died in Jos.",
                "Seventy were hurt in Lagos.",
                "Sixteen died in Lagos.",
            ),
            [50, 50, 16],
            [20, 19],
        ),
        # some of those who came to no harm are no part
        (("Gunmen surrendered on Monday.", "Thirteen of them were killed in prison in Lima."), [13], []),
        (("Twenty gunmen died on Monday.", "Thirteen of them were killed in prison in Lima."), [20], [13]),
        # another happening is no part
        (
            (
                "Attacks in Nigeria kill 20 civilians",
                "Last week, five people were killed in a separate attack in Jos.",
            ),
            [20, 5],
            [],
        ),
        # what is told beside the total, of another day or another town is no part, though it adds up
        (
            (
                "Forty soldiers killed in Homs, in Syria",
                "Forty soldiers and 30 rebels were killed in Homs.",
                "In Raqqa ten people were shot dead.",
            ),
            [40, 40, 30, 10],
            [],
        ),
        (
            (
                "Four people killed on Tuesday in shelling of Homs, in Syria",
                "On Monday three people were killed in Waer.",
            ),
            [4, 3],
            [],
        ),
        # who attacks is not counted with those attacked
        (
            (
                "Suicide bombings kill 221 in Homs, in Syria",
                "In Waer 38 people died in the bombings.",
                "At least 45 gunmen were killed in Waer.",
            ),
            [221, 45],
            [38],
        ),
        # the first ones under a summary, a byline above it, till the text turns to another time
        (
            (
                "Monday. The Agency.",
                "Air strikes killed at least 13 people in Homs in Syria.",
                "Seven died in Waer and three in Khaldiyeh.",
                "A raid on Khaldiyeh had killed four nurses the night before.",
            ),
            [13, 4],
            [7, 3],
        ),
        # the chief town may stand for its province
        (
            (
                "In Idlib, in Syria, the army fought gunmen, killing 35 of them.",
                "Twelve gunmen were killed in Saraqib.",
                "An army unit shot dead 23 gunmen in Binnish.",
            ),
            [35],
            [12, 23],
        ),
        # a figure revised downwards is no part
        (("Blasts kill at least 12 in Kabul", "Ten people were killed in Kabul, police said."), [12, 10], []),
        # by place
        (
            ("Floods have killed 90, officials say", "Forty people died in Sindh; 30 in Punjab."),
            [90],
            [40, 30],
        ),
        # two countries
        (
            ("Floods kill more than 180 in Mali and Niger", "In Niger the toll rose to 85 on Friday."),
            [181],
            [85],
        ),
        # a toll that is brought to a figure
        (
            ("Five hikers died on Monday. The deaths bring the toll from the storms to 23.",),
            [23],
            [5],
        ),
        # but the death of a nurse brings no toll of rebels there
        (("A nurse was shot dead. The raid brings the total to 23 rebels killed.",), [1, 23], []),
        # a toll that has risen after a death
        (("The number of marchers killed has risen to 79 after a man died of his wounds.",), [79], [1]),
        # the others of a figure told before
        (("Raids killed 20 civilians in Homs.", "The other six were killed at a market."), [20], [6]),
        # armed men and civilians are not parts of each other
        (
            ("Attacks kill scores of rebels in Homs, in Syria", "Shells killed five civilians in Homs."),
            [20, 5],
            [],
        ),
        # nor are the victims of another town, whose number happens to fit
        (
            ("A bomb killed three people in Damascus.", "Two rebels and a farmer died in Aleppo."),
            [3, 2, 1],
            [],
        ),
    ],
)
def test_parts(
    extractor: Extractor, paragraphs: tuple[str, ...], wholes: list[int], parts: list[int]
) -> None:
    assert counts(extractor, *paragraphs) == (wholes, parts)
