"""Reads what bars and quotas are counted from: earlier motions, sessions and signatories, as options give them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, cast, get_args

from whipcount.errors import RuleError

if TYPE_CHECKING:
    from whipcount.model.clock import EarlierMotion, History, TimeSpan
    from whipcount.model.rules import Procedure

SPAN_NAMES = ("session", "ordinary_session", "extraordinary_session", "part_session", "year", "term")
Outcome = Literal["lost", "carried", "withdrawn", "lapsed"]
_EARLIER_FIX = "write lodged=2024-10-04,vote=2024-10-08,outcome=lost,by=ANN;BOB"


def read_day(text: str, option: str) -> date:
    """Read a day.

    Raises:
        RuleError: it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as err:
        raise RuleError(f"{option}: {text!r} is not a day", fix="write YYYY-MM-DD") from err


def read_moment(text: str, option: str) -> date | datetime:
    """Read a day, or a day and hour.

    Raises:
        RuleError: it is neither.
    """
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError as err:
        fix = "write NAME=2022-03-08 or NAME=2022-03-08T11:00"
        raise RuleError(f"{option}: {text!r} is not a day or moment", fix=fix) from err


def read_events(pairs: Sequence[str]) -> dict[str, date | datetime]:
    """Read `NAME=DATE` pairs, each name once.

    Raises:
        RuleError: a pair has no date, a wrong one, or a name comes twice.
    """
    found: dict[str, date | datetime] = {}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        if not sign:
            raise RuleError(f"--event: {pair!r} has no date", fix="write NAME=2022-03-08 or NAME=2022-03-08T11:00")
        if name in found:
            raise RuleError(
                f"--event: {name!r} is given twice",
                fix="give each event once, and an earlier motion with --earlier",
            )
        found[name] = read_moment(text, "--event")
    return found


def read_history(
    procedure: Procedure,
    *,
    earlier: Sequence[str],
    spans: Sequence[str],
    signatories: Sequence[str],
    signatures: int | None,
    target: str,
    grounds: str,
) -> History:
    """Read the options that bars and quotas are counted from.

    Args:
        procedure: names the stages that an earlier motion may give.
        earlier: `NAME=DATE,...,outcome=...,by=NAME;NAME,target=...,grounds=...`.
        spans: `NAME=FIRST/LAST`, the last day empty while it is not known.
        signatories: names of those who sign the motion in hand.
        signatures: how many sign it.
        target: against whom it is.
        grounds: why.
    """
    from whipcount.model.clock import History

    if signatures is not None and signatures < len(set(signatories)):
        raise RuleError(
            f"--signatures: {signatures} are fewer than the {len(set(signatories))} named", fix="correct the number"
        )
    return History(
        tuple(_earlier(text, procedure) for text in earlier),
        tuple(_span(text) for text in spans),
        tuple(signatories),
        signatures,
        target,
        grounds,
    )


def _earlier(text: str, procedure: Procedure) -> EarlierMotion:
    from whipcount.model.clock import EarlierMotion

    steps = [step.event for step in procedure.steps]
    events: dict[str, date | datetime] = {}
    words = {"outcome": "", "by": "", "target": "", "grounds": ""}
    for part in text.split(","):
        name, sign, value = part.strip().partition("=")
        if not sign or not value:
            raise RuleError(f"--earlier: {part.strip()!r} has no value", fix=_EARLIER_FIX)
        if name in words:
            words[name] = value
        elif name in steps:
            events[name] = read_moment(value, "--earlier")
        else:
            raise RuleError(
                f"--earlier: {name!r} is not a stage of {procedure.id}", fix=f"use {', '.join([*steps, *words])}"
            )
    if not events:
        raise RuleError(f"--earlier: {text!r} has no day", fix=_EARLIER_FIX)
    if words["outcome"] and words["outcome"] not in get_args(Outcome):
        raise RuleError(
            f"--earlier: {words['outcome']!r} is not an outcome", fix=f"use {' or '.join(get_args(Outcome))}"
        )
    names = tuple(name.strip() for name in words["by"].split(";") if name.strip())
    outcome = cast("Outcome", words["outcome"])
    return EarlierMotion(events, outcome, names, words["target"], words["grounds"])


def _span(text: str) -> TimeSpan:
    from whipcount.model.clock import TimeSpan

    name, sign, days = text.partition("=")
    if name not in SPAN_NAMES:
        raise RuleError(f"--span: {name!r} is no span", fix=f"use {' or '.join(SPAN_NAMES)}")
    first, slash, last = days.partition("/")
    if not sign or not slash:
        raise RuleError(
            f"--span: {text!r} does not name its days",
            fix=f"write {name}=2024-10-01/2025-06-30, or {name}=2024-10-01/ while it runs",
        )
    begin = read_day(first, "--span")
    end = read_day(last, "--span") if last else None
    if end is not None and end < begin:
        raise RuleError(f"--span: {text!r} ends before it begins", fix="give the first day, then the last")
    return TimeSpan(name, begin, end)
