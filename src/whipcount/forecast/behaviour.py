"""From positions to behaviour: what the members of each bloc may do, given the shocks they share.

In: a question and the parameters. Out: the shock groups of `distribution`. Three shocks, independent of each other:
one for all who declared aye, one for all who declared no, one for all who have not declared or only lean. A shock is
normal in log-odds and is integrated by Gauss-Hermite quadrature with seven values.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from whipcount.forecast.distribution import ABSENT, ABSTAIN, NO, Behaviour, ShockGroup
from whipcount.forecast.parameters import ForecastParameters
from whipcount.model.forecasts import VoteQuestion

if TYPE_CHECKING:
    from whipcount.forecast.distribution import Floats

# Seven values integrate a polynomial of degree 13 exactly; five and nine change no chance by more than 0.001.
SHOCK_VALUES = 7
# How those who leave the aye side divide: most stay away. Rounded from the recorded votes of the casebook.
LEAVERS = {NO: 0.25, ABSTAIN: 0.15, ABSENT: 0.6}
# A member who said to abstain or stay away does something else, each of three ways.
STRAY = 0.005


def describe_behaviour(question: VoteQuestion, parameters: ForecastParameters) -> tuple[ShockGroup, ...]:
    """Give the groups of parts of a question; seats that may not vote are left out.

    Parts are sorted by size, so that the order of blocs changes nothing, to the last digit.
    """
    _, chances = _shock()
    groups = []
    for behaviours in (
        _ayes(question, parameters),
        _noes(question, parameters),
        _open(question, parameters),
        _idle(question, parameters),
    ):
        if behaviours:
            if question.rule.only_ayes_counted:
                behaviours = tuple(_without_noes(row) for row in behaviours)
            groups.append(ShockGroup(chances=chances, behaviours=behaviours))
    return tuple(groups)


def declared_lead(question: VoteQuestion) -> float:
    """Give declared ayes less declared noes, as a share of the seats that may vote; between -1 and 1."""
    voting = sum(bloc.seats - bloc.nonvoting for bloc in question.blocs)
    return (question.total("aye") - question.total("no")) / voting if voting else 0.0


def _ayes(question: VoteQuestion, p: ForecastParameters) -> tuple[Behaviour, ...]:
    sizes, times = _sizes(question, "aye")
    if not len(sizes):
        return ()
    values, _ = _shock()
    lost = _chance(p.loss + p.spread * values)
    loyal = np.stack([1 - lost, *(LEAVERS[outcome] * lost for outcome in (NO, ABSTAIN, ABSENT))], axis=-1)
    return (_with_revolt((sizes, times), [loyal], [1.0], p.revolt_outcomes, p),)


def _noes(question: VoteQuestion, p: ForecastParameters) -> tuple[Behaviour, ...]:
    sizes, times = _sizes(question, "no")
    if not len(sizes):
        return ()
    values, _ = _shock()
    gained = _chance(p.gain + p.spread * values)
    idle = question.rule.absence_works_like_no
    away = np.full_like(gained, p.no_absence_idle if idle else p.no_absence)
    rates = [away, np.full_like(gained, 0.95)] if idle else [away]
    weights = [1 - p.stay_away, p.stay_away] if idle else [1.0]
    modes = [
        np.stack([gained, (1 - gained) * (1 - rate), 0.1 * (1 - gained) * rate, 0.9 * (1 - gained) * rate], axis=-1)
        for rate in rates
    ]
    return (_with_revolt((sizes, times), modes, weights, p.revolt_outcomes, p),)


def _open(question: VoteQuestion, p: ForecastParameters) -> tuple[Behaviour, ...]:
    rows = []
    for position, lean in (("leaning_aye", p.leaning), ("undeclared", 0.0), ("leaning_no", -p.leaning)):
        sizes, times = _sizes(question, position)
        if len(sizes):
            rows.append(_undecided((sizes, times), _aye_chance(question, p, lean), p))
    return tuple(rows)


def _idle(question: VoteQuestion, p: ForecastParameters) -> tuple[Behaviour, ...]:
    rows = []
    for position, outcome in (("abstain", ABSTAIN), ("absent", ABSENT)):
        sizes, times = _sizes(question, position)
        if len(sizes):
            stay = np.full((SHOCK_VALUES, 4), STRAY)
            stay[:, outcome] = 1 - 3 * STRAY
            rows.append(_with_revolt((sizes, times), [stay], [1.0], p.idle_revolt_outcomes, p))
    return tuple(rows)


def _aye_chance(question: VoteQuestion, p: ForecastParameters, lean: float) -> Floats:
    """Give the chance that an open bloc votes aye, for each value of the shock."""
    values, _ = _shock()
    if "no_confidence" in question.procedure:
        base = p.aye_no_confidence
    elif question.procedure == "unknown":
        base = (p.aye_no_confidence + p.aye_confidence) / 2
    else:
        base = p.aye_confidence
    return _chance(base + lean + p.pull * declared_lead(question) + p.undeclared_spread * values)


def _undecided(parts: tuple[Floats, Floats], aye: Floats, p: ForecastParameters) -> Behaviour:
    """Describe open blocs: all aye, all no, all away, or each member alone."""
    no, together = float(_chance(p.open_no)), float(_chance(p.cohesion))
    one = np.ones_like(aye)
    keep, third, half = one * (1 - p.leak), one * p.leak / 3, one * p.leak / 2
    away = keep / 2
    modes = [
        np.stack([keep, third, third, third], axis=-1),
        np.stack([third, keep, third, third], axis=-1),
        np.stack([half, half, away, away], axis=-1),
        np.stack([aye, (1 - aye) * no, (1 - aye) * (1 - no) / 2, (1 - aye) * (1 - no) / 2], axis=-1),
    ]
    weights = np.stack(
        [together * aye, together * (1 - aye) * no, together * (1 - aye) * (1 - no), one * (1 - together)], axis=-1
    )
    return Behaviour(
        seats=parts[0],
        times=parts[1],
        modes=np.stack(modes, axis=1),
        mode_chances=np.broadcast_to(weights[:, None, :], (len(aye), len(parts[0]), len(modes))),
    )


def _with_revolt(
    parts: tuple[Floats, Floats],
    modes: list[Floats],
    weights: list[float],
    outcomes: tuple[float, float, float, float],
    p: ForecastParameters,
) -> Behaviour:
    """Add the mode in which the bloc acts against its word; the smaller the bloc, the likelier."""
    revolt = _chance(p.revolt) / (1 + parts[0] / p.revolt_seats)
    chances = np.stack([*((1 - revolt) * weight for weight in weights), revolt], axis=-1)
    against_word = np.broadcast_to(np.array(outcomes), (SHOCK_VALUES, 4))
    return Behaviour(
        seats=parts[0],
        times=parts[1],
        modes=np.stack([*modes, against_word], axis=1),
        mode_chances=np.broadcast_to(chances[None], (SHOCK_VALUES, *chances.shape)),
    )


def _without_noes(row: Behaviour) -> Behaviour:
    """Count noes as absences, where the chamber calls only the ayes."""
    modes = row.modes.copy()
    modes[..., ABSENT] += modes[..., NO]
    modes[..., NO] = 0.0
    return Behaviour(seats=row.seats, times=row.times, modes=modes, mode_chances=row.mode_chances)


def _sizes(question: VoteQuestion, position: str) -> tuple[Floats, Floats]:
    """Give the sizes of the parts at a position, each once, and how many parts have it."""
    found: Iterable[int] = (bloc.at(position) for bloc in question.blocs)
    sizes, times = np.unique(np.array([seats for seats in found if seats], dtype=np.float64), return_counts=True)
    return sizes, times.astype(np.float64)


def _chance(log_odds: Floats | float) -> Floats:
    result: Floats = 1 / (1 + np.exp(-np.asarray(log_odds, dtype=np.float64)))
    return result


@cache
def _shock() -> tuple[Floats, Floats]:
    """Give the values and chances of a standard normal shock."""
    values, weights = np.polynomial.hermite_e.hermegauss(SHOCK_VALUES)
    return values, weights / weights.sum()
