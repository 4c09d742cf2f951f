"""whipcount: who backs the government, what must happen by when, and will the motion carry."""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# Each name is loaded when it is first used, so that `import whipcount` stays cheap.
_DOORS = {
    "read_report": "whipcount.reports",
    "extract_claims": "whipcount.claims",
    "Ledger": "whipcount.ledger",
    "load_legislature": "whipcount.legislatures",
    "count_heads": "whipcount.count",
    "run_clock": "whipcount.clock",
    "forecast_vote": "whipcount.forecast",
    "publish_case": "whipcount.publication",
}

__all__ = [
    "Ledger",
    "count_heads",
    "extract_claims",
    "forecast_vote",
    "load_legislature",
    "publish_case",
    "read_report",
    "run_clock",
]


def __getattr__(name: str) -> Any:
    """Load a door of a room on first use."""
    if name in _DOORS:
        return getattr(import_module(_DOORS[name]), name)
    raise AttributeError(f"module 'whipcount' has no attribute {name!r}")
