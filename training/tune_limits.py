"""Choose the limits of the weights: `python training/tune_limits.py`, after `train_claims.py`.

In: weights trained without every fifth invented country (`out/weights-of-others.npz`), the reports of those countries,
and the annotated reports `dev` and `pk-2022` of the evaluation. Out: limits in the shipped file of weights, those with
the best F1 of each kind of claim, and of each act of allegiance, under the conditions of `SUREST` and `WORTH`. The
limits are chosen on reports that the weights never saw; the shipped weights have seen all of them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "training")]

from annotated import load_country
from evaluation.corpus import Annotated, load_part, names_for
from evaluation.facts import Fact, fact_of_annotation, fact_of_claim
from evaluation.foreign import load_aliases
from evaluation.matching import SameNames, same_fact
from evaluation.reading import ALIASES
from evaluation.scoring import Score, add_report
from train_claims import OTHERS, OUT, set_apart

from whipcount.claims.drafts import Draft
from whipcount.claims.find import GrammarReader
from whipcount.claims.judge import Judged, judge, settle
from whipcount.claims.weights import TASKS, Judges, Limits, judges_from
from whipcount.model.claims import Claim
from whipcount.model.names import Names
from whipcount.model.reports import Report

TAKE = (0.12, 0.15, 0.18, 0.21, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 1.1)
# What the grammar read is struck with great care: its rules are sure where they fire at all.
KEEP = {
    "count": (0.0, 0.02, 0.04, 0.06, 0.1),
    "office": (0.0, 0.02, 0.05, 0.1),
    "allegiance": (0.0, 0.01, 0.03, 0.06),
    "motion": (0.0, 0.01, 0.03, 0.06),
}
_ROWS = {"count": ("count", "party_seats")}
PARTS = ("dev", "pk-2022")
ACTS = ("leaves", "joins", "backs", "opposes", "undecided", "returns")
# Of the claims that the weights add this share must be right, side included, or they add none; of moves, the gravest
# thing to say of a party or a member, a larger one.
SUREST, MOVES_SUREST = 0.55, 0.7
MOVES = frozenset(["leaves", "joins", "returns", "opposes", "undecided"])
# And F1 of the kind must rise by this much, or more claims are only more work for those who review them.
WORTH = 0.002


@dataclass(slots=True)
class Case:
    """One report, read once, judged once."""

    text: str
    draft: Draft
    first: list[Claim]
    judged: list[Judged]
    gold: tuple[Fact, ...]
    same: SameNames


def cases() -> Iterator[Case]:
    """Read and judge the reports."""
    reader, bench = GrammarReader(), judges_from(OTHERS.read_bytes())
    wide = Judges(bench.tasks, dict.fromkeys(TASKS, Limits(min(TAKE), 0.0)))
    for report, names, same in reports():
        draft = reader.first_reading(Report(text=report.text, published=report.published), names)
        if draft is not None:
            gold = tuple(fact_of_annotation(claim) for claim in report.claims)
            yield Case(report.text, draft, list(draft.claims), judge(draft, wide), gold, same)


def reports() -> Iterator[tuple[Annotated, Names, SameNames]]:
    """Give the reports on which limits are chosen."""
    for part in PARTS:
        for report in load_part(part):
            names = names_for(report.legislature)
            yield report, names, SameNames([*load_aliases(ALIASES), *((e.name, e.spellings) for e in names.entities)])
    files = {path.stem: path for path in (ROOT / "training/reports").glob("*.txt")}
    for stem in sorted(set_apart(files)):
        country = load_country(files[stem])
        same = SameNames([(e.name, [*e.spellings, *e.short]) for e in country.names.entities])
        for report in country.reports:
            yield report, country.names, same


def score(rows: list[Case], limits: dict[str, Limits], kind: str = "") -> Score:
    """Score all reports under some limits, or one kind of claim in them."""
    total = Score()
    for case in rows:
        claims = settled(case, limits, kind)
        found = tuple(fact_of_claim(claim, case.text) for claim in claims)
        gold = tuple(fact for fact in case.gold if not kind or fact.row in _ROWS.get(kind, (kind,)))
        add_report(total, found, gold, case.same, case.text)
    return total


def settled(case: Case, limits: dict[str, Limits], kind: str = "") -> list[Claim]:
    """Give the claims of a report under some limits, each once."""
    case.draft.claims = [claim for claim in case.first if not kind or claim.kind == kind]
    judged = case.judged
    if kind:
        judged = [Judged(row.candidate, {kind: row.chances[kind]}, row.moods) for row in judged if kind in row.chances]
    settle(case.draft, judged, limits)
    return list({claim.id: claim for claim in case.draft.claims}.values())


def added_right(rows: list[Case], limits: dict[str, Limits], kind: str) -> tuple[int, int]:
    """Give how many claims of a kind the weights add, and how many of these are right, side included."""
    added = right = 0
    for case in rows:
        known = {claim.id for claim in case.first}
        for claim in settled(case, limits, kind):
            if claim.id not in known:
                fact = fact_of_claim(claim, case.text)
                added += 1
                right += any(
                    same_fact(fact, gold, case.same) and _same_side(fact.side, gold.side) for gold in case.gold
                )
    return added, right


def _same_side(one: str, other: str) -> bool:
    return one == other or {one, other} == {"opposition", "motion_for"}


def choose(rows: list[Case], task: str, name: str, limits: dict[str, Limits]) -> Limits:
    """Give the limits with the best F1 for a task, or for an act of it: first what is struck, then what is added."""

    def f1(limit: Limits) -> float:
        return round(score(rows, {**limits, name: limit}, task).rows[task].f1, 4)

    none = max(TAKE)
    keep = max(KEEP.get(task, (0.0,)), key=lambda keep: (f1(Limits(none, keep)), -keep))
    off = f1(Limits(none, keep))
    before, known = added_right(rows, {**limits, name: Limits(none, keep)}, task)
    surest = MOVES_SUREST if name.partition(":")[2] in MOVES else SUREST
    best, chosen = (off, none), Limits(none, keep)
    for take in TAKE:
        limit = Limits(take, keep)
        added, right = added_right(rows, {**limits, name: limit}, task)
        if added > before and right - known >= surest * (added - before):
            key = (f1(limit), take)
            if key > best and key[0] >= off + WORTH:
                best, chosen = key, limit
    return chosen


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--print", action="store_true", help="change nothing")
    options = parser.parse_args()
    rows = list(cases())
    limits = dict.fromkeys(TASKS, Limits(1.1, 0.0))
    before = {task: score(rows, limits).rows[task] for task in TASKS[:-1]}
    for task in TASKS[:-1]:
        for name in [f"{task}:{act}" for act in ACTS] if task == "allegiance" else [task]:
            limits[name] = choose(rows, task, name, limits)
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
