"""Law cases as the tests of the clock read them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from whipcount.legislatures import Legislature, load_legislature
from whipcount.legislatures.strict_yaml import read_yaml

CASES = Path(__file__).parent / "clock" / "cases"
_LOADED: dict[str, Legislature] = {}


def legislature(name: str) -> Legislature:
    if name not in _LOADED:
        _LOADED[name] = load_legislature(name)
    return _LOADED[name]


def moment(value: Any) -> Any:
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def day_of(value: Any) -> date:
    return value.date() if isinstance(value, datetime) else value


def law_cases() -> Iterator[dict[str, Any]]:
    for path in sorted(CASES.glob("*.yaml")):
        data = read_yaml(path).data
        if isinstance(data, dict) and "legislature" in data:
            yield data
