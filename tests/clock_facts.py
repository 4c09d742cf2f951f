"""Everything that a clock and a vote say of a rulebook in dates and numbers, for pins and mutations."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta
from typing import Any

from whipcount.clock import decide_vote, run_clock
from whipcount.errors import RuleError
from whipcount.model.chambers import Chamber
from whipcount.model.clock import ClockResult, EarlierMotion, History, TimeSpan, VoteTally
from whipcount.model.rules import Procedure, Rulebook

# A Monday in a year with 29 February a little later, so that months of all lengths are met.
START = date(2028, 1, 10)
SPANS = ("session", "ordinary_session", "extraordinary_session", "year", "term", "part_session")


def facts(rulebook: Rulebook, chamber: Chamber) -> dict[str, list[Any]]:
    """Give, for each procedure, the dates and numbers of many runs: no words, no articles."""
    return {one.id: _procedure(rulebook, one, chamber) for one in rulebook.procedures}


def pins(rulebook: Rulebook, chamber: Chamber) -> dict[str, str]:
    return {
        name: hashlib.sha256(repr(rows).encode()).hexdigest()[:12] for name, rows in facts(rulebook, chamber).items()
    }


def _procedure(rulebook: Rulebook, procedure: Procedure, chamber: Chamber) -> list[Any]:
    rows: list[Any] = []
    steps = [step.event for step in procedure.steps]
    outside = [event for event in procedure.events if event not in steps]
    hour = datetime.fromisoformat("2028-01-10T09:30")
    trials: list[dict[str, Any]] = [{}]
    trials += [{event: START} for event in procedure.events]
    trials += [{event: hour} for event in steps]
    trials.append({event: START + timedelta(days=9 * number) for number, event in enumerate(steps)})
    trials += [
        {event: START + timedelta(days=apart * number) for number, event in enumerate(steps)} for apart in (0, 1)
    ]
    trials += [{event: START, steps[0]: START + timedelta(days=40)} for event in outside]
    for events in trials:
        for states in ((), procedure.states):
            rows.append(
                _clock(run_clock(rulebook, procedure.id, events, chamber=chamber, states=frozenset(states), **_PLAIN))
            )
    rows.append(_clock(run_clock(rulebook, procedure.id, {}, chamber=chamber, history=_history(procedure), **_PLAIN)))
    rows += _votes(rulebook, procedure)
    return rows


_PLAIN: dict[str, Any] = {"national_holidays": False, "seats": 101}


def _history(procedure: Procedure) -> History:
    events = {step.event: START + timedelta(days=number) for number, step in enumerate(procedure.steps)}
    later = {event: day + timedelta(days=30) for event, day in events.items()}
    earlier = tuple(EarlierMotion(one, "lost", ("Ann", "Bob"), "X", "Y") for one in (events, later))
    spans = tuple(TimeSpan(name, START - timedelta(days=9), START + timedelta(days=99)) for name in SPANS)
    return History(earlier, spans, ("Ann", "Cy"), None, "X", "Y")


def _bounds(window: Any) -> tuple[Any, ...]:
    return tuple(bound and (str(bound.moment), bound.verified) for bound in (window.earliest, window.latest))


def _clock(result: ClockResult) -> list[Any]:
    rows: list[Any] = []
    for window in result.steps:
        rows.append((window.step, window.is_optional, *_bounds(window), window.reading, window.undated))
        rows.append(_bounds(window.if_due) if window.if_due else None)
        for other in window.readings:
            rows.append((other.reading, *_bounds(other), *(_bounds(other.if_due) if other.if_due else ())))
    rows += [
        (one.step, one.kind, one.by_days, str(one.bound.moment), one.effect, one.only_if) for one in result.breaches
    ]
    for gate in result.gates:
        rows.append(
            (gate.step, gate.who, gate.needed, gate.share, gate.of, gate.votes, [row[2] for row in gate.readings])
        )
    for bar in result.bars:
        rows.append(
            (bar.step, bar.scope, bar.state, str(bar.barred_from), str(bar.barred_until), bar.quota, bar.counted)
        )
    for row in result.consequences:
        rows.append((row.when, row.effect, row.by, str(row.earliest), str(row.latest), row.is_otherwise, row.only_if))
        rows.append(row.unless)
    rows += [(form.what, form.is_required, form.only_if) for form in result.forms]
    rows += [(result.ballot, result.kind)]
    return rows


def _votes(rulebook: Rulebook, procedure: Procedure) -> list[Any]:
    rows: list[Any] = []
    if procedure.decision is None:
        return rows
    ballots = [1, *(later.ballot for later in procedure.decision.later_ballots)]
    for ballot in ballots:
        for ayes in range(18, 80, 3):
            tally = VoteTally(ayes, 98 - ayes - 9, 101, 9, None, 98, 90, 95, 3, "", ballot)
            rows.append(_decided(rulebook, procedure, tally))
        for level in ("", "for", "against"):
            rows.append(_decided(rulebook, procedure, VoteTally(45, 45, 101, 4, None, 98, 90, 95, 0, level, ballot)))  # type: ignore[arg-type]
    return rows


def _decided(rulebook: Rulebook, procedure: Procedure, tally: VoteTally) -> Any:
    try:
        found = decide_vote(rulebook, procedure.id, tally)
    except RuleError as error:
        return str(error)
    others = [(one.of, one.needed, one.outcome) for one in found.other_bases]
    needs = [(row.votes, row.needed, row.base, row.is_met) for row in found.conditions]
    return (found.outcome, found.carried, found.by, needs, found.tie_rule, found.quorum_needed, others)
