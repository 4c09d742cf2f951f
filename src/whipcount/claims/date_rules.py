"""What a phrase that names days means: one function per form of phrase.

In: a match of one of the patterns of `dates.py`, the day of publication, the tense. Out: a `DateMention`, or `None`
where the words do not settle it. `times.py` reads weekdays, months and years by the same rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from whipcount.claims.numbers import word_value
from whipcount.claims.time_words import full_year, month_of, weekday_of
from whipcount.model.times import DayRange

DateKind: TypeAlias = Literal["on", "by", "between", "since", "within"]
# "Open" is the tense of "to meet on Friday", which may have been or be still to come.
Tense: TypeAlias = Literal["past", "future", "unknown", "open"]

# A day without a year that lies this near ahead is the one meant, though its clause is told in the past ("was set for
# 10 December", written in November).
_SURELY_NEAR = 60
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


Resolver: TypeAlias = Callable[[re.Match[str], "date | None", Tense], "DateMention | None"]


def year_for(month: int, day: int, published: date, tense: Tense) -> int:
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
        earlier = [c for c in candidates if c <= published + timedelta(days=_SURELY_NEAR)]
        candidates = earlier or candidates
    elif tense == "future":
        later = [c for c in candidates if c >= published - timedelta(days=60)]
        candidates = later or candidates
    return min(candidates, key=lambda c: abs((c - published).days)).year


def calendar(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    """Read "8 March 2022", "March 26-30", "2022-03-08", "3/14/2022"."""
    groups = match.groupdict()
    digits = groups.get("year")
    day = int(groups["day"])
    kind: DateKind = "on"
    if groups.get("m"):
        first = numeric_day(day, int(groups["m"]), digits or "", published)
        return DateMention(kind, DayRange.of(first), match.start(), match.end())
    month = month_of(groups["month"])
    if digits:
        year = int(digits)
    elif published is None:
        return None
    else:
        year = year_for(month, day, published, tense)
    first = last = date(year, month, day)
    if groups.get("day2"):
        month2 = month_of(groups["month2"]) if groups.get("month2") else month
        last = date(year, month2, int(groups["day2"]))
        kind = "between"
        if last < first:
            return None
    return DateMention(kind, DayRange(first, last), match.start(), match.end())


def numeric_day(day: int, month: int, digits: str, published: date | None) -> date:
    """Give the day of "8/3/2022": day first, unless only the other order is a day, or only that is near publication."""
    year = full_year(digits, published)
    if month > 12 >= day:
        return date(year, day, month)
    first = date(year, month, day)
    if published is not None and day <= 12 and abs((first - published).days) > 31:
        other = date(year, day, month)
        if abs((other - published).days) <= 7:
            return other
    return first


def month_year(month: int, published: date, tense: Tense) -> int:
    """Give the year of a month without one: the last such in the past tense, the next in the future one, else the nearer."""
    if tense == "future" or (tense != "past" and (month - published.month) % 12 < 6):
        return published.year + (month < published.month)
    return published.year - (month > published.month)


def month_only(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    """Read "in April", "in early May", "the end of June 2022"."""
    month = month_of(match.group("month"))
    digits = match.groupdict().get("year")
    if digits:
        year = int(digits)
    else:
        if published is None or (
            match.group("month").lower() in ("may", "march", "mar")
            and not match.group().startswith(match.group("month").title())
        ):
            return None
        year = month_year(month, published, tense)
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


def weekday(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    """Read "on Friday", "last Friday", "next Tuesday"."""
    if published is None:
        return None
    which = (match.groupdict().get("which") or "").lower()
    day = weekday_near(weekday_of(match.group("weekday")), which, published, tense)
    return DateMention("on", DayRange.of(day), match.start(), match.end())


def weekday_near(wanted: int, which: str, published: date, tense: Tense) -> date:
    """Give the weekday that is meant: by the word before it, else by the tense; told in the past it may be today."""
    back = (published.weekday() - wanted) % 7
    ahead = (wanted - published.weekday()) % 7
    if "next" in which or "coming" in which:
        # "next Tuesday" said on a Monday is the Tuesday of the week to come
        return published + timedelta(days=ahead or 7)
    if "last" in which or "previous" in which or "past" in which:
        return published - timedelta(days=back or 7)
    return published + timedelta(days=ahead) if tense == "future" else published - timedelta(days=back)


def _week_range(day: date) -> DayRange:
    monday = day - timedelta(days=day.weekday())
    return DayRange(monday, monday + timedelta(days=6))


def relative(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    """Read "today", "last week", "next month", "the day after tomorrow"."""
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


def ago(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    """Read "three days ago", "in two weeks", "a fortnight from now"."""
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


def within(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    """Read "within 14 days": a length, counted from another event."""
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


def weekday_and_day(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    """Read "Monday 21st", "Tuesday the 22nd": the month is the nearest in which that day has that weekday."""
    if published is None:
        return None
    wanted = weekday_of(match.group("weekday"))
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


def bare_ordinal(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
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


def two_ordinals(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    """Read "between the 24th and the 28th"."""
    first = bare_ordinal(match, published, tense)
    if first is None or first.days is None or first.days.first is None:
        return None
    day, wanted = first.days.first, int(match.group("day2"))
    last = next((d for n in range(1, 32) if (d := day + timedelta(days=n)).day == wanted), None)
    return DateMention("between", DayRange(day, last), match.start(), match.end()) if last is not None else None


def weeks_on(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    """Read "a week on Monday", "Monday week", "Tuesday fortnight": the coming such day and a week or two more."""
    if published is None:
        return None
    groups = match.groupdict()
    wanted = weekday_of(groups.get("weekday") or groups["weekday2"])
    ahead = (wanted - published.weekday()) % 7 or 7
    more = 14 if "fortnight" in (groups.get("unit") or groups.get("later") or "").lower() else 7
    return DateMention("on", DayRange.of(published + timedelta(days=ahead + more)), match.start(), match.end())


def weekday_of_week(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    """Read "Tuesday next week", "Wednesday of next week", "Tuesday next", "Friday of this week"."""
    if published is None:
        return None
    wanted = weekday_of(match.group("weekday"))
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


def end_of(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
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


def rest_of(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    """Read "within the week", "within the year": from publication to its end."""
    if published is None:
        return None
    span = match.group("span").lower()
    last = published + timedelta(days=7) if span == "week" else _last_day(published, span, is_next=False)
    return DateMention("by", DayRange(published, last), match.start(), match.end())


def week_of(match: re.Match[str], published: date | None, tense: Tense) -> DateMention | None:
    """Read "the week of July 21", "the week beginning 3 May"."""
    if published is None:
        return None
    groups = match.groupdict()
    month = month_of(groups.get("month") or groups["month2"])
    day = int(groups.get("day") or groups["day2"])
    first = date(year_for(month, day, published, tense), month, day)
    return DateMention("on", _week_range(first), match.start(), match.end())
