"""Claims read as evidence: in come records of a ledger, out comes who would stand where, since when, on whose word.

Nothing is decided here. A claim whose actor is not resolved to somebody with a seat is set aside with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, Protocol, TypeAlias
from zoneinfo import ZoneInfo

from whipcount.count.speakers import Speakers
from whipcount.model.chambers import Chamber, Stance
from whipcount.model.claims import AllegianceClaim, Claim, CountClaim, Mention, MotionClaim, MotionKind
from whipcount.model.counts import VoteIntention
from whipcount.model.names import Names

Words: TypeAlias = Callable[[Claim], str]
Kind: TypeAlias = Literal["member", "party", "alliance", "group"]

# Motions whose ayes want the government to stay.
SAVING_MOTIONS: frozenset[MotionKind] = frozenset({"confidence", "investiture"})
# Acts that tell a change of place; "backs" and "opposes" may as well tell that somebody stays.
CHANGES = frozenset({"leaves", "joins", "returns"})
_NEUTRAL_WORDS = ("neutral", "abstain", "abstention", "neither", "sit out", "stay away", "equidistan")
_LEVELS = {"stated": 2, "reported": 1, "denied": 1}


class ReportLike(Protocol):
    """The head of a report."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def outlet(self) -> str: ...  # noqa: D102
    @property
    def published(self) -> date | None: ...  # noqa: D102


class RecordLike(Protocol):
    """A claim as a ledger holds it; `id` and `recorded_at` are used where a record has them."""

    @property
    def claim(self) -> Claim: ...  # noqa: D102
    @property
    def report(self) -> ReportLike: ...  # noqa: D102
    @property
    def known_at(self) -> datetime: ...  # noqa: D102
    @property
    def verdict(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one allegiance claim says of one actor.

    Attributes:
        claim_id, record, claim: where it comes from.
        kind: whom it speaks of; `group` for unnamed members and for parts of a party.
        who: local id of the person, party or alliance; for a group, of its party.
        stance: where the actor would stand; `None` when the claim speaks of the motion only.
        intention: towards the motion, where the claim speaks of it.
        denies: the stance that the claim denies, for a denial.
        first, last: the days between which it began; `first` is `None` when nothing is known of it.
        is_dated: whether the claim itself tells both days.
        ends: first day on which it no longer holds, or `None`.
        is_own: whether the actor speaks for itself.
        is_lean: possible and conditional moves.
        is_undecided: says that no side is taken.
    """

    claim_id: str
    record: RecordLike
    claim: AllegianceClaim
    kind: Kind
    who: str
    stance: Stance | None
    intention: VoteIntention | None
    denies: Stance | None
    first: date | None
    last: date
    is_dated: bool
    ends: date | None
    is_own: bool
    is_lean: bool
    is_accepted: bool
    level: int
    is_undecided: bool

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """Reviewed, then own word, then stated before reported; a denial is weak evidence for the other side."""
        return (self.is_accepted, self.is_own and self.denies is None, self.level)

    @property
    def order(self) -> tuple[tuple[bool, bool, int], date]:
        """The rank, and within a rank the day."""
        return (self.rank, self.last)

    @property
    def moment(self) -> tuple[date, datetime]:
        """When it began and when it was known."""
        return (self.last, self.record.known_at)

    @property
    def speaker(self) -> str:
        """Who says it: the nearest speaker, else the outlet."""
        said_by = self.claim.said_by
        return said_by[0].label if said_by else self.record.report.outlet

    def holds_on(self, day: date) -> bool:
        """Whether it has surely begun and not ended."""
        return self.last <= day and not self.has_ended(day)

    def may_hold_on(self, day: date) -> bool:
        """Whether it has possibly begun but not surely."""
        return self.first is not None and self.first <= day < self.last and not self.has_ended(day)

    def has_ended(self, day: date) -> bool:
        """Whether it is over."""
        return self.ends is not None and self.ends <= day


@dataclass(slots=True)
class Gathered:
    """All evidence known by a moment, by whom it speaks of; records of printed numbers; what was set aside."""

    by_actor: dict[tuple[Kind, str], list[Evidence]] = field(default_factory=dict)
    counts: list[tuple[str, RecordLike, CountClaim]] = field(default_factory=list)
    motions: list[tuple[str, RecordLike, MotionClaim]] = field(default_factory=list)
    set_aside: list[tuple[str, str]] = field(default_factory=list)

    def of(self, kind: Kind, who: str) -> list[Evidence]:
        """Give the evidence on one actor, oldest known first."""
        return self.by_actor.get((kind, who), [])


def gather(
    chamber: Chamber,
    records: Iterable[RecordLike],
    names: Names,
    *,
    as_of: datetime | None = None,
    recorded_by: datetime | None = None,
    motion_kind: MotionKind = "no_confidence",
    words: Words | None = None,
) -> Gathered:
    """Read records as evidence.

    Args:
        chamber: whose members and parties are meant.
        records: any claims; those that say nothing about sides, numbers or the motion are passed over.
        names: who leads and speaks for whom, and which parties make an alliance.
        as_of: leave out what was known later.
        recorded_by: leave out what was written down later.
        motion_kind: kind of the motion that `motion_for` stands for.
        words: gives the words of a claim, which tell a neutral member from an undecided one.
    """
    reader = _Reader(chamber, names, motion_kind, words)
    found = Gathered()
    known = [row for row in records if _is_known(row, as_of, recorded_by)]
    for record, claim_id in sorted(((row, id_of(row)) for row in known), key=lambda pair: (pair[0].known_at, pair[1])):
        claim = record.claim
        if record.verdict == "rejected":
            if isinstance(claim, AllegianceClaim | CountClaim):
                found.set_aside.append((claim_id, "a reviewer rejected it"))
        elif isinstance(claim, AllegianceClaim):
            evidence = reader.read(record, claim, claim_id)
            if isinstance(evidence, str):
                found.set_aside.append((claim_id, evidence))
            else:
                found.by_actor.setdefault((evidence.kind, evidence.who), []).append(evidence)
        elif isinstance(claim, CountClaim):
            found.counts.append((claim_id, record, claim))
        elif isinstance(claim, MotionClaim):
            found.motions.append((claim_id, record, claim))
    return found


def id_of(record: RecordLike) -> str:
    """Give the id of a record's claim; computed from the claim only where the record does not carry it."""
    return getattr(record, "id", "") or record.claim.id


def _is_known(record: RecordLike, as_of: datetime | None, recorded_by: datetime | None) -> bool:
    recorded_at: datetime | None = getattr(record, "recorded_at", None)
    if as_of is not None and record.known_at > as_of:
        return False
    return recorded_by is None or recorded_at is None or recorded_at <= recorded_by


def day_known(record: RecordLike, timezone: str) -> date:
    """Give the day of publication, else the day in the chamber's zone on which the record became known."""
    return record.report.published or record.known_at.astimezone(ZoneInfo(timezone)).date()


class _Reader:
    def __init__(self, chamber: Chamber, names: Names, motion_kind: MotionKind, words: Words | None) -> None:
        self.chamber = chamber
        self.words = words
        self.for_is_with = motion_kind in SAVING_MOTIONS
        self.speakers = Speakers(chamber, names)
        self.members = {member.person for member in chamber.members}
        self.parties = {bloc.party for bloc in chamber.blocs}
        self.alliances = {entity.local_id for entity in names.entities if entity.type == "alliance"}

    def read(self, record: RecordLike, claim: AllegianceClaim, claim_id: str) -> Evidence | str:
        whom = self._whom(claim)
        if isinstance(whom, str):
            return whom
        kind, who = whom
        if claim.modality == "denied" and claim.act == "undecided":
            return "a denial of indecision moves nobody"
        stance, intention = self._place(claim)
        day = day_known(record, self.chamber.timezone)
        first, last = _began(claim, day)
        is_own = self.speakers.is_own(kind, who, claim.said_by, day)
        denies = None
        if claim.modality == "denied":
            # only the actor's own denial says anything of where it stands, and then weakly
            denies, intention = stance, None
            stance = "with_government" if is_own and denies == "against_government" else None
        return Evidence(
            claim_id=claim_id,
            record=record,
            claim=claim,
            kind=kind,
            who=who,
            stance=stance,
            intention=intention,
            denies=denies,
            first=first,
            last=last,
            is_dated=bool(claim.valid_from and claim.valid_from.first and claim.valid_from.last),
            ends=claim.valid_to.last if claim.valid_to else None,
            is_own=is_own,
            is_lean=claim.modality in ("possible", "conditional"),
            is_accepted=record.verdict == "accepted",
            level=_LEVELS.get(claim.modality, 0),
            is_undecided=claim.act == "undecided",
        )

    def _whom(self, claim: AllegianceClaim) -> tuple[Kind, str] | str:
        actor = claim.actor
        if actor.id is None:
            return f"{actor.text!r} is not resolved to anybody"
        legislature, _, local = actor.id.rpartition(":")
        if legislature and legislature != self.chamber.legislature:
            return f"{actor.label} ({actor.id}) does not belong to {self.chamber.legislature}"
        if local in self.members and claim.actor_type != "party":
            return "member", local
        if local in self.parties:
            if claim.actor_type == "group" and claim.seats is None:
                return f"{actor.text!r} is a group without a number"
            return ("group" if claim.seats is not None else "party"), local
        if local in self.alliances:
            if claim.actor_type == "group":
                return f"{actor.text!r} is a part of an alliance; which party's members is not said"
            return "alliance", local
        if local in self.members:
            return "member", local
        return _why_not(actor)

    def _place(self, claim: AllegianceClaim) -> tuple[Stance | None, VoteIntention | None]:
        """Give where the act on that side puts the actor, and what it says of the motion."""
        act, side = claim.act, claim.side
        if side in ("motion_for", "motion_against"):
            return self._motion_place(act, is_for=side == "motion_for")
        if act == "undecided":
            return ("neutral", "abstain") if self._says_neutral(claim) else ("undeclared", "undeclared")
        if side == "neutral":
            return {"leaves": "undeclared", "opposes": None}.get(act, "neutral"), None
        if act == "leaves":
            return ("against_government" if side == "government" else "undeclared"), None
        is_with = (side == "government") is (act != "opposes")
        return ("with_government" if is_with else "against_government"), None

    def _motion_place(self, act: str, *, is_for: bool) -> tuple[Stance | None, VoteIntention | None]:
        if act == "undecided":
            return None, "undeclared"
        if act == "leaves":
            return "undeclared", "undeclared"
        is_aye = is_for is (act != "opposes")
        stance: Stance = "with_government" if is_aye is self.for_is_with else "against_government"
        return stance, "aye" if is_aye else "no"

    def _says_neutral(self, claim: AllegianceClaim) -> bool:
        if self.words is None or claim.side != "neutral":
            return False
        text = self.words(claim).lower()
        return any(word in text for word in _NEUTRAL_WORDS)


def _began(claim: AllegianceClaim, day: date) -> tuple[date | None, date]:
    """Give the days between which it began; one told without a day holds from the report's day on."""
    told = claim.valid_from
    if told is None:
        return None, day
    if told.last is None:
        return told.first, max(day, told.first or day)
    if told.first is not None and told.first <= day < told.last:
        # told as done, so it had begun when the report came out
        return told.first, day
    return told.first, told.last


def _why_not(actor: Mention) -> str:
    if actor.type == "person":
        return f"{actor.label} is not a member of the chamber on record"
    if actor.type == "party":
        return f"{actor.label} has no seats in the chamber's record"
    return f"{actor.label} holds no seats"
