"""The reader: a report in, its claims out. Passes over one analysis, each in its own module."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Protocol

from whipcount.claims.allegiance import find_allegiances
from whipcount.claims.analysis import Sentence, analyse, load_pipeline
from whipcount.claims.attributions import Attribution, attributions_of
from whipcount.claims.caretakers import find_caretakers
from whipcount.claims.companions import find_companions
from whipcount.claims.counts import find_abstentions, find_counts, find_shortfalls
from whipcount.claims.deadlines import find_deadlines
from whipcount.claims.drafts import Draft
from whipcount.claims.events import find_events
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


class Reader(Protocol):
    """What a plug-in of the entry point group `whipcount.readers` gives: same input, same claims."""

    name: str

    def read(self, report: Report, names: Names) -> tuple[Claim, ...]:
        """Give the claims of a report, in the order of their words."""


class GrammarReader:
    """Reads English over a dependency parse with lexicons; the default reader.

    Args:
        pipeline: package name or path of a spaCy pipeline with UD labels.
        is_judged: whether learned weights judge and complete what the grammar read.
        is_gated: whether only the stretches are read whose words could hold a claim.
    """

    name = READER

    def __init__(self, pipeline: str = "whipcount_en", *, is_judged: bool = True, is_gated: bool = True) -> None:
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
        draft = self.first_reading(report, names)
        if draft is None:
            return ()
        if self.is_judged:
            judge_claims(draft)
        return _finish(draft)

    def first_reading(self, report: Report, names: Names) -> Draft | None:
        """Give what the grammar reads, or `None` for a report whose words could hold no claim."""
        text = report.text[: searched_length(report.text)]
        wanted = load_gate().stretches(text) if self.is_gated else [Span(0, len(text))]
        if not wanted:
            return None
        context, quotes = self._people(text, report, names, wanted)
        draft = Draft(report.id, self.name, text, report.published, context, quotes)
        for sentence in context.analysis.sentences:
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
        return attributions_of(*self._people(report.text[: searched_length(report.text)], report, names))

    def _people(
        self, text: str, report: Report, names: Names, wanted: Sequence[Span] | None = None
    ) -> tuple[Context, dict[int, Source]]:
        """Parse a text, or the stretches of it that are wanted; give its people, and who speaks its quotations."""
        analysis = analyse(text, _gazetteer(names), load_pipeline(self.pipeline), wanted)
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
    find_abstentions,
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


def load_reader(name: str = "grammar", pipeline: str = "whipcount_en") -> Reader:
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
