"""Loading legislatures: lazily, from anywhere, with errors that name file, line, column and what to do."""

from __future__ import annotations

import re
import shutil

import pytest

from whipcount.errors import DataError
from whipcount.legislatures import list_legislatures, load_legislature, strict_yaml
from whipcount.legislatures.load import DATA_FOLDER, load_chamber, load_names, load_rulebook, read_members


def test_one_hundred_and_eleven():
    names = list_legislatures()
    assert len(names) == 111
    assert {"pk-na", "in-ls", "gb-hc", "de-bt", "fr-an", "jp-hr", "eu-ep"} <= set(names)


def test_loading_one_reads_no_other(monkeypatch):
    seen = []
    real = strict_yaml.read_text

    def spy(path, shown=""):
        seen.append(path)
        return real(path, shown)

    monkeypatch.setattr(strict_yaml, "read_text", spy)
    law = load_legislature("fr-an")
    assert seen == []
    assert law.rulebook.legislature == "fr-an"
    assert [path.name for path in seen] == ["rulebook.yaml"]
    assert law.chamber.country == "FR"
    assert {path.parent.name for path in seen} == {"fr-an"}
    assert law.rulebook is law.rulebook


def test_unknown_names_the_nearest():
    with pytest.raises(DataError) as refused:
        load_legislature("pk-an")
    assert "did you mean pk-na" in str(refused.value)
    assert refused.value.exit_code == 3


def test_a_folder_of_ones_own(tmp_path):
    shutil.copytree(DATA_FOLDER / "nr-p", tmp_path / "nr-p")
    assert load_legislature(tmp_path / "nr-p").rulebook.country == "NR"
    assert load_legislature("nr-p", folder=tmp_path).folder == tmp_path / "nr-p"
    assert load_legislature("fr-an", folder=tmp_path).folder == DATA_FOLDER / "fr-an"
    assert list_legislatures(tmp_path) == ("nr-p",)


BROKEN = {
    "a number in words": ("days: 14", 'days: "three"', '"three" is not a whole number; write 3.'),
    "an unknown key": ("optional: true", "optionale: true", "`optionale` is an unknown key; did you mean optional?"),
    "no article": ('            article: "Art. 95(2)"\n', "", "article: the key is missing; add `article`."),
    "an unknown event": ('after: "requisition"', 'after: "requistion"', "nearest: requisition"),
    "an unknown counting": ('counting: "clear_days"', 'counting: "clear"', '"clear" is not one of'),
    "a rule that leads backward": ('after: "requisition"', 'after: "vote"', "'vote' stands behind 'session'"),
    "another folder's name": ('legislature: "pk-na"', 'legislature: "pk-nx"', "stands in the folder"),
    "a window that is empty": ("- days: 3", "- days: 9", "not before 9 and not after 7 days"),
    "a float share": ('at_least: "1/4"', "at_least: 0.25", "neither a whole number"),
    "both polarities": (
        "government_falls_if: [{",
        "government_survives_if: []\n      government_falls_if: [{",
        "exactly one of",
    ),
    "a key twice": ('country: "PK"', 'country: "PK"\ncountry: "PK"', "the key stands twice"),
    "two units": ("- days: 14", "- days: 14\n            hours: 2", "exactly one of hours, days"),
}


@pytest.mark.parametrize(("old", "new", "message"), BROKEN.values(), ids=BROKEN)
def test_broken_rulebook(tmp_path, old, new, message):
    folder = tmp_path / "pk-na"
    folder.mkdir()
    text = (DATA_FOLDER / "pk-na" / "rulebook.yaml").read_text(encoding="utf-8")
    assert old in text
    path = folder / "rulebook.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as refused:
        load_rulebook(path)
    assert message in str(refused.value)
    file, line, column = refused.value.where.rsplit(":", 2)
    assert file == str(path)
    assert int(line) > 0
    assert int(column) > 0


CHAMBER = """legislature: "xx-a"
country: "XX"
name: "Chamber"
timezone: "Europe/Paris"
weekend: ["sat", "sun"]
sources: [{id: "s", url: "https://example.org/"}]
seats: [{total: 10, valid_from: 2020-01-01, source: "s"}]
vacancies: [{seat: "7", valid_from: 2020-01-01, valid_to: 2021-01-01, source: "s"}]
blocs:
  - {party: "a", seats: [{count: 6, valid_from: 2020-01-01, source: "s"}]}
  - {party: "b", seats: [{count: 3, valid_from: 2020-01-01, valid_to: 2021-01-01, source: "s"}]}
"""


def test_chamber_adds_up(tmp_path):
    path = tmp_path / "chamber.yaml"
    path.write_text(CHAMBER, encoding="utf-8")
    assert load_chamber(path).seats[0].total == 10


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("count: 6", "count: 7", "give 11 seats of 10"),
        ("Europe/Paris", "Europe/Pariss", "is no time zone"),
        ('count: 3, valid_from: 2020-01-01, valid_to: 2021-01-01, source: "s"', 'count: 3, source: "t"', "'t' is not"),
        ("valid_to: 2021-01-01", "valid_to: 2019-01-01", "is not before valid_to"),
        ('{total: 10, valid_from: 2020-01-01, source: "s"}', "{total: 10}, {total: 11}", "before the one of"),
        ('"sun"', '"sunday"', "is not one of"),
    ],
)
def test_broken_chamber(tmp_path, old, new, message):
    path = tmp_path / "chamber.yaml"
    path.write_text(CHAMBER.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load_chamber(path)


def test_names_resolve(tmp_path):
    path = tmp_path / "names.yaml"
    path.write_text(
        'legislature: "xx-a"\nparties: [{id: "a", name: "A", short: "A"}]\n'
        'people: [{id: "p", name: "P", party: "b"}]\n',
        encoding="utf-8",
    )
    with pytest.raises(DataError, match="there is no party 'b'"):
        load_names(path)


def test_members_csv(tmp_path):
    path = tmp_path / "members.csv"
    head = "person,name,seat,seat_type,party,bloc,valid_from,valid_to,wikidata,source,note\n"
    path.write_text(head + "a,A,1,,p,,2020-01-01,,,s,\n", encoding="utf-8")
    assert read_members(path)[0].person == "a"
    path.write_text(head + "a,A,1,,p,,2020-13-01,,,s,\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"members.csv:2:1: valid_from: '2020-13-01' is not a day"):
        read_members(path)
    path.write_text(head + "a,A,1\n", encoding="utf-8")
    with pytest.raises(DataError, match="too few or too many"):
        read_members(path)
    path.write_text("person,name,colour,party\na,A,red,p\n", encoding="utf-8")
    with pytest.raises(DataError, match="`colour` is an unknown key"):
        read_members(path)


@pytest.mark.parametrize(
    ("session", "message"),
    [
        ('{span: "session", begins: {month: 2, day: 30}, article: "1"}', "month 2 has no day 30"),
        ('{span: "session", begins: {month: 2, nth: 1}, article: "1"}', "`nth` together with `of`"),
        ('{span: "session", article: "1"}', "where the law fixes no day"),
        ('{span: "session", says: "x", begins: {month: 2, day: 3}, article: "1"}', "where the law fixes no day"),
        (
            '{span: "session", begins: {month: 2, day: 3}, ends: {month: 6, day: 3}, lasts_months: 3, article: "1"}',
            "one of ends and lasts_months",
        ),
        ('{span: "autumn", says: "x", article: "1"}', "autumn"),
    ],
)
def test_sessions_that_cannot_be(session, message, tmp_path):
    folder = tmp_path / "pk-na"
    folder.mkdir()
    text = (DATA_FOLDER / "pk-na" / "rulebook.yaml").read_text(encoding="utf-8")
    place = text.index("\nsources:")
    (folder / "rulebook.yaml").write_text(f"{text[:place]}\nsessions: [{session}]{text[place:]}", encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(message)):
        load_rulebook(folder / "rulebook.yaml")
