"""Reads the reports of a case into a ledger: texts in, claims kept with the instant of publication."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import TypeAlias

from whipcount.cases.load import Case, CaseReport
from whipcount.claims.many import read_many
from whipcount.errors import ReportError
from whipcount.ledger import Ledger
from whipcount.model.names import Names
from whipcount.model.reports import Report
from whipcount.model.times import start_of_day, utc
from whipcount.reports import read_report

# done, total, what is being read
Progress: TypeAlias = Callable[[int, int, str], None]


def known_from(report: Report, timezone: str) -> datetime | None:
    """Give the instant from which a report counts as known: publication, else the start of its day, else `None`.

    A question as of a day then sees every report of that day.
    """
    if report.published_at is not None:
        return utc(report.published_at)
    return start_of_day(report.published, timezone) if report.published else None


def read_into(
    case: Case, ledger: Ledger, *, reader: str, recorded_at: datetime | None = None, progress: Progress | None = None
) -> tuple[tuple[str, str], ...]:
    """Read the reports of a case into a ledger; a report that the ledger has already is not read again.

    Args:
        case: the case.
        ledger: takes reports and claims.
        reader: name of the reader.
        recorded_at: instant of writing down; by default the last instant of publication.
        progress: told as each report is opened.

    Returns:
        What could not be read, with the reason.
    """
    law = case.legislature
    timezone = law.chamber.timezone
    kept = {head.id for head in ledger.view().reports()}
    at = recorded_at or _last_published(case, timezone)
    set_aside: list[tuple[str, str]] = []

    def unread() -> Iterator[tuple[Report, Names]]:
        for number, row in enumerate(case.reports):
            if progress is not None:
                progress(number, len(case.reports), row.title)
            try:
                report = _read(row, timezone)
            except ReportError as error:
                set_aside.append((row.file.name, error.what))
                continue
            if report.id not in kept:
                yield report, law.names

    for report, claims in read_many(unread(), reader=reader):
        ledger.add_report(report, claims, recorded_at=at, known_at=known_from(report, timezone))
    if progress is not None:
        progress(len(case.reports), len(case.reports), "")
    return tuple(set_aside)


def _read(row: CaseReport, timezone: str) -> Report:
    return read_report(row.file, published=row.published, outlet=row.outlet, title=row.title, timezone=timezone)


def _last_published(case: Case, timezone: str) -> datetime:
    moments = [_instant(row.published, timezone) for row in case.reports]
    return max(moments)


def _instant(moment: datetime | date, timezone: str) -> datetime:
    return utc(moment) if isinstance(moment, datetime) else start_of_day(moment, timezone)
