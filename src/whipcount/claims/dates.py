"""Dates in a text, resolved against the day of publication: ranges of days, never padded, never invented.

A phrase that names no day gives nothing. Where the tense does not settle a weekday, news usage does: "on Friday" is
the nearest Friday not after publication when something has happened and the next one when something is to happen.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from datetime import date
from functools import lru_cache

from whipcount.claims import date_rules as rules
from whipcount.claims.date_rules import DateKind, DateMention, Resolver, Tense
from whipcount.claims.time_words import MONTHS, WEEKDAY

__all__ = ["DateKind", "DateMention", "Tense", "find_dates"]

_M = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d{2}))?"
_W = WEEKDAY
_TO = r"\s*(?:-|–|—|to|and|until|till|through|or)\s*(?:the\s+)?"
_N = r"(?P<n>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|eighteen|twenty|twenty-one|thirty|forty|forty-five|forty-eight|fifty|sixty|seventy-two|ninety)"


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
    taken: list[tuple[int, int]] = []
    for match, resolve in _phrases_of(text, start, end):
        if _is_taken(taken, match.start(), match.end()):
            continue
        try:
            mention = resolve(match, published, tense)
        except (ValueError, OverflowError):  # no such day, or one beyond the calendar
            continue
        if mention is not None:
            mention = _with_preposition(text, start, mention)
            found.append(mention)
            insort(taken, (mention.start, mention.end))
    return tuple(_without_doubles(text, sorted(found, key=lambda m: m.start)))


# The same stretch is asked for in several tenses, which differ in what the phrases mean and not in where they are.
@lru_cache(maxsize=512)
def _phrases_of(text: str, start: int, end: int) -> tuple[tuple[re.Match[str], Resolver], ...]:
    here = _hints(text, start, end)
    return tuple(
        (match, resolve)
        for pattern, resolve, needed in (_PATTERNS if here else ())
        if needed <= here
        for match in pattern.finditer(text, start, end)
    )


def _hints(text: str, start: int, end: int) -> set[str]:
    words = text[start:end].lower()
    return {name for name, pattern in _HINTS.items() if pattern.search(words)}


def may_name_date(text: str, start: int, end: int) -> bool:
    """Whether a stretch has a word or digit that a date phrase could not do without."""
    return bool(_hints(text, start, end))


def _is_taken(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether characters overlap a phrase already read; those never overlap, so that only the neighbours count."""
    place = bisect_left(taken, (start, end))
    return (place > 0 and taken[place - 1][1] > start) or (place < len(taken) and taken[place][0] < end)


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


_SHORTLY = re.compile(r"\b(?:shortly|just|minutes|moments|hours?) before\s[\w\s]*$", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"(?P<by>\bby|no later than|not later than|before|until|till|latest|at the latest|deadline of|up to)\s+(?:the\s+|midnight\s+(?:on\s+)?|then\s+)?$"
    r"|(?P<since>\bsince|from|as of|starting|effective)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def _with_preposition(text: str, start: int, mention: DateMention) -> DateMention:
    if mention.kind != "on":
        return mention
    before = _PREPOSITION.search(text[max(start, mention.start - 28) : mention.start])
    if before is not None and _SHORTLY.search(text[max(start, mention.start - 44) : mention.start]):
        # "shortly before midnight on Tuesday" tells the hour
        return mention
    if before is None:
        return mention
    kind: DateKind = "by" if before.group("by") else "since"
    return DateMention(kind, mention.days, mention.start - len(before.group()), mention.end, mention.length)


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
_PATTERNS: list[tuple[re.Pattern[str], Resolver, frozenset[str]]] = [
    (
        _p(
            rf"\bthe\s+week\s+(?:of|beginning|starting)\s+(?:on\s+)?(?:{_M}\s+{_DAY}|{_DAY.replace('<day>', '<day2>')}\s+{_M2})\b"
        ),
        rules.week_of,
        _MONTH,
    ),
    (
        _p(rf"\b(?:between\s+|from\s+)?{_DAY}\s+{_M}{_TO}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+{_M2}{_YEAR}"),
        rules.calendar,
        _MONTH | _DIGIT,
    ),
    (
        _p(rf"\b(?:between\s+|from\s+)?{_M}\s+{_DAY}{_TO}{_M2}\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b{_YEAR}"),
        rules.calendar,
        _MONTH | _DIGIT,
    ),
    (
        _p(rf"\b(?:between\s+|from\s+)?{_M}\s+{_DAY}{_TO}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b{_YEAR}"),
        rules.calendar,
        _MONTH | _DIGIT,
    ),
    (
        _p(rf"\b(?:between\s+|from\s+)?{_DAY}{_TO}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_M}{_YEAR}"),
        rules.calendar,
        _MONTH | _DIGIT,
    ),
    (_p(r"\b(?P<year>(?:19|20)\d{2})-(?P<m>\d{2})-(?P<day>\d{2})\b"), rules.calendar, _DIGIT),
    (_p(r"\b(?P<day>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<year>(?:19|20)?\d{2})\b"), rules.calendar, _DIGIT),
    (_p(rf"\b{_DAY}\s+(?:of\s+)?{_M}{_YEAR}"), rules.calendar, _MONTH | _DIGIT),
    (
        _p(rf"\b{_M}\s+(?:the\s+)?{_DAY}\b(?!\s*(?:members|votes|seats|mps|lawmakers|:)){_YEAR}"),
        rules.calendar,
        _MONTH | _DIGIT,
    ),
    (_p(rf"\b{_W},?\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b"), rules.weekday_and_day, _WEEKDAY | _DIGIT),
    (
        _p(
            rf"\b(?:a\s+(?P<unit>week|fortnight)\s+(?:on|from|next)\s+(?:next\s+|this\s+)?{_W}|{_W2}\s+(?P<later>week|fortnight)\b)"
        ),
        rules.weeks_on,
        _WEEKDAY,
    ),
    (_p(rf"\b{_W}\s+(?:of\s+)?(?P<which>next|last|this)(?:\s+week)?\b"), rules.weekday_of_week, _WEEKDAY),
    (_p(r"\bthe\s+day\s+(?:before\s+yesterday|after\s+tomorrow)\b"), rules.relative, _SPAN),
    (
        _p(rf"\b(?:(?P<which>next|last|this|this\s+coming|the\s+following|previous|past)\s+)?{_W}(?!\s*[-–]\s*\w)"),
        rules.weekday,
        _WEEKDAY,
    ),
    (
        _p(
            r"\b(?:earlier\s+this\s+week|later\s+this\s+week|this\s+week|last\s+week|the\s+previous\s+week|next\s+week|the\s+coming\s+week|"
            r"the\s+week\s+before\s+last|earlier\s+this\s+month|last\s+month|the\s+previous\s+month|this\s+month|next\s+month|earlier\s+today|"
            r"later\s+today|today|tonight|this\s+morning|this\s+afternoon|this\s+evening|yesterday|last\s+night|tomorrow|earlier\s+in\s+the\s+day)\b"
        ),
        rules.relative,
        _SPAN,
    ),
    (_p(rf"\b{_N}\s+{_UNIT}\s+(?:ago|earlier)\b"), rules.ago, _SPAN),
    (_p(rf"\bin\s+{_N}\s+{_UNIT}(?P<hence>(?:['’]s?)?\s*(?:time)?)\b"), rules.ago, _SPAN),
    (_p(rf"\b{_N}\s+{_UNIT}\s+(?P<hence>from\s+now|hence|from\s+today)\b"), rules.ago, _SPAN),
    (
        _p(
            r"\b(?:the\s+)?end\s+of\s+(?:the|this|next)\s+(?P<span>week|month|year)\b|\b(?P<alone>month|year)['’]s\s+end\b"
        ),
        rules.end_of,
        _SPAN,
    ),
    (_p(r"\bwithin\s+the\s+(?P<span>week|month|year)\b"), rules.rest_of, _SPAN),
    (
        _p(
            rf"\b(?:within|inside|in\s+under|has|have|had|gives?|given|gave)\s+(?:the\s+next\s+|the\s+space\s+of\s+|no\s+more\s+than\s+|him\s+|her\s+|them\s+|up\s+to\s+)?{_N}[\s-]+(?:calendar\s+|working\s+)?{_UNIT}\b"
        ),
        rules.within,
        _SPAN,
    ),
    (
        _p(
            rf"\b(?:has|have|had|gives?|given|gave|grants?|allows?|allowed)\s+(?:(?!not\b|been\b)[\w.’']+\s+){{1,4}}?{_N}[\s-]+{_UNIT}(?=\s+(?:to|in\s+which|either|for\s+\w+ing)\b|\s*[.;])"
        ),
        rules.within,
        _SPAN,
    ),
    (
        _p(
            r"\b(?:between|from)\s+the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\s+(?:and|to)\s+the\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)\b"
        ),
        rules.two_ordinals,
        _DIGIT,
    ),
    (
        _p(rf"\b(?P<part>early|mid|late|(?:the\s+)?(?:end|beginning|start)\s+of)[\s-]+{_M}{_YEAR}"),
        rules.month_only,
        _MONTH,
    ),
    (
        _p(rf"\b(?:in|of|since|last|by|until|during)\s+(?P<part>early\s+|mid-|late\s+)?{_M}{_YEAR}(?!\s*\d)"),
        rules.month_only,
        _MONTH,
    ),
    (
        _p(
            r"\b(?:on|by|of|until|till|before|after|for|to|from|around|named|is)\s+the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:\w+\s)?(?:session|congress|time|member|amendment|council|assembly|parliament|vote|ballot|day|birthday|anniversary|century|minister|government|cabinet|week|place|seat|republic|man|woman|floor|in|of))"
        ),
        rules.bare_ordinal,
        _DIGIT,
    ),
]
