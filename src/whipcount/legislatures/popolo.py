"""Makes the folder of a legislature from Popolo JSON: a file in, the names, roster, chamber and an empty rulebook out.

What a file does not say stays unknown: a party that is not named, a seat whose holder is not named, rules that nobody
read. What cannot be used is set aside and counted under its reason.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from whipcount.errors import DataError
from whipcount.legislatures.popolo_records import (
    CHAMBER_KINDS,
    Membership,
    Organization,
    Person,
    Records,
    Span,
    clean,
)
from whipcount.legislatures.popolo_stream import read_records

# Code of members without a party, and of those whose party the file does not say.
INDEPENDENT, NOT_KNOWN = "ind", "not-known"
_ALONE = frozenset("independent independents ind _ind unaffiliated non-partisan nonpartisan no-party none".split())
_UNSAID = frozenset(["", "-", "--", "?", "unknown", "_unknown", "n/a", "not known", "other", "others"])
_PARTY_KINDS = frozenset(["party", "political party", "political_party", "alliance", "coalition"])
_GROUP_KINDS = frozenset(["faction", "parliamentary group", "parliamentary_group", "group", "caucus", "bloc"])
_OFFICES = (
    (re.compile(r"deputy.speaker|vice.?(?:speaker|president|chair)", re.I), "deputy_speaker"),
    (re.compile(r"^(?:\w+ )?speaker\b|ceann comhairle|^president of the", re.I), "speaker"),
    (re.compile(r"deputy prime minister", re.I), "deputy_prime_minister"),
    (re.compile(r"prime minister", re.I), "prime_minister"),
    (re.compile(r"leader of the (?:\w+ )?opposition", re.I), "leader_of_opposition"),
)
_BRACKET = re.compile(r"\s+\([^()]*\)$")
# Letters that do not fall apart into a plain one and a mark.
_BARRED = str.maketrans("øđłıð", "odlid")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9À-Þ&./-]{1,9}(?:\([A-Z]{1,3}\))?")


@dataclass(frozen=True, slots=True)
class Party:
    """A party of the names file."""

    id: str
    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    native: tuple[str, ...] = ()
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a member's role names."""

    office: str
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """A person of the names file, with the party and the end of the latest seat."""

    id: str
    person: Person
    party: str = ""
    offices: tuple[Office, ...] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A line of the roster: one person in one seat for a time."""

    person: str
    name: str
    seat: str
    seat_type: str
    party: str
    bloc: str
    span: Span
    wikidata: str
    note: str


@dataclass(frozen=True, slots=True)
class Roster:
    """Everything that the import makes of a file.

    Attributes:
        blocs: seats by party on `blocs_from`, adding up to `seats`; empty where the file does not give that.
        why_no_blocs: the reason, where it does not.
        aside: reason -> how often, the most frequent first.
        elsewhere: number of people of the file who have no seat in this chamber.
    """

    chamber: Organization
    source: str
    parties: tuple[Party, ...]
    people: tuple[RosterPerson, ...]
    rows: tuple[Seat, ...]
    seats: int | None
    blocs: tuple[tuple[str, int], ...]
    blocs_from: date | None
    why_no_blocs: str
    aside: tuple[tuple[str, int], ...]
    elsewhere: int = 0


def read_roster(path: Path, *, chamber: str = "", since: date | None = None) -> Roster:
    """Read a Popolo file of the EveryPolitician or the Open States dialect.

    Args:
        path: the file.
        chamber: id, name or kind of the chamber, for files that hold several.
        since: leave out seats given up before this day.

    Raises:
        DataError: the file cannot be read, nobody sits in it, or it holds several chambers and none is chosen.
    """
    found = Records()
    for section, record in read_records(path):
        found.take(section, record)
    return build_roster(found, str(path), chamber=chamber, since=since)


def build_roster(found: Records, shown: str, *, chamber: str = "", since: date | None = None) -> Roster:
    """Join records to a roster; see `read_roster`."""
    house = _choose_chamber(found, shown, chamber)
    parties, local = _name_parties(found)
    people = _ids_of((key, one.name) for key, one in found.persons.items())
    own_parties = _memberships_in_parties(found)
    rows: list[Seat] = []
    offices: dict[str, list[Office]] = {}
    for one in found.memberships:
        if one.organization != house.id:
            continue
        if one.person not in found.persons:
            found.aside["a membership of a person who is not in the file"] += 1
            continue
        span = _span_in_term(one, found)
        if span is None:
            found.aside["a membership that ends before its term starts"] += 1
            continue
        if since and span.end and span.end <= since:
            found.aside[f"a seat given up before {since}"] += 1
            continue
        for pattern, office in _OFFICES:
            if pattern.search(one.role):
                offices.setdefault(one.person, []).append(Office(office, one.role, span))
                break
        rows.append(_seat(one, span, found, people, local, own_parties))
    if not rows:
        raise DataError("nobody sits in the chamber", where=shown, fix="check `memberships`, or choose another chamber")
    rows = _one_after_the_other(rows)
    latest: dict[str, Seat] = {}
    for row in rows:
        latest[row.person] = max(latest.get(row.person, row), row, key=_age)
    by_local = {people[key]: key for key in found.persons}
    listed = {party.id for party in parties}
    roster = tuple(
        RosterPerson(
            name,
            found.persons[by_local[name]],
            row.party if row.party in listed else "",
            tuple(offices.get(by_local[name], ())),
            row.span.end,
        )
        for name, row in latest.items()
    )
    sat = {row.party for row in rows} | {row.bloc for row in rows}
    blocs, day, why = _blocs(rows, house.seats)
    kept = tuple(party for party in parties if party.id in sat)
    aside = tuple(found.aside.most_common())
    elsewhere = len(found.persons) - len(roster)
    return Roster(house, found.source, kept, roster, tuple(rows), house.seats, blocs, day, why, aside, elsewhere)


def _choose_chamber(found: Records, shown: str, wanted: str) -> Organization:
    count = Counter(one.organization for one in found.memberships)
    houses = [
        one
        for key, one in found.organizations.items()
        if count[key] and (one.kind in CHAMBER_KINDS or one.type.endswith(("house", "chamber")))
    ]
    if wanted:
        word = wanted.casefold()
        houses = [
            one
            for one in houses
            if word in (one.id.casefold(), one.name.casefold(), one.kind, one.type, one.type.removesuffix(" house"))
        ]
    if len(houses) == 1:
        return houses[0]
    if not houses:
        what = f"no chamber of the file is called {wanted!r}" if wanted else "holds no chamber with members"
        raise DataError(what, where=shown, fix="a chamber is an organization of the kind legislature, lower or upper")
    named = "; ".join(f"{one.id} ({one.name}, {count[one.id]} memberships)" for one in houses[:6])
    raise DataError(f"holds several chambers: {named}", where=shown, fix="choose one with --chamber")


def slug(text: str) -> str:
    """Give a text as lower-case ASCII words joined by hyphens; empty where no letter can be written so."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_BARRED)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def _ids_of(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Give each key an id made of its name, numbered where two are alike; the order of the file decides."""
    given: dict[str, str] = {}
    used: set[str] = {INDEPENDENT, NOT_KNOWN}
    next_number: Counter[str] = Counter()
    for key, name in named:
        base = slug(name) or slug(key) or "x"
        one = base
        while one in used:
            next_number[base] += 1
            one = f"{base}-{next_number[base] + 1}"
        used.add(one)
        given[key] = one
    return given


def _name_parties(found: Records) -> tuple[list[Party], dict[str, str]]:
    """Give the parties and groups, and the local id of each organization that can stand in a roster."""
    local: dict[str, str] = {}
    bodies: list[Organization] = []
    behalf = {one.behalf for one in found.memberships}
    for key, one in found.organizations.items():
        words = {key.casefold(), one.name.casefold(), slug(one.name)}
        if words & _ALONE or one.english.casefold() in _ALONE:
            local[key] = INDEPENDENT
        elif one.name.casefold() in _UNSAID or not any(sign.isalpha() for sign in one.name):
            local[key] = NOT_KNOWN
        elif one.kind in _PARTY_KINDS | _GROUP_KINDS or (key in behalf and one.kind not in CHAMBER_KINDS):
            bodies.append(one)
    parties = [_party(one) for one in bodies]
    ids = _ids_of((body.id, party.short or party.name) for body, party in zip(bodies, parties, strict=True))
    local |= ids
    return [replace(party, id=ids[body.id]) for body, party in zip(bodies, parties, strict=True)], local


def _party(one: Organization) -> Party:
    """Give a party with its English name in front; a name or id that is an abbreviation is its short name."""
    short = next((word for word in (one.name, one.id.rpartition("/")[2]) if _ACRONYM.fullmatch(word)), "")
    name = one.english if one.english and not _ACRONYM.fullmatch(one.english) else one.name
    # labels of Wikidata tell parties of one name apart by their country: no report writes "Greens (Utopia)"
    name = _BRACKET.sub("", name) or name
    aliases = [word for word in (one.name, *one.aliases) if word not in (name, short) and not _BRACKET.search(word)]
    return Party("", name, "" if short == name else short, tuple(dict.fromkeys(aliases)), one.native, one.wikidata)


def _memberships_in_parties(found: Records) -> dict[str, list[Membership]]:
    inside: dict[str, list[Membership]] = {}
    for one in found.memberships:
        body = found.organizations.get(one.organization)
        if body is not None and body.kind in _PARTY_KINDS:
            inside.setdefault(one.person, []).append(one)
    return inside


def _span_in_term(one: Membership, found: Records) -> Span | None:
    """Give the days of a membership; where the file gives none they are those of its term."""
    term = found.terms.get(one.term, Span())
    start, end = one.span.start or term.start, one.span.end or term.end
    if start and end and start >= end:
        return None
    return Span(start, end, one.span.is_partial or term.is_partial)


def _seat(
    one: Membership,
    span: Span,
    found: Records,
    people: dict[str, str],
    local: dict[str, str],
    own_parties: dict[str, list[Membership]],
) -> Seat:
    person = found.persons[one.person]
    party, bloc = _party_and_bloc(one, span, found, local, own_parties)
    area, kind = found.areas.get(one.area) or found.areas.get(f"post:{one.post}") or ("", "")
    notes = [f"term {clean(one.term.rpartition('/')[2])}"] if one.term else []
    if span.is_partial:
        notes.append("the file gives a month or year only")
    return Seat(people[one.person], person.name, area, kind, party, bloc, span, person.wikidata, "; ".join(notes))


def _party_and_bloc(
    one: Membership,
    span: Span,
    found: Records,
    local: dict[str, str],
    own_parties: dict[str, list[Membership]],
) -> tuple[str, str]:
    """Give the party that a seat is held for, and the group it sits in; a group below a party has both."""
    body = found.organizations.get(one.behalf)
    if one.behalf and body is None:
        found.aside["a party that is not in the file (the seat is kept, its party is not known)"] += 1
        return NOT_KNOWN, ""
    if body is not None:
        group = local.get(body.id, NOT_KNOWN)
        above = _party_above(body, found)
        return (local.get(above, group), group) if above else (group, "")
    at_once = {row.organization for row in own_parties.get(one.person, ()) if _overlap(row.span, span)}
    if len(at_once) > 1:
        found.aside["a seat whose holder is in several parties (the seat is kept, its party is not known)"] += 1
    return (local.get(at_once.pop(), NOT_KNOWN) if len(at_once) == 1 else NOT_KNOWN), ""


def _party_above(body: Organization, found: Records) -> str:
    """Give the party that a group belongs to, through any number of parents; a circle of parents gives none."""
    seen = {body.id}
    if body.kind not in _GROUP_KINDS:
        return ""
    above = found.organizations.get(body.parent)
    while above is not None:
        if above.kind in _PARTY_KINDS:
            return above.id
        if above.id in seen:
            found.aside["a group whose parents go round in a circle (kept as a party)"] += 1
            return ""
        seen.add(above.id)
        above = found.organizations.get(above.parent)
    return ""


def _overlap(one: Span, other: Span) -> bool:
    before = one.end is not None and other.start is not None and one.end <= other.start
    return not before and not (other.end is not None and one.start is not None and other.end <= one.start)


def _age(row: Seat) -> tuple[date, date]:
    return row.span.end or date.max, row.span.start or date.min


def _one_after_the_other(rows: list[Seat]) -> list[Seat]:
    """Sort the rows by person and time, and end one where the next of the same person in the same seat begins."""
    order = {row.person: number for number, row in reversed(list(enumerate(rows)))}
    rows = sorted(rows, key=lambda row: (order[row.person], row.span.start or date.min, row.span.end or date.max))
    for number, (row, after) in enumerate(pairwise(rows)):
        starts = after.span.start
        if row.person != after.person or starts is None or (row.span.start or date.min) >= starts:
            continue
        if row.span.end is None or row.span.end > starts:
            rows[number] = replace(row, span=replace(row.span, end=starts))
    return rows


def _blocs(rows: list[Seat], seats: int | None) -> tuple[tuple[tuple[str, int], ...], date | None, str]:
    """Count the seats of each party on the last day on which the roster changes; the rest of the seats is not known."""
    if seats is None:
        return (), None, "the file does not say how many seats there are"
    changes = [row.span.start for row in rows if row.span.start]
    if not changes:
        return (), None, "no seat of the file has a first day"
    day = max(changes)
    sitting: dict[str, str] = {}
    for row in rows:
        if (row.span.start or date.min) <= day and (row.span.end is None or day < row.span.end):
            sitting[row.person] = row.party
    if len(sitting) > seats:
        return (), None, f"{len(sitting)} people sit on {day}, more than the {seats} seats: the file lacks last days"
    held = Counter(sitting.values())
    held[NOT_KNOWN] += seats - len(sitting)
    return tuple((party, count) for party, count in held.most_common() if count), day, ""
