"""The few numbers of the forecast, each with its name, value and meaning, read from `parameters.json`."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from whipcount.errors import DataError, RuleError

FILE = "parameters.json"


@dataclass(frozen=True, slots=True)
class ForecastParameters:
    """Parameters of the forecast; `describe_parameters` gives the meaning of each. Log-odds unless said otherwise."""

    loss: float
    spread: float
    revolt: float
    gain: float
    cross: float
    aye_no_confidence: float
    aye_confidence: float
    pull: float
    undeclared_spread: float
    cohesion: float
    open_no: float
    revolt_seats: float
    leaning: float
    leak: float
    no_absence: float
    no_absence_idle: float
    stay_away: float
    stay_away_bloc: float
    floor: float
    aye_revolt: tuple[float, float, float, float]
    no_revolt: tuple[float, float, float, float]
    idle_revolt: tuple[float, float, float, float]

    def __post_init__(self) -> None:
        for name, value in self.numbers().items():
            if not math.isfinite(value):
                raise RuleError(f"parameter {name} is {value}", fix="give a finite number")
        for name in ("leak", "no_absence", "no_absence_idle", "stay_away", "stay_away_bloc", "floor"):
            if not 0 <= getattr(self, name) < 1:
                raise RuleError(f"parameter {name} is {getattr(self, name)}, outside 0..1", fix="give a chance")
        if self.spread < 0 or self.undeclared_spread < 0 or self.revolt_seats <= 0 or not self.floor:
            raise RuleError("a spread below 0, or revolt_seats or floor of 0", fix="give positive numbers")
        for outcomes in (self.aye_revolt, self.no_revolt, self.idle_revolt):
            if min(outcomes) < 0 or abs(sum(outcomes) - 1) > 1e-9:
                raise RuleError("what a revolting bloc does has to add up to 1", fix="correct the four chances")

    def numbers(self) -> dict[str, float]:
        """Give the single numbers by name."""
        return {name: value for name, value in asdict(self).items() if not isinstance(value, tuple)}


@cache
def load_parameters() -> ForecastParameters:
    """Read the parameters that ship with the package.

    Raises:
        DataError: the file of the package was changed and no longer fits.
    """
    data = _read()
    names = {field.name for field in fields(ForecastParameters)}
    values: dict[str, Any] = {name: row["value"] for name, row in data["parameters"].items()}
    if unknown := set(values) - names:
        raise DataError(f"unknown parameters {sorted(unknown)}", where=FILE, fix="remove them")
    outcomes = data["revolt_outcomes"]
    order = ("aye", "no", "abstain", "absent")
    for field, row in (
        ("aye_revolt", "declared_aye"),
        ("no_revolt", "declared_no_without_crossing"),
        ("idle_revolt", "abstain_or_absent"),
    ):
        values[field] = tuple(outcomes[row][name] for name in order)
    return ForecastParameters(**values)


def describe_parameters() -> dict[str, dict[str, Any]]:
    """Give value, meaning, whether fitted, and prior (mean, standard deviation) of each parameter."""
    return dict(_read()["parameters"])


def _read() -> dict[str, Any]:
    try:
        data: dict[str, Any] = json.loads(files(__package__).joinpath(FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"cannot be read: {error}", where=FILE, fix="install the package again") from error
    return data
