"""From a report's text to parsed sentences whose every token still knows its characters.

Each name and each quotation of a clause is one token for the parser (a short stand-in word of the same kind), because
a parser trained on plain English breaks on "Muttahida Qaumi Movement Pakistan (MQM-P)". What the passes see are the
tokens' offsets in the report and the `Name` or `Quotation` behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from whipcount.claims.mentions import Gazetteer, Name, NameFinder
from whipcount.claims.numbers import word_value
from whipcount.claims.quotations import Quotation, find_quotations
from whipcount.claims.segments import dateline_end, paragraphs, sentences
from whipcount.claims.tokens import Token, tokens_of
from whipcount.errors import ClaimError
from whipcount.model.claims import Span

# From this many words on, quoted words are somebody's sentence, not a word picked out of one.
CLAUSE_WORDS = 4
# Sentences parsed at once: more of them fill the caches of a processor, fewer leave its arithmetic idle.
BATCH = 128
# Paragraphs that may open with a dateline: headline, summary, first of the text.
MAX_DATELINE = 4

# Words the tokenizer must not take apart ("no-confidence"), and a word grown together with a number ("than100").
_WHOLE = re.compile(
    r"\b(?:no-confidence|no-trust|non-confidence|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine)|[a-z]{3,}\d{2,4})\b",
    re.IGNORECASE,
)
_MARKS = frozenset(["''", *"\"'“”‘’«»„"])
_GLUED = re.compile(r"[A-Za-z-]+|\d+")
_PERSONS = ("Smith", "Jones", "Miller", "Brown", "Davis", "Wilson", "Taylor", "Clark")
_BODIES = ("NATO", "IBM", "Google", "Microsoft", "UNESCO", "Boeing", "Intel", "Sony")
_GROUPS = ("Democrats", "Republicans", "Americans", "Germans")
_PLACES = ("London", "Paris", "Boston", "Berlin")


@dataclass(slots=True, eq=False)
class Sentence:
    """One parsed sentence.

    Attributes:
        span: its characters in the report.
        paragraph: number of its paragraph.
        quotation: the quotation it stands in, or `None`.
        quotations: quotations of a clause inside it, which are sentences of their own.
        doc: the tokens of the parse, in order; empty where the sentence was not parsed.
        starts, ends: offsets of each token in the report.
        names: the name behind a token, or `None`.
        quoted: the quotation behind a token, or `None`.
        is_headline: the first short paragraph without a full stop.
    """

    text: str
    span: Span
    paragraph: int
    quotation: Quotation | None
    quotations: list[Quotation]
    words: list[str]
    starts: list[int]
    ends: list[int]
    names: list[Name | None]
    quoted: list[Quotation | None]
    is_headline: bool = False
    doc: list[Token] = field(default_factory=list)
    index: int = 0
    lower: list[str] = field(default_factory=list)

    def words_of(self) -> str:
        """Give the sentence's own characters."""
        return self.span.of(self.text)


@dataclass(slots=True)
class Analysis:
    """A whole report, analysed.

    Attributes:
        chosen: the sentences to parse, until `parse_all` has done so.
    """

    text: str
    sentences: list[Sentence]
    finder: NameFinder
    quotations: list[tuple[int, Quotation]]
    datelines: list[tuple[int, Span]]
    chosen: list[Sentence] = field(default_factory=list)


@cache
def load_pipeline(name: str) -> Any:
    """Load a spaCy pipeline with UD labels by package name or path, without the components that are not used.

    Raises:
        ClaimError: spaCy or the pipeline is not installed.
    """
    try:
        import spacy
    except ImportError as error:
        raise ClaimError("reading needs spaCy, which is not installed", fix='install "whipcount[read]"') from error
    unused = ["ner", "trainable_lemmatizer", "lemmatizer", "morphologizer", "attribute_ruler"]
    try:
        with _arithmetic():
            if name == "whipcount_en":
                import whipcount_en

                return whipcount_en.load(exclude=unused)
            return spacy.load(name, exclude=unused)
    except (ImportError, OSError) as error:
        fix = "install the whipcount-en distribution, or name another spaCy pipeline with UD labels"
        raise ClaimError(f"the pipeline {name!r} is not installed", fix=fix) from error


@contextmanager
def _arithmetic() -> Iterator[None]:
    """Let a pipeline that is loaded on a processor multiply by NumPy's library, faster there than spaCy's own (decision 0009)."""
    from thinc.api import NumpyOps, get_current_ops, use_ops

    if not isinstance(get_current_ops(), NumpyOps):
        yield
        return
    with use_ops("numpy", use_blis=False):
        yield


@cache
def _threads() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def analyse(text: str, gazetteer: Gazetteer, pipeline: Any) -> Analysis:
    """Analyse a whole report.

    Args:
        text: the report's text.
        gazetteer: known names.
        pipeline: a spaCy pipeline with UD labels.
    """
    analysis = divide(text, gazetteer, pipeline)
    parse_all([analysis], pipeline)
    return analysis


def divide(text: str, gazetteer: Gazetteer, pipeline: Any, wanted: Sequence[Span] | None = None) -> Analysis:
    """Divide a report into sentences, not parsed yet, with the names and quotations in them.

    Args:
        text: the report's text.
        gazetteer: known names.
        pipeline: a spaCy pipeline with UD labels.
        wanted: sentences that lie in none of these stretches are not chosen for the parser; without it all are.
    """
    finder = NameFinder(gazetteer, text)
    drafts: list[Sentence] = []
    datelines: list[tuple[int, Span]] = []
    all_quotations: list[tuple[int, Quotation]] = []
    for number, (start, end) in enumerate(paragraphs(text)):
        body = dateline_end(text, start, end) if number < MAX_DATELINE else start
        if body > start:
            datelines.append((number, Span(start, body)))
            start = body
        if start >= end:
            continue
        names = finder.find(start, end)
        quotations = list(find_quotations(text, start, end))
        clauses = [q for q in quotations if q.words >= CLAUSE_WORDS]
        all_quotations += [(number, q) for q in clauses]
        for draft in _draft_paragraph(text, number, start, end, names, quotations, clauses, pipeline):
            draft.is_headline = number == 0 and end - start < 120 and text[end - 1] not in ".!"
            drafts.append(draft)
    drafts.sort(key=lambda s: (s.paragraph, s.span.start, s.quotation is not None))
    for index, draft in enumerate(drafts):
        draft.index = index
    chosen = [d for d in drafts if d.words and (wanted is None or _touches(d.span, wanted))]
    return Analysis(text, drafts, finder, all_quotations, datelines, chosen)


def _draft_paragraph(
    text: str,
    number: int,
    start: int,
    end: int,
    names: list[Name],
    quotations: list[Quotation],
    clauses: list[Quotation],
    pipeline: Any,
) -> Iterator[Sentence]:
    masked = _mask(text, start, end, clauses)
    for first, last in sentences(masked, 0, len(masked)):
        inside = [q for q in clauses if first + start <= q.outer.start < last + start]
        yield _draft(text, number, Span(first + start, last + start), names, quotations, inside, None, pipeline)
    for clause in clauses:
        for first, last in sentences(text, clause.inner.start, clause.inner.end):
            yield _draft(text, number, Span(first, last), names, [], [], clause, pipeline)


def _mask(text: str, start: int, end: int, clauses: list[Quotation]) -> str:
    """Blank out quoted clauses, same length, so that full stops inside them do not end the sentence around them."""
    parts: list[str] = []
    position = start
    for clause in clauses:
        parts.append(text[position : clause.outer.start])
        inner = text[clause.outer.start : clause.outer.end]
        last = text[clause.inner.end - 1]
        tail = last if last in ".!?" else "q"
        parts.append(f"“Q{'q' * (len(inner) - 4)}{tail}”" if len(inner) > 3 else inner)
        position = clause.outer.end
    parts.append(text[position:end])
    return "".join(parts)


def _draft(
    text: str,
    number: int,
    span: Span,
    names: list[Name],
    quotations: list[Quotation],
    clauses: list[Quotation],
    quotation: Quotation | None,
    pipeline: Any,
) -> Sentence:
    draft = Sentence(text, span, number, quotation, clauses, [], [], [], [], [])
    pieces: list[tuple[int, int, Name | Quotation]] = [
        (n.start, min(n.end, span.end), n) for n in names if span.start <= n.start < span.end
    ]
    pieces = [p for p in pieces if not any(q.outer.start <= p[0] < q.outer.end for q in clauses)]
    pieces += [(q.outer.start, min(q.outer.end, span.end), q) for q in clauses]
    pieces.sort(key=lambda piece: piece[0])
    position = span.start
    marks = {q.outer.start for q in quotations} | {
        place for q in quotations for place in (q.inner.end, q.outer.end - 1)
    }
    counters = [0, 0, 0, 0]
    for start, end, piece in pieces:
        _plain(draft, position, start, marks, pipeline)
        if isinstance(piece, Name):
            _push(draft, _stand_in(piece, text, counters), start, end, name=piece)
        else:
            for word in ('"', "Yes", ",", '"') if text[piece.inner.end - 1] == "," else ('"', "Yes", '"'):
                _push(draft, word, start, end, quotation=piece)
        position = max(position, end)
    _plain(draft, position, span.end, marks, pipeline)
    draft.lower = [word.lower() for word in draft.words]
    return draft


def _plain(draft: Sentence, start: int, end: int, marks: set[int], pipeline: Any) -> None:
    if start >= end:
        return
    position = start
    for whole in [*_WHOLE.finditer(draft.text, start, end), None]:
        edge = whole.start() if whole else end
        for token in pipeline.tokenizer(draft.text[position:edge]) if position < edge else ():
            first = position + token.idx
            word = token.text
            if word.isspace() or (first in marks and word in _MARKS):
                continue
            _push(draft, "-" if word in "—–―" else word, first, first + len(word))
        if whole is not None:
            for part in _GLUED.finditer(whole.group()):
                # the parser knows "24" for a number, "Twenty-four" it does not
                value = word_value(part.group()) if "-" in part.group() else None
                word = part.group() if value is None else str(value)
                _push(draft, word, whole.start() + part.start(), whole.start() + part.end())
            position = whole.end()


def _push(
    draft: Sentence, word: str, start: int, end: int, *, name: Name | None = None, quotation: Quotation | None = None
) -> None:
    draft.words.append(word)
    draft.starts.append(start)
    draft.ends.append(end)
    draft.names.append(name)
    draft.quoted.append(quotation)


def _stand_in(name: Name, text: str, counters: list[int]) -> str:
    identity = name.identity
    written = text[name.start : name.core_end]
    if " " not in written and identity.type in ("unknown", "outlet") and written.isalpha():
        return written
    words: tuple[str, ...]
    if identity.evidence.get("place"):
        row, words = 3, _PLACES
    elif identity.type == "person":
        row, words = 0, _PERSONS
    elif written.endswith("s") and text[max(0, name.start - 4) : name.start].lower() == "the ":
        row, words = 2, _GROUPS
    else:
        row, words = 1, _BODIES
    counters[row] += 1
    return words[(counters[row] - 1) % len(words)]


def parse_all(analyses: Iterable[Analysis], pipeline: Any) -> None:
    """Parse the chosen sentences of reports; of several together it is faster than of one after the other.

    One thread works at a time: who has more cores reads with more processes.
    """
    from spacy.tokens import Doc

    drafts: list[Sentence] = []
    for analysis in analyses:
        drafts += analysis.chosen
        analysis.chosen = []
    docs = (_document(Doc, pipeline.vocab, draft) for draft in drafts)
    with _threads().limit(limits=1, user_api="blas"):
        for draft, doc in zip(drafts, pipeline.pipe(docs, batch_size=BATCH), strict=True):
            draft.doc = tokens_of(doc, draft.words, draft.lower)


def _touches(span: Span, stretches: Sequence[Span]) -> bool:
    return any(stretch.start < span.end and span.start < stretch.end for stretch in stretches)


def _document(doc_class: Any, vocab: Any, draft: Sentence) -> Any:
    spaces = [a < b for a, b in zip(draft.ends, [*draft.starts[1:], draft.span.end + 1], strict=True)]
    starts: Iterable[bool] = [True, *[False] * (len(draft.words) - 1)]
    return doc_class(vocab, words=draft.words, spaces=spaces, sent_starts=list(starts))
