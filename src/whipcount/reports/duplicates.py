"""Reports -> pairs that are the same text or nearly so, so that agency copy printed ten times counts as one source.

Two reports are near when half of the five-word runs of the shorter one stand in the longer one. Independent reports
of one event share names and a quotation (at most 3.3 % of the runs between any two of 72 reports measured); a copy with
a paragraph added or taken away keeps nearly all of the shorter text. Half lies far from both.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from whipcount.model.reports import Report

RUN_WORDS = 5
NEAR = 0.5
# Fewer runs than this (about two sentences) agree too easily.
MIN_RUNS = 20
# A run is looked up in the first reports that have it. This keeps the work linear in the number of reports even when a
# thousand print the same agency copy; the earliest ones are the ones worth pointing at.
_HOLDERS = 8

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class DuplicateLink:
    """Two reports with the same words.

    Attributes:
        first_id: the report published or known first (or, on the same day, the smaller id).
        second_id: the one that repeats it.
        similarity: share of the shorter text's five-word runs that the longer has, 0 to 1.
        kind: `same_text` when all words agree in order, else `near`.
    """

    first_id: str
    second_id: str
    similarity: float
    kind: Literal["same_text", "near"]


def link_duplicates(
    reports: Iterable[Report], *, known_at: Mapping[str, datetime] | None = None
) -> tuple[DuplicateLink, ...]:
    """Find reports that repeat earlier ones.

    Args:
        reports: any number, in any order; the result does not depend on it.
        known_at: report id -> the instant from which it was known, for all of them; then that tells which is earlier,
            and links between reports known by a moment are the same whatever became known later.

    Returns:
        Links to the earliest holders of the text, at most a few for each report: a text printed n times gives n - 1
        `same_text` links to the first, not n * n.
    """
    known = {report.id: report for report in reports}
    times = known_at or {}
    never = datetime.max.replace(tzinfo=UTC)
    ordered = sorted(known.values(), key=lambda one: (times.get(one.id, never), one.published or date.max, one.id))
    same: dict[bytes, str] = {}
    runs: dict[str, frozenset[str]] = {}
    holders: dict[str, list[str]] = {}
    links: list[DuplicateLink] = []
    for report in ordered:
        words = _WORD.findall(report.text.casefold())
        digest = hashlib.sha256(" ".join(words).encode("utf-8", "replace")).digest()
        first = same.setdefault(digest, report.id)
        if first != report.id:
            links.append(DuplicateLink(first, report.id, 1.0, "same_text"))
            continue
        own = _runs(words)
        if len(own) >= MIN_RUNS:
            links.extend(_near(report.id, own, runs, holders))
            runs[report.id] = own
            _hold(report.id, own, holders)
    return tuple(sorted(links, key=lambda link: (link.second_id, link.first_id)))


def _runs(words: list[str]) -> frozenset[str]:
    return frozenset(" ".join(words[at : at + RUN_WORDS]) for at in range(len(words) - RUN_WORDS + 1))


def _near(
    report_id: str, own: frozenset[str], runs: dict[str, frozenset[str]], holders: dict[str, list[str]]
) -> list[DuplicateLink]:
    shared: Counter[str] = Counter()
    for run in own:
        shared.update(holders.get(run, ()))
    links = []
    for other, count in shared.items():
        shorter = min(len(own), len(runs[other]))
        # The count is a lower bound, because only the first holders of a run are listed.
        if count * 4 < shorter:
            continue
        similarity = len(own & runs[other]) / shorter
        if similarity >= NEAR:
            links.append(DuplicateLink(other, report_id, round(similarity, 4), "near"))
    return links


def _hold(report_id: str, own: frozenset[str], holders: dict[str, list[str]]) -> None:
    for run in own:
        listed = holders.setdefault(run, [])
        if len(listed) < _HOLDERS:
            listed.append(report_id)
