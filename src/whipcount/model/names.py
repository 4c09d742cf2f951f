"""Who is who in a chamber: parties, alliances, people, institutions, outlets and places, with their spellings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

EntityType: TypeAlias = Literal["party", "alliance", "person", "institution", "outlet", "place"]


def holds_on(valid_from: date | None, valid_to: date | None, day: date) -> bool:
    """Whether the half-open span [valid_from, valid_to) holds on a day; an end that is `None` is open."""
    return (valid_from is None or valid_from <= day) and (valid_to is None or day < valid_to)


@dataclass(frozen=True, slots=True)
class Role:
    """An office that a person holds for a time.

    Attributes:
        office: word of the project's list, such as `prime_minister` or `speaker`.
        title: the office in full, such as "Special Assistant to the Prime Minister".
        valid_from, valid_to: half-open; `None` is unknown or open.
        source: key of the source in the file's list.
    """

    office: str
    title: str
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    of: str = ""

    def is_held_on(self, day: date) -> bool:
        """Whether the office was held on a day."""
        return holds_on(self.valid_from, self.valid_to, day)


@dataclass(frozen=True, slots=True)
class Entity:
    """One party, alliance, person, institution, outlet or place.

    Attributes:
        id: `<legislature>:<local id>`, such as `pk-na:pti`.
        name: full name in English.
        type: what it is.
        spellings: every other way it is written, short names and native names included.
        party: local id of a person's party, or empty.
        roles: offices held, for a person.
        members: local ids of the parties of an alliance.
        detail: type of an institution, region of a place.
    """

    id: str
    name: str
    type: EntityType
    spellings: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    party: str = ""
    roles: tuple[Role, ...] = ()
    members: tuple[str, ...] = ()
    detail: str = ""
    source: str = ""

    @property
    def local_id(self) -> str:
        """The part of the id after the colon."""
        return self.id.rpartition(":")[2]


@dataclass(frozen=True, slots=True)
class Names:
    """All entities that reports on a chamber may speak of.

    Attributes:
        legislature: folder name such as `pk-na`; empty for no names at all.
        entities: in the order of the file.
        country_names, demonyms: "Pakistan", "Pakistani".
        terms: word of the chamber -> what it means ("MNA" -> "member").
    """

    legislature: str = ""
    entities: tuple[Entity, ...] = ()
    country_names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
