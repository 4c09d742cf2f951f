"""How a claim came to stand as it does: everything that was ever written about it, oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from whipcount.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a history.

    Attributes:
        recorded_at: instant of writing down (UTC).
        what: the claim itself, a verdict on it, or a decision on whom its words mean.
        who: the reader that found the claim, or the person who decided.
        why: the reason given; for the claim, the report that makes it.
        record_id: id of the record.
    """

    recorded_at: datetime
    what: Literal["claimed", "accepted", "rejected", "entity decided"]
    who: str
    why: str
    record_id: str


def history(ledger: Ledger, claim_id: str) -> tuple[Entry, ...]:
    """Give the history of a claim.

    A mistake is corrected by writing: a rejection with its reason, a report read again, a decision on a name. The
    claim itself stays.

    Args:
        ledger: an open ledger.
        claim_id: id of the claim.

    Returns:
        The claim, then every verdict on it and the decision that holds for each of its actors' words, in the order
        they were written down.

    Raises:
        LedgerError: the ledger has no such claim.
    """
    view = ledger.view()
    record = view.claim(claim_id)
    source = f"{record.report.outlet or 'outlet unknown'}, report {record.report.id}"
    first = Entry(record.recorded_at, "claimed", record.claim.reader, source, claim_id)
    entries = [
        Entry(
            review.recorded_at,
            "accepted" if review.verdict == "accept" else "rejected",
            review.who,
            review.why,
            review.id,
        )
        for review in record.reviews
    ]
    words = {mention.text for mention in record.claim.actors}
    for decision in view.entity_decisions():
        if decision.mention in words:
            meaning = decision.entity_id or "none of ours"
            why = f"{decision.mention!r} is {meaning} ({decision.legislature}): {decision.why}"
            entries.append(Entry(decision.recorded_at, "entity decided", decision.who, why, decision.id))
    return (first, *sorted(entries, key=lambda entry: entry.recorded_at))
