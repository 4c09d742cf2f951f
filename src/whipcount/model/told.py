"""Events as reports tell them: one event, the reports that tell it, where each has it from, and who denies it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

from whipcount.model.claims import Claim
from whipcount.model.content import content_id
from whipcount.model.times import DayRange

# What tellings of one event have in common: it is told as done, as something that may come, or as not so.
Mood: TypeAlias = Literal["asserted", "expected", "denied"]
# Why a telling is no witness of its own: the whole text or the passage stands in an earlier report, an agency is
# credited, or the report itself names the outlet that it follows.
CopyKind: TypeAlias = Literal["same_text", "near_text", "same_passage", "same_agency", "names_outlet"]


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim of one report that tells the event.

    Attributes:
        claim_id: kept so that nobody needs to compute it again.
        claim: what is claimed.
        report_id, outlet, published: the report.
        known_at: instant from which it counts as known.
        origin: where the news comes from, as far as can be seen: an outlet, or the agency or outlet it follows.
            Tellings of one origin are one witness. Empty when the outlet is unknown.
        copied_from: report of the event that it repeats; empty when it repeats none of them.
        copy_kind: how that is seen; `None` for a telling of the outlet's own.
    """

    claim_id: str
    claim: Claim
    report_id: str
    outlet: str
    published: date | None
    known_at: datetime
    origin: str
    copied_from: str = ""
    copy_kind: CopyKind | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {
            "claim_id": self.claim_id,
            "report_id": self.report_id,
            "outlet": self.outlet,
            "published": self.published.isoformat() if self.published else None,
            "known_at": self.known_at.isoformat(),
            "said_by": [mention.label for mention in self.claim.said_by],
            "modality": self.claim.modality,
            "origin": self.origin,
            "copied_from": self.copied_from or None,
            "copy_kind": self.copy_kind,
        }


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event with everybody who tells it.

    Attributes:
        mood: `asserted`, `expected` (possible and conditional claims) or `denied`.
        day: when it is so or happened: the days that most tellings give; `None` when no telling gives any.
        tellings: by the instant from which they were known, then day and report.
        denied_by: ids of the events of mood `denied` that deny this one.
        corrected_by: those of them in which an outlet takes back what it told itself.
        denies: ids of the events that this one denies.
        differs: field -> each value with the claims that give it, where the tellings do not agree.
    """

    mood: Mood
    day: DayRange | None
    tellings: tuple[Telling, ...]
    denied_by: tuple[str, ...] = ()
    corrected_by: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    differs: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...] = ()

    @property
    def id(self) -> str:
        """`e-` and a hash of the first claim's id: reports that come later leave it as it is."""
        return content_id("e", self.tellings[0].claim_id)

    @property
    def kind(self) -> str:
        """The kind of its claims."""
        return self.first.claim.kind

    @property
    def first(self) -> Telling:
        """The telling that was known first."""
        return self.tellings[0]

    @property
    def first_outlets(self) -> tuple[str, ...]:
        """The outlets that were first: several where their reports count as known from the same instant."""
        return tuple(dict.fromkeys(row.outlet for row in self.tellings if row.known_at == self.first.known_at))

    @property
    def others(self) -> tuple[int, int]:
        """How many outlets beyond the first tell it, and how many origins they add."""
        first = set(self.first_outlets)
        ours = {row.origin for row in self.tellings if row.outlet in first}
        return len(self.outlets) - len(first), len({row.origin for row in self.tellings} - ours)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that tell it, the first one first; an unknown outlet is an empty name."""
        return tuple(dict.fromkeys(row.outlet for row in self.tellings))

    @property
    def independent(self) -> int:
        """How many origins the tellings have: copies of one text are one witness, and so are all unknown outlets."""
        return len({row.origin for row in self.tellings})

    @property
    def speakers(self) -> tuple[str, ...]:
        """Whom the tellings quote, nearest speakers only; many outlets may have it from one spokesman."""
        return tuple(dict.fromkeys(row.claim.said_by[0].label for row in self.tellings if row.claim.said_by))

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {
            "id": self.id,
            "kind": self.kind,
            "mood": self.mood,
            "day": str(self.day) if self.day else None,
            "first": self.first.to_json(),
            "first_outlets": list(self.first_outlets),
            "outlets": list(self.outlets),
            "independent": self.independent,
            "speakers": list(self.speakers),
            "tellings": [row.to_json() for row in self.tellings],
            "denied_by": list(self.denied_by),
            "corrected_by": list(self.corrected_by),
            "denies": list(self.denies),
            "differs": {
                field: [{"value": value, "claims": list(claims)} for value, claims in values]
                for field, values in self.differs
            },
        }
