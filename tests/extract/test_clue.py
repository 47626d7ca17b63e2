"""What a pattern must have for a match is told from the pattern itself."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.extract.clue import Clue

PATTERNS = [
    r"\b(?:cease-? ?fires?|truces?|armistices?)\b",
    r"\bm[ae]n\b",
    r"(?:expel|recall)(?:s|ed)? (?:the |its )?(?:\w+ ){0,2}(?:envoys?|ambassadors?)",
    r"(?<=the )(?:vulnerable|elderly)|evacuees?",
    r"\bsince (?:it|they|he) (?:was |were )?\w+",
    r"(?:no )?ties+",
    r"\d+ dead",
    r"[^a-z]x{2,3}y?",
]


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        (r"\btruces?\b", ("truce",)),
        (r"\b(?:talks|meetings?)\b", ("meeting", "talks")),
        (r"defen[cs]e", ("defence", "defense")),
        (r"(?:very )?good friends", ("good friends",)),
        (r"of (?:the )?council", ("of council", "of the council")),
        (r"\bu\.?n\.?(?! council)\b", ("u.n", "un")),
        (r"(?:gone|went) blind", ("gone blind", "went blind")),
        (r"x?y?", ("",)),
        (r"\w+", ("",)),  # nothing can be told
    ],
)
def test_the_longest_strings_that_a_match_must_have(pattern: str, literals: tuple[str, ...]) -> None:
    assert Clue.of(re.compile(pattern)).literals == literals


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_match_has_one_of_the_strings(pattern: str) -> None:
    clue = Clue.of(re.compile(pattern, re.IGNORECASE))

    @settings(max_examples=50, deadline=None)
    @given(st.from_regex(clue.pattern, alphabet=st.characters(codec="ascii")))
    def law(text: str) -> None:
        assert clue.possible(text.lower())

    law()


def test_spaces_of_a_verbose_pattern_are_not_asked_for() -> None:
    clue = Clue.of(re.compile(r"recall \s envoy  # an act", re.VERBOSE))
    assert clue.within("they recall envoy") and not clue.within("they recall")


def test_a_clue_for_each_choice() -> None:
    pattern = re.compile(r"\b(?:lives|(?:gone|went) blind|[|)]x|\(y)\b")
    choices = [clue.pattern.pattern for clue in Clue.each(pattern)]
    assert choices == [r"\b(?:lives)\b", r"\b(?:(?:gone|went) blind)\b", r"\b(?:[|)]x)\b", r"\b(?:\(y)\b"]


@pytest.mark.parametrize("pattern", ["lives|deaths", r"\b(?:a|b) (?:c|d)\b"])
def test_what_is_no_single_choice_between_word_boundaries(pattern: str) -> None:
    with pytest.raises(ValueError, match="choice"):
        Clue.each(re.compile(pattern))
