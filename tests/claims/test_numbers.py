"""Numbers in words and digits, with what is said of their bound; dates, hours and shares of a hundred are none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.claims.numbers import find_numbers, word_value

NUMBERS = {
    "172 votes": [(172, "exact")],
    "one hundred and seventy-two members": [(172, "exact")],
    "a hundred members": [(100, "exact")],
    "eighty-four deputies": [(84, "exact")],
    "a dozen members": [(12, "exact")],
    "two dozen members": [(24, "exact")],
    "half a dozen lawmakers": [(6, "exact")],
    "1,204 delegates": [(1204, "exact")],
    "more than 90 lawmakers": [(90, "at_least")],
    "over 100 lawmakers": [(100, "at_least")],
    "at least ten members": [(10, "at_least")],
    "no fewer than 69 members": [(69, "at_least")],
    "fewer than 40 members": [(40, "at_most")],
    "up to 20 members": [(20, "at_most")],
    "about 30 members": [(30, "about")],
    "some forty deputies": [(40, "about")],
    "180 to 169": [(180, "exact"), (169, "exact")],
    "ten of the party's 17": [(10, "exact"), (17, "exact")],
}
NONE = ["54 per cent", "at 11 am", "the 31st session", "4.5 points", "10:30", "nobody", "often", "someone", "tense"]


@pytest.mark.parametrize(("words", "expected"), NUMBERS.items(), ids=list(NUMBERS))
def test_a_number_is_read_with_its_bound(words: str, expected: list[tuple[int, str]]) -> None:
    assert [(number.value, number.bound) for number in find_numbers(words, 0, len(words))] == expected


@pytest.mark.parametrize("words", NONE, ids=NONE)
def test_what_only_looks_like_a_number_of_heads_is_none(words: str) -> None:
    assert find_numbers(words, 0, len(words)) == []


@given(st.integers(0, 999))
def test_digits_give_their_own_value(value: int) -> None:
    assert word_value(str(value)) == value
    assert [number.value for number in find_numbers(f"{value} votes", 0, len(f"{value} votes"))] == [value]


_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(value: int) -> str:
    if value >= 100:
        rest = f" and {spelled(value % 100)}" if value % 100 else ""
        return f"{_ONES[value // 100]} hundred{rest}"
    if value < 20:
        return _ONES[value]
    return _TENS[value // 10 - 2] + (f"-{_ONES[value % 10]}" if value % 10 else "")


@given(st.integers(1, 999))
def test_words_give_the_value_that_they_spell(value: int) -> None:
    words = f"{spelled(value)} votes"
    assert [number.value for number in find_numbers(words, 0, len(words))] == [value]


@given(st.text(max_size=80))
def test_any_text_gives_numbers_in_order_inside_it(text: str) -> None:
    found = find_numbers(text, 0, len(text))
    assert all(0 <= number.start < number.end <= len(text) and number.value >= 0 for number in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
