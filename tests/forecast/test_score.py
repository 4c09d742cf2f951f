from __future__ import annotations

import math
from dataclasses import replace

import pytest

from whipcount.errors import RuleError
from whipcount.forecast.score import (
    ScoredForecast,
    brier_score,
    compare_paired,
    interval_score,
    log_score,
    reliability,
    score_forecasts,
)

ROW = ScoredForecast("a", 0.8, 52.0, 50, 55, carried=True, ayes=53, seats=100)


def test_scores_of_one_forecast_by_hand():
    assert brier_score(ROW) == pytest.approx(0.04)
    assert log_score(ROW) == pytest.approx(-math.log(0.8))
    assert interval_score(ROW) == 5
    assert interval_score(replace(ROW, ayes=57)) == 25
    assert interval_score(replace(ROW, ayes=49)) == 15
    assert log_score(replace(ROW, chance=0.0)) == pytest.approx(-math.log(0.01))
    assert log_score(replace(ROW, chance=0.0, carried=False)) == pytest.approx(-math.log(0.99))


@pytest.mark.parametrize(("ayes", "covered"), [(49, 0), (50, 1), (55, 1), (56, 0)])
def test_coverage_just_outside_and_on_the_bounds(ayes, covered):
    assert score_forecasts([replace(ROW, ayes=ayes)]).coverage80 == covered


def test_means_and_accuracy():
    rows = [ROW, replace(ROW, id="b", carried=False), replace(ROW, id="c", chance=0.5)]
    found = score_forecasts(rows)
    assert found.number == 3
    assert found.brier == pytest.approx((0.04 + 0.64 + 0.25) / 3)
    assert found.accuracy == pytest.approx(0.5)


def test_reliability_puts_each_forecast_into_one_bin():
    rows = [replace(ROW, id=str(index), chance=index / 10) for index in range(11)]
    bins = reliability(rows)
    assert sum(row.number for row in bins) == 11
    assert [row.number for row in bins] == [1, 2, 2, 2, 2, 2]
    assert all(row.low <= row.mean_chance <= row.high for row in bins)
    with pytest.raises(RuleError, match="do not run up"):
        reliability(rows, (0, 0.6, 0.5, 1))


def test_the_bootstrap_is_paired_seeded_and_by_cluster():
    good = [replace(ROW, id=str(index), chance=0.9) for index in range(40)]
    bad = [replace(row, chance=0.6) for row in reversed(good)]
    found = compare_paired(good, bad, brier_score, seed=1, draws=500)
    assert found.difference == pytest.approx(0.01 - 0.16)
    assert found.low <= found.difference <= found.high < 0
    assert found.share_not_better == 0
    assert found == compare_paired(good, bad, brier_score, seed=1, draws=500)
    mixed = [replace(row, carried=index % 2 == 0) for index, row in enumerate(good)]
    other = [replace(row, chance=0.6) for row in mixed]
    alone = compare_paired(mixed, other, brier_score, seed=1, draws=500)
    halves = {str(index): str(index % 2) for index in range(40)}
    together = compare_paired(mixed, other, brier_score, seed=1, draws=500, clusters=halves)
    assert together.high - together.low > alone.high - alone.low
    assert compare_paired(good, bad, brier_score, seed=2, draws=500).difference == found.difference
    with pytest.raises(RuleError, match="same votes"):
        compare_paired(good, bad[:-1], brier_score, seed=1)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"chance": 1.01}, "outside 0..1"),
        ({"chance": -0.01}, "outside 0..1"),
        ({"chance": float("nan")}, "finite"),
        ({"ayes_high": float("inf")}, "finite"),
        ({"ayes_low": 56}, "reversed"),
        ({"seats": 0}, "no seats"),
    ],
)
def test_forecasts_that_make_no_sense_are_refused(change, words):
    with pytest.raises(RuleError, match=words):
        replace(ROW, **change)


def test_nothing_and_doubles_are_refused():
    with pytest.raises(RuleError, match="nothing to score"):
        score_forecasts([])
    with pytest.raises(RuleError, match="twice"):
        score_forecasts([ROW, ROW])
