"""Takes a file of Popolo JSON apart: a path in, one record after the other out, each with the section it stands in.

Only the text of the file and one record are held at a time, never the tree of the whole. The forms understood are an
object with sections (`persons`, `memberships`, ...), a list of persons, and objects one after the other (JSON Lines).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whipcount.errors import DataError

# The largest file of EveryPolitician has some 12 MB, all people of Open States some 60 MB.
MAX_BYTES = 256_000_000
# Names of sections, as the dialects write them.
SECTIONS = {
    "persons": "person",
    "people": "person",
    "results": "person",
    "objects": "person",
    "organizations": "organization",
    "memberships": "membership",
    "events": "event",
    "areas": "area",
    "posts": "post",
}
# Sections that no single record has: a key of these tells that an object is a file of sections.
_SURE = frozenset({"persons", "people", "results", "objects", "organizations"})
# Keys that only a single record has.
_OWN = frozenset({"id", "_id", "_type", "name"})
_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


def read_records(path: Path) -> Iterator[tuple[str, Any]]:
    """Give each record of a Popolo file with its section (`person`, `organization`, ..., `meta` for the rest).

    Args:
        path: the file.

    Raises:
        DataError: the file cannot be read, is larger than 256 MB, is not UTF-8 or not JSON; what was given before it
            is to be thrown away.
    """
    text = _text(path)
    shown = str(path)
    try:
        yield from _Cursor(text, shown).documents()
    except json.JSONDecodeError as err:
        where = f"{shown}:{err.lineno}:{err.colno}"
        raise DataError(f"not JSON ({err.msg})", where=where, fix="fetch the file again, or correct it there") from err
    except RecursionError as err:
        raise DataError("nested too deeply to be Popolo", where=shown, fix="check where the file comes from") from err
    except ValueError as err:
        raise DataError(f"not JSON ({str(err)[:80]})", where=shown, fix="check where the file comes from") from err


def _text(path: Path) -> str:
    shown = str(path)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise DataError(f"{size:,} bytes are too many", where=shown, fix="keep it under 256 MB, or cut it in parts")
        raw = path.read_bytes()
    except FileNotFoundError as err:
        raise DataError("there is no such file", where=shown, fix="check the name") from err
    except OSError as err:
        fix = "check that it is a readable file"
        raise DataError(f"cannot be read ({err.strerror})", where=shown, fix=fix) from err
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        line = raw.count(b"\n", 0, err.start) + 1
        raise DataError("is not UTF-8 text", where=f"{shown}:{line}:1", fix="save the file as UTF-8") from err
    if not text.strip():
        raise DataError("is empty", where=shown, fix="fetch the file again")
    return text


def _section_of(record: Any) -> str:
    """Give the section of a record that stands alone: what it says of itself, else a person."""
    kind = record.get("_type") if isinstance(record, dict) else None
    return kind if isinstance(kind, str) else "person"


class _Cursor:
    """Walks over the text; `at` is the next character to read."""

    def __init__(self, text: str, shown: str) -> None:
        self.text = text
        self.shown = shown
        self.at = 0

    def documents(self) -> Iterator[tuple[str, Any]]:
        self.skip()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                for item in self.items():
                    yield _section_of(item), item
            elif self.text[self.at] == "{":
                yield from self.sections()
            else:
                raise self.wanted("a list or an object")
            self.skip()

    def sections(self) -> Iterator[tuple[str, Any]]:
        """Give the records of one object section by section, or the object itself where it is one record."""
        start = self.at
        seen: set[str] = set()
        rest: dict[str, Any] = {}
        # records of sections that a person may have too: held back until it is sure that this is a file of sections
        held: list[tuple[str, Any]] = []
        for key in self.keys():
            section = SECTIONS.get(key)
            if section is None or self.text[self.at : self.at + 1] != "[":
                rest[key] = self.value()
                continue
            if key in seen:
                line = self.text.count("\n", 0, self.at) + 1
                raise DataError(f"{key!r} stands twice", where=f"{self.shown}:{line}:1", fix="join the two lists")
            seen.add(key)
            if seen & _SURE:
                yield from held
                held = []
                for item in self.items():
                    yield section, item
            else:
                held += [(section, item) for item in self.items()]
        if rest.keys() & _OWN and not seen & _SURE:
            end, self.at = self.at, start
            whole = self.value()
            self.at = end
            yield _section_of(whole), whole
            return
        yield from held
        yield "meta", rest

    def keys(self) -> Iterator[str]:
        """Give each key of an object with the cursor on its value; the caller reads the value before the next."""
        self.at += 1
        self.skip()
        if self.take("}"):
            return
        while True:
            key = self.value() if self.text[self.at : self.at + 1] == '"' else None
            if not isinstance(key, str):
                raise self.wanted("a key in double quotes")
            self.skip()
            if not self.take(":"):
                raise self.wanted("a colon")
            self.skip()
            yield key
            self.skip()
            if self.take("}"):
                return
            if not self.take(","):
                raise self.wanted("a comma or the end of the object")
            self.skip()

    def items(self) -> Iterator[Any]:
        """Give each item of a list; the cursor stands behind the list at the end."""
        self.at += 1
        self.skip()
        if self.take("]"):
            return
        while True:
            yield self.value()
            self.skip()
            if self.take("]"):
                return
            if not self.take(","):
                raise self.wanted("a comma or the end of the list")
            self.skip()

    def value(self) -> Any:
        found, self.at = _DECODER.raw_decode(self.text, self.at)
        return found

    def skip(self) -> None:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def take(self, mark: str) -> bool:
        if self.text[self.at : self.at + 1] != mark:
            return False
        self.at += 1
        return True

    def wanted(self, what: str) -> json.JSONDecodeError:
        return json.JSONDecodeError(f"{what} is wanted here", self.text, self.at)
