"""Values of times as TimeML writes them: a day, week, month, quarter or year, and steps from one to another.

In: a day or a value. Out: a value such as `2022-03-27`, `2022-W12`, `2022-03`, `2022-Q1`, `2022`, `199` for a decade, or the first
day that a value names. Nothing is padded: a value says as much as the words did.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal, TypeAlias

from whipcount.model.times import DayRange

Unit: TypeAlias = Literal["day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century"]

# Letters of a duration: P3D, P2W, PT6H; a decade and a century have two.
LETTERS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
_POINT = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?|W(?P<week>\d{2})|Q(?P<quarter>\d)|H(?P<half>\d)"
    r"|(?P<season>SP|SU|FA|WI)))?"
)
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def value_at(day: date, unit: Unit) -> str:
    """Give the value of the unit of time that holds a day."""
    if unit == "day":
        return day.isoformat()
    if unit in ("week", "weekend"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "month":
        return f"{day:%Y-%m}"
    if unit == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "half":
        return f"{day.year:04d}-H{1 if day.month < 7 else 2}"
    if unit == "decade":
        return f"{day.year // 10:03d}"
    return f"{day.year // 100:02d}" if unit == "century" else f"{day.year:04d}"


def shifted(day: date, unit: Unit, count: int) -> date:
    """Give the day that lies a number of units later (earlier if negative); the last of the month where it has no such day.

    Raises:
        ValueError, OverflowError: the day lies beyond the calendar.
    """
    if unit == "day":
        return day + timedelta(days=count)
    if unit in ("week", "weekend"):
        return day + timedelta(days=7 * count)
    months = count * {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit]
    number = day.year * 12 + day.month - 1 + months
    first = date(number // 12, number % 12 + 1, 1)
    for last in (day.day, 30, 29, 28):
        try:
            return first.replace(day=min(day.day, last))
        except ValueError:
            continue
    return first


def day_in(value: str) -> date | None:
    """Give the first day that a value names, or `None` where it names none ("P3D", "PAST_REF", "199")."""
    match = _POINT.match(value)
    if match is None or value[match.end() : match.end() + 1] not in ("", "T", "-"):
        return None
    year = int(match["year"])
    try:
        if match["week"]:
            return date.fromisocalendar(year, int(match["week"]), 1)
        month = int(match["month"] or 1)
        if match["quarter"]:
            month = 3 * int(match["quarter"]) - 2
        elif match["half"]:
            month = 6 * int(match["half"]) - 5
        elif match["season"]:
            month = _SEASON_MONTHS[match["season"]]
        return date(year, month, int(match["day"] or 1))
    except ValueError:
        return None


def days_of(value: str) -> DayRange | None:
    """Give the days of a week, month, quarter, half-year, season, year or day; `None` for any other value."""
    first, unit = day_in(value), unit_of(value)
    if first is None or unit is None or unit == "weekend":
        return None
    try:
        after = shifted(first, "quarter" if value[5:] in _SEASON_MONTHS else unit, 1)
    except (ValueError, OverflowError):
        # the calendar ends with 9999
        return DayRange(first, date.max)
    return DayRange(first, after - timedelta(days=1))


def unit_of(value: str) -> Unit | None:
    """Give how exact a value is: the unit that it names, or `None` where it names no stretch of the calendar."""
    match = _POINT.match(value)
    if match is None or day_in(value) is None:
        return None
    if match["day"]:
        return "day"
    if match["week"]:
        return "weekend" if value.endswith("-WE") else "week"
    if match["month"]:
        return "month"
    if match["quarter"]:
        return "quarter"
    return "half" if match["half"] else "year"


def duration(unit: str, count: str) -> str:
    """Write a duration: `P3M`, `PT6H`, `PXY` when the number is vague."""
    letters = LETTERS[unit]
    if unit == "fortnight" and count.isdigit():
        count = str(2 * int(count))
    return f"PT{count}{letters[1]}" if letters[0] == "T" else f"P{count}{letters}"
