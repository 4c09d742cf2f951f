"""Day and instant of publication: given by the caller, written in a page's metadata, or part of the address.

A date is never taken from the running text: "27 March" there is mostly the day of an event.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from whipcount.errors import ReportError
from whipcount.model.reports import Provenance
from whipcount.model.times import utc

# The web is younger; an earlier "date of publication" is a default of some publishing system.
_FIRST_YEAR = 1990

_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d{2})([/-])(\d{1,2})\2(\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Published:
    """When a report came out, as far as known, and how it is known."""

    day: date | None = None
    at: datetime | None = None
    known_by: Provenance = "unknown"


UNDATED = Published()


def zone(name: str) -> ZoneInfo:
    """Give a time zone by its IANA name.

    Raises:
        ReportError: no such zone.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ReportError(
            f"{name!r} is no time zone", where="timezone", fix="write one such as Asia/Karachi"
        ) from error


def given(value: date | datetime | str, timezone: str) -> Published:
    """Read what the caller says: a day, an instant, or either in ISO 8601.

    A time without an offset is a time of `timezone`; an instant in UTC falls on the day it has in `timezone`.

    Raises:
        ReportError: neither a date nor a time in ISO 8601, or an unknown time zone.
    """
    local = zone(timezone)
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value) if len(value.strip()) <= 10 else datetime.fromisoformat(value.strip())
        except ValueError as error:
            fix = "write it as 2022-03-27 or 2022-03-27T14:30+05:00"
            raise ReportError(f"{value!r} is not a date", where="published", fix=fix) from error
    if not isinstance(value, datetime):
        return Published(value, None, "given")
    if value.tzinfo is None:
        value = value.replace(tzinfo=local)
    return Published(_own_day(value, local), utc(value), "given")


def split_address(url: str) -> SplitResult:
    """Take an address apart.

    Raises:
        ReportError: it is none.
    """
    try:
        return urlsplit(url)
    except ValueError as error:
        raise ReportError(f"{url!r} is no address", where="url", fix="write it in full, or leave it out") from error


def from_metadata(text: str, timezone: str) -> Published:
    """Read a date of a page's metadata; unreadable or absurd ones are unknown, never an error."""
    text = text.strip()
    if not re.match(r"\d{4}-\d{2}-\d{2}", text):
        return UNDATED
    moment: datetime | None = None
    try:
        moment = datetime.fromisoformat(text)
        day = moment.date()
    except ValueError:
        try:
            day = date.fromisoformat(text[:10])
        except ValueError:
            return UNDATED
    if day.year < _FIRST_YEAR:
        return UNDATED
    if moment is None or moment.tzinfo is None:
        return Published(day, None, "metadata")
    return Published(_own_day(moment, zone(timezone)), utc(moment), "metadata")


def from_address(url: str) -> Published:
    """Read the day in an address such as https://news.example/2022/03/27/jwp-leaves."""
    match = _IN_ADDRESS.search(split_address(url).path) if url else None
    if match is None:
        return UNDATED
    year, _, month, day = match.groups()
    try:
        return Published(date(int(year), int(month), int(day)), None, "address")
    except ValueError:
        return UNDATED


def _own_day(moment: datetime, local: ZoneInfo) -> date:
    # An offset other than UTC is the outlet's own clock; UTC is a machine's, so the zone asked for decides.
    if moment.tzinfo is UTC or moment.utcoffset() == timedelta(0):
        return moment.astimezone(local).date()
    return moment.date()
