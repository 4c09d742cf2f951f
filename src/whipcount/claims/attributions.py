"""Attributions: whatever a text says that somebody says, thinks, wants or shows, with cue, source and content.

A wider net than statements: a belief, a plan, a poll's finding and a document's word are attributions too. Statements
are those of them that somebody utters; `statements.py` picks them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from whipcount.claims.analysis import Sentence
from whipcount.claims.frames import Frame, frame_of_quotation, frames_of
from whipcount.claims.quoted import quotations_of
from whipcount.claims.speakers import Source
from whipcount.claims.who import Context
from whipcount.model.claims import Mention, Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Something attributed to somebody.

    Attributes:
        cue: the words that say so; `None` where only the place of a quotation does.
        content: what is attributed, in one or several stretches.
        source: the words of the text for the one it is attributed to; `None` where it names nobody there.
        speaker: who that is, followed back through pronouns and roles; `None` unknown.
    """

    cue: Span | None
    content: tuple[Span, ...]
    source: Span | None
    speaker: Mention | None
    frame: str = ""


def attributions_of(context: Context, quotes: dict[int, Source]) -> list[Attribution]:
    """Give the attributions of a whole report, in the order of its words; `quotes` says who speaks its quotations."""
    found: list[Attribution] = []
    last: _Said | None = None
    waiting: list[tuple[int, Span, Source | None]] = []
    for sentence in context.analysis.sentences:
        if sentence.quotation is not None or sentence.doc is None:
            continue
        frames = frames_of(context, sentence)
        if _is_alone(sentence):
            for placed in quotations_of(sentence):
                outer = placed.quotation.outer
                source = quotes.get(outer.start)
                if last is not None and last.goes_on(sentence, source):
                    found[last.place] = replace(found[last.place], content=(*found[last.place].content, outer))
                    last = replace(last, paragraph=sentence.paragraph)
                elif placed.is_clause or source is not None:
                    waiting.append((sentence.paragraph, outer, source))
            continue
        _add_quotations(context, sentence, frames, quotes)
        is_led = bool(waiting) and waiting[-1][0] == sentence.paragraph
        frames = [frame for frame in frames if frame.pieces or is_led]
        for frame in sorted(frames, key=lambda frame: min([frame.first, *(low for low, _ in frame.pieces)])):
            is_quoted = any(sentence.quoted[place] is not None for low, high in frame.pieces for place in range(low, high + 1))
            one = _attribution(sentence, frame)
            if waiting and (is_quoted or not frame.pieces) and sentence.paragraph - waiting[-1][0] <= 1:
                is_quoted = True
                one = replace(one, content=(*(span for _, span, _ in waiting), *one.content))
                waiting = []
            found += _unled(waiting)
            waiting = []
            if not one.content:
                continue
            found.append(one)
            if is_quoted:
                last = _Said(len(found) - 1, sentence.paragraph, frame.source)
    return found + _unled(waiting)


def _is_alone(sentence: Sentence) -> bool:
    """Whether a sentence is nothing but a quotation."""
    return all(q is not None or not w.isalpha() for q, w in zip(sentence.quoted, sentence.words, strict=True))


def _unled(waiting: list[tuple[int, Span, Source | None]]) -> list[Attribution]:
    """Give the quotations that no sentence introduces but whose speaker is known from the words around them."""
    return [Attribution(None, (span,), None, source.speaker) for _, span, source in waiting if source is not None]


def _add_quotations(context: Context, sentence: Sentence, frames: list[Frame], quotes: dict[int, Source]) -> None:
    """Add the quotations of a sentence that no frame covers; those of one cue are one."""
    covered = {place for frame in frames for low, high in frame.pieces for place in range(low, high + 1)}
    for placed in quotations_of(sentence):
        source = quotes.get(placed.quotation.outer.start)
        if placed.first in covered or source is None:
            continue
        one = frame_of_quotation(context, sentence, placed.first, placed.last, source)
        same = next((frame for frame in frames if frame.first == one.first and frame.pieces), None)
        if same is None:
            frames.append(one)
        elif same.pieces[-1][1] < placed.first:
            low, high = same.pieces[-1]
            is_behind = one.first < low
            same.pieces[-1:] = [(low, placed.last)] if is_behind else [(low, high), (placed.first, placed.last)]
        else:
            same.pieces.insert(0, (placed.first, placed.last))


@dataclass(frozen=True, slots=True)
class _Said:
    """The last attribution with quoted words: where it is in the list, its paragraph, who speaks."""

    place: int
    paragraph: int
    source: Source | None

    def goes_on(self, sentence: Sentence, source: Source | None) -> bool:
        """Whether a quotation that stands alone in a sentence is the same speech."""
        if sentence.paragraph == self.paragraph:
            return True
        if sentence.paragraph - self.paragraph > 1 or self.source is None or source is None:
            return False
        return source.mention == self.source.mention


def _attribution(sentence: Sentence, frame: Frame) -> Attribution:
    def span(low: int, high: int) -> Span:
        return Span(sentence.starts[low], sentence.ends[high])

    return Attribution(
        cue=span(frame.first, frame.last),
        content=tuple(span(*piece) for piece in frame.pieces),
        source=span(*frame.named) if frame.named is not None else None,
        speaker=frame.source.speaker if frame.source is not None else None,
        frame=frame.kind,
    )
