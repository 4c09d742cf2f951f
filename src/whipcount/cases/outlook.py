"""From a count to a question for the forecast: each position becomes a bloc of its own."""

from __future__ import annotations

from datetime import date
from typing import Any

from whipcount.model.claims import MotionKind
from whipcount.model.counts import Count
from whipcount.model.forecasts import BlocPosition, DecisionRule, Procedure, RuleKind, VoteQuestion
from whipcount.model.rules import Procedure as LawOf

_KINDS: dict[str, Procedure] = {
    "no_confidence": "no_confidence",
    "constructive_no_confidence": "constructive_no_confidence",
    "confidence": "confidence_question",
    "investiture": "investiture",
    "censure": "no_confidence",
}
_RULES: dict[str, RuleKind] = {"total_membership": "absolute_statutory", "filled_seats": "absolute_filled"}


def question_of(count: Count, procedure: LawOf | None, motion_kind: MotionKind) -> VoteQuestion:
    """Give the question whether the motion carries, from the positions of a count."""
    blocs: dict[str, BlocPosition] = {}
    for row in count.positions:
        if not row.seats:
            continue
        name = row.actor.label if row.kind in ("party", "remainder") else f"{row.actor.label} ({row.party})"
        while name in blocs:
            name += "'"
        blocs[name] = BlocPosition(name, row.seats, **{row.intention: row.seats})
    return VoteQuestion(
        id=f"{count.legislature} {count.valid_at.isoformat()}",
        blocs=tuple(blocs.values()),
        rule=_rule(count, procedure),
        statutory=count.seats,
        filled=count.filled,
        procedure=_KINDS.get(motion_kind, "unknown"),
    )


def _rule(count: Count, procedure: LawOf | None) -> DecisionRule:
    conditions = procedure.decision.conditions if procedure and procedure.decision else ()
    condition = next((one for one in conditions if one.votes == "for"), conditions[0] if conditions else None)
    if condition is not None and condition.votes == "against":
        base = count.filled if condition.share.of == "filled_seats" else count.seats
        return DecisionRule("negative_majority", condition.share.needed(base))
    if count.needed is None or condition is None:
        return DecisionRule("majority_of_participants" if condition and condition.share.of == "present" else "simple")
    return DecisionRule(_RULES.get(condition.share.of, "fixed"), count.needed)


def forecast_of(
    count: Count, series: tuple[Count, ...], procedure: LawOf | None, motion_kind: MotionKind
) -> tuple[dict[str, Any], tuple[tuple[date, float], ...]]:
    """Give the forecast of the motion as public JSON, and the chance that it carries for each day of a series.

    Raises:
        ImportError: the forecast's own requirements are not installed.
        RuleError: the count makes no question that can be answered.
    """
    from whipcount.forecast import forecast_vote
    from whipcount.forecast.chances import carry_chance

    forecast = forecast_vote(question_of(count, procedure, motion_kind)).to_json()
    known: dict[VoteQuestion, float] = {}
    chances = []
    for one in series:
        question = question_of(one, procedure, motion_kind)
        alike = VoteQuestion("", question.blocs, question.rule, question.statutory, question.filled, question.procedure)
        if alike not in known:
            known[alike] = carry_chance(question)
        chances.append((one.valid_at, known[alike]))
    return forecast, tuple(chances)
