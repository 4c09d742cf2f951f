"""Annotated reports and the reader's candidates brought together: which candidate carries which annotated claim.

In: an annotated report, the draft of the grammar. Out: rows (features, labels) for each sort of candidate. A candidate
that stands for an annotated claim as well as another one does (a pronoun beside the name) is left out, not taught as a
counter-example.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from evaluation.corpus import Annotated
from evaluation.facts import fact_of_annotation
from evaluation.matching import SameNames, same_days

from whipcount.claims.candidates import Candidate, find_candidates
from whipcount.claims.find import GrammarReader
from whipcount.model.names import Names
from whipcount.model.reports import Report

# how far outside the annotated words a candidate may stand and still be meant
SLACK = 40


@dataclass(slots=True)
class Rows:
    """Training rows of one task.

    Attributes:
        found, annotated: annotated claims that have a candidate, of all.
    """

    features: list[tuple[str, ...]] = field(default_factory=list)
    labels: list[frozenset[str]] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    found: int = 0
    annotated: int = 0


@dataclass(slots=True)
class Material:
    """All tasks: allegiance, office, motion, count, deadline, mood."""

    tasks: dict[str, Rows] = field(default_factory=lambda: defaultdict(Rows))


TASK_OF = {"allegiance": "actor", "office": "actor", "count": "number", "deadline": "date", "motion": "sentence"}


def add_rows(
    material: Material, report: Annotated, names: Names, reader: GrammarReader, group: str, same: SameNames
) -> None:
    """Add the rows of one report."""
    draft = reader.first_reading(Report(text=report.text, published=report.published), names)
    if draft is None:
        return
    golds = [dict(claim) for claim in report.claims]
    by_kind: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for gold in golds:
        by_kind[gold["kind"]].append(gold)
    candidates = list(find_candidates(draft))
    labels, doubtful = _assign(candidates, by_kind, same, material)
    for candidate in candidates:
        key = id(candidate)
        for task, sort in TASK_OF.items():
            if candidate.sort != sort or (key, task) in doubtful:
                continue
            mine = labels.get((key, task), frozenset())
            table = material.tasks[task]
            table.features.append(candidate.features)
            table.labels.append(mine)
            table.groups.append(group)
        for task, modality, label in _moods(candidate, by_kind, labels):
            table = material.tasks["mood"]
            table.features.append((*candidate.features, f"task:{task}", f"label:{label}"))
            table.labels.append(frozenset([modality]))
            table.groups.append(group)


def label_of(gold: dict[str, Any]) -> str:
    """Give the class that stands for an annotated claim."""
    kind = gold["kind"]
    if kind == "allegiance":
        act, side = gold["act"], gold["side"]
        if side == "motion_against":
            act, side = {"backs": "opposes", "opposes": "backs"}.get(act, act), "motion_for"
        return f"{act}/{side}"
    if kind == "office":
        return str(gold["act"])
    if kind == "motion":
        mk = (
            "no_confidence" if gold["motion_kind"] in ("censure", "constructive_no_confidence") else gold["motion_kind"]
        )
        return f"{mk}/{gold['stage']}"
    return str(gold["what"] if kind == "count" else gold["step"])


def _assign(
    candidates: list[Candidate], by_kind: dict[str, list[dict[str, Any]]], same: SameNames, material: Material
) -> tuple[dict[tuple[int, str], frozenset[str]], set[tuple[int, str]]]:
    labels: dict[tuple[int, str], frozenset[str]] = {}
    doubtful: set[tuple[int, str]] = set()
    for kind, sort in TASK_OF.items():
        mine = [c for c in candidates if c.sort == sort]
        for gold in by_kind.get(kind, ()):
            material.tasks[kind].annotated += 1
            fits = [(score, c) for c in mine if (score := _fit(c, gold, same)) > 0]
            if not fits:
                continue
            material.tasks[kind].found += 1
            best = max(score for score, _ in fits)
            for score, candidate in fits:
                key = (id(candidate), kind)
                if score == best:
                    labels[key] = labels.get(key, frozenset()) | {label_of(gold)}
                    gold.setdefault("carriers", []).append(id(candidate))
                elif score >= 2:
                    doubtful.add(key)
    return labels, doubtful - set(labels)


def _fit(candidate: Candidate, gold: dict[str, Any], same: SameNames) -> int:
    """Tell how well a candidate stands for an annotated claim: 0 not at all."""
    first, last = gold["span"]
    inside = first <= candidate.start and candidate.end <= last
    if candidate.sort == "sentence":
        overlap = min(last, candidate.end) - max(first, candidate.start)
        return 0 if overlap <= 0 else (3 if overlap * 2 > last - first else 0)
    if candidate.sort == "number":
        assert candidate.number is not None
        return 3 if inside and candidate.number.value == gold["number"] else 0
    if candidate.sort == "date":
        assert candidate.date is not None
        if gold["date"] is None or not same_days(str(candidate.date.days), gold["date"]):
            return 0
        return 4 if inside else (2 if first - SLACK <= candidate.start and candidate.end <= last + SLACK else 0)
    if not (inside or candidate.sentence.span.start <= first < candidate.sentence.span.end):
        return 0
    assert candidate.actor is not None
    actor = candidate.actor
    fact = fact_of_annotation(gold)
    mention = actor.mention
    mine = [n for n in (mention.name, mention.text, actor.identity.label if actor.identity else None) if n]
    named = same.any_same(mine, fact.who)
    if not named and gold["kind"] == "allegiance":
        seats = gold.get("seats")
        named = (
            gold.get("actor_type") == "group"
            and actor.type == "group"
            and inside
            and (seats is None or actor.seats is None or seats == actor.seats)
        )
    if not named and gold["kind"] == "office" and actor.type == "group" and inside:
        named = str(gold["person"]).lower().endswith(("ministers", "members"))
    if not named:
        return 0
    return 4 if inside else 1


def _moods(candidate: Candidate, by_kind: dict[str, list[dict[str, Any]]], labels: Any) -> list[tuple[str, str, str]]:
    return [
        (kind, gold.get("modality") or "stated", label_of(gold))
        for kind, sort in TASK_OF.items()
        if sort == candidate.sort
        for gold in by_kind.get(kind, ())
        if id(candidate) in gold.get("carriers", ())
    ]
