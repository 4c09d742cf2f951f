"""Cross-checks of data files: what the shape alone cannot see. In comes a built file, out come its problems.

Rules must lead forward, windows must not be empty by themselves, sources must be listed, spans must not overlap,
seats must add up, names must resolve.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whipcount.errors import DataError
from whipcount.legislatures.strict_yaml import KeyPath, YamlFile, dotted, read_yaml

if TYPE_CHECKING:
    from whipcount.legislatures.chamber_shape import NamesShape
    from whipcount.model.chambers import Chamber
    from whipcount.model.rules import Procedure, Rulebook


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What `whipcount check` found.

    Attributes:
        files: number of files read.
        problems: every problem, in the order of the files.
    """

    files: int
    problems: tuple[DataError, ...]


def _problem(file: YamlFile, at: KeyPath, what: str, fix: str) -> DataError:
    return DataError(f"{dotted(at)}: {what}", where=file.where(at), fix=fix)


def check_rulebook(rulebook: Rulebook, file: YamlFile) -> list[DataError]:
    """Give what contradicts itself in a rulebook."""
    problems: list[DataError] = []
    folder = Path(file.path).parent.name
    if folder and folder != rulebook.legislature:
        problems.append(
            _problem(
                file,
                ("legislature",),
                f"{rulebook.legislature!r} stands in the folder {folder!r}",
                "give both the same name",
            )
        )
    problems += _duplicates(file, ("sources",), [source.id for source in rulebook.sources])
    for procedure in rulebook.procedures:
        problems += _check_procedure(procedure, file)
    return problems


def _check_procedure(procedure: Procedure, file: YamlFile) -> list[DataError]:
    at: KeyPath = ("procedures", procedure.id)
    order = {step.event: number for number, step in enumerate(procedure.steps)}
    problems: list[DataError] = []
    for step in procedure.steps:
        for before in step.follows:
            if order.get(before, len(order)) >= order[step.event]:
                problems.append(
                    _problem(
                        file,
                        (*at, "steps", step.event, "follows"),
                        f"{before!r} does not stand before it",
                        "list steps in their order",
                    )
                )
    for rule in procedure.constraints:
        place: KeyPath = (*at, "steps", rule.step, rule.side, int(rule.id.rpartition(".")[2]) - 1)
        if rule.after not in order:
            problems.append(
                _problem(
                    file,
                    (*place, "after"),
                    f"{rule.after!r} is not a step of this procedure",
                    f"add it under steps, or use one of {', '.join(order)}",
                )
            )
        elif order[rule.after] >= order[rule.step]:
            problems.append(
                _problem(
                    file,
                    (*place, "after"),
                    f"{rule.after!r} stands behind {rule.step!r}",
                    "let rules lead from an earlier step to a later one",
                )
            )
        for reading in rule.other_readings:
            if reading.after and order.get(reading.after, len(order)) >= order[rule.step]:
                problems.append(
                    _problem(
                        file,
                        (*place, "other_readings"),
                        f"{reading.after!r} does not stand before {rule.step!r}",
                        "let rules lead from an earlier step to a later one",
                    )
                )
    problems += _empty_windows(procedure, file)
    for number, bar in enumerate(procedure.bars):
        if bar.step not in order:
            problems.append(
                _problem(
                    file, (*at, "bars", number, "step"), f"{bar.step!r} is not a step", f"use one of {', '.join(order)}"
                )
            )
    return problems


def _empty_windows(procedure: Procedure, file: YamlFile) -> list[DataError]:
    """Rules on one pair of steps, in one unit, that cannot hold together."""
    problems = []
    for low in procedure.constraints:
        for high in procedure.constraints:
            same = (low.after, low.step, low.unit) == (high.after, high.step, high.unit)
            plain = not (low.only_if or low.unless or high.only_if or high.unless or low.lead or high.lead)
            if same and plain and low.side != "not_after" and high.side != "not_before" and low.amount > high.amount:
                at: KeyPath = (
                    "procedures",
                    procedure.id,
                    "steps",
                    low.step,
                    low.side,
                    int(low.id.rpartition(".")[2]) - 1,
                )
                problems.append(
                    _problem(
                        file,
                        at,
                        f"not before {low.amount} and not after {high.amount} {low.unit}",
                        "one of the two numbers is wrong",
                    )
                )
    return problems


def _duplicates(file: YamlFile, at: KeyPath, ids: Iterable[str]) -> list[DataError]:
    return [
        _problem(file, at, f"{name!r} stands {count} times", "give each its own id")
        for name, count in Counter(ids).items()
        if count > 1
    ]


def check_chamber(chamber: Chamber, file: YamlFile) -> list[DataError]:
    """Give what contradicts itself in a chamber record: overlapping spans, seats that do not add up."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    problems: list[DataError] = []
    try:
        ZoneInfo(chamber.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        problems.append(
            _problem(
                file, ("timezone",), f"{chamber.timezone!r} is no time zone", "write an IANA name such as Asia/Karachi"
            )
        )
    known = {source.id for source in chamber.sources}
    problems += _unlisted_sources(file, file.data, (), known)
    problems += _overlaps(file, ("seats",), chamber.seats)
    for number, bloc in enumerate(chamber.blocs):
        problems += _overlaps(file, ("blocs", number, "seats"), bloc.seats)
        problems += _overlaps(file, ("blocs", number, "stance"), bloc.stance)
    problems += _duplicates(file, ("blocs",), [bloc.party for bloc in chamber.blocs])
    if chamber.blocs:
        problems += _seat_sums(chamber, file)
    return problems


def _unlisted_sources(file: YamlFile, value: Any, at: KeyPath, known: set[str]) -> list[DataError]:
    problems: list[DataError] = []
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "sources" and not at:
                continue
            if key == "source" and isinstance(inner, str) and inner and inner not in known and "://" not in inner:
                problems.append(
                    _problem(
                        file,
                        (*at, key),
                        f"{inner!r} is not in the list of sources",
                        "add it to `sources`, or write its id as there",
                    )
                )
            problems += _unlisted_sources(file, inner, (*at, key), known)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            problems += _unlisted_sources(file, inner, (*at, number), known)
    return problems


def _overlaps(file: YamlFile, at: KeyPath, rows: Iterable[Any]) -> list[DataError]:
    spans = sorted(
        ((row.valid_from or date.min, row.valid_to or date.max, number) for number, row in enumerate(rows)),
    )
    return [
        _problem(
            file,
            (*at, second[2]),
            f"begins on {second[0]}, before the one of {first[0]} ends ({first[1]})",
            "let spans follow one another; the last day is not part of a span",
        )
        for first, second in pairwise(spans)
        if second[0] < first[1]
    ]


def _seat_sums(chamber: Chamber, file: YamlFile) -> list[DataError]:
    """On each day on which something changes and every bloc is on record, blocs and vacancies are all the seats."""
    days = {row.valid_from for bloc in chamber.blocs for row in bloc.seats}
    days |= {row.valid_from for row in chamber.vacancies} | {row.valid_from for row in chamber.seats}
    problems = []
    for day in sorted(day for day in days if day):
        total = chamber.total_on(day)
        held = [bloc.seats_on(day) for bloc in chamber.blocs]
        if total is None or not any(held) or any(row is None for row in held):
            continue
        vacant = len(chamber.vacancies_on(day))
        found = sum(row.count for row in held if row) + vacant
        if found != total.total:
            problems.append(
                _problem(
                    file,
                    ("blocs",),
                    f"on {day} blocs and {vacant} vacancies give {found} seats of {total.total}",
                    "correct the counts of that day",
                )
            )
    return problems


def check_names(names: NamesShape, file: YamlFile) -> list[DataError]:
    """Give what does not resolve in a names file."""
    parties = {party.id for party in names.parties}
    people = {person.id for person in names.people}
    known = {source.id for source in names.sources}
    problems = _unlisted_sources(file, file.data, (), known)
    for key in ("parties", "alliances", "people", "institutions", "outlets"):
        problems += _duplicates(file, (key,), [row.id for row in getattr(names, key)])
    for number, person in enumerate(names.people):
        if person.party and person.party not in parties:
            problems.append(
                _problem(
                    file, ("people", number, "party"), f"there is no party {person.party!r}", "add it under parties"
                )
            )
    for number, party in enumerate(names.parties):
        for place, leader in enumerate(party.leaders):
            if leader.person not in people:
                problems.append(
                    _problem(
                        file,
                        ("parties", number, "leaders", place, "person"),
                        f"there is no person {leader.person!r}",
                        "add it under people",
                    )
                )
    for number, alliance in enumerate(names.alliances):
        for member in alliance.members:
            if member not in parties:
                problems.append(
                    _problem(
                        file, ("alliances", number, "members"), f"there is no party {member!r}", "add it under parties"
                    )
                )
    return problems


def check_case_file(path: Path) -> None:
    """Check one `case.yaml`: its shape, its report files, its sources and its names.

    Raises:
        DataError: the first problem found.
    """
    from whipcount.legislatures.case_shape import CaseShape
    from whipcount.legislatures.load import shaped, shown_name

    file = read_yaml(path, shown_name(path))
    case = shaped(file, CaseShape)
    problems: list[DataError] = []
    for name, at in ((case.id, path.parent.name), (case.legislature, path.parents[2].name)):
        if name != at:
            problems.append(_problem(file, (), f"{name!r} stands in the folder {at!r}", "give both the same name"))
    for number, report in enumerate(case.reports):
        if not (path.parent / report.file).is_file():
            problems.append(
                _problem(file, ("reports", number, "file"), f"there is no {report.file!r}", "add the file or the name")
            )
    problems += _unlisted_sources(file, file.data, (), {source.id for source in case.sources})
    problems += _duplicates(file, ("sources",), [source.id for source in case.sources])
    if problems:
        raise problems[0]


def check_folder(root: Path) -> CheckReport:
    """Check one legislature's folder, or every legislature below a folder.

    Args:
        root: a folder with a `rulebook.yaml`, or a folder of such folders.

    Raises:
        DataError: there is no legislature below the folder.
    """
    from whipcount.legislatures import load

    folders = [root] if (root / "rulebook.yaml").is_file() else sorted(p.parent for p in root.glob("*/rulebook.yaml"))
    if not folders:
        raise DataError("holds no legislature", where=str(root), fix="name a folder with a rulebook.yaml")
    problems: list[DataError] = []
    files = 0
    for folder in folders:
        loaders: tuple[tuple[str, Callable[[Path], object], bool], ...] = (
            ("rulebook.yaml", load.load_rulebook, True),
            ("chamber.yaml", load.load_chamber, True),
            ("names.yaml", load.load_names, False),
        )
        for name, loader, is_needed in loaders:
            path = folder / name
            if is_needed or path.exists():
                files += 1
                problems += problems_in(path, loader)
        for path in sorted(folder.glob("cases/*/case.yaml")):
            files += 1
            problems += problems_in(path, check_case_file)
    return CheckReport(files, tuple(problems))


def problems_in(path: Path, loader: Callable[[Path], object]) -> list[DataError]:
    """Give every problem of one file (a shape with several faults reports each)."""
    from pydantic import ValidationError

    from whipcount.legislatures import load

    try:
        loader(path)
    except DataError as err:
        if isinstance(err.__cause__, ValidationError):
            return load.problems_of(read_yaml(path, load.shown_name(path)), err.__cause__)
        return [err]
    return []
