"""Several writers at once, a writer that is killed, a disk that is full: nothing lost, half written or twice."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from ledger_samples import T0, report_number
from whipcount.ledger import Ledger

HERE = str(Path(__file__).parent.parent)

WRITER = """
import sys
sys.path.insert(0, sys.argv[1])
from ledger_samples import T0, report_number
from whipcount.ledger import Ledger
first, last, claims = map(int, sys.argv[3:6])
with Ledger.open(sys.argv[2]) as ledger:
    print("open", flush=True)
    new = 0
    for number in range(first, last):
        new += ledger.add_report(*report_number(number, claims=claims), recorded_at=T0).new
        print(number, flush=True)
    print("new", new, flush=True)
"""

FILLER = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from ledger_samples import T0, report_number
from whipcount.errors import LedgerError
from whipcount.ledger import Ledger
with Ledger.open(sys.argv[2]) as ledger:
    ledger.add_report(*report_number(0, claims=40), recorded_at=T0)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, resource.RLIM_INFINITY))
    for number in range(1, 10_000):
        try:
            ledger.add_report(*report_number(number, claims=40), recorded_at=T0)
        except LedgerError as error:
            print(number, error, flush=True)
            break
    written = len(ledger.view().reports())
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    ledger.add_report(*report_number(number, claims=40), recorded_at=T0)
    print(written, flush=True)
"""


def start(code: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, HERE, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def check_whole(location: str, *, claims: int) -> list[str]:
    """Every report has all its claims and they their actors, once; gives the titles."""
    engine = create_engine(location if "://" in location else f"sqlite:///{location}")
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        counts = text(
            "SELECT r.title, COUNT(c.seq) FROM reports r"
            " LEFT JOIN claims c ON c.report_id = r.id GROUP BY r.title, r.id"
        )
        rows = connection.execute(counts).all()
        written = connection.execute(text("SELECT SUM(records) FROM writes")).scalar()
        actors = connection.execute(text("SELECT COUNT(*) FROM claim_actors")).scalar()
    engine.dispose()
    assert {count for _, count in rows} == {claims}
    assert int(written or 0) == len(rows) * (claims + 1)
    assert actors == len(rows) * (claims // 2) * 3
    return [title for title, _ in rows]


def test_writers_in_several_processes_lose_nothing_and_write_nothing_twice(location: str) -> None:
    # They overlap: 0-29, 15-44, 30-59, and all four race to create the ledger.
    writers = [start(WRITER, location, first, first + 30, 4) for first in (0, 15, 30, 0)]
    new = 0
    for writer in writers:
        out, error = writer.communicate(timeout=120)
        assert writer.returncode == 0, error
        new += int(out.split()[-1])
    titles = check_whole(location, claims=4)
    assert sorted(titles) == sorted(f"Report {number}" for number in range(60))
    assert new == 60 * 5


@pytest.mark.parametrize("delay", [0.0, 0.003, 0.011])
def test_a_writer_that_is_killed_leaves_whole_reports(location: str, delay: float) -> None:
    writer = start(WRITER, location, 0, 100_000, 60)
    assert writer.stdout is not None
    told: list[int] = []
    while len(told) < 10:
        line = writer.stdout.readline().strip()
        assert line or writer.poll() is None
        told += [int(line)] if line.isdigit() else []
    time.sleep(delay)
    os.kill(writer.pid, signal.SIGKILL)
    rest, _ = writer.communicate(timeout=30)
    told += [int(line) for line in rest.split("\n") if line.isdigit()]
    if "://" in location:
        time.sleep(0.5)  # the server notices the lost connection and rolls back
    titles = check_whole(location, claims=60)
    assert {f"Report {number}" for number in told} <= set(titles)
    assert len(titles) <= len(told) + 1
    with Ledger.open(location) as ledger:
        assert ledger.add_report(*report_number(99_999, claims=60), recorded_at=T0).new == 61


def test_a_full_disk_keeps_what_was_written_and_goes_on_afterwards(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    done = start(FILLER, path)
    out, error = done.communicate(timeout=120)
    assert done.returncode == 0, error
    first, last = out.strip().split("\n")
    number = int(first.split()[0])
    assert "disk" in first
    assert number > 1
    assert int(last) == number
    titles = check_whole(path, claims=40)
    assert sorted(titles) == sorted(f"Report {count}" for count in range(number + 1))


def test_a_reader_goes_on_while_another_writes(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    with Ledger.open(path) as ledger:
        ledger.add_reports([report_number(number, claims=10) for number in range(20)], recorded_at=T0)
        records = ledger.view().claims()
        next(records)
        assert ledger.add_report(*report_number(99), recorded_at=T0).new == 3
        assert len(list(records)) == 199


def test_a_writer_waits_for_another_program(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    Ledger.open(path).close()
    holder = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    writer = start(WRITER, path, 0, 1, 2)
    assert writer.stdout is not None
    assert writer.stdout.readline().strip() == "open"
    time.sleep(0.3)
    assert writer.poll() is None
    holder.execute("COMMIT")
    holder.close()
    out, error = writer.communicate(timeout=30)
    assert out.split()[-1] == "3", error
