"""Positions and counts: who stands where at one moment, known at another, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

from whipcount.model.chambers import Stance
from whipcount.model.claims import Mention, Modality

# The whips' scale for one motion.
VoteIntention: TypeAlias = Literal[
    "aye", "leaning_aye", "undeclared", "leaning_no", "no", "abstain", "absent", "nonvoting"
]
# How sure a position is: said by the actor or told as fact, only leaned to, or contradicted by an equal.
Firmness: TypeAlias = Literal["firm", "leaning", "disputed", "record"]


@dataclass(frozen=True, slots=True)
class Witness:
    """The claim or record that a position rests on, or that it outranked.

    Attributes:
        claim_id: id of the claim; empty for the chamber's record.
        report_id, outlet, published: where the claim stands.
        words: the words of its first span.
        says: the claim in plain words ("leaves the government").
        said_by: chain of sources.
        modality, verdict: of the claim.
        source: address behind a record of the chamber.
        outranked_by: the rule that put it behind the deciding one; empty for the deciding one.
    """

    claim_id: str = ""
    report_id: str = ""
    outlet: str = ""
    published: date | None = None
    words: str = ""
    start: int = 0
    end: int = 0
    says: str = ""
    said_by: tuple[str, ...] = ()
    modality: Modality = "stated"
    verdict: str = "unreviewed"
    source: str = ""
    outranked_by: str = ""

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {
            "claim_id": self.claim_id or None,
            "report_id": self.report_id or None,
            "outlet": self.outlet,
            "published": self.published.isoformat() if self.published else None,
            "words": self.words,
            "span": [self.start, self.end] if self.end else None,
            "says": self.says,
            "said_by": list(self.said_by),
            "modality": self.modality,
            "verdict": self.verdict,
            "source": self.source or None,
            "outranked_by": self.outranked_by or None,
        }


@dataclass(frozen=True, slots=True)
class Position:
    """Where one party, member or unnamed group stands.

    Attributes:
        actor: party, person or group.
        party: local id of the party whose seats these are.
        seats: heads that this position moves; 0 for a party whose members all stand elsewhere.
        stance: towards the government.
        intention: towards the motion.
        firmness: firm, leaning, disputed, or the chamber's record.
        lean: where a leaning or disputed position may go instead; `None` when it is firm.
        rule: the rule that decided, in words.
        rests_on: the witness that decided; first of several equals.
        outranked: the witnesses behind it, each with the rule.
    """

    actor: Mention
    kind: Literal["party", "member", "group", "remainder"]
    party: str
    seats: int
    stance: Stance
    intention: VoteIntention
    firmness: Firmness
    rule: str
    lean: Stance | None = None
    rests_on: tuple[Witness, ...] = ()
    outranked: tuple[Witness, ...] = ()
    seat: str = ""

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {
            "actor": self.actor.to_json(),
            "kind": self.kind,
            "party": self.party,
            "seat": self.seat or None,
            "seats": self.seats,
            "stance": self.stance,
            "intention": self.intention,
            "firmness": self.firmness,
            "lean": self.lean,
            "rule": self.rule,
            "rests_on": [w.to_json() for w in self.rests_on],
            "outranked": [w.to_json() for w in self.outranked],
        }


@dataclass(frozen=True, slots=True)
class Heads:
    """Heads in one position: the count, and how few or many they could be.

    Attributes:
        count: seats counted here.
        low: of those, the ones that are neither leaning elsewhere nor disputed.
        high: with all others who may come here.
        disputed: of `count`, seats on whose side sources disagree.
        leaning: of `count`, seats that are only said to lean here.
    """

    count: int
    low: int
    high: int
    disputed: int = 0
    leaning: int = 0

    def to_json(self) -> dict[str, int]:
        """Give the public JSON."""
        return {
            "count": self.count,
            "low": self.low,
            "high": self.high,
            "disputed": self.disputed,
            "leaning": self.leaning,
        }


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something on which sources disagree; shown, never averaged.

    Attributes:
        about: what it is about, in words.
        readings: each with its value in words and its witnesses.
    """

    about: str
    readings: tuple[tuple[str, tuple[Witness, ...]], ...]
    used: str = ""

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {
            "about": self.about,
            "readings": [{"value": value, "witnesses": [w.to_json() for w in rows]} for value, rows in self.readings],
            "used": self.used or None,
        }


@dataclass(frozen=True, slots=True)
class Count:
    """Heads in the chamber at one moment, as known at another.

    Attributes:
        legislature: folder name.
        valid_at: the day counted.
        as_of: the instant whose knowledge is used; `None` for everything the ledger holds.
        seats, filled, vacant: of the chamber; the stances add up to `filled`.
        stances: stance -> heads.
        intentions: vote intention towards the motion -> heads.
        needed: votes that carry the motion, `None` when the rule needs no fixed number.
        needed_basis: the share, its base and its article in words.
        margin: ayes counted (heads against the government or for the motion) minus needed.
        absence_works_like_no: whether the base makes an absence count like a no.
        positions: every head belongs to exactly one.
        conflicts: disagreements among sources that touch this count.
        tables: counts as outlets printed them, newest first, each with what it says.
        set_aside: claims that could not be used, with the reason.
    """

    legislature: str
    valid_at: date
    as_of: datetime | None
    seats: int
    filled: int
    vacant: int
    stances: tuple[tuple[Stance, Heads], ...]
    intentions: tuple[tuple[VoteIntention, Heads], ...]
    needed: int | None
    needed_basis: str
    margin: int | None
    absence_works_like_no: bool
    positions: tuple[Position, ...]
    conflicts: tuple[Conflict, ...] = ()
    tables: tuple[tuple[str, int, Witness], ...] = ()
    set_aside: tuple[tuple[str, str], ...] = ()
    recorded_by: datetime | None = None

    def heads(self, stance: Stance) -> Heads:
        """Give the heads with one stance; nobody when there is none."""
        return dict(self.stances).get(stance, Heads(0, 0, 0))

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {
            "legislature": self.legislature,
            "valid_at": self.valid_at.isoformat(),
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "recorded_by": self.recorded_by.isoformat() if self.recorded_by else None,
            "seats": self.seats,
            "filled": self.filled,
            "vacant": self.vacant,
            "stances": {name: heads.to_json() for name, heads in self.stances},
            "intentions": {name: heads.to_json() for name, heads in self.intentions},
            "needed": self.needed,
            "needed_basis": self.needed_basis,
            "margin": self.margin,
            "absence_works_like_no": self.absence_works_like_no,
            "positions": [p.to_json() for p in self.positions],
            "conflicts": [c.to_json() for c in self.conflicts],
            "tables": [{"what": what, "number": number, "witness": w.to_json()} for what, number, w in self.tables],
            "set_aside": [{"claim_id": claim, "why": why} for claim, why in self.set_aside],
        }
