"""Frames of attribution: a cue in a sentence, the words of its content, and who it is laid to.

A cue is a verb of saying, thinking, wanting or judging, an adjective ("is sure that"), a noun ("her claim that") or
"according to". The content stands behind the cue, in front of a closing "X said", or on both sides of an inserted one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from whipcount.claims.analysis import Sentence
from whipcount.claims.attribute import source_of_cue
from whipcount.claims.speakers import Source, source_of_noun, speaker_between
from whipcount.claims.speech import speech, verb_at
from whipcount.claims.syntax import Token, case_of, is_passive, phrase_tokens, subjects
from whipcount.claims.who import Context
from whipcount.claims.words import form_index, singular, word_file

_PLAIN = frozenset([",", ".", ";", ":", '"', "-", "(", ")"])
# Verbs of thought and of evidence that stand behind what they introduce as "X said" does.
_THOUGHT = frozenset("think thinks thought believe believes believed show shows showed fear feared".split())
# "“Why not?” the chairman of the house asked.": tokens in front of the verb of a sentence cut off its quotation.
REACH_OF_BARE = 12
# Fewer words behind the verb of a headline are no content.
FEWEST_TITLE = 3
_HELD = frozenset("for of as to with against over about on from".split())


@cache
def _verbs() -> dict[str, dict[str, tuple[str, ...]]]:
    raw: dict[str, Any] = word_file("attribution")
    names = ("clause", "infinitive", "object", "with_word", "passive")
    return {name: form_index(dict.fromkeys(raw[name])) for name in names}


@cache
def _nouns(name: str) -> frozenset[str]:
    return frozenset(word_file("attribution")[name])


def _listed(sentence: Sentence, index: int, name: str) -> bool:
    return any(" " not in verb for verb in _verbs()[name].get(sentence.lower[index], ()))


def _with_word(sentence: Sentence, index: int) -> int | None:
    """Give the last token of a listed verb of several words, or `None`."""
    best = None
    for verb in _verbs()["with_word"].get(sentence.lower[index], ()):
        rest = verb.split()[1:]
        place = index + 1
        while place < len(sentence.words) and sentence.doc[place].tag_ == "RB" and sentence.lower[place] != rest[0]:
            place += 1
        if sentence.lower[place : place + len(rest)] == rest:
            best = max(best or 0, place + len(rest) - 1)
    return best


@dataclass(slots=True)
class Frame:
    """A cue, tokens [first, last], with the stretches of tokens of its content and of its source."""

    kind: str
    first: int
    last: int
    pieces: list[tuple[int, int]]
    source: Source | None = None
    named: tuple[int, int] | None = None


def frames_of(context: Context, sentence: Sentence) -> list[Frame]:
    """Give the outermost frames of one sentence of the outlet's own, left to right."""
    rows: list[Frame] = []
    is_title = sentence.text[sentence.span.end - 1] not in ".!?\"”:;,'"
    for token in sentence.doc:
        if sentence.quoted[token.i] is not None or sentence.names[token.i] is not None:
            continue
        frame = None
        if token.tag_[0] == "V":
            frame = _passive_frame(context, sentence, token) if _is_passive(token) else _verb_frame(context, sentence, token)
        elif token.tag_ in ("NN", "NNS"):
            frame = _noun_frame(context, sentence, token)
        if frame is None and is_title and token.i > 0:
            frame = _headline_frame(context, sentence, token)
        if frame is None and token.tag_[0] in "JV":
            frame = _adjective_frame(context, sentence, token)
        if frame is None and token.lower_ == "according":
            frame = _according(context, sentence, token.i)
        if frame is not None:
            rows.append(frame)
    return _outermost(rows)


def _is_passive(cue: Token) -> bool:
    return bool(is_passive(cue) or (cue.tag_ == "VBN" and not any(c.lower_ in ("have", "has", "had", "having", "'ve", "’ve", "'s", "’s", "'d", "’d") for c in cue.children)))


def _outermost(rows: list[Frame]) -> list[Frame]:
    def is_inside(one: Frame, other: Frame) -> bool:
        return any(low <= one.first <= high for low, high in other.pieces)

    return [one for one in rows if not any(is_inside(one, other) and not is_inside(other, one) for other in rows)]


# ---------------------------------------------------------------------- bounds
def _edges(token: Token) -> tuple[int, int]:
    places = [t.i for t in token.subtree]
    return min(places), max(places)


def _trim(sentence: Sentence, low: int, high: int) -> tuple[int, int] | None:
    """Cut punctuation off the tokens [low, high]."""
    while low <= high and sentence.words[low] in _PLAIN and sentence.quoted[low] is None:
        low += 1
    while high >= low and sentence.words[high] in _PLAIN and sentence.quoted[high] is None:
        high -= 1
    return (low, high) if low <= high else None


_STOPS = frozenset([",", ";", "-", ":", ".", "?", "!", "(", ")"])
_WHEN = frozenset("as after before when while during since although though if unless until once following asked".split())
_ENDERS = frozenset("as after before when while during since although though and but or if unless until whereas".split())


def _extend(sentence: Sentence, low: int, high: int) -> tuple[int, int] | None:
    """Let content go on behind what the parse gives: over quoted words, and to the end of the phrase."""
    last = len(sentence.words) - 1
    while high < last:
        following = high + 1
        if sentence.quoted[following] is not None:
            high = following
            continue
        if sentence.quoted[high] is not None and sentence.words[following] == '"':
            high = following
            continue
        word = sentence.lower[following]
        if sentence.words[following] in _STOPS or word in _ENDERS:
            break
        high = following
    for index in range(low + 1, high):
        # ", saying ...", ", pointing to ...": a participle of speech behind a comma is the speaker's again
        if sentence.words[index] == "," and sentence.quoted[index] is None and sentence.names[index] is None:
            token = sentence.doc[index + 1]
            if token.tag_ == "VBG" and _is_cue(sentence, token.i):
                high = index
                break
    return _trim(sentence, low, high)


def _is_cue(sentence: Sentence, index: int) -> bool:
    return (
        verb_at(sentence, index, "utter", "assert", "judge", "demand") is not None
        or _with_word(sentence, index) is not None
        or any(_listed(sentence, index, name) for name in ("clause", "object"))
    )


# ---------------------------------------------------------------------- verbs
def _verb_frame(context: Context, sentence: Sentence, cue: Token) -> Frame | None:
    utters = verb_at(sentence, cue.i, "utter", "assert") is not None
    if cue.tag_ == "VB" and not any(c.dep_.startswith("aux") for c in cue.children):
        return None
    if cue.tag_ == "VB" and not utters and any(c.lower_ == "to" for c in cue.children):
        return None
    pieces: list[tuple[int, int]] = []
    kind, last = "", cue.i
    if (utters or cue.lower_ in _THOUGHT) and cue.tag_ not in ("VB", "VBG"):
        pieces = _before(sentence, cue)
        kind = "front"
    if not pieces:
        kind, piece, last = _behind(sentence, cue, utters)
        pieces = [piece] if piece is not None else []
    is_bare = not pieces and utters and cue.i < REACH_OF_BARE and cue.tag_ in ("VBD", "VBZ", "VBP")
    if not pieces and not is_bare:
        return None
    frame = Frame("bare" if is_bare else kind, cue.i, last, pieces)
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
        while high < len(sentence.words) and sentence.words[high] not in _STOPS and sentence.quoted[high] is None:
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
        frame.source = source_of_cue(context, sentence, cue) or source_of_noun(context, sentence, heads[0], cue.lower_)


def _doers(cue: Token) -> list[Token]:
    """Give who does what a verb says; a statement "saying that" is its author's."""
    if cue.tag_ == "VBG" and cue.dep_ == "acl" and singular(cue.head.lower_) in speech().pieces:
        owners = [c for c in cue.head.children if c.dep_ == "nmod:poss"]
        top = cue.head.head
        return owners or (subjects(top) if top.tag_[0] == "V" else []) or [cue.head]
    return subjects(cue)


def _named_in_front(sentence: Sentence, cue: Token) -> tuple[int, int] | None:
    """Give the noun phrase right in front of a verb, an apposition between commas left out."""
    place = cue.i - 1
    while place >= 0 and (sentence.doc[place].tag_ in ("RB", "MD") or sentence.doc[place].dep_.startswith("aux")):
        place -= 1
    if place > 0 and sentence.words[place] == ",":
        opening = next((i for i in range(place - 1, max(-1, place - 30), -1) if sentence.words[i] == ","), None)
        if opening is None:
            return None
        place = opening - 1
    last = place
    while place >= 0 and (sentence.names[place] is not None or _is_nominal(sentence.doc[place])):
        place -= 1
    return (place + 1, last) if place < last and sentence.quoted[last] is None else None


def _is_nominal(token: Token) -> bool:
    return token.tag_[:2] in ("NN", "PR", "DT", "JJ", "CD", "PO") and token.lower_ != "that"


def _behind(sentence: Sentence, cue: Token, utters: bool) -> tuple[str, tuple[int, int] | None, int]:
    """Give what stands behind a cue: a clause, an infinitive, an object, a quotation."""
    right = [c for c in cue.children if c.i > cue.i]
    if utters or _listed(sentence, cue.i, "clause"):
        for child in right:
            label = child.dep_.split(":")[0]
            is_quoted = sentence.quoted[child.i] is not None
            if label == "ccomp" or (utters and is_quoted and label in ("parataxis", "dep", "obj", "xcomp", "discourse")):
                return "clause", _extend(sentence, _start(sentence, cue, child), _edges(child)[1]), cue.i
    if utters:
        place = cue.i + 1
        if place < len(sentence.words) and sentence.words[place] in (":", ","):
            place += 1
        if place < len(sentence.words) and sentence.quoted[place] is not None:
            return "quoted", _trim(sentence, place, len(sentence.words) - 1), cue.i
    if _listed(sentence, cue.i, "infinitive"):
        for child in right:
            if child.dep_ in ("xcomp", "ccomp", "advcl") and any(c.lower_ == "to" and c.i < child.i for c in child.children):
                low = _edges(child)[0]
                rows = [c for c in right if c.dep_ in ("obj", "iobj") and c.i < child.i]
                return "infinitive", _extend(sentence, _edges(rows[0])[0] if rows else low, _edges(child)[1]), cue.i
    last = _with_word(sentence, cue.i)
    if last is not None and last + 1 < len(sentence.words):
        labels = ("obl", "obj", "ccomp", "xcomp", "nmod", "advcl")
        places = [t.i for c in right if c.dep_.split(":")[0] in labels for t in c.subtree if t.i > last]
        if places:
            return "word", _extend(sentence, last + 1, max(places)), last
    if _listed(sentence, cue.i, "object"):
        rows = [c for c in right if _is_object(c)]
        if rows and not rows[0].dep_.startswith("obl"):
            return "object", _extend(sentence, _edges(rows[0])[0], max(_edges(c)[1] for c in rows)), cue.i
    return "", None, cue.i


def _is_object(child: Token) -> bool:
    label = child.dep_.split(":")[0]
    return label in ("obj", "xcomp", "ccomp") or (label == "obl" and case_of(child) in _HELD)


def _start(sentence: Sentence, cue: Token, clause: Token) -> int:
    """Give where the content of a clause begins: right behind the cue, its addressee, its day and its place."""
    low = _edges(clause)[0]
    is_told = cue.lower_ in speech().addressed
    behind = cue.i + 1
    for child in cue.children:
        if cue.i < child.i < low and child != clause:
            label = child.dep_.split(":")[0]
            if label in ("advmod", "obl", "punct", "advcl", "compound", "mark") or (is_told and label in ("obj", "iobj")):
                behind = max(behind, _edges(child)[1] + 1)
    return min(low, behind) if not any(sentence.words[i] == "," for i in range(behind, low)) else low


def _before(sentence: Sentence, cue: Token) -> list[tuple[int, int]]:
    """Give what stands in front of a closing or inserted "X said", "said X"."""
    own = [c for c in cue.children if c.dep_.startswith("nsubj")]
    left = [c for c in own if c.i < cue.i]
    edge = cue.i
    if left:
        edge = _edges(left[0])[0]
        edge = max([edge, *(i + 1 for i in range(edge, left[0].i) if sentence.quoted[i] is not None)])
    else:
        while edge > 0 and (sentence.doc[edge - 1].tag_ in ("RB", "MD") or sentence.doc[edge - 1].dep_.startswith("aux")):
            edge -= 1
    if edge < 1:
        return []
    previous = edge - 1
    if sentence.lower[previous] == "as":
        return _as_said(sentence, cue, previous)
    quotation = sentence.quoted[previous]
    if quotation is None and sentence.words[previous] not in (",", "-"):
        return []
    if not left and quotation is None and not any(c.i > cue.i for c in own):
        return []
    behind = _inserted(sentence, cue)
    low = max((i + 1 for i in range(previous) if sentence.words[i] in (";", ":") and sentence.quoted[i] is None), default=0)
    while low < previous and sentence.lower[low] in ("and", "but", "-"):
        low += 1
    if quotation is not None:
        opening = next(i for i, q in enumerate(sentence.quoted) if q is quotation)
        if sentence.text[quotation.inner.start].isupper() and (opening == 0 or sentence.words[opening - 1] in _STOPS):
            low = opening
    elif any(
        c.i > cue.i and c.dep_.split(":")[0] in ("ccomp", "xcomp") and any(g.dep_.startswith("nsubj") for g in c.children)
        for c in cue.children
    ) and behind is None:
        return []
    elif not _is_clause(sentence, low, previous):
        if behind is None:
            return []
        is_part = any(t.dep_.startswith(("nsubj", "obj")) and t.head.i > cue.i for t in sentence.doc[low:previous])
        return [row for row in (_trim(sentence, low, previous) if is_part else None, behind) if row is not None]
    piece = _trim(sentence, low, previous)
    return [row for row in (piece, behind) if row is not None] if piece is not None else []


def _is_clause(sentence: Sentence, low: int, high: int) -> bool:
    """Whether the tokens [low, high) can be what somebody says; "After the vote was held, X said" says when."""
    finite = sum(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in sentence.doc[low:high])
    opens = sentence.doc[low]
    return finite > (opens.lower_ in _WHEN or opens.tag_ in ("IN", "VBG", "VBN", "WRB"))


def _inserted(sentence: Sentence, cue: Token) -> tuple[int, int] | None:
    """Give what goes on behind an inserted "X said": a quotation, or the rest of the clause behind a comma."""
    last = len(sentence.words) - 1
    place = next((i for i in range(cue.i + 1, len(sentence.words)) if sentence.quoted[i] is not None), None)
    comma = next((i for i in range(cue.i + 1, len(sentence.words)) if sentence.words[i] == ","), None)
    if comma is not None and comma < last and (cue.head.i > comma or sentence.lower[comma + 1] in ("and", "but", "because", "or")):
        return _trim(sentence, comma, last)
    return _trim(sentence, place, last) if place is not None else None


def _as_said(sentence: Sentence, cue: Token, place: int) -> list[tuple[int, int]]:
    """Read "as X said, ..." and "..., as X said"."""
    if place < 2:
        comma = next((i for i in range(cue.i + 1, len(sentence.words)) if sentence.words[i] == ","), None)
        piece = _trim(sentence, comma, len(sentence.words) - 1) if comma is not None else None
    else:
        piece = _trim(sentence, 0, place - 1) if sentence.words[place - 1] == "," else None
    return [piece] if piece is not None else []


def _passive_frame(context: Context, sentence: Sentence, cue: Token) -> Frame | None:
    """Read "is expected to", "was accused by X of": subject and complement are the content, "by" is the source."""
    if not _listed(sentence, cue.i, "passive") or not is_passive(cue):
        return None
    subject = next((c for c in cue.children if c.dep_ in ("nsubj:pass", "nsubj")), None)
    rest = [c for c in cue.children if c.i > cue.i and (c.dep_.split(":")[0] in ("xcomp", "ccomp", "advcl") or (c.dep_.startswith("obl") and case_of(c) in _HELD))]
    pieces = []
    if subject is not None:
        piece = _trim(sentence, *_edges(subject))
        if piece:
            pieces.append(piece)
    if rest:
        piece = _extend(sentence, _edges(rest[0])[0], max(_edges(c)[1] for c in rest))
        if piece:
            pieces.append(piece)
    if not pieces:
        return None
    agent = next((c for c in cue.children if c.dep_.startswith("obl") and case_of(c) == "by"), None)
    if agent is None and not rest:
        return None
    frame = Frame("passive", cue.i, cue.i, pieces)
    if agent is not None:
        frame.named = phrase_tokens(agent)
        frame.source = source_of_noun(context, sentence, agent, cue.lower_)
    return frame


def _headline_frame(context: Context, sentence: Sentence, cue: Token) -> Frame | None:
    """Read "Berg Says Vote Will Fail", "Berg: Vote will fail": in a headline the parse is not to be trusted."""
    last = len(sentence.words) - 1
    is_colon = cue.lower_ == ":" and all(n is not None for n in sentence.names[: cue.i])
    if not is_colon and (not cue.lower_.endswith("s") or cue.tag_[0] not in "NV" or sentence.names[cue.i - 1] is None):
        return None
    word = _with_word(sentence, cue.i)
    if not is_colon and word is None and verb_at(sentence, cue.i, "assert", "judge", "demand") is None:
        return None
    piece = _trim(sentence, (word or cue.i) + 1, last)
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
    frame = Frame("quote", low, low, [(low, high)], source)
    if not places:
        return frame
    place = min(places, key=lambda i: min(abs(i - low), abs(i - high)))
    frame.first = frame.last = place
    cue = sentence.doc[place]
    if cue.tag_[0] != "V":
        return frame
    if place < low and not any(sentence.words[i] in (":", ";", ",") for i in range(place, low)):
        frame.pieces = [(place + 1, high)]
    frame.kind = "front" if place > high else "quote"
    _find_source(context, sentence, cue, frame)
    frame.kind = "quote"
    return frame


# ---------------------------------------------------------------------- adjectives, nouns, "according to"
def _adjective_frame(context: Context, sentence: Sentence, cue: Token) -> Frame | None:
    if cue.lower_ not in _nouns("adjective") or not any(c.dep_ in ("cop", "aux:pass", "aux") for c in cue.children):
        return None
    rest = [c for c in cue.children if c.i > cue.i and (c.dep_.split(":")[0] in ("xcomp", "ccomp", "advcl") or (c.dep_.startswith("obl") and case_of(c) in _HELD))]
    own = [c for c in cue.children if c.dep_.startswith("nsubj")]
    if not rest or not own:
        return None
    piece = _extend(sentence, _edges(rest[0])[0], max(_edges(c)[1] for c in rest))
    if piece is None:
        return None
    return Frame("adjective", cue.i, cue.i, [piece], source_of_noun(context, sentence, own[0], cue.lower_), phrase_tokens(own[0]))


def _noun_frame(context: Context, sentence: Sentence, cue: Token) -> Frame | None:
    if singular(cue.lower_) not in _nouns("noun"):
        return None
    owner = next((c for c in cue.children if c.dep_ == "nmod:poss"), None)
    rest = [c for c in cue.children if c.i > cue.i and (c.dep_.split(":")[0] in ("acl", "ccomp") or (c.dep_.startswith("nmod") and case_of(c) in _HELD))]
    rest = [c for c in rest if c.dep_ != "acl:relcl"]
    if not rest:
        return None
    if owner is None:
        by = next((c for c in cue.children if c.i > cue.i and c.dep_.startswith("nmod") and case_of(c) in ("by", "from", "among")), None)
        if by is None:
            return None
        owner = by
        rest = [c for c in rest if c != by]
        if not rest:
            return None
    piece = _extend(sentence, _edges(rest[0])[0], max(_edges(c)[1] for c in rest))
    if piece is None:
        return None
    return Frame("noun", cue.i, cue.i, [piece], source_of_noun(context, sentence, owner, cue.lower_), phrase_tokens(owner))


def _according(context: Context, sentence: Sentence, index: int) -> Frame | None:
    if sentence.lower[index + 1 : index + 2] != ["to"]:
        return None
    head = next(
        (t for t in sentence.doc[index + 2 :] if sentence.names[t.i] is not None or t.tag_[0] == "N" or t.tag_ == "PRP"),
        None,
    )
    if head is None:
        return None
    while head.dep_ in ("compound", "amod", "flat", "nmod:poss") and head.head.i > head.i and sentence.names[head.i] is None:
        head = head.head
    comma = next((i for i in range(head.i, len(sentence.words)) if sentence.words[i] == ","), None)
    last = len(sentence.words) - 1
    if index == 0 or (index < 3 and sentence.lower[0] in ("and", "but")):
        pieces = [_trim(sentence, comma, last) if comma is not None else None]
    else:
        pieces = [_trim(sentence, 0, index - 1)]
        if sentence.words[index - 1] == "," and comma is not None and not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in sentence.doc[:index]):
            pieces.append(_trim(sentence, comma, last))
    kept = [piece for piece in pieces if piece is not None]
    if not kept:
        return None
    low, high = phrase_tokens(head)
    source = source_of_noun(context, sentence, head, "according to")
    return Frame("according", index, index + 1, kept, source, (max(low, index + 2), high))
