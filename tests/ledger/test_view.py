from __future__ import annotations

import json
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_samples import T0, MakeReport, report_number
from whipcount.errors import LedgerError
from whipcount.ledger import Ledger, LedgerView
from whipcount.model.claims import Claim, EventClaim, Mention, Span
from whipcount.model.reports import Report
from whipcount.model.times import DayRange


def as_bytes(view: LedgerView) -> bytes:
    everything = {
        "reports": [head.to_json() for head in view.reports()],
        "claims": [record.to_json() for record in view.claims()],
        "links": [link.to_json() for link in view.links()],
        "decisions": [decision.to_json() for decision in view.entity_decisions()],
    }
    return json.dumps(everything, sort_keys=True).encode() + view.fingerprint().encode()


def test_as_of_asks_what_was_known_and_recorded_by_what_was_held(ledger: Ledger, make_report: MakeReport) -> None:
    early, late = make_report(1), make_report(15)
    ledger.add_report(*late, recorded_at=T0)
    ledger.add_report(*early, recorded_at=T0 + timedelta(days=1))
    middle = datetime(2022, 3, 20, tzinfo=UTC)
    assert [head.title for head in ledger.view().reports()] == ["Report 1", "Report 15"]
    assert [head.title for head in ledger.view(as_of=middle).reports()] == ["Report 1"]
    assert [head.title for head in ledger.view(recorded_by=T0).reports()] == ["Report 15"]
    assert ledger.view(as_of=middle, recorded_by=T0).reports() == ()
    assert list(ledger.view(as_of=middle, recorded_by=T0).claims()) == []


def test_a_view_does_not_move_under_its_reader(ledger: Ledger, make_report: MakeReport) -> None:
    report, claims = make_report(1)
    ledger.add_report(report, claims, recorded_at=T0)
    view = ledger.view()
    before = as_bytes(view)
    ledger.add_report(*make_report(2), recorded_at=T0)
    ledger.review(claims[0].id, "reject", who="Ada", why="misread", recorded_at=T0)
    assert as_bytes(view) == before
    assert as_bytes(ledger.view()) != before


def test_kind_and_actor_choose(ledger: Ledger, make_report: MakeReport) -> None:
    ledger.add_reports([make_report(1), make_report(2, party="mqm")], recorded_at=T0)
    report = Report(text="A rally of PTI and MQM took place.", outlet="Wire")
    actors = (Mention("PTI", "pk-na:pti", "Party pti"), Mention("MQM"))
    rally = EventClaim(report_id=report.id, spans=(Span(0, 33),), event_type="rally", event_actors=actors)
    ledger.add_report(report, [rally], recorded_at=T0)
    view = ledger.view()
    assert {record.claim.kind for record in view.claims(kind="allegiance")} == {"allegiance"}
    assert len(list(view.claims(kind="allegiance"))) == 2
    for name in ("pk-na:pti", "Party pti", "PTI"):
        assert [record.claim.kind for record in view.claims(actor=name)] == ["allegiance", "event"]
    assert [record.report.title for record in view.claims(kind="allegiance", actor="MQM")] == ["Report 2"]
    assert len(list(view.claims(actor="MQM"))) == 2
    assert list(view.claims(actor="pk-na")) == []
    assert list(view.claims(kind="nonsense")) == []


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "is_seen"),
    [
        (None, None, True),
        ("2022-03-20", None, True),
        ("2022-03-21", None, False),
        ("2022-03", None, True),
        ("2022-03-20/2022-03-25", None, True),
        ("/2022-03-25", None, True),
        (None, "2022-03-20", False),
        (None, "2022-03-21", True),
        (None, "2022-03-18/2022-03-22", True),
        (None, "2022-03-22/", True),
        ("2022-03-01", "2022-03-10", False),
    ],
)
def test_valid_at_20_march(ledger: Ledger, valid_from: str | None, valid_to: str | None, is_seen: bool) -> None:
    report = Report(text="A rally took place.", outlet="Wire")
    rally = EventClaim(
        report_id=report.id,
        spans=(Span(0, 5),),
        event_type="rally",
        valid_from=DayRange.parse(valid_from) if valid_from else None,
        valid_to=DayRange.parse(valid_to) if valid_to else None,
    )
    ledger.add_report(report, [rally], recorded_at=T0)
    assert bool(list(ledger.view(valid_at=date(2022, 3, 20)).claims())) is is_seen
    assert len(list(ledger.view().claims())) == 1


def test_a_view_needs_instants_with_a_zone(ledger: Ledger) -> None:
    for name in ("as_of", "recorded_by"):
        with pytest.raises(LedgerError, match="time zone"):
            ledger.view(**{name: datetime(2022, 4, 1)})  # type: ignore[arg-type]  # noqa: DTZ001


def test_the_order_does_not_follow_the_writing(ledger: Ledger, make_report: MakeReport) -> None:
    for number in (5, 2, 9):
        ledger.add_report(*make_report(number, claims=4), recorded_at=T0)
    ledger.add_report(*make_report(1, day=None), recorded_at=T0)
    records = list(ledger.view().claims())
    order = [
        (record.known_at, record.report.published or date.min, record.report.id, record.claim.spans[0].start, record.id)
        for record in records
    ]
    assert order == sorted(order)
    assert [record.report.title for record in records[::4]] == ["Report 2", "Report 5", "Report 9", "Report 1"]


SETS = st.lists(st.integers(0, 40), unique=True, min_size=1, max_size=6)


@settings(max_examples=25, deadline=None)
@given(numbers=SETS, data=st.data())
def test_the_same_records_give_the_same_bytes_in_any_order(numbers: list[int], data: st.DataObject) -> None:
    seen = []
    for _ in range(2):
        order = data.draw(st.permutations(numbers))
        cuts = data.draw(st.integers(1, len(order)))
        with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l.db") as ledger:
            ledger.add_reports([_made(number) for number in order[:cuts]], recorded_at=T0)
            for number in order[cuts:]:
                ledger.add_report(*_made(number), recorded_at=T0)
            for number in data.draw(st.permutations(numbers)):
                _, claims = _made(number)
                ledger.review(claims[0].id, "reject", who="Ada", why=f"no {number}", recorded_at=T0)
            assert ledger.add_reports([_made(number) for number in numbers], recorded_at=T0).new == 0
            seen.append(as_bytes(ledger.view()))
    assert seen[0] == seen[1]


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(st.tuples(st.integers(0, 25), st.integers(0, 3), st.booleans()), min_size=2, max_size=10))
def test_the_past_is_never_changed_by_later_records(steps: list[tuple[int, int, bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l.db") as ledger:
        now = T0
        kept: list[tuple[datetime, datetime, bytes]] = []
        for number, hours, accepts in steps:
            now += timedelta(hours=hours, seconds=1)
            report, claims = _made(number)
            ledger.add_report(report, claims, recorded_at=now)
            ledger.review(claims[0].id, "accept" if accepts else "reject", who="Ada", why="seen", recorded_at=now)
            ledger.decide_entity("PTI", "pk-na", "pk-na:pti" if accepts else None, who="A", why="b", recorded_at=now)
            as_of = datetime(2022, 3, 12 + number % 15, tzinfo=UTC) if accepts else now
            kept.append((as_of, now, as_bytes(ledger.view(as_of=as_of, recorded_by=now))))
        for as_of, recorded_by, seen in kept:
            assert as_bytes(ledger.view(as_of=as_of, recorded_by=recorded_by)) == seen


def _made(number: int) -> tuple[Report, tuple[Claim, ...]]:
    return report_number(number, claims=2 + number % 3, day=None if number % 7 == 0 else number % 2)


@pytest.mark.postgres
def test_both_databases_give_the_same_bytes(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    with Ledger.open(tmp_path / "l.db") as small, Ledger.open(request.getfixturevalue("postgres_url")) as large:
        for ledger in (small, large):
            ledger.add_reports([_made(number) for number in range(12)], recorded_at=T0)
            ledger.review(_made(3)[1][0].id, "reject", who="Ä", why="ß", recorded_at=T0 + timedelta(days=1))
            ledger.decide_entity("Ä", "pk-na", None, who="Ada", why="x", recorded_at=T0 + timedelta(days=1))
            ledger.decide_entity("a", "pk-na", None, who="Ada", why="x", recorded_at=T0 + timedelta(days=1))
        for as_of in (None, T0, datetime(2022, 3, 20, tzinfo=UTC)):
            assert as_bytes(small.view(as_of=as_of)) == as_bytes(large.view(as_of=as_of))
