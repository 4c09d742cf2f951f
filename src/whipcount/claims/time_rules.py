"""What the rules that read times share: their form, and what is known at each place of the text.

In: nothing. Out: `Rule`, a pattern with the function that gives the value of what it matched, and `Setting`, the day of
writing, the tense, and the points of time that were named before.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from whipcount.claims.date_rules import Tense
from whipcount.claims.time_values import day_in, unit_of

TimeKind: TypeAlias = Literal["date", "time", "duration", "set"]

# "A year ago" beside a quarter is that quarter of the year before, as far as one paragraph goes.
_BESIDE = 500


@dataclass(slots=True)
class Setting:
    """What is known where a time is read.

    Attributes:
        written: the day of writing.
        tense: the tense of the clause.
        at: the place in the text.
        last: the value of the last point of time that was named; "the next day" counts from it.
        is_aside: the point being read is only compared with, so that nothing is counted from it.
        period, period_at: the last quarter or half-year that the text is about, and where it was named.
    """

    written: date | None
    tense: Tense = "unknown"
    at: int = 0
    last: str | None = None
    period: str | None = None
    period_at: int = 0
    is_aside: bool = False

    def note(self, value: str) -> None:
        """Keep a point of time that was named."""
        unit = unit_of(value)
        if unit is None or self.is_aside:
            self.is_aside = False
            return
        self.last = value
        if unit in ("quarter", "half") and (self.period is None or value[:4] >= self.period[:4]):
            self.period, self.period_at = value, self.at

    def anchor(self) -> date | None:
        """Give the day from which "the next day" is counted: the last one named, else that of writing."""
        return (day_in(self.last) if self.last is not None else None) or self.written

    def period_near(self) -> str | None:
        """Give the quarter or half-year that the words around are about."""
        return self.period if self.period is not None and self.at - self.period_at < _BESIDE else None


class Rule(NamedTuple):
    """A form of words: its kind, its words as a pattern, and what gives its value (`None`: not settled, so not read).

    The group `x` of a pattern, where there is one, is what names the time; the rest only stands beside it.
    """

    kind: TimeKind
    words: str
    resolve: Callable[[re.Match[str], Setting], str | None]


def always(value: str) -> Callable[[re.Match[str], Setting], str | None]:
    """Give a function for words that always have the same value."""

    def give(match: re.Match[str], setting: Setting) -> str | None:
        return value

    return give
