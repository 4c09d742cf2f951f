"""Choose the limits of the weights on the dev parts of the evaluation: `python training/tune_limits.py`.

In: the trained weights, the annotated reports `dev` and `pk-2022` of the evaluation. Out: limits in the file of weights,
those with the best F1 of each kind of claim, and of each act of allegiance; see `SUREST`.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "training")]

from evaluation.corpus import load_part, names_for
from evaluation.facts import Fact, fact_of_annotation, fact_of_claim
from evaluation.foreign import load_aliases
from evaluation.matching import SameNames, same_fact
from evaluation.reading import ALIASES
from evaluation.scoring import Score, add_report
from train_claims import OUT

from whipcount.claims.drafts import Draft
from whipcount.claims.find import GrammarReader
from whipcount.claims.judge import Judged, judge, settle
from whipcount.claims.weights import TASKS, Judges, Limits, load_judges
from whipcount.model.claims import Claim
from whipcount.model.reports import Report

TAKE = (0.12, 0.15, 0.18, 0.21, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 1.1)
# What the grammar read is struck with great care: its rules are sure where they fire at all.
KEEP = {"count": (0.0, 0.02, 0.04, 0.06), "office": (0.0, 0.02, 0.05), "allegiance": (0.0, 0.01), "motion": (0.0, 0.01)}
# No limit lies below these, whatever the dev reports would bear: they are few, and what is added must hold on others
# too. A move is the gravest thing to say of a party or a member.
FIRMEST = {
    "allegiance:leaves": 0.45,
    "allegiance:joins": 0.45,
    "allegiance:returns": 0.45,
    "allegiance:backs": 0.4,
    "allegiance:opposes": 0.4,
    "allegiance:undecided": 0.4,
    "office": 0.3,
}
PARTS = ("dev", "pk-2022")
ACTS = ("leaves", "joins", "backs", "opposes", "undecided", "returns")
# Of the claims that the weights add this share must be right, side included; else they add none.
SUREST = 0.5
# And F1 of the kind must rise by this much, or more claims are only more work for those who review them.
WORTH = 0.015


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
    wide = Judges(bench.tasks, dict.fromkeys(TASKS, Limits(min(TAKE), 0.0)))
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


def added_right(rows: list[Case], limits: dict[str, Limits], kind: str) -> tuple[int, int]:
    """Give how many claims of a kind the weights add, and how many of these are right, side included."""
    added = right = 0
    for case in rows:
        case.draft.claims = list(case.first)
        settle(case.draft, case.judged, limits)
        known = {claim.id for claim in case.first}
        seen: set[str] = set()
        for claim in case.draft.claims:
            if claim.kind != kind or claim.id in known or claim.id in seen:
                continue
            seen.add(claim.id)
            fact = fact_of_claim(claim, case.text)
            added += 1
            right += any(same_fact(fact, gold, case.same) and _same_side(fact.side, gold.side) for gold in case.gold)
    return added, right


def _same_side(one: str, other: str) -> bool:
    return one == other or {one, other} == {"opposition", "motion_for"}


def choose(rows: list[Case], task: str, names: tuple[str, ...], limits: dict[str, Limits]) -> Limits:
    """Give the limits with the best F1 for a task, or for an act of it."""
    off = score(rows, limits).rows[task].f1
    best: tuple[float, float] | None = None
    chosen = Limits(1.1, 0.0)
    for take in (t for t in TAKE if t >= FIRMEST.get(names[0], 0.0)):
        for keep in KEEP.get(task, (0.0,)):
            here = {**limits, **dict.fromkeys(names, Limits(take, keep))}
            added, right = added_right(rows, here, task)
            before, known = added_right(rows, limits, task)
            if added - before and (right - known) < SUREST * (added - before):
                continue
            key = (round(score(rows, here).rows[task].f1, 4), take)
            if added > before and key[0] < off + (WORTH if len(names[0].split(":")) == 1 else 0.0):
                continue
            if best is None or key > best:
                best, chosen = key, Limits(take, keep)
    return chosen


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--print", action="store_true", help="change nothing")
    options = parser.parse_args()
    rows = cases()
    limits = dict.fromkeys(TASKS, Limits(1.1, 0.0))
    before = {task: score(rows, limits).rows[task] for task in TASKS[:-1]}
    for task in TASKS[:-1]:
        for name in [f"{task}:{act}" for act in ACTS] if task == "allegiance" else [task]:
            limits[name] = choose(rows, task, (name,), limits)
            print(f"{name}: take from {limits[name].take}, keep from {limits[name].keep}", flush=True)
        tally, plain = score(rows, limits).rows[task], before[task]
        print(
            f"{task}: P {tally.precision:.3f} R {tally.recall:.3f} F1 {tally.f1:.3f}; "
            f"the grammar alone P {plain.precision:.3f} R {plain.recall:.3f} F1 {plain.f1:.3f}",
            flush=True,
        )
    total = score(rows, limits).micro_core
    print(f"micro_core: P {total.precision:.3f} R {total.recall:.3f} F1 {total.f1:.3f}")
    if not options.print:
        table = dict(np.load(OUT, allow_pickle=False))
        told = {name: (limit.take, limit.keep) for name, limit in limits.items()}
        table["limits"] = np.frombuffer(json.dumps(told).encode(), dtype="uint8")
        np.savez_compressed(OUT, **table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
