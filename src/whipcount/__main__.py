"""`python -m whipcount` is the command `whipcount`."""

from __future__ import annotations

from whipcount.cli import main

main()
