from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whipcount.errors import RuleError
from whipcount.forecast.independent import PLAIN_MEMBERS, _by_blocks, fast_length, poisson_binomial


def in_fractions(chances):
    """Exact: chances as whole multiples of 2**-bits."""
    result = [Fraction(1)]
    for chance in map(Fraction, chances):
        result = [
            stays * (1 - chance) + comes * chance
            for stays, comes in zip([*result, Fraction(0)], [Fraction(0), *result], strict=True)
        ]
    return result


def test_342_members_agree_with_fractions():
    chances = [(index * 37 % 64) / 64 for index in range(342)]
    exact = in_fractions(chances)
    for found in (poisson_binomial(chances), _by_blocks(chances)):
        assert len(found) == 343
        assert max(abs(Fraction(value) - true) for value, true in zip(found, exact, strict=True)) < Fraction(1, 10**14)
        assert sum(map(Fraction, found)) == pytest.approx(1, abs=1e-12)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=0, max_size=60))
def test_mass_is_one_and_the_mean_is_the_sum(chances):
    found = poisson_binomial(chances)
    assert sum(found) == pytest.approx(1, abs=1e-12)
    assert min(found) >= 0
    assert sum(count * value for count, value in enumerate(found)) == pytest.approx(sum(chances), abs=1e-9)


@pytest.mark.parametrize("size", [PLAIN_MEMBERS + 1, 1_024, 1_025, 3_000, 5_001])
def test_blocks_agree_with_plain_convolution(size):
    chooser = np.random.default_rng(size)
    chances = chooser.random(size) ** 3
    plain = np.ones(1)
    for chance in chances:
        plain = np.convolve(plain, [1 - chance, chance])
    found = np.array(poisson_binomial(chances.tolist()))
    assert np.abs(found - plain).sum() < 1e-12
    assert np.abs(found[1:] - plain[:-1]).max() > 1e-4


def test_certain_members_only_shift():
    found = poisson_binomial([1.0] * 1_500 + [0.0] * 700 + [0.25])
    assert found[1_500] == pytest.approx(0.75, abs=1e-12)
    assert found[1_501] == pytest.approx(0.25, abs=1e-12)
    assert sum(found[:1_500]) + sum(found[1_502:]) < 1e-12


@pytest.mark.parametrize("wrong", [-0.01, 1.01, float("nan"), float("inf")])
@pytest.mark.parametrize("size", [3, 2_000])
def test_a_chance_outside_0_to_1_is_refused_with_its_place(wrong, size):
    chances = [0.5] * size
    chances[1] = wrong
    with pytest.raises(RuleError, match=r"chance 2 is .* outside 0\.\.1"):
        poisson_binomial(chances)


def test_lengths_are_even_and_smooth():
    assert [fast_length(width) for width in (1, 2, 3, 7, 11, 343, 683)] == [2, 2, 4, 8, 12, 360, 720]


def test_the_room_and_small_chambers_need_no_numpy():
    code = (
        "import sys, whipcount.forecast\n"
        "from whipcount.forecast.independent import poisson_binomial\n"
        "poisson_binomial([0.5] * 342)\n"
        "assert 'numpy' not in sys.modules and 'scipy' not in sys.modules and 'ruamel' not in sys.modules\n"
        "whipcount.forecast.forecast_vote\n"
        "assert 'numpy' in sys.modules and 'scipy' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
