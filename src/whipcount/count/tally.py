"""Counts heads: in come a chamber and the claims of a ledger, out comes one `Count` for a day, as known at a moment.

Every seat that somebody holds belongs to exactly one position; positions add up to the filled seats, always.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from whipcount.count.blocs import Placed, Seater, intention_of
from whipcount.count.evidence import Gathered, RecordLike, Words, gather
from whipcount.count.majority import Needed
from whipcount.count.printed import printed_conflicts, printed_tables, signature_conflicts
from whipcount.errors import RuleError
from whipcount.model.chambers import Chamber, Stance
from whipcount.model.claims import Mention, MotionKind
from whipcount.model.counts import Conflict, Count, Heads, Position, VoteIntention
from whipcount.model.names import Names

STANCES: tuple[Stance, ...] = ("with_government", "against_government", "undeclared", "neutral", "disputed")
INTENTIONS: tuple[VoteIntention, ...] = (
    "aye", "leaning_aye", "undeclared", "leaning_no", "no", "abstain", "absent", "nonvoting",
)  # fmt: skip


def count_heads(
    chamber: Chamber,
    records: Iterable[RecordLike],
    *,
    valid_at: date,
    as_of: datetime | None = None,
    recorded_by: datetime | None = None,
    needed: Needed | int | None = None,
    target: str | Mention | None = None,
    names: Names | None = None,
    motion_kind: MotionKind = "no_confidence",
    words: Words | None = None,
) -> Count:
    """Count who stands where.

    Args:
        chamber: seats, parties, members and recorded sides over time.
        records: claims with report, verdict and the instant from which they are known. Give all that was known, not
            only what holds on the day: a later denial tells which earlier claim was wrong.
        valid_at: the day counted, in the chamber's time zone.
        as_of: the instant whose knowledge is used; `None` for all records given.
        recorded_by: leave out what was written down later.
        needed: votes that carry the motion, from `find_needed` or as a bare number.
        target: entity id of the head of government whose motion is meant; other motions' signatories are left out.
        names: leaders, spokespersons and alliances; without them an actor speaks only for itself.
        motion_kind: of the motion; on a confidence motion those with the government are the ayes.
        words: gives the words of a claim; without it witnesses carry only the place of their words.

    Returns:
        The count. Claims that could not be used are in `set_aside`; disagreements in `conflicts`.

    Raises:
        RuleError: the record does not cover the day, or gives parties more seats than are filled.
    """
    who = names or Names(chamber.legislature)
    found = gather(chamber, records, who, as_of=as_of, recorded_by=recorded_by, motion_kind=motion_kind, words=words)
    total = chamber.total_on(valid_at)
    if total is None:
        raise RuleError(
            f"the record has no number of seats for {valid_at}",
            where=f"{chamber.legislature}/chamber.yaml",
            fix="add the seats of that day, or count another day",
        )
    filled = total.total - len(chamber.vacancies_on(valid_at))
    placed, conflicts = _place(chamber, who, found, valid_at, filled, motion_kind, words)
    number = needed if isinstance(needed, Needed) else Needed(needed)
    stances = tuple((stance, _heads(placed, stance)) for stance in STANCES)
    intentions = _intentions(placed, motion_kind)
    votes = dict(intentions)
    ayes = votes["aye"].count + votes["leaning_aye"].count
    tables = printed_tables(found, valid_at, chamber.timezone, words)
    counted = {stance: heads.count for stance, heads in stances}
    conflicts += printed_conflicts(found, valid_at, chamber.timezone, counted, words)
    conflicts += signature_conflicts(found, valid_at, chamber.timezone, _target_id(target), words)
    return Count(
        legislature=chamber.legislature,
        valid_at=valid_at,
        as_of=as_of,
        seats=total.total,
        filled=filled,
        vacant=total.total - filled,
        stances=stances,
        intentions=intentions,
        needed=number.number,
        needed_basis=number.basis,
        margin=None if number.number is None else ayes - number.number,
        absence_works_like_no=number.absence_works_like_no,
        positions=tuple(one.position for one in placed),
        conflicts=tuple(conflicts),
        tables=tables,
        set_aside=tuple(found.set_aside),
        recorded_by=recorded_by,
    )


def _place(
    chamber: Chamber,
    names: Names,
    found: Gathered,
    day: date,
    filled: int,
    motion_kind: MotionKind,
    words: Words | None,
) -> tuple[list[Placed], list[Conflict]]:
    seater = Seater(chamber, names, found, day, motion_kind, words)
    placed: list[Placed] = []
    conflicts: list[Conflict] = []
    for bloc in chamber.blocs:
        seating = seater.seat(bloc)
        placed += seating.placed
        conflicts += seating.conflicts
        found.set_aside += seating.set_aside
    _set_aside_others(seater, found)
    seated = sum(one.position.seats for one in placed)
    if seated > filled:
        raise RuleError(
            f"the parties hold {seated} seats on {day}, but only {filled} are filled",
            where=f"{chamber.legislature}/chamber.yaml",
            fix="correct the seats or the vacancies of that day",
        )
    if seated < filled:
        rule = "the record does not say whose seats these are"
        actor = Mention("seats not on record")
        intention = intention_of("undeclared", motion_kind)
        rest = Position(actor, "remainder", "", filled - seated, "undeclared", intention, "record", rule)
        placed.append(Placed(rest, frozenset()))
    assert sum(one.position.seats for one in placed) == filled
    return placed, conflicts


def _set_aside_others(seater: Seater, found: Gathered) -> None:
    sitting = seater.sitting()
    for (kind, who), rows in found.by_actor.items():
        if kind == "member" and who not in sitting:
            found.set_aside += [(row.claim_id, f"{seater.label(who)} holds no seat on that day") for row in rows]


def _heads(placed: list[Placed], stance: Stance) -> Heads:
    here = [one for one in placed if one.position.stance == stance]
    count = sum(one.position.seats for one in here)
    low = sum(one.position.seats for one in here if one.position.firmness not in ("disputed", "leaning"))
    more = sum(one.position.seats for one in placed if one.position.stance != stance and stance in one.alternatives)
    disputed = sum(one.position.seats for one in here if one.position.firmness == "disputed")
    leaning = sum(one.position.seats for one in here if one.position.firmness == "leaning")
    return Heads(count, low, count + more, disputed, leaning)


def _intentions(placed: list[Placed], motion_kind: MotionKind) -> tuple[tuple[VoteIntention, Heads], ...]:
    found = []
    for name in INTENTIONS:
        here = [one for one in placed if one.position.intention == name]
        count = sum(one.position.seats for one in here)
        sure = sum(one.position.seats for one in here if one.position.firmness not in ("disputed", "leaning"))
        more = sum(
            one.position.seats
            for one in placed
            if one.position.intention != name
            and any(intention_of(stance, motion_kind) == name for stance in one.alternatives)
        )
        disputed = sum(one.position.seats for one in here if one.position.firmness == "disputed")
        leaning = sum(one.position.seats for one in here if one.position.firmness == "leaning")
        found.append((name, Heads(count, sure, count + more, disputed, leaning)))
    return tuple(found)


def _target_id(target: str | Mention | None) -> str | None:
    return target.id if isinstance(target, Mention) else target
