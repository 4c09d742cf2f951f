"""Bytes of a text -> the characters that are kept, with notes on every change.

Spans of claims point into the text that comes out of here, so each replaced character is replaced one for one.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from whipcount.errors import ReportError
from whipcount.model.reports import LONGEST_SEARCHED, searched_length

# A long report has 60 kB and the longest parliamentary transcripts about 2 MB; 5 MB leaves room for markup
# and is read and cleaned in well under a second. More is a wrong file.
MAX_BYTES = 5 * 1024 * 1024

# Text files have next to no control characters; compressed data has about one in nine characters of this kind.
_MAX_CONTROL_SHARE = 0.05

_LINE_ENDS = re.compile(r"\r\n?")
_SPACED = re.compile("[\x0b\x0c\x1c-\x1f]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

_SAVE_AS_TEXT = "save its text as a .txt file and read that"
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "take the text out with a PDF reader and save it as .txt"),
    (b"\x89PNG", "a PNG image", "type or scan its text into a .txt file"),
    (b"\xff\xd8\xff", "a JPEG image", "type or scan its text into a .txt file"),
    (b"GIF8", "a GIF image", "type or scan its text into a .txt file"),
    (b"RIFF", "a sound, film or WebP image file", _SAVE_AS_TEXT),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", f"open it and {_SAVE_AS_TEXT}"),
    (b"{\\rtf", "a rich-text file", f"open it and {_SAVE_AS_TEXT}"),
    (b"SQLite format 3", "an SQLite database", "give it to a command that takes a ledger"),
    (b"\x7fELF", "a program", "check the path"),
    (b"MZ\x90", "a program", "check the path"),
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Characters that are kept, and notes on what was changed on the way."""

    text: str
    notes: tuple[str, ...] = ()


def refuse_foreign(data: bytes, where: str) -> None:
    """Refuse what is no text, by its first bytes.

    Raises:
        ReportError: a PDF, an image, an archive, an Office file, a program.
    """
    for magic, what, fix in _MAGIC:
        if data.startswith(magic):
            raise ReportError(f"this is {what}, not a text", where=where, fix=fix)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        head = data[:4096]
        is_office = any(part in head for part in (b"[Content_Types].xml", b"word/", b"xl/", b"ppt/", b"opendocument"))
        what = "an Office file" if is_office else "a zip archive"
        fix = f"open it and {_SAVE_AS_TEXT}" if is_office else "unpack it and read the folder"
        raise ReportError(f"this is {what}, not a text", where=where, fix=fix)
    if b"%PDF-" in data[:1024] and b"\x00" in data:
        raise ReportError("this is a PDF, not a text", where=where, fix=_MAGIC[0][2])
    if data[4:8] == b"ftyp":
        raise ReportError("this is a film or sound file, not a text", where=where, fix=_SAVE_AS_TEXT)


def decode(data: bytes, *, declared: str = "") -> Cleaned:
    """Turn bytes into characters: by byte-order mark, then the declared encoding, then UTF-8, then Windows-1252.

    Args:
        data: the whole content.
        declared: encoding named by a page or a server; ignored when unknown or wrong.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            bad = text.count("\ufffd")
            note = (f"{bad} places were not valid {encoding.upper()} and read U+FFFD now",) if bad else ()
            return Cleaned(text, note)
    if declared and declared.lower().replace("_", "-") not in ("utf-8", "utf8"):
        try:
            return Cleaned(data.decode(declared))
        except (LookupError, UnicodeError, ValueError):
            pass
    try:
        return Cleaned(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _decode_damaged(data)


def _decode_damaged(data: bytes) -> Cleaned:
    damaged = data.decode("utf-8", "replace")
    bad = damaged.count("\ufffd")
    good = sum(len(run) for run in re.findall("[\x80-\ufffc]+", damaged))
    # A UTF-8 text with a broken character or two keeps its good ones; a Latin text has next to none.
    if good > bad:
        return Cleaned(damaged, (f"{bad} places were not valid UTF-8 and read U+FFFD now",))
    try:
        return Cleaned(data.decode("cp1252"), ("not UTF-8: read as Windows-1252; check the accented letters",))
    except UnicodeDecodeError:
        return Cleaned(data.decode("latin-1"), ("not UTF-8: read as Latin-1; check the accented letters",))


def clean(text: str, where: str) -> Cleaned:
    """Normalise line ends and replace characters that a text cannot hold, one for one.

    Args:
        text: decoded characters.
        where: path or address for the message.

    Raises:
        ReportError: nothing but white space, or so many control characters that it is no text.
    """
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    notes: list[str] = []
    controls = len(_CONTROL.findall(text)) + len(_SPACED.findall(text))
    if controls > max(8, _MAX_CONTROL_SHARE * len(text)):
        fix = "save it as UTF-8 text" if "\x00" in text else _SAVE_AS_TEXT
        raise ReportError(f"this is binary data, not a text ({controls} control characters)", where=where, fix=fix)
    if controls:
        text = _SPACED.sub(" ", _CONTROL.sub("\ufffd", text))
        notes.append(f"{controls} control characters were replaced, one for one")
    text, surrogates = _SURROGATE.subn("\ufffd", text)
    if surrogates:
        notes.append(f"{surrogates} lone surrogates were replaced by U+FFFD, one for one")
    text, turned = _BIDI.subn(" ", text)
    if turned:
        notes.append(f"{turned} characters that turn the writing direction were replaced by spaces, one for one")
    if not text.replace("\ufffd", "").replace("\u200b", "").strip():
        raise ReportError("there is no text in it", where=where, fix="check that the right file was saved")
    end = searched_length(text)
    if text[end:].strip():
        notes.append(f"only the first {LONGEST_SEARCHED:,} words are searched for claims, up to character {end:,}")
    return Cleaned(text, tuple(notes))
