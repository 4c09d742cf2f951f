"""Quotations: where somebody's own words stand, with unbalanced marks, nesting and quotations over paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whipcount.model.claims import Span

# Two single marks are written for a double one where a font or a wire had none.
_TWICE = "''"
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
        wide = len(_TWICE) if text.startswith(_TWICE, position) else 1
        close = _find_close(text, position + wide - 1, end, mark, closing)
        if close is None:
            rest = text[position + wide : end]
            # A paragraph that opens with a mark and never closes it is quoted whole; the next one takes it up again.
            if position == start and len(rest) < MAX_QUOTATION:
                found.append(_quotation(text, position, wide, end, end, continues=True))
                return found
            position += wide
            continue
        after = close + wide
        if close > position + wide:
            found.append(_quotation(text, position, wide, close, after))
        position = after
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
    if text.startswith(_TWICE, position):
        behind = text[position + 2 : position + 3] if position + 2 < end else " "
        return _TWICE if (before.isspace() or before in "([—–-:") and not behind.isspace() else ""
    if mark in "'‘":
        return "'’" if opens and after.isalnum() else ""
    return ""


def _find_close(text: str, position: int, end: int, mark: str, closing: str) -> int | None:
    if closing == _TWICE:
        close = text.find(_TWICE, position + 1, min(end, position + MAX_QUOTATION))
        if close < 0:
            return None
        # of three marks the first closes a quotation inside this one
        return close + 1 if text.startswith("'", close + len(_TWICE)) else close
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


def _quotation(text: str, opening: int, wide: int, close: int, outer_end: int, *, continues: bool = False) -> Quotation:
    first, last = opening + wide, close
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    if first >= last:
        first, last = opening, close
    words = len(_WORD.findall(text, first, last))
    return Quotation(Span(opening, outer_end), Span(first, last), words, continues)
