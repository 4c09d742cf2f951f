"""Contents: which words of a sentence a cue lays to somebody.

A cue and its parse in, stretches of tokens out, both ends counted. What is said stands behind the cue, in front of a
closing "X said", or on both sides of an inserted one; the parse gives its core and the words around give its ends.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, TypeAlias

from whipcount.claims.analysis import Sentence
from whipcount.claims.speech import speech, verb_at
from whipcount.claims.syntax import case_of
from whipcount.claims.tokens import Token
from whipcount.claims.words import form_index, word_file

Piece: TypeAlias = tuple[int, int]
ContentKind: TypeAlias = Literal["clause", "quotation", "infinitive", "object", "word"]

STOPS = frozenset([",", ";", "-", ":", ".", "?", "!", "(", ")"])
# Prepositions of what is held against or for somebody: "accused him of", "praised her for".
HELD = frozenset("for of as to with against over about on from".split())
FINITE = ("VBD", "VBZ", "VBP", "MD")
# Tokens of an object that can be one thing alone, and not two: "called the house", "called the vote a farce".
LONGEST_NAME = 3
_PLAIN = frozenset([",", ".", ";", ":", '"', "-", "(", ")"])
_WHEN = frozenset(
    "as after before when while during since although though if unless until once following asked".split()
)
_ENDERS = frozenset(
    "as after before when while during since although though and but or if unless until whereas".split()
)


# ---------------------------------------------------------------------- the lists
@cache
def _verbs() -> dict[str, dict[str, tuple[str, ...]]]:
    raw: dict[str, Any] = word_file("attribution")
    names = ("clause", "infinitive", "object", "complement", "with_word", "passive")
    return {name: form_index(dict.fromkeys(raw[name])) for name in names}


@cache
def listed_words(name: str) -> frozenset[str]:
    """Give the adjectives or the nouns of `attribution.yaml`."""
    return frozenset(word_file("attribution")[name])


def is_listed(sentence: Sentence, index: int, name: str) -> bool:
    """Whether a token is a form of a verb of one of the lists of `attribution.yaml`."""
    return any(" " not in verb for verb in _verbs()[name].get(sentence.lower[index], ()))


def with_word(sentence: Sentence, index: int) -> int | None:
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


# ---------------------------------------------------------------------- bounds
def edges(token: Token) -> Piece:
    """Give the first and last token that depend on a token."""
    places = [t.i for t in token.subtree]
    return min(places), max(places)


def trim(sentence: Sentence, low: int, high: int) -> Piece | None:
    """Cut punctuation off the tokens [low, high]."""
    while low <= high and sentence.words[low] in _PLAIN and sentence.quoted[low] is None:
        low += 1
    while high >= low and sentence.words[high] in _PLAIN and sentence.quoted[high] is None:
        high -= 1
    return (low, high) if low <= high else None


def extend(sentence: Sentence, low: int, high: int) -> Piece | None:
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
        if sentence.words[following] in STOPS or word in _ENDERS:
            break
        high = following
    for index in range(low + 1, high):
        # ", saying ...", ", pointing to ...": a participle of speech behind a comma is the speaker's again
        if sentence.words[index] == "," and sentence.quoted[index] is None and sentence.names[index] is None:
            token = sentence.doc[index + 1]
            if token.tag_ == "VBG" and _is_cue(sentence, token.i):
                high = index
                break
    return trim(sentence, low, high)


def _is_cue(sentence: Sentence, index: int) -> bool:
    return (
        verb_at(sentence, index, "utter", "assert", "judge", "demand") is not None
        or with_word(sentence, index) is not None
        or any(is_listed(sentence, index, name) for name in ("clause", "object"))
    )


def is_nominal(token: Token) -> bool:
    """Whether a token can stand in a noun phrase."""
    return token.tag_[:2] in ("NN", "PR", "DT", "JJ", "CD", "PO") and token.lower_ != "that"


def is_helper(token: Token) -> bool:
    """Whether a token stands between a subject and its verb: "had", "would", "never"."""
    return token.tag_ in ("RB", "MD") or bool(token.dep_.startswith("aux"))


def held(cue: Token) -> list[Token]:
    """Give the clauses and the prepositional phrases behind a cue that say what of."""
    return [
        c
        for c in cue.children
        if c.i > cue.i
        and (c.dep_.split(":")[0] in ("xcomp", "ccomp", "advcl") or (c.dep_.startswith("obl") and case_of(c) in HELD))
    ]


# ---------------------------------------------------------------------- behind the cue
def behind(sentence: Sentence, cue: Token, *, utters: bool) -> tuple[ContentKind, Piece, int] | None:
    """Give what stands behind a cue: a clause, a quotation, an infinitive, an object, each with the cue's last token."""
    right = [c for c in cue.children if c.i > cue.i]
    found: tuple[ContentKind, Piece | None, int] | None = None
    if utters or is_listed(sentence, cue.i, "clause"):
        clause = next((c for c in right if _is_content(sentence, c, utters=utters)), None)
        if clause is not None:
            found = ("clause", extend(sentence, _start(sentence, cue, clause), edges(clause)[1]), cue.i)
    if found is None and utters:
        place = cue.i + 1
        if place < len(sentence.words) and sentence.words[place] in (":", ","):
            place += 1
        if place < len(sentence.words) and sentence.quoted[place] is not None:
            found = ("quotation", trim(sentence, place, len(sentence.words) - 1), cue.i)
    if found is None:
        found = _meant(sentence, cue, right) or _held_behind(sentence, cue, right)
    return (found[0], found[1], found[2]) if found is not None and found[1] is not None else None


def _is_content(sentence: Sentence, child: Token, *, utters: bool) -> bool:
    label = child.dep_.split(":")[0]
    is_quoted = utters and sentence.quoted[child.i] is not None
    return label == "ccomp" or (is_quoted and label in ("parataxis", "dep", "obj", "xcomp", "discourse"))


def _meant(sentence: Sentence, cue: Token, right: list[Token]) -> tuple[ContentKind, Piece | None, int] | None:
    """Read "wants to go", "urged members to go"."""
    if not is_listed(sentence, cue.i, "infinitive"):
        return None
    for child in right:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and any(
            c.lower_ == "to" and c.i < child.i for c in child.children
        ):
            told = [c for c in right if c.dep_ in ("obj", "iobj") and c.i < child.i]
            return "infinitive", extend(sentence, edges(told[0] if told else child)[0], edges(child)[1]), cue.i
    return None


def _held_behind(sentence: Sentence, cue: Token, right: list[Token]) -> tuple[ContentKind, Piece | None, int] | None:
    """Read "called for an inquiry", "accused the cabinet of neglect"."""
    last = with_word(sentence, cue.i)
    if last is not None and last + 1 < len(sentence.words):
        labels = ("obl", "obj", "ccomp", "xcomp", "nmod", "advcl")
        places = [t.i for c in right if c.dep_.split(":")[0] in labels for t in c.subtree if t.i > last]
        if places:
            return "word", extend(sentence, last + 1, max(places)), last
    if is_listed(sentence, cue.i, "object"):
        rows = [c for c in right if _is_object(c)]
        if rows and not rows[0].dep_.startswith("obl") and _is_complete(sentence, cue, rows):
            return "object", extend(sentence, edges(rows[0])[0], max(edges(c)[1] for c in rows)), cue.i
    return None


def _is_object(child: Token) -> bool:
    label = child.dep_.split(":")[0]
    return label in ("obj", "xcomp", "ccomp") or (label == "obl" and case_of(child) in HELD)


def _is_complete(sentence: Sentence, cue: Token, rows: list[Token]) -> bool:
    """Whether a verb that calls somebody something has both: "called the vote a farce", "sees him as a rival"."""
    if not is_listed(sentence, cue.i, "complement"):
        return True
    low, high = edges(rows[0])
    is_one = high - low < LONGEST_NAME and not any(q is not None for q in sentence.quoted[low : high + 2])
    return not is_one or any(row.dep_ in ("xcomp", "ccomp") or case_of(row) == "as" for row in rows)


def _start(sentence: Sentence, cue: Token, clause: Token) -> int:
    """Give where the content of a clause begins: right behind the cue, its addressee, its day and its place."""
    low = edges(clause)[0]
    passed = ["advmod", "obl", "punct", "advcl", "compound", "mark"]
    if cue.lower_ in speech().addressed:
        passed += ["obj", "iobj"]
    start = cue.i + 1
    for child in cue.children:
        if cue.i < child.i < low and child != clause and child.dep_.split(":")[0] in passed:
            start = max(start, edges(child)[1] + 1)
    return low if any(sentence.words[i] == "," for i in range(start, low)) else min(low, start)


def rest_of_sentence(sentence: Sentence, cue: Token) -> Piece | None:
    """Give the clause right behind a cue where the parse has lost it: the rest of the sentence, with a finite verb."""
    low, last = cue.i + 1, len(sentence.words) - 1
    while low < last and sentence.doc[low].tag_ == "RB":
        low += 1
    finite = next((t.i for t in sentence.doc[low + 1 :] if t.tag_ in FINITE), None)
    if finite is None or any(sentence.words[i] in STOPS for i in range(low, finite)):
        return None
    opens = sentence.lower[low] == "that" or sentence.names[low] is not None or is_nominal(sentence.doc[low])
    return extend(sentence, low, finite) if opens else None


# ---------------------------------------------------------------------- in front of the cue
def before(sentence: Sentence, cue: Token) -> list[Piece]:
    """Give what stands in front of a closing or inserted "X said", "said X"."""
    last = _last_before(sentence, cue)
    if last is None:
        return []
    if sentence.lower[last] == "as":
        return _as_said(sentence, cue, last)
    following = _inserted(sentence, cue)
    marks = (i + 1 for i in range(last) if sentence.words[i] in (";", ":") and sentence.quoted[i] is None)
    low = max(marks, default=0)
    while low < last and sentence.lower[low] in ("and", "but", "-"):
        low += 1
    quotation = sentence.quoted[last]
    is_whole = True
    if quotation is not None:
        opening = next(i for i, q in enumerate(sentence.quoted) if q is quotation)
        if sentence.text[quotation.inner.start].isupper() and (opening == 0 or sentence.words[opening - 1] in STOPS):
            low = opening
    elif following is None and any(_is_clause_of(child, cue) for child in cue.children):
        return []
    elif not _is_clause(sentence, low, last):
        if following is None:
            return []
        is_whole = sentence.names[low] is not None or sentence.doc[low].tag_[:2] in ("DT", "NN", "PR", "CD")
    piece = trim(sentence, low, last)
    if piece is None:
        return []
    return [row for row in (piece if is_whole else None, following) if row is not None]


def _last_before(sentence: Sentence, cue: Token) -> int | None:
    """Give the token in front of "X said": a comma, a dash, the end of a quotation, "as"; `None` for anything else."""
    inserted = _inserted_after(sentence, cue)
    if inserted is not None:
        return inserted
    own = [c for c in cue.children if c.dep_.startswith("nsubj")]
    left = next((c for c in own if c.i < cue.i), None)
    edge = int(cue.i)
    if left is not None:
        edge = edges(left)[0]
        edge = max([edge, *(i + 1 for i in range(edge, left.i) if sentence.quoted[i] is not None)])
    else:
        while edge > 0 and is_helper(sentence.doc[edge - 1]):
            edge -= 1
    last = edge - 1
    if last < 0:
        return None
    if sentence.quoted[last] is not None or sentence.lower[last] == "as":
        return last
    following = sentence.doc[cue.i + 1] if cue.i + 1 < len(sentence.words) else None
    is_inverted = any(c.i > cue.i for c in own) or (
        following is not None and (sentence.names[following.i] is not None or following.tag_[:2] in ("NN", "DT"))
    )
    return last if sentence.words[last] in (",", "-") and (left is not None or is_inverted) else None


def _inserted_after(sentence: Sentence, cue: Token) -> int | None:
    """Give the comma in front of ", X said," by its words, which are plainer than any parse of it."""
    following = sentence.words[cue.i + 1] if cue.i + 1 < len(sentence.words) else "."
    if following not in (",", "."):
        return None
    place = cue.i - 1
    while place >= 0 and is_helper(sentence.doc[place]):
        place -= 1
    last = place
    while place >= 0 and (sentence.names[place] is not None or is_nominal(sentence.doc[place])):
        place -= 1
    is_comma = 0 < place < last and sentence.words[place] == "," and sentence.quoted[place] is None
    return place if is_comma and sentence.words[: cue.i].count(",") == 1 else None


def _is_clause_of(child: Token, cue: Token) -> bool:
    """Whether a child is a clause with a subject behind its cue."""
    is_clause = child.i > cue.i and child.dep_.split(":")[0] in ("ccomp", "xcomp")
    return is_clause and any(c.dep_.startswith("nsubj") for c in child.children)


def _is_clause(sentence: Sentence, low: int, high: int) -> bool:
    """Whether the tokens [low, high) can be what somebody says; "After the vote was held, X said" says when."""
    finite = sum(t.tag_ in FINITE for t in sentence.doc[low:high])
    opens = sentence.doc[low]
    return finite > (opens.lower_ in _WHEN or opens.tag_ in ("IN", "VBG", "VBN", "WRB"))


def _inserted(sentence: Sentence, cue: Token) -> Piece | None:
    """Give what goes on behind an inserted "X said": a quotation, or the rest of the clause behind a comma."""
    last = len(sentence.words) - 1
    place = next((i for i in range(cue.i + 1, len(sentence.words)) if sentence.quoted[i] is not None), None)
    comma = next((i for i in range(cue.i + 1, len(sentence.words)) if sentence.words[i] == ","), None)
    if comma is not None and comma < last:
        is_bare = not any(t.tag_ in FINITE or sentence.quoted[t.i] is not None for t in sentence.doc[: cue.i])
        is_cut = is_bare or cue.head.i > comma
        if is_cut or sentence.lower[comma + 1] in ("and", "but", "because", "or"):
            return trim(sentence, comma, last)
    return trim(sentence, place, last) if place is not None else None


def _as_said(sentence: Sentence, cue: Token, place: int) -> list[Piece]:
    """Read "as X said, ..." and "..., as X said"."""
    if place < 2:
        comma = next((i for i in range(cue.i + 1, len(sentence.words)) if sentence.words[i] == ","), None)
        piece = trim(sentence, comma, len(sentence.words) - 1) if comma is not None else None
    else:
        piece = trim(sentence, 0, place - 1) if sentence.words[place - 1] == "," else None
    return [piece] if piece is not None else []
