"""Runs the reader over annotated reports: reports in, a score and the errors out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.corpus import LEGISLATURES, Annotated, names_for
from evaluation.facts import Fact, fact_of_annotation, fact_of_claim
from evaluation.foreign import load_aliases
from evaluation.matching import SameNames
from evaluation.scoring import Errors, Score, add_report
from whipcount.claims import GrammarReader
from whipcount.model.claims import Claim
from whipcount.model.names import Names
from whipcount.model.reports import Report

ALIASES = Path(__file__).resolve().parent / "aliases.yaml"


@dataclass(frozen=True, slots=True)
class Read:
    """One report with what the reader gave."""

    id: str
    text: str
    claims: tuple[Claim, ...]
    found: tuple[Fact, ...]
    gold: tuple[Fact, ...]
    errors: Errors


@dataclass(slots=True)
class Run:
    """A whole run.

    Attributes:
        seconds: spent in the reader, loading left out.
        words: of all reports.
    """

    score: Score = field(default_factory=Score)
    read: list[Read] = field(default_factory=list)
    seconds: float = 0.0
    words: int = 0


def run_reader(
    reports: Sequence[Annotated],
    reader: GrammarReader,
    *,
    with_names: bool = True,
    names_folder: Path = LEGISLATURES,
    aliases: Iterable[tuple[str, Iterable[str]]] | None = None,
    gold_of: Callable[[Annotated], tuple[Fact, ...]] | None = None,
    scorer_names: bool = True,
    progress: Callable[[], None] = lambda: None,
) -> Run:
    """Read and score reports.

    Args:
        reports: annotated reports.
        reader: the reader.
        with_names: give the reader the names of each report's legislature; they serve the scorer either way.
        names_folder: folder of `<legislature>/names.yaml`.
        aliases: further spellings that count as one name; those of `aliases.yaml` by default.
        gold_of: the annotated facts of a report, for foreign annotations.
        scorer_names: whether the spellings of the legislature's names count for the scorer too.
        progress: called after each report.
    """
    table = list(load_aliases(ALIASES) if aliases is None else aliases)
    known: dict[str, tuple[Names, SameNames]] = {}
    run = Run()
    for report in reports:
        if report.legislature not in known:
            names = names_for(report.legislature, names_folder)
            spellings = [(e.name, e.spellings) for e in names.entities] if scorer_names else []
            known[report.legislature] = (names, SameNames([*table, *spellings]))
        names, same = known[report.legislature]
        plain = Report(text=report.text, outlet=report.outlet, published=report.published)
        started = time.perf_counter()
        claims = reader.read(plain, names if with_names else Names())
        run.seconds += time.perf_counter() - started
        run.words += len(report.text.split())
        found = tuple(fact_of_claim(claim, report.text) for claim in claims)
        gold = gold_of(report) if gold_of else tuple(fact_of_annotation(claim) for claim in report.claims)
        errors = add_report(run.score, found, gold, same, report.text)
        run.read.append(Read(report.id, report.text, claims, found, gold, errors))
        progress()
    return run


def error_page(run: Run) -> str:
    """Give the errors as a page to read: per report what was found wrongly and what was missed, in its words."""
    lines = ["# Errors", ""]
    for read in run.read:
        if not read.errors.wrong and not read.errors.missed:
            continue
        lines += [f"## {read.id}", ""]
        for title, facts in (("wrong", read.errors.wrong), ("missed", read.errors.missed)):
            lines += [f"- **{title}** {_line(fact, read.text)}" for fact in facts]
        lines.append("")
    return "\n".join(lines)


def _line(fact: Fact, text: str) -> str:
    value = " ".join(str(part) for part in fact.value)
    parts = [fact.row, value, " / ".join(fact.who), fact.side, fact.target, fact.day, fact.modality or ""]
    words = " ".join(text[slice(*fact.span)].split()) if fact.span else ""
    return f"{' | '.join(part for part in parts if part)}: “{words[:160]}”"
