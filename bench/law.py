"""Time the law: checking all data, loading one chamber, its clock, against a plain Floyd-Warshall on the same rules.

    python bench/law.py [--json]

Floyd-Warshall tightens a matrix of plain numbers of days (no calendar, no chains, no readings): the least that any
solver of a simple temporal network does. It is measured on the same steps and rules, once for each network that the
clock solves.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from math import inf
from typing import Any

from whipcount.clock import run_clock
from whipcount.clock.calendar import make_calendar
from whipcount.clock.deadlines import make_network, solve
from whipcount.clock.readings import find_deviations, make_worlds
from whipcount.legislatures import load_legislature
from whipcount.legislatures.check import check_folder
from whipcount.legislatures.load import DATA_FOLDER

EVENTS = {"requisition": date(2022, 3, 8)}
ACTUAL = EVENTS | {"session": date(2022, 3, 25), "moved": date(2022, 3, 28), "vote": date(2022, 4, 10)}


def best_ms(work: Callable[[], object], times: int) -> float:
    """Give the best of some runs: the machine's noise only ever adds."""
    found = inf
    for _ in range(times):
        started = time.perf_counter()
        work()
        found = min(found, time.perf_counter() - started)
    return round(found * 1000, 3)


def floyd_warshall(size: int, edges: list[tuple[int, int, float, float]]) -> list[list[float]]:
    """Give the tightest differences between steps: edges are (from, to, least, most) in days."""
    matrix = [[0.0 if row == column else inf for column in range(size)] for row in range(size)]
    for start, end, least, most in edges:
        matrix[start][end] = min(matrix[start][end], most)
        matrix[end][start] = min(matrix[end][start], -least)
    for middle in range(size):
        through = matrix[middle]
        for row in matrix:
            first = row[middle]
            if first == inf:
                continue
            for column in range(size):
                value = first + through[column]
                if value < row[column]:
                    row[column] = value
    return matrix


def measure() -> dict[str, Any]:
    law = load_legislature("pk-na")
    rulebook, chamber = law.rulebook, law.chamber
    procedure = rulebook.procedures[0]
    calendar = make_calendar(chamber.country, chamber.weekend, chamber.timezone)
    rules = procedure.constraints
    worlds = make_worlds(procedure, rules, calendar, find_deviations(rulebook, rules, calendar), EVENTS)
    network = make_network(procedure, rules, calendar)
    day = EVENTS["requisition"].toordinal() * 1440
    plain = [
        (
            edge.after,
            edge.step,
            float(edge.rule.amount) if edge.rule and edge.low else 0.0,
            float(edge.rule.amount) if edge.rule and edge.high else inf,
        )
        for edge in network.edges
    ]

    def run(events: dict[str, date]) -> object:
        return run_clock(rulebook, procedure.id, events, chamber=chamber)

    rows: dict[str, Any] = {"worlds": len(worlds), "steps": len(network.names), "edges": len(network.edges)}
    rows["check all, ms"] = best_ms(lambda: check_folder(DATA_FOLDER), 2)
    rows["load one rulebook, ms"] = best_ms(lambda: load_legislature("pk-na").rulebook, 5)
    rows["clock from the requisition, ms"] = best_ms(lambda: run(EVENTS), 200)
    rows["clock with four events, ms"] = best_ms(lambda: run(ACTUAL), 200)
    rows["one reading solved, ms"] = best_ms(lambda: solve(network, {0: (day, day + 1439)}), 500)
    rows["Floyd-Warshall, one network, ms"] = best_ms(lambda: floyd_warshall(len(network.names), plain), 500)
    return rows


if __name__ == "__main__":
    found = measure()
    if "--json" in sys.argv:
        print(json.dumps(found))
    else:
        for name, value in found.items():
            print(f"{name:34} {value}")
