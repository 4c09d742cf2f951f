"""Writes the folder of a legislature: a roster in, `names.yaml`, `members.csv`, `chamber.yaml` and `rulebook.yaml` out.

The rulebook holds no rule: Popolo files know no law. Nothing is ever overwritten.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from whipcount.errors import DataError
from whipcount.legislatures.popolo import Roster, RosterPerson, Seat
from whipcount.legislatures.popolo_records import Span

# Kept below the 1 MB that the loader takes, with room for what a user adds by hand.
MAX_FILE_BYTES = 900_000
_ID = re.compile(r"[a-z]{2}-[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Place:
    """What a Popolo file does not say of a chamber's country.

    Attributes:
        country: ISO code of two letters.
        timezone: IANA name.
        weekend: days that are not worked.
        names, demonyms: of the country.
    """

    country: str
    timezone: str = "UTC"
    weekend: tuple[str, ...] = ("sat", "sun")
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        folder: of the legislature.
        people, seats: lines written.
        left_out: people who sat longest ago and did not fit into a file of 1 MB.
    """

    folder: Path
    people: int
    seats: int
    left_out: int


def check_id(legislature: str) -> str:
    """Give back an id that can be the name of a folder, such as `zz-ch`.

    Raises:
        DataError: it has another form.
    """
    if not _ID.fullmatch(legislature) or len(legislature) > 40:
        fix = "write the country's two letters, a hyphen and the chamber in small letters, such as ke-na"
        raise DataError(f"{legislature!r} is no id of a legislature", where="--legislature", fix=fix)
    return legislature


def write_folder(roster: Roster, legislature: str, place: Place, *, source: Path, out: Path) -> Written:
    """Write the files of a legislature into a new folder below `out`, all of them or none.

    Raises:
        DataError: the folder is there already.
    """
    folder = out / check_id(legislature)
    if folder.exists():
        fix = "give another --out, or move the folder away: it may hold work done by hand"
        raise DataError("is there already", where=str(folder), fix=fix)
    address = roster.source or "urn:whipcount:popolo"
    note = f"imported from {source.name}, SHA-256 {hashlib.sha256(source.read_bytes()).hexdigest()[:16]}"
    listed = _flow({"id": "popolo", "url": address, "note": note})
    people, names, left_out = _fitting(roster.people, lambda some: _names(roster, some, legislature, place, listed))
    rows, members, cut = _fitting(roster.rows, _members)
    files = {
        "names.yaml": names,
        "members.csv": members,
        "chamber.yaml": _chamber(roster, legislature, place, listed, is_whole=not cut),
        "rulebook.yaml": _rulebook(roster, legislature, place, listed),
    }
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out, prefix=f".{legislature}-") as made:
        inner = Path(made) / legislature
        inner.mkdir()
        for name, text in files.items():
            (inner / name).write_text(text, encoding="utf-8", newline="\n")
        inner.rename(folder)
    return Written(folder, len(people), len(rows), left_out)


def _fitting(rows: Sequence[Any], write: Any) -> tuple[Sequence[Any], str, int]:
    """Give the rows that fit into a file, its text, and how many of those who sat longest ago do not."""
    text: str = write(rows)
    size = len(text.encode())
    if size <= MAX_FILE_BYTES or not rows:
        return rows, text, 0
    share = MAX_FILE_BYTES / size
    kept = sorted(range(len(rows)), key=lambda number: _last_day(rows[number]), reverse=True)
    few = [rows[number] for number in sorted(kept[: int(len(rows) * share * 0.95)])]
    _, text, more = _fitting(few, write)
    return few, text, len(rows) - len(few) + more


def _last_day(row: RosterPerson | Seat) -> date:
    return (row.span.end if isinstance(row, Seat) else row.until) or date.max


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _value(value: object) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(_value(one) for one in value)}]"
    return _flow(value) if isinstance(value, dict) else str(value)


def _flow(values: dict[str, Any]) -> str:
    """Give a mapping on one line; what is empty is left out, so that nothing is said that is not known."""
    return "{" + ", ".join(f"{key}: {_value(one)}" for key, one in values.items() if one not in ("", (), None)) + "}"


def _listed(key: str, rows: Iterable[str]) -> list[str]:
    lines = [f"  - {row}" for row in rows]
    return [f"{key}:", *lines] if lines else []


def _days(span: Span) -> dict[str, Any]:
    return {"valid_from": span.start, "valid_to": span.end}


def _names(roster: Roster, people: Sequence[RosterPerson], legislature: str, place: Place, source: str) -> str:
    chamber = roster.chamber
    parties = (
        _flow(
            {
                "id": one.id,
                "name": one.name,
                "short": (one.short,) if one.short else (),
                "aliases": one.aliases,
                "native": one.native,
                "wikidata": one.wikidata,
                "source": "popolo",
            }
        )
        for one in roster.parties
    )
    persons = (
        _flow(
            {
                "id": one.id,
                "name": one.person.name,
                "aliases": one.person.aliases,
                "native": one.person.native,
                "party": one.party,
                "roles": tuple(
                    {"office": row.office, "title": row.title, **_days(row.span), "source": "popolo"}
                    for row in one.offices
                ),
                "wikidata": one.person.wikidata,
                "gender": one.person.gender,
                "source": "popolo",
            }
        )
        for one in people
    )
    body = {"id": "chamber", "name": chamber.name, "native": chamber.native, "aliases": chamber.aliases}
    lines = [
        f"legislature: {_quoted(legislature)}",
        *_listed("sources", [source]),
        *_listed("parties", parties),
        *_listed("people", persons),
        *_listed("institutions", [_flow({**body, "type": "chamber", "source": "popolo"})]),
    ]
    if place.names:
        lines.append(f"country_names: {_value(place.names)}")
    if place.demonyms:
        lines.append(f"demonyms: {_value(place.demonyms)}")
    return "\n".join(lines) + "\n"


def _members(rows: Sequence[Seat]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    head = "person name seat seat_type party bloc valid_from valid_to wikidata source note"
    writer.writerow(head.split())
    for row in rows:
        days = (row.span.start or "", row.span.end or "")
        place = (row.seat, row.seat_type, row.party, row.bloc)
        writer.writerow((row.person, row.name, *place, *days, row.wikidata, "popolo", row.note))
    return text.getvalue()


def _chamber(roster: Roster, legislature: str, place: Place, source: str, *, is_whole: bool) -> str:
    lines = [
        f"legislature: {_quoted(legislature)}",
        f"country: {_quoted(place.country)}",
        f"name: {_quoted(roster.chamber.name)}",
        f"timezone: {_quoted(place.timezone)}",
        f"weekend: {_value(place.weekend)}",
        *_listed("sources", [source]),
    ]
    if roster.seats:
        lines.append(f'seats: [{{total: {roster.seats}, source: "popolo"}}]')
    if roster.blocs and is_whole:
        # no side is written: a Popolo file does not say who backs the government
        held = ({"count": count, "valid_from": roster.blocs_from, "source": "popolo"} for _, count in roster.blocs)
        pairs = zip(roster.blocs, held, strict=True)
        lines += _listed("blocs", (_flow({"party": party, "seats": (row,)}) for (party, _), row in pairs))
    return "\n".join(lines) + "\n"


def _rulebook(roster: Roster, legislature: str, place: Place, source: str) -> str:
    lines = [
        "# A Popolo file knows no law: add the procedures here, each rule with its article.",
        f"legislature: {_quoted(legislature)}",
        f"country: {_quoted(place.country)}",
        f"chamber: {_quoted(roster.chamber.name)}",
        'text_as_of: "not read"',
        'doubts: ["the rules of this chamber were not read: no clock, no threshold"]',
        *_listed("sources", [source]),
        "procedures: {}",
    ]
    return "\n".join(lines) + "\n"
