"""Writes publications to a folder: a case file in, files out, each there as a whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from whipcount.errors import WhipcountError
from whipcount.model.casefiles import CaseFile
from whipcount.publication.brief import brief_markdown
from whipcount.publication.site import page_html


def case_json(case: CaseFile) -> dict[str, Any]:
    """Give the whole case as public JSON: what the page shows, and the texts and claims behind it."""
    return {
        "title": case.title,
        "legislature": case.legislature,
        "legislature_name": case.legislature_name,
        "target": case.target,
        "valid_at": case.valid_at.isoformat(),
        "as_of": case.as_of.isoformat() if case.as_of else None,
        "count": case.count.to_json(),
        "series": [count.to_json() for count in case.series],
        "clock": case.clock,
        "moves": [
            {"day": row.day, "who": row.who, "says": row.says, "modality": row.modality,
             "claims": [claim.id for claim in row.claims]}
            for row in case.moves
        ],
        "events": [event.to_json() for event in case.events],
        "claims": {key: claim.to_json() for key, claim in sorted(case.claims.items())},
        "reports": {key: report.to_json(with_text=True) for key, report in sorted(case.reports.items())},
        "party_names": case.party_names,
        "forecast": case.forecast,
        "chances": [{"day": day.isoformat(), "chance": chance} for day, chance in case.chances],
        "set_aside": [{"what": what, "why": why} for what, why in case.set_aside],
        "sources": dict(case.sources),
    }  # fmt: skip


def _json_text(case: CaseFile) -> str:
    return json.dumps(case_json(case), ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"


_FORMATS: dict[str, Callable[[CaseFile], str]] = {"html": page_html, "md": brief_markdown, "json": _json_text}


def publish_case(case: CaseFile, folder: Path, formats: Sequence[str] = ("html", "md", "json")) -> list[Path]:
    """Write a case to a folder, as `brief.html`, `brief.md` and `brief.json`.

    Args:
        case: what count, clock, ledger and forecast found.
        folder: made when it is not there.
        formats: `html`, `md`, `json`.

    Returns:
        The files written, in the order of the formats. Each replaces an older one in one step.

    Raises:
        WhipcountError: a format is not known, or a file could not be written; an older file then stays as it was.
    """
    for name in formats:
        if name not in _FORMATS:
            raise WhipcountError(f"{name!r} is not a format of publication", fix=f"use {', '.join(_FORMATS)}")
    texts = [(Path(folder) / f"brief.{name}", _FORMATS[name](case)) for name in formats]
    return [_write(path, text) for path, text in texts]


def _write(path: Path, text: str) -> Path:
    # A half of a character cannot be written as UTF-8; the page already shows its code instead.
    data = text.encode("utf-8", "backslashreplace")
    waiting = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with waiting.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            waiting.unlink(missing_ok=True)
        raise WhipcountError(
            f"could not be written: {error.strerror or error}",
            where=str(path),
            fix=f"{len(data)} bytes are needed; make room or name another folder",
        ) from error
    return path
