"""The dated steps of a motion: from a case's own events and from what reports tell, to the clock's public JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from whipcount.clock import run_clock
from whipcount.count.evidence import RecordLike, Words, id_of
from whipcount.legislatures import Legislature
from whipcount.model.claims import MotionClaim, MotionKind
from whipcount.model.rules import Procedure

_STEPS = {"notice_given": "notice", "moved": "moved", "debated": "debate", "carried": "vote", "lost": "vote"}


def find_procedure_of(law: Legislature, motion_kind: MotionKind) -> Procedure | None:
    """Give the procedure of a legislature for a kind of motion, or `None` when its rulebook has none."""
    rows = law.rulebook.procedures
    return next((one for one in rows if one.id == motion_kind), None) or next(
        (one for one in rows if one.kind == motion_kind), None
    )


def told_events(
    records: Iterable[RecordLike], procedure: Procedure, target: str | None, words: Words | None
) -> dict[str, tuple[date, tuple[str, ...]]]:
    """Give the steps that reports date: the day most reports give, the first told among equals.

    Returns:
        Event -> its day and the ids of the claims that tell it.
    """
    found: dict[str, list[tuple[date, str]]] = {}
    for record in sorted(records, key=lambda row: row.known_at):
        claim = record.claim
        if not isinstance(claim, MotionClaim) or claim.modality != "stated" or record.verdict == "rejected":
            continue
        day = claim.date or claim.valid_from
        if day is None or not day.is_one_day or day.first is None or _is_another(claim, target):
            continue
        step = _STEPS.get(claim.stage, "")
        steps = [step]
        if step == "notice" and words is not None and "requisition" in words(claim).lower():
            steps.append("requisition")
        for event in steps:
            if event in procedure.events:
                found.setdefault(event, []).append((day.first, id_of(record)))
    return {event: _agreed(rows) for event, rows in found.items()}


def _is_another(claim: MotionClaim, target: str | None) -> bool:
    return bool(target and claim.target is not None and claim.target.id not in (None, target))


def _agreed(rows: list[tuple[date, str]]) -> tuple[date, tuple[str, ...]]:
    counted = Counter(day for day, _ in rows)
    most = max(counted.values())
    day = next(day for day, _ in rows if counted[day] == most)
    return day, tuple(claim for told, claim in rows if told == day)


def clock_of(
    law: Legislature,
    procedure: Procedure,
    records: Iterable[RecordLike],
    *,
    until: date,
    events: dict[str, date | datetime],
    event_sources: dict[str, str],
    holidays: tuple[date, ...],
    target: str | None,
    words: Words | None,
) -> dict[str, Any] | None:
    """Run the clock on what had happened by a day; a case's own events go before what reports tell.

    Returns:
        The clock's public JSON with `event_sources` (event -> claim ids and addresses), or `None` without any event.
    """
    told = told_events(records, procedure, target, words)
    moments: dict[str, date | datetime] = {event: day for event, (day, _) in told.items()}
    moments |= {event: moment for event, moment in events.items() if event in procedure.events}
    zone = ZoneInfo(law.chamber.timezone)
    moments = {event: moment for event, moment in moments.items() if _day(moment, zone) <= until}
    if not moments:
        return None
    out: dict[str, Any] = run_clock(
        law.rulebook, procedure.id, moments, chamber=law.chamber, holidays=holidays
    ).to_json()
    sources: dict[str, list[str]] = {}
    for event, moment in moments.items():
        day, claims = told.get(event, (None, ()))
        sources[event] = [*(claims if day == _day(moment, zone) else ())]
        if event in event_sources and event in events:
            sources[event].append(event_sources[event])
    return {**out, "event_sources": sources}


def _day(moment: date | datetime, zone: ZoneInfo) -> date:
    if isinstance(moment, datetime):
        return (moment.astimezone(zone) if moment.tzinfo else moment).date()
    return moment
