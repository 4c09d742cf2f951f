from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from ledger_samples import T0, MakeReport
from whipcount.errors import LedgerError
from whipcount.ledger import Ledger, history
from whipcount.ledger.records import Written
from whipcount.model.claims import Span


@dataclass(frozen=True)
class Pair:
    first_id: str
    second_id: str
    similarity: float = 0.9
    kind: Literal["same_text", "near"] = "near"


def test_what_is_written_comes_back_whole(ledger: Ledger, make_report: MakeReport) -> None:
    report, claims = make_report(1, claims=4)
    assert ledger.add_report(report, claims, recorded_at=T0) == Written(5, 0)
    view = ledger.view()
    records = list(view.claims())
    assert [record.claim for record in records] == list(claims)
    assert [record.id for record in records] == [claim.id for claim in claims]
    assert {record.report.id for record in records} == {report.id}
    assert {record.verdict for record in records} == {"unreviewed"}
    assert view.report(report.id) == report
    assert view.reports()[0].title == "Report 1"
    with pytest.raises(LedgerError, match="no such report"):
        view.report("r-0000000000000000")


def test_a_second_writing_adds_nothing(ledger: Ledger, make_report: MakeReport) -> None:
    report, claims = make_report(1)
    ledger.add_report(report, claims, recorded_at=T0)
    before = ledger.view().fingerprint()
    assert ledger.add_report(report, claims, recorded_at=T0 + timedelta(days=1)) == Written(0, 3)
    assert ledger.add_report(report, claims, recorded_at=T0 - timedelta(days=9)) == Written(0, 3)
    assert ledger.view().fingerprint() == before
    more = (*claims, replace(claims[0], spans=(Span(5, 9),)))
    assert ledger.add_report(report, more, recorded_at=T0 + timedelta(days=1)) == Written(1, 3)


def test_a_report_is_written_whole_or_not_at_all(ledger: Ledger, make_report: MakeReport) -> None:
    report, claims = make_report(1)
    outside = replace(claims[0], spans=(Span(0, len(report.text) + 1),))
    with pytest.raises(LedgerError, match="points at character"):
        ledger.add_report(report, (*claims, outside), recorded_at=T0)
    other, _ = make_report(2)
    with pytest.raises(LedgerError, match="comes from"):
        ledger.add_report(other, claims, recorded_at=T0)
    with pytest.raises(LedgerError, match="time zone"):
        ledger.add_report(report, claims, recorded_at=datetime(2022, 4, 1))  # noqa: DTZ001
    for bad in ("lone \ud800 surrogate and so on, word after word", "a NUL \x00 and so on, word after word"):
        with pytest.raises(LedgerError, match="read_report"):
            ledger.add_report(replace(report, text=bad), (), recorded_at=T0)
    assert ledger.view().reports() == ()
    assert list(ledger.view().claims()) == []


def test_many_reports_in_batches(ledger: Ledger, make_report: MakeReport) -> None:
    pairs = [make_report(number) for number in range(20)]
    assert ledger.add_reports(iter(pairs), recorded_at=T0) == Written(60, 0)
    assert ledger.add_reports([*pairs, make_report(20)], recorded_at=T0) == Written(3, 60)
    assert len(ledger.view().reports()) == 21


@pytest.mark.parametrize(
    "table", ["reports", "claims", "claim_actors", "reviews", "entity_decisions", "report_links", "writes"]
)
def test_the_database_itself_refuses_changes(
    ledger: Ledger, location: str, make_report: MakeReport, table: str
) -> None:
    report, claims = make_report(1)
    other, _ = make_report(2)
    ledger.add_report(report, claims, recorded_at=T0)
    ledger.add_report(other, (), recorded_at=T0)
    ledger.review(claims[0].id, "accept", who="Ada", why="seen", recorded_at=T0)
    ledger.decide_entity("PTI", "pk-na", None, who="Ada", why="another", recorded_at=T0)
    ledger.link_reports([Pair(report.id, other.id)], recorded_at=T0)
    before = ledger.view().fingerprint()
    column = {"claim_actors": "key", "writes": "what"}.get(table, "id")
    engine = create_engine(location if "://" in location else f"sqlite:///{location}")
    for statement in (f"UPDATE {table} SET {column} = 'x'", f"DELETE FROM {table}"):
        with pytest.raises(DBAPIError, match="only grows"), engine.begin() as connection:
            connection.execute(text(statement))
    if engine.dialect.name == "postgresql":
        with pytest.raises(DBAPIError, match="only grows"), engine.begin() as connection:
            connection.execute(text(f"TRUNCATE {table} CASCADE"))
    else:
        with engine.begin() as connection:
            connection.execute(text(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"))
            if column == "id":
                kept = connection.execute(text(f"SELECT seq FROM {table} ORDER BY seq")).scalars().all()
                columns = [row[1] for row in connection.execute(text(f"PRAGMA table_info({table})"))]
                changed = ", ".join({"id": "'other'"}.get(name, name) for name in columns)
                connection.execute(text(f"INSERT OR REPLACE INTO {table} SELECT {changed} FROM {table} LIMIT 1"))
                assert connection.execute(text(f"SELECT seq FROM {table} ORDER BY seq")).scalars().all() == kept
                assert "other" not in connection.execute(text(f"SELECT id FROM {table}")).scalars().all()
    engine.dispose()
    assert ledger.view().fingerprint() == before


def test_the_latest_review_holds_and_earlier_ones_stay(ledger: Ledger, make_report: MakeReport) -> None:
    report, claims = make_report(1)
    ledger.add_report(report, claims, recorded_at=T0)
    one = claims[0].id
    assert ledger.review(one, "reject", who="Ada", why="misread", recorded_at=T0 + timedelta(days=1)) == Written(1, 0)
    assert ledger.review(one, "reject", who="Ada", why="misread", recorded_at=T0 + timedelta(days=1)) == Written(0, 1)
    ledger.review(one, "accept", who="Ben", why="read again", recorded_at=T0 + timedelta(days=2))
    verdicts = [ledger.view(as_of=T0 + timedelta(days=day)).claim(one).verdict for day in range(3)]
    assert verdicts == ["unreviewed", "rejected", "accepted"]
    now = ledger.view().claim(one)
    assert [review.who for review in now.reviews] == ["Ada", "Ben"]
    assert ledger.view().claim(claims[1].id).reviews == ()
    entries = history(ledger, one)
    assert [(entry.what, entry.who) for entry in entries] == [
        ("claimed", "grammar 0.1"),
        ("rejected", "Ada"),
        ("accepted", "Ben"),
    ]


def test_reviews_and_decisions_need_a_name_a_reason_and_a_record(ledger: Ledger, make_report: MakeReport) -> None:
    report, claims = make_report(1)
    ledger.add_report(report, claims, recorded_at=T0)
    with pytest.raises(LedgerError, match="no such claim"):
        ledger.review("c-0000000000000000", "accept", who="Ada", why="seen", recorded_at=T0)
    with pytest.raises(LedgerError, match="no verdict"):
        ledger.review(claims[0].id, "maybe", who="Ada", why="seen", recorded_at=T0)  # type: ignore[arg-type]
    with pytest.raises(LedgerError, match="name and a reason"):
        ledger.review(claims[0].id, "accept", who=" ", why="seen", recorded_at=T0)
    with pytest.raises(LedgerError, match="words and the legislature"):
        ledger.decide_entity("", "pk-na", None, who="Ada", why="x", recorded_at=T0)
    with pytest.raises(LedgerError, match="no such report"):
        ledger.link_reports([Pair(report.id, "r-0000000000000000")], recorded_at=T0)
    with pytest.raises(LedgerError, match="no such claim"):
        history(ledger, "c-0000000000000000")
    assert ledger.view().claim(claims[0].id).reviews == ()
    assert ledger.view().links() == ()


def test_decisions_on_names_the_latest_holds_and_none_of_ours_is_a_value(
    ledger: Ledger, make_report: MakeReport
) -> None:
    report, claims = make_report(1)
    ledger.add_report(report, claims, recorded_at=T0)
    ledger.decide_entity("PTI", "pk-na", "pk-na:pti", who="Ada", why="usual", recorded_at=T0)
    ledger.decide_entity("PTI", "in-ls", None, who="Ada", why="not in India", recorded_at=T0)
    ledger.decide_entity(
        "PTI", "pk-na", "pk-na:pti-n", who="Ben", why="the faction", recorded_at=T0 + timedelta(hours=1)
    )
    found = {item.legislature: item.entity_id for item in ledger.view().entity_decisions()}
    assert found == {"pk-na": "pk-na:pti-n", "in-ls": None}
    assert [item.entity_id for item in ledger.view(as_of=T0).entity_decisions("pk-na")] == ["pk-na:pti"]
    assert "none of ours" in history(ledger, claims[0].id)[1].why


def test_links_count_from_when_both_reports_are_known(ledger: Ledger, make_report: MakeReport) -> None:
    (first, _), (second, _) = make_report(1), make_report(5)
    ledger.add_reports([(first, ()), (second, ())], recorded_at=T0)
    assert ledger.link_reports([Pair(first.id, second.id)], recorded_at=T0) == Written(1, 0)
    assert ledger.link_reports([Pair(first.id, second.id)], recorded_at=T0) == Written(0, 1)
    assert len(ledger.view(as_of=datetime(2022, 3, 20, tzinfo=UTC)).links()) == 1
    assert ledger.view(as_of=datetime(2022, 3, 14, tzinfo=UTC)).links() == ()


def test_recorded_at_never_runs_backwards(ledger: Ledger, make_report: MakeReport) -> None:
    ledger.add_report(*make_report(1, day=None), recorded_at=T0)
    with pytest.raises(LedgerError, match="before the last record"):
        ledger.add_report(*make_report(2), recorded_at=T0 - timedelta(minutes=6))
    frozen = ledger.view(recorded_by=T0 - timedelta(minutes=1)).fingerprint()
    late, claims = make_report(3, day=None)
    ledger.add_report(late, claims, recorded_at=T0 - timedelta(minutes=4))
    assert ledger.view().claim(claims[0].id).recorded_at == T0
    assert ledger.view().claim(claims[0].id).known_at == T0
    assert ledger.view(recorded_by=T0 - timedelta(minutes=1)).fingerprint() == frozen


@pytest.mark.parametrize(
    ("published", "at", "given", "known"),
    [
        (date(2022, 3, 27), None, None, datetime(2022, 3, 28, 11, 59, 59, 999999, tzinfo=UTC)),
        (date(2022, 3, 27), datetime(2022, 3, 27, 9, tzinfo=UTC), None, datetime(2022, 3, 27, 9, tzinfo=UTC)),
        (None, None, None, T0),
        (date(2022, 3, 27), None, datetime(2022, 3, 27, 19, tzinfo=UTC), datetime(2022, 3, 27, 19, tzinfo=UTC)),
        (date(2022, 4, 1), None, None, T0),
    ],
    ids=["day only", "instant", "unknown", "told by the caller", "read on the day itself"],
)
def test_from_when_a_report_is_known(
    ledger: Ledger,
    make_report: MakeReport,
    published: date | None,
    at: datetime | None,
    given: datetime | None,
    known: datetime,
) -> None:
    report, _ = make_report(1)
    report = replace(report, published=published, published_at=at)
    ledger.add_report(report, (), recorded_at=T0, known_at=given)
    assert ledger.view(as_of=known).reports() != ()
    assert ledger.view(as_of=known - timedelta(microseconds=1)).reports() == ()
