"""Case files from a ledger alone: reviews, decisions on names, motions told by reports, moves merged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from count_samples import someone
from whipcount.cases import case_from_ledger
from whipcount.cases.run import count_ledger
from whipcount.ledger import Ledger
from whipcount.legislatures import load_legislature
from whipcount.model.claims import AllegianceClaim, Mention, MotionClaim, OfficeClaim, Span
from whipcount.model.reports import Report
from whipcount.model.times import DayRange

LAW = load_legislature("pk-na")
NOW = datetime(2022, 5, 1, tzinfo=UTC)
DAY = DayRange.of(date(2022, 3, 20))
TEXT = "The Movement leaves. A requisition was handed in. It resigns."


def report(outlet: str, day: int = 20) -> Report:
    return Report(text=TEXT, outlet=outlet, published=date(2022, 3, day))


def leaves(told: Report, actor: Mention, **more: object) -> AllegianceClaim:
    given = {"valid_from": DAY, "actor_type": "party", "act": "leaves", "side": "government", **more}
    return AllegianceClaim(report_id=told.id, spans=(Span(0, 20),), actor=actor, **given)  # type: ignore[arg-type]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "a.db") as kept:
        yield kept


def keep(ledger: Ledger, told: Report, *claims: object) -> None:
    known = datetime(2022, 3, (told.published or date.min).day, 6, tzinfo=UTC)
    ledger.add_report(told, claims, recorded_at=NOW, known_at=known)  # type: ignore[arg-type]


def test_one_move_told_twice_is_one_move_with_two_witnesses(ledger: Ledger) -> None:
    one, two = report("One"), report("Two", 21)
    keep(ledger, one, leaves(one, someone("mqm-p", "MQM-P"), modality="reported"))
    keep(ledger, two, leaves(two, someone("mqm-p", "Muttahida")))
    (move,) = case_from_ledger(ledger, LAW).moves
    assert (len(move.claims), move.modality, move.day) == (2, "stated", "2022-03-20")
    assert move.claims[0].report_id == one.id


def test_a_move_whose_days_differ_by_one_is_one_and_months_apart_two(ledger: Ledger) -> None:
    one, two, three = report("One"), report("Two", 21), report("Three", 22)
    keep(ledger, one, leaves(one, someone("mqm-p")))
    keep(ledger, two, leaves(two, someone("mqm-p"), valid_from=DayRange.parse("2022-03-21")))
    keep(ledger, three, leaves(three, someone("mqm-p"), valid_from=DayRange.parse("2021-11-21")))
    newer, older = case_from_ledger(ledger, LAW).moves
    assert (newer.day, [claim.report_id for claim in newer.claims]) == ("2022-03-20", [one.id, two.id])
    assert (older.day, [claim.report_id for claim in older.claims]) == ("2021-11-21", [three.id])


def test_a_denial_is_a_move_of_its_own(ledger: Ledger) -> None:
    one = report("One")
    keep(ledger, one, leaves(one, someone("mqm-p")), leaves(one, someone("mqm-p"), modality="denied"))
    assert sorted(move.modality for move in case_from_ledger(ledger, LAW).moves) == ["denied", "stated"]


def test_offices_are_moves_and_change_no_head(ledger: Ledger) -> None:
    one = report("One")
    office = OfficeClaim(
        report_id=one.id, spans=(Span(50, 61),), person=someone("aminul-haque"), office="minister", act="resigns"
    )
    keep(ledger, one, office)
    file = case_from_ledger(ledger, LAW)
    assert [move.says for move in file.moves] == ["resigns as minister"]
    assert file.count.heads("with_government").count == 178


def test_a_name_that_somebody_decided_counts_from_then_on(ledger: Ledger) -> None:
    one = report("One")
    keep(ledger, one, leaves(one, someone(None, "the Movement of Karachi")))
    before = count_ledger(ledger, LAW)
    assert before.heads("with_government").count == 178
    assert "not resolved" in before.set_aside[0][1]
    ledger.decide_entity("the Movement of Karachi", "pk-na", "pk-na:mqm-p", who="A", why="B", recorded_at=NOW)
    after = count_ledger(ledger, LAW)
    assert after.heads("with_government").count == 171
    moved = next(row for row in after.positions if row.party == "mqm-p")
    assert moved.rests_on[0].claim_id == next(iter(ledger.view().claims())).id
    assert count_ledger(ledger, LAW, as_of=datetime(2022, 3, 25, tzinfo=UTC)).heads("with_government").count == 178


def test_a_rejected_claim_stays_listed_and_moves_nobody(ledger: Ledger) -> None:
    one = report("One")
    claim = leaves(one, someone("mqm-p"))
    keep(ledger, one, claim)
    assert count_ledger(ledger, LAW).heads("with_government").count == 171
    ledger.review(claim.id, "reject", who="A", why="it is satire", recorded_at=NOW)
    file = case_from_ledger(ledger, LAW)
    assert file.count.heads("with_government").count == 178
    assert file.count.set_aside == ((claim.id, "a reviewer rejected it"),)
    assert file.moves == ()
    assert claim.id in file.claims
    # what was known before the review stays as it was
    assert file.series[0].heads("with_government").count == 171


def test_the_clock_rests_on_what_most_reports_tell(ledger: Ledger) -> None:
    days = {"One": 8, "Two": 9, "Three": 8}
    for number, (outlet, day) in enumerate(days.items()):
        told = report(outlet, 20 + number)
        motion = MotionClaim(
            report_id=told.id, spans=(Span(21, 49),), motion_kind="no_confidence", stage="notice_given",
            target=someone("imran-khan"), date=DayRange.of(date(2022, 3, day)),
        )  # fmt: skip
        other = MotionClaim(
            report_id=told.id, spans=(Span(21, 49),), motion_kind="no_confidence", stage="moved",
            target=someone("asad-qaiser"), date=DayRange.of(date(2022, 3, 12)),
        )  # fmt: skip
        keep(ledger, told, motion, other)
    clock = case_from_ledger(ledger, LAW).clock
    assert clock is not None
    assert clock["events"] == {"requisition": "2022-03-08", "notice": "2022-03-08"}
    assert len(clock["event_sources"]["notice"]) == 2
    assert "moved" not in clock["events"]


def test_without_any_motion_there_is_no_clock(ledger: Ledger) -> None:
    one = report("One")
    keep(ledger, one, leaves(one, someone("mqm-p")))
    assert case_from_ledger(ledger, LAW).clock is None
