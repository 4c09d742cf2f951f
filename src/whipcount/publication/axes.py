"""What charts have in common: a frame that maps days and numbers to places, ticks, labels, and the picture itself."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from whipcount.publication.escape import markup
from whipcount.publication.words import day_words


def picture(kind: str, width: float, height: float, title: str, describe: str, body: str) -> str:
    """Give an SVG that says in words what it shows."""
    return (
        f'<svg class="{kind}" viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
        f'aria-label="{markup(title)}. {markup(describe)}">{body}</svg>'
    )


class Frame:
    """Maps days and numbers to the inside of a picture; `box` is left, top, right and bottom in pixels."""

    def __init__(
        self, first: date, last: date, low: float, high: float, box: tuple[float, float, float, float]
    ) -> None:
        self.first, self.span = first, max((last - first).days, 1)
        self.low, self.range = low, (high - low) or 1
        self.left, self.top, self.right, self.bottom = box

    def x(self, day: date, *, after: float = 0) -> float:
        """Give the place of a day; `after` is a share of a day past its beginning."""
        return self.left + (self.right - self.left) * ((day - self.first).days + after) / self.span

    def y(self, value: float) -> float:
        """Give the height of a number."""
        return self.bottom - (self.bottom - self.top) * (value - self.low) / self.range

    def day_axis(self, *, every_px: float = 0) -> str:
        """Label days under the frame, as many as fit."""
        width = self.right - self.left
        # A narrow picture has room for few labels and takes them closer.
        fits = max(int(width / (every_px or (56 if width < 400 else 84))), 1)
        step = max(math.ceil(self.span / fits), 1)
        out = []
        for number in range(0, self.span + 1, step):
            day = self.first + timedelta(days=number)
            x = self.x(day)
            out.append(f'<path class="grid" d="M{x:.1f} {self.top:.1f}V{self.bottom:.1f}"/>')
            text = day_words(day, year=False)
            side = "start" if number == 0 else "end" if x > self.right - 16 else "middle"
            at = f'x="{x:.1f}" y="{self.bottom + 18:.1f}" text-anchor="{side}"'
            out.append(f'<text class="tick" {at}>{text}</text>')
        return "".join(out)


def ticks(low: float, high: float, count: int) -> list[int]:
    """Give round whole numbers from low to high, about as many as asked for."""
    rough = max((high - low) / count, 1)
    power = 10 ** math.floor(math.log10(rough))
    step = next(int(power * size) for size in (1, 2, 5, 10) if power * size >= rough)
    return list(range(math.ceil(low / step) * step, int(high) + 1, step))


def spread_labels(wanted: Sequence[float], gap: float) -> list[float]:
    """Move labels apart, so that none covers another; the order stays."""
    order = sorted(range(len(wanted)), key=lambda number: wanted[number])
    placed = [0.0] * len(wanted)
    last = -math.inf
    for number in order:
        last = max(wanted[number], last + gap)
        placed[number] = last
    return placed


def step_line(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Hold each value until the next day: a count jumps, it does not slide."""
    out = [points[0]]
    for (_, before), (x, y) in pairwise(points):
        if y != before:
            out.append((x, before))
        out.append((x, y))
    return out
