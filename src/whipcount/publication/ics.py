"""Writes a clock as a calendar file: in comes a `ClockResult`, out comes iCalendar text.

One event per step, over the step's lawful window, with rule and article in the description. UIDs depend on chamber,
procedure, first event and step only, so a calendar that subscribes updates its entries when windows move.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from whipcount.model.clock import Bound, ClockResult, IfDue, Moment, StepWindow
from whipcount.model.content import content_id

if TYPE_CHECKING:
    from icalendar import Event


def clock_calendar(result: ClockResult, *, stamp: datetime, title: str = "") -> bytes:
    """Give the calendar of a clock.

    Args:
        result: the clock.
        stamp: moment that is written as the time of making (the caller's; this room knows no clock).
        title: name of the calendar, else chamber and procedure.

    Returns:
        iCalendar text as UTF-8: an event for every step that has happened or has a dated window.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//whipcount//confidence clock//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title or f"{result.legislature} {result.procedure.replace('_', ' ')}")
    calendar.add("x-wr-timezone", result.timezone)
    for step in result.steps:
        event = _event(result, step, stamp)
        if event is not None:
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def step_uid(result: ClockResult, step: str) -> str:
    """Give the stable UID of a step's entry."""
    first = [result.events[0][0], result.events[0][1].isoformat()] if result.events else []
    key = [result.legislature, result.procedure, *first, step]
    return f"{content_id('step', key)}@whipcount"


def _event(result: ClockResult, step: StepWindow, stamp: datetime) -> Event | None:
    from icalendar import Event as CalendarEvent

    window = _window(step)
    if window is None:
        return None
    first, last = window
    event = CalendarEvent()
    event.add("uid", step_uid(result, step.step))
    event.add("dtstamp", stamp)
    event.add("summary", _summary(result, step))
    event.add("description", _description(result, step))
    zone = ZoneInfo(result.timezone)
    if isinstance(first, datetime) or isinstance(last, datetime):
        event.add("dtstart", _instant(first, zone, is_end=False))
        event.add("dtend", _instant(last, zone, is_end=True))
    else:
        event.add("dtstart", first)
        event.add("dtend", last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _instant(moment: Moment, zone: ZoneInfo, *, is_end: bool) -> datetime:
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=zone)
    day = moment + timedelta(days=1) if is_end else moment
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def _window(step: StepWindow) -> tuple[Moment, Moment] | None:
    """Give the event itself, else the window if due, else the lawful one; an open side is the other one's day."""
    if step.happened is not None:
        return step.happened, step.happened
    bounds: StepWindow | IfDue = step.if_due if step.if_due else step
    first = bounds.earliest.moment if bounds.earliest else None
    last = bounds.latest.moment if bounds.latest else None
    if first is None and last is None:
        return None
    if first is None or last is None:
        only = first if last is None else last
        return (only, only) if only is not None else None
    as_day = date(first.year, first.month, first.day), date(last.year, last.month, last.day)
    return (first, last) if as_day[0] <= as_day[1] else (last, last)


def _summary(result: ClockResult, step: StepWindow) -> str:
    name = step.step.replace("_", " ")
    late = next((breach for breach in result.breaches if breach.step == step.step), None)
    if late:
        return f"{name}: {late.by_days} day(s) {late.kind.replace('_', ' ')}"
    if step.happened is not None:
        return f"{name}: held"
    bounds: StepWindow | IfDue = step.if_due if step.if_due else step
    if bounds.latest is None:
        return f"{name}: not before this day"
    return f"{name}: last lawful day" if bounds.earliest is None else f"{name}: lawful window"


def _say(label: str, bound: Bound | None) -> list[str]:
    if bound is None:
        return []
    lines = [f"{label} {bound.moment.isoformat()}"]
    for link in bound.chain:
        article = ""
        if link.citation:
            article = f" ({link.citation.article}{'' if link.citation.verified else ', not verified'})"
        lines.append(f"  {link.says}{article}")
    return lines


def _description(result: ClockResult, step: StepWindow) -> str:
    lines = _say("Not before", step.earliest) + _say("Not after", step.latest)
    if step.if_due:
        assumed = ", ".join(f"{name} on {moment.isoformat()}" for name, moment in step.if_due.assuming)
        lines.append(f"If earlier steps are taken on their last lawful day ({assumed}):")
        lines += _say("  not before", step.if_due.earliest) + _say("  not after", step.if_due.latest)
    if step.means:
        lines.append(f"Reading: {step.means}")
    for reading in step.readings:
        first = reading.earliest.moment.isoformat() if reading.earliest else "open"
        last = reading.latest.moment.isoformat() if reading.latest else "open"
        lines.append(f"Other reading: {reading.means}: {first} to {last}")
    for breach in result.breaches:
        if breach.step == step.step:
            effect = f"; {breach.effect.replace('_', ' ')} ({breach.effect_article})" if breach.effect else ""
            lines.append(f"Breach: {breach.by_days} day(s) {breach.kind}, {breach.bound.article}{effect}")
    return "\n".join(lines) or "No rule on record dates this step."
