"""The set-up of PostgreSQL and Chromium, and the closing line about skipped tests."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SKIPPING = """
import pytest

@pytest.mark.parametrize("n", [1, 2])
def test_needs_a_server(n): pytest.skip("no server here")

def test_passes(): pass

@pytest.mark.xfail(strict=True)
def test_known_trouble(): assert False
"""


@pytest.fixture
def bring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("bring_services", ROOT / "tools" / "bring_services.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path)
    monkeypatch.setattr(module, "RECORD", tmp_path / "services.json")
    monkeypatch.setattr(module, "POSTGRES_PLACES", (str(tmp_path / "pg" / "*" / "bin"),))
    monkeypatch.setattr(module, "CHROMIUM_PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    monkeypatch.delenv("WHIPCOUNT_POSTGRES_BIN", raising=False)
    monkeypatch.delenv("WHIPCOUNT_CHROMIUM", raising=False)
    monkeypatch.setenv("WHIPCOUNT_INSTALL", "no")
    return module


def put_program(path: Path, prints: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{prints}'\n", encoding="utf-8")
    path.chmod(0o755)


def put_server(folder: Path, version: str) -> None:
    for program in ("initdb", "pg_ctl", "postgres"):
        put_program(folder / program, f"postgres (PostgreSQL) {version}")


class TestBringing:
    def test_the_newest_server_is_taken(self, bring: ModuleType, tmp_path: Path) -> None:
        put_server(tmp_path / "pg/9/bin", "9.6.24")
        put_server(tmp_path / "pg/15/bin", "15.8")
        assert bring.find_postgres() == {"bin": str(tmp_path / "pg/15/bin"), "version": "15.8"}

    @pytest.mark.parametrize(("version", "is_enough"), [("12.20", False), ("13.0", True), ("19beta1", True)])
    def test_an_old_server_is_not(self, bring: ModuleType, tmp_path: Path, version: str, is_enough: bool) -> None:
        put_server(tmp_path / "pg/1/bin", version)
        assert (bring.find_postgres() is not None) is is_enough

    def test_a_client_alone_is_no_server(self, bring: ModuleType, tmp_path: Path) -> None:
        put_program(tmp_path / "pg/15/bin/psql", "psql (PostgreSQL) 15.8")
        assert bring.find_postgres() is None

    def test_a_stub_is_no_browser(self, bring: ModuleType, tmp_path: Path) -> None:
        put_program(tmp_path / "path/chromium-browser", "please install the snap")
        assert bring.find_chromium() is None
        put_program(tmp_path / "path/google-chrome", "Google Chrome 156.0.8078.79")
        found = bring.find_chromium()
        assert found == {"path": str(tmp_path / "path/google-chrome"), "version": "156.0.8078.79"}

    def test_what_cannot_be_had_is_told_and_nothing_is_installed(
        self, bring: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert bring.main() == 0
        record = json.loads((tmp_path / "services.json").read_text(encoding="utf-8"))
        assert "a PostgreSQL server is not on this machine" in record["postgres"]["why"]
        assert "Chromium is not on this machine" in record["chromium"]["why"]
        assert "installing" not in capsys.readouterr().err.replace("installing is forbidden", "")

    def test_a_program_that_went_away_is_looked_for_again(self, bring: ModuleType, tmp_path: Path) -> None:
        put_server(tmp_path / "pg/15/bin", "15.8")
        bring.main()
        (tmp_path / "pg/15/bin/postgres").unlink()
        bring.main()
        assert "bin" not in json.loads((tmp_path / "services.json").read_text(encoding="utf-8"))["postgres"]


class TestClosingLine:
    def run(self, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
        (folder / "test_some.py").write_text(SKIPPING, encoding="utf-8")
        (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
        words = [sys.executable, "-m", "pytest", "-q", "-p", "plugin_skips", "-p", "no:cacheprovider", "test_some.py"]
        whole = {k: v for k, v in os.environ.items() if k != "WHIPCOUNT_NO_SKIP"}
        whole |= {"PYTHONPATH": str(ROOT / "tests"), **env}
        return subprocess.run(words, cwd=folder, env=whole, capture_output=True, text=True, timeout=60, check=False)

    def test_it_says_how_many_and_why(self, tmp_path: Path) -> None:
        done = self.run(tmp_path)
        assert done.returncode == 0
        assert done.stdout.strip().splitlines()[-1] == "skipped 2: no server here (2)"

    def test_the_build_server_accepts_none(self, tmp_path: Path) -> None:
        done = self.run(tmp_path, WHIPCOUNT_NO_SKIP="1")
        assert done.returncode == 1
        assert "2 failed, 1 passed, 1 xfailed" in done.stdout.strip().splitlines()[-1]
        assert "no skip is accepted here (WHIPCOUNT_NO_SKIP=1): no server here" in done.stdout
