"""Date phrases -> days. Published on Monday 28 March 2022; nothing gives a day that the words do not name."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_samples import MONDAY
from whipcount.claims.dates import Tense, find_dates

DAYS: dict[str, tuple[Tense, str]] = {
    "on 8 March 2022": ("past", "2022-03-08"),
    "on March 8": ("past", "2022-03-08"),
    "on the 8th of March": ("past", "2022-03-08"),
    "on 2022-03-08": ("past", "2022-03-08"),
    "on 08.03.2022": ("past", "2022-03-08"),
    "on Friday": ("past", "2022-03-25"),
    "on Friday evening": ("future", "2022-04-01"),
    "last Friday": ("past", "2022-03-25"),
    "next Tuesday": ("future", "2022-03-29"),
    "yesterday": ("past", "2022-03-27"),
    "today": ("past", "2022-03-28"),
    "tomorrow": ("future", "2022-03-29"),
    "the day before yesterday": ("past", "2022-03-26"),
    "last week": ("past", "2022-03-21/2022-03-27"),
    "next week": ("future", "2022-04-04/2022-04-10"),
    "last month": ("past", "2022-02"),
    "next month": ("future", "2022-04"),
    "three days ago": ("past", "2022-03-25"),
    "between March 31 and April 4": ("future", "2022-03-31/2022-04-04"),
    "from 26 to 30 March": ("future", "2022-03-26/2022-03-30"),
    "on March 26-30": ("future", "2022-03-26/2022-03-30"),
    "in early April": ("future", "2022-04-01/2022-04-10"),
    "in April": ("future", "2022-04"),
    "in December": ("past", "2021-12"),
    "on January 5": ("past", "2022-01-05"),
    "on the 30th": ("future", "2022-03-30"),
    "Thursday, March 31": ("future", "2022-03-31"),
    "Monday, 4 April": ("future", "2022-04-04"),
    "on April 4, a Monday": ("future", "2022-04-04"),
    "next Friday, on the 1st": ("future", "2022-04-01"),
    "a week on Monday": ("future", "2022-04-11"),
    "a fortnight on Friday": ("future", "2022-04-15"),
    "Tuesday week": ("future", "2022-04-05"),
    "Tuesday next week": ("future", "2022-04-05"),
    "Wednesday of next week": ("future", "2022-04-06"),
    "Tuesday next": ("future", "2022-03-29"),
    "in three days": ("future", "2022-03-31"),
    "a fortnight from now": ("future", "2022-04-08/2022-04-14"),
    "by the end of the month": ("future", "2022-03-25/2022-03-31"),
    "between the 24th and the 28th": ("future", "2022-04-24/2022-04-28"),
    "on November 12 and the 19th": ("future", "2022-11-12/2022-11-19"),
    "in the week of April 4": ("future", "2022-04-04/2022-04-10"),
    "on 3/14/2022": ("past", "2022-03-14"),
    "for the 20th": ("future", "2022-04-20"),
    "on 11/02/89": ("past", "1989-02-11"),
    "Fri 25 March": ("past", "2022-03-25"),
    "on Sat": ("future", "2022-04-02"),
    "was set for May 2": ("past", "2022-05-02"),
    "was sworn in on August 18": ("past", "2021-08-18"),
}
NO_DAY = [
    "in the 31st session",
    "by 174 votes to 160",
    "at 3.30 in the afternoon",
    "a majority of 12",
    "Article 54 of the constitution",
    "on 31 February 2022",
    "on 45 March",
    "members may vote as they like",
    "sooner or later",
    "the 2018 result",
    "after a march through the capital",
    "within an hour",
    "to the 3rd floor",
    "the chamber sat and wed its fate to the sun",
    "The Sun reported",
    "in 2018",
    "two-year",
    "recently, now and soon",
]


@pytest.mark.parametrize(("phrase", "expected"), DAYS.items(), ids=list(DAYS))
def test_a_phrase_names_its_days(phrase: str, expected: tuple[Tense, str]) -> None:
    tense, days = expected
    found = find_dates(phrase, 0, len(phrase), MONDAY, tense)
    assert {str(mention.days) for mention in found} == {days}


@pytest.mark.parametrize("phrase", NO_DAY, ids=NO_DAY)
def test_a_phrase_without_a_day_gives_none(phrase: str) -> None:
    assert find_dates(phrase, 0, len(phrase), MONDAY) == []


@pytest.mark.parametrize("phrase", ["on Friday", "yesterday", "next week", "on March 8", "in April", "three days ago"])
def test_without_a_day_of_publication_nothing_relative_is_resolved(phrase: str) -> None:
    assert find_dates(phrase, 0, len(phrase), None) == []


def test_a_full_date_needs_no_day_of_publication() -> None:
    phrase = "on 8 March 2022"
    assert [str(mention.days) for mention in find_dates(phrase, 0, len(phrase), None)] == ["2022-03-08"]


def test_a_number_of_days_is_a_length_and_no_day() -> None:
    (found,) = find_dates("within 14 days", 0, 14, MONDAY)
    assert (found.kind, found.days, found.length) == ("within", None, 14)


@pytest.mark.parametrize(("phrase", "kind"), [("by April 4", "by"), ("since March 8", "since"), ("on April 4", "on")])
def test_the_preposition_says_what_the_day_is(phrase: str, kind: str) -> None:
    assert [mention.kind for mention in find_dates(phrase, 0, len(phrase), MONDAY)] == [kind]


_WORDS = st.lists(
    st.sampled_from(
        [
            *DAYS,
            *NO_DAY,
            "31",
            "March",
            "30",
            "Feb",
            "to",
            "-",
            "and",
            "2022",
            "99",
            "Sunday",
            ",",
            "within",
            "the",
            "of",
        ]
    ),
    max_size=12,
).map(" ".join)


@given(
    _WORDS | st.text(max_size=80),
    st.dates(date(1900, 2, 1), date(2199, 12, 31)),
    st.sampled_from(["past", "future", "unknown"]),
)
def test_ranges_are_ordered_and_mentions_never_overlap(text: str, published: date, tense: Tense) -> None:
    found = find_dates(text, 0, len(text), published, tense)
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(text)
        if mention.days and mention.days.first and mention.days.last:
            assert mention.days.first <= mention.days.last
    for one, other in pairwise(found):
        assert one.end <= other.start


@given(st.text(alphabet=st.characters(exclude_categories=["Nd", "Nl", "No"]), max_size=60))
def test_letters_that_name_no_time_give_no_day(text: str) -> None:
    time_words = (
        "day",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
    )
    rest = (
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
        "week",
        "year",
        "tomorrow",
        "night",
        "morning",
        "noon",
        "evening",
        "hour",
    )
    if not any(word in text.lower() for word in (*time_words, *rest)):
        assert find_dates(text, 0, len(text), MONDAY) == []
