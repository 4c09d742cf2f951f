"""Events with their witnesses: records known at a moment in, events out, each with its denials."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from whipcount.model.claims import AllegianceClaim, Claim, EventClaim, MotionClaim, OfficeClaim
from whipcount.model.reports import Report
from whipcount.model.times import DayRange
from whipcount.model.told import CopyKind, Telling, ToldEvent
from whipcount.reports import link_duplicates
from whipcount.witnesses.days import told_days
from whipcount.witnesses.grouping import Group, RecordLike, group
from whipcount.witnesses.likeness import likeness
from whipcount.witnesses.origins import plain_outlet, tellings_of

# A denial answers what was told in the two weeks before; an older story that is denied again is a new dispute.
_ANSWERS = timedelta(days=14)
_COPIES: dict[str, CopyKind] = {"same_text": "same_text", "near": "near_text"}


def find_events(
    records: Iterable[RecordLike], report_of: Callable[[str], Report], *, timezone: str = "UTC"
) -> tuple[ToldEvent, ...]:
    """Put claims together into events.

    Args:
        records: claims as known at the moment asked about, in any order; those that a reviewer rejected are left out.
        report_of: gives a report of theirs by its id.
        timezone: of the chamber; tells the day of reports that have none.

    Returns:
        Events, the one known first first. Every claim that was not rejected is in exactly one.
    """
    reports: dict[str, Report] = {}

    def fetched(report_id: str) -> Report:
        if report_id not in reports:
            reports[report_id] = report_of(report_id)
        return reports[report_id]

    kept = [record for record in records if record.verdict != "rejected"]
    groups = group(kept, lambda report_id: fetched(report_id).text, timezone)
    known = {record.report.id: record.known_at for record in kept}
    copied = _copies(reports.values(), known)
    events = [_event(one, fetched, copied) for one in groups]
    return _with_denials(events, groups)


def _copies(reports: Iterable[Report], known: dict[str, datetime]) -> dict[str, dict[str, CopyKind]]:
    """Give for each report the earlier ones whose text it has."""
    found: dict[str, dict[str, CopyKind]] = {}
    for link in link_duplicates(reports, known_at=known):
        found.setdefault(link.second_id, {})[link.first_id] = _COPIES[link.kind]
    return found


def _event(one: Group, report_of: Callable[[str], Report], copied: dict[str, dict[str, CopyKind]]) -> ToldEvent:
    tellings = tellings_of([row.record for row in one.told], report_of, copied)
    return ToldEvent(one.mood, _day(tellings), tellings, differs=_differs(tellings))


def _day(tellings: Sequence[Telling]) -> DayRange | None:
    """Give the days that most origins tell, the first told among equals: copies weigh no more than their source."""
    told: dict[str, set[str]] = {}
    days: dict[str, DayRange] = {}
    for row in tellings:
        day = told_days(row.claim)
        if day is not None:
            told.setdefault(str(day), set()).add(row.origin)
            days[str(day)] = day
    most = max((len(origins) for origins in told.values()), default=0)
    return next((days[text] for text, origins in told.items() if len(origins) == most), None)


def _fields(claim: Claim) -> list[tuple[str, str]]:
    day = told_days(claim)
    found: list[tuple[str, object]] = [("day", day)]
    match claim:
        case AllegianceClaim():
            found.append(("seats", _bounded(claim.seats, claim.seats_bound)))
        case OfficeClaim():
            found.append(("office", claim.office))
        case MotionClaim():
            found.append(("signatories", _bounded(claim.signatories, claim.signatories_bound)))
        case EventClaim():
            found.append(("place", claim.place))
    return [(name, str(value)) for name, value in found if value]


def _bounded(number: int | None, bound: str | None) -> str:
    if number is None:
        return ""
    return f"{number}" if bound in (None, "exact") else f"{bound} {number}".replace("_", " ")


def _differs(tellings: Sequence[Telling]) -> tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]:
    found: dict[str, dict[str, list[str]]] = {}
    for row in tellings:
        for name, value in _fields(row.claim):
            found.setdefault(name, {}).setdefault(value, []).append(row.claim_id)
    return tuple(
        (name, tuple((value, tuple(claims)) for value, claims in values.items()))
        for name, values in found.items()
        if len(values) > 1
    )


def _with_denials(events: Sequence[ToldEvent], groups: Sequence[Group]) -> tuple[ToldEvent, ...]:
    """Bring each denial to what it denies: the same thing, told before, of days that the denial can speak of."""
    listed: dict[str, list[int]] = {}
    for number, one in enumerate(groups):
        if one.mood != "denied":
            for key in {key for face in one.faces for key in face.keys}:
                listed.setdefault(key, []).append(number)
    denied: dict[int, list[int]] = {}
    denies: dict[int, list[int]] = {}
    for number, one in enumerate(groups):
        if one.mood != "denied":
            continue
        near = {other for face in one.faces for key in face.keys for other in listed.get(key, ())}
        for other in sorted(near):
            if _answers(one, groups[other]):
                denied.setdefault(other, []).append(number)
                denies.setdefault(number, []).append(other)
    out = []
    for number, event in enumerate(events):
        by = denied.get(number, [])
        out.append(
            replace(
                event,
                denied_by=tuple(events[one].id for one in by),
                corrected_by=tuple(events[one].id for one in by if _takes_back(events[one], event)),
                denies=tuple(events[one].id for one in denies.get(number, ())),
            )
        )
    return tuple(out)


def _answers(denial: Group, told: Group) -> bool:
    if denial.anchor is None or told.anchor is None:
        return False
    if told.told[0].record.known_at > denial.told[-1].record.known_at:
        return False
    day: date = told.anchor.last if told.anchor.is_dated else told.told[0].when.told
    latest = max(row.when.told for row in denial.told)
    first = min(denial.anchor.first, denial.anchor.told) if denial.anchor.is_dated else denial.anchor.told
    ahead = _ANSWERS if told.mood == "expected" else timedelta(0)
    if not first - _ANSWERS <= day <= latest + ahead:
        return False
    return any(likeness(mine, theirs) is not None for mine in denial.faces for theirs in told.faces)


def _takes_back(denial: ToldEvent, told: ToldEvent) -> bool:
    """Whether an outlet that told it says in its own voice, and later, that it is not so."""
    return any(
        plain_outlet(row.outlet) == plain_outlet(before.outlet) != ""
        and not row.claim.said_by
        and row.known_at > before.known_at
        for row in denial.tellings
        for before in told.tellings
    )
