"""Members who decide alone: the exact distribution of how many of them say aye (Poisson binomial).

In: one chance for each member. Out: the chance of every number of ayes. Up to 1,000 members in plain Python without
loading NumPy; beyond that by joining blocks of members pairwise, where each block keeps only the numbers that it can
reach: by Hoeffding's inequality what is cut off has a chance below 1e-17 for each block, below 1e-12 in all.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from whipcount.errors import RuleError

if TYPE_CHECKING:
    import numpy as np

    Rows = np.ndarray[tuple[int, int], np.dtype[np.float64]]

# Loading NumPy takes as long as 1,000 members in plain Python.
PLAIN_MEMBERS = 1_000
# Blocks up to this size are joined term by term, larger ones by a Fourier transform; the faster of the two, measured.
DIRECT_SIZE = 16
# Half the width kept of a block of d members is this times the root of d: Hoeffding gives 2 exp(-2 * 4.5**2) < 1e-17.
KEPT = 4.5


def poisson_binomial(chances: Sequence[float]) -> list[float]:
    """Give the chances of 0, 1, ... ayes among members who decide independently.

    Args:
        chances: of an aye, one for each member, 0 to 1.

    Returns:
        One chance more than there are members; they add up to 1 within 1e-12.

    Raises:
        RuleError: a chance is not a number from 0 to 1.
    """
    if len(chances) > PLAIN_MEMBERS:
        return _by_blocks(chances)
    members = [float(chance) for chance in chances]
    for index, chance in enumerate(members, 1):
        if not 0.0 <= chance <= 1.0:
            raise RuleError(f"chance {index} is {chance}, outside 0..1", fix="give a share between 0 and 1")
    result = [1.0]
    for aye in members:
        no = 1.0 - aye
        result = [stays * no + comes * aye for stays, comes in zip([*result, 0.0], [0.0, *result], strict=True)]
    return result


def fast_length(width: int) -> int:
    """Give the smallest even length of at least `width` that is a product of 2, 3 and 5: such transforms are fast."""
    length = max(2, width + width % 2)
    while True:
        rest = length
        for factor in (2, 3, 5):
            while rest % factor == 0:
                rest //= factor
        if rest == 1:
            return length
        length += 2


def _by_blocks(chances: Sequence[float]) -> list[float]:
    import numpy as np

    members = np.asarray(chances, dtype=np.float64)
    if not (members >= 0).all() or not (members <= 1).all():
        wrong = int(np.flatnonzero(~((members >= 0) & (members <= 1)))[0])
        raise RuleError(f"chance {wrong + 1} is {members[wrong]}, outside 0..1", fix="give a share between 0 and 1")
    padded = np.zeros(-(-len(members) // DIRECT_SIZE) * DIRECT_SIZE)
    padded[: len(members)] = members
    columns, size = np.stack([1 - padded, padded]), 1
    while size < DIRECT_SIZE:
        columns, size = _join_directly(columns), size * 2
    rows = np.ascontiguousarray(columns.T)
    means = padded.reshape(size, -1).sum(axis=0)
    starts = np.zeros(len(rows), dtype=np.int64)
    while len(rows) > 1:
        if len(rows) % 2:
            rows = np.concatenate([rows, np.eye(1, rows.shape[1])])
            means, starts = np.append(means, 0.0), np.append(starts, 0)
        rows, starts = _join_by_transform(rows), starts[0::2] + starts[1::2]
        means, size = means[0::2] + means[1::2], size * 2
        width = fast_length(2 * math.ceil(KEPT * math.sqrt(size))) + 1
        if width < rows.shape[1]:
            first = np.clip(np.rint(means).astype(np.int64) - width // 2 - starts, 0, rows.shape[1] - width)
            rows = np.take_along_axis(rows, first[:, None] + np.arange(width), axis=1)
            starts = starts + first
    result = np.zeros(len(members) + 1)
    first, kept = int(starts[0]), np.clip(rows[0], 0.0, None)
    kept = kept[: len(result) - first]
    result[first : first + len(kept)] = kept / kept.sum()
    listed: list[float] = result.tolist()
    return listed


def _join_directly(columns: Rows) -> Rows:
    """Multiply neighbouring polynomials term by term; one column each, so that long runs of numbers are added."""
    import numpy as np

    half = columns.shape[1] // 2
    left = np.ascontiguousarray(columns[:, :half])
    right = np.ascontiguousarray(columns[:, half:])
    width = columns.shape[0]
    joined = np.zeros((2 * width - 1, half))
    for term in range(width):
        joined[term : term + width] += left[term] * right
    return joined


def _join_by_transform(rows: Rows) -> Rows:
    """Multiply neighbouring polynomials by a transform one term too short: the last term lands on the first."""
    import numpy as np

    width = 2 * rows.shape[1] - 1
    turned = np.fft.rfft(rows, width - 1, axis=1)
    joined = np.empty((len(rows) // 2, width))
    joined[:, :-1] = np.fft.irfft(turned[0::2] * turned[1::2], width - 1, axis=1)
    joined[:, -1] = rows[0::2, -1] * rows[1::2, -1]
    joined[:, 0] -= joined[:, -1]
    return joined
