from __future__ import annotations

import json
import math
from importlib.resources import files

from whipcount.forecast.parameters import describe_parameters, load_parameters


def test_every_number_has_a_meaning_and_every_fitted_one_a_prior():
    described = describe_parameters()
    assert set(described) == set(load_parameters().numbers())
    for name, row in described.items():
        assert len(row["meaning"]) > 20, name
        assert ("prior" in row) is row["fitted"]
        assert math.isfinite(row["value"])
    assert sum(row["fitted"] for row in described.values()) <= 10


def test_the_package_holds_no_outcome_of_a_past_vote():
    text = files("whipcount.forecast").joinpath("parameters.json").read_text(encoding="utf-8")
    assert set(json.loads(text)) == {"about", "parameters", "revolt_outcomes"}
    for word in ("passed", "result", "country", "pakistan", "italy"):
        assert word not in text
