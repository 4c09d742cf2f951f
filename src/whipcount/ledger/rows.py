"""Records -> rows: checks that a record can be kept, and fills the readable columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from whipcount.errors import LedgerError
from whipcount.model.claims import Claim
from whipcount.model.content import canonical_json, content_id
from whipcount.model.reports import Report
from whipcount.model.times import end_of_day, utc

# Enough to recognise a sentence in a table; the whole text stands in `reports`.
_SHOWN_WORDS = 300
# At the end of a day here (UTC-12) the day is over everywhere.
_LAST_ZONE = "Etc/GMT+12"


@dataclass(slots=True)
class Batch:
    """Rows of one transaction, by table."""

    reports: list[dict[str, Any]] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)
    actors: list[dict[str, Any]] = field(default_factory=list)

    @property
    def records(self) -> int:
        """Number of reports and claims."""
        return len(self.reports) + len(self.claims)


def instant(moment: datetime, name: str) -> datetime:
    """Give a moment in UTC.

    Raises:
        LedgerError: it has no time zone.
    """
    try:
        return utc(moment)
    except ValueError as error:
        raise LedgerError(str(error).partition(";")[0], where=name, fix="give it an offset, such as +00:00") from error


def known_instant(report: Report, given: datetime | None, recorded_at: datetime) -> datetime:
    """Give the instant from which a report counts as known, never later than it was written down.

    The caller's instant, else the instant of publication, else the end of that day in the last time zone of the
    world, else the instant of recording.
    """
    if given is not None:
        known = instant(given, "known_at")
    elif report.published_at is not None:
        known = instant(report.published_at, "published_at")
    elif report.published is not None:
        known = end_of_day(report.published, _LAST_ZONE)
    else:
        known = recorded_at
    return min(known, recorded_at)


def add_rows(batch: Batch, report: Report, claims: Iterable[Claim], times: dict[str, datetime]) -> None:
    """Add the rows of one report and its claims to a batch.

    Raises:
        LedgerError: a claim of another report, or one whose words lie outside the text.
    """
    if "\x00" in report.text:
        fix = "read the report with read_report, which replaces them"
        raise LedgerError("the text holds NUL characters", where=report.url or report.id, fix=fix)
    report_id = report.id
    data = report.to_json()
    batch.reports.append(
        {
            "id": report_id,
            "outlet": report.outlet,
            "published": report.published,
            "title": report.title,
            "url": report.url,
            "text": report.text,
            "json": canonical_json(data),
            **times,
        }
    )
    for claim in claims:
        row = _claim_row(claim, report, report_id)
        batch.claims.append({**row, **times})
        batch.actors.extend({"key": key, "claim_id": row["id"]} for key in _keys(claim))


def _claim_row(claim: Claim, report: Report, report_id: str) -> dict[str, Any]:
    if claim.report_id != report_id:
        what = f"a claim says it comes from {claim.report_id}"
        raise LedgerError(what, where=report_id, fix="give each report its own claims")
    # The first span is the main clause; another may stand before it.
    main = claim.spans[0]
    end = max(span.end for span in claim.spans)
    if end > len(report.text):
        what = f"a claim points at character {end} of a text of {len(report.text)}"
        raise LedgerError(what, where=report_id, fix="read the claims from the same text")
    content = claim.to_json(with_id=False)
    reader = content.pop("reader")
    claim_id = content_id("c", content)
    content["id"], content["reader"] = claim_id, reader
    actor = next(iter(claim.actors), None)
    return {
        "id": claim_id,
        "report_id": report_id,
        "kind": claim.kind,
        "actor": actor.label if actor else None,
        "actor_id": actor.id if actor else None,
        "modality": claim.modality,
        "words": main.of(report.text)[:_SHOWN_WORDS],
        "span_start": main.start,
        "valid_from": content["valid_from"],
        "valid_to": content["valid_to"],
        "valid_from_first": claim.valid_from.first if claim.valid_from else None,
        "valid_to_last": claim.valid_to.last if claim.valid_to else None,
        "published": report.published,
        "json": canonical_json(content),
    }


def _keys(claim: Claim) -> Iterator[str]:
    keys = {key for mention in claim.actors for key in (mention.id, mention.name, mention.text) if key}
    yield from sorted(keys)
