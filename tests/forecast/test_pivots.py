from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from question_shapes import questions
from whipcount.errors import RuleError
from whipcount.forecast.pivots import declared_margin, find_pivots, smallest_moves, winning_sets
from whipcount.forecast.whatif import apply_moves


@pytest.mark.parametrize(("ayes", "margin"), [(50, -1), (51, 0), (52, 1)])
def test_margin_just_below_at_and_just_above(build, ayes, margin):
    assert declared_margin(build(("A", {"aye": ayes}), ("B", {"no": 101 - ayes}))) == margin


@settings(max_examples=100, deadline=None)
@given(questions())
def test_margin_says_what_the_rule_says(question):
    ayes = question.total("aye") + question.total("leaning_aye")
    noes = question.total("no") + question.total("leaning_no")
    carries = question.rule.carries(ayes, noes, question.total("abstain"))
    assert (declared_margin(question) >= 0) == (carries is True)


def test_pivots_are_those_whose_seats_can_turn_the_result(build):
    question = build(("A", {"aye": 45}), ("B", {"aye": 6}), ("C", {"aye": 1}), ("D", {"no": 49}))
    found = find_pivots(question)
    assert [(row.bloc, row.needed) for row in found] == [("B", 2), ("A", 2)]
    assert all(row.side == "aye" for row in found)
    assert not any(row.bloc in ("C", "D") for row in found)


def test_under_a_simple_majority_one_who_crosses_counts_twice(build):
    question = build(("A", {"aye": 54}), ("B", {"no": 50}), kind="simple")
    assert find_pivots(question)[0].needed == 2


@settings(max_examples=60, deadline=None)
@given(questions())
def test_a_pivot_turns_the_result_and_one_seat_fewer_does_not(question):
    from whipcount.model.forecasts import Move

    before = declared_margin(question) >= 0
    for pivot in find_pivots(question):
        bloc = question.bloc(pivot.bloc)
        target = "no" if pivot.side == "aye" else "aye"
        for needed, turned in ((pivot.needed, True), (pivot.needed - 1, False)):
            left, moves = needed, []
            for place in (pivot.side, f"leaning_{pivot.side}"):
                seats = min(left, bloc.at(place))
                if seats:
                    moves.append(Move(bloc.name, place, target, seats))
                    left -= seats
            assert ((declared_margin(apply_moves(question, moves)) >= 0) != before) is turned


games = st.lists(st.integers(1, 30), min_size=1, max_size=9).flatmap(
    lambda weights: st.tuples(st.just(weights), st.integers(1, sum(weights)))
)


@settings(max_examples=80, deadline=None)
@given(games)
def test_minimal_winning_sets_are_all_found_once(game):
    weights, quota = game
    names = [str(index) for index in range(len(weights))]
    expected = set()
    for size in range(1, len(weights) + 1):
        for chosen in combinations(range(len(weights)), size):
            total = sum(weights[index] for index in chosen)
            if total >= quota > total - min(weights[index] for index in chosen):
                expected.add(tuple(names[index] for index in chosen))
    found = winning_sets(weights, quota, names)
    assert found.is_complete
    assert len(found.sets) == len(set(found.sets))
    assert set(found.sets) == expected


def test_a_search_cut_short_says_so():
    found = winning_sets([1] * 30, 15, [str(index) for index in range(30)], most=50)
    assert not found.is_complete
    assert len(found.sets) == 50
    assert "may be more" in found.note
    assert "All" not in found.note


@pytest.mark.parametrize(("weights", "quota"), [([2, 0], 2), ([2, 1], 4), ([2, 1], 0)])
def test_games_that_make_no_sense_are_refused(weights, quota):
    with pytest.raises(RuleError):
        winning_sets(weights, quota, ["A", "B"])


def test_smallest_moves_carry_and_none_can_be_spared(chamber):
    sets, note = smallest_moves(chamber, "carry")
    assert note.startswith("All")
    assert [move.bloc for move in sets[0].moves] == ["Greys"]
    assert sets[0].seats == 4
    for row in sets:
        assert declared_margin(apply_moves(chamber, row.moves)) >= 0
        for spared in row.moves:
            rest = [move for move in row.moves if move is not spared]
            assert declared_margin(apply_moves(chamber, rest)) < 0


@settings(max_examples=60, deadline=None)
@given(questions(), st.sampled_from(["carry", "save"]))
def test_sets_of_moves_do_what_they_say(question, goal):
    sets, note = smallest_moves(question, goal)
    assert note
    carries = declared_margin(question) >= 0
    if carries is (goal == "carry"):
        assert sets == ()
    for row in sets:
        assert (declared_margin(apply_moves(question, row.moves)) >= 0) is (goal == "carry")
    assert [row.seats for row in sets] == sorted(row.seats for row in sets)


def test_a_motion_that_stands_needs_no_moves_and_an_unknown_goal_is_refused(build):
    question = build(("A", {"aye": 60}), ("B", {"no": 41}))
    assert smallest_moves(question, "carry")[0] == ()
    with pytest.raises(RuleError, match="unknown goal"):
        smallest_moves(question, "win")
