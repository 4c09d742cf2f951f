"""The Shapley-Shubik index of large games, as an integral with a stated error.

In: a checked game. Out: the share of each distinct weight, right to 1e-9. The index of a player is the integral over
x from 0 to 1 of the chance that it turns the coalition when every other player joins with chance x (Owen 1972). The
integrand is a polynomial of degree players - 1, so Gauss-Legendre quadrature with half as many points is exact. At
each point the weights' sum is found by adding positive numbers only, which keeps every relative error below
players * 1e-16; taking one player out again is an alternating sum that is safe for x below one half, and points above
one half are read from the mirror image (who stays out).
"""

from __future__ import annotations

import numpy as np

from whipcount.errors import RuleError
from whipcount.forecast.power import Game

# Measured on 200 players and quota 17,833: rows of this many numbers together are added fastest.
CHUNK = 131_072
# About one minute of additions.
MOST_WORK = 60_000_000_000
# Three rows of so many floats are held at once: about 500 MB.
MOST_HEIGHT = 20_000_000
PROMISED_ERROR = 1e-9
# Coefficients grow at most twofold a player; scaling after so many keeps them within a float.
SCALE_AFTER = 256


def integrate_shapley(game: Game) -> dict[int, float]:
    """Give the Shapley-Shubik index of a player of each weight.

    Raises:
        RuleError: the game is too large, or the shares miss 1 by more than the promised error.
    """
    points = game.players // 2 + 1
    points += points % 2
    height = max(game.quota - 1, game.total - game.quota) + 1
    if points * game.players * height > 2 * MOST_WORK or height > MOST_HEIGHT:
        raise RuleError(
            f"{game.players} players with {game.total} votes are too many for the promised precision",
            fix="divide the weights by a common measure, or group the players",
        )
    knots, shares = np.polynomial.legendre.leggauss(points)
    below = knots < 0
    joins, shares = (1 + knots[below]) / 2, shares[below] / 2
    result = dict.fromkeys(game.kinds, 0.0)
    rows = max(1, CHUNK // height)
    for start in range(0, len(joins), rows):
        _add_points(game, joins[start : start + rows], shares[start : start + rows], height, result)
    total = sum(share * game.kinds[weight] for weight, share in result.items())
    if not abs(total - 1) < PROMISED_ERROR:
        raise RuleError(f"Shapley-Shubik shares add up to {total!r}", fix="report it: the calculation is at fault")
    return result


def _add_points(
    game: Game,
    joins: np.ndarray[tuple[int], np.dtype[np.float64]],
    shares: np.ndarray[tuple[int], np.dtype[np.float64]],
    height: int,
    result: dict[int, float],
) -> None:
    """Add the integrand at some points below one half, and at their mirror images, to the result."""
    odds = (joins / (1 - joins))[:, None]
    sums = np.zeros((len(joins), height))
    sums[:, 0] = 1.0
    moved = np.empty_like(sums)
    top, unscaled = 1, 0
    for weight, times in game.kinds.items():
        for _ in range(times):
            top = min(height, top + weight)
            if top > weight:
                np.multiply(sums[:, : top - weight], odds, out=moved[:, : top - weight])
                sums[:, weight:top] += moved[:, : top - weight]
            unscaled += 1
            if unscaled == SCALE_AFTER:
                sums *= (1 - joins[:, None]) ** unscaled
                unscaled = 0
    sums *= (1 - joins[:, None]) ** unscaled
    below = np.cumsum(sums, axis=1)
    ends = (game.quota - 1, game.total - game.quota)
    for weight in result:
        powers = (-odds) ** np.arange(height // weight + 1)
        turned = np.zeros(len(joins))
        for end in ends:
            here = np.arange(end, -1, -weight)
            values = below[:, here]
            turned += (values * powers[:, : len(here)]).sum(axis=1)
            turned -= (values[:, 1:] * powers[:, : len(here) - 1]).sum(axis=1)
        result[weight] += float(shares @ (turned / (1 - joins)))
