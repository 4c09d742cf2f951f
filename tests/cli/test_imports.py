"""`whipcount import-popolo` as a user types it, and what can be done with what it makes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from popolo_samples import every_politician, open_states, written
from whipcount.cli import imports, journey, law
from whipcount.errors import DataError, RuleError

APP = typer.Typer()
for module in (imports, journey, law):
    module.add_commands(APP)


def run(*words: str) -> Result:
    return CliRunner().invoke(APP, list(words))


def test_the_made_chamber_is_checked_and_read_with(tmp_path: Path) -> None:
    source, out = written(tmp_path, every_politician()), tmp_path / "own"
    told = run("import-popolo", str(source), "--legislature", "zz-m", "--out", str(out))
    assert told.exit_code == 0, told.output
    assert "Moot: 5 people, 2 parties, 6 seats held" in told.output
    assert "Note: rules are not known" in told.output
    assert "Note: the time zone is not known" in told.output
    checked = run("check", str(out))
    assert "3 files, 0 problems" in checked.output
    news = tmp_path / "news.txt"
    news.write_text("The Meadow League left the government on Friday and joined the opposition.\n", encoding="utf-8")
    read = run("read", str(news), "--legislature", str(out / "zz-m"), "--published", "2019-10-05", "--json")
    assert read.exit_code == 0, read.output
    moves = [one for one in json.loads(read.stdout)["claims"] if one["kind"] == "allegiance"]
    assert {one["actor"]["id"] for one in moves} == {"zz-m:meadow-league"}


def test_a_country_on_record_lends_its_zone_and_names(tmp_path: Path) -> None:
    source, out = written(tmp_path, every_politician()), tmp_path / "own"
    told = run("import-popolo", str(source), "--legislature", "pk-x", "--out", str(out), "--json")
    assert not [note for note in json.loads(told.stdout)["notes"] if "time zone" in note]
    assert 'timezone: "Asia/Karachi"' in (out / "pk-x" / "chamber.yaml").read_text(encoding="utf-8")
    assert '"Pakistan"' in (out / "pk-x" / "names.yaml").read_text(encoding="utf-8")


def test_json_counts_what_was_set_aside(tmp_path: Path) -> None:
    data = every_politician()
    data["persons"].append({"name": "Nobody"})
    source = written(tmp_path, data)
    told = run("import-popolo", str(source), "--legislature", "zz-m", "--out", str(tmp_path / "own"), "--json")
    assert json.loads(told.stdout)["set_aside"] == [{"what": "a person without an id", "count": 1}]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["--legislature", "Moot"], DataError),
        (["--legislature", "zz-m", "--timezone", "Moon/Base"], DataError),
        (["--legislature", "zz-m", "--since", "soon"], RuleError),
        (["--legislature", "zz-m"], DataError),
    ],
    ids=["id", "zone", "day", "several chambers"],
)
def test_what_cannot_be_done_writes_nothing(tmp_path: Path, words: list[str], error: type[Exception]) -> None:
    source, out = written(tmp_path, open_states()), tmp_path / "own"
    result = run("import-popolo", str(source), "--out", str(out), *words)
    assert isinstance(result.exception, error)
    assert not out.exists()
