"""Judges what happened against the rules: in come the windows of all worlds, out come breaches.

A breach names the rule, by how many days, what becomes of the late act, and in which readings it is one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Literal

from whipcount.clock.calendar import DAY, minute_of, moment_of
from whipcount.clock.deadlines import Solution
from whipcount.clock.readings import World
from whipcount.clock.windows import RawWindow, bound_of
from whipcount.model.clock import BarResult, Bound, Breach, BreachReading, Link, Moment
from whipcount.model.rules import Procedure, Rulebook

Kind = Literal["late", "early", "out_of_order", "barred"]


@dataclass(frozen=True, slots=True)
class _Finding:
    """How far an event lies outside one bound, in one world."""

    kind: Kind
    minutes: int
    days: int
    is_hours: bool


def find_breaches(
    rulebook: Rulebook,
    procedure: Procedure,
    worlds: Sequence[World],
    rows: Sequence[list[RawWindow]],
    told: Mapping[str, Moment],
    bars: Sequence[BarResult],
) -> tuple[Breach, ...]:
    """Find every event outside its window.

    Args:
        rulebook: gives what becomes of a late act.
        procedure: gives the steps and what lapses.
        worlds: the readings, the rulebook's own first.
        rows: the windows of each world.
        told: the events.
        bars: the bars, for motions brought while one ran.
    """
    order = {step.event: number for number, step in enumerate(procedure.steps)}
    events = {order[event]: moment for event, moment in told.items() if event in order}
    found: list[Breach] = []
    for number, moment in sorted(events.items()):
        for is_end in (True, False):
            breach = _breach(number, moment, worlds, rows, events, is_end=is_end)
            if breach:
                found.append(_with_effect(breach, rulebook, procedure))
    for bar in bars:
        if bar.kind == "bar" and bar.state == "barred" and bar.step in told:
            found.append(_barred(bar, told[bar.step]))
    return tuple(found)


def _judge(moment: Moment, solution: Solution, number: int, *, is_end: bool) -> _Finding | None:
    begin = minute_of(moment)
    end = begin if isinstance(moment, datetime) else begin + DAY - 1
    table = solution.high_by if is_end else solution.low_by
    by = table[number]
    limit = solution.high[number] if is_end else solution.low[number]
    if limit is None or by is None:
        return None
    over = begin - limit if is_end else limit - end
    if over <= 0:
        return None
    rule = by[0].rule
    days = abs(begin // DAY - limit // DAY)
    kind: Kind = "late" if is_end else "early" if rule else "out_of_order"
    return _Finding(kind, over, days, rule is not None and rule.unit == "hours" and isinstance(moment, datetime))


def _breach(
    number: int,
    moment: Moment,
    worlds: Sequence[World],
    rows: Sequence[list[RawWindow]],
    events: Mapping[int, Moment],
    *,
    is_end: bool,
) -> Breach | None:
    findings: list[_Finding | None] = []
    for row in rows:
        forward = row[number].forward
        findings.append(_judge(moment, forward, number, is_end=is_end) if forward else None)
    first = next((world for world, finding in enumerate(findings) if finding), None)
    if first is None:
        return None
    finding, window = findings[first], rows[first][number]
    solution = window.forward
    if finding is None or solution is None:
        return None
    bound = bound_of(worlds[first].network, solution, window.fixed, number, is_end=is_end, events=events)
    if bound is None:
        return None
    readings, bearing = _other_readings(worlds, rows, findings, number, first, is_end=is_end)
    main = worlds[first]
    name = main.name or " + ".join(dict.fromkeys(worlds[world].deviations[0].own.id for world in bearing))
    return Breach(
        step=main.network.names[number],
        happened=moment,
        kind=finding.kind,
        by_days=finding.days,
        bound=bound,
        by_hours=Fraction(finding.minutes, 60) if finding.is_hours else Fraction(0),
        reading=name if readings or main.name else "",
        only_in_reading=any(one is None for one in findings),
        readings=readings,
    )


def _other_readings(
    worlds: Sequence[World],
    rows: Sequence[list[RawWindow]],
    findings: Sequence[_Finding | None],
    number: int,
    first: int,
    *,
    is_end: bool,
) -> tuple[tuple[BreachReading, ...], list[int]]:
    """Give the readings in which the breach is another one or none, those with fewest deviations first."""
    told: list[BreachReading] = []
    bearing: list[int] = []
    seen: list[tuple[frozenset[str], _Finding | None]] = []
    for world, finding in enumerate(findings):
        ids = frozenset(deviation.reading.id for deviation in worlds[world].deviations)
        is_new = all(other != finding for smaller, other in seen if smaller < ids)
        seen.append((ids, finding))
        if world == first or not is_new or finding == findings[first]:
            continue
        solution = rows[world][number].forward
        limit = None
        if solution:
            limit = solution.high[number] if is_end else solution.low[number]
        name, means = worlds[world].name, worlds[world].means
        if not name:
            owns = list(dict.fromkeys(deviation.own for deviation in worlds[first].deviations))
            name, means = " + ".join(own.id for own in owns), "; ".join(own.means for own in owns)
        else:
            bearing.append(world)
        told.append(
            BreachReading(
                name,
                means,
                finding.days if finding else 0,
                Fraction(finding.minutes, 60) if finding and finding.is_hours else Fraction(0),
                None if limit is None else moment_of(limit, is_end=is_end),
            )
        )
    return tuple(told), bearing


def _with_effect(breach: Breach, rulebook: Rulebook, procedure: Procedure) -> Breach:
    rule_id = breach.bound.chain[0].rule if breach.bound.chain else ""
    rule = next((one for one in procedure.constraints if one.id == rule_id), None)
    if rule and rule.on_miss and breach.kind == "late":
        return replace(breach, effect=rule.on_miss, effect_article=rule.citation.article)
    if rulebook.late_act and breach.kind == "late":
        return replace(breach, effect=rulebook.late_act_effect, effect_article=rulebook.late_act.article)
    return breach


def _barred(bar: BarResult, moment: Moment) -> Breach:
    free = bar.barred_until or bar.barred_from
    day = minute_of(moment) // DAY
    edge = free.toordinal() if free else day
    link = Link(f"{bar.step}.bar", bar.says, bar.citation, "", None, bar.step, free or moment)
    only_if = "" if bar.scope == "any" else bar.scope
    return Breach(bar.step, moment, "barred", max(0, edge - day), Bound(free or moment, (link,)), only_if=only_if)
