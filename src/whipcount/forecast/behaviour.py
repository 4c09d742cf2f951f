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

# Seven values integrate a polynomial of degree 13 exactly; five or fifteen change no chance by more than 0.002.
SHOCK_VALUES = 7
# How those who leave the aye side divide: most stay away. Rounded from the recorded votes of the casebook.
LEAVERS = {NO: 0.25, ABSTAIN: 0.15, ABSENT: 0.6}
# When a bloc stays away as decided, nearly all of its members do.
FOLLOWERS_AWAY = 0.95
# A member who said to abstain or stay away does something else, each of three ways.
STRAY = 0.005


def describe_behaviour(question: VoteQuestion, parameters: ForecastParameters) -> tuple[ShockGroup, ...]:
    """Give the groups of parts of a question; seats that may not vote are left out.

    Parts are sorted by size, so that the order of blocs changes nothing, to the last digit.
    """
    _, chances = _shock()
    stays = question.rule.absence_works_like_no and not question.rule.only_ayes_counted
    # A side that gains nothing by voting may stay away together: each shock comes with and without that decision.
    decided = np.concatenate([chances * (1 - parameters.stay_away), chances * parameters.stay_away])
    found = (
        (chances, _ayes(question, parameters)),
        (decided if stays else chances, _noes(question, parameters, stays=stays)),
        (chances, _open(question, parameters)),
        (chances, _aside(question, parameters)),
    )
    return tuple(
        ShockGroup(
            chances=weights,
            behaviours=tuple(map(_without_noes, rows)) if question.rule.only_ayes_counted else rows,
        )
        for weights, rows in found
        if rows
    )


def declared_lead(question: VoteQuestion) -> float:
    """Give declared ayes less declared noes, as a share of the seats that may vote; between -1 and 1."""
    voting = sum(bloc.seats - bloc.nonvoting for bloc in question.blocs)
    return (question.total("aye") - question.total("no")) / voting if voting else 0.0


def _ayes(question: VoteQuestion, p: ForecastParameters) -> tuple[Behaviour, ...]:
    parts = _sizes(question, "aye")
    if not len(parts[0]):
        return ()
    values, _ = _shock()
    lost = _chance(p.loss + p.spread * values)
    loyal = np.stack([1 - lost, *(LEAVERS[outcome] * lost for outcome in (NO, ABSTAIN, ABSENT))], axis=-1)
    return (_with_revolt(parts, [loyal], np.ones((SHOCK_VALUES, 1)), p.aye_revolt, p),)


def _noes(question: VoteQuestion, p: ForecastParameters, *, stays: bool) -> tuple[Behaviour, ...]:
    parts = _sizes(question, "no")
    if not len(parts[0]):
        return ()
    values, _ = _shock()
    gained = _chance(p.gain + p.spread * values)
    cross = float(_chance(p.cross))
    revolt = tuple(cross * (place == 0) + (1 - cross) * share for place, share in enumerate(p.no_revolt))
    present = _turnout(gained, p.no_absence_idle if stays else p.no_absence)
    if not stays:
        return (_with_revolt(parts, [present], np.ones((SHOCK_VALUES, 1)), revolt, p),)
    modes = [np.concatenate([mode, mode]) for mode in (present, _turnout(gained, FOLLOWERS_AWAY))]
    follows = np.repeat([0.0, p.stay_away_bloc], SHOCK_VALUES)
    return (_with_revolt(parts, modes, np.stack([1 - follows, follows], axis=-1), revolt, p),)


def _turnout(gained: Floats, away: float) -> Floats:
    """Divide those declared no: some vote aye, and of the rest a share is away, one in ten of these abstaining."""
    rest = 1 - gained
    return np.stack([gained, rest * (1 - away), 0.1 * rest * away, 0.9 * rest * away], axis=-1)


def _open(question: VoteQuestion, p: ForecastParameters) -> tuple[Behaviour, ...]:
    rows = []
    for position, lean in (("leaning_aye", p.leaning), ("undeclared", 0.0), ("leaning_no", -p.leaning)):
        sizes, times = _sizes(question, position)
        if len(sizes):
            rows.append(_undecided((sizes, times), _aye_chance(question, p, lean), p))
    return tuple(rows)


def _aside(question: VoteQuestion, p: ForecastParameters) -> tuple[Behaviour, ...]:
    rows = []
    for position, outcome in (("abstain", ABSTAIN), ("absent", ABSENT)):
        sizes, times = _sizes(question, position)
        if len(sizes):
            stay = np.full((SHOCK_VALUES, 4), STRAY)
            stay[:, outcome] = 1 - 3 * STRAY
            rows.append(_with_revolt((sizes, times), [stay], np.ones((SHOCK_VALUES, 1)), p.idle_revolt, p))
    return tuple(rows)


def _aye_chance(question: VoteQuestion, p: ForecastParameters, lean: float) -> Floats:
    """Give the chance that an open bloc votes aye, for each value of the shock."""
    values, _ = _shock()
    if _is_no_confidence(question):
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
    weights: Floats,
    outcomes: tuple[float, ...],
    p: ForecastParameters,
) -> Behaviour:
    """Add the mode in which the bloc acts against its word; the smaller the bloc, the likelier.

    `modes` hold chances of shape (shocks, 4), `weights` theirs of shape (shocks, modes) while the bloc keeps its word.
    """
    revolt = _chance(p.revolt) / (1 + parts[0] / p.revolt_seats)
    kept = (1 - revolt)[None, :, None] * weights[:, None, :]
    broken = np.broadcast_to(revolt[None, :, None], (len(weights), len(revolt), 1))
    against_word = np.broadcast_to(np.array(outcomes), modes[0].shape)
    return Behaviour(
        seats=parts[0],
        times=parts[1],
        modes=np.stack([*modes, against_word], axis=1),
        mode_chances=np.concatenate([kept, broken], axis=2),
    )


def _without_noes(row: Behaviour) -> Behaviour:
    """Count noes as absences, where the chamber calls only the ayes."""
    modes = row.modes.copy()
    modes[..., ABSENT] += modes[..., NO]
    modes[..., NO] = 0.0
    return Behaviour(seats=row.seats, times=row.times, modes=modes, mode_chances=row.mode_chances)


def _is_no_confidence(question: VoteQuestion) -> bool:
    return "no_confidence" in question.procedure


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
