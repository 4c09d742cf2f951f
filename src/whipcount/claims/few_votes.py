"""Nobody or one: "none against", "one had stayed neutral", "no abstentions", in a division told just before.

Words for so few are no numbers anywhere else, so they are read only behind the other votes of a division.
"""

from __future__ import annotations

import re
from functools import cache

from whipcount.claims.analysis import Sentence
from whipcount.claims.count_rules import PEOPLE
from whipcount.claims.divisions import aimed
from whipcount.claims.drafts import Draft
from whipcount.model.claims import CountClaim, CountOf, Span

_NOBODY = r"(?:none|no ?one|nobody|not one|not a single (?:one|member|deputy|lawmaker|mp|vote))"
_ONE = rf"(?:(?<!no )(?:only |just )?(?:one|a single)(?: (?:deputy|representative|{PEOPLE}))?)"
_WAS = r"(?: (?:of them|was|were|had|has|have|been|stood|came|cast|voted|voting)){0,3}"
_WORDS: tuple[tuple[CountOf, int, str], ...] = (
    ("abstain", 0, rf"(?:no|zero|without(?: any| a single)?) abstentions?\b|{_NOBODY}{_WAS} abstained\b"),
    (
        "abstain",
        1,
        rf"(?:one|a single|1) abstention\b|{_ONE}{_WAS} (?:abstained|(?:stayed|remained|was) neutral)\b",
    ),
    (
        "against",
        0,
        rf"{_NOBODY}{_WAS} (?:against(?: it)?|opposed)\b(?! the\b)|(?:no|zero|without(?: any| a single)?) (?:votes?|ayes|voices?) against\b|"
        r"(?:no|without(?: any| a single)?) (?:dissenting|opposing|negative) votes?\b",
    ),
    ("against", 1, rf"{_ONE}{_WAS} against(?: it)?\b(?! the\b)"),
    ("for", 0, rf"{_NOBODY}{_WAS} (?:in favou?r|for it)\b"),
    ("for", 1, rf"{_ONE}{_WAS} in favou?r\b"),
)
_NEAR_DIVISION = 200


@cache
def _rules() -> tuple[tuple[CountOf, int, re.Pattern[str]], ...]:
    return tuple((what, n, re.compile(rf"(?<![\w-])(?:{words})", re.IGNORECASE)) for what, n, words in _WORDS)


def find_few(draft: Draft, sentence: Sentence) -> None:
    """Read nobody's or one's vote of a division told in the same sentence or the one before."""
    told = [c for c in draft.claims if isinstance(c, CountClaim) and c.what in ("for", "against")]
    if not told:
        return
    for what, number, pattern in _rules():
        for match in pattern.finditer(draft.text, sentence.span.start, sentence.span.end):
            before = [c for c in told if c.spans[0].start < match.start() <= c.spans[0].start + _NEAR_DIVISION]
            if not before or any(c.spans[0].start <= match.start() < c.spans[0].end and c.what == what for c in told):
                continue
            words = sentence.words_of()
            draft.claims.append(
                CountClaim(
                    **draft.frame(Span(match.start(), match.end()), [], "stated", None),
                    what=aimed(draft.text, words, match.group(), what),
                    number=number,
                    bound="exact",
                    party=None,
                )
            )
