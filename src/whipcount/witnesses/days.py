"""When do two tellings speak of the same days? In come days as told, out comes how well they fit, if they do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from whipcount.model.claims import Claim, DeadlineClaim, EventClaim, MotionClaim
from whipcount.model.times import DayRange
from whipcount.model.told import Mood

# Days by which outlets date one event differently: time zones, "on Sunday" in a paper of Monday. A rally or meeting may
# be held again the next day, so its days must be the same.
_SLACK = {"allegiance": 1, "office": 1, "motion": 1, "statement": 1, "event": 0, "deadline": 0, "count": 7}
_ONCE = frozenset({"dissolution", "election_called", "court_ruling"})
# Days for which a report looks back without naming the day. A party that left is spoken of for two weeks as one that
# left; the notice of a motion until its vote; a rally or a sentence for some days.
_BACK = {"allegiance": 14, "office": 14, "motion": 30, "statement": 3, "event": 3, "deadline": 400, "count": 7}
# A longer range ("in March") is no date of an event.
_DATED_DAYS = 7


@dataclass(frozen=True, slots=True)
class When:
    """Days of one telling.

    Attributes:
        first, last: days between which it lies; for a telling without a day, from how far back it may speak.
        told: day of the report.
        is_dated: whether the claim itself gives the days, to a week or less.
        slack, back: see above.
    """

    first: date
    last: date
    told: date
    is_dated: bool
    slack: int
    back: int

    @property
    def stamps(self) -> tuple[date, ...]:
        """The days under which it is found."""
        return (self.told, self.first, self.last)


def told_days(claim: Claim) -> DayRange | None:
    """Give the days that a claim itself tells for what it is about; a deadline's date is what is told, not when."""
    if isinstance(claim, MotionClaim | EventClaim):
        return claim.date or claim.valid_from
    return None if isinstance(claim, DeadlineClaim) else claim.valid_from


def when_of(claim: Claim, told: date, mood: Mood) -> When:
    """Give the days of a telling.

    Args:
        claim: the claim.
        told: day of its report.
        mood: what may come lies ahead of the report, not behind it.
    """
    is_once = isinstance(claim, EventClaim) and claim.event_type in _ONCE
    slack = 1 if is_once else _SLACK.get(claim.kind, 0)
    back = _BACK.get(claim.kind, 0)
    if isinstance(claim, DeadlineClaim) and claim.date is None:
        back = 1
    days = told_days(claim)
    first, last = (days.first, days.last) if days else (None, None)
    if first and last and (last - first).days < _DATED_DAYS:
        return When(first, last, told, is_dated=True, slack=slack, back=back)
    ahead = back if mood == "expected" else 0
    lower, upper = _moved(told, -back), _moved(told, ahead)
    lower, upper = max(lower, first or lower), min(upper, last or upper)
    if lower > upper:
        # days that lie far from the report ("in 2019")
        edge = first or last or told
        lower, upper = first or edge, last or edge
    return When(lower, upper, told, is_dated=False, slack=slack, back=back)


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def fit(one: When, other: When) -> int | None:
    """Give 3 for the same days, less for days that go together, `None` for days that do not."""
    gap = max((one.first - other.last).days, (other.first - one.last).days)
    if one.is_dated and other.is_dated:
        if (one.first, one.last) == (other.first, other.last):
            return 3
        return 2 if gap <= 0 else 1 if gap <= one.slack else None
    if one.is_dated or other.is_dated:
        return 0 if gap <= 0 else None
    return 1 if gap <= 0 and abs((one.told - other.told).days) <= one.back else None
