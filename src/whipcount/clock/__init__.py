"""The clock: what must happen by when, and what carries a vote.

Takes a rulebook, dated events and votes, and gives windows, breaches, needs, bars and decisions, each with its rule.
Never asks what day it is, counts days in no way the rulebook does not name, and never turns two readings into one.
"""

from __future__ import annotations

from whipcount.clock.decide import decide_vote
from whipcount.clock.status import run_clock

__all__ = ["decide_vote", "run_clock"]
