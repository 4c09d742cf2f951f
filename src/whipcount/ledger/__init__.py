"""The ledger room.

Takes reports, claims, reviews and decisions with the instant they were written down, keeps them for ever in an SQLite
file or a PostgreSQL database, and gives them back as of any moment: known when, recorded when, true when.
Never changes or deletes a record, judges who is right, or asks what time it is.
"""

from __future__ import annotations

from whipcount.ledger.correct import history
from whipcount.ledger.store import Ledger
from whipcount.ledger.view import LedgerView

__all__ = ["Ledger", "LedgerView", "history"]
