"""Dates in a text, resolved against the day of publication: ranges of days, never padded, never invented.

A phrase that names no day gives nothing. Where the tense does not settle a weekday, news usage does: "on Friday" is
the nearest Friday not after publication when something has happened and the next one when something is to happen.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, TypeAlias

from whipcount.claims.numbers import word_value
from whipcount.model.times import DayRange

DateKind: TypeAlias = Literal["on", "by", "between", "since", "within"]
Tense: TypeAlias = Literal["past", "future", "unknown"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_DAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
_M = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d{2}))?"
_W = r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_TO = r"\s*(?:-|–|—|to|and|until|till|through|or)\s*(?:the\s+)?"
_N = r"(?P<n>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|eighteen|twenty|twenty-one|thirty|forty|forty-five|forty-eight|fifty|sixty|seventy-two|ninety)"


# "Within an hour" is no deadline of days.
_FEWEST_HOURS = 12


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date phrase: the range it names, how it is bound to the event, and its characters.

    Attributes:
        kind: `on` the day, `by` it at the latest, `between` two, `since` it, `within` a time from another event.
        days: the range of days; for `within` the days counted, see `length`.
        length: days of a duration such as "within 14 days"; `None` otherwise.
        start, end: characters of the phrase with its preposition.
    """

    kind: DateKind
    days: DayRange | None
    start: int
    end: int
    length: int | None = None
    is_explicit: bool = True


def find_dates(text: str, start: int, end: int, published: date | None, tense: Tense = "unknown") -> list[DateMention]:
    """Find the date phrases of a stretch.

    Args:
        text: the report.
        start: first character of the stretch.
        end: the character behind it.
        published: day of publication; without one only full dates are resolved.
        tense: of the clause; decides which weekday or which year is meant.

    Returns:
        Mentions in order, never overlapping; phrases that cannot be resolved are left out.
    """
    return list(_dates_of(text, start, end, published, tense))


# A clause is asked for its dates by every pass; the answers of a few sentences are kept.
@lru_cache(maxsize=512)
def _dates_of(text: str, start: int, end: int, published: date | None, tense: Tense) -> tuple[DateMention, ...]:
    found: list[DateMention] = []
    here = _hints(text, start, end)
    if not here:
        return ()
    for pattern, resolve, needed in _PATTERNS:
        if not needed <= here:
            continue
        for match in pattern.finditer(text, start, end):
            if any(match.start() < m.end and m.start < match.end() for m in found):
                continue
            try:
                mention = resolve(match, published, tense)
            except (ValueError, OverflowError):  # no such day, or one beyond the calendar
                continue
            if mention is not None:
                found.append(_with_preposition(text, start, mention))
    return tuple(_without_doubles(text, sorted(found, key=lambda m: m.start)))


def _hints(text: str, start: int, end: int) -> set[str]:
    words = text[start:end].lower()
    return {name for name, pattern in _HINTS.items() if pattern.search(words)}


def may_name_date(text: str, start: int, end: int) -> bool:
    """Whether a stretch has a word or digit that a date phrase could not do without."""
    return bool(_hints(text, start, end))


# "Monday, 4 April", "Wednesday, on the 17th", "October 31, a Thursday", "within ten days, by 14 June"
_SAME_DAY = re.compile(
    r"\s*(?:,\s*)?(?:on\s+)?(?:the\s+|a\s+|that\s+is,?\s+)?(?:by\s+|until\s+)?(?:the\s+)?", re.IGNORECASE
)
_A_WEEKDAY = re.compile(rf"(?:next\s+|this\s+|a\s+)?{_W}", re.IGNORECASE)


def _without_doubles(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """Drop a weekday that stands beside the date it belongs to, so that one day is named once."""
    kept: list[DateMention] = []
    for mention in mentions:
        if kept and _SAME_DAY.fullmatch(text, kept[-1].end, mention.start):
            if _is_weekday(text, kept[-1]) and not _is_weekday(text, mention) and mention.days is not None:
                earlier = kept.pop()
                kind = earlier.kind if mention.kind == "on" else mention.kind
                kept.append(DateMention(kind, mention.days, earlier.start, mention.end, mention.length))
                continue
            if _is_weekday(text, mention) and not _is_weekday(text, kept[-1]):
                continue
        kept.append(mention)
    return kept


def _is_weekday(text: str, mention: DateMention) -> bool:
    words = text[mention.start : mention.end]
    return bool(_A_WEEKDAY.search(words)) and not any(letter.isdigit() for letter in words)


_PREPOSITION = re.compile(
    r"(?P<by>\bby|no later than|not later than|before|until|till|latest|at the latest|deadline of|up to)\s+(?:the\s+|midnight\s+(?:on\s+)?|then\s+)?$"
    r"|(?P<since>\bsince|from|as of|starting|effective)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def _with_preposition(text: str, start: int, mention: DateMention) -> DateMention:
    if mention.kind != "on":
        return mention
    before = _PREPOSITION.search(text[max(start, mention.start - 28) : mention.start])
    if before is None:
        return mention
    kind: DateKind = "by" if before.group("by") else "since"
    return DateMention(kind, mention.days, mention.start - len(before.group()), mention.end, mention.length)


def _year_for(month: int, day: int, published: date, tense: Tense) -> int:
    """Give the year that puts a day without one nearest to publication, the tense deciding beyond four months."""
    years = [published.year - 1, published.year, published.year + 1]
    candidates = []
    for year in years:
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue
    if not candidates:
        raise ValueError("no such day")
    if tense == "past":
        earlier = [c for c in candidates if c <= published + timedelta(days=7)]
        candidates = earlier or candidates
    elif tense == "future":
        later = [c for c in candidates if c >= published - timedelta(days=60)]
        candidates = later or candidates
    return min(candidates, key=lambda c: abs((c - published).days)).year


def _calendar(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    groups = match.groupdict()
    month = _MONTHS[groups["month"].lower().rstrip(".")] if groups.get("month") else int(groups["m"])
    day = int(groups["day"])
    year = _full_year(groups.get("year") or groups.get("y"))
    if year is None:
        if published is None:
            return None
        year = _year_for(month, day, published, tense)
    if month > 12 >= day and groups.get("m"):
        # 3/14/2019: only one order makes it a day
        month, day = day, month
    first = date(year, month, day)
    last = first
    kind: DateKind = "on"
    if groups.get("day2"):
        month2 = _MONTHS[groups["month2"].lower().rstrip(".")] if groups.get("month2") else month
        last = date(year, month2, int(groups["day2"]))
        kind = "between"
        if last < first:
            return None
    return DateMention(kind, DayRange(first, last), match.start(), match.end())


def _full_year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month_only(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    month = _MONTHS[match.group("month").lower().rstrip(".")]
    year = _full_year(match.groupdict().get("year"))
    if year is None:
        if published is None or (
            match.group("month").lower() in ("may", "march", "mar")
            and not match.group().startswith(match.group("month").title())
        ):
            return None
        year = published.year
        if tense != "future" and month > published.month:
            year -= 1
        if tense == "future" and month < published.month:
            year += 1
    text = f"{year:04d}-{month:02d}"
    whole = DayRange.parse(text)
    part = (match.groupdict().get("part") or "").lower().strip()
    if part and whole.first and whole.last:
        first, last = whole.first, whole.last
        if part.startswith(("early", "beginning", "start")):
            whole = DayRange(first, first + timedelta(days=9))
        elif part.startswith("mid"):
            whole = DayRange(first + timedelta(days=9), first + timedelta(days=19))
        elif part.startswith(("late", "end")):
            whole = DayRange(last - timedelta(days=10), last)
    return DateMention("on", whole, match.start(), match.end())


def _weekday(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    if published is None:
        return None
    wanted = _DAYS[match.group("weekday").lower().rstrip(".")[:3]]
    which = (match.groupdict().get("which") or "").lower().strip()
    back = (published.weekday() - wanted) % 7
    if "next" in which or "coming" in which:
        ahead = (wanted - published.weekday()) % 7 or 7
        # "next Tuesday" said on a Monday is the Tuesday of the week to come
        day = published + timedelta(days=ahead)
    elif "last" in which or "previous" in which or "past" in which:
        day = published - timedelta(days=back or 7)
    elif tense == "future":
        ahead = (wanted - published.weekday()) % 7
        day = published + timedelta(days=ahead)
    else:
        day = published - timedelta(days=back)
    return DateMention("on", DayRange.of(day), match.start(), match.end())


def _week_range(day: date) -> DayRange:
    monday = day - timedelta(days=day.weekday())
    return DayRange(monday, monday + timedelta(days=6))


def _relative(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    if published is None:
        return None
    phrase = re.sub(r"\s+", " ", match.group().lower())
    week = _week_range(published)
    assert week.first
    assert week.last
    table: dict[str, DayRange] = {
        "today": DayRange.of(published),
        "tonight": DayRange.of(published),
        "this morning": DayRange.of(published),
        "this afternoon": DayRange.of(published),
        "this evening": DayRange.of(published),
        "earlier today": DayRange.of(published),
        "later today": DayRange.of(published),
        "earlier in the day": DayRange.of(published),
        "yesterday": DayRange.of(published - timedelta(days=1)),
        "last night": DayRange.of(published - timedelta(days=1)),
        "the day before yesterday": DayRange.of(published - timedelta(days=2)),
        "tomorrow": DayRange.of(published + timedelta(days=1)),
        "the day after tomorrow": DayRange.of(published + timedelta(days=2)),
        "earlier this week": DayRange(week.first, published),
        "this week": week,
        "later this week": DayRange(published, week.last),
        "last week": _week_range(published - timedelta(days=7)),
        "the previous week": _week_range(published - timedelta(days=7)),
        "next week": _week_range(published + timedelta(days=7)),
        "the coming week": _week_range(published + timedelta(days=7)),
        "the week before last": _week_range(published - timedelta(days=14)),
    }
    if phrase == "this week" and tense == "past":
        table[phrase] = DayRange(week.first, published)
    if phrase in table:
        return DateMention("on", table[phrase], match.start(), match.end())
    month_first = published.replace(day=1)
    if phrase in ("last month", "the previous month"):
        last = month_first - timedelta(days=1)
        return DateMention("on", DayRange(last.replace(day=1), last), match.start(), match.end())
    if phrase in ("this month", "earlier this month"):
        edge = (
            published
            if "earlier" in phrase or tense == "past"
            else (month_first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        )
        return DateMention("on", DayRange(month_first, edge), match.start(), match.end())
    if phrase == "next month":
        first = (month_first + timedelta(days=31)).replace(day=1)
        return DateMention(
            "on",
            DayRange(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)),
            match.start(),
            match.end(),
        )
    return None


def _ago(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    if published is None:
        return None
    n = word_value(match.group("n")) if match.group("n").lower() not in ("a", "an") else 1
    if n is None:
        return None
    unit = match.group("unit").lower()
    sign = 1 if match.groupdict().get("hence") is not None else -1
    if unit.startswith("day"):
        return DateMention("on", DayRange.of(published + sign * timedelta(days=n)), match.start(), match.end())
    if unit.startswith("fortnight"):
        n, unit = 2 * n, "week"
    if unit.startswith("week"):
        day = published + sign * timedelta(days=7 * n)
        return DateMention("on", DayRange(day - timedelta(days=3), day + timedelta(days=3)), match.start(), match.end())
    month = published.month - 1 + sign * n
    year, month = published.year + month // 12, month % 12 + 1
    return DateMention("on", DayRange.parse(f"{year:04d}-{month:02d}"), match.start(), match.end())


def _within(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    raw = match.group("n").lower()
    n = 1 if raw in ("a", "an") else word_value(raw)
    if n is None:
        return None
    unit = match.group("unit").lower()
    days = (
        n * 7
        if unit.startswith("week")
        else n * 14
        if unit.startswith("fortnight")
        else n * 30
        if unit.startswith("month")
        else n
    )
    if unit.startswith("hour") and n < _FEWEST_HOURS:
        return None
    if unit.startswith("hour"):
        days = -(-n // 24)
    if published is not None:
        # beyond the calendar: no day for anybody who counts on from the report
        _ = published + timedelta(days=days)
    return DateMention("within", None, match.start(), match.end(), length=days)


def _weekday_and_day(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    """Read "Monday 21st", "Tuesday the 22nd": the month is the nearest in which that day has that weekday."""
    if published is None:
        return None
    wanted = _DAYS[match.group("weekday").lower().rstrip(".")[:3]]
    day = int(match.group("day"))
    options = []
    for offset in range(-40, 41):
        candidate = published + timedelta(days=offset)
        if candidate.day == day and candidate.weekday() == wanted:
            options.append(candidate)
    if not options:
        return None
    return DateMention(
        "on", DayRange.of(min(options, key=lambda c: abs((c - published).days))), match.start(), match.end()
    )


def _bare_ordinal(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    """Read "on the 25th": the nearest such day, the tense deciding."""
    if published is None:
        return None
    day = int(match.group("day"))
    options = []
    for offset in range(-31, 32):
        candidate = published + timedelta(days=offset)
        if candidate.day == day:
            options.append(candidate)
    if tense == "past":
        options = [o for o in options if o <= published] or options
    elif tense == "future":
        options = [o for o in options if o >= published] or options
    return DateMention(
        "on", DayRange.of(min(options, key=lambda c: abs((c - published).days))), match.start(), match.end()
    )


def _two_ordinals(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    """Read "between the 24th and the 28th"."""
    first = _bare_ordinal(match, published, tense)
    if first is None or first.days is None or first.days.first is None:
        return None
    day, wanted = first.days.first, int(match.group("day2"))
    last = next((d for n in range(1, 32) if (d := day + timedelta(days=n)).day == wanted), None)
    return DateMention("between", DayRange(day, last), match.start(), match.end()) if last is not None else None


def _weeks_on(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    """Read "a week on Monday", "Monday week", "Tuesday fortnight": the coming such day and a week or two more."""
    if published is None:
        return None
    groups = match.groupdict()
    wanted = _DAYS[(groups.get("weekday") or groups.get("weekday2") or "").lower()[:3]]
    ahead = (wanted - published.weekday()) % 7 or 7
    more = 14 if "fortnight" in (groups.get("unit") or groups.get("later") or "").lower() else 7
    return DateMention("on", DayRange.of(published + timedelta(days=ahead + more)), match.start(), match.end())


def _weekday_of_week(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    """Read "Tuesday next week", "Wednesday of next week", "Tuesday next", "Friday of this week"."""
    if published is None:
        return None
    wanted = _DAYS[match.group("weekday").lower().rstrip(".")[:3]]
    which = match.group("which").lower()
    monday = published - timedelta(days=published.weekday())
    if "week" not in match.group().lower():
        if which == "this":
            return None
        step = (wanted - published.weekday()) % 7 or 7
        back = (published.weekday() - wanted) % 7 or 7
        day = published + timedelta(days=step) if which == "next" else published - timedelta(days=back)
    else:
        day = monday + timedelta(days=wanted + {"next": 7, "this": 0, "last": -7}[which])
    return DateMention("on", DayRange.of(day), match.start(), match.end())


def _end_of(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    """Read "the end of the month", "the end of next week": its last days, a week of a year or month at most."""
    if published is None:
        return None
    span = (match.group("span") or match.group("alone")).lower()
    is_next = "next" in match.group().lower()
    if span == "week":
        friday = published - timedelta(days=published.weekday()) + timedelta(days=4 + (7 if is_next else 0))
        return DateMention("on", DayRange(friday, friday + timedelta(days=2)), match.start(), match.end())
    last = _last_day(published, span, is_next=is_next)
    return DateMention("on", DayRange(last - timedelta(days=6), last), match.start(), match.end())


def _last_day(published: date, span: str, *, is_next: bool) -> date:
    if span == "year":
        return date(published.year + is_next, 12, 31)
    first = published.replace(day=1)
    for _ in range(2 if is_next else 1):
        first = (first + timedelta(days=31)).replace(day=1)
    return first - timedelta(days=1)


def _rest_of(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    """Read "within the week", "within the year": from publication to its end."""
    if published is None:
        return None
    span = match.group("span").lower()
    last = published + timedelta(days=7) if span == "week" else _last_day(published, span, is_next=False)
    return DateMention("by", DayRange(published, last), match.start(), match.end())


def _week_of(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    """Read "the week of July 21", "the week beginning 3 May"."""
    if published is None:
        return None
    groups = match.groupdict()
    month = _MONTHS[(groups.get("month") or groups["month2"]).lower().rstrip(".")]
    day = int(groups.get("day") or groups["day2"])
    first = date(_year_for(month, day, published, tense), month, day)
    return DateMention("on", _week_range(first), match.start(), match.end())


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_M2 = _M.replace("<month>", "<month2>")
_W2 = _W.replace("<weekday>", "<weekday2>")
_UNIT = r"(?P<unit>days?|weeks?|fortnights?|months?|hours?)"
# What a pattern needs is looked for first: most clauses have nothing of it, and that is all they cost.
_HINTS = {
    "digit": re.compile(r"\d"),
    "weekday": re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)"),
    "month": re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"),
    "span": re.compile(r"week|fortnight|day|month|year|hour|night|morning|afternoon|evening|tomorrow"),
}
_DIGIT, _WEEKDAY, _MONTH, _SPAN = (frozenset([name]) for name in _HINTS)
Resolver: TypeAlias = Callable[[re.Match[str], "date | None", Tense], "DateMention | None"]
_PATTERNS: list[tuple[re.Pattern[str], Resolver, frozenset[str]]] = [
    (
        _p(
            rf"\bthe\s+week\s+(?:of|beginning|starting)\s+(?:on\s+)?(?:{_M}\s+{_DAY}|{_DAY.replace('<day>', '<day2>')}\s+{_M2})\b"
        ),
        _week_of,
        _MONTH,
    ),
    (
        _p(rf"\b(?:between\s+|from\s+)?{_DAY}\s+{_M}{_TO}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+{_M2}{_YEAR}"),
        _calendar,
        _MONTH | _DIGIT,
    ),
    (
        _p(rf"\b(?:between\s+|from\s+)?{_M}\s+{_DAY}{_TO}{_M2}\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b{_YEAR}"),
        _calendar,
        _MONTH | _DIGIT,
    ),
    (
        _p(rf"\b(?:between\s+|from\s+)?{_M}\s+{_DAY}{_TO}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b{_YEAR}"),
        _calendar,
        _MONTH | _DIGIT,
    ),
    (
        _p(rf"\b(?:between\s+|from\s+)?{_DAY}{_TO}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_M}{_YEAR}"),
        _calendar,
        _MONTH | _DIGIT,
    ),
    (_p(r"\b(?P<year>(?:19|20)\d{2})-(?P<m>\d{2})-(?P<day>\d{2})\b"), _calendar, _DIGIT),
    (_p(r"\b(?P<day>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<year>(?:19|20)?\d{2})\b"), _calendar, _DIGIT),
    (_p(rf"\b{_DAY}\s+(?:of\s+)?{_M}{_YEAR}"), _calendar, _MONTH | _DIGIT),
    (
        _p(rf"\b{_M}\s+(?:the\s+)?{_DAY}\b(?!\s*(?:members|votes|seats|mps|lawmakers|:)){_YEAR}"),
        _calendar,
        _MONTH | _DIGIT,
    ),
    (_p(rf"\b{_W},?\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b"), _weekday_and_day, _WEEKDAY | _DIGIT),
    (
        _p(
            rf"\b(?:a\s+(?P<unit>week|fortnight)\s+(?:on|from|next)\s+(?:next\s+|this\s+)?{_W}|{_W2}\s+(?P<later>week|fortnight)\b)"
        ),
        _weeks_on,
        _WEEKDAY,
    ),
    (_p(rf"\b{_W}\s+(?:of\s+)?(?P<which>next|last|this)(?:\s+week)?\b"), _weekday_of_week, _WEEKDAY),
    (_p(r"\bthe\s+day\s+(?:before\s+yesterday|after\s+tomorrow)\b"), _relative, _SPAN),
    (
        _p(rf"\b(?:(?P<which>next|last|this|this\s+coming|the\s+following|previous|past)\s+)?{_W}(?!\s*[-–]\s*\w)"),
        _weekday,
        _WEEKDAY,
    ),
    (
        _p(
            r"\b(?:earlier\s+this\s+week|later\s+this\s+week|this\s+week|last\s+week|the\s+previous\s+week|next\s+week|the\s+coming\s+week|"
            r"the\s+week\s+before\s+last|earlier\s+this\s+month|last\s+month|the\s+previous\s+month|this\s+month|next\s+month|earlier\s+today|"
            r"later\s+today|today|tonight|this\s+morning|this\s+afternoon|this\s+evening|yesterday|last\s+night|tomorrow|earlier\s+in\s+the\s+day)\b"
        ),
        _relative,
        _SPAN,
    ),
    (_p(rf"\b{_N}\s+{_UNIT}\s+(?:ago|earlier)\b"), _ago, _SPAN),
    (_p(rf"\bin\s+{_N}\s+{_UNIT}(?P<hence>(?:['’]s?)?\s*(?:time)?)\b"), _ago, _SPAN),
    (_p(rf"\b{_N}\s+{_UNIT}\s+(?P<hence>from\s+now|hence|from\s+today)\b"), _ago, _SPAN),
    (
        _p(
            r"\b(?:the\s+)?end\s+of\s+(?:the|this|next)\s+(?P<span>week|month|year)\b|\b(?P<alone>month|year)['’]s\s+end\b"
        ),
        _end_of,
        _SPAN,
    ),
    (_p(r"\bwithin\s+the\s+(?P<span>week|month|year)\b"), _rest_of, _SPAN),
    (
        _p(
            rf"\b(?:within|inside|in\s+under|has|have|had|gives?|given|gave)\s+(?:the\s+next\s+|the\s+space\s+of\s+|no\s+more\s+than\s+|him\s+|her\s+|them\s+|up\s+to\s+)?{_N}[\s-]+(?:calendar\s+|working\s+)?{_UNIT}\b"
        ),
        _within,
        _SPAN,
    ),
    (
        _p(
            rf"\b(?:has|have|had|gives?|given|gave|grants?|allows?|allowed)\s+(?:(?!not\b|been\b)[\w.’']+\s+){{1,4}}?{_N}[\s-]+{_UNIT}(?=\s+(?:to|in\s+which|either|for\s+\w+ing)\b|\s*[.;])"
        ),
        _within,
        _SPAN,
    ),
    (
        _p(
            r"\b(?:between|from)\s+the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\s+(?:and|to)\s+the\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)\b"
        ),
        _two_ordinals,
        _DIGIT,
    ),
    (_p(rf"\b(?P<part>early|mid|late|(?:the\s+)?(?:end|beginning|start)\s+of)[\s-]+{_M}{_YEAR}"), _month_only, _MONTH),
    (
        _p(rf"\b(?:in|of|since|last|by|until|during)\s+(?P<part>early\s+|mid-|late\s+)?{_M}{_YEAR}(?!\s*\d)"),
        _month_only,
        _MONTH,
    ),
    (
        _p(
            r"\b(?:on|by|of|until|till|before|after|for|to|from|around|named|is)\s+the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:\w+\s)?(?:session|congress|time|member|amendment|council|assembly|parliament|vote|ballot|day|birthday|anniversary|century|minister|government|cabinet|week|place|seat|republic|man|woman|floor|in|of))"
        ),
        _bare_ordinal,
        _DIGIT,
    ),
]
