"""One logistic regression per label over sparse binary features, by AdaGrad; numpy only, same seed same weights."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from whipcount.claims.weights import Weights, feature_keys  # noqa: E402


def fit(
    features: Sequence[tuple[str, ...]],
    labels: Sequence[frozenset[str]],
    *,
    epochs: int = 14,
    rate: float = 0.08,
    decay: float = 3e-5,
    rarest: int = 2,
    dropout: float = 0.25,
    seed: int = 7,
    batch: int = 64,
) -> Weights:
    """Train.

    Args:
        features: per row.
        labels: per row; a row without any is a counter-example of all.
        rate: AdaGrad step.
        decay: L2, per step on the weights a batch touches.
        rarest: a feature counts from as many rows on.
        dropout: share of a row's features left out at each step, so that no one word carries the decision alone.
    """
    names = sorted({label for row in labels for label in row})
    rows = [feature_keys(row) for row in features]
    keys, counts = np.unique(np.concatenate(rows), return_counts=True)
    keys = keys[counts >= rarest]
    placed = []
    for row in rows:
        places = np.searchsorted(keys, row)
        places[places == len(keys)] = 0
        placed.append(places[keys[places] == row])
    wanted = np.zeros((len(rows), len(names)), dtype="float32")
    for i, row_labels in enumerate(labels):
        for label in row_labels:
            wanted[i, names.index(label)] = 1.0
    values = np.zeros((len(keys), len(names)), dtype="float32")
    squares = np.full_like(values, 1e-6)
    bias = np.full(len(names), -2.0, dtype="float32")
    bias_squares = np.full(len(names), 1e-6, dtype="float32")
    random = np.random.default_rng(seed)
    for epoch in range(epochs):
        order = random.permutation(len(rows))
        step = rate * (1.0 if epoch < epochs * 2 // 3 else 0.4)
        for first in range(0, len(order), batch):
            chosen = order[first : first + batch]
            parts = [placed[i][random.random(len(placed[i])) >= dropout] for i in chosen]
            sizes = np.array([len(p) for p in parts])
            if not sizes.sum():
                continue
            index = np.concatenate(parts)
            owner = np.repeat(np.arange(len(chosen)), sizes)
            scores = np.zeros((len(chosen), len(names)), dtype="float32")
            np.add.at(scores, owner, values[index])
            scores = scores / (1 - dropout) + bias
            error = 1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30))) - wanted[chosen]
            touched, inverse = np.unique(index, return_inverse=True)
            gradient = np.zeros((len(touched), len(names)), dtype="float32")
            np.add.at(gradient, inverse, error[owner])
            gradient += decay * len(chosen) * values[touched]
            squares[touched] += gradient**2
            values[touched] -= step * gradient / np.sqrt(squares[touched])
            total = error.sum(axis=0)
            bias_squares += total**2
            bias -= step * total / np.sqrt(bias_squares)
    keep = np.abs(values).max(axis=1) > 0.01
    return Weights(tuple(names), keys[keep], values[keep], bias)
