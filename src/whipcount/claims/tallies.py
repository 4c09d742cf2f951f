"""Arithmetic of a report: sums, distances from a majority, the size of the house."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from whipcount.claims.analysis import Sentence
from whipcount.claims.numbers import Number, find_numbers
from whipcount.model.claims import CountClaim, CountOf

if TYPE_CHECKING:
    from whipcount.claims.drafts import Draft

_MARK = (
    r"(?:(?:the |a |an |its |his |her )?(?:\w+ )?(?:majority|line|mark|threshold|figure|target|quota|number needed|magic number|bar)|"
    r"where (?:he|she|it|they) needs? to be|what it takes|(?:the number )?(?:that )?the (?:constitution|law) (?:asks for|demands|wants)|(?:it|he|she|they) must (?:have|be)|(?:what|that|those|the \w+|than|were|was|is|are)? ?(?:it |he |she |they |is |are |was |were |the law )?(?:needs?|needed|requires?|required|"
    r"demands?|called for|wanted|necessary|prescribed))"
)
_SHORT = re.compile(
    rf"^\s(?:votes? |seats? |members |deputies |heads? )?(?:(?:short|shy)(?: of {_MARK})?\b|(?:below|under|less than|fewer than|away from) {_MARK}\b|too few\b|missing\b)",
    re.I,
)
_OVER = re.compile(
    rf"^\s(?:votes? |seats? |members |deputies |heads? )?(?:to spare\b|to the good\b|too many\b|(?:more than|above|over|beyond|clear of|past) {_MARK}\b)",
    re.I,
)
_SIZE = re.compile(
    r"\b(\d{2,4})[- ](?:seat|member)\b(?!s)|\b(?:of|in) (?:the |all |all the |its |\w+['’]s )?(\d{2,4}) (?:seats|members|deputies|mps|lawmakers|senators)\b|"
    r"\b(?:house|parliament|assembly|chamber|council|diet|knesset|congress|dewan|riksdag|bundestag|sejm)\s(?:of|has|numbers|counts|with)\s(\d{2,4})\b|"
    r"\bout of (?:the |a total of )?(\d{2,4})\b|\b(\d{2,4}) (?:seats|members) in (?:all|total|the)\b",
    re.I,
)
# Fewer members than this is a party or a committee.
_SMALLEST_HOUSE = 15
_SUM = re.compile(
    r"\b(?:(?:that|this|it|which)(?:['’]s| is| was| makes?| made| gives?| comes? to| came to| brings? \w+(?: \w+)? to| leaves?)|"
    r"(?:come|comes|came|add up|adds up|added up|amounts?|amounted|total|totals|totalled|sum)(?: to)?|total is|gets? to|got to|"
    r"(?:brings?|carries|lifts?|takes?|puts?|raises?|cuts?) (?:\S+ ){1,4}?(?:to|at)|"
    r"(?:is|are|be|was|were|would be|stands?|sits?|now) (?:at|on|up to|down to|reduced to|worth|good for)|"
    r"(?:falls?|fell|fallen|drops?|dropped|slips?|slipped|rises?|rose|shrinks?|shrank|shrunk|climbs?|grows?|swells?) to|"
    r"together|makes? up|between them|number|numbers)\W+(?:only |just |exactly |no more than |about |barely |a mere )?⟨N⟩|"
    r"⟨N⟩(?: (?:votes|seats|members|deputies|mps))? (?:in all|in total|in sum|together|altogether|all told|between them)\b",
    re.I,
)
_GOVERNMENT = re.compile(
    r"\b(?:premier|prime minister|government|coalition|cabinet|ruling|treasury|chancellor|majority)\b", re.I
)
_OPPOSITION = re.compile(r"\b(?:opposition|opponents|against (?:him|her|the government))\b", re.I)
_NEARBY = 260


def distance_of(text: str, number: Number) -> int | None:
    """Give -1 or 1 for a number that is no count but a distance from one: what is needed is more, or is less."""
    after = text[number.end : number.end + 60]
    if re.search(r"\b(?:not|the)\s$", text[max(0, number.start - 4) : number.start], re.I):
        return None
    if _SHORT.search(after):
        return 1
    return -1 if _OVER.search(after) else None


def distance_length(text: str, number: Number) -> int:
    """Give how many characters "four short of a majority" has, from its number on; 0 for a number that counts."""
    after = text[number.end : number.end + 60]
    found = _SHORT.search(after) or _OVER.search(after)
    return number.end - number.start + found.end() if found else 0


def gap_from(draft: Draft, position: int, sentence: Sentence) -> int | None:
    """Give the count that a distance is measured from: a side's, told just before in this sentence or the last."""
    told = [
        c
        for c in draft.claims
        if isinstance(c, CountClaim)
        and c.what in ("government", "opposition", "for")
        and position - _NEARBY < c.spans[0].start < position
    ]
    if not told:
        return None
    last = max(told, key=lambda c: c.spans[0].start)
    between = draft.text[last.spans[0].end : position]
    return last.number if last.modality != "denied" and between.count(". ") <= 1 and "\n" not in between else None


@lru_cache(maxsize=64)
def house_size(text: str) -> int | None:
    """Give how many seats the chamber has, where a report says so; the largest of several."""
    found = [int(next(g for g in m.groups() if g)) for m in _SIZE.finditer(text)]
    found += _spelt_sizes(text)
    return max((n for n in found if n >= _SMALLEST_HOUSE), default=None)


def _spelt_sizes(text: str) -> list[int]:
    numbers = find_numbers(text, 0, len(text))
    return [
        n.value
        for n in numbers
        if text[n.start].isalpha() and re.match(r"[- ](?:seat|member)(?:s in all)?\b", text[n.end : n.end + 16])
    ]


def is_sum(window: str) -> bool:
    """Whether the number closes a sum: "that makes ⟨N⟩", "⟨N⟩ in all"."""
    place = window.index("⟨N⟩")
    return any(m.start() <= place < m.end() for m in _SUM.finditer(window))


def side_of_sum(window: str, told: list[CountClaim], position: int) -> CountOf | None:
    """Give whose sum it is: the side that the words name, else the one that was being counted just before."""
    place = window.index("⟨N⟩")
    hits = [
        (m.start(), what)
        for what, pattern in (("government", _GOVERNMENT), ("opposition", _OPPOSITION))
        for m in pattern.finditer(window[:place])
    ]
    if hits:
        return max(hits)[1]  # type: ignore[return-value]
    before = [
        c
        for c in told
        if c.what in ("government", "opposition", "for", "against") and 0 <= position - c.spans[0].end < _NEARBY
    ]
    return max(before, key=lambda c: c.spans[0].start).what if before else None
