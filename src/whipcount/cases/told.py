"""Events of a ledger: claims of a view in, events with their witnesses out, as known at a moment and true on a day."""

from __future__ import annotations

from datetime import date, datetime

from whipcount.cases.run import records_of
from whipcount.ledger import Ledger
from whipcount.legislatures import Legislature
from whipcount.model.claims import Claim
from whipcount.model.told import ToldEvent
from whipcount.witnesses import find_events


def events_of_ledger(
    ledger: Ledger,
    law: Legislature,
    *,
    valid_at: date | None = None,
    as_of: datetime | None = None,
    recorded_by: datetime | None = None,
) -> tuple[ToldEvent, ...]:
    """Give the events that the reports of a ledger tell; they are made anew each time and stored nowhere.

    Args:
        ledger: reports and claims.
        law: the legislature, for its time zone and the names that somebody decided.
        valid_at: leave out events that begin later or are over, but no denial of one that is kept; an event is the
            same whatever the day.
        as_of: the instant whose knowledge is used; `None` for all.
        recorded_by: leave out what was written down later.

    Returns:
        Events, the one known first first.
    """
    view = ledger.view(as_of=as_of, recorded_by=recorded_by)
    events = find_events(records_of(view, law), view.report, timezone=law.chamber.timezone)
    if valid_at is None:
        return events
    held = {one.id for one in events if any(_holds(row.claim, valid_at) for row in one.tellings)}
    # a denial stays with what it denies, though it speaks of a later day
    return tuple(one for one in events if one.id in held or held.intersection(one.denies))


def _holds(claim: Claim, day: date) -> bool:
    """Whether a claim holds on a day; as the ledger itself decides it."""
    begins = claim.valid_from.first if claim.valid_from else None
    ends = claim.valid_to.last if claim.valid_to else None
    return (begins is None or begins <= day) and (ends is None or ends > day)
