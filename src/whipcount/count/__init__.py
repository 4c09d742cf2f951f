"""The count room.

Takes a chamber and the claims that were known at a moment, and gives the heads on each side on a day with low and
high, the reason for every position, the number needed, and the disagreements. Never reads a report, uses a
probability, or hides an undeclared or disputed member in a total.
"""

from __future__ import annotations

from whipcount.count.majority import find_needed
from whipcount.count.tally import count_heads
from whipcount.count.trace import open_figure

__all__ = ["count_heads", "find_needed", "open_figure"]
