"""Every exception that whipcount raises on purpose.

    WhipcountError
    ├── DataError      a data file (rulebook, chamber, names, case, scenario) is wrong
    ├── ReportError    a report could not be read
    ├── ClaimError     a claim breaks its contract, or a reader is not there
    ├── LedgerError    the ledger could not be opened, read or written
    └── RuleError      a question to the clock, the count or the forecast cannot be answered as asked

A message says what, where, why, and what to do; the parts are attributes as well.
"""

from __future__ import annotations


class WhipcountError(Exception):
    """Root of the tree.

    Args:
        what: what is wrong, one clause without a full stop.
        where: file:line:column, address, id or command the trouble was met in; empty when there is none.
        fix: what the reader of the message can do; empty when nothing sensible can be said.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        self.what = what
        self.where = where
        self.fix = fix
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}; {self.fix}." if self.fix else f"{head}."


class DataError(WhipcountError):
    """A data file is wrong: exit status 3."""

    exit_code = 3


class ReportError(WhipcountError):
    """A report could not be read: exit status 4."""

    exit_code = 4


class ClaimError(WhipcountError):
    """A claim breaks its contract, or a reader cannot be had: exit status 5."""

    exit_code = 5


class LedgerError(WhipcountError):
    """The ledger could not be opened, read or written: exit status 6."""

    exit_code = 6


class RuleError(WhipcountError):
    """A question to the rules cannot be answered as asked: exit status 7."""

    exit_code = 7
