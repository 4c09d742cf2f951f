from __future__ import annotations

import pytest

from whipcount.errors import DataError
from whipcount.forecast.scenarios import load_scenario, save_scenario
from whipcount.model.forecasts import Move, Scenario


def test_a_scenario_is_read_back_as_it_was_saved(tmp_path):
    scenario = Scenario(
        'Say "no": é #1',
        (Move("PML-Q", "no", "aye", 5), Move("A: B", "vacant", "no", 1), Move("*", "undeclared", "absent", None)),
        statutory=342,
        note="two\nlines",
    )
    save_scenario(scenario, tmp_path / "one.yaml")
    assert load_scenario(tmp_path / "one.yaml") == scenario
    save_scenario(Scenario("nothing"), tmp_path / "none.yaml")
    assert load_scenario(tmp_path / "none.yaml") == Scenario("nothing")


GOOD = 'name: "x"\nmoves:\n  - bloc: "A"\n    seats: 5\n    from: "no"\n    to: "aye"\n'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD + "colour: 3\n", "unknown key 'colour'"),
        (GOOD.replace("seats", "seat"), "unknown key 'seat'"),
        (GOOD + 'name: "y"\n', "duplicate key"),
        (GOOD.replace('name: "x"\n', ""), "no name"),
        (GOOD.replace("    to:", "    note:"), "no to"),
        (GOOD.replace('"aye"', '"yes"'), "unknown position"),
        (GOOD.replace("5", "0"), "cannot move"),
        (GOOD.replace("5", "2.5"), "seats is 2.5"),
        (GOOD.replace("5", "true"), "seats is True"),
        (GOOD.replace('"A"', "7"), "is not text"),
        (GOOD + "statutory: 0\n", "statutory is 0"),
        ("name: 'x'\nmoves: 3\n", "not a list"),
        ("- 1\n", "not a mapping"),
        ("", "not a mapping"),
        ("name: [\n", "not YAML"),
        ("name: !!python/object/apply:os.system ['true']\nmoves: []\n", "not YAML"),
    ],
)
def test_what_does_not_belong_is_refused_with_its_place(tmp_path, text, words):
    path = tmp_path / "wrong.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=words) as caught:
        load_scenario(path)
    assert str(path) in str(caught.value)


def test_files_that_cannot_be_read_or_written(tmp_path):
    with pytest.raises(DataError, match="cannot be read"):
        load_scenario(tmp_path / "none.yaml")
    with pytest.raises(DataError, match="cannot be written"):
        save_scenario(Scenario("x"), tmp_path / "no" / "where.yaml")
