from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from ledger_samples import T0, MakeReport
from whipcount.errors import LedgerError
from whipcount.ledger import Ledger
from whipcount.ledger.engine import writing
from whipcount.ledger.migrations import upgrade
from whipcount.ledger.schema import REVISIONS, VERSION_TABLE


def engine_of(location: str):  # type: ignore[no-untyped-def]
    return create_engine(location if "://" in location else f"sqlite:///{location}")


def test_a_ledger_opened_again_holds_the_same(location: str, make_report: MakeReport) -> None:
    with Ledger.open(location) as ledger:
        ledger.add_report(*make_report(1), recorded_at=T0)
        before = ledger.view().fingerprint()
    with Ledger.open(location, create=False) as ledger:
        assert ledger.view().fingerprint() == before


def test_what_is_no_ledger_is_refused_and_left_alone(tmp_path: Path) -> None:
    text_file = tmp_path / "a.txt"
    text_file.write_text("The JWP left the government.")
    foreign = tmp_path / "other.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE things (id INTEGER)")
    connection.close()
    cases = {
        str(text_file): "not a ledger",
        str(foreign): "not a ledger: it has a table things",
        str(tmp_path): "folder",
        str(tmp_path / "none" / "a.db"): "folder does not exist",
        "mysql://host/db": "not a database of ledgers",
        "postgresql+psycopg://u:secret@127.0.0.1:1/db?connect_timeout=3": "cannot be reached",
        "://": "no database address",
        ":memory:": "needs a file",
        " ": "needs a file",
        "a\x00b": "needs a file",
    }
    for location, words in cases.items():
        with pytest.raises(LedgerError, match=words) as caught:
            Ledger.open(location)
        assert caught.value.fix
        assert "secret" not in str(caught.value)
    assert text_file.read_text() == "The JWP left the government."
    with sqlite3.connect(foreign) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("things",)]
    connection.close()
    assert not (tmp_path / "none").exists()


def test_nothing_is_created_unless_asked(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger here"):
        Ledger.open(tmp_path / "a.db", create=False)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "empty.db").touch()
    with pytest.raises(LedgerError, match="empty"):
        Ledger.open(tmp_path / "empty.db", create=False)


@pytest.mark.postgres
def test_an_empty_database_is_not_filled_unless_asked(postgres_url: str) -> None:
    with pytest.raises(LedgerError, match="empty"):
        Ledger.open(postgres_url, create=False)
    engine = engine_of(postgres_url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()
    with pytest.raises(LedgerError, match="cannot be reached"):
        Ledger.open(postgres_url.replace("/test_", "/none_"))


def test_a_newer_ledger_is_refused(location: str) -> None:
    Ledger.open(location).close()
    engine = engine_of(location)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(LedgerError, match="newer whipcount"):
        Ledger.open(location)


def make_version_1(location: str) -> None:
    engine = engine_of(location)
    if engine.dialect.name == "sqlite":
        Ledger.open(location + ".new").close()  # only for the driver's settings
    from whipcount.ledger.engine import _listen

    _listen(engine)
    with writing(engine) as connection:
        upgrade(connection, "0001")
    engine.dispose()


def test_an_older_ledger_is_brought_up_to_date(location: str, tmp_path: Path, make_report: MakeReport) -> None:
    make_version_1(location)
    engine = engine_of(location)
    assert "claim_actors" not in inspect(engine).get_table_names()
    fresh = str(tmp_path / "fresh.db")
    with Ledger.open(fresh) as other:
        for number in range(4):
            other.add_report(*make_report(number), recorded_at=T0 + timedelta(hours=number))
        wanted = other.view().fingerprint()
        actors = [record.id for record in other.view().claims(actor="pk-na:pti")]
    source = engine_of(fresh)
    for table in ("writes", "reports", "claims"):
        with source.connect() as reader, engine.begin() as writer:
            meta = _reflected(engine, table)
            for row in reader.execute(_reflected(source, table).select()).mappings():
                writer.execute(meta.insert(), _typed(dict(row), engine.dialect.name))
    engine.dispose()
    source.dispose()
    with Ledger.open(location) as ledger:
        assert ledger.view().fingerprint() == wanted
        assert [record.id for record in ledger.view().claims(actor="pk-na:pti")] == actors
        assert len(actors) == 4
    again = engine_of(location)
    with again.connect() as connection:
        assert connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalars().all() == [REVISIONS[-1]]
        with pytest.raises(Exception, match="only grows"):
            connection.execute(text("DELETE FROM claim_actors"))
    again.dispose()


def _reflected(engine, table):  # type: ignore[no-untyped-def]
    from sqlalchemy import MetaData, Table

    return Table(table, MetaData(), autoload_with=engine)


def _typed(row: dict[str, object], dialect: str) -> dict[str, object]:
    return {key: value for key, value in row.items() if not (dialect == "postgresql" and key == "seq")}


def test_a_migrated_and_a_fresh_ledger_have_the_same_tables(
    location: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    make_version_1(location)
    Ledger.open(location).close()
    if "://" in location:
        shape = _shape(location)
        engine = engine_of(location)
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        engine.dispose()
        Ledger.open(location).close()
        assert _shape(location) == shape
    else:
        fresh = str(tmp_path / "fresh.db")
        Ledger.open(fresh).close()
        assert _shape(location) == _shape(fresh)


def _shape(location: str) -> dict[str, object]:
    engine = engine_of(location)
    seen = inspect(engine)
    shape: dict[str, object] = {}
    for table in sorted(set(seen.get_table_names()) - {VERSION_TABLE}):
        columns = [(c["name"], str(c["type"]), c["nullable"]) for c in seen.get_columns(table)]
        indexes = sorted(
            (i["name"], tuple(i["column_names"])) for i in seen.get_indexes(table) if "uq" not in i["name"]
        )
        keys = sorted((tuple(k["constrained_columns"]), k["referred_table"]) for k in seen.get_foreign_keys(table))
        unique = sorted(tuple(u["column_names"]) for u in seen.get_unique_constraints(table))
        shape[table] = (columns, indexes, keys, unique, seen.get_pk_constraint(table)["constrained_columns"])
    with engine.connect() as connection:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if engine.dialect.name == "postgresql":
            query = "SELECT DISTINCT trigger_name FROM information_schema.triggers"
        shape["triggers"] = sorted(connection.execute(text(query)).scalars())
    engine.dispose()
    return shape


def test_a_fresh_ledger_does_not_wait_for_alembic(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom whipcount.ledger import Ledger\n"
        "for _ in range(2):\n    Ledger.open(sys.argv[1]).close()\nprint('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.db")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


READ_ONLY = """
import os, sqlite3, sys
import sqlalchemy.dialects.sqlite.pysqlite
from datetime import UTC, datetime
from whipcount.errors import LedgerError
from whipcount.ledger import Ledger
from whipcount.model.reports import Report
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
try:
    with Ledger.open(sys.argv[1]) as ledger:
        print(len(ledger.view().reports()))
        ledger.add_report(Report(text="The MQM-P left."), (), recorded_at=datetime(2022, 5, 1, tzinfo=UTC))
except LedgerError as error:
    print("LedgerError", error)
"""


@pytest.mark.parametrize("folder_is_open", [True, False])
def test_a_read_only_ledger_says_so(make_report: MakeReport, folder_is_open: bool) -> None:
    folder = Path(tempfile.mkdtemp(prefix="whip-ro-"))
    try:
        path = folder / "a.db"
        with Ledger.open(path) as ledger:
            ledger.add_report(*make_report(1), recorded_at=T0)
            before = ledger.view().fingerprint()
        path.chmod(0o444)
        folder.chmod(0o777 if folder_is_open else 0o555)
        done = subprocess.run([sys.executable, "-c", READ_ONLY, str(path)], capture_output=True, text=True, check=True)
        assert "LedgerError" in done.stdout
        assert "read-only" in done.stdout or "cannot be opened" in done.stdout
        folder.chmod(0o755)
        path.chmod(0o644)
        with Ledger.open(path) as ledger:
            assert ledger.view().fingerprint() == before
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_damaged_file_says_so(tmp_path: Path, make_report: MakeReport) -> None:
    path = tmp_path / "a.db"
    with Ledger.open(path) as ledger:
        ledger.add_reports([make_report(number) for number in range(50)], recorded_at=T0)
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(LedgerError, match=r"damaged|not a ledger"), Ledger.open(path) as ledger:
        list(ledger.view().claims())
