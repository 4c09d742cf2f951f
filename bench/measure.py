"""What the benches share: one measured row, printed as one JSON line, and a progress bar for long parts.

A row has `name`, `value`, `unit`, `limit_name`, `limit` and `ratio`: the cost in limits, so that 1 or less is within.
For times and sizes that is value / limit, for speeds (`.../s`) limit / value. A row that could not be measured has
`value: null` and `skipped` with the reason.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

Item = TypeVar("Item")


def show(name: str, value: float, unit: str, limit_name: str, limit: float) -> None:
    """Print one row."""
    ratio = limit / value if unit.endswith("/s") else value / limit
    row = {"name": name, "value": value, "unit": unit, "limit_name": limit_name, "limit": limit, "ratio": ratio}
    print(json.dumps(row), flush=True)


def skip(name: str, reason: str) -> None:
    """Print a row that could not be measured."""
    print(json.dumps({"name": name, "value": None, "skipped": reason}), flush=True)


def timed(work: Callable[[], Any]) -> float:
    """Give the seconds that one run takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def best_of(times: int, work: Callable[[], Any]) -> float:
    """Give the shortest of several runs, in seconds: the machine's noise only ever adds."""
    return min(timed(work) for _ in range(times))


def best_in_turn(times: int, *works: Callable[[], Any]) -> list[float]:
    """Give the shortest run of each, taken in turn: what disturbs the machine for a while disturbs all of them."""
    rounds = [[timed(work) for work in works] for _ in range(times)]
    return [min(taken) for taken in zip(*rounds, strict=True)]


def with_progress(items: Iterable[Item], total: int, what: str) -> Iterator[Item]:
    """Give the items back, with a bar on standard error when somebody watches."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        yield from progress.track(items, total=total, description=what)
