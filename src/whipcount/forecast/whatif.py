"""What if: moves of parties, members and unnamed groups, vacancies, attendance and the base, and what follows.

In: a question and moves, or a scenario. Out: the changed question, and how the motion then stands. Moves are applied
in their order; a move that cannot be made is refused, never shortened.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from whipcount.errors import RuleError
from whipcount.forecast.questions import check_question, majority_number
from whipcount.model.forecasts import (
    POSITIONS,
    BlocPosition,
    Move,
    Scenario,
    Standing,
    VoteQuestion,
)

VACANT = "vacant"
# In place of a bloc's name: members of no known bloc, taken from the blocs with the most seats at that position.
ANY_BLOC = "*"
FORM = 'write BLOC:SEATS:FROM>TO, such as "PML-Q:5:no>aye" or "PML-Q:all:no>aye"'


def parse_move(text: str) -> Move:
    """Read a move such as `PML-Q:5:no>aye`; `all` for all seats there, `vacant` for an empty seat, `*` for any bloc.

    Raises:
        RuleError: the text does not have this form.
    """
    parts = text.rsplit(":", 2)
    if len(parts) != 3 or parts[2].count(">") != 1 or not parts[0].strip():
        raise RuleError(f"{text!r} is not a move", fix=FORM)
    before, after = (word.strip() for word in parts[2].split(">"))
    seats = parts[1].strip()
    if seats != "all" and not (seats.isascii() and seats.isdigit()):
        raise RuleError(f"{seats!r} is not a number of seats in {text!r}", fix=FORM)
    return check_move(Move(parts[0].strip(), before, after, None if seats == "all" else int(seats)))


def check_move(move: Move) -> Move:
    """Give the move back, or refuse one that says nothing.

    Raises:
        RuleError: a position is unknown, both are the same, or no seat moves.
    """
    for word in (move.before, move.after):
        if word not in (*POSITIONS, VACANT):
            raise RuleError(
                f"unknown position {word!r}", where=move.bloc, fix=f"one of {', '.join(POSITIONS)}, {VACANT}"
            )
    if move.before == move.after:
        raise RuleError(f"a move from {move.before} to itself", where=move.bloc, fix="leave it out")
    if move.seats is not None and (isinstance(move.seats, bool) or move.seats < 1):
        raise RuleError(f"{move.seats} seats cannot move", where=move.bloc, fix="give at least 1")
    if move.before == VACANT and (move.seats is None or move.bloc == ANY_BLOC):
        raise RuleError("how many vacancies, for whom", where=move.bloc, fix="give the bloc and the number of seats")
    return move


def apply_moves(question: VoteQuestion, moves: Iterable[Move] | Scenario) -> VoteQuestion:
    """Give the question after the moves.

    A number that the rule derives from the seats (majority of the filled seats, of the total membership) follows
    them; a number that the law fixes stays.

    Raises:
        RuleError: a bloc is unknown, has too few seats there, no seat is vacant, or the result makes no sense.
    """
    check_question(question)
    scenario = moves if isinstance(moves, Scenario) else Scenario("", tuple(moves))
    is_derived = question.rule.number == majority_number(question.rule.kind, question.statutory, question.filled)
    if scenario.statutory is not None:
        question = replace(question, statutory=scenario.statutory)
    for move in scenario.moves:
        question = _apply(question, check_move(move))
    return check_question(_with_number(question) if is_derived else question)


def describe_standing(question: VoteQuestion, name: str = "as it stands") -> Standing:
    """Give the declared count, the lead and the chance of a question."""
    from whipcount.forecast.chances import carry_chance
    from whipcount.forecast.pivots import AYE_SIDE, NO_SIDE, declared_margin

    return Standing(
        scenario=name,
        ayes=sum(question.total(position) for position in AYE_SIDE),
        noes=sum(question.total(position) for position in NO_SIDE),
        undeclared=question.total("undeclared"),
        filled=question.filled,
        needed=question.rule.number,
        lead=declared_margin(question),
        chance=carry_chance(question),
    )


def compare_scenarios(question: VoteQuestion, scenarios: Sequence[Scenario]) -> tuple[Standing, ...]:
    """Give how the motion stands now and under each scenario, in their order; the first is the question itself.

    Raises:
        RuleError: a scenario cannot be applied, or two have one name.
    """
    names = [scenario.name for scenario in scenarios]
    if len(set(names)) != len(names):
        raise RuleError("two scenarios have one name", fix="name each differently")
    changed = [describe_standing(apply_moves(question, scenario), scenario.name) for scenario in scenarios]
    return (describe_standing(question), *changed)


def _apply(question: VoteQuestion, move: Move) -> VoteQuestion:
    if move.bloc == ANY_BLOC:
        return _apply_to_any(question, move)
    bloc = question.bloc(move.bloc)
    if bloc is None:
        if move.before != VACANT:
            known = ", ".join(row.name for row in question.blocs)
            raise RuleError(f"no bloc {move.bloc!r}", where=question.id, fix=f"one of {known}")
        bloc = BlocPosition(name=move.bloc, seats=0)
        question = question.with_blocs((*question.blocs, bloc))
    seats = move.seats if move.seats is not None else bloc.at(move.before)
    free = question.statutory - question.filled if move.before == VACANT else bloc.at(move.before)
    if seats > free or seats < 1:
        what = "vacancies" if move.before == VACANT else f"seats at {move.before}"
        raise RuleError(
            f"{move.bloc}: {seats} cannot move, there are {free} {what}", where=question.id, fix="move fewer"
        )
    changes: dict[str, Any] = {}
    if move.before != VACANT:
        changes[move.before] = bloc.at(move.before) - seats
    if move.after != VACANT:
        changes[move.after] = bloc.at(move.after) + seats
    gained = seats * ((move.before == VACANT) - (move.after == VACANT))
    changed = replace(bloc, seats=bloc.seats + gained, **changes)
    blocs = tuple(changed if row.name == bloc.name else row for row in question.blocs)
    return replace(question, blocs=blocs, filled=question.filled + gained)


def _apply_to_any(question: VoteQuestion, move: Move) -> VoteQuestion:
    """Take the seats of an unnamed group from the blocs that have most there."""
    there = sorted(question.blocs, key=lambda bloc: (-bloc.at(move.before), bloc.name))
    wanted = move.seats if move.seats is not None else question.total(move.before)
    if wanted > question.total(move.before) or not wanted:
        raise RuleError(
            f"{wanted} cannot move, there are {question.total(move.before)} seats at {move.before}",
            where=question.id,
            fix="move fewer",
        )
    for bloc in there:
        taken = min(wanted, bloc.at(move.before))
        if taken:
            question = _apply(question, replace(move, bloc=bloc.name, seats=taken))
            wanted -= taken
    return question


def _with_number(question: VoteQuestion) -> VoteQuestion:
    number = majority_number(question.rule.kind, question.statutory, question.filled)
    if number is None:
        return question
    return replace(question, rule=replace(question.rule, number=number))
