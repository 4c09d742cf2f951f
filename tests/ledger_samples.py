"""Made-up reports with claims for the tests of the ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias

from whipcount.model.claims import AllegianceClaim, Claim, CountClaim, Mention, Span
from whipcount.model.reports import Report
from whipcount.model.times import DayRange

T0 = datetime(2022, 4, 1, tzinfo=UTC)

MakeReport: TypeAlias = Callable[..., tuple[Report, tuple[Claim, ...]]]


def report_number(
    number: int, *, claims: int = 2, party: str = "pti", day: int | None = 0
) -> tuple[Report, tuple[Claim, ...]]:
    """Report of 10 March 2022 plus `number` and `day` days (`None`: undated) with claims on a party and a count."""
    published = None if day is None else date(2022, 3, 10) + timedelta(days=number + day)
    report = Report(
        text=f"Party {party} leaves, says report {number}. It has {number + 7} seats. " * max(1, claims // 2),
        outlet="Wire",
        title=f"Report {number}",
        published=published,
    )
    made: list[Claim] = []
    actor = Mention(party.upper(), f"pk-na:{party}", f"Party {party}", "party")
    for index in range(claims):
        if index % 2 == 0:
            made.append(
                AllegianceClaim(
                    report_id=report.id,
                    spans=(Span(index, index + 20),),
                    actor=actor,
                    actor_type="party",
                    act="leaves",
                    side="government",
                    valid_from=DayRange.of(published) if published else None,
                    reader="grammar 0.1",
                )
            )
        else:
            made.append(CountClaim(report_id=report.id, spans=(Span(index, index + 9),), what="for", number=number))
    return report, tuple(made)
