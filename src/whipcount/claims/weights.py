"""Linear weights over features: how likely each label is. Trained by `training/train_claims.py`, shipped as one file.

In: the features of a candidate. Out: a probability per label, each label judged on its own (one logistic regression a
label), so that one clause may both leave the coalition and join the opposition.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any, TypeAlias

from whipcount.errors import ClaimError

Array: TypeAlias = Any
FILE = "lexicon/weights.npz"
TASKS = ("allegiance", "office", "motion", "count", "deadline", "mood")


def feature_keys(features: Iterable[str]) -> Array:
    """Give the sorted 32-bit keys of features, each once."""
    import numpy as np
    from murmurhash import mrmr

    return np.array(sorted({mrmr.hash(feature) & 0xFFFFFFFF for feature in features}), dtype="uint32")


def with_keys(keys: Array, *features: str) -> Array:
    """Give keys with those of further features."""
    import numpy as np

    return np.union1d(keys, feature_keys(features))


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of one task.

    Attributes:
        labels: in the order of the columns.
        keys: sorted keys of the known features.
        values: features x labels.
        bias: per label.
    """

    labels: tuple[str, ...]
    keys: Array
    values: Array
    bias: Array

    def judge(self, wanted: Array) -> dict[str, float]:
        """Give the probability of every label. `wanted` holds the keys of a candidate's features."""
        import numpy as np

        places: Array = np.searchsorted(self.keys, wanted)
        places[places == len(self.keys)] = 0
        known = places[self.keys[places] == wanted]
        scores = self.values[known].sum(axis=0) + self.bias
        chances = 1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30)))
        return dict(zip(self.labels, chances.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Limits:
    """From which chance on a claim of the weights is taken, and one of the grammar kept."""

    take: float
    keep: float


@dataclass(frozen=True, slots=True)
class Judges:
    """Everything of the file: task -> weights, task -> limits."""

    tasks: dict[str, Weights]
    limits: dict[str, Limits]


@cache
def load_judges() -> Judges:
    """Load the shipped weights.

    Raises:
        ClaimError: the file is missing or broken.
    """
    import numpy as np

    try:
        raw = files("whipcount.claims").joinpath(FILE).read_bytes()
        table = np.load(BytesIO(raw), allow_pickle=False)
        tasks = {
            task: Weights(
                tuple(bytes(table[f"{task}.labels"]).decode("utf-8").split("\n")),
                table[f"{task}.keys"],
                table[f"{task}.values"].astype("float32"),
                table[f"{task}.bias"].astype("float32"),
            )
            for task in TASKS
        }
        limits = {task: Limits(float(a), float(b)) for task, (a, b) in zip(TASKS, table["limits"], strict=True)}
        return Judges(tasks, limits)
    except (OSError, KeyError, ValueError) as error:
        raise ClaimError(f"{FILE}: {error}", fix="install whipcount again") from error
