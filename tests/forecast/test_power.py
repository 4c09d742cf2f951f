from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import factorial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whipcount.errors import RuleError
from whipcount.forecast.power import check_game, count_swings, count_swings_by_size, power_indices, shapley_exact
from whipcount.forecast.shapley import integrate_shapley


def by_definition(weights, quota):
    """Swings and Shapley-Shubik shares by looking at every coalition."""
    count = len(weights)
    swings, shares = [0] * count, [Fraction(0)] * count
    for player, weight in enumerate(weights):
        others = [index for index in range(count) if index != player]
        for size in range(count):
            order = Fraction(factorial(size) * factorial(count - 1 - size), factorial(count))
            for chosen in combinations(others, size):
                reached = sum(weights[index] for index in chosen)
                if reached < quota <= reached + weight:
                    swings[player] += 1
                    shares[player] += order
    return swings, shares


games = st.lists(st.integers(1, 40), min_size=1, max_size=8).flatmap(
    lambda weights: st.tuples(st.just(weights), st.integers(1, sum(weights)))
)


@settings(max_examples=120, deadline=None)
@given(games)
def test_indices_are_those_of_the_definition(game):
    weights, quota = game
    swings, shares = by_definition(weights, quota)
    rows = power_indices(weights, quota)
    assert [row.swings for row in rows] == swings
    assert list(shapley_exact(weights, quota)) == shares
    assert [row.shapley for row in rows] == pytest.approx([float(share) for share in shares], abs=1e-15)
    assert [row.banzhaf for row in rows] == [count / 2 ** (len(weights) - 1) for count in swings]
    assert sum(row.banzhaf_normalised for row in rows) == pytest.approx(1, abs=1e-12)
    assert sum(shapley_exact(weights, quota)) == 1


@settings(max_examples=60, deadline=None)
@given(games)
def test_the_integral_and_the_two_counts_agree(game):
    checked = check_game(*game)
    exact = dict(zip(checked.weights, shapley_exact(*game), strict=True))
    for weight, share in integrate_shapley(checked).items():
        assert share == pytest.approx(float(exact[weight]), abs=1e-12)
    by_size = {weight: sum(row) for weight, row in count_swings_by_size(checked).items()}
    assert count_swings(checked) == by_size


def test_a_known_council():
    # The six of 1958 (weights 4 4 4 2 2 1, quota 12): Luxembourg had a vote and no power.
    rows = power_indices([4, 4, 4, 2, 2, 1], 12, names=["DE", "FR", "IT", "NL", "BE", "LU"])
    assert [row.swings for row in rows] == [10, 10, 10, 6, 6, 0]
    assert shapley_exact([4, 4, 4, 2, 2, 1], 12)[0] == Fraction(14, 60)
    assert rows[-1].shapley == 0
    assert rows[-1].player == "LU"


@pytest.mark.parametrize("players", [705, 806])
def test_equal_members_have_equal_power_to_the_last_promised_digit(players):
    rows = power_indices([1] * players, players // 2 + 1)
    assert all(abs(row.shapley * players - 1) < 1e-9 for row in rows)
    assert len({row.swings for row in rows}) == 1


def test_large_games_stay_exact_where_floats_and_64_bits_would_not():
    weights = [*range(1, 121)]
    quota = sum(weights) // 2 + 1
    rows = power_indices(weights, quota)
    assert sum(row.shapley for row in rows) == pytest.approx(1, abs=1e-12)
    assert max(row.swings for row in rows) > 2**64
    winners = {(2 * 2**119 - row.swings) % 2 for row in rows}
    assert len(winners) == 1
    assert [row.shapley for row in rows] == sorted(row.shapley for row in rows)
    # A second way for one player: coalitions of the others by weight and size, added up one by one.
    assert rows[-1].shapley == pytest.approx(float(one_share(weights, quota, 119)), abs=1e-9)


def one_share(weights, quota, player):
    others = [weight for index, weight in enumerate(weights) if index != player]
    bits = len(weights) + 1
    table = [0] * quota
    table[0] = 1
    for weight in others:
        for reached in range(quota - 1, weight - 1, -1):
            if table[reached - weight]:
                table[reached] += table[reached - weight] << bits
    turned = sum(table[max(0, quota - weights[player]) :])
    counts = [turned >> size * bits & ((1 << bits) - 1) for size in range(len(weights))]
    orders = (factorial(size) * factorial(len(others) - size) for size in range(len(weights)))
    return Fraction(sum(map(lambda count, order: count * order, counts, orders)), factorial(len(weights)))


def test_a_common_divisor_and_the_order_change_nothing():
    plain = power_indices([5, 3, 2], 6)
    assert [row.shapley for row in power_indices([50, 30, 20], 60)] == [row.shapley for row in plain]
    assert [row.shapley for row in power_indices([50, 30, 20], 51)] == [row.shapley for row in plain]
    assert [row.shapley for row in power_indices([2, 3, 5], 6)] == [row.shapley for row in plain][::-1]
    assert [row.shapley for row in power_indices([50, 30, 20], 81)] != [row.shapley for row in plain]


def test_quota_just_below_at_and_just_above():
    assert power_indices([50, 50], 100)[0].swings == 1
    assert power_indices([51, 49], 51)[1].swings == 0
    assert power_indices([51, 49], 52)[1].swings == 1
    assert power_indices([51, 49], 49)[1].swings == 1


@pytest.mark.parametrize(
    ("weights", "quota", "words"),
    [
        ([], 1, "no player"),
        ([3, 0, 2], 3, "weight 2 is 0"),
        ([3, -1], 2, "weight 2 is -1"),
        ([3, 2.5], 3, "not a whole number"),
        ([3, float("nan")], 3, "not a whole number"),
        ([3, True], 3, "not a whole number"),
        ([3, 2], 0, "cannot decide"),
        ([3, 2], 6, "cannot decide"),
        ([3, 2], 2.5, "not a whole number"),
    ],
)
def test_games_that_make_no_sense_are_refused(weights, quota, words):
    with pytest.raises(RuleError, match=words):
        power_indices(weights, quota)


def test_games_too_large_to_be_exact_are_refused_not_guessed():
    weights = [10**9 + index for index in range(300)]
    with pytest.raises(RuleError, match="players"):
        power_indices(weights, sum(weights) // 2 + 1)


def test_names_have_to_match():
    with pytest.raises(RuleError, match="1 names for 2 players"):
        power_indices([2, 1], 2, names=["A"])
