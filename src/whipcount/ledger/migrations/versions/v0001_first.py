"""First schema: reports, claims, reviews, decisions, links and the list of writes.

The tables are spelled out here and do not follow `schema.py`, which speaks of the newest version only.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from whipcount.ledger.schema import APPLICATION_ID, Instant, add_guards

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = ("writes", "reports", "claims", "reviews", "entity_decisions", "report_links")


def _id(name: str, target: str = "", *, is_unique: bool = False, is_optional: bool = False) -> sa.Column[Any]:
    kind = sa.String(40).with_variant(sa.String(40, collation="C"), "postgresql")
    keys = [sa.ForeignKey(target)] if target else []
    return sa.Column(name, kind, *keys, nullable=is_optional, unique=is_unique or None)


def _words(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _table(name: str, *columns: Any) -> None:
    seq = sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True)
    op.create_table(name, seq, *columns, sqlite_autoincrement=True)


def _times() -> list[sa.Column[Any]]:
    return [sa.Column(name, Instant, nullable=False) for name in ("known_at", "recorded_at")]


def upgrade() -> None:
    """Create the tables."""
    number = sa.Column("records", sa.Integer, nullable=False)
    _table("writes", *_words("what"), number, sa.Column("recorded_at", Instant, nullable=False))
    _reports_and_claims()
    verdict = sa.Column("verdict", sa.String(10), sa.CheckConstraint("verdict IN ('accept', 'reject')"), nullable=False)
    review = (_id("id", is_unique=True), _id("claim_id", "claims.id"), verdict, *_words("who", "why"), *_times())
    _table("reviews", *review)
    op.create_index("ix_reviews_claim_id", "reviews", ["claim_id"])
    names = (*_words("mention", "legislature"), sa.Column("entity_id", sa.Text), *_words("who", "why"))
    _table("entity_decisions", _id("id", is_unique=True), *names, *_times())
    _table(
        "report_links",
        _id("id", is_unique=True),
        _id("first_id", "reports.id"),
        _id("second_id", "reports.id"),
        sa.Column("similarity", sa.Float, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        *_times(),
        sa.UniqueConstraint("first_id", "second_id", "kind"),
    )
    connection = op.get_bind()
    add_guards(connection, *_TABLES)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _reports_and_claims() -> None:
    reports = (_id("id", is_unique=True), *_words("outlet"), sa.Column("published", sa.Date), *_words("title", "url"))
    _table("reports", *reports, *_times(), *_words("text", "json"))
    op.create_index("ix_reports_order", "reports", ["known_at", "published", "id"])
    _table(
        "claims",
        _id("id", is_unique=True),
        _id("report_id", "reports.id"),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("actor", sa.Text),
        _id("actor_id", is_optional=True),
        sa.Column("modality", sa.String(20), nullable=False),
        *_words("words"),
        sa.Column("span_start", sa.Integer, nullable=False),
        sa.Column("valid_from", sa.Text),
        sa.Column("valid_to", sa.Text),
        sa.Column("valid_from_first", sa.Date),
        sa.Column("valid_to_last", sa.Date),
        sa.Column("published", sa.Date),
        *_times(),
        *_words("json"),
    )
    order = ["known_at", "published", "report_id", "span_start", "id"]
    op.create_index("ix_claims_order", "claims", order)
    op.create_index("ix_claims_kind", "claims", ["kind", *order])
    op.create_index("ix_claims_report", "claims", ["report_id"])
