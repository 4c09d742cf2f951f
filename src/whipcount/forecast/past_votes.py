"""Forecasts for a file of past votes, to be scored against what happened.

In: JSON lines, one vote each, with the positions known before it. Out: JSON lines `id`, `p_pass`, `ayes_mean`,
`ayes_lo80`, `ayes_hi80`. A line that cannot be read stops the run with its number: a missing forecast would flatter
the score.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whipcount.errors import DataError
from whipcount.forecast.behaviour import describe_behaviour
from whipcount.forecast.chances import carry_chance, describe_spread
from whipcount.forecast.distribution import count_distribution
from whipcount.forecast.parameters import ForecastParameters, load_parameters
from whipcount.forecast.questions import read_case
from whipcount.model.forecasts import VoteQuestion


def predict_case(question: VoteQuestion, *, parameters: ForecastParameters | None = None) -> dict[str, Any]:
    """Give the prediction line of one question: chance (0..1), mean and 80 % interval of the ayes (votes)."""
    used = parameters or load_parameters()
    total = question.filled - question.total("nonvoting")
    ayes = describe_spread(count_distribution(describe_behaviour(question, used), (1, 0, 0, 0), total))
    low, high = ayes.interval80
    return {
        "id": question.id,
        "p_pass": round(carry_chance(question, parameters=used), 6),
        "ayes_mean": round(ayes.mean, 4),
        "ayes_lo80": low,
        "ayes_hi80": high,
    }


def read_cases(lines: Iterable[str], where: str) -> Iterator[VoteQuestion]:
    """Read the questions of JSON lines; empty lines are skipped.

    Raises:
        DataError: a line is not a case, with its number; or an id comes twice.
        RuleError: a case's numbers do not fit together, with its line number.
    """
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        here = f"{where}:{number}"
        try:
            data = json.loads(line, parse_constant=_refuse)
        except ValueError as error:
            raise DataError(f"not JSON: {error}", where=here, fix="give one JSON object per line") from error
        question = read_case(data, here)
        if question.id in seen:
            raise DataError(
                f"{question.id} stands on line {seen[question.id]} already", where=here, fix="give each case once"
            )
        seen[question.id] = number
        yield question


def forecast_cases(source: Path, target: Path, *, parameters: ForecastParameters | None = None) -> int:
    """Forecast every case of a file and write the predictions; give their number.

    Nothing is written when a line cannot be read.

    Raises:
        DataError: the file or a line cannot be read, or the predictions cannot be written.
        RuleError: a case's numbers do not fit together.
    """
    try:
        lines = source.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeError) as error:
        raise DataError(f"cannot be read: {error}", where=str(source), fix="give a readable file") from error
    rows = [predict_case(question, parameters=parameters) for question in read_cases(lines, str(source))]
    if not rows:
        raise DataError("no case in it", where=str(source), fix="give one JSON object per line")
    try:
        target.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    except OSError as error:
        raise DataError(f"cannot be written: {error}", where=str(target), fix="give a writable place") from error
    return len(rows)


def _refuse(text: str) -> Any:
    raise ValueError(f"{text} is not a number of JSON")
