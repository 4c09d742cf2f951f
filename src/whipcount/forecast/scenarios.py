"""Scenario files: a few moves with a name, kept as strict YAML.

In: a file. Out: a `Scenario`, and back. Unknown and doubled keys are refused, so that a slip of the pen does not
silently drop a move.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from whipcount.errors import DataError, RuleError
from whipcount.forecast.whatif import check_move
from whipcount.model.forecasts import Move, Scenario


def load_scenario(path: Path) -> Scenario:
    """Read a scenario file.

    Keys: `name` (text), `moves` (list of `bloc`, `seats` (number or "all"), `from`, `to`), and if wanted `note`
    (text) and `statutory` (whole number: the total membership to reckon with).

    Raises:
        DataError: the file cannot be read, is not YAML, or has a key or value that does not belong.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        data = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError) as error:
        raise DataError(f"cannot be read: {error}", where=str(path), fix="give a readable file") from error
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise DataError(f"not YAML: {getattr(error, 'problem', error)}", where=where, fix="correct it") from error
    return read_scenario(data, str(path))


def read_scenario(data: Any, where: str) -> Scenario:
    """Read a parsed scenario.

    Raises:
        DataError: a key or value does not belong; the message names it.
    """
    row = _keys(data, where, {"name", "moves"}, {"note", "statutory"})
    statutory = row.get("statutory")
    if statutory is not None and (isinstance(statutory, bool) or not isinstance(statutory, int) or statutory < 1):
        raise DataError(f"statutory is {statutory!r}", where=where, fix="give a whole number of seats")
    if not isinstance(row["moves"], list):
        raise DataError("moves is not a list", where=where, fix="give a list of moves")
    return Scenario(
        name=_text(row["name"], f"{where}: name"),
        moves=tuple(_read_move(item, f"{where}: moves[{index}]") for index, item in enumerate(row["moves"])),
        statutory=statutory,
        note=_text(row.get("note", ""), f"{where}: note"),
    )


def save_scenario(scenario: Scenario, path: Path) -> None:
    """Write a scenario file that `load_scenario` reads back as it was.

    Raises:
        DataError: the file cannot be written.
    """
    lines = [f"name: {_quoted(scenario.name)}"]
    if scenario.note:
        lines.append(f"note: {_quoted(scenario.note)}")
    if scenario.statutory is not None:
        lines.append(f"statutory: {scenario.statutory}")
    lines.append("moves:" if scenario.moves else "moves: []")
    for move in scenario.moves:
        seats = '"all"' if move.seats is None else str(move.seats)
        lines.append(f"  - bloc: {_quoted(move.bloc)}")
        lines.append(f"    seats: {seats}")
        lines.append(f"    from: {_quoted(move.before)}")
        lines.append(f"    to: {_quoted(move.after)}")
    try:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise DataError(f"cannot be written: {error}", where=str(path), fix="give a writable place") from error


def _read_move(data: Any, where: str) -> Move:
    row = _keys(data, where, {"bloc", "from", "to"}, {"seats"})
    seats = row.get("seats", "all")
    if seats != "all" and (isinstance(seats, bool) or not isinstance(seats, int)):
        raise DataError(f"seats is {seats!r}", where=where, fix='give a whole number or "all"')
    words = [_text(row[key], f"{where}: {key}") for key in ("bloc", "from", "to")]
    try:
        return check_move(Move(words[0], words[1], words[2], None if seats == "all" else seats))
    except RuleError as error:
        raise DataError(error.what, where=where, fix=error.fix) from error


def _keys(data: Any, where: str, required: set[str], optional: set[str]) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise DataError("not a mapping", where=where, fix=f"give the keys {', '.join(sorted(required))}")
    if missing := sorted(required - set(data)):
        raise DataError(f"no {missing[0]}", where=where, fix=f"give the keys {', '.join(sorted(required))}")
    if unknown := sorted(str(key) for key in set(data) - required - optional):
        raise DataError(f"unknown key {unknown[0]!r}", where=where, fix="remove it or correct its spelling")
    return data


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise DataError(f"{value!r} is not text", where=where, fix="put it in double quotes")
    return value


def _quoted(text: str) -> str:
    # A JSON string is a double-quoted YAML string.
    return json.dumps(text, ensure_ascii=False)
