"""How good were the forecasts: proper scores, coverage, reliability and a paired bootstrap.

In: forecasts with what happened. Out: plain numbers. Pure Python; the bootstrap takes its seed from the caller.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise

from whipcount.errors import RuleError

# A forecast of 0 or 1 that fails would cost without end; chances are clipped for the logarithmic score.
CLIP = 0.01


@dataclass(frozen=True, slots=True)
class ScoredForecast:
    """A forecast and its outcome: chance (0..1), mean and 80 % interval of ayes, ayes cast, filled seats."""

    id: str
    chance: float
    ayes_mean: float
    ayes_low: float
    ayes_high: float
    carried: bool
    ayes: int
    seats: int

    def __post_init__(self) -> None:
        numbers = (self.chance, self.ayes_mean, self.ayes_low, self.ayes_high)
        if not all(math.isfinite(number) for number in numbers):
            raise RuleError("a forecast is not a finite number", where=self.id, fix="correct it")
        if not 0 <= self.chance <= 1:
            raise RuleError(f"chance {self.chance} is outside 0..1", where=self.id, fix="give a share, not per cent")
        if self.ayes_low > self.ayes_high or self.seats < 1:
            raise RuleError("interval reversed, or no seats", where=self.id, fix="correct the forecast")


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over the forecasts; interval and error in per cent of the filled seats."""

    number: int
    brier: float
    log: float
    interval80: float
    coverage80: float
    error: float
    accuracy: float

    def to_json(self) -> dict[str, float]:
        """Give the public JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Forecasts between two chances: how many, their mean chance, the share that carried."""

    low: float
    high: float
    number: int
    mean_chance: float
    share_carried: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Mean of (first score - second score), its bootstrap 95 % interval, and the share of draws at or above 0."""

    difference: float
    low: float
    high: float
    share_not_better: float


def brier_score(row: ScoredForecast) -> float:
    """Give the squared error of the chance (Brier 1950); 0 is best."""
    return (row.chance - row.carried) ** 2


def log_score(row: ScoredForecast) -> float:
    """Give minus the logarithm of the chance given to what happened, clipped to 0.01..0.99; 0 is best."""
    chance = min(max(row.chance, CLIP), 1 - CLIP)
    return -math.log(chance if row.carried else 1 - chance)


def interval_score(row: ScoredForecast) -> float:
    """Give the interval score of the 80 % interval (Gneiting and Raftery 2007), in per cent of the seats."""
    missed = max(0.0, row.ayes_low - row.ayes) + max(0.0, row.ayes - row.ayes_high)
    return 100 / row.seats * (row.ayes_high - row.ayes_low + 10 * missed)


def is_covered(row: ScoredForecast) -> bool:
    """Tell whether the ayes lie in the 80 % interval, bounds included."""
    return row.ayes_low <= row.ayes <= row.ayes_high


def score_forecasts(rows: Sequence[ScoredForecast]) -> Scores:
    """Give the mean scores.

    Raises:
        RuleError: there is nothing to score, or an id comes twice.
    """
    _check(rows)
    count = len(rows)
    right = sum(0.5 if row.chance == 0.5 else float((row.chance > 0.5) == row.carried) for row in rows)
    return Scores(
        number=count,
        brier=sum(map(brier_score, rows)) / count,
        log=sum(map(log_score, rows)) / count,
        interval80=sum(map(interval_score, rows)) / count,
        coverage80=sum(map(is_covered, rows)) / count,
        error=sum(100 * abs(row.ayes_mean - row.ayes) / row.seats for row in rows) / count,
        accuracy=right / count,
    )


def reliability(
    rows: Sequence[ScoredForecast], edges: Sequence[float] = (0, 0.1, 0.3, 0.5, 0.7, 0.9, 1)
) -> list[ReliabilityBin]:
    """Give the data of a reliability diagram; the last bin holds its upper edge, empty bins are left out.

    Raises:
        RuleError: the edges do not run from 0 up to 1.
    """
    if len(edges) < 2 or edges[0] != 0 or edges[-1] != 1 or sorted(set(edges)) != list(edges):
        raise RuleError(f"edges {list(edges)} do not run up from 0 to 1", fix="give rising edges from 0 to 1")
    bins = []
    for low, high in pairwise(edges):
        inside = [row for row in rows if low <= row.chance < high or row.chance == high == 1]
        if inside:
            mean = sum(row.chance for row in inside) / len(inside)
            share = sum(row.carried for row in inside) / len(inside)
            bins.append(ReliabilityBin(low, high, len(inside), mean, share))
    return bins


def compare_paired(
    first: Sequence[ScoredForecast],
    second: Sequence[ScoredForecast],
    score: Callable[[ScoredForecast], float],
    *,
    seed: int,
    clusters: dict[str, str] | None = None,
    draws: int = 10_000,
) -> Comparison:
    """Compare two forecasters on the same votes by a paired bootstrap; below 0 means that the first is better.

    Args:
        first: one forecaster's forecasts.
        second: the other's, of the same ids in any order.
        score: lower is better.
        seed: of the draws.
        clusters: cluster of each id; whole clusters are drawn, since votes of one crisis are not independent.
        draws: number of bootstrap samples.

    Raises:
        RuleError: the ids differ.
    """
    _check(first)
    other = {row.id: row for row in second}
    if {row.id for row in first} != set(other) or len(second) != len(other):
        raise RuleError("the two forecasters did not forecast the same votes", fix="compare the same ids")
    parts: dict[str, list[float]] = {}
    for row in first:
        difference = score(row) - score(other[row.id])
        parts.setdefault((clusters or {}).get(row.id, row.id), []).append(difference)
    totals = [(sum(part), len(part)) for _, part in sorted(parts.items())]
    chooser = random.Random(seed)
    means = []
    for _ in range(draws):
        sample = chooser.choices(totals, k=len(totals))
        means.append(sum(part[0] for part in sample) / sum(part[1] for part in sample))
    means.sort()
    return Comparison(
        difference=sum(part[0] for part in totals) / sum(part[1] for part in totals),
        low=means[int(0.025 * draws)],
        high=means[int(0.975 * draws)],
        share_not_better=sum(mean >= 0 for mean in means) / draws,
    )


def _check(rows: Sequence[ScoredForecast]) -> None:
    if not rows:
        raise RuleError("nothing to score", fix="give at least one forecast")
    if len({row.id for row in rows}) != len(rows):
        raise RuleError("a vote is forecast twice", fix="give each id once")
