"""The brief: a case file in, Markdown or a terminal page out, each figure with numbered references.

The list of sources at the end says for each number the outlet, day, speaker, words and claim, or the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from whipcount.model.casefiles import CaseFile
from whipcount.model.counts import Heads
from whipcount.publication.clock_rows import window_words
from whipcount.publication.escape import markdown, one_line, web_address
from whipcount.publication.references import Reference, number_ranges
from whipcount.publication.rows import ClockRows, Refs, Sentence, StepRow, Story
from whipcount.publication.story import tell_case
from whipcount.publication.words import MODALITIES, VERDICTS, day_words

if TYPE_CHECKING:
    from rich.console import Console


def brief_markdown(case: CaseFile) -> str:
    """Give the brief of a case in Markdown with footnotes.

    Args:
        case: what count, clock and ledger found.

    Returns:
        Text that ends with a line feed; the same case gives the same bytes.
    """
    story = tell_case(case)
    parts = [f"# {markdown(story.title)}", f"{markdown(story.chamber)}, {markdown(story.moment)}."]
    parts += [_sentence(row) for row in story.answer]
    parts += ["## Heads", *_heads(story)]
    parts += ["## Who stands where", _positions(story)]
    parts += ["## Count over time", _days(story)]
    if story.clock:
        parts += ["## Clock", *_clock(story.clock)]
    if story.forecast:
        marks = _marks(story.forecast_refs)
        parts += ["## Forecast", *(f"{markdown(line)} {marks}" for line in story.forecast)]
    parts += ["## Who moved when", _moves(story)]
    parts += ["## Conflicts", *_conflicts(story)]
    parts += ["## Printed tables", _tables(story)]
    parts += ["## Set aside", _set_aside(story)]
    parts += ["## Sources", "\n".join(_source(ref) for ref in story.references)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _marks(refs: Iterable[Reference]) -> str:
    """Give footnote marks; runs of more than two numbers are shortened."""
    marks = []
    for first, last in number_ranges(refs):
        if last - first < 2:
            marks += [f"[^{number}]" for number in range(first, last + 1)]
        else:
            marks.append(f"[^{first}]–[^{last}]")
    return " ".join(marks)


def _sentence(row: Sentence) -> str:
    return f"{markdown(row.text)} {_marks(row.refs)}".strip()


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'|'.join(' --- ' for _ in head)}|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines)


def _numbers(heads: Heads) -> list[str]:
    return [str(heads.count), range_words(heads), str(heads.disputed), str(heads.leaning)]


def range_words(heads: Heads) -> str:
    """Give low and high of heads as one text."""
    return f"{heads.low}–{heads.high}" if heads.low != heads.high else str(heads.low)


def margin_words(margin: int) -> str:
    """Give a margin with its sign."""
    return f"+{margin}" if margin > 0 else f"−{-margin}" if margin < 0 else "0"


def _heads(story: Story) -> list[str]:
    rows = [[row.label, *_numbers(row.heads), _marks(row.refs)] for row in story.heads]
    out = [_table(["Stance", "Heads", "Low–high", "Disputed", "Leaning", "Sources"], rows), markdown(story.vacancy)]
    if story.intentions:
        told = [[label, *_numbers(heads)] for label, heads in story.intentions]
        out.append(_table(["Vote intention", "Heads", "Low–high", "Disputed", "Leaning"], told))
        out.append("Vote intentions rest on the same positions as the heads above.")
    if story.needed is not None:
        margin = f"; margin {margin_words(story.margin)}" if story.margin is not None else ""
        out.append(f"Needed: **{story.needed}** ({markdown(story.needed_basis)}){margin}. {_marks(story.needed_refs)}")
    else:
        out.append(f"Needed: no fixed number ({markdown(story.needed_basis)}). {_marks(story.needed_refs)}")
    if story.absence:
        out.append(f"**Note.** {markdown(story.absence)}")
    return out


def _positions(story: Story) -> str:
    rows = []
    for head in story.heads:
        for row in head.positions:
            firm = row.firmness + (f", may go {row.lean}" if row.lean else "")
            over = "; ".join(f"over {_marks([ref])}: {markdown(rule)}" for rule, ref in row.outranked)
            rule = markdown(row.rule) + (f" ({over})" if over else "")
            rows.append(
                [markdown(row.who), markdown(row.party), str(row.seats), head.label, firm, rule, _marks(row.refs)]
            )
    return _table(["Who", "Seats of", "Seats", "Stance", "How firm", "Rule", "Sources"], rows)


def _days(story: Story) -> str:
    """Give the first day and each day on which something changed."""
    if not story.days:
        return "No day on record but this one."
    stances = [row.stance for row in story.heads]
    rows = []
    for number, row in enumerate(story.days):
        if number and not row.changes:
            continue
        told = dict(row.heads)
        cells = [str(told[stance].count) if stance in told else "0" for stance in stances]
        news = "; ".join(_sentence(change) for change in row.changes)
        needed = str(row.needed) if row.needed is not None else "no fixed number"
        rows.append([day_words(row.day), *cells, needed, news])
    head = ["Day", *(row.label for row in story.heads), "Needed", "Changes"]
    return (
        _table(head, rows) + "\n\nDays without a change are left out; each day is counted as it was known on that day."
    )


def happened_words(row: StepRow) -> str:
    """Give when a step was taken, or that it has not been told."""
    return day_words(row.happened) if row.happened else "not told"


def notes_of(row: StepRow) -> list[str]:
    """Give readings, assumptions and notes of a step, one line each."""
    notes = []
    if row.window.means and row.readings:
        notes.append(f"read so: {row.window.means}")
    for other in row.readings:
        window = window_words(other.earliest, other.latest)
        notes.append(f"{window} in another reading ({other.means or other.reading})")
    if row.if_due:
        notes.append(row.if_due)
    if row.is_optional:
        notes.append("the procedure can run without it")
    return [*notes, *row.notes]


def _clock(clock: ClockRows) -> list[str]:
    if clock.words:
        return [markdown(clock.words), *(f"- {_sentence(row)}" for row in clock.gates)]
    rows = []
    for row in clock.steps:
        window = window_words(row.window.earliest, row.window.latest)
        notes = "; ".join(markdown(note) for note in notes_of(row))
        happened = f"{happened_words(row)} {_marks(row.happened_refs)}".strip()
        rows.append([row.label, f"{window} {_marks(row.refs)}".strip(), happened, notes])
    out = [_table(["Step", "Lawful window", "Happened", "Readings and notes"], rows)]
    if clock.breaches:
        out += ["### Breaches", "\n".join(f"- {markdown(row.text)} {_marks(row.refs)}" for row in clock.breaches)]
    else:
        out.append("No breach among the events told.")
    if clock.gates:
        out += ["### Members needed", "\n".join(f"- {_sentence(row)}" for row in clock.gates)]
    out.append("\n".join(f"- {markdown(note)}" for note in clock.notes))
    return out


def _moves(story: Story) -> str:
    if not story.moves:
        return "No report on record tells of a move."
    rows = []
    for row in story.moves:
        says = "; ".join(f"{markdown(chain)} {_marks([ref])}" for chain, ref in row.tellers)
        rows.append([day_words(row.day), markdown(row.who), f"{markdown(row.says)} ({row.modality})", says])
    return _table(["Since", "Who", "What", "Says whom"], rows)


def _conflicts(story: Story) -> list[str]:
    if not story.conflicts:
        return ["No conflict among the sources of this count."]
    out = []
    for row in story.conflicts:
        used = f" Used: {markdown(row.used)}." if row.used else ""
        lines = [f"- **{markdown(row.about)}**{used}", *(f"  - {_sentence(reading)}" for reading in row.readings)]
        out.append("\n".join(lines))
    return out


def _tables(story: Story) -> str:
    if not story.tables:
        return "No outlet on record printed a count."
    rows = [
        [markdown(row.what), str(row.number), f"{markdown(row.ref.label)} {_marks([row.ref])}"] for row in story.tables
    ]
    return _table(["What", "Printed", "Where"], rows)


def _set_aside(story: Story) -> str:
    return "\n".join(f"- {_sentence(row)}" for row in story.set_aside) or "Nothing."


def _source(ref: Reference) -> str:
    address = web_address(ref.url)
    link = f" <{address}>" if address else f" {markdown(ref.url)}" if ref.url else ""
    return f"[^{ref.number}]: {markdown(source_line(ref))}{link}"


def source_line(ref: Reference) -> str:
    """Give a reference as one line of the list of sources."""
    if ref.kind != "claim":
        return f"{ref.label}: {ref.says}" if ref.says else ref.label
    says = f": {ref.says}" if ref.says else ""
    line = f"{ref.label}{says} ({MODALITIES.get(ref.modality, ref.modality)}; {VERDICTS.get(ref.verdict, ref.verdict)})"
    if ref.said_by:
        line += f"; said by {' via '.join(ref.said_by)}"
    return line + (f'; words: "{ref.words}"' if ref.words else "") + f"; claim {ref.claim_id}"


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
        console.print(Text.assemble((one_line(text), style), " ", (_plain_marks(refs), "dim")), soft_wrap=False)

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
    if story.absence:
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
    head("Conflicts and printed tables")
    for conflict in story.conflicts:
        say(conflict.about + (f" (used: {conflict.used})" if conflict.used else ""), style="bold")
        for reading in conflict.readings:
            say(f"  {reading.text}", reading.refs)
    for table in story.tables:
        say(f"Printed: {table.what} {table.number}, {table.ref.label}", (table.ref,))
    for aside in story.set_aside:
        say(f"Set aside: {aside.text}", aside.refs, "dim")
    head("Sources")
    for ref in _printed(story):
        say(f"{ref.number:>3} {source_line(ref)}" + (f" {ref.url}" if ref.url else ""))


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
        table.add_row(row.label, *_numbers(row.heads), Text(_plain_marks(row.refs), style="dim"))
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
