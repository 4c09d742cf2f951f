"""Frames of attribution: a cue in a sentence, the words of its content, and who it is laid to.

A cue is a verb of saying, thinking, wanting or judging, an adjective ("is sure that"), a noun ("her claim that") or
"according to". One sentence in, its outermost frames out.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from whipcount.claims.analysis import Sentence
from whipcount.claims.attribute import source_of_cue
from whipcount.claims.contents import (
    FINITE,
    HELD,
    STOPS,
    Piece,
    before,
    behind,
    edges,
    extend,
    held,
    is_helper,
    is_listed,
    is_nominal,
    listed_words,
    rest_of_sentence,
    trim,
    with_word,
)
from whipcount.claims.speakers import Source, source_of_noun, speaker_between
from whipcount.claims.speech import speech, verb_at
from whipcount.claims.syntax import case_of, is_passive, phrase_tokens, subjects
from whipcount.claims.tokens import Token
from whipcount.claims.who import Context
from whipcount.claims.words import singular

FrameKind: TypeAlias = Literal[
    "clause",
    "front",
    "quotation",
    "infinitive",
    "object",
    "word",
    "passive",
    "adjective",
    "noun",
    "according",
    "headline",
    "bare",
]

# Verbs of thought and of evidence that stand behind what they introduce as "X said" does.
_THOUGHT = frozenset("think thinks thought believe believes believed show shows showed fear feared".split())
_HAVE = frozenset("have has had having 've ’ve 's ’s 'd ’d".split())
# "“Why not?” the chairman of the house asked.": tokens in front of the verb of a sentence cut off its quotation.
REACH_OF_BARE = 12
# Fewer words behind the verb of a headline are no content.
FEWEST_TITLE = 3


@dataclass(slots=True)
class Frame:
    """A cue, tokens [first, last], with the stretches of tokens of its content and of its source.

    Attributes:
        kind: how the cue takes its content; "bare" is a cue of speech whose content stands in another sentence.
        first, last: the cue.
        pieces: the content, in order.
        source: who it is laid to, as far as the report tells.
        named: the words for them.
    """

    kind: FrameKind
    first: int
    last: int
    pieces: list[Piece]
    source: Source | None = None
    named: Piece | None = None


def frames_of(context: Context, sentence: Sentence) -> list[Frame]:
    """Give the outermost frames of one sentence of the outlet's own, left to right."""
    rows: list[Frame] = []
    is_title = sentence.text[sentence.span.end - 1] not in ".!?\"”:;,'"
    for token in sentence.doc:
        if sentence.quoted[token.i] is not None or sentence.names[token.i] is not None:
            continue
        frame = None
        if token.tag_[0] == "V":
            read = _passive_frame if _is_participle(token) else _verb_frame
            frame = read(context, sentence, token)
        elif token.tag_ in ("NN", "NNS"):
            frame = _noun_frame(context, sentence, token) or _misread_frame(context, sentence, token)
        if frame is None and is_title and token.i > 0:
            frame = _headline_frame(context, sentence, token)
        if frame is None and token.tag_[0] in "JV":
            frame = _adjective_frame(context, sentence, token)
        if frame is None and token.lower_ == "according":
            frame = _according(context, sentence, token.i)
        if frame is not None:
            rows.append(frame)
    kept = _outermost(rows)
    _share_sources(sentence, kept)
    return kept


def _share_sources(sentence: Sentence, frames: list[Frame]) -> None:
    """Give ", adding that ...", ", pointing to ..." behind what somebody says to the same one."""
    for one, other in pairwise(sorted(frames, key=lambda frame: frame.first)):
        is_added = (
            other.first > 0 and sentence.words[other.first - 1] == "," and sentence.doc[other.first].tag_ == "VBG"
        )
        if is_added and one.pieces and one.pieces[-1][1] == other.first - 2 and one.kind != "passive":
            other.source, other.named = one.source, one.named


def _is_participle(cue: Token) -> bool:
    """Whether a verb stands in the passive, with "be" or without; the only verb of a sentence is none that lacks "be"."""
    if is_passive(cue):
        return True
    is_only = cue.head.head == cue.head and not any(t.tag_ in FINITE for t in cue.doc)
    return bool(cue.tag_ == "VBN") and not is_only and not any(c.lower_ in _HAVE for c in cue.children)


def _outermost(rows: list[Frame]) -> list[Frame]:
    def is_inside(one: Frame, other: Frame) -> bool:
        return any(low <= one.first <= high for low, high in other.pieces)

    return [one for one in rows if not any(is_inside(one, other) and not is_inside(other, one) for other in rows)]


# ---------------------------------------------------------------------- verbs
def _verb_frame(context: Context, sentence: Sentence, cue: Token) -> Frame | None:
    utters = verb_at(sentence, cue.i, "utter", "assert") is not None
    if cue.tag_ == "VB" and not any(c.dep_.startswith("aux") for c in cue.children):
        return None
    if cue.tag_ == "VB" and not utters and any(c.lower_ == "to" for c in cue.children):
        return None
    frame = Frame("front", cue.i, cue.i, [])
    if (utters or cue.lower_ in _THOUGHT) and cue.tag_ not in ("VB", "VBG"):
        frame.pieces = before(sentence, cue)
    if not frame.pieces:
        found = behind(sentence, cue, utters=utters)
        if found is not None:
            frame.kind, frame.pieces, frame.last = found[0], [found[1]], found[2]
    if not frame.pieces and utters and cue.tag_ in (*FINITE, "VBG"):
        rest = rest_of_sentence(sentence, cue)
        frame.kind, frame.pieces = "clause", [rest] if rest is not None else []
    if not frame.pieces:
        if not utters or cue.i >= REACH_OF_BARE or cue.tag_ not in FINITE:
            return None
        frame.kind = "bare"
    _find_source(context, sentence, cue, frame)
    return frame


def _find_source(context: Context, sentence: Sentence, cue: Token, frame: Frame) -> None:
    """Find who a verb lays its content to: by the parse, else by the words in front of it."""
    own = next((c for c in cue.children if c.dep_.startswith("nsubj")), None)
    heads = [head for head in _doers(cue) if head.tag_[0] in "NPWDCJ" or sentence.names[head.i] is not None]
    if own is not None and own.tag_ in ("WP", "WDT"):
        frame.named = (own.i, own.i)
    elif heads:
        low, high = phrase_tokens(heads[0])
        low = max([low, *(i + 1 for i in range(low, heads[0].i) if sentence.quoted[i] is not None)])
        frame.named = (low, high)
    elif frame.kind == "front" and own is None:
        high = cue.i + 1
        while high < len(sentence.words) and sentence.words[high] not in STOPS and sentence.quoted[high] is None:
            high += 1
        if high > cue.i + 1:
            frame.source = speaker_between(context, sentence, cue.i + 1, high, cue.lower_)
            frame.named = (cue.i + 1, high - 1)
    if frame.named is not None and any(a <= frame.named[0] <= b for a, b in frame.pieces):
        frame.named, heads = None, []
    if frame.named is None and cue.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
        frame.named = _named_in_front(sentence, cue)
        heads = [sentence.doc[frame.named[1]]] if frame.named is not None else []
    if frame.source is None and heads:
        is_own = heads[0] in subjects(cue)
        frame.source = source_of_cue(context, sentence, cue) if is_own else None
        frame.source = frame.source or source_of_noun(context, sentence, heads[0], cue.lower_)


def _doers(cue: Token) -> list[Token]:
    """Give who does what a verb says; a statement "saying that" is its author's."""
    if cue.tag_ == "VBG" and cue.dep_ == "acl" and singular(cue.head.lower_) in speech().pieces:
        owners = [c for c in cue.head.children if c.dep_ == "nmod:poss"]
        top = cue.head.head
        return owners or (subjects(top) if top.tag_[0] == "V" else []) or [cue.head]
    return subjects(cue)


def _named_in_front(sentence: Sentence, cue: Token) -> Piece | None:
    """Give the noun phrase right in front of a verb, an apposition between commas left out."""
    place = cue.i - 1
    while place >= 0 and is_helper(sentence.doc[place]):
        place -= 1
    if place > 0 and sentence.words[place] == ",":
        opening = next((i for i in range(place - 1, max(-1, place - 30), -1) if sentence.words[i] == ","), None)
        if opening is None:
            return None
        place = opening - 1
    last = place
    while place >= 0 and (sentence.names[place] is not None or is_nominal(sentence.doc[place])):
        place -= 1
    return (place + 1, last) if place < last and sentence.quoted[last] is None else None


def _passive_frame(context: Context, sentence: Sentence, cue: Token) -> Frame | None:
    """Read "is expected to", "was accused by X of": subject and complement are the content, "by" is the source."""
    if not is_listed(sentence, cue.i, "passive") or not is_passive(cue):
        return None
    subject = next((c for c in cue.children if c.dep_ in ("nsubj:pass", "nsubj")), None)
    agent = next((c for c in cue.children if c.dep_.startswith("obl") and case_of(c) == "by"), None)
    rest = held(cue)
    if agent is None and not rest:
        return None
    pieces = [trim(sentence, *edges(subject)) if subject is not None else None, _together(sentence, rest)]
    kept = [piece for piece in pieces if piece is not None]
    if not kept:
        return None
    frame = Frame("passive", cue.i, cue.i, kept)
    if agent is not None:
        frame.named = phrase_tokens(agent)
        frame.source = source_of_noun(context, sentence, agent, cue.lower_)
    return frame


def _together(sentence: Sentence, rows: list[Token]) -> Piece | None:
    """Give the stretch from the first to the last of what depends on a cue."""
    return extend(sentence, edges(rows[0])[0], max(edges(row)[1] for row in rows)) if rows else None


def _misread_frame(context: Context, sentence: Sentence, cue: Token) -> Frame | None:
    """Read "the premier plans to", "Berg fears that": a verb that the tagger took for a noun, with no verb before it."""
    word = with_word(sentence, cue.i)
    following = sentence.lower[cue.i + 1] if cue.i + 1 < len(sentence.words) else ""
    kind: FrameKind | None = None
    if following == "that" and is_listed(sentence, cue.i, "clause"):
        kind = "clause"
    elif following == "to" and is_listed(sentence, cue.i, "infinitive"):
        kind = "infinitive"
    elif word is not None:
        kind = "word"
    last = word if kind == "word" and word is not None else cue.i
    named = _named_in_front(sentence, cue)
    if kind is None or named is None or last + 1 >= len(sentence.words) or sentence.words[cue.i - 1] == ",":
        return None
    tag = sentence.doc[cue.i - 1].tag_
    if any(t.tag_ in FINITE for t in sentence.doc[: cue.i if tag != "JJ" else None]) or tag in ("DT", "PRP$", "NNS"):
        return None
    piece = extend(sentence, last + 1, last + 1)
    if piece is None:
        return None
    source = source_of_noun(context, sentence, sentence.doc[named[1]], cue.lower_)
    return Frame(kind, cue.i, last, [piece], source, named)


def _headline_frame(context: Context, sentence: Sentence, cue: Token) -> Frame | None:
    """Read "Berg Says Vote Will Fail", "Berg: Vote will fail": in a headline the parse is not to be trusted."""
    last = len(sentence.words) - 1
    is_colon = cue.lower_ == ":" and all(n is not None for n in sentence.names[: cue.i])
    if not is_colon and (not cue.lower_.endswith("s") or cue.tag_[0] not in "NV" or sentence.names[cue.i - 1] is None):
        return None
    word = with_word(sentence, cue.i)
    if not is_colon and word is None and verb_at(sentence, cue.i, "assert", "judge", "demand") is None:
        return None
    piece = trim(sentence, (word or cue.i) + 1, last)
    name = sentence.names[cue.i - 1]
    if piece is None or name is None or piece[1] - piece[0] < FEWEST_TITLE - 1:
        return None
    source = source_of_noun(context, sentence, sentence.doc[cue.i - 1], cue.lower_)
    return Frame("headline", cue.i, word or cue.i, [piece], source, (cue.i - 1, cue.i - 1))


def frame_of_quotation(context: Context, sentence: Sentence, low: int, high: int, source: Source) -> Frame:
    """Give the frame of a quotation, tokens [low, high], whose speaker is known: its cue is the nearest of that form.

    Words that the cue introduces together with the quotation belong to the content: "said that it was "too late"".
    """
    places = [i for i, w in enumerate(sentence.lower) if w == source.cue and sentence.quoted[i] is None]
    frame = Frame("quotation", low, low, [(low, high)], source)
    if not places:
        return frame
    place = min(places, key=lambda i: min(abs(i - low), abs(i - high)))
    frame.first = frame.last = place
    cue = sentence.doc[place]
    if cue.tag_[0] != "V":
        return frame
    if place < low and not any(sentence.words[i] in (":", ";", ",") for i in range(place, low)):
        frame.pieces = [(place + 1, high)]
    frame.kind = "front" if place > high else "quotation"
    _find_source(context, sentence, cue, frame)
    frame.kind = "quotation"
    return frame


# ---------------------------------------------------------------------- adjectives, nouns, "according to"
def _adjective_frame(context: Context, sentence: Sentence, cue: Token) -> Frame | None:
    """Read "is sure that", "are wary of"."""
    if cue.lower_ not in listed_words("adjective") or not any(
        c.dep_ in ("cop", "aux:pass", "aux") for c in cue.children
    ):
        return None
    own = next((c for c in cue.children if c.dep_.startswith("nsubj")), None)
    piece = _together(sentence, held(cue))
    if piece is None or own is None:
        return None
    source = source_of_noun(context, sentence, own, cue.lower_)
    return Frame("adjective", cue.i, cue.i, [piece], source, phrase_tokens(own))


def _noun_frame(context: Context, sentence: Sentence, cue: Token) -> Frame | None:
    """Read "her claim that", "the cabinet's plan to", "calls by members for"."""
    if singular(cue.lower_) not in listed_words("noun"):
        return None
    right = [c for c in cue.children if c.i > cue.i and c.dep_ != "acl:relcl"]
    owner = next((c for c in cue.children if c.dep_ == "nmod:poss"), None) or next(
        (c for c in right if c.dep_.startswith("nmod") and case_of(c) in ("by", "from", "among")), None
    )
    rest = [
        c
        for c in right
        if c != owner and (c.dep_ in ("acl", "ccomp") or (c.dep_.startswith("nmod") and case_of(c) in HELD))
    ]
    piece = trim(sentence, edges(rest[0])[0], max(edges(row)[1] for row in rest)) if rest else None
    if piece is None or owner is None:
        return None
    source = source_of_noun(context, sentence, owner, cue.lower_)
    return Frame("noun", cue.i, cue.i, [piece], source, phrase_tokens(owner))


def _according(context: Context, sentence: Sentence, index: int) -> Frame | None:
    if sentence.lower[index + 1 : index + 2] != ["to"]:
        return None
    head = next(
        (
            t
            for t in sentence.doc[index + 2 :]
            if sentence.names[t.i] is not None or t.tag_[0] == "N" or t.tag_ == "PRP"
        ),
        None,
    )
    if head is None:
        return None
    while (
        head.dep_ in ("compound", "amod", "flat", "nmod:poss")
        and head.head.i > head.i
        and sentence.names[head.i] is None
    ):
        head = head.head
    comma = next((i for i in range(head.i, len(sentence.words)) if sentence.words[i] == ","), None)
    last = len(sentence.words) - 1
    if index == 0 or (index < 3 and sentence.lower[0] in ("and", "but")):
        pieces = [trim(sentence, comma, last) if comma is not None else None]
    else:
        pieces = [trim(sentence, 0, index - 1)]
        if (
            sentence.words[index - 1] == ","
            and comma is not None
            and not any(t.tag_ in FINITE for t in sentence.doc[:index])
        ):
            pieces.append(trim(sentence, comma, last))
    kept = [piece for piece in pieces if piece is not None]
    if not kept:
        return None
    low, high = phrase_tokens(head)
    source = source_of_noun(context, sentence, head, "according to")
    return Frame("according", index, index + 1, kept, source, (max(low, index + 2), high))
