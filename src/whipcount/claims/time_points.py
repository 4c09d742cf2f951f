"""Points of time: calendar dates, weekdays, "today", months, years, decades, and what is counted from another point.

In: the matches of the rules below. Out: values such as `2022-03-27`, `2022-03`, `2022`, `199` for a decade, `PAST_REF`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from whipcount.claims.date_rules import month_year, numeric_day, weekday_near, year_for
from whipcount.claims.time_rules import Rule, Setting, always
from whipcount.claims.time_values import Unit, day_in, shifted, unit_of, value_at
from whipcount.claims.time_words import (
    ABOUT,
    COUNT,
    DAY,
    DAYPART,
    MONTH,
    ORDINALS,
    PARTS_OF_DAY,
    SEASON,
    TENS,
    UNIT,
    WEEKDAY,
    YEAR,
    S,
    count_of,
    month_of,
    weekday_of,
)

# "early", "late in", "the end of": the value stays that of the whole.
_EDGE = (
    rf"(?:\b(?:very{S})?(?:early|earlier|late|later|mid|sometime)(?:{S}in|{S}on)?(?:-|{S})(?:the{S})?"
    rf"|\b(?:the{S})?(?:end|beginning|start|middle|close|rest){S}of{S})"
)
EDGE = rf"{_EDGE}?"
_BESIDE_DAY = rf"(?:{WEEKDAY.replace('<weekday>', '<beside>')},?{S}(?:the{S})?)?"
_TO_PART = rf"(?:{S}{DAYPART}\b)?"


def _with_part(match: re.Match[str], value: str) -> str:
    part = match.groupdict().get("daypart")
    return f"{value}T{PARTS_OF_DAY[part.lower()]}" if part else value


def _calendar(match: re.Match[str], setting: Setting) -> str | None:
    word = match["day"].lower()
    day = ORDINALS.get(word) or int(re.sub(r"\D", "", word))
    month = month_of(match["month"])
    digits = match.groupdict().get("year")
    if digits:
        year = int(digits)
    elif setting.written is None:
        return None
    else:
        year = year_for(month, day, setting.written, setting.tense)
    return _with_part(match, date(year, month, day).isoformat())


def _numeric(match: re.Match[str], setting: Setting) -> str | None:
    return numeric_day(int(match["day"]), int(match["m"]), match["year"], setting.written).isoformat()


def _iso(match: re.Match[str], setting: Setting) -> str | None:
    return date(int(match["year"]), int(match["m"]), int(match["day"])).isoformat()


_SPOKEN_TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety"
_SPOKEN = rf"(?:nineteen|twenty){S}(?:{_SPOKEN_TENS.replace(' ', '|')}|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine)\b)?|two{S}thousand(?:{S}(?:and{S})?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)?"


def _year(match: re.Match[str], setting: Setting) -> str | None:
    value = match["year"] if match.groupdict().get("year") else _spoken_year(match["spoken"])
    month = match.groupdict().get("month")
    return f"{value}-{month_of(month):02d}" if month else value


def _spoken_year(words: str) -> str:
    parts = words.lower().replace("-", " ").split()
    number = sum(int(count_of(word) or 0) for word in parts[1:] if word not in ("thousand", "and"))
    return str({"two": 2000, "nineteen": 1900, "twenty": 2000}[parts[0]] + number)


def _short_year(match: re.Match[str], setting: Setting) -> str | None:
    pivot = setting.written.year if setting.written is not None else 2019
    years = (pivot // 100 * 100 + step + int(match["short"]) for step in (-100, 0, 100))
    return str(min(years, key=lambda year: abs(year - pivot)))


def _month(match: re.Match[str], setting: Setting) -> str | None:
    if setting.written is None:
        return None
    month = month_of(match["month"])
    groups = match.groupdict()
    which = (groups.get("which") or "").lower()
    if groups.get("of"):
        step = {"last": -1, "this": 0, "next": 1}.get(groups["of"].lower(), 0)
        return f"{setting.written.year + step:04d}-{month:02d}"
    tense = setting.tense
    if "last" in which or "past" in which:
        year = setting.written.year - (month >= setting.written.month)
    elif "next" in which or "coming" in which:
        year = setting.written.year + (month <= setting.written.month)
    elif "this" in which and "past" not in which:
        year = setting.written.year
    else:
        year = month_year(month, setting.written, tense)
        ahead = (month - setting.written.month) % 12
        if tense == "past" and 1 <= ahead <= 2:
            # a month so near ahead is not the one almost a year ago, which would have a year or "last" beside it
            year = setting.written.year + (month < setting.written.month)
    return f"{year:04d}-{month:02d}"


def _weekday(match: re.Match[str], setting: Setting) -> str | None:
    if setting.written is None:
        return None
    groups = match.groupdict()
    which = (groups.get("which") or "").lower()
    wanted = weekday_of(match["weekday"])
    from_last = day_in(setting.last or "") if which in ("the previous", "the following", "the next") else None
    if from_last is not None and unit_of(setting.last or "") == "day":
        step = (
            (from_last.weekday() - wanted) % 7 or 7
            if which == "the previous"
            else -((wanted - from_last.weekday()) % 7 or 7)
        )
        day = from_last - timedelta(days=step)
    elif groups.get("week"):
        monday = setting.written - timedelta(days=setting.written.weekday())
        day = monday + timedelta(days=wanted + {"next": 7, "this": 0, "last": -7}[groups["week"].lower()])
    else:
        which = which.replace("following", "next")
        tense = setting.tense
        if tense == "open" or (tense == "future" and groups.get("whose")):
            # "to mark the accession on Friday", "Friday's ruling": the nearest
            tense = "past" if (setting.written.weekday() - wanted) % 7 <= 3 else "future"
        day = weekday_near(wanted, which, setting.written, tense)
    return _with_part(match, day.isoformat())


def _around_today(match: re.Match[str], setting: Setting) -> str | None:
    if setting.written is None:
        return None
    word = match["today"].lower()
    if word == "tonight":
        return f"{setting.written}TNI"
    step = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    if "before" in match.group().lower() or "after " in match.group().lower():
        step *= 2
    return _with_part(match, (setting.written + timedelta(days=step)).isoformat())


def _ago(match: re.Match[str], setting: Setting) -> str | None:
    return _counted(match, setting, setting.written, -1)


def _from_now(match: re.Match[str], setting: Setting) -> str | None:
    return _counted(match, setting, setting.written, 1)


def _in_time(match: re.Match[str], setting: Setting) -> str | None:
    """Read "in two weeks" of what is still to come; of what has come it is how long that took."""
    if match["unit"].lower() == "quarter" or (setting.tense != "future" and "time" not in match.group().lower()):
        return None
    return _counted(match, setting, setting.written, 1) if count_of(match["n"]) != "X" else None


def _earlier(match: re.Match[str], setting: Setting) -> str | None:
    """Read "two days later", "a year earlier": counted from what was named last, so that it is left out before that."""
    if setting.last is None:
        return None
    sign = -1 if re.search(r"earlier|before|previously", match.group(), re.IGNORECASE) else 1
    unit = unit_of(setting.last)
    finer = {"day": 0, "night": 0, "weekend": 1, "week": 1, "fortnight": 1, "month": 2, "quarter": 3}
    if unit is not None and finer.get(match["unit"].lower(), 4) < finer.get(unit, 4):
        return None
    value = _counted(match, setting, setting.anchor(), sign)
    # "a year earlier" compares: what follows still counts from the point before it
    setting.is_aside = value is not None and sign < 0 and match["unit"].lower() not in ("day", "night")
    return value


def _counted(match: re.Match[str], setting: Setting, origin: date | None, sign: int) -> str | None:
    """Count units from a day; a vague number of them is only past or future."""
    count = count_of(match["n"])
    unit = match["unit"].lower()
    if count is None or "." in count or unit in ("minute", "hour"):
        return None
    if count == "X":
        return "PAST_REF" if sign < 0 else "FUTURE_REF"
    if origin is None:
        return None
    number = sign * int(count)
    period = setting.period_near()
    if unit == "year" and period is not None and sign < 0:
        return f"{int(period[:4]) + number:04d}{period[4:]}"
    if unit == "fortnight":
        number, unit = 2 * number, "week"
    if unit in ("decade", "centurie", "century"):
        number, unit = number * (10 if unit == "decade" else 100), "year"
    steps: dict[str, Unit] = {"day": "day", "night": "day", "week": "week", "weekend": "weekend", "month": "month"}
    step: Unit = steps.get(unit, "quarter" if unit == "quarter" else "year")
    return value_at(shifted(origin, step, number), step)


def _decade(match: re.Match[str], setting: Setting) -> str | None:
    if match.groupdict().get("decade"):
        return match["decade"]
    if match.groupdict().get("short"):
        return ("20" if match["short"][0] == "1" else "19") + match["short"][0]
    return f"19{TENS[match['tens'].lower()] // 10}"


def _century(match: re.Match[str], setting: Setting) -> str | None:
    word = match["nth"].lower()
    number = ORDINALS.get(word) or int(re.sub(r"\D", "", word))
    return f"{number - 1:02d}" if 1 <= number <= 30 else None


def _feast(match: re.Match[str], setting: Setting) -> str | None:
    month, day = {
        "christmas": (12, 25),
        "christmas eve": (12, 24),
        "new year's eve": (12, 31),
        "new year's day": (1, 1),
    }[" ".join(match["feast"].lower().replace("’", "'").replace("christmas day", "christmas").split())]
    if match["year"]:
        return date(int(match["year"]), month, day).isoformat()
    if setting.written is None:
        return None
    return date(year_for(month, day, setting.written, setting.tense), month, day).isoformat()


_WHICH = rf"(?:\b(?P<which>last|next|this(?:{S}(?:coming|past))?|the{S}(?:previous|following|next|past|coming)|coming|past|previous|following){S})?"
_NOT_MONTHS = r"(?!may\b|march\b|jan\b(?!\.)|mar\b|dec\b(?!\.)|jun\b(?!\.))"
_IN = rf"\b(?:in|since|until|till|through|during|late|early){S}(?:the{S}month{S}of{S})?"
# "by April", but "by April Jones"
_BETWEEN = rf"\b(?:of|by|from|to|for|before|after|between|and){S}"
_THINGS = r"(?!\s(?:people|troops|soldiers|votes|voters|members|lawmakers|seats|points|met|miles|km|kilo|hours|dollars|euros|rupees|pounds|feet|shares|jobs|tons|tonnes|committee|GMT|EST|EDT|UTC))"
# In front of the number of a year; "No. 1980", "$1990", "Flight 1992" name no year.
_YEAR_START = (
    r"(?<![\w$£€#/.,:+-])(?<!No\. )(?<!flight )(?<!room )(?<!resolution )(?<!article )(?<!section )(?<!clause )"
)

POINTS: tuple[Rule, ...] = (
    Rule("date", r"(?<![\w/.-])(?P<year>(?:1[5-9]|20)\d\d)-(?P<m>\d\d)-(?P<day>\d\d)(?![\w/-])", _iso),
    Rule(
        "date",
        r"(?<![\w/.-])(?P<day>\d{1,2})(?P<sep>[/-])(?P<m>\d{1,2})(?P=sep)(?P<year>(?:(?:19|20)\d\d|\d\d))(?![\w/-])",
        _numeric,
    ),
    Rule("date", r"(?<![\w/.-])(?P<day>\d{1,2})\.(?P<m>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?![\w/-])", _numeric),
    Rule(
        "date",
        rf"{_BESIDE_DAY}{MONTH}{S}(?:the{S})?{DAY}(?!\d|:\d|[.,]\d{{3}}\b(?!\d)|%)(?:(?:,{S}?|{S}){YEAR})?{_TO_PART}",
        _calendar,
    ),
    Rule("date", rf"{_BESIDE_DAY}\b{DAY}{S}(?:of{S})?{MONTH}(?:,?{S}{YEAR})?", _calendar),
    Rule("date", rf"{EDGE}{MONTH},?{S}(?:of{S})?(?:{YEAR}|(?P<spoken>{_SPOKEN}))", _year),
    Rule("date", rf"{EDGE}{MONTH}(?:{S}of)?{S}(?P<of>last|this|next|that){S}year", _month),
    Rule("date", rf"{_IN}(?P<x>{EDGE}{MONTH})(?!\.?{S}\d)", _month),
    Rule(
        "date", rf"\b(?:the|a|its|their){S}(?P<x>{MONTH})(?={S}(?!for\b|of\b|on\b|to\b|in\b|by\b)(?-i:[a-z]))", _month
    ),
    Rule("date", rf"{_BETWEEN}(?P<x>{EDGE}{MONTH})(?!\.?{S}\d|(?-i:{S}[A-Z][a-z]))", _month),
    Rule("date", rf"\b(?P<which>last|next|this(?:{S}(?:past|coming))?){S}{MONTH}(?!\.?{S}\d)", _month),
    Rule("date", rf"{_EDGE}{MONTH}(?!\.?{S}\d)", _month),
    Rule("date", rf"{EDGE}{_NOT_MONTHS}{MONTH}(?!\.?{S}\d|(?-i:{S}[A-Z][a-z]))", _month),
    Rule(
        "date",
        rf"{EDGE}(?:the{S}year{S})?{_YEAR_START}(?=19|20){YEAR}(?:(?=['’]s\b)|(?![\w’']|-\d{{3}}|-[a-z])){_THINGS}",
        _year,
    ),
    Rule("date", rf"\b(?:in|of|since|by|from|until|year){S}(?P<x>{YEAR})(?![\w’']|-){_THINGS}", _year),
    Rule("date", rf"\b(?:post|pre|mid)-{YEAR}\b", _year),
    Rule("date", rf"\b(?:in|of|since|by){S}(?P<x>(?:the{S}year{S})?(?P<spoken>{_SPOKEN}))\b", _year),
    Rule(
        "date",
        rf"\b(?P<spoken>nineteen{S}(?:{_SPOKEN_TENS.replace(' ', '|')})(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)\b",
        _year,
    ),
    Rule(
        "date",
        r"(?:\bin|of|since|until|early|late|mid|summer|spring|fall|winter|autumn)[ -](?P<x>['’](?P<short>\d\d))(?![\w’'])",
        _short_year,
    ),
    Rule("date", rf"(?:{_EDGE}|{_YEAR_START})(?P<decade>(?:1[5-9]|20)\d)0['’]?s\b", _decade),
    Rule("date", rf"\bthe{S}(?:(?:early|mid|late)(?:-|{S}))?['’]?(?P<short>[1-9]0)['’]?s\b", _decade),
    Rule(
        "date",
        rf"\bthe{S}(?:(?:early|mid|late)(?:-|{S}))?(?P<tens>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
        _decade,
    ),
    Rule(
        "date",
        rf"\b(?:the{S})?(?:(?:early|mid|late)(?:-|{S}))?(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(sorted(ORDINALS, key=len, reverse=True))})(?:-|{S})century\b",
        _century,
    ),
    Rule(
        "date",
        rf"\b(?:(?:early|late|later|earlier|mid)(?:{S}on)?(?:-|{S}))?{_WHICH}{WEEKDAY}{_TO_PART}(?:{S}(?:of{S})?(?P<week>last|next|this){S}week)?(?P<whose>['’]s\b)?",
        _weekday,
    ),
    Rule(
        "date",
        rf"\b(?:the{S}day{S}(?:before{S}(?=yesterday)|after{S}(?=tomorrow)))?(?:(?:early|late|later|earlier)(?:{S}on)?{S})?(?P<today>today|yesterday|tomorrow|tonight)\b(?!['’]s{S}(?:world|society|youth|standards)){_TO_PART}",
        _around_today,
    ),
    Rule("date", rf"{ABOUT}{COUNT}{S}{UNIT}s?{S}(?:or{S}so{S})?ago\b", _ago),
    Rule("date", rf"{ABOUT}{COUNT}(?:-|{S}){UNIT}s?{S}(?:or{S}so{S})?(?:from{S}(?:now|today)|hence)\b", _from_now),
    Rule("date", rf"\bin{S}(?P<x>{ABOUT}{COUNT}{S}{UNIT}s?(?:['’]s?)?(?:{S}time)?)\b(?!{S}of\b|-)", _in_time),
    Rule(
        "date",
        rf"{ABOUT}{COUNT}{S}{UNIT}s?{S}(?:or{S}so{S})?(?:earlier|later|afterwards?|previously|(?:before|after)(?={S}?[.,;]))",
        _earlier,
    ),
    Rule(
        "date",
        rf"\b(?:years|decades|centuries|months|weeks|days|ages|long|(?:some|a{S}(?:long|short){S})?(?:time|while)){S}ago\b",
        always("PAST_REF"),
    ),
    Rule("date", rf"\b(?P<feast>christmas(?:{S}(?:day|eve))?|new{S}year['’]s{S}(?:eve|day))\b(?:,?{S}{YEAR})?", _feast),
    # times that name no point: now, then, some day
    Rule("date", rf"\b(?:right{S}|just{S}|even{S}|until{S}|by{S}|only{S})?now\b", always("PRESENT_REF")),
    Rule(
        "date",
        rf"\b(?:currently|(?<!then )current|presently|nowadays|these{S}days|at{S}(?:present|the{S}moment|this{S}(?:time|point|moment|stage)))\b",
        always("PRESENT_REF"),
    ),
    Rule(
        "date",
        rf"\b(?:(?:more|most){S})?(?:recently|recent|lately)\b(?!{S}(?:days|weeks|months|years|decades|quarters))",
        always("PAST_REF"),
    ),
    Rule(
        "date",
        rf"\b(?:the|recent){S}past\b(?!{S}{COUNT}|{S}(?:\w+{S})?(?:{UNIT}|{WEEKDAY}|{SEASON}))",
        always("PAST_REF"),
    ),
    Rule("date", rf"\bat{S}(?P<x>(?:the|that){S}time)\b(?!{S}of\b)", always("PAST_REF")),
    Rule(
        "date",
        rf"\b(?:the{S}(?:(?:near|foreseeable|distant|immediate){S})?future|in{S}(?:the{S})?(?:near{S})?future)\b(?!{S}of\b)",
        always("FUTURE_REF"),
    ),
    Rule("date", rf"(?<!as )\bsoon\b(?!{S}after)", always("FUTURE_REF")),
)
