"""The reports room.

Takes a file, a folder, standard input or (only when asked) an address, and gives `Report` values whose text is kept
character by character, with how each field is known and notes on everything that was changed or set aside.
Never decides what a text means, invents a date or an outlet, or opens the network unasked.
"""

from __future__ import annotations

from whipcount.reports.duplicates import link_duplicates
from whipcount.reports.folder import read_folder
from whipcount.reports.read import read_report

__all__ = ["link_duplicates", "read_folder", "read_report"]
