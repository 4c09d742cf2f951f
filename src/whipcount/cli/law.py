"""The commands of the law: `legislatures`, `clock`, `decide`, `check`; a thin door over the rooms below."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

import typer

if TYPE_CHECKING:
    from whipcount.legislatures import Legislature
    from whipcount.model.clock import ClockResult, Decision, StepWindow

ChamberArgument = Annotated[str, typer.Argument(help="Legislature such as pk-na, or the path of its folder.")]
ProcedureArgument = Annotated[str, typer.Argument(help="Procedure such as no_confidence.")]
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

    names = list_legislatures() + (list_legislatures(folder) if folder else ())
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
    from rich.console import Console
    from rich.table import Table

    table = Table("id", "chamber", "procedures", "text of", "rules", "unverified", "clock", "names")
    for row in rows:
        table.add_row(
            row["id"],
            row["chamber"],
            "\n".join(row["procedures"]),
            row["text_as_of"],
            str(row["rules"]),
            str(row["unverified_rules"]),
            "dated" if row["dated_procedures"] else "in words",
            row["names"],
        )
    console = Console()
    console.print(table)
    undated = sum(not row["dated_procedures"] for row in rows)
    console.print(f"{len(rows)} legislatures; {undated} of them have no rule that gives a day.")


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
        "rules": len(cited),
        "unverified_rules": sum(not citation.verified for citation in cited),
        "doubts": len(rulebook.doubts),
        "names": "known" if (law.folder / "names.yaml").exists() else "not known",
    }


def clock(
    chamber: ChamberArgument,
    procedure: ProcedureArgument,
    event: Annotated[
        list[str] | None, typer.Option("--event", help="NAME=YYYY-MM-DD or NAME=YYYY-MM-DDTHH:MM.")
    ] = None,
    holiday: Annotated[list[str] | None, typer.Option("--holiday", help="A further day off, YYYY-MM-DD.")] = None,
    sitting_day: Annotated[list[str] | None, typer.Option("--sitting-day", help="A day on which it sits.")] = None,
    state: Annotated[list[str] | None, typer.Option("--state", help="A state of affairs that holds.")] = None,
    national_holidays: Annotated[
        bool, typer.Option("--national-holidays/--no-national-holidays", help="Public holidays are days off.")
    ] = True,
    folder: FolderOption = None,
    ics: Annotated[Path | None, typer.Option("--ics", help="Write a calendar file as well.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Say what must happen by when: windows, breaches, members needed, bars and consequences, each with its rule."""
    from whipcount.clock import run_clock
    from whipcount.legislatures import load_legislature

    law = load_legislature(chamber, folder=folder)
    result = run_clock(
        law.rulebook,
        procedure,
        _events(event or []),
        chamber=law.chamber,
        holidays=[_day(text, "--holiday") for text in holiday or []],
        sitting_days=[_day(text, "--sitting-day") for text in sitting_day] if sitting_day else None,
        states=frozenset(state or []),
        national_holidays=national_holidays,
    )
    if ics:
        from datetime import UTC

        from whipcount.publication.ics import clock_calendar

        ics.write_bytes(clock_calendar(result, stamp=datetime.now(UTC).replace(microsecond=0)))
    if as_json:
        typer.echo(json.dumps(result.to_json(), ensure_ascii=False, indent=2))
        return
    _print_clock(result, law)


def _day(text: str, option: str) -> date:
    from whipcount.errors import RuleError

    try:
        return date.fromisoformat(text)
    except ValueError as err:
        raise RuleError(f"{option}: {text!r} is not a day", fix="write YYYY-MM-DD") from err


def _events(pairs: list[str]) -> dict[str, date | datetime]:
    from whipcount.errors import RuleError

    found: dict[str, date | datetime] = {}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        try:
            found[name] = datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
        except ValueError as err:
            what = f"--event: {text!r} is not a day or moment" if sign else f"--event: {pair!r} has no date"
            raise RuleError(what, fix="write NAME=2022-03-08 or NAME=2022-03-08T11:00") from err
    return found


def _rule(window: StepWindow) -> str:
    articles = [bound.article for bound in (window.earliest, window.latest) if bound and bound.article]
    words = "; ".join(dict.fromkeys(articles)) or "; ".join(window.undated)
    return words if window.verified else f"{words} (not verified)"


def _print_clock(result: ClockResult, law: Legislature) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    console = Console()
    console.print(f"{law.rulebook.chamber} ({law.id}): {result.procedure.replace('_', ' ')}")
    if not result.has_dates:
        console.print(result.words)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1), collapse_padding=True)
    for name in ("step", "earliest", "latest", "happened"):
        table.add_column(name, no_wrap=True)
    for name in ("late by", "rule", "as in"):
        table.add_column(name, overflow="fold")
    readings: dict[str, str] = {}
    for window in result.steps:
        late = [breach for breach in result.breaches if breach.step == window.step]
        happened = str(window.happened) if window.happened else ""
        table.add_row(
            window.step,
            _text(window.earliest),
            _text(window.latest),
            happened,
            ", ".join(f"{breach.by_days} days ({breach.kind})" for breach in late),
            _rule(window),
            _label(window.reading, window.means, readings),
        )
        if window.if_due:
            table.add_row(
                "  if due",
                _text(window.if_due.earliest),
                _text(window.if_due.latest),
                "",
                "",
                ", ".join(f"{name} {moment}" for name, moment in window.if_due.assuming),
                "",
            )
        for reading in window.readings:
            due = reading.if_due
            table.add_row(
                "  or",
                _text(due.earliest if due else reading.earliest),
                _text(due.latest if due else reading.latest),
                "",
                "",
                "",
                _label(reading.reading, reading.means, readings),
            )
    if result.has_dates:
        console.print(table)
    for number, (name, means) in enumerate(readings.items(), 1):
        console.print(f"Reading {number}, {name}: {means}", soft_wrap=True)
    _print_rest(result, console)


def _label(names: str, means: str, readings: dict[str, str]) -> str:
    """Give the numbers of joined readings, entering new ones into the list that is printed below the table."""
    if not names:
        return ""
    for name, words in zip(names.split(" + "), means.split("; "), strict=False):
        readings.setdefault(name, words)
    order = list(readings)
    return "+".join(str(order.index(name) + 1) for name in names.split(" + "))


def _text(bound: Any) -> str:
    return str(bound.moment) if bound else ""


def _print_rest(result: ClockResult, console: Any) -> None:
    for breach in result.breaches:
        effect = f"; {breach.effect.replace('_', ' ')} ({breach.effect_article})" if breach.effect else ""
        only = " in one reading only" if breach.only_in_reading else ""
        kind = breach.kind.replace("_", " ")
        console.print(f"Breach: {breach.step} {breach.by_days} days {kind}, {breach.bound.article}{only}{effect}")
        for other in breach.readings:
            console.print(f"  {other.by_days} days in the reading {other.reading} (due {other.bound})")
    for gate in result.gates:
        if gate.needed is not None or gate.share:
            needed = gate.needed if gate.needed is not None else gate.share
            console.print(f"Needed at {gate.step}: {needed} ({gate.share}; {gate.citation.article})")
    for form in result.forms:
        verb = "must" if form.is_required else "must not"
        when = f" if {form.only_if.replace('_', ' ')}" if form.only_if else ""
        console.print(f"The motion {verb} have: {form.what}{when} ({form.citation.article})")
    if result.ballot:
        console.print(f"Vote: {result.ballot.replace('_', ' ')}")
    for bar in result.bars:
        until = f" until {bar.barred_until}" if bar.barred_until else ""
        console.print(f"Bar: {bar.says}: {bar.state}{until} ({bar.citation.article})")
    for label, rows in (
        ("Note", result.notes),
        ("Assumed", result.assumptions),
        ("Not told", result.states_asked),
        ("Not verified", result.unverified),
        ("Doubt", result.doubts),
    ):
        for row in rows:
            console.print(f"{label}: {row}")


def decide(
    chamber: ChamberArgument,
    procedure: ProcedureArgument,
    votes_for: Annotated[int, typer.Option("--for", help="Votes for the question as put.")],
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
    from whipcount.clock import decide_vote
    from whipcount.errors import RuleError
    from whipcount.legislatures import load_legislature
    from whipcount.model.clock import VoteTally

    if casting_vote not in ("", "for", "against"):
        raise RuleError(f"--casting-vote: {casting_vote!r} is no side", fix="write for or against")
    law = load_legislature(chamber, folder=folder)
    total = seats if seats is not None else _total(law, _day(on, "--on") if on else None)
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
    decision = decide_vote(law.rulebook, procedure, tally)
    if as_json:
        typer.echo(json.dumps(decision.to_json(), ensure_ascii=False, indent=2))
        return
    _print_decision(decision)


def _total(law: Legislature, day: date | None) -> int:
    from whipcount.errors import RuleError

    row = law.chamber.total_on(day) if day else (law.chamber.seats[-1] if law.chamber.seats else None)
    if row is None:
        raise RuleError(f"the seats of {law.id} are not on record", fix="give --seats")
    return row.total


def _print_decision(decision: Decision) -> None:
    carried = {True: "carried", False: "lost", None: "undecided"}[decision.carried]
    typer.echo(f"{carried}: {decision.outcome.replace('_', ' ')} ({decision.citation.article})")
    for row in decision.conditions:
        typer.echo(f"  {row.have} {row.votes}, needed {row.needed}: {row.rule} ({row.base})")
    if decision.tie_rule:
        typer.echo(f"  tied: {decision.tie_rule.replace('_', ' ')}")
    if decision.quorum_needed is not None:
        typer.echo(f"  quorum {decision.quorum_needed}")
    for other in decision.other_bases:
        if other.differs:
            reading = f" ({other.reading})" if other.reading else ""
            typer.echo(
                f"  of {other.of.replace('_', ' ')}{reading}: {other.needed} needed, {other.outcome.replace('_', ' ')}"
            )
    for note in decision.assumptions:
        typer.echo(f"  assumed: {note}")
    for effect in decision.follows:
        typer.echo(
            f"  then: {effect.effect.replace('_', ' ')} {effect.by.replace('_', ' ')} ({effect.citation.article})"
        )


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
