"""One contested government, put together for publication: counts by day, clock, moves, sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from whipcount.model.claims import Claim
from whipcount.model.counts import Count
from whipcount.model.reports import Report
from whipcount.model.told import ToldEvent


@dataclass(frozen=True, slots=True)
class Move:
    """One change of allegiance or office, with every report that tells it.

    Attributes:
        day: since when it holds; `None` when no report says.
        who: label of the actor.
        says: the move in plain words.
        modality: the strongest that any witness gives.
        claims: the claims that tell it, earliest known first.
    """

    day: str | None
    who: str
    says: str
    modality: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything a publication shows; it computes nothing of its own.

    Attributes:
        title: of the case; what is contested.
        legislature_name, target: chamber and head of government, in words.
        valid_at, as_of: the moment of the brief.
        count: heads at that moment.
        series: one count a day, oldest first, each as known on that day.
        clock: public JSON of the clock (see `model/clock.py`), or `None`.
        moves: who moved when, says whom; newest first.
        reports: report id -> report, for the texts behind the claims.
        claims: claim id -> claim.
        members: party -> (entity id, name) of each member whom the record names on that day.
        forecast: public JSON of the forecast, or `None`.
        chances: one chance to carry a day, (day, chance), oldest first; empty without a forecast.
        set_aside: what could not be used, with the reason.
        sources: key -> address of the chamber's record.
        events: the claims put together into events, with their witnesses and denials.
    """

    title: str
    legislature: str
    legislature_name: str
    target: str
    valid_at: date
    as_of: datetime | None
    count: Count
    series: tuple[Count, ...]
    clock: dict[str, Any] | None
    moves: tuple[Move, ...]
    reports: dict[str, Report]
    claims: dict[str, Claim]
    party_names: dict[str, str]
    members: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    forecast: dict[str, Any] | None = None
    chances: tuple[tuple[date, float], ...] = ()
    set_aside: tuple[tuple[str, str], ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    events: tuple[ToldEvent, ...] = ()
