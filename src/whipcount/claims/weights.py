"""Linear weights over features: how likely each label is. Trained by `training/train_claims.py`, shipped as one file.

In: the features of a candidate. Out: a probability per label, each label judged on its own (one logistic regression a
label, as in every textbook), so that one clause may both leave the coalition and join the opposition.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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

    def judge(self, features: Sequence[str]) -> dict[str, float]:
        """Give the probability of every label."""
        import numpy as np

        wanted = feature_keys(features)
        places = np.searchsorted(self.keys, wanted)
        places[places == len(self.keys)] = 0
        known = places[self.keys[places] == wanted]
        scores = self.values[known].sum(axis=0, dtype="float32") + self.bias
        chances = 1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30)))
        return dict(zip(self.labels, (float(c) for c in chances), strict=True))


@cache
def load_weights() -> dict[str, Weights]:
    """Load the shipped weights: task -> weights.

    Raises:
        ClaimError: the file is missing or broken.
    """
    import numpy as np

    try:
        raw = files("whipcount.claims").joinpath(FILE).read_bytes()
        table = np.load(BytesIO(raw), allow_pickle=False)
        return {
            task: Weights(
                tuple(str(label) for label in table[f"{task}.labels"]),
                table[f"{task}.keys"],
                table[f"{task}.values"].astype("float32"),
                table[f"{task}.bias"],
            )
            for task in TASKS
        }
    except (OSError, KeyError, ValueError) as error:
        raise ClaimError(f"{FILE}: {error}", fix="install whipcount again") from error
