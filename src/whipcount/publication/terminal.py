"""The brief on a terminal: a case file and a Rich console in, printed lines out; Rich is loaded only when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whipcount.model.casefiles import CaseFile
from whipcount.publication.brief import happened_words, margin_words, notes_of, numbers_of, source_line
from whipcount.publication.clock_rows import window_words
from whipcount.publication.escape import one_line
from whipcount.publication.references import Reference, number_ranges
from whipcount.publication.rows import ClockRows, Refs, Story
from whipcount.publication.story import tell_case
from whipcount.publication.words import day_words

if TYPE_CHECKING:
    from rich.console import Console


def _plain_marks(refs: Refs) -> str:
    runs = number_ranges(refs)
    return "[" + ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs) + "]" if runs else ""


def print_brief(case: CaseFile, console: Console) -> None:
    """Print the brief of a case to a terminal.

    Args:
        case: what count, clock and ledger found.
        console: a Rich console; its width and colours are used.
    """
    from rich.rule import Rule
    from rich.text import Text

    story = tell_case(case)

    def say(text: str, refs: Refs = (), style: str = "") -> None:
        if text:
            console.print(Text.assemble((one_line(text), style), " ", (_plain_marks(refs), "dim")))

    def head(text: str) -> None:
        console.print(Rule(Text(text), align="left"))

    head(one_line(story.title))
    for number, row in enumerate(story.answer):
        say(row.text, row.refs, "" if number else "bold")
    head("Heads")
    _print_heads(story, console)
    if story.needed is not None:
        margin = f"; margin {margin_words(story.margin)}" if story.margin is not None else ""
        say(f"Needed: {story.needed} ({story.needed_basis}){margin}.", story.needed_refs, "bold")
    say(story.vacancy)
    say(story.absence, style="italic")
    for line in story.forecast:
        say(line, story.forecast_refs)
    if story.clock:
        head("Clock")
        _print_clock(story.clock, console)
    head("Who moved when")
    for move in story.moves:
        says = "; ".join(f"{chain} [{ref.number}]" for chain, ref in move.tellers)
        say(f"{day_words(move.day)}  {move.who} {move.says} ({move.modality}): {says}")
    head("Conflicts, printed tables and what was set aside")
    for text, refs, style in _doubts(story):
        say(text, refs, style)
    head("Sources")
    for ref in _printed(story):
        say(f"{ref.number:>3} {source_line(ref)}" + (f" {ref.url}" if ref.url else ""))


def _doubts(story: Story) -> Iterator[tuple[str, Refs, str]]:
    for conflict in story.conflicts:
        yield conflict.about + (f" (used: {conflict.used})" if conflict.used else ""), (), "bold"
        for reading in conflict.readings:
            yield f"- {reading.text}", reading.refs, ""
    for table in story.tables:
        yield f"Printed: {table.what} {table.number}, {table.ref.label}", (table.ref,), ""
    for aside in story.set_aside:
        yield f"Set aside: {aside.text}", aside.refs, "dim"


def _printed(story: Story) -> list[Reference]:
    """Give the references that the terminal brief shows; those of single days stand in Markdown and on the page."""
    clock = story.clock or ClockRows((), (), (), ())
    refs: list[Reference] = [*story.needed_refs, *story.forecast_refs, *(row.ref for row in story.tables)]
    for rows in (story.answer, story.heads, clock.steps, clock.breaches, clock.gates, story.set_aside):
        refs += [ref for row in rows for ref in row.refs]
    refs += [ref for step in clock.steps for ref in step.happened_refs]
    refs += [ref for move in story.moves for _, ref in move.tellers]
    refs += [ref for conflict in story.conflicts for reading in conflict.readings for ref in reading.refs]
    return sorted(dict.fromkeys(refs), key=lambda ref: ref.number)


def _print_heads(story: Story, console: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for name in ("Stance", "Heads", "Low-high", "Disputed", "Leaning", "Sources"):
        table.add_column(name, justify="left" if name in ("Stance", "Sources") else "right")
    for row in story.heads:
        table.add_row(row.label, *numbers_of(row.heads), Text(_plain_marks(row.refs), style="dim"))
    console.print(table)


def _print_clock(clock: ClockRows, console: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    if clock.words:
        console.print(Text(one_line(clock.words)))
    table = Table(box=None, pad_edge=False)
    for name in ("Step", "Lawful window", "Happened", "Readings and notes"):
        table.add_column(name)
    for row in clock.steps:
        window = f"{window_words(row.window.earliest, row.window.latest)} {_plain_marks(row.refs)}"
        happened = f"{happened_words(row)} {_plain_marks(row.happened_refs)}"
        cells = (row.label, window, happened, "; ".join(notes_of(row)))
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    if not clock.words:
        console.print(table)
    for breach in clock.breaches:
        console.print(Text(f"Breach: {one_line(breach.text)} {_plain_marks(breach.refs)}", style="bold red"))
    for gate in clock.gates:
        console.print(Text(f"Needed: {one_line(gate.text)} {_plain_marks(gate.refs)}"))
