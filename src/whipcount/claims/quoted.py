"""Who speaks a quotation: from the words around the marks, by where the cue stands.

A quotation is introduced before it (X told Y: "..."), behind it ("...", said X), between its parts, by "in X's words",
by a noun ("... was X's reply"), by a name and a colon, or by the sentence before or after. Parts that one cue joins
have one speaker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from whipcount.claims.analysis import Sentence
from whipcount.claims.attribute import phrase_source, source_of_cue, with_surroundings
from whipcount.claims.quotations import Quotation, find_quotations
from whipcount.claims.speakers import Source, source_of_noun, speaker_between
from whipcount.claims.speech import speech, verb_at
from whipcount.claims.syntax import subjects
from whipcount.claims.tokens import Token
from whipcount.claims.who import Context
from whipcount.claims.words import cues, singular

# Fewer quoted words than this are a phrase picked out of somebody's speech, not a statement; two with a cue behind
# them are a whole utterance ("Not yet," she said).
FEWEST_WORDS = 3
FEWEST_UTTERED = 2
# Tokens between a quotation and its cue; a longer way is another clause's.
_REACH = 22
_IN_WORDS = re.compile(
    r"\b(?:in|to use|to quote|using|with|borrowing)\s(?:the\s(?:\w+\s)?(?:words|phrase|language|opinion)\sof\b|[^,.;]{2,60}?['’]s?\s(?:own\s)?(?:words|phrase|expression|language|telling|opinion|verdict))",
    re.IGNORECASE,
)
_MARK = re.compile("[\"“«„'‘]")
_STOPS = frozenset([";", ":", ".", "?", "!"])


@dataclass(frozen=True, slots=True)
class Placed:
    """A quotation and the tokens of its sentence that it covers: [first, last]."""

    quotation: Quotation
    first: int
    last: int
    is_clause: bool


def attribute_quotations(context: Context) -> dict[int, Source]:
    """Find the speaker of every quotation; keys are the offsets of the opening marks."""
    found: dict[int, Source] = {}
    previous: tuple[int, Source] | None = None
    waiting: list[Quotation] = []
    for sentence in context.analysis.sentences:
        if sentence.quotation is not None or not sentence.doc:
            continue
        _meet_voices(context, sentence)
        before: Placed | None = None
        for placed in quotations_of(sentence):
            near = previous[1] if previous is not None and sentence.paragraph - previous[0] <= 1 else None
            source = _source(context, sentence, placed, before, near)
            before = placed
            if source is None:
                if placed.is_clause:
                    waiting.append(placed.quotation)
                continue
            _keep(context, found, placed.quotation, source)
            for earlier in waiting:
                if earlier.continues:
                    _keep(context, found, earlier, source)
            waiting = []
            previous = (sentence.paragraph, source)
    return found


def _meet_voices(context: Context, sentence: Sentence) -> None:
    """Let the context know the nameless voices of a sentence, so that "the spokesman" and "he" find them later."""
    for token in sentence.doc:
        if token.tag_[0] == "V" and sentence.quoted[token.i] is None and verb_at(sentence, token.i, "utter", "assert"):
            source_of_cue(context, sentence, token)


def _keep(context: Context, found: dict[int, Source], quotation: Quotation, source: Source) -> None:
    found[quotation.outer.start] = source
    context.speakers[quotation.outer.start] = source.actor


def quotations_of(sentence: Sentence) -> list[Placed]:
    """Give the quotations of a sentence of the outlet's own, short ones included, with their tokens."""
    if not _MARK.search(sentence.text, sentence.span.start, sentence.span.end):
        return []
    rows: list[Placed] = []
    clauses = {q.outer.start for q in sentence.quotations}
    for quotation in sentence.quotations:
        places = [i for i, q in enumerate(sentence.quoted) if q is quotation]
        if places:
            rows.append(Placed(quotation, places[0], places[-1], is_clause=True))
    inside = [q.outer for q in sentence.quotations]
    for quotation in find_quotations(sentence.text, sentence.span.start, sentence.span.end):
        outer = quotation.outer
        if outer.start in clauses or quotation.words < FEWEST_UTTERED or quotation.continues:
            continue
        if any(o.start < outer.end and outer.start < o.end for o in inside):
            continue
        places = [i for i, s in enumerate(sentence.starts) if quotation.inner.start <= s < quotation.inner.end]
        if places:
            rows.append(Placed(quotation, places[0], places[-1], is_clause=False))
    return sorted(rows, key=lambda row: row.first)


def _source(
    context: Context, sentence: Sentence, placed: Placed, before: Placed | None, near: Source | None
) -> Source | None:
    if before is not None and near is not None and _cue_between(sentence, before.last + 1, placed.first):
        # "...," X said, "...": the second part goes on after the cue of the first
        own = _introduced(context, sentence, placed) if _opens_anew(sentence, placed) else None
        return own or near
    if placed.quotation.words < FEWEST_WORDS:
        return _followed(context, sentence, placed)
    source = (
        _words_of_speaker(context, sentence, placed)
        or _introduced(context, sentence, placed)
        or _followed(context, sentence, placed)
        or _piece_of_speech(context, sentence, placed)
        or _inside(context, sentence, placed)
    )
    if source is not None or not placed.is_clause:
        return source
    source = phrase_source(context, sentence) or _colon(context, sentence, placed)
    if source is not None or not _stands_alone(sentence):
        return source
    return (
        _speaker_after(context, sentence)
        or _speaker_before(context, sentence)
        or _subject_before(context, sentence)
        or near
    )


def _stands_alone(sentence: Sentence) -> bool:
    return all(q is not None or not w.isalpha() for q, w in zip(sentence.quoted, sentence.words, strict=True))


def _cue_between(sentence: Sentence, low: int, high: int) -> bool:
    return any(verb_at(sentence, i, "utter", "assert") or sentence.lower[i] in cues().speech for i in range(low, high))


def _opens_anew(sentence: Sentence, placed: Placed) -> bool:
    """Whether the quotation has a cue of its own in front: ``... said, and B replied "..."``."""
    index = placed.first - 1
    while index >= 0 and sentence.words[index] in (",", ":", '"'):
        index -= 1
    return index >= 1 and verb_at(sentence, index, "utter", "judge") is not None and "and" in sentence.lower[:index]


# ---------------------------------------------------------------------- the cue before
def _introduced(context: Context, sentence: Sentence, placed: Placed) -> Source | None:
    """Read ``X told Y: "..."``, ``X said that it was "..."``, ``X called it "..."``, the cue right in front."""
    index = placed.first - 1
    while index >= 0 and sentence.words[index] in ('"', ","):
        index -= 1
    has_mark = sentence.words[placed.first - 1 : placed.first] == [","] or (index >= 0 and sentence.words[index] == ":")
    if index >= 0 and sentence.words[index] == ":":
        index -= 1
    limit = max(-1, index - (_REACH if has_mark else 9))
    for place in range(index, limit, -1):
        if sentence.quoted[place] is not None or sentence.words[place] in _STOPS:
            return None
        verb = verb_at(sentence, place, "utter") or (None if has_mark else verb_at(sentence, place, "judge"))
        if verb is None or not _is_verb(sentence, place):
            if not has_mark and _is_finite(sentence, place):
                return None
            continue
        return _subject(context, sentence, place)
    return None


def _is_verb(sentence: Sentence, place: int) -> bool:
    token = sentence.doc[place]
    return bool(token.tag_[0] == "V" or (token.lower_.endswith("ed") and token.tag_[0] in "JN"))


def _is_finite(sentence: Sentence, place: int) -> bool:
    return sentence.doc[place].tag_ in ("VBD", "VBZ", "VBP")


def _subject(context: Context, sentence: Sentence, place: int) -> Source | None:
    """Give who a verb in front of a quotation makes speak: by the parse, else by the words in front of the verb."""
    cue = sentence.doc[place]
    source = source_of_cue(context, sentence, cue)
    if source is not None:
        return source
    if cue.tag_ == "VBG" or subjects(cue):
        return None
    low = max((i + 1 for i in range(place) if sentence.words[i] in _STOPS or sentence.quoted[i] is not None), default=0)
    found = speaker_between(context, sentence, low, place, cue.lower_)
    return with_surroundings(context, sentence, cue, found) if found is not None else None


# ---------------------------------------------------------------------- the cue behind
def _followed(context: Context, sentence: Sentence, placed: Placed) -> Source | None:
    """Read ""...", X said", ""...", said X", where the quoted words end their clause."""
    index = placed.last + 1
    marked = sentence.text[placed.quotation.inner.end - 1] in ",?!…-—–"
    while index < len(sentence.words) and sentence.words[index] in ('"', ",", "-"):
        marked = marked or sentence.words[index] in (",", "-")
        index += 1
    if index >= len(sentence.words) or (not marked and not placed.is_clause):
        return None
    if sentence.words[index - 1] == "-" and all(_may_sign(sentence, i) for i in range(index, len(sentence.words))):
        return speaker_between(context, sentence, index, len(sentence.words), "-")
    start = index
    while index < len(sentence.words) and sentence.doc[index].tag_ == "RB":
        index += 1
    if index >= len(sentence.words):
        return None
    verb = verb_at(sentence, index, "utter")
    if verb is not None and sentence.doc[index].tag_ not in ("VBG",) and sentence.names[index] is None:
        return _inverted(context, sentence, index)
    return _plain(context, sentence, start, strict=not marked)


def _may_sign(sentence: Sentence, place: int) -> bool:
    """Whether a token can stand in the name under a quotation: "“...” — Anna Berg, member for the coast"."""
    tag = sentence.doc[place].tag_
    return (
        sentence.names[place] is not None or tag[:2] in ("NN", "DT", "IN", "JJ") or sentence.words[place] in (",", ".")
    )


def _inverted(context: Context, sentence: Sentence, place: int) -> Source | None:
    """Read "said its leader, A B, on Tuesday": the stretch behind the cue names who speaks."""
    high = place + 1
    while high < len(sentence.words) and sentence.words[high] not in _STOPS and sentence.quoted[high] is None:
        high += 1
    found = speaker_between(context, sentence, place + 1, high, sentence.lower[place])
    return with_surroundings(context, sentence, sentence.doc[place], found) if found is not None else None


def _plain(context: Context, sentence: Sentence, start: int, *, strict: bool) -> Source | None:
    """Read "their leader, A B, had declared": the first verb behind the quotation is the cue."""
    in_relative = False
    for place in range(start, min(len(sentence.words), start + _REACH)):
        if sentence.quoted[place] is not None or sentence.words[place] in _STOPS:
            return None
        if sentence.names[place] is None and sentence.words[place] == ",":
            in_relative = False
        elif sentence.lower[place] in ("who", "whose", "which"):
            in_relative = True
        if in_relative or place == start or sentence.names[place] is not None:
            continue
        is_cue = verb_at(sentence, place, "utter") is not None
        if is_cue and sentence.doc[place].tag_ in ("VBG", "VB"):
            is_cue = False
        if not is_cue and (strict or not _is_finite(sentence, place) or _is_helper(sentence, place)):
            if sentence.lower[place] in ("and", "but", "while") and sentence.words[place - 1] == ",":
                return None
            continue
        if not is_cue and not _may_utter(sentence, place):
            return None
        found = speaker_between(context, sentence, start, _before_helpers(sentence, place), sentence.lower[place])
        return with_surroundings(context, sentence, sentence.doc[place], found) if found is not None else None
    return None


def _is_helper(sentence: Sentence, place: int) -> bool:
    return sentence.lower[place] in ("had", "has", "have", "would", "did", "does", "do")


def _may_utter(sentence: Sentence, place: int) -> bool:
    """Whether a verb outside the lists can be one of speech: no "was" and no verb with an object of its own."""
    token = sentence.doc[place]
    following = sentence.doc[place + 1].tag_ if place + 1 < len(sentence.words) else "."
    return token.lower_ not in ("is", "are", "was", "were", "'s", "’s") and following[0] not in "DNP"


def _before_helpers(sentence: Sentence, place: int) -> int:
    while place > 0 and (_is_helper(sentence, place - 1) or sentence.doc[place - 1].tag_ == "RB"):
        place -= 1
    return place


# ---------------------------------------------------------------------- other frames
def _words_of_speaker(context: Context, sentence: Sentence, placed: Placed) -> Source | None:
    """Read "in X's words", "to use X's phrase", "in the words of X"."""
    words = sentence.words_of()
    for match in _IN_WORDS.finditer(words):
        start = sentence.span.start + match.start()
        if placed.quotation.outer.start <= start < placed.quotation.outer.end:
            continue
        end = sentence.span.start + match.end()
        tokens = [
            t
            for t in sentence.doc
            if start <= sentence.starts[t.i] < end + (40 if words[: match.end()].endswith(" of") else 0)
        ]
        for token in tokens:
            if token.lower_ in speech().pieces or token.lower_ in ("use", "quote"):
                continue
            if sentence.names[token.i] is not None or token.tag_.startswith("N"):
                source = source_of_noun(context, sentence, token, "words")
                if source is not None and source.mention.type != "document":
                    return source
    return None


def _piece_of_speech(context: Context, sentence: Sentence, placed: Placed) -> Source | None:
    """Read ``"..." was X's comment``, ``"...", ran a line in a message put out by X``, ``X's reply: "..."``."""
    for token in sentence.doc:
        if sentence.quoted[token.i] is not None or singular(token.lower_) not in speech().pieces:
            continue
        if not placed.is_clause or token.tag_[0] != "N":
            continue
        for owner in (c for c in token.children if c.dep_ == "nmod:poss" and c.i < token.i):
            source = source_of_noun(context, sentence, owner, token.lower_, start=_start_of(sentence, owner))
            if source is not None:
                return source
        source = _author(context, sentence, token)
        if source is not None:
            return source
    return None


def _start_of(sentence: Sentence, token: Token) -> int:
    start = token.i
    while start > 0 and any(c.i == start - 1 for c in token.children):
        start -= 1
    return int(start)


def _author(context: Context, sentence: Sentence, noun: Token) -> Source | None:
    """Read the "by X", "from X" behind a piece of speech."""
    for index in range(noun.i + 1, min(noun.i + 6, len(sentence.words) - 1)):
        if sentence.words[index] in (",", *_STOPS):
            return None
        if sentence.lower[index] in ("by", "from", "of"):
            high = next(
                (i for i in range(index + 1, len(sentence.words)) if sentence.words[i] in (",", *_STOPS)),
                len(sentence.words),
            )
            return speaker_between(context, sentence, index + 1, high, noun.lower_)
    return None


def _inside(context: Context, sentence: Sentence, placed: Placed) -> Source | None:
    """Find the cue over a quotation that stands in the middle of what somebody is reported to say."""
    best: tuple[int, Source] | None = None
    for token in sentence.doc:
        place = token.i
        if sentence.quoted[place] is not None or placed.first <= place <= placed.last:
            continue
        if verb_at(sentence, place, "utter", "judge") is None or not _is_verb(sentence, place):
            continue
        low, high = sorted((place, placed.first))
        if any(sentence.words[i] in (";", ":") for i in range(low + 1, high)):
            continue
        is_judged = verb_at(sentence, place, "utter") is None
        if is_judged and (place > placed.first or "," in sentence.words[low:high] or high - low > 9):
            continue
        if place > placed.last and not _closes(sentence, place):
            continue
        if place < placed.first and not is_judged and not _has_clause(token):
            continue
        source = source_of_cue(context, sentence, token)
        if source is not None and (best is None or high - low < best[0]):
            best = (high - low, source)
    return best[1] if best else None


def _closes(sentence: Sentence, place: int) -> bool:
    """Whether a cue stands in a closing ", X said": a comma in front and no content behind."""
    token = sentence.doc[place]
    has_comma = "," in sentence.words[max(0, place - 9) : place]
    return has_comma and not any(c.dep_ in ("ccomp", "obj") and c.i > place for c in token.children)


def _has_clause(token: Token) -> bool:
    return any(
        c.dep_ in ("ccomp", "xcomp", "parataxis", "obj", "conj", "advcl") and c.i > token.i for c in token.children
    )


def _colon(context: Context, sentence: Sentence, placed: Placed) -> Source | None:
    """Read ``A B: "..."`` and ``He gave this as his reason: "..."``."""
    index = placed.first - 1
    while index >= 0 and sentence.words[index] == '"':
        index -= 1
    if index < 0 or sentence.words[index] != ":":
        return None
    low = max((i + 1 for i in range(index) if sentence.words[i] in _STOPS), default=0)
    if not any(t.tag_ in ("VBD", "VBZ", "VBP") for t in sentence.doc[low:index]):
        return speaker_between(context, sentence, low, index, ":")
    root = next((t for t in sentence.doc if t.head == t), None)
    if root is None or root.i > index or root.tag_[0] != "V":
        return None
    for head in subjects(root):
        source = source_of_noun(context, sentence, head, ":")
        if source is not None and (source.mention.type == "person" or source.words):
            return source
    return None


# ---------------------------------------------------------------------- the sentence before or after
def _speaker_before(context: Context, sentence: Sentence) -> Source | None:
    """Look for a cue in the sentence before, when the quotation is a sentence of its own and that one leads up to it."""
    for index in range(sentence.index - 1, -1, -1):
        earlier = context.analysis.sentences[index]
        if earlier.quotation is not None:
            continue
        if not earlier.doc or sentence.paragraph - earlier.paragraph > 1:
            return None
        if not earlier.words_of().rstrip().endswith(":"):
            return None
        for token in earlier.doc:
            if verb_at(earlier, token.i, "utter") and token.tag_[0] == "V":
                source = source_of_cue(context, earlier, token)
                if source is not None:
                    return source
        return None
    return None


def _subject_before(context: Context, sentence: Sentence) -> Source | None:
    """Read ``A B sees it coming. "I was elected by people."``: the subject of the sentence before in the paragraph."""
    earlier = next((s for s in _frames_before(context, sentence) if s.doc), None)
    if earlier is None or earlier.paragraph != sentence.paragraph or earlier.quotations:
        return None
    root = next((t for t in earlier.doc if t.head == t), None)
    for head in subjects(root) if root is not None else ():
        source = source_of_noun(context, earlier, head, ":")
        if source is not None and (source.mention.type == "person" or source.words):
            return source
    return None


def _frames_before(context: Context, sentence: Sentence) -> list[Sentence]:
    rows = context.analysis.sentences[max(0, sentence.index - 8) : sentence.index]
    return [s for s in reversed(rows) if s.quotation is None]


def _speaker_after(context: Context, sentence: Sentence) -> Source | None:
    """Read a quotation whose cue is the next sentence's: ""...?" asked X." cut in two by the question mark."""
    for later in context.analysis.sentences[sentence.index + 1 : sentence.index + 4]:
        if later.quotation is not None:
            continue
        if not later.doc or later.paragraph != sentence.paragraph or later.quotations:
            return None
        if later.words[0] == "-" and all(_may_sign(later, i) for i in range(1, len(later.words))):
            return speaker_between(context, later, 1, len(later.words), "-")
        first = next((t for t in later.doc if t.tag_ != "RB"), None)
        if first is not None and verb_at(later, first.i, "utter") and first.tag_ in ("VBD", "VBZ", "VBN"):
            return _inverted(context, later, first.i)
        return None
    return None
