"""A location -> an open database of the newest schema, and messages a person can act on when there is none."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, OperationalError, SQLAlchemyError

from whipcount.errors import LedgerError
from whipcount.ledger.schema import REVISIONS, VERSION_TABLE, create_all, metadata

# A writer waits for another one this long: batches of reports commit within a second or two.
BUSY_SECONDS = 30
# Any number will do as long as nobody else uses it: "whip" and "led" in ASCII.
_ADVISORY_LOCK = 0x776869706C6564

# A write-ahead log lets readers work while one writes. FULL waits for the disk at each commit: a verdict that a person
# typed cannot be made again from the reports, and a commit per batch makes the wait small.
_SQLITE_SETTINGS = (
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
)

_REASONS = (
    ("locked", "another program has been writing to it for too long", "close that program and try again"),
    ("is full", "the disk is full", "free some space and try again; what was written before is safe"),
    ("disk I/O error", "the disk refuses to write (full, or at a limit)", "free some space and try again"),
    ("No space left", "the disk is full", "free some space and try again; what was written before is safe"),
    ("readonly", "it is read-only", "copy it to a place that can be written, or change its rights"),
    ("read-only", "it is read-only", "copy it to a place that can be written, or change its rights"),
    ("unable to open", "it cannot be opened or created", "check the path and the rights of its folder"),
    ("malformed", "the file is damaged", "restore it from a copy"),
    ("not a database", "this is not a ledger", "check the path"),
    ("FOREIGN KEY", "it speaks of a record that the ledger does not have", "add the report and its claims first"),
    ("foreign key", "it speaks of a record that the ledger does not have", "add the report and its claims first"),
)


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn trouble with the database into `LedgerError`, with what to do."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        reason = str(cause).strip().split("\n", 1)[0]
        for sign, what, fix in _REASONS:
            if sign in reason:
                raise LedgerError(what, where=where, fix=fix) from error
        if isinstance(error, OperationalError):
            fix = "check that the server runs, and the address, name and password"
            raise LedgerError(f"the database cannot be reached ({reason})", where=where, fix=fix) from error
        broken = "a record breaks a rule of the ledger" if isinstance(error, IntegrityError) else "it cannot be stored"
        raise LedgerError(f"{broken} ({reason})", where=where, fix="check the record that was given") from error
    except SQLAlchemyError as error:
        raise LedgerError(f"the database refuses ({error})", where=where, fix="check the address") from error
    except UnicodeEncodeError as error:
        fix = "read the report with read_report, which replaces them"
        raise LedgerError("a text holds characters that cannot be stored", where=where, fix=fix) from error


def name_of(location: str | Path) -> str:
    """Give the location as messages show it: a password is never printed."""
    if "://" not in str(location):
        return str(location)
    try:
        return make_url(str(location)).render_as_string(hide_password=True)
    except ArgumentError:
        return str(location).partition("://")[0] + "://..."


def open_engine(location: str | Path, *, create: bool) -> Engine:
    """Open a ledger, create it where there is none, and bring an older one to the newest schema.

    Args:
        location: path of an SQLite file, or the URL of a PostgreSQL database.
        create: whether a ledger may be created.

    Raises:
        LedgerError: not a ledger, a newer one, or a place that cannot be reached or written.
    """
    where = name_of(location)
    url = _url(location, where)
    if url.get_backend_name() == "sqlite":
        _check_path(Path(str(url.database)), create=create)
    with told(where):
        try:
            engine = create_engine(url)
        except ModuleNotFoundError as error:
            if url.get_backend_name() == "sqlite":
                raise
            fix = "install whipcount[postgres]"
            raise LedgerError("PostgreSQL needs the package psycopg", where=where, fix=fix) from error
        _listen(engine)
        try:
            if engine.dialect.name == "sqlite":
                _switch_to_wal(engine)
            _bring_up_to_date(engine, where, create=create)
        except BaseException:
            engine.dispose()
            raise
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a transaction that no other writer of the same ledger shares: the order of writing is one line."""
    with engine.connect().execution_options(whipcount_writes=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        yield connection


def _url(location: str | Path, where: str) -> URL:
    address = str(location)
    if "://" not in address:
        if not address.strip() or "\x00" in address or address == ":memory:":
            raise LedgerError("a ledger needs a file", where=where, fix="give a path such as case.db")
        return URL.create("sqlite", database=os.path.abspath(address))
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise LedgerError("this is no database address", where=where, fix=_WRITE_IT_AS) from error
    if url.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database:
        return URL.create("sqlite", database=os.path.abspath(url.database))
    raise LedgerError(f"{url.drivername} is not a database of ledgers", where=where, fix=_WRITE_IT_AS)


_WRITE_IT_AS = "give a path, or postgresql://user@host/database"


def _check_path(path: Path, *, create: bool) -> None:
    where = str(path)
    try:
        if path.is_dir():
            raise LedgerError("this is a folder", where=where, fix=f"give a file in it, such as {path.name}/ledger.db")
        if not path.exists():
            if not create:
                raise LedgerError("there is no ledger here", where=where, fix="check the path, or create it")
            if not path.parent.is_dir():
                raise LedgerError("its folder does not exist", where=where, fix=f"create {path.parent} first")
            return
        with path.open("rb") as stream:
            head = stream.read(16)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise LedgerError(
            f"it cannot be opened ({reason})", where=where, fix="check the path and its rights"
        ) from error
    if head and head != b"SQLite format 3\x00":
        raise LedgerError("this is not a ledger", where=where, fix="check the path; a ledger is made by whipcount")


def _listen(engine: Engine) -> None:
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def set_up(raw: Any, record: object) -> None:
        raw.isolation_level = None  # the driver would begin transactions at moments of its own
        for setting in _SQLITE_SETTINGS:
            raw.execute(setting)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("whipcount_writes")
        # IMMEDIATE takes the right to write at once; a reader that turns writer later could not wait for it.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _switch_to_wal(engine: Engine) -> None:
    raw = engine.raw_connection()
    try:
        deadline = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                raw.cursor().execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                # SQLite does not wait by itself when several programs open a new file at the same moment.
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
    finally:
        raw.close()


def _bring_up_to_date(engine: Engine, where: str, *, create: bool) -> None:
    with engine.connect() as connection:
        version = _version(connection, where)
    if version == REVISIONS[-1]:
        return
    if not version and not create:
        raise LedgerError("the database is empty", where=where, fix="check the address, or create the ledger")
    with writing(engine) as connection:
        version = _version(connection, where)  # again: another program may have been faster
        if not version:
            create_all(connection)
        elif version != REVISIONS[-1]:
            from whipcount.ledger.migrations import upgrade

            upgrade(connection)


def _version(connection: Connection, where: str) -> str:
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in tables:
        foreign = tables if connection.dialect.name == "sqlite" else tables & set(metadata.tables)
        if foreign:
            what = f"this database is not a ledger: it has a table {min(foreign)} of something else"
            raise LedgerError(what, where=where, fix="give another file or database")
        return ""
    version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if version not in REVISIONS:
        what = f"the ledger was written by a newer whipcount (schema {version}; this one knows {REVISIONS[-1]})"
        raise LedgerError(what, where=where, fix="update whipcount")
    return str(version)
