"""The command `events`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from whipcount.cli import main
from whipcount.ledger import Ledger
from witness_samples import RIVER, Record, later, leaves, rally


@pytest.fixture
def place(tmp_path: Path) -> str:
    no = leaves("Echo", "2031-05-09", modality="denied")
    rows: list[Record] = [
        leaves("Wire", "2031-05-08"),
        later(leaves("Post", "2031-05-08"), 1),
        rally("Wire", "2031-05-09", RIVER, place="Norby"),
        no,
    ]
    with Ledger.open(tmp_path / "a.db") as kept:
        for row in rows:
            kept.add_report(
                row.report, [row.claim], recorded_at=datetime(2031, 6, 1, tzinfo=UTC), known_at=row.known_at
            )
    return str(tmp_path / "a.db")


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int | str | None, str]:
    with pytest.raises(SystemExit) as left:
        main(["events", *words])
    return left.value.code, "".join(capsys.readouterr())


def test_it_says_who_was_first_how_many_followed_and_who_denies(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, printed = run(capsys, "--ledger", place, "--legislature", "pk-na")
    assert status == 0
    assert "first reported by Wire, 8 May 2031; also by 1 other (1 independent); denied by Echo, 9 May 2031" in printed
    assert "(denied)" in printed
    assert printed.endswith("3 events\n")


def test_json_has_every_telling(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, printed = run(capsys, "--ledger", place, "--legislature", "pk-na", "--json", "--outlets", "2")
    assert status == 0
    (event,) = json.loads(printed)["events"]
    assert [row["outlet"] for row in event["tellings"]] == ["Wire", "Post"]
    assert event["independent"] == 2
    assert event["denied_by"]
    assert event["claim"]["id"] == event["first"]["claim_id"]


def test_before_the_denial_none_is_shown(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, printed = run(capsys, "--ledger", place, "--legislature", "pk-na", "--as-of", "2031-05-08")
    assert status == 0
    assert "denied" not in printed
    assert printed.endswith("1 events\n")


def test_kind_and_day_choose(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, printed = run(capsys, "--ledger", place, "--legislature", "pk-na", "--kind", "event")
    assert "Rally of River League at Norby" in printed
    assert "leaves" not in printed


@pytest.mark.parametrize("missing", ["--ledger", "--legislature"])
def test_it_asks_for_what_it_needs(place: str, capsys: pytest.CaptureFixture[str], missing: str) -> None:
    given = {"--ledger": place, "--legislature": "pk-na"}
    del given[missing]
    status, printed = run(capsys, *(word for pair in given.items() for word in pair))
    assert status not in (0, None)
    assert missing in printed


def test_a_ledger_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _ = run(capsys, "--ledger", str(tmp_path / "none.db"), "--legislature", "pk-na")
    assert status != 0
    assert not (tmp_path / "none.db").exists()
