from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from question_shapes import KINDS, questions
from whipcount.errors import RuleError
from whipcount.forecast.chances import OPEN, carry_chance, describe_spread, forecast_vote
from whipcount.forecast.parameters import load_parameters


def certain():
    """Parameters under which nearly everybody keeps their word."""
    calm = dict.fromkeys(("loss", "revolt", "gain"), -40.0)
    return replace(load_parameters(), **calm, no_absence=0.0, no_absence_idle=0.0, stay_away=0.0)


@settings(max_examples=60, deadline=None)
@given(questions())
def test_chances_and_totals_hold_for_any_question(question):
    result = forecast_vote(question)
    assert 0 < result.chance < 1
    spreads = (result.ayes, result.noes, result.abstentions, result.absences)
    assert sum(spread.mean for spread in spreads) == pytest.approx(question.filled, abs=1e-8)
    for spread in spreads:
        assert sum(spread.chances) + spread.left_out == pytest.approx(1, abs=1e-12)
        assert 0 <= spread.interval95[0] <= spread.interval80[0] <= spread.interval50[0]
        assert spread.interval50[0] <= spread.interval50[1] <= spread.interval80[1] <= spread.interval95[1]
        assert spread.interval95[1] <= question.filled
    assert result.ayes.interval95[1] + question.total("nonvoting") <= question.filled
    json.dumps(result.to_json(), allow_nan=False)


@settings(max_examples=80, deadline=None)
@given(questions(), st.data())
def test_a_no_that_becomes_an_aye_never_lowers_the_chance(question, data):
    places = [index for index, bloc in enumerate(question.blocs) if bloc.no]
    if not places:
        return
    index = data.draw(st.sampled_from(places))
    bloc = question.blocs[index]
    blocs = list(question.blocs)
    blocs[index] = replace(bloc, aye=bloc.aye + 1, no=bloc.no - 1)
    assert carry_chance(question.with_blocs(tuple(blocs))) >= carry_chance(question) - 1e-9


@settings(max_examples=80, deadline=None)
@given(questions(), st.data())
def test_an_open_seat_that_becomes_an_aye_lowers_the_chance_by_a_hair_at_most(question, data):
    # A seat that joins the ayes shares their revolts: where one aye of two is enough, it was worth more as a hedge.
    # The model card states this limit.
    places = [(index, name) for index, bloc in enumerate(question.blocs) for name in OPEN if bloc.at(name)]
    if not places:
        return
    index, name = data.draw(st.sampled_from(places))
    bloc = question.blocs[index]
    blocs = list(question.blocs)
    blocs[index] = replace(bloc, aye=bloc.aye + 1, **{name: bloc.at(name) - 1})
    assert carry_chance(question.with_blocs(tuple(blocs))) >= carry_chance(question) - 0.03


@settings(max_examples=40, deadline=None)
@given(questions(), st.randoms(use_true_random=False))
def test_the_order_and_names_of_blocs_change_nothing(question, chooser):
    blocs = list(question.blocs)
    chooser.shuffle(blocs)
    renamed = tuple(replace(bloc, name=f"other {index}") for index, bloc in enumerate(blocs))
    assert carry_chance(question.with_blocs(renamed)) == carry_chance(question)


@pytest.mark.parametrize("kind", ["absolute_statutory", "absolute_filled", "fixed", "half_plus_one"])
def test_ayes_needed_just_below_at_and_just_above(build, kind):
    chances = [
        carry_chance(build(("A", {"aye": ayes}), ("B", {"no": 101 - ayes}), kind=kind, number=51), parameters=certain())
        for ayes in (50, 51, 52)
    ]
    assert chances[0] == pytest.approx(0.01, abs=1e-6)
    assert chances[1] == pytest.approx(0.99, abs=1e-6)
    assert chances[2] == pytest.approx(0.99, abs=1e-6)


def test_negative_majority_fails_only_when_the_noes_reach_the_number(build):
    chances = [
        carry_chance(
            build(("A", {"aye": 20}), ("B", {"no": noes}), ("C", {"abstain": 81 - noes}), kind="negative_majority"),
            parameters=replace(certain(), revolt=-40.0),
        )
        for noes in (49, 50, 51, 52)
    ]
    assert chances[0] > 0.9
    assert chances[1] > chances[2]
    assert chances[2] < 0.3
    assert chances[3] < 0.05


def test_a_tie_goes_as_the_casting_vote_goes(build):
    def tie(casting):
        question = build(("A", {"aye": 50}), ("B", {"no": 50}), kind="simple", casting=casting)
        return carry_chance(question, parameters=certain())

    assert tie("aye") == pytest.approx(0.99, abs=1e-6)
    assert tie("unknown") == pytest.approx(0.5, abs=1e-6)
    assert tie("no") == tie("tie_fails") == pytest.approx(0.01, abs=1e-6)


def test_abstentions_count_against_only_where_participants_count(build):
    blocs = (("A", {"aye": 45}), ("B", {"no": 40}), ("C", {"abstain": 16}))
    simple = carry_chance(build(*blocs, kind="simple"), parameters=certain())
    participants = carry_chance(build(*blocs, kind="majority_of_participants"), parameters=certain())
    assert simple > 0.9
    assert participants < 0.1


def test_where_only_ayes_are_called_noes_are_absences(build):
    blocs = (("A", {"aye": 45}), ("B", {"no": 56}))
    called = forecast_vote(build(*blocs))
    not_called = forecast_vote(build(*blocs, only_ayes_counted=True))
    assert called.noes.mean > 20
    assert not_called.noes.mean == pytest.approx(0, abs=1e-9)
    assert not_called.chance == pytest.approx(called.chance, abs=1e-12)


def test_where_absence_works_like_a_no_members_stay_away(build):
    blocs = (("A", {"aye": 45}), ("B", {"no": 56}))
    idle = forecast_vote(build(*blocs, kind="absolute_statutory"))
    counted = forecast_vote(build(*blocs, kind="simple"))
    assert idle.absences.mean > 3 * counted.absences.mean


def test_an_undeclared_bloc_moves_as_one(build):
    one = forecast_vote(build(("A", {"aye": 40}), ("B", {"no": 41}), ("C", {"undeclared": 20})))
    many = forecast_vote(
        build(("A", {"aye": 40}), ("B", {"no": 41}), *((f"C{index}", {"undeclared": 1}) for index in range(20)))
    )
    width = one.ayes.interval80[1] - one.ayes.interval80[0]
    assert width > many.ayes.interval80[1] - many.ayes.interval80[0]


def test_leaning_stands_between_undeclared_and_declared(build):
    chances = [
        carry_chance(build(("A", {"aye": 45}), ("B", {"no": 46}), ("C", {place: 10})))
        for place in ("no", "leaning_no", "undeclared", "leaning_aye", "aye")
    ]
    assert chances == sorted(chances)
    assert len(set(chances)) == 5


def test_drivers_name_the_open_blocs_and_bracket_the_chance(chamber):
    result = forecast_vote(chamber)
    assert [row.bloc for row in result.drivers] == ["Greys", "Blues"]
    for row in result.drivers:
        assert row.chance_if_no < result.chance < row.chance_if_aye
    assert not any(row.bloc == "Reds" for row in result.drivers)


def test_assumptions_are_in_words_and_parameters_are_given(chamber):
    result = forecast_vote(chamber)
    text = " ".join(result.assumptions)
    assert "51 ayes" in text
    assert "absence or abstention works like a no" in text
    assert "more ayes than noes" not in text
    assert result.parameters == load_parameters().numbers()


def test_forecasts_are_the_same_each_time(chamber):
    assert forecast_vote(chamber).to_json() == forecast_vote(chamber).to_json()


@pytest.mark.parametrize("share", [0.5, 0.8, 0.95])
def test_an_interval_is_the_run_nearest_to_its_share(share):
    chances = np.array([0.05, 0.1, 0.5, 0.2, 0.1, 0.05])
    spread = describe_spread(chances, 10)
    low, high = {0.5: spread.interval50, 0.8: spread.interval80, 0.95: spread.interval95}[share]
    held = chances[low - 10 : high - 9].sum()
    assert held == pytest.approx({0.5: 0.5, 0.8: 0.8, 0.95: 0.95}[share])
    assert spread.median == 12
    assert spread.mean == pytest.approx(12.35)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"loss": float("nan")}, "finite"),
        ({"leak": 1.5}, "outside 0..1"),
        ({"stay_away": -0.1}, "outside 0..1"),
        ({"floor": 0.0}, "positive"),
        ({"spread": -1.0}, "below 0"),
        ({"aye_revolt": (0.5, 0.5, 0.5, 0.0)}, "add up to 1"),
    ],
)
def test_parameters_that_are_no_chances_are_refused(change, words):
    with pytest.raises(RuleError, match=words):
        replace(load_parameters(), **change)


def test_each_kind_of_rule_gives_a_chance(build):
    for kind in KINDS:
        question = build(("A", {"aye": 30}), ("B", {"no": 30}), ("C", {"undeclared": 9}), kind=kind)
        assert 0.01 < carry_chance(question) < 0.99
