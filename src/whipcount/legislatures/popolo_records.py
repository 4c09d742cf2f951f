"""Reads single Popolo records: a record of any dialect in, plain frozen rows out, or the reason why it is set aside.

EveryPolitician joins people and chamber by `memberships` with `on_behalf_of_id` and `legislative_period_id`; Open
States puts `party`, `current_role`, `roles` or `memberships` into the person. Both come out as the same rows.
"""

from __future__ import annotations

import calendar
import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

# A name longer than this is not one; the longest of EveryPolitician has some 90 letters.
MAX_NAME = 200
# Spellings kept of one name; EveryPolitician has up to 150, nearly all the same in other languages.
MAX_SPELLINGS = 12
_SPACES = re.compile(r"\s+")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?")
_WIKIDATA = re.compile(r"Q[1-9]\d{0,11}")


class AsideError(Exception):
    """A record cannot be used; the message is the reason, the same for all records of its kind."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days for which something holds, half open; `is_partial` where the file gives a month or year only."""

    start: date | None = None
    end: date | None = None
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A person with every spelling kept."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    native: tuple[str, ...] = ()
    wikidata: str = ""
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Organization:
    """A party, group or chamber."""

    id: str
    name: str
    kind: str
    type: str = ""
    aliases: tuple[str, ...] = ()
    native: tuple[str, ...] = ()
    english: str = ""
    wikidata: str = ""
    seats: int | None = None
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """A person in an organization for a time."""

    person: str
    organization: str
    span: Span
    behalf: str = ""
    term: str = ""
    area: str = ""
    post: str = ""
    role: str = ""


@dataclass(slots=True)
class Records:
    """All rows of a file by id, and what was set aside with how often."""

    persons: dict[str, Person] = field(default_factory=dict)
    organizations: dict[str, Organization] = field(default_factory=dict)
    memberships: dict[Membership, None] = field(default_factory=dict)
    terms: dict[str, Span] = field(default_factory=dict)
    areas: dict[str, tuple[str, str]] = field(default_factory=dict)
    source: str = ""
    aside: Counter[str] = field(default_factory=Counter)

    def take(self, section: str, record: Any) -> None:
        """Take one record in; one that cannot be used is counted under its reason."""
        reader = _READERS.get(section)
        if section == "meta":
            self.source = self.source or _address(record)
            return
        if reader is None:
            self.aside[f"records of the kind {clean(section)[:40] or '?'!r}, which the import has no use for"] += 1
            return
        try:
            if not isinstance(record, dict):
                raise AsideError(f"a {section} that is not an object")
            reader(self, record)
        except AsideError as reason:
            self.aside[str(reason)] += 1


def clean(value: Any) -> str:
    """Give a text on one line without control, direction and half characters; empty for anything that is no text."""
    if not isinstance(value, str):
        return ""
    if value.isascii() and value.isprintable() and "  " not in value:
        return value.strip()[:MAX_NAME]
    if not value.isascii() or not value.isprintable():
        value = "".join(" " if one.isspace() else one for one in unicodedata.normalize("NFC", value))
        value = "".join(one for one in value if one == "\u200c" or unicodedata.category(one) not in _UNWANTED)
    return _SPACES.sub(" ", value).strip()[:MAX_NAME]


# control, format (direction marks), half of a pair, private and unassigned characters
_UNWANTED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def key_of(record: dict[str, Any], *names: str) -> str:
    """Give the first id that stands under one of the names: text, or a whole number as text."""
    for name in names:
        value = record.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()[:MAX_NAME]
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return ""


def rows(record: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Give the objects of a list; what is no list or no object is left out."""
    value = record.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def is_latin(text: str) -> bool:
    """Whether a text is written in Latin letters."""
    return text.isascii() or all(
        not one.isalpha() or unicodedata.name(one, "").startswith(("LATIN", "MODIFIER")) for one in text
    )


def span_of(record: dict[str, Any], what: str) -> Span:
    """Give the days of a record.

    A month or year as first day counts from its last day and as last day up to its first: only what is surely so.

    Raises:
        AsideError: a value is no date, or the end lies before the start.
    """
    start, starts_partly = _edge(record.get("start_date"), what, is_end=False)
    end, ends_partly = _edge(record.get("end_date"), what, is_end=True)
    if start and end and start >= end:
        if starts_partly or ends_partly:
            return Span(None, end, is_partial=True)
        raise AsideError(f"{what} that ends before it starts")
    return Span(start, end, starts_partly or ends_partly)


def _edge(value: Any, what: str, *, is_end: bool) -> tuple[date | None, bool]:
    """Give a first day, or the day behind a last day, and whether the file gives a month or year only."""
    if value in (None, ""):
        return None, False
    found = _DAY.fullmatch(str(value)) if isinstance(value, (str, int)) and not isinstance(value, bool) else None
    if found is None:
        raise AsideError(f"{what} with a date that is none")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if month is None or day is None:
            if is_end:
                return date(year or 0, month or 1, 1), True
            last = calendar.monthrange(year or 0, month or 12)[1]
            return date(year or 0, month or 12, last), True
        exact = date(year or 0, month, day)
        return (exact + timedelta(days=1) if is_end else exact), False
    except (ValueError, OverflowError, calendar.IllegalMonthError) as err:
        raise AsideError(f"{what} with a date that is none") from err


def _identifier(record: dict[str, Any]) -> str:
    found = [*rows(record, "identifiers"), *rows(record, "other_identifiers")]
    for one in found:
        value = clean(one.get("identifier"))
        if clean(one.get("scheme")).casefold() == "wikidata" and _WIKIDATA.fullmatch(value):
            return value
    ids = record.get("ids")
    value = clean(ids.get("wikidata")) if isinstance(ids, dict) else ""
    return value if _WIKIDATA.fullmatch(value) else ""


def _spellings(record: dict[str, Any], name: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Give the other spellings in Latin letters, those in other letters, and the English one."""
    latin: dict[str, str] = {}
    native: dict[str, str] = {}
    english = ""
    # most spellings are the same in many languages: each is looked at once
    seen: set[str] = set()
    for one in rows(record, "other_names"):
        raw = one.get("name")
        if not isinstance(raw, str) or (raw in seen and (english or one.get("lang") != "en")):
            continue
        seen.add(raw)
        text = clean(raw)
        if one.get("lang") == "en" and not english:
            english = text
        # one letter, or one short word, would be found everywhere
        if text.casefold() == name.casefold() or len(text) < (4 if " " not in text else 5):
            continue
        (latin if is_latin(text) else native).setdefault(text.casefold(), text)
    return tuple(latin.values())[:MAX_SPELLINGS], tuple(native.values())[:MAX_SPELLINGS], english


def _take_person(found: Records, record: dict[str, Any]) -> None:
    key = key_of(record, "id", "_id")
    name = clean(record.get("name")) or clean(f"{clean(record.get('given_name'))} {clean(record.get('family_name'))}")
    if not key:
        raise AsideError("a person without an id")
    if not any(one.isalpha() for one in name):
        raise AsideError("a person without a name")
    if key in found.persons:
        raise AsideError("a person whose id stands twice (the first is kept)")
    latin, native, _ = _spellings(record, name)
    gender = clean(record.get("gender")).casefold()[:20]
    found.persons[key] = Person(key, name, latin, native, _identifier(record), gender)
    if record.keys() & {"party", "roles", "current_role", "memberships"}:
        _take_inner(found, key, record)


def _take_organization(found: Records, record: dict[str, Any]) -> None:
    key, name = key_of(record, "id", "_id"), clean(record.get("name"))
    if not key:
        raise AsideError("an organization without an id")
    if key in found.organizations:
        raise AsideError("an organization whose id stands twice (the first is kept)")
    latin, native, english = _spellings(record, name)
    seats = record.get("seats")
    found.organizations[key] = Organization(
        key,
        name or key,
        clean(record.get("classification")).casefold(),
        clean(record.get("type")).casefold(),
        latin,
        native,
        english,
        _identifier(record),
        seats if isinstance(seats, int) and not isinstance(seats, bool) and 0 < seats < 10_000 else None,
        key_of(record, "parent_id"),
    )


def _take_membership(found: Records, record: dict[str, Any]) -> None:
    person = key_of(record, "person_id")
    organization = _pointed(found, record)
    if not person or not organization:
        raise AsideError(f"a membership without {'a person' if not person else 'an organization'}")
    row = Membership(
        person,
        organization,
        span_of(record, "a membership"),
        key_of(record, "on_behalf_of_id"),
        key_of(record, "legislative_period_id"),
        key_of(record, "area_id"),
        key_of(record, "post_id"),
        clean(record.get("role")),
    )
    _add_membership(found, row)


def _add_membership(found: Records, row: Membership) -> None:
    if row in found.memberships:
        raise AsideError("a membership that stands twice")
    found.memberships[row] = None


def _pointed(found: Records, record: dict[str, Any]) -> str:
    """Give the organization of a membership: its id, or the one that pupa describes as `~{"classification": ...}`."""
    key = key_of(record, "organization_id")
    if not key.startswith("~"):
        return key
    try:
        wanted = json.loads(key[1:])
    except (ValueError, RecursionError):
        raise AsideError("a membership without an organization") from None
    if not isinstance(wanted, dict):
        raise AsideError("a membership without an organization")
    name, kind = clean(wanted.get("name")), clean(wanted.get("classification")).casefold()
    key = f"{kind}/{name}".strip("/")
    found.organizations.setdefault(key, Organization(key, name or kind, kind))
    return key


def _take_inner(found: Records, person: str, record: dict[str, Any]) -> None:
    """Take the memberships that a person of Open States carries; each that cannot be used is counted by itself."""
    party = record.get("party")
    place = record.get("jurisdiction")
    chamber = clean(place.get("name")) if isinstance(place, dict) else ""
    current = record.get("current_role")
    parties = [{"name": party}] if isinstance(party, str) else rows(record, "party")
    roles = rows(record, "roles") or ([current] if isinstance(current, dict) else [])
    for give, inner in (
        (_party_membership, parties),
        (_role_membership, [{**one, "of": chamber} for one in roles]),
        (_full_membership, rows(record, "memberships")),
    ):
        for one in inner:
            try:
                row = give(found, person, one)
                if row is not None:
                    _add_membership(found, row)
            except AsideError as reason:
                found.aside[str(reason)] += 1


def _party_membership(found: Records, person: str, one: dict[str, Any]) -> Membership | None:
    name = clean(one.get("name"))
    key = f"party/{name}"
    if name:
        found.organizations.setdefault(key, Organization(key, name, "party"))
    return Membership(person, key, span_of(one, "a party membership")) if name else None


def _role_membership(found: Records, person: str, one: dict[str, Any]) -> Membership | None:
    kind = clean(one.get("org_classification") or one.get("type")).casefold()
    if kind not in CHAMBER_KINDS:
        return None
    found.organizations.setdefault(kind, Organization(kind, f"{one['of']} {kind} chamber".strip(), kind))
    area = clean(one.get("district")) or key_of(one, "district")
    found.areas.setdefault(area, (area, "district"))
    return Membership(person, kind, span_of(one, "a role"), area=area, role=clean(one.get("title")))


def _full_membership(found: Records, person: str, one: dict[str, Any]) -> Membership:
    inner = one.get("organization")
    key = _pointed(found, one) or (key_of(inner, "id", "name") if isinstance(inner, dict) else "")
    if not key:
        raise AsideError("a membership without an organization")
    if isinstance(inner, dict) and key not in found.organizations:
        _take_organization(found, {**inner, "id": key})
    post = one.get("post")
    area = clean(post.get("label")) if isinstance(post, dict) else ""
    if area:
        found.areas.setdefault(area, (area, "district"))
    return Membership(
        person,
        key,
        span_of(one, "a membership"),
        key_of(one, "on_behalf_of_id"),
        key_of(one, "legislative_period_id"),
        area or key_of(one, "area_id"),
        key_of(one, "post_id"),
        clean(one.get("role")),
    )


# What Popolo files call the body whose members are wanted.
CHAMBER_KINDS = frozenset("legislature chamber lower upper parliament house assembly unicameral".split())


def _take_event(found: Records, record: dict[str, Any]) -> None:
    key = key_of(record, "id", "_id")
    if clean(record.get("classification")) != "legislative period":
        return
    if not key:
        raise AsideError("a term without an id")
    found.terms.setdefault(key, span_of(record, "a term"))


def _take_area(found: Records, record: dict[str, Any]) -> None:
    key, name = key_of(record, "id", "_id"), clean(record.get("name"))
    if not key or not name:
        raise AsideError("an area without an id or a name")
    found.areas.setdefault(key, (name, clean(record.get("type") or record.get("classification"))[:40]))


def _take_post(found: Records, record: dict[str, Any]) -> None:
    key, name = key_of(record, "id", "_id"), clean(record.get("label"))
    if key and name:
        found.areas.setdefault(f"post:{key}", (name, clean(record.get("role"))[:40]))


def _address(meta: dict[str, Any]) -> str:
    inner = meta.get("meta")
    listed = inner.get("sources") if isinstance(inner, dict) else None
    found = [clean(one) for one in listed if isinstance(one, str)] if isinstance(listed, list) else []
    return next((one for one in found if re.fullmatch(r"https?://[^\s\"<>]+", one)), "")


_READERS = {
    "person": _take_person,
    "organization": _take_organization,
    "membership": _take_membership,
    "event": _take_event,
    "area": _take_area,
    "post": _take_post,
}
