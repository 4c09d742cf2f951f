"""Reads the political claims of a report.

Takes a report and the names of its chamber, gives claims that each rest on a span of the report's text, with who says
it, how surely and since when. Never writes to the ledger, knows no threshold, emits no claim without a span.
"""

from __future__ import annotations

from whipcount.claims.find import GrammarReader, extract_claims, load_reader

__all__ = ["GrammarReader", "extract_claims", "load_reader"]
