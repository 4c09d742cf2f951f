"""What a procedure needs and meets besides its dates: members at gates, bars, blocks, and what follows the vote.

Takes the rules of one procedure, the chamber's seats and the events; gives head counts, bars with their dates, and
consequences with their own deadlines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from whipcount.clock.calendar import DAY, Calendar, add_hours, minute_of, moment_of, shift_day
from whipcount.model.chambers import Chamber
from whipcount.model.clock import BarResult, Consequence, GateNeed, Moment
from whipcount.model.rules import Condition, DecisionRule, Effect, Gate, Period, Procedure, Share

# A motion that has come so far has been given notice of; the earliest stage that is dated counts.
_SHOW_NOTICE = ("notice", "lodged", "circulated", "listed", "leave", "moved")


def seats_on(chamber: Chamber, day: date | None, seats: int | None) -> tuple[int | None, int | None, tuple[str, ...]]:
    """Give total membership and filled seats on a day, and what was assumed to get them.

    Args:
        chamber: the record.
        day: the day asked about; `None` takes the last record.
        seats: the caller's own number of seats, which outranks the record.
    """
    if seats is not None:
        return seats, seats - (len(chamber.vacancies_on(day)) if day else 0), ()
    row = chamber.total_on(day) if day else None
    notes: tuple[str, ...] = ()
    if row is None and chamber.seats:
        row = chamber.seats[-1]
        if day:
            notes = (f"seats of {day} are not on record; {row.total} taken",)
    if row is None:
        return None, None, ("the number of seats is not on record",)
    if day and chamber.is_undated(day):
        notes = (f"{row.total} seats, a number that the record does not date",)
    vacant = len(chamber.vacancies_on(day)) if day else 0
    return row.total, row.total - vacant, notes


def _base(share: Share, total: int | None, filled: int | None) -> int | None:
    if share.of == "filled_seats":
        return filled
    if share.of in ("present", "present_and_voting"):
        return None
    return total


def _needed(share: Share, total: int | None, filled: int | None) -> tuple[int | None, int | None]:
    base = _base(share, total, filled)
    if share.number:
        return share.needed(0), base
    return (None if base is None else share.needed(base)), base


def find_gates(procedure: Procedure, total: int | None, filled: int | None) -> tuple[GateNeed, ...]:
    """Give the members needed at each gate, and for the vote itself."""
    rows = [_gate(gate, total, filled) for gate in procedure.gates]
    if procedure.decision:
        rows += [_vote(condition, procedure.decision, total, filled) for condition in procedure.decision.conditions]
    return tuple(rows)


def _gate(gate: Gate, total: int | None, filled: int | None) -> GateNeed:
    if gate.share is None:
        return GateNeed(gate.step, gate.who, None, "", "", None, gate.citation)
    needed, base = _needed(gate.share, total, filled)
    readings = tuple(
        (reading.id, reading.means, _needed(share, total, filled)[0]) for reading, share in gate.other_readings
    )
    return GateNeed(gate.step, gate.who, needed, gate.share.words, gate.share.of, base, gate.citation, readings)


def read_share(share: Share, condition: Condition, number: int) -> Share:
    """Give the share of a condition in its other reading of that number."""
    reading = condition.other_readings[number]
    return replace(
        share,
        of=reading.of or share.of,
        comparator=reading.comparator or share.comparator,
        share=share.share if reading.share is None else reading.share,
        plus=share.plus if reading.plus is None else reading.plus,
    )


def _vote(condition: Condition, rule: DecisionRule, total: int | None, filled: int | None) -> GateNeed:
    needed, base = _needed(condition.share, total, filled)
    readings = tuple(
        (reading.id, reading.means, _needed(read_share(condition.share, condition, number), total, filled)[0])
        for number, reading in enumerate(condition.other_readings)
    )
    return GateNeed(
        "vote",
        "members",
        needed,
        condition.share.words,
        condition.share.of,
        base,
        rule.citation,
        readings,
        votes=condition.votes,
    )


def find_blocks(procedure: Procedure, events: Mapping[str, Moment], states: frozenset[str]) -> tuple[BarResult, ...]:
    """Give every state that shuts off the procedure, and every event that shuts off a dissolution."""
    rows = []
    for block in procedure.blocked_while:
        state = block.state
        is_told = state in states
        rows.append(
            BarResult(
                "blocked_while",
                "barred" if is_told else "ask",
                f"not while {state.replace('_', ' ')}",
                block.citation,
                asks="" if is_told else state,
            )
        )
    for block in procedure.no_dissolution_from:
        shows = (block.state, *_SHOW_NOTICE) if block.state == "notice_given" else (block.state,)
        moment = next((events[event] for event in shows if event in events), None)
        rows.append(
            BarResult(
                "no_dissolution",
                "barred" if moment else "open",
                f"no dissolution once: {block.state.replace('_', ' ')}",
                block.citation,
                barred_from=date.fromordinal(minute_of(moment) // DAY) if moment else None,
            )
        )
    return tuple(rows)


def find_consequences(procedure: Procedure, vote: Moment | None, calendar: Calendar) -> tuple[Consequence, ...]:
    """Give what follows on either outcome; dated when the vote has been held.

    What comes "otherwise" begins when the longest term before it has run out.
    """
    rows: list[Consequence] = []
    for when, effects in (
        ("government_falls", procedure.when_government_falls),
        ("government_survives", procedure.when_government_survives),
    ):
        ended: int | None = None
        for effect in effects:
            row, end = _consequence(when, effect, vote, ended, calendar)
            rows.append(row)
            if end is not None and not effect.is_otherwise:
                ended = end if ended is None else max(ended, end)
    return tuple(rows)


def _end(start: int, period: Period, calendar: Calendar) -> int | None:
    if period.unit == "hours":
        return add_hours(start, period.amount, calendar.timezone)
    day = shift_day(calendar, start // DAY, period.amount, period.unit, period.counting)
    return None if day is None else day * DAY + DAY - 1


def _as_known(minute: int, spare: int) -> Moment:
    """Give a moment after the vote, as its day where the hour of the vote is not known."""
    return date.fromordinal(minute // DAY) if spare else moment_of(minute, is_end=minute % DAY == DAY - 1)


def _consequence(
    when: str, effect: Effect, vote: Moment | None, ended: int | None, calendar: Calendar
) -> tuple[Consequence, int | None]:
    earliest = latest = end = None
    if vote is not None:
        start = minute_of(vote)
        # the hour of the vote may not be known: a term in hours may begin with its day or run from its last minute
        spare = 0 if isinstance(vote, datetime) else DAY - 1
        if effect.is_otherwise and ended is not None:
            start = ended + 1
            earliest = _as_known(start, spare)
        if effect.within:
            end = _end(start, effect.within, calendar)
            latest = None if end is None else _as_known(_end(start + spare, effect.within, calendar) or end, spare)
        if effect.not_before:
            first = _end(start, effect.not_before, calendar)
            earliest = None if first is None else _as_known(first, spare)
    unless = effect.unless or (effect.unless_votes.words if effect.unless_votes else "")
    row = Consequence(
        when, effect.effect, effect.by, effect.citation, earliest, latest, effect.is_otherwise, effect.only_if, unless
    )
    return row, end
