"""200 players with different weights against whole-number arithmetic, which took about ten minutes once."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from whipcount.forecast.power import check_game, count_swings, power_indices
from whipcount.forecast.shapley import integrate_shapley

GAME = json.loads((Path(__file__).parent / "large_game.json").read_text(encoding="utf-8"))


def test_shares_are_right_to_1e_9():
    exact = [Decimal(share) for share in GAME["shapley"]]
    rows = power_indices(GAME["weights"], GAME["quota"])
    assert len(rows) == 200
    assert abs(sum(exact) - 1) < Decimal("1e-20")
    assert max(abs(Decimal(row.shapley) - share) for row, share in zip(rows, exact, strict=True)) < Decimal("1e-9")
    by_seats = [Decimal(row.weight) / sum(GAME["weights"]) for row in rows]
    assert max(abs(Decimal(row.shapley) - seats) for row, seats in zip(rows, by_seats, strict=True)) > Decimal("1e-3")


def test_a_quota_near_unanimity_gives_other_shares():
    # In the middle the shares hardly depend on the quota (Milnor and Shapley 1978: oceanic games); at the edge they do.
    right = integrate_shapley(check_game(GAME["weights"], GAME["quota"]))
    other = integrate_shapley(check_game(GAME["weights"], GAME["quota"] + 16_000))
    assert max(abs(right[weight] - other[weight]) for weight in right) > 1e-3


def test_swings_do_not_depend_on_the_side_they_are_counted_from():
    # A coalition loses just when the rest can block: swings with quota q equal those with quota total - q + 1.
    weights, quota = GAME["weights"][100:], 4_000
    here = count_swings(check_game(weights, quota))
    there = count_swings(check_game(weights, sum(weights) - quota + 1))
    assert here == there
    assert max(here.values()) > 2**64
