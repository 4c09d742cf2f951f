"""The shapes of `chamber.yaml` and `names.yaml`, and the builders of the model's `Chamber` and `Names`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from whipcount.legislatures.rulebook_shape import Shape, SourceShape, Text, Weekday
from whipcount.model.chambers import (
    Bloc,
    Chamber,
    Member,
    RecordedSide,
    SeatCount,
    SeatTotal,
    Source,
    Vacancy,
)
from whipcount.model.names import Entity, EntityType, Names, Role
from whipcount.model.times import DayRange

SideWord = Literal["with_government", "against_government", "undeclared", "neutral", "disputed"]


Spellings = Text | tuple[Text, ...]


class Spanned(Shape):
    """Something that holds for a time: from `valid_from` up to, not including, `valid_to`."""

    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> Spanned:
        if self.valid_from and self.valid_to and self.valid_from >= self.valid_to:
            raise ValueError(f"valid_from {self.valid_from} is not before valid_to {self.valid_to}")
        return self


class SeatTotalShape(Spanned):
    """Legal number of seats."""

    total: int


class VacancyShape(Spanned):
    """A seat nobody holds."""

    seat: Text
    party_before: str = ""


class SeatCountShape(Spanned):
    """Seats of a party."""

    count: int


class SideShape(Spanned):
    """Recorded side of a party."""

    side: SideWord
    disputed_by: tuple[str, ...] = ()
    note: str = ""


class BlocShape(Shape):
    """A party in the chamber."""

    party: Text
    seats: tuple[SeatCountShape, ...]
    stance: tuple[SideShape, ...] = ()


class MemberStanceShape(SideShape):
    """Recorded side of one member."""

    person: Text


class ConflictValueShape(Shape):
    """What some sources say."""

    value: Text
    sources: tuple[Text, ...]


class ConflictShape(Shape):
    """A fact on which sources disagree, and what the record uses."""

    id: Text
    what: Text
    readings: tuple[ConflictValueShape, ...]
    used: Text
    why: str = ""

    @property
    def words(self) -> str:
        """The conflict in one sentence with its sources."""
        sides = "; ".join(f"{row.value} ({', '.join(row.sources)})" for row in self.readings)
        why = f", because {self.why}" if self.why else ""
        return f"{self.what}: {sides}. Used: {self.used}{why}"


class ChamberShape(Shape):
    """`chamber.yaml`: seats and blocs over time."""

    legislature: Text
    country: Text
    name: Text
    short_names: tuple[Text, ...] = ()
    native: str = ""
    timezone: Text
    weekend: tuple[Weekday, ...]
    member_title: str = ""
    sources: tuple[SourceShape, ...] = ()
    seats: tuple[SeatTotalShape, ...] = ()
    vacancies: tuple[VacancyShape, ...] = ()
    blocs: tuple[BlocShape, ...] = ()
    member_stances: tuple[MemberStanceShape, ...] = ()
    conflicts: tuple[Text | ConflictShape, ...] = ()


# A month or year in quotes, where the day is not known.
PartialDay = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2]))?$")]


class RoleShape(Shape):
    """An office held; a month or year stands where the day is not known."""

    office: Text
    title: Text
    of: str = ""
    valid_from: date | PartialDay | None = None
    valid_to: date | PartialDay | None = None
    source: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> RoleShape:
        if self.valid_from and self.valid_to and str(self.valid_from) > str(self.valid_to):
            raise ValueError(f"valid_from {self.valid_from} is not before valid_to {self.valid_to}")
        return self


class NamesSourceShape(Shape):
    """Where names were read; general knowledge has a note in place of an address."""

    id: Text
    url: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _says_something(self) -> NamesSourceShape:
        if not self.url and not self.note:
            raise ValueError("give the address, or say in a note where the names come from")
        return self


class LeaderShape(Shape):
    """Leader of a party."""

    person: Text
    title: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""


class PartyShape(Spanned):
    """A party and its spellings."""

    id: Text
    name: Text
    short: Spellings = ()
    aliases: tuple[Text, ...] = ()
    native: Spellings = ()
    leaders: tuple[LeaderShape, ...] = ()
    wikidata: str = ""
    parlgov: str | int = ""


class AllianceShape(Shape):
    """Parties that act together."""

    id: Text
    name: Text
    short: Spellings = ()
    native: Spellings = ()
    aliases: tuple[Text, ...] = ()
    members: tuple[Text, ...]
    source: str = ""


class PersonShape(Shape):
    """A person and their offices."""

    id: Text
    name: Text
    aliases: tuple[Text, ...] = ()
    native: Spellings = ()
    party: str = ""
    roles: tuple[RoleShape, ...] = ()
    wikidata: str = ""
    gender: str = ""
    source: str = ""


class InstitutionShape(Shape):
    """A court, commission, office."""

    id: Text
    name: Text
    short: Spellings = ()
    native: Spellings = ()
    aliases: tuple[Text, ...] = ()
    type: str = ""
    source: str = ""


class OutletShape(Shape):
    """Who prints reports."""

    id: Text
    name: Text
    aliases: tuple[Text, ...] = ()


class PlaceShape(Shape):
    """A place and what it lies in."""

    name: Text
    within: str = Field("", alias="in")
    aliases: tuple[Text, ...] = ()


class TermShape(Shape):
    """A word of the chamber."""

    word: Text
    means: Text


class NamesShape(Shape):
    """`names.yaml`: who is who, with spellings."""

    legislature: Text
    sources: tuple[NamesSourceShape, ...] = ()
    parties: tuple[PartyShape, ...] = ()
    alliances: tuple[AllianceShape, ...] = ()
    people: tuple[PersonShape, ...] = ()
    institutions: tuple[InstitutionShape, ...] = ()
    outlets: tuple[OutletShape, ...] = ()
    places: tuple[PlaceShape, ...] = ()
    country_names: tuple[Text, ...] = ()
    demonyms: tuple[Text, ...] = ()
    terms: tuple[TermShape, ...] = ()


class MemberRow(Spanned):
    """A line of `members.csv`."""

    person: Text
    name: Text
    seat: str = ""
    seat_type: str = ""
    party: Text
    bloc: str = ""
    wikidata: str = ""
    note: str = ""


def build_chamber(file: ChamberShape, rows: Sequence[MemberRow] = ()) -> Chamber:
    """Give the model of a chamber file and the rows of its members file."""
    sides: dict[str, list[RecordedSide]] = {}
    for stance in file.member_stances:
        sides.setdefault(stance.person, []).append(_side(stance))
    return Chamber(
        legislature=file.legislature,
        country=file.country,
        name=file.name,
        timezone=file.timezone,
        weekend=file.weekend,
        short_names=file.short_names,
        native=file.native,
        member_title=file.member_title,
        seats=tuple(SeatTotal(row.total, row.valid_from, row.valid_to, row.source) for row in file.seats),
        vacancies=tuple(
            Vacancy(row.seat, row.party_before, row.valid_from, row.valid_to, row.source) for row in file.vacancies
        ),
        blocs=tuple(_bloc(row) for row in file.blocs),
        members=tuple(
            Member(
                row.person,
                row.name,
                row.seat,
                row.party,
                row.bloc,
                row.seat_type,
                row.valid_from,
                row.valid_to,
                row.wikidata,
                row.source,
                row.note,
                tuple(sides.get(row.person, ())),
            )
            for row in rows
        ),
        sources=tuple(Source(row.id, row.url, row.note) for row in file.sources),
        conflicts=tuple(row if isinstance(row, str) else row.words for row in file.conflicts),
    )


def _side(row: SideShape) -> RecordedSide:
    return RecordedSide(row.side, row.valid_from, row.valid_to, row.source, row.disputed_by, row.note)


def _bloc(row: BlocShape) -> Bloc:
    seats = tuple(SeatCount(seat.count, seat.valid_from, seat.valid_to, seat.source) for seat in row.seats)
    return Bloc(row.party, seats, tuple(_side(stance) for stance in row.stance))


def build_names(file: NamesShape) -> Names:
    """Give the model of a names file; ids become `<legislature>:<local id>`."""
    entities = [*_parties(file), *_alliances(file), *_people(file), *_others(file)]
    return Names(
        legislature=file.legislature,
        entities=tuple(entities),
        country_names=file.country_names,
        demonyms=file.demonyms,
        terms=tuple((term.word, term.means) for term in file.terms),
    )


def _surely_from(value: date | str | None) -> date | None:
    """Give the day from which an office was surely held: of a month or year, its last day."""
    return DayRange.parse(value).last if isinstance(value, str) else value


def _surely_to(value: date | str | None) -> date | None:
    """Give the day up to which an office was surely held: of a month or year, its first day."""
    return DayRange.parse(value).first if isinstance(value, str) else value


def _spellings(*parts: str | Sequence[str]) -> tuple[str, ...]:
    flat: list[str] = []
    for part in parts:
        flat += [part] if isinstance(part, str) else list(part)
    return tuple(dict.fromkeys(word for word in flat if word))


def _entity(file: NamesShape, local: str, name: str, kind: EntityType, **rest: object) -> Entity:
    return Entity(f"{file.legislature}:{local}", name, kind, **rest)  # type: ignore[arg-type]


def _parties(file: NamesShape) -> list[Entity]:
    return [
        _entity(
            file,
            row.id,
            row.name,
            "party",
            spellings=_spellings(row.short, row.aliases, row.native),
            short=_spellings(row.short),
            source=row.source,
        )
        for row in file.parties
    ]


def _alliances(file: NamesShape) -> list[Entity]:
    return [
        _entity(
            file,
            row.id,
            row.name,
            "alliance",
            spellings=_spellings(row.short, row.aliases, row.native),
            short=_spellings(row.short),
            members=row.members,
            source=row.source,
        )
        for row in file.alliances
    ]


def _people(file: NamesShape) -> list[Entity]:
    leads: dict[str, list[Role]] = {}
    for party in file.parties:
        for leader in party.leaders:
            role = Role(
                "party_leader",
                leader.title or f"leader of {party.name}",
                leader.valid_from,
                leader.valid_to,
                leader.source,
                party.id,
            )
            leads.setdefault(leader.person, []).append(role)
    people = []
    for row in file.people:
        roles = [
            Role(
                role.office, role.title, _surely_from(role.valid_from), _surely_to(role.valid_to), role.source, role.of
            )
            for role in row.roles
        ]
        people.append(
            _entity(
                file,
                row.id,
                row.name,
                "person",
                spellings=_spellings(row.aliases, row.native),
                party=row.party,
                roles=tuple(roles + leads.get(row.id, [])),
                source=row.source,
            )
        )
    return people


def _others(file: NamesShape) -> list[Entity]:
    rows = [
        _entity(
            file,
            row.id,
            row.name,
            "institution",
            spellings=_spellings(row.short, row.aliases, row.native),
            short=_spellings(row.short),
            detail=row.type,
            source=row.source,
        )
        for row in file.institutions
    ]
    rows += [_entity(file, row.id, row.name, "outlet", spellings=row.aliases) for row in file.outlets]
    rows += [
        _entity(
            file,
            "place-" + "-".join(row.name.lower().split()),
            row.name,
            "place",
            spellings=row.aliases,
            detail=row.within,
        )
        for row in file.places
    ]
    return rows
