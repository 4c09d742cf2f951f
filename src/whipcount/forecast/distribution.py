"""From the behaviour of blocs to exact distributions of votes.

In: groups of parts (seats that share a common shock), each part a mixture of modes in which its members vote
independently. Out: the distribution of any signed count of votes (ayes; ayes less noes; ...), as an array.
The generating function of a part under a mode is (sum of q[k] * t[k]) ** seats, so the whole chamber is a product
of sums, taken at the roots of unity and turned back by one inverse FFT. It is exact up to rounding: each chance is
right to 1e-12, which the tests check against whole-number arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from whipcount.errors import RuleError
from whipcount.forecast.independent import fast_length

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Complexes: TypeAlias = NDArray[np.complex128]

# Order of the four outcomes of a seat that may vote.
AYE, NO, ABSTAIN, ABSENT = range(4)
# A sum of chances may differ from 1 by rounding only.
MASS_TOLERANCE = 1e-9
# Generating functions are at most 1 in size; below this a logarithm would be minus infinity.
SMALLEST = 1e-300


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How the parts of one kind act, given each value of the common shock.

    Attributes:
        seats: number of members of each part, shape (parts,).
        times: number of parts just like it, shape (parts,).
        modes: chances of the four outcomes, shape (shocks, modes, 4).
        mode_chances: chance of each mode for each part, shape (shocks, parts, modes).
    """

    seats: Floats
    times: Floats
    modes: Floats
    mode_chances: Floats


@dataclass(frozen=True, slots=True)
class ShockGroup:
    """Parts that feel one common shock: chances of the shock's values, shape (shocks,), and the behaviours."""

    chances: Floats
    behaviours: tuple[Behaviour, ...]


def count_distribution(groups: tuple[ShockGroup, ...], steps: tuple[int, int, int, int], total: int) -> Floats:
    """Give the distribution of a signed count of votes.

    Args:
        groups: independent groups of parts; at most `total` members together.
        steps: what an aye, a no, an abstention and an absence add to the count: -1, 0 or 1 each.
        total: members; the count lies between `-total` and `total`.

    Returns:
        Chances of the counts `low .. high` where `low` is `-total` if some step is negative, else 0, and `high`
        is `total`; they add up to 1.
    """
    low = -total if min(steps) < 0 else 0
    width = total - low + 1
    length = fast_length(width)
    turn = np.exp(2j * np.pi * np.arange(length // 2 + 1) / length)
    powers = np.stack([np.ones_like(turn) if s == 0 else (turn if s > 0 else turn.conj()) for s in steps])
    product = np.ones_like(turn)
    for group in groups:
        product = product * _group_transform(group, powers)
    values = np.fft.irfft(product.conj(), length)
    if low:
        values = np.roll(values, total)
    return _as_chances(values[:width])


def joint_distribution(groups: tuple[ShockGroup, ...], total: int) -> Floats:
    """Give the joint distribution of ayes and noes, shape (total + 1, total + 1).

    Abstentions and absences together are the rest. It costs about as much as `total` distributions
    of one count: near a second for 342 seats.
    """
    length = fast_length(total + 1)
    full = np.exp(2j * np.pi * np.arange(length) / length)
    half = full[: length // 2 + 1]
    shape = (length, len(half))
    ones = np.ones(shape, dtype=np.complex128).ravel()
    ayes = np.broadcast_to(full[:, None], shape).ravel()
    noes = np.broadcast_to(half[None, :], shape).ravel()
    powers = np.stack([ayes, noes, ones, ones])
    product = np.ones_like(ones)
    for group in groups:
        product = product * _group_transform(group, powers)
    values = np.fft.irfft2(product.reshape(shape).conj(), (length, length))
    return _as_chances(values[: total + 1, : total + 1])


def _group_transform(group: ShockGroup, powers: Complexes) -> Complexes:
    """Average over the shock of the product over parts; shape (frequencies,)."""
    product = np.ones((len(group.chances), powers.shape[1]), dtype=np.complex128)
    for behaviour in group.behaviours:
        base = behaviour.modes @ powers
        logs = np.log(np.where(np.abs(base) < SMALLEST, SMALLEST, base))
        for index, (seats, times) in enumerate(zip(behaviour.seats, behaviour.times, strict=True)):
            chances = behaviour.mode_chances[:, index, None, :]
            part = (chances @ (base if seats == 1 else np.exp(seats * logs)))[:, 0]
            product *= part if times == 1 else part ** int(times)
    averaged: Complexes = group.chances @ product
    return averaged


def _as_chances(values: Floats) -> Floats:
    """Drop rounding below zero and make the sum exactly 1; refuse what is not a distribution."""
    total = float(values.sum())
    if not abs(total - 1.0) < MASS_TOLERANCE:
        raise RuleError(f"chances add up to {total!r}, not to 1", fix="report it: the calculation is at fault")
    clipped = np.clip(values, 0.0, None)
    shares: Floats = clipped / clipped.sum()
    return shares
