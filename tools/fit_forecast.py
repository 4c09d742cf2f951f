"""Fit the forecast's parameters on a casebook and validate them by leaving out one crisis at a time.

usage: fit_forecast.py fit CASEBOOK.yaml INPUTS.jsonl
       fit_forecast.py validate CASEBOOK.yaml INPUTS.jsonl PREDICTIONS.jsonl

INPUTS is what a forecaster may see (one line a case); outcomes are read from CASEBOOK and used for fitting and scoring
only. A crisis is all votes of one country in which each is at most three years after the one before. Needs SciPy.
"""

from __future__ import annotations

import datetime
import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from ruamel.yaml import YAML
from scipy.optimize import minimize

from whipcount.forecast.behaviour import describe_behaviour
from whipcount.forecast.cases import predict_case, read_cases
from whipcount.forecast.chances import carry_chance
from whipcount.forecast.distribution import count_distribution
from whipcount.forecast.parameters import ForecastParameters, describe_parameters, load_parameters
from whipcount.forecast.score import (
    ScoredForecast,
    brier_score,
    compare_paired,
    interval_score,
    log_score,
    reliability,
    score_forecasts,
)

CRISIS_GAP = datetime.timedelta(days=3 * 366)
# Weight of the number of ayes beside the outcome, and the share of chance spread evenly so that one odd vote
# does not rule the fit.
AYES_WEIGHT = 0.3
EVEN = 0.02
SEED = 20220327


def load_outcomes(path):
    cases = YAML(typ="safe").load(path)["cases"]
    return {case["id"]: case for case in cases}


def name_crises(outcomes):
    crises, last = {}, {}
    for case in sorted(outcomes.values(), key=lambda case: (case["country"], case["dates"]["vote"])):
        country, day = case["country"], case["dates"]["vote"]
        before = last.get(country)
        crises[case["id"]] = before[1] if before and day - before[0] <= CRISIS_GAP else case["id"]
        last[country] = (day, crises[case["id"]])
    return crises


def fitted_names():
    return [name for name, row in describe_parameters().items() if row["fitted"]]


def with_vector(vector):
    return replace(load_parameters(), **dict(zip(fitted_names(), map(float, vector), strict=True)))


def loss(vector, questions, outcomes):
    parameters: ForecastParameters = with_vector(vector)
    total = 0.0
    for question in questions:
        result = outcomes[question.id]["result"]
        voting = question.filled - question.total("nonvoting")
        ayes = count_distribution(describe_behaviour(question, parameters), (1, 0, 0, 0), voting)
        chance = carry_chance(question, parameters=parameters)
        total -= np.log(chance if result["passed"] else 1 - chance)
        seen = ayes[result["ayes"]] if result["ayes"] < len(ayes) else 0.0
        total -= AYES_WEIGHT * np.log((1 - EVEN) * seen + EVEN / len(ayes))
    priors = [describe_parameters()[name]["prior"] for name in fitted_names()]
    return total + sum(((value - mean) / sd) ** 2 / 2 for value, (mean, sd) in zip(vector, priors, strict=True))


def fit(questions, outcomes, start=None, steps=30):
    if start is None:
        start = [describe_parameters()[name]["prior"][0] for name in fitted_names()]
    bounds = [(0.05, None) if name.endswith("spread") else (None, None) for name in fitted_names()]
    options = {"maxiter": steps, "ftol": 1e-6}
    return minimize(loss, start, args=(questions, outcomes), method="L-BFGS-B", bounds=bounds, options=options).x


def scored(rows, outcomes):
    return [
        ScoredForecast(
            row["id"], row["p_pass"], row["ayes_mean"], row["ayes_lo80"], row["ayes_hi80"],
            bool(outcomes[row["id"]]["result"]["passed"]), outcomes[row["id"]]["result"]["ayes"],
            outcomes[row["id"]]["seats"]["filled"],
        )
        for row in rows
    ]  # fmt: skip


def validate(questions, outcomes, target):
    crises = name_crises(outcomes)
    start, rows = fit(questions, outcomes), []
    for crisis in sorted(set(crises.values())):
        rest = [question for question in questions if crises[question.id] != crisis]
        # The start is the fit on all; the fit is convex enough near it that only the data left decide where it ends.
        vector = fit(rest, outcomes, start, steps=8)
        left_out = [question for question in questions if crises[question.id] == crisis]
        rows += [predict_case(question, parameters=with_vector(vector)) for question in left_out]
        print(f"{crisis}: {len(left_out)} left out", flush=True)
    target.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return rows, crises


def main(arguments):
    command, casebook, inputs = arguments[0], Path(arguments[1]), Path(arguments[2])
    outcomes = load_outcomes(casebook)
    questions = list(read_cases(inputs.read_text(encoding="utf-8").split("\n"), str(inputs)))
    if command == "fit":
        vector = fit(questions, outcomes)
        print(json.dumps({name: round(float(value), 2) for name, value in zip(fitted_names(), vector, strict=True)}))
        print(f"loss {loss(vector, questions, outcomes):.3f}")
        return
    rows, crises = validate(questions, outcomes, Path(arguments[3]))
    ours = scored(rows, outcomes)
    print(len(set(crises.values())), "crises", json.dumps(score_forecasts(ours).to_json()))
    for row in reliability(ours):
        print(row)
    if len(arguments) > 4:
        lines = Path(arguments[4]).read_text(encoding="utf-8").splitlines()
        other = scored([json.loads(line) for line in lines], outcomes)
        print("baseline", json.dumps(score_forecasts(other).to_json()))
        for name, score in (("brier", brier_score), ("log", log_score), ("interval80", interval_score)):
            print(name, compare_paired(ours, other, score, seed=SEED, clusters=crises))


if __name__ == "__main__":
    main(sys.argv[1:])
