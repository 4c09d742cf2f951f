"""The ledger as of a moment: the same question gives the same bytes, whatever was written since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, Table, func, or_, select

from whipcount.errors import LedgerError
from whipcount.ledger import schema
from whipcount.ledger.decode import decode_claim
from whipcount.ledger.engine import told
from whipcount.ledger.records import ClaimRecord, EntityDecision, Link, ReportHead, Review, Verdict
from whipcount.model.reports import Report

# Rows fetched at a time: keeps a view of a million claims within a few megabytes.
_FETCH = 2000
_VERDICTS: dict[str, Verdict] = {"accept": "accepted", "reject": "rejected"}
_SEEN = (schema.reports, schema.claims, schema.reviews, schema.entity_decisions, schema.report_links)


class LedgerView:
    """What was known by one instant, recorded by another, and true on a day.

    Attributes:
        valid_at: day on which claims must hold, or `None`.
        as_of: instant by which records must have been known, or `None`.
        recorded_by: instant by which this ledger must have written them down, or `None`.
    """

    def __init__(
        self,
        engine: Engine,
        where: str,
        *,
        valid_at: date | None,
        as_of: datetime | None,
        recorded_by: datetime | None,
    ) -> None:
        self._engine = engine
        self._where = where
        self.valid_at = valid_at
        self.as_of = as_of
        self.recorded_by = recorded_by
        newest = [select(func.coalesce(func.max(table.c.seq), 0)).scalar_subquery() for table in _SEEN]
        with told(where), engine.connect() as connection:
            self._last = dict(zip(_SEEN, connection.execute(select(*newest)).one(), strict=True))

    def reports(self) -> tuple[ReportHead, ...]:
        """Give the reports, by the instant from which they were known, day of publication and id."""
        reports = schema.reports
        columns = (reports.c.id, reports.c.outlet, reports.c.published, reports.c.title, reports.c.url)
        order = (reports.c.known_at, reports.c.published.asc().nulls_first(), reports.c.id)
        return tuple(ReportHead(*row) for row in self._all(select(*columns).order_by(*order), reports))

    def report(self, report_id: str) -> Report:
        """Give a report with its text.

        Raises:
            LedgerError: the view has no such report.
        """
        reports = schema.reports
        found = self._all(select(reports.c.json, reports.c.text).where(reports.c.id == report_id), reports)
        if not found:
            raise LedgerError("there is no such report as of then", where=report_id, fix="check the id and the moment")
        return Report.from_json({**json.loads(found[0].json), "text": found[0].text})

    def claims(self, kind: str | None = None, actor: str | None = None) -> Iterator[ClaimRecord]:
        """Give the claims, those that were rejected as well, one after another.

        Args:
            kind: only claims of this kind, such as `allegiance`.
            actor: only claims about this entity id, full name, or these words.

        Returns:
            Records by the instant from which they were known, day of publication, report, place in the text and id:
            the order of writing plays no part.
        """
        claims, actors = schema.claims, schema.claim_actors
        wanted: list[ColumnElement[bool]] = []
        if kind is not None:
            wanted.append(claims.c.kind == kind)
        if actor is not None:
            wanted.append(claims.c.id.in_(select(actors.c.claim_id).where(actors.c.key == actor)))
        return self._claims(*wanted)

    def claim(self, claim_id: str) -> ClaimRecord:
        """Give one claim.

        Raises:
            LedgerError: the view has no such claim.
        """
        found = next(self._claims(schema.claims.c.id == claim_id), None)
        if found is None:
            raise LedgerError("there is no such claim as of then", where=claim_id, fix="check the id and the moment")
        return found

    def entity_decisions(self, legislature: str | None = None) -> tuple[EntityDecision, ...]:
        """Give the decision that holds for each pair of words and legislature: the latest one."""
        table = schema.entity_decisions
        fields = ("id", "mention", "legislature", "entity_id", "who", "why", "recorded_at", "seq")
        query = select(*(table.c[name] for name in fields)).order_by(table.c.recorded_at, table.c.seq)
        if legislature is not None:
            query = query.where(table.c.legislature == legislature)
        latest: dict[tuple[str, str], EntityDecision] = {}
        for row in self._all(query, table):
            latest[row.mention, row.legislature] = EntityDecision(*row)
        return tuple(latest[key] for key in sorted(latest))

    def links(self) -> tuple[Link, ...]:
        """Give the pairs of reports with the same words."""
        table = schema.report_links
        query = select(table.c.first_id, table.c.second_id, table.c.similarity, table.c.kind)
        found = self._all(query.order_by(table.c.second_id, table.c.first_id, table.c.kind), table)
        return tuple(Link(*row) for row in found)

    def fingerprint(self) -> str:
        """Give a SHA-256 (64 hexadecimal digits) of all that the view sees; equal views have equal ones."""
        digest = hashlib.sha256()

        def add(*parts: object) -> None:
            digest.update(json.dumps(parts, default=str).encode())

        claims, reports = schema.claims, schema.reports
        columns = (reports.c.id, reports.c.known_at, reports.c.recorded_at, reports.c.json)
        for row in self._all(select(*columns).order_by(reports.c.id), reports):
            add("report", *row)
        with told(self._where), self._engine.connect() as connection:
            query = select(claims.c.id, claims.c.known_at, claims.c.recorded_at).where(*self._holds())
            for row in _stream(connection, self._only(query.order_by(claims.c.id), claims)):
                add("claim", *row)
        for claim_id in sorted(self._reviews):
            add("reviews", *(review.to_json() for review in self._reviews[claim_id]))
        add("decisions", *(decision.to_json() for decision in self.entity_decisions()))
        add("links", *(link.to_json() for link in self.links()))
        return digest.hexdigest()

    @cached_property
    def _reviews(self) -> dict[str, tuple[Review, ...]]:
        table = schema.reviews
        fields = ("id", "claim_id", "verdict", "who", "why", "recorded_at", "seq")
        query = select(*(table.c[name] for name in fields)).order_by(table.c.recorded_at, table.c.seq)
        found: dict[str, list[Review]] = {}
        for row in self._all(query, table):
            found.setdefault(row.claim_id, []).append(Review(*row))
        return {claim_id: tuple(reviews) for claim_id, reviews in found.items()}

    def _claims(self, *wanted: ColumnElement[bool]) -> Iterator[ClaimRecord]:
        claims, reports = schema.claims, schema.reports
        query = (
            select(
                claims.c.id,
                claims.c.json,
                claims.c.seq,
                claims.c.known_at,
                claims.c.recorded_at,
                claims.c.report_id,
                reports.c.outlet,
                reports.c.published,
                reports.c.title,
                reports.c.url,
            )
            .join(reports, reports.c.id == claims.c.report_id)
            .where(*wanted, *self._holds())
            .order_by(
                claims.c.known_at,
                claims.c.published.asc().nulls_first(),
                claims.c.report_id,
                claims.c.span_start,
                claims.c.id,
            )
        )
        reviews = self._reviews
        head: ReportHead | None = None
        with told(self._where), self._engine.connect() as connection:
            for row in _stream(connection, self._only(query, claims)):
                claim_id, data, seq, known_at, recorded_at, report_id, outlet, published, title, url = row
                if head is None or head.id != report_id:
                    head = ReportHead(report_id, outlet, published, title, url)
                own = reviews.get(claim_id, ())
                verdict = _VERDICTS[own[-1].verdict] if own else "unreviewed"
                claim = decode_claim(data)
                yield ClaimRecord(claim_id, claim, head, seq, known_at, recorded_at, verdict, own)

    def _holds(self) -> list[ColumnElement[bool]]:
        if self.valid_at is None:
            return []
        begins, ends = schema.claims.c.valid_from_first, schema.claims.c.valid_to_last
        return [or_(begins.is_(None), begins <= self.valid_at), or_(ends.is_(None), ends > self.valid_at)]

    def _only(self, query: Select[Any], table: Table) -> Select[Any]:
        query = query.where(table.c.seq <= self._last[table])
        if self.as_of is not None:
            query = query.where(table.c.known_at <= self.as_of)
        if self.recorded_by is not None:
            query = query.where(table.c.recorded_at <= self.recorded_by)
        return query

    def _all(self, query: Select[Any], table: Table) -> list[Any]:
        with told(self._where), self._engine.connect() as connection:
            return list(connection.execute(self._only(query, table)))


def _stream(connection: Connection, query: Select[Any]) -> Iterator[Any]:
    yield from connection.execution_options(stream_results=True, max_row_buffer=_FETCH).execute(query)
