from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.errors import ReportError
from whipcount.model.reports import LONGEST_SEARCHED
from whipcount.reports.clean import MAX_BYTES, clean
from whipcount.reports.read import report_from_bytes, report_from_text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"The JWP left.\r\nIt said so.\rToday.", "The JWP left.\nIt said so.\nToday."),
        (b"\xef\xbb\xbfThe JWP left.", "The JWP left."),
        ("Der Bundestag wählt.".encode("utf-16"), "Der Bundestag wählt."),
        (b"\xfe\xff" + "Assemblée".encode("utf-16-be"), "Assemblée"),
    ],
    ids=["line ends", "UTF-8 with a mark", "UTF-16", "UTF-16 big end first"],
)
def test_encodings_give_the_words_and_no_note(data: bytes, text: str) -> None:
    report = report_from_bytes(data)
    assert report.text == text
    assert report.notes == ()


def test_windows_1252_is_read_with_a_note_and_its_own_letters() -> None:
    report = report_from_bytes("L’Assemblée a voté".encode("cp1252"))
    assert report.text == "L’Assemblée a voté"
    assert "Windows-1252" in report.notes[0]


def test_one_broken_character_does_not_spoil_the_good_ones() -> None:
    report = report_from_bytes("Präsident Müller geht".encode() + b" \xff jetzt")
    assert report.text == "Präsident Müller geht \ufffd jetzt"
    assert "Ã" not in report.text
    assert "1 places" in report.notes[0]


def test_control_characters_are_replaced_one_for_one_and_counted() -> None:
    text = "The\x00 JWP\x07 left.\x0b Tab\tstays. " + "word " * 40
    report = report_from_text(text)
    assert len(report.text) == len(text)
    assert report.text.startswith("The\ufffd JWP\ufffd left.  Tab\tstays.")
    assert report.notes == ("3 control characters were replaced, one for one",)


def test_surrogates_and_turning_characters_are_replaced_one_for_one() -> None:
    text = "He said \ud800yes\u202e and \u2067no\u2069."
    report = report_from_text(text)
    assert report.text == "He said \ufffdyes  and  no ."
    assert len(report.text) == len(text)
    assert len(report.notes) == 2
    report.text.encode("utf-8")


@given(st.text(alphabet=st.characters(exclude_characters="\r\ufeff"), max_size=80))
def test_cleaning_shifts_nothing_and_is_done_once(text: str) -> None:
    try:
        cleaned = clean("Some words before it all stand here to be kept. " * 20 + text, "x")
    except ReportError:
        return
    assert len(cleaned.text) == 960 + len(text)
    assert clean(cleaned.text, "x") == type(cleaned)(cleaned.text)
    assert not set(cleaned.text) & set("\x00\x1b\u202e\ud800")


def _zip(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (gzip.compress(b"The JWP left."), "gzip"),
        (_zip("a.txt"), "zip archive"),
        (_zip("[Content_Types].xml"), "Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office"),
        (bytes(range(256)) * 4, "binary"),
        ("The JWP left the government.".encode("utf-16-le"), "binary"),
    ],
)
def test_what_is_no_text_is_named_with_what_to_do(data: bytes, word: str) -> None:
    with pytest.raises(ReportError) as caught:
        report_from_bytes(data, where="a.bin")
    assert word in caught.value.what
    assert caught.value.where == "a.bin"
    assert caught.value.fix


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf", "\u200b\n".encode()])
def test_nothing_to_read_is_an_error(data: bytes) -> None:
    with pytest.raises(ReportError, match="no text"):
        report_from_bytes(data)


def test_the_limit_is_tested_at_and_above() -> None:
    assert len(report_from_bytes(b"a" * MAX_BYTES).text) == MAX_BYTES
    with pytest.raises(ReportError, match="5 MB"):
        report_from_bytes(b"a" * (MAX_BYTES + 1))


@pytest.mark.parametrize(("more", "notes"), [(0, 0), (1, 1)])
def test_what_is_not_searched_is_told_and_kept(more: int, notes: int) -> None:
    report = report_from_bytes(b"at " * (LONGEST_SEARCHED + more))
    assert report.text.count("at") == LONGEST_SEARCHED + more
    assert sum("searched" in note for note in report.notes) == notes
