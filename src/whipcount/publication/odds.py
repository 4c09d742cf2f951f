"""Two pictures of a forecast: how many ayes, against the number needed, and which open seats swing the chance.

In: the public JSON of a forecast. Out: SVG with a table that says the same. Nothing is computed but sums of the
forecast's own chances.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from whipcount.publication.axes import picture
from whipcount.publication.escape import markup

# Numbers of ayes less likely than this are not drawn; together they stay under a tenth of a percent or so.
SMALLEST_DRAWN = 2e-4
# Blocs whose swing is drawn; the forecast names the widest first.
MOST_SWINGS = 12


@dataclass(frozen=True, slots=True)
class AyeOdds:
    """Chance of each number of ayes that is worth drawing, and the number that carries; `None` without a fixed one."""

    first: int
    chances: tuple[float, ...]
    needed: int | None


@dataclass(frozen=True, slots=True)
class Swing:
    """Chance that the motion carries when a bloc's open seats all vote no, and when all vote aye."""

    bloc: str
    seats: int
    if_no: float
    if_aye: float


def aye_odds(forecast: Mapping[str, Any]) -> AyeOdds | None:
    """Read the chances of ayes off a forecast; `None` where it has none."""
    ayes = forecast.get("ayes") or {}
    chances = [float(chance) for chance in ayes.get("chances") or ()]
    drawn = [index for index, chance in enumerate(chances) if chance >= SMALLEST_DRAWN]
    if not drawn:
        return None
    low, high = drawn[0], drawn[-1]
    needed = forecast.get("needed")
    return AyeOdds(
        int(ayes["first"]) + low, tuple(chances[low : high + 1]), int(needed) if needed is not None else None
    )


def swings(forecast: Mapping[str, Any]) -> tuple[Swing, ...]:
    """Read which open seats swing the chance, widest first."""
    rows = [
        Swing(str(row["bloc"]), int(row["seats"]), float(row["chance_if_no"]), float(row["chance_if_aye"]))
        for row in forecast.get("drivers") or ()
    ]
    return tuple(sorted(rows, key=lambda row: (row.if_no - row.if_aye, row.bloc))[:MOST_SWINGS])


def _tick(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text class="tick" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'


def odds_chart(odds: AyeOdds, *, width: int = 960, height: int = 240) -> str:
    """Draw the chance of each number of ayes as bars, with a line at the number needed."""
    left, right, top, bottom = 12.0, width - 12.0, 26.0, height - 30.0
    last = odds.first + len(odds.chances) - 1
    low = min(odds.first, odds.needed - 1) if odds.needed is not None else odds.first
    high = max(last, odds.needed) if odds.needed is not None else last
    step = (right - left) / (high - low + 1)
    tallest = max(odds.chances)
    out = []
    for number, chance in enumerate(odds.chances, start=odds.first):
        x, size = left + (number - low) * step, (bottom - top) * chance / tallest
        kind = "carries" if odds.needed is not None and number >= odds.needed else "falls"
        place = f'x="{x + step * 0.1:.1f}" y="{bottom - size:.1f}" width="{step * 0.8:.1f}" height="{size:.1f}"'
        out.append(f'<rect class="odds {kind}" {place}><title>{number} ayes: {chance * 100:.1f} %</title></rect>')
    gap = max(1, round((high - low) / (width / 70)))
    for number in range(low - low % gap + gap, high + 1, gap):
        out.append(_tick(left + (number - low + 0.5) * step, height - 10, str(number), "middle"))
    if odds.needed is not None:
        x = left + (odds.needed - low) * step
        out.append(f'<path class="needed" d="M{x:.1f} {top - 8:.1f}V{bottom:.1f}"/>')
        words = f"{odds.needed} needed"
        is_right = x > width * 0.7
        out.append(_tick(x - 5 if is_right else x + 5, top - 10, words, "end" if is_right else "start"))
    describe = f"Bars from {odds.first} to {last} ayes; the table that follows has each number."
    return picture("chart", width, height, "Chance of each number of ayes", describe, "".join(out))


def swing_chart(rows: tuple[Swing, ...], *, width: int = 960) -> str:
    """Draw for each bloc the chance from all its open seats voting no to all voting aye, widest first."""
    left, right, line = 12.0, width - 12.0, 44
    out = []
    for percent in (0, 25, 50, 75, 100):
        x = left + (right - left) * percent / 100
        out.append(f'<path class="grid" d="M{x:.1f} 6V{len(rows) * line + 6}"/>')
        anchor = "start" if percent == 0 else "end" if percent == 100 else "middle"
        out.append(_tick(x, len(rows) * line + 24, f"{percent} %", anchor))
    for number, row in enumerate(rows):
        y = number * line + 6
        low, high = sorted((row.if_no, row.if_aye))
        x, size = left + (right - left) * low, max(2.0, (right - left) * (high - low))
        out.append(f'<text class="tick" x="{left}" y="{y + 12}">{markup(row.bloc)} ({row.seats})</text>')
        out.append(f'<rect class="odds carries" x="{x:.1f}" y="{y + 18}" width="{size:.1f}" height="12"/>')
    describe = (
        "One bar a bloc, from all its open seats voting no to all voting aye; the table that follows says the same."
    )
    return picture("chart", width, len(rows) * line + 34, "What open seats do to the chance", describe, "".join(out))
