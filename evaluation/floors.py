"""The gate: the lowest F1 that is accepted, kept in `floors.json` for one exact corpus; floors only rise.

Lowering one needs a reason, and the reason stays in the file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from evaluation.facts import CORE
from evaluation.scoring import Score

FILE = Path(__file__).resolve().parent / "floors.json"
# Parsers differ in the last bits from processor to processor; a claim or two of a whole part may turn on that.
SLACK = 0.005


class FloorError(Exception):
    """A floor would fall without a reason, or there is none for this corpus."""


def measured(score: Score) -> dict[str, float]:
    """Give the figures that have floors, cut to three decimals: micro_core, each core kind, validity of spans."""
    figures = {"micro_core": score.micro_core.f1} | {row: score.rows[row].f1 for row in CORE}
    valid, spans = score.spans
    figures["span_validity"] = valid / spans if spans else 1.0
    return {name: int(value * 1000) / 1000 for name, value in figures.items()}


def read_floors(path: Path = FILE) -> dict[str, Any]:
    """Read the floors; empty where there is no file yet."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def below_floor(score: Score, part: str, corpus: str, floors: dict[str, Any]) -> list[str]:
    """Give a line for each figure below its floor.

    Args:
        score: of the part.
        part: one of `corpus.PARTS`.
        corpus: digest of the part.
        floors: of `read_floors`.

    Raises:
        FloorError: there are no floors for the part, or they were measured on another corpus.
    """
    entry = floors.get(part)
    if entry is None:
        raise FloorError(f"{part}: no floors yet; write them with --raise-floors")
    if entry["corpus"] != corpus:
        raise FloorError(f"{part}: the reports have changed since the floors were set; run --raise-floors")
    figures = measured(score)
    low = []
    for name, floor in entry["f1"].items():
        slack = 0.0 if name == "span_validity" else SLACK
        if figures[name] < floor - slack:
            low.append(f"{part}: {name} is {figures[name]:.3f}, below its floor {floor:.3f}")
    return low


def move_floors(
    score: Score, part: str, corpus: str, pipeline: str, floors: dict[str, Any], because: str = ""
) -> dict[str, Any]:
    """Give the floors with those of one part moved.

    Without a reason each floor becomes the higher of old and measured on the same corpus; on a changed corpus the
    measured figures count, and none may be below the old floor.

    Raises:
        FloorError: a floor would fall and no reason is given.
    """
    figures = measured(score)
    entry = floors.get(part, {"f1": {}, "lowered": []})
    old: dict[str, float] = entry["f1"]
    fallen = {name: floor for name, floor in old.items() if figures[name] < floor}
    is_same_corpus = entry.get("corpus", corpus) == corpus
    lowered = list(entry["lowered"])
    new = figures
    if because:
        lowered += [{"because": because, "from": fallen, "to": {name: figures[name] for name in fallen}}]
    elif is_same_corpus:
        new = {name: max(value, old.get(name, 0.0)) for name, value in figures.items()}
    elif fallen:
        names = ", ".join(f"{name} {old[name]:.3f} to {figures[name]:.3f}" for name in fallen)
        raise FloorError(f"{part}: floors would fall ({names}); say why with --lower-floors-because")
    return {**floors, part: {"corpus": corpus, "pipeline": pipeline, "f1": new, "lowered": lowered}}


def write_floors(floors: dict[str, Any], path: Path = FILE) -> None:
    """Write the floors."""
    path.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
