"""Worlds: the same procedure under each reading of its law. In come rules with readings, out come networks.

A world is a set of deviations from the rulebook's own reading. Worlds multiply only over readings that bear on the
rules in force, and a step lists a world only where it says something that no smaller set of deviations says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from whipcount.clock.bars import DatedBar, Gap
from whipcount.clock.calendar import Calendar
from whipcount.clock.deadlines import Edge, Network, bar_steps, is_dated, make_edge, make_network
from whipcount.model.rules import Constraint, Procedure, Reading, Rulebook

# Beyond four ambiguities (16 worlds) only single deviations are computed.
_MOST_TOGETHER = 4
# Plans and links that are kept between clocks: some megabytes at most.
_MOST_PLANS = 256
_MOST_LINKS = 20_000
_WORKING_UNITS = frozenset({"working_days", "sitting_days", "sittings"})


@dataclass(frozen=True, slots=True)
class Deviation:
    """One reading that is not the rulebook's own.

    Attributes:
        reading: the other reading.
        own: the rulebook's own reading of the same point.
        rules: numbers of the rules it changes.
        bars: numbers of the bars it changes.
    """

    reading: Reading
    own: Reading
    rules: tuple[int, ...]
    bars: tuple[int, ...] = ()

    @property
    def is_of_calendar(self) -> bool:
        """Whether it is a reading of the calendar, which changes every rule that counts working days."""
        return not self.rules and not self.bars


@dataclass(frozen=True, slots=True)
class World:
    """A network under some deviations; none for the rulebook's own reading."""

    deviations: tuple[Deviation, ...]
    network: Network

    @property
    def name(self) -> str:
        """Ids of the readings, joined by a plus sign."""
        return " + ".join(deviation.reading.id for deviation in self.deviations)

    @property
    def means(self) -> str:
        """The readings in words."""
        return "; ".join(deviation.reading.means for deviation in self.deviations)


def find_deviations(
    rulebook: Rulebook, rules: Sequence[Constraint], calendar: Calendar, bars: Sequence[DatedBar] = ()
) -> list[Deviation]:
    """List the other readings that bear on rules in force and on bars that are dated."""
    found: dict[str, Deviation] = {}
    for number, rule in enumerate(rules):
        for reading in rule.other_readings:
            before = found.get(reading.id)
            numbers = (*before.rules, number) if before else (number,)
            found[reading.id] = Deviation(reading, rule.reading or Reading("as_written", "as the rule reads"), numbers)
    counts_working = any(rule.unit in _WORKING_UNITS for rule in rules) or any(
        deviation.reading.unit in _WORKING_UNITS for deviation in found.values()
    )
    if counts_working:
        own = rulebook.calendar_reading or Reading("calendar_as_given", "the calendar as given")
        for reading in rulebook.calendar_readings:
            if reading.public_holidays and not calendar.country:
                continue
            found[reading.id] = Deviation(reading, own, ())
    for number, bar in enumerate(bars):
        if bar.other and bar.own and (bar.gaps or bar.other_gaps):
            before = found.get(bar.other.id)
            numbers = (*before.bars, number) if before else (number,)
            found[bar.other.id] = Deviation(bar.other, bar.own, (), numbers)
    return list(found.values())


def reached_rules(rules: Sequence[Constraint], network: Network, happened: Iterable[int]) -> set[int]:
    """Give the numbers of the rules that some event reaches by way of rules and order; the others bind nothing yet."""
    reached = set(happened)
    for edge in network.edges:
        if edge.after in reached:
            reached.add(edge.step)
    names = {network.names[number] for number in reached}
    return {
        number
        for number, rule in enumerate(rules)
        if rule.after in names or any(reading.after in names for reading in rule.other_readings)
    }


def make_worlds(
    procedure: Procedure,
    rules: Sequence[Constraint],
    calendar: Calendar,
    deviations: Sequence[Deviation],
    events: Iterable[str],
    bars: Sequence[DatedBar] = (),
) -> list[World]:
    """Build the networks of all worlds, the rulebook's own first, then by number of deviations.

    Args:
        procedure: steps and their order.
        rules: the rules in force.
        calendar: the calendar as the rulebook reads it.
        deviations: the other readings.
        events: the events that are dated; a reading whose rules none of them reaches makes no world.
        bars: bars with their spans.
    """
    plan = _plan_of(procedure, rules, calendar)
    starts = [plan.index[event] for event in events if event in plan.index]
    starts += [plan.index[gap.step] for bar in bars for gap in (*bar.gaps, *bar.other_gaps)]
    reached = reached_rules(rules, plan.main, starts)
    counts_days = any(
        rules[number].unit in _WORKING_UNITS or any(one.unit in _WORKING_UNITS for one in rules[number].other_readings)
        for number in reached
    )
    bearing = [
        one
        for one in deviations
        if one.bars or any(number in reached for number in one.rules) or (one.is_of_calendar and counts_days)
    ]
    worlds = [World((), bar_steps(plan.main, _gaps(bars, ())))]
    for chosen in _combinations(bearing):
        worlds.append(World(chosen, bar_steps(plan.network(procedure, chosen), _gaps(bars, chosen))))
    return worlds


@dataclass(slots=True)
class _Plan:
    """Networks of a procedure under some rules and a calendar, made once: neither hangs on any event."""

    procedure: Procedure
    rules: tuple[Constraint, ...]
    calendar: Calendar
    index: dict[str, int]
    dated: list[tuple[int, Constraint]]
    own: dict[int, Edge]
    main: Network
    known: dict[tuple[Reading, ...], Network]

    def network(self, procedure: Procedure, chosen: Sequence[Deviation]) -> Network:
        """Give the network under readings of the law; those of bars leave it as it is."""
        legal = tuple(one for one in chosen if not one.bars)
        if not legal:
            return self.main
        key = tuple(one.reading for one in legal)
        found = self.known.get(key)
        if found is None:
            edges = _edges(self.dated, self.own, legal, self.index, self.calendar)
            order = [edge for edge in self.main.edges if edge.rule is None]
            found = make_network(procedure, self.rules, self.calendar, edges=edges, order=order)
            found.links = self.main.links
            mine = {id(edge) for edge in self.own.values()}
            found.own = tuple(edge for edge in edges if id(edge) not in mine)
            self.known[key] = found
        return found


_PLANS: dict[tuple[int, Calendar, tuple[str, ...]], _Plan] = {}


def _plan_of(procedure: Procedure, rules: Sequence[Constraint], calendar: Calendar) -> _Plan:
    """Give the plan of a procedure; plans are kept, so that a second clock of it starts at once."""
    key = (id(procedure), calendar, tuple(rule.id for rule in rules))
    plan = _PLANS.get(key)
    if plan is not None and plan.procedure is procedure and len(plan.main.links) < _MOST_LINKS:
        return plan
    index = {step.event: number for number, step in enumerate(procedure.steps)}
    dated = [(number, rule) for number, rule in enumerate(rules) if is_dated(rule, calendar)]
    own = {number: make_edge(rule, index, calendar) for number, rule in dated}
    main = make_network(procedure, rules, calendar, edges=list(own.values()))
    if len(_PLANS) >= _MOST_PLANS:
        _PLANS.clear()
    plan = _PLANS[key] = _Plan(procedure, tuple(rules), calendar, index, dated, own, main, {})
    return plan


def _gaps(bars: Sequence[DatedBar], chosen: Sequence[Deviation]) -> list[Gap]:
    """Give the spans in which steps are barred, in the readings chosen."""
    other = {number for deviation in chosen for number in deviation.bars}
    return [gap for number, bar in enumerate(bars) for gap in (bar.other_gaps if number in other else bar.gaps)]


def _combinations(deviations: Sequence[Deviation]) -> Iterable[tuple[Deviation, ...]]:
    most = len(deviations) if len(deviations) <= _MOST_TOGETHER else 1
    for size in range(1, most + 1):
        for chosen in combinations(deviations, size):
            touched = [number for deviation in chosen for number in deviation.rules]
            calendars = sum(deviation.is_of_calendar for deviation in chosen)
            if len(touched) == len(set(touched)) and calendars <= 1:
                yield chosen


def _edges(
    dated: Sequence[tuple[int, Constraint]],
    own: dict[int, Edge],
    chosen: Sequence[Deviation],
    index: dict[str, int],
    calendar: Calendar,
) -> list[Edge]:
    changed = {number: deviation.reading for deviation in chosen for number in deviation.rules}
    days = calendar
    for deviation in chosen:
        if deviation.is_of_calendar:
            days = read_calendar(calendar, deviation.reading)
    edges = []
    for number, rule in dated:
        reading = changed.get(number)
        if reading is None and (days is calendar or rule.unit not in _WORKING_UNITS):
            edges.append(own[number])
        else:
            edges.append(make_edge(read_rule(rule, reading) if reading else rule, index, days))
    return edges


def read_rule(rule: Constraint, reading: Reading) -> Constraint:
    """Give a rule as another reading has it."""
    return replace(
        rule,
        amount=rule.amount if reading.amount is None else reading.amount,
        counting=reading.counting or rule.counting,
        unit=reading.unit or rule.unit,
        after=reading.after or rule.after,
        side=reading.side or rule.side,
    )


def read_calendar(calendar: Calendar, reading: Reading) -> Calendar:
    """Give the calendar as another reading has it."""
    return Calendar(
        "" if reading.public_holidays == "worked" else calendar.country,
        calendar.weekend if reading.weekend is None else reading.weekend,
        calendar.timezone,
        calendar.extra,
        calendar.sitting,
        calendar.part_sessions,
    )
