"""Counting days: every mode, weekends, holidays, months, hours through changes of the clock."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whipcount.clock.calendar import (
    add_hours,
    add_months,
    has_holidays,
    last_day_before,
    make_calendar,
    minute_of,
    moment_of,
    shift_day,
)

M = datetime.fromisoformat
D = date.fromisoformat
PK = make_calendar("PK", ("sat", "sun"), "Asia/Karachi")
WORKED = make_calendar("", ("sat", "sun"), "Asia/Karachi")
KW = make_calendar("", ("fri", "sat"), "Asia/Kuwait")
SITTING = make_calendar("", ("sat", "sun"), "Asia/Kolkata", sitting_days=[D("2022-03-01"), D("2022-03-09")])

SHIFTS = {
    "the day of the event is day 0": (PK, "2022-03-08", 14, "days", "event_day_excluded", "2022-03-22"),
    "the day of the event is day 1": (PK, "2022-03-08", 14, "days", "event_day_included", "2022-03-21"),
    "seven clear days": (PK, "2017-10-29", 7, "days", "clear_days", "2017-11-06"),
    "next working day skips Pakistan Day": (PK, "2022-03-22", 1, "working_days", "event_day_excluded", "2022-03-24"),
    "next working day with the holiday worked": (
        WORKED,
        "2022-03-22",
        1,
        "working_days",
        "event_day_excluded",
        "2022-03-23",
    ),
    "Friday to Monday": (WORKED, "2022-03-25", 1, "working_days", "event_day_excluded", "2022-03-28"),
    "a weekend of Friday and Saturday": (KW, "2022-03-24", 1, "working_days", "event_day_excluded", "2022-03-27"),
    "no working days from a working day": (WORKED, "2022-03-25", 0, "working_days", "event_day_excluded", "2022-03-25"),
    "no working days from a Sunday": (WORKED, "2022-03-27", 0, "working_days", "event_day_excluded", "2022-03-28"),
    "five clear working days": (WORKED, "2024-11-23", 5, "working_days", "clear_days", "2024-12-02"),
    "first of five counts": (WORKED, "2022-03-21", 5, "working_days", "event_day_included", "2022-03-25"),
    "sitting days as given": (SITTING, "2022-03-01", 1, "sitting_days", "event_day_excluded", "2022-03-09"),
    "a month from the last day": (PK, "2022-01-31", 1, "months", "event_day_excluded", "2022-02-28"),
    "a leap year": (PK, "2020-02-29", 1, "years", "event_day_excluded", "2021-02-28"),
}


@pytest.mark.parametrize(("calendar", "day", "amount", "unit", "counting", "expected"), SHIFTS.values(), ids=SHIFTS)
def test_shift(calendar, day, amount, unit, counting, expected):
    found = shift_day(calendar, D(day).toordinal(), amount, unit, counting)
    assert date.fromordinal(found) == D(expected)


def test_a_sitting_calendar_that_ends_gives_no_day():
    assert shift_day(SITTING, D("2022-03-09").toordinal(), 1, "sitting_days", "event_day_excluded") is None


def test_hours_run_through_a_change_of_the_clock():
    before = minute_of(M("2022-03-26T12:00"))
    assert moment_of(add_hours(before, 48, "Europe/Paris"), is_end=False) == M("2022-03-28T13:00")
    assert moment_of(add_hours(before, 48, "Asia/Karachi"), is_end=False) == M("2022-03-28T12:00")


def test_moments():
    assert moment_of(minute_of(D("2022-03-08")), is_end=False) == D("2022-03-08")
    assert moment_of(minute_of(D("2022-03-08")) + 1439, is_end=True) == D("2022-03-08")
    assert moment_of(minute_of(D("2022-03-08")), is_end=True) == M("2022-03-08T00:00")


def test_known_holidays():
    assert has_holidays("PK")
    assert not has_holidays("EU") or has_holidays("FR")
    assert not has_holidays("QQ")


DAYS = st.integers(D("2000-01-01").toordinal(), D("2040-12-31").toordinal())
UNITS = st.sampled_from(["days", "working_days", "months", "years"])
COUNTINGS = st.sampled_from(["event_day_excluded", "event_day_included", "clear_days"])
AMOUNTS = st.integers(1, 24)


@settings(deadline=None)
@given(DAYS, AMOUNTS, UNITS, COUNTINGS)
def test_more_days_never_end_earlier_and_later_events_never_end_earlier(day, amount, unit, counting):
    end = shift_day(WORKED, day, amount, unit, counting)
    assert shift_day(WORKED, day, amount + 1, unit, counting) >= end
    assert shift_day(WORKED, day + 1, amount, unit, counting) >= end
    assert end >= day


@settings(deadline=None)
@given(DAYS, st.integers(0, 24), UNITS, COUNTINGS)
def test_the_inverse_is_the_last_day_that_stays_within(limit, amount, unit, counting):
    last = last_day_before(WORKED, limit, amount, unit, counting)
    assert shift_day(WORKED, last, amount, unit, counting) <= limit
    assert shift_day(WORKED, last + 1, amount, unit, counting) > limit


@settings(deadline=None)
@given(DAYS, st.integers(0, 30))
def test_months_keep_the_day_or_take_the_last(day, months):
    start, end = date.fromordinal(day), date.fromordinal(add_months(day, months))
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or end.day < start.day
