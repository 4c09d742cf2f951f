"""Prints clocks and decisions as a person reads them: in come results, out come tables and lines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from whipcount.legislatures import Legislature
    from whipcount.model.clock import BarResult, Breach, ClockResult, Consequence, Decision, StepWindow

# Words of the closed list of effects, where the word itself does not read as a sentence.
_EFFECT_WORDS = {
    "resign_duty": "must resign",
    "resign_deemed": "counts as having resigned",
    "removed": "ceases to hold office",
    "hos_dismisses": "dismissal by the head of state must follow",
    "hos_choice": "the head of state may choose what follows",
    "resign_or_dissolve": "resigns or advises a dissolution",
    "resign_unless_dissolved": "resigns unless the chamber is dissolved in time",
    "successor_appointed": "the successor is appointed",
    "successor_elected": "a successor is elected",
    "successor_proposed": "a successor may be named in time",
    "new_pm_deadline": "a new head of government must be found",
    "another_nominee": "another nominee is tried",
    "further_ballots": "further ballots are held",
    "dissolution_option": "a dissolution may follow",
    "dissolution_auto": "a dissolution must follow",
    "dissolution_request_duty": "a dissolution must be asked for",
    "second_vote_fells": "falls only at a second such vote",
    "bill_adopted": "the bill stands adopted",
    "government_invested": "the government is invested",
    "opens_no_confidence": "a vote of no confidence is opened",
    "vote_lapses": "the vote loses its effect",
    "chamber_sits": "the chamber stays in session",
    "caretaker": "stays as a caretaker",
    "recommendation_only": "a recommendation, no duty follows",
    "none": "nothing follows",
}


def _late_words(breach: Breach) -> str:
    kind = breach.kind.replace("_", " ")
    if breach.kind in ("barred", "over_quota", "out_of_order"):
        return kind
    if breach.by_hours and not breach.by_days:
        return f"{float(breach.by_hours):g} hours ({kind})"
    return f"{breach.by_days} {'day' if breach.by_days == 1 else 'days'} ({kind})"


def _rule(window: StepWindow) -> str:
    articles = [bound.article for bound in (window.earliest, window.latest) if bound and bound.article]
    words = "; ".join(dict.fromkeys([*articles, *window.undated]))
    return words if window.verified else f"{words} (not verified)"


def print_clock(result: ClockResult, law: Legislature) -> None:
    """Print a clock: a table of steps, then readings, breaches, needs, bars, consequences and doubts."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    console = Console()
    console.print(f"{law.rulebook.chamber} ({law.id}): {result.procedure.replace('_', ' ')}")
    if not result.has_dates:
        console.print(result.words)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1), collapse_padding=True)
    columns = ("step", "earliest", "latest", "happened", "breach", "rule", "as in")
    rows: list[tuple[str, ...]] = []
    readings: dict[str, str] = {}
    for window in result.steps:
        late = [breach for breach in result.breaches if breach.step == window.step]
        rows.append(
            (
                window.step,
                _text(window.earliest),
                _text(window.latest),
                _moment(window.happened),
                ", ".join(_late_words(breach) for breach in late),
                _rule(window),
                _label(window.reading, window.means, readings),
            )
        )
        if window.if_due:
            assuming = ", ".join(f"{name} {_moment(moment)}" for name, moment in window.if_due.assuming)
            rows.append(("  if due", _text(window.if_due.earliest), _text(window.if_due.latest), "", "", assuming, ""))
        for reading in window.readings:
            due = reading.if_due
            rows.append(
                (
                    "  or",
                    _text(due.earliest if due else reading.earliest),
                    _text(due.latest if due else reading.latest),
                    "",
                    "",
                    "",
                    _label(reading.reading, reading.means, readings),
                )
            )
    # columns that stay empty would only take room from the rules
    kept = [number for number, name in enumerate(columns) if number < 3 or any(row[number] for row in rows)]
    for number in kept:
        wraps = columns[number] in ("breach", "rule", "as in")
        table.add_column(
            columns[number], no_wrap=not wraps, overflow="fold", min_width=14 if columns[number] == "rule" else None
        )
    for row in rows:
        table.add_row(*(row[number] for number in kept))
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
    return _moment(bound.moment) if bound else ""


def _moment(moment: date | None) -> str:
    if moment is None:
        return ""
    return f"{moment:%Y-%m-%d %H:%M}" if hasattr(moment, "hour") else moment.isoformat()


def _print_rest(result: ClockResult, console: Any) -> None:
    for breach in result.breaches:
        effect = f"; {breach.effect.replace('_', ' ')} ({breach.effect_article})" if breach.effect else ""
        only = " in one reading only" if breach.only_in_reading else ""
        kind = breach.kind.replace("_", " ")
        only += f" if {breach.only_if.replace('_', ' ')}" if breach.only_if else ""
        who = f" ({', '.join(breach.who)})" if breach.who else ""
        free = (
            f", free from {_moment(breach.bound.moment)}"
            if kind in ("barred", "over quota") and breach.is_dated
            else ""
        )
        days = f"{breach.by_days} days {kind}" if breach.kind not in ("barred", "over_quota") else f"{kind}{who}{free}"
        console.print(f"Breach: {breach.step} {days}, {breach.bound.article}{only}{effect}")
        for other in breach.readings:
            due = (
                f"{other.by_days} days (due {_moment(other.bound)})" if other.by_days or other.by_hours else "no breach"
            )
            console.print(f"  {due} in the reading {other.reading}: {other.means}")
    for gate in result.gates:
        if gate.needed is not None or gate.share:
            needed = f"{gate.needed}, {gate.share}" if gate.needed is not None else gate.share
            votes = f" {gate.votes}" if gate.votes else ""
            console.print(f"Needed at {gate.step}: {needed}{votes} ({gate.citation.article})")
    for form in result.forms:
        verb = "must" if form.is_required else "must not"
        when = f" if {form.only_if.replace('_', ' ')}" if form.only_if else ""
        console.print(f"The motion {verb} have: {form.what}{when} ({form.citation.article})")
    if result.ballot:
        console.print(f"Vote: {result.ballot.replace('_', ' ')}")
    for bar in result.bars:
        console.print(f"Bar: {_bar_line(bar)} ({bar.citation.article})")
    for follows in result.consequences:
        console.print(_consequence_line(follows))
    for label, rows in (
        ("Note", result.notes),
        ("Assumed", result.assumptions),
        ("Not told", result.states_asked),
        ("Not verified", result.unverified),
        ("Doubt", result.doubts),
    ):
        for row in rows:
            console.print(f"{label}: {row}")


def _bar_line(bar: BarResult) -> str:
    line = bar.says
    if bar.counted is not None:
        line += f"; {bar.counted} counted"
    if bar.state == "ask":
        line += f": not known, tell {bar.asks.replace('_', ' ')}"
    else:
        line += f": {bar.state}"
        line += f" until {bar.barred_until}" if bar.barred_until and bar.state == "barred" else ""
        line += "".join(f" (or {until}: {means})" for _, means, until in bar.readings if until)
    line += f"; {', '.join(f'{name} signed {count}' for name, count in bar.members)}" if bar.members else ""
    return f"{line}; {bar.words}" if bar.words else line


def _effect_words(row: Consequence) -> str:
    line = _EFFECT_WORDS.get(row.effect, row.effect.replace("_", " "))
    line += f" ({row.by.replace('_', ' ')})" if row.by else ""
    line += f", if {row.only_if.replace('_', ' ')}" if row.only_if else ""
    line += f", unless {row.unless.replace('_', ' ')}" if row.unless else ""
    return f"otherwise {line}" if row.is_otherwise else line


def _consequence_line(row: Consequence) -> str:
    when = row.when.replace("_", " ")
    dates = f" not before {_moment(row.earliest)}" if row.earliest else ""
    dates += f" by {_moment(row.latest)}" if row.latest else ""
    return f"If the {when}: {_effect_words(row)}{dates} ({row.citation.article})"


def print_decision(decision: Decision) -> None:
    """Print a decision: the result, the heads against the number needed, other bases, and what follows."""
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
        typer.echo(f"  then: {_effect_words(effect)} ({effect.citation.article})")
