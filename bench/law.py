"""Time the law: checking all data, loading one chamber, its clock, against a plain Floyd-Warshall on the same rules.

    python bench/law.py

Floyd-Warshall tightens a matrix of plain numbers of days (no calendar, no chains, no readings): the least that any
solver of a simple temporal network does. It is measured on the same steps and rules, once for each network that the
clock solves.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import inf

from measure import best_of, show

from whipcount.clock import run_clock
from whipcount.clock.calendar import make_calendar
from whipcount.clock.deadlines import make_network, solve
from whipcount.clock.readings import find_deviations, make_worlds
from whipcount.legislatures import load_legislature
from whipcount.legislatures.check import check_folder
from whipcount.legislatures.index import load_index
from whipcount.legislatures.load import DATA_FOLDER

LOAD_LIMIT_MS = 100.0
EVENTS = {"requisition": date(2022, 3, 8)}
ACTUAL = EVENTS | {"session": date(2022, 3, 25), "moved": date(2022, 3, 28), "vote": date(2022, 4, 10)}


def best_ms(work: Callable[[], object], times: int) -> float:
    return 1000 * best_of(times, work)


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


def measure() -> None:
    law = load_legislature("pk-na")
    rulebook, chamber = law.rulebook, law.chamber
    procedure = rulebook.procedures[0]
    calendar = make_calendar(chamber.country, chamber.weekend, chamber.timezone)
    rules = procedure.constraints
    deviations = find_deviations(rulebook, rules, calendar)
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

    one = best_ms(lambda: solve(network, {0: (day, day + 1439)}), 500)
    plainly = best_ms(lambda: floyd_warshall(len(network.names), plain), 500)
    name = "Floyd-Warshall on the same steps"
    show(f"clock: one reading solved, {len(network.names)} steps", one, "ms", name, plainly)
    for what, events in (("from the requisition", EVENTS), ("with four events", ACTUAL)):
        readings = len(make_worlds(procedure, rules, calendar, deviations, events))
        taken = best_ms(lambda: run(events), 200)  # noqa: B023
        show(f"clock: {what}, {readings} readings", taken, "ms", f"{name}, for each reading", plainly * readings)
    loaded = best_ms(lambda: load_legislature("pk-na").rulebook, 5)
    show("load one rulebook", loaded, "ms", "fixed limit", LOAD_LIMIT_MS)
    index = best_ms(lambda: (load_index.cache_clear(), load_index()), 5)
    names = best_ms(lambda: load_legislature("pk-na").names, 3)
    show("load the index of all names", index, "ms", "loading one names file", names)
    files = check_folder(DATA_FOLDER).files
    checked = best_ms(lambda: check_folder(DATA_FOLDER), 2)
    show(f"check all, {files} files", checked, "ms", "loading a rulebook, for each file", files * loaded)


if __name__ == "__main__":
    measure()
