"""Choose the limits of the second reading on the dev parts of the evaluation: `python training/tune_limits.py`.

In: the trained weights, the annotated reports `dev` and `pk-2022` of the evaluation. Out: limits in the file of weights,
those with the best F1 of each kind of claim; a claim that is taken must be right in at least `SUREST` of the cases.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "training")]

from evaluation.corpus import load_part, names_for
from evaluation.facts import Fact, fact_of_annotation, fact_of_claim
from evaluation.foreign import load_aliases
from evaluation.matching import SameNames
from evaluation.reading import ALIASES
from evaluation.scoring import Score, add_report
from train_claims import OUT

from whipcount.claims.drafts import Draft
from whipcount.claims.find import GrammarReader
from whipcount.claims.second_reading import Judged, judge, settle
from whipcount.claims.weights import TASKS, Judges, Limits, load_judges
from whipcount.model.claims import Claim
from whipcount.model.reports import Report

TAKE = (0.12, 0.15, 0.18, 0.21, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 1.1)
KEEP = (0.0, 0.02, 0.04, 0.06, 0.1, 0.15, 0.2)
PARTS = ("dev", "pk-2022")
# Precision below this is no reading, however good the F1.
SUREST = 0.6


@dataclass(slots=True)
class Case:
    """One report, read once, judged once."""

    text: str
    draft: Draft
    first: list[Claim]
    judged: list[Judged]
    gold: tuple[Fact, ...]
    same: SameNames


def cases() -> list[Case]:
    """Read and judge the reports."""
    reader, bench, found = GrammarReader(), load_judges(), []
    wide = Judges(bench.tasks, {task: Limits(min(TAKE), 0.0) for task in TASKS})
    for part in PARTS:
        for report in load_part(part):
            names = names_for(report.legislature)
            same = SameNames([*load_aliases(ALIASES), *((e.name, e.spellings) for e in names.entities)])
            draft = reader.first_reading(Report(text=report.text, published=report.published), names)
            if draft is None:
                continue
            gold = tuple(fact_of_annotation(claim) for claim in report.claims)
            found.append(Case(report.text, draft, list(draft.claims), judge(draft, wide), gold, same))
    return found


def score(rows: list[Case], limits: dict[str, Limits]) -> Score:
    """Score all reports under some limits."""
    total = Score()
    for case in rows:
        case.draft.claims = list(case.first)
        settle(case.draft, case.judged, limits)
        claims = {claim.id: claim for claim in case.draft.claims}
        add_report(total, tuple(fact_of_claim(c, case.text) for c in claims.values()), case.gold, case.same, case.text)
    return total


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--print", action="store_true", help="change nothing")
    options = parser.parse_args()
    rows = cases()
    off = {task: Limits(1.1, 0.0) for task in TASKS}
    limits = dict(off)
    for task in TASKS[:-1]:
        best = None
        for take in TAKE:
            for keep in KEEP:
                if keep > take:
                    continue
                tally = score(rows, {**off, task: Limits(take, keep)}).rows[task]
                key = (tally.f1 if tally.precision >= SUREST else tally.f1 - 0.1, take)
                if best is None or key > best[0]:
                    best = (key, Limits(take, keep), tally)
        assert best is not None
        limits[task] = best[1]
        plain = score(rows, off).rows[task]
        tally = best[2]
        print(
            f"{task}: take from {best[1].take}, keep from {best[1].keep}: P {tally.precision:.3f} R {tally.recall:.3f} "
            f"F1 {tally.f1:.3f}; the grammar alone P {plain.precision:.3f} R {plain.recall:.3f} F1 {plain.f1:.3f}",
            flush=True,
        )
    total = score(rows, limits).micro_core
    print(f"micro_core: P {total.precision:.3f} R {total.recall:.3f} F1 {total.f1:.3f}")
    if not options.print:
        table = dict(np.load(OUT, allow_pickle=False))
        table["limits"] = np.array([(limits[task].take, limits[task].keep) for task in TASKS], dtype="float32")
        np.savez_compressed(OUT, **table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
