"""The bench prints rows with limits and says so when a part fails. The figures themselves belong to the machine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BENCH = ROOT / "bench"


def run(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=300, check=False)


def test_every_part_has_its_program() -> None:
    parts = {path.stem for path in BENCH.glob("*.py")} - {"run", "measure"}
    listed = (BENCH / "run.py").read_text(encoding="utf-8").partition("PARTS = (")[2].partition(")")[0]
    assert {name.strip(' "') for name in listed.split(",") if name.strip()} == parts


@pytest.mark.slow
def test_rows_are_written_with_value_limit_and_ratio(tmp_path: Path) -> None:
    done = run(sys.executable, str(BENCH / "run.py"), "--only", "start", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    rows = json.loads((tmp_path / "out" / "bench.json").read_text(encoding="utf-8"))
    assert rows
    for row in rows:
        assert set(row) == {"part", "name", "value", "unit", "limit_name", "limit", "ratio"}
        assert row["part"] == "start"
        assert row["value"] > 0
        assert row["ratio"] == pytest.approx(row["value"] / row["limit"])
    assert {row["limit"] for row in rows if row["limit_name"] == "fixed limit"} == {150.0}


def test_a_part_that_fails_is_named_and_the_status_tells(tmp_path: Path) -> None:
    words = ["--only", "forecast", "--weights", str(tmp_path / "none.json")]
    code = (
        f"import sys; sys.path.insert(0, {str(BENCH)!r}); import run; run.run_part = lambda *_: ([], 'exit status 9')\n"
    )
    code += f"sys.argv = ['run.py', *{words!r}]; sys.exit(run.main())"
    done = run(sys.executable, "-c", code, folder=tmp_path)
    assert done.returncode == 1
    assert "failed: forecast: exit status 9" in done.stderr
    assert json.loads((tmp_path / "out" / "bench.json").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(("unit", "ratio"), [("s", 2.0), ("kB", 2.0), ("words/s", 0.5)])
def test_a_ratio_is_a_cost(unit: str, ratio: float, tmp_path: Path) -> None:
    code = f"import sys; sys.path.insert(0, {str(BENCH)!r}); import measure; measure.show('x', 4, {unit!r}, 'y', 2)"
    done = run(sys.executable, "-c", code, folder=tmp_path)
    assert json.loads(done.stdout)["ratio"] == ratio
