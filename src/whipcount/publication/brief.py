"""The brief: a case file in, Markdown out, each figure with numbered references.

The list of sources at the end says for each number the outlet, day, speaker, words and claim, or the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from whipcount.model.casefiles import CaseFile
from whipcount.model.counts import Heads
from whipcount.publication.clock_rows import window_words
from whipcount.publication.escape import markdown, web_address
from whipcount.publication.references import Reference, number_ranges
from whipcount.publication.rows import ClockRows, Sentence, StepRow, Story
from whipcount.publication.story import tell_case
from whipcount.publication.words import MODALITIES, VERDICTS, day_words


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


def numbers_of(heads: Heads) -> list[str]:
    """Give count, range, disputed and leaning as texts."""
    return [str(heads.count), range_words(heads), str(heads.disputed), str(heads.leaning)]


def range_words(heads: Heads) -> str:
    """Give low and high of heads as one text."""
    return f"{heads.low}–{heads.high}" if heads.low != heads.high else str(heads.low)


def margin_words(margin: int) -> str:
    """Give a margin with its sign."""
    return f"+{margin}" if margin > 0 else f"−{-margin}" if margin < 0 else "0"


def _heads(story: Story) -> list[str]:
    rows = [[row.label, *numbers_of(row.heads), _marks(row.refs)] for row in story.heads]
    out = [_table(["Stance", "Heads", "Low–high", "Disputed", "Leaning", "Sources"], rows), markdown(story.vacancy)]
    if story.intentions:
        told = [[label, *numbers_of(heads)] for label, heads in story.intentions]
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
            over = "; ".join(
                f"over {_marks([ref])}: {markdown(rule)}" if rule else f"{_marks([ref])} says otherwise"
                for rule, ref in row.outranked
            )
            rule = markdown(row.rule) + (f" ({over})" if over else "")
            who, party = markdown(row.who), markdown(row.party)
            rows.append([who, party, str(row.seats), head.label, firm, rule, _marks(row.refs)])
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
    note = "Days without a change are left out; each day is counted as it was known on that day."
    return f"{_table(head, rows)}\n\n{note}"


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
        source = _marks(row.happened_refs) or ("(as told to the clock)" if row.happened else "")
        happened = f"{markdown(happened_words(row))} {source}".strip()
        rows.append([markdown(row.label), f"{markdown(window)} {_marks(row.refs)}".strip(), happened, notes])
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
        what = f"{markdown(row.says)} ({markdown(row.modality)})"
        rows.append([markdown(day_words(row.day)), markdown(row.who), what, says])
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
    line += f"; {ref.standing}" if ref.standing else ""
    return line + (f'; words: "{ref.words}"' if ref.words else "") + f"; claim {ref.claim_id}"
