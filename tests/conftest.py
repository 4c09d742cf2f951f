"""A real PostgreSQL server for the tests that need one: started in a temporary folder, gone afterwards."""

from __future__ import annotations

import contextlib
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_NUMBER = itertools.count(1)


def _binaries() -> Path | None:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name, reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    wanted = ("initdb", "postgres", "pg_ctl")
    return next((folder for folder in folders if all((folder / name).exists() for name in wanted)), None)


def _server_user() -> dict[str, object]:
    """PostgreSQL refuses to run as root, so root hands it to somebody else."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    pytest.skip("no PostgreSQL: root may not run it, and there is no other user")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Folder of the socket of a running server."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL: neither /usr/lib/postgresql nor PATH has initdb, postgres and pg_ctl")
    user = _server_user()
    # A socket's path may have about 100 characters, which pytest's own folders exceed.
    folder = Path(tempfile.mkdtemp(prefix="whip-pg-"))
    if user:
        os.chown(folder, int(str(user["user"])), int(str(user["group"])))
    data, log = folder / "data", folder / "log"
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "HOME": str(folder)}

    def call(*command: str | Path) -> None:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=120,
            **user,
        )
        if done.returncode:
            detail = log.read_text() if log.exists() else ""
            pytest.fail(f"PostgreSQL is here but {Path(command[0]).name} fails: {done.stderr} {detail}")

    try:
        call(binaries / "initdb", "-D", data, "-U", "whipcount", "-A", "trust", "-E", "UTF8", "--no-sync")
        settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=30"
        call(binaries / "pg_ctl", "-D", data, "-l", log, "-w", "-t", "60", "-o", settings, "start")
        try:
            yield str(folder)
        finally:
            call(binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """Address of a fresh, empty database."""
    psycopg = pytest.importorskip("psycopg", reason="no PostgreSQL: the package psycopg is not installed")
    name = f"test_{next(_NUMBER)}"
    with psycopg.connect(f"host={postgres_server} user=whipcount dbname=postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"postgresql+psycopg://whipcount@/{name}?host={postgres_server}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
