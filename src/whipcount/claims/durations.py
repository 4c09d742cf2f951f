"""How long, and how often: "three months", "a decade", "two-year", "for years", "every Friday", "twice a week".

In: the matches of the rules below. Out: durations such as `P3M`, `PT6H`, `PXY` where the number is vague; for sets the
time between, `P1D`, or what comes again, `XXXX-WXX-5`.
"""

from __future__ import annotations

import re

from whipcount.claims.time_rules import Rule, Setting, always
from whipcount.claims.time_values import duration
from whipcount.claims.time_words import (
    ABOUT,
    COUNT,
    DAYPART,
    MONTH,
    PARTS_OF_DAY,
    UNIT,
    WEEKDAY,
    S,
    count_of,
    month_of,
    weekday_of,
)


def _unit(match: re.Match[str]) -> str:
    unit = match["unit"].lower()
    return "century" if unit.startswith("centur") else unit.rstrip("s")


def _length(match: re.Match[str], setting: Setting) -> str | None:
    count = count_of(match["n"])
    if count is None:
        return None
    unit = _unit(match)
    half = match.groupdict().get("half") is not None or count.endswith(".5")
    if half and count.split(".")[0].isdigit():
        whole = count.split(".")[0]
        smaller = {"year": "6M", "hour": "30M", "minute": "30S", "decade": "", "century": ""}.get(unit)
        if smaller:
            return duration(unit, whole) + smaller
        if smaller == "":
            return f"P{int(whole) * (10 if unit == 'decade' else 100) + (5 if unit == 'decade' else 50)}Y"
        return duration(unit, f"{whole}.5")
    return _plain(unit, count)


def _plain(unit: str, count: str) -> str:
    """Write a duration, decades and centuries in years as the corpora do."""
    if unit in ("decade", "century") and count.isdigit():
        return f"P{int(count) * (10 if unit == 'decade' else 100)}Y"
    return duration(unit, count)


def _half(match: re.Match[str], setting: Setting) -> str | None:
    """Read "half an hour", "a half-century", "half a year"."""
    return {
        "hour": "PT30M",
        "minute": "PT30S",
        "day": "PT12H",
        "year": "P6M",
        "decade": "P5Y",
        "century": "P50Y",
    }.get(_unit(match))


def _vague(match: re.Match[str], setting: Setting) -> str | None:
    return duration(_unit(match), "X")


def _one(match: re.Match[str], setting: Setting) -> str | None:
    return _plain(_unit(match), "1")


def _every(match: re.Match[str], setting: Setting) -> str | None:
    groups = match.groupdict()
    if groups.get("weekday"):
        return f"XXXX-WXX-{weekday_of(groups['weekday']) + 1}"
    if groups.get("month"):
        return f"XXXX-{month_of(groups['month']):02d}"
    if groups.get("daypart"):
        return f"XXXX-XX-XXT{PARTS_OF_DAY[groups['daypart'].lower()]}"
    count = {"other": "2", "second": "2", "third": "3"}.get((groups.get("nth") or "").lower())
    return duration(_unit(match), count or count_of(groups.get("n") or "a") or "1")


_PERIOD_WORD = {
    "daily": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "yearly": "P1Y",
    "annually": "P1Y",
    "hourly": "PT1H",
    "fortnightly": "P2W",
}


def _how_often(match: re.Match[str], setting: Setting) -> str | None:
    return _PERIOD_WORD[match.group().lower()]


_BEFORE = (
    rf"(?:\b(?:the|these|those|this|each{S}of{S}the|his|her|its|their|our|my){S})?(?:\b(?:last|past|next|coming|first|final|previous|following|"
    rf"recent|latest|remaining|intervening|early){S})?{ABOUT}"
)
_KIND = rf"(?:(?:more|other|full|whole|straight|consecutive|trading|business|working|calendar|additional|further|long|short|extra|successive|sitting|critical){S}){{0,2}}"
# Ages, and "three quarters of the members", are no times.
_AGE = rf"(?!(?:-|{S})(?:old|olds|of{S}age)\b)"
# "Three days ago" is a point of time, where it can be told and where it cannot.
_NO_POINT = rf"(?!{S}(?:or{S}so{S})?(?:ago|from{S}now|hence)\b)"
# "Three quarters of its food" is a share.
_NO_SHARE = (
    rf"(?!quarters?{S}of{S}(?:the|its|his|her|their|our|all|these|those|mps|members)\b|quarters?(?:-|{S})majority)"
)
_MANY = r"(?P<unit>minute|hour|day|night|week|weekend|month|quarter|year|decade|centurie)s"

DURATIONS: tuple[Rule, ...] = (
    Rule(
        "duration",
        rf"{_BEFORE}{COUNT}(?:-|{S}){_KIND}{_NO_SHARE}{UNIT}(?:s|y)?\b(?:['’]s?)?{_AGE}{_NO_POINT}(?:(?:-|{S})long\b)?(?P<half>{S}and{S}a{S}half)?",
        _length,
    ),
    Rule("duration", rf"{_BEFORE}{COUNT}{S}and{S}a{S}(?P<half>half){S}{UNIT}s?\b{_AGE}", _length),
    Rule(
        "duration",
        rf"{_BEFORE}{COUNT}{S}(?:to|or|and)(?:{S}(?:even|maybe))?{S}(?:\d{{1,3}}|[a-z]{{3,9}}){S}{UNIT}s\b{_AGE}",
        _length,
    ),
    Rule("duration", rf"\b(?:a{S})?half(?:-|{S})(?:an?{S})?{UNIT}\b", _half),
    Rule(
        "duration",
        rf"{_BEFORE}\b(?!quarters\b){_MANY}\b(?:['’])?{_AGE}(?:-long\b)?(?:{S}or{S}(?:weeks|months|years|decades))?",
        _vague,
    ),
    Rule("duration", rf"\b(?:the{S})?past{S}(?P<unit>decade|century)\b", _one),
    Rule("duration", rf"\b(?:recent|coming|past|previous|future|next){S}(?P<unit>quarter)s\b", _vague),
    Rule("duration", rf"\b(?:all|whole|entire){S}(?:the{S})?(?P<unit>day|night|week|month|year)(?:{S}long)?\b", _one),
    Rule("duration", rf"\b(?P<unit>day|week|month|year|decade|hour|night)(?:-|{S})?long\b", _one),
    Rule(
        "duration",
        rf"\bthe{S}(?:(?:fiscal|financial|full){S})?(?P<unit>year|quarter|month|week)(?={S}(?:ended|ending|to|through|that{S}ended)\b)",
        _one,
    ),
    Rule("duration", rf"\b(?:some{S}time|a{S}(?:(?:short|little|long){S})?while)\b(?!{S}ago)", always("PXX")),
    Rule(
        "set",
        rf"\b(?:every|each)(?:{S}(?:single|and{S}every))?{S}(?:(?P<nth>other|second|third){S})?(?:{WEEKDAY}|{MONTH}|{DAYPART}\b|(?:{COUNT}{S})?{UNIT}s?\b)(?!{S}of\b)",
        _every,
    ),
    Rule("set", r"(?<!last )(?<!next )\b(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)days\b", _every),
    Rule("set", rf"\bper{S}{UNIT}\b", _one),
    Rule("set", r"\b(?:daily|weekly|monthly|yearly|annually|hourly|fortnightly)\b", _how_often),
)
