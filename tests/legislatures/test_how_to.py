"""The how-to is followed word by word, in an empty folder, for a chamber that is not in the data."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from whipcount.cli.law import add_commands
from whipcount.legislatures import list_legislatures

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "add-a-legislature.md"
APP = typer.Typer()
add_commands(APP)


def follow(expected, output):
    """Lines come in their order; `...` stands for any lines between."""
    place = 0
    for line in expected:
        if line == "...":
            continue
        found = output.find(line, place)
        assert found >= 0, f"{line!r} is not in {output[place:]!r}"
        place = found + len(line)


def run(line, expected):
    words = shlex.split(line)
    if words[0] == "mkdir":
        Path(words[-1]).mkdir(parents=True)
        return
    assert words[0] == "whipcount"
    result = CliRunner().invoke(APP, words[1:], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    follow(expected, result.output)


def test_word_by_word(tmp_path, monkeypatch):
    assert "zz-ch" not in list_legislatures()
    monkeypatch.chdir(tmp_path)
    text = PAGE.read_text(encoding="utf-8")
    blocks = re.findall(r"(?:^`([^`\n]+)`:\n\n)?^```(yaml|console)\n(.*?)^```$", text, re.M | re.S)
    assert [kind for _, kind, _ in blocks] == ["console", "yaml", "yaml", "console", "console"]
    for path, kind, body in blocks:
        if kind == "yaml":
            Path(path).write_text(body, encoding="utf-8")
            continue
        for command in re.split(r"^\$ ", body, flags=re.M)[1:]:
            line, *expected = command.splitlines()
            run(line, expected)
    assert list_legislatures(tmp_path / "my-legislatures") == ("zz-ch",)
    assert "zz-ch" not in list_legislatures(), "no shared file was touched"


def test_the_follower_notices_a_wrong_page():
    with pytest.raises(AssertionError, match="is not in"):
        follow(["first", "second"], "second first")
