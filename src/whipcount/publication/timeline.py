"""The clock as a picture: rows of the clock in, an SVG timeline with windows, breaches and readings out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from whipcount.publication.axes import Frame, picture
from whipcount.publication.escape import markup
from whipcount.publication.rows import BreachRow, ClockRows, StepRow, WindowRow
from whipcount.publication.words import day_words

_BAR, _READING = 14, 7
# Room above a bar for the step's name and window, and for one line more.
_ABOVE, _LINE = 38, 15
# Width of the words of a breach, such as "3 days late (Art. 54(3))".
_LABEL = 190


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _shown(clock: ClockRows) -> list[StepRow]:
    """Leave out what cannot be drawn; an optional step that nobody told of stands in the table only."""
    return [
        row
        for row in clock.steps
        if row.happened or (not row.is_optional and (row.window.earliest or row.window.latest))
    ]


def _days(rows: Iterable[StepRow], breaches: Iterable[BreachRow]) -> list[date]:
    texts: list[str | None] = []
    for row in rows:
        texts.append(row.happened)
        for window in (row.window, *row.readings):
            texts += [window.earliest, window.latest]
    for breach in breaches:
        texts += [breach.due, breach.happened]
    return [day for day in map(_day, texts) if day]


def timeline(clock: ClockRows, describe: str, *, width: int = 960, label_width: int = 250) -> str:
    """Draw one row per step: lawful window, thin bars for other readings, a mark where it was taken, breaches hatched.

    Args:
        clock: rows of the clock.
        describe: text alternative.
        width: of the picture.
        label_width: room for names at the left; 0 puts them above the bars, for narrow screens.
    """
    rows = _shown(clock)
    days = _days(rows, clock.breaches)
    if not rows or not days:
        return ""
    first, last = min(days) - timedelta(days=1), max(days) + timedelta(days=1)
    late = {breach.step for breach in clock.breaches}
    heights = [_height(row, label_width, is_late=row.name in late) for row in rows]
    bottom = 10.0 + sum(heights)
    frame = Frame(first, last, 0, 1, (label_width + 8.0, 6.0, width - 14.0, bottom))
    out = [frame.day_axis()]
    top = 10.0
    for row, height in zip(rows, heights, strict=True):
        breaches = [breach for breach in clock.breaches if breach.step == row.name]
        out.append(_row(row, breaches, frame, top, label_width))
        top += height
    return picture("chart timeline", width, bottom + 28, "Clock of the motion", describe, "".join(out))


def _height(row: StepRow, label_width: int, *, is_late: bool) -> float:
    bars = _BAR + 12 + (_READING + 5) * len(row.readings)
    return max(bars + 8, 46) if label_width else bars + (_ABOVE + _LINE if is_late else _ABOVE)


def _told(row: StepRow) -> str:
    parts = []
    window = row.window
    if window.earliest and window.latest and window.earliest != window.latest:
        parts.append(f"{day_words(window.earliest, year=False)} to {day_words(window.latest, year=False)}")
    elif window.latest:
        parts.append(f"{'on' if window.earliest else 'by'} {day_words(window.latest, year=False)}")
    elif window.earliest:
        parts.append(f"from {day_words(window.earliest, year=False)}")
    if row.happened:
        parts.append(f"took place {day_words(row.happened[:10], year=False)}")
    return "; ".join(parts)


def _row(row: StepRow, breaches: Sequence[BreachRow], frame: Frame, top: float, label_width: int) -> str:
    told = markup(_told(row))
    out = [f'<text class="name" x="4" y="{top + 13:.1f}">{markup(row.label)}</text>']
    out.append(f'<text class="told" x="4" y="{top + 29:.1f}">{told}</text>')
    y = top
    if not label_width:
        y += _ABOVE - 2
        if breaches:
            brief = markup("; ".join(breach.brief for breach in breaches))
            out.append(f'<text class="late" x="4" y="{top + 44:.1f}">{brief}</text>')
            y += _LINE
    out.append(_bar(row.window, frame, y, _BAR, "window"))
    for number, other in enumerate(row.readings):
        out.append(_bar(other, frame, y + _BAR + 5 + number * (_READING + 5), _READING, "window other"))
    for breach in breaches:
        out.append(_breach(row, breach, frame, y, label=bool(label_width)))
    if day := _day(row.happened):
        at = f"translate({frame.x(day, after=0.5):.1f} {y + _BAR / 2:.1f}) scale(.85)"
        out.append(
            f'<g class="happened"><title>{markup(row.label)}: {day_words(row.happened)}</title>'
            f'<use href="#m-against_government" transform="{at}"/></g>'
        )
    return "".join(out)


def _bar(window: WindowRow, frame: Frame, y: float, height: float, kind: str) -> str:
    """Draw a window over whole days; an end that no rule sets runs to the edge and stays open."""
    first, last = _day(window.earliest), _day(window.latest)
    if first is None and last is None:
        return ""
    left = frame.x(first) if first else frame.left
    right = frame.x(last, after=1) if last else frame.right
    right = min(right, frame.right)
    is_open = "" if first and last else " open"
    name = f"{window.reading}: " if window.reading else ""
    title = f"{name}{day_words(window.earliest) if first else 'no first day'} to " + (
        day_words(window.latest) if last else "no last day"
    )
    return (
        f'<rect class="{kind}{is_open}" x="{left:.1f}" y="{y:.1f}" width="{max(right - left, 3):.1f}" '
        f'height="{height}" rx="2"><title>{markup(title)}</title></rect>'
    )


def _breach(row: StepRow, breach: BreachRow, frame: Frame, y: float, *, label: bool) -> str:
    due, happened = _day(breach.due), _day(breach.happened)
    if due is None or happened is None:
        return ""
    is_late = happened > due
    left, right = (frame.x(due, after=1), frame.x(happened, after=0.5)) if is_late else (
        frame.x(happened, after=0.5), frame.x(due)
    )  # fmt: skip
    out = (
        f'<rect class="breach" x="{left:.1f}" y="{y:.1f}" width="{max(right - left, 3):.1f}" height="{_BAR}">'
        f"<title>{markup(breach.text)}</title></rect>"
    )
    if label:
        # Behind the mark where there is room, else in front of the window, else under the bars.
        first = _day(row.window.earliest)
        start = min(left, frame.x(first) if first else frame.left)
        x, anchor, line = right + 14, "start", y + 12
        if right > frame.right - _LABEL:
            x, anchor = start - 8, "end"
            if start < frame.left + _LABEL:
                x, line = right, y + _BAR + 14 + (_READING + 5) * len(row.readings)
        out += f'<text class="late" x="{x:.1f}" y="{line:.1f}" text-anchor="{anchor}">{markup(breach.brief)}</text>'
    return out
