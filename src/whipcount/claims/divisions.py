"""Which numbers of a division count for which side, and which divisions are the chamber's at all.

A count `for` or `against` speaks of the motion, so the greater number of "rejected by 155 votes to 146" is against it.
The ballot of a party council, or one on a budget, counts nobody for or against a government.
"""

from __future__ import annotations

import re
from functools import lru_cache

from whipcount.claims.numbers import Number
from whipcount.model.claims import CountOf

_BETWEEN = re.compile(
    r"(?:\W+(?:votes?|members|deputies|mps|lawmakers))?\s?(?:\bto\b|\bagainst\b|\bversus\b|\bvs\b|[-–—:])\s?", re.I
)
_FALL = re.compile(r"\bfrom ⟨[NM]⟩ to ⟨[NM]⟩", re.I)
_FALL_TO = re.compile(r"\b(?:premier|government|coalition|cabinet|majority)\b[^;]{0,40}\bfrom ⟨M⟩ to ⟨N⟩", re.I)
_FELL = re.compile(
    r"\b(?:reject\w*|defeat\w*|lost|loses?|failed|fails?|fell|threw out|thrown out|voted down|turned down|beat off|beaten|"
    r"surviv\w*|saw off|seen off|withstood|warded off|fended off|came through|escaped|went down|swept away|toppled|turfed out|denied (?:the )?(?:confidence|trust))\b",
    re.I,
)
_HOLDS = re.compile(
    r"\b(?:surviv\w*|saw off|seen off|withstood|warded off|fended off|came through|escaped|beat off)\b", re.I
)
# a government that falls is no motion that does
_FALLEN = re.compile(
    r"\b(?:premier|government|coalition|cabinet|he|she)\W+(?:\w+\W+){0,2}?(?:was|were|is|has been|had been)?\W*(?:defeated|lost|beaten|fell|"
    r"voted down|went down|voted out|thrown out|swept away|toppled)\b|⟨P⟩ (?:was|were|is|has been|had been) (?:\w+ )?(?:voted out|thrown out|swept away|toppled)\b",
    re.I,
)
# "members voted 126 to 112 against the plan": the greater number stands against
_VOTED_AGAINST = re.compile(r"\bvoted (?:by )?⟨[NM]⟩(?:\s?[-–—:]\s?| to )⟨[NM]⟩ (?:against|to reject)\b", re.I)
_CONFIDENCE = re.compile(r"\b(?:confidence|trust) (?:vote|motion)|\bvote of (?:confidence|trust)", re.I)
_HOSTILE = re.compile(
    r"\b(?:no[- ](?:confidence|trust)|non-confidence|distrust|censure|oust\w*|topple\w*|unseat\w*|remov\w+|bring\w* down)\b",
    re.I,
)
_OURS = re.compile(
    r"\b(?:no[- ])?(?:confidence|trust)\b|\bcensur\w+|\binvest(?:ed|iture)\b|\b(?:topple|oust|unseat)\w*",
    re.I,
)
# Bodies and businesses whose ballots are not the chamber's on a government; "congress" in small letters is a party's.
_OTHER_BODY = re.compile(
    r"\b(?:(?:council|board|committee|presidency|executive|bureau)(?! of ministers)|delegates?['’]?|congress|conference|"
    r"federation|shareholders|trustees?|club|branch|caucus|convention|parliamentary party|party room|in the group|unions?|society|association|members['’] meeting)\b"
)
_OTHER_BUSINESS = re.compile(
    r"\b(?:ban|law|legislation|tax(?:es)?|decree|budgets?|accounts|bill|closure|amendment|clause|reading|referendum|ordinance|treaty|"
    r"(?:elect|remov|oust|replac|chose)\w*\W+(?:\w+\W+){0,4}?speaker)\b",
    re.I,
)
# Where other people than a parliament decide, in small letters: a name may hold any of these words.
_LOCAL = re.compile(
    r"\b(?:(?:town|city|village|parish|county|district|municipal|school|church|student|students['’]|island|works) (?:council|board|hall|assembly|union|committee|meeting)|"
    r"councillors?|aldermen|synod|parishioners|bishops|shareholders|football|cricket|rugby|hockey|goals?|quarter-?finals?|semi-?finals?|league table|"
    r"championship|tournament|match|jurors|choir|orchestra|residents|tenants|passengers|hectares|students|pupils|patients)\b"
)
_GOVERNMENT = re.compile(
    r"\b(?:(?:no[- ])?(?:confidence|trust)|censur\w+|invest(?:ed|iture)|coalition|prime minister\w*|premier\w*|chancellor|pm|government\w*|govt|cabinet|opposition|ruling|ministers?|no-trust|no-confidence|majority|ouster|motion)\b",
    re.I,
)
_PART_BEFORE = re.compile(
    r"(?:(?<!day)['’]s|s['’]|\b(?i:its|his|her|their|whose|our|my))\s(?:(?!by\b|with\b|to\b)\w+\s){0,2}$|\b(?:remaining|rest|other)\s$|"
    r"\b[Ii]ndependents\s?[-–—:]\s?$|\b(?:supplied|delivered|contributed|supplies|furnished)\s(?:only |just |some )?$|"
    r"\bof (?:the |its |his |her |their )?(?:⟨P⟩|[A-Z][\w’'-]+)(?:['’]s?)?,\s(?:all |only |just |some )?$"
)
_PART_AFTER = re.compile(
    r"^(?:\W\w+)?\W(?:of|from|in|among) (?:its|his|her|their|whose|our|premier['’]s|opposition['’]s|them|those|the (?:party|group|faction|bloc|"
    r"⟨M⟩|⟨P⟩|\w+ (?:party|faction|group)))\b|^(?:\W(?:more|other))?\W⟨P⟩|^(?:\W\w+)? (?:of|from) (?:the )?⟨P⟩|^ \w+ (?:came|were|are) from\b|^ of the ⟨M⟩"
)


_SCORE = re.compile(r"⟨[NM]⟩(?: (?:votes|lawmakers|members|deputies|mps))?\s?(?:[-–—:]|to|against|versus)\s?⟨[NM]⟩")
# A sentence that has hardly a word beside a score tells the result of what was spoken of before.
_ELLIPSIS = 16
_RESULT = re.compile(
    r"\b(?:vot\w+|approv\w+|reject\w+|adopt\w+|pass\w*|defeat\w*|carried|carries|lost|loses?|won|wins?|surviv\w+|fell|fall|failed|fails|"
    r"divi\w+|ballot\w*|tally|margin|ousted|toppled|elected|invest\w+|confirmed|endorsed|backed|result|motion|resolution|ayes|noes|for it|in favou?r|opposed|confidence|upheld|prevailed|threw)\b",
    re.I,
)


def pair_of(text: str, number: Number, numbers: list[Number]) -> Number | None:
    """Give the other number of "155 votes to 146"."""
    place = numbers.index(number)
    for other in numbers[max(0, place - 1) : place + 2]:
        first, second = sorted((other, number), key=lambda n: n.start)
        if other is not number and _BETWEEN.fullmatch(text[first.end : second.start]):
            return other
    return None


def orient(window: str, what: CountOf, number: Number, other: Number | None, *, is_hostile: bool) -> CountOf:
    """Turn round the sides of "rejected by 155 to 146": the winners of a lost motion stand against it.

    Args:
        window: words around the number.
        what: the side it is on by its place.
        number: the one to be judged.
        other: the other one of the division.
        is_hostile: the sentence tells that a motion against the government was lost: who "survived 79 to 66" has 79.
    """
    if what not in ("for", "against") or other is None or number.value == other.value:
        return what
    is_lost = bool(_FELL.search(window)) and not _FALLEN.search(window)
    if _FALLEN.search(window) and _CONFIDENCE.search(window) and not _HOSTILE.search(window):
        is_lost = True
    if _VOTED_AGAINST.search(window):
        is_lost = True
    if _HOLDS.search(window) and not is_hostile and not _HOSTILE.search(window):
        is_lost = False
    if not is_lost:
        return what
    return "against" if number.value > other.value else "for"


def aimed(text: str, words: str, window: str, what: CountOf) -> CountOf:
    """Turn to the motion what is told of the government: who votes against it, or to keep it, in a hostile motion.

    Args:
        text: the report, which says what motion it is.
        words: of the sentence.
        window: words around the number.
        what: what the number counts by its nearest words.
    """
    if what == "opposition" and _VOTED_GOVERNMENT_DOWN.search(window):
        what = "against"
    if what not in ("for", "against") or _HOSTILE.search(text) is None:
        return what
    if _TO_KEEP.search(words) or (what == "against" and _AGAINST_GOVERNMENT.search(window)):
        return "against" if what == "for" else "for"
    return what


_VOTED_GOVERNMENT_DOWN = re.compile(
    r"⟨N⟩[^⟨;]{0,24}(?<!have )(?<!has )\bvoted against (?:the )?(?:premier|prime minister|government|cabinet|coalition)\b",
    re.I,
)
_TO_KEEP = re.compile(r"\bvot(?:ed|ing) to (?:keep|retain|save)\b", re.I)
_AGAINST_GOVERNMENT = re.compile(
    r"⟨N⟩[^⟨;]{0,40}\bvot(?:ed|ing) against (?:the )?(?:\w+ )?(?:premier|prime minister|government|cabinet|coalition)\b(?!['’]s (?:bill|budget|plan|proposal|motion|nominee|candidate))",
    re.I,
)


def is_fall(window: str) -> bool:
    """Whether "61 to 41" is a change, not a division."""
    return _FALL.search(window) is not None


def is_fall_to(window: str) -> bool:
    """Whether the number is what the government has come down or up to."""
    return _FALL_TO.search(window) is not None


def is_of_the_chamber(words: str) -> bool:
    """Whether the ballot that a sentence tells of can be the chamber's on a government or a motion against it."""
    if _OTHER_BODY.search(words):
        return False
    return _OURS.search(words) is not None or _OTHER_BUSINESS.search(words) is None


def is_result(window: str) -> bool:
    """Whether "58-42" is what a division gave: its words tell of one."""
    score = _SCORE.search(window)
    return score is None or score.end() - score.start() > len(window) - _ELLIPSIS or _RESULT.search(window) is not None


def is_local(words: str) -> bool:
    """Whether a sentence tells of a town, a club or a match: its numbers are of no chamber."""
    return _LOCAL.search(words) is not None


@lru_cache(maxsize=8)
def tells_of_a_government(text: str) -> bool:
    """Whether a report tells of a government or of confidence in it, without which no division is one on it."""
    return _GOVERNMENT.search(text) is not None


def is_part_of_a_party(window: str) -> bool:
    """Whether the number counts members of one party: what they do is an allegiance, no result."""
    place = window.index("⟨N⟩")
    return bool(_PART_BEFORE.search(window[:place]) or _PART_AFTER.search(window[place + 3 :]))
