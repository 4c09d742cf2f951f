"""Weights: features in, a chance for each label out; a broken file is a clear error."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.claims import weights as room
from whipcount.claims.weights import TASKS, Limits, Weights, act_of, feature_keys, limits_of, load_judges, with_keys
from whipcount.errors import ClaimError

KEYS = feature_keys(["left:coalition", "up0~depart", "quoted"])
SMALL = Weights(("leaves/government", "backs/government"), KEYS, np.ones((3, 2), "float32"), np.array([-1.0, -9.0]))


def test_every_known_feature_counts_once_however_often_it_is_told() -> None:
    rows = [feature_keys(["up0~depart"]), feature_keys(["up0~depart", "up0~depart"]), feature_keys(["never seen"])]
    once, twice, none = SMALL.judge(rows)
    assert once == twice
    assert once["leaves/government"] == pytest.approx(1 / (1 + np.exp(0.0)))
    assert none["leaves/government"] == pytest.approx(1 / (1 + np.exp(1.0)))


def test_a_row_is_judged_alike_alone_and_among_others() -> None:
    rows = [feature_keys(["quoted"]), feature_keys([]), feature_keys(["left:coalition", "quoted"])]
    assert SMALL.judge(rows) == [SMALL.judge([row])[0] for row in rows]
    assert SMALL.judge([]) == []


@given(st.lists(st.text(max_size=12), max_size=30))
def test_keys_are_sorted_and_without_repetition_in_any_order(features: list[str]) -> None:
    keys = feature_keys(features)
    assert list(keys) == sorted(set(keys.tolist()))
    assert list(feature_keys(reversed(features))) == list(keys)
    assert set(keys.tolist()) <= set(with_keys(keys, "one more").tolist())


def test_an_act_may_have_limits_of_its_own() -> None:
    limits = {"allegiance": Limits(0.4, 0.0), "allegiance:joins": Limits(0.7, 0.1)}
    assert limits_of(limits, "allegiance", "joins/opposition") == Limits(0.7, 0.1)
    assert limits_of(limits, "allegiance", "leaves/government") == Limits(0.4, 0.0)
    assert act_of("carried") == "carried"


class TestTheShippedFile:
    def test_it_has_every_task_with_finite_weights_and_sorted_keys(self) -> None:
        judges = load_judges()
        assert set(judges.tasks) == set(TASKS)
        for weights in judges.tasks.values():
            assert np.isfinite(weights.values).all()
            assert np.isfinite(weights.bias).all()
            assert (np.diff(weights.keys.astype("int64")) > 0).all()
            assert weights.values.shape == (len(weights.keys), len(weights.labels))

    def test_a_departure_or_a_change_of_side_is_never_taken_on_a_small_chance(self) -> None:
        limits = load_judges().limits
        for label in ("leaves/government", "joins/opposition", "returns/government"):
            assert limits_of(limits, "allegiance", label).take >= 0.45

    @pytest.mark.parametrize("content", [b"", b"not an archive", b"PK\x03\x04broken"])
    def test_a_broken_file_is_a_clear_error(
        self, content: bytes, tmp_path: object, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Broken:
            def joinpath(self, _name: str) -> Broken:
                return self

            def read_bytes(self) -> bytes:
                return content

        monkeypatch.setattr(room, "files", lambda _package: Broken())
        with pytest.raises(ClaimError, match="weights"):
            load_judges.__wrapped__()
