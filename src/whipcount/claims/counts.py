"""Numbers of seats and votes: needed, government, opposition, for, against, abstain, total, a party's.

A number counts for what its nearest words say. A number that is a date, a share, an article or somebody's age is none.
"""

from __future__ import annotations

import re
from functools import cache

from whipcount.claims.analysis import Sentence
from whipcount.claims.count_rules import (
    ENDS,
    ENDS_NEEDED,
    IN_HOUSE,
    NEED,
    ON_TOP_AFTER,
    ON_TOP_BEFORE,
    PEOPLE,
    PRESENT,
    RULES,
)
from whipcount.claims.dates import find_dates
from whipcount.claims.divisions import (
    aimed,
    is_fall,
    is_fall_to,
    is_local,
    is_of_the_chamber,
    is_part_of_a_party,
    is_result,
    orient,
    pair_of,
    tells_of_a_government,
)
from whipcount.claims.drafts import Draft
from whipcount.claims.holders import holder_of
from whipcount.claims.literals import Sieve
from whipcount.claims.mentions import Identity, Name
from whipcount.claims.numbers import Number, find_numbers
from whipcount.claims.party_seats import is_who_moves, party_named, party_row
from whipcount.claims.tallies import distance_length, distance_of, gap_from, house_size, is_sum, side_of_sum
from whipcount.claims.who import mention_of
from whipcount.claims.words import lowered
from whipcount.model.claims import CountClaim, CountOf, MotionClaim, Span

# The first rules name the house itself; a looser "of the 220 members" counts from 40 on, or it may be a party's.
_FIRM_TOTALS = 6
_COUNTED = re.compile(rf"\W*(?:of|more|other|{PEOPLE})\b", re.I)
_CLOCK = re.compile(r"\b(?:half past|past|quarter (?:to|past)|at|about|around|till|until|at about|by)\s*$", re.I)
_GOES_ON = re.compile(
    r"\b(?:it|they|that|this|which|he|she) (?:now |then |would |will |today )?(?:stands?|has|have|had|counts?|have|rises?|rose|fell|falls?|drops?|dropped|commands?|be left|is left|are left)\W+(?:now\W+|only\W+|just\W+)?(?:at|to|with|on)?\W*⟨N⟩",
    re.I,
)
_NOT_COUNT = re.compile(
    r"^\W*(?:kilomet\w+|shells|letters|names|hands|papers|ballots|delegates|guests|pages|motions|members of (?:the |his |her |its )?(?:\w+ )?(?:cabinet|government)|years?|months?|days?|weeks?|hours?|minutes?|per ?cent|percent|%|million|billion|thousand|dollars|euros|rupees|times|points|basis|km|kilomet|miles|articles?|parties|o['’]clock|am|pm|ministers?|year|people|persons|states|provinces|reasons|rounds|conditions|demands|pages?|counts?|flats?|options|terms?|ways|sides|blocs?|factions|countries|allies|partners|short|shy|beyond|more than|fewer|above|below|signatures|colleagues|friends|aides|advisers|followers|tractors|meetings|lines|other)\b",
    re.I,
)
_OF_A_CABINET = re.compile(
    r"[- ](?:member|strong|seat|man|party) (?:\w+ )?(?:government|cabinet|committee|commission|panel|delegation)\b",
    re.I,
)
_BEFORE_NOT = re.compile(
    r"\b(?:article|art\.|section|rule|aged?|age|no\.|chapter|page|covid-|clause|the year|since|until|amendment|in|\bno|signed by|endorsed by|signatures of|signature of|names of|number|spoken of|cabinet of|delegation of|group of|committee of)\s*$",
    re.I,
)


def find_counts(draft: Draft, sentence: Sentence) -> None:
    """Add the count claims of one sentence to the draft; works on words, so tables without verbs are read too."""
    text = draft.text
    start, end = sentence.span.start, sentence.span.end
    numbers = [n for n in find_numbers(text, start, end) if _is_plain(draft, sentence, n)]
    if not numbers or is_local(sentence.words_of()) or not tells_of_a_government(text):
        return
    for number in numbers:
        if distance_of(text, number) is not None:
            continue
        what, party = _classify(draft, sentence, number, numbers)
        if what is None:
            what = _sum(draft, sentence, number, numbers)
        if (
            what is None
            or (what == "needed" and not _is_plausible(draft, number, sentence))
            or (what == "total_seats" and number.value < _SMALLEST_HOUSE * (house_size(text) or 0))
        ):
            continue
        span = span_of_number(draft, sentence, number)
        mention = mention_of(party) if party else None
        if what == "party_seats" and mention is None:
            continue
        root = next((t for t in sentence.doc if t.head == t), None)
        anchor = next((t for t in sentence.doc if sentence.starts[t.i] >= number.start), root)
        sources = draft.sources(sentence, anchor) if anchor is not None else []
        draft.claims.append(
            CountClaim(
                **draft.frame(span, sources, "reported" if sources and sources[0].is_anonymous else "stated", None),
                what=what,
                number=number.value,
                bound=number.bound,
                party=mention if what == "party_seats" else None,
            )
        )


def _sum(draft: Draft, sentence: Sentence, number: Number, numbers: list[Number]) -> CountOf | None:
    """Read "that makes 89", "they come to 147 between them": the number is of the side that was being counted."""
    window = _window(draft, sentence, number, numbers)
    if number.value < _SMALLEST_SUM or not is_sum(window):
        return None
    return side_of_sum(window, [c for c in draft.claims if isinstance(c, CountClaim)], number.start)


def _is_plausible(draft: Draft, number: Number, sentence: Sentence) -> bool:
    """Whether so many can be a majority: not of the house whose size the report gives, not fewer than ten without it.

    Where a sentence speaks of signatures, what is needed may be those.
    """
    size = house_size(draft.text)
    if size is None or number.value > size:
        words = sentence.words_of()
        return number.value >= _SMALLEST_SIDE and (_MAJORITY.search(words) is not None or not _SIGNING.search(words))
    return number.value >= size * _SMALLEST_SHARE


def find_shortfalls(draft: Draft, sentence: Sentence) -> None:
    """Read "four short of a majority", "two to spare": what is needed follows from the count told before."""
    for number in find_numbers(draft.text, sentence.span.start, sentence.span.end):
        sign = distance_of(draft.text, number)
        if sign is None or any(q.outer.start <= number.start < q.outer.end for q in sentence.quotations):
            continue
        base = gap_from(draft, number.start, sentence)
        if base is None:
            continue
        needed = Number(base + sign * number.value, "exact", number.start, number.end)
        if not _is_plausible(draft, needed, sentence):
            continue
        draft.claims.append(
            CountClaim(
                **draft.frame(span_of_number(draft, sentence, number), [], "stated", None),
                what="needed",
                number=needed.value,
                bound="exact",
                party=None,
            )
        )


def _is_plain(draft: Draft, sentence: Sentence, number: Number) -> bool:
    text = draft.text
    before, after = text[max(sentence.span.start, number.start - 20) : number.start], text[number.end : number.end + 24]
    if _NOT_COUNT.match(after) or (_BEFORE_NOT.search(before) and not before.lower().endswith("in ")):
        return False
    if _OF_A_CABINET.match(text, number.end) or _is_age(sentence, number):
        return False
    if number.value > 2_000 or (1_900 <= number.value <= 2_100 and text[number.start].isdigit()):
        return False
    if number.value < 2 and text[number.start].isalpha():
        return False
    if (
        text[number.start].isalpha()
        and number.value < 20
        and before.lower().endswith("the ")
        and not _COUNTED.match(after)
    ):
        return False
    if number.value <= 12 and _CLOCK.search(before) and not _COUNTED.match(after):
        return False
    if any(q.outer.start <= number.start < q.outer.end for q in sentence.quotations):
        return False
    if any(n is not None and n.start <= number.start < n.core_end for n in sentence.names):
        return False
    dates = find_dates(text, sentence.span.start, sentence.span.end, draft.published)
    return not any(d.start <= number.start < d.end for d in dates)


def _is_age(sentence: Sentence, number: Number) -> bool:
    """Whether a number between commas behind a person's name says how old that person is."""
    if not _OLDEST >= number.value >= _YOUNGEST or sentence.text[number.end : number.end + 1] not in (",", ")"):
        return False
    return any(
        name is not None
        and name.identity.type in ("person", "unknown")
        and sentence.text[name.end : number.start] in (", ", " (", ", now ")
        for name in sentence.names
    )


_YOUNGEST, _OLDEST = 18, 99


def _window(draft: Draft, sentence: Sentence, number: Number, numbers: list[Number]) -> str:
    """Give the words around a number, itself as ⟨N⟩, other numbers as ⟨M⟩, within its own clause."""
    text = draft.text
    low, high = max(sentence.span.start, number.start - 90), min(sentence.span.end, number.end + 90)
    parts: list[str] = []
    position = low
    pieces = [(n.start, n.end, "⟨N⟩" if n is number else "⟨M⟩") for n in numbers]
    pieces += [(n.start, n.core_end, word) for n in sentence.names if n is not None and (word := _side_word(draft, n))]
    pieces += _pronoun_words(draft, sentence)
    pieces += [(n.start, n.start + length, "⟨D⟩") for n in numbers if (length := distance_length(text, n))]
    for first, last, mark in sorted(set(pieces)):
        if (
            last <= low
            or first >= high
            or first < position
            or (mark != "⟨N⟩" and first < number.end and number.start < last)
        ):
            continue
        parts.append(text[position:first])
        parts.append(mark)
        position = last
    parts.append(text[position:high])
    window = "".join(parts)
    place = window.index("⟨N⟩")
    left = max(window.rfind(mark, 0, place) for mark in (";", ". "))
    right = min((i for i in (window.find(mark, place) for mark in (";", ". ")) if i >= 0), default=len(window))
    return IN_HOUSE.sub("", " ".join(window[left + 1 : right].split()))


def _side_word(draft: Draft, name: Name) -> str:
    """Give what stands for a name in the patterns: the head of government is "premier", a party ⟨P⟩."""
    identity = name.identity
    if identity is draft.context.head:
        return "premier"
    side = draft.context.sides.get(id(identity))
    if side is not None and identity.type in ("alliance", "person"):
        return "coalition" if side == "government" else "opposition"
    return "⟨P⟩" if identity.type in ("party", "alliance", "person") else ""


def _pronoun_words(draft: Draft, sentence: Sentence) -> list[tuple[int, int, str]]:
    """Give the pronouns that stand for the head of government or of the opposition, as the patterns want them."""
    found: list[tuple[int, int, str]] = []
    for token in sentence.doc:
        if token.lower_ not in _PERSONAL:
            continue
        actor = draft.context.refer(sentence, token)
        identity = actor.identity if actor is not None else None
        if identity is None:
            continue
        side = "government" if identity is draft.context.head else draft.context.sides.get(id(identity))
        if side is not None:
            word = "premier" if side == "government" else "opposition"
            if token.tag_ == "PRP$":
                word += "'s"
            found.append((sentence.starts[token.i], sentence.ends[token.i], word))
    return found


_PERSONAL = frozenset("he she him her his".split())


_VOTED = re.compile(r"\b(?:vot(?:ed|ing)|cast|division|ballots?|result)\b", re.I)
_OF_A_DIVISION = ("for", "against", "abstain")


def _classify(
    draft: Draft, sentence: Sentence, number: Number, numbers: list[Number]
) -> tuple[CountOf | None, Identity | None]:
    window = _window(draft, sentence, number, numbers)
    best = _best_rule(window, number, numbers, house_size(draft.text))
    what, rank = best if best is not None else (None, len(RULES))
    if what is not None and not _may_end(draft.text, what, number):
        what = None
    if what == "total_seats" and (rank < _FIRM_TOTALS or number.value == house_size(draft.text)):
        return what, None
    holder = None if what == "needed" else holder_of(draft, sentence, number)
    if holder is not None and holder.side is not None and (named := party_named(draft, sentence, number)) is not None:
        return "party_seats", named
    if holder is not None and holder.party is not None and not is_who_moves(draft, sentence, number):
        return "party_seats", holder.party
    party = party_row(draft, sentence, number) if holder is None else None
    if party is not None:
        return "party_seats", party
    if what in ("for", "against") and not is_result(window) and not is_fall(window):
        what = None
    is_score = pair_of(draft.text, number, numbers) is not None and is_result(window)
    if what == "against" and holder is not None and holder.side == "opposition" and not _VOTED.search(window):
        what = None
    is_side = holder is not None and holder.side is not None and number.value >= _SMALLEST_SIDE
    if is_side and what not in (*_OF_A_DIVISION, "total_seats") and not is_score:
        return holder.side if holder is not None else None, None
    if what is None and _GOES_ON.search(window):
        previous = [c for c in draft.claims if isinstance(c, CountClaim) and c.spans[0].start < number.start]
        if (
            previous
            and previous[-1].what in ("government", "opposition")
            and number.start - previous[-1].spans[0].end < 120
        ):
            return previous[-1].what, None
    return _in_context(draft, sentence, window, what, number, numbers), None


def _may_end(text: str, what: CountOf, number: Number) -> bool:
    """Whether what follows a number lets it count heads: "needs 300 tractors" does not."""
    if what in ("government", "opposition"):
        return ENDS.match(text, number.end) is not None
    if what == "total_seats":
        return PRESENT.match(text, number.end) is None
    if what == "needed" and (
        ON_TOP_AFTER.match(text, number.end) or ON_TOP_BEFORE.search(text, max(0, number.start - 16), number.start)
    ):
        return False
    return what != "needed" or ENDS_NEEDED.match(text, number.end) is not None


@cache
def _rules() -> Sieve[tuple[int, CountOf, re.Pattern[str]]]:
    return Sieve.of([(pattern, (rank, what, pattern)) for rank, (what, pattern) in enumerate(RULES)])


def _best_rule(window: str, number: Number, numbers: list[Number], size: int | None) -> tuple[CountOf, int] | None:
    """Give what the nearest words make of a number, and the rank of the rule that says so."""
    small, place = lowered(window), window.index("⟨N⟩")
    best: tuple[int, int, int, CountOf] | None = None
    for rank, what, pattern in _rules().likely(small):
        for match in pattern.finditer(small):
            start, end = match.span()
            if not start <= place < end or not _fits(what, window[start:end], number, numbers, rank, size):
                continue
            if what == "needed" and NEED in pattern.pattern and _is_need_of_another(window, start, end):
                continue
            key = (_TIERS.get(what, 2), end - start, rank, what)
            if best is None or key < best:
                best = key
    return (best[3], best[2]) if best is not None else None


def _has_lost(draft: Draft, sentence: Sentence) -> bool:
    """Whether a sentence tells that a motion against the government was lost."""
    return any(
        isinstance(c, MotionClaim)
        and c.stage == "lost"
        and c.motion_kind not in ("confidence", "investiture")
        and sentence.span.start <= c.spans[0].start < sentence.span.end
        for c in draft.claims
    )


def _in_context(
    draft: Draft, sentence: Sentence, window: str, what: CountOf | None, number: Number, numbers: list[Number]
) -> CountOf | None:
    """Turn round or drop what a rule says by the whole window: a fall is no division, a party's ballot is none either."""
    if what in ("for", "against") and is_fall(window):
        return "government" if is_fall_to(window) and number.value >= _SMALLEST_SIDE else None
    if what is not None:
        what = aimed(draft.text, sentence.words_of(), window, what)
    if what in _OF_A_DIVISION:
        window = _without_house(draft, window, number, numbers)
        if (
            _is_row_of_a_party(sentence, number)
            or not is_of_the_chamber(sentence.words_of())
            or is_part_of_a_party(window)
        ):
            return None
        other = pair_of(draft.text, number, numbers)
        if (
            other is None
            and number.value < _SMALLEST_SIDE
            and what != "abstain"
            and not _CAST.match(draft.text, number.end)
        ):
            return None
        if other is not None:
            if number.value + other.value < _SMALLEST_DIVISION:
                return None
            what = "for" if number.start < other.start else "against"
        return orient(window, what, number, other, is_hostile=_has_lost(draft, sentence))
    if (
        what in ("government", "opposition")
        and not is_fall(window)
        and pair_of(draft.text, number, numbers) is not None
    ):
        return None
    return what


def _is_row_of_a_party(sentence: Sentence, number: Number) -> bool:
    """Whether a party's name stands right before a number, as in a table of how each voted: "CfD - 58 against"."""
    return any(
        name is not None
        and name.identity.type in ("party", "alliance")
        and name.end <= number.start
        and _ROW.fullmatch(sentence.text, name.end, number.start) is not None
        for name in sentence.names
    )


_ROW = re.compile(r"(?: \([\w-]{1,12}\))?\s?[-–—:]?\s?")


def _without_house(draft: Draft, window: str, number: Number, numbers: list[Number]) -> str:
    """Take "of the 102 deputies" out of "58 of the 102 deputies voted": a share of the house is no part of a party."""
    after = next((n for n in numbers if n.start > number.start), None)
    if after is None or not (after.value == house_size(draft.text) or PRESENT.match(draft.text, after.end)):
        return window
    return _OF_THE_HOUSE.sub("⟨N⟩", window)


_OF_THE_HOUSE = re.compile(rf"⟨N⟩ (?:out )?of the ⟨M⟩(?: {PEOPLE})?", re.I)
_CAST = re.compile(r"\s(?:\w+ )?(?:votes?|ballots?|for|against|in favou?r|ayes|noes)\b", re.I)
_OTHERS_AFTER = re.compile(r"(?:\W+[\w’'-]+){0,3}?\W+⟨M⟩")
_OTHERS_BEFORE = re.compile(rf"⟨M⟩(?:\W+(?:{PEOPLE}|are|is|was|were|would|have|been|be|being|that|which))*\W*$", re.I)


def _is_need_of_another(window: str, start: int, end: int) -> bool:
    """Whether the word of need that a rule found beside a number belongs to the next: "55, and he needs 66"."""
    if window.startswith("⟨N⟩", start):
        return _OTHERS_AFTER.match(window[end:]) is not None or window[start + 3 :].startswith(" more")
    return _OTHERS_BEFORE.search(window[:start]) is not None or window[end:].startswith(" more")


# A number that a rule names as the house's or as needed is not somebody's share of it.
_TIERS: dict[CountOf, int] = {"total_seats": 0, "needed": 1}
# Fewer heads than this are a party's or a group's, not a side of the chamber.
_SMALLEST_SIDE = 10
# No chamber that votes on a government is smaller.
_SMALLEST_DIVISION = 15
# Smaller sums are of a party's wing or of a committee.
_SMALLEST_SUM = 20
# No rule wants less than this share of a house.
_SMALLEST_SHARE = 0.42
# A "house" smaller than this share of the largest that the report names is a committee or a group.
_SMALLEST_HOUSE = 0.75
_MAJORITY = re.compile(r"\b(?:half|majority)\b", re.I)
_SIGNING = re.compile(r"\b(?:sign(?:s|ed|ing|atures?|atories)?|names|letters?|leadership|draft)\b", re.I)


def _fits(what: CountOf, words: str, number: Number, numbers: list[Number], rank: int, size: int | None) -> bool:
    """Whether a rule that matched may name this number."""
    if "⟨M⟩" in words.replace("from ⟨M⟩", "") and what not in ("for", "against", "total_seats"):
        return False
    if what == "total_seats":
        return number.value >= (9 if rank < _FIRM_TOTALS or number.value == size else 40)
    if what in ("government", "opposition"):
        return number.value >= _SMALLEST_SIDE
    return not (what in ("for", "against") and "⟨M⟩" in words and max(n.value for n in numbers) <= 12)


def span_of_number(draft: Draft, sentence: Sentence, number: Number) -> Span:
    """Give the clause around a number: between commas and semicolons, at least the number and its noun."""
    text = draft.text
    low = max((text.rfind(mark, sentence.span.start, number.start) for mark in (";", ",", ":", "(")), default=-1)
    highs = [i for i in (text.find(mark, number.end, sentence.span.end) for mark in (";", ",", ")")) if i >= 0]
    first = max(sentence.span.start, low + 1)
    last = min(highs, default=sentence.span.end)
    while first < number.start and text[first].isspace():
        first += 1
    while last > number.end and text[last - 1] in " .;,:":
        last -= 1
    return Span(first, last)
