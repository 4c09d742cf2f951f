"""Quotations: where somebody's own words stand, with unbalanced marks, nesting and quotations over paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whipcount.model.claims import Span

_OPEN = {"“": "”", "«": "»", "„": "“”"}
_MARK = re.compile("[" + "".join(_OPEN) + "\"'‘]")
# A quotation longer than this is a mark that was never closed.
MAX_QUOTATION = 2_500
_WORD = re.compile(r"\w+(?:['’]\w+)?")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    Attributes:
        outer: from the opening mark to behind the closing one.
        inner: the words alone.
        words: how many.
        continues: the next paragraph opens with a mark although this one was never closed.
    """

    outer: Span
    inner: Span
    words: int
    continues: bool = False


def find_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Find the quotations of one paragraph, left to right, never overlapping; marks inside a quotation are left alone."""
    found: list[Quotation] = []
    position = start
    while opening := _MARK.search(text, position, end):
        position, mark = opening.start(), opening.group()
        closing = _closing_marks(text, position, start, end)
        if not closing:
            position += 1
            continue
        close = _find_close(text, position, end, mark, closing)
        if close is None:
            rest = text[position + 1 : end]
            # A paragraph that opens with a mark and never closes it is quoted whole; the next one takes it up again.
            if position == start and len(rest) < MAX_QUOTATION:
                found.append(_quotation(text, position, end, end, continues=True))
                return found
            position += 1
            continue
        if close > position + 1:
            found.append(_quotation(text, position, close, close + 1))
        position = close + 1
    return found


def _closing_marks(text: str, position: int, start: int, end: int) -> str:
    mark = text[position]
    if mark in _OPEN:
        return _OPEN[mark]
    before = text[position - 1] if position > start else " "
    after = text[position + 1] if position + 1 < end else " "
    opens = (before.isspace() or before in "([—–-:") and not after.isspace()
    if mark == '"':
        return '"”' if opens else ""
    if mark in "'‘":
        return "'’" if opens and after.isalnum() else ""
    return ""


def _find_close(text: str, position: int, end: int, mark: str, closing: str) -> int | None:
    single = mark in "'‘"
    limit = min(end, position + MAX_QUOTATION)
    for index in range(position + 1, limit):
        if text[index] not in closing:
            continue
        before, after = text[index - 1], text[index + 1] if index + 1 < end else " "
        if single and (after.isalnum() or before.isspace()):
            continue
        if mark == '"' and before.isspace() and after.isalnum():
            continue
        return index
    return None


def _quotation(text: str, opening: int, close: int, outer_end: int, *, continues: bool = False) -> Quotation:
    first, last = opening + 1, close
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    if first >= last:
        first, last = opening, close
    words = len(_WORD.findall(text, first, last))
    return Quotation(Span(opening, outer_end), Span(first, last), words, continues)
