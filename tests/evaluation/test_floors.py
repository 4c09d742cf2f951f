"""The gate: floors only rise, and falling needs a reason that stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.floors import SLACK, FloorError, below_floor, measured, move_floors, read_floors, write_floors
from evaluation.scoring import Score, Tally


def score(right: int) -> Score:
    """A score with `right` of 1000 counts found, nothing wrong."""
    made = Score()
    made.rows["count"] = Tally(right=right, missed=1000 - right)
    made.spans = (right, right)
    return made


def test_a_score_at_its_floor_passes_and_one_below_is_named() -> None:
    floors = move_floors(score(500), "dev", "d1", "p 1", {})
    assert below_floor(score(500), "dev", "d1", floors) == []
    assert below_floor(score(900), "dev", "d1", floors) == []
    low = below_floor(score(400), "dev", "d1", floors)
    assert any("count is 0.571, below its floor 0.666" in line for line in low)
    assert not any("office" in line for line in low)


def test_the_last_bits_of_a_processor_do_not_fail_the_gate() -> None:
    floors = move_floors(score(500), "dev", "d1", "p 1", {})
    just, beyond = score(498), score(490)
    assert 0 < floors["dev"]["f1"]["count"] - measured(just)["count"] <= SLACK
    assert below_floor(just, "dev", "d1", floors) == []
    assert below_floor(beyond, "dev", "d1", floors) != []


def test_floors_rise_and_do_not_fall_by_themselves() -> None:
    floors = move_floors(score(500), "dev", "d1", "p 1", {})
    assert move_floors(score(400), "dev", "d1", "p 1", floors)["dev"]["f1"] == floors["dev"]["f1"]
    assert move_floors(score(600), "dev", "d1", "p 1", floors)["dev"]["f1"]["count"] > floors["dev"]["f1"]["count"]


def test_a_reason_lowers_them_and_stays_in_the_file(tmp_path: Path) -> None:
    floors = move_floors(score(500), "dev", "d1", "p 1", {})
    lower = move_floors(score(400), "dev", "d1", "p 1", floors, because="ten annotations were wrong")
    write_floors(lower, tmp_path / "floors.json")
    entry = read_floors(tmp_path / "floors.json")["dev"]
    assert entry["f1"]["count"] < floors["dev"]["f1"]["count"]
    assert entry["lowered"][0]["because"] == "ten annotations were wrong"
    assert "count" in entry["lowered"][0]["from"]
    again = move_floors(score(700), "dev", "d1", "p 1", lower)
    assert again["dev"]["lowered"] == lower["dev"]["lowered"]


def test_another_corpus_has_no_floors_and_cannot_lower_them_in_silence() -> None:
    floors = move_floors(score(500), "dev", "d1", "p 1", {})
    with pytest.raises(FloorError, match="have changed"):
        below_floor(score(900), "dev", "d2", floors)
    with pytest.raises(FloorError, match="lower-floors-because"):
        move_floors(score(400), "dev", "d2", "p 1", floors)
    assert move_floors(score(600), "dev", "d2", "p 1", floors)["dev"]["corpus"] == "d2"


def test_a_part_without_floors_is_no_pass() -> None:
    with pytest.raises(FloorError, match="no floors yet"):
        below_floor(score(900), "test", "d1", {})


def test_the_shipped_floors_are_of_the_shipped_reports() -> None:
    floors = read_floors()
    assert set(floors) >= {"dev"}
    assert floors["dev"]["f1"]["span_validity"] == 1.0
