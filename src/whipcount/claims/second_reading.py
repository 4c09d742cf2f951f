"""The second reading: weights judge what the grammar read, and read what it has no rule for.

The grammar is sure where it has a rule and blind where it has none. Weights learned from annotated reports of invented
countries see the same sentences with what the grammar made of them: they add a claim where it is likely enough and
strike one of the grammar where it is too unlikely. Both limits are chosen in training (`training/train_claims.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from whipcount.claims.candidates import Candidate, find_candidates
from whipcount.claims.drafts import Draft
from whipcount.claims.second_claims import add_claim, label_of
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


def read_again(draft: Draft, judges: Judges | None = None) -> None:
    """Judge the claims of a draft, add what is likely, strike what is not.

    Raises:
        ClaimError: the file of weights is missing or broken.
    """
    bench = judges or load_judges()
    settle(draft, judge(draft, bench), bench.limits)


def judge(draft: Draft, bench: Judges) -> list[Judged]:
    """Give what the weights think of every candidate."""
    found: list[Judged] = []
    for candidate in find_candidates(draft):
        keys = feature_keys(candidate.features)
        chances = {task: bench.tasks[task].judge(keys) for task in TASKS_OF[candidate.sort]}
        moods: dict[tuple[str, str], Modality] = {}
        for task, row in chances.items():
            for label, chance in row.items():
                if chance >= bench.limits[task].take:
                    mood = bench.tasks["mood"].judge(with_keys(keys, f"task:{task}", f"label:{label}"))
                    moods[task, label] = _MOODS[max(mood, key=lambda m: mood[m])]
        found.append(Judged(candidate, chances, moods))
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
