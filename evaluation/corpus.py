"""Annotated reports: a folder with `<id>.yaml` and `<id>.txt` in, checked reports out.

The words of an annotated claim give its span, so they must stand exactly once in the text.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

from ruamel.yaml import YAML

from whipcount.model import claims as m
from whipcount.model.names import Names
from whipcount.model.times import DayRange

ROOT = Path(__file__).resolve().parent.parent
REPORTS = Path(__file__).resolve().parent / "reports"
PARTS = ("dev", "plain", "test", "plain-test", "pk-2022")
# Parts nobody who works on the reader looks into: totals are printed, errors never.
HELD_OUT = frozenset(["test", "plain-test"])
LEGISLATURES = ROOT / "src" / "whipcount" / "legislatures"
# The texts of the worked example lie with its case.
_TEXTS = {"pk-2022": LEGISLATURES / "pk-na" / "cases" / "2022-no-confidence" / "reports"}

_HEAD = {"id", "country", "legislature", "published", "outlet", "title", "tags", "claims"}
_VALUES: dict[str, dict[str, frozenset[str]]] = {
    "allegiance": {
        "act": frozenset(get_args(m.AllegianceAct)),
        "side": frozenset(get_args(m.Side)),
        "actor_type": frozenset(get_args(m.ActorType)),
    },
    "office": {"act": frozenset(get_args(m.OfficeAct))},
    "motion": {"motion_kind": frozenset(get_args(m.MotionKind)), "stage": frozenset(get_args(m.MotionStage))},
    "count": {"what": frozenset(get_args(m.CountOf)), "bound": frozenset(get_args(m.Bound))},
    "deadline": {"step": frozenset(get_args(m.Step))},
    "statement": {},
    "event": {"event_type": frozenset(get_args(m.EventType))},
}
_MODALITIES = frozenset(get_args(m.Modality))


class CorpusError(Exception):
    """An annotated report is wrong; the message names file and claim."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """One report with the claims it states.

    Attributes:
        id: name of its files.
        legislature: folder of the names that the reader gets; empty for none.
        claims: as written in the file, with `span` added.
    """

    id: str
    text: str
    published: date
    outlet: str
    legislature: str
    claims: tuple[dict[str, Any], ...]


def load_part(part: str, folder: Path | None = None) -> tuple[Annotated, ...]:
    """Read one part of the corpus.

    Args:
        part: one of `PARTS`.
        folder: where the parts lie, for tests.

    Raises:
        CorpusError: a file is missing, a value is in no list, the words of a claim do not stand exactly once.
    """
    if part not in PARTS:
        raise CorpusError(f"{part!r} is no part of the corpus; choose one of {', '.join(PARTS)}")
    here = (folder or REPORTS) / part
    texts = here if folder else _TEXTS.get(part, here)
    return tuple(_load(path, texts / f"{path.stem}.txt") for path in sorted(here.glob("*.yaml")))


def _load(path: Path, text_path: Path) -> Annotated:
    data = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    text = text_path.read_bytes().decode("utf-8")
    unknown = set(data) - _HEAD
    if unknown or data["id"] != path.stem:
        raise CorpusError(f"{path}: unknown fields {sorted(unknown)}, or its id is not the name of the file")
    claims = tuple(check_claim(claim, text, str(path)) for claim in data["claims"] or ())
    return Annotated(
        path.stem, text, data["published"], data.get("outlet") or "", data.get("legislature") or "", claims
    )


def check_claim(claim: dict[str, Any], text: str, place: str) -> dict[str, Any]:
    """Give an annotated claim with its span.

    Args:
        claim: as written.
        text: of its report.
        place: file, and report where a file holds several, for messages.

    Raises:
        CorpusError: a value is in no list, or the words do not stand exactly once.
    """
    words = claim.get("words") or ""
    where = f"{place}: {claim.get('kind')}: {words[:60]!r}"
    if not words or text.count(words) != 1:
        raise CorpusError(f"{where}: stands {text.count(words) if words else 0} times in the text, not once")
    lists = _VALUES.get(claim.get("kind", ""))
    if lists is None:
        raise CorpusError(f"{where}: no such kind of claim")
    for field, values in lists.items():
        if claim.get(field) not in values:
            raise CorpusError(f"{where}: {field}: {claim.get(field)!r} is not one of {', '.join(sorted(values))}")
    if claim.get("modality", "stated") not in _MODALITIES:
        raise CorpusError(f"{where}: modality: {claim['modality']!r} is none")
    day = claim.get("date")
    if day is not None:
        try:
            DayRange.parse(str(day))
        except ValueError as error:
            raise CorpusError(f"{where}: date: {error}") from error
    start = text.index(words)
    return {**claim, "date": None if day is None else str(day), "span": [start, start + len(words)]}


def digest(reports: tuple[Annotated, ...]) -> str:
    """Give the hash of texts, days and annotations: floors hold for one exact corpus."""
    total = hashlib.sha256()
    for report in reports:
        claims = [sorted((key, str(value)) for key, value in claim.items()) for claim in report.claims]
        total.update(repr((report.id, report.text, str(report.published), claims)).encode())
    return total.hexdigest()[:16]


def names_for(legislature: str, folder: Path = LEGISLATURES) -> Names:
    """Give the names of a chamber, or none where it has no `names.yaml`."""
    from whipcount.legislatures.load import load_names

    path = folder / legislature / "names.yaml"
    return load_names(path) if legislature and path.exists() else Names()
