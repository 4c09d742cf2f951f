"""Places every seat of one party: named members first, then unnamed groups, then the rest with the party.

In come the evidence and the record of one day, out come positions whose seats add up to the party's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from whipcount.count.evidence import SAVING_MOTIONS, Evidence, Gathered, Words
from whipcount.count.parts import MOVED, NOT_MOVED, PartMove, find_moves, number_conflict
from whipcount.count.positions import NO_RECORD, OWN_POSITION, RECORD, Standing, decide
from whipcount.count.trace import record_witness, witness_of
from whipcount.count.withdrawn import find_withdrawn
from whipcount.model.chambers import Bloc, Chamber, Member, RecordedSide, Stance
from whipcount.model.claims import Mention, MotionKind
from whipcount.model.counts import Conflict, Position, VoteIntention, Witness
from whipcount.model.names import Names

_OTHER: dict[Stance, Stance] = {
    "with_government": "against_government", "against_government": "with_government",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed:
    """A position, and the stances that its seats may have instead."""

    position: Position
    alternatives: frozenset[Stance]


@dataclass(frozen=True, slots=True)
class Seating:
    """All seats of one party, what is disputed about them, and what could not be used."""

    placed: tuple[Placed, ...]
    conflicts: tuple[Conflict, ...]
    set_aside: tuple[tuple[str, str], ...]


def intention_of(stance: Stance, motion_kind: MotionKind) -> VoteIntention:
    """Give the vote that follows from a stance: against the government is aye, unless the motion would save it."""
    if stance == "neutral":
        return "abstain"
    if stance not in _OTHER:
        return "undeclared"
    is_aye = (stance == "with_government") is (motion_kind in SAVING_MOTIONS)
    return "aye" if is_aye else "no"


def soften(intention: VoteIntention) -> VoteIntention:
    """Give the leaning form of a vote."""
    return {"aye": "leaning_aye", "no": "leaning_no"}.get(intention, intention)  # type: ignore[return-value]


class Seater:
    """Seats the parties of one chamber on one day, from evidence known by one moment."""

    def __init__(
        self,
        chamber: Chamber,
        names: Names,
        found: Gathered,
        day: date,
        motion_kind: MotionKind,
        words: Words | None,
    ) -> None:
        self._chamber = chamber
        self._found = found
        self._day = day
        self._kind = motion_kind
        self._words = words
        prefix = f"{chamber.legislature}:"
        self._names = {entity.id.removeprefix(prefix): entity.name for entity in names.entities}
        self._alliances = {entity.local_id: entity.members for entity in names.entities if entity.type == "alliance"}
        vacant = {row.seat for row in chamber.vacancies_on(day)}
        self._members: dict[str, dict[str, Member]] = {}
        for member in chamber.members_on(day):
            if member.seat not in vacant:
                self._members.setdefault(member.counted_with, {}).setdefault(member.person, member)

    def sitting(self) -> frozenset[str]:
        """Give the persons who sit on the day."""
        return frozenset(person for members in self._members.values() for person in members)

    def seat(self, bloc: Bloc) -> Seating:
        """Place the seats of one party."""
        row = bloc.seats_on(self._day)
        seats = row.count if row else 0
        members = self._members.get(bloc.party, {})
        whole, parts = self._split(bloc.party, seats)
        on_members = [one for person in members for one in self._found.of("member", person)]
        withdrawn = find_withdrawn(whole, lambda day: _side(bloc, day), [*parts, *on_members])
        base = self._party_standing(bloc, whole, withdrawn)
        named, left_out = self._named(bloc, members, base, seats)
        free = seats - len(named)
        moves = find_moves(parts, whole, self._day, base.stance, withdrawn)
        groups: list[Placed] = []
        conflicts = [conflict for one in named if (conflict := self._dispute(one, seats=1)) is not None]
        for move in moves:
            taken = min(free, max(0, move.heads - _named_there(named, move)))
            free -= taken
            groups.append(self._group(bloc.party, move, taken, base))
        conflicts += self._number_conflicts(bloc.party, parts, whole, moves)
        rest = self._rest(bloc.party, base, parts, free)
        if base.firmness == "disputed" and free and (conflict := self._dispute(rest, seats=free)) is not None:
            conflicts.append(conflict)
        placed = [*named, *groups]
        if free or rest.position.rests_on or not placed:
            placed.append(rest)
        return Seating(tuple(one for one in placed if seats), tuple(conflicts), tuple(left_out))

    def label(self, local: str) -> str:
        """Give the full name of a party or person, else its local id."""
        return self._names.get(local, local)

    def witness(self, row: Evidence, outranked_by: str) -> Witness:
        """Give the witness that a piece of evidence is."""
        return witness_of(row.record, self._words, outranked_by=outranked_by, claim_id=row.claim_id)

    def _split(self, party: str, seats: int) -> tuple[list[Evidence], list[Evidence]]:
        """Evidence on the whole party, and on parts of it; a number that reaches the party's size means all of it."""
        numbered = self._found.of("group", party)
        whole = [row for row in numbered if (row.claim.seats or 0) >= seats]
        return [*self._found.of("party", party), *whole], [row for row in numbered if (row.claim.seats or 0) < seats]

    def _party_standing(self, bloc: Bloc, whole: list[Evidence], withdrawn: dict[str, str]) -> Standing:
        side = bloc.side_on(self._day)
        floor = self._recorded(side)
        since = side.valid_from if side else None
        for alliance in sorted(name for name, members in self._alliances.items() if bloc.party in members):
            rows = self._found.of("alliance", alliance)
            if rows:
                gone = find_withdrawn(rows, lambda day: _side(bloc, day))
                above = decide(rows, self._day, floor, since, gone, self.witness)
                if above.since is not None and (floor.since is None or above.since > floor.since):
                    floor = replace(above, rule=f"its alliance {self.label(alliance)}: {above.rule}")
        return decide(whole, self._day, floor, since, withdrawn, self.witness)

    def _recorded(self, side: RecordedSide | None) -> Standing:
        if side is None:
            return Standing("undeclared", "record", NO_RECORD)
        seen = (record_witness(self._chamber, side),)
        if not side.disputed_by:
            return Standing(side.side, "record", RECORD, rests_on=seen)
        other = _OTHER.get(side.side, "undeclared")
        denied = tuple(
            Witness(says=f"does not record this side: {source}", source=self._chamber.source_url(source))
            for source in side.disputed_by
        )
        rule = "the chamber's record, on which sources disagree"
        return Standing(side.side, "disputed", rule, frozenset({other}), rests_on=seen, outranked=denied)

    def _named(
        self, bloc: Bloc, members: dict[str, Member], base: Standing, seats: int
    ) -> tuple[list[Placed], list[tuple[str, str]]]:
        """Members with a side of their own; members beyond the party's seats are left out, with the reason."""
        placed: list[Placed] = []
        left_out: list[tuple[str, str]] = []
        for person in sorted(members):
            rows = self._found.of("member", person)
            side = members[person].side_on(self._day)
            if not rows and side is None:
                continue
            if len(placed) == seats:
                why = f"{self.label(bloc.party)} has {seats} seats on record, and others fill them by name"
                left_out += [(row.claim_id, why) for row in rows]
                continue
            placed.append(self._member(bloc, members[person], rows, side, base))
        return placed, left_out

    def _member(
        self, bloc: Bloc, member: Member, rows: list[Evidence], side: RecordedSide | None, base: Standing
    ) -> Placed:
        floor = (
            self._recorded(side)
            if side
            else replace(base, rule=f"follows the party: {base.rule}", outranked=(), gives_way=OWN_POSITION)
        )
        recorded = _member_side(bloc, member)
        since = side.valid_from if side else None
        withdrawn = find_withdrawn(rows, recorded)
        kin = self._found.of("party", bloc.party)
        standing = decide(rows, self._day, floor, since, withdrawn, self.witness, kin)
        mention = Mention(member.name, f"{self._chamber.legislature}:{member.person}", member.name, "person")
        return self._placed(standing, mention, "member", bloc.party, 1, seat=member.seat)

    def _group(self, party: str, move: PartMove, seats: int, base: Standing) -> Placed:
        shown = (self.witness(move.best, ""),)
        if move.is_moved:
            rule = MOVED if seats else f"{MOVED}; all of them stand there by name"
            others = tuple(self.witness(row, "agrees, or an earlier number") for row in move.others)
            standing = Standing(move.stance, "firm", rule, frozenset(), move.since, None, shown, others)
        else:
            others = tuple(self.witness(row, "another number or speaker") for row in move.others)
            firmness = "disputed" if move.is_disputed else "leaning"
            alternatives = base.alternatives | {move.stance}
            standing = Standing(base.stance, firmness, NOT_MOVED, alternatives, None, None, shown, others)  # type: ignore[arg-type]
        return self._placed(standing, move.best.claim.actor, "group", party, seats)

    def _rest(self, party: str, base: Standing, parts: list[Evidence], seats: int) -> Placed:
        agree = [row for row in parts if row.stance == base.stance and row.holds_on(self._day)]
        more = tuple(self.witness(row, "says it of a part of the party") for row in agree)
        label = self.label(party)
        mention = Mention(label, f"{self._chamber.legislature}:{party}", label, "party")
        return self._placed(replace(base, outranked=(*base.outranked, *more)), mention, "party", party, seats)

    def _placed(
        self, standing: Standing, actor: Mention, kind: str, party: str, seats: int, *, seat: str = ""
    ) -> Placed:
        intention = standing.intention or intention_of(standing.stance, self._kind)
        if standing.firmness in ("leaning", "disputed"):
            intention = soften(intention)
        lean = standing.lean
        if standing.stance in ("undeclared", "neutral") and standing.firmness == "leaning" and lean in _OTHER:
            intention = soften(intention_of(lean, self._kind))
        position = Position(
            actor=actor,
            kind=kind,  # type: ignore[arg-type]
            party=party,
            seats=seats,
            stance=standing.stance,
            intention=intention,
            firmness=standing.firmness,
            rule=standing.rule,
            lean=lean,
            rests_on=standing.rests_on,
            outranked=standing.outranked,
            seat=seat,
        )
        return Placed(position, standing.alternatives - {standing.stance})

    def _dispute(self, placed: Placed, *, seats: int) -> Conflict | None:
        """Give the conflict of a disputed member or party."""
        row = placed.position
        if row.firmness != "disputed":
            return None
        heads = "" if seats == 1 else f" ({seats} seats)"
        if row.stance == "disputed":
            readings = tuple((one.says, (one,)) for one in row.rests_on)
            return Conflict(f"where {row.actor.label}{heads} stands", readings, "counted on neither side")
        readings = tuple((one.says, (one,)) for one in (*row.rests_on, *row.outranked))
        return Conflict(f"where {row.actor.label}{heads} stands", readings, f"{row.stance}, as the record has it")

    def _number_conflicts(
        self, party: str, parts: list[Evidence], whole: list[Evidence], moves: tuple[PartMove, ...]
    ) -> list[Conflict]:
        found = []
        for move in moves:
            rows = [move.best, *move.others]
            all_of_it = [
                row
                for row in whole
                if row.claim.seats and row.stance == move.stance and row.denies is None and row.last <= self._day
            ]
            conflict = number_conflict(self.label(party), rows, move, all_of_it, self.witness)
            if conflict is not None:
                found.append(conflict)
        return found


def _side(bloc: Bloc, day: date) -> Stance | None:
    row = bloc.side_on(day)
    return row.side if row else None


def _member_side(bloc: Bloc, member: Member) -> Callable[[date], Stance | None]:
    def recorded(day: date) -> Stance | None:
        own = member.side_on(day)
        return own.side if own else _side(bloc, day)

    return recorded


def _named_there(named: list[Placed], move: PartMove) -> int:
    """How many members stand by name where the group goes, or may: they are among the group."""
    return sum(
        one.position.stance == move.stance or (not move.is_moved and move.stance in one.alternatives) for one in named
    )
