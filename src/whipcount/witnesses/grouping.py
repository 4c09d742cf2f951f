"""Claims in, groups of claims that tell one event out: each claim in exactly one group.

Claims are taken in the order in which they became known, and each joins the group that it fits best, or founds one.
What was grouped is never regrouped by what became known later: the groups as of an earlier moment are those of a later
one, less the claims that were not known yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from whipcount.model.claims import Claim
from whipcount.model.told import Mood
from whipcount.witnesses.days import When, fit, when_of
from whipcount.witnesses.faces import Face, face_of, mood_of
from whipcount.witnesses.likeness import likeness

# Groups are looked up by key and week, so that the statements of a prime minister of ten years are not all compared. A
# deadline is its date, whenever it is told.
_WEEK = 7
_LONG = 60


class ReportLike(Protocol):
    """The head of a report."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def outlet(self) -> str: ...  # noqa: D102
    @property
    def published(self) -> date | None: ...  # noqa: D102


class RecordLike(Protocol):
    """A claim as a ledger holds it."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def claim(self) -> Claim: ...  # noqa: D102
    @property
    def report(self) -> ReportLike: ...  # noqa: D102
    @property
    def known_at(self) -> datetime: ...  # noqa: D102
    @property
    def verdict(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Told:
    """A record with its face and days."""

    record: RecordLike
    face: Face
    when: When
    mood: Mood


@dataclass(slots=True)
class Group:
    """Records that tell one event, the first known first; the different faces among them; the days it is known by."""

    mood: Mood
    told: list[Told] = field(default_factory=list)
    faces: dict[Face, None] = field(default_factory=dict)
    anchor: When | None = None

    def add(self, row: Told) -> None:
        """Take a record in; the first that gives a day dates the group."""
        self.told.append(row)
        self.faces[row.face] = None
        is_first_date = row.when.is_dated and self.anchor is not None and not self.anchor.is_dated
        # a figure that outlets print day after day stays one figure
        if self.anchor is None or is_first_date or row.face.kind == "count":
            self.anchor = row.when

    def agreement(self, row: Told) -> int | None:
        """Give how well a record fits, or `None` when it contradicts any record of the group."""
        if row.mood != self.mood or self.anchor is None:
            return None
        days = fit(self.anchor, row.when)
        if days is None:
            return None
        found = [likeness(face, row.face) for face in self.faces]
        known = [one for one in found if one is not None]
        return days + max(known) if len(known) == len(found) else None


def tell(record: RecordLike, text: str, timezone: str) -> Told:
    """Give a record with its face and days; a report without a day counts as of the day it was known."""
    day = record.report.published or record.known_at.astimezone(ZoneInfo(timezone)).date()
    mood = mood_of(record.claim)
    return Told(record, face_of(record.claim, text), when_of(record.claim, day, mood), mood)


def in_order(records: Iterable[RecordLike]) -> list[RecordLike]:
    """Give records as they became known; the order of writing plays no part."""
    first = date.min
    return sorted(
        records, key=lambda row: (row.known_at, row.report.published or first, row.report.id, row.claim.spans, row.id)
    )


def group(records: Iterable[RecordLike], text_of: Callable[[str], str], timezone: str) -> list[Group]:
    """Group records.

    Args:
        records: claims known at the moment asked about, in any order.
        text_of: gives the text of a report by its id.
        timezone: of the chamber.

    Returns:
        Groups, the first known first.
    """
    groups: list[Group] = []
    index: dict[str, dict[int, None]] = {}
    for record in in_order(records):
        row = tell(record, text_of(record.report.id), timezone)
        near = sorted({number for key in _asked(row) for number in index.get(key, ())})
        scored = [(score, number) for number in near if (score := groups[number].agreement(row)) is not None]
        best = max((score for score, _ in scored), default=None)
        places = [number for score, number in scored if score == best]
        if len(places) != 1:
            # none fits, or two fit equally well and a guess could join what is two
            places = [len(groups)]
            groups.append(Group(row.mood))
        groups[places[0]].add(row)
        for key in _listed(row):
            index.setdefault(key, {})[places[0]] = None
    return groups


def _listed(row: Told) -> list[str]:
    if row.when.back > _LONG:
        return list(row.face.keys)
    weeks = sorted({day.toordinal() // _WEEK for day in row.when.stamps})
    return [f"{key}@{week}" for key in row.face.keys for week in weeks]


def _asked(row: Told) -> list[str]:
    back = row.when.back
    if back > _LONG:
        return list(row.face.keys)
    weeks: set[int] = set()
    for day in row.when.stamps:
        weeks.update(range((day.toordinal() - back) // _WEEK, (day.toordinal() + back) // _WEEK + 1))
    return [f"{key}@{week}" for key in row.face.keys for week in sorted(weeks)]
