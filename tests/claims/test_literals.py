"""What a pattern needs is read off the pattern; no text that matches is passed over."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whipcount.claims import rolls
from whipcount.claims.count_rules import RULES
from whipcount.claims.literals import Sieve, literals_of, may_match, needs_of
from whipcount.claims.office_windows import _rows, compile_window
from whipcount.claims.positions import positions


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        (r"\bquits? the (?:cabinet|house)\b", [{" the "}, {"cabinet", "house"}, {"quit"}]),
        (r"[Ss]upport(?:ed|s)?", [{"upport"}]),
        (r"(?i)NO CONFIDENCE", [{"no confidence"}]),
        (r"(?:left|walked) out", [{" out"}, {"left", "walked"}]),
        (r"(?:ab){2,3}\d(?:xyz)?", [{"ab"}]),
        (r"(?:seats|\d+) held", [{" held"}]),
    ],
)
def test_the_literals_of_a_pattern(pattern: str, literals: list[set[str]]) -> None:
    assert list(map(set, literals_of(re.compile(pattern)))) == literals


@pytest.mark.parametrize("pattern", [r"\d+", r"(?:seats)?", r"[a-z]+", r"a|seats", r"(?=seats)\w+", ""])
def test_a_pattern_that_can_do_without_letters_asks_for_none(pattern: str) -> None:
    assert literals_of(re.compile(pattern)) == ()


def test_rows_keep_their_order_and_only_those_that_may_match_are_given() -> None:
    sieve = Sieve.of([(re.compile(p), p) for p in ("leaves", r"\d", "joins|backs", "stays")])

    assert list(sieve.likely("party backs 84, leaves")) == ["leaves", r"\d", "joins|backs"]
    assert list(sieve.likely("")) == [r"\d"]


_PATTERNS = [
    *(pattern for _, pattern in RULES),
    *(position.pattern for position in positions()),
    *(heading for *_, heading in rolls._HEADINGS),
    *(compile_window(words) for _, words, _ in _rows()[::8]),
]


@settings(max_examples=300)
@given(st.data())
def test_no_pattern_of_the_reader_matches_without_its_literals(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(_PATTERNS))
    text = data.draw(st.from_regex(pattern, alphabet=st.characters(max_codepoint=0x27FF, exclude_categories=["Cs"])))

    if pattern.search(text):
        assert may_match(needs_of(pattern), text.lower())
