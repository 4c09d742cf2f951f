"""Made-up reports of many outlets that tell the same and different events."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from whipcount.model.claims import (
    AllegianceClaim,
    Claim,
    CountClaim,
    DeadlineClaim,
    EventClaim,
    Mention,
    MotionClaim,
    OfficeClaim,
    Span,
    StatementClaim,
)
from whipcount.model.reports import Report
from whipcount.model.times import DayRange
from whipcount.model.told import ToldEvent
from whipcount.witnesses import find_events


def filler(outlet: str, told: str) -> str:
    """Words of an outlet's own, so that no report is taken for a copy of another."""
    pick = random.Random(f"{outlet} {told}")
    return " ".join(f"w{pick.randrange(4000)}" for _ in range(30)) + "."


@dataclass(frozen=True)
class Record:
    id: str
    claim: Claim
    report: Report
    known_at: datetime
    verdict: str = "unreviewed"


def who(text: str, entity: str | None = None, kind: str = "person") -> Mention:
    return Mention(text, f"xx-aa:{entity}" if entity else None, text if entity else None, kind)  # type: ignore[arg-type]


RIVER = who("River League", "river", "party")
HILL = who("Hill Party", "hill", "party")
ODA = who("Oda Berg", "oda")
LIM = who("Lim Tor", "lim")


def days(text: str | None) -> DayRange | None:
    return DayRange.parse(text) if text else None


def record(
    kind: type[Claim],
    outlet: str,
    told: str,
    *,
    words: str = "",
    text: str = "",
    hour: int = 12,
    verdict: str = "unreviewed",
    day: str | None = None,
    **fields: Any,
) -> Record:
    """A claim of a report of its own: who printed it on which day, and what it says."""
    words = words or f"The {outlet} has learnt it in {told} at {hour}."
    body = text or f"{words} {filler(outlet, told)}"
    published = date.fromisoformat(told)
    report = Report(text=body, outlet=outlet, published=published)
    at = body.index(words) if words in body else 0
    claim = kind(report_id=report.id, spans=(Span(at, at + len(words)),), valid_from=days(day), **fields)
    known = datetime.combine(published, time(hour), UTC)
    return Record(claim.id, claim, report, known, verdict)


def leaves(outlet: str, told: str, actor: Mention = RIVER, **more: Any) -> Record:
    given = {"actor_type": "party", "act": "leaves", "side": "government", **more}
    return record(AllegianceClaim, outlet, told, actor=actor, **given)


def resigns(outlet: str, told: str, person: Mention = ODA, office: str = "finance minister", **more: Any) -> Record:
    return record(OfficeClaim, outlet, told, person=person, office=office, act="resigns", **more)


def notice(outlet: str, told: str, **more: Any) -> Record:
    given = {"motion_kind": "no_confidence", "stage": "notice_given", **more}
    return record(MotionClaim, outlet, told, **given)


def rally(outlet: str, told: str, *actors: Mention, **more: Any) -> Record:
    given = {"event_type": "rally", **more}
    return record(EventClaim, outlet, told, event_actors=actors, **given)


def due(outlet: str, told: str, date: str, step: str = "vote") -> Record:
    return record(DeadlineClaim, outlet, told, step=step, date=days(date))


def seats(outlet: str, told: str, number: int, what: str = "for", party: Mention | None = None) -> Record:
    return record(CountClaim, outlet, told, what=what, number=number, party=party)


def says(outlet: str, told: str, words: str, speaker: Mention = ODA, *, direct: bool = True) -> Record:
    text = f'{speaker.text} spoke to the {outlet}. "{words}" {filler(outlet, told)}'
    at = text.index(words)
    report = Report(text=text, outlet=outlet, published=date.fromisoformat(told))
    span = Span(at, at + len(words))
    claim = StatementClaim(
        report_id=report.id, spans=(span,), speaker=speaker, direct=direct, quote_span=span if direct else None
    )
    return Record(claim.id, claim, report, datetime.combine(date.fromisoformat(told), time(12), UTC))


def later(one: Record, hours: int) -> Record:
    return Record(one.id, one.claim, one.report, one.known_at + timedelta(hours=hours), one.verdict)


def events(*records: Record) -> tuple[ToldEvent, ...]:
    return find_events(records, {one.report.id: one.report for one in records}.__getitem__)


def groups(records: Sequence[Record]) -> set[frozenset[str]]:
    return {frozenset(row.claim_id for row in one.tellings) for one in events(*records)}
