from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from question_shapes import questions
from whipcount.errors import DataError, RuleError
from whipcount.forecast.chances import forecast_vote
from whipcount.forecast.questions import check_question, load_question, read_question
from whipcount.model.forecasts import BlocPosition


@settings(max_examples=60, deadline=None)
@given(questions())
def test_a_question_is_read_back_from_its_json(question):
    assert read_question(json.loads(json.dumps(question.to_json()))) == question


def test_seats_and_numbers_that_follow_are_filled_in():
    data = {"id": "x", "statutory": 11, "rule": {"kind": "absolute_statutory"}, "blocs": [{"name": "A", "aye": 10}]}
    question = read_question(data)
    assert (question.filled, question.rule.number, question.blocs[0].seats) == (10, 6, 10)
    assert read_question({**data, "rule": {"kind": "absolute_filled"}, "filled": 10}).rule.number == 6
    with pytest.raises(RuleError, match="needs a number"):
        read_question({**data, "rule": {"kind": "half_plus_one"}})


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"filled": 102}, "blocs hold 101 seats, but 102 are filled"),
        ({"statutory": 100}, "101 seats are filled of 100"),
        ({"procedure": "vote"}, "unknown procedure"),
        ({"blocs": ()}, "no bloc"),
        ({"blocs": (BlocPosition("A", 101, aye=102),)}, "positions hold 102 of 101"),
        ({"blocs": (BlocPosition("A", 101, aye=100),)}, "positions hold 100 of 101"),
        ({"blocs": (BlocPosition("A", 101, aye=102, no=-1),)}, "no is -1"),
        ({"blocs": (BlocPosition("A", 101, aye=float("nan")),)}, "not a whole number"),
        ({"blocs": (BlocPosition("A", 51, aye=51), BlocPosition("A", 50, no=50))}, "named twice: A"),
    ],
)
def test_numbers_that_do_not_fit_are_refused(chamber, change, words):
    with pytest.raises(RuleError, match=words):
        forecast_vote(replace(chamber, **change))


@pytest.mark.parametrize(
    ("kind", "number", "words"),
    [
        ("absolute_statutory", 0, "needs a number"),
        ("fixed", None, "needs a number"),
        ("fixed", 50.5, "needs a number"),
        ("fixed", True, "needs a number"),
        ("fixed", 102, "102 votes are needed, but there are only 101"),
        ("two_thirds", 68, "unknown rule"),
    ],
)
def test_rules_that_cannot_be_met_are_refused(chamber, kind, number, words):
    rule = replace(chamber.rule, kind=kind, number=number)
    with pytest.raises(RuleError, match=words):
        check_question(replace(chamber, rule=rule))


def test_a_number_that_all_seats_just_meet_is_accepted(chamber):
    assert check_question(replace(chamber, rule=replace(chamber.rule, kind="fixed", number=101)))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"blocs": 3}, "not a list"),
        ({"blocs": [3]}, "not a JSON object"),
        ({"blocs": [{"name": "A", "ayes": 3}]}, "unknown field 'ayes'"),
        ({"blocs": [{"name": "A", "aye": "3"}]}, "'3' is not a whole number"),
        ({"blocs": [{"name": "A", "aye": -3}]}, "-3 is not a whole number"),
        ({"rule": {"kind": "simple", "only_ayes_counted": 1}}, "not true or false"),
        ({"rule": {}}, "no kind"),
        ({"colour": "red"}, "unknown field 'colour'"),
        ({"statutory": None}, "not a whole number"),
    ],
)
def test_fields_that_do_not_belong_are_refused(chamber, change, words):
    with pytest.raises(DataError, match=words):
        read_question({**chamber.to_json(), **change})


def test_files_that_are_no_question(tmp_path):
    with pytest.raises(DataError, match="cannot be read"):
        load_question(tmp_path / "none.json")
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match="cannot be read as JSON"):
        load_question(tmp_path / "bad.json")
