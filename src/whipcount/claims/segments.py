"""Paragraphs and sentences of a report, by character offsets; no word is changed or moved."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Longest stretch that is handed to the parser as one sentence; news sentences end far earlier, an endless line does not.
MAX_SENTENCE = 1_200

_BLANK = re.compile(r"\n[ \t]*\n+")
_ENDS = re.compile(r"[.!?…:;”\"'’)\]]\s*$")
_STOP = re.compile(r"(?<![.!?…])(?:[.!?]+|…)[\"”’'»)\]]*(?=\s+[\"“‘«(\[]*[A-Z0-9À-ÞĀ-ž—–-])")
_ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr st sr jr prof rev hon gen col lt capt sgt maj brig adm gov sen rep messrs mt no nos art "
        "arts sec jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat "
        "sun vs inc ltd co corp ch pvt approx est cf al eg ie am pm k p m s c r dt pt"
    ).split()
)
# "ISLAMABAD, March 8 —", "Islamabad, 28 March 2022 -", "KUALA LUMPUR —", "STOCKHOLM, Monday —", "BERLIN (Reuters) -"
_DATELINE = re.compile(
    r"[A-Z][^\W\d_]*(?:[ '’-][A-Z][^\W\d_]*){0,3}(?:\s?\([\w /]{2,20}\))?"
    r"(?:(?:,|/|\s)\s?[\w./()’' -]{2,24}){0,4}?\s?(?:—|–|--|\s-|:|(?<=\))\.|(?<=day)\.)\s+(?=[\"“‘«(A-ZÀ-Þ\d])"
)
_LAST_WORD = re.compile(r"([A-Za-zÀ-ž.]+)\.$")


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Give the half-open offsets of each paragraph.

    Blank lines divide. A single line break divides too where the line before it is finished or is a headline; else it
    is a hard-wrapped line and the paragraph goes on.
    """
    start = 0
    for gap in [*_BLANK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        yield from _lines(text, start, end)
        start = gap.end() if gap else end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    position = start
    while position < end:
        line_end = text.find("\n", position, end)
        if line_end < 0:
            break
        following = text[line_end + 1 : line_end + 2]
        line = text[position:line_end]
        if _ENDS.search(line) or (len(line) < 100 and (following.isupper() or following.isdigit())) or not line.strip():
            yield from _trim(text, first, line_end)
            first = line_end + 1
        position = line_end + 1
    yield from _trim(text, first, end)


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the half-open offsets of the sentences of a stretch; an endless one is cut at a space."""
    first = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() <= first or _is_abbreviation(text, first, stop):
            continue
        yield from _bounded(text, first, stop.end())
        first = stop.end()
    yield from _bounded(text, first, end)


def dateline_end(text: str, start: int, end: int) -> int:
    """Give where the dateline of a paragraph ends, or its start when it has none.

    A dateline is a place in front of a dash, with a day perhaps; a place alone must stand in capitals.
    """
    match = _DATELINE.match(text, start, min(end, start + 90))
    if match is None:
        return start
    words = match.group()
    first = re.match(r"[^\W\d_]+", words)
    is_shouted = bool(first and first.group().isupper() and len(first.group()) > 2)
    has_day = bool(re.search(r"\d|day\b|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b", words))
    return match.end() if is_shouted or (has_day and "," in words) else start


def _is_abbreviation(text: str, first: int, stop: re.Match[str]) -> bool:
    if stop.group()[0] != "." or len(stop.group()) > 1:
        return False
    word = _LAST_WORD.search(text, max(first, stop.end() - 24), stop.end())
    if word is None:
        return False
    letters = word.group(1)
    is_initial = len(letters.replace(".", "")) == 1 or ("." in letters and max(map(len, letters.split("."))) <= 2)
    return is_initial or letters.lower() in _ABBREVIATIONS


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for first, last in _trim(text, start, end):
        while last - first > MAX_SENTENCE:
            cut = text.rfind(" ", first, first + MAX_SENTENCE)
            cut = cut if cut > first else first + MAX_SENTENCE
            yield from _trim(text, first, cut)
            first = cut
        yield from _trim(text, first, last)
