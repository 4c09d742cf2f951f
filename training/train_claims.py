"""Train the weights that judge claims: `python training/train_claims.py` (or `make weights`).

In: the annotated reports of `training/reports`. Out: `src/whipcount/claims/lexicon/weights.npz`,
`out/weights-of-others.npz` (trained without every fifth country, for `tune_limits.py`) and, unless told not to,
`training/claims-scores.json` (scores by candidate, each country judged by weights that never saw it). Needs SciPy;
about ten minutes of one core.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Container, Iterable
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "training")]

from align import Material, Rows, add_rows
from annotated import load_country
from evaluation.matching import SameNames
from logistic import fit, judge_all, keyed, tabulate, vocabulary

from whipcount.claims.find import GrammarReader
from whipcount.claims.weights import FILE, TASKS, Weights

OUT = ROOT / "src/whipcount/claims" / FILE
OTHERS = ROOT / "out/weights-of-others.npz"
SCORES = ROOT / "training/claims-scores.json"
# Every so many countries one is left out of the weights on which limits are chosen.
APART = 5
# A feature counts from this many candidates on; a label is learned from this many examples on.
RAREST, FEWEST = 5, 8
STRENGTH = {"allegiance": 1.5, "office": 1.5, "motion": 1.5, "count": 1.0, "deadline": 1.0, "mood": 2.0}
FOLDS = 4
# Limits (take, keep) until they are tuned.
LIMITS: dict[str, tuple[float, float]] = {
    "allegiance": (0.3, 0.1),
    "office": (0.3, 0.1),
    "motion": (0.3, 0.1),
    "count": (0.4, 0.15),
    "deadline": (0.3, 0.1),
}


def gather(folder: Path) -> Material:
    """Read all countries into training rows."""
    material, reader = Material(), GrammarReader(is_gated=False)
    for path in sorted(folder.glob("*.txt")):
        country = load_country(path)
        same = SameNames([(e.name, [*e.spellings, *e.short]) for e in country.names.entities])
        for report in country.reports:
            add_rows(material, report, country.names, reader, path.stem, same)
        print(f"{path.stem}: {len(country.reports)} reports", flush=True)
    return material


def set_apart(countries: Iterable[str]) -> set[str]:
    """Give the countries on whose reports limits are chosen."""
    return set(sorted(set(countries))[::APART])


def train(rows: Rows, task: str, without: Container[str] = ()) -> Weights:
    """Train one task on all rows but those of some countries."""
    keys_of, names = keyed(rows.features), labels_of(rows)
    keys = vocabulary(keys_of, RAREST)
    table = tabulate(keys_of, keys)
    taught = [number for number, group in enumerate(rows.groups) if group not in without]
    return fit(keys, table[taught], [rows.labels[number] for number in taught], names, strength=STRENGTH[task])


def labels_of(rows: Rows) -> list[str]:
    """Give the labels with enough examples."""
    names = sorted({label for row in rows.labels for label in row})
    return [name for name in names if sum(name in row for row in rows.labels) >= FEWEST]


def score(rows: Rows, task: str) -> dict[str, Any]:
    """Score a task by candidate; the weights that judge a country never saw it."""
    keys_of, names = keyed(rows.features), labels_of(rows)
    keys = vocabulary(keys_of, RAREST)
    table, groups = tabulate(keys_of, keys), sorted(set(rows.groups))
    chances = np.zeros((len(keys_of), len(names)))
    for fold in range(FOLDS):
        held = np.array([group in groups[fold::FOLDS] for group in rows.groups])
        taught = [labels for labels, out in zip(rows.labels, held, strict=True) if not out]
        weights = fit(keys, table[~held], taught, names, strength=STRENGTH[task], steps=80)
        chances[held] = judge_all(weights, table[held])
    best: dict[str, Any] = {"candidates": len(keys_of), "annotated": rows.annotated, "with candidate": rows.found}
    for limit in (0.1, 0.15, 0.2, 0.3, 0.4, 0.5):
        right = wrong = missed = 0
        for row, labels in zip(chances >= limit, rows.labels, strict=True):
            found = {name for name, taken in zip(names, row, strict=True) if taken}
            right, wrong, missed = (
                right + len(found & labels),
                wrong + len(found - labels),
                missed + len(labels - found),
            )
        precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
        best[f"from {limit}"] = {"precision": round(precision, 3), "recall": round(recall, 3)}
    return best


def write(tasks: dict[str, Weights], limits: dict[str, tuple[float, float]], path: Path = OUT) -> None:
    """Write the file; weights of 16 bits, features without weight left out."""
    arrays: dict[str, Any] = {"limits": np.frombuffer(json.dumps(limits).encode(), dtype="uint8")}
    for task, weights in tasks.items():
        heavy = np.abs(weights.values).max(axis=1) > 0.004
        arrays[f"{task}.labels"] = np.frombuffer("\n".join(weights.labels).encode(), dtype="uint8")
        arrays[f"{task}.keys"] = weights.keys[heavy]
        arrays[f"{task}.values"] = weights.values[heavy].astype("float16")
        arrays[f"{task}.bias"] = weights.bias.astype("float32")
    np.savez_compressed(path, **arrays)


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, default=ROOT / "training/reports")
    parser.add_argument("--no-scores", action="store_true", help="train only")
    options = parser.parse_args()
    material = gather(options.reports)
    limits = read_limits()
    write({task: train(material.tasks[task], task) for task in TASKS}, limits)
    apart = set_apart(material.tasks["allegiance"].groups)
    OTHERS.parent.mkdir(exist_ok=True)
    write({task: train(material.tasks[task], task, apart) for task in TASKS}, limits, OTHERS)
    print(f"{OUT.name}: {OUT.stat().st_size / 1e6:.1f} MB")
    if not options.no_scores:
        scores = {task: score(material.tasks[task], task) for task in TASKS}
        SCORES.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
        print(json.dumps(scores, indent=1))
    return 0


def read_limits() -> dict[str, tuple[float, float]]:
    """Give the limits of the file that is there, else the first ones."""
    if not OUT.exists():
        return LIMITS
    return dict(json.loads(bytes(np.load(OUT, allow_pickle=False)["limits"])))


if __name__ == "__main__":
    sys.exit(main())
