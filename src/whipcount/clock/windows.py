"""Windows of all steps in one world: in come a network and the dated events, out come bounds with their chains.

The window of a step is computed with the events before it (in the order of the procedure) taken as they happened and
everything later left open, so an event never moves the window of an earlier step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from whipcount.clock.calendar import DAY, moment_of
from whipcount.clock.deadlines import Edge, Network, Solution, Span, solve
from whipcount.model.clock import Bound, IfDue, Link, Moment


@dataclass(frozen=True, slots=True)
class RawWindow:
    """Bounds of one step in minutes, with the solutions that explain them.

    Attributes:
        full: all rules, later steps binding earlier ones.
        forward: for a step that has happened, what the events before it alone require (breaches are judged on it).
        due: the window if earlier steps are taken on their last lawful day, and which steps that assumes.
        fixed: what was taken as happened.
    """

    full: Solution
    fixed: dict[int, Span]
    forward: Solution | None = None
    due: Solution | None = None
    due_fixed: dict[int, Span] | None = None
    assumed: tuple[int, ...] = ()

    def bounds(self, step: int) -> tuple[int | None, int | None]:
        """Earliest and latest minute."""
        return self.full.low[step], self.full.high[step]

    def signature(self, step: int) -> tuple[object, ...]:
        """Give what another reading must change to be worth telling."""
        due = (self.due.low[step], self.due.high[step]) if self.due else None
        forward = (self.forward.low[step], self.forward.high[step]) if self.forward else None
        return (*self.bounds(step), due, forward)


Solved: TypeAlias = dict[tuple[object, ...], Solution]


def find_windows(network: Network, happened: Mapping[int, Span], solved: Solved) -> list[RawWindow]:
    """Compute the windows of all steps.

    Args:
        network: the rules of one world.
        happened: step number -> first and last minute in which it took place.
        solved: solutions found so far; worlds that differ only in rules on steps that have happened share them.
    """
    fixed: dict[int, Span] = {}
    solution = start = _solved(network, fixed, solved)
    due_rows = _due(network, happened, start, solved)
    rows: list[RawWindow] = []
    for number in range(len(network.names)):
        if number in happened:
            # whether a bar was broken is judged on the bar itself, so that a day before it is no breach
            forward = _solved(network, fixed, solved, judged=number)
            rows.append(RawWindow(solution, fixed, forward))
            fixed = {**fixed, number: happened[number]}
            solution = _solved(network, fixed, solved)
        else:
            due, due_fixed, assumed = due_rows[number]
            rows.append(RawWindow(solution, fixed, None, due if assumed else None, due_fixed, assumed))
    return rows


def _solved(network: Network, fixed: dict[int, Span], solved: Solved, *, judged: int | None = None) -> Solution:
    """Solve a network, or take the solution of another that has the same rules on every step that is open.

    Args:
        network: the rules of one world.
        fixed: the steps taken as happened.
        solved: what was solved before.
        judged: a step that happened, for a solution that binds it by what came before it only.
    """
    # forward, a step is bound by nothing that leads to a later one
    last = len(network.names) if judged is None else judged
    key = (judged, *fixed.items(), *[id(edge) for edge in network.own if edge.step <= last and edge.step not in fixed])
    found = solved.get(key)
    if found is None:
        found = solved[key] = solve(network, fixed, forward_only=judged is not None, unbarred=judged)
    return found


def _due(
    network: Network, happened: Mapping[int, Span], start: Solution, solved: Solved
) -> dict[int, tuple[Solution, dict[int, Span], tuple[int, ...]]]:
    """Windows of steps that have not happened when those before them are taken on their last lawful day."""
    fixed: dict[int, Span] = {}
    needs: dict[int, frozenset[int]] = {}
    rows: dict[int, tuple[Solution, dict[int, Span], tuple[int, ...]]] = {}
    solution: Solution | None = start
    for number in range(len(network.names)):
        if number in happened:
            fixed = {**fixed, number: happened[number]}
            solution = None
            continue
        if solution is None:
            solution = _solved(network, fixed, solved)
        assumed: frozenset[int] = frozenset()
        if needs:
            for source in _sources(solution, number):
                assumed |= needs.get(source, assumed)
        rows[number] = (solution, fixed, tuple(sorted(assumed)))
        last = solution.high[number]
        if number in network.with_term and last is not None and solution.is_possible and _is_own_term(solution, number):
            first = last - last % DAY if last % DAY == DAY - 1 else last
            fixed = {**fixed, number: (max(first, solution.low[number] or first), last)}
            needs[number] = assumed | {number}
            solution = None
    return rows


def _is_own_term(solution: Solution, step: int) -> bool:
    """Whether the latest moment of a step comes from a rule that leads to it (not from a later step)."""
    by = solution.high_by[step]
    return by is not None and by[0].step == step


def _sources(solution: Solution, step: int) -> set[int]:
    """Give the steps on which the bounds of a step rest."""
    found: set[int] = set()
    for table in (solution.low_by, solution.high_by):
        at: int | None = step
        for _ in range(len(table) + 1):
            by = table[at] if at is not None else None
            if by is None:
                break
            found.add(by[1])
            if by[1] == at:
                break
            at = by[1]
    return found


def bound_of(
    network: Network,
    solution: Solution,
    fixed: Mapping[int, Span],
    step: int,
    *,
    is_end: bool,
    events: Mapping[int, Moment],
) -> Bound | None:
    """Give a bound with its chain; `None` where there is none."""
    value = (solution.high if is_end else solution.low)[step]
    if value is None:
        return None
    return Bound(moment_of(value, is_end=is_end), _chain(network, solution, fixed, step, events, is_end=is_end))


def _chain(
    network: Network,
    solution: Solution,
    fixed: Mapping[int, Span],
    step: int,
    events: Mapping[int, Moment],
    *,
    is_end: bool,
) -> tuple[Link, ...]:
    found = solution.chains.get((step, is_end))
    if found is not None:
        return found
    values = solution.high if is_end else solution.low
    by, here = (solution.high_by if is_end else solution.low_by)[step], values[step]
    if by is None or here is None:
        return ()
    solution.chains[step, is_end] = ()  # a chain never runs through itself
    edge, source = by
    if edge.gap is not None:
        solution.chains[step, is_end] = (replace(edge.gap.link, moment=moment_of(here, is_end=is_end)),)
        return solution.chains[step, is_end]
    event = events.get(source) if source in fixed else None
    # networks of one clock share most edges and many bounds, so a link that was made is made once
    key = (id(edge), step, source, here, values[source], event, is_end)
    link = network.links.get(key)
    if link is None:
        link = network.links[key] = _link(network, edge, step, source, here, values[source], event, is_end=is_end)
    rest = () if source in fixed else _chain(network, solution, fixed, source, events, is_end=is_end)
    chain = solution.chains[step, is_end] = (link, *rest)
    return chain


def _link(
    network: Network,
    edge: Edge,
    at: int,
    source: int,
    value: int,
    source_value: int | None,
    event: Moment | None,
    *,
    is_end: bool,
) -> Link:
    names = network.names
    rule = edge.rule
    if not edge.says:
        edge.says = rule.says if rule else f"{names[edge.step]} comes after {names[edge.after]}"
    says = edge.says
    if source == edge.step:
        says += f" (so that {names[edge.step]} stays possible)"
    before = event if event is not None else None if source_value is None else moment_of(source_value, is_end=is_end)
    return Link(
        rule=rule.id if rule else "order",
        says=says,
        citation=rule.citation if rule else None,
        after=names[source],
        after_moment=before,
        step=names[at],
        moment=moment_of(value, is_end=is_end),
    )


def if_due_of(network: Network, row: RawWindow, step: int, events: Mapping[int, Moment]) -> IfDue | None:
    """Give the window on the assumption that earlier steps are taken on their last lawful day."""
    if row.due is None or row.due_fixed is None:
        return None
    assuming = tuple(
        (network.names[number], moment_of(row.due_fixed[number][1], is_end=True)) for number in row.assumed
    )
    return IfDue(
        assuming,
        bound_of(network, row.due, row.due_fixed, step, is_end=False, events=events),
        bound_of(network, row.due, row.due_fixed, step, is_end=True, events=events),
    )
