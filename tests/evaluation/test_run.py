"""The command: what it prints, and what it must keep to itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import run as command


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(command, "OUT", tmp_path)
    return tmp_path


def test_the_errors_of_dev_are_a_page_to_read(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--set", "dev"]) == 0
    assert "micro_core" in capsys.readouterr().out
    assert (out / "errors.md").read_text(encoding="utf-8").startswith("# Errors\n")


@pytest.mark.parametrize(("part", "size"), [("test", 40), ("plain-test", 24)])
def test_of_a_held_out_part_only_totals_are_given(
    part: str, size: int, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--set", part, "--classes"]) == 0
    printed = capsys.readouterr().out
    assert f"{part}: {size} reports" in printed
    assert "by class" not in printed
    assert list(out.iterdir()) == []
    assert "-2022-" not in printed


def test_a_folder_that_is_none_is_refused(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--news-dev", str(out / "nothing")]) == 1
    assert "is not a folder" in capsys.readouterr().out.replace("\n", " ")
