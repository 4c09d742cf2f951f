"""A denial meets what it denies, and nothing else; a correction is told from a denial."""

from __future__ import annotations

from typing import Any

from witness_samples import HILL, ODA, Record, events, later, leaves, resigns, who


def denied(outlet: str, told: str, **more: Any) -> Record:
    return leaves(outlet, told, modality="denied", **more)


def test_a_denial_meets_what_it_denies() -> None:
    told, copy = leaves("A", "2031-05-08"), later(leaves("B", "2031-05-08"), 1)
    no = denied("C", "2031-05-09", said_by=(ODA,))
    event, denial = events(told, copy, no)
    assert event.denied_by == (denial.id,)
    assert event.corrected_by == ()
    assert denial.denies == (event.id,)
    assert (event.mood, denial.mood) == ("asserted", "denied")
    assert event.outlets == ("A", "B")


def test_a_denial_told_by_two_is_one_denial() -> None:
    event, denial = events(leaves("A", "2031-05-08"), denied("B", "2031-05-09"), later(denied("C", "2031-05-09"), 1))
    assert denial.outlets == ("B", "C")
    assert event.denied_by == (denial.id,)


def test_a_denial_says_nothing_of_what_is_told_later() -> None:
    found = events(denied("A", "2031-05-08"), leaves("B", "2031-05-10", day="2031-05-10"))
    assert not any(event.denied_by or event.denies for event in found)


def test_a_denial_says_nothing_of_other_parties_acts_or_old_stories() -> None:
    others = [
        leaves("A", "2031-05-08", HILL),
        leaves("A", "2031-05-08", act="joins", side="opposition", hour=13),
        leaves("A", "2031-04-01", day="2031-04-01"),
        resigns("A", "2031-05-08"),
    ]
    found = events(*others, denied("B", "2031-05-09"))
    assert len(found) == 5
    assert not any(event.denied_by or event.denies for event in found)


def test_an_outlet_that_takes_back_its_own_news_corrects_it() -> None:
    told = leaves("A", "2031-05-08")
    event, denial = events(told, denied("A", "2031-05-09"))
    assert event.corrected_by == event.denied_by == (denial.id,)


def test_somebody_elses_denial_in_the_same_outlet_is_no_correction() -> None:
    event, denial = events(leaves("A", "2031-05-08"), denied("A", "2031-05-09", said_by=(who("a spokesman"),)))
    assert event.denied_by == (denial.id,)
    assert event.corrected_by == ()


def test_a_denial_also_meets_what_is_only_expected() -> None:
    threat = leaves("A", "2031-05-08", day="2031-05-12", modality="possible")
    expected, denial = events(threat, denied("B", "2031-05-09"))
    assert expected.mood == "expected"
    assert expected.denied_by == (denial.id,)


def test_before_the_denial_is_known_nothing_is_denied() -> None:
    told = leaves("A", "2031-05-08")
    (event,) = events(told)
    assert event.denied_by == ()
    after = events(told, denied("B", "2031-05-09"))
    assert after[0].id == event.id


def test_reports_known_from_the_same_instant_share_the_first_place() -> None:
    (event,) = events(leaves("A", "2031-05-08"), leaves("B", "2031-05-08"), later(leaves("C", "2031-05-08"), 1))
    assert sorted(event.first_outlets) == ["A", "B"]
    assert event.others == (1, 1)


def test_no_claims_give_no_events() -> None:
    assert events() == ()
