"""Counts days as rules name them: in come a day and a length, out comes the day on which it ends.

A calendar belongs to one chamber: its country's public holidays, its weekend, days added by the caller, its
sitting days where they are known. Moments are whole minutes of the chamber's local time since 0001-01-01.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from whipcount.model.clock import Moment
from whipcount.model.rules import Counting, Unit

DAY = 1440
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# Years of working days that are laid out around a year asked for; no rule of the data runs for longer than two.
_YEARS_AROUND = 2


def minute_of(moment: Moment) -> int:
    """Give the minute in which a moment begins (a day begins at 00:00)."""
    if isinstance(moment, datetime):
        return moment.toordinal() * DAY + moment.hour * 60 + moment.minute
    return moment.toordinal() * DAY


@lru_cache(maxsize=8192)
def moment_of(minute: int, *, is_end: bool) -> Moment:
    """Give a minute back as a day when it is the first (or, for an end, the last) of one, else as day and hour."""
    day, rest = divmod(minute, DAY)
    if rest == (DAY - 1 if is_end else 0):
        return date.fromordinal(day)
    return datetime.fromordinal(day) + timedelta(minutes=rest)


@lru_cache(maxsize=4096)
def _public_holidays(country: str, year: int) -> frozenset[int]:
    """Ordinals of a country's public holidays in a year; empty where the list of holidays has no such country."""
    import holidays

    try:
        return frozenset(day.toordinal() for day in holidays.country_holidays(country, years=year, expand=False))
    except NotImplementedError:
        return frozenset()


@lru_cache(maxsize=256)
def has_holidays(country: str) -> bool:
    """Whether public holidays of a country are known."""
    import holidays

    return country in holidays.list_supported_countries(include_aliases=True)


@lru_cache(maxsize=1024)
def _working_days(
    country: str, weekend: tuple[str, ...], extra: frozenset[int], first: int, last: int
) -> tuple[int, ...]:
    """Ordinals of the working days of a run of years; `country` empty leaves public holidays worked."""
    off = {_WEEKDAYS.index(day) for day in weekend}
    closed = set(extra)
    for year in range(first, last + 1):
        if country:
            closed |= _public_holidays(country, year)
    begin, end = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()
    # ordinal 1 (0001-01-01) was a Monday
    return tuple(day for day in range(begin, end + 1) if (day - 1) % 7 not in off and day not in closed)


@dataclass(frozen=True, slots=True)
class Calendar:
    """How one chamber's days run.

    Attributes:
        country: ISO code whose public holidays are not worked; empty to work them.
        weekend: days not worked.
        timezone: IANA name; hours run through its changes of clock.
        extra: ordinals of further days not worked.
        sitting: sorted ordinals of sitting days; `None` when not known (working days stand in).
        part_sessions: first and last day of each part-session, in their order; `None` when not known.
    """

    country: str
    weekend: tuple[str, ...]
    timezone: str
    extra: frozenset[int] = frozenset()
    sitting: tuple[int, ...] | None = None
    part_sessions: tuple[tuple[int, int], ...] | None = None
    _years: dict[int, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)

    def working_days(self, day: int) -> tuple[int, ...]:
        """Give the sorted ordinals of the working days around a day."""
        year = date.fromordinal(day).year
        found = self._years.get(year)
        if found is None:
            first, last = max(1, year - _YEARS_AROUND), min(9999, year + _YEARS_AROUND)
            found = self._years[year] = _working_days(self.country, self.weekend, self.extra, first, last)
        return found

    def days_for(self, unit: Unit, day: int) -> tuple[int, ...]:
        """Give the days that a unit counts: sitting days where they are known, else working days."""
        if unit in ("sitting_days", "sittings") and self.sitting is not None:
            return self.sitting
        return self.working_days(day)


def make_calendar(
    country: str,
    weekend: Iterable[str],
    timezone: str,
    *,
    holidays: Iterable[date] = (),
    sitting_days: Iterable[date] | None = None,
    part_sessions: Iterable[tuple[date, date]] | None = None,
) -> Calendar:
    """Build a calendar.

    Args:
        country: ISO code, or empty for no public holidays.
        weekend: `mon` to `sun`.
        timezone: IANA name.
        holidays: further days that are not worked.
        sitting_days: days on which the chamber sits, if known.
        part_sessions: first and last day of each part-session, if known.
    """
    sitting = None if sitting_days is None else tuple(sorted({day.toordinal() for day in sitting_days}))
    parts = None
    if part_sessions is not None:
        parts = tuple(sorted((first.toordinal(), last.toordinal()) for first, last in part_sessions))
    return Calendar(country, tuple(weekend), timezone, frozenset(day.toordinal() for day in holidays), sitting, parts)


def add_months(day: int, months: int) -> int:
    """Give the same day of the month some months on, or the last day of a shorter month (ordinals)."""
    start = date.fromordinal(day)
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("the count leaves the years 1 to 9999")
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).toordinal()


def add_hours(minute: int, hours: int, timezone: str) -> int:
    """Give the local minute some elapsed hours later, through changes of the clock."""
    local = datetime.fromordinal(minute // DAY) + timedelta(minutes=minute % DAY)
    zone = _zone(timezone)
    before = local.replace(tzinfo=zone).utcoffset()
    later = local + timedelta(hours=hours)
    after = later.replace(tzinfo=zone).utcoffset()
    if before != after and before is not None and after is not None:
        later += after - before
    return minute_of(later)


@lru_cache(maxsize=128)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def shift_day(calendar: Calendar, day: int, amount: int, unit: Unit, counting: Counting) -> int | None:
    """Give the day on which a length ends; `None` where the sitting calendar ends first.

    Counting: with `event_day_excluded` the day of the event is day 0; with `event_day_included` it is day 1;
    with `clear_days` that many whole days lie between, so the count ends one day later.
    A length of no working days ends on the event's day, or on the next working day.
    """
    if counting == "clear_days":
        amount += 1
    elif counting == "event_day_included":
        amount -= 1
    if unit == "days":
        return day + amount
    if unit == "months":
        return add_months(day, amount)
    if unit == "years":
        return add_months(day, 12 * amount)
    row = calendar.days_for(unit, day)
    if counting == "event_day_included" or amount <= 0:
        index = bisect_left(row, day) + max(amount, 0)
    else:
        index = bisect_right(row, day) + amount - 1
    return row[index] if index < len(row) else None


def last_day_before(calendar: Calendar, limit: int, amount: int, unit: Unit, counting: Counting) -> int | None:
    """Give the last day from which a length does not end after `limit`; the inverse of `shift_day`."""
    if counting == "clear_days":
        amount += 1
    elif counting == "event_day_included":
        amount -= 1
    if unit == "days":
        return limit - amount
    if unit in ("months", "years"):
        months = amount if unit == "months" else 12 * amount
        # the same day of the month before, or a few days later where a shorter month folds days together
        day = add_months(limit, -months) + 3
        while add_months(day, months) > limit:
            day -= 1
        return day
    row = calendar.days_for(unit, limit)
    reached = bisect_right(row, limit)
    if counting == "event_day_included" or amount <= 0:
        index = reached - 1 - max(amount, 0)
        return row[index] if index >= 0 else None
    index = reached - amount
    if index < 0:
        return None
    return row[index] - 1 if index < len(row) else None
