"""The 35 reports of the shipped case, put together into events, as known at any moment."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from whipcount.cases import load_case
from whipcount.cases.read import known_from, read_into
from whipcount.cases.told import events_of_ledger
from whipcount.claims import extract_claims
from whipcount.ledger import Ledger
from whipcount.model.claims import AllegianceClaim, MotionClaim
from whipcount.model.reports import Report
from whipcount.model.times import end_of_day
from whipcount.model.told import ToldEvent

CASE = load_case("pk-na/2022-no-confidence")
LAW = CASE.legislature
DAYS = (date(2022, 3, 8), date(2022, 3, 27), date(2022, 3, 28), date(2022, 4, 3), date(2022, 4, 10))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("told") / "case.db") as kept:
        read_into(CASE, kept, reader="grammar")
        yield kept


def as_of(ledger: Ledger, day: date, valid_at: date | None = None) -> tuple[ToldEvent, ...]:
    return events_of_ledger(ledger, LAW, valid_at=valid_at, as_of=end_of_day(day, LAW.chamber.timezone))


def moves(events: tuple[ToldEvent, ...], party: str, act: str) -> list[ToldEvent]:
    return [
        event
        for event in events
        if isinstance(claim := event.first.claim, AllegianceClaim)
        and (claim.actor.id, claim.act) == (f"pk-na:{party}", act)
    ]


def test_every_claim_is_in_exactly_one_event(ledger: Ledger) -> None:
    for day in DAYS:
        view = ledger.view(as_of=end_of_day(day, LAW.chamber.timezone))
        told = [row.claim_id for event in as_of(ledger, day) for row in event.tellings]
        assert sorted(told) == sorted(record.id for record in view.claims())


def test_the_notice_of_the_motion_is_one_event_with_several_witnesses_and_numbers(ledger: Ledger) -> None:
    found = [
        event
        for event in as_of(ledger, DAYS[-1])
        if isinstance(event.first.claim, MotionClaim) and event.first.claim.stage == "notice_given"
    ]
    (notice,) = [event for event in found if len(event.outlets) > 1]
    assert notice.independent == len(notice.outlets) >= 4
    assert str(notice.day) == "2022-03-08"
    assert len(dict(notice.differs)["signatories"]) >= 3


def test_news_that_came_too_early_meets_its_denial_and_not_what_came_true(ledger: Ledger) -> None:
    mqm = moves(as_of(ledger, DAYS[-1]), "mqm-p", "leaves")
    early, denial, real = (
        next(event for event in mqm if event.mood == mood and event.first.known_at >= datetime(*day, tzinfo=UTC))
        for mood, day in (
            ("asserted", (2022, 3, 26)),
            ("denied", (2022, 3, 26)),
            ("asserted", (2022, 3, 30)),
        )
    )
    assert early.denied_by == (denial.id,)
    assert denial.denies == (early.id,)
    assert real.denied_by == ()
    assert not moves(as_of(ledger, date(2022, 3, 27)), "mqm-p", "leaves")[0].denied_by, "not denied yet on that evening"


def test_the_parties_said_to_leave_in_one_sentence_are_three_events(ledger: Ledger) -> None:
    events = as_of(ledger, date(2022, 3, 27))
    ids = {event.id for party in ("mqm-p", "pml-q", "bap", "jwp") for event in moves(events, party, "leaves")}
    assert len(ids) >= 4


@pytest.mark.parametrize("day", DAYS[:-1])
def test_what_was_known_is_grouped_as_it_was(ledger: Ledger, day: date) -> None:
    before = {frozenset(row.claim_id for row in event.tellings) for event in as_of(ledger, day)}
    known = {claim for group in before for claim in group}
    later = [{row.claim_id for row in event.tellings} & known for event in as_of(ledger, DAYS[-1])]
    assert before == {frozenset(group) for group in later if group}
    first = {event.id for event in as_of(ledger, day)}
    assert first <= {event.id for event in as_of(ledger, DAYS[-1])}


def test_true_when_leaves_events_out_and_changes_none(ledger: Ledger) -> None:
    every = as_of(ledger, DAYS[-1])
    on_day = as_of(ledger, DAYS[-1], valid_at=date(2022, 3, 27))
    assert set(on_day) < set(every)
    begun = [one for one in on_day if one.kind in ("allegiance", "office") and not one.denies]
    assert begun
    for one in begun:
        told = [row.claim.valid_from for row in one.tellings]
        assert any(days is None or days.starts_by(date(2022, 3, 27)) for days in told)


def test_a_denial_that_speaks_of_a_later_day_stays_with_what_it_denies(ledger: Ledger) -> None:
    events = {event.id: event for event in as_of(ledger, DAYS[-1], valid_at=date(2022, 3, 27))}
    early = next(event for event in moves(tuple(events.values()), "mqm-p", "leaves") if event.denied_by)
    assert str(events[early.denied_by[0]].day) == "2022-03-28"


def test_the_order_of_writing_plays_no_part(ledger: Ledger, tmp_path: Path) -> None:
    view = ledger.view()
    claims = [record.claim for record in view.claims()]
    heads = list(view.reports())
    random.Random(7).shuffle(heads)
    at = datetime(2022, 5, 1, tzinfo=UTC)
    with Ledger.open(tmp_path / "mixed.db") as mixed:
        for head in heads:
            report = view.report(head.id)
            told = [claim for claim in claims if claim.report_id == head.id]
            random.Random(7).shuffle(told)
            mixed.add_report(report, told, recorded_at=at, known_at=known_from(report, LAW.chamber.timezone))
        for day in DAYS:
            assert [event.to_json() for event in as_of(mixed, day)] == [event.to_json() for event in as_of(ledger, day)]


def test_a_rejected_claim_leaves_its_event_from_then_on(ledger: Ledger, tmp_path: Path) -> None:
    source = ledger.view()
    head = source.reports()[0]
    claims = [record.claim for record in source.claims() if record.report.id == head.id]
    with Ledger.open(tmp_path / "one.db") as kept:
        kept.add_report(source.report(head.id), claims, recorded_at=datetime(2022, 5, 1, tzinfo=UTC))
        before = events_of_ledger(kept, LAW)
        verdict = datetime(2022, 5, 2, tzinfo=UTC)
        kept.review(claims[0].id, "reject", who="editor", why="misread", recorded_at=verdict)
        after = {row.claim_id for event in events_of_ledger(kept, LAW) for row in event.tellings}
        assert claims[0].id not in after
        assert events_of_ledger(kept, LAW, recorded_by=datetime(2022, 5, 1, 12, tzinfo=UTC)) == before


STORY = (
    "ISLAMABAD (APP) - The Muttahida Qaumi Movement Pakistan left the government of Prime Minister Imran Khan on Thursday, "
    "two of its leaders said. The party has seven seats in the National Assembly and sat in the cabinet until this week. "
    "Its ministers handed in their papers in the afternoon, and no word came from the prime minister's office by the evening."
)
TOLD = (
    ("Indus Wire", 24, STORY),
    ("Coast Daily", 24, STORY),
    (
        "Hill Post",
        25,
        "The MQM-P has left the government, the Indus Wire reported. Nobody in the party could be reached.",
    ),
    (
        "Karachi Ledger",
        25,
        "MQM-P quits the coalition\n\nKARACHI, March 25: The MQM-P left the government on Thursday, this newspaper has "
        "learnt from people who were in the room. A meeting of the party went on past midnight.",
    ),
    (
        "Frontier Bulletin",
        25,
        "KARACHI, March 25: The MQM-P has not left the government, its spokesman said on Friday. He called the reports "
        "premature.",
    ),
    ("Indus Wire", 26, "Correction\n\nThe MQM-P has not left the government. This agency reported so and was wrong."),
    (
        "Karachi Ledger",
        30,
        "ISLAMABAD, March 30: The MQM-P left the government on Wednesday and joined the opposition, its convener told "
        "a press conference.",
    ),
)


def test_from_texts_to_witnesses_copies_a_denial_and_a_correction(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "told.db") as kept:
        for hour, (outlet, day, text) in enumerate(TOLD):
            report = Report(text=text, outlet=outlet, published=date(2022, 3, day))
            known = datetime(2022, 3, day, 6 + hour, tzinfo=UTC)
            claims = extract_claims(report, LAW.names)
            kept.add_report(report, claims, recorded_at=datetime(2022, 5, 1, tzinfo=UTC), known_at=known)
        early, denial, real = moves(events_of_ledger(kept, LAW), "mqm-p", "leaves")
    assert early.outlets == ("Indus Wire", "Coast Daily", "Hill Post", "Karachi Ledger")
    assert [row.copy_kind for row in early.tellings] == ["same_agency", "same_text", "names_outlet", None]
    assert early.independent == 2
    assert early.denied_by == early.corrected_by == (denial.id,)
    assert denial.outlets == ("Frontier Bulletin", "Indus Wire")
    assert (str(real.day), real.outlets, real.denied_by) == ("2022-03-30", ("Karachi Ledger",), ())
