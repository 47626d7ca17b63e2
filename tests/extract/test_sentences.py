"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.extract.sentences import MAX_SENTENCE, split


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Two died. Three fled.", ["Two died.", "Three fled."]),
        ("Gen. Karim said two died.", ["Gen. Karim said two died."]),
        ("The U.S. envoy left.", ["The U.S. envoy left."]),
        ("Headline without a stop\n\nFirst sentence.", ["Headline without a stop", "First sentence."]),
        ('"We lost nine men." He wept.', ['"We lost nine men."', "He wept."]),
        ("It cost 2.5 million.", ["It cost 2.5 million."]),
        ("Six die | Envoy recalled • Talks off", ["Six die |", "Envoy recalled •", "Talks off"]),
        ("CAIRO (AP) Troops shelled a town.", ["CAIRO (AP)", "Troops shelled a town."]),
        ("LIMA, 4 MAY 90 (EFE) -- TWO DIED.", ["LIMA, 4 MAY 90 (EFE) --", "TWO DIED."]),
        ("MADRID -- Two died.", ["MADRID --", "Two died."]),
        ("SAN JOSE, 4 MAY 90 -- TWO DIED.", ["SAN JOSE, 4 MAY 90 --", "TWO DIED."]),
        ("POLICEMEN -- TWO IN ALL -- WERE HURT.", ["POLICEMEN -- TWO IN ALL -- WERE HURT."]),
        ("HE, 34; HIS WIFE; AND A CHILD DIED.", ["HE, 34; HIS WIFE; AND A CHILD DIED."]),
        ("They are Ram Kale; Ali Shaikh; and Sita Rao.", ["They are Ram Kale; Ali Shaikh; and Sita Rao."]),
        ("Two died; Three fled.", ["Two died;", "Three fled."]),
        ("TWO MEN -- BOTH BAKERS.", ["TWO MEN -- BOTH BAKERS."]),
        ("TWO MEN (BOTH BAKERS) WERE KILLED.", ["TWO MEN (BOTH BAKERS) WERE KILLED."]),
        (
            "A reminder of bad policies The deaths of 50 men are mourned",
            ["A reminder of bad policies", "The deaths of 50 men are mourned"],
        ),
        ("A hepatitis A outbreak killed nine people.", ["A hepatitis A outbreak killed nine people."]),
        ("He read the news in The Guardian of Lagos.", ["He read the news in The Guardian of Lagos."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_split(text: str, sentences: list[str]) -> None:
    assert [text[s.start : s.end] for s in split(text)] == sentences


@given(st.text(alphabet=st.sampled_from("ab .!?\n\"'AB1"), max_size=400))
def test_every_word_is_in_one_sentence(text: str) -> None:
    spans = split(text)
    assert "".join(text[s.start : s.end] for s in spans).split() == text.replace(
        "\n", " "
    ).split() or "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())
    assert [s.number for s in spans] == list(range(len(spans)))


def test_what_is_too_long_is_cut() -> None:
    assert all(s.end - s.start <= MAX_SENTENCE for s in split("killed 5, " * 5000))
