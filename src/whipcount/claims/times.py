"""Times in a text as TimeML values: days and hours, weeks to centuries, durations, sets, and "now", "recently", "soon".

In: a text, its day of writing, and the tense around each place. Out: `TimeMention`, in order, never overlapping.
`dates.py` gives the days that a claim may rest on and stays silent about all else; here is all that the words say of
time, as exact as they say it. What they leave open is left out, and nothing vague becomes a day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from whipcount.claims.date_rules import Tense
from whipcount.claims.durations import DURATIONS
from whipcount.claims.time_clock import CLOCK
from whipcount.claims.time_periods import PERIODS
from whipcount.claims.time_points import POINTS
from whipcount.claims.time_rules import Rule, Setting, TimeKind
from whipcount.claims.time_values import unit_of

_RULES: tuple[Rule, ...] = (*POINTS, *PERIODS, *CLOCK, *DURATIONS)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Give the patterns of the rules, in capitals or not; compiled when a text first asks, since many never do."""
    return tuple(re.compile(rule.words, re.IGNORECASE) for rule in _RULES)


# An hour belongs to a day that stands beside it: "10 p.m. on Wednesday", "the morning of 3 March".
_OF_DAY = re.compile(r"[ \t\n]{0,3},?[ \t\n]{1,3}(?:(?:on|of|the)[ \t\n]{1,3}){0,2}", re.IGNORECASE)
# How far back a day is looked for that an hour without one belongs to.
_NEAR = 250


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that name a time.

    Attributes:
        kind: `date`, `time` of a day, `duration`, or `set` of times that come again.
        value: as TimeML writes it: `2022-03-27`, `2022-W12`, `2022-Q1`, `2022-03-27TEV`, `P3M`, `PXY` for a vague
            number, `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`.
        start, end: its characters.
    """

    kind: TimeKind
    value: str
    start: int
    end: int


def find_times(
    text: str, start: int, end: int, written: date | None, tense: Tense | Callable[[int], Tense] = "unknown"
) -> list[TimeMention]:
    """Find the times of a stretch of text.

    Args:
        text: the text; only `start` to `end` is read.
        start: its first character.
        end: the character behind it.
        written: the day of writing, from which "Friday", "last year" and the like are counted; without it they are
            left out.
        tense: the tense of the stretch, or of the clause around a character.
    """
    candidates: list[tuple[int, int, int, re.Match[str]]] = []
    for number, pattern in enumerate(_patterns()):
        for match in pattern.finditer(text, start, end):
            first, last = match.span("x") if "x" in pattern.groupindex else match.span()
            candidates.append((first, -last, number, match))
    candidates.sort(key=lambda one: one[:3])
    found: list[TimeMention] = []
    floating: set[int] = set()
    setting = Setting(written)
    position = start
    for first, minus_last, number, match in candidates:
        if first < position:
            continue
        rule = _RULES[number]
        setting.at = first
        if not (found and len(found) - 1 in floating and _OF_DAY.fullmatch(text, position, first)):
            setting.tense = _settled(text, start, first, tense if isinstance(tense, str) else tense(first))
        try:
            value = rule.resolve(match, setting)
        except (ValueError, OverflowError):
            # no such day, or one beyond the calendar: no part of "31 February 2022" is a time either
            position = -minus_last
            continue
        if value is None:
            continue
        position = -minus_last
        if value.startswith("T"):
            floating.add(len(found))
        elif rule.kind == "date":
            setting.note(value)
        found.append(TimeMention(_kind(rule.kind, value), value, first, position))
    return _with_days(text, found, floating, written)


# Words in front of a time that settle it whatever the verb: "was asked until Tuesday to answer", "since March".
_AHEAD = re.compile(
    r"\b(?:(?-i:until|till)|as\s(?:early|soon|late)\sas|no\slater\sthan|effective|payable|starting|beginning|due|ahead\sof)"
    r"\s(?:the\s|on\s)?(?:(?:early|late|mid|next)[\s-])?$",
    re.IGNORECASE,
)
_MAYBE_AHEAD = re.compile(r"\b(?:by|through|before)\s(?:the\s)?(?:(?:early|late|mid)[\s-])?$", re.IGNORECASE)
_BEHIND = re.compile(r"\bsince\s(?:the\s)?(?:(?:early|late|mid|last)[\s-])?$", re.IGNORECASE)


def _settled(text: str, start: int, first: int, tense: Tense) -> Tense:
    before = text[max(start, first - 24) : first]
    if _AHEAD.search(before) or (tense != "past" and _MAYBE_AHEAD.search(before)):
        return "future"
    return "past" if _BEHIND.search(before) else tense


def _kind(kind: TimeKind, value: str) -> TimeKind:
    return "time" if kind == "date" and "T" in value and "_" not in value else kind


def _with_days(text: str, found: list[TimeMention], floating: set[int], written: date | None) -> list[TimeMention]:
    """Give each hour its day: the one named behind it, then the one before it, then the day of writing."""
    done: list[TimeMention] = []
    taken = -1
    day: TimeMention | None = None
    for number, mention in enumerate(found):
        if number == taken:
            continue
        if number not in floating:
            if unit_of(mention.value) == "day":
                day = mention
            done.append(mention)
            continue
        after = found[number + 1] if number + 1 < len(found) else None
        if (
            after is not None
            and unit_of(after.value) == "day"
            and "T" not in after.value
            and _OF_DAY.fullmatch(text, mention.end, after.start)
        ):
            taken, day = number + 1, after
            done.append(replace(mention, value=after.value + mention.value, end=after.end))
        elif day is not None and mention.start - day.end < _NEAR:
            done.append(replace(mention, value=day.value[:10] + mention.value))
        elif written is not None:
            done.append(replace(mention, value=written.isoformat() + mention.value))
    return done
