"""The second reading."""

from __future__ import annotations

from whipcount.claims.candidates import Candidate

def memory_of(decided: list[tuple[Candidate, str]], last: list[str]) -> list[str]:
    """Tell a candidate what was decided of those before it in its sentence, and in the sentence before."""
    found = [f"before:{label}" for _, label in decided]
    if decided:
        found.append(f"previous:{decided[-1][1]}")
    return found + last
