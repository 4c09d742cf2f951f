"""When do two claims tell the same thing? In come two faces, out comes how much they agree, or that they do not.

Agreement is a number only so that the better of two events can be chosen; a contradiction in any one field is decisive,
and what one claim leaves open contradicts nothing.
"""

from __future__ import annotations

from whipcount.witnesses.faces import SINGULAR, Face, Who, triples_of

# Half of the shorter passage, as for whole reports (reports/duplicates.py); fewer runs than this agree by chance.
SAME_PASSAGE = 0.5
MIN_RUNS = 6
# A rewording keeps most words that carry meaning; two statements of one speaker on one day share his subject only.
SAME_WORDS = 0.6
# Quotations shorter than this ("We will win") are said by anybody on any day.
LONG_QUOTE = 5
SHORT_QUOTE = 3
# "about 20" and 22 may be one number; "about 20" and 24 are two.
ABOUT = 0.1


def is_same_passage(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether the shorter of two passages stands in the longer one."""
    shorter = min(len(one), len(other))
    return shorter >= MIN_RUNS and len(one & other) >= SAME_PASSAGE * shorter


def same_one(one: Who, other: Who) -> int | None:
    """Give 2 for the same entity, 1 for the same name, `None` for anybody else or nobody in particular."""
    if one.id and other.id:
        return 2 if one.id == other.id else None
    if not (one.is_named and other.is_named):
        return None
    if one.id is None and other.id is None:
        less, more = sorted((one.words, other.words), key=len)
        return 1 if less == more or (len(less) > 1 and less < more) else None
    told, entity = (one, other) if one.id is None else (other, one)
    return 1 if told.words == entity.words or (len(told.words) > 1 and told.words <= entity.known_as) else None


def likeness(one: Face, other: Face) -> int | None:
    """Give how much two faces agree, 0 and up, or `None` when they tell different things."""
    if one.kind != other.kind or one.fixed != other.fixed:
        return None
    if one.kind == "statement":
        return _same_statement(one, other)
    parts = [_same_subject(one, other), _same_office(one, other), _same_number(one, other)]
    if one.kind == "motion":
        parts.append(_same_target(one, other))
    if one.kind == "event":
        parts.append(_same_gathering(one, other))
    found = [part for part in parts if part is not None]
    return sum(found) if len(found) == len(parts) else None


def _same_subject(one: Face, other: Face) -> int | None:
    if one.who is None or other.who is None:
        return 0 if one.who is other.who else None
    if one.who.is_named or other.who.is_named:
        return same_one(one.who, other.who)
    is_copy = one.who.words == other.who.words and is_same_passage(one.passage, other.passage)
    return 1 if is_copy else None


def _same_office(one: Face, other: Face) -> int | None:
    if not one.office or not other.office:
        return 0
    shared, shorter = len(one.office & other.office), min(len(one.office), len(other.office))
    return 1 if shared * 2 > shorter or shared == shorter else None


def _same_number(one: Face, other: Face) -> int | None:
    if one.number is None or other.number is None:
        return 0
    bounds, (low, high) = {one.bound, other.bound}, sorted((one.number, other.number))
    if low == high:
        return 1
    if "about" in bounds:
        return 0 if high - low <= ABOUT * high else None
    for face, than in ((one, other), (other, one)):
        is_above = face.bound == "at_least" and than.number is not None and than.number >= (face.number or 0)
        is_below = face.bound == "at_most" and than.number is not None and than.number <= (face.number or 0)
        if is_above or is_below:
            return 0
    return None


def _same_target(one: Face, other: Face) -> int | None:
    if not one.others or not other.others:
        return 0
    return same_one(one.others[0], other.others[0])


def _same_gathering(one: Face, other: Face) -> int | None:
    """Give the agreement on place and actors; two that share neither are the same only where there can be but one."""
    is_singular = one.fixed[0] in SINGULAR
    place = 0
    if one.place and other.place:
        if not (one.place <= other.place or other.place <= one.place):
            return None
        place = 2
    pairs = [same_one(mine, theirs) for mine in one.others for theirs in other.others]
    actors = max((pair for pair in pairs if pair), default=0)
    if pairs and not actors and not is_singular:
        return None
    # both silent on the same point: more alike than one silent and one not
    silent = (not one.place and not other.place) + (not one.others and not other.others)
    return place + actors + silent if place or actors or is_singular else None


def _same_statement(one: Face, other: Face) -> int | None:
    if one.who is None or other.who is None:
        return None
    speaker = same_one(one.who, other.who)
    if speaker is None and one.who.is_named and other.who.is_named:
        return None
    is_short = min(len(one.said), len(other.said)) < (SHORT_QUOTE if speaker else LONG_QUOTE)
    if is_short or not (_same_quote(one, other) if one.is_quote and other.is_quote else _reworded(one, other, speaker)):
        return None
    return 1 + (speaker or 0)


def _same_quote(one: Face, other: Face) -> bool:
    less, more = sorted((one.said, other.said), key=len)
    if f" {' '.join(less)} " in f" {' '.join(more)} ":
        return True
    small, large = triples_of(less), triples_of(more)
    return len(less) >= LONG_QUOTE and len(small & large) >= SAME_WORDS * len(small)


def _reworded(one: Face, other: Face, speaker: int | None) -> bool:
    if not speaker or one.who is None or other.who is None:
        return False
    names = one.who.known_as | other.who.known_as
    mine, theirs = (
        frozenset(word[:6] for word in face.said if len(word) > 3 and word not in names) for face in (one, other)
    )
    shorter = min(len(mine), len(theirs))
    return shorter >= LONG_QUOTE and len(mine & theirs) >= SAME_WORDS * shorter
