from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whipcount.errors import RuleError
from whipcount.forecast.behaviour import describe_behaviour
from whipcount.forecast.distribution import Behaviour, ShockGroup, count_distribution, joint_distribution
from whipcount.forecast.parameters import load_parameters

STEPS = [(1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1), (1, -1, 0, 0), (1, -1, -1, 0)]


def convolve_by_hand(groups, steps, total):
    """The same distribution by plain convolution, member by member: slow, and shares no code with the package."""
    result = np.zeros(2 * total + 1)
    result[total] = 1.0
    for group in groups:
        mixed = np.zeros_like(result)
        for shock, chance in enumerate(group.chances):
            here = result.copy()
            for row in group.behaviours:
                for part, (seats, times) in enumerate(zip(row.seats, row.times, strict=True)):
                    for _ in range(int(times)):
                        before, here = here, np.zeros_like(here)
                        for mode, weight in enumerate(row.mode_chances[shock, part]):
                            moved = before
                            for _ in range(int(seats)):
                                terms = zip(row.modes[shock, mode], steps, strict=True)
                                moved = sum(share * np.roll(moved, step) for share, step in terms)
                            here = here + weight * moved
            mixed += chance * here
        result = mixed
    return result if min(steps) < 0 else result[total:]


@pytest.mark.parametrize("steps", STEPS)
def test_the_transform_agrees_with_convolution_member_by_member(build, steps):
    question = build(
        ("A", {"aye": 5, "undeclared": 2}), ("B", {"no": 4}), ("C", {"undeclared": 3}), ("D", {"abstain": 2}),
        ("E", {"aye": 5, "leaning_no": 1}), ("F", {"absent": 1, "leaning_aye": 2}), kind="simple",
    )  # fmt: skip
    groups = describe_behaviour(question, load_parameters())
    fast = count_distribution(groups, steps, question.filled)
    slow = convolve_by_hand(groups, steps, question.filled)
    assert np.abs(fast - slow).max() < 1e-12
    assert not np.allclose(fast, np.roll(slow, 1), atol=1e-6)


def test_a_drawn_sample_agrees_with_the_exact_distribution(chamber):
    # Simulation is the independent witness here; no forecast of the package needs it.
    chooser = np.random.default_rng(20220327)
    groups = describe_behaviour(chamber, load_parameters())
    draws = 20_000
    ayes = np.zeros(draws, dtype=int)
    for group in groups:
        shock = chooser.choice(len(group.chances), size=draws, p=group.chances)
        for row in group.behaviours:
            for part, (seats, times) in enumerate(zip(row.seats, row.times, strict=True)):
                for _ in range(int(times)):
                    edges = row.mode_chances[shock, part].cumsum(axis=1)
                    mode = (chooser.random(draws)[:, None] > edges[:, :-1]).sum(axis=1)
                    ayes += chooser.binomial(int(seats), row.modes[shock, mode, 0])
    exact = count_distribution(groups, (1, 0, 0, 0), 100)
    seen = np.bincount(ayes, minlength=101) / draws
    assert np.abs(exact.cumsum() - seen.cumsum()).max() < 1.95 / draws**0.5
    assert np.abs(exact[1:].cumsum() - seen.cumsum()[:-1]).max() > 0.05


def test_the_joint_distribution_has_the_single_ones_as_its_margins(chamber):
    groups = describe_behaviour(chamber, load_parameters())
    joint = joint_distribution(groups, 100)
    assert joint.shape == (101, 101)
    assert abs(joint.sum() - 1) < 1e-12
    assert np.abs(joint.sum(axis=1) - count_distribution(groups, (1, 0, 0, 0), 100)).max() < 1e-12
    assert np.abs(joint.sum(axis=0) - count_distribution(groups, (0, 1, 0, 0), 100)).max() < 1e-12
    rows, columns = np.indices(joint.shape)
    assert joint[rows + columns > 100].max() < 1e-12


@settings(max_examples=40, deadline=None)
@given(
    seats=st.lists(st.integers(1, 60), min_size=1, max_size=6),
    share=st.floats(0, 1),
    steps=st.sampled_from(STEPS),
)
def test_mass_is_one_and_never_negative(seats, share, steps):
    modes = np.array([[[share, 1 - share, 0, 0], [0.0, 0.2, 0.3, 0.5]]])
    chances = np.broadcast_to(np.array([0.4, 0.6]), (1, len(seats), 2))
    row = Behaviour(np.array(seats, float), np.ones(len(seats)), modes, chances)
    found = count_distribution((ShockGroup(np.ones(1), (row,)),), steps, sum(seats))
    assert abs(found.sum() - 1) < 1e-12
    assert found.min() >= 0
    assert len(found) == sum(seats) + 1 if min(steps) >= 0 else 2 * sum(seats) + 1


def test_a_behaviour_that_loses_chance_is_refused():
    modes = np.array([[[0.5, 0.3, 0.1, 0.0]]])
    row = Behaviour(np.array([3.0]), np.ones(1), modes, np.ones((1, 1, 1)))
    with pytest.raises(RuleError, match="not to 1"):
        count_distribution((ShockGroup(np.ones(1), (row,)),), (1, 0, 0, 0), 3)


def test_every_outcome_of_every_shock_and_mode_is_a_distribution(chamber):
    for group in describe_behaviour(chamber, load_parameters()):
        assert abs(group.chances.sum() - 1) < 1e-12
        for row in group.behaviours:
            assert np.abs(row.modes.sum(axis=-1) - 1).max() < 1e-12
            assert np.abs(row.mode_chances.sum(axis=-1) - 1).max() < 1e-12
            assert row.modes.min() >= 0
            for shock, part in product(range(len(group.chances)), range(len(row.seats))):
                assert row.mode_chances[shock, part].min() >= 0
