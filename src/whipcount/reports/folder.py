"""A folder of saved reports -> every report that can be read, and every other file with the reason it was set aside."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from whipcount.errors import ReportError
from whipcount.model.reports import Report
from whipcount.reports.read import read_report

_READABLE = (".txt", ".html", ".htm")


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that is not among the reports, and why."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class FolderReading:
    """What a folder gave: reports in the order of their paths, and what was set aside. Nothing is lost."""

    reports: tuple[Report, ...]
    set_aside: tuple[SetAside, ...]


def read_folder(path: str | Path, *, outlet: str = "", timezone: str = "UTC") -> FolderReading:
    """Read every .txt, .html and .htm file in a folder and the folders below it.

    Args:
        path: the folder. Links to other folders are not followed.
        outlet: who published all of them, when that is so.
        timezone: IANA zone of the outlets.

    Returns:
        The reports in the order of their paths; the same report found twice is kept once and the copy set aside.

    Raises:
        ReportError: there is no such folder, or it is a file.
    """
    folder = Path(path)
    if not folder.is_dir():
        fix = "read it with read_report" if folder.exists() else "check the path"
        raise ReportError("this is not a folder", where=str(path), fix=fix)
    reports: dict[str, Report] = {}
    first_path: dict[str, Path] = {}
    aside: list[SetAside] = []
    for file in _files(folder, aside):
        if file.suffix.lower() not in _READABLE:
            aside.append(SetAside(file, f"not one of {', '.join(_READABLE)}"))
            continue
        try:
            report = read_report(file, outlet=outlet, timezone=timezone)
        except ReportError as error:
            aside.append(SetAside(file, error.what))
            continue
        if report.id in reports:
            aside.append(SetAside(file, f"the same report as {first_path[report.id]}"))
            continue
        reports[report.id] = report
        first_path[report.id] = file
    return FolderReading(tuple(reports.values()), tuple(sorted(aside, key=lambda item: str(item.path))))


def _files(folder: Path, aside: list[SetAside]) -> list[Path]:
    found: list[Path] = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = list(here.iterdir())
        except OSError as error:
            aside.append(SetAside(here, f"the folder cannot be opened ({error.strerror})"))
            continue
        for entry in entries:
            if entry.is_dir() and not entry.is_symlink():
                waiting.append(entry)
            elif entry.is_file():
                found.append(entry)
            else:
                aside.append(SetAside(entry, "neither a file nor a folder of its own (a link or a device)"))
    return sorted(found)
