from __future__ import annotations

import json

import pytest

from whipcount.errors import DataError, RuleError, WhipcountError
from whipcount.forecast.past_votes import forecast_cases, read_cases

CASE = {
    "id": "invented-2001-03", "country": "XX", "chamber": "Diet", "procedure": "no_confidence", "target": "A. Person",
    "proposer": "Reds", "dates": {"vote": "2001-03-04"}, "seats": {"statutory": 101, "filled": 100},
    "threshold": {"rule": "absolute_statutory", "number": 51}, "positions_as_of": "2001-03-03",
    "only_ayes_counted": False, "coalition_moves": [],
    "positions": [
        {"party": "Reds", "seats": 45, "declared": "for"},
        {"party": "Blues", "seats": 40, "declared": "split", "declared_split": {"against": 35, "undeclared": 5}},
        {"party": "Greys", "seats": 10, "declared": "undeclared"},
        {"party": "Whites", "seats": 2, "declared": "abstain"},
        {"party": "Blacks", "seats": 2, "declared": "absent"},
        {"party": "Speaker", "seats": 1, "declared": "nonvoting"},
    ],
}  # fmt: skip


def changed(**changes):
    return {**CASE, **changes}


def test_every_declared_position_is_placed():
    (question,) = read_cases([json.dumps(CASE)], "cases")
    assert [bloc.split() for bloc in question.blocs] == [
        {"aye": 45}, {"undeclared": 5, "no": 35}, {"undeclared": 10}, {"abstain": 2}, {"absent": 2}, {"nonvoting": 1},
    ]  # fmt: skip
    assert (question.filled, question.statutory, question.rule.number) == (100, 101, 51)


def test_predictions_have_the_scorers_form_and_need_no_names(tmp_path):
    anonymous = {
        name: CASE[name] for name in ("procedure", "seats", "threshold", "only_ayes_counted")
    }  # fmt: skip
    anonymous["id"] = "0123456789ab"
    anonymous["positions"] = [{**row, "party": f"P{index}"} for index, row in enumerate(CASE["positions"], 1)]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps(CASE) + "\n\n" + json.dumps(anonymous) + "\n", encoding="utf-8")
    assert forecast_cases(source, target) == 2
    named, unnamed = (json.loads(line) for line in target.read_text(encoding="utf-8").splitlines())
    assert set(named) == {"id", "p_pass", "ayes_mean", "ayes_lo80", "ayes_hi80"}
    assert {**named, "id": ""} == {**unnamed, "id": ""}
    assert 0 < named["p_pass"] < 1
    assert 0 <= named["ayes_lo80"] <= named["ayes_mean"] <= named["ayes_hi80"] <= 99


def test_what_became_known_later_is_not_looked_at(tmp_path):
    later = changed(
        result={"ayes": 99, "passed": True}, aftermath={"kind": "fell"}, parties_split_or_rebels="decisive", note="x"
    )
    later["positions"] = [{**row, "actual": {"for": row["seats"]}} for row in CASE["positions"]]
    lines = [json.dumps(CASE), json.dumps({**later, "id": "other"})]
    first, second = (question.blocs for question in read_cases(lines, "cases"))
    assert first == second


def test_the_number_of_those_who_took_part_is_not_looked_at():
    thresholds = [{"rule": "majority_of_participants", "number": number} for number in (40, 50)]
    lines = [json.dumps(changed(id=str(index), threshold=row)) for index, row in enumerate(thresholds)]
    assert [question.rule.number for question in read_cases(lines, "cases")] == [None, None]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "not JSON"),
        ("[1]", "not a JSON object"),
        ("NaN", "NaN is not a number of JSON"),
        (json.dumps({"id": "x"}), "no positions"),
        (json.dumps(changed(positions=3)), "not a list"),
        (json.dumps(changed(positions=[3])), "malformed"),
        (json.dumps(changed(positions=[{"party": "A", "seats": 5}])), "malformed"),
        (json.dumps(changed(positions=[{"party": "A", "seats": "5", "declared": "for"}])), "not a whole number"),
        (json.dumps(changed(positions=[{"party": "A", "seats": 5, "declared": "maybe"}])), "unknown position 'maybe'"),
        (json.dumps(changed(positions=[{"party": "A", "seats": 5, "declared": "split"}])), "malformed"),
        (json.dumps(changed(seats={"filled": 100})), "malformed"),
        (json.dumps(changed(seats={"statutory": 101, "filled": 99})), "blocs hold 100 seats"),
        (json.dumps(changed(threshold={"rule": "fixed"})), "needs a number"),
        (json.dumps(changed(threshold={"rule": "guess", "number": 3})), "unknown rule"),
        (json.dumps(changed(procedure="coup")), "unknown procedure"),
        (json.dumps(CASE), "stands on line 1 already"),
    ],
)
def test_a_bad_line_stops_the_run_with_its_number_and_nothing_is_written(tmp_path, line, words):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps(CASE) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(WhipcountError, match=words) as caught:
        forecast_cases(source, target)
    assert isinstance(caught.value, DataError | RuleError)
    assert f"{source}:2" in str(caught.value)
    assert not target.exists()


def test_files_that_cannot_be_read_or_hold_nothing(tmp_path):
    with pytest.raises(DataError, match="cannot be read"):
        forecast_cases(tmp_path / "none", tmp_path / "out")
    (tmp_path / "empty").write_text("\n", encoding="utf-8")
    with pytest.raises(DataError, match="no case"):
        forecast_cases(tmp_path / "empty", tmp_path / "out")
    (tmp_path / "latin").write_bytes(b"\xff\xfe")
    with pytest.raises(DataError, match="cannot be read"):
        forecast_cases(tmp_path / "latin", tmp_path / "out")
