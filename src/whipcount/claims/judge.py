"""The judgement: weights judge what the grammar read, and read what it has no rule for.

The grammar is sure where it has a rule and blind where it has none. Weights learned from annotated reports of invented
countries see the same sentences with what the grammar made of them: they add a claim where it is likely enough and
strike one of the grammar where it is too unlikely. Both limits are chosen in training (`training/train_claims.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from whipcount.claims.candidate_claims import add_claim, label_of
from whipcount.claims.candidates import Candidate, find_candidates
from whipcount.claims.drafts import Draft
from whipcount.claims.weights import Judges, Limits, feature_keys, load_judges, with_keys
from whipcount.model.claims import Modality

TASKS_OF = {"actor": ("allegiance", "office"), "number": ("count",), "date": ("deadline",), "sentence": ("motion",)}
_MOODS: dict[str, Modality] = {
    "stated": "stated",
    "reported": "reported",
    "possible": "possible",
    "conditional": "conditional",
    "denied": "denied",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with what the weights think of it.

    Attributes:
        chances: task -> label -> chance.
        moods: (task, label) -> modality, for the labels that may be taken.
    """

    candidate: Candidate
    chances: dict[str, dict[str, float]]
    moods: dict[tuple[str, str], Modality]


def judge_claims(draft: Draft, judges: Judges | None = None) -> None:
    """Judge the claims of a draft, add what is likely, strike what is not.

    Raises:
        ClaimError: the file of weights is missing or broken.
    """
    bench = judges or load_judges()
    settle(draft, judge(draft, bench), bench.limits)


def judge(draft: Draft, bench: Judges) -> list[Judged]:
    """Give what the weights think of every candidate; all of a report at once, which is much faster."""
    candidates = list(find_candidates(draft))
    keys = [feature_keys(candidate.features) for candidate in candidates]
    found = [Judged(candidate, {}, {}) for candidate in candidates]
    asked: list[tuple[int, str, str]] = []
    for sort, tasks in TASKS_OF.items():
        mine = [i for i, candidate in enumerate(candidates) if candidate.sort == sort]
        for task in tasks:
            for i, chances in zip(mine, bench.tasks[task].judge([keys[i] for i in mine]), strict=True):
                found[i].chances[task] = chances
                asked += [(i, task, label) for label, chance in chances.items() if chance >= bench.limits[task].take]
    rows = [with_keys(keys[i], f"task:{task}", f"label:{label}") for i, task, label in asked]
    for (i, task, label), moods in zip(asked, bench.tasks["mood"].judge(rows), strict=True):
        found[i].moods[task, label] = _MOODS[max(moods, key=lambda m: moods[m])]
    return found


def settle(draft: Draft, judged: list[Judged], limits: dict[str, Limits]) -> None:
    """Add and strike claims by the limits of each task."""
    kept: dict[int, float] = {}
    first = list(draft.claims)
    for row in judged:
        for task, chances in row.chances.items():
            read = {label_of(c): c for c in row.candidate.grammar if c.kind == task}
            for label, claim in read.items():
                kept[id(claim)] = max(kept.get(id(claim), 0.0), chances.get(label, 1.0))
            for label in _likely(task, chances, limits[task].take):
                if label not in read:
                    add_claim(draft, row.candidate, task, label, row.moods[task, label])
    struck = {id(c) for c in first if id(c) in kept and kept[id(c)] < limits[c.kind].keep}
    draft.claims = [c for c in draft.claims if id(c) not in struck]


def _likely(task: str, chances: dict[str, float], limit: float) -> list[str]:
    """Give the labels to take: a number, a date and an office have one meaning, an actor may do two things at once."""
    rows = sorted(((chance, label) for label, chance in chances.items() if chance >= limit), reverse=True)
    return [label for _, label in rows[: 2 if task in ("allegiance", "motion") else 1]]
