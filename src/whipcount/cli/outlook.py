"""The commands `forecast`, `whatif` and `power`: from files and options to numbers in words or JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from whipcount.model.forecasts import Forecast, PowerIndex, Scenario, Spread, Standing, VoteQuestion

QuestionOption = Annotated[
    Path | None, typer.Option("--question", help="JSON file of one motion: blocs, their positions, the rule.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of words.")]


LedgerOption = Annotated[str, typer.Option("--ledger", help="Ledger to count from, in place of --question.")]
LegislatureOption = Annotated[str, typer.Option("--legislature", help="Legislature such as pk-na, with --ledger.")]
ValidOption = Annotated[str, typer.Option("--valid-at", help="True in the world on this day, YYYY-MM-DD.")]
AsOfOption = Annotated[str, typer.Option("--as-of", help="Known by then: YYYY-MM-DD is the end of that day.")]


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module to the program."""
    app.command("forecast")(forecast_motion)
    app.command("whatif")(compare_moves)
    app.command("power")(weigh_players)


def forecast_motion(
    question: QuestionOption = None,
    cases: Annotated[
        Path | None, typer.Option("--cases", help="JSON lines of past votes, one a line, without their outcomes.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Where the predictions for --cases go.")] = None,
    ledger: LedgerOption = "",
    legislature: LegislatureOption = "",
    valid_at: ValidOption = "",
    as_of: AsOfOption = "",
    as_json: JsonOption = False,
) -> None:
    """Say how likely a motion is to carry, and how many ayes, noes, abstentions and absences to expect."""
    from whipcount.errors import RuleError
    from whipcount.forecast.chances import forecast_vote
    from whipcount.forecast.past_votes import forecast_cases

    if cases is not None and question is None:
        if out is None:
            raise RuleError("no place for the predictions", where="whipcount forecast --cases", fix="give --out FILE")
        number = forecast_cases(cases, out)
        _show({"cases": number, "out": str(out)}, [f"{number} forecasts written to {out}."], as_json=as_json)
        return
    if (question is None and not ledger) or cases is not None or out is not None:
        raise RuleError(
            "give one motion or one file of cases",
            where="whipcount forecast",
            fix="use --question, or --ledger with --legislature, or --cases with --out",
        )
    result = forecast_vote(_question(question, ledger, legislature, valid_at, as_of))
    _show(result.to_json(), _forecast_lines(result), as_json=as_json)


def compare_moves(
    question: QuestionOption = None,
    move: Annotated[
        list[str] | None, typer.Option("--move", help='A move, such as "PML-Q:5:no>aye"; may be given often.')
    ] = None,
    scenario: Annotated[
        list[Path] | None, typer.Option("--scenario", help="A scenario file; may be given often, to compare.")
    ] = None,
    save: Annotated[Path | None, typer.Option("--save", help="Keep the moves as a scenario file.")] = None,
    goal: Annotated[
        str, typer.Option("--goal", help="carry or save: list the smallest sets of moves that do it.")
    ] = "",
    ledger: LedgerOption = "",
    legislature: LegislatureOption = "",
    valid_at: ValidOption = "",
    as_of: AsOfOption = "",
    as_json: JsonOption = False,
) -> None:
    """Say how count and chance change when parties, members or unnamed groups move."""
    from whipcount.errors import RuleError
    from whipcount.forecast.pivots import find_pivots, smallest_moves
    from whipcount.forecast.scenarios import load_scenario, save_scenario
    from whipcount.forecast.whatif import compare_scenarios, parse_move
    from whipcount.model.forecasts import Scenario

    if question is None and not ledger:
        raise RuleError(
            "no motion to ask about",
            where="whipcount whatif",
            fix="give --question FILE, or --ledger with --legislature",
        )
    if save is not None and not move:
        raise RuleError("no moves to save", where="whipcount whatif --save", fix="give at least one --move")
    now = _question(question, ledger, legislature, valid_at, as_of)
    scenarios: list[Scenario] = [load_scenario(path) for path in scenario or []]
    if move:
        own = Scenario(name=", ".join(move), moves=tuple(parse_move(text) for text in move))
        scenarios.append(own)
        if save is not None:
            save_scenario(own, save)
    standings = compare_scenarios(now, scenarios)
    pivots = find_pivots(now)
    data: dict[str, Any] = {
        "question": now.id,
        "standings": [row.to_json() for row in standings],
        "scenarios": [row.to_json() for row in scenarios],
        "pivots": [row.to_json() for row in pivots],
    }
    lines = [*map(_standing_line, standings)]
    lines += [f"Pivotal: {row.bloc} ({row.seats} {row.side}; {row.needed} enough)" for row in pivots]
    if goal:
        sets, note = smallest_moves(now, goal)
        data["smallest_moves"] = {"goal": goal, "sets": [row.to_json() for row in sets], "note": note}
        for row in sets:
            steps = " + ".join(f"{step.bloc} {step.seats} {step.before}>{step.after}" for step in row.moves)
            lines.append(f"To {goal} it, {row.seats} seats: {steps}")
        lines.append(note)
    _show(data, lines, as_json=as_json)


def weigh_players(
    weights: Annotated[str, typer.Option("--weights", help="Seats of each player, such as 155,84,56.")],
    quota: Annotated[int, typer.Option("--quota", help="Seats that win.")],
    names: Annotated[str, typer.Option("--names", help="Names of the players, in the same order.")] = "",
    sets: Annotated[bool, typer.Option("--sets", help="List the minimal winning sets too.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Say how much power each party has: Banzhaf and Shapley-Shubik."""
    from whipcount.forecast.pivots import winning_sets
    from whipcount.forecast.power import power_indices

    numbers = _whole_numbers(weights)
    labels = [name.strip() for name in names.split(",")] if names else [str(place + 1) for place in range(len(numbers))]
    rows = power_indices(numbers, quota, names=labels)
    data: dict[str, Any] = {"quota": quota, "total": sum(numbers), "players": [row.to_json() for row in rows]}
    lines = [f"{'player':24} {'weight':>7} {'Banzhaf':>9} {'Shapley-Shubik':>15}", *map(_power_line, rows)]
    if sets:
        found = winning_sets(numbers, quota, labels)
        data["minimal_winning_sets"] = found.to_json()
        lines += [" + ".join(row) for row in found.sets] + [found.note]
    _show(data, lines, as_json=as_json)


def _question(path: Path | None, ledger: str, legislature: str, valid_at: str, as_of: str) -> VoteQuestion:
    """Give the motion asked about: of a file, or as a ledger counts it on a day."""
    from whipcount.errors import RuleError

    if path is not None:
        from whipcount.forecast.questions import load_question

        return load_question(path)
    if not legislature:
        raise RuleError("a ledger needs its legislature", where="--ledger", fix="add --legislature, such as pk-na")
    from whipcount.cases.run import ask_ledger
    from whipcount.cli.moments import parse_day, parse_moment
    from whipcount.ledger import Ledger
    from whipcount.legislatures import load_legislature

    law = load_legislature(legislature)
    with Ledger.open(ledger, create=False) as kept:
        return ask_ledger(
            kept,
            law,
            valid_at=parse_day(valid_at, "--valid-at"),
            as_of=parse_moment(as_of, law.chamber.timezone, "--as-of"),
        )


def _whole_numbers(text: str) -> list[int]:
    from whipcount.errors import RuleError

    parts = [part.strip() for part in text.split(",")]
    wrong = [part for part in parts if not (part.isascii() and part.isdigit())]
    if wrong:
        raise RuleError(f"{wrong[0]!r} is not a whole number of seats", where="--weights", fix="write 155,84,56")
    return [int(part) for part in parts]


def _forecast_lines(result: Forecast) -> list[str]:
    needed = "" if result.needed is None else f", {result.needed} needed"
    lines = [f"{result.question}: carries with a chance of {100 * result.chance:.0f} %{needed}"]
    for name in ("ayes", "noes", "abstentions", "absences"):
        spread: Spread = getattr(result, name)
        low, high = spread.interval80
        lines.append(f"{name:12} {spread.mean:7.1f}   80 %: {low} to {high}")
    lines += [
        f"If {row.bloc} ({row.seats} open) all vote no {100 * row.chance_if_no:.0f} %, "
        f"all aye {100 * row.chance_if_aye:.0f} %"
        for row in result.drivers
    ]
    return [*lines, "Assumptions:", *(f"- {line}" for line in result.assumptions)]


def _standing_line(row: Standing) -> str:
    return (
        f"{row.scenario}: {row.ayes} ayes, {row.noes} noes, {row.undeclared} undeclared of {row.filled}; "
        f"lead {row.lead:+d}, chance {100 * row.chance:.0f} %"
    )


def _power_line(row: PowerIndex) -> str:
    return f"{row.player:24} {row.weight:7d} {row.banzhaf_normalised:9.4f} {row.shapley:15.4f}"


def _show(data: dict[str, Any], lines: list[str], *, as_json: bool) -> None:
    if as_json:
        lines = [json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)]
    for line in lines:
        typer.echo(line)
