"""Numbers in words and digits, with their bounds: "over 100", "at least a dozen", "two-thirds"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from whipcount.model.claims import Bound

_UNITS = {
    word: value
    for value, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen"
        ).split()
    )
}
_TENS = {
    word: 10 * (value + 2)
    for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
_SINGLE = (
    _UNITS | _TENS | {"dozen": 12, "score": 20, "lone": 1, "single": 1, "pair": 2, "couple": 2, "trio": 3, "quartet": 4}
)

_WORD_NUMBER = (
    r"(?:(?:a|one|two|three|four|five|six|seven|eight|nine)[ -]hundred(?:[ -]and)?[ -]?)?"
    r"(?:(?:" + "|".join(_TENS) + r")(?:[ -](?:" + "|".join(list(_UNITS)[1:10]) + r"))?|" + "|".join(_UNITS) + r")?"
)
NUMBER = re.compile(
    r"(?:(?<![\w.,/:-])|(?<=than)|(?<=over)|(?<!-\d\d-)(?<=\b\d\d-)(?=\d\d?\d?\b(?!-))|(?<=\b\d\d\d-)(?=\d\d?\d?\b(?!-)))(?:(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,4})(?![\d/]|:\d|[.,]\d|(?:st|nd|rd|th)\b|\s?(?:(?:am|pm|per\s?cent|percent)\b|[%°]))"
    r"|(?P<dozen>(?:a|two|three|half a)[ -]dozen)"
    r"|(?P<words>\b(?=(?:" + "|".join([*_UNITS, *_TENS, "a"]) + r")\b)" + _WORD_NUMBER + r"))(?!\w)",
    re.IGNORECASE,
)

_BEFORE: list[tuple[re.Pattern[str], Bound]] = [
    (
        re.compile(
            r"\b(?:at least|no (?:fewer|less) than|not (?:fewer|less) than|a minimum of|minimum|upwards of)\s*$", re.I
        ),
        "at_least",
    ),
    (re.compile(r"\b(?:more than|over|above|in excess of|exceeding|beyond|better than)\s*$", re.I), "at_least"),
    (
        re.compile(
            r"\b(?:at most|no more than|not more than|up to|fewer than|less than|under|below|a maximum of)\s*$", re.I
        ),
        "at_most",
    ),
    (
        re.compile(
            r"\b(?:about|around|some|roughly|nearly|almost|approximately|close to|an estimated|as many as|just over)\s*$",
            re.I,
        ),
        "about",
    ),
]
_AFTER: list[tuple[re.Pattern[str], Bound]] = [
    (re.compile(r"^\s*(?:or more|or so more|and more|plus\b|\+)", re.I), "at_least"),
    (re.compile(r"^\s*(?:or fewer|or less|at most)", re.I), "at_most"),
    (re.compile(r"^\s*(?:or so|-odd|odd)\b", re.I), "about"),
]
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text: its value, its bound, the offsets of its own words."""

    value: int
    bound: Bound
    start: int
    end: int


@lru_cache(maxsize=20_000)
def word_value(text: str) -> int | None:
    """Give the value of a number word or digits ("forty-two", "1,204", "a dozen"), or `None`."""
    lowered = text.lower().replace("-", " ").strip()
    if _DIGITS.fullmatch(lowered):
        return int(lowered.replace(",", "")) if len(lowered) < 9 else None
    if lowered.endswith("dozen"):
        return {"a dozen": 12, "dozen": 12, "two dozen": 24, "three dozen": 36, "half a dozen": 6}.get(lowered)
    total, seen = 0, False
    for word in lowered.split():
        if word in ("a", "and"):
            continue
        if word == "hundred":
            total = (total or 1) * 100
        elif word in _SINGLE:
            total += _SINGLE[word]
        else:
            return None
        seen = True
    return total if seen else None


def find_numbers(text: str, start: int, end: int) -> list[Number]:
    """Find the cardinal numbers of a stretch, with their bounds; dates, hours, percentages and ordinals are left out."""
    return list(_numbers_of(text, start, end))


# Several passes ask for the numbers of the same sentence.
@lru_cache(maxsize=128)
def _numbers_of(text: str, start: int, end: int) -> tuple[Number, ...]:
    found: list[Number] = []
    for match in NUMBER.finditer(text, start, end):
        if not match.group().strip():
            continue
        value = word_value(match.group())
        if value is None:
            continue
        found.append(Number(value, bound_of(text, match.start(), match.end(), start, end), match.start(), match.end()))
    return tuple(found)


def bound_of(text: str, first: int, last: int, start: int, end: int) -> Bound:
    """Give the bound that the words around a number set; `exact` when none does."""
    before, after = text[max(start, first - 24) : first], text[last : min(end, last + 12)]
    for pattern, bound in _BEFORE:
        if pattern.search(before):
            return bound
    for pattern, bound in _AFTER:
        if pattern.search(after):
            return bound
    return "exact"
