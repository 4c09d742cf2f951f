"""Decides a vote: in come votes and seats, out comes carried or lost, by which rule, by how many, and on what base.

The same votes are also held against every other base, because one word ("members", "members present") has changed
governments.
"""

from __future__ import annotations

from dataclasses import replace

from whipcount.clock.needs import read_share
from whipcount.clock.status import find_procedure
from whipcount.errors import RuleError
from whipcount.model.clock import ConditionResult, Consequence, Decision, OtherBase, VoteTally
from whipcount.model.rules import Base, Condition, DecisionRule, Procedure, Rulebook, Share

_BASES: tuple[Base, ...] = ("total_membership", "filled_seats", "present", "present_and_voting")
_OTHER = {"government_falls": "government_survives", "government_survives": "government_falls"}


def decide_vote(rulebook: Rulebook, procedure: str, tally: VoteTally) -> Decision:
    """Decide a vote by the chamber's rule.

    Args:
        rulebook: the chamber's rules.
        procedure: name of one of its procedures.
        tally: votes for and against the question as put, and the seats.

    Raises:
        RuleError: no such procedure, no rule of decision, or votes that do not fit into the seats.
    """
    chosen = find_procedure(rulebook, procedure)
    rule = chosen.decision
    if rule is None:
        raise RuleError(f"{rulebook.legislature} {procedure} has no rule of decision on record", fix="give one")
    tally, assumptions = _fitting(tally, rule)
    conditions = _conditions_of(chosen, rule, tally)
    results = tuple(_count(condition, condition.share, tally) for condition in conditions)
    outcome = _outcome(rule, results)
    tied, tie_note = _tie(rule, conditions, tally)
    quorum = rule.quorum.needed(tally.total_membership) if rule.quorum else None
    there = tally.present if rule.quorum_counts == "present" else tally.present_and_voting
    if tied:
        outcome = tie_note if tie_note in _OTHER else "tied"
    if quorum is not None and there < quorum:
        outcome = "no_quorum"
    deciding = _deciding(results)
    return Decision(
        legislature=rulebook.legislature,
        procedure=chosen.id,
        kind=chosen.kind,
        outcome=outcome,  # type: ignore[arg-type]
        carried=_carried(rule, outcome),
        by=_by(deciding),
        deciding=deciding,
        conditions=results,
        citation=rule.citation,
        tie_rule=rule.tie if tied else "",
        quorum_needed=quorum,
        other_bases=_other_bases(rule, conditions, tally, outcome),
        assumptions=assumptions,
        follows=_follows(chosen, outcome),
        doubts=rulebook.doubts,
    )


def _fitting(tally: VoteTally, rule: DecisionRule) -> tuple[VoteTally, tuple[str, ...]]:
    """Check that the votes fit into the seats, and fill in bases that were not given."""
    parts = (tally.votes_for, tally.votes_against, tally.abstain, tally.absent or 0, tally.excluded)
    if min(parts) < 0 or tally.total_membership <= 0:
        raise RuleError("votes and seats cannot be negative", fix="give counts of 0 or more")
    notes: list[str] = []
    filled = tally.filled_seats
    if filled is None:
        filled = tally.present + tally.absent if tally.absent is not None else tally.total_membership
        bases = {condition.share.of for condition in rule.conditions}
        if "filled_seats" in bases:
            notes.append(f"filled seats were not given: {filled} taken")
    if filled > tally.total_membership:
        raise RuleError(
            f"{filled} filled seats are more than the {tally.total_membership} of the chamber", fix="correct the seats"
        )
    if tally.present + (tally.absent or 0) > filled:
        raise RuleError(
            f"{tally.present} votes and {tally.absent or 0} absent are more than the {filled} filled seats",
            fix="correct the votes or the seats",
        )
    if rule.excluded and not tally.excluded:
        notes.append(f"{rule.excluded.replace('_', ' ')} are left out of the base, and none were named")
    return replace(tally, filled_seats=filled), tuple(notes)


def _conditions_of(procedure: Procedure, rule: DecisionRule, tally: VoteTally) -> tuple[Condition, ...]:
    if tally.ballot == 1:
        return rule.conditions
    for later in rule.later_ballots:
        if later.ballot == tally.ballot:
            return later.conditions
    raise RuleError(
        f"no rule for ballot {tally.ballot} of {procedure.id} is on record",
        fix=f"use ballot {' or '.join(str(n) for n in [1, *(later.ballot for later in rule.later_ballots)])}",
    )


def _base(of: Base, tally: VoteTally) -> int:
    total = tally.total_membership - tally.excluded
    filled = (tally.filled_seats if tally.filled_seats is not None else tally.total_membership) - tally.excluded
    if of == "total_membership":
        return total
    if of == "filled_seats":
        return filled
    if of == "elected_members":
        return tally.elected_members if tally.elected_members is not None else total
    if of == "entitled_members":
        return tally.entitled_members if tally.entitled_members is not None else total
    return tally.present if of == "present" else tally.present_and_voting


def _count(condition: Condition, share: Share, tally: VoteTally) -> ConditionResult:
    have = tally.votes_for if condition.votes == "for" else tally.votes_against
    if tally.casting_vote == condition.votes and tally.votes_for == tally.votes_against:
        have += 1
    base = _base(share.of, tally)
    needed = share.needed(base)
    return ConditionResult(condition.votes, have, needed, share.words, share.of, base, have >= needed)


def _outcome(rule: DecisionRule, results: tuple[ConditionResult, ...]) -> str:
    met = all(result.is_met for result in results)
    return rule.outcome_if_met if met else _OTHER[rule.outcome_if_met]


def _tie(rule: DecisionRule, conditions: tuple[Condition, ...], tally: VoteTally) -> tuple[bool, str]:
    """Whether the vote is tied in a way that a rule has to break, and how it ends where the rule says."""
    of_votes = any(condition.share.of in ("present", "present_and_voting") for condition in conditions)
    if not of_votes or tally.votes_for != tally.votes_against or not tally.present_and_voting or not rule.tie:
        return False, ""
    if rule.tie == "motion_lost":
        return True, _OTHER[rule.outcome_if_met]
    if tally.casting_vote:
        is_met = all(condition.votes == tally.casting_vote for condition in conditions)
        return True, rule.outcome_if_met if is_met else _OTHER[rule.outcome_if_met]
    return True, ""


def _deciding(results: tuple[ConditionResult, ...]) -> ConditionResult | None:
    """Give the condition that decided: the one missed by most, or met by least."""
    return min(results, key=lambda result: result.margin) if results else None


def _by(deciding: ConditionResult | None) -> int:
    if deciding is None:
        return 0
    return deciding.margin if deciding.is_met else -deciding.margin


def _carried(rule: DecisionRule, outcome: str) -> bool | None:
    """Whether the question was carried: a rule that counts votes for it is met, one that counts against is not."""
    if outcome not in _OTHER or not rule.conditions:
        return None
    is_met = outcome == rule.outcome_if_met
    return is_met if rule.conditions[0].votes == "for" else not is_met


def _other_bases(
    rule: DecisionRule, conditions: tuple[Condition, ...], tally: VoteTally, outcome: str
) -> tuple[OtherBase, ...]:
    rows: list[OtherBase] = []
    if not conditions:
        return ()
    main = conditions[0]
    told: set[Share] = {main.share}
    for condition in conditions:
        for number, reading in enumerate(condition.other_readings):
            share = read_share(condition.share, condition, number)
            told.add(share)
            rows.append(_compare(rule, conditions, condition, share, tally, outcome, reading.id))
    for of in _BASES:
        changed = replace(main.share, of=of)
        if changed not in told:
            rows.append(_compare(rule, conditions, main, changed, tally, outcome, ""))
    return tuple(rows)


def _compare(
    rule: DecisionRule,
    conditions: tuple[Condition, ...],
    changed: Condition,
    share: Share,
    tally: VoteTally,
    outcome: str,
    reading: str,
) -> OtherBase:
    results = tuple(
        _count(condition, share if condition is changed else condition.share, tally) for condition in conditions
    )
    other = _outcome(rule, results)
    mine = next(result for result, condition in zip(results, conditions, strict=True) if condition is changed)
    return OtherBase(share.of, mine.needed, mine.have, other, other != outcome, reading)


def _follows(procedure: Procedure, outcome: str) -> tuple[Consequence, ...]:
    effects = {
        "government_falls": procedure.when_government_falls,
        "government_survives": procedure.when_government_survives,
    }.get(outcome, ())
    return tuple(
        Consequence(
            outcome,
            effect.effect,
            effect.by,
            effect.citation,
            None,
            None,
            effect.is_otherwise,
            effect.only_if,
            effect.unless or (effect.unless_votes.words if effect.unless_votes else ""),
        )
        for effect in effects
    )
