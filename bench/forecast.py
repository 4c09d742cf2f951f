"""Speed of the forecast room, one JSON line a measurement (see `measure.py`).

usage: forecast.py [--weights FILE] [--parliaments FILE]

FILE of --weights: JSON with `weights` and `quota` (a large game); of --parliaments: JSON with `elections`, each with
seats `w`. Peers (fast-poibin, powerindices) are optional; what cannot be measured is written with its reason.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from measure import best_of, show, skip

OURS_COLD = """
import time
start = time.perf_counter()
import numpy
from whipcount.forecast.independent import poisson_binomial
poisson_binomial([0.1 + 0.8 * i / 341 for i in range(342)])
print(time.perf_counter() - start)
"""
PEER_COLD = """
import time
start = time.perf_counter()
import numpy
from fast_poibin import PoiBin
PoiBin([0.1 + 0.8 * i / 341 for i in range(342)])
print(time.perf_counter() - start)
"""


def cold_start(code: str) -> float:
    """Give the shortest of five starts of a fresh interpreter, after one that fills the caches."""
    taken = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(6)
    ]
    return min(taken[1:])


def bench_bloc_distribution() -> None:
    from whipcount.forecast.behaviour import describe_behaviour
    from whipcount.forecast.chances import forecast_vote
    from whipcount.forecast.distribution import count_distribution
    from whipcount.forecast.parameters import load_parameters
    from whipcount.model.forecasts import BlocPosition, DecisionRule, VoteQuestion

    sizes = {"aye": (84, 56, 15, 7, 4, 4, 1, 1), "no": (133, 5, 3, 1), "undeclared": (22, 5, 1)}
    blocs = [
        BlocPosition(f"{place} {index}", seats, **{place: seats})
        for place, row in sizes.items()
        for index, seats in enumerate(row)
    ]
    question = VoteQuestion("bench", tuple(blocs), DecisionRule("absolute_statutory", 172), 342, 342, "no_confidence")
    parameters = load_parameters()

    def distribution() -> None:
        count_distribution(describe_behaviour(question, parameters), (1, 0, 0, 0), 342)

    show("bloc distribution, 342 seats", best_of(30, distribution), "s", "fixed limit", 0.005)
    show(
        "whole forecast with drivers, 342 seats", best_of(10, lambda: forecast_vote(question)), "s", "fixed limit", 0.1
    )


def bench_independent() -> None:
    import numpy as np

    from whipcount.forecast.independent import poisson_binomial

    chances = np.random.default_rng(20220327).random(100_000)
    poisson_binomial(chances)
    ours = best_of(10, lambda: poisson_binomial(chances))
    cold = cold_start(OURS_COLD)
    if find_spec("fast_poibin") is None:
        for name in ("100,000 independent members", "342 independent members, cold"):
            skip(name, "fast-poibin is not installed")
        return
    from fast_poibin.pmf import calc_pmf

    calc_pmf(chances)
    peer = best_of(10, lambda: calc_pmf(chances))
    error = float(np.abs(np.array(poisson_binomial(chances)) - calc_pmf(chances)).sum())
    show("100,000 independent members", ours, "s", "half of fast-poibin, warm", peer / 2)
    show("100,000 independent members, difference to the peer", error, "probability", "sum of differences", 1e-12)
    show("342 independent members, cold", cold, "s", "a fifth of fast-poibin, cold", cold_start(PEER_COLD) / 5)


def bench_power(weights: Path | None, parliaments: Path | None) -> None:
    from whipcount.forecast.power import power_indices

    if weights is None:
        skip("Shapley-Shubik, 200 players", "no --weights FILE")
    else:
        game = json.loads(weights.read_text(encoding="utf-8"))
        taken = best_of(3, lambda: power_indices(game["weights"], game["quota"]))
        show("Shapley-Shubik and Banzhaf, 200 players", taken, "s", "fixed limit", 1.0)
        rows = power_indices(game["weights"], game["quota"])
        known = Path(__file__).parents[1] / "tests" / "forecast" / "large_game.json"
        exact = json.loads(known.read_text(encoding="utf-8"))
        if exact["weights"] == game["weights"] and exact["quota"] == game["quota"]:
            error = max(abs(row.shapley - float(share)) for row, share in zip(rows, exact["shapley"], strict=True))
            show("Shapley-Shubik, 200 players, error", error, "share", "largest error", 1e-9)
    for players in (705, 806):
        taken = best_of(3, lambda: power_indices([1] * players, players // 2 + 1))  # noqa: B023
        show(f"Shapley-Shubik and Banzhaf, {players} members", taken, "s", "fixed limit", 1.0)
    if parliaments is None:
        skip("hung parliaments", "no --parliaments FILE")
        return
    elections = json.loads(parliaments.read_text(encoding="utf-8"))["elections"]
    hung = [row["w"] for row in elections if 2 * max(row["w"]) <= sum(row["w"])]
    games = [(seats, sum(seats) // 2 + 1) for seats in hung]
    ours = best_of(3, lambda: [power_indices(*game) for game in games])
    if find_spec("powerindices") is None:
        skip(f"{len(games)} hung parliaments", "powerindices is not installed")
        return
    import powerindices

    shapley = best_of(2, lambda: [powerindices.compute_ssi(quota, seats) for seats, quota in games])
    banzhaf = best_of(2, lambda: [powerindices.compute_pbi(quota, seats) for seats, quota in games])
    show(
        f"{len(games)} hung parliaments, both indices", ours, "s", "half of powerindices, both", (shapley + banzhaf) / 2
    )
    show(
        f"{len(games)} hung parliaments, both against Banzhaf alone", ours, "s", "powerindices, Banzhaf alone", banzhaf
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--parliaments", type=Path)
    arguments = parser.parse_args()
    bench_bloc_distribution()
    bench_independent()
    bench_power(arguments.weights, arguments.parliaments)


if __name__ == "__main__":
    main()
