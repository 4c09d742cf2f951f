"""The rows that every publication shows, each with its references; brief and page only set them differently."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from whipcount.model.chambers import Stance
from whipcount.model.counts import Heads
from whipcount.publication.odds import AyeOdds, Swing
from whipcount.publication.references import Reference

Refs: TypeAlias = tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what it rests on."""

    text: str
    refs: Refs


@dataclass(frozen=True, slots=True)
class PositionRow:
    """Where one actor stands: seats, how firmly, by which rule, on which witnesses, over which others."""

    who: str
    party: str
    kind: str
    seats: int
    stance: Stance
    firmness: str
    lean: str
    rule: str
    refs: Refs
    outranked: tuple[tuple[str, Reference], ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadRow:
    """One stance, its heads and the positions behind them."""

    stance: Stance
    label: str
    heads: Heads
    positions: tuple[PositionRow, ...]

    @property
    def refs(self) -> Refs:
        """Every source of the figure, once."""
        return tuple(dict.fromkeys(ref for row in self.positions for ref in row.refs))


@dataclass(frozen=True, slots=True)
class DayRow:
    """Heads of one day, and what changed since the day before."""

    day: date
    heads: tuple[tuple[Stance, Heads], ...]
    needed: int | None
    changes: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class WindowRow:
    """A lawful window in one reading of the law; days as ISO text, `None` where no rule sets a bound."""

    reading: str
    means: str
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the clock: window, other readings, when it was taken, rules behind both bounds."""

    name: str
    label: str
    window: WindowRow
    readings: tuple[WindowRow, ...]
    happened: str | None
    happened_refs: Refs
    refs: Refs
    is_optional: bool
    is_possible: bool
    notes: tuple[str, ...] = ()
    if_due: str = ""


@dataclass(frozen=True, slots=True)
class BreachRow:
    """An event outside its window."""

    step: str
    happened: str
    due: str | None
    text: str
    brief: str
    refs: Refs


@dataclass(frozen=True, slots=True)
class ClockRows:
    """The clock as shown."""

    steps: tuple[StepRow, ...]
    breaches: tuple[BreachRow, ...]
    gates: tuple[Sentence, ...]
    notes: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A move, and each claim that tells it with the chain of sources."""

    day: str | None
    who: str
    says: str
    modality: str
    tellers: tuple[tuple[str, Reference], ...]


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """What sources disagree on: each reading with its sources, and which one was used."""

    about: str
    readings: tuple[Sentence, ...]
    used: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A number as an outlet printed it."""

    what: str
    number: int
    ref: Reference


@dataclass(frozen=True, slots=True)
class Story:
    """Everything a publication says about a case, in the order of the page."""

    title: str
    chamber: str
    moment: str
    answer: tuple[Sentence, ...]
    heads: tuple[HeadRow, ...]
    intentions: tuple[tuple[str, Heads], ...]
    needed: int | None
    needed_basis: str
    needed_refs: Refs
    margin: int | None
    absence: str
    vacancy: str
    days: tuple[DayRow, ...]
    chances: tuple[tuple[date, float], ...]
    forecast: tuple[str, ...]
    forecast_refs: Refs
    clock: ClockRows | None
    moves: tuple[MoveRow, ...]
    conflicts: tuple[ConflictRow, ...]
    tables: tuple[TableRow, ...]
    set_aside: tuple[Sentence, ...]
    references: Refs = ()
    odds: AyeOdds | None = None
    swings: tuple[Swing, ...] = ()
