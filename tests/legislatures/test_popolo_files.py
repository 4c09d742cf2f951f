"""The folder that the import writes is one that the loader and the check take."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from popolo_samples import every_politician, open_states, written
from whipcount.errors import DataError
from whipcount.legislatures import load_legislature, popolo_files
from whipcount.legislatures.check import check_folder
from whipcount.legislatures.popolo import read_roster
from whipcount.legislatures.popolo_files import Place, Written, check_id, write_folder

PLACE = Place("ZZ", "Europe/Zurich", names=("Zedland",), demonyms=("Zeddish",))


def imported(tmp_path: Path, data: Any = None, legislature: str = "zz-m", chamber: str = "") -> Written:
    source = written(tmp_path, every_politician() if data is None else data)
    return write_folder(read_roster(source, chamber=chamber), legislature, PLACE, source=source, out=tmp_path / "own")


@pytest.mark.parametrize(("data", "chamber"), [(every_politician(), ""), (open_states(), "lower")], ids=["EP", "OS"])
def test_the_folder_passes_the_check(tmp_path: Path, data: Any, chamber: str) -> None:
    written_folder = imported(tmp_path, data, chamber=chamber)
    report = check_folder(written_folder.folder)
    assert report.files == 3
    assert [str(one) for one in report.problems] == []


def test_what_stands_in_it(tmp_path: Path) -> None:
    law = load_legislature(imported(tmp_path).folder)
    chamber = law.chamber
    assert (chamber.name, chamber.timezone, chamber.country) == ("Moot", "Europe/Zurich", "ZZ")
    total = chamber.total_on(date(2020, 1, 1))
    assert total is not None
    assert total.total == 4
    assert {row.name for row in chamber.members_on(date(2019, 12, 1))} == {
        "Ada Brunvik",
        "Cleo Dasgarth",
        "Emeka Foldvar",
    }
    assert sum(row.count for bloc in chamber.blocs if (row := bloc.seats_on(date(2020, 1, 1)))) == 4
    ada = next(one for one in law.names.entities if one.local_id == "ada-brunvik")
    assert (ada.party, ada.spellings) == ("meadow-league", ("Ada Brunvík-Holm", "Ада Брунвик"))
    assert [role.office for role in ada.roles] == ["speaker"]
    assert law.names.country_names == ("Zedland",)
    text = (law.folder / "names.yaml").read_text(encoding="utf-8")
    assert 'wikidata: "Q999000001", gender: "female"' in text
    assert "https://moot.example/members" in text
    assert str(tmp_path) not in text


def test_no_side_and_no_rule_is_made_up(tmp_path: Path) -> None:
    law = load_legislature(imported(tmp_path).folder)
    assert all(bloc.stance == () for bloc in law.chamber.blocs)
    assert law.rulebook.procedures == ()
    assert law.rulebook.doubts


def test_nothing_is_overwritten_and_nothing_is_left_of_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(tmp_path)
    before = {path: path.read_bytes() for path in (tmp_path / "own").rglob("*") if path.is_file()}
    with pytest.raises(DataError, match="is there already"):
        imported(tmp_path, open_states(), chamber="lower")
    assert {path: path.read_bytes() for path in (tmp_path / "own").rglob("*") if path.is_file()} == before

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(OSError, match="no space"):
        imported(tmp_path, legislature="zz-n")
    assert {path.name for path in (tmp_path / "own").iterdir()} == {"zz-m"}


def test_twice_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = imported(tmp_path, legislature="zz-a").folder, imported(tmp_path, legislature="zz-b").folder
    for path in one.iterdir():
        assert path.read_text(encoding="utf-8").replace("zz-a", "zz-b") == (other / path.name).read_text(
            encoding="utf-8"
        )


def test_people_who_do_not_fit_are_those_who_sat_longest_ago(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = imported(tmp_path, legislature="zz-w").folder / "names.yaml"
    monkeypatch.setattr(popolo_files, "MAX_FILE_BYTES", whole.stat().st_size - 20)
    done = imported(tmp_path)
    assert done.left_out > 0
    names = {one.name for one in load_legislature(done.folder).names.entities if one.type == "person"}
    assert "Ada Brunvik" in names
    assert [
        one.local_id for one in load_legislature(done.folder).names.entities if one.local_id == "ben-carrow-2"
    ] == []
    assert check_folder(done.folder).problems == ()


@pytest.mark.parametrize("bad", ["Moot", "../zz-m", "zz", "zz-", "zz-m/x", "z-m", "zz-" + "x" * 60, "zz-é"])
def test_an_id_must_be_the_name_of_a_folder(bad: str) -> None:
    with pytest.raises(DataError, match="is no id of a legislature"):
        check_id(bad)


TEXT = st.text(max_size=20) | st.sampled_from(['"', "\\", "#", ": ", "- x", "\u2028", "\x85", "\ufeff", "{{}}", "!!x"])


@settings(max_examples=60, deadline=None)
@given(name=TEXT, other=TEXT, party=TEXT, area=TEXT, role=TEXT)
def test_any_text_gives_a_folder_that_passes(
    tmp_path_factory: pytest.TempPathFactory, name: str, other: str, party: str, area: str, role: str
) -> None:
    data = every_politician()
    data["persons"][1].update(name=name, other_names=[{"name": other}], gender=other)
    data["organizations"][1].update(name=party)
    data["organizations"][-1].update(name=other or "x")
    data["areas"][1].update(name=area)
    data["memberships"][1].update(role=role)
    done = imported(tmp_path_factory.mktemp("any"), json.dumps(data))
    assert [str(one) for one in check_folder(done.folder).problems] == []
