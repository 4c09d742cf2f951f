"""The chamber whose confidence the government needs: its seats, who sits in them, and the record of sides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from whipcount.model.names import holds_on

Stance: TypeAlias = Literal["with_government", "against_government", "undeclared", "neutral", "disputed"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact of a data file was read."""

    id: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SeatTotal:
    """Legal number of seats of the chamber, for a time."""

    total: int
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A seat that nobody holds, for a time."""

    seat: str
    party_before: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class SeatCount:
    """Seats of one party, for a time."""

    count: int
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class RecordedSide:
    """Side that the chamber's record gives to a party or member, for a time; moves of a crisis come from reports."""

    side: Stance
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    disputed_by: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bloc:
    """A party in the chamber: its seats and recorded side over time."""

    party: str
    seats: tuple[SeatCount, ...]
    stance: tuple[RecordedSide, ...] = ()

    def seats_on(self, day: date) -> SeatCount | None:
        """Give the seat count that holds on a day, or `None` when the record does not cover it."""
        return next((row for row in self.seats if holds_on(row.valid_from, row.valid_to, day)), None)

    def side_on(self, day: date) -> RecordedSide | None:
        """Give the recorded side that holds on a day, or `None`."""
        return next((row for row in self.stance if holds_on(row.valid_from, row.valid_to, day)), None)


@dataclass(frozen=True, slots=True)
class Member:
    """A named person in a seat."""

    person: str
    name: str
    seat: str
    party: str
    bloc: str = ""
    seat_type: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    wikidata: str = ""
    source: str = ""
    note: str = ""
    sides: tuple[RecordedSide, ...] = ()

    @property
    def counted_with(self) -> str:
        """The party whose seats hold this member; a bloc of several parties holds none of its own."""
        return self.party

    def side_on(self, day: date) -> RecordedSide | None:
        """Give the member's own recorded side on a day, or `None` when the party's holds."""
        return next((row for row in self.sides if holds_on(row.valid_from, row.valid_to, day)), None)


@dataclass(frozen=True, slots=True)
class Chamber:
    """A chamber over time.

    Attributes:
        legislature: folder name such as `pk-na`.
        country: ISO 3166 code of two letters (or `EU`).
        timezone: IANA name; days of the clock and of counts are days of this zone.
        weekend: days that are not worked, `mon` to `sun`.
        seats, vacancies, blocs, members: the record; empty where only the rulebook is known.
        conflicts: facts on which sources disagree, in words with their sources.
    """

    legislature: str
    country: str
    name: str
    timezone: str
    weekend: tuple[str, ...]
    short_names: tuple[str, ...] = ()
    native: str = ""
    member_title: str = ""
    seats: tuple[SeatTotal, ...] = ()
    vacancies: tuple[Vacancy, ...] = ()
    blocs: tuple[Bloc, ...] = ()
    members: tuple[Member, ...] = ()
    sources: tuple[Source, ...] = ()
    conflicts: tuple[str, ...] = ()

    def total_on(self, day: date) -> SeatTotal | None:
        """Give the legal number of seats on a day, or `None` when the record does not cover it."""
        return next((row for row in self.seats if holds_on(row.valid_from, row.valid_to, day)), None)

    def is_undated(self, day: date) -> bool:
        """Whether the number of seats of a day comes from a record that names no date at all."""
        row = self.total_on(day)
        return row is not None and row.valid_from is None and row.valid_to is None

    def vacancies_on(self, day: date) -> tuple[Vacancy, ...]:
        """Give the vacant seats of a day."""
        return tuple(row for row in self.vacancies if holds_on(row.valid_from, row.valid_to, day))

    def members_on(self, day: date) -> tuple[Member, ...]:
        """Give the named members who sit on a day."""
        return tuple(row for row in self.members if holds_on(row.valid_from, row.valid_to, day))

    def source_url(self, key: str) -> str:
        """Give the address behind a source key, or the key itself when it is not listed."""
        return next((source.url for source in self.sources if source.id == key), key)
