"""Loading a case: by name, by path, and when it is not there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from whipcount.cases import case_from_ledger, load_case
from whipcount.errors import DataError, LedgerError
from whipcount.ledger import Ledger
from whipcount.legislatures import load_legislature
from whipcount.legislatures.load import DATA_FOLDER

FOLDER = DATA_FOLDER / "pk-na" / "cases" / "2022-no-confidence"


@pytest.mark.parametrize(
    ("name", "legislature"),
    [
        ("pk-na/2022-no-confidence", ""),
        ("2022-no-confidence", "pk-na"),
        (str(FOLDER), ""),
        (str(FOLDER / "case.yaml"), ""),
    ],
)
def test_a_case_is_found_by_name_and_by_path(name: str, legislature: str) -> None:
    case = load_case(name, legislature)
    assert (case.id, case.legislature.id, case.motion_kind) == ("2022-no-confidence", "pk-na", "no_confidence")
    assert all(report.file.is_file() for report in case.reports)
    assert case.event_sources["moved"].startswith("https://")


def test_a_case_of_ones_own_lies_anywhere(tmp_path: Path) -> None:
    own = tmp_path / "mine"
    shutil.copytree(FOLDER, own)
    case = load_case(own)
    assert case.legislature.folder == DATA_FOLDER / "pk-na"
    assert case.reports[0].file.parent.parent == own


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("pk-na/1999-nothing", "its cases: 2022-no-confidence"),
        ("nothing", "write it with its legislature"),
        ("zz-zz/nothing", "there is no legislature"),
    ],
)
def test_a_case_that_is_not_there(name: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        load_case(name)


def test_a_wrong_case_file_names_its_line(tmp_path: Path) -> None:
    own = tmp_path / "mine"
    shutil.copytree(FOLDER, own)
    text = (own / "case.yaml").read_text(encoding="utf-8")
    (own / "case.yaml").write_text(text.replace('target: "', 'targett: "', 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_case(own)
    assert "case.yaml:" in str(caught.value)
    assert "target" in str(caught.value)


def test_an_empty_ledger_gives_no_case(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger, pytest.raises(LedgerError, match="no report with a day"):
        case_from_ledger(ledger, load_legislature("pk-na"))
