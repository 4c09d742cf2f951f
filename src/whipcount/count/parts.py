"""Unnamed members: in come claims on groups and parts of one party, out come the heads that they move or put in doubt.

Heads move when a number is stated and nobody gives another one. Members of the party who stand there by name are
counted inside a group's number, so that the same heads never move twice. Otherwise the heads stay with their party,
and the largest number widens the range.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whipcount.count.evidence import Evidence
from whipcount.count.positions import ToWitness
from whipcount.count.trace import say_stance
from whipcount.model.chambers import Stance
from whipcount.model.counts import Conflict

MOVED = "a stated number that nobody contradicts moves that many unnamed heads"
NOT_MOVED = "heads stay with their party until one undisputed number is stated"
# "about twenty" and 22 are one number; 24 is another
_ABOUT = 0.1


@dataclass(frozen=True, slots=True)
class PartMove:
    """What is known of the unnamed members of a party who may stand elsewhere.

    Attributes:
        stance: where they would stand.
        heads: the number, members who stand there by name included.
        is_moved: whether the heads are counted there.
        is_disputed: whether the numbers differ.
        best: the evidence that decides, or the newest.
        others: the rest, newest first.
    """

    stance: Stance
    heads: int
    is_moved: bool
    is_disputed: bool
    best: Evidence
    others: tuple[Evidence, ...]
    since: date


def find_moves(
    rows: Sequence[Evidence], whole: Sequence[Evidence], day: date, base: Stance, withdrawn: Mapping[str, str]
) -> tuple[PartMove, ...]:
    """Give the moves of groups of one party on a day, by the stance they go to.

    Args:
        rows: evidence on groups and parts of the party.
        whole: evidence on the party itself.
        day: the day asked about.
        base: where the party stands; groups that stand there as well move nobody.
        withdrawn: claim id -> rule.
    """
    live = [
        row
        for row in rows
        if row.stance is not None
        and row.denies is None
        and row.claim_id not in withdrawn
        and (row.holds_on(day) or row.may_hold_on(day))
        and row.stance != base
        and row.claim.seats
        and not _has_returned(row, whole, day)
    ]
    stances = sorted({row.stance for row in live if row.stance is not None})
    return tuple(_move([row for row in live if row.stance == stance], stance, day) for stance in stances)


def _has_returned(row: Evidence, whole: Sequence[Evidence], day: date) -> bool:
    return any(
        one.claim.act in ("joins", "returns")
        and one.stance not in (None, row.stance)
        and not one.is_lean
        and one.holds_on(day)
        and one.last > row.last
        and one.rank >= row.rank
        for one in whole
    )


def _move(rows: list[Evidence], stance: Stance, day: date) -> PartMove:
    stated = [row for row in rows if not row.is_lean and row.holds_on(day) and (row.level == 2 or row.is_accepted)]
    newest = sorted(rows, key=lambda row: (row.moment, row.claim_id), reverse=True)
    best = max(stated, key=lambda row: (row.rank, row.moment, row.claim_id)) if stated else newest[0]
    others = [row for row in rows if row is not best]
    disagreeing = [row for row in others if not _agree(row, best) and not _is_updated(row, best)]
    is_moved = bool(stated) and not disagreeing
    heads = _number(best) if is_moved else max(_number(row) for row in rows)
    rest = tuple(row for row in newest if row is not best)
    return PartMove(stance, heads, is_moved, bool(disagreeing), best, rest, best.last)


def _number(row: Evidence) -> int:
    return row.claim.seats or 0


def _agree(one: Evidence, other: Evidence) -> bool:
    low, high = sorted((one, other), key=_number)
    if _number(low) == _number(high):
        return True
    if low.claim.seats_bound == "at_least" or high.claim.seats_bound == "at_most":
        return True
    if "about" in (one.claim.seats_bound, other.claim.seats_bound):
        return _number(high) - _number(low) <= _ABOUT * _number(high)
    return False


def _is_updated(row: Evidence, best: Evidence) -> bool:
    """Whether an earlier number gave way to a later one: the same speaker's, or both told as fact by outlets."""
    if row.moment >= best.moment:
        return False
    if row.speaker == best.speaker:
        return True
    return not row.is_lean and row.level == best.level and not row.claim.said_by and not best.claim.said_by


def number_conflict(
    party: str, rows: Sequence[Evidence], move: PartMove | None, whole_numbers: Sequence[Evidence], witness: ToWitness
) -> Conflict | None:
    """Give the conflict of numbers on unnamed members of a party, or `None` when all agree.

    Args:
        party: label of the party.
        rows: evidence on its groups that go to one stance.
        move: what the count made of it.
        whole_numbers: claims of the whole party that name a number as well ("all five").
        witness: makes witnesses.
    """
    every = [*rows, *whole_numbers]
    numbers = sorted({_number(row) for row in every})
    if len(numbers) < 2:
        return None
    readings = []
    for number in numbers:
        named = [row for row in every if _number(row) == number]
        named.sort(key=lambda row: (row.moment, row.claim_id))
        words = "; ".join(dict.fromkeys(f"{number}, says {row.speaker or 'the report'}" for row in named))
        readings.append((words, tuple(witness(row, "") for row in named)))
    used = ""
    if move is not None:
        used = f"{move.heads} counted there" if move.is_moved else f"none moved; up to {move.heads} in the range"
    stance = say_stance(every[0].stance or "undeclared")
    return Conflict(f"how many members of {party} stand {stance}", tuple(readings), used)
