"""From a count to chances: will the motion carry, what would change it, and who has power.

Takes the positions of blocs, the decision rule and the seats; gives distributions, chances with their assumptions,
moves, pivots and power indices. Never reads text or the ledger, draws no random number without the caller's seed,
and gives no chance without its assumptions.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whipcount.forecast.chances import forecast_vote
    from whipcount.forecast.power import power_indices
    from whipcount.forecast.whatif import apply_moves

# Loaded on first use: NumPy takes longer to load than most commands take to run.
_DOORS = {
    "forecast_vote": "whipcount.forecast.chances",
    "apply_moves": "whipcount.forecast.whatif",
    "power_indices": "whipcount.forecast.power",
}

__all__ = ["apply_moves", "forecast_vote", "power_indices"]


def __getattr__(name: str) -> Any:
    """Load a door on first use."""
    if name in _DOORS:
        return getattr(import_module(_DOORS[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
