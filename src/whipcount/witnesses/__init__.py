"""The witnesses room.

Takes the claims that were known at a moment and their reports, and gives events: each claim in exactly one, with who
told it first, who repeats whom, and what denies it. Never changes a claim, judges who is right, or merges two events
that the words leave apart: where a claim fits two equally well it stays alone.
"""

from __future__ import annotations

from whipcount.witnesses.events import find_events

__all__ = ["find_events"]
