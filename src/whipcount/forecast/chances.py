"""Will it carry: the forecast of one question, and of a whole file of past votes.

In: a question and the parameters. Out: the chance to carry and the distributions of votes, with the assumptions in
words. Every decision rule asks whether one signed count of votes reaches a number, so its chance is exact and no
random number is drawn.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from whipcount.forecast.behaviour import declared_lead, describe_behaviour
from whipcount.forecast.distribution import ShockGroup, count_distribution
from whipcount.forecast.parameters import ForecastParameters, load_parameters
from whipcount.forecast.questions import check_question
from whipcount.model.forecasts import BlocPosition, Driver, Forecast, Spread, VoteQuestion

if TYPE_CHECKING:
    from whipcount.forecast.distribution import Floats

OPEN = ("leaning_aye", "undeclared", "leaning_no")
# Chances below this at either end of a distribution are not written out one by one.
NEGLIGIBLE = 1e-6
MOST_DRIVERS = 12


def forecast_vote(question: VoteQuestion, *, parameters: ForecastParameters | None = None) -> Forecast:
    """Forecast a motion.

    Args:
        question: positions of all blocs, the rule and the seats.
        parameters: the fitted parameters of the package when left out.

    Returns:
        The chance that the motion carries (never 0 or 1), the distributions of ayes, noes, abstentions and absences
        (seats that may not vote count as absent), what drives the chance, and the assumptions.

    Raises:
        RuleError: the question's numbers do not fit together.
    """
    check_question(question)
    used = parameters or load_parameters()
    groups = describe_behaviour(question, used)
    return Forecast(
        question=question.id,
        chance=_chance(question, groups, used),
        needed=question.rule.number,
        ayes=describe_spread(count_distribution(groups, (1, 0, 0, 0), _voting(question))),
        noes=describe_spread(count_distribution(groups, (0, 1, 0, 0), _voting(question))),
        abstentions=describe_spread(count_distribution(groups, (0, 0, 1, 0), _voting(question))),
        absences=describe_spread(
            count_distribution(groups, (0, 0, 0, 1), _voting(question)), question.total("nonvoting")
        ),
        drivers=find_drivers(question, parameters=used),
        assumptions=state_assumptions(question, used),
        parameters=used.numbers(),
    )


def carry_chance(question: VoteQuestion, *, parameters: ForecastParameters | None = None) -> float:
    """Give only the chance that the motion carries; about four times faster than the whole forecast.

    Raises:
        RuleError: the question's numbers do not fit together.
    """
    check_question(question)
    used = parameters or load_parameters()
    return _chance(question, describe_behaviour(question, used), used)


def _chance(question: VoteQuestion, groups: tuple[ShockGroup, ...], used: ForecastParameters) -> float:
    rule, total = question.rule, _voting(question)
    if rule.absence_works_like_no:
        modelled = float(count_distribution(groups, (1, 0, 0, 0), total)[rule.number :].sum())
    elif rule.kind == "negative_majority":
        modelled = float(count_distribution(groups, (0, 1, 0, 0), total)[: rule.number].sum())
    else:
        steps = (1, -1, -1, 0) if rule.kind == "majority_of_participants" else (1, -1, 0, 0)
        lead = count_distribution(groups, steps, total)
        modelled = float(lead[total + 1 :].sum())
        if rule.kind == "simple":
            modelled += {"aye": 1.0, "unknown": 0.5}.get(rule.casting, 0.0) * float(lead[total])
    return used.floor / 2 + (1 - used.floor) * min(1.0, modelled)


def describe_spread(chances: Floats, shift: int = 0) -> Spread:
    """Describe a distribution: `chances[i]` is the chance of `i + shift` votes.

    Each interval is the run of counts that holds its share of the chance in the fewest counts, as nearly as whole
    votes allow; the 50 % run lies inside the 80 % run, and that inside the 95 % run.
    """
    counts = np.arange(len(chances))
    kept = np.flatnonzero(chances >= NEGLIGIBLE)
    first, last = int(kept[0]), int(kept[-1])
    inside = chances[first : last + 1]
    inner, middle, outer = _intervals(chances)
    return Spread(
        mean=float(chances @ counts) + shift,
        median=int(np.searchsorted(np.cumsum(chances), 0.5)) + shift,
        interval50=(inner[0] + shift, inner[1] + shift),
        interval80=(middle[0] + shift, middle[1] + shift),
        interval95=(outer[0] + shift, outer[1] + shift),
        first=first + shift,
        chances=tuple(float(value) for value in inside),
        left_out=max(0.0, 1.0 - float(inside.sum())),
    )


def _intervals(chances: Floats) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    """Give the 50, 80 and 95 % runs, each inside the next: the middle one is chosen freely."""
    low, high = _shortest(chances, 0.8, (0, len(chances) - 1), None)
    within = _shortest(chances, 0.5, (low, high), None)
    return within, (low, high), _shortest(chances, 0.95, (0, len(chances) - 1), (low, high))


def _shortest(
    chances: Floats, share: float, limits: tuple[int, int], around: tuple[int, int] | None
) -> tuple[int, int]:
    """Give the shortest run of counts with at least `share`, or the likeliest run one count shorter if it is nearer.

    The run lies within `limits` and holds the run `around`. Whole votes seldom hold 80 % exactly: always rounding up
    gave intervals that held too much.
    """
    below = np.concatenate([[0.0], np.cumsum(chances)])
    before: tuple[tuple[int, int], float] | None = None
    least = 1 if around is None else around[1] - around[0] + 1
    for length in range(least, limits[1] - limits[0] + 2):
        first = limits[0] if around is None else max(limits[0], around[1] - length + 1)
        last = limits[1] - length + 1 if around is None else min(limits[1] - length + 1, around[0])
        held = below[first + length : last + length + 1] - below[first : last + 1]
        start = first + int(np.argmax(held))
        run, mass = (start, start + length - 1), float(held.max())
        # 1e-12: a share that is reached but for rounding counts as reached.
        if mass >= share - 1e-12:
            return before[0] if before is not None and share - before[1] < mass - share else run
        before = run, mass
    return limits


def find_drivers(question: VoteQuestion, *, parameters: ForecastParameters | None = None) -> tuple[Driver, ...]:
    """Give the blocs with open seats, those that can change the chance most first; at most twelve.

    For each, the chance if all its undeclared and leaning seats said no and if all said aye.
    """
    used = parameters or load_parameters()
    rows = [(bloc, sum(bloc.at(name) for name in OPEN)) for bloc in question.blocs]
    rows = sorted((row for row in rows if row[1]), key=lambda row: (-row[1], row[0].name))[:MOST_DRIVERS]
    drivers = [
        Driver(
            bloc=bloc.name,
            seats=seats,
            chance_if_no=carry_chance(_settled(question, bloc, "no"), parameters=used),
            chance_if_aye=carry_chance(_settled(question, bloc, "aye"), parameters=used),
        )
        for bloc, seats in rows
    ]
    return tuple(sorted(drivers, key=lambda row: (row.chance_if_no - row.chance_if_aye, row.bloc)))


def _settled(question: VoteQuestion, bloc: BlocPosition, side: str) -> VoteQuestion:
    seats = sum(bloc.at(name) for name in OPEN)
    changes: dict[str, Any] = {side: bloc.at(side) + seats}
    changed = replace(bloc, leaning_aye=0, undeclared=0, leaning_no=0, **changes)
    return question.with_blocs(tuple(changed if row.name == bloc.name else row for row in question.blocs))


def state_assumptions(question: VoteQuestion, used: ForecastParameters) -> tuple[str, ...]:
    """Give in words what the chance rests on, in the order of the calculation."""
    rule, lines = question.rule, []
    if rule.absence_works_like_no:
        lines.append(f"The motion carries with {rule.number} ayes; an absence or abstention works like a no.")
    elif rule.kind == "negative_majority":
        lines.append(f"The motion carries unless {rule.number} vote no; an absence or abstention works like an aye.")
    elif rule.kind == "simple":
        tie = {"aye": "carries", "unknown": "carries with a chance of one half"}.get(rule.casting, "fails")
        lines.append(f"The motion carries with more ayes than noes; a tie {tie}.")
    else:
        lines.append("The motion carries with more ayes than noes and abstentions together.")
    lines.append(f"Of {question.filled} filled seats, {_voting(question)} may vote.")
    if seats := question.total("aye"):
        lines.append(
            f"Of {seats} declared ayes about {_percent(used.loss)} % do not vote so; they share one shock, and a "
            f"small bloc breaks its word as a bloc in {_percent(used.revolt)} % of votes."
        )
    if seats := question.total("no"):
        lines.append(f"Of {seats} declared noes about {_percent(used.gain)} % vote aye, besides bloc revolts.")
        if rule.absence_works_like_no and not rule.only_ayes_counted:
            lines.append(f"The noes may stay away as a side, with a chance of {100 * used.stay_away:.0f} %.")
    if seats := sum(question.total(name) for name in OPEN):
        lines.append(
            f"{seats} seats are undeclared or lean; a bloc acts as one with a chance of {_percent(used.cohesion)} %, "
            f"and leans to the side that leads among the declared (lead {declared_lead(question):+.2f})."
        )
    lines.append(
        f"The chance stays between {used.floor / 2:.3f} and {1 - used.floor / 2:.3f}: what the model does not know."
    )
    return tuple(lines)


def _percent(log_odds: float) -> str:
    return f"{100 / (1 + np.exp(-log_odds)):.2g}"


def _voting(question: VoteQuestion) -> int:
    return question.filled - question.total("nonvoting")
