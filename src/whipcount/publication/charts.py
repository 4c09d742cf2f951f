"""Charts as SVG text: rows in, pictures out that a reader without sight, colour or script can use too.

Every picture is `role="img"` with a title and a description; shape and label say what colour says; colours are
classes of the page's style sheet, so that dark mode and print can change them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from whipcount.model.chambers import Stance
from whipcount.model.counts import Heads
from whipcount.publication.axes import Frame, picture, spread_labels, step_line, ticks
from whipcount.publication.escape import markup
from whipcount.publication.rows import DayRow, HeadRow, PositionRow
from whipcount.publication.words import day_words

# Nobody sits nearer to the middle than this share of the outer radius; the figure of the chamber stands there.
_INNER = 0.42
_SEAT_WIDTH = 720


@dataclass(frozen=True, slots=True)
class Place:
    """Where a seat is drawn: centre and the room around it, in units of the outer radius."""

    x: float
    y: float
    room: float


def arc_places(seats: int) -> list[Place]:
    """Lay seats out in concentric half circles, from left to right.

    Args:
        seats: how many, at least 1.

    Returns:
        One place per seat; x from -1 to 1, y from 0 (front) to 1.
    """
    rows, room, radii = 1, 0.5, [1.0]
    while sum(int(math.pi * radius / room) + 1 for radius in radii) < seats:
        rows += 1
        room = (1 - _INNER) / (rows - 1)
        radii = [1 - number * room for number in range(rows)]
    shares = [seats * radius / sum(radii) for radius in radii]
    sizes = [int(share) for share in shares]
    by_rest = sorted(range(rows), key=lambda row: sizes[row] - shares[row])
    for row in by_rest[: seats - sum(sizes)]:
        sizes[row] += 1
    found = []
    for radius, size in zip(radii, sizes, strict=True):
        step = math.pi / (size - 1) if size > 1 else 0.0
        space = min(room, step * radius) if size > 1 else room
        for number in range(size):
            angle = math.pi - number * step if size > 1 else math.pi / 2
            found.append((angle, radius, Place(radius * math.cos(angle), radius * math.sin(angle), space)))
    return [place for _, _, place in sorted(found, key=lambda item: (-item[0], item[1]))]


def seat_words(row: PositionRow, stance: str, number: int = 0) -> str:
    """Name one seat: the member where the record names one, else whose seat it is.

    Args:
        row: the position that holds the seat.
        stance: label of the stance.
        number: which of the row's seats, from 0.
    """
    if number < len(row.names):
        who = f"{row.names[number]}, {row.party}"
    elif row.kind == "member":
        who = f"{row.who}, {row.party}"
    elif row.kind == "group":
        of = "" if row.who.startswith(row.party) else f": one of {row.who}"
        who = f"{row.party} member, not named{of}"
    else:
        who = f"{row.party} member, not named"
    lean = f", may go {row.lean}" if row.lean else ""
    return f"{who}; {stance.lower()} ({row.firmness}{lean})"


def hemicycle(heads: Sequence[HeadRow], vacant: int, describe: str, *, middle: tuple[str, str] = ("", "")) -> str:
    """Draw every seat of the chamber, named, in the shape and colour of its stance."""
    seats: list[tuple[str, str, str, str]] = []
    for head in heads:
        # Seats that may move sit next to the middle.
        toward_end = head.stance == "with_government"
        rows = sorted(head.positions, key=lambda row: (bool(row.lean) is toward_end, -row.seats, row.who))
        for row in rows:
            ref = row.refs[0].anchor if row.refs else ""
            soft = " soft" if row.lean and row.firmness == "leaning" else ""
            seats += [(head.stance, soft, seat_words(row, head.label, number), ref) for number in range(row.seats)]
    seats += [("vacant", "", "Vacant seat", "")] * vacant
    if not seats:
        return ""
    places = arc_places(len(seats))
    room = min(place.room for place in places) * 0.43
    scale = (_SEAT_WIDTH / 2 - 4) / (1 + room)
    size = room * scale
    out = []
    for (stance, soft, words, ref), place in zip(seats, places, strict=True):
        x, y = _SEAT_WIDTH / 2 + place.x * scale, scale * (1 - place.y) + size + 4
        told = f' data-ref="{ref}"' if ref else ""
        at = f"translate({x:.1f} {y:.1f}) scale({size / 10:.2f})"
        out.append(
            f'<g class="st-{stance}{soft}"{told}><title>{markup(words)}</title>'
            f'<use href="#m-{stance}" transform="{at}"/></g>'
        )
    height = scale + 2 * size + 8
    if middle[0]:
        # The words take 190 units; few seats are drawn so large that less room is left.
        fit = min(1.0, 1.8 * (_INNER * scale - size) / 190)
        at = f"translate({_SEAT_WIDTH / 2} {height - 12:.0f}) scale({fit:.2f})"
        figure, words = (markup(text) for text in middle)
        text = f'<text class="figure" y="-30">{figure}</text><text class="figure-words" y="-2">{words}</text>'
        out.append(f'<g transform="{at}">{text}</g>')
    return picture("hemicycle", _SEAT_WIDTH, height, "Seats of the chamber by stance", describe, "".join(out))


def marker(stance: str) -> str:
    """Draw the mark of a stance for a legend; the word beside it says the same."""
    return (
        f'<svg class="mark st-{stance}" viewBox="-12 -12 24 24" width="18" height="18" aria-hidden="true" '
        f'focusable="false"><use href="#m-{stance}"/></svg>'
    )


MARKS = (
    '<svg width="0" height="0" class="defs" aria-hidden="true" focusable="false"><defs>'
    '<circle id="m-with_government" r="10"/>'
    '<path id="m-against_government" d="M0-11.5 11.5 0 0 11.5-11.5 0Z"/>'
    '<g id="m-disputed"><circle r="8.7" class="ring"/><path d="M0-10A10 10 0 0 1 0 10Z"/></g>'
    '<circle id="m-undeclared" r="8.2" class="ring"/>'
    '<path id="m-neutral" d="M0-11 10.5 8h-21Z"/>'
    '<path id="m-vacant" class="ring" d="M-6-6 6 6M6-6-6 6"/>'
    '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" class="hatch-ground"/><rect width="2.6" height="6" class="hatch-line"/></pattern>'
    "</defs></svg>"
)


_LINES: tuple[tuple[Stance, str], ...] = (("with_government", "With"), ("against_government", "Against"))


def count_chart(days: Sequence[DayRow], describe: str, *, width: int = 960, height: int = 360) -> str:
    """Draw heads for and against the government day by day with their low-high band, and the number needed."""
    told = [dict(row.heads) for row in days]
    shown = [row[stance] for row in told for stance, _ in _LINES if stance in row]
    values = [value for heads in shown for value in (heads.low, heads.high)]
    values += [row.needed for row in days if row.needed is not None]
    if len(days) < 2 or not values:
        return ""
    pad = max((max(values) - min(values)) * 0.08, 1)
    low, high = max(min(values) - pad, 0), max(values) + pad
    frame = Frame(days[0].day, days[-1].day, low, high, (40, 14, width - 96, height - 30))
    out = [frame.day_axis()]
    for tick in ticks(low, high, 6):
        y = frame.y(tick)
        out.append(f'<path class="grid" d="M{frame.left} {y:.1f}H{frame.right}"/>')
        out.append(f'<text class="tick" x="{frame.left - 6}" y="{y + 4:.1f}" text-anchor="end">{tick}</text>')
    labels: list[tuple[float, str, str]] = []
    for stance, name in _LINES:
        rows = [(row.day, heads[stance]) for row, heads in zip(days, told, strict=True) if stance in heads]
        if rows:
            out.append(_line(stance, rows, frame))
            labels.append((frame.y(rows[-1][1].count), f"{name} {rows[-1][1].count}", f"st-{stance}"))
    needed = [(row.day, row.needed) for row in days if row.needed is not None]
    if needed:
        out.append(f'<path class="needed" d="M{_path((frame.x(day), frame.y(number)) for day, number in needed)}"/>')
        labels.append((frame.y(needed[-1][1]), f"Needed {needed[-1][1]}", "st-needed"))
    places = spread_labels([label[0] for label in labels], 17)
    for (_, text, kind), y in zip(labels, places, strict=True):
        out.append(f'<text class="end {kind}" x="{frame.right + 8}" y="{y + 4:.1f}">{markup(text)}</text>')
    return picture("chart", width, height, "Heads by day", describe, "".join(out))


def _path(points: Iterable[tuple[float, float]]) -> str:
    return "L".join(f"{x:.1f} {y:.1f}" for x, y in step_line(list(points)))


def _line(stance: Stance, rows: Sequence[tuple[date, Heads]], frame: Frame) -> str:
    """Draw the band, the line, and a mark where the count changes."""
    upper = step_line([(frame.x(day), frame.y(heads.high)) for day, heads in rows])
    lower = step_line([(frame.x(day), frame.y(heads.low)) for day, heads in rows])
    band = "L".join(f"{x:.1f} {y:.1f}" for x, y in [*upper, *reversed(lower)])
    line = _path((frame.x(day), frame.y(heads.count)) for day, heads in rows)
    out = [f'<path class="band st-{stance}" d="M{band}Z"/><path class="line st-{stance}" d="M{line}"/>']
    before = None
    for day, heads in rows:
        if heads.count != before:
            at = f"translate({frame.x(day):.1f} {frame.y(heads.count):.1f}) scale(.45)"
            title = f"<title>{day_words(day)}: {heads.count}</title>"
            out.append(f'<g class="st-{stance}">{title}<use href="#m-{stance}" transform="{at}"/></g>')
        before = heads.count
    return "".join(out)


def chance_chart(chances: Sequence[tuple[date, float]], describe: str, *, width: int = 960, height: int = 240) -> str:
    """Draw the chance that the motion carries, day by day, on the whole scale from 0 to 100 percent."""
    if len(chances) < 2:
        return ""
    frame = Frame(chances[0][0], chances[-1][0], 0, 1, (48, 12, width - 20, height - 30))
    out = [frame.day_axis()]
    for tick in (0, 25, 50, 75, 100):
        y = frame.y(tick / 100)
        out.append(f'<path class="grid" d="M{frame.left} {y:.1f}H{frame.right}"/>')
        out.append(f'<text class="tick" x="{frame.left - 6}" y="{y + 4:.1f}" text-anchor="end">{tick} %</text>')
    line = "L".join(f"{frame.x(day):.1f} {frame.y(chance):.1f}" for day, chance in chances)
    out.append(f'<path class="line st-chance" d="M{line}"/>')
    return picture("chart", width, height, "Chance that the motion carries, by day", describe, "".join(out))
