from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from question_shapes import questions
from whipcount.errors import RuleError
from whipcount.forecast.whatif import apply_moves, compare_scenarios, parse_move
from whipcount.model.forecasts import POSITIONS, Move, Scenario


def test_a_move_is_read():
    assert parse_move("PML-Q:5:no>aye") == Move("PML-Q", "no", "aye", 5)
    assert parse_move("A: B:all:undeclared>absent") == Move("A: B", "undeclared", "absent", None)


@pytest.mark.parametrize(
    "text",
    ["", "A", "A:5", "A:5:no", "A:5:no>", "A:x:no>aye", "A:-1:no>aye", "A:0:no>aye", "A:5:no>yes", "A:5:no>no",
     ":5:no>aye", "A:all:vacant>aye", "*:1:vacant>aye", "A:٣:no>aye", "A:5:no>aye>no"],
)  # fmt: skip
def test_what_is_not_a_move_is_refused(text):
    with pytest.raises(RuleError):
        parse_move(text)


def test_parties_members_and_unnamed_groups_move(chamber):
    changed = apply_moves(chamber, [parse_move("Blues:24:no>aye"), parse_move("Greys:all:undeclared>absent")])
    assert changed.bloc("Blues").split() == {"aye": 24, "undeclared": 1, "no": 22}
    assert changed.bloc("Greys").absent == 4
    assert changed.filled == chamber.filled
    assert changed.bloc("Reds") == chamber.bloc("Reds")
    anybody = apply_moves(chamber, [parse_move("*:45:aye>abstain")])
    assert (anybody.bloc("Reds").aye, anybody.bloc("Greens").aye) == (0, 3)
    assert chamber.total("aye") == 48


@settings(max_examples=80, deadline=None)
@given(questions(), st.data())
def test_totals_add_up_after_any_move(question, data):
    bloc = data.draw(st.sampled_from(question.blocs))
    before = data.draw(st.sampled_from(sorted(bloc.split())))
    after = data.draw(st.sampled_from([name for name in POSITIONS if name != before]))
    seats = data.draw(st.integers(1, bloc.at(before)))
    changed = apply_moves(question, [Move(bloc.name, before, after, seats)])
    assert sum(row.placed() for row in changed.blocs) == question.filled
    assert changed.rule == question.rule
    back = apply_moves(changed, [Move(bloc.name, after, before, seats)])
    assert back == question


def test_vacancies_are_filled_and_made_and_the_base_follows(build):
    question = build(("A", {"aye": 50}), ("B", {"no": 49}), kind="absolute_filled", statutory=101)
    assert question.rule.number == 50
    filled = apply_moves(question, [Move("B", "vacant", "no", 1), Move("C", "vacant", "aye", 1)])
    assert (filled.filled, filled.rule.number) == (101, 51)
    assert filled.bloc("C").aye == 1
    emptied = apply_moves(question, [Move("A", "aye", "vacant", 2)])
    assert (emptied.filled, emptied.rule.number) == (97, 49)
    with pytest.raises(RuleError, match="2 vacancies"):
        apply_moves(question, [Move("A", "vacant", "aye", 3)])


def test_a_number_fixed_by_law_does_not_follow_the_seats(build):
    question = build(("A", {"aye": 50}), ("B", {"no": 49}), kind="fixed", number=50, statutory=101)
    assert apply_moves(question, [Move("A", "vacant", "aye", 2)]).rule.number == 50
    statutory = build(("A", {"aye": 50}), ("B", {"no": 49}), statutory=101)
    assert apply_moves(statutory, Scenario("larger", (), statutory=110)).rule.number == 56
    assert apply_moves(statutory, [Move("A", "aye", "absent", 3)]).rule.number == 51


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pinks:1:no>aye", "no bloc 'Pinks'"),
        ("Reds:41:aye>no", "there are 40 seats at aye"),
        ("Reds:all:no>aye", "there are 0 seats"),
        ("*:999:no>aye", "there are 46 seats"),
    ],
)
def test_a_move_that_cannot_be_made_is_refused(chamber, text, words):
    with pytest.raises(RuleError, match=words):
        apply_moves(chamber, [parse_move(text)])


def test_scenarios_are_compared_with_the_present(chamber):
    scenarios = [
        Scenario("Greys join", (parse_move("Greys:all:undeclared>aye"),)),
        Scenario("Greys refuse", (parse_move("Greys:all:undeclared>no"),)),
    ]
    now, join, refuse = compare_scenarios(chamber, scenarios)
    assert (now.scenario, now.ayes, now.lead) == ("as it stands", 48, -3)
    assert (join.ayes, join.lead, refuse.noes) == (52, 1, 50)
    assert refuse.chance < now.chance < join.chance
    with pytest.raises(RuleError, match="one name"):
        compare_scenarios(chamber, [scenarios[0], scenarios[0]])
