"""Dates sessions: in come rules on when sessions begin and end, and spans as told; out comes the span of a day.

A span that the caller tells outranks the law, because sessions are extended and closed early. Where neither dates a
span nothing is guessed.
"""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from whipcount.clock.calendar import Calendar, add_months
from whipcount.model.clock import TimeSpan
from whipcount.model.rules import DayRule, SessionRule

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# A bar on "the session" is met by the ordinary sessions that a law dates.
_SERVES = {"session": ("session", "ordinary_session")}


def day_in_year(rule: DayRule, year: int, calendar: Calendar) -> int | None:
    """Give the ordinal of a day of the year, `None` where the month has no such day."""
    length = monthrange(year, rule.month)[1]
    first = date(year, rule.month, 1).toordinal()
    if rule.day:
        day = first + min(rule.day, length) - 1
        if not rule.moves:
            return day
        row = calendar.working_days(day)
        index = bisect_left(row, day)
        return row[index] if index < len(row) else None
    if rule.of == "working_day":
        days = [day for day in calendar.working_days(first) if first <= day < first + length]
    else:
        # ordinal 1 (0001-01-01) was a Monday
        wanted = _WEEKDAYS.index(rule.of)
        days = [day for day in range(first, first + length) if (day - 1) % 7 == wanted]
    index = rule.nth - 1 if rule.nth > 0 else rule.nth
    return days[index] if -len(days) <= index < len(days) else None


def spans_by_law(rules: Sequence[SessionRule], name: str, day: date, calendar: Calendar) -> tuple[TimeSpan, ...]:
    """Give the spans of a name that the law dates in the years around a day, in their order."""
    names = _SERVES.get(name, (name,))
    dated = [rule for rule in rules if rule.span in names and rule.begins and _holds(rule, day)]
    starts: list[tuple[int, SessionRule]] = []
    for rule in dated:
        for year in range(max(1, day.year - 6), min(9999, day.year + 7)):
            begin = day_in_year(rule.begins, year, calendar) if rule.begins else None
            if begin is not None:
                starts.append((begin, rule))
    starts.sort(key=lambda start: start[0])
    spans = []
    for number, (begin, rule) in enumerate(starts):
        following = starts[number + 1][0] if number + 1 < len(starts) else None
        last = _last(rule, begin, following, calendar)
        if last is not None:
            spans.append(TimeSpan(name, date.fromordinal(begin), date.fromordinal(last), rule.citation))
    return tuple(spans)


def _holds(rule: SessionRule, day: date) -> bool:
    citation = rule.citation
    return (citation.valid_from is None or citation.valid_from <= day) and (
        citation.valid_to is None or day < citation.valid_to
    )


def _last(rule: SessionRule, begin: int, following: int | None, calendar: Calendar) -> int | None:
    if rule.months:
        return add_months(begin, rule.months) - 1
    if rule.ends is None:
        return None if following is None else following - 1
    year = date.fromordinal(begin).year
    for candidate in (year, year + 1):
        end = day_in_year(rule.ends, candidate, calendar) if candidate <= 9999 else None
        if end is not None and end >= begin:
            return end
    return None


def spans_named(
    name: str, day: date, told: Sequence[TimeSpan], rules: Sequence[SessionRule], calendar: Calendar
) -> tuple[TimeSpan, ...]:
    """Give the spans of a name around a day: those told, else those that the law dates."""
    own = sorted((span for span in told if span.name in _SERVES.get(name, (name,))), key=lambda span: span.first)
    return tuple(own) or spans_by_law(rules, name, day, calendar)


def span_of(spans: Sequence[TimeSpan], day: date) -> TimeSpan | None:
    """Give the span in which a day lies."""
    return next((one for one in spans if one.first <= day and (one.last is None or day <= one.last)), None)


def words_on(rules: Sequence[SessionRule], name: str) -> str:
    """Give what the law says of a span that it does not date, or empty."""
    names = _SERVES.get(name, (name,))
    rows = [f"{rule.words} ({rule.citation.article})" for rule in rules if rule.span in names and rule.words]
    return "; ".join(rows)
