"""Precision, recall and F1 per kind over a corpus: facts found and annotated in, a `Score` out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from evaluation.facts import CORE, ROWS, Fact
from evaluation.matching import SameNames, match, repeats

_ATTRIBUTES = {
    "allegiance": ("side", "modality", "seats"),
    "office": ("modality",),
    "motion": ("modality", "signatories"),
    "deadline": ("day", "modality"),
    "event": ("modality",),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """Right, wrong and missed facts of one kind; facts that repeat a right one are counted apart."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    repeated: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.repeated + other.repeated,
        )

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found and nothing was to be found."""
        found = self.right + self.wrong
        return self.right / found if found else float(not self.missed)

    @property
    def recall(self) -> float:
        """Share of what is annotated that was found."""
        annotated = self.right + self.missed
        return self.right / annotated if annotated else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(slots=True)
class Score:
    """The score of a reader on a corpus.

    Attributes:
        rows: tally of each row.
        agreement: (row, field) -> matched facts that agree in it, matched facts that give it.
        spans: claims whose words stand in the text, claims in all.
        without_any: core facts found in reports that hold no claim at all.
    """

    rows: dict[str, Tally] = field(default_factory=lambda: dict.fromkeys(ROWS, Tally()))
    agreement: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    spans: tuple[int, int] = (0, 0)
    without_any: int = 0
    reports: int = 0

    @property
    def micro_core(self) -> Tally:
        """The headline: the six kinds that are annotated completely, taken together."""
        return sum((self.rows[row] for row in CORE), Tally())

    @property
    def micro_all(self) -> Tally:
        """All rows taken together."""
        return sum(self.rows.values(), Tally())


@dataclass(frozen=True, slots=True)
class Errors:
    """What was found and is not annotated, and what is annotated and was not found, of one report."""

    wrong: tuple[Fact, ...]
    missed: tuple[Fact, ...]


def add_report(score: Score, found: Sequence[Fact], gold: Sequence[Fact], names: SameNames, text: str) -> Errors:
    """Add one report to a score.

    Args:
        score: changed in place.
        found: what the reader gave.
        gold: what is annotated.
        names: which names are the same.
        text: of the report, for the validity of spans.

    Returns:
        The errors, for reading.
    """
    wrong: list[Fact] = []
    missed: list[Fact] = []
    for row in ROWS:
        ours, theirs = ([fact for fact in facts if fact.row == row] for facts in (found, gold))
        owner, repeated = match(ours, theirs, names)
        first = repeats(theirs, names)
        right = {first[j] for j in owner}
        lost = sorted(set(first) - right)
        extra = [fact for i, fact in enumerate(ours) if i not in owner.values() and i not in repeated]
        again = len(repeated) + len(owner) - len(right)
        score.rows[row] += Tally(len(right), len(extra), len(lost), again)
        wrong += extra
        missed += [theirs[j] for j in lost]
        for j, i in owner.items():
            _compare(score, row, ours[i], theirs[j])
    valid = sum(fact.span is not None and 0 <= fact.span[0] < fact.span[1] <= len(text) for fact in found)
    score.spans = (score.spans[0] + valid, score.spans[1] + len(found))
    score.reports += 1
    if not gold:
        score.without_any += sum(fact.row in CORE for fact in found)
    return Errors(tuple(wrong), tuple(missed))


def _compare(score: Score, row: str, found: Fact, gold: Fact) -> None:
    for name in _ATTRIBUTES.get(row, ()):
        wanted = getattr(gold, name)
        if wanted in (None, "") and name != "modality":
            continue
        same, all_ = score.agreement.get((row, name), (0, 0))
        score.agreement[row, name] = (same + (getattr(found, name) == wanted), all_ + 1)
