"""A first look at the words of a report, before anything is parsed: which of its stretches could hold a claim.

In: the text. Out: the stretches worth reading, none for a report about football. The weights of words and of pairs of
words are learned by `training/train_gate.py` and lie, readable, in `lexicon/gate.tsv`; no name is among them.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from whipcount.claims.segments import paragraphs, sentences
from whipcount.claims.words import stem
from whipcount.errors import ClaimError
from whipcount.model.claims import Span

FILE = "lexicon/gate.tsv"
# Sentences that are judged together: a lone word of politics in a match report opens nothing, and a pronoun keeps the
# sentences before it.
STRETCH = 4

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[“\"”]")
_LETTER = re.compile(r"[^\W\d_]")
_SETTINGS = ("bias", "report", "sentence")


@dataclass(frozen=True, slots=True)
class Gate:
    """Learned weights and the limits chosen with them.

    Attributes:
        weights: word (stem) or pair of words -> weight; every single word among them is a known one.
        bias: of a sentence without any of them.
        report: a report is read when one of its stretches reaches this mean.
        sentence: in such a report the stretches are read that reach this mean.
    """

    weights: dict[str, float]
    bias: float
    report: float
    sentence: float

    def score(self, text: str) -> float:
        """Tell how much the words of a sentence speak for a claim in it."""
        weights = self.weights
        return self.bias + sum([weights[feature] for feature in features_of(text, weights) if feature in weights])

    def stretches(self, text: str) -> list[Span]:
        """Give the stretches of a report that are worth reading, in order and apart; none where the report is not."""
        spans = sentence_spans(text)
        if len(spans) < STRETCH:
            # so few words say too little, and cost little to read
            return [Span(spans[0].start, spans[-1].end)] if spans else []
        means = means_of([self.score(span.of(text)) for span in spans])
        if max(means, default=self.report - 1) < self.report:
            return []
        found: list[Span] = []
        is_open = False
        for span, mean in zip(spans, means, strict=True):
            if mean >= self.sentence:
                start = found.pop().start if is_open else span.start
                found.append(Span(start, span.end))
            is_open = mean >= self.sentence
        return found


def sentence_spans(text: str) -> list[Span]:
    """Give the sentences of a text, quotations not yet apart; a row of marks or figures is none."""
    rows = (row for start, end in paragraphs(text) for row in sentences(text, start, end))
    return [Span(*row) for row in rows if _LETTER.search(text, *row)]


def means_of(scores: list[float]) -> list[float]:
    """Give for each sentence the highest mean of the stretches that it stands in."""
    best = [float("-inf")] * len(scores)
    size = min(STRETCH, len(scores))
    for first in range(len(scores) - size + 1 if scores else 0):
        mean = sum(scores[first : first + size]) / size
        for place in range(first, first + size):
            best[place] = max(best[place], mean)
    return best


def features_of(text: str, known: Container[str]) -> set[str]:
    """Give the words of a sentence and its pairs of words.

    Args:
        text: the sentence.
        known: stems; any other word is only `A` (with a capital) or `?`, a number `0`.
    """
    words = ["^"]
    for word in WORD.findall(text):
        if word[0].isdigit():
            words.append("0")
            continue
        base = stem(word.lower())
        words.append(base if base in known else "A" if word[0].isupper() else "?")
    words.append("$")
    return {*words, *[f"{one} {other}" for one, other in pairwise(words)]}


@cache
def load_gate() -> Gate:
    """Load the shipped weights.

    Raises:
        ClaimError: the file is missing or broken.
    """
    weights: dict[str, float] = {}
    try:
        text = files("whipcount.claims").joinpath(FILE).read_text(encoding="utf-8")
        for line in text.splitlines():
            if not line.startswith("#"):
                words, weight = line.split("\t")
                weights[words] = float(weight)
        bias, report, sentence = (weights.pop(f"!{name}") for name in _SETTINGS)
    except (OSError, ValueError, KeyError) as error:
        raise ClaimError(f"{FILE}: {error}", fix="install whipcount again") from error
    return Gate(weights, bias, report, sentence)
