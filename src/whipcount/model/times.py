"""Days as reports and rules give them: whole days, partial dates and ranges of days, never padded.

A `DayRange` is an inclusive range of calendar days. `2022-03-27` is one day, `2022-03` the whole month,
`2022-03-26/2022-03-30` five days, `/2022-03-22` everything up to a day, `2022-04-01/` everything from a day on.
Half-open spans of validity (`valid_from`, `valid_to`) are the business of the ledger and the chamber record.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _edges(text: str) -> tuple[date, date]:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = match.groups()
    if day:
        exact = date(int(year), int(month), int(day))
        return exact, exact
    if month:
        last = calendar.monthrange(int(year), int(month))[1]
        return date(int(year), int(month), 1), date(int(year), int(month), last)
    return date(int(year), 1, 1), date(int(year), 12, 31)


@dataclass(frozen=True, slots=True)
class DayRange:
    """An inclusive range of days; an end that is `None` is open.

    Raises:
        ValueError: the first day lies after the last, or both are open.
    """

    first: date | None
    last: date | None

    def __post_init__(self) -> None:
        if self.first is None and self.last is None:
            raise ValueError("a range of days needs at least one end")
        if self.first and self.last and self.first > self.last:
            raise ValueError(f"{self.first} lies after {self.last}")

    @classmethod
    def of(cls, day: date) -> Self:
        """Give the range that is one day."""
        return cls(day, day)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or two of them with a slash between, either end empty.

        Raises:
            ValueError: the text has another form or names a day that does not exist.
        """
        if "/" not in text:
            return cls(*_edges(text))
        first, _, last = text.partition("/")
        return cls(_edges(first)[0] if first else None, _edges(last)[1] if last else None)

    @property
    def is_one_day(self) -> bool:
        """Whether first and last day are the same."""
        return self.first is not None and self.first == self.last

    def __str__(self) -> str:
        first, last = self.first, self.last
        if first is None or last is None:
            return f"{first or ''}/{last or ''}"
        if first == last:
            return first.isoformat()
        if first.day == 1 and first.year == last.year:
            if first.month == 1 and (last.month, last.day) == (12, 31):
                return f"{first.year:04d}"
            if first.month == last.month and last.day == calendar.monthrange(last.year, last.month)[1]:
                return f"{first.year:04d}-{first.month:02d}"
        return f"{first.isoformat()}/{last.isoformat()}"

    def starts_by(self, day: date) -> bool:
        """Whether the range, read as the time something began, had surely or possibly begun by a day."""
        return self.first is None or self.first <= day


def utc(moment: datetime) -> datetime:
    """Give the same instant in UTC.

    Raises:
        ValueError: the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone; write +00:00 or the chamber's own offset")
    return moment.astimezone(UTC)


def end_of_day(day: date, timezone: str) -> datetime:
    """Give the last instant (to the microsecond) of a day in a time zone, in UTC."""
    midnight = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(timezone))
    return (midnight - timedelta(microseconds=1)).astimezone(UTC)


def start_of_day(day: date, timezone: str) -> datetime:
    """Give the first instant of a day in a time zone, in UTC."""
    return datetime.combine(day, time(), ZoneInfo(timezone)).astimezone(UTC)
