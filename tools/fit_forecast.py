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
from whipcount.forecast.chances import carry_chance
from whipcount.forecast.distribution import count_distribution
from whipcount.forecast.parameters import ForecastParameters, describe_parameters, load_parameters
from whipcount.forecast.past_votes import predict_case, read_cases
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
STEP = 0.05


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


def case_losses(vector, questions, outcomes):
    parameters: ForecastParameters = with_vector(vector)
    rows = []
    for question in questions:
        result = outcomes[question.id]["result"]
        ayes = count_distribution(describe_behaviour(question, parameters), (1, 0, 0, 0), voting_seats(question))
        if question.rule.absence_works_like_no:
            modelled = float(ayes[question.rule.number :].sum())
            chance = parameters.floor / 2 + (1 - parameters.floor) * modelled
        else:
            chance = carry_chance(question, parameters=parameters)
        seen = ayes[result["ayes"]] if result["ayes"] < len(ayes) else 0.0
        rows.append(
            -np.log(chance if result["passed"] else 1 - chance)
            - AYES_WEIGHT * np.log((1 - EVEN) * seen + EVEN / len(ayes))
        )
    return np.array(rows)


def voting_seats(question):
    return question.filled - question.total("nonvoting")


def prior_loss(vector):
    means, sds = np.array([describe_parameters()[name]["prior"] for name in fitted_names()]).T
    return float((((vector - means) / sds) ** 2).sum() / 2)


def loss(vector, questions, outcomes):
    return float(case_losses(vector, questions, outcomes).sum()) + prior_loss(np.asarray(vector))


def case_gradients(vector, questions, outcomes):
    """Central differences of the loss of each case, shape (cases, parameters)."""
    columns = []
    for step in STEP * np.eye(len(vector)):
        up, down = (case_losses(vector + sign * step, questions, outcomes) for sign in (1, -1))
        columns.append((up - down) / (2 * STEP))
    return np.stack(columns, axis=1)


def case_hessians(vector, questions, outcomes):
    """Second differences of the loss of each case, shape (cases, parameters, parameters)."""
    planes = []
    for step in STEP * np.eye(len(vector)):
        up, down = (case_gradients(vector + sign * step, questions, outcomes) for sign in (1, -1))
        planes.append((up - down) / (2 * STEP))
    stacked = np.stack(planes, axis=2)
    return (stacked + stacked.transpose(0, 2, 1)) / 2


def prior_gradient(vector):
    means, sds = np.array([describe_parameters()[name]["prior"] for name in fitted_names()]).T
    return (vector - means) / sds**2, np.diag(sds**-2)


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
    """Refit without each crisis by two Newton steps from the fit on all, and forecast the crisis left out.

    The loss is close to quadratic there: the second step changes no parameter by more than the figure printed.
    """
    crises = name_crises(outcomes)
    full = np.asarray(fit(questions, outcomes))
    print("fit on all", dict(zip(fitted_names(), full.round(3).tolist(), strict=True)), flush=True)
    hessians = case_hessians(full, questions, outcomes)
    gradients = case_gradients(full, questions, outcomes)
    rows = []
    for crisis in sorted(set(crises.values())):
        kept = np.array([crises[question.id] != crisis for question in questions])
        rest = [question for question, keep in zip(questions, kept, strict=True) if keep]
        slope, curve = prior_gradient(full)
        curve = curve + hessians[kept].sum(axis=0)
        vector = full - np.linalg.solve(curve, slope + gradients[kept].sum(axis=0))
        slope = prior_gradient(vector)[0] + case_gradients(vector, rest, outcomes).sum(axis=0)
        second = np.linalg.solve(curve, slope)
        vector = vector - second
        left_out = [question for question in questions if crises[question.id] == crisis]
        rows += [predict_case(question, parameters=with_vector(vector)) for question in left_out]
        print(f"{crisis}: {len(left_out)} left out, second step {abs(second).max():.4f}", flush=True)
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
