"""The ledger: a view over 100,000 claims (with --full also 1,000,000) against a bare SQLite read of the same rows.

    python bench/ledger.py [--full] [--claims N]

The bare read fetches the same columns of the same join in the same order with the sqlite3 module and makes nothing of
them. The second limit also runs `json.loads` on each row's JSON: the least that gives a claim back at all.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from measure import best_in_turn, best_of, show, timed, with_progress

from whipcount.ledger import Ledger
from whipcount.model.claims import AllegianceClaim, Claim, CountClaim, Mention, Span
from whipcount.model.reports import Report
from whipcount.model.times import DayRange

CLAIMS_PER_REPORT = 20
PARTIES = 100
DAYS = 365
FIRST_DAY = date(2022, 1, 1)
RECORDED = datetime(2023, 6, 1, tzinfo=UTC)
BARE = """
select c.id, c.json, c.seq, c.known_at, c.recorded_at, c.report_id, r.outlet, r.published, r.title, r.url
from claims c join reports r on r.id = c.report_id {where}
order by c.known_at, c.published nulls first, c.report_id, c.span_start, c.id
"""


def made_report(number: int) -> tuple[Report, list[Claim]]:
    day = FIRST_DAY + timedelta(days=number % DAYS)
    party = f"p{number % PARTIES}"
    text = f"Party {party} leaves the government, says report {number}. It has {number % 90 + 7} seats. " * 10
    report = Report(text=text, outlet="Wire", title=f"Report {number}", published=day)
    actor = Mention(party.upper(), f"pk-na:{party}", f"Party {party}", "party")
    claims: list[Claim] = []
    for place in range(CLAIMS_PER_REPORT):
        spans = (Span(place, place + 20),)
        if place % 2:
            claims.append(CountClaim(report_id=report.id, spans=spans, what="for", number=number % 342 + 1))
            continue
        claims.append(
            AllegianceClaim(
                report_id=report.id,
                spans=spans,
                actor=actor,
                actor_type="party",
                act="leaves",
                side="government",
                valid_from=DayRange.of(day),
                reader="bench",
            )
        )
    return report, claims


def made_reports(claims: int) -> Iterator[tuple[Report, list[Claim]]]:
    return map(made_report, range(claims // CLAIMS_PER_REPORT))


def bare_read(path: Path, *, decode: bool, where: str = "") -> int:
    seen = 0
    with sqlite3.connect(path) as connection:
        for row in connection.execute(BARE.format(where=where)):
            if decode:
                json.loads(row[1])
            seen += 1
    return seen


def measure(claims: int, folder: Path) -> None:
    path = folder / f"{claims}.db"
    label = f"{claims:,} claims"
    reports = claims // CLAIMS_PER_REPORT
    with Ledger.open(path) as ledger:
        pairs = with_progress(made_reports(claims), reports, f"writing {label}")
        writing = timed(lambda: ledger.add_reports(pairs, recorded_at=RECORDED))
        ids = timed(lambda: [claim.id for _, rows in made_reports(min(claims, 20_000)) for claim in rows])
        show(f"{label}: written", claims / writing, "claims/s", "hashing the claims alone", min(claims, 20_000) / ids)

        def view() -> None:
            assert sum(1 for _ in ledger.view().claims()) == claims

        def bare() -> None:
            assert bare_read(path, decode=False) == claims

        def decoded() -> None:
            assert bare_read(path, decode=True) == claims

        times = 3 if claims <= 100_000 else 1
        whole, plain, plain_json = best_in_turn(times, view, bare, decoded)
        show(f"{label}: whole view", whole, "s", "bare SQLite read", plain)
        show(f"{label}: whole view, against JSON", whole, "s", "bare SQLite read and json.loads", plain_json)
        end = FIRST_DAY + timedelta(days=DAYS // 2)
        as_of = datetime(end.year, end.month, end.day, tzinfo=UTC)
        where = f"where c.known_at <= '{as_of.isoformat(timespec='microseconds')}'"
        half = bare_read(path, decode=False, where=where)
        assert 0 < half < claims
        assert sum(1 for _ in ledger.view(as_of=as_of).claims()) == half
        early, plain = best_in_turn(
            times,
            lambda: sum(1 for _ in ledger.view(as_of=as_of).claims()),
            lambda: bare_read(path, decode=False, where=where),
        )
        show(f"{label}: view as of half the year", early, "s", "bare SQLite read", plain)
        one = best_of(times, lambda: sum(1 for _ in ledger.view().claims(actor="pk-na:p7")))
        show(
            f"{label}: one party of {PARTIES}",
            one,
            "s",
            f"a {PARTIES // 5}th of the whole view",
            whole / (PARTIES // 5),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="also 1,000,000 claims: minutes, and about a gigabyte")
    parser.add_argument("--claims", type=int, default=100_000, help="size of the first ledger")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for claims in (arguments.claims, *((1_000_000,) if arguments.full else ())):
            measure(claims, Path(folder))


if __name__ == "__main__":
    main()
