"""Questions from outside: the public JSON of a question, and the lines of a casebook of past votes.

In: parsed JSON. Out: checked `VoteQuestion` values. A number that does not fit is refused, never repaired.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from whipcount.errors import DataError, RuleError, WhipcountError
from whipcount.model.forecasts import (
    AYES_NEEDED,
    POSITIONS,
    PROCEDURES,
    RULE_KINDS,
    BlocPosition,
    DecisionRule,
    VoteQuestion,
)

# Words of the casebook for the positions of this package.
DECLARED = {
    "for": "aye", "against": "no", "abstain": "abstain", "absent": "absent", "nonvoting": "nonvoting",
    "undeclared": "undeclared", "leaning_for": "leaning_aye", "leaning_against": "leaning_no",
}  # fmt: skip
CASTING = ("aye", "no", "unknown", "tie_fails")
NEEDS_NO_NUMBER = ("simple", "majority_of_participants")


def check_question(question: VoteQuestion) -> VoteQuestion:
    """Give the question back, or refuse it.

    Raises:
        RuleError: positions do not add up to seats, seats not to the filled seats, or the rule cannot be met.
    """
    if not question.blocs:
        raise RuleError("no bloc to vote", where=question.id, fix="give the positions of at least one bloc")
    names = [bloc.name for bloc in question.blocs]
    if len(set(names)) != len(names):
        twice = sorted({name for name in names if names.count(name) > 1})
        raise RuleError(f"blocs named twice: {', '.join(twice)}", where=question.id, fix="give each bloc its own name")
    for bloc in question.blocs:
        _check_bloc(bloc, question.id)
    seats = sum(bloc.seats for bloc in question.blocs)
    if seats != question.filled:
        raise RuleError(
            f"blocs hold {seats} seats, but {question.filled} are filled", where=question.id, fix="make them equal"
        )
    if question.filled > question.statutory:
        raise RuleError(
            f"{question.filled} seats are filled of {question.statutory}", where=question.id, fix="correct the totals"
        )
    _check_rule(question)
    return question


def _check_bloc(bloc: BlocPosition, where: str) -> None:
    for name in ("seats", *POSITIONS):
        value = bloc.seats if name == "seats" else bloc.at(name)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise RuleError(
                f"{bloc.name}: {name} is {value!r}, not a whole number of seats", where=where, fix="give 0 or more"
            )
    if bloc.placed() != bloc.seats:
        raise RuleError(
            f"{bloc.name}: positions hold {bloc.placed()} of {bloc.seats} seats",
            where=where,
            fix="place every seat once; one whose view is not known is undeclared",
        )


def _check_rule(question: VoteQuestion) -> None:
    rule = question.rule
    if rule.kind not in RULE_KINDS or rule.casting not in CASTING:
        raise RuleError(
            f"unknown rule {rule.kind!r} or casting vote {rule.casting!r}",
            where=question.id,
            fix=f"rules: {', '.join(RULE_KINDS)}; casting: {', '.join(CASTING)}",
        )
    if question.procedure not in PROCEDURES:
        raise RuleError(
            f"unknown procedure {question.procedure!r}", where=question.id, fix=f"one of {', '.join(PROCEDURES)}"
        )
    if rule.kind in NEEDS_NO_NUMBER:
        return
    number = rule.number
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        raise RuleError(f"{rule.kind} needs a number of votes, not {number!r}", where=question.id, fix="give 1 or more")
    limit = question.filled if rule.kind in AYES_NEEDED else question.statutory
    if number > limit:
        raise RuleError(
            f"{number} votes are needed, but there are only {limit} seats",
            where=question.id,
            fix="correct the number; this rule cannot be met",
        )


def majority_number(kind: str, statutory: int, filled: int) -> int | None:
    """Give the number of votes that a rule derives from the seats, or `None` where it has to be told."""
    if kind in ("absolute_statutory", "negative_majority"):
        return statutory // 2 + 1
    return filled // 2 + 1 if kind == "absolute_filled" else None


def read_question(data: Any, where: str = "question") -> VoteQuestion:
    """Read the public JSON of a question (see `VoteQuestion.to_json`); a casebook line is read as well.

    Raises:
        DataError: a field is missing, unknown or of the wrong type.
        RuleError: the numbers do not fit together.
    """
    if isinstance(data, Mapping) and "positions" in data:
        return read_case(data, where)
    row = _mapping(data, where, {"id", "blocs", "rule", "statutory"}, {"filled", "procedure"})
    blocs = tuple(_read_bloc(item, f"{where}: blocs[{index}]") for index, item in enumerate(_list(row["blocs"], where)))
    filled = row.get("filled", sum(bloc.seats for bloc in blocs))
    statutory = _whole(row["statutory"], f"{where}: statutory")
    rule = _mapping(row["rule"], f"{where}: rule", {"kind"}, {"number", "only_ayes_counted", "casting"})
    number = rule.get("number")
    if number is None:
        number = majority_number(str(rule["kind"]), statutory, _whole(filled, f"{where}: filled"))
    only = rule.get("only_ayes_counted", False)
    if not isinstance(only, bool):
        raise DataError("only_ayes_counted is not true or false", where=f"{where}: rule", fix="write true or false")
    return check_question(
        VoteQuestion(
            id=str(row["id"]),
            blocs=blocs,
            rule=DecisionRule(rule["kind"], number, only, rule.get("casting", "unknown")),
            statutory=statutory,
            filled=_whole(filled, f"{where}: filled"),
            procedure=row.get("procedure", "unknown"),
        )
    )


def load_question(path: Path) -> VoteQuestion:
    """Read a question from a JSON file.

    Raises:
        DataError: the file cannot be read, is not JSON, or does not hold a question.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"cannot be read as JSON: {error}", where=str(path), fix="give a question file") from error
    return read_question(data, str(path))


def read_case(data: Any, where: str) -> VoteQuestion:
    """Read one line of a casebook: positions declared by party, threshold, seats, procedure.

    Names, dates, country and the like are not used, so that lines without them give the same forecast. Under
    `majority_of_participants` the casebook's number counts those who voted in the end: it is not looked at.

    Raises:
        DataError: a field is missing or of the wrong type.
        RuleError: the numbers do not fit together.
    """
    if not isinstance(data, Mapping):
        raise DataError("not a JSON object", where=where, fix="give one case per line")
    for name in ("id", "positions", "threshold", "seats"):
        if name not in data:
            raise DataError(f"no {name}", where=where, fix="give a line as the scorer writes it")
    try:
        blocs = _case_blocs(data["positions"], where)
        kind, number = data["threshold"]["rule"], data["threshold"].get("number")
        seats = {name: _whole(data["seats"][name], f"{where}: seats.{name}") for name in ("statutory", "filled")}
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(
            f"field missing or malformed: {error}", where=where, fix="give a line as the scorer writes it"
        ) from error
    try:
        return check_question(
            VoteQuestion(
                id=str(data["id"]),
                blocs=blocs,
                rule=DecisionRule(
                    kind, None if kind in NEEDS_NO_NUMBER else number, bool(data.get("only_ayes_counted"))
                ),
                statutory=seats["statutory"],
                filled=seats["filled"],
                procedure=data.get("procedure", "unknown"),
            )
        )
    except WhipcountError as error:
        raise type(error)(error.what, where=f"{where}: {error.where}", fix=error.fix) from error


def _case_blocs(rows: Any, where: str) -> tuple[BlocPosition, ...]:
    blocs: list[BlocPosition] = []
    used: set[str] = set()
    for index, row in enumerate(_list(rows, where), 1):
        here = f"{where}: positions[{index - 1}]"
        seats = _whole(row["seats"], f"{here}.seats")
        split = row["declared_split"] if row["declared"] == "split" else {row["declared"]: seats}
        places: dict[str, int] = {}
        for word, count in split.items():
            if word not in DECLARED:
                raise DataError(f"unknown position {word!r}", where=here, fix=f"one of {', '.join(DECLARED)}, split")
            places[DECLARED[word]] = places.get(DECLARED[word], 0) + _whole(count, here)
        name = str(row.get("party", f"P{index}"))
        if name in used:
            name = f"{name} ({index})"
        used.add(name)
        blocs.append(BlocPosition(name=name, seats=seats, **places))
    return tuple(blocs)


def _read_bloc(data: Any, where: str) -> BlocPosition:
    row = _mapping(data, where, {"name"}, {"seats", *POSITIONS})
    places = {name: _whole(row[name], f"{where}: {name}") for name in POSITIONS if name in row}
    seats = _whole(row.get("seats", sum(places.values())), f"{where}: seats")
    return BlocPosition(name=str(row["name"]), seats=seats, **places)


def _whole(value: Any, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise DataError(f"{value!r} is not a whole number of seats", where=where, fix="write 0 or more")
    return value


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise DataError("blocs are not a list", where=where, fix="give a list")
    return value


def _mapping(data: Any, where: str, required: set[str], optional: set[str]) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise DataError("not a JSON object", where=where, fix="give an object")
    if missing := sorted(required - set(data)):
        raise DataError(f"no {missing[0]}", where=where, fix=f"give {', '.join(sorted(required))}")
    if unknown := sorted(str(key) for key in set(data) - required - optional):
        raise DataError(f"unknown field {unknown[0]!r}", where=where, fix="remove it or correct its spelling")
    return data
