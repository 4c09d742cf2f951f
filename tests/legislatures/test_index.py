"""The index of names fits the names files and the table of countries, and says whose each name is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from popolo_samples import every_politician, written
from whipcount.legislatures import list_legislatures
from whipcount.legislatures.countries import load_countries
from whipcount.legislatures.index import INDEX, NameKind, build_index, folded, load_index
from whipcount.legislatures.popolo import read_roster
from whipcount.legislatures.popolo_files import Place, write_folder


def owners(spelling: str) -> set[tuple[str, NameKind]]:
    return {(one.country, one.kind) for one in load_index().spellings.get(folded(spelling), ())}


def test_the_shipped_index_fits_the_names_files() -> None:
    assert INDEX.read_text(encoding="utf-8") == build_index(), "run tools/legislature_index.py"


def test_every_legislature_has_its_country_in_the_table() -> None:
    countries = load_countries()
    for name in list_legislatures():
        assert countries[name[:2].upper()].names, name
    assert len(countries) >= 195


@pytest.mark.parametrize(
    ("spelling", "wanted"),
    [
        ("Lok Sabha", {("IN", "chamber")}),
        ("Rajya Sabha", {("IN", "other_chamber")}),
        ("Dáil Éireann", {("IE", "chamber")}),
        ("dail eireann", {("IE", "chamber")}),
        ("Papua New Guinea", {("PG", "country")}),
        ("Kenya", {("KE", "country")}),
        ("Bavaria", {("DE", "region")}),
        ("Punjab", {("PK", "region"), ("IN", "region")}),
        ("PML-N", {("PK", "short")}),
        ("Nawaz Sharif", {("PK", "person")}),
        ("Parliament", set()),
        ("House of Representatives", set()),
        ("Velmark", set()),
    ],
)
def test_whose_a_name_is(spelling: str, wanted: set[tuple[str, NameKind]]) -> None:
    assert owners(spelling) == wanted


def test_europe_tells_nothing_of_the_european_parliament() -> None:
    assert ("EU", "demonym") not in owners("European")
    assert ("EU", "country") in owners("European Commission")


def test_short_names_count_in_capitals_only() -> None:
    for key in ("sd", "ps", "pp", "na"):
        rows = [one for one in load_index().spellings[key] if one.kind == "short"]
        assert rows
        assert all(one.is_exact for one in rows), key


def test_a_country_on_record_has_its_legislature() -> None:
    index = load_index()
    assert index.legislatures["PK"] == ("pk-na",)
    assert "KE" not in index.legislatures
    assert sorted(name for names in index.legislatures.values() for name in names) == list(list_legislatures())


def test_an_index_of_a_folder_of_ones_own(tmp_path: Path) -> None:
    source = written(tmp_path, every_politician())
    write_folder(read_roster(source), "zz-m", Place("ZZ", "Europe/Zurich"), source=source, out=tmp_path / "own")
    data = json.loads(build_index(tmp_path / "own"))
    assert data["legislatures"] == ["zz-m"]
    assert {"meadow league", "ada brunvik", "moot"} <= set(data["spellings"])
    assert "nawaz sharif" not in data["spellings"]
