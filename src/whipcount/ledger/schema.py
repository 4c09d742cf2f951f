"""Tables of the ledger, the triggers that keep it append-only, and the names of its schema versions.

Readable columns stand beside the JSON, so that the file can be opened in Datasette or any SQL tool. Instants are UTC:
text of fixed width in SQLite (it has no type for them), `timestamptz` in PostgreSQL.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    insert,
    text,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

# Oldest first; the last one is what this version writes. Each has a file in migrations/versions.
REVISIONS = ("0001", "0002")
VERSION_TABLE = "whipcount_version"
# "whip" in ASCII: marks an SQLite file as a ledger (`file ledger.db` shows it).
APPLICATION_ID = 0x77686970


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant, to the microsecond, that sorts as written."""

    impl = String(32)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type of the database."""
        kind: TypeEngine[Any] = DateTime(timezone=True) if dialect.name == "postgresql" else String(32)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Write an instant."""
        if value is None or dialect.name == "postgresql":
            return value
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Read an instant."""
        if value is None:
            return None
        return value.astimezone(UTC) if isinstance(value, datetime) else datetime.fromisoformat(value)


# Ids sort by their bytes on every machine; PostgreSQL would otherwise use the language of the server.
_ID = String(40).with_variant(String(40, collation="C"), "postgresql")

metadata = MetaData()


def _times() -> list[Column[Any]]:
    return [Column("known_at", Instant, nullable=False), Column("recorded_at", Instant, nullable=False)]


def _seq() -> Column[Any]:
    return Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)


writes = Table(
    "writes",
    metadata,
    _seq(),
    Column("what", Text, nullable=False),
    Column("records", Integer, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    sqlite_autoincrement=True,
)

reports = Table(
    "reports",
    metadata,
    _seq(),
    Column("id", _ID, nullable=False, unique=True),
    Column("outlet", Text, nullable=False),
    Column("published", Date),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    *_times(),
    Column("text", Text, nullable=False),
    Column("json", Text, nullable=False),
    Index("ix_reports_order", "known_at", "published", "id"),
    sqlite_autoincrement=True,
)

claims = Table(
    "claims",
    metadata,
    _seq(),
    Column("id", _ID, nullable=False, unique=True),
    Column("report_id", _ID, ForeignKey("reports.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("actor", Text),
    Column("actor_id", _ID),
    Column("modality", String(20), nullable=False),
    Column("words", Text, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("valid_from", Text),
    Column("valid_to", Text),
    Column("valid_from_first", Date),
    Column("valid_to_last", Date),
    Column("published", Date),
    *_times(),
    Column("json", Text, nullable=False),
    Index("ix_claims_order", "known_at", "published", "report_id", "span_start", "id"),
    Index("ix_claims_kind", "kind", "known_at", "published", "report_id", "span_start", "id"),
    Index("ix_claims_report", "report_id"),
    sqlite_autoincrement=True,
)

# Everybody a claim is about, for lookups by id, full name or the words used. Made from the claims, second version.
claim_actors = Table(
    "claim_actors",
    metadata,
    Column("key", Text().with_variant(Text(collation="C"), "postgresql"), primary_key=True),
    Column("claim_id", _ID, ForeignKey("claims.id"), primary_key=True),
    sqlite_with_rowid=False,
)

reviews = Table(
    "reviews",
    metadata,
    _seq(),
    Column("id", _ID, nullable=False, unique=True),
    Column("claim_id", _ID, ForeignKey("claims.id"), nullable=False, index=True),
    Column("verdict", String(10), CheckConstraint("verdict IN ('accept', 'reject')"), nullable=False),
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    *_times(),
    sqlite_autoincrement=True,
)

entity_decisions = Table(
    "entity_decisions",
    metadata,
    _seq(),
    Column("id", _ID, nullable=False, unique=True),
    Column("mention", Text, nullable=False),
    Column("legislature", Text, nullable=False),
    Column("entity_id", Text),
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    *_times(),
    sqlite_autoincrement=True,
)

report_links = Table(
    "report_links",
    metadata,
    _seq(),
    Column("id", _ID, nullable=False, unique=True),
    Column("first_id", _ID, ForeignKey("reports.id"), nullable=False),
    Column("second_id", _ID, ForeignKey("reports.id"), nullable=False),
    Column("similarity", Float, nullable=False),
    Column("kind", String(10), nullable=False),
    *_times(),
    UniqueConstraint("first_id", "second_id", "kind"),
    sqlite_autoincrement=True,
)

_REFUSAL = "the ledger only grows: nothing in it is changed or deleted"

# What makes two rows the same record, where it is not the id.
_SAME = {"claim_actors": "key = NEW.key AND claim_id = NEW.claim_id", "writes": "seq = NEW.seq"}

_POSTGRES_REFUSE = f"""
CREATE OR REPLACE FUNCTION whipcount_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$
"""


def add_guards(connection: Connection, *tables: str) -> None:
    """Make the database itself refuse every UPDATE and DELETE on tables.

    In SQLite a REPLACE deletes without firing the DELETE trigger, so a third trigger keeps the record that is there.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(_POSTGRES_REFUSE))
        for table in tables:
            for event, level in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
                name = f"{table}_keeps_{level.lower()}"
                body = f"BEFORE {event} ON {table} FOR EACH {level} EXECUTE FUNCTION whipcount_refuse()"
                connection.execute(text(f"CREATE TRIGGER {name} {body}"))
        return
    for table in tables:
        for event in ("UPDATE", "DELETE"):
            body = f"BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            connection.exec_driver_sql(f"CREATE TRIGGER {table}_keeps_{event.lower()} {body}")
        same = _SAME.get(table, "id = NEW.id OR seq = NEW.seq")
        there = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"
        body = f"BEFORE INSERT ON {table} WHEN {there} BEGIN SELECT RAISE(IGNORE); END"
        connection.exec_driver_sql(f"CREATE TRIGGER {table}_keeps_insert {body}")


def create_all(connection: Connection) -> None:
    """Create an empty ledger of the newest version in an empty database."""
    metadata.create_all(connection, checkfirst=False)
    add_guards(connection, *(table.name for table in metadata.sorted_tables))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    version = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32), primary_key=True))
    version.create(connection)
    connection.execute(insert(version), {"version_num": REVISIONS[-1]})
