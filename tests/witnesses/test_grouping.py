"""One event told by many is one; two that look alike stay two; nothing known later changes what was known."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from whipcount.model.claims import Mention
from witness_samples import (
    HILL,
    LIM,
    ODA,
    RIVER,
    Record,
    due,
    events,
    groups,
    later,
    leaves,
    notice,
    rally,
    resigns,
    says,
    seats,
    who,
)

WIRE = "We have made up our minds and we are not turning back now"

SAME = {
    "a move that two outlets date": (leaves("A", "2031-05-08", day="2031-05-08"), leaves("B", "2031-05-09", day="2031-05-08")),
    "a move whose days differ by one": (leaves("A", "2031-05-08", day="2031-05-08"), leaves("B", "2031-05-09", day="2031-05-09")),
    "a move told again without its day": (leaves("A", "2031-05-08", day="2031-05-08"), leaves("B", "2031-05-12")),
    "a move whose day comes with the second report": (leaves("A", "2031-05-08"), leaves("B", "2031-05-09", day="2031-05-07")),
    "an office in other words": (
        resigns("A", "2031-05-08", office="federal minister for finance", day="2031-05-08"),
        resigns("B", "2031-05-08", office="Minister of Finance and Revenue", day="2031-05-08"),
    ),
    "a person not resolved in one report": (
        resigns("A", "2031-05-08", day="2031-05-08"),
        resigns("B", "2031-05-08", who("Oda Berg"), day="2031-05-08"),
    ),
    "nobody is resolved": (
        resigns("A", "2031-05-08", who("Mr Oda Berg"), day="2031-05-08"),
        resigns("B", "2031-05-08", who("Oda Berg"), day="2031-05-08"),
    ),
    "a notice with two numbers of signatories": (
        notice("A", "2031-05-08", date=None, day="2031-05-08", signatories=86, signatories_bound="exact"),
        notice("B", "2031-05-09", day="2031-05-08", target=LIM, signatories=100, signatories_bound="at_least"),
    ),
    "a rally whose place one report leaves out": (
        rally("A", "2031-05-08", RIVER, day="2031-05-08", place="Norby"),
        rally("B", "2031-05-08", RIVER, day="2031-05-08"),
    ),
    "one date for the vote": (due("A", "2031-05-08", "2031-05-20"), due("B", "2031-05-15", "2031-05-20")),
    "one figure printed day after day": (seats("A", "2031-05-08", 161), seats("B", "2031-05-11", 161)),
    "one quotation": (says("A", "2031-05-08", WIRE), says("B", "2031-05-09", WIRE)),
    "a part of the quotation": (says("A", "2031-05-08", WIRE), says("B", "2031-05-08", "we are not turning back now")),
    "a quotation whose speaker one report does not name": (
        says("A", "2031-05-08", WIRE),
        says("B", "2031-05-08", WIRE, who("a minister", kind="anonymous")),
    ),
}  # fmt: skip

OTHER = {
    "two parties leave on the same day": (leaves("A", "2031-05-08", day="2031-05-08"), leaves("B", "2031-05-08", HILL, day="2031-05-08")),
    "a party and four of its members": (
        leaves("A", "2031-05-08", day="2031-05-08"),
        leaves("B", "2031-05-08", day="2031-05-08", actor_type="group", seats=4, seats_bound="exact"),
    ),
    "twenty-four rebels and twenty": (
        leaves("A", "2031-05-08", actor_type="group", seats=24, seats_bound="exact"),
        leaves("B", "2031-05-08", actor_type="group", seats=20, seats_bound="exact"),
    ),
    "a second resignation months later": (resigns("A", "2031-01-08", day="2031-01-08"), resigns("B", "2031-05-08", day="2031-05-08")),
    "a second resignation months later, without a day": (resigns("A", "2031-01-08"), resigns("B", "2031-05-08")),
    "two offices of one person": (
        resigns("A", "2031-05-08", office="finance minister", day="2031-05-08"),
        resigns("B", "2031-05-08", office="party chair", day="2031-05-08"),
    ),
    "two persons of one surname": (
        resigns("A", "2031-05-08", who("Oda Berg"), day="2031-05-08"),
        resigns("B", "2031-05-08", who("Nils Berg"), day="2031-05-08"),
    ),
    "a surname that two may have": (
        resigns("A", "2031-05-08", who("Oda Berg"), day="2031-05-08"),
        resigns("B", "2031-05-08", who("Berg"), day="2031-05-08"),
    ),
    "rallies in two towns": (
        rally("A", "2031-05-08", RIVER, day="2031-05-08", place="Norby"),
        rally("B", "2031-05-08", RIVER, day="2031-05-08", place="Sundvik"),
    ),
    "rallies of two parties in one town": (
        rally("A", "2031-05-08", RIVER, day="2031-05-08", place="Norby"),
        rally("B", "2031-05-08", HILL, day="2031-05-08", place="Norby"),
    ),
    "a rally on the next day too": (
        rally("A", "2031-05-08", RIVER, day="2031-05-08", place="Norby"),
        rally("B", "2031-05-09", RIVER, day="2031-05-09", place="Norby"),
    ),
    "two rallies of which nothing is known": (rally("A", "2031-05-08"), rally("B", "2031-05-08")),
    "motions against two persons": (
        notice("A", "2031-05-08", day="2031-05-08", target=LIM),
        notice("B", "2031-05-08", day="2031-05-08", target=ODA),
    ),
    "news that came too early and the event itself": (leaves("A", "2031-05-08"), leaves("B", "2031-05-11", day="2031-05-11")),
    "what may come and what came": (
        leaves("A", "2031-05-08", day="2031-05-08", modality="possible"),
        leaves("B", "2031-05-08", day="2031-05-08"),
    ),
    "two dates for the vote": (due("A", "2031-05-08", "2031-05-20"), due("B", "2031-05-08", "2031-05-21")),
    "two figures": (seats("A", "2031-05-08", 161), seats("B", "2031-05-08", 162)),
    "the same figure weeks later": (seats("A", "2031-05-08", 161), seats("B", "2031-06-08", 161)),
    "two sentences of one speaker": (says("A", "2031-05-08", WIRE), says("B", "2031-05-08", "The budget is a matter for another day altogether")),
    "the same short words": (says("A", "2031-05-08", "We will"), says("B", "2031-05-08", "We will")),
    "the same words of two speakers": (says("A", "2031-05-08", WIRE), says("B", "2031-05-08", WIRE, LIM)),
    "two unnamed groups": (
        leaves("A", "2031-05-08", who("some members", kind="group"), day="2031-05-08", actor_type="group"),
        leaves("B", "2031-05-08", who("some members", kind="group"), day="2031-05-08", actor_type="group"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_is_one_event(name: str) -> None:
    one, two = SAME[name]
    (event,) = events(later(two, 1), one)
    assert event.outlets == ("A", "B")
    assert event.independent == 2
    assert event.first.outlet == "A"
    assert event.denied_by == ()


@pytest.mark.parametrize("name", OTHER)
def test_stays_two_events(name: str) -> None:
    one, two = OTHER[name]
    found = events(later(two, 1), one)
    assert [event.outlets for event in found] == [("A",), ("B",)]
    assert all(event.independent == 1 for event in found)


def test_a_claim_that_fits_two_events_equally_joins_neither() -> None:
    norby = rally("A", "2031-05-08", RIVER, day="2031-05-08", place="Norby")
    sundvik = rally("B", "2031-05-08", RIVER, day="2031-05-08", place="Sundvik")
    either = rally("C", "2031-05-08", RIVER, day="2031-05-08", hour=13)
    assert len(groups([norby, sundvik, either])) == 3
    again = rally("D", "2031-05-08", RIVER, day="2031-05-08", hour=14)
    assert frozenset({either.id, again.id}) in groups([norby, sundvik, either, again])


def test_rejected_claims_are_in_no_event() -> None:
    one, two = SAME["a move that two outlets date"]
    (event,) = events(replace(one, verdict="rejected"), two)
    assert [row.claim_id for row in event.tellings] == [two.id]


_ACTORS = (RIVER, HILL, who("River League", kind="party"), who("some members", kind="group"))


@some.composite
def told(draw: some.DrawFn) -> Record:
    day = f"2031-05-{draw(some.integers(1, 28)):02d}"
    outlet = draw(some.sampled_from("ABCD"))
    dated = draw(some.sampled_from((None, day, "2031-05", "2031-05-10/2031-05-12")))
    hour = draw(some.integers(0, 23))
    modality = draw(some.sampled_from(("stated", "reported", "possible", "denied")))
    more = {"day": dated, "hour": hour, "modality": modality}
    match draw(some.integers(0, 5)):
        case 0:
            return leaves(outlet, day, draw(some.sampled_from(_ACTORS)), **more)
        case 1:
            return resigns(outlet, day, draw(some.sampled_from((ODA, LIM, who("Oda Berg"), who("Berg")))), **more)
        case 2:
            return notice(outlet, day, target=draw(some.sampled_from((None, ODA, LIM))), **more)
        case 3:
            place = draw(some.sampled_from((None, "Norby", "Sundvik")))
            actors: list[Mention] = draw(some.lists(some.sampled_from((RIVER, HILL)), max_size=2, unique=True))
            return rally(outlet, day, *actors, place=place, **more)
        case 4:
            return says(outlet, day, draw(some.sampled_from((WIRE, "We are not turning back now", "We will"))))
        case _:
            return seats(outlet, day, draw(some.integers(161, 162)))


_MANY = some.lists(told(), max_size=14, unique_by=lambda row: row.id)


@settings(max_examples=150, deadline=None)
@given(_MANY)
def test_events_are_a_partition_of_the_claims(records: list[Record]) -> None:
    found = [row.claim_id for event in events(*records) for row in event.tellings]
    assert sorted(found) == sorted(record.id for record in records)
    ids = [event.id for event in events(*records)]
    assert len(ids) == len(set(ids))


@settings(max_examples=150, deadline=None)
@given(_MANY, some.randoms(use_true_random=False))
def test_the_order_of_reading_plays_no_part(records: list[Record], chance: random.Random) -> None:
    mixed = records[:]
    chance.shuffle(mixed)
    assert [event.to_json() for event in events(*mixed)] == [event.to_json() for event in events(*records)]


@settings(max_examples=200, deadline=None)
@given(_MANY, some.integers(0, 28))
def test_what_becomes_known_later_neither_splits_nor_merges_what_was_known(records: list[Record], day: int) -> None:
    known = [record for record in records if (record.known_at.day, record.known_at.month) <= (day, 5)]
    before = groups(known)
    ids = {record.id for record in known}
    after = {part for group in groups(records) if (part := group & ids)}
    assert before == after


@settings(max_examples=100, deadline=None)
@given(_MANY, some.integers(0, 28))
def test_origins_and_first_reports_of_what_was_known_stay(records: list[Record], day: int) -> None:
    known = [record for record in records if record.known_at.day <= day]
    ids = {record.id for record in known}
    late = {row.claim_id: row.origin for event in events(*records) for row in event.tellings if row.claim_id in ids}
    assert late == {row.claim_id: row.origin for event in events(*known) for row in event.tellings}


@settings(max_examples=100, deadline=None)
@given(_MANY)
def test_witnesses_are_never_more_than_outlets_and_denials_point_both_ways(records: list[Record]) -> None:
    found = {event.id: event for event in events(*records)}
    for event in found.values():
        assert 1 <= event.independent <= len(event.outlets)
        assert set(event.corrected_by) <= set(event.denied_by)
        for denial in event.denied_by:
            assert found[denial].mood == "denied"
            assert event.id in found[denial].denies
        assert event.mood == "denied" or not event.denies


def test_ten_thousand_claims_take_seconds() -> None:
    many = [
        says(outlet, f"2031-{month:02d}-{day:02d}", f"{WIRE} number {day} of {month} in {outlet}")
        for outlet in "ABCDEFGHIJ"
        for month in range(1, 13)
        for day in range(1, 28)
    ]
    many += [
        leaves(outlet, f"2031-{month:02d}-{day:02d}", day=f"2031-{month:02d}-{day:02d}", hour=hour)
        for outlet in "ABCDEFGHIJ"
        for month in range(1, 13)
        for day in range(1, 28)
        for hour in (9, 18)
    ]
    started = time.process_time()
    found = events(*many)
    assert sum(len(event.tellings) for event in found) == len(many)
    # 5 to 8 seconds on one slow core; pairs of all with all would take minutes
    assert time.process_time() - started < 40
