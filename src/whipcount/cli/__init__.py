"""The command line: takes words, calls the rooms, prints what they give.

Takes arguments and files, gives text or JSON on standard output and an exit status. Never computes: every figure comes
from a room. The rooms are imported inside the commands, so that `--help` starts fast.

An error goes to standard error as one line, or with `--json` to standard output as an object; the exit status tells its
kind (`EXIT_STATUSES`, and the error tree in `whipcount.errors`).
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, NoReturn

import typer

from whipcount.errors import WhipcountError

__all__ = ["app", "main"]

# In the order in which `--help` lists them: each module has `add_commands(app)` and imports no room when it is loaded.
COMMAND_MODULES: tuple[str, ...] = (
    "whipcount.cli.journey",
    "whipcount.cli.witnesses",
    "whipcount.cli.law",
    "whipcount.cli.outlook",
    "whipcount.cli.imports",
)

MACHINE_STATUS, USAGE_STATUS, STOPPED_STATUS = 1, 2, 130
# Those of the error tree are added on the reference page.
EXIT_STATUSES = {
    0: "done",
    MACHINE_STATUS: "a file or the machine stood in the way",
    USAGE_STATUS: "the command was not understood",
    STOPPED_STATUS: "stopped by the user",
}


def _print_version(asked: bool) -> None:
    if asked:
        from whipcount import __version__

        typer.echo(f"whipcount {__version__}")
        raise typer.Exit


def _start(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Who backs the government, what must happen by when, and will the motion carry: every figure with its source."""


def build_app(modules: Sequence[str] = COMMAND_MODULES) -> typer.Typer:
    """Put the commands of the named modules under one app.

    Args:
        modules: full names of modules with a function `add_commands(app)`.

    Returns:
        The app, plain text throughout: its help needs no Rich and prints the same everywhere.
    """
    built = typer.Typer(
        name="whipcount",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    built.callback()(_start)
    for module in modules:
        import_module(module).add_commands(built)
    return built


app = build_app()


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and leave with its exit status.

    Args:
        arguments: the words after `whipcount`; those of the process when not given.

    Raises:
        SystemExit: always; the statuses are in the module's description.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = _run(words)
        sys.stdout.flush()
    except BrokenPipeError:
        # the reader of our output (head, less) has gone: nothing to say, and nobody to say it to
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    sys.exit(status)


def _run(words: list[str]) -> int:
    """Exit status of one command; every expected trouble has been told to the user."""
    as_json = "--json" in words
    try:
        # not standalone: the app gives its status back and lets errors through, so that all are told in one place
        given = app(words, prog_name="whipcount", standalone_mode=False)
    except WhipcountError as error:
        parts = {"kind": type(error).__name__, "what": error.what, "where": error.where, "fix": error.fix}
        return _tell(str(error), parts, error.exit_code, as_json=as_json)
    except typer.TyperException as error:
        if not as_json:
            show = getattr(error, "show", None)
            show() if callable(show) else typer.echo(str(error), err=True)
            return error.exit_code
        fix = "see `whipcount --help`"
        return _tell("", {"kind": "UsageError", "what": error.format_message(), "where": "", "fix": fix}, USAGE_STATUS)
    except (KeyboardInterrupt, typer.Abort):
        typer.echo("stopped", err=True)
        return STOPPED_STATUS
    except BrokenPipeError:
        raise
    except OSError as error:
        where, what = str(error.filename or ""), error.strerror or str(error)
        parts = {"kind": type(error).__name__, "what": what, "where": where, "fix": ""}
        return _tell(f"{where}: {what}." if where else f"{what}.", parts, MACHINE_STATUS, as_json=as_json)
    return given if isinstance(given, int) else 0


def _tell(message: str, parts: dict[str, str], status: int, *, as_json: bool = True) -> int:
    if as_json:
        typer.echo(json.dumps({"error": {**parts, "exit_status": status}}, ensure_ascii=False))
    else:
        typer.echo(message, err=True)
    return status
