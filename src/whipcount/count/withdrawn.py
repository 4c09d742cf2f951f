"""Claims that later knowledge withdraws for all days: denied moves, and moves told too early.

In comes the evidence on one actor as known at a moment, out comes which of it is withdrawn and by which rule. A
reviewer's accepted claim and the actor's own word are never withdrawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from whipcount.count.evidence import CHANGES, Evidence
from whipcount.model.chambers import Stance

DENIED = "the actor itself denies it"
STAYED = "the actor's own word says that it stayed, and it never said that it had left"
STAYED_TOLD = "told without a day, and contradicted by a dated report that it stays"
DATED_LATER = "told without a day; the same move is told with a later one"
DATES_ITSELF = "one report only, and the actor itself dates the move later"
PART_LATER = "told of the whole party without a day; a part of it is told to move later"
PART_ONLY = "told of the whole party; a better source tells it of a part"

_SIDES = ("with_government", "against_government")


def find_withdrawn(
    rows: Sequence[Evidence],
    recorded: Callable[[date], Stance | None],
    parts: Sequence[Evidence] = (),
) -> dict[str, str]:
    """Give the withdrawn claims with the rule for each.

    Args:
        rows: evidence on one actor, as known at the moment.
        recorded: gives the side on record for a day; tells "stays" from "crosses".
        parts: evidence on members and groups of that actor, when it is a party.

    Returns:
        Claim id -> rule, in words.
    """
    told = [row for row in rows if row.denies is None and row.stance is not None]
    firm = [row for row in told if not row.is_lean]
    denials = [row for row in rows if row.is_own and row.denies is not None]
    own = [row for row in firm if row.is_own]
    dated = [row for row in firm if row.is_dated]
    part_moves = [
        row for row in parts if row.stance in _SIDES and row.is_dated and not row.is_lean and row.denies is None
    ]
    # one of each kind is enough to compare with, and the same move is told hundreds of times
    moves = list({(one.stance, one.first, one.last, one.claim.act, one.rank): one for one in dated}.values())
    arrivals = frozenset((one.stance, one.last) for one in firm if one.claim.act in ("joins", "returns"))
    found: dict[str, str] = {}
    for row in told:
        if row.is_own or row.is_accepted:
            continue
        rule = (
            _denied(row, denials)
            or _stayed(row, own, moves, recorded)
            or _dated_later(row, moves, arrivals, dated)
            or _only_a_part(row, part_moves)
        )
        if rule:
            found[row.claim_id] = rule
    return found


def _denied(row: Evidence, denials: Sequence[Evidence]) -> str:
    known = row.record.known_at
    is_denied = any(
        one.denies == row.stance and known <= one.record.known_at and row.last <= one.last for one in denials
    )
    return DENIED if is_denied else ""


def _stayed(
    row: Evidence, own: Sequence[Evidence], dated: Sequence[Evidence], recorded: Callable[[date], Stance | None]
) -> str:
    if row.stance not in _SIDES:
        return ""
    for one in own:
        if _says_it_stays(one, row, recorded) and not any(
            other.stance == row.stance and other.last <= one.last for other in own
        ):
            return STAYED
    if not row.is_dated and any(one.rank >= row.rank and _says_it_stays(one, row, recorded) for one in dated):
        return STAYED_TOLD
    return ""


def _says_it_stays(one: Evidence, row: Evidence, recorded: Callable[[date], Stance | None]) -> bool:
    return (
        one.claim.act not in CHANGES
        and one.stance in _SIDES
        and one.stance != row.stance
        and row.record.known_at < one.record.known_at
        and row.last < one.last
        and recorded(row.last) == one.stance
    )


def _dated_later(
    row: Evidence,
    moves: Sequence[Evidence],
    arrivals: frozenset[tuple[Stance | None, date]],
    dated: Sequence[Evidence],
) -> str:
    later = [
        one
        for one in moves
        if one.stance == row.stance
        and one.first is not None
        and one.first > row.last
        and (one.claim.act in CHANGES or one.is_own)
        and not _came_back_between(arrivals, row, one.first)
    ]
    if not later:
        return ""
    if not row.is_dated:
        return DATED_LATER if any(one.rank >= row.rank for one in later) else ""
    if not any(one.is_own and one.first == one.last and one.claim.act in CHANGES for one in later):
        return ""
    told_twice = any(
        one.stance == row.stance and one.last <= row.last and (one.is_own or one.claim.report_id != row.claim.report_id)
        for one in dated
    )
    return "" if told_twice else DATES_ITSELF


def _came_back_between(arrivals: frozenset[tuple[Stance | None, date]], row: Evidence, day: date) -> bool:
    return any(stance != row.stance and row.last < arrived < day for stance, arrived in arrivals)


def _only_a_part(row: Evidence, parts: Sequence[Evidence]) -> str:
    for one in parts:
        if one.stance != row.stance or one.first is None:
            continue
        if not row.is_dated and one.first > row.last and one.rank >= row.rank:
            return PART_LATER
        if one.kind == "group" and one.last <= row.last and one.rank > row.rank:
            return PART_ONLY
    return ""
