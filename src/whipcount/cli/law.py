"""The commands of the law: `legislatures`, `clock`, `decide`, `check`; a thin door over the rooms below."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

import typer

if TYPE_CHECKING:
    from whipcount.legislatures import Legislature
    from whipcount.model.rules import Procedure

ChamberArgument = Annotated[str, typer.Argument(help="Legislature such as pk-na, or the path of its folder.")]
ProcedureArgument = Annotated[str, typer.Argument(help="Procedure such as no_confidence; left out, they are listed.")]
FolderOption = Annotated[Path | None, typer.Option("--folder", help="Folder of legislatures of your own.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def add_commands(app: typer.Typer) -> None:
    """Register the commands of the law on a Typer application."""
    app.command("legislatures")(legislatures)
    app.command("clock")(clock)
    app.command("decide")(decide)
    app.command("check")(check)


def legislatures(
    country: Annotated[str, typer.Option("--country", help="ISO code of two letters, such as PK.")] = "",
    folder: FolderOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the legislatures whose rules are on record, with what the record covers."""
    from whipcount.legislatures import list_legislatures, load_legislature

    names = list_legislatures() + (list_legislatures(_own_folder(folder)) if folder else ())
    rows = [
        _coverage(load_legislature(name, folder=folder))
        for name in dict.fromkeys(names)
        if not country or name.startswith(f"{country.lower()}-")
    ]
    if not rows:
        from whipcount.errors import DataError

        raise DataError(f"no legislature of {country!r}", fix="`whipcount legislatures` without --country lists all")
    if as_json:
        typer.echo(json.dumps({"legislatures": rows}, ensure_ascii=False, indent=2))
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1), collapse_padding=True)
    table.add_column("id", no_wrap=True)
    table.add_column("chamber", overflow="fold")
    table.add_column("procedures", overflow="fold")
    for name in ("text of", "rules", "clock", "names"):
        table.add_column(name, overflow="fold")
    for row in rows:
        unread = f", {row['unverified_rules']} not verified" if row["unverified_rules"] else ""
        status = "" if row["status"] == "in_force" else f" ({row['status'].replace('_', ' ')})"
        table.add_row(
            row["id"],
            f"{row['chamber']}{status}",
            "\n".join(row["procedures"]),
            row["text_as_of"],
            f"{row['rules']}{unread}",
            "dated" if row["dated_procedures"] else "bars only" if row["dated_bars"] else "in words",
            "yes" if row["names"] == "known" else "",
        )
    console = Console()
    console.print(table)
    undated = [row["id"] for row in rows if not row["dated_procedures"] and not row["dated_bars"]]
    console.print(f"{len(rows)} {'legislature' if len(rows) == 1 else 'legislatures'}.")
    if undated:
        console.print(f"No rule on record gives a day in {len(undated)} of them: {', '.join(undated)}.")


def _own_folder(folder: Path) -> Path:
    from whipcount.errors import DataError

    if not folder.is_dir():
        raise DataError("there is no such folder", where=str(folder), fix="name the folder of your legislatures")
    return folder


def _load(chamber: str, folder: Path | None) -> Legislature:
    from whipcount.errors import DataError
    from whipcount.legislatures import load_legislature

    looks_like_path = "/" in chamber or chamber.startswith(".")
    if looks_like_path and not (Path(chamber) / "rulebook.yaml").is_file():
        raise DataError(
            "holds no rulebook.yaml", where=chamber, fix="name the folder of one legislature, or an id such as pk-na"
        )
    return load_legislature(chamber, folder=_own_folder(folder) if folder else None)


def _procedure(law: Legislature, name: str) -> Procedure:
    from whipcount.clock.status import find_procedure
    from whipcount.errors import RuleError

    if not name:
        names = ", ".join(one.id for one in law.rulebook.procedures)
        raise RuleError(f"{law.id} has these procedures: {names}", fix=f"name one: whipcount clock {law.id} PROCEDURE")
    return find_procedure(law.rulebook, name)


def _coverage(law: Legislature) -> dict[str, Any]:
    rulebook = law.rulebook
    cited = [rule.citation for one in rulebook.procedures for rule in one.constraints]
    cited += [gate.citation for one in rulebook.procedures for gate in one.gates]
    cited += [bar.citation for one in rulebook.procedures for bar in one.bars]
    cited += [one.decision.citation for one in rulebook.procedures if one.decision]
    return {
        "id": law.id,
        "country": rulebook.country,
        "chamber": rulebook.chamber,
        "status": rulebook.status,
        "text_as_of": rulebook.text_as_of,
        "procedures": [one.id for one in rulebook.procedures],
        "dated_procedures": [
            one.id
            for one in rulebook.procedures
            if any(rule.unit not in ("no_number", "part_sessions") for rule in one.constraints)
        ],
        "dated_bars": sum(
            bar.side != "during" and bar.unit != "sessions" for one in rulebook.procedures for bar in one.bars
        ),
        "rules": len(cited),
        "unverified_rules": sum(not citation.verified for citation in cited),
        "doubts": len(rulebook.doubts),
        "names": "known" if (law.folder / "names.yaml").exists() else "not known",
    }


def clock(
    chamber: ChamberArgument,
    procedure: ProcedureArgument = "",
    event: Annotated[
        list[str] | None, typer.Option("--event", help="NAME=YYYY-MM-DD or NAME=YYYY-MM-DDTHH:MM.")
    ] = None,
    holiday: Annotated[list[str] | None, typer.Option("--holiday", help="A further day off, YYYY-MM-DD.")] = None,
    sitting_day: Annotated[list[str] | None, typer.Option("--sitting-day", help="A day on which it sits.")] = None,
    state: Annotated[list[str] | None, typer.Option("--state", help="A state of affairs that holds.")] = None,
    national_holidays: Annotated[
        bool, typer.Option("--national-holidays/--no-national-holidays", help="Public holidays are days off.")
    ] = True,
    earlier: Annotated[
        list[str] | None,
        typer.Option(
            "--earlier", help="An earlier motion: lodged=D,vote=D,outcome=lost,by=ANN;BOB,target=T,grounds=G."
        ),
    ] = None,
    span: Annotated[
        list[str] | None, typer.Option("--span", help="A session, part_session, year or term: NAME=FIRST/LAST.")
    ] = None,
    signatory: Annotated[list[str] | None, typer.Option("--signatory", help="Who signs the motion in hand.")] = None,
    signatures: Annotated[int | None, typer.Option("--signatures", min=0, help="How many sign it.")] = None,
    target: Annotated[str, typer.Option("--target", help="Against whom it is.")] = "",
    grounds: Annotated[str, typer.Option("--grounds", help="On what grounds.")] = "",
    folder: FolderOption = None,
    ics: Annotated[Path | None, typer.Option("--ics", help="Write a calendar file as well.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Say what must happen by when: windows, breaches, members needed, bars and consequences, each with its rule."""
    from whipcount.cli.earlier import read_day, read_events, read_history
    from whipcount.cli.law_words import print_clock
    from whipcount.clock import run_clock

    law = _load(chamber, folder)
    chosen = _procedure(law, procedure)
    result = run_clock(
        law.rulebook,
        chosen.id,
        read_events(event or []),
        chamber=law.chamber,
        holidays=[read_day(text, "--holiday") for text in holiday or []],
        sitting_days=[read_day(text, "--sitting-day") for text in sitting_day] if sitting_day else None,
        states=frozenset(state or []),
        national_holidays=national_holidays,
        history=read_history(
            chosen,
            earlier=earlier or [],
            spans=span or [],
            signatories=signatory or [],
            signatures=signatures,
            target=target,
            grounds=grounds,
        ),
    )
    if ics:
        from datetime import UTC, datetime

        from whipcount.publication.ics import clock_calendar

        ics.write_bytes(clock_calendar(result, stamp=datetime.now(UTC).replace(microsecond=0)))
    if as_json:
        typer.echo(json.dumps(result.to_json(), ensure_ascii=False, indent=2))
        return
    print_clock(result, law)


def decide(
    chamber: ChamberArgument,
    votes_for: Annotated[int, typer.Option("--for", help="Votes for the question as put.")],
    procedure: ProcedureArgument = "",
    against: Annotated[int, typer.Option("--against", help="Votes against it.")] = 0,
    abstain: Annotated[int, typer.Option("--abstain", help="Present without taking a side.")] = 0,
    absent: Annotated[int | None, typer.Option("--absent", help="Members who were away.")] = None,
    filled: Annotated[int | None, typer.Option("--filled", help="Seats that somebody holds.")] = None,
    seats: Annotated[int | None, typer.Option("--seats", help="Legal number of seats, where not as on record.")] = None,
    excluded: Annotated[int, typer.Option("--excluded", help="Members the rule leaves out of the base.")] = 0,
    casting_vote: Annotated[
        str, typer.Option("--casting-vote", help="Casting vote of the chair: for or against.")
    ] = "",
    ballot: Annotated[int, typer.Option("--ballot", help="Number of the ballot.")] = 1,
    on: Annotated[str, typer.Option("--on", help="Day of the vote, for the seats of that day.")] = "",
    folder: FolderOption = None,
    as_json: JsonOption = False,
) -> None:
    """Decide a vote: carried or lost, by which rule, by how many, and how another base would have decided."""
    from dataclasses import replace

    from whipcount.cli.earlier import read_day
    from whipcount.cli.law_words import print_decision
    from whipcount.clock import decide_vote
    from whipcount.errors import RuleError
    from whipcount.model.clock import VoteTally

    if casting_vote not in ("", "for", "against"):
        raise RuleError(f"--casting-vote: {casting_vote!r} is no side", fix="write for or against")
    law = _load(chamber, folder)
    chosen = _procedure(law, procedure)
    total = seats if seats is not None else _total(law, read_day(on, "--on") if on else None)
    tally = VoteTally(
        votes_for,
        against,
        total,
        abstain=abstain,
        absent=absent,
        filled_seats=filled,
        excluded=excluded,
        casting_vote=cast("Literal['', 'for', 'against']", casting_vote),
        ballot=ballot,
    )
    decision = decide_vote(law.rulebook, chosen.id, tally)
    if seats is None and on and law.chamber.is_undated(read_day(on, "--on")):
        note = f"{total} seats, a number that the record does not date: give --seats if there were others on {on}"
        decision = replace(decision, assumptions=(*decision.assumptions, note))
    if as_json:
        typer.echo(json.dumps(decision.to_json(), ensure_ascii=False, indent=2))
        return
    print_decision(decision)


def _total(law: Legislature, day: date | None) -> int:
    from whipcount.errors import RuleError

    row = law.chamber.total_on(day) if day else (law.chamber.seats[-1] if law.chamber.seats else None)
    if row is None:
        raise RuleError(f"the seats of {law.id} are not on record", fix="give --seats")
    return row.total


def check(
    path: Annotated[Path | None, typer.Argument(help="Folder of one legislature or of several.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Check rulebooks, chambers, names and cases; print every problem with file, line and column."""
    from whipcount.legislatures.check import check_folder
    from whipcount.legislatures.load import DATA_FOLDER

    report = check_folder(path or DATA_FOLDER)
    if as_json:
        rows = [{"where": one.where, "what": one.what, "fix": one.fix} for one in report.problems]
        typer.echo(json.dumps({"files": report.files, "problems": rows}, ensure_ascii=False, indent=2))
    else:
        for problem in report.problems:
            typer.echo(str(problem))
        typer.echo(f"{report.files} files, {len(report.problems)} problems")
    if report.problems:
        raise typer.Exit(3)
