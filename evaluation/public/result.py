"""What a scorer of a public test gives: our figures, those of peers, and what must be known to compare them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


class PublicDataError(Exception):
    """The data of a public test is not there, or has another form."""


@dataclass(slots=True)
class Tally:
    """Right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Share of the annotated that is found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


@dataclass(slots=True)
class Result:
    """A score on a public test.

    Attributes:
        test: which test, in words.
        size: how much was read, in words.
        rows: what is counted -> tally.
        figures: what is measured otherwise -> figure from 0 to 1.
        peers: who reaches what on which part, as printed.
        notes: how it is counted, and what that leaves open.
    """

    test: str
    size: str
    rows: dict[str, Tally] = field(default_factory=dict)
    figures: dict[str, float] = field(default_factory=dict)
    peers: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def files_of(place: Path, *endings: str) -> list[Path]:
    """Give a file, or the files of a folder and its folders with one of the endings, in order.

    Raises:
        PublicDataError: there is none.
    """
    if place.is_file():
        return [place]
    found = sorted(path for path in place.rglob("*") if path.is_file() and path.name.endswith(endings))
    found = [path for path in found if not path.name.startswith(".")]
    if not found:
        raise PublicDataError(f"{place} has no file that ends in {' or '.join(endings)}")
    return found
