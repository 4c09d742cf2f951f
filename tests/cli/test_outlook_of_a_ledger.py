"""Forecast and what-if of the motion as a ledger counts it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from whipcount.cli import journey, outlook
from whipcount.errors import LedgerError, RuleError

APP = typer.Typer()
journey.add_commands(APP)
outlook.add_commands(APP)
NEWS = "ISLAMABAD, 30 March - The Muttahida Qaumi Movement Pakistan announced that it had left the government.\n"
MQM = "Muttahida Qaumi Movement Pakistan"


def ask(*words: str) -> dict[str, Any]:
    result = CliRunner().invoke(APP, [*words, "--json"])
    assert result.exit_code == 0, (result.output, result.exception)
    loaded: dict[str, Any] = json.loads(result.stdout)
    return loaded


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    news = tmp_path / "news.txt"
    news.write_text(NEWS, encoding="utf-8")
    ask("read", str(news), "--legislature", "pk-na", "--published", "2022-03-30", "--ledger", str(tmp_path / "a.db"))
    return str(tmp_path / "a.db")


def asked_of(ledger: str, day: str) -> list[str]:
    return ["--ledger", ledger, "--legislature", "pk-na", "--valid-at", day]


def test_a_partner_that_leaves_raises_the_chance(ledger: str) -> None:
    before = ask("forecast", *asked_of(ledger, "2022-03-29"))
    after = ask("forecast", *asked_of(ledger, "2022-03-30"))
    assert 0 < before["chance"] < after["chance"] < 1
    assert after["needed"] == 172


def test_the_same_move_asked_as_a_what_if_and_not_kept(ledger: str) -> None:
    moved = ask("whatif", *asked_of(ledger, "2022-03-29"), "--move", f"{MQM}:7:no>aye")["standings"]
    assert [row["ayes"] for row in moved] == [163, 170]
    again = ask("whatif", *asked_of(ledger, "2022-03-29"))["standings"]
    assert [row["ayes"] for row in again] == [163]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["forecast"], RuleError),
        (["whatif"], RuleError),
        (["forecast", "--ledger", "none.db"], RuleError),
        (["whatif", "--ledger", "none.db", "--legislature", "pk-na"], LedgerError),
    ],
)
def test_what_cannot_be_asked(
    words: list[str], error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert isinstance(CliRunner().invoke(APP, words).exception, error)
    assert not (tmp_path / "none.db").exists()
