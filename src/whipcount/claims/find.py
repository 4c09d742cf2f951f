"""The reader: a report in, its claims out. Passes over one analysis, each in its own module."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol, runtime_checkable

from whipcount.claims.allegiance import find_allegiances
from whipcount.claims.analysis import BATCH, Analysis, Sentence, analyse, divide, load_pipeline, parse_all
from whipcount.claims.attributions import Attribution, attributions_of
from whipcount.claims.caretakers import find_caretakers
from whipcount.claims.companions import find_companions
from whipcount.claims.counts import find_counts, find_shortfalls
from whipcount.claims.deadlines import find_deadlines
from whipcount.claims.doubles import drop_doubles
from whipcount.claims.drafts import Draft
from whipcount.claims.events import find_events
from whipcount.claims.few_votes import find_few
from whipcount.claims.followers import find_followers
from whipcount.claims.gate import load_gate
from whipcount.claims.hopefuls import find_hopefuls
from whipcount.claims.judge import judge_claims
from whipcount.claims.mentions import Gazetteer
from whipcount.claims.motion_outcomes import find_outcomes
from whipcount.claims.motion_phrases import find_phrases
from whipcount.claims.motion_shapes import find_shapes
from whipcount.claims.motion_wordings import find_wordings
from whipcount.claims.motions import find_motions, find_signatures
from whipcount.claims.nobodies import drop_nobodies
from whipcount.claims.office_windows import find_by_windows
from whipcount.claims.offices import find_offices
from whipcount.claims.party_seats import find_table_rows
from whipcount.claims.positions import find_positions
from whipcount.claims.quoted import attribute_quotations
from whipcount.claims.refusals import find_refusals
from whipcount.claims.rolls import find_rolls
from whipcount.claims.speakers import Source
from whipcount.claims.statements import find_quotations_spoken, find_reported
from whipcount.claims.successions import find_successions
from whipcount.claims.who import Context
from whipcount.errors import ClaimError
from whipcount.model.claims import Claim, Span
from whipcount.model.names import Names
from whipcount.model.reports import Report, searched_length

READER = "grammar/2"
PIPELINE = "whipcount_en"
# Reports held at once while their sentences wait for the parser.
MOST_WAITING = 64


class Reader(Protocol):
    """What a plug-in of the entry point group `whipcount.readers` gives: same input, same claims."""

    name: str

    def read(self, report: Report, names: Names) -> tuple[Claim, ...]:
        """Give the claims of a report, in the order of their words."""


@runtime_checkable
class ReadsTogether(Protocol):
    """What a reader offers besides if it is faster with several reports than with one after the other."""

    def read_all(self, rows: Iterable[tuple[Report, Names]]) -> Iterator[tuple[Claim, ...]]:
        """Give the claims of each report, in the order of the reports; the same as if each were read alone."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A report on its way: its sentences are found; `None` where its words could hold no claim."""

    report: Report
    names: Names
    analysis: Analysis | None


class GrammarReader:
    """Reads English over a dependency parse with lexicons; the default reader.

    Args:
        pipeline: package name or path of a spaCy pipeline with UD labels.
        is_judged: whether learned weights judge and complete what the grammar read.
        is_gated: whether only the stretches are read whose words could hold a claim.
    """

    name = READER

    def __init__(self, pipeline: str = PIPELINE, *, is_judged: bool = True, is_gated: bool = True) -> None:
        self.pipeline = pipeline
        self.is_judged = is_judged
        self.is_gated = is_gated

    def read(self, report: Report, names: Names) -> tuple[Claim, ...]:
        """Read one report.

        Args:
            report: with its text; without a day of publication weekdays and relative dates stay unknown.
            names: of the chamber; an empty `Names` leaves every actor unresolved.

        Raises:
            ClaimError: the pipeline is not installed.
        """
        (claims,) = self.read_all([(report, names)])
        return claims

    def read_all(self, rows: Iterable[tuple[Report, Names]]) -> Iterator[tuple[Claim, ...]]:
        """Read reports, several of which are parsed together.

        Args:
            rows: each report with the names of its chamber; taken only as fast as they are read.

        Raises:
            ClaimError: the pipeline is not installed.
        """
        waiting: list[_Opened] = []
        sentences = 0
        for report, names in rows:
            opened = self._open(report, names)
            waiting.append(opened)
            sentences += len(opened.analysis.chosen) if opened.analysis else 0
            if sentences >= BATCH or len(waiting) >= MOST_WAITING:
                yield from self._read_opened(waiting)
                waiting, sentences = [], 0
        yield from self._read_opened(waiting)

    def _open(self, report: Report, names: Names) -> _Opened:
        text = report.text[: searched_length(report.text)]
        wanted = load_gate().stretches(text) if self.is_gated else [Span(0, len(text))]
        if not wanted:
            return _Opened(report, names, None)
        return _Opened(report, names, divide(text, _gazetteer(names), load_pipeline(self.pipeline), wanted))

    def _read_opened(self, rows: Sequence[_Opened]) -> Iterator[tuple[Claim, ...]]:
        self._parse(rows)
        for row in rows:
            draft = self._first_reading(row)
            if draft is None:
                yield ()
                continue
            if self.is_judged:
                judge_claims(draft)
            drop_nobodies(draft)
            drop_doubles(draft)
            yield _finish(draft)

    def _parse(self, rows: Sequence[_Opened]) -> None:
        divided = [row.analysis for row in rows if row.analysis is not None]
        if divided:
            parse_all(divided, load_pipeline(self.pipeline))

    def first_reading(self, report: Report, names: Names) -> Draft | None:
        """Give what the grammar reads, or `None` for a report whose words could hold no claim."""
        opened = self._open(report, names)
        self._parse([opened])
        return self._first_reading(opened)

    def _first_reading(self, row: _Opened) -> Draft | None:
        if row.analysis is None:
            return None
        context, quotes = _people(row.analysis, row.report, row.names)
        draft = Draft(row.report.id, self.name, row.analysis.text, row.report.published, context, quotes)
        for sentence in row.analysis.sentences:
            if sentence.doc and not sentence.is_headline:
                for find in _PASSES:
                    find(draft, sentence)
        return draft

    def attributions(self, report: Report, names: Names) -> tuple[Attribution, ...]:
        """Give whatever a report says that somebody says, thinks, wants or shows, about politics or not.

        Statements among the claims are the part of these that is somebody's word and matters; here are beliefs, plans,
        and what polls and documents show as well, each with its cue, its content and the words for its source.

        Raises:
            ClaimError: the pipeline is not installed.
        """
        text = report.text[: searched_length(report.text)]
        analysis = analyse(text, _gazetteer(names), load_pipeline(self.pipeline))
        return attributions_of(*_people(analysis, report, names))


def _people(analysis: Analysis, report: Report, names: Names) -> tuple[Context, dict[int, Source]]:
    """Give the people of a parsed report, and who speaks its quotations."""
    context = Context(analysis, names, report.published).build()
    quotes = attribute_quotations(context)
    context.followed = {}
    return context, quotes


@cache
def _gazetteer(names: Names) -> Gazetteer:
    return Gazetteer(names)


_PASSES: tuple[Callable[[Draft, Sentence], None], ...] = (
    find_allegiances,
    find_positions,
    find_rolls,
    find_followers,
    find_offices,
    find_by_windows,
    find_refusals,
    find_successions,
    find_caretakers,
    find_companions,
    find_hopefuls,
    find_motions,
    find_outcomes,
    find_wordings,
    find_shapes,
    find_phrases,
    find_signatures,
    find_counts,
    find_few,
    find_shortfalls,
    find_table_rows,
    find_deadlines,
    find_events,
    find_quotations_spoken,
    find_reported,
)


def _finish(draft: Draft) -> tuple[Claim, ...]:
    """Give the claims in order of their words, each once; a claim with an invalid span is a bug and stops the run."""
    seen: dict[str, Claim] = {}
    for claim in draft.claims:
        for span in claim.spans:
            if span.end > len(draft.text):
                raise ClaimError(
                    f"the reader gave a span [{span.start}, {span.end}) outside the text", where=draft.report_id
                )
        seen.setdefault(claim.id, claim)
    rows = sorted(seen.items(), key=lambda row: (row[1].spans[0], row[1].kind, row[0]))
    return tuple(claim for _, claim in rows)


def load_reader(name: str = "grammar", pipeline: str = PIPELINE) -> Reader:
    """Give a reader by the name of its entry point.

    Raises:
        ClaimError: no reader of that name is installed.
    """
    if name == "grammar":
        return GrammarReader(pipeline)
    from importlib.metadata import entry_points

    for point in entry_points(group="whipcount.readers"):
        if point.name == name:
            reader: Reader = point.load()()
            return reader
    known = ", ".join(sorted({"grammar", *(p.name for p in entry_points(group="whipcount.readers"))}))
    raise ClaimError(f"no reader is called {name!r}", fix=f"choose one of {known}")


def read_together(reader: Reader, rows: Iterable[tuple[Report, Names]]) -> Iterator[tuple[Claim, ...]]:
    """Give the claims of each report, in order; read together where the reader can."""
    if isinstance(reader, ReadsTogether):
        return reader.read_all(rows)
    return (reader.read(report, names) for report, names in rows)


def extract_claims(
    report: Report, names: Names | None = None, *, reader: str | Reader = "grammar"
) -> tuple[Claim, ...]:
    """Read the claims of one report.

    Args:
        report: the report.
        names: names of the chamber it is about; without them actors stay unresolved.
        reader: a reader or the name of one.
    """
    engine = load_reader(reader) if isinstance(reader, str) else reader
    return engine.read(report, names or Names())
