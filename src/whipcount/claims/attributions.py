"""Attributions: whatever a text says that somebody says, thinks, wants or shows, with cue, source and content.

A wider net than the claims of kind statement: a belief, a plan, a poll's finding and a document's word are attributions
too, about politics or not. The outermost count: what is said inside of what is said is part of its content.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from whipcount.claims.analysis import Sentence
from whipcount.claims.frames import Frame, FrameKind, frame_of_quotation, frames_of
from whipcount.claims.quoted import quotations_of
from whipcount.claims.speakers import Source
from whipcount.claims.who import Context
from whipcount.model.claims import Mention, Span

# Sentences that "they said" looks back for those who spoke.
REACH_OF_THEY = 2


@dataclass(frozen=True, slots=True)
class Attribution:
    """Something attributed to somebody.

    Attributes:
        kind: how the words attribute it: by a clause, an infinitive, an object, a quotation, a noun and so on.
        cue: the words that do; `None` where only the place of a quotation does.
        content: what is attributed, in one or several stretches, quotation marks included.
        source: the words of the text for the one it is attributed to; `None` where it names nobody there.
        speaker: who that is, followed back through pronouns and roles; `None` unknown.
    """

    kind: FrameKind
    cue: Span | None
    content: tuple[Span, ...]
    source: Span | None
    speaker: Mention | None


@dataclass(slots=True)
class _Open:
    """An attribution that quotations may still continue."""

    kind: FrameKind
    cue: Span | None
    content: list[Span]
    source: Span | None
    speaker: Mention | None
    paragraph: int
    voice: Source | None = None

    def goes_on(self, sentence: Sentence, voice: Source | None) -> bool:
        """Whether a quotation that is a sentence of its own is the same speech."""
        if sentence.paragraph == self.paragraph:
            return True
        if sentence.paragraph - self.paragraph > 1 or self.voice is None or voice is None:
            return False
        return voice.mention == self.voice.mention


@dataclass(slots=True)
class _Reading:
    """What was read so far: all attributions, the one with quoted words last read, quotations that wait for a cue."""

    quotes: dict[int, Source]
    found: list[_Open] = field(default_factory=list)
    quoted: _Open | None = None
    waiting: list[tuple[int, Span, Source | None]] = field(default_factory=list)
    many: tuple[int, Mention] | None = None


def attributions_of(context: Context, quotes: dict[int, Source]) -> tuple[Attribution, ...]:
    """Give the attributions of a whole report, in the order of its words.

    Args:
        context: the report's people.
        quotes: who speaks its quotations, by the offsets of their opening marks.
    """
    reading = _Reading(quotes)
    for sentence in context.analysis.sentences:
        if sentence.quotation is not None or not sentence.doc:
            continue
        if _is_alone(sentence):
            _read_alone(reading, sentence)
        else:
            _read_sentence(reading, context, sentence)
    _give_up_waiting(reading)
    return tuple(Attribution(o.kind, o.cue, tuple(o.content), o.source, o.speaker) for o in reading.found)


def _is_alone(sentence: Sentence) -> bool:
    """Whether a sentence is nothing but a quotation."""
    return all(q is not None or not w.isalpha() for q, w in zip(sentence.quoted, sentence.words, strict=True))


def _read_alone(reading: _Reading, sentence: Sentence) -> None:
    """Read a quotation that is a sentence: more of the speech before, or it waits for the next sentence's cue."""
    for placed in quotations_of(sentence):
        outer = placed.quotation.outer
        voice = reading.quotes.get(outer.start)
        if reading.quoted is not None and reading.quoted.goes_on(sentence, voice):
            reading.quoted.content.append(outer)
            reading.quoted.paragraph = sentence.paragraph
        elif placed.is_clause or voice is not None:
            reading.waiting.append((sentence.paragraph, outer, voice))


def _read_sentence(reading: _Reading, context: Context, sentence: Sentence) -> None:
    frames = frames_of(context, sentence)
    _add_quotations(context, sentence, frames, reading.quotes)
    is_led = bool(reading.waiting) and reading.waiting[-1][0] == sentence.paragraph
    for frame in sorted(frames, key=lambda frame: min([frame.first, *(low for low, _ in frame.pieces)])):
        if not frame.pieces and not is_led:
            continue
        is_quoted = any(sentence.quoted[i] is not None for low, high in frame.pieces for i in range(low, high + 1))
        one = _open(reading, sentence, frame)
        waiting = reading.waiting
        if waiting and (is_quoted or not frame.pieces) and sentence.paragraph - waiting[-1][0] <= 1:
            one.content[:0] = [span for _, span, _ in waiting]
            is_quoted, reading.waiting = True, []
        _give_up_waiting(reading)
        if not one.content:
            continue
        reading.found.append(one)
        if is_quoted:
            reading.quoted = one


def _give_up_waiting(reading: _Reading) -> None:
    """Keep the quotations that no sentence introduces but whose speaker is known from the words around them."""
    for paragraph, span, voice in reading.waiting:
        if voice is not None:
            reading.found.append(_Open("quotation", None, [span], None, voice.speaker, paragraph, voice))
    reading.waiting = []


def _add_quotations(context: Context, sentence: Sentence, frames: list[Frame], quotes: dict[int, Source]) -> None:
    """Add the quotations of a sentence that no frame covers; those of one cue are one."""
    covered = {place for frame in frames for low, high in frame.pieces for place in range(low, high + 1)}
    for placed in quotations_of(sentence):
        voice = quotes.get(placed.quotation.outer.start)
        if placed.first in covered or voice is None:
            continue
        one = frame_of_quotation(context, sentence, placed.first, placed.last, voice)
        same = next((frame for frame in frames if frame.first == one.first and frame.pieces), None)
        if same is None:
            frames.append(one)
            continue
        low, high = same.pieces[-1]
        if high > placed.first:
            same.pieces.insert(0, (placed.first, placed.last))
        elif one.first < low:
            same.pieces[-1] = (low, placed.last)
        else:
            same.pieces.append((placed.first, placed.last))


def _open(reading: _Reading, sentence: Sentence, frame: Frame) -> _Open:
    def span(low: int, high: int) -> Span:
        return Span(sentence.starts[low], sentence.ends[high])

    speaker = frame.source.speaker if frame.source is not None else None
    named = span(*frame.named) if frame.named is not None else None
    if named is not None and frame.named is not None:
        words = named.of(sentence.text)
        if words.lower() == "they" and speaker is None and reading.many is not None:
            speaker = reading.many[1] if sentence.index - reading.many[0] <= REACH_OF_THEY else None
        elif sentence.doc[frame.named[1]].tag_ in ("NNS", "NNPS"):
            reading.many = (sentence.index, speaker or Mention(" ".join(words.split()), None, None, "group"))
    content = [span(*piece) for piece in frame.pieces]
    cue = span(frame.first, frame.last)
    return _Open(frame.kind, cue, content, named, speaker, sentence.paragraph, frame.source)
