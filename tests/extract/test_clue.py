"""What a pattern must have for a match is told from the pattern itself."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.extract.clue import Clue, quick

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


@pytest.mark.parametrize("flags", [re.NOFLAG, re.IGNORECASE])
@pytest.mark.parametrize(
    "pattern",
    [
        *PATTERNS,
        r"(?<!\w)(?:(?:at least|over) )*(?P<n>\d+|ten)",
        r"(?:a )?(?:score|few)\b",
        r"[a-c]x|\Sy",
        r"(?:ab)?",
    ],
)
def test_a_quick_pattern_finds_what_the_plain_one_does(pattern: str, flags: re.RegexFlag) -> None:
    plain, swift = re.compile(pattern, flags), quick(pattern, flags)

    @settings(max_examples=50, deadline=None)
    @given(
        st.lists(st.from_regex(plain, alphabet=st.characters(codec="ascii")), min_size=1, max_size=3),
        st.sampled_from([" ", "", "s ", "the "]),
    )
    def law(texts: list[str], between: str) -> None:
        text = between.join(texts)
        assert [m.span() for m in swift.finditer(text)] == [m.span() for m in plain.finditer(text)]

    law()


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        (r"\b(?:storms?|stampede)\b", r"\b(?=(?:s(?:t(?:a|o))))(?:\b(?:storms?|stampede)\b)"),
        (r"(?:very )?old|\d", r"(?=(?:\d|o(?:l(?:d))|v(?:e(?:r))))(?:(?:very )?old|\d)"),
        (r"[^,]* dead", r"[^,]* dead"),  # it may begin with too much
    ],
)
def test_a_quick_pattern_looks_at_first_letters(pattern: str, written: str) -> None:
    assert quick(pattern).pattern == written
