"""Files that are broken, huge or hostile end with one clear error, never with a crash or a half-read roster."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from popolo_samples import every_politician, written
from whipcount.errors import DataError
from whipcount.legislatures import popolo_stream
from whipcount.legislatures.popolo_stream import SECTIONS, read_records

BROKEN = {
    "cut off": ('{"persons": [{"id": "1", "name": "A"}, {"id"', r"popolo.json:1:\d+: not JSON"),
    "no comma": ('{"persons": [{} {}]}', "a comma or the end of the list is wanted here"),
    "no colon": ('{"persons" []}', "a colon is wanted here"),
    "no quotes": ("{persons: []}", "a key in double quotes is wanted here"),
    "no comma between sections": ('{"persons": [] "events": []}', "a comma or the end of the object"),
    "a page": ("<html>not found</html>", "a list or an object is wanted here"),
    "a word": ('"persons"', "a list or an object is wanted here"),
    "something behind": ('{"persons": []} x', "a list or an object is wanted here"),
    "nothing": ("  \n ", "is empty"),
    "a section twice": ('{"persons": [],\n"persons": []}', "popolo.json:2:1: 'persons' stands twice"),
    "too deep": ('{"persons": [' + "[" * 200_000, "nested too deeply|not JSON"),
    "a number without end": ('{"persons": [' + "9" * 10_000 + "]}", "not JSON"),
}


@pytest.mark.parametrize(("text", "says"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_one_clear_error(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(DataError, match=says):
        list(read_records(written(tmp_path, text)))


def test_files_that_are_not_there_too_large_or_not_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DataError, match="there is no such file"):
        list(read_records(tmp_path / "none.json"))
    with pytest.raises(DataError, match="cannot be read"):
        list(read_records(tmp_path))
    path = tmp_path / "a.json"
    path.write_bytes(b'{"persons": ["\xff\xfe"]}')
    with pytest.raises(DataError, match="is not UTF-8 text"):
        list(read_records(path))
    monkeypatch.setattr(popolo_stream, "MAX_BYTES", 10)
    with pytest.raises(DataError, match="bytes are too many"):
        list(read_records(path))


def test_a_mark_at_the_beginning_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b'\xef\xbb\xbf{"persons": [{"id": 1}]}')
    assert [row for row in read_records(path) if row[0] == "person"] == [("person", {"id": 1})]


def test_the_records_are_those_of_the_whole(tmp_path: Path) -> None:
    data = every_politician()
    found = list(read_records(written(tmp_path, data)))
    for key, section in SECTIONS.items():
        if key in data:
            assert [record for name, record in found if name == section] == data[key]
    assert found[-1] == ("meta", {"meta": data["meta"]})


def test_the_order_of_the_sections_does_not_matter(tmp_path: Path) -> None:
    data = every_politician()
    turned = dict(reversed(data.items()))
    found, other = (list(read_records(written(tmp_path, one))) for one in (data, turned))
    assert sorted(map(repr, found)) == sorted(map(repr, other))


def test_memberships_inside_a_person_are_no_section(tmp_path: Path) -> None:
    person = {"memberships": [{"role": "member"}], "name": "A B"}
    assert list(read_records(written(tmp_path, person))) == [("person", person)]
    assert list(read_records(written(tmp_path, [person, person]))) == [("person", person)] * 2


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.dictionaries(st.sampled_from([*SECTIONS, "meta", "x"]), VALUES), indent=st.sampled_from([None, 1]))
def test_any_json_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: object, indent: int | None
) -> None:
    path = tmp_path_factory.mktemp("popolo") / "a.json"
    path.write_text(json.dumps(data, indent=indent), encoding="utf-8")
    for section, _ in read_records(path):
        assert isinstance(section, str)
