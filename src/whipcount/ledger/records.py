"""What the ledger gives back: frozen records with the two instants of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, Protocol, TypeAlias

from whipcount.model.claims import Claim

Verdict: TypeAlias = Literal["unreviewed", "accepted", "rejected"]
LinkKind: TypeAlias = Literal["same_text", "near"]


class DuplicateLike(Protocol):
    """A pair of reports with the same words; `whipcount.reports.DuplicateLink` is one."""

    @property
    def first_id(self) -> str: ...  # noqa: D102
    @property
    def second_id(self) -> str: ...  # noqa: D102
    @property
    def similarity(self) -> float: ...  # noqa: D102
    @property
    def kind(self) -> LinkKind: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Written:
    """What one call wrote.

    Attributes:
        new: records that were not there before.
        known: records that were there already and stay as they were first written.
    """

    new: int
    known: int

    def __add__(self, other: Written) -> Written:
        return Written(self.new + other.new, self.known + other.known)


@dataclass(frozen=True, slots=True)
class ReportHead:
    """A report without its text."""

    id: str
    outlet: str
    published: date | None
    title: str
    url: str

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        day = self.published.isoformat() if self.published else None
        return {"id": self.id, "outlet": self.outlet, "published": day, "title": self.title, "url": self.url}


@dataclass(frozen=True, slots=True)
class Review:
    """Somebody's verdict on one claim."""

    id: str
    claim_id: str
    verdict: Literal["accept", "reject"]
    who: str
    why: str
    recorded_at: datetime
    seq: int

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {
            "id": self.id,
            "claim_id": self.claim_id,
            "verdict": self.verdict,
            "who": self.who,
            "why": self.why,
            "recorded_at": self.recorded_at.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class EntityDecision:
    """Somebody's decision whom the words of a report mean in one legislature.

    Attributes:
        entity_id: id such as `pk-na:pti`; `None` says that the words mean none of its entities.
    """

    id: str
    mention: str
    legislature: str
    entity_id: str | None
    who: str
    why: str
    recorded_at: datetime
    seq: int

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {
            "id": self.id,
            "mention": self.mention,
            "legislature": self.legislature,
            "entity_id": self.entity_id,
            "who": self.who,
            "why": self.why,
            "recorded_at": self.recorded_at.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Link:
    """Two reports with the same words, the earlier one first; similarity 0 to 1."""

    first_id: str
    second_id: str
    similarity: float
    kind: LinkKind

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {
            "first_id": self.first_id,
            "second_id": self.second_id,
            "similarity": self.similarity,
            "kind": self.kind,
        }


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim as the ledger holds it.

    Attributes:
        id: the claim's id, kept so that nobody needs to compute it again.
        claim: what is claimed.
        report: the head of the report that makes it.
        seq: place in the order of writing; differs between ledgers and is no part of the JSON.
        known_at: instant from which it counts as known (UTC).
        recorded_at: instant at which it was written down (UTC).
        verdict: that of the latest review.
        reviews: all reviews that the view sees, oldest first.
    """

    id: str
    claim: Claim
    report: ReportHead
    seq: int
    known_at: datetime
    recorded_at: datetime
    verdict: Verdict = "unreviewed"
    reviews: tuple[Review, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {
            "claim": self.claim.to_json(),
            "report": self.report.to_json(),
            "known_at": self.known_at.isoformat(),
            "recorded_at": self.recorded_at.isoformat(),
            "verdict": self.verdict,
            "reviews": [review.to_json() for review in self.reviews],
        }
