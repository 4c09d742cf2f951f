"""Loads a case: in goes the folder of a `case.yaml`, out come its legislature, reports and events."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from whipcount.errors import DataError
from whipcount.legislatures import Legislature, load_legislature
from whipcount.model.claims import MotionKind


@dataclass(frozen=True, slots=True)
class CaseReport:
    """A report of a case: its file, and when and where it was published."""

    file: Path
    published: datetime | date
    outlet: str
    title: str


@dataclass(frozen=True, slots=True)
class Case:
    """One contested government as its folder tells it.

    Attributes:
        target: local id of the head of government whose motion is meant.
        events: event of the clock -> day or moment.
        event_sources: event -> address of its source.
        holidays: days that are not worked, beyond the country's.
        sources: key -> address.
        expect: what count and clock must give; read by tests only.
    """

    id: str
    folder: Path
    legislature: Legislature
    title: str
    target: str
    motion_kind: MotionKind
    reports: tuple[CaseReport, ...]
    events: dict[str, date | datetime]
    event_sources: dict[str, str]
    holidays: tuple[date, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    expect: dict[str, Any] = field(default_factory=dict)


def load_case(name_or_path: str | Path, legislature: str = "", *, folder: Path | None = None) -> Case:
    """Load a case.

    Args:
        name_or_path: id of a case of the legislature, `pk-na/2022-no-confidence`, or the path of its folder.
        legislature: folder name such as `pk-na`, when the id comes without one.
        folder: a folder of legislatures of one's own, searched before the shipped ones.

    Raises:
        DataError: there is no such case, or its file is wrong.
    """
    from whipcount.legislatures.case_shape import CaseShape
    from whipcount.legislatures.load import shaped
    from whipcount.legislatures.strict_yaml import read_yaml

    place = _find(str(name_or_path), legislature, folder)
    path = place / "case.yaml"
    shape = shaped(read_yaml(path, str(path)), CaseShape)
    law = _law_of(place, shape.legislature, folder)
    urls = {row.id: row.url for row in shape.sources}
    return Case(
        id=shape.id,
        folder=place,
        legislature=law,
        title=shape.title,
        target=shape.target,
        motion_kind=shape.motion_kind,  # type: ignore[arg-type]
        reports=tuple(CaseReport(place / row.file, row.published, row.outlet, row.title) for row in shape.reports),
        events={str(row.event): row.date for row in shape.events},
        event_sources={str(row.event): urls.get(row.source, row.source) for row in shape.events},
        holidays=shape.holidays,
        sources=tuple(urls.items()),
        expect=dict(shape.expect),
    )


def _find(name: str, legislature: str, folder: Path | None) -> Path:
    path = Path(name)
    if path.name == "case.yaml" and path.is_file():
        return path.parent
    if (path / "case.yaml").is_file():
        return path
    chamber, _, case = name.rpartition("/")
    chamber = chamber or legislature
    if not chamber:
        fix = "write it with its legislature, such as pk-na/2022-no-confidence, or give the path of its folder"
        raise DataError(f"there is no case {name!r} here", fix=fix)
    law = load_legislature(chamber, folder=folder)
    place = law.folder / "cases" / case
    if (place / "case.yaml").is_file():
        return place
    known = ", ".join(sorted(one.parent.name for one in law.folder.glob("cases/*/case.yaml"))) or "none"
    raise DataError(f"{law.id} has no case {case!r}", where=str(law.folder), fix=f"its cases: {known}")


def _law_of(place: Path, legislature: str, folder: Path | None) -> Legislature:
    """Give the legislature of a case: the one whose folder holds it, wherever that lies."""
    above = place.resolve().parent.parent
    if above.name == legislature and (above / "rulebook.yaml").is_file():
        return load_legislature(above)
    return load_legislature(legislature, folder=folder)
