"""References: what a figure rests on. Witnesses, claims and rules in, numbered references out.

The same claim, record or rule gets the same number everywhere in one publication.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from whipcount.model.casefiles import CaseFile
from whipcount.model.claims import Claim
from whipcount.model.counts import Witness
from whipcount.publication.escape import web_address
from whipcount.publication.standing import standings
from whipcount.publication.words import chain_words, claim_words, day_words, plain


@dataclass(frozen=True, slots=True)
class Reference:
    """One source of a figure.

    Attributes:
        number: as printed, from 1 in order of first use.
        kind: a claim of a report, the chamber's record, a rule of law, or the forecast's assumptions.
        label: outlet and day, article, or name of the record.
        says: what it says, in plain words.
        words: the words of the report.
        claim: the claim itself, where the case holds it.
        url: where a record stands.
        standing: who reported it first, how many others did, who denies it; empty for a source that stands alone.
        anchor: id of its place on the page.
    """

    number: int
    kind: Literal["claim", "record", "rule", "forecast"]
    label: str
    anchor: str
    says: str = ""
    words: str = ""
    said_by: tuple[str, ...] = ()
    modality: str = ""
    verdict: str = ""
    outlet: str = ""
    published: date | None = None
    claim_id: str = ""
    report_id: str = ""
    claim: Claim | None = None
    url: str = ""
    start: int = 0
    end: int = 0
    standing: str = ""

    @property
    def line(self) -> str:
        """The reference on one line, for a list of sources."""
        if self.kind != "claim":
            return f"{self.label}: {self.says}" if self.says else self.label
        words = f' "{self.words}"' if self.words else ""
        chain = chain_words(self.said_by, self.outlet)
        return f"{chain}, {day_words(self.published)}: {self.says} ({self.modality}).{words} Claim {self.claim_id}."


class References:
    """Numbers every source of one publication in the order in which it is first used."""

    def __init__(self, case: CaseFile) -> None:
        self.case = case
        self._found: dict[tuple[str, str], Reference] = {}
        self._addresses = dict(case.sources)
        self._standings = standings(case.events)

    def all(self) -> tuple[Reference, ...]:
        """Give all references used so far, by number."""
        return tuple(self._found.values())

    def claim(self, claim: Claim, witness: Witness | None = None) -> Reference:
        """Refer to a claim; a witness adds the reviewers' verdict."""
        key = claim.id
        if known := self._found.get(("claim", key)):
            return known
        report = self.case.reports.get(claim.report_id)
        outlet = (report.outlet if report else "") or (witness.outlet if witness else "")
        published = (report.published if report else None) or (witness.published if witness else None)
        span = claim.spans[0]
        words = span.of(report.text) if report else (witness.words if witness else "")
        return self._add(
            ("claim", key),
            kind="claim",
            label=f"{outlet or 'outlet unknown'}, {day_words(published)}",
            says=(witness.says if witness else "") or claim_words(claim),
            words=words,
            said_by=tuple(mention.label for mention in claim.said_by),
            modality=claim.modality,
            verdict=witness.verdict if witness else "unreviewed",
            outlet=outlet,
            published=published,
            claim_id=key,
            report_id=claim.report_id,
            claim=claim,
            start=span.start,
            end=span.end,
            standing=self._standings.get(key, ""),
        )

    def witness(self, witness: Witness) -> Reference:
        """Refer to the claim or record behind a position or conflict."""
        if not witness.claim_id:
            return self.record(witness.source, witness.says or witness.words)
        claim = self.case.claims.get(witness.claim_id)
        if claim is not None:
            return self.claim(claim, witness)
        return self._add(
            ("claim", witness.claim_id),
            kind="claim",
            label=f"{witness.outlet or 'outlet unknown'}, {day_words(witness.published)}",
            says=witness.says,
            words=witness.words,
            said_by=witness.said_by,
            modality=witness.modality,
            verdict=witness.verdict,
            outlet=witness.outlet,
            published=witness.published,
            claim_id=witness.claim_id,
            report_id=witness.report_id,
            start=witness.start,
            end=witness.end,
        )

    def record(self, source: str, says: str) -> Reference:
        """Refer to a source of the chamber's record by its key or address."""
        url = self._addresses.get(source, source)
        # An address is long to read as a name: its host stands for it, the card shows it whole.
        name = (urlsplit(source).hostname if web_address(source) else source) or "source not named"
        return self._add(
            ("record", f"{source} {says}"), kind="record", label=f"Chamber's record ({name})", says=says, url=url
        )

    def rule(self, article: str, says: str, *, verified: bool = True, rule: str = "") -> Reference:
        """Refer to a rule of law by its article."""
        doubt = "" if verified else " (not read in a source by the project)"
        label = article or plain(rule or "order of the steps")
        return self._add(("rule", f"{label} {says}"), kind="rule", label=label, says=says + doubt)

    def forecast(self, assumptions: Iterable[str]) -> Reference:
        """Refer to the assumptions of the forecast."""
        says = "; ".join(assumptions) or "the forecast names no assumption"
        return self._add(("forecast", ""), kind="forecast", label="Forecast", says=says)

    def _add(self, key: tuple[str, str], **given: object) -> Reference:
        if key not in self._found:
            number = len(self._found) + 1
            self._found[key] = Reference(number=number, anchor=f"s{number}", **given)  # type: ignore[arg-type]
        return self._found[key]


def number_ranges(references: Iterable[Reference]) -> list[tuple[int, int]]:
    """Give the numbers of references as runs, so that 1, 2, 3 and 5 become (1, 3) and (5, 5)."""
    runs: list[tuple[int, int]] = []
    for number in sorted({reference.number for reference in references}):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
