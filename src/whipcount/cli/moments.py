"""Days and instants as typed on the command line."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from whipcount.errors import RuleError
from whipcount.model.times import end_of_day, utc


def parse_day(text: str, option: str) -> date | None:
    """Read a day; nothing typed gives `None`.

    Raises:
        RuleError: it is no day.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RuleError(f"{text!r} is not a day", where=option, fix="write YYYY-MM-DD") from error


def parse_moment(text: str, timezone: str, option: str) -> datetime | None:
    """Read an instant; a day alone means its end in the chamber's time zone, nothing typed gives `None`.

    Raises:
        RuleError: it is neither.
    """
    if not text:
        return None
    try:
        if len(text) == len("2022-03-27"):
            return end_of_day(date.fromisoformat(text), timezone)
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        fix = "write YYYY-MM-DD for the end of that day, or YYYY-MM-DDTHH:MM+05:00"
        raise RuleError(f"{text!r} is not a moment", where=option, fix=fix) from error
    return utc(moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(timezone)))


def parse_published(text: str) -> date | datetime | None:
    """Read a day or instant of publication; nothing typed gives `None`.

    Raises:
        RuleError: it is neither.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(text) if len(text) == len("2022-03-27") else datetime.fromisoformat(text)
    except ValueError as error:
        raise RuleError(f"{text!r} is not a day", where="--published", fix="write YYYY-MM-DD") from error
