"""Numbers that outlets print: tables of heads, and where they differ from this count or from each other.

In come the count and motion claims known by a moment, out come tables, newest first, and conflicts; no averages.
"""

from __future__ import annotations

from datetime import date

from whipcount.count.evidence import Gathered, RecordLike, Words, day_known
from whipcount.count.trace import witness_of
from whipcount.model.chambers import Stance
from whipcount.model.claims import CountClaim
from whipcount.model.counts import Conflict, Witness

_PRINTED = ("government", "opposition", "for", "against", "abstain")
_SIDE_OF: dict[str, Stance] = {"government": "with_government", "opposition": "against_government"}
_BOUNDS = {"exact": "", "at_least": "at least ", "at_most": "at most ", "about": "about "}


def _rows(found: Gathered, day: date, timezone: str) -> list[tuple[date, str, RecordLike, CountClaim]]:
    rows = []
    for claim_id, record, claim in found.counts:
        if claim.what not in _PRINTED or claim.party is not None:
            continue
        told = claim.valid_from
        when = told.last if told and told.last else day_known(record, timezone)
        if when <= day:
            rows.append((when, claim_id, record, claim))
    return rows


def printed_tables(
    found: Gathered, day: date, timezone: str, words: Words | None
) -> tuple[tuple[str, int, Witness], ...]:
    """Give the numbers of heads printed for a day or earlier, newest first."""
    rows = sorted(_rows(found, day, timezone), key=lambda row: (row[0], row[2].known_at, row[1]), reverse=True)
    return tuple(
        (claim.what, claim.number, witness_of(record, words, claim_id=claim_id)) for _, claim_id, record, claim in rows
    )


def printed_conflicts(
    found: Gathered, day: date, timezone: str, counted: dict[Stance, int], words: Words | None
) -> list[Conflict]:
    """Give the sides whose printed numbers of that very day differ from this count."""
    conflicts = []
    for what, stance in _SIDE_OF.items():
        rows = [row for row in _rows(found, day, timezone) if row[0] == day and row[3].what == what]
        if all(_fits(row[3], counted[stance]) for row in rows):
            continue
        used = f"{counted[stance]} in this count"
        conflicts.append(Conflict(f"heads {_say(what)} on {day.isoformat()}", _readings(rows, words), used))
    return conflicts


def _say(what: str) -> str:
    return "with the government" if what == "government" else "against the government"


def _fits(claim: CountClaim, number: int) -> bool:
    if claim.bound == "at_least":
        return number >= claim.number
    if claim.bound == "at_most":
        return number <= claim.number
    return number == claim.number


def _readings(
    rows: list[tuple[date, str, RecordLike, CountClaim]], words: Words | None
) -> tuple[tuple[str, tuple[Witness, ...]], ...]:
    found: dict[str, list[Witness]] = {}
    for _, claim_id, record, claim in rows:
        value = f"{_BOUNDS[claim.bound]}{claim.number}"
        found.setdefault(value, []).append(witness_of(record, words, claim_id=claim_id))
    return tuple((value, tuple(found[value])) for value in sorted(found))


def signature_conflicts(
    found: Gathered, day: date, timezone: str, target: str | None, words: Words | None
) -> list[Conflict]:
    """Give the numbers of signatories of the motion, where reports give more than one."""
    readings: dict[str, list[Witness]] = {}
    for claim_id, record, claim in found.motions:
        if claim.signatories is None or day_known(record, timezone) > day:
            continue
        if target and claim.target is not None and claim.target.id not in (None, target):
            continue
        value = f"{_BOUNDS[claim.signatories_bound or 'exact']}{claim.signatories}"
        readings.setdefault(value, []).append(witness_of(record, words, claim_id=claim_id))
    if len(readings) < 2:
        return []
    order = sorted(readings, key=lambda value: (int(value.rpartition(" ")[2]), value))
    return [Conflict("signatories of the motion", tuple((value, tuple(readings[value])) for value in order))]
