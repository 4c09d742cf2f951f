"""Weeks, months, quarters, seasons and years, counted from the day of writing or from what was named before.

In: the matches of the rules below. Out: `2022-W12`, `2022-W12-WE`, `2022-03`, `2022-Q1`, `2022-H1`, `2022-SU`, `2022`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from whipcount.claims.date_rules import year_for
from whipcount.claims.time_points import EDGE
from whipcount.claims.time_rules import Rule, Setting
from whipcount.claims.time_values import Unit, shifted, unit_of, value_at
from whipcount.claims.time_words import DAY, MONTH, ORDINALS, QUARTER, SEASON, SEASONS, YEAR, S, month_of

_UNITS: dict[str, Unit] = {
    "day": "day",
    "week": "week",
    "fortnight": "week",
    "weekend": "weekend",
    "month": "month",
    "quarter": "quarter",
    "half": "half",
    "half-year": "half",
    "year": "year",
    "decade": "decade",
    "century": "century",
}
_NUMBERS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": 4,
    "last": 4,
    "latter": 2,
}
# From one unit to the next finer one, to see whether "that day" can be told from "that year".
_FINENESS = {
    "day": 0,
    "weekend": 1,
    "week": 1,
    "month": 2,
    "quarter": 3,
    "half": 4,
    "year": 5,
    "decade": 6,
    "century": 7,
}


def _relative(match: re.Match[str], setting: Setting) -> str | None:
    """Read "last week", "this month", "the next year", "the previous quarter"."""
    which = " ".join(match["which"].lower().split()).removeprefix("the ")
    unit = _UNITS[match["unit"].lower()]
    if which in ("previous", "following") or (which == "next" and unit == "day") or which == "preceding":
        return _from_last(setting, unit, 1 if which in ("following", "next") else -1)
    if setting.written is None or unit == "day":
        return None
    if unit in ("decade", "century") and which == "past":
        return None
    step = 0 if which in ("this", "current") else 1 if which in ("next", "coming", "upcoming", "this coming") else -1
    if which == "latest" and unit in ("quarter", "half") and setting.period is not None:
        return setting.period
    if unit == "weekend":
        return _weekend(setting, step)
    return value_at(shifted(setting.written, unit, step), unit)


def _weekend(setting: Setting, step: int) -> str | None:
    """Give a weekend: from Monday to Friday, one told in the past is that of the week before."""
    if setting.written is None:
        return None
    is_over = step < 1 and setting.written.weekday() < 5 and (setting.tense == "past" or step < 0)
    week = -1 if is_over else step
    return value_at(setting.written + timedelta(days=7 * week), "weekend")


def _the_weekend(match: re.Match[str], setting: Setting) -> str | None:
    return _weekend(setting, 0)


def _from_last(setting: Setting, unit: Unit, step: int) -> str | None:
    anchor, known = setting.anchor(), unit_of(setting.last or "") or "day"
    if anchor is None or _FINENESS[unit] < _FINENESS[known]:
        return None
    return value_at(shifted(anchor, unit, step), unit)


def _same(match: re.Match[str], setting: Setting) -> str | None:
    """Read "that day", "the same year": what was named last."""
    return _from_last(setting, _UNITS[match["unit"].lower()], 0) if setting.last is not None else None


def _beside(match: re.Match[str], setting: Setting) -> str | None:
    """Read "the day before", "the year after", where no event follows."""
    step = 1 if match["side"].lower() in ("after", "afterwards") else -1
    return _from_last(setting, _UNITS[match["unit"].lower()], step)


def _quarter(match: re.Match[str], setting: Setting) -> str | None:
    """Read "the third quarter", "fourth-quarter", "last year's first half", "the second quarter of 1990"."""
    groups = match.groupdict()
    letter = "H" if match["what"].lower() == "half" else "Q"
    number = _NUMBERS[match["nth"].lower()]
    if match["nth"].lower() in ("final", "last", "latter"):
        number = 2 if letter == "H" else 4
    if letter == "H" and number > 2:
        return None
    year = groups.get("year")
    if year:
        return f"{year}-{letter}{number}"
    if setting.written is None:
        return None
    whose = (groups.get("whose") or groups.get("of") or "").lower()
    if whose:
        return f"{setting.written.year + {'last': -1, 'next': 1}.get(whose, 0):04d}-{letter}{number}"
    if groups.get("before"):
        return f"{_nearest(setting, letter, number) - 1:04d}-{letter}{number}"
    return f"{_nearest(setting, letter, number):04d}-{letter}{number}"


def _nearest(setting: Setting, letter: str, number: int) -> int:
    """Give the year of a quarter or half: the last one begun; in the future tense the nearest, since figures come after it."""
    assert setting.written is not None
    months = 6 if letter == "H" else 3
    first, last = months * (number - 1) + 1, months * number
    month, year = setting.written.month, setting.written.year
    if setting.tense == "future" and last < month and first + 12 - month < month - last:
        return year + 1
    if setting.tense == "future" and first > month:
        return year - (12 - last + month < first - month)
    return year - (first > month)


def _short_quarter(match: re.Match[str], setting: Setting) -> str | None:
    year = match["year"]
    if year:
        return f"{year}-{match['what'].upper()}{match['n']}"
    if setting.written is None:
        return None
    letter, number = match["what"].upper(), int(match["n"])
    return f"{_nearest(setting, letter, number):04d}-{letter}{number}"


def _period(match: re.Match[str], setting: Setting) -> str | None:
    """Read "the quarter", "the latest period": the one that the text is about."""
    return setting.period_near()


def _year_before(match: re.Match[str], setting: Setting) -> str | None:
    """Read "the year-ago quarter", "the year-earlier period", "the 1988 period"."""
    period = setting.period
    year = match.groupdict().get("year")
    if year:
        return f"{year}{period[4:]}" if period is not None else str(year)
    if period is not None:
        return f"{int(period[:4]) - 1:04d}{period[4:]}"
    return f"{setting.written.year - 1:04d}" if setting.written is not None else None


def _season(match: re.Match[str], setting: Setting) -> str | None:
    groups = match.groupdict()
    letters = SEASONS[match["season"].lower()]
    if groups.get("year"):
        return f"{groups['year']}-{letters}"
    if setting.written is None:
        return None
    which = (groups.get("which") or "").lower()
    month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[letters]
    year = setting.written.year
    if groups.get("of"):
        year += {"last": -1, "next": 1}.get(groups["of"].lower(), 0)
    elif which.startswith("last") or "past" in which:
        year -= month + 2 >= setting.written.month
    elif which.startswith("next") or "coming" in which or (not which and setting.tense == "future"):
        year += month <= setting.written.month
    elif not which or which == "the":
        year -= month > setting.written.month
    return f"{year:04d}-{letters}"


def _week_of(match: re.Match[str], setting: Setting) -> str | None:
    if setting.written is None:
        return None
    word = match["day"].lower()
    day = ORDINALS.get(word) or int(re.sub(r"\D", "", word))
    month = month_of(match["month"])
    return value_at(date(year_for(month, day, setting.written, setting.tense), month, day), "week")


def _this_unit(match: re.Match[str], setting: Setting) -> str | None:
    """Read "the year", "year-end", "the end of the month": the one in which the report is written."""
    unit = _UNITS[match["unit"].lower()]
    return value_at(setting.written, unit) if setting.written is not None else None


def _fiscal(match: re.Match[str], setting: Setting) -> str | None:
    if match["year"]:
        return match["year"]
    short = match.groupdict().get("short")
    if short and setting.written is not None:
        return f"{setting.written.year // 100:02d}{short}"
    return None


_RELATIVE = rf"(?:the{S})?(?:last|past|next|coming|upcoming|previous|preceding|following|current|latest)|this(?:{S}(?:past|coming))?"
_SPAN = r"(?P<unit>weekend|week|fortnight|month|quarter|half-year|year|decade|century)"
_ANY_QUARTER = QUARTER.replace("4th", "4th|final|last|latter")
_NO_MORE = r"(?![\w-])"

PERIODS: tuple[Rule, ...] = (
    Rule(
        "date",
        rf"{EDGE}\b(?P<which>{_RELATIVE}){S}(?:(?:fiscal|full|calendar|financial|business|parliamentary){S})?{_SPAN}{_NO_MORE}",
        _relative,
    ),
    Rule(
        "date", rf"\b(?P<which>(?:the{S})?(?:next|following|previous|preceding)){S}(?P<unit>day){_NO_MORE}", _relative
    ),
    Rule("date", rf"\b(?P<which>this){S}(?P<unit>century)\b", _relative),
    Rule(
        "date",
        rf"{EDGE}\b(?:that{S}(?:same{S})?|the{S}same{S})(?P<unit>day|weekend|week|month|quarter|year|decade)(?![\w-])(?!{S}that\b)",
        _same,
    ),
    Rule(
        "date",
        rf"\bthe{S}(?P<unit>day|week|month|year){S}(?P<side>before|earlier|after|afterwards)\b(?={S}?[.,;)]|{S}(?:and|but|when|while|at|in)\b)",
        _beside,
    ),
    Rule("date", rf"\bthe{S}week{S}(?:of|beginning|starting|ending){S}(?:on{S})?{MONTH}{S}{DAY}", _week_of),
    Rule("date", rf"\b(?:the|this{S}(?:coming|past)|over{S}the){S}(?:long{S})?weekend\b", _the_weekend),
    Rule(
        "date",
        rf"{EDGE}\b(?:(?P<whose>last|this|next){S}year['’]s{S}|(?:the|its|their|a|this|our|in){S}(?:(?:fiscal|financial)(?:-|{S}))?(?P<before>(?:comparable{S})?year-(?:ago|earlier){S})?(?:{YEAR}{S})?(?:(?:fiscal|latest|strong|weak|flat|current)(?:-|{S}))?|fiscal{S})?{QUARTER}(?:-|{S})(?P<what>quarter|half)\b(?!-century)(?:{S}(?:of{S})?(?P<of>last|this|next){S}year\b)?",
        _quarter,
    ),
    Rule(
        "date",
        rf"{EDGE}\b(?:the{S}|its{S})?(?:fiscal{S})?{_ANY_QUARTER}(?:-|{S})(?P<what>quarter|half){S}(?:of{S}|in{S})?(?:fiscal{S})?{YEAR}",
        _quarter,
    ),
    Rule("date", rf"\b(?P<what>[QH])(?P<n>[1-4])\b(?:{S}(?:of{S})?{YEAR})?", _short_quarter),
    Rule(
        "date",
        rf"\bthe{S}(?:(?:latest|full|most{S}recent|recent){S})?(?:quarter|period|half)\b(?!{S}(?:of|ended|ending)\b)",
        _period,
    ),
    Rule("date", rf"\bthe{S}{YEAR}{S}(?:period|quarter|half)\b", _year_before),
    Rule(
        "date",
        rf"\b(?:the{S})?(?:(?:same|comparable|corresponding){S})?(?:quarter|period|half){S}(?:of{S})?(?:a{S}year{S}(?:ago|earlier|before)|last{S}year)\b",
        _year_before,
    ),
    Rule(
        "date",
        rf"\b(?:(?:the|a|its){S})?(?:(?:same|comparable|corresponding){S})?year-(?:ago|earlier)(?:{S}(?:quarter|period|half))?\b",
        _year_before,
    ),
    Rule(
        "date",
        rf"{EDGE}\b(?P<which>last|next|this(?:{S}(?:past|coming))?|the(?:{S}(?:coming|past|following))?){S}(?:(?:early|late){S})?{SEASON}\b(?!{S}(?:of{S}(?!last|this|next)(?!\d)|from\b)|(?<=the[ ]fall){S}in\b)(?:{S}(?:of{S})?(?:{YEAR}|(?P<of>last|this|next){S}year))?",
        _season,
    ),
    Rule("date", rf"{EDGE}\b{SEASON}{S}(?:of{S})?(?:{YEAR}|(?P<of>last|this|next){S}year)", _season),
    Rule("date", rf"\b(?:in|early|late|mid){S}(?P<x>{SEASON})\b(?![-\w]|{S}(?:of|in|to)\b)", _season),
    Rule(
        "date",
        rf"\b(?:the{S})?(?:end|beginning|start|middle|close|rest|remainder){S}of{S}the{S}(?:fiscal{S})?(?P<unit>week|month|quarter|year|decade|century)\b",
        _this_unit,
    ),
    Rule("date", rf"\b(?P<unit>year|month|quarter|week)(?:['’]s{S}|-|{S})end\b", _this_unit),
    Rule(
        "date",
        rf"\b(?:for|of|in|during|over|throughout){S}(?P<x>the{S}(?:(?:full|whole|entire|fiscal){S})?(?P<unit>year))\b(?!{S}(?:end|to|through|that|when|before|after|of|two|nineteen|\d))",
        _this_unit,
    ),
    Rule("date", rf"\b(?:fiscal|financial)(?:{S}year)?{S}(?:{YEAR}|['’](?P<short>\d\d)\b)", _fiscal),
)
