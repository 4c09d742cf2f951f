"""The cases room.

Takes a case folder or a ledger and gives one case file: count, series, clock, moves, forecast, with all sources.
Never decides a rule of its own: reading, keeping, counting, the clock and the forecast are the business of their rooms.
"""

from __future__ import annotations

from whipcount.cases.load import load_case
from whipcount.cases.run import case_from_ledger, run_case

__all__ = ["case_from_ledger", "load_case", "run_case"]
