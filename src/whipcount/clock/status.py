"""Runs the clock of one procedure: in come a rulebook and dated events, out come windows, breaches, needs, bars.

All readings of the law are computed; each result names its reading. Events that break a rule are breaches in the
result, never exceptions.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from whipcount.clock.bars import DatedBar, date_bars
from whipcount.clock.breaches import find_breaches
from whipcount.clock.calendar import DAY, Calendar, has_holidays, make_calendar, minute_of
from whipcount.clock.deadlines import Span, is_dated
from whipcount.clock.needs import find_blocks, find_consequences, find_gates, seats_on
from whipcount.clock.readings import Deviation, World, find_deviations, make_worlds
from whipcount.clock.windows import RawWindow, Solved, bound_of, find_windows, if_due_of
from whipcount.errors import RuleError
from whipcount.model.chambers import Chamber
from whipcount.model.clock import Bound, ClockResult, FormNeed, History, IfDue, Moment, StepWindow, WindowReading
from whipcount.model.rules import Bar, Constraint, Procedure, Rulebook

NO_HISTORY = History()
# The oldest records of chambers are of the eleventh century; terms and holidays are counted a few years around a day.
_FIRST_YEAR, _LAST_YEAR = 1000, 9900
_CALENDAR_UNITS = frozenset({"working_days", "sitting_days", "sittings"})


def run_clock(
    rulebook: Rulebook,
    procedure: str,
    events: Mapping[str, date | datetime],
    *,
    chamber: Chamber,
    holidays: Iterable[date] = (),
    sitting_days: Iterable[date] | None = None,
    states: Collection[str] = frozenset(),
    seats: int | None = None,
    national_holidays: bool = True,
    history: History = NO_HISTORY,
) -> ClockResult:
    """Compute what a procedure requires, given what has happened.

    Args:
        rulebook: the chamber's rules.
        procedure: name of one of its procedures.
        events: event -> day, or moment (of the chamber's time zone when it names none).
        chamber: gives seats, weekend, country and time zone.
        holidays: further days that are not worked.
        sitting_days: days on which the chamber sits, if known; else working days stand in.
        states: states of affairs that hold, such as `requested_by_one_fifth`.
        seats: number of seats, where the record is not to be used.
        national_holidays: whether the country's public holidays are days off.
        history: earlier motions, sessions as they ran and who signs, from which bars and quotas are counted.

    Returns:
        The windows of every step with chains and readings, breaches, gates, bars and consequences.

    Raises:
        RuleError: the rulebook has no such procedure, or the procedure no such event or state.
    """
    chosen = find_procedure(rulebook, procedure)
    told = _known_events(chosen, events, chamber)
    _check_years(told, history)
    _known_states(chosen, states)
    calendar = make_calendar(
        chamber.country if national_holidays else "",
        chamber.weekend,
        chamber.timezone,
        holidays=holidays,
        sitting_days=sitting_days,
        part_sessions=_part_sessions(history),
    )
    first_day = _first_day(chosen, told)
    rules, notes = rules_in_force(chosen, frozenset(states), first_day)
    total, filled, seat_notes = seats_on(chamber, first_day, seats)
    in_force, bar_notes = bars_in_force(chosen, told)
    bars = date_bars(rulebook, in_force, told, frozenset(states), calendar, history, total)
    deviations = find_deviations(rulebook, rules, calendar, bars)
    worlds = make_worlds(chosen, rules, calendar, deviations, told, bars)
    order = {step.event: number for number, step in enumerate(chosen.steps)}
    happened = {order[event]: _span(moment) for event, moment in told.items() if event in order}
    solved: Solved = {}
    rows = [find_windows(world.network, happened, solved) for world in worlds]
    dated = any(is_dated(rule, calendar) for rule in chosen.constraints)
    has_dates = dated or any(bar.gaps or bar.other_gaps for bar in bars)
    return ClockResult(
        legislature=rulebook.legislature,
        procedure=chosen.id,
        kind=chosen.kind,
        timezone=chamber.timezone,
        steps=_windows(chosen, rules, worlds, rows, deviations, told, bars, calendar),
        breaches=find_breaches(rulebook, chosen, worlds, rows, told, bars),
        gates=find_gates(chosen, total, filled),
        bars=(*(bar.result for bar in bars), *find_blocks(chosen, told, frozenset(states))),
        consequences=find_consequences(chosen, told.get("vote"), calendar),
        forms=tuple(FormNeed(form.what, form.is_required, form.citation, form.only_if) for form in chosen.forms),
        ballot=chosen.ballot,
        notes=_notes(chosen),
        has_dates=has_dates,
        words="" if dated else _words(rulebook, chosen),
        assumptions=(
            *notes,
            *bar_notes,
            *_taken_as_lost(bars, history),
            *_calendar_notes(rules, calendar, chamber),
            *seat_notes,
        ),
        states_asked=_states_asked(chosen, states),
        unverified=_unverified(rulebook, chosen),
        doubts=rulebook.doubts,
        events=tuple(sorted(told.items(), key=lambda item: minute_of(item[1]))),
    )


def find_procedure(rulebook: Rulebook, name: str) -> Procedure:
    """Give a procedure of a rulebook.

    Raises:
        RuleError: there is none of that name; the message names the nearest.
    """
    names = [procedure.id for procedure in rulebook.procedures]
    for procedure in rulebook.procedures:
        if procedure.id == name:
            return procedure
    near = [one for one in names if name in one] or difflib.get_close_matches(name, names, 3, 0.4) or names
    raise RuleError(
        f"{rulebook.legislature} has no procedure {name!r}",
        fix=f"use {' or '.join(near)}",
    )


def _known_events(procedure: Procedure, events: Mapping[str, date | datetime], chamber: Chamber) -> dict[str, Moment]:
    known = procedure.events
    told: dict[str, Moment] = {}
    for event, moment in events.items():
        if event not in known:
            near = difflib.get_close_matches(event, known, 3, 0.4)
            hint = f"did you mean {' or '.join(near)}? " if near else ""
            raise RuleError(
                f"{event!r} is not an event of {procedure.id}", fix=f"{hint}its events are {', '.join(known)}"
            )
        if isinstance(moment, datetime) and moment.tzinfo is not None:
            moment = moment.astimezone(ZoneInfo(chamber.timezone)).replace(tzinfo=None)
        told[event] = moment
    return told


def _check_years(told: Mapping[str, Moment], history: History) -> None:
    """Refuse years in which no chamber has sat: they are slips of the pen, and counts would leave the calendar."""
    days = [*told.values(), *(moment for motion in history.earlier for moment in motion.events.values())]
    days += [day for span in history.spans for day in (span.first, span.last) if day]
    for day in days:
        if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            raise RuleError(
                f"{day.isoformat()[:10]} lies outside the years {_FIRST_YEAR} to {_LAST_YEAR}", fix="correct the year"
            )


def _known_states(procedure: Procedure, states: Collection[str]) -> None:
    known = procedure.states
    for state in states:
        if state not in known:
            near = difflib.get_close_matches(state, known, 3, 0.4) or known
            fix = f"use {' or '.join(near)}" if near else "its rules hang on no state; leave it out"
            raise RuleError(f"{state!r} is not a state of {procedure.id}", fix=fix)


def _first_day(procedure: Procedure, told: Mapping[str, Moment]) -> date | None:
    """Give the day whose law and seats hold: of the first step, else of the first event outside the procedure."""
    steps = {step.event for step in procedure.steps}
    moments = [moment for event, moment in told.items() if event in steps] or list(told.values())
    return min((date.fromordinal(minute_of(moment) // DAY) for moment in moments), default=None)


def _part_sessions(history: History) -> list[tuple[date, date]] | None:
    spans = [span for span in history.spans if span.name == "part_session"]
    return [(span.first, span.last or span.first) for span in spans] if spans else None


def bars_in_force(procedure: Procedure, told: Mapping[str, Moment]) -> tuple[tuple[Bar, ...], tuple[str, ...]]:
    """Give the bars whose wording holds, and notes on those that came later.

    A bar after an event must have been law when that event took place; any other, on the day of its step.
    """
    if not told or not any(bar.citation.valid_from or bar.citation.valid_to for bar in procedure.bars):
        return procedure.bars, ()
    kept: list[Bar] = []
    notes: list[str] = []
    for bar in procedure.bars:
        deciding = bar.event if bar.side == "after" and bar.event in told else bar.step
        steps = [moment for event, moment in told.items() if event == deciding] or list(told.values())
        day = max(date.fromordinal(minute_of(moment) // DAY) for moment in steps)
        begins, ends = bar.citation.valid_from, bar.citation.valid_to
        if begins and day < begins:
            notes.append(f"{bar.citation.article}: this bar holds from {begins}; left out on {day}")
        elif ends is None or day < ends:
            kept.append(bar)
    return tuple(kept), tuple(notes)


def _taken_as_lost(bars: Sequence[DatedBar], history: History) -> tuple[str, ...]:
    """Say that an earlier vote was taken as lost where a bar hangs on that and nobody told how it ended."""
    hangs = any(bar.bar.only_after == "lost" and (bar.gaps or bar.other_gaps or bar.endless) for bar in bars)
    silent = not history.earlier or any(not motion.outcome for motion in history.earlier)
    return ("the earlier motion was lost",) if hangs and silent else ()


def _span(moment: Moment) -> Span:
    first = minute_of(moment)
    return (first, first) if isinstance(moment, datetime) else (first, first + DAY - 1)


def rules_in_force(
    procedure: Procedure, states: frozenset[str], day: date | None
) -> tuple[tuple[Constraint, ...], tuple[str, ...]]:
    """Give the rules that hold in a state of affairs on a day, and notes on wordings that may not reach back so far.

    A wording that has ended by the day is left out; one that begins later is left out when an older one is in the
    file, and otherwise used with a note.
    """
    told = [rule for rule in procedure.constraints if not rule.only_if or rule.only_if in states]
    told = [rule for rule in told if not rule.unless or rule.unless not in states]
    if day is None:
        return tuple(rule for rule in told if rule.citation.valid_to is None), ()
    current = [rule for rule in told if rule.citation.valid_to is None or day < rule.citation.valid_to]
    kept: list[Constraint] = []
    notes: list[str] = []
    for rule in current:
        begins = rule.citation.valid_from
        if begins is None or begins <= day:
            kept.append(rule)
        elif not any(
            (other.step, other.after, other.side) == (rule.step, rule.after, rule.side) and other is not rule
            for other in current
        ):
            kept.append(rule)
            notes.append(f"{rule.citation.article}: this wording is on record from {begins}; used for {day} too")
    return tuple(kept), tuple(notes)


def _reading_names(deviations: Iterable[Deviation], *, own: bool) -> tuple[str, str]:
    readings = [deviation.own if own else deviation.reading for deviation in deviations]
    unique = list(dict.fromkeys(readings))
    return " + ".join(reading.id for reading in unique), "; ".join(reading.means for reading in unique)


def smaller_worlds(worlds: Sequence[World]) -> list[list[int]]:
    """Give, for each world, the numbers of the worlds with some but not all of its deviations."""
    ids = [frozenset(deviation.reading.id for deviation in world.deviations) for world in worlds]
    return [[other for other, fewer in enumerate(ids) if fewer < more] for more in ids]


def telling_worlds(smaller: Sequence[Sequence[int]], signatures: Sequence[object]) -> list[int]:
    """Give the numbers of the worlds that say something no smaller set of their deviations says."""
    return [
        number
        for number, others in enumerate(smaller)
        if others and all(signatures[other] != signatures[number] for other in others)
    ]


def _windows(
    procedure: Procedure,
    rules: Sequence[Constraint],
    worlds: Sequence[World],
    rows: Sequence[list[RawWindow]],
    deviations: Sequence[Deviation],
    told: Mapping[str, Moment],
    bars: Sequence[DatedBar],
    calendar: Calendar,
) -> tuple[StepWindow, ...]:
    order = {step.event: number for number, step in enumerate(procedure.steps)}
    events = {order[event]: moment for event, moment in told.items() if event in order}
    windows = []
    smaller = smaller_worlds(worlds)
    for number, step in enumerate(procedure.steps):
        telling = telling_worlds(smaller, [row[number].signature(number) for row in rows])
        bearing = [one for one in deviations if any(one in worlds[world].deviations for world in telling)]
        name, means = _reading_names(bearing, own=True)
        readings = tuple(
            WindowReading(
                worlds[world].name, worlds[world].means, *_bounds(worlds[world], rows[world][number], number, events)
            )
            for world in telling
        )
        earliest, latest, if_due = _bounds(worlds[0], rows[0][number], number, events)
        solution = rows[0][number].full
        low, high = rows[0][number].bounds(number)
        undated = tuple(
            f"{rule.says} ({rule.citation.article})"
            for rule in rules
            if rule.step == step.event and not is_dated(rule, calendar)
        ) + tuple(
            f"{bar.result.says}: {bar.result.words} ({bar.bar.citation.article})"
            for bar in bars
            if bar.endless and bar.bar.step == step.event and bar.result.state == "barred"
        )
        windows.append(
            StepWindow(
                step=step.event,
                happened=told.get(step.event),
                earliest=earliest,
                latest=latest,
                reading=name,
                means=means,
                if_due=if_due,
                readings=readings,
                is_optional=step.is_optional,
                is_possible=solution.is_possible or low is None or high is None or low <= high,
                undated=undated,
                needs_hour=_needs_hour(step.event, rules, told),
            )
        )
    return tuple(windows)


def _bounds(
    world: World, row: RawWindow, number: int, events: Mapping[int, Moment]
) -> tuple[Bound | None, Bound | None, IfDue | None]:
    network, solution = world.network, row.full
    return (
        bound_of(network, solution, row.fixed, number, is_end=False, events=events),
        bound_of(network, solution, row.fixed, number, is_end=True, events=events),
        if_due_of(network, row, number, events),
    )


def _needs_hour(event: str, rules: Sequence[Constraint], told: Mapping[str, Moment]) -> bool:
    return any(
        rule.step == event
        and rule.unit == "hours"
        and rule.after in told
        and not isinstance(told[rule.after], datetime)
        for rule in rules
    )


def _calendar_notes(rules: Sequence[Constraint], calendar: Calendar, chamber: Chamber) -> tuple[str, ...]:
    notes = []
    units = {rule.unit for rule in rules}
    if units & {"sitting_days", "sittings"} and calendar.sitting is None:
        notes.append("no sitting calendar was given: working days stand in for sitting days")
    if "sittings" in units:
        notes.append("one sitting a day is assumed")
    if units & _CALENDAR_UNITS and calendar.country and not has_holidays(chamber.country):
        notes.append(f"public holidays of {chamber.country} are not known: only the weekend is not worked")
    return tuple(notes)


def _states_asked(procedure: Procedure, states: Collection[str]) -> tuple[str, ...]:
    asked = [state for rule in procedure.constraints for state in (rule.only_if, rule.unless)]
    asked += [block.state for block in procedure.blocked_while] + [bar.unless for bar in procedure.bars]
    return tuple(state for state in dict.fromkeys(asked) if state and state not in states)


def _unverified(rulebook: Rulebook, procedure: Procedure) -> tuple[str, ...]:
    rows = [(rule.id, rule.citation) for rule in procedure.constraints]
    rows += [(f"{gate.step}.needs", gate.citation) for gate in procedure.gates]
    rows += [(f"{bar.step}.bar", bar.citation) for bar in procedure.bars]
    if procedure.decision:
        rows.append(("decision", procedure.decision.citation))
    found = [f"{name} ({citation.article})" for name, citation in rows if not citation.verified]
    if rulebook.status == "superseded_unverified":
        found.append(f"a newer text than that of {rulebook.text_as_of} exists and was not read")
    return tuple(dict.fromkeys(found))


def _notes(procedure: Procedure) -> tuple[str, ...]:
    notes = list(procedure.notes)
    if procedure.status != "in_force":
        notes.append(f"status of this procedure: {procedure.status.replace('_', ' ')}")
    if procedure.is_convention:
        notes.append("a convention, not a written rule")
    if not procedure.verified:
        notes.append("this procedure was written from memory and not verified")
    return tuple(notes)


def _words(rulebook: Rulebook, procedure: Procedure) -> str:
    bound = list(procedure.constraints)
    text = f"No rule on record gives a day for this procedure of the {rulebook.chamber}: "
    if bound:
        rules = "; ".join(
            f"{rule.step} {rule.words.replace('_', ' ') or rule.says} after {rule.after} ({rule.citation.article})"
            for rule in bound
        )
        return f"{text}it is bound in words only ({rules})."
    return f"{text}when it is debated and put is for the chamber, its chair or convention to say."
