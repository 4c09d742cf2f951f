"""Clauses of a sentence by its words: where a new finite verb begins, a new clause does.

Coarser than the parse and safer: long news sentences tear the parse, and a day belongs to the clause that it stands in.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from whipcount.claims.analysis import Sentence
from whipcount.claims.tokens import Token
from whipcount.model.claims import Span

FINITE = ("VBD", "VBZ", "VBP", "MD")
_SUBORDINATORS = frozenset(
    "when while whereupon after before since because if unless though although who which whose that so as once should".split()
)
_FRONTED = frozenset("if unless once when while as since because although though after before".split())
_COORDINATORS = frozenset("and but or nor yet".split())
# A clause that opens with one of these tells of nothing that is.
NOT_REAL = frozenset("whether if unless should were had".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a sentence, by characters and tokens.

    Attributes:
        is_past: all its finite verbs stand in the past.
        is_present: one of them stands in the present or has a modal.
    """

    start: int
    end: int
    first: int
    last: int
    is_past: bool
    is_present: bool


# Two passes ask for the clauses of the sentence that is being read.
@lru_cache(maxsize=4)
def clauses_of(sentence: Sentence) -> list[Clause]:
    """Divide a sentence where a new finite verb begins: at semicolons, dashes, coordinators and subordinators."""
    edges = [0]
    for index in range(1, len(sentence.words)):
        is_behind = sentence.lower[edges[-1]] in _FRONTED or (edges[-1] == 0 and sentence.lower[0] in NOT_REAL)
        if _begins_clause(sentence, index) or (is_behind and _ends_fronted(sentence, edges[-1], index)):
            edges.append(index)
    edges.append(len(sentence.words))
    rows: list[Clause] = []
    for first, last in pairwise(edges):
        low, high = first, last
        while low < high and (sentence.words[low] in (",", ";", ":", "-", "and", "but", '"')):
            low += 1
        while high > low and sentence.words[high - 1] in (",", ";", ":", "-", ".", '"'):
            high -= 1
        if low < high:
            rows.append(_clause(sentence, low, high))
    return rows


def _clause(sentence: Sentence, low: int, high: int) -> Clause:
    tags = {_tense_tag(sentence, i, high) for i in range(low, high) if sentence.names[i] is None}
    is_present = bool(tags & {"VBZ", "VBP", "MD"})
    is_past = "VBD" in tags and not is_present
    return Clause(sentence.starts[low], sentence.ends[high - 1], low, high, is_past, is_present)


def _tense_tag(sentence: Sentence, index: int, high: int) -> str:
    """Give the tag of a token; the helper of a perfect ("has weathered") counts as past."""
    token = sentence.doc[index]
    if token.lower_ in ("has", "have", "'ve", "’ve") and token.tag_ in ("VBZ", "VBP"):
        following = [t for t in sentence.doc[index + 1 : min(high, index + 4)] if t.tag_ not in ("RB",)]
        if following and following[0].tag_ in ("VBN", "VBD"):
            return "VBD"
    return str(token.tag_)


def _begins_clause(sentence: Sentence, index: int) -> bool:
    if sentence.names[index] is not None or sentence.quoted[index] is not None:
        return False
    word = sentence.lower[index]
    if sentence.words[index] in (";", ":"):
        return True
    if sentence.words[index] == "-":
        return sentence.ends[index - 1] < sentence.starts[index]
    reach = 6 if word in _COORDINATORS else 12
    if word not in _COORDINATORS and word not in _SUBORDINATORS:
        return False
    if word == "should" and sentence.words[index - 1] != ",":
        return False
    if word == "that" and sentence.doc[index].tag_ == "DT":
        return False
    return any(_opens(sentence, i) for i in range(index + 1, min(len(sentence.words), index + reach)))


def _ends_fronted(sentence: Sentence, first: int, index: int) -> bool:
    """Whether a comma ends an "if" or "when" clause that stands in front of its main clause."""
    if sentence.words[index] != "," or sentence.names[index] is not None:
        return False
    return any(_opens(sentence, i) for i in range(first, index)) and any(
        _opens(sentence, i) for i in range(index + 1, min(len(sentence.words), index + 12))
    )


def _opens(sentence: Sentence, index: int) -> bool:
    return sentence.doc[index].tag_ in FINITE and sentence.names[index] is None and sentence.quoted[index] is None


_SUBORDINATE = frozenset(
    "who whom whose which when where after before since because although though while until".split()
)


def asides_of(sentence: Sentence, verb: Token) -> list[Span]:
    """Give the subordinate clauses around a verb, whose days are not its own: ", which he had held since May"."""
    here = sentence.starts[verb.i]
    found: list[Span] = []
    for clause in clauses_of(sentence):
        is_beside = sentence.lower[clause.first] in _SUBORDINATE or (
            clause.start > here and _is_cut(sentence, clause.first)
        )
        finite = next((t for t in sentence.doc[clause.first : clause.last] if t.tag_ in FINITE), None)
        if is_beside and finite is not None and not clause.start <= here < clause.end:
            # "shortly before lunch on Thursday he went": the day before the verb may be the main clause's
            found.append(Span(sentence.starts[finite.i], clause.end))
    for i, word in enumerate(sentence.lower):
        if word in ("until", "till") or (
            word == "since" and i and sentence.lower[i - 1] in ("office", "power", "post")
        ):
            # "in office since May" dates no news
            found.append(Span(sentence.starts[i], sentence.ends[min(i + 4, len(sentence.ends) - 1)]))
    for token in verb.subtree:
        if token.dep_ in ("acl:relcl", "advcl", "acl") and token != verb and token.tag_[0] == "V":
            inside = [t.i for t in token.subtree]
            if verb.i not in inside and not min(inside) < verb.i < max(inside):
                found.append(Span(sentence.starts[min(inside)], sentence.ends[max(inside)]))
    return found


def _is_cut(sentence: Sentence, first: int) -> bool:
    return first > 0 and sentence.words[first - 1] == ";"
