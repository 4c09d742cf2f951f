"""Power in a weighted game: who can turn a losing coalition into a winning one, and how often.

In: whole-number weights and the quota that wins. Out: Banzhaf (1965) and Shapley-Shubik (1954) indices of every
player. Swings are always exact: the polynomial of all coalitions is held in one whole number (Kronecker
substitution), so nothing overflows. Shapley-Shubik is exact too while that number stays small, and beyond that an
integral with a stated error (`shapley.py`). Both results are checked before they are given.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from whipcount.errors import RuleError
from whipcount.model.forecasts import PowerIndex

# Bits of all whole-number work of the exact Shapley-Shubik index: 2e9 take about half a second.
EXACT_WORK = 2_000_000_000
# Three numbers of so many bits are held at once: about 400 MB.
MOST_BITS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Game:
    """A checked weighted game, reduced by the common divisor of its weights.

    `kinds` maps each distinct weight to the number of players who have it; players without weight are kept out.
    """

    weights: tuple[int, ...]
    quota: int
    kinds: dict[int, int]

    @property
    def total(self) -> int:
        """Give the sum of the weights."""
        return sum(self.weights)

    @property
    def players(self) -> int:
        """Give the number of players with weight."""
        return sum(self.kinds.values())


def power_indices(weights: Sequence[int], quota: int, *, names: Sequence[str] | None = None) -> tuple[PowerIndex, ...]:
    """Give the power of every player, in the order of the weights.

    Args:
        weights: seats or votes of each player, whole numbers of at least 1.
        quota: weight that wins; from 1 to the sum of the weights.
        names: of the players; `1`, `2`, ... when left out.

    Returns:
        Swings exact; Banzhaf exact but for the last digit of a float; Shapley-Shubik likewise for games of up to
        about 60 parties, and to 1e-9 beyond.

    Raises:
        RuleError: a weight or the quota makes no sense, or the game is too large to be computed as promised.
    """
    game = check_game(weights, quota)
    labels = tuple(names) if names is not None else tuple(str(index) for index in range(1, len(weights) + 1))
    if len(labels) != len(weights):
        raise RuleError(f"{len(labels)} names for {len(weights)} players", fix="give one name per weight")
    if _sized_work(game) <= EXACT_WORK:
        by_size = count_swings_by_size(game)
        swings = {weight: sum(row) for weight, row in by_size.items()}
        shares = {weight: float(share) for weight, share in _shapley_of(game, by_size).items()}
    else:
        from whipcount.forecast.shapley import integrate_shapley

        swings = count_swings(game)
        shares = integrate_shapley(game)
    others, all_swings = 2 ** (game.players - 1), sum(swings[weight] for weight in game.weights)
    return tuple(
        PowerIndex(
            player=label,
            weight=original,
            swings=swings[weight],
            banzhaf=swings[weight] / others,
            banzhaf_normalised=swings[weight] / all_swings,
            shapley=shares[weight],
        )
        for label, original, weight in zip(labels, weights, game.weights, strict=True)
    )


def check_game(weights: Sequence[int], quota: int) -> Game:
    """Check a game and divide it by the common divisor of its weights, which changes no coalition.

    Raises:
        RuleError: no player, a weight below 1 or not whole, or a quota that cannot be met or that nobody needs.
    """
    if not weights:
        raise RuleError("no player", fix="give at least one weight")
    for index, weight in enumerate(weights, 1):
        if isinstance(weight, bool) or not isinstance(weight, int):
            raise RuleError(f"weight {index} is {weight!r}, not a whole number", fix="give seats or votes")
        if weight < 1:
            raise RuleError(
                f"weight {index} is {weight}", fix="give weights of at least 1; a player without votes has no power"
            )
    if isinstance(quota, bool) or not isinstance(quota, int):
        raise RuleError(f"quota {quota!r} is not a whole number", fix="give the votes that win")
    total = sum(weights)
    if not 1 <= quota <= total:
        raise RuleError(
            f"quota {quota} cannot decide among {total} votes", fix=f"give a quota from 1 to {total}, the sum"
        )
    divisor = math.gcd(*weights)
    reduced = tuple(weight // divisor for weight in weights)
    kinds: dict[int, int] = {}
    for weight in sorted(reduced):
        kinds[weight] = kinds.get(weight, 0) + 1
    return Game(weights=reduced, quota=-(-quota // divisor), kinds=kinds)


def shapley_exact(weights: Sequence[int], quota: int) -> tuple[Fraction, ...]:
    """Give the Shapley-Shubik index of every player as an exact fraction, however long it takes.

    Raises:
        RuleError: as `power_indices`; also when the whole number would not fit into memory.
    """
    game = check_game(weights, quota)
    shares = _shapley_of(game, count_swings_by_size(game))
    return tuple(shares[weight] for weight in game.weights)


def count_swings(game: Game) -> dict[int, int]:
    """Count the swings of a player of each weight, exactly.

    A coalition's weight is the power of z; z is replaced by 2**bits, where no coefficient can reach 2**bits. Losing
    coalitions without the player are an alternating sum of all losing coalitions at every w-th weight.

    Raises:
        RuleError: the game does not fit into memory, or the counts contradict each other.
    """
    width = game.players // 8 + 1
    losing = _losing_below_quota(game, 8 * width, 0).to_bytes(game.quota * width, "little")
    swings = {}
    for weight in game.kinds:
        terms = [
            int.from_bytes(losing[index * width : (index + 1) * width], "little")
            for index in range(game.quota - 1, -1, -weight)
        ]
        without = sum(terms[::2]) - sum(terms[1::2])
        swings[weight] = 2 * without - terms[0]
    winning = 2**game.players - int.from_bytes(losing[-width:], "little")
    # A player is in (winning + swings) / 2 of the winning coalitions: a whole number that cannot exceed all of them.
    for weight, count in swings.items():
        if (winning + count) % 2 or not 0 <= count <= winning:
            raise RuleError(f"swings of weight {weight} do not add up", fix="report it: the calculation is at fault")
    return swings


def count_swings_by_size(game: Game) -> dict[int, list[int]]:
    """Count the swings of a player of each weight by the number of players it joins; entry k is for k others."""
    bits = game.players + 1
    stride = bits * (game.players + 1)
    losing = _losing_below_quota(game, stride, bits)
    mask, small = (1 << stride) - 1, (1 << bits) - 1
    last = (game.quota - 1) * stride
    swings = {}
    for weight in game.kinds:
        without = _remove(losing, weight * stride + bits, game.quota * stride)
        turned = without >> last & mask
        if weight < game.quota:
            turned -= without >> last - weight * stride & mask
        swings[weight] = [turned >> size * bits & small for size in range(game.players)]
    return swings


def _shapley_of(game: Game, by_size: dict[int, list[int]]) -> dict[int, Fraction]:
    """Weigh swings by their orders of arrival; refuse a result that does not add up to 1."""
    count = game.players
    orders = [math.factorial(size) * math.factorial(count - 1 - size) for size in range(count)]
    all_orders = math.factorial(count)
    sums = {
        weight: sum(swing * order for swing, order in zip(row, orders, strict=True)) for weight, row in by_size.items()
    }
    if sum(sums[weight] * times for weight, times in game.kinds.items()) != all_orders:
        raise RuleError("Shapley-Shubik shares do not add up to 1", fix="report it: the calculation is at fault")
    return {weight: Fraction(value, all_orders) for weight, value in sums.items()}


def _losing_below_quota(game: Game, stride: int, size_bits: int) -> int:
    """Multiply (1 + y z**w) over the players up to z**(quota - 1) and sum the coefficients up to each power of z."""
    length = game.quota * stride
    if length > MOST_BITS:
        raise RuleError(
            f"{game.players} players with quota {game.quota} need {length // 8_000_000} MB",
            fix="divide the weights by a common measure, or group the players",
        )
    mask = (1 << length) - 1
    product = 1
    for weight in game.weights:
        if weight < game.quota:
            product += product << weight * stride + size_bits
            product &= mask
    step = stride
    while step < length:
        product += product << step
        product &= mask
        step *= 2
    return product


def _remove(product: int, shift: int, length: int) -> int:
    """Divide by (1 + 2**shift) modulo 2**length, as 1 / (1 + a) = (1 - a)(1 + a**2)(1 + a**4)..."""
    if shift >= length:
        return product
    mask = (1 << length) - 1
    product -= product << shift
    product &= mask
    step = 2 * shift
    while step < length:
        product += product << step
        product &= mask
        step *= 2
    return product


def _sized_work(game: Game) -> int:
    """Estimate the bits that the exact Shapley-Shubik index would move."""
    length = game.quota * (game.players + 1) ** 2
    divisions = sum(2 + max(0, (game.quota // weight).bit_length()) for weight in game.kinds)
    return length * (game.players + divisions)
