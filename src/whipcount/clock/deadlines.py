"""Propagates the rules of a procedure over its steps: in come dated events, out come earliest and latest moments.

The rules form a network of constraints between steps. Each is a monotone function of the step it starts from
(calendar days, working days, hours, ...), so tightening bounds until nothing moves gives the exact window of every
step (after Dechter, Meiri and Pearl, "Temporal constraint networks", 1991). Every bound remembers the rule that set it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from whipcount.clock.bars import Gap
from whipcount.clock.calendar import DAY, Calendar, add_hours, last_day_before, shift_day
from whipcount.model.clock import Link
from whipcount.model.rules import Constraint, Counting, Period, Procedure

Shift: TypeAlias = Callable[[int], int | None]
Span: TypeAlias = tuple[int, int]

LAST_MINUTE = DAY - 1
# Shifts that an edge remembers; far more than one clock asks for, so that a long run does not grow without end.
_REMEMBERED = 4096


def is_dated(rule: Constraint, calendar: Calendar) -> bool:
    """Whether a rule gives dates: one in words does not, nor one of part-sessions that nobody has dated."""
    return rule.unit != "no_number" and (rule.unit != "part_sessions" or calendar.part_sessions is not None)


@dataclass(slots=True)
class Edge:
    """A rule between two steps, as functions on minutes; or a bar on one step, with its first and first free minute.

    `low` gives the earliest minute of `after` -> `step`, `high` the latest; the `_back` functions say what a bound on
    `step` demands of `after`. `rule` is `None` for the mere order of steps; `says` is the rule in words,
    filled when asked for.
    """

    rule: Constraint | None
    after: int
    step: int
    low: Shift | None = None
    high: Shift | None = None
    low_back: Shift | None = None
    high_back: Shift | None = None
    says: str = ""
    gap: Gap | None = None


@dataclass(slots=True)
class Solution:
    """Bounds of every step, in minutes; `low_by` and `high_by` hold the edge that set each, and from which end.

    `chains` keeps the explanations that were asked for.
    """

    low: list[int | None]
    high: list[int | None]
    low_by: list[tuple[Edge, int] | None]
    high_by: list[tuple[Edge, int] | None]
    is_possible: bool = True
    chains: dict[tuple[int, bool], tuple[Link, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Network:
    """Steps by number, and the edges between them ordered by the step they bind (`back`: the other way round).

    `skipped` holds the steps that need not be taken.

    `links` keeps explanations, which networks of one clock share; `with_term` names the steps that some rule ends;
    `own` holds the edges that another reading has made different from the rulebook's own.
    """

    names: tuple[str, ...]
    skipped: frozenset[int]
    edges: tuple[Edge, ...]
    back: tuple[Edge, ...]
    gaps: tuple[Gap, ...] = ()
    with_term: frozenset[int] = frozenset()
    links: dict[tuple[object, ...], Link] = field(default_factory=dict)
    own: tuple[Edge, ...] = ()


def _same(minute: int) -> int:
    return minute


def _remembered(count: Shift) -> Shift:
    """Give a count of days that remembers what it found."""
    known: dict[int, int | None] = {}

    def counted(day: int) -> int | None:
        if day in known:
            return known[day]
        if len(known) > _REMEMBERED:
            known.clear()
        found = known[day] = count(day)
        return found

    return counted


def _day_functions(rule: Constraint, calendar: Calendar) -> tuple[Shift, Shift, Shift, Shift]:
    """Give the four functions of a rule that counts days of some kind."""
    amount, unit, counting = rule.amount, rule.unit, rule.counting
    if unit == "part_sessions":
        return _part_session_functions(amount, calendar.part_sessions or ())
    if unit == "days":
        plain = amount + (1 if counting == "clear_days" else -1 if counting == "event_day_included" else 0)
        return (
            lambda minute: (minute // DAY + plain) * DAY,
            lambda minute: (minute // DAY + plain) * DAY + LAST_MINUTE,
            lambda minute: (minute // DAY - plain) * DAY + LAST_MINUTE,
            lambda minute: (minute // DAY - plain) * DAY,
        )

    shift = _remembered(lambda day: shift_day(calendar, day, amount, unit, counting))
    before = _remembered(lambda day: last_day_before(calendar, day, amount, unit, counting))

    def low(minute: int) -> int | None:
        day = shift(minute // DAY)
        return None if day is None else day * DAY

    def high(minute: int) -> int | None:
        day = shift(minute // DAY)
        return None if day is None else day * DAY + LAST_MINUTE

    def low_back(minute: int) -> int | None:
        day = before(minute // DAY)
        return None if day is None else day * DAY + LAST_MINUTE

    def high_back(minute: int) -> int | None:
        day = before(minute // DAY - 1)
        return None if day is None else (day + 1) * DAY

    return low, high, low_back, high_back


def _part_session_functions(amount: int, sessions: Sequence[tuple[int, int]]) -> tuple[Shift, Shift, Shift, Shift]:
    """Give the functions of a rule that counts part-sessions: the first is the next one to begin after the day."""
    firsts = [first for first, _ in sessions]

    def at(index: int, *, is_end: bool) -> int | None:
        if not 0 <= index < len(sessions):
            return None
        first, last = sessions[index]
        return last * DAY + LAST_MINUTE if is_end else first * DAY

    def low(minute: int) -> int | None:
        return at(bisect_right(firsts, minute // DAY) + amount - 1, is_end=False)

    def high(minute: int) -> int | None:
        return at(bisect_right(firsts, minute // DAY) + amount - 1, is_end=True)

    def low_back(minute: int) -> int | None:
        index = bisect_right(firsts, minute // DAY) - amount
        return firsts[index] * DAY - 1 if 0 <= index < len(firsts) else None

    def high_back(minute: int) -> int | None:
        index = bisect_left([last for _, last in sessions], minute // DAY) - amount
        return firsts[index] * DAY if 0 <= index < len(firsts) else None

    return low, high, low_back, high_back


def _hour_functions(hours: int, timezone: str) -> tuple[Shift, Shift, Shift, Shift]:
    def forth(minute: int) -> int:
        return add_hours(minute, hours, timezone)

    def back(minute: int) -> int:
        return add_hours(minute, -hours, timezone)

    return forth, forth, back, back


def _after(first: Shift, second: Shift) -> Shift:
    def both(minute: int) -> int | None:
        between = first(minute)
        return None if between is None else second(between)

    return both


def _lead_functions(lead: Period, calendar: Calendar) -> tuple[Shift, Shift]:
    """Give the functions of a period that runs first: to its last day (or hour), and back from it.

    Of whole days that lie between, the last one is the last day of the period, so clear days end like days that
    exclude the event.
    """
    if lead.unit == "hours":
        forth, _, back, _ = _hour_functions(lead.amount, calendar.timezone)
        return forth, back
    counting: Counting = "event_day_excluded" if lead.counting == "clear_days" else lead.counting

    def on(minute: int) -> int | None:
        day = shift_day(calendar, minute // DAY, lead.amount, lead.unit, counting)
        return None if day is None else day * DAY + minute % DAY

    def before(minute: int) -> int | None:
        day = last_day_before(calendar, minute // DAY, lead.amount, lead.unit, counting)
        return None if day is None else day * DAY + minute % DAY

    return on, before


def make_edge(rule: Constraint, index: Mapping[str, int], calendar: Calendar) -> Edge:
    """Turn a dated rule into an edge."""
    if rule.unit == "hours":
        low, high, low_back, high_back = _hour_functions(rule.amount, calendar.timezone)
    else:
        low, high, low_back, high_back = _day_functions(rule, calendar)
    if rule.lead:
        forth, back = _lead_functions(rule.lead, calendar)
        low, high = _after(forth, low), _after(forth, high)
        low_back, high_back = _after(low_back, back), _after(high_back, back)
    edge = Edge(rule, index[rule.after], index[rule.step])
    if rule.side != "not_after":
        edge.low, edge.low_back = low, low_back
    if rule.side != "not_before":
        edge.high, edge.high_back = high, high_back
    return edge


def make_network(
    procedure: Procedure,
    rules: Sequence[Constraint],
    calendar: Calendar,
    *,
    edges: Sequence[Edge] | None = None,
    order: Sequence[Edge] | None = None,
) -> Network:
    """Build the network of a procedure.

    Args:
        procedure: gives the steps and their order.
        rules: the rules that hold (states and validity already applied).
        calendar: how days run.
        edges: ready edges in place of those of `rules`.
        order: ready edges of the mere order of steps.
    """
    names = tuple(step.event for step in procedure.steps)
    index = {name: number for number, name in enumerate(names)}
    if edges is None:
        edges = [make_edge(rule, index, calendar) for rule in rules if is_dated(rule, calendar)]
    order = order or [
        Edge(None, index[before], index[step.event], low=_same, low_back=_same)
        for step in procedure.steps
        for before in step.follows
    ]
    triggers = {index[trigger.state] for trigger in procedure.triggers if trigger.state in index}
    all_edges = tuple(sorted([*order, *edges], key=lambda edge: edge.step))
    return Network(
        names,
        frozenset(number for number, step in enumerate(procedure.steps) if step.is_optional),
        all_edges,
        # what sets a procedure off happens when it happens: no rule on the procedure binds it
        tuple(edge for edge in reversed(all_edges) if edge.after not in triggers),
        with_term=frozenset(edge.step for edge in edges if edge.high is not None),
    )


def bar_steps(network: Network, gaps: Sequence[Gap]) -> Network:
    """Give the network with bars on its steps; a bar works on its step once all rules that bind the step have."""
    if not gaps:
        return network
    index = {name: number for number, name in enumerate(network.names)}
    edges = [Edge(None, index[gap.step], index[gap.step], gap=gap) for gap in gaps]
    # bars of one step in the order of their days: leaving one may lead into the next
    edges.sort(key=lambda edge: edge.gap.first if edge.gap else 0)
    return Network(
        network.names,
        network.skipped,
        tuple(sorted([*network.edges, *edges], key=lambda edge: edge.step)),
        network.back,
        tuple(gaps),
        network.with_term,
        network.links,
        (*network.own, *edges),
    )


def solve(
    network: Network, fixed: Mapping[int, Span], *, forward_only: bool = False, unbarred: int | None = None
) -> Solution:
    """Tighten the bounds of all steps until nothing moves.

    Args:
        network: steps and edges.
        fixed: moments of the steps taken as happened: first and last minute in which each lies.
        forward_only: let no later step bind an earlier one.
        unbarred: a step whose bars are left out.

    Returns:
        The bounds. When the rules leave some step no moment, they are solved again forward only and
        `is_possible` is false.
    """
    size = len(network.names)
    answer = Solution([None] * size, [None] * size, [None] * size, [None] * size)
    if not fixed and not network.gaps:
        return answer
    for number, (begin, end) in fixed.items():
        answer.low[number], answer.high[number] = begin, end
    # rules lead from earlier steps to later ones: one pass in their order is complete until the other side moves
    _push_forward(answer, network, fixed, is_forward_only=forward_only, unbarred=unbarred)
    if forward_only:
        return answer
    for _ in range(size + 2 + 2 * len(network.gaps)):
        moved = _push_back(answer, network, fixed)
        if _is_empty(answer):
            impossible = solve(network, fixed, forward_only=True)
            impossible.is_possible = False
            return impossible
        if not moved or not _push_forward(answer, network, fixed):
            break
    return answer


def _is_empty(answer: Solution) -> bool:
    for low, high in zip(answer.low, answer.high, strict=True):
        if low is not None and high is not None and low > high:
            return True
    return False


def _push_forward(
    answer: Solution,
    network: Network,
    fixed: Mapping[int, Span],
    *,
    is_forward_only: bool = False,
    unbarred: int | None = None,
) -> bool:
    """Let each step bind the ones after it; edges come in the order of the steps they bind."""
    low, high, low_by, high_by = answer.low, answer.high, answer.low_by, answer.high_by
    skipped = network.skipped
    moved = False
    for edge in network.edges:
        step = edge.step
        if step in fixed:
            continue
        source = edge.after
        if edge.rule is None:
            if edge.gap is not None:
                if step != unbarred:
                    moved = _leave(answer, edge, edge.gap, is_forward_only=is_forward_only) or moved
                continue
            # the mere order of a step that need not be taken binds nothing
            if source in skipped and source not in fixed:
                continue
        begin, forth = low[source], edge.low
        if begin is not None and forth is not None:
            value, now = begin if edge.rule is None else forth(begin), low[step]
            if value is not None and (now is None or value > now):
                low[step], low_by[step], moved = value, (edge, source), True
        forth = edge.high
        if forth is None:
            continue
        end = high[source]
        if end is not None:
            value, now = forth(end), high[step]
            if value is not None and (now is None or value < now):
                high[step], high_by[step], moved = value, (edge, source), True
    return moved


def _leave(answer: Solution, edge: Edge, gap: Gap, *, is_forward_only: bool) -> bool:
    """Move the bounds of a step out of the days on which it is barred."""
    step, first, free = edge.step, gap.first * DAY, gap.free * DAY
    low, high = answer.low[step], answer.high[step]
    moved = False
    if (low is None and gap.is_from_then) or (low is not None and first <= low < free):
        answer.low[step], answer.low_by[step], moved = free, (edge, step), True
    if not is_forward_only and high is not None and first <= high < free:
        answer.high[step], answer.high_by[step], moved = first - 1, (edge, step), True
    return moved


def _push_back(answer: Solution, network: Network, fixed: Mapping[int, Span]) -> bool:
    """Let each step bind the ones before it; edges come in the opposite order."""
    low, high, low_by, high_by = answer.low, answer.high, answer.low_by, answer.high_by
    skipped = network.skipped
    moved = False
    for edge in network.back:
        source, step = edge.step, edge.after
        if step in fixed or (source in skipped and source not in fixed):
            continue
        begin, back = low[source], edge.high_back
        if begin is not None and back is not None:
            value, now = back(begin), low[step]
            if value is not None and (now is None or value > now):
                low[step], low_by[step], moved = value, (edge, source), True
        end, back = high[source], edge.low_back
        if end is not None and back is not None:
            value, now = end if edge.rule is None else back(end), high[step]
            if value is not None and (now is None or value < now):
                high[step], high_by[step], moved = value, (edge, source), True
    return moved
