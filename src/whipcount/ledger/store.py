"""The ledger: writes records once, for ever, and gives views of them.

Every record carries `recorded_at` (when this ledger wrote it down, told by the caller) and `known_at` (from when it
counts as publicly known). The order of writing is one line: within a ledger `recorded_at` never runs backwards, so
what `recorded_by=` gave once it gives always.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from sqlalchemy import Connection, Engine, Table, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from whipcount.errors import LedgerError
from whipcount.ledger import schema
from whipcount.ledger.engine import name_of, open_engine, told, writing
from whipcount.ledger.records import DuplicateLike, Written
from whipcount.ledger.rows import Batch, add_rows, instant, known_instant
from whipcount.ledger.view import LedgerView
from whipcount.model.claims import Claim
from whipcount.model.content import content_id
from whipcount.model.reports import Report

# Reports in one transaction of `add_reports`: claims fill no faster with more of them, and a lost batch is small.
BATCH_REPORTS = 500
# Two programs that ask their clock and then wait for each other arrive in the wrong order by at most the time a writer
# waits, and the clocks of two machines differ by seconds. An earlier instant than that is a mistake.
_CLOCK_SLACK = timedelta(minutes=5)


class Ledger:
    """An open ledger. Use it in a `with` block, or call `close`."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self.where = where

    @classmethod
    def open(cls, location: str | Path, *, create: bool = True) -> Self:
        """Open a ledger.

        Args:
            location: path of an SQLite file, or `postgresql://user@host/database`.
            create: whether to create it where there is none.

        Raises:
            LedgerError: not a ledger, one of a newer version, or a place that cannot be reached or written.
        """
        return cls(open_engine(location, create=create), name_of(location))

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add_report(
        self, report: Report, claims: Iterable[Claim], *, recorded_at: datetime, known_at: datetime | None = None
    ) -> Written:
        """Write a report and its claims in one transaction: all or nothing.

        Args:
            report: the report.
            claims: what it claims; each must name this report and lie within its text.
            recorded_at: the instant of writing down, with a time zone.
            known_at: the instant from which it counts as known; by default that of publication, or the end of the
                day of publication when only the day is known (in the last time zone of the world), or `recorded_at`.
                Never later than `recorded_at`.

        Returns:
            How many records were new; those known already stay as they were first written.

        Raises:
            LedgerError: a claim of another text, an instant without a zone or before the last record, no space.
        """
        return self._add([(report, tuple(claims))], recorded_at, lambda _: known_at)

    def add_reports(
        self,
        reports: Iterable[tuple[Report, Iterable[Claim]]],
        *,
        recorded_at: datetime,
        known_at: Callable[[Report], datetime | None] | None = None,
    ) -> Written:
        """Write many reports with their claims, 500 reports to a transaction.

        Args:
            reports: pairs of a report and its claims; read as they are needed.
            recorded_at: the instant of writing down, for all of them.
            known_at: gives the instant from which a report counts as known, or `None` for the default.

        Raises:
            LedgerError: as `add_report`; batches before the one that failed stay written.
        """
        waiting = iter(reports)
        total = Written(0, 0)
        while some := list(islice(waiting, BATCH_REPORTS)):
            total += self._add(some, recorded_at, known_at or (lambda _: None))
        return total

    def review(
        self, claim_id: str, verdict: Literal["accept", "reject"], *, who: str, why: str, recorded_at: datetime
    ) -> Written:
        """Write somebody's verdict on a claim; the latest one holds.

        Raises:
            LedgerError: no such claim, another verdict, or nobody and no reason named.
        """
        if verdict not in ("accept", "reject"):
            raise LedgerError(f"{verdict!r} is no verdict", where=claim_id, fix="write accept or reject")
        record = {"claim_id": claim_id, "verdict": verdict, **_who_why(who, why, claim_id)}
        return self._add_one(schema.reviews, "v", record, recorded_at)

    def decide_entity(
        self, mention: str, legislature: str, entity_id: str | None, *, who: str, why: str, recorded_at: datetime
    ) -> Written:
        """Write whom the words of a report mean in a legislature; the latest decision holds.

        Args:
            mention: the words, as reports write them.
            legislature: folder name such as `pk-na`.
            entity_id: id such as `pk-na:pti`, or `None` for "none of its entities".
            who: who decides.
            why: the reason.
            recorded_at: the instant of writing down.

        Raises:
            LedgerError: no words, nobody or no reason named.
        """
        if not mention.strip() or not legislature.strip():
            raise LedgerError("a decision needs the words and the legislature", where=self.where, fix="give both")
        record = {"mention": mention, "legislature": legislature, "entity_id": entity_id}
        return self._add_one(schema.entity_decisions, "d", {**record, **_who_why(who, why, mention)}, recorded_at)

    def link_reports(self, links: Iterable[DuplicateLike], *, recorded_at: datetime) -> Written:
        """Write which reports repeat others. A link counts as known from when both reports are.

        Raises:
            LedgerError: a link to a report that the ledger does not have.
        """
        given = list(links)
        with self._write("links", recorded_at) as (connection, at, counted):
            rows = []
            for link in given:
                known = [_known_at(connection, report_id) for report_id in (link.first_id, link.second_id)]
                content = {"first_id": link.first_id, "second_id": link.second_id, "kind": link.kind}
                times = {"known_at": max(known), "recorded_at": at}
                rows.append({"id": content_id("l", content), **content, "similarity": link.similarity, **times})
            counted(_insert(connection, schema.report_links, rows), len(rows))
        return counted.written

    def view(
        self, *, valid_at: date | None = None, as_of: datetime | None = None, recorded_by: datetime | None = None
    ) -> LedgerView:
        """Look at the ledger as of a moment. The view never changes, whatever is written after it was made.

        Args:
            valid_at: leave out claims that begin to be so later or have ceased to be so; `None` keeps all.
            as_of: only what was publicly known by this instant.
            recorded_by: only what this ledger had written down by this instant.

        Raises:
            LedgerError: an instant without a time zone.
        """
        known = instant(as_of, "as_of") if as_of else None
        recorded = instant(recorded_by, "recorded_by") if recorded_by else None
        return LedgerView(self._engine, self.where, valid_at=valid_at, as_of=known, recorded_by=recorded)

    def _add(
        self,
        reports: list[tuple[Report, Iterable[Claim]]],
        recorded_at: datetime,
        known_at: Callable[[Report], datetime | None],
    ) -> Written:
        # Rows are made before the transaction begins, so that others wait for the disk only.
        batch = Batch()
        at = instant(recorded_at, "recorded_at")
        for report, claims in reports:
            times = {"known_at": known_instant(report, known_at(report), at), "recorded_at": at}
            add_rows(batch, report, claims, times)
        with self._write("reports", at) as (connection, moved, counted):
            if moved != at:
                _move(batch, at, moved)
            new = _insert(connection, schema.reports, batch.reports) + _insert(connection, schema.claims, batch.claims)
            _insert(connection, schema.claim_actors, batch.actors)
            counted(new, batch.records)
        return counted.written

    def _add_one(self, table: Table, prefix: str, record: dict[str, Any], recorded_at: datetime) -> Written:
        given = instant(recorded_at, "recorded_at")
        record_id = content_id(prefix, {**record, "recorded_at": given.isoformat()})
        with self._write(table.name, given) as (connection, at, counted):
            if "claim_id" in record and not _has(connection, schema.claims, record["claim_id"]):
                fix = "check the id; claims are listed by a view"
                raise LedgerError("the ledger has no such claim", where=record["claim_id"], fix=fix)
            row = {"id": record_id, **record, "known_at": at, "recorded_at": at}
            counted(_insert(connection, table, [row]), 1)
        return counted.written

    @contextmanager
    def _write(self, what: str, recorded_at: datetime) -> Iterator[tuple[Connection, datetime, _Counter]]:
        given = instant(recorded_at, "recorded_at")
        counted = _Counter()
        with told(self.where), writing(self._engine) as connection:
            writes = schema.writes
            last = connection.execute(select(writes.c.recorded_at).order_by(writes.c.seq.desc()).limit(1)).scalar()
            at = max(given, last) if last else given
            yield connection, at, counted
            if not counted.written.new:
                return
            if last and last - given > _CLOCK_SLACK:
                what_is_wrong = f"recorded_at {given.isoformat()} lies before the last record ({last.isoformat()})"
                fix = "pass the instant of writing down; when something was known is told by known_at"
                raise LedgerError(what_is_wrong, where=self.where, fix=fix)
            connection.execute(insert(writes), {"what": what, "records": counted.written.new, "recorded_at": at})


class _Counter:
    def __init__(self) -> None:
        self.written = Written(0, 0)

    def __call__(self, new: int, given: int) -> None:
        self.written = Written(new, given - new)


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> int:
    if not rows:
        return 0
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).on_conflict_do_nothing()
    if "seq" not in table.c:
        connection.execute(statement, rows)
        return 0
    # Drivers do not agree on what they count for many rows; nobody else writes meanwhile, so the numbers tell.
    last = connection.execute(select(func.coalesce(func.max(table.c.seq), 0))).scalar_one()
    connection.execute(statement, rows)
    return connection.execute(select(func.count()).select_from(table).where(table.c.seq > last)).scalar_one()


def _move(batch: Batch, given: datetime, at: datetime) -> None:
    for row in (*batch.reports, *batch.claims):
        row["recorded_at"] = at
        if row["known_at"] == given:
            row["known_at"] = at


def _who_why(who: str, why: str, where: str) -> dict[str, str]:
    if not who.strip() or not why.strip():
        raise LedgerError("a verdict needs a name and a reason", where=where, fix="say who decides and why")
    return {"who": who, "why": why}


def _has(connection: Connection, table: Table, record_id: str) -> bool:
    return connection.execute(select(table.c.seq).where(table.c.id == record_id)).first() is not None


def _known_at(connection: Connection, report_id: str) -> datetime:
    reports = schema.reports
    known: datetime | None = connection.execute(
        select(reports.c.known_at).where(reports.c.id == report_id)
    ).scalar_one_or_none()
    if known is None:
        raise LedgerError("the ledger has no such report", where=report_id, fix="add the report first")
    return known
