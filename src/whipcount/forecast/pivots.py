"""Who can turn the result: pivotal blocs and members, minimal winning sets, smallest sets of moves.

In: a question, as declared. Out: blocs, sets and moves. Leaning seats count on the side they lean to; undeclared,
abstaining and absent seats do what the rule makes of them. Every rule compares one signed count with a number, so
the question is always the same: which sets of values reach a target.
"""

from __future__ import annotations

from collections.abc import Sequence

from whipcount.errors import RuleError
from whipcount.forecast.questions import check_question
from whipcount.model.forecasts import Enumeration, Move, MoveSet, Pivot, VoteQuestion

AYE_SIDE = ("aye", "leaning_aye")
NO_SIDE = ("no", "leaning_no")
# The search for sets is bounded by the sets it gives and by the steps it takes (about a second).
MOST_SETS = 1_000
MOST_STEPS = 400_000


def vote_value(question: VoteQuestion, position: str) -> int:
    """Give what one seat at a position adds to the deciding count: -1, 0 or 1."""
    kind = question.rule.kind
    if position in AYE_SIDE:
        return 0 if kind == "negative_majority" else 1
    if position in NO_SIDE:
        return 0 if question.rule.absence_works_like_no else -1
    return -1 if position == "abstain" and kind == "majority_of_participants" else 0


def declared_margin(question: VoteQuestion) -> int:
    """Give how far the deciding count, as declared, is past what carries the motion.

    0 or more carries; -1 is one vote short. Under `simple` a tie carries only with a casting vote for aye.
    """
    count = sum(bloc.at(name) * vote_value(question, name) for bloc in question.blocs for name in bloc.split())
    rule = question.rule
    if rule.absence_works_like_no:
        return count - (rule.number or 0)
    if rule.kind == "negative_majority":
        return count + (rule.number or 0) - 1
    return count - (0 if rule.kind == "simple" and rule.casting == "aye" else 1)


def find_pivots(question: VoteQuestion) -> tuple[Pivot, ...]:
    """Give the blocs that turn the result by changing sides, fewest seats needed first.

    A bloc of one seat is a member. `needed` is how many of the bloc's seats on the winning side must change sides; 1
    means that every member of that side in the bloc is pivotal.

    Raises:
        RuleError: the question's numbers do not fit together.
    """
    check_question(question)
    margin = declared_margin(question)
    carries = margin >= 0
    swing = vote_value(question, "aye") - vote_value(question, "no")
    gap = margin + 1 if carries else -margin
    needed = -(-gap // swing)
    found = []
    for bloc in question.blocs:
        seats = sum(bloc.at(name) for name in (AYE_SIDE if carries else NO_SIDE))
        if seats >= needed:
            found.append(Pivot(bloc=bloc.name, seats=seats, side="aye" if carries else "no", needed=needed))
    return tuple(sorted(found, key=lambda pivot: (pivot.seats, pivot.bloc)))


def winning_sets(weights: Sequence[int], quota: int, names: Sequence[str], *, most: int = MOST_SETS) -> Enumeration:
    """Give the minimal winning sets of a weighted game: each wins, and none of its players can be spared.

    Args:
        weights: seats of each player, at least 1.
        quota: seats that win, from 1 to their sum.
        names: of the players.
        most: sets to give at most; the note says when there may be more.

    Raises:
        RuleError: weights or quota make no sense, or there are not as many names as weights.
    """
    from whipcount.forecast.power import check_game

    check_game(weights, quota)
    if len(names) != len(weights):
        raise RuleError(f"{len(names)} names for {len(weights)} players", fix="give one name per weight")
    sets, complete = _minimal_sets(list(weights), quota, most)
    return Enumeration(
        sets=tuple(tuple(names[index] for index in found) for found in sets),
        is_complete=complete,
        note=_note(len(sets), complete=complete),
    )


def smallest_moves(question: VoteQuestion, goal: str, *, most: int = 20) -> tuple[tuple[MoveSet, ...], str]:
    """Give the smallest sets of moves that carry (`carry`) or defeat (`save`) the motion, fewest seats first.

    A move takes all seats of one bloc at one position to the side of the goal; no move of a set can be spared.

    Returns:
        The sets, and a note in words that says whether the search was complete.

    Raises:
        RuleError: the goal is unknown, or the question's numbers do not fit together.
    """
    check_question(question)
    if goal not in ("carry", "save"):
        raise RuleError(f"unknown goal {goal!r}", fix="ask for carry or save")
    side = "aye" if goal == "carry" else "no"
    sign = 1 if goal == "carry" else -1
    margin = declared_margin(question)
    gap = -margin if goal == "carry" else margin + 1
    if gap <= 0:
        return (), "The motion stands there already: no move is needed."
    candidates = []
    for bloc in question.blocs:
        for position, seats in bloc.split().items():
            gain = sign * (vote_value(question, side) - vote_value(question, position)) * seats
            if position != "nonvoting" and gain > 0:
                candidates.append((gain, Move(bloc=bloc.name, before=position, after=side, seats=seats)))
    candidates.sort(key=lambda row: (-row[0], row[1].bloc, row[1].before))
    sets, complete = _minimal_sets([gain for gain, _ in candidates], gap, MOST_SETS)
    found = [
        MoveSet(
            moves=tuple(candidates[index][1] for index in chosen),
            seats=sum(candidates[index][1].seats or 0 for index in chosen),
        )
        for chosen in sets
    ]
    found.sort(key=lambda row: (row.seats, len(row.moves), [move.bloc for move in row.moves]))
    if not found and complete:
        return (), "No set of moves does it."
    note = _note(len(sets), complete=complete)
    return tuple(found[:most]), note if len(found) <= most else f"{note} The {most} with the fewest seats are given."


def _minimal_sets(values: list[int], target: int, most: int) -> tuple[list[tuple[int, ...]], bool]:
    """Find the sets of indices whose values reach the target and none of which can be spared.

    Values are taken from large to small, so a set that reaches the target with its last value, and not before, has
    none to spare. Gives the sets and whether the search went to the end.
    """
    order = sorted(range(len(values)), key=lambda index: (-values[index], index))
    left = [0] * (len(order) + 1)
    for place in range(len(order) - 1, -1, -1):
        left[place] = left[place + 1] + values[order[place]]
    found: list[tuple[int, ...]] = []
    stack: list[tuple[int, int, tuple[int, ...]]] = [(0, 0, ())]
    steps = 0
    while stack:
        place, reached, chosen = stack.pop()
        if reached + left[place] < target:
            continue
        steps += 1
        if len(found) == most or steps > MOST_STEPS:
            return found, False
        index = order[place]
        stack.append((place + 1, reached, chosen))
        if reached + values[index] >= target:
            found.append(tuple(sorted((*chosen, index))))
        else:
            stack.append((place + 1, reached + values[index], (*chosen, index)))
    return found, True


def _note(count: int, *, complete: bool) -> str:
    if complete:
        return f"All {count} sets were found."
    return f"The search stopped at {count} sets; there may be more, and smaller ones may be missing."
