"""What the second reading of the chambers outside continental Europe changed."""

from __future__ import annotations

from datetime import date

from clock_cases import legislature
from whipcount.clock import decide_vote, run_clock
from whipcount.model.clock import VoteTally

D = date.fromisoformat


def clock(name, procedure, events, **options):
    law = legislature(name)
    told = {event: D(day) for event, day in events.items()}
    return run_clock(law.rulebook, procedure, told, chamber=law.chamber, **options)


def decide(name, procedure, votes_for, votes_against, seats, abstain=0, **options):
    tally = VoteTally(votes_for, votes_against, seats, abstain=abstain, **options)
    return decide_vote(legislature(name).rulebook, procedure, tally)


def test_the_yearly_quota_of_thailand_counts_motions_lodged():
    (bar,) = [one for one in clock("th-hr", "no_confidence", {"debate_end": "2025-03-25"}).bars if one.kind == "bar"]
    assert (bar.step, bar.state) == ("lodged", "ask")
    assert bar.step != "vote"


def test_five_complete_days_on_the_order_book_or_the_fifth():
    result = clock(
        "lk-p", "no_confidence", {"listed": "2022-05-11"}, holidays=[D("2022-05-16")], national_holidays=False
    )
    debate = result.step("debate")
    assert (debate.reading, debate.earliest.moment) == ("five_complete_days", D("2022-05-20"))
    assert [(one.reading, one.earliest.moment) for one in debate.readings] == [("fifth_day_lawful", D("2022-05-19"))]


def test_an_extraordinary_session_in_vanuatu_needs_more_than_half():
    gate = next(one for one in clock("vu-p", "no_confidence", {}, seats=52).gates if one.step == "requisition")
    assert gate.needed == 27


def test_the_fourteen_days_of_2011_must_end_before_the_dissolution():
    result = clock("gb-hc", "no_confidence_2011", {"vote": "2019-01-15"})
    (row,) = [one for one in result.consequences if one.effect == "dissolution_auto"]
    assert row.earliest == D("2019-01-29")
    assert row.latest is None


def test_the_run_off_for_prime_minister_of_japan_needs_more_votes_not_half_of_the_ballots():
    assert decide("jp-hr", "investiture", 221, 160, 465, abstain=84).outcome == "government_falls"
    assert decide("jp-hr", "investiture", 221, 160, 465, abstain=84, ballot=2).outcome == "government_survives"


def test_level_votes_in_westminster_chambers_are_tied_until_the_chair_votes():
    for name in ("gb-hc", "ca-hc", "au-hr", "ie-de", "my-dr"):
        decision = decide(name, "no_confidence", 100, 100, 222)
        assert decision.tie_rule == "chair_casting_vote", name
        assert decision.carried is not True, name
    assert decide("ls-na", "constructive_no_confidence", 60, 60, 120).outcome == "government_survives"
