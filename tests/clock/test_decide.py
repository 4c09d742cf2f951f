"""Deciding votes: thresholds just below, at and just above, polarities, ties, quorums, other bases."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clock_cases import legislature
from whipcount.clock import decide_vote
from whipcount.errors import RuleError
from whipcount.legislatures import list_legislatures
from whipcount.model.clock import VoteTally
from whipcount.model.rules import Share


def decide(name, procedure, *votes, **options):
    return decide_vote(legislature(name).rulebook, procedure, VoteTally(*votes, **options))


NEEDED = {
    "a fifth of 342": (Share("at_least", Fraction(1, 5), "total_membership"), 342, 69),
    "a quarter of 342": (Share("at_least", Fraction(1, 4), "total_membership"), 342, 86),
    "more than half of 342": (Share("more_than", Fraction(1, 2), "total_membership"), 342, 172),
    "more than half of 65": (Share("more_than", Fraction(1, 2), "total_membership"), 65, 33),
    "half plus one of 65": (Share("at_least", Fraction(1, 2), "total_membership", plus=1), 65, 34),
    "half plus one of 50": (Share("at_least", Fraction(1, 2), "total_membership", plus=1), 50, 26),
    "two thirds of 450": (Share("at_least", Fraction(2, 3), "total_membership"), 450, 300),
    "two thirds of 100": (Share("at_least", Fraction(2, 3), "total_membership"), 100, 67),
    "fifty members": (Share("at_least", Fraction(50), "present", number=True), 543, 50),
}


@pytest.mark.parametrize(("share", "base", "needed"), NEEDED.values(), ids=NEEDED)
def test_needed(share, base, needed):
    assert share.needed(base) == needed


@settings(deadline=None)
@given(st.integers(1, 2000), st.integers(1, 20), st.integers(1, 20))
def test_needed_is_the_smallest_number_that_fulfils(base, top, bottom):
    share = Fraction(top, bottom)
    at_least = Share("at_least", share, "total_membership").needed(base)
    more_than = Share("more_than", share, "total_membership").needed(base)
    assert at_least >= share * base > at_least - 1
    assert more_than > share * base >= more_than - 1


@pytest.mark.parametrize(
    ("votes", "outcome", "by"),
    [(171, "government_survives", 1), (172, "government_falls", 0), (173, "government_falls", 1)],
)
def test_at_the_threshold(votes, outcome, by):
    decision = decide("pk-na", "no_confidence", votes, 0, 342, filled_seats=341)
    assert (decision.outcome, decision.by) == (outcome, by)
    assert decision.carried is (outcome == "government_falls")


def test_vanuatu_2023_turned_on_the_base():
    decision = decide("vu-p", "no_confidence", 26, 23, 52, filled_seats=51)
    assert decision.outcome == "government_falls"
    assert decision.deciding.needed == 26
    other = next(row for row in decision.other_bases if row.of == "total_membership")
    assert (other.needed, other.outcome, other.differs) == (27, "government_survives", True)
    assert other.reading == "of_all_seats"
    assert not [row for row in decision.other_bases if row.of == "present_and_voting" and row.differs]


def test_half_plus_one_and_more_than_half_part_on_odd_numbers():
    decision = decide("sb-np", "no_confidence", 25, 24, 50, filled_seats=49)
    assert decision.outcome == "government_survives"
    other = next(row for row in decision.other_bases if row.reading == "more_than_half")
    assert other.outcome == "government_falls"
    assert other.differs
    guyana = decide("gy-na", "no_confidence", 33, 32, 65, elected_members=65)
    assert guyana.outcome == "government_falls"
    assert next(row for row in guyana.other_bases if row.reading == "half_plus_one").needed == 34


def test_both_polarities():
    """Sweden's candidate passes unless a majority is against; Germany's chancellor needs a majority for."""
    assert decide("se-rd", "investiture", 101, 173, 349, abstain=75).outcome == "government_survives"
    assert decide("se-rd", "investiture", 174, 175, 349).outcome == "government_falls"
    assert decide("de-bt", "confidence", 366, 0, 733).outcome == "government_falls"
    assert decide("de-bt", "confidence", 367, 366, 733).carried is True


def test_two_conditions_at_once():
    enough_of_cast = decide("eu-ep", "no_confidence", 240, 110, 720)
    assert enough_of_cast.outcome == "government_survives"
    assert [row.is_met for row in enough_of_cast.conditions] == [True, False]
    assert enough_of_cast.deciding.of == "total_membership"
    assert enough_of_cast.by == 121
    assert decide("eu-ep", "no_confidence", 361, 180, 720).outcome == "government_falls"
    assert decide("eu-ep", "no_confidence", 361, 182, 720).outcome == "government_survives"


def test_ties():
    assert decide("in-ls", "no_confidence", 200, 200, 543).outcome == "tied"
    assert decide("in-ls", "no_confidence", 200, 200, 543).carried is None
    assert decide("in-ls", "no_confidence", 200, 200, 543, casting_vote="against").outcome == "government_survives"
    assert decide("in-ls", "no_confidence", 200, 200, 543, casting_vote="for").outcome == "government_falls"
    assert decide("lb-cd", "no_confidence", 40, 40, 128).outcome == "government_survives"
    finland = decide("fi-ek", "no_confidence", 90, 90, 200)
    assert (finland.outcome, finland.tie_rule) == ("tied", "lot")
    assert decide("in-ls", "no_confidence", 201, 200, 543).outcome == "government_falls"


def test_quorum():
    assert decide("jp-hr", "no_confidence", 100, 54, 465).outcome == "no_quorum"
    assert decide("jp-hr", "no_confidence", 100, 55, 465).outcome == "government_falls"
    assert decide("jp-hr", "no_confidence", 100, 54, 465).carried is None


def test_excluded_members_leave_the_base():
    assert decide("kw-na", "no_confidence", 25, 20, 65, excluded=15).outcome == "government_survives"
    assert decide("kw-na", "no_confidence", 26, 20, 65, excluded=15).outcome == "government_falls"
    assert decide("kw-na", "no_confidence", 26, 20, 65).outcome == "government_survives"
    assert "ministers" in decide("kw-na", "no_confidence", 26, 20, 65).assumptions[0]


def test_later_ballots():
    first = decide("es-cd", "investiture", 167, 165, 350, abstain=18)
    second = decide("es-cd", "investiture", 167, 165, 350, abstain=18, ballot=2)
    assert (first.outcome, second.outcome) == ("government_falls", "government_survives")
    with pytest.raises(RuleError, match="use ballot 1 or 2"):
        decide("es-cd", "investiture", 167, 165, 350, ballot=3)


@pytest.mark.parametrize(
    ("votes", "options", "message"),
    [
        ((172, 172, 342), {}, "more than the 342 filled"),
        ((-1, 0, 342), {}, "cannot be negative"),
        ((1, 0, 342), {"filled_seats": 343}, "more than the 342 of the chamber"),
        ((100, 0, 342), {"absent": 243}, "more than the 342 of the chamber"),
        ((100, 0, 342), {"absent": 243, "filled_seats": 342}, "more than the 342 filled"),
    ],
)
def test_impossible_votes_are_refused(votes, options, message):
    with pytest.raises(RuleError, match=message):
        decide("pk-na", "no_confidence", *votes, **options)


def test_no_rule_of_decision():
    with pytest.raises(RuleError, match="no rule of decision"):
        decide("lt-se", "investiture", 71, 0, 141)


@pytest.mark.parametrize("name", list_legislatures())
def test_every_procedure_decides_and_more_votes_never_hurt(name):
    """With nobody for and then everybody for, each rule ends as its polarity says."""
    law = legislature(name)
    seats = law.chamber.seats[-1].total
    for procedure in law.rulebook.procedures:
        if procedure.decision is None or not procedure.decision.conditions:
            continue
        outcomes = []
        for votes in range(0, seats + 1, max(1, seats // 12)):
            found = decide_vote(law.rulebook, procedure.id, VoteTally(votes, seats - votes, seats, casting_vote="for"))
            outcomes.append(found.carried)
        told = [outcome for outcome in outcomes if outcome is not None]
        assert sorted(told) == told, procedure.id
        assert {True, False} <= set(told), procedure.id
