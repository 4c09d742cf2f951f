"""One logistic regression per label over sparse binary features, all labels in one run of L-BFGS.

Needs SciPy, which only training uses. Same rows, same weights: nothing is drawn by chance.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from whipcount.claims.weights import Weights, feature_keys

# A present feature counts for this much, so that L2 leaves the bias of a label free and weights small.
SCALE = 0.3


def keyed(features: Sequence[tuple[str, ...]]) -> list[Any]:
    """Give the sorted keys of each row."""
    return [feature_keys(row) for row in features]


def vocabulary(rows: Sequence[Any], rarest: int) -> Any:
    """Give the keys that stand in as many rows at least."""
    keys, counts = np.unique(np.concatenate(rows), return_counts=True)
    return keys[counts >= rarest]


def tabulate(rows: Sequence[Any], keys: Any) -> csr_matrix:
    """Give rows of feature keys as a matrix rows x keys."""
    starts, columns = [0], []
    for row in rows:
        places = np.searchsorted(keys, row)
        places[places == len(keys)] = 0
        known = places[keys[places] == row]
        columns.append(known)
        starts.append(starts[-1] + len(known))
    index = np.concatenate(columns) if columns else np.zeros(0, dtype="int64")
    return csr_matrix((np.full(len(index), SCALE, dtype="float32"), index, starts), shape=(len(rows), len(keys)))


def fit(
    keys: Any,
    table: csr_matrix,
    labels: Sequence[frozenset[str]],
    names: Sequence[str],
    *,
    strength: float = 2.0,
    steps: int = 150,
) -> Weights:
    """Train.

    Args:
        keys: of the columns.
        table: rows x keys.
        labels: per row; a row without any is a counter-example of all.
        names: the labels to learn.
        strength: of L2, on the sum of losses.
        steps: of L-BFGS at most.
    """
    wanted = np.array([[name in row for name in names] for row in labels], dtype="float32")
    size, count = table.shape[1], len(names)
    transposed = table.T.tocsr()

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(size + 1, count).astype("float32")
        scores = table @ weights[:-1] + weights[-1]
        value = np.logaddexp(0, scores).sum() - (scores * wanted).sum()
        error = 1.0 / (1.0 + np.exp(-scores)) - wanted
        gradient = np.empty_like(weights)
        gradient[:-1] = transposed @ error + strength * weights[:-1]
        gradient[-1] = error.sum(axis=0)
        return float(value + 0.5 * strength * (weights[:-1] ** 2).sum()), gradient.ravel().astype("float64")

    start = np.zeros((size + 1, count))
    start[-1] = -3.0
    found = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": steps, "maxcor": 8})
    weights = found.x.reshape(size + 1, count).astype("float32")
    return Weights(tuple(names), keys, SCALE * weights[:-1], weights[-1])


def judge_all(weights: Weights, table: csr_matrix) -> Any:
    """Give rows x labels probabilities."""
    scores = table @ (weights.values / SCALE) + weights.bias
    return 1.0 / (1.0 + np.exp(-scores))
