"""Loads a legislature: in goes a name or a folder, out come its rulebook, chamber and names, each read when asked for.

One legislature is one folder with `rulebook.yaml`, `chamber.yaml` and, where known, `names.yaml` and `members.csv`;
loading one never reads another.
"""

from __future__ import annotations

import csv
import difflib
import io
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from whipcount.errors import DataError
from whipcount.legislatures.strict_yaml import YamlFile, dotted, read_text, read_yaml

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

    from whipcount.legislatures.chamber_shape import MemberRow
    from whipcount.model.chambers import Chamber
    from whipcount.model.names import Names
    from whipcount.model.rules import Rulebook

    ModelT = TypeVar("ModelT", bound=BaseModel)

DATA_FOLDER = Path(__file__).parent
_NUMBER_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
]


class Legislature:
    """A chamber's folder; `rulebook`, `chamber` and `names` are read on first use and kept.

    Attributes:
        id: folder name such as `pk-na`.
        folder: where its files lie.
    """

    def __init__(self, folder: Path) -> None:
        self.id = folder.name
        self.folder = folder

    def __repr__(self) -> str:
        return f"Legislature({self.id!r})"

    @cached_property
    def rulebook(self) -> Rulebook:
        """The confidence rules.

        Raises:
            DataError: the file is missing or wrong.
        """
        return load_rulebook(self.folder / "rulebook.yaml")

    @cached_property
    def chamber(self) -> Chamber:
        """Seats, blocs and members over time.

        Raises:
            DataError: a file is missing or wrong.
        """
        return load_chamber(self.folder / "chamber.yaml")

    @cached_property
    def names(self) -> Names:
        """Names and spellings; empty where the folder has no names file.

        Raises:
            DataError: the file is wrong.
        """
        from whipcount.model.names import Names

        path = self.folder / "names.yaml"
        return load_names(path) if path.exists() else Names(self.id)


def list_legislatures(folder: Path | None = None) -> tuple[str, ...]:
    """Give the names of all legislatures of a folder (the shipped ones by default), sorted; reads no file."""
    root = folder or DATA_FOLDER
    return tuple(sorted(path.parent.name for path in root.glob("*/rulebook.yaml")))


def load_legislature(name_or_path: str | Path, *, folder: Path | None = None) -> Legislature:
    """Find a legislature.

    Args:
        name_or_path: `pk-na`, or the path of a folder that holds a `rulebook.yaml`.
        folder: a folder of legislatures of one's own, searched before the shipped ones.

    Raises:
        DataError: there is none of that name; the message names the nearest.
    """
    text = str(name_or_path)
    for root in ([Path(folder)] if folder else []) + [DATA_FOLDER]:
        if "/" not in text and "\\" not in text and (root / text / "rulebook.yaml").is_file():
            return Legislature(root / text)
    path = Path(name_or_path)
    if (path / "rulebook.yaml").is_file():
        return Legislature(path.resolve())
    if folder and (Path(folder) / "rulebook.yaml").is_file() and Path(folder).name == text:
        return Legislature(Path(folder).resolve())
    known = list_legislatures() + (list_legislatures(Path(folder)) if folder else ())
    near = difflib.get_close_matches(text.lower(), known, 3, 0.4)
    same = [one for one in known if one.startswith(text.lower()[:2] + "-") and one not in near]
    nearest = ", ".join([*same, *near][:4])
    fix = f"did you mean {nearest}? " if nearest else ""
    raise DataError(f"there is no legislature {text!r}", fix=f"{fix}`whipcount legislatures` lists all".strip())


def load_rulebook(path: Path) -> Rulebook:
    """Read a `rulebook.yaml`.

    Raises:
        DataError: the file breaks the shape or contradicts itself; the message has file, line, column and path.
    """
    from whipcount.legislatures.build_rules import build_rulebook
    from whipcount.legislatures.check import check_rulebook
    from whipcount.legislatures.rulebook_shape import RulebookShape

    file = read_yaml(path, shown_name(path))
    rulebook = build_rulebook(shaped(file, RulebookShape))
    problems = check_rulebook(rulebook, file)
    if problems:
        raise problems[0]
    return rulebook


def load_chamber(path: Path) -> Chamber:
    """Read a `chamber.yaml` and the `members.csv` beside it.

    Raises:
        DataError: a file breaks its shape or contradicts itself.
    """
    from whipcount.legislatures.chamber_shape import ChamberShape, build_chamber
    from whipcount.legislatures.check import check_chamber

    file = read_yaml(path, shown_name(path))
    shape = shaped(file, ChamberShape)
    members = path.with_name("members.csv")
    chamber = build_chamber(shape, read_members(members) if members.exists() else ())
    problems = check_chamber(chamber, file)
    if problems:
        raise problems[0]
    return chamber


def load_names(path: Path) -> Names:
    """Read a `names.yaml`.

    Raises:
        DataError: the file breaks its shape or contradicts itself.
    """
    from whipcount.legislatures.chamber_shape import NamesShape, build_names
    from whipcount.legislatures.check import check_names

    file = read_yaml(path, shown_name(path))
    shape = shaped(file, NamesShape)
    problems = check_names(shape, file)
    if problems:
        raise problems[0]
    return build_names(shape)


def read_members(path: Path) -> tuple[MemberRow, ...]:
    """Read a `members.csv`: one line a member and time in a seat.

    Raises:
        DataError: a column is missing or unknown, or a value is wrong; the message has file and line.
    """
    from pydantic import ValidationError

    from whipcount.legislatures.chamber_shape import MemberRow

    shown = shown_name(path)
    reader = csv.DictReader(io.StringIO(read_text(path, shown)), strict=True)
    rows: list[MemberRow] = []
    try:
        for raw in reader:
            where = f"{shown}:{reader.line_num}:1"
            if None in raw or None in raw.values():
                raise DataError("the line has too few or too many values", where=where, fix="match the heading")
            values: dict[str, Any] = {key: value for key, value in raw.items() if value != ""}
            for key in ("valid_from", "valid_to"):
                if key in values:
                    values[key] = _day(values[key], key, where)
            try:
                rows.append(MemberRow.model_validate(values))
            except ValidationError as err:
                what, fix = explain(err.errors()[0], tuple(MemberRow.model_fields))
                at = ".".join(str(part) for part in err.errors()[0]["loc"])
                raise DataError(f"{at}: {what}", where=where, fix=fix) from err
    except csv.Error as err:
        raise DataError(f"not CSV ({err})", where=f"{shown}:{reader.line_num}:1", fix="correct the line") from err
    return tuple(rows)


def _day(text: str, key: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as err:
        raise DataError(f"{key}: {text!r} is not a day", where=where, fix="write YYYY-MM-DD") from err


def shaped(file: YamlFile, model: type[ModelT]) -> ModelT:
    """Validate a file against its shape.

    Raises:
        DataError: the first thing that does not fit, with its place; `problems_of` gives all of them.
    """
    from pydantic import ValidationError

    try:
        return model.model_validate(_tuples(file.data))
    except ValidationError as err:
        raise problems_of(file, err)[0] from err


def _tuples(value: Any) -> Any:
    """Give lists as tuples: the strict shapes are immutable all the way down."""
    if isinstance(value, dict):
        return {key: _tuples(inner) for key, inner in value.items()}
    return tuple(_tuples(inner) for inner in value) if isinstance(value, list) else value


def problems_of(file: YamlFile, error: ValidationError) -> list[DataError]:
    """Turn pydantic's errors into the project's, each with file, line, column, path and what to do."""
    found: dict[str, DataError] = {}
    for row in error.errors():
        path, at = _data_path(file.data, row["loc"])
        siblings = _keys_known(error.title, row)
        what, fix = explain(row, siblings)
        shown = dotted(path if at == len(row["loc"]) or row["type"] != "missing" else (*path, str(row["loc"][-1])))
        where = file.where(path)
        found.setdefault(where, DataError(f"{shown}: {what}" if shown else what, where=where, fix=fix))
    return list(found.values())


def _data_path(data: Any, loc: tuple[Any, ...]) -> tuple[tuple[str | int, ...], int]:
    """Follow an error's location through the data as far as it exists (pydantic adds names of union members)."""
    path: list[str | int] = []
    here = data
    for number, part in enumerate(loc):
        if (isinstance(here, dict) and part in here) or (
            isinstance(here, list) and isinstance(part, int) and part < len(here)
        ):
            here = here[part]
            path.append(part)
        elif part == "[key]":
            continue
        else:
            return tuple(path), number
    return tuple(path), len(loc)


def _keys_known(title: str, row: Any) -> tuple[str, ...]:
    from whipcount.legislatures import chamber_shape, rulebook_shape

    if row["type"] != "extra_forbidden":
        return ()
    names: set[str] = set()
    for module in (rulebook_shape, chamber_shape):
        for thing in vars(module).values():
            fields = getattr(thing, "model_fields", None)
            if isinstance(fields, dict):
                names |= set(fields)
    return tuple(sorted(names))


def explain(row: Any, known: tuple[str, ...]) -> tuple[str, str]:
    """Say in plain words what a pydantic error means and what to do about it."""
    kind, value = row["type"], row.get("input")
    if kind == "missing":
        return "the key is missing", f"add `{row['loc'][-1]}`"
    if kind == "extra_forbidden":
        key = str(row["loc"][-1])
        near = difflib.get_close_matches(key, [name for name in known if name != key], 2)
        return f"`{row['loc'][-1]}` is an unknown key", f"did you mean {' or '.join(near)}?" if near else "remove it"
    if kind in ("string_type", "literal_error", "int_type", "date_type") and isinstance(value, (dict, tuple, list)):
        return "a single value is wanted here", "write one value, not a list or mapping"
    if kind == "tuple_type":
        return "this is not a list", "write a list, [..] or lines that begin with -"
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return "this is not a mapping", "write keys and values"
    if kind == "int_type":
        digits = str(_NUMBER_WORDS.index(value)) if value in _NUMBER_WORDS else "digits without quotes"
        return f'"{value}" is not a whole number', f"write {digits}"
    if kind in ("date_type", "date_from_datetime_inexact"):
        return f'"{value}" is not a date', "write a bare date such as 2022-03-08"
    if kind == "literal_error":
        return f'"{value}" is not one of {row["ctx"]["expected"]}', "use one of these words"
    if kind == "string_type":
        return f"{value} is not text", f'write "{value}" in double quotes'
    if kind == "value_error":
        return str(row["ctx"]["error"]), "correct it as the schema says"
    return row["msg"], "correct it as the schema says"


def shown_name(path: Path) -> str:
    """Name of a file in messages: from `legislatures/` on for shipped data, else the path as given."""
    try:
        return "legislatures/" + path.resolve().relative_to(DATA_FOLDER).as_posix()
    except ValueError:
        return str(path)
