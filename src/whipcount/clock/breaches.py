"""Judges what happened against the rules: in come the windows of all worlds, out come breaches.

A breach names the rule, by how many days, what becomes of the late act, and in which readings it is one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Literal

from whipcount.clock.bars import DatedBar, Gap
from whipcount.clock.calendar import DAY, minute_of, moment_of
from whipcount.clock.deadlines import Edge, Solution
from whipcount.clock.readings import World
from whipcount.clock.windows import RawWindow, bound_of
from whipcount.model.clock import Bound, Breach, BreachReading, Moment
from whipcount.model.rules import Procedure, Rulebook

Kind = Literal["late", "early", "out_of_order", "barred", "over_quota"]


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
    bars: Sequence[DatedBar],
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
        if bar.bar.step in told:
            breach = _barred(bar, told[bar.bar.step])
            if breach:
                found.append(breach)
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
    if kind == "out_of_order" and _rests_on_bar(table, number):
        kind = "barred"
    return _Finding(kind, over, days, rule is not None and rule.unit == "hours" and isinstance(moment, datetime))


def _rests_on_bar(table: Sequence[tuple[Edge, int] | None], number: int) -> bool:
    """Whether a step comes too early because an earlier one, which nobody has dated, is barred."""
    by = table[number]
    for _ in range(len(table)):
        if by is None:
            return False
        if by[0].gap is not None:
            return True
        by = table[by[1]]
    return False


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


def _barred(bar: DatedBar, moment: Moment) -> Breach | None:
    """Give the breach of a bar or quota by a step that was taken while it ran."""
    day = minute_of(moment) // DAY
    kind: Kind = "over_quota" if bar.bar.quota or bar.bar.scope == "per_signatory" else "barred"
    own, other = _hit(bar.gaps, day), _hit(bar.other_gaps, day)
    gap = own or other
    if gap is None:
        link = next((link for first, link in bar.endless if first <= day), None)
        if link is None or bar.result.state != "barred":
            return None
        bound = Bound(link.moment, (link,))
        return Breach(bar.bar.step, moment, kind, 0, bound, only_if=bar.only_if, who=bar.who, is_dated=False)
    readings: tuple[BreachReading, ...] = ()
    reading = ""
    if bar.own and bar.other:
        first, second = (bar.own, bar.other) if own else (bar.other, bar.own)
        reading = first.id
        beside = other if own else None
        if beside is None or beside.free != gap.free:
            due = date.fromordinal(beside.free) if beside else None
            late = beside.free - day if beside else 0
            readings = (BreachReading(second.id, second.means, late, Fraction(0), due),)
    return Breach(
        bar.bar.step,
        moment,
        kind,
        gap.free - day,
        Bound(date.fromordinal(gap.free), (gap.link,)),
        reading=reading if readings else "",
        only_in_reading=bool(readings) and (own is None or other is None),
        readings=readings,
        only_if=bar.only_if,
        who=bar.who,
    )


def _hit(gaps: Sequence[Gap], day: int) -> Gap | None:
    return max((gap for gap in gaps if gap.first <= day < gap.free), key=lambda gap: gap.free, default=None)
