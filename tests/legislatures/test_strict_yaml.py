"""The strict reader: what it takes, and how it refuses hostile files."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whipcount.errors import DataError
from whipcount.legislatures.strict_yaml import parse_yaml, read_yaml


def test_values_and_places():
    file = parse_yaml('a: "x"\nb: [1, 2022-03-08, true]\nc:\n  d: null\n', "f.yaml")
    assert file.data == {"a": "x", "b": [1, date(2022, 3, 8), True], "c": {"d": None}}
    assert file.where(("b", 1)) == "f.yaml:2:8"
    assert file.where(("c", "not there")) == "f.yaml:4:3"


def test_norway_stays_a_word():
    assert parse_yaml('country: "NO"\n', "f").data == {"country": "NO"}
    with pytest.raises(DataError) as refused:
        parse_yaml("country: NO\n", "f")
    assert 'write "NO" in double quotes' in str(refused.value)


REFUSED = {
    "a key twice": ("a: 1\nb: 2\na: 3\n", "f:3:1", "stands twice"),
    "a key twice deep inside": ("a:\n  b: 1\n  b: 2\n", "f:3:3", "a.b: the key stands twice"),
    "an anchor": ("a: &x [1]\n", "f:1:4", "anchors"),
    "an alias bomb": ("a: &a [1]\nb: &b [*a, *a]\nc: [*b, *b]\n", "f:1:4", "anchors"),
    "a bare word": ("a: three\n", "f:1:4", "neither a whole number"),
    "a float": ("a: 0.2\n", "f:1:4", "neither a whole number"),
    "a leading zero": ("a: 007\n", "f:1:4", "neither a whole number"),
    "single quotes": ("a: 'x'\n", "f:1:4", "double quotes"),
    "a folded block": ("a: >\n  x\n", "f:1:4", "double quotes"),
    "a yes key": ("yes: 1\n", "f:1:1", "cannot be a bare key"),
    "a tag": ('a: !!python/object "x"\n', "f:1:4", "tags"),
    "a second document": ("a: 1\n---\nb: 2\n", "f:2:1", "second document"),
    "a tab": ("a:\n\tb: 1\n", "f:2:1", "not YAML"),
    "an open bracket": ("a: [1\n", "f:2:1", "not YAML"),
    "a day that does not exist": ("a: 2022-02-30\n", "f:1:4", "is not a day"),
    "no value": ("a:\n", "f:1:1", "the value is missing"),
    "nothing": ("", "f:1:1", "is empty"),
    "too deep": ("a: " + "[" * 60 + "]" * 60, "f:1:2", "deeper"),
    "a mapping as key": ("? {a: 1}\n: 2\n", "f:1:3", "a key must be a word"),
}


@pytest.mark.parametrize(("text", "where", "what"), REFUSED.values(), ids=REFUSED)
def test_refused(text, where, what):
    with pytest.raises(DataError) as refused:
        parse_yaml(text, "f")
    assert str(refused.value).startswith(where), str(refused.value)
    assert what in str(refused.value)
    assert refused.value.fix


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"\xef\xbb\xbfa: 1\n", "byte order mark"),
        ("a: 1\n".encode("utf-16"), "byte order mark"),
        (b'a: "caf\xe9"\n', "not UTF-8"),
        (b"a" * 1_000_001, "too many"),
        (b'a: "x\x00y"\n', "not YAML"),
    ],
)
def test_hostile_bytes(tmp_path, raw, what):
    path = tmp_path / "rulebook.yaml"
    path.write_bytes(raw)
    with pytest.raises(DataError, match=what):
        read_yaml(path)


def test_missing_file(tmp_path):
    with pytest.raises(DataError, match="no such file"):
        read_yaml(tmp_path / "none.yaml")
    with pytest.raises(DataError, match="cannot be read"):
        read_yaml(tmp_path)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_place(text):
    where = ""
    try:
        file = parse_yaml(text, "f")
    except DataError as refused:
        where = refused.where
    else:
        where = file.where(())
    assert where.startswith("f")
