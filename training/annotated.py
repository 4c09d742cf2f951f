"""Annotated reports of one invented country in one file: its cast, then each report with one line per claim.

`training/reports/README.md` describes the form. Comes in: such a file. Goes out: the names of its cast and
`evaluation.corpus.Annotated` reports, the form in which the evaluation has them.

usage: annotated.py FILE ...     checks files, prints what is wrong
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from evaluation.corpus import Annotated, CorpusError, check_claim

from whipcount.model.names import Entity, Names, Role

# short field names of the compact form -> those of an annotation
_FIELDS: dict[str, dict[str, str]] = {
    "allegiance": {
        "actor": "actor",
        "alt": "actor_as_written",
        "type": "actor_type",
        "act": "act",
        "side": "side",
        "seats": "seats",
        "bound": "seats_bound",
    },
    "office": {"person": "person", "office": "office", "act": "act"},
    "motion": {
        "mk": "motion_kind",
        "target": "target",
        "stage": "stage",
        "mover": "by",
        "signatories": "signatories",
        "sbound": "signatories_bound",
    },
    "count": {"what": "what", "party": "party", "number": "number", "bound": "bound"},
    "deadline": {"step": "step", "basis": "basis"},
    "statement": {
        "speaker": "speaker",
        "role": "role",
        "direct": "direct",
        "medium": "medium",
        "addressee": "addressee",
    },
    "event": {"type": "event_type", "actors": "actors", "place": "place"},
}
_ALL = {"modality": "modality", "date": "date", "by": "said_by"}
_LISTS = frozenset(["actor_as_written", "actors", "said_by"])
_NUMBERS = frozenset(["seats", "signatories", "number"])


_OFFICES = {
    "prime minister": "prime_minister",
    "leader of the opposition": "leader_of_opposition",
    "speaker": "speaker",
}
_ENTITIES = frozenset(["party", "alliance", "person", "institution", "outlet", "place"])


@dataclass(frozen=True, slots=True)
class Country:
    """One file: who is who, and the reports.

    Attributes:
        seats: of the chamber, 0 where the file does not say.
    """

    name: str
    chamber: str
    seats: int
    names: Names
    reports: tuple[Annotated, ...]


def load_country(path: Path) -> Country:
    """Read one file.

    Raises:
        CorpusError: a line is wrong; the message names file, report and line.
    """
    country, errors = parse_country(path.read_text(encoding="utf-8"), path.stem)
    if errors:
        raise CorpusError("\n".join(errors))
    return country


def parse_country(content: str, name: str) -> tuple[Country, list[str]]:
    """Give the country of a file's content, and what is wrong in it, a line each."""
    cast, mark, rest = content.partition("=== ")
    country, chamber, seats = "", "", 0
    entities: list[Entity] = []
    errors: list[str] = []
    for line in cast.splitlines():
        if not line.startswith("@"):
            continue
        kind, _, more = line[1:].partition(" ")
        parts = [part.strip() for part in more.split("|")]
        if kind == "country":
            fields = dict(part.partition("=")[::2] for part in parts[1:])
            country, chamber = parts[0], fields.get("chamber", "")
            seats = int(fields.get("seats", "0"))
        elif kind in _ENTITIES and parts[0]:
            entities.append(_entity(name, kind, parts))
        else:
            errors.append(f"{name}: {line!r}: no such line of a cast")
    parties = {e.local_id for e in entities if e.type == "party"}
    errors += [
        f"{name}: {e.name}: no party {e.party!r} in the cast" for e in entities if e.party and e.party not in parties
    ]
    reports, wrong = _parse_reports(mark + rest, name)
    entities = _one_holder_at_a_time(entities)
    names = Names(name, tuple(entities), country_names=(country,) if country else ())
    return Country(country, chamber, seats, names, reports), errors + wrong


def _entity(name: str, kind: str, parts: list[str]) -> Entity:
    local = _local_id(parts[0])
    if kind != "person":
        listed = (s.strip().removeprefix("the ") for s in (parts[1] if len(parts) > 1 else "").split(";"))
        spellings = tuple(s for s in listed if s)
        return Entity(f"{name}:{local}", parts[0], kind, spellings)  # type: ignore[arg-type]
    party = _local_id(parts[1]) if len(parts) > 1 and parts[1] not in ("", "-", "none", "independent") else ""
    roles: list[Role] = []
    spellings: list[str] = []
    for part in parts[2:]:
        words, _, day = part.rpartition(" ")
        office = _OFFICES.get(words.strip().lower())
        if office:
            roles.append(Role(office, words.strip(), date.fromisoformat(day)))
        elif part.lower().startswith("alias "):
            spellings += [s.strip() for s in part[6:].split(";")]
        elif part:
            roles.append(Role("other", part))
    return Entity(f"{name}:{local}", parts[0], "person", tuple(spellings), party=party, roles=tuple(roles))


def _one_holder_at_a_time(entities: list[Entity]) -> list[Entity]:
    """End an office of the head of government or of the opposition's leader where the next holder's begins."""
    starts = sorted({(r.office, r.valid_from) for e in entities for r in e.roles if r.valid_from is not None})
    found: list[Entity] = []
    for entity in entities:
        roles = tuple(
            replace(
                role,
                valid_to=next((day for office, day in starts if office == role.office and day > role.valid_from), None),
            )
            if role.valid_from is not None
            else role
            for role in entity.roles
        )
        found.append(replace(entity, roles=roles))
    return found


def _local_id(name: str) -> str:
    return "-".join(name.lower().split())


def _parse_reports(content: str, name: str) -> tuple[tuple[Annotated, ...], list[str]]:
    reports: list[Annotated] = []
    errors: list[str] = []
    for block in filter(None, content.removeprefix("=== ").split("\n=== ")):
        head, _, rest = block.partition("\n")
        fields = dict(part.strip().partition("=")[::2] for part in head.split("|"))
        where = f"{name}: {fields.get('id', head[:30])}"
        text, mark, lines = rest.partition("\n---\n")
        if not mark:
            errors.append(f"{where}: no line --- between text and claims")
            continue
        text = text.strip("\n") + "\n"
        try:
            published = date.fromisoformat(fields["published"])
        except (KeyError, ValueError) as error:
            errors.append(f"{where}: published: {error}")
            continue
        claims: list[dict[str, Any]] = []
        for line in lines.strip().split("\n"):
            if not line.strip() or line.startswith("#"):
                continue
            try:
                claims.append(check_claim(_claim(line), text, where))
            except CorpusError as error:
                errors.append(str(error) if where in str(error) else f"{where}: {error}")
        reports.append(Annotated(fields.get("id", ""), text, published, "", "", tuple(claims)))
    seen: set[str] = set()
    for report in reports:
        if not report.id or report.id in seen:
            errors.append(f"{name}: {report.id!r}: an id is missing or given twice")
        seen.add(report.id)
    return tuple(reports), errors


def _claim(line: str) -> dict[str, Any]:
    parts = [part.strip() for part in line.split(" | ")]
    if len(parts) != 3:
        raise CorpusError(f"{line[:60]!r}: a claim is KIND | WORDS | FIELDS, with ' | ' between")
    kind, words, rest = parts
    known = {**_FIELDS.get(kind, {}), **_ALL}
    if kind not in _FIELDS:
        raise CorpusError(f"{kind!r} is no kind of claim")
    if len(words) > 1 and words[0] == words[-1] == '"' and '"' not in words[1:-1]:
        words = words[1:-1]
    claim: dict[str, Any] = {"kind": kind, "words": words, "modality": "stated", "date": None, "said_by": []}
    if kind == "count":
        claim["bound"] = "exact"
    for item in filter(None, (i.strip() for i in rest.split(";"))):
        name, value = _field(item, known, f"{words[:40]!r}: {kind}")
        claim[name] = value
    needed = {
        "allegiance": ("actor", "act", "side"),
        "office": ("person", "act"),
        "motion": ("motion_kind", "stage"),
        "count": ("what", "number"),
        "deadline": ("step",),
        "statement": ("speaker", "direct"),
        "event": ("event_type",),
    }[kind]
    for name in needed:
        if claim.get(name) is None:
            raise CorpusError(f"{words[:40]!r}: {kind} needs {name}")
    if kind == "allegiance":
        claim.setdefault("actor_type", "party")
    return claim


def _field(item: str, known: dict[str, str], where: str) -> tuple[str, Any]:
    """Give the name and value of one `key=value`."""
    key, mark, value = (part.strip() for part in item.partition("="))
    if not mark or key not in known:
        raise CorpusError(f"{where}: no field {key!r}; known: {', '.join(sorted(known))}")
    name = known[key]
    if name in _LISTS:
        return name, [v.strip() for v in value.split(",") if v.strip()]
    if name in _NUMBERS:
        if not value.isdigit():
            raise CorpusError(f"{where}: {key}: {value!r} is no whole number")
        return name, int(value)
    if name == "direct":
        return name, value in ("yes", "true")
    return name, None if value in ("null", "") else value


def main(paths: list[str]) -> int:
    """Check files; prints what is wrong and how much they hold."""
    status = 0
    for path in paths:
        country, errors = parse_country(Path(path).read_text(encoding="utf-8"), Path(path).stem)
        reports = country.reports
        for line in errors:
            print(line)
        kinds: dict[str, int] = {}
        for report in reports:
            for claim in report.claims:
                kinds[claim["kind"]] = kinds.get(claim["kind"], 0) + 1
        print(f"{path}: {len(reports)} reports, {sum(kinds.values())} claims {kinds}, {len(errors)} errors")
        status |= bool(errors)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
