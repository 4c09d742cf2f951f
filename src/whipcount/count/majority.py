"""The number a motion needs: in come a rulebook and the chamber on a day, out comes the number with its article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from whipcount.errors import RuleError
from whipcount.model.chambers import Chamber
from whipcount.model.rules import Condition, DecisionRule, Procedure, Rulebook, Share

_BASES = {
    "total_membership": "total membership",
    "filled_seats": "filled seats",
    "present": "members present",
    "present_and_voting": "members present and voting",
    "elected_members": "elected members",
    "entitled_members": "members entitled to vote",
}


@dataclass(frozen=True, slots=True)
class Needed:
    """What carries the motion.

    Attributes:
        number: votes for it; `None` where the rule names no fixed number of ayes.
        basis: share, base and article in words.
        absence_works_like_no: whether a member who stays away harms the motion like one who votes no.
    """

    number: int | None = None
    basis: str = ""
    absence_works_like_no: bool = False


def find_needed(rulebook: Rulebook, procedure: str, chamber: Chamber, day: date) -> Needed:
    """Give the number of ayes that a procedure needs on a day.

    Raises:
        RuleError: the rulebook has no such procedure.
    """
    rules: list[Procedure] = [one for one in rulebook.procedures if one.id == procedure]
    if not rules:
        known = ", ".join(one.id for one in rulebook.procedures)
        raise RuleError(f"there is no procedure {procedure!r}", where=rulebook.legislature, fix=f"use one of {known}")
    decision = rules[0].decision
    if decision is None or not decision.conditions:
        return Needed(None, "the rulebook names no vote that decides")
    condition = next((one for one in decision.conditions if one.votes == "for"), decision.conditions[0])
    return _needed(condition, decision, chamber, day)


def _needed(condition: Condition, decision: DecisionRule, chamber: Chamber, day: date) -> Needed:
    base = _base(condition.share, chamber, day)
    number = condition.share.needed(base or 0) if condition.share.number or base is not None else None
    words = _say(condition.share, base, condition.votes)
    basis = f"{words} ({decision.citation.article})"
    if condition.votes != "for":
        return Needed(None, basis, absence_works_like_no=False)
    fixed = condition.share.number or condition.share.of in ("total_membership", "filled_seats", "elected_members")
    return Needed(number, basis, fixed)


def _base(share: Share, chamber: Chamber, day: date) -> int | None:
    total = chamber.total_on(day)
    if total is None or share.of in ("present", "present_and_voting"):
        return None
    if share.of == "filled_seats":
        return total.total - len(chamber.vacancies_on(day))
    return total.total


def _say(share: Share, base: int | None, votes: str) -> str:
    comparator = "more than" if share.comparator == "more_than" else "at least"
    size = f" of {base}" if base is not None else ""
    if share.number:
        return f"{comparator} {share.share} votes {votes}"
    plus = f" plus {share.plus}" if share.plus else ""
    return f"{comparator} {share.share}{plus} of the {_BASES[share.of]}{size}, votes {votes}"
