"""Words of time -> TimeML values. Written on Monday 28 March 2022; nothing vague becomes a day."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_samples import MONDAY, read_by_grammar
from whipcount.claims.analysis import analyse, load_pipeline
from whipcount.claims.date_rules import Tense
from whipcount.claims.mentions import Gazetteer
from whipcount.claims.time_tense import read_times
from whipcount.claims.time_values import day_in, days_of, shifted, unit_of, value_at
from whipcount.claims.times import find_times
from whipcount.model.names import Names

POINTS: dict[str, tuple[Tense, list[str]]] = {
    # the calendar
    "on 8 March 2022": ("past", ["2022-03-08"]),
    "on Nov. 3, 1998": ("past", ["1998-11-03"]),
    "on Tuesday, March 8": ("past", ["2022-03-08"]),
    "on the eighth of March": ("past", ["2022-03-08"]),
    "on March eighth": ("past", ["2022-03-08"]),
    "2022-03-08": ("past", ["2022-03-08"]),
    "on 3/14/2022": ("past", ["2022-03-14"]),
    "on 25/03/22": ("past", ["2022-03-25"]),
    "on 11/02/89": ("past", ["1989-02-11"]),
    "payable Dec. 15": ("past", ["2022-12-15"]),
    "between April 2 and April 9": ("future", ["2022-04-02", "2022-04-09"]),
    "in March 1996": ("past", ["1996-03"]),
    "in early December": ("past", ["2021-12"]),
    "last April": ("past", ["2021-04"]),
    "this September": ("future", ["2022-09"]),
    "in January this year": ("past", ["2022-01"]),
    "in July of last year": ("past", ["2021-07"]),
    "in May": ("future", ["2022-05"]),
    "in February": ("past", ["2022-02"]),
    "the March accession": ("past", ["2022-03"]),
    "in 1989": ("past", ["1989"]),
    "the 1996 campaign": ("past", ["1996"]),
    "mid-1996": ("past", ["1996"]),
    "in nineteen ninety-six": ("past", ["1996"]),
    "by the year two thousand": ("past", ["2000"]),
    "the end of 1990": ("past", ["1990"]),
    "the summer of '89": ("past", ["1989"]),
    "in the late 1970s": ("past", ["197"]),
    "the mid-1990s": ("past", ["199"]),
    "the '80s": ("past", ["198"]),
    "the nineties": ("past", ["199"]),
    "in the 20th century": ("past", ["19"]),
    "the eleventh-century temple": ("past", ["10"]),
    "on Christmas Eve": ("past", ["2021-12-24"]),
    # weekdays
    "on Friday": ("past", ["2022-03-25"]),
    "by Friday": ("future", ["2022-04-01"]),
    "until Tuesday": ("past", ["2022-03-29"]),
    "since Thursday": ("future", ["2022-03-24"]),
    "last Wednesday": ("past", ["2022-03-23"]),
    "on Monday": ("past", ["2022-03-28"]),
    "to mark it on Friday": ("open", ["2022-03-25"]),
    "to meet on Tuesday": ("open", ["2022-03-29"]),
    "Friday's ruling": ("future", ["2022-03-25"]),
    "Tuesday of next week": ("future", ["2022-04-05"]),
    "today": ("past", ["2022-03-28"]),
    "late yesterday": ("past", ["2022-03-27"]),
    "the day after tomorrow": ("future", ["2022-03-30"]),
    # weeks to years
    "earlier this week": ("past", ["2022-W13"]),
    "last week": ("past", ["2022-W12"]),
    "early next week": ("future", ["2022-W14"]),
    "the week of March 7": ("past", ["2022-W10"]),
    "over the weekend": ("past", ["2022-W12-WE"]),
    "this weekend": ("future", ["2022-W13-WE"]),
    "last weekend": ("past", ["2022-W12-WE"]),
    "earlier this month": ("past", ["2022-03"]),
    "next month": ("future", ["2022-04"]),
    "later this year": ("future", ["2022"]),
    "last year": ("past", ["2021"]),
    "over the past year": ("past", ["2021"]),
    "the current fiscal year": ("past", ["2022"]),
    "in fiscal 1988": ("past", ["1988"]),
    "by the end of the year": ("future", ["2022"]),
    "year-end": ("future", ["2022"]),
    "the third quarter": ("past", ["2021-Q3"]),
    "first-quarter losses": ("past", ["2022-Q1"]),
    "the third quarter of 1984": ("past", ["1984-Q3"]),
    "next year's first quarter": ("future", ["2023-Q1"]),
    "last quarter": ("past", ["2021-Q4"]),
    "in Q2 2021": ("past", ["2021-Q2"]),
    "the first half of 1990": ("past", ["1990-H1"]),
    "last fall": ("past", ["2021-FA"]),
    "this summer": ("future", ["2022-SU"]),
    "the summer of 1989": ("past", ["1989-SU"]),
    # counted from the day of writing
    "three days ago": ("past", ["2022-03-25"]),
    "nearly two weeks ago": ("past", ["2022-W11"]),
    "two months ago": ("past", ["2022-01"]),
    "a year ago": ("past", ["2021"]),
    "a decade ago": ("past", ["2012"]),
    "several years ago": ("past", ["PAST_REF"]),
    "long ago": ("past", ["PAST_REF"]),
    "three weeks from now": ("future", ["2022-W16"]),
    "in two weeks": ("future", ["2022-W15"]),
    # no point at all
    "now": ("unknown", ["PRESENT_REF"]),
    "currently": ("unknown", ["PRESENT_REF"]),
    "at the moment": ("unknown", ["PRESENT_REF"]),
    "recently": ("past", ["PAST_REF"]),
    "in the past": ("past", ["PAST_REF"]),
    "in the near future": ("future", ["FUTURE_REF"]),
    "soon": ("future", ["FUTURE_REF"]),
}
HOURS: dict[str, tuple[Tense, list[str]]] = {
    "on Friday evening": ("past", ["2022-03-25TEV"]),
    "this morning": ("past", ["2022-03-28TMO"]),
    "last night": ("past", ["2022-03-27TNI"]),
    "tonight": ("future", ["2022-03-28TNI"]),
    "yesterday afternoon": ("past", ["2022-03-27TAF"]),
    "at 8:30 p.m.": ("past", ["2022-03-28T20:30"]),
    "at 12 a.m.": ("past", ["2022-03-28T00:00"]),
    "at 10 p.m. on Wednesday": ("past", ["2022-03-23T22:00"]),
    "until 9 a.m. Tuesday": ("past", ["2022-03-29T09:00"]),
    "on Friday at 10 a.m.": ("past", ["2022-03-25", "2022-03-25T10:00"]),
    "at 5 p.m. EST, March 9": ("past", ["2022-03-09T17:00"]),
    "noon on Saturday": ("past", ["2022-03-26T12:00"]),
    "the night of March 3": ("past", ["2022-03-03TNI"]),
    "at 0735 GMT": ("past", ["2022-03-28T07:35"]),
    "at 14:30": ("past", ["2022-03-28T14:30"]),
    "overnight": ("past", ["2022-03-28TNI"]),
}
LENGTHS = {
    "for three months": ["P3M"],
    "a 30-day period": ["P30D"],
    "the two-year plan": ["P2Y"],
    "over the next four years": ["P4Y"],
    "at least 72 hours": ["PT72H"],
    "twenty-five years": ["P25Y"],
    "two thousand years": ["P2000Y"],
    "2 1/2 years": ["P2Y6M"],
    "an hour and a half": ["PT1H30M"],
    "two and a half years": ["P2Y6M"],
    "half an hour": ["PT30M"],
    "a couple of weeks": ["P2W"],
    "a dozen years": ["P12Y"],
    "a fortnight": ["P2W"],
    "the past decade": ["P10Y"],
    "nearly two decades": ["P20Y"],
    "in recent years": ["PXY"],
    "for several days": ["PXD"],
    "for years": ["PXY"],
    "within weeks": ["PXW"],
    "the first nine months": ["P9M"],
    "the year ended March 31": ["P1Y", "2022-03-31"],
    "a day-long debate": ["P1D"],
}
SETS = {
    "every day": ["P1D"],
    "each month": ["P1M"],
    "every other week": ["P2W"],
    "every Friday": ["XXXX-WXX-5"],
    "on Mondays": ["XXXX-WXX-1"],
    "every April": ["XXXX-04"],
    "every morning": ["XXXX-XX-XXTMO"],
    "annually": ["P1Y"],
    "twice per week": ["P1W"],
}
NOTHING = [
    "the chamber sat and wed its fate to the sun",
    "The Sun reported",
    "he may march on the capital",
    "Jan Kavan and April Jones",
    "three quarters of the members",
    "a 44-year-old member",
    "she is 37 years old",
    "Article 1990 and No. 1984",
    "$1990 and 1,990 votes",
    "2000 troops",
    "the 1922 Committee",
    "1990 soldiers",
    "a majority of 12 to 14",
    "Route 66 and 10:1",
    "as soon as possible",
    "on 31 February 2022",
    "the fall of the cabinet",
    "the fall in prices",
    "spring forward",
    "the second reading",
    "a second vote",
    "at 25:70 GMT",
    "13 p.m.",
]


def values(text: str, tense: Tense = "past", written: date | None = MONDAY) -> list[str]:
    return [found.value for found in find_times(text, 0, len(text), written, tense)]


@pytest.mark.parametrize(("words", "expected"), (POINTS | HOURS).items(), ids=list(POINTS | HOURS))
def test_words_name_a_point_of_time(words: str, expected: tuple[Tense, list[str]]) -> None:
    tense, told = expected
    assert values(words, tense) == told


@pytest.mark.parametrize(("words", "expected"), LENGTHS.items(), ids=list(LENGTHS))
def test_words_say_how_long(words: str, expected: list[str]) -> None:
    assert values(words) == expected


@pytest.mark.parametrize(("words", "expected"), SETS.items(), ids=list(SETS))
def test_words_say_how_often(words: str, expected: list[str]) -> None:
    assert values(words) == expected
    assert [found.kind for found in find_times(words, 0, len(words), MONDAY)] == ["set"] * len(expected)


@pytest.mark.parametrize("words", NOTHING, ids=NOTHING)
def test_words_that_look_like_a_time_give_none(words: str) -> None:
    assert values(words) == []


CHAINS = {
    "He resigned on March 3. The next day she followed.": ["2022-03-03", "2022-03-04"],
    "He resigned on March 3. Two days later she followed.": ["2022-03-03", "2022-03-05"],
    "He resigned on March 3, a day earlier than planned.": ["2022-03-03", "2022-03-02"],
    "It fell in 1995. That year it was rebuilt; the following year it opened.": ["1995", "1995", "1996"],
    "It rose in 1995 from 2 a year earlier, and 3 a year earlier still.": ["1995", "1994", "1994"],
    "In the third quarter it rose; a year ago it fell.": ["2021-Q3", "2020-Q3"],
    "The third quarter was good, the year-ago quarter was not.": ["2021-Q3", "2020-Q3"],
    "On Friday he spoke; the night before, she had.": ["2022-03-25", "2022-03-24TNI"],
}


@pytest.mark.parametrize(("text", "expected"), CHAINS.items(), ids=list(CHAINS))
def test_a_time_is_counted_from_the_one_named_before(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two days later she followed.", ["P2D"]),
        ("That year it was rebuilt.", []),
        ("In 1995 it fell; two days later it rose.", ["1995", "P2D"]),
        ("In the quarter sales fell.", []),
    ],
)
def test_nothing_is_counted_from_what_was_never_named(text: str, expected: list[str]) -> None:
    assert values(text) == expected


RELATIVE = ["on Friday", "yesterday", "last week", "in April", "on March 8", "next month", "this summer", "at noon"]


@pytest.mark.parametrize("words", [*RELATIVE, "last year", "the third quarter", "this morning", "at 8 p.m."])
def test_without_a_day_of_writing_nothing_relative_is_resolved(words: str) -> None:
    assert values(words, written=None) == []


@pytest.mark.parametrize("words", [w for w, (_, told) in POINTS.items() if told[0].endswith("_REF")])
def test_vague_times_are_no_days_and_need_no_day_of_writing(words: str) -> None:
    assert values(words, written=None) == values(words)
    assert day_in(values(words)[0]) is None
    assert days_of(values(words)[0]) is None


def test_a_count_back_from_no_day_is_only_past() -> None:
    assert values("three days ago", written=None) == ["PAST_REF"]


def test_the_kinds_are_told_apart() -> None:
    text = "On Friday at 8 p.m., after three days, as every week"
    assert [found.kind for found in find_times(text, 0, len(text), MONDAY)] == ["date", "time", "duration", "set"]


def test_only_the_stretch_is_read() -> None:
    text = "On Friday and in 1998"
    assert [text[f.start : f.end] for f in find_times(text, 9, len(text), MONDAY)] == ["1998"]


TENSES = {
    "The premier met the speaker on Friday.": ["2022-03-25"],
    "The premier will meet the speaker on Friday.": ["2022-04-01"],
    "The speaker has scheduled a debate for Friday.": ["2022-04-01"],
    "They said they would appeal the decision, announced Friday by the court.": ["2022-03-25"],
    '"We will vote on Friday," the leader said on Thursday.': ["2022-04-01", "2022-03-24"],
}


@pytest.mark.parametrize(("text", "expected"), TENSES.items(), ids=list(TENSES))
def test_each_time_of_a_report_is_read_in_the_tense_of_its_clause(text: str, expected: list[str]) -> None:
    analysis = analyse(text, Gazetteer(Names()), load_pipeline("whipcount_en"))
    assert [found.value for found in read_times(analysis, MONDAY)] == expected


CLAIM_DATES = {
    "The Reform Party left the government in 2021.": "2021",
    "The Reform Party left the government last year.": "2021",
    "The Reform Party has backed the government since 2019.": "2019",
    # the year belongs to other words
    "The Reform Party, founded in 2018, left the government.": "2022-03-27/2022-03-28",
    "The Reform Party left the coalition that was formed in 2018.": "2022-03-27/2022-03-28",
    # vague words and lengths are no dates
    "The Reform Party recently left the government.": "2022-03-27/2022-03-28",
    "The Reform Party left the government after two years.": "2022-03-27/2022-03-28",
}


@pytest.mark.parametrize(("text", "expected"), CLAIM_DATES.items(), ids=list(CLAIM_DATES))
def test_a_claim_is_dated_by_the_year_that_its_verb_has_beside_it(text: str, expected: str) -> None:
    assert [str(claim.valid_from) for claim in read_by_grammar(text)] == [expected]


@pytest.mark.parametrize("when", ["in 2018", "two years ago", "three years earlier"])
def test_a_move_of_years_ago_is_history_and_no_claim(when: str) -> None:
    assert read_by_grammar(f"The Reform Party left the government {when}.") == ()


_PIECES = [
    *POINTS,
    *HOURS,
    *LENGTHS,
    *SETS,
    *NOTHING,
    "the",
    "of",
    ",",
    "-",
    "99",
    "Sunday",
    "to",
    "half",
    "\n",
    "a few",
]


@given(
    st.lists(st.sampled_from(_PIECES), max_size=10).map(" ".join) | st.text(max_size=80),
    st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.sampled_from(["past", "future", "unknown", "open"]),
)
def test_mentions_are_in_order_and_never_overlap(text: str, written: date | None, tense: Tense) -> None:
    found = find_times(text, 0, len(text), written, tense)
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.value
        assert (mention.value[0] == "P") <= (mention.kind in ("duration", "set") or mention.value.endswith("_REF"))
    for one, other in pairwise(found):
        assert one.end <= other.start


@given(
    st.dates(date(1600, 1, 1), date(2400, 1, 1)), st.sampled_from(["day", "week", "month", "quarter", "half", "year"])
)
def test_a_value_holds_the_day_it_was_made_from(day: date, unit: str) -> None:
    value = value_at(day, unit)  # type: ignore[arg-type]
    days = days_of(value)
    assert unit_of(value) == unit
    assert days is not None
    assert days.first is not None
    assert days.last is not None
    assert days.first <= day <= days.last
    assert shifted(days.last, "day", 1) > day


_HOSTILE = [
    "Friday ",
    "the ",
    " ",
    "\n",
    "1 ",
    "1999 ",
    "early in the ",
    "about at least ",
    "half a ",
    "'s ",
    "one hundred ",
]


@pytest.mark.parametrize("piece", _HOSTILE, ids=repr)
def test_a_text_twice_as_long_takes_about_twice_as_long(piece: str) -> None:
    def seconds(count: int) -> float:
        text = piece * count
        began = process_time()
        find_times(text, 0, len(text), MONDAY)
        return process_time() - began

    seconds(100)
    assert seconds(8_000) < 4 * seconds(2_000) * 2 + 0.2


@pytest.mark.parametrize("value", ["9999", "9999-12", "9999-Q4", "9999-12-31"])
def test_the_last_days_of_the_calendar_end_with_it(value: str) -> None:
    days = days_of(value)
    assert days is not None
    assert days.last == date(9999, 12, 31)
