"""Reads a YAML 1.2 data file strictly: in comes a path, out come plain values and the place of each.

Strings stand in double quotes; dates, moments with their offset and whole numbers bare. Anchors, aliases, tags,
duplicate keys, tabs, byte order marks and other encodings are refused with file, line and column, so that a file means
one thing only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeAlias

from whipcount.errors import DataError

KeyPath: TypeAlias = tuple[str | int, ...]

# The largest shipped file has some 100 kB; a parser in Python reads about 0.5 MB a second.
MAX_BYTES = 1_000_000
# The deepest shipped file has 8 levels.
MAX_DEPTH = 24
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})")
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_TRAP_KEYS = frozenset({"yes", "no", "on", "off", "y", "n", "true", "false", "null"})


@dataclass(slots=True)
class YamlFile:
    """A file as read: its values, and where each key or list item begins (line and column from 1)."""

    path: str
    data: Any
    places: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)

    def where(self, at: KeyPath) -> str:
        """Give `file:line:column` of a value, or of the nearest thing around it that exists."""
        while at and at not in self.places:
            at = at[:-1]
        line, column = self.places.get(at, (1, 1))
        return f"{self.path}:{line}:{column}"


def dotted(at: KeyPath) -> str:
    """Write a path as `steps.vote.not_after[0].days`."""
    text = ""
    for part in at:
        text += f"[{part}]" if isinstance(part, int) else (f".{part}" if text else part)
    return text


def read_text(path: Path, shown: str = "") -> str:
    """Read a data file as UTF-8 text.

    Raises:
        DataError: the file is missing, larger than 1 MB, not UTF-8, or begins with a byte order mark.
    """
    shown = shown or str(path)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise DataError(f"{size:,} bytes are too many for a data file", where=shown, fix="keep it under 1 MB")
        raw = path.read_bytes()
    except FileNotFoundError as err:
        raise DataError("there is no such file", where=shown, fix="check the name, or create it") from err
    except OSError as err:
        raise DataError(
            f"cannot be read ({err.strerror})", where=shown, fix="check that it is a readable file"
        ) from err
    if raw[:3] == b"\xef\xbb\xbf" or raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise DataError("begins with a byte order mark", where=f"{shown}:1:1", fix="save it as UTF-8 without a mark")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as err:
        line = raw.count(b"\n", 0, err.start) + 1
        column = err.start - (raw.rfind(b"\n", 0, err.start) + 1) + 1
        raise DataError("is not UTF-8 text", where=f"{shown}:{line}:{column}", fix="save the file as UTF-8") from err


def read_yaml(path: Path, shown: str = "") -> YamlFile:
    """Read one YAML document.

    Args:
        path: the file.
        shown: name for messages, else the path.

    Raises:
        DataError: the file cannot be read or breaks a rule named at the head of this module.
    """
    shown = shown or str(path)
    return parse_yaml(read_text(path, shown), shown)


def parse_yaml(text: str, shown: str) -> YamlFile:
    """Read one YAML document from text; see `read_yaml`."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    builder = _Builder(shown)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except MarkedYAMLError as err:
        mark = err.problem_mark or err.context_mark
        place = f"{shown}:{mark.line + 1}:{mark.column + 1}" if mark else shown
        fix = "indent with spaces" if "\\t" in str(err.problem) else "correct the YAML there"
        raise DataError(f"not YAML ({err.problem or err.context})", where=place, fix=fix) from err
    except YAMLError as err:
        raise DataError(f"not YAML ({str(err).splitlines()[0]})", where=shown, fix="correct the YAML there") from err
    except (ValueError, RecursionError) as err:
        raise DataError(f"not YAML ({err})", where=shown, fix="correct the YAML there") from err
    if not builder.is_done:
        raise DataError("is empty", where=f"{shown}:1:1", fix="write the keys that the schema asks for")
    return YamlFile(shown, builder.result, builder.places)


class _Builder:
    """Turns the parser's events into values; refuses what the house rules refuse."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.result: Any = None
        self.is_done = False
        self.places: dict[KeyPath, tuple[int, int]] = {}
        self.stack: list[Any] = []
        self.at: list[str | int] = []
        self.key: str | None = None
        self.key_event: Any = None
        self.documents = 0

    def fail(self, event: Any, what: str, fix: str, at: KeyPath = ()) -> DataError:
        mark = event.start_mark
        head = f"{dotted(at)}: " if at else ""
        return DataError(head + what, where=f"{self.shown}:{mark.line + 1}:{mark.column + 1}", fix=fix)

    def take(self, event: Any) -> None:
        kind = type(event).__name__
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            raise self.fail(event, "anchors and aliases are not allowed", "write the value out", tuple(self.at))
        if kind == "DocumentStartEvent":
            self.documents += 1
            if self.documents > 1:
                raise self.fail(event, "a second document begins", "keep one document in a file")
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self.open(event, {} if kind == "MappingStartEvent" else [])
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self.close()
        elif kind == "ScalarEvent":
            self.scalar(event)

    def next_at(self) -> KeyPath:
        if not self.stack:
            return ()
        if isinstance(self.stack[-1], list):
            return (*self.at, len(self.stack[-1]))
        return (*self.at, self.key or "")

    def place(self, value: Any, event: Any) -> KeyPath:
        """Put a value into the container that is open, and note where it began."""
        at = self.next_at()
        self.places[at] = (event.start_mark.line + 1, event.start_mark.column + 1)
        if not self.stack:
            self.result, self.is_done = value, True
        elif isinstance(self.stack[-1], list):
            self.stack[-1].append(value)
        else:
            self.stack[-1][self.key] = value
            self.key = None
        return at

    def open(self, event: Any, container: Any) -> None:
        if event.tag is not None:
            raise self.fail(event, "tags are not allowed", "leave out the tag", tuple(self.at))
        if self.stack and isinstance(self.stack[-1], dict) and self.key is None:
            raise self.fail(event, "a key must be a word", "write a plain word as the key", tuple(self.at))
        if len(self.stack) >= MAX_DEPTH:
            raise self.fail(event, f"nested deeper than {MAX_DEPTH} levels", "flatten it", ())
        self.at = list(self.place(container, event))
        self.stack.append(container)

    def close(self) -> None:
        self.stack.pop()
        if self.at:
            self.at.pop()

    def scalar(self, event: Any) -> None:
        if self.stack and isinstance(self.stack[-1], dict) and self.key is None:
            self.take_key(event)
            return
        if event.tag is not None:
            raise self.fail(event, "tags are not allowed", "leave out the tag", self.next_at())
        self.place(self.value(event), event)

    def take_key(self, event: Any) -> None:
        name, at = event.value, (*self.at, event.value)
        if event.style is None and (name in _TRAP_KEYS or not _KEY.fullmatch(name)):
            raise self.fail(event, f"{name!r} cannot be a bare key", "use another word or double quotes", at)
        if event.style not in (None, '"'):
            raise self.fail(event, f"{name!r} is not in double quotes", "use double quotes", at)
        if name in self.stack[-1]:
            first = self.places[at]
            raise self.fail(event, f"the key stands twice (first on line {first[0]})", "keep one of them", at)
        self.key, self.key_event = name, event

    def value(self, event: Any) -> Any:
        text = event.value
        if event.style == '"':
            return text
        if event.style is not None:
            raise self.fail(event, f"{text[:40]!r} is not in double quotes", "use double quotes", self.next_at())
        if text in ("true", "false"):
            return text == "true"
        if text == "null":
            return None
        if _INTEGER.fullmatch(text):
            return int(text)
        if found := _DATE.fullmatch(text):
            try:
                return date(*(int(part) for part in found.groups()))
            except ValueError:
                raise self.fail(event, f"{text} is not a day", "write a day that exists", self.next_at()) from None
        if _MOMENT.fullmatch(text):
            try:
                return datetime.fromisoformat(text)
            except ValueError:
                raise self.fail(event, f"{text} is not a moment", "write one that exists", self.next_at()) from None
        what = f"{text[:40]!r} is neither a whole number, a date, true nor false" if text else "the value is missing"
        fix = f'write "{text[:40]}" in double quotes' if text else "write a value or leave the key out"
        raise self.fail(event if text or self.key is None else self.key_event, what, fix, self.next_at())
