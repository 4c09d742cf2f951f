"""Linear weights over features: how likely each label is. Trained by `training/train_claims.py`, shipped as one file.

In: the features of a candidate. Out: a probability per label, each label judged on its own (one logistic regression a
label), so that one clause may both leave the coalition and join the opposition.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any, TypeAlias
from zipfile import BadZipFile

from whipcount.errors import ClaimError

Array: TypeAlias = Any
FILE = "lexicon/weights.npz"
TASKS = ("allegiance", "office", "motion", "count", "deadline", "mood")


def feature_keys(features: Iterable[str], more: frozenset[int] = frozenset()) -> Array:
    """Give the sorted 32-bit keys of features, and further ones that are known already, each once."""
    import numpy as np

    found = key_set(features) | more
    return np.sort(np.fromiter(found, dtype="uint32", count=len(found)))


def key_set(features: Iterable[str]) -> frozenset[int]:
    """Give the 32-bit keys of features."""
    from murmurhash import mrmr

    hash_ = mrmr.hash
    return frozenset([hash_(feature) & 0xFFFFFFFF for feature in features])


def with_keys(keys: Array, *features: str) -> Array:
    """Give keys with those of further features, none of which is among them yet."""
    import numpy as np

    return np.concatenate([keys, feature_keys(features)])


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

    def judge(self, rows: Sequence[Array]) -> list[dict[str, float]]:
        """Give for each row of keys (see `feature_keys`) the probability of every label."""
        import numpy as np

        if not rows:
            return []
        wanted = np.concatenate(rows)
        owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        places: Array = np.searchsorted(self.keys, wanted)
        places[places == len(self.keys)] = 0
        is_known = self.keys[places] == wanted
        scores = np.zeros((len(rows), len(self.labels)), dtype="float32")
        known = np.bincount(owner[is_known], minlength=len(rows))
        filled = known > 0
        if filled.any():
            starts = (np.cumsum(known) - known)[filled]
            scores[filled] = np.add.reduceat(self.values[places[is_known]], starts, axis=0)
        chances = 1.0 / (1.0 + np.exp(-np.clip(scores + self.bias, -30, 30)))
        return [dict(zip(self.labels, row, strict=True)) for row in chances.tolist()]


@dataclass(frozen=True, slots=True)
class Limits:
    """From which chance on a claim of the weights is taken, and one of the grammar kept."""

    take: float
    keep: float


@dataclass(frozen=True, slots=True)
class Judges:
    """Everything of the file.

    Attributes:
        tasks: task -> weights.
        limits: task, or `task:act` where an act has its own -> limits.
    """

    tasks: dict[str, Weights]
    limits: dict[str, Limits]


def limits_of(limits: dict[str, Limits], task: str, label: str) -> Limits:
    """Give the limits of a label: those of its act, else those of its task."""
    return limits.get(f"{task}:{act_of(label)}") or limits[task]


def lowest_takes(limits: dict[str, Limits]) -> dict[str, float]:
    """Give for each task a chance below which none of its labels is taken."""
    lowest: dict[str, float] = {}
    for name, limit in limits.items():
        task = name.partition(":")[0]
        lowest[task] = min(limit.take, lowest.get(task, limit.take))
    return lowest


def has_a_say(limits: dict[str, Limits], task: str) -> bool:
    """Whether any chance makes a difference for a task: a limit can be reached, or one of the grammar's be missed."""
    mine = [limit for name, limit in limits.items() if name.partition(":")[0] == task]
    return any(limit.take <= 1 or limit.keep > 0 for limit in mine)


def act_of(label: str) -> str:
    """Give the act of a label: "leaves" of "leaves/government"."""
    return label.partition("/")[0]


@cache
def load_judges() -> Judges:
    """Load the shipped weights.

    Raises:
        ClaimError: the file is missing or broken.
    """
    try:
        return judges_from(files("whipcount.claims").joinpath(FILE).read_bytes())
    except OSError as error:
        raise ClaimError(f"{FILE}: {error}", fix="install whipcount again") from error


def judges_from(raw: bytes) -> Judges:
    """Give the weights and limits of a file.

    Raises:
        ClaimError: the file is broken.
    """
    import numpy as np

    try:
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
        limits = {name: Limits(*pair) for name, pair in json.loads(bytes(table["limits"])).items()}
        return Judges(tasks, limits)
    except (OSError, EOFError, KeyError, ValueError, BadZipFile) as error:
        raise ClaimError(f"{FILE}: {error}", fix="install whipcount again") from error
