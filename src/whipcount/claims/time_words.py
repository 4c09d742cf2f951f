"""The words of times: months, weekdays, numbers and units, as pieces of patterns and with their values.

In: nothing. Out: pieces for the patterns of `dates.py`, `time_points.py` and `durations.py`. A piece repeats nothing
without a bound, so that a pattern made of them reads any text in one go.
"""

from __future__ import annotations

import re
from datetime import date

from whipcount.claims.numbers import word_value

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
            "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
        ).split(),
        1,
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate(
        "tens twenties thirties forties fifties sixties seventies eighties nineties".split(), 1
    )
}
PARTS_OF_DAY = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

# One gap between words: blanks, or the end of a line; never an empty line.
S = r"(?:[ \t\xa0]{1,3}|[ \t]{0,3}\r?\n[ \t]{0,3})"
CAPITAL = r"(?-i:(?=[A-Z]))"
_LONG = "january february march april may june july august september october november december"
_SHORT = "jan feb mar apr jun jul aug sept sep oct nov dec"
# The month's full stop belongs to it when it is shortened.
MONTH = rf"\b{CAPITAL}(?P<month>(?:{_LONG.replace(' ', '|')})\b|(?:{_SHORT.replace(' ', '|')})\b\.?)"
ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
DAY = rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)?\b|{ORDINAL})"
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?![\d%]|[,.]\d|/\d)"
# The short names of weekdays are also words ("the chamber sat", "The Sun"): capitals, and a full stop or a day behind.
_A_DAY = rf"\.?,?[ \t]{{1,3}}(?:the[ \t]{{1,3}})?(?:\d|(?:{_SHORT.replace(' ', '|')}|may)[a-z]{{0,6}}\.?[ \t]{{1,3}}\d)"
_SHORT_DAYS = rf"{CAPITAL}(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)"
WEEKDAY = (
    rf"\b(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)(?=day\b)|{_SHORT_DAYS}(?={_A_DAY})|(?<=\bon[ ]){_SHORT_DAYS}(?![\w-]))"
    r"(?:day\b|\b\.?)"
)
SEASON = rf"(?P<season>{'|'.join(SEASONS)})"
DAYPART = rf"(?P<daypart>{'|'.join(PARTS_OF_DAY)})"
QUARTER = r"(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)"
UNIT = r"(?P<unit>minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade|century|centurie)"
_SMALL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen"
)
_WORD_NUMBER = rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|{_SMALL}|a)(?:{S}(?:hundred|thousand))?"
VAGUE = rf"(?:a{S})?(?:few|several)|many|some|(?:dozens|hundreds|scores|tens|a{S}number|a{S}handful){S}of|numerous|countless"
ABOUT = rf"(?:\b(?:about|nearly|almost|some|over|under|around|roughly|just|only|another|approximately|(?:more|less|fewer){S}than|at{S}least|up{S}to|no{S}more{S}than){S}){{0,2}}"
# "three", "25", "2 1/2", "a couple of", "several"
COUNT = rf"(?P<n>(?<![\w.,$£€/:-])\d{{1,3}}(?:,?\d{{3}})?(?:\.\d)?(?:{S}1/2)?(?![\d,/])|\b(?:{_WORD_NUMBER}|(?:a{S})?couple(?:{S}of)?|(?:half{S})?a{S}dozen|{VAGUE}|half{S}an?|an?))"


def count_of(words: str) -> str | None:
    """Give a number as durations write it: digits, `X` for a vague one, `None` for no number of this kind."""
    lowered = " ".join(words.lower().split())
    if lowered in ("a", "an"):
        return "1"
    if "couple" in lowered:
        return "2"
    if lowered.startswith("half a") and not lowered.endswith("dozen"):
        return None
    number, _, thousand = lowered.partition(" thousand")
    value = word_value(number) if thousand or not lowered.endswith(" thousand") else 1000 * (word_value(number) or 1)
    if value is not None:
        return str(value)
    whole = re.fullmatch(r"(\d{1,3}) 1/2|(\d{1,3})\.(\d)", lowered)
    if whole is not None:
        return f"{whole[1]}.5" if whole[1] else f"{whole[2]}.{whole[3]}"
    return "X" if re.fullmatch(VAGUE, lowered) else None


def month_of(word: str) -> int:
    """Give the number of a month's name or its short form."""
    return MONTHS[word.lower().rstrip(".")]


def weekday_of(word: str) -> int:
    """Give the number of a weekday's name or the beginning of it; Monday is 0."""
    return WEEKDAYS[word.lower()[:3]]


def full_year(digits: str, near: date | None) -> int:
    """Give the year behind two or four digits; of two, the century nearest to a day (none: 1970 to 2069)."""
    number = int(digits)
    if len(digits) > 2:
        return number
    pivot = near.year if near is not None else 2019
    century = pivot // 100 * 100
    return min((century + number + step for step in (-100, 0, 100)), key=lambda year: abs(year - pivot))
