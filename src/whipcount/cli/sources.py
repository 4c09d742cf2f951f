"""Sources named on the command line: files, folders, `-` and addresses, read one after the other.

One source that cannot be read is set aside with its reason; the caller decides when that is too much.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from whipcount.claims.find import PIPELINE
from whipcount.claims.many import read_many
from whipcount.claims.recognise import Recognition, recognise_legislature
from whipcount.errors import ReportError
from whipcount.legislatures import Legislature, load_legislature
from whipcount.model.claims import Claim
from whipcount.model.names import Names
from whipcount.model.reports import Report
from whipcount.reports import read_folder, read_report


@dataclass(frozen=True, slots=True)
class Given:
    """What the user tells of the sources."""

    published: date | datetime | None = None
    outlet: str = ""
    title: str = ""
    url: str = ""
    timezone: str = "UTC"
    allow_network: bool = False


@dataclass(slots=True)
class Readings:
    """Reports with their claims, in the order of the sources, and what was set aside.

    Attributes:
        recognised: id of a report -> the legislature it is about, where that was to be found out.
    """

    rows: list[tuple[Report, tuple[Claim, ...]]] = field(default_factory=list)
    set_aside: list[tuple[str, str]] = field(default_factory=list)
    recognised: dict[str, Recognition] = field(default_factory=dict)

    def to_json(self, *, is_one: bool) -> dict[str, Any]:
        """Give the public JSON: the object of the report itself where a single source was named."""
        aside = [{"source": source, "why": why} for source, why in self.set_aside]
        found = [reading_json(report, claims, self.recognised.get(report.id)) for report, claims in self.rows]
        if is_one and len(found) == 1:
            return {**found[0], "set_aside": aside}
        return {"reports": found, "set_aside": aside}

    def timezone_of(self, report: Report, otherwise: str) -> str:
        """Give the time zone of the chamber that a report was recognised to be about, or another."""
        found = self.recognised.get(report.id)
        return _legislature(found.legislature).chamber.timezone if found and found.legislature else otherwise


def reading_json(report: Report, claims: tuple[Claim, ...], found: Recognition | None = None) -> dict[str, Any]:
    """Give a report and its claims as public JSON, each claim with the words of its spans."""
    rows = [{**claim.to_json(), "words": [span.of(report.text) for span in claim.spans]} for claim in claims]
    told = {"recognised": found.to_json()} if found else {}
    return {"report": report.to_json(), **told, "claims": rows}


@cache
def _legislature(name: str) -> Legislature:
    return load_legislature(name)


def _recognised(report: Report) -> tuple[Report, Recognition]:
    """Give what a report is about, and the report with its day of publication in the zone of that chamber."""
    found = recognise_legislature(f"{report.title}\n\n{report.text}")
    if found.legislature and report.published_at is not None:
        zone = ZoneInfo(_legislature(found.legislature).chamber.timezone)
        report = replace(report, published=report.published_at.astimezone(zone).date())
    return report, found


def read_sources(
    sources: list[str],
    given: Given,
    *,
    law: Legislature | None,
    reader: str,
    pipeline: str,
    recognise: bool = False,
    processes: int = 1,
    progress: Callable[[str], None] | None = None,
) -> Readings:
    """Read every source and its claims.

    Args:
        sources: paths, folders, `-` or addresses.
        given: what the user tells of them.
        law: whose names resolve the actors; without it they stay unresolved.
        reader: name of the reader of claims.
        pipeline: spaCy pipeline for the reader; empty for its own.
        recognise: find out for each report which legislature it is about.
        processes: how many read at the same time.
        progress: told the source that is opened.

    Raises:
        ClaimError: there is no such reader or pipeline.
        ReportError: nothing at all could be read.
    """
    found = Readings()
    rows = _with_names(sources, given, found, law=law, recognise=recognise, progress=progress)
    found.rows += read_many(rows, reader=reader, pipeline=pipeline or PIPELINE, processes=processes)
    if not found.rows:
        raise _nothing_read(found.set_aside)
    return found


def _with_names(
    sources: list[str],
    given: Given,
    found: Readings,
    *,
    law: Legislature | None,
    recognise: bool,
    progress: Callable[[str], None] | None,
) -> Iterator[tuple[Report, Names]]:
    """Give each report once, with the names of its chamber; what is set aside or recognised is noted in `found`."""
    names = law.names if law else Names()
    seen: set[str] = set()
    for source, report in _reports(sources, given, found.set_aside):
        if progress is not None:
            progress(source)
        if recognise:
            report, about = _recognised(report)
            found.recognised[report.id] = about
            names = _legislature(about.legislature).names if about.legislature else Names()
        if report.id in seen:
            found.set_aside.append((source, "the same report was given before"))
            continue
        seen.add(report.id)
        yield report, names


def _reports(sources: list[str], given: Given, set_aside: list[tuple[str, str]]) -> Iterator[tuple[str, Report]]:
    for source in sources:
        if source != "-" and Path(source).is_dir():
            reading = read_folder(source, outlet=given.outlet, timezone=given.timezone)
            set_aside += [(str(row.path), row.reason) for row in reading.set_aside]
            for report in reading.reports:
                yield source, report
            continue
        try:
            report = read_report(
                source,
                published=given.published,
                outlet=given.outlet,
                title=given.title,
                url=given.url,
                timezone=given.timezone,
                allow_network=given.allow_network,
            )
        except ReportError as error:
            set_aside.append((source, f"{error.what}; {error.fix}" if error.fix else error.what))
            continue
        yield source, report


def _nothing_read(set_aside: list[tuple[str, str]]) -> ReportError:
    if len(set_aside) == 1:
        source, why = set_aside[0]
        what, _, fix = why.partition("; ")
        return ReportError(what, where=source, fix=fix)
    listed = "; ".join(f"{source}: {why.partition('; ')[0]}" for source, why in set_aside[:5])
    more = f" and {len(set_aside) - 5} more" if len(set_aside) > 5 else ""
    return ReportError(f"none of {len(set_aside)} sources could be read ({listed}{more})", fix="check the sources")
