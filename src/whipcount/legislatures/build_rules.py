"""Turns a validated rulebook file into the model's frozen `Rulebook`."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Literal

from whipcount.legislatures import rulebook_shape as shape
from whipcount.model.chambers import Source
from whipcount.model.rules import (
    BallotRule,
    Bar,
    Block,
    Citation,
    Condition,
    Constraint,
    DayRule,
    DecisionRule,
    Effect,
    Form,
    Gate,
    Period,
    Procedure,
    Reading,
    Rulebook,
    SessionRule,
    Share,
    Side,
    Step,
)


def build_rulebook(file: shape.RulebookShape) -> Rulebook:
    """Give the model of a rulebook file."""
    calendar = file.calendar
    return Rulebook(
        legislature=file.legislature,
        country=file.country,
        chamber=file.chamber,
        procedures=tuple(_procedure(name, row) for name, row in file.procedures.items()),
        text_as_of=file.text_as_of,
        status=file.status,
        working_days_matter=calendar.working_days_matter,
        calendar_note=calendar.note,
        late_act=_cite(file.late_act) if file.late_act else None,
        late_act_effect=file.late_act.effect if file.late_act else "",
        calendar_reading=_named(calendar.reading),
        calendar_readings=tuple(
            Reading(
                row.id, row.means, weekend=row.weekend, public_holidays=row.public_holidays or "", source=row.source
            )
            for row in calendar.other_readings
        ),
        sessions=tuple(
            SessionRule(
                row.span, _cite(row), _day_rule(row.begins), _day_rule(row.ends), row.lasts_months or 0, row.says
            )
            for row in file.sessions
        ),
        doubts=file.doubts,
        sources=tuple(Source(row.id, row.url, row.note) for row in file.sources),
    )


def _cite(row: shape.Cited, *, is_verified: bool = True) -> Citation:
    return Citation(row.article, row.verified and is_verified, row.valid_from, row.valid_to, row.note)


def _named(row: shape.ReadingName | None) -> Reading | None:
    return Reading(row.id, row.means, source=row.source) if row else None


def _period(row: shape.Period | None) -> Period | None:
    if row is None:
        return None
    ((unit, amount),) = row.units
    return Period(amount, unit, "elapsed" if unit == "hours" else row.counting)  # type: ignore[arg-type]


def _day_rule(row: shape.DayRuleShape | None) -> DayRule | None:
    if row is None:
        return None
    return DayRule(row.month, row.day or 0, row.nth or 0, row.of or "", row.or_next_working_day)


def _share(row: shape.ShareShape | shape.Need | None) -> Share | None:
    if row is None or row.of is None:
        return None
    if row.more_than is not None:
        return Share("more_than", Fraction(row.more_than), row.of, row.plus)
    number = isinstance(row.at_least, int)
    return Share("at_least", Fraction(row.at_least or 0), row.of, row.plus, number)


def _term(step: str, side: Side, number: int, row: shape.Term, *, is_verified: bool) -> Constraint:
    unit, amount = row.units[0] if row.units else ("no_number", 0)
    counting = row.counting or "elapsed"
    return Constraint(
        id=f"{step}.{side}.{number}",
        after=row.after,
        step=step,
        side=side,
        amount=amount,
        unit=unit,  # type: ignore[arg-type]
        counting=counting,
        citation=_cite(row, is_verified=is_verified),
        lead=_period(row.runs_after),
        only_if=row.only_if,
        unless=row.unless,
        on_miss=row.on_miss or "",
        words=row.no_number or "",
        reading=_named(row.reading),
        other_readings=tuple(
            Reading(
                other.id,
                other.means,
                amount=other.amount,
                counting=other.counting,
                unit=other.unit,
                after=other.after or "",
                side=other.side,
                source=other.source,
            )
            for other in row.other_readings
        ),
    )


def _condition(row: shape.ConditionShape) -> Condition:
    share = _share(row)
    if share is None:
        raise ValueError("a condition needs a share")
    others = []
    for other in row.other_readings:
        comparator: Literal["at_least", "more_than"] | None = "more_than" if other.more_than else None
        fraction = other.more_than or other.at_least
        others.append(
            Reading(
                other.id,
                other.means,
                of=other.of,
                comparator="at_least" if other.at_least else comparator,
                share=Fraction(fraction) if fraction else None,
                plus=other.plus,
                source=other.source,
            )
        )
    return Condition(row.votes, share, _named(row.reading), tuple(others))


def _gate(step: str, row: shape.Need, *, is_verified: bool) -> Gate:
    share = _share(row)
    others = []
    for other in row.other_readings:
        if share is not None:
            plus = share.plus if other.plus is None else other.plus
            changed = replace(share, plus=plus)
            if other.at_least is not None:
                changed = replace(changed, share=Fraction(other.at_least), number=True)
            others.append((Reading(other.id, other.means, source=other.source), changed))
    return Gate(
        step, row.who, _cite(row, is_verified=is_verified), share, row.excluded, _named(row.reading), tuple(others)
    )


def _decision(row: shape.DecisionShape | None, *, is_verified: bool) -> DecisionRule | None:
    if row is None:
        return None
    falls = row.government_falls_if is not None
    conditions = row.government_falls_if if falls else row.government_survives_if
    counts_present = row.quorum is None or row.quorum.counts == "present"
    return DecisionRule(
        outcome_if_met="government_falls" if falls else "government_survives",
        conditions=tuple(_condition(condition) for condition in conditions or ()),
        citation=_cite(row, is_verified=is_verified),
        counted=row.counted or "",
        quorum=Share("at_least", Fraction(row.quorum.at_least), "total_membership") if row.quorum else None,
        quorum_counts="present" if counts_present else "present_and_voting",
        tie=row.tie or "",
        chair=row.chair or "",
        excluded=row.excluded,
        later_ballots=tuple(
            BallotRule(later.ballot, tuple(_condition(one) for one in later.conditions), _cite(later))
            for later in row.later_ballots
        ),
    )


def _effect(row: shape.EffectShape) -> Effect:
    return Effect(
        effect=row.effect,
        citation=_cite(row),
        by=row.by or "",
        within=_period(row.within),
        not_before=_period(row.not_before),
        is_otherwise=row.otherwise,
        only_if=row.only_if,
        unless=row.unless,
        unless_votes=_share(row.unless_votes),
    )


def _bar(row: shape.BarShape) -> Bar:
    units = row.units or ([("sessions", row.sessions)] if row.sessions else [("days", 0)])
    unit, amount = units[0]
    side: Literal["after", "before", "during"] = "after" if row.after else "before" if row.before else "during"
    return Bar(
        step=row.step,
        side=side,
        event=row.after or row.before or row.during or "",
        scope=row.scope,
        citation=_cite(row),
        amount=amount or 0,
        unit=unit,  # type: ignore[arg-type]
        quota=row.quota or 0,
        only_after=row.only_after or "",
        unless=row.unless,
        lifted_by=_share(row.lifted_by),
    )


def _steps(steps: dict[str, shape.StepShape]) -> tuple[Step, ...]:
    built: list[Step] = []
    for event, row in steps.items():
        follows = row.follows
        if follows is None:
            # every optional step since the last one that is always taken, and that one
            back: list[str] = []
            for earlier in reversed(built):
                back.append(earlier.event)
                if not earlier.is_optional:
                    break
            follows = tuple(reversed(back))
        built.append(Step(event, row.optional, follows))
    return tuple(built)


def _procedure(name: str, row: shape.ProcedureShape) -> Procedure:
    constraints: list[Constraint] = []
    gates: list[Gate] = []
    first = next((event for event, step in row.steps.items() if not step.optional), next(iter(row.steps)))
    for need in row.started_by:
        gates.append(_gate(first, need, is_verified=row.verified))
    for event, step in row.steps.items():
        for side in ("not_before", "not_after", "exactly"):
            for number, term in enumerate(getattr(step, side), 1):
                constraints.append(_term(event, side, number, term, is_verified=row.verified))
        for need in step.needs:
            gates.append(_gate(event, need, is_verified=row.verified))
    return Procedure(
        id=name,
        kind=row.kind,
        target=row.target,
        steps=_steps(row.steps),
        constraints=tuple(constraints),
        decision=_decision(row.decision, is_verified=row.verified),
        gates=tuple(gates),
        forms=tuple(Form(form.what, form.required, _cite(form), form.only_if) for form in row.form),
        bars=tuple(_bar(bar) for bar in row.bars),
        blocked_while=tuple(Block(block.state, _cite(block)) for block in row.blocked_while),
        no_dissolution_from=tuple(Block(block.event, _cite(block)) for block in row.no_dissolution_from),
        ballot=row.ballot.mode if row.ballot else "",
        ballot_citation=_cite(row.ballot) if row.ballot else None,
        when_government_falls=tuple(_effect(effect) for effect in row.when_government_falls),
        when_government_survives=tuple(_effect(effect) for effect in row.when_government_survives),
        triggers=tuple(Block(trigger.event, _cite(trigger)) for trigger in row.triggers),
        status=row.status or "in_force",
        is_convention=row.convention,
        verified=row.verified,
        evidence=row.evidence,
        notes=row.notes,
    )
