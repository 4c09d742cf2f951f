"""Windows of all steps in one world: in come a network and the dated events, out come bounds with their chains.

The window of a step is computed with the events before it (in the order of the procedure) taken as they happened and
everything later left open, so an event never moves the window of an earlier step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
        """What another reading must change to be worth telling."""
        due = (self.due.low[step], self.due.high[step]) if self.due else None
        forward = (self.forward.low[step], self.forward.high[step]) if self.forward else None
        return (*self.bounds(step), due, forward)


def find_windows(network: Network, happened: Mapping[int, Span]) -> list[RawWindow]:
    """Compute the windows of all steps.

    Args:
        network: the rules of one world.
        happened: step number -> first and last minute in which it took place.
    """
    fixed: dict[int, Span] = {}
    solution = solve(network, fixed) if not happened else None
    due_rows = _due(network, happened)
    rows: list[RawWindow] = []
    for number in range(len(network.names)):
        if solution is None:
            solution = solve(network, fixed)
        if number in happened:
            forward = solve(network, fixed, forward_only=True)
            rows.append(RawWindow(solution, dict(fixed), forward))
            fixed[number] = happened[number]
            solution = None
        else:
            due, due_fixed, assumed = due_rows[number]
            rows.append(RawWindow(solution, dict(fixed), None, due if assumed else None, due_fixed, assumed))
    return rows


def _due(
    network: Network, happened: Mapping[int, Span]
) -> dict[int, tuple[Solution, dict[int, Span], tuple[int, ...]]]:
    """Windows of steps that have not happened when those before them are taken on their last lawful day."""
    fixed: dict[int, Span] = {}
    needs: dict[int, frozenset[int]] = {}
    rows: dict[int, tuple[Solution, dict[int, Span], tuple[int, ...]]] = {}
    has_term = {edge.step for edge in network.edges if edge.high is not None}
    solution: Solution | None = None
    for number in range(len(network.names)):
        if number in happened:
            fixed[number], solution = happened[number], None
            continue
        if solution is None:
            solution = solve(network, fixed)
        sources = _sources(solution, number)
        assumed = frozenset().union(*(needs.get(source, frozenset()) for source in sources))
        rows[number] = (solution, dict(fixed), tuple(sorted(assumed)))
        last = solution.high[number]
        if number in has_term and last is not None and solution.is_possible and _is_own_term(solution, number):
            first = last - last % DAY if last % DAY == DAY - 1 else last
            fixed[number] = (max(first, solution.low[number] or first), last)
            needs[number] = assumed | {number}
            solution = None
    return rows


def _is_own_term(solution: Solution, step: int) -> bool:
    """Whether the latest moment of a step comes from a rule that leads to it (not from a later step)."""
    by = solution.high_by[step]
    return by is not None and by[0].step == step


def _sources(solution: Solution, step: int) -> set[int]:
    """Steps on which the bounds of a step rest."""
    found: set[int] = set()
    for table in (solution.low_by, solution.high_by):
        at: int | None = step
        for _ in range(len(table) + 1):
            by = table[at] if at is not None else None
            if by is None:
                break
            at = by[1]
            found.add(at)
    return found


def bound_of(
    network: Network, solution: Solution, fixed: Mapping[int, Span], step: int, *, is_end: bool,
    events: Mapping[int, Moment],
) -> Bound | None:
    """Give a bound with its chain; `None` where there is none."""
    values = solution.high if is_end else solution.low
    value = values[step]
    if value is None:
        return None
    table = solution.high_by if is_end else solution.low_by
    links: list[Link] = []
    at = step
    for _ in range(len(table) + 1):
        by = table[at]
        here = values[at]
        if by is None or here is None:
            break
        edge, source = by
        links.append(_link(network, edge, at, source, here, values[source], is_end, events.get(source)))
        if source in fixed:
            break
        at = source
    return Bound(moment_of(value, is_end=is_end), tuple(links))


def _link(
    network: Network, edge: Edge, at: int, source: int, value: int, source_value: int | None, is_end: bool,
    event: Moment | None,
) -> Link:
    names = network.names
    rule = edge.rule
    if rule is None:
        says = f"{names[edge.step]} comes after {names[edge.after]}"
    else:
        says = rule.says
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
    assuming = tuple((network.names[number], moment_of(row.due_fixed[number][1], is_end=True)) for number in row.assumed)
    return IfDue(
        assuming,
        bound_of(network, row.due, row.due_fixed, step, is_end=False, events=events),
        bound_of(network, row.due, row.due_fixed, step, is_end=True, events=events),
    )
