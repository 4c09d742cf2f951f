"""The times of a whole report, each read in the tense of its clause.

In: an analysed report and its day of writing. Out: `TimeMention`, as `times.py` gives them for a stretch in one tense.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from whipcount.claims.analysis import Analysis, Sentence
from whipcount.claims.date_rules import Tense
from whipcount.claims.drafts import tense_of
from whipcount.claims.modality import read_modality
from whipcount.claims.times import TimeMention, find_times
from whipcount.claims.tokens import Token


def read_times(analysis: Analysis, written: date | None) -> list[TimeMention]:
    """Find the times of an analysed report, each in the tense of the verb that governs it."""
    sentences = sorted((s for s in analysis.sentences if s.doc), key=lambda s: s.span.start)
    starts = [sentence.span.start for sentence in sentences]
    known: dict[tuple[int, int], Tense] = {}

    def tense_at(place: int) -> Tense:
        number = bisect_right(starts, place) - 1
        # a quotation is a sentence of its own inside another, so the last one begun may have ended
        for index in range(number, max(-1, number - 4), -1):
            sentence = sentences[index]
            if place < sentence.span.end:
                token = bisect_right(sentence.starts, place) - 1
                key = (index, token)
                if key not in known:
                    known[key] = _tense_around(sentence, token)
                return known[key]
        return "unknown"

    return find_times(analysis.text, 0, len(analysis.text), written, tense_at)


# What is planned is still to come, though the planning is told in the past.
_PLANS = frozenset(
    "plan plans planned planning schedule schedules scheduled scheduling slated set expects expected due postponed delayed".split()
)


def _tense_around(sentence: Sentence, number: int) -> Tense:
    """Give the tense of the verb right before a word, else of the nearest verb above it that shows one."""
    if not 0 <= number < len(sentence.doc):
        return "unknown"
    before = number - 2 if number > 1 and sentence.lower[number - 1] in ("on", "in", "last") else number - 1
    if before >= 0 and sentence.doc[before].tag_ in ("VBD", "VBN", "VB") and sentence.lower[before] not in _PLANS:
        return _own_tense(sentence.doc[before])
    token = sentence.doc[number]
    for _ in range(12):
        is_verb = token.tag_[:2] in ("VB", "MD") and token.dep_ not in ("aux", "aux:pass", "cop")
        if is_verb or any(child.dep_ == "cop" for child in token.children):
            if token.lower_ in _PLANS and token.dep_ not in ("amod", "acl"):
                return "future"
            if token.tag_ == "VB" and _helpers(token) <= {"to", "be", "have"}:
                return "open"
            tense = tense_of(token, read_modality(sentence, token))
            if tense != "unknown" or token.head == token:
                return tense
        if token.head == token:
            break
        token = token.head
    return "unknown"


_TO_COME = frozenset(["will", "shall", "'ll", "would", "should", "must", "may", "might", "can"])


def _helpers(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_.startswith("aux") or child.lower_ == "to"}


def _own_tense(verb: Token) -> Tense:
    """Give the tense of a verb beside a time by its form and helpers alone: "announced on Friday", "will meet on Friday"."""
    helpers = _helpers(verb)
    if helpers & _TO_COME:
        return "future"
    if verb.tag_ == "VB" or "to" in helpers:
        return "open" if "to" in helpers else "past" if "could" in helpers else "future"
    return "past"
