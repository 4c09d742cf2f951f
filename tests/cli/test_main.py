"""The frame of the command line: statuses, errors as text and as JSON, and what happens when the reader goes away."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from typing import Annotated

import pytest
import typer

from whipcount import cli
from whipcount.errors import DataError, WhipcountError


def frame(monkeypatch: pytest.MonkeyPatch, trouble: BaseException | None) -> None:
    """One command, `do`, that raises what it is given."""
    app = cli.build_app([])

    @app.command()
    def do(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
        if trouble:
            raise trouble
        typer.echo("{}" if as_json else "fine")

    @app.command()
    def other() -> None: ...

    monkeypatch.setattr(cli, "app", app)


def status_of(*words: str) -> int:
    with pytest.raises(SystemExit) as left:
        cli.main(words)
    return int(left.value.code or 0)


@pytest.mark.parametrize("error", [*WhipcountError.__subclasses__(), WhipcountError])
def test_an_error_of_the_tree_ends_with_its_status(
    error: type[WhipcountError], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    frame(monkeypatch, error("seats do not add up", where="chamber.yaml:3:7", fix="write 342"))
    assert status_of("do") == error.exit_code
    printed = capsys.readouterr()
    assert printed.err == "chamber.yaml:3:7: seats do not add up; write 342.\n"
    assert printed.out == ""


def test_with_json_an_error_is_an_object(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    frame(monkeypatch, DataError("seats do not add up", where="chamber.yaml:3:7", fix="write 342"))
    assert status_of("do", "--json") == 3
    printed = capsys.readouterr()
    assert json.loads(printed.out) == {
        "error": {
            "kind": "DataError",
            "what": "seats do not add up",
            "where": "chamber.yaml:3:7",
            "fix": "write 342",
            "exit_status": 3,
        }
    }
    assert printed.err == ""


def test_no_trouble_is_status_zero(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    frame(monkeypatch, None)
    assert status_of("do") == 0
    assert capsys.readouterr().out == "fine\n"


@pytest.mark.parametrize("words", [("nothing",), ("do", "--nothing"), ("--nothing",)])
def test_what_is_not_understood_is_status_two(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    frame(monkeypatch, None)
    assert status_of(*words) == 2
    printed = capsys.readouterr()
    assert "nothing" in printed.err
    assert printed.out == ""
    assert status_of(*words, "--json") == 2
    assert json.loads(capsys.readouterr().out)["error"]["kind"] == "UsageError"


def test_stopping_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    frame(monkeypatch, KeyboardInterrupt())
    assert status_of("do") == 130
    assert "Traceback" not in capsys.readouterr().err


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    frame(monkeypatch, OSError(errno.ENOSPC, "No space left on device", "brief.html"))
    assert status_of("do") == 1
    assert capsys.readouterr().err == "brief.html: No space left on device.\n"


def test_an_unexpected_error_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    frame(monkeypatch, ZeroDivisionError("a bug"))
    with pytest.raises(ZeroDivisionError):
        cli.main(["do"])


def test_a_status_that_a_command_chooses_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    frame(monkeypatch, typer.Exit(9))
    assert status_of("do") == 9


def test_a_reader_that_goes_away_is_no_error() -> None:
    code = (
        "import typer\nfrom whipcount import cli\napp = cli.build_app([])\n"
        "@app.command()\ndef many() -> None:\n    for n in range(200_000): typer.echo(str(n))\n"
        "@app.command()\ndef other() -> None: ...\n"
        "cli.app = app\ncli.main(['many'])"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline() == b"0\n"
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=30) in {0, 1}


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of("--version") == 0
    assert capsys.readouterr().out == "whipcount 0.1.0\n"
