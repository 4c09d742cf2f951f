from __future__ import annotations

import json

import pytest
import typer
from typer.testing import CliRunner

from whipcount.cli.outlook import add_commands
from whipcount.errors import RuleError
from whipcount.forecast.scenarios import load_scenario

QUESTION = {
    "id": "invented", "procedure": "no_confidence", "statutory": 101, "rule": {"kind": "absolute_statutory"},
    "blocs": [{"name": "Reds", "aye": 48}, {"name": "Blues", "no": 47}, {"name": "Greys", "undeclared": 6}],
}  # fmt: skip


@pytest.fixture
def run():
    app = typer.Typer()
    add_commands(app)
    return lambda *words: CliRunner().invoke(app, list(words))


@pytest.fixture
def question(tmp_path):
    path = tmp_path / "q.json"
    path.write_text(json.dumps(QUESTION), encoding="utf-8")
    return str(path)


def test_forecast_of_a_question_in_words_and_json(run, question):
    data = json.loads(run("forecast", "--question", question, "--json").stdout)
    assert 0 < data["chance"] < 1
    assert data["needed"] == 51
    assert data["assumptions"]
    words = run("forecast", "--question", question).stdout
    assert f"{100 * data['chance']:.0f} %" in words
    assert "51 needed" in words
    assert "Assumptions:" in words
    assert "{" not in words


def test_forecast_of_cases(run, tmp_path):
    case = {
        "id": "x", "seats": {"statutory": 3, "filled": 3}, "threshold": {"rule": "simple", "number": None},
        "procedure": "investiture", "positions": [{"party": "A", "seats": 3, "declared": "for"}],
    }  # fmt: skip
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps(case) + "\n", encoding="utf-8")
    done = run("forecast", "--cases", str(source), "--out", str(target))
    assert done.exit_code == 0
    assert json.loads(target.read_text(encoding="utf-8"))["p_pass"] > 0.5


@pytest.mark.parametrize("words", [(), ("--cases", "x"), ("--question", "x", "--cases", "y", "--out", "z")])
def test_forecast_says_what_it_needs(run, words):
    done = run("forecast", *words)
    assert done.exit_code != 0
    assert isinstance(done.exception, RuleError)


def test_moves_scenarios_and_the_smallest_sets(run, question, tmp_path):
    saved = tmp_path / "s.yaml"
    done = run("whatif", "--question", question, "--move", "Greys:5:undeclared>aye", "--save", str(saved), "--json")
    data = json.loads(done.stdout)
    now, then = data["standings"]
    assert (now["ayes"], then["ayes"], then["lead"]) == (48, 53, 2)
    assert then["chance"] > now["chance"]
    assert load_scenario(saved).moves[0].seats == 5
    again = json.loads(run("whatif", "--question", question, "--scenario", str(saved), "--json").stdout)
    assert again["standings"] == data["standings"]
    words = run("whatif", "--question", question, "--goal", "carry").stdout
    assert "To carry it, 6 seats: Greys 6 undeclared>aye" in words


def test_whatif_refuses_what_cannot_be(run, question):
    assert "cannot move" in str(run("whatif", "--question", question, "--move", "Greys:7:undeclared>aye").exception)
    assert "no motion" in str(run("whatif").exception)
    assert "no moves" in str(run("whatif", "--question", question, "--save", "x").exception)


def test_power_in_words_and_json(run):
    done = run("power", "--weights", "50,49,1", "--quota", "51", "--names", "A,B,C", "--sets", "--json")
    data = json.loads(done.stdout)
    assert [row["swings"] for row in data["players"]] == ["3", "1", "1"]
    assert data["players"][0]["shapley"] == pytest.approx(2 / 3)
    assert data["minimal_winning_sets"]["sets"] == [["A", "B"], ["A", "C"]]
    words = run("power", "--weights", "50,49,1", "--quota", "51").stdout
    assert "0.6667" in words


@pytest.mark.parametrize(("weights", "quota"), [("50,0", "40"), ("50,x", "40"), ("50,49", "100"), ("", "1")])
def test_power_refuses_what_makes_no_sense(run, weights, quota):
    assert isinstance(run("power", "--weights", weights, "--quota", quota).exception, RuleError)
